package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Recategorise corrects the category. The rules are those of the new one;
// running clocks are set anew from them, as their OnChange says. What was
// overdue before stays so in the log.
func (o Order) Recategorise(r *Rules, by governance.Actor, category, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoRecategorise, by, at).Note = note
	ev.Category = category
	err = o.to(&next, &ev, r)
	return
}

// SetPriority changes the priority; running clocks are set anew as the rules'
// OnChange says.
func (o Order) SetPriority(r *Rules, by governance.Actor, p Priority, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoSetPriority, by, at).Note = note
	ev.Priority = p
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideChange(ev *Event, r *Rules) error {
	p := o.Priority
	if ev.Do == DoSetPriority {
		p = ev.Priority
	}
	ev.Policy = r.ID
	return r.change(o, ev, p)
}

// Relocate corrects the place.
func (o Order) Relocate(by governance.Actor, place governance.PlaceID, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoRelocate, by, at).Note = note
	ev.Place = place
	err = o.to(&next, &ev, noRules)
	return
}

// SetVisibility decides who may see the order, at any time, even after it has
// ended.
func (o Order) SetVisibility(by governance.Actor, v Visibility, note string, at time.Time) (next Order, ev Event, err error) {
	if !visibilities.Has(v) {
		return Order{}, Event{}, invalid("visibility", v.String(), "must be a known visibility")
	}
	ev.start(DoPublish+Action(v-Public), by, at).Note = note
	ev.Visibility = v
	err = o.to(&next, &ev, noRules)
	return
}

// visibilityOf returns what each of the three actions of showing sets.
func visibilityOf(do Action) Visibility { return Public + Visibility(do-DoPublish) }
