package workorder_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// ask is the command that perform gives, as data; false for those that concern
// several orders.
func ask(o wo.Order, a wo.Action, by governance.Actor, at time.Time) (wo.Event, bool) {
	ev := wo.Event{Do: a}
	ev.By, ev.At = by, period.At(at)
	switch a {
	case wo.DoMerge, wo.DoTakeIn, wo.DoRepoint, wo.DoUnmerge, wo.DoLetGo, wo.DoParentEnded, wo.DoParentReopened,
		wo.DoSplit, wo.DoPart, wo.DoPartEnded, wo.DoPartReopened:
		return ev, false
	case wo.DoReport:
		ev.ID, ev.Number, ev.Category, ev.Place = orderID, "W-1", "lift", tower
		ev.Source, ev.Priority, ev.Visibility = wo.FromResident, wo.General, wo.Public
		switch by.Role {
		case governance.Sensor:
			ev.Source = wo.FromSensor
		case governance.ProxyReporter:
			ev.Source, ev.Reporter = wo.FromProxy, actor(governance.Resident).ID
		}
	case wo.DoConfirmFound:
		ev.Note = "seen"
	case wo.DoReportNotFound:
		ev.Note = "nothing there"
	case wo.DoAskMore:
		ev.Note = "which lift?"
	case wo.DoSupplement:
		ev.Note = "the left one"
	case wo.DoReject:
		ev.Outcome, ev.Note = wo.OutOfScope, "ask the court"
	case wo.DoAppeal:
		ev.Note = "it is your job"
	case wo.DoDispatch:
		ev.Unit = lift
	case wo.DoTransfer:
		ev.Unit, ev.WrongUnit, ev.Note = power, true, "it is the fuse"
	case wo.DoAddHelper, wo.DoDropHelper:
		ev.Unit = power
	case wo.DoHelperDone:
		ev.Note = "fuse changed"
	case wo.DoContact:
		ev.Note = "called"
	case wo.DoProgress:
		ev.Percent, ev.Note = max(o.Percent, 50), "half way"
	case wo.DoApplyReturn:
		ev.Ask, ev.Note = wo.Ask{Kind: wo.ForReturn}, "because"
	case wo.DoApplyExtension:
		ev.Ask, ev.Note = wo.Ask{Kind: wo.ForExtension, Amount: wo.Limit{N: 24, Unit: wo.Hours}}, "because"
	case wo.DoApplySuspension:
		ev.Ask, ev.Note = wo.Ask{Kind: wo.ForSuspension, Until: period.At(at.Add(24 * time.Hour))}, "because"
	case wo.DoApplyVoid:
		ev.Ask, ev.Note = wo.Ask{Kind: wo.ForVoid}, "because"
	case wo.DoApplyWithdrawal:
		ev.Ask, ev.Note = wo.Ask{Kind: wo.ForWithdrawal}, "because"
	case wo.DoApproveReturn, wo.DoApproveExtension, wo.DoApproveSuspension, wo.DoApproveVoid, wo.DoApproveWithdrawal:
		ev.Note = "agreed"
	case wo.DoRefuse:
		ev.Note = "not convinced"
	case wo.DoResolve:
		ev.Outcome, ev.Note = wo.Solved, "new rope"
	case wo.DoPass:
		ev.Note = "it runs"
	case wo.DoFail:
		ev.To, ev.Note = wo.Handling, "it does not run"
	case wo.DoRate:
		ev.Solved, ev.Level, ev.Note = wo.No, 2, "still stuck"
	case wo.DoReopen:
		ev.Note = "stuck again"
	case wo.DoRedo:
		ev.Note = "do it again"
	case wo.DoRemind, wo.DoNotice, wo.DoCriticise:
		ev.Note = "overdue"
	case wo.DoRecategorise:
		ev.Category, ev.Note = "door", "not the lift"
	case wo.DoRelocate:
		ev.Place, ev.Note = governance.NamedID[governance.Place]("test", "building 8"), "next door"
	case wo.DoSetPriority:
		ev.Priority, ev.Note = wo.Urgent, "somebody is inside"
	case wo.DoPublish:
		ev.Visibility = wo.Public
	case wo.DoRestrict:
		ev.Visibility = wo.Private
	case wo.DoHide:
		ev.Visibility = wo.Hidden
	}
	return ev, true
}

// kind returns the sentinel that an error matches.
func kind(err error) error {
	for _, kind := range []error{governance.ErrInvalid, governance.ErrNotAllowed, governance.ErrForbidden, governance.ErrLimit} {
		if errors.Is(err, kind) {
			return kind
		}
	}
	return err
}

// notAsked says that the method that does a would do something else with o.
func notAsked(o wo.Order, a wo.Action) bool {
	switch a {
	case wo.DoReport:
		return o.Exists()
	case wo.DoApproveReturn:
		return o.Application.Kind != wo.ForReturn
	case wo.DoApproveExtension:
		return o.Application.Kind != wo.ForExtension
	case wo.DoApproveSuspension:
		return o.Application.Kind != wo.ForSuspension
	case wo.DoApproveVoid:
		return o.Application.Kind != wo.ForVoid
	case wo.DoApproveWithdrawal:
		return o.Application.Kind != wo.ForWithdrawal
	case wo.DoRemind:
		return o.Supervision != wo.NotSupervised
	case wo.DoNotice:
		return o.Supervision != wo.Reminded
	case wo.DoCriticise:
		return o.Supervision != wo.Noticed
	}
	return false
}

// agrees holds a command in place to the method of its name.
func agrees(t interface {
	Helper()
	Errorf(string, ...any)
}, r *wo.Rules, o wo.Order, a wo.Action, by governance.Actor, at time.Time,
) {
	t.Helper()
	asked, one := ask(o, a, by, at)
	got, ev := o, asked
	err := got.Do(r, &ev)
	if !one {
		if !errors.Is(err, governance.ErrInvalid) || got != o || ev != asked {
			t.Errorf("%v alone: %v", a, err)
		}
		return
	}
	want, wantEv, wantErr := perform(r, o, a, by, at)
	switch {
	case wantErr != nil && notAsked(o, a):
		if err == nil || got != o {
			t.Errorf("%v by %v of what is %v is accepted", a, by.Role, o.State)
		}
	case !errors.Is(err, kind(wantErr)):
		t.Errorf("%v by %v of what is %v: %v, the method says %v", a, by.Role, o.State, err, wantErr)
	case err == nil && (got != want || ev != wantEv):
		t.Errorf("%v by %v of what is %v:\n%s", a, by.Role, o.State, cmp.Diff(wantEv, ev)+cmp.Diff(want, got))
	case err != nil && got != o:
		t.Errorf("%v by %v was refused and changed the order", a, by.Role)
	case err != nil && a != wo.DoReport && ev != asked:
		t.Errorf("%v by %v was refused and changed the event:\n%s", a, by.Role, cmp.Diff(asked, ev))
	}
}

func TestDoIsTheMethodOfThatName(t *testing.T) {
	r := lenient()
	for state, way := range ways {
		s := &story{t: t, rules: r, now: t0}
		if state != 0 {
			s.do(wo.DoReport, governance.Resident)
		}
		for _, p := range way {
			s.do(p.do, p.by)
		}
		for _, a := range wo.Actions() {
			for _, role := range append(governance.Roles(), 0) {
				agrees(t, r, s.order, a, actor(role), s.now)
			}
		}
	}
	var o wo.Order
	if err := o.Do(nil, &wo.Event{Do: wo.DoReport}); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("without rules: %v", err)
	}
}

func TestPropDoIsTheMethodOfThatName(t *testing.T) {
	r := lenient()
	strict := lenient()
	strict.AutoAccept, strict.SkipCheck, strict.SelfHandled, strict.LeaderAccepts = false, false, false, true
	strict.Appeals, strict.Extensions, strict.Suspensions, strict.Reopens = 0, 0, 0, 0
	strict.Ladder = [3]wo.Rung{}
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, r, rapid.IntRange(0, 12).Draw(rt, "steps"))
		by := actor(anyRole().Draw(rt, "by"))
		at := s.now.Add(time.Duration(rapid.IntRange(-60, 3*24*60).Draw(rt, "later")) * time.Minute)
		for _, a := range wo.Actions() {
			agrees(rt, r, s.order, a, by, at)
			agrees(rt, strict, s.order, a, by, at)
		}
	})
}
