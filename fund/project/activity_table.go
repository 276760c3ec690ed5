package project

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// ActivityState is where an activity stands.
type ActivityState uint8

// The states.
const (
	_ ActivityState = iota
	ActivityPlanned
	ActivityHeld
	ActivityReported
	ActivityCancelled
)

var activityStates = label.Set[ActivityState]{Kind: "activity state", Names: []label.Name{
	ActivityPlanned:   {Text: "planned", En: "Planned", Zh: "已计划"},
	ActivityHeld:      {Text: "held", En: "Held", Zh: "已开展"},
	ActivityReported:  {Text: "reported", En: "Reported", Zh: "已报告"},
	ActivityCancelled: {Text: "cancelled", En: "Cancelled", Zh: "已取消"},
}}

// String returns the text form.
func (s ActivityState) String() string { return activityStates.String(s) }

// Label returns the name for people.
func (s ActivityState) Label() label.Text { return activityStates.Label(s) }

// MarshalText returns the text form.
func (s ActivityState) MarshalText() ([]byte, error) { return activityStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *ActivityState) UnmarshalText(b []byte) error { return activityStates.UnmarshalText(s, b) }

// ActivityStates returns every activity state.
func ActivityStates() []ActivityState { return activityStates.All() }

// ActivityAction is what can be done to an activity.
type ActivityAction uint8

// The actions.
const (
	_ ActivityAction = iota
	DoPlan
	DoMove
	DoHeld
	DoReportActivity
	DoCancelActivity
)

var activityActions = label.Set[ActivityAction]{Kind: "activity action", Names: []label.Name{
	DoPlan:           {Text: "plan", En: "Plan", Zh: "计划"},
	DoMove:           {Text: "move", En: "Move to another time or place", Zh: "改期"},
	DoHeld:           {Text: "hold", En: "Hold", Zh: "开展"},
	DoReportActivity: {Text: "report", En: "Report", Zh: "报告"},
	DoCancelActivity: {Text: "cancel", En: "Cancel", Zh: "取消"},
}}

// String returns the text form.
func (a ActivityAction) String() string { return activityActions.String(a) }

// Label returns the name for people.
func (a ActivityAction) Label() label.Text { return activityActions.Label(a) }

// MarshalText returns the text form.
func (a ActivityAction) MarshalText() ([]byte, error) { return activityActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *ActivityAction) UnmarshalText(b []byte) error { return activityActions.UnmarshalText(a, b) }

// ActivityActions returns every activity action.
func ActivityActions() []ActivityAction { return activityActions.All() }

// activityChart is the state machine: who may do what where, and where it leads.
var activityChart = &chart[ActivityState, ActivityAction]{thing: "activity", Table: machine.Must(machine.Definition[ActivityState, ActivityAction, governance.Role]{
	States:  ActivityStates(),
	Actions: ActivityActions(),
	Roles:   governance.Roles(),
	Final:   in(ActivityReported, ActivityCancelled),
	Rows: []machine.Row[ActivityState, ActivityAction, governance.Role]{
		{Do: DoPlan, From: in(ActivityState(0)), To: in(ActivityPlanned), By: organisers},
		{Do: DoMove, From: in(ActivityPlanned), By: organisers},
		{Do: DoHeld, From: in(ActivityPlanned), To: in(ActivityHeld), By: organisers},
		{Do: DoReportActivity, From: in(ActivityHeld, ActivityReported), To: in(ActivityReported), By: organisers},
		{Do: DoCancelActivity, From: in(ActivityPlanned), To: in(ActivityCancelled), By: organisers},
	},
})}

// ActivityMachine returns the state machine of activities: for screens that show what is
// possible, for drawings, for tests.
func ActivityMachine() *machine.Table[ActivityState, ActivityAction, governance.Role] {
	return activityChart.Table
}

// Can returns the actions that the table offers to a role on this activity: what
// a screen may show. The person and the amounts can still be against one.
func (a Activity) Can(role governance.Role) machine.Set[ActivityAction] {
	return activityChart.Can(a.State, role)
}
