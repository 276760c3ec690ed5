package multiple

import "github.com/sixbridges/sixbridges/governance/label"

// Method is a way to adjust p-values. The zero Method is none of them; to
// leave p-values as they are is [None], so that it is said.
type Method uint8

// The methods. With the p-values in ascending order, p(1) <= ... <= p(m), the
// i-th becomes, at most 1:
const (
	_          Method = iota
	None              // p(i)
	Bonferroni        // m p(i)
	Holm              // max over j <= i of (m-j+1) p(j)
	Hochberg          // min over j >= i of (m-j+1) p(j)
	Hommel            // the greatest of Simes' p-values of all sets of tests that have it among them
	BH                // min over j >= i of m/j p(j)
	BY                // BH times 1 + 1/2 + ... + 1/m
)

var methods = label.Set[Method]{Kind: "adjustment", Names: []label.Name{
	None:       {Text: "none", En: "None", Zh: "不校正"},
	Bonferroni: {Text: "bonferroni", En: "Bonferroni", Zh: "Bonferroni法"},
	Holm:       {Text: "holm", En: "Holm", Zh: "Holm法"},
	Hochberg:   {Text: "hochberg", En: "Hochberg", Zh: "Hochberg法"},
	Hommel:     {Text: "hommel", En: "Hommel", Zh: "Hommel法"},
	BH:         {Text: "bh", En: "Benjamini-Hochberg", Zh: "Benjamini-Hochberg法"},
	BY:         {Text: "by", En: "Benjamini-Yekutieli", Zh: "Benjamini-Yekutieli法"},
}}

// Methods returns the methods in order.
func Methods() []Method { return methods.All() }

// String returns the text form, as "holm".
func (m Method) String() string { return methods.String(m) }

// Label returns the name in English and Chinese.
func (m Method) Label() label.Text { return methods.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Method) MarshalText() ([]byte, error) { return methods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(m, b) }
