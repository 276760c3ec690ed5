package workorder

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// stateSet and roleSet shorten the rows of the table.
type (
	stateSet = machine.Set[State]
	roleSet  = machine.Set[governance.Role]
)

func in(s ...State) stateSet          { return machine.Of(s...) }
func by(r ...governance.Role) roleSet { return machine.Of(r...) }

// The groups of states and roles that the rows name.
var (
	before = in(Reported, Verifying, Accepted, Dispatched, Handling) // before it is handled
	atUnit = in(Dispatched, Handling)
	open   = before | in(Suspended, Resolved, Checking) // somebody has to act
	// A whole hears of its parts wherever it stands, so that it knows about them
	// when it is closed or comes back.
	mayHaveParts = anyOf &^ in(Reported, Verifying, Rejected, Merged)
	anyOf        = machine.Of(States()...)
	staff        = by(governance.Acceptor, governance.Dispatcher, governance.DutyLeader)
	leaders      = by(governance.Dispatcher, governance.DutyLeader)
	speakers     = by(governance.Resident, governance.ProxyReporter)
)

// table is the order's state machine: who may do what where, and where it
// leads. An empty To leaves the state as it is.
var table = machine.Must(machine.Definition[State, Action, governance.Role]{
	States:  States(),
	Actions: Actions(),
	Roles:   governance.Roles(),
	Final:   in(Rejected, Closed, Merged, Withdrawn, Voided),
	Rows: []machine.Row[State, Action, governance.Role]{
		// Coming in.
		{Do: DoReport, From: in(0), To: in(Reported), By: speakers | by(governance.Sensor, governance.Acceptor)},
		{Do: DoPart, From: in(0), To: in(Accepted), By: leaders},
		{Do: DoRepeat, From: open, By: speakers | by(governance.Sensor, governance.Acceptor)},
		{Do: DoAutoAccept, From: in(Reported), To: in(Accepted), By: by(governance.Timer)},
		{Do: DoAskVerify, From: in(Reported), To: in(Verifying), By: by(governance.Acceptor)},
		{Do: DoConfirmFound, From: in(Verifying), To: in(Reported), By: by(governance.Verifier, governance.ProxyReporter)},
		{Do: DoReportNotFound, From: in(Verifying), To: in(Rejected), By: by(governance.Verifier, governance.ProxyReporter)},
		{Do: DoAskMore, From: in(Reported, Accepted), By: by(governance.Acceptor)},
		{Do: DoSupplement, From: in(Reported, Accepted), By: speakers},
		{Do: DoAccept, From: in(Reported), To: in(Accepted), By: by(governance.Acceptor, governance.DutyLeader)},
		{Do: DoReject, From: in(Reported), To: in(Rejected), By: by(governance.Acceptor, governance.DutyLeader)},
		{Do: DoAppeal, From: in(Rejected), To: in(Reported), By: speakers, Reopens: true},

		// To the unit in charge and back.
		{Do: DoDispatch, From: in(Accepted), To: in(Dispatched), By: staff&^by(governance.DutyLeader) | by(governance.Timer)},
		{Do: DoSign, From: in(Dispatched), To: in(Handling), By: by(governance.Handler)},
		{Do: DoTransfer, From: atUnit, To: in(Dispatched), By: by(governance.Dispatcher)},
		{Do: DoAddHelper, From: atUnit, By: by(governance.Dispatcher, governance.Handler)},
		{Do: DoDropHelper, From: atUnit, By: by(governance.Dispatcher, governance.Handler)},
		{Do: DoHelperDone, From: in(Handling, Suspended), By: by(governance.Helper)},
		{Do: DoContact, From: in(Dispatched, Handling, Suspended), By: by(governance.Handler, governance.Helper)},
		{Do: DoProgress, From: in(Handling, Suspended), By: by(governance.Handler, governance.Helper)},

		// What somebody asks for and somebody else decides.
		{Do: DoApplyReturn, From: atUnit, By: by(governance.Handler)},
		{Do: DoApplyExtension, From: in(Handling), By: by(governance.Handler)},
		{Do: DoApplySuspension, From: in(Handling), By: by(governance.Handler)},
		{Do: DoApplyVoid, From: before &^ atUnit, By: by(governance.Acceptor, governance.Dispatcher)},
		{Do: DoApplyVoid, From: atUnit, By: by(governance.Acceptor, governance.Dispatcher, governance.Handler)},
		{Do: DoApplyWithdrawal, From: in(Handling, Suspended), By: speakers},
		{Do: DoApproveReturn, From: atUnit, To: in(Accepted), By: leaders},
		{Do: DoApproveExtension, From: in(Handling), By: leaders},
		{Do: DoApproveSuspension, From: in(Handling), To: in(Suspended), By: leaders},
		{Do: DoApproveVoid, From: before, To: in(Voided), By: by(governance.DutyLeader)},
		{Do: DoApproveWithdrawal, From: in(Handling, Suspended), To: in(Withdrawn), By: by(governance.DutyLeader)},
		{Do: DoRefuse, From: atUnit, By: leaders},
		{Do: DoRefuse, From: in(Reported, Verifying, Accepted, Suspended), By: by(governance.DutyLeader)},
		{Do: DoResume, From: in(Suspended), To: in(Handling), By: by(governance.Handler, governance.Dispatcher, governance.Timer)},

		// Handled, checked, rated, closed.
		{Do: DoResolve, From: in(Handling), To: in(Resolved), By: by(governance.Handler)},
		{Do: DoSendCheck, From: in(Resolved), To: in(Checking), By: by(governance.Acceptor, governance.Dispatcher, governance.Timer)},
		{Do: DoPass, From: in(Resolved, Checking), To: in(AwaitingRating), By: by(governance.Verifier, governance.Timer)},
		{Do: DoFail, From: in(Resolved, Checking), To: in(Handling, Accepted), By: by(governance.Verifier, governance.DutyLeader)},
		{Do: DoRate, From: in(AwaitingRating), By: speakers},
		{Do: DoRate, From: in(Merged), By: by(governance.Resident)}, // who handled it stands in the other order
		{Do: DoEndRating, From: in(AwaitingRating), To: in(Closed), By: by(governance.Timer)},
		{Do: DoClose, From: in(AwaitingRating, Resolved), To: in(Closed), By: by(governance.DutyLeader, governance.Acceptor, governance.Timer)},
		{Do: DoReopen, From: in(Closed), To: in(Accepted), By: by(governance.Resident, governance.DutyLeader, governance.Supervisor), Reopens: true},
		{Do: DoRedo, From: in(AwaitingRating), To: in(Handling), By: by(governance.Acceptor, governance.DutyLeader)},

		// Orders that belong together.
		{Do: DoMerge, From: before, To: in(Merged), By: staff},
		{Do: DoRepoint, From: in(Merged), By: staff},
		{Do: DoTakeIn, From: open | in(AwaitingRating), By: staff},
		{Do: DoLetGo, From: open | in(AwaitingRating), By: by(governance.Acceptor, governance.DutyLeader)},
		{Do: DoUnmerge, From: in(Merged), To: before, By: by(governance.Acceptor, governance.DutyLeader), Reopens: true},
		{Do: DoParentEnded, From: in(Merged), By: by(governance.Timer)},
		{Do: DoParentReopened, From: in(Merged), By: by(governance.Timer)},
		{Do: DoSplit, From: in(Accepted, Dispatched, Handling), By: leaders},
		{Do: DoPartEnded, From: mayHaveParts, By: by(governance.Timer)},
		{Do: DoPartReopened, From: mayHaveParts, By: by(governance.Timer)},
		{Do: DoWithdraw, From: in(Reported, Verifying, Accepted, Dispatched), To: in(Withdrawn), By: by(governance.Resident)},

		// Pressing, correcting, showing.
		{Do: DoRemind, From: open, By: by(governance.Supervisor, governance.Timer)},
		{Do: DoNotice, From: open, By: by(governance.Supervisor, governance.Timer)},
		{Do: DoCriticise, From: open, By: by(governance.Supervisor, governance.Timer)},
		{Do: DoRecategorise, From: open, By: staff},
		{Do: DoRelocate, From: open, By: staff},
		{Do: DoSetPriority, From: open, By: staff},
		{Do: DoPublish, From: anyOf, By: by(governance.Acceptor, governance.DutyLeader)},
		{Do: DoRestrict, From: anyOf, By: by(governance.Acceptor, governance.DutyLeader)},
		{Do: DoHide, From: anyOf, By: by(governance.Acceptor, governance.DutyLeader)},
	},
})

// Machine returns the state machine of orders: for screens that show what is
// possible, for drawings, for tests.
func Machine() *machine.Table[State, Action, governance.Role] { return table }

// Can returns the actions that the table offers to a role on this order: what
// a screen may show. Rules and the order's own data may still refuse one.
func (o Order) Can(role governance.Role) machine.Set[Action] { return table.Can(o.State, role) }
