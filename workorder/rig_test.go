package workorder_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// The world in which the tests play: one unit in charge, one that assists,
// and one actor for each role.
var (
	t0      = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	lift    = governance.NamedID[governance.Unit]("test", "lift company")
	power   = governance.NamedID[governance.Unit]("test", "power company")
	street  = governance.NamedID[governance.Unit]("test", "street office")
	tower   = governance.NamedID[governance.Place]("test", "building 7")
	orderID = governance.NamedID[wo.Order]("test", "order")
)

func actor(r governance.Role) governance.Actor {
	a := governance.Actor{ID: governance.NamedID[governance.Person]("test", r.String()), Role: r, Unit: street}
	switch r {
	case governance.Resident, governance.Sensor:
		a.Unit = governance.UnitID{}
	case governance.Handler:
		a.Unit = lift
	case governance.Helper:
		a.Unit = power
	}
	return a
}

// lenient are rules on the wall clock that grant everything once or more.
func lenient() *wo.Rules {
	r := &wo.Rules{
		ID: "test/lenient", AutoAccept: true, SkipCheck: true, SelfHandled: true,
		Pause: machine.Of(wo.Suspended, wo.AwaitingRating, wo.Closed), PauseAsking: true,
		Appeals: 3, Extensions: 3, Extension: wo.Limit{N: 72, Unit: wo.Hours}, Suspensions: 3,
		Reopens: 3, Reopenable: machine.Of(wo.Solved, wo.PartlySolved, wo.Explained, wo.Unsolvable, wo.Referred),
		Ladder: [3]wo.Rung{{Early: true}, {Early: true}, {Early: true}},
	}
	for c, l := range map[wo.Clock]wo.Limit{
		wo.AcceptClock: {N: 1, Unit: wo.Hours}, wo.DispatchClock: {N: 1, Unit: wo.Hours}, wo.SignClock: {N: 2, Unit: wo.Hours},
		wo.HandleClock: {N: 48, Unit: wo.Hours}, wo.VerifyClock: {N: 24, Unit: wo.Hours}, wo.WholeClock: {N: 7, Unit: wo.Days},
	} {
		r.Limits.Set(c, l)
	}
	return r
}

// story keeps an order, its history and the clock of a test.
type story struct {
	t     testing.TB
	rules *wo.Rules
	now   time.Time
	order wo.Order
	log   []wo.Event
}

func (s *story) took(o wo.Order, ev wo.Event, err error) *story {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	s.order, s.log = o, append(s.log, ev)
	s.now = s.now.Add(10 * time.Minute)
	return s
}

// do performs an action as the role with the most ordinary arguments.
func (s *story) do(a wo.Action, role governance.Role) *story {
	s.t.Helper()
	return s.took(perform(s.rules, s.order, a, actor(role), s.now))
}

// begin reports a new order.
func begin(t testing.TB, r *wo.Rules) *story {
	s := &story{t: t, rules: r, now: t0}
	return s.do(wo.DoReport, governance.Resident)
}

func draft(id wo.OrderID) wo.Draft {
	return wo.Draft{ID: id, Number: "W-1", Category: "lift", Place: tower, Source: wo.FromResident, Priority: wo.General, Visibility: wo.Public}
}

// another is an order that the order under test can be merged into, or that is
// its part, in the state that the action wants.
func another(name string, s wo.State) wo.Order {
	return wo.Order{ID: governance.NamedID[wo.Order]("test", name), Number: name, State: s, Category: "lift", Revision: 1, Outcome: wo.Solved}
}

// bare is an event that says nothing but what the table looks at.
func bare(o wo.Order, a wo.Action, to wo.State, by governance.Actor, at time.Time) wo.Event {
	ev := wo.Event{Do: a, From: o.State, To: to}
	ev.ID, ev.Revision, ev.At, ev.By = orderID, o.Revision+1, period.At(at), by
	return ev
}

// perform calls the command of an action with ordinary arguments.
func perform(r *wo.Rules, o wo.Order, a wo.Action, by governance.Actor, at time.Time) (wo.Order, wo.Event, error) {
	step := func(steps []wo.Step, i int, err error) (wo.Order, wo.Event, error) {
		if err != nil {
			return wo.Order{}, wo.Event{}, err
		}
		return steps[i].Order, steps[i].Event, nil
	}
	// raw applies a bare event, where the command could not be asked for it.
	raw := func(to wo.State) (wo.Order, wo.Event, error) {
		ev := bare(o, a, to, by, at)
		next, err := o.Apply(ev)
		return next, ev, err
	}
	apply := func(k wo.ApplicationKind) (wo.Order, wo.Event, error) {
		return o.ApplyFor(r, by, wo.ApplicationDraft{Kind: k, Amount: wo.Limit{N: 24, Unit: wo.Hours}, Until: at.Add(24 * time.Hour), Note: "because"}, at)
	}
	// approve checks that the kind of application is the one that the action
	// decides, because Approve itself follows the application.
	approve := func(k wo.ApplicationKind) (wo.Order, wo.Event, error) {
		if o.Application.Kind != k {
			return raw(0)
		}
		return o.Approve(r, by, "agreed", at)
	}
	supervise := func(rung wo.Supervision) (wo.Order, wo.Event, error) {
		if o.Supervision != rung {
			return raw(o.State)
		}
		return o.Supervise(r, by, "overdue", at)
	}
	switch a {
	case wo.DoReport:
		if o.Exists() { // Report makes a new order and cannot be asked of an old one
			return raw(wo.Reported)
		}
		d := draft(orderID)
		switch by.Role {
		case governance.Sensor:
			d.Source = wo.FromSensor
		case governance.ProxyReporter:
			d.Source, d.Reporter = wo.FromProxy, actor(governance.Resident).ID
		}
		return wo.Report(r, by, d, at)
	case wo.DoPart:
		if o.Exists() {
			return raw(wo.Accepted)
		}
		whole := another("whole", wo.Handling)
		whole.Reporter = actor(governance.Resident).ID
		steps, err := wo.Split(r, by, whole, draft(orderID), at)
		return step(steps, 1, err)
	case wo.DoRepeat:
		return o.Repeat(by, at)
	case wo.DoAutoAccept:
		return o.AutoAccept(r, by, at)
	case wo.DoAskVerify:
		return o.AskVerify(r, by, at)
	case wo.DoConfirmFound:
		return o.ConfirmFound(r, by, "seen", at)
	case wo.DoReportNotFound:
		return o.ReportNotFound(r, by, "nothing there", at)
	case wo.DoAskMore:
		return o.AskMore(r, by, "which lift?", at)
	case wo.DoSupplement:
		return o.Supplement(r, by, "the left one", at)
	case wo.DoAccept:
		return o.Accept(r, by, at)
	case wo.DoReject:
		return o.Reject(r, by, wo.OutOfScope, "ask the court", at)
	case wo.DoAppeal:
		return o.Appeal(r, by, "it is your job", at)
	case wo.DoDispatch:
		return o.Dispatch(r, by, wo.Assignment{Unit: lift}, at)
	case wo.DoSign:
		return o.Sign(r, by, at)
	case wo.DoTransfer:
		return o.Transfer(r, by, wo.Assignment{Unit: power, WrongUnit: true, Note: "it is the fuse"}, at)
	case wo.DoAddHelper:
		return o.AddHelper(by, power, at)
	case wo.DoDropHelper:
		return o.DropHelper(by, power, at)
	case wo.DoHelperDone:
		return o.HelperDone(by, "fuse changed", at)
	case wo.DoContact:
		return o.Contact(by, "called", at)
	case wo.DoProgress:
		return o.Progress(by, max(o.Percent, 50), "half way", at)
	case wo.DoApplyReturn:
		return apply(wo.ForReturn)
	case wo.DoApplyExtension:
		return apply(wo.ForExtension)
	case wo.DoApplySuspension:
		return apply(wo.ForSuspension)
	case wo.DoApplyVoid:
		return apply(wo.ForVoid)
	case wo.DoApplyWithdrawal:
		return apply(wo.ForWithdrawal)
	case wo.DoApproveReturn:
		return approve(wo.ForReturn)
	case wo.DoApproveExtension:
		return approve(wo.ForExtension)
	case wo.DoApproveSuspension:
		return approve(wo.ForSuspension)
	case wo.DoApproveVoid:
		return approve(wo.ForVoid)
	case wo.DoApproveWithdrawal:
		return approve(wo.ForWithdrawal)
	case wo.DoRefuse:
		return o.Refuse(by, "not convinced", at)
	case wo.DoResume:
		return o.Resume(r, by, at)
	case wo.DoResolve:
		return o.Resolve(r, by, wo.Solved, "new rope", at)
	case wo.DoSendCheck:
		return o.SendCheck(r, by, at)
	case wo.DoPass:
		return o.Pass(r, by, "it runs", at)
	case wo.DoFail:
		return o.Fail(r, by, wo.Handling, "it does not run", at)
	case wo.DoRate:
		return o.Rate(r, by, wo.No, 2, "still stuck", at)
	case wo.DoEndRating:
		return o.EndRating(r, by, at)
	case wo.DoClose:
		return o.Close(r, by, "", at)
	case wo.DoReopen:
		return o.Reopen(r, by, "stuck again", at)
	case wo.DoRedo:
		return o.Redo(r, by, "do it again", at)
	case wo.DoMerge:
		steps, err := wo.Merge(r, by, wo.Merging{Source: o, Target: another("target", wo.Handling), Note: "the same lift"}, at)
		return step(steps, 0, err)
	case wo.DoRepoint:
		source := another("target", wo.Handling)
		source.Followers = 1
		steps, err := wo.Merge(r, by, wo.Merging{Source: source, Target: another("other", wo.Handling), Followers: []wo.Order{o}}, at)
		return step(steps, 2, err)
	case wo.DoTakeIn:
		steps, err := wo.Merge(r, by, wo.Merging{Source: another("source", wo.Reported), Target: o}, at)
		return step(steps, 1, err)
	case wo.DoLetGo:
		source := another("source", wo.Merged)
		source.Into, source.Was = o.ID, wo.Reported
		steps, err := wo.Unmerge(r, by, source, o, "another lift", at)
		return step(steps, 1, err)
	case wo.DoUnmerge:
		target := another("target", wo.Handling)
		target.Followers = 1
		steps, err := wo.Unmerge(r, by, o, target, "another lift", at)
		return step(steps, 0, err)
	case wo.DoParentEnded:
		return o.ParentEnded(by, another("target", wo.Closed), at)
	case wo.DoParentReopened:
		return o.ParentReopened(by, another("target", wo.Accepted), at)
	case wo.DoSplit:
		steps, err := wo.Split(r, by, o, draft(governance.NamedID[wo.Order]("test", "part")), at)
		return step(steps, 0, err)
	case wo.DoPartEnded:
		part := another("part", wo.Closed)
		part.PartOf = o.ID
		return o.PartEnded(by, part, at)
	case wo.DoPartReopened:
		part := another("part", wo.Accepted)
		part.PartOf = o.ID
		return o.PartReopened(by, part, at)
	case wo.DoWithdraw:
		return o.Withdraw(r, by, "", at)
	case wo.DoRemind:
		return supervise(wo.NotSupervised)
	case wo.DoNotice:
		return supervise(wo.Reminded)
	case wo.DoCriticise:
		return supervise(wo.Noticed)
	case wo.DoRecategorise:
		return o.Recategorise(r, by, "door", "not the lift", at)
	case wo.DoRelocate:
		return o.Relocate(by, governance.NamedID[governance.Place]("test", "building 8"), "next door", at)
	case wo.DoSetPriority:
		return o.SetPriority(r, by, wo.Urgent, "somebody is inside", at)
	case wo.DoPublish:
		return o.SetVisibility(by, wo.Public, "", at)
	case wo.DoRestrict:
		return o.SetVisibility(by, wo.Private, "", at)
	case wo.DoHide:
		return o.SetVisibility(by, wo.Hidden, "", at)
	}
	panic(fmt.Sprintf("no command for %v", a))
}
