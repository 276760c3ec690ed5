package council

import "github.com/sixbridges/sixbridges/governance/label"

// ProceedingState is where a proceeding stands.
type ProceedingState uint8

// The states.
const (
	_ ProceedingState = iota
	ProceedingOpen
	ProceedingPassed
	ProceedingFailed
	ProceedingAbandoned
)

var proceedingStates = label.Set[ProceedingState]{Kind: "proceeding state", Names: []label.Name{
	ProceedingOpen:      {Text: "open", En: "Under way", Zh: "进行中"},
	ProceedingPassed:    {Text: "passed", En: "Passed in every step", Zh: "各步骤均已通过"},
	ProceedingFailed:    {Text: "failed", En: "Failed in a step", Zh: "未通过"},
	ProceedingAbandoned: {Text: "abandoned", En: "Abandoned", Zh: "已终止"},
}}

// String returns the text form.
func (s ProceedingState) String() string { return proceedingStates.String(s) }

// Label returns the name for people.
func (s ProceedingState) Label() label.Text { return proceedingStates.Label(s) }

// MarshalText returns the text form.
func (s ProceedingState) MarshalText() ([]byte, error) { return proceedingStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *ProceedingState) UnmarshalText(b []byte) error { return proceedingStates.UnmarshalText(s, b) }

// ProceedingStates returns every state of a proceeding.
func ProceedingStates() []ProceedingState { return proceedingStates.All() }

// ProceedingAction is what can be done to a proceeding.
type ProceedingAction uint8

// The actions.
const (
	_ ProceedingAction = iota
	DoOpenProceeding
	DoTakeStep
	DoAbandonProceeding
)

var proceedingActions = label.Set[ProceedingAction]{Kind: "proceeding action", Names: []label.Name{
	DoOpenProceeding:    {Text: "open", En: "Open", Zh: "启动程序"},
	DoTakeStep:          {Text: "take-step", En: "Take the next step", Zh: "完成步骤"},
	DoAbandonProceeding: {Text: "abandon", En: "Abandon", Zh: "终止程序"},
}}

// String returns the text form.
func (a ProceedingAction) String() string { return proceedingActions.String(a) }

// Label returns the name for people.
func (a ProceedingAction) Label() label.Text { return proceedingActions.Label(a) }

// MarshalText returns the text form.
func (a ProceedingAction) MarshalText() ([]byte, error) { return proceedingActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *ProceedingAction) UnmarshalText(b []byte) error {
	return proceedingActions.UnmarshalText(a, b)
}

// ProceedingActions returns every action on proceedings.
func ProceedingActions() []ProceedingAction { return proceedingActions.All() }
