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
	to.fill(ev.start(DoDispatch, by, at))
	err = o.to(&next, &ev, r)
	return
}

// Transfer takes the order from its unit and sends it to another (转派). The
// note gives the reason and must not be empty.
func (o Order) Transfer(r *Rules, by governance.Actor, to Assignment, at time.Time) (next Order, ev Event, err error) {
	to.fill(ev.start(DoTransfer, by, at))
	err = o.to(&next, &ev, r)
	return
}

func (a *Assignment) fill(ev *Event) {
	ev.Unit, ev.Designated, ev.WrongUnit, ev.Note = a.Unit, a.Designated, a.WrongUnit, a.Note
}

// Sign acknowledges that the unit has the order (签收).
func (o Order) Sign(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoSign, by, at)
	err = o.to(&next, &ev, r)
	return
}

// AddHelper lets another unit assist the one in charge (协办). ErrLimit is
// reported when [MaxHelpers] assist already.
func (o Order) AddHelper(by governance.Actor, unit governance.UnitID, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoAddHelper, by, at).Unit = unit
	err = o.to(&next, &ev, noRules)
	return
}

// DropHelper ends a unit's assistance.
func (o Order) DropHelper(by governance.Actor, unit governance.UnitID, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoDropHelper, by, at).Unit = unit
	err = o.to(&next, &ev, noRules)
	return
}

// HelperDone reports that the actor's assisting unit has done its part. The
// unit in charge cannot report the order as handled before all have.
func (o Order) HelperDone(by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoHelperDone, by, at).Note = note
	err = o.to(&next, &ev, noRules)
	return
}
