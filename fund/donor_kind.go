package fund

import "github.com/sixbridges/sixbridges/governance/label"

// DonorKind is who gives (捐赠人类型).
type DonorKind uint8

// The kinds.
const (
	_ DonorKind = iota
	Organisation
	Individual
	Anonymous
)

var donorKinds = label.Set[DonorKind]{Kind: "kind of donor", Names: []label.Name{
	Organisation: {Text: "organisation", En: "Organisation", Zh: "单位"},
	Individual:   {Text: "person", En: "Person", Zh: "个人"},
	Anonymous:    {Text: "anonymous", En: "Anonymous", Zh: "匿名"},
}}

// String returns the text form.
func (d DonorKind) String() string { return donorKinds.String(d) }

// Label returns the name for people.
func (d DonorKind) Label() label.Text { return donorKinds.Label(d) }

// MarshalText returns the text form.
func (d DonorKind) MarshalText() ([]byte, error) { return donorKinds.MarshalText(d) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (d *DonorKind) UnmarshalText(b []byte) error { return donorKinds.UnmarshalText(d, b) }

// DonorKinds returns every kind of donor.
func DonorKinds() []DonorKind { return donorKinds.All() }

// Naming is how far a name may be published (姓名公开方式). The zero Naming is the
// safe one: not at all.
type Naming uint8

// The namings.
const (
	_ Naming = iota
	Masked
	InFull
)

var namings = label.Set[Naming]{Kind: "naming", Names: []label.Name{
	Masked: {Text: "masked", En: "Masked", Zh: "脱敏公开"},
	InFull: {Text: "full", En: "In full", Zh: "全名公开"},
}}

// String returns the text form.
func (n Naming) String() string { return namings.String(n) }

// Label returns the name for people.
func (n Naming) Label() label.Text { return namings.Label(n) }

// MarshalText returns the text form.
func (n Naming) MarshalText() ([]byte, error) { return namings.MarshalText(n) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (n *Naming) UnmarshalText(b []byte) error { return namings.UnmarshalText(n, b) }

// Namings returns every naming but the zero one.
func Namings() []Naming { return namings.All() }
