package workorder

import (
	"iter"
	"strings"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
)

// Apply returns the order after the event. It is the only place where an
// order's fields change; commands end in it too.
//
// It refuses, and returns the zero Order, when the event belongs to another
// order, is not the next one, lies before the last one (ErrInvalid), is not in
// the table for the order's state (ErrNotAllowed) or for the actor's role
// (ErrForbidden), or contradicts what the order holds: an approval without an
// application, a unit that acts on another unit's order, a clock that runs
// where it cannot. So whatever the events, the invariants of [Order] hold. What
// depends on rules, such as windows, caps and due times, was decided by the
// command and is not judged again.
func (o Order) Apply(ev Event) (next Order, err error) {
	next = o // in place: an order is large, and copying it is most of the cost
	if err = next.admit(&ev); err != nil {
		return Order{}, err
	}
	next.apply(&ev)
	return next, nil
}

// Replay folds a history onto the order, normally the zero Order. It stops at
// the first event that [Order.Apply] refuses and returns its error with the
// zero Order.
func Replay(o Order, events iter.Seq[Event]) (Order, error) {
	for ev := range events {
		if err := o.admit(&ev); err != nil {
			return Order{}, err
		}
		o.apply(&ev)
	}
	return o, nil
}

// cannot returns the refusal of an action on the order, as in "cannot dispatch
// order W-1" and "cannot approve the extension on order W-1".
func (o *Order) cannot(kind error, do Action, why string) error {
	what, on := do.String(), "order "
	if strings.Contains(what, "-") {
		en := do.Label().En
		what, on = strings.ToLower(en[:1])+en[1:], "on order "
	}
	return fault.Refused(kind, "workorder", what, on+o.name(), why)
}

// name is what messages call the order.
func (o *Order) name() string {
	switch {
	case o.Number != "":
		return o.Number
	case !o.ID.IsZero():
		return o.ID.String()
	}
	return "(new)"
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("workorder", field, value, rule)
}

// apply changes the fields as an admitted event says.
func (o *Order) apply(ev *Event) {
	o.Revision = ev.Revision
	o.LastAt = ev.At
	o.Link, o.Handle, o.Whole = ev.Link, ev.Handle, ev.Whole
	if ev.To != o.State {
		o.State = ev.To
		o.SinceAt = ev.At
		o.Asking = false
		o.Application = Application{} // lapses when the order moves on
		o.ReviewAt = 0
		if ev.To.Final() {
			o.EndedAt = ev.At
		} else {
			o.EndedAt = 0
		}
	}
	if receives.Has(ev.Do) {
		o.ReceivedAt = ev.At
	}
	switch ev.Do {
	case DoReport, DoPart:
		o.create(ev)
	case DoRepeat:
		more(&o.Counts.Repeats)
	case DoAutoAccept, DoAccept:
		o.accepted(ev)
	case DoReject:
		o.Outcome = ev.Outcome
	case DoReportNotFound:
		o.Outcome = NotFound
	case DoAskMore:
		o.Asking = true
	case DoSupplement:
		o.Asking = false
	case DoAppeal:
		o.Outcome = 0
		more(&o.Counts.Appeals)
	case DoDispatch, DoTransfer:
		o.dispatched(ev)
	case DoSign:
		o.SignedAt = ev.At
	case DoAddHelper:
		o.Helpers[o.helpers()] = ev.Unit
	case DoDropHelper:
		o.dropHelper(ev.Unit)
	case DoHelperDone:
		o.HelpersDone |= 1 << o.helper(ev.By.Unit)
	case DoContact:
		if o.ContactedAt == 0 {
			o.ContactedAt = ev.At
		}
	case DoProgress:
		o.Percent = ev.Percent
	case DoApplyReturn, DoApplyExtension, DoApplySuspension, DoApplyVoid, DoApplyWithdrawal:
		o.Application = Application{Ask: ev.Ask, By: ev.By.ID}
	case DoApproveReturn:
		more(&o.Counts.Returns)
		o.leaveUnit()
	case DoApproveExtension:
		more(&o.Counts.Extensions)
		o.Counts.Extended += ev.Ask.Amount.N
		o.Counts.ExtendedIn = ev.Ask.Amount.Unit
		o.Application = Application{}
	case DoApproveSuspension:
		more(&o.Counts.Suspensions)
		o.ReviewAt = ev.Ask.Until
	case DoApproveVoid:
		o.Outcome = Void
	case DoApproveWithdrawal, DoWithdraw:
		o.Outcome = WithdrawnByReporter
	case DoRefuse:
		o.Application = Application{}
	case DoResolve:
		o.Outcome = ev.Outcome
		o.ResolvedAt = ev.At
		o.Percent = 100
	case DoFail:
		more(&o.Counts.Rework)
		o.Outcome = 0
		o.Percent = 0
		if ev.To == Accepted {
			o.leaveUnit()
		}
	case DoRate:
		o.Rating = Rating{Solved: ev.Solved, Level: ev.Level, At: ev.At}
	case DoReopen:
		more(&o.Counts.Reopens)
		o.again()
		o.leaveUnit()
	case DoRedo:
		more(&o.Counts.Redos)
		o.again()
	case DoMerge:
		o.Into, o.Was, o.Followers = ev.Other, ev.From, 0
	case DoRepoint:
		o.Into = ev.Other
	case DoTakeIn:
		o.Followers += ev.Count
	case DoLetGo:
		o.Followers -= ev.Count
	case DoUnmerge:
		o.Into, o.Was, o.Outcome, o.ResolvedAt, o.Rating = OrderID{}, 0, 0, 0, Rating{}
	case DoParentEnded:
		o.Outcome, o.ResolvedAt = ev.Outcome, ev.At
	case DoParentReopened:
		o.Outcome, o.ResolvedAt, o.Rating = 0, 0, Rating{}
	case DoSplit:
		o.Parts++
		o.OpenParts++
	case DoPartEnded:
		o.OpenParts--
	case DoPartReopened:
		o.OpenParts++
	case DoRemind:
		o.Supervision = Reminded
	case DoNotice:
		o.Supervision = Noticed
	case DoCriticise:
		o.Supervision = Criticised
	case DoRecategorise:
		o.Category, o.Policy = ev.Category, ev.Policy
	case DoRelocate:
		o.Place = ev.Place
	case DoSetPriority:
		o.Priority, o.Policy = ev.Priority, ev.Policy
	case DoPublish, DoRestrict, DoHide:
		o.Visibility = ev.Visibility
	}
}

// create fills the fields of a new order.
func (o *Order) create(ev *Event) {
	o.ID, o.Number = ev.ID, ev.Number
	o.Source, o.Priority, o.Visibility = ev.Source, ev.Priority, ev.Visibility
	o.Category, o.Policy = ev.Category, ev.Policy
	o.Place, o.Reporter, o.ReportedBy = ev.Place, ev.Reporter, ev.By.ID
	o.ReportedAt = ev.At
	o.Counts.Cycle = 1
	if ev.Do == DoPart {
		o.PartOf = ev.Other
		o.accepted(ev)
	}
}

func (o *Order) accepted(ev *Event) {
	if o.AcceptedAt == 0 {
		o.AcceptedAt = ev.At
	}
}

// dispatched puts a unit in charge. A helper that is put in charge no longer
// assists.
func (o *Order) dispatched(ev *Event) {
	o.dropHelper(ev.Unit)
	o.Lead = ev.Unit
	o.Designated = ev.Designated
	o.DispatchedAt = ev.At
	o.SignedAt = 0
	o.Percent = 0
	more(&o.Counts.Dispatches)
	if ev.Do == DoTransfer {
		more(&o.Counts.Transfers)
	}
	if ev.WrongUnit {
		more(&o.Counts.WrongUnit)
	}
}

// more counts on, and stops at the greatest number instead of starting anew.
func more[N uint16 | uint32](n *N) {
	if *n != ^N(0) {
		*n++
	}
}

// leaveUnit takes the order away from the unit in charge and its helpers.
func (o *Order) leaveUnit() {
	o.Lead = governance.UnitID{}
	o.Helpers = [MaxHelpers]governance.UnitID{}
	o.HelpersDone = 0
	o.Designated = false
	o.Percent = 0
}

// again opens the next cycle. What the last one ended with is in the log.
func (o *Order) again() {
	more(&o.Counts.Cycle)
	o.Outcome = 0
	o.Rating = Rating{}
	o.Percent = 0
	o.Supervision = NotSupervised
}

// dropHelper closes the gap that a leaving helper makes.
func (o *Order) dropHelper(u governance.UnitID) {
	i := o.helper(u)
	if i < 0 {
		return
	}
	copy(o.Helpers[i:], o.Helpers[i+1:])
	o.Helpers[MaxHelpers-1] = governance.UnitID{}
	low := uint8(1)<<i - 1
	o.HelpersDone = o.HelpersDone&low | o.HelpersDone>>1&^low
}
