package project

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// IncubationState is where an incubation stands.
type IncubationState uint8

// The states.
const (
	_ IncubationState = iota
	IncubationApplied
	Incubating
	IncubationGraduated
	IncubationLeft
)

var incubationStates = label.Set[IncubationState]{Kind: "incubation state", Names: []label.Name{
	IncubationApplied:   {Text: "applied", En: "Applied", Zh: "已申请"},
	Incubating:          {Text: "incubating", En: "Incubating", Zh: "孵化中"},
	IncubationGraduated: {Text: "graduated", En: "Graduated", Zh: "已出壳"},
	IncubationLeft:      {Text: "left", En: "Left", Zh: "已退出"},
}}

// String returns the text form.
func (s IncubationState) String() string { return incubationStates.String(s) }

// Label returns the name for people.
func (s IncubationState) Label() label.Text { return incubationStates.Label(s) }

// MarshalText returns the text form.
func (s IncubationState) MarshalText() ([]byte, error) { return incubationStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *IncubationState) UnmarshalText(b []byte) error { return incubationStates.UnmarshalText(s, b) }

// IncubationStates returns every incubation state.
func IncubationStates() []IncubationState { return incubationStates.All() }

// IncubationAction is what can be done to an incubation.
type IncubationAction uint8

// The actions.
const (
	_ IncubationAction = iota
	DoApplyIncubation
	DoAdmit
	DoGraduate
	DoLeave
)

var incubationActions = label.Set[IncubationAction]{Kind: "incubation action", Names: []label.Name{
	DoApplyIncubation: {Text: "apply", En: "Apply", Zh: "申请入驻"},
	DoAdmit:           {Text: "admit", En: "Admit", Zh: "批准入驻"},
	DoGraduate:        {Text: "graduate", En: "Graduate", Zh: "出壳"},
	DoLeave:           {Text: "leave", En: "Leave", Zh: "退出"},
}}

// String returns the text form.
func (a IncubationAction) String() string { return incubationActions.String(a) }

// Label returns the name for people.
func (a IncubationAction) Label() label.Text { return incubationActions.Label(a) }

// MarshalText returns the text form.
func (a IncubationAction) MarshalText() ([]byte, error) { return incubationActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *IncubationAction) UnmarshalText(b []byte) error {
	return incubationActions.UnmarshalText(a, b)
}

// IncubationActions returns every incubation action.
func IncubationActions() []IncubationAction { return incubationActions.All() }

// incubationChart is the state machine: who may do what where, and where it leads.
var incubationChart = &chart[IncubationState, IncubationAction]{thing: "incubation", Table: machine.Must(machine.Definition[IncubationState, IncubationAction, governance.Role]{
	States:  IncubationStates(),
	Actions: IncubationActions(),
	Roles:   governance.Roles(),
	Final:   in(IncubationGraduated, IncubationLeft),
	Rows: []machine.Row[IncubationState, IncubationAction, governance.Role]{
		{Do: DoApplyIncubation, From: in(IncubationState(0)), To: in(IncubationApplied), By: organisers},
		{Do: DoAdmit, From: in(IncubationApplied), To: in(Incubating), By: by(governance.Chair)},
		{Do: DoGraduate, From: in(Incubating), To: in(IncubationGraduated), By: by(governance.Chair)},
		{Do: DoLeave, From: in(IncubationApplied, Incubating), To: in(IncubationLeft), By: organisers | by(governance.Chair)},
	},
})}

// IncubationMachine returns the state machine of incubations: for screens that show what is
// possible, for drawings, for tests.
func IncubationMachine() *machine.Table[IncubationState, IncubationAction, governance.Role] {
	return incubationChart.Table
}

// Can returns the actions that the table offers to a role on this incubation: what
// a screen may show. The person and the amounts can still be against one.
func (i Incubation) Can(role governance.Role) machine.Set[IncubationAction] {
	return incubationChart.Can(i.State, role)
}
