package fund

import "github.com/sixbridges/sixbridges/governance/label"

// ConsentKind is what allows a change of purpose (变更依据).
type ConsentKind uint8

// The kinds.
const (
	_ ConsentKind = iota
	ByDonor
	ByFiling
	ByNotice
)

var consentKinds = label.Set[ConsentKind]{Kind: "kind of consent", Names: []label.Name{
	ByDonor:  {Text: "donor", En: "The donor agrees", Zh: "捐赠人同意"},
	ByFiling: {Text: "filing", En: "The changed plan was filed", Zh: "募捐方案变更已备案"},
	ByNotice: {Text: "notice", En: "The donor cannot be reached; public notice was given", Zh: "捐赠人无法联系，已公告"},
}}

// String returns the text form.
func (c ConsentKind) String() string { return consentKinds.String(c) }

// Label returns the name for people.
func (c ConsentKind) Label() label.Text { return consentKinds.Label(c) }

// MarshalText returns the text form.
func (c ConsentKind) MarshalText() ([]byte, error) { return consentKinds.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *ConsentKind) UnmarshalText(b []byte) error { return consentKinds.UnmarshalText(c, b) }

// ConsentKinds returns every kind of consent.
func ConsentKinds() []ConsentKind { return consentKinds.All() }
