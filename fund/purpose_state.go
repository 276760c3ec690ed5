package fund

import "github.com/sixbridges/sixbridges/governance/label"

// PurposeState is where a purpose stands.
type PurposeState uint8

// The states.
const (
	_ PurposeState = iota
	PurposeOpen
	PurposeClosed
)

var purposeStates = label.Set[PurposeState]{Kind: "purpose state", Names: []label.Name{
	PurposeOpen:   {Text: "open", En: "Open", Zh: "使用中"},
	PurposeClosed: {Text: "closed", En: "Closed", Zh: "已结束"},
}}

// String returns the text form.
func (p PurposeState) String() string { return purposeStates.String(p) }

// Label returns the name for people.
func (p PurposeState) Label() label.Text { return purposeStates.Label(p) }

// MarshalText returns the text form.
func (p PurposeState) MarshalText() ([]byte, error) { return purposeStates.MarshalText(p) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (p *PurposeState) UnmarshalText(b []byte) error { return purposeStates.UnmarshalText(p, b) }

// PurposeStates returns every state of a purpose.
func PurposeStates() []PurposeState { return purposeStates.All() }

// PurposeAction is what can be done with a purpose.
type PurposeAction uint8

// The actions.
const (
	_ PurposeAction = iota
	DoOpenPurpose
	DoAllocate
	DoChangePurpose
	DoClosePurpose
)

var purposeActions = label.Set[PurposeAction]{Kind: "purpose action", Names: []label.Name{
	DoOpenPurpose:   {Text: "open", En: "Open", Zh: "设立用途"},
	DoAllocate:      {Text: "allocate", En: "Allocate unrestricted money", Zh: "划拨非限定资金"},
	DoChangePurpose: {Text: "change", En: "Change the purpose of money", Zh: "变更用途"},
	DoClosePurpose:  {Text: "close", En: "Close and move the surplus", Zh: "结束并处理剩余财产"},
}}

// String returns the text form.
func (p PurposeAction) String() string { return purposeActions.String(p) }

// Label returns the name for people.
func (p PurposeAction) Label() label.Text { return purposeActions.Label(p) }

// MarshalText returns the text form.
func (p PurposeAction) MarshalText() ([]byte, error) { return purposeActions.MarshalText(p) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (p *PurposeAction) UnmarshalText(b []byte) error { return purposeActions.UnmarshalText(p, b) }

// PurposeActions returns every action on a purpose.
func PurposeActions() []PurposeAction { return purposeActions.All() }
