package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Step is one order's part of a command that changes several: the next value
// and the event that leads to it. A host stores all steps of a command
// together or none.
type Step struct {
	Order Order
	Event Event
}

// begin makes the event of an action once the table allows it. Its To is the
// only destination, or 0 where the command has to choose.
//
// Commands write their results in place and end in a bare return: an order and
// its event together are close to a kilobyte, copying them is most of what a
// command costs, and a return that names the results copies them once more.
func (o *Order) begin(ev *Event, r *Rules, do Action, by governance.Actor, at time.Time) error {
	if r == nil {
		return errNoRules
	}
	to, roles := table.Step(o.State, do)
	if !roles.Has(by.Role) {
		return o.step(do, by.Role)
	}
	ev.ID, ev.Revision, ev.At, ev.By = o.ID, o.Revision+1, period.At(at), by
	ev.Do, ev.From = do, o.State
	ev.Link, ev.Handle, ev.Whole = o.Link, o.Handle, o.Whole
	if to.Len() == 1 {
		ev.To = to.First()
	}
	return nil
}

// finish checks the event, decides the clocks where the order moves, and
// applies it. On an error next and ev are zero.
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
		*ev = Event{}
		return err
	}
	*next = *o
	next.apply(ev)
	return nil
}

// plain is a command that says nothing but who, when and a note.
func (o *Order) plain(next *Order, ev *Event, r *Rules, do Action, by governance.Actor, note string, at time.Time) error {
	if err := o.begin(ev, r, do, by, at); err != nil {
		return err
	}
	ev.Note = note
	return o.finish(next, ev, r)
}

// withReason is a command that has to say why.
func (o *Order) withReason(next *Order, ev *Event, r *Rules, do Action, by governance.Actor, note string, at time.Time) error {
	if err := o.step(do, by.Role); err != nil {
		return err
	}
	if note == "" {
		return invalid("note", "", "must give the reason")
	}
	return o.plain(next, ev, r, do, by, note, at)
}

// noRules stands in where a command neither moves the order nor asks rules.
var noRules = &Rules{}
