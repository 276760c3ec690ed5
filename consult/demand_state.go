package consult

import "github.com/sixbridges/sixbridges/governance/label"

// DemandState is where a demand stands.
type DemandState uint8

// The states. Accepted and declined are final; what was declined can still be
// carried over.
const (
	_           DemandState = iota
	Raised                  // written down
	Answered                // an answer was given
	Accepted                // who raised it takes the answer
	Declined                // who raised it does not
	CarriedOver             // to be answered in the next round
)

var demandStates = label.Set[DemandState]{Kind: "demand state", Names: []label.Name{
	Raised:      {Text: "raised", En: "Raised", Zh: "已提出"},
	Answered:    {Text: "answered", En: "Answered", Zh: "已答复"},
	Accepted:    {Text: "accepted", En: "Answer accepted", Zh: "认可答复"},
	Declined:    {Text: "declined", En: "Answer declined", Zh: "不认可答复"},
	CarriedOver: {Text: "carried-over", En: "Carried over to the next round", Zh: "结转下一轮"},
}}

// String returns the text form.
func (s DemandState) String() string { return demandStates.String(s) }

// Label returns the name for people.
func (s DemandState) Label() label.Text { return demandStates.Label(s) }

// MarshalText returns the text form.
func (s DemandState) MarshalText() ([]byte, error) { return demandStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *DemandState) UnmarshalText(b []byte) error { return demandStates.UnmarshalText(s, b) }

// DemandStates returns every state.
func DemandStates() []DemandState { return demandStates.All() }

// DemandAction is what an event did to a demand.
type DemandAction uint8

// The actions.
const (
	_ DemandAction = iota
	DoRaise
	DoAnswer
	DoAccept
	DoDecline
	DoCarryOver
)

var demandActions = label.Set[DemandAction]{Kind: "demand action", Names: []label.Name{
	DoRaise:     {Text: "raise", En: "Raise", Zh: "提出"},
	DoAnswer:    {Text: "answer", En: "Answer", Zh: "答复"},
	DoAccept:    {Text: "accept", En: "Accept the answer", Zh: "认可答复"},
	DoDecline:   {Text: "decline", En: "Decline the answer", Zh: "不认可答复"},
	DoCarryOver: {Text: "carry-over", En: "Carry over to the next round", Zh: "结转下一轮"},
}}

// String returns the text form.
func (a DemandAction) String() string { return demandActions.String(a) }

// Label returns the name for people.
func (a DemandAction) Label() label.Text { return demandActions.Label(a) }

// MarshalText returns the text form.
func (a DemandAction) MarshalText() ([]byte, error) { return demandActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *DemandAction) UnmarshalText(b []byte) error { return demandActions.UnmarshalText(a, b) }

// DemandActions returns every action.
func DemandActions() []DemandAction { return demandActions.All() }

// DemandKind is what a household gave.
type DemandKind uint8

// The kinds.
const (
	_ DemandKind = iota
	// Reason is why it stands as it does: against because of the noise.
	Reason
	// Wish is what it asks for: a lift, a ramp, a place for the bins.
	Wish
)

var demandKinds = label.Set[DemandKind]{Kind: "demand kind", Names: []label.Name{
	Reason: {Text: "reason", En: "Reason", Zh: "理由"},
	Wish:   {Text: "wish", En: "Demand", Zh: "诉求"},
}}

// String returns the text form.
func (k DemandKind) String() string { return demandKinds.String(k) }

// Label returns the name for people.
func (k DemandKind) Label() label.Text { return demandKinds.Label(k) }

// MarshalText returns the text form.
func (k DemandKind) MarshalText() ([]byte, error) { return demandKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *DemandKind) UnmarshalText(b []byte) error { return demandKinds.UnmarshalText(k, b) }
