package project

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// GrantState is where a grant stands.
type GrantState uint8

// The states.
const (
	_ GrantState = iota
	GrantApplied
	GrantRejected
	GrantAwarded
	GrantDisbursing
	GrantReported
	GrantClosed
	GrantCancelled
	GrantExpired
	GrantClawedBack
)

var grantStates = label.Set[GrantState]{Kind: "grant state", Names: []label.Name{
	GrantApplied:    {Text: "applied", En: "Applied for", Zh: "已申请"},
	GrantRejected:   {Text: "rejected", En: "Rejected", Zh: "未批准"},
	GrantAwarded:    {Text: "awarded", En: "Awarded", Zh: "已批准"},
	GrantDisbursing: {Text: "disbursing", En: "Being disbursed", Zh: "拨付中"},
	GrantReported:   {Text: "reported", En: "Reported", Zh: "已报告"},
	GrantClosed:     {Text: "closed", En: "Closed", Zh: "已结项"},
	GrantCancelled:  {Text: "cancelled", En: "Cancelled", Zh: "已取消"},
	GrantExpired:    {Text: "expired", En: "Expired", Zh: "已失效"},
	GrantClawedBack: {Text: "clawed-back", En: "Clawed back", Zh: "已追回"},
}}

// String returns the text form.
func (s GrantState) String() string { return grantStates.String(s) }

// Label returns the name for people.
func (s GrantState) Label() label.Text { return grantStates.Label(s) }

// MarshalText returns the text form.
func (s GrantState) MarshalText() ([]byte, error) { return grantStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *GrantState) UnmarshalText(b []byte) error { return grantStates.UnmarshalText(s, b) }

// GrantStates returns every grant state.
func GrantStates() []GrantState { return grantStates.All() }

// GrantAction is what can be done to a grant.
type GrantAction uint8

// The actions.
const (
	_ GrantAction = iota
	DoApplyGrant
	DoRejectGrant
	DoAward
	DoDisburse
	DoReturn
	DoReportGrant
	DoCloseGrant
	DoCancelGrant
	DoExpire
	DoClawBack
)

var grantActions = label.Set[GrantAction]{Kind: "grant action", Names: []label.Name{
	DoApplyGrant:  {Text: "apply", En: "Apply", Zh: "申请"},
	DoRejectGrant: {Text: "reject", En: "Reject", Zh: "不予批准"},
	DoAward:       {Text: "award", En: "Award", Zh: "批准资助"},
	DoDisburse:    {Text: "disburse", En: "Disburse", Zh: "拨付"},
	DoReturn:      {Text: "return", En: "Take back what was left over", Zh: "退回结余"},
	DoReportGrant: {Text: "report", En: "Report", Zh: "提交报告"},
	DoCloseGrant:  {Text: "close", En: "Close", Zh: "结项"},
	DoCancelGrant: {Text: "cancel", En: "Cancel", Zh: "取消"},
	DoExpire:      {Text: "expire", En: "Let expire", Zh: "失效"},
	DoClawBack:    {Text: "claw-back", En: "Claw back", Zh: "追回"},
}}

// String returns the text form.
func (a GrantAction) String() string { return grantActions.String(a) }

// Label returns the name for people.
func (a GrantAction) Label() label.Text { return grantActions.Label(a) }

// MarshalText returns the text form.
func (a GrantAction) MarshalText() ([]byte, error) { return grantActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *GrantAction) UnmarshalText(b []byte) error { return grantActions.UnmarshalText(a, b) }

// GrantActions returns every grant action.
func GrantActions() []GrantAction { return grantActions.All() }

// grantChart is the state machine: who may do what where, and where it leads.
var grantChart = &chart[GrantState, GrantAction]{thing: "grant", Table: machine.Must(machine.Definition[GrantState, GrantAction, governance.Role]{
	States:  GrantStates(),
	Actions: GrantActions(),
	Roles:   governance.Roles(),
	Final:   in(GrantRejected, GrantClosed, GrantCancelled, GrantExpired, GrantClawedBack),
	Rows: []machine.Row[GrantState, GrantAction, governance.Role]{
		{Do: DoApplyGrant, From: in(GrantState(0)), To: in(GrantApplied), By: recipients | by(governance.Secretary)},
		{Do: DoRejectGrant, From: in(GrantApplied), To: in(GrantRejected), By: by(governance.Chair)},
		{Do: DoAward, From: in(GrantApplied), To: in(GrantAwarded), By: by(governance.Chair)},
		{Do: DoDisburse, From: in(GrantAwarded, GrantDisbursing), To: in(GrantDisbursing), By: by(governance.Treasurer)},
		{Do: DoReturn, From: in(GrantDisbursing, GrantReported), By: by(governance.Treasurer)},
		{Do: DoReportGrant, From: in(GrantDisbursing), To: in(GrantReported), By: recipients | by(governance.Secretary)},
		{Do: DoCloseGrant, From: in(GrantReported), To: in(GrantClosed), By: by(governance.Chair, governance.Auditor)},
		{Do: DoCancelGrant, From: in(GrantApplied, GrantAwarded), To: in(GrantCancelled), By: recipients | by(governance.Chair)},
		{Do: DoExpire, From: in(GrantAwarded), To: in(GrantExpired), By: by(governance.Timer)},
		{Do: DoClawBack, From: in(GrantDisbursing, GrantReported, GrantClosed, GrantClawedBack), To: in(GrantClawedBack), By: by(governance.Treasurer), Reopens: true},
	},
})}

// GrantMachine returns the state machine of grants: for screens that show what is
// possible, for drawings, for tests.
func GrantMachine() *machine.Table[GrantState, GrantAction, governance.Role] { return grantChart.Table }

// Can returns the actions that the table offers to a role on this grant: what
// a screen may show. The person and the amounts can still be against one.
func (g Grant) Can(role governance.Role) machine.Set[GrantAction] {
	return grantChart.Can(g.State, role)
}
