package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Recategorise corrects the category. The rules are those of the new one;
// running clocks are set anew from them, as their OnChange says. What was
// overdue before stays so in the log.
func (o Order) Recategorise(r *Rules, by governance.Actor, category, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoRecategorise, by, at); err != nil {
		return
	}
	ev.Category, ev.Policy, ev.Note = category, r.ID, note
	if err := r.change(&o, &ev, o.Priority); err != nil {
		return Order{}, Event{}, err
	}
	err = o.finish(&next, &ev, r)
	return
}

// SetPriority changes the priority; running clocks are set anew as the rules'
// OnChange says.
func (o Order) SetPriority(r *Rules, by governance.Actor, p Priority, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoSetPriority, by, at); err != nil {
		return
	}
	ev.Priority, ev.Policy, ev.Note = p, r.ID, note
	if err := r.change(&o, &ev, p); err != nil {
		return Order{}, Event{}, err
	}
	err = o.finish(&next, &ev, r)
	return
}

// Relocate corrects the place.
func (o Order) Relocate(by governance.Actor, place governance.PlaceID, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, noRules, DoRelocate, by, at); err != nil {
		return
	}
	ev.Place, ev.Note = place, note
	err = o.finish(&next, &ev, noRules)
	return
}

// SetVisibility decides who may see the order, at any time, even after it has
// ended.
func (o Order) SetVisibility(by governance.Actor, v Visibility, note string, at time.Time) (next Order, ev Event, err error) {
	if !visibilities.Has(v) {
		return Order{}, Event{}, invalid("visibility", v.String(), "must be a known visibility")
	}
	if err = o.begin(&ev, noRules, DoPublish+Action(v-Public), by, at); err != nil {
		return
	}
	ev.Visibility, ev.Note = v, note
	err = o.finish(&next, &ev, noRules)
	return
}

// visibilityOf returns what each of the three actions of showing sets.
func visibilityOf(do Action) Visibility { return Public + Visibility(do-DoPublish) }
