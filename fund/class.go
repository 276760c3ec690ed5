package fund

import "github.com/sixbridges/sixbridges/governance/label"

// Class is what sort of charity it is, as the rules on spending divide them (慈善组织类别).
type Class uint8

// The classes.
const (
	_ Class = iota
	PublicFoundation
	PublicOther
	PrivateFoundation
	PrivateOther
)

var classes = label.Set[Class]{Kind: "class", Names: []label.Name{
	PublicFoundation:  {Text: "public-foundation", En: "Foundation that raises funds in public", Zh: "具有公开募捐资格的基金会"},
	PublicOther:       {Text: "public-other", En: "Association or service body that raises funds in public", Zh: "具有公开募捐资格的社会团体、社会服务机构"},
	PrivateFoundation: {Text: "private-foundation", En: "Foundation that does not", Zh: "不具有公开募捐资格的基金会"},
	PrivateOther:      {Text: "private-other", En: "Association or service body that does not", Zh: "不具有公开募捐资格的社会团体、社会服务机构"},
}}

// String returns the text form.
func (c Class) String() string { return classes.String(c) }

// Label returns the name for people.
func (c Class) Label() label.Text { return classes.Label(c) }

// MarshalText returns the text form.
func (c Class) MarshalText() ([]byte, error) { return classes.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Class) UnmarshalText(b []byte) error { return classes.UnmarshalText(c, b) }

// Classes returns every class.
func Classes() []Class { return classes.All() }

// Verdict is what comes of a demand of the rules on spending.
type Verdict uint8

// The verdicts.
const (
	_ Verdict = iota
	Kept
	Broken
	Waived
	Unknown
)

var verdicts = label.Set[Verdict]{Kind: "verdict", Names: []label.Name{
	Kept:    {Text: "kept", En: "Kept", Zh: "符合"},
	Broken:  {Text: "broken", En: "Not kept", Zh: "不符合"},
	Waived:  {Text: "waived", En: "Waived", Zh: "不适用比例"},
	Unknown: {Text: "unknown", En: "A figure is missing", Zh: "数据不足"},
}}

// String returns the text form.
func (v Verdict) String() string { return verdicts.String(v) }

// Label returns the name for people.
func (v Verdict) Label() label.Text { return verdicts.Label(v) }

// MarshalText returns the text form.
func (v Verdict) MarshalText() ([]byte, error) { return verdicts.MarshalText(v) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (v *Verdict) UnmarshalText(b []byte) error { return verdicts.UnmarshalText(v, b) }

// Verdicts returns every verdict.
func Verdicts() []Verdict { return verdicts.All() }

// Measure is a figure of a year that a ratio compares.
type Measure uint8

// The measures, all in one currency.
const (
	_ Measure = iota
	Spending
	AdminCosts
	WagesAndOffice
	TotalSpending
	LastIncome
	IncomeOfThree
	LastAssets
	AssetsOfThree
)

var measures = label.Set[Measure]{Kind: "measure", Names: []label.Name{
	Spending:       {Text: "spending", En: "Charitable spending of the year", Zh: "本年慈善活动支出"},
	AdminCosts:     {Text: "administration", En: "Administration of the year", Zh: "本年管理费用"},
	WagesAndOffice: {Text: "wages-office", En: "Wages, benefits and office costs of the year", Zh: "本年工作人员工资福利和行政办公支出"},
	TotalSpending:  {Text: "total", En: "Total spending of the year", Zh: "本年总支出"},
	LastIncome:     {Text: "last-income", En: "Income of last year", Zh: "上年总收入"},
	IncomeOfThree:  {Text: "income-of-three", En: "Income of the last three years", Zh: "前三年收入之和"},
	LastAssets:     {Text: "last-assets", En: "Net assets at the end of last year", Zh: "上年末净资产"},
	AssetsOfThree:  {Text: "assets-of-three", En: "Net assets at the ends of the last three years, added up", Zh: "前三年年末净资产之和"},
}}

// String returns the text form.
func (m Measure) String() string { return measures.String(m) }

// Label returns the name for people.
func (m Measure) Label() label.Text { return measures.Label(m) }

// MarshalText returns the text form.
func (m Measure) MarshalText() ([]byte, error) { return measures.MarshalText(m) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (m *Measure) UnmarshalText(b []byte) error { return measures.UnmarshalText(m, b) }

// Measures returns every measure.
func Measures() []Measure { return measures.All() }
