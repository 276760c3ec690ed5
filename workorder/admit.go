package workorder

import (
	"math"
	"strconv"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// step checks what the table says of an action: the first check of every
// command and of Apply.
func (o *Order) step(do Action, by governance.Role) error {
	roles := table.By(o.State, do)
	if roles.Has(by) {
		return nil
	}
	if roles == 0 {
		state := o.State.String()
		if o.State == 0 {
			state = "not reported yet"
		}
		return o.cannot(governance.ErrNotAllowed, do, "it is "+state)
	}
	who := by.String()
	if by == 0 {
		who = "an actor without a role"
	}
	return o.cannot(governance.ErrForbidden, do, who+" may not do this to an order that is "+o.State.String())
}

// admit checks everything about an event that follows from the order itself.
func (o *Order) admit(ev *Event) error {
	if err := o.admitMove(ev); err != nil {
		return err
	}
	return o.admitClocks(ev)
}

// admitMove checks all of an event but its clocks.
func (o *Order) admitMove(ev *Event) error {
	switch {
	case ev.ID.IsZero():
		return invalid("event.id", "", "must not be empty")
	case o.State != 0 && ev.ID != o.ID:
		return invalid("event.id", ev.ID.String(), "must be "+o.ID.String())
	case ev.Revision != o.Revision+1:
		return invalid("event.revision", ev.Revision, "must follow revision "+strconv.FormatInt(o.Revision, 10))
	case ev.At == 0 || !ev.At.Sayable():
		return invalid("event.at", ev.At.String(), "must be a time in the years 0 to 9999")
	case o.State != 0 && ev.At < o.LastAt:
		return invalid("event.at", ev.At.String(), "must not precede the last event of "+o.LastAt.String())
	case ev.From != o.State:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "it is "+o.State.String()+", not "+ev.From.String())
	}
	to, roles := table.Step(o.State, ev.Do)
	if !roles.Has(ev.By.Role) {
		return o.step(ev.Do, ev.By.Role)
	}
	if !to.Has(ev.To) {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	}
	if err := o.admitActor(ev); err != nil {
		return err
	}
	if err := o.admitWhat(ev); err != nil {
		return err
	}
	if !ev.encodable() {
		return invalid("event", ev.Do.String(), "must hold known values only")
	}
	return nil
}

// admitClocks checks that the clocks can stand as the event says: they fit
// together, run only where they can, and are as before unless the event moves
// the order or its due times.
func (o *Order) admitClocks(ev *Event) error {
	bad := func(rule string) error { return invalid("event.clocks", ev.Do.String(), rule) }
	switch {
	case !ev.Link.valid() || !ev.Handle.valid() || !ev.Whole.valid():
		return bad("must not be due or stopped before they start")
	case ev.Link.Running() && !linkRuns.Has(ev.To),
		ev.Handle.Running() && !handleRuns.Has(ev.To),
		ev.Whole.Running() && !wholeRuns.Has(ev.To):
		return bad("must not run in state " + ev.To.String())
	case ev.From == ev.To && !retimes.Has(ev.Do) &&
		(ev.Link != o.Link || ev.Handle != o.Handle || ev.Whole != o.Whole):
		return bad("must stand as they did")
	}
	return nil
}

var (
	// By these somebody judges work, and must not be of a unit that did it.
	verdicts = machine.Of(DoPass, DoFail, DoRate)
	// By these somebody decides on an application, and must not have made it.
	decisions = machine.Of(DoApproveReturn, DoApproveExtension, DoApproveSuspension, DoApproveVoid, DoApproveWithdrawal, DoRefuse)
	// These change clocks though the state stays.
	retimes = machine.Of(DoTransfer, DoAskMore, DoSupplement, DoApproveExtension, DoRecategorise, DoSetPriority)
	// From these on the matter counts as received.
	receives = machine.Of(DoReport, DoPart, DoAppeal, DoReopen, DoRedo)
)

// admitActor checks that the actor stands in the right relation to the order.
func (o *Order) admitActor(ev *Event) error {
	by := &ev.By
	if by.ID.IsZero() && by.Role != governance.Timer {
		return invalid("by.id", "", "must not be empty")
	}
	if o.State == 0 {
		return nil
	}
	switch by.Role {
	case governance.Handler:
		if by.Unit != o.Lead {
			return o.cannot(governance.ErrForbidden, ev.Do, "the handler does not belong to the unit in charge")
		}
	case governance.Helper:
		if o.helper(by.Unit) < 0 {
			return o.cannot(governance.ErrForbidden, ev.Do, "the helper's unit does not assist")
		}
	case governance.Resident:
		if by.ID != o.Reporter && ev.Do != DoRepeat {
			return o.cannot(governance.ErrForbidden, ev.Do, "only the reporter may")
		}
	case governance.Sensor:
		if by.ID != o.Reporter {
			return o.cannot(governance.ErrForbidden, ev.Do, "only the device that reported may")
		}
	}
	if verdicts.Has(ev.Do) && !by.Unit.IsZero() && (by.Unit == o.Lead || o.helper(by.Unit) >= 0) {
		return o.cannot(governance.ErrForbidden, ev.Do, "nobody judges the work of the own unit")
	}
	if decisions.Has(ev.Do) && by.ID == o.Application.By {
		return o.cannot(governance.ErrForbidden, ev.Do, "nobody decides on the own application")
	}
	return nil
}

// admitWhat checks what the event says against what the order holds.
func (o *Order) admitWhat(ev *Event) error {
	no := func(why string) error { return o.cannot(governance.ErrNotAllowed, ev.Do, why) }
	switch ev.Do {
	case DoReport, DoPart:
		return admitNew(ev)
	case DoAskMore:
		if o.Asking {
			return no("the reporter was asked already")
		}
	case DoSupplement:
		if !o.Asking {
			return no("nothing was asked")
		}
	case DoReject:
		if !ev.Outcome.refusal() {
			return invalid("outcome", ev.Outcome.String(), "must be a reason not to accept")
		}
	case DoDispatch:
		if ev.Unit.IsZero() {
			return invalid("unit", "", "must not be empty")
		}
	case DoTransfer:
		switch {
		case ev.Unit.IsZero() || ev.Unit == o.Lead:
			return invalid("unit", ev.Unit.String(), "must be another unit")
		case o.Application.Kind != 0:
			return no("an application is open")
		}
	case DoAddHelper:
		switch {
		case ev.Unit.IsZero() || ev.Unit == o.Lead || o.helper(ev.Unit) >= 0:
			return invalid("unit", ev.Unit.String(), "must be a unit that does not work on the order yet")
		case o.helpers() == MaxHelpers:
			return o.cannot(governance.ErrLimit, ev.Do, "four units assist already")
		}
	case DoDropHelper:
		if o.helper(ev.Unit) < 0 {
			return invalid("unit", ev.Unit.String(), "must be a unit that assists")
		}
	case DoProgress:
		if ev.Percent < o.Percent || ev.Percent > 100 {
			return invalid("percent", ev.Percent, "must be from "+strconv.Itoa(int(o.Percent))+" to 100")
		}
	case DoApplyReturn, DoApplyExtension, DoApplySuspension, DoApplyVoid, DoApplyWithdrawal:
		return o.admitApplication(ev)
	case DoApproveReturn, DoApproveExtension, DoApproveSuspension, DoApproveVoid, DoApproveWithdrawal:
		switch {
		case o.Application.Kind.approve() != ev.Do:
			return no("there is no such application")
		case ev.Ask != o.Application.Ask:
			return invalid("ask", ev.Ask.Kind.String(), "must be what was applied for")
		case ev.Do == DoApproveWithdrawal && o.Followers > 0:
			return no("other reports were merged into it")
		}
	case DoRefuse:
		switch {
		case o.Application.Kind == 0:
			return no("there is no application")
		case !table.By(o.State, o.Application.Kind.approve()).Has(ev.By.Role):
			return o.cannot(governance.ErrForbidden, ev.Do, "who may not grant it may not refuse it")
		}
	case DoResume:
		if ev.By.Role == governance.Timer && ev.At < o.ReviewAt {
			return no("it is not to be looked at before " + o.ReviewAt.String())
		}
	case DoResolve:
		return o.admitResolve(ev)
	case DoRate:
		return o.admitRating(ev)
	case DoPass, DoEndRating, DoClose:
		if o.OpenParts > 0 {
			return no("a part is still open")
		}
	case DoWithdraw:
		if o.Followers > 0 {
			return no("other reports were merged into it")
		}
	case DoMerge:
		switch {
		case ev.Other.IsZero() || ev.Other == o.ID:
			return invalid("other", ev.Other.String(), "must be another order")
		case o.Parts > 0 || !o.PartOf.IsZero():
			return no("it is a part or has parts")
		}
	case DoRepoint:
		switch {
		case ev.Other.IsZero() || ev.Other == o.ID || ev.Other == o.Into:
			return invalid("other", ev.Other.String(), "must be another order")
		case o.Outcome != 0:
			return no("the order that it follows has ended")
		}
	case DoTakeIn:
		switch {
		case ev.Other.IsZero() || ev.Other == o.ID || ev.Count < 1:
			return invalid("other", ev.Other.String(), "must be another order, counted at least once")
		case ev.Count > math.MaxInt32-o.Followers:
			return o.cannot(governance.ErrLimit, ev.Do, "too many orders follow it")
		}
	case DoLetGo:
		if ev.Other.IsZero() || ev.Count != 1 || o.Followers < 1 {
			return invalid("other", ev.Other.String(), "must be one order that follows this one")
		}
	case DoUnmerge:
		if ev.Other != o.Into || ev.To != o.Was {
			return no("it returns from where it was merged to what it was")
		}
	case DoParentEnded:
		switch {
		case ev.Other != o.Into || o.Outcome != 0:
			return no("it does not wait for that order")
		case !outcomes.Has(ev.Outcome):
			return invalid("outcome", ev.Outcome.String(), "must be how the other order ended")
		}
	case DoParentReopened:
		if ev.Other != o.Into || o.Outcome == 0 {
			return no("the order that it follows had not ended")
		}
	case DoSplit:
		switch {
		case ev.Other.IsZero() || ev.Other == o.ID:
			return invalid("other", ev.Other.String(), "must be another order")
		case !o.PartOf.IsZero():
			return no("a part has no parts")
		case o.Parts == math.MaxUint16:
			return o.cannot(governance.ErrLimit, ev.Do, "it has too many parts")
		}
	case DoPartEnded:
		if o.OpenParts < 1 {
			return no("it has no open part")
		}
	case DoPartReopened:
		if o.OpenParts >= o.Parts {
			return no("it has no ended part")
		}
	case DoRemind:
		if o.Supervision != NotSupervised {
			return no("that rung is behind it")
		}
	case DoNotice:
		if o.Supervision != Reminded {
			return no("it is not the next rung")
		}
	case DoCriticise:
		if o.Supervision != Noticed {
			return no("it is not the next rung")
		}
	case DoRecategorise:
		if ev.Category == "" || ev.Policy == "" {
			return invalid("category", ev.Category, "must not be empty, nor may its rules")
		}
	case DoRelocate:
		if ev.Place.IsZero() {
			return invalid("place", "", "must not be empty")
		}
	case DoSetPriority:
		switch {
		case !priorities.Has(ev.Priority):
			return invalid("priority", ev.Priority.String(), "must be a known priority")
		case ev.Policy == "":
			return invalid("rules.id", "", "must not be empty")
		}
	case DoPublish, DoRestrict, DoHide:
		if ev.Visibility != visibilityOf(ev.Do) {
			return invalid("visibility", ev.Visibility.String(), "must be what the action says")
		}
	}
	return nil
}

// encodable reports whether the fields that do not matter to an action can be
// written too, so that what is accepted can be stored.
func (ev *Event) encodable() bool {
	return int(ev.Source) < sources.Len() && int(ev.Priority) < priorities.Len() &&
		int(ev.Visibility) < visibilities.Len() && int(ev.Outcome) < outcomes.Len() &&
		int(ev.Solved) < answers.Len() && int(ev.Ask.Kind) < applicationKinds.Len() &&
		int(ev.Ask.Amount.Unit) < units.Len() && int(ev.Ask.Amount.Start) < starts.Len() &&
		ev.Ask.Until.Sayable()
}
