package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Assignment puts a unit in charge.
type Assignment struct {
	Unit governance.UnitID
	// Designated: the decision is final and the unit may not return the order
	// (指定承办).
	Designated bool
	// WrongUnit: the unit before was the wrong one, so that its dispatch
	// counts as a mistake. For a transfer only.
	WrongUnit bool
	Note      string
}

// Dispatch sends an accepted order to the unit that will handle it (派单); the
// clocks of signing and handling start. See [Routing] for finding the unit.
//
// It reports ErrNotAllowed in another state, ErrForbidden if by may not
// dispatch, and ErrInvalid if the unit is zero or at precedes the last event.
func (o Order) Dispatch(r *Rules, by governance.Actor, to Assignment, at time.Time) (next Order, ev Event, err error) {
	err = o.assign(&next, &ev, r, DoDispatch, by, to, at)
	return
}

// Transfer takes the order from its unit and sends it to another (转派). The
// note gives the reason and must not be empty.
func (o Order) Transfer(r *Rules, by governance.Actor, to Assignment, at time.Time) (next Order, ev Event, err error) {
	if to.Note == "" && table.By(o.State, DoTransfer).Has(by.Role) {
		return Order{}, Event{}, invalid("note", "", "must give the reason")
	}
	err = o.assign(&next, &ev, r, DoTransfer, by, to, at)
	return
}

func (o *Order) assign(next *Order, ev *Event, r *Rules, do Action, by governance.Actor, to Assignment, at time.Time) error {
	if err := o.begin(ev, r, do, by, at); err != nil {
		return err
	}
	ev.Unit, ev.Designated, ev.Note = to.Unit, to.Designated, to.Note
	ev.WrongUnit = to.WrongUnit && do == DoTransfer
	return o.finish(next, ev, r)
}

// Sign acknowledges that the unit has the order (签收).
func (o Order) Sign(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	err = o.plain(&next, &ev, r, DoSign, by, "", at)
	return
}

// AddHelper lets another unit assist the one in charge (协办). ErrLimit is
// reported when [MaxHelpers] assist already.
func (o Order) AddHelper(by governance.Actor, unit governance.UnitID, at time.Time) (next Order, ev Event, err error) {
	err = o.withUnit(&next, &ev, DoAddHelper, by, unit, at)
	return
}

// DropHelper ends a unit's assistance.
func (o Order) DropHelper(by governance.Actor, unit governance.UnitID, at time.Time) (next Order, ev Event, err error) {
	err = o.withUnit(&next, &ev, DoDropHelper, by, unit, at)
	return
}

func (o *Order) withUnit(next *Order, ev *Event, do Action, by governance.Actor, unit governance.UnitID, at time.Time) error {
	if err := o.begin(ev, noRules, do, by, at); err != nil {
		return err
	}
	ev.Unit = unit
	return o.finish(next, ev, noRules)
}

// HelperDone reports that the actor's assisting unit has done its part. The
// unit in charge cannot report the order as handled before all have.
func (o Order) HelperDone(by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	err = o.plain(&next, &ev, noRules, DoHelperDone, by, note, at)
	return
}
