package project

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// ProjectState is where a project stands.
type ProjectState uint8

// The states.
const (
	_ ProjectState = iota
	ProjectProposed
	ProjectApproved
	ProjectActive
	ProjectCompleted
	ProjectClosed
	ProjectCancelled
)

var projectStates = label.Set[ProjectState]{Kind: "project state", Names: []label.Name{
	ProjectProposed:  {Text: "proposed", En: "Proposed", Zh: "已申报"},
	ProjectApproved:  {Text: "approved", En: "Approved", Zh: "已立项"},
	ProjectActive:    {Text: "active", En: "Active", Zh: "实施中"},
	ProjectCompleted: {Text: "completed", En: "Completed", Zh: "已完成"},
	ProjectClosed:    {Text: "closed", En: "Closed", Zh: "已结项"},
	ProjectCancelled: {Text: "cancelled", En: "Cancelled", Zh: "已取消"},
}}

// String returns the text form.
func (s ProjectState) String() string { return projectStates.String(s) }

// Label returns the name for people.
func (s ProjectState) Label() label.Text { return projectStates.Label(s) }

// MarshalText returns the text form.
func (s ProjectState) MarshalText() ([]byte, error) { return projectStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *ProjectState) UnmarshalText(b []byte) error { return projectStates.UnmarshalText(s, b) }

// ProjectStates returns every project state.
func ProjectStates() []ProjectState { return projectStates.All() }

// ProjectAction is what can be done to a project.
type ProjectAction uint8

// The actions.
const (
	_ ProjectAction = iota
	DoPropose
	DoApproveProject
	DoStart
	DoComplete
	DoCloseProject
	DoCancelProject
)

var projectActions = label.Set[ProjectAction]{Kind: "project action", Names: []label.Name{
	DoPropose:        {Text: "propose", En: "Propose", Zh: "申报"},
	DoApproveProject: {Text: "approve", En: "Approve", Zh: "立项"},
	DoStart:          {Text: "start", En: "Start", Zh: "启动"},
	DoComplete:       {Text: "complete", En: "Complete", Zh: "完成"},
	DoCloseProject:   {Text: "close", En: "Close", Zh: "结项"},
	DoCancelProject:  {Text: "cancel", En: "Cancel", Zh: "取消"},
}}

// String returns the text form.
func (a ProjectAction) String() string { return projectActions.String(a) }

// Label returns the name for people.
func (a ProjectAction) Label() label.Text { return projectActions.Label(a) }

// MarshalText returns the text form.
func (a ProjectAction) MarshalText() ([]byte, error) { return projectActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *ProjectAction) UnmarshalText(b []byte) error { return projectActions.UnmarshalText(a, b) }

// ProjectActions returns every project action.
func ProjectActions() []ProjectAction { return projectActions.All() }

// projectChart is the state machine: who may do what where, and where it leads.
var projectChart = &chart[ProjectState, ProjectAction]{thing: "project", Table: machine.Must(machine.Definition[ProjectState, ProjectAction, governance.Role]{
	States:  ProjectStates(),
	Actions: ProjectActions(),
	Roles:   governance.Roles(),
	Final:   in(ProjectClosed, ProjectCancelled),
	Rows: []machine.Row[ProjectState, ProjectAction, governance.Role]{
		{Do: DoPropose, From: in(ProjectState(0)), To: in(ProjectProposed), By: by(governance.Handler, governance.Secretary)},
		{Do: DoApproveProject, From: in(ProjectProposed), To: in(ProjectApproved), By: by(governance.Chair)},
		{Do: DoStart, From: in(ProjectApproved), To: in(ProjectActive), By: by(governance.Handler, governance.Secretary)},
		{Do: DoComplete, From: in(ProjectActive), To: in(ProjectCompleted), By: by(governance.Handler, governance.Secretary)},
		{Do: DoCloseProject, From: in(ProjectCompleted), To: in(ProjectClosed), By: by(governance.Chair, governance.Auditor)},
		{Do: DoCancelProject, From: in(ProjectProposed), To: in(ProjectCancelled), By: by(governance.Handler, governance.Secretary, governance.Chair)},
		{Do: DoCancelProject, From: in(ProjectApproved, ProjectActive), To: in(ProjectCancelled), By: by(governance.Chair)},
	},
})}

// ProjectMachine returns the state machine of projects: for screens that show what is
// possible, for drawings, for tests.
func ProjectMachine() *machine.Table[ProjectState, ProjectAction, governance.Role] {
	return projectChart.Table
}

// Can returns the actions that the table offers to a role on this project: what
// a screen may show. The person and the amounts can still be against one.
func (p Project) Can(role governance.Role) machine.Set[ProjectAction] {
	return projectChart.Can(p.State, role)
}
