package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Do carries out the command that ev describes, in place: it completes the
// event and changes the order as [Order.Apply] would. It is the form for
// commands that arrive as data, from a queue or a file, and for hosts that take
// many steps: nothing is copied. The methods with the names of the actions do
// the same to a copy.
//
// The caller fills Do, By and At and whatever else the command of that name
// takes: Unit, Designated and WrongUnit, Note (also a question, an answer, a
// comment), Percent, Outcome, Solved and Level, Category, Priority, Place,
// Visibility, To for [Order.Fail], Ask for an application, and for a report
// everything that [Draft] has, with its ID and the reason for no place as Note.
// Do decides the rest: ID, Revision, From, To, Policy, the Ask of an approval
// and the clocks.
//
// The errors are those of the command. On an error the order is unchanged, and
// what Do decides is zero in the event. Actions on several orders (merge,
// split, and what they bring about) are refused as ErrInvalid: see [Merge],
// [Unmerge], [Split], [Order.ParentEnded] and [Order.PartEnded].
func (o *Order) Do(r *Rules, ev *Event) error {
	if several.Has(ev.Do) {
		return invalid("do", ev.Do.String(), "must be an action on one order alone")
	}
	err := o.command(o, ev, r)
	if err != nil {
		ev.undecide()
	}
	return err
}

// several are the actions that concern more than one order.
var several = machine.Of(
	DoMerge, DoTakeIn, DoRepoint, DoUnmerge, DoLetGo, DoParentEnded, DoParentReopened,
	DoSplit, DoPart, DoPartEnded, DoPartReopened,
)

// undecide clears what a command decides, and leaves what the caller said.
func (ev *Event) undecide() {
	if ev.Do != DoReport {
		ev.ID = OrderID{}
	}
	if ev.Do != DoFail {
		ev.To = 0
	}
	if decisions.Has(ev.Do) {
		ev.Ask = Ask{}
	}
	ev.Revision, ev.From, ev.Policy = 0, 0, ""
	ev.Link, ev.Handle, ev.Whole = Timer{}, Timer{}, Timer{}
}

// Step is one order's part of a command that changes several: the next value
// and the event that leads to it. A host stores all steps of a command
// together or none.
type Step struct {
	Order Order
	Event Event
}

// start fills who does what when, the first fields of every event.
func (ev *Event) start(do Action, by governance.Actor, at time.Time) *Event {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out the command that ev describes and puts the order after it
// into next. On an error next and ev are zero.
//
// Methods write their results in place and end in a bare return: an order and
// its event together are close to a kilobyte, copying them is most of what a
// command costs, and a return that names the results copies them once more.
func (o *Order) to(next *Order, ev *Event, r *Rules) error {
	err := o.command(next, ev, r)
	if err != nil {
		*ev = Event{}
	}
	return err
}

// command is the way of every command on one order: the table, the rules, the
// order itself. Next may be o; on an error it is as it was.
func (o *Order) command(next *Order, ev *Event, r *Rules) error {
	err := o.begin(ev, r)
	if err == nil {
		err = o.decide(ev, r)
	}
	if err == nil {
		err = o.finish(next, ev, r)
	}
	return err
}

// begin fills what follows from the order, once the table allows the action.
// The event's To is the only destination; where there are several, it stays for
// the command to choose.
func (o *Order) begin(ev *Event, r *Rules) error {
	if r == nil {
		return errNoRules
	}
	to, roles := table.Step(o.State, ev.Do)
	if !roles.Has(ev.By.Role) {
		return o.step(ev.Do, ev.By.Role)
	}
	if o.State != 0 {
		ev.ID = o.ID
	}
	ev.Revision, ev.From = o.Revision+1, o.State
	ev.Link, ev.Handle, ev.Whole = o.Link, o.Handle, o.Whole
	if to.Len() == 1 {
		ev.To = to.First()
	}
	return nil
}

// decide checks what the rules say of the action and fills what they decide.
// Each case stands beside its command.
func (o *Order) decide(ev *Event, r *Rules) error {
	switch ev.Do {
	case DoReport:
		return decideReport(ev, r)
	case DoAutoAccept, DoAccept:
		return o.decideAccept(ev, r)
	case DoConfirmFound, DoReportNotFound, DoReject, DoTransfer, DoRefuse:
		return reasoned(ev)
	case DoAskMore:
		return decideAskMore(ev, r)
	case DoSupplement:
		return o.decideSupplement(ev, r)
	case DoAppeal:
		return o.decideAppeal(ev, r)
	case DoDispatch:
		ev.WrongUnit = false
	case DoProgress:
		return said(ev, "note", "must not be empty")
	case DoApplyReturn, DoApplyExtension, DoApplySuspension, DoApplyVoid, DoApplyWithdrawal:
		return o.decideApplication(ev, r)
	case DoApproveReturn, DoApproveExtension, DoApproveSuspension, DoApproveVoid, DoApproveWithdrawal:
		return o.decideApproval(ev, r)
	case DoResolve:
		return said(ev, "note", "must say what was done")
	case DoPass:
		return o.decidePass(ev, r)
	case DoFail:
		return reasoned(ev)
	case DoRate:
		return o.decideRating(ev, r)
	case DoEndRating, DoClose:
		return o.decideEnd(ev, r)
	case DoReopen:
		return o.decideReopening(ev, r)
	case DoRedo:
		return o.decideRedo(ev)
	case DoRemind, DoNotice, DoCriticise:
		return o.decideSupervision(ev, r)
	case DoRecategorise, DoSetPriority:
		return o.decideChange(ev, r)
	}
	return nil
}

// said checks that the event says something in words.
func said(ev *Event, what, rule string) error {
	if ev.Note == "" {
		return invalid(what, "", rule)
	}
	return nil
}

// reasoned checks that the event gives a reason.
func reasoned(ev *Event) error { return said(ev, "note", "must give the reason") }

// finish checks the event, decides the clocks where the order moves, and
// applies it. Next may be o; on an error it is as it was.
func (o *Order) finish(next *Order, ev *Event, r *Rules) error {
	// The clocks are decided for moves that exist, at a time that can be.
	err := o.admitMove(ev)
	if err == nil && (ev.From != ev.To || ev.Do == DoTransfer) {
		err = r.move(o, ev)
	}
	if err == nil {
		err = o.admitClocks(ev)
	}
	if err != nil {
		return err
	}
	if next != o {
		*next = *o
	}
	next.apply(ev)
	return nil
}

// noRules stands in where a command neither moves the order nor asks rules.
var noRules = &Rules{}
