package council

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// Exemption is why somebody contributes less than others (减免情形).
type Exemption uint8

// The exemptions.
const (
	_ Exemption = iota
	Soldier
	LowIncome
	Student
	DisabledVeteran
	Pregnant
)

var exemptions = label.Set[Exemption]{Kind: "exemption", Names: []label.Name{
	Soldier:         {Text: "soldier", En: "Soldier on active service", Zh: "现役军人"},
	LowIncome:       {Text: "low-income", En: "Low-income household", Zh: "农村低保户"},
	Student:         {Text: "student", En: "Student", Zh: "在校学生"},
	DisabledVeteran: {Text: "disabled-veteran", En: "Disabled veteran", Zh: "伤残退役军人"},
	Pregnant:        {Text: "pregnant", En: "Pregnant", Zh: "孕妇"},
}}

// String returns the text form.
func (e Exemption) String() string { return exemptions.String(e) }

// Label returns the name for people.
func (e Exemption) Label() label.Text { return exemptions.Label(e) }

// MarshalText returns the text form.
func (e Exemption) MarshalText() ([]byte, error) { return exemptions.MarshalText(e) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (e *Exemption) UnmarshalText(b []byte) error { return exemptions.UnmarshalText(e, b) }

// Villager is what [Contributes] needs to know of one person.
type Villager struct {
	Age  int
	Male bool
	// Belongs: registered in the village, or benefits from the work.
	Belongs bool
	// Labourer: able to work.
	Labourer bool
	Exempt   machine.Set[Exemption]
}

// Contributes reports whether somebody contributes money, and whether labour, to
// a work for which a village raises both (筹资筹劳对象): money from everybody who is
// registered there or benefits, labour from men of 18 to 55 and women of 18 to 50
// who can work. Soldiers contribute neither, low-income households no money,
// students, disabled veterans and pregnant women no labour.
//
// Source: the provincial measures of "cn/yishi-yiyi" in the registry of package
// rule, articles 6 to 12; which province was not kept. Further reductions are for
// the representative assembly to grant.
func Contributes(v Villager) (money, labour bool) {
	if !v.Belongs || v.Exempt.Has(Soldier) {
		return false, false
	}
	oldest := 50
	if v.Male {
		oldest = 55
	}
	money = !v.Exempt.Has(LowIncome)
	labour = v.Labourer && v.Age >= 18 && v.Age <= oldest &&
		v.Exempt&machine.Of(Student, DisabledVeteran, Pregnant) == 0
	return money, labour
}
