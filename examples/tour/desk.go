package main

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/workorder"
)

// orders is the kind under which orders are stored.
const orders store.Kind = "workorder.order"

// desk is the host: it keeps the orders, knows the tables, and turns what
// people do into commands. A web handler would call its methods. It is for one
// goroutine; a service that has a database has no need of the last two fields.
type desk struct {
	store    store.Store
	places   *governance.Places
	routing  workorder.Routing
	policies map[string]*workorder.Rules
	prefix   string // of the numbers that people see

	// What a host asks its database by a query is kept here at hand: every
	// order as it was last stored, in the order in which they came.
	ids  []workorder.OrderID
	last map[workorder.OrderID]workorder.Order
}

// clockwork is the host's timer: what happens by itself.
var clockwork = governance.Actor{Role: governance.Timer}

// open iterates over the orders that somebody has to do something about.
func (d *desk) open() iter.Seq[workorder.Order] {
	return func(yield func(workorder.Order) bool) {
		for _, id := range d.ids {
			if o := d.last[id]; o.Open() && !yield(o) {
				return
			}
		}
	}
}

// repeatWindow is for how long a report of the same place and kind is taken to
// be about the same matter.
const repeatWindow = 7 * 24 * time.Hour

// signal takes in what a device reports. A device that keeps signalling does
// not make new orders.
func (d *desk) signal(ctx context.Context, by governance.Actor, category string, place governance.PlaceID, at time.Time) (workorder.Order, error) {
	draft := workorder.Draft{Category: category, Place: place, Source: workorder.FromSensor, Reporter: by.ID}
	if same, ok := workorder.FindRepeat(d.open(), draft, at, repeatWindow); ok {
		return d.change(ctx, same.ID, func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Repeat(by, at)
		})
	}
	return d.receive(ctx, by, draft, at)
}

// receive takes in a report: it gives it a number, looks up priority and rules
// of its kind, and where the rules accept it by themselves dispatches it at
// once to the unit in charge. All of it is one commit.
func (d *desk) receive(ctx context.Context, by governance.Actor, draft workorder.Draft, at time.Time) (workorder.Order, error) {
	draft, rules, err := d.prepare(draft)
	if err != nil {
		return workorder.Order{}, err
	}
	o, ev, err := workorder.Report(rules, by, draft, at)
	if err != nil {
		return workorder.Order{}, err
	}
	events := []any{ev}
	if rules.AutoAccept {
		if o, ev, err = o.AutoAccept(rules, clockwork, at); err != nil {
			return workorder.Order{}, err
		}
		events = append(events, ev)
		if o, ev, err = d.assign(o, clockwork, at); err != nil {
			return workorder.Order{}, err
		}
		events = append(events, ev)
	}
	if err := store.Create(ctx, d.store, orders.Ref(o.ID), o, events...); err != nil {
		return workorder.Order{}, err
	}
	d.keep(o)
	return o, nil
}

// settled takes in what a grid worker found and settled on the spot (随手处置):
// the whole way of an order in one commit, because it is uploaded when all is
// done.
func (d *desk) settled(ctx context.Context, draft workorder.Draft, note string, found, done time.Time) error {
	draft, _, err := d.prepare(draft)
	if err != nil {
		return err
	}
	r := d.policies[onTheSpot]
	worker := handler(gridWorker.Unit)
	var events []any
	var o workorder.Order
	for _, do := range []command{
		func(workorder.Order, *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return workorder.Report(r, gridWorker, draft, found)
		},
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.AutoAccept(r, clockwork, found)
		},
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Dispatch(r, clockwork, workorder.Assignment{Unit: worker.Unit}, found)
		},
		sign(worker, found),
		resolve(worker, workorder.Solved, note, done),
		closing(acceptor, done),
	} {
		next, ev, err := do(o, r)
		if err != nil {
			return err
		}
		o, events = next, append(events, ev)
	}
	if err := store.Create(ctx, d.store, orders.Ref(o.ID), o, events...); err != nil {
		return err
	}
	d.keep(o)
	return nil
}

// prepare gives a report its number and identifier, and looks up the priority
// and the rules of its kind.
func (d *desk) prepare(draft workorder.Draft) (workorder.Draft, *workorder.Rules, error) {
	k, ok := kindOf(draft.Category)
	if !ok {
		return draft, nil, fault.Invalid("tour", "category", draft.Category, "must be in the list of responsibilities")
	}
	track, ok := triage.Track(k.colour)
	if !ok {
		return draft, nil, fault.Invalid("tour", "colour", k.colour.String(), "must be in the triage")
	}
	// The number follows from how many there are, and the identifier from the
	// number, so that the tour is the same every time. A service would take a
	// new UUID.
	draft.Number = fmt.Sprintf("%s-%04d", d.prefix, len(d.ids)+1)
	draft.ID = governance.NamedID[workorder.Order](space, draft.Number)
	draft.Priority = track.Priority
	return draft, d.policies[k.rules], nil
}

// assign dispatches an order to the unit in charge of its kind and place.
func (d *desk) assign(o workorder.Order, by governance.Actor, at time.Time) (workorder.Order, workorder.Event, error) {
	to, ok := d.routing.Unit(o.Category, d.places.Up(o.Place))
	if !ok {
		return workorder.Order{}, workorder.Event{}, fmt.Errorf("tour: nobody is in charge of %s", o.Category)
	}
	return o.Dispatch(d.policies[o.Policy], by, workorder.Assignment{Unit: to}, at)
}

// command is what somebody does to an order under its rules.
type command func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error)

// change runs a command on a stored order and keeps what comes of it, together
// with what it means for the orders that hang on this one. If somebody else
// was first, the command is decided again on the fresh order.
func (d *desk) change(ctx context.Context, id workorder.OrderID, do command) (workorder.Order, error) {
	var steps []workorder.Step
	_, err := store.Do(ctx, d.store, "", func(w *store.Work) error {
		o, err := store.Get[workorder.Order](w, orders.Ref(id))
		if err != nil {
			return err
		}
		next, ev, err := do(o, d.policies[o.Policy])
		if err != nil {
			return err
		}
		steps, err = d.consequences(w, []workorder.Step{{Order: next, Event: ev}}, o.State.Final())
		put(w, steps)
		return err
	})
	if err != nil {
		return workorder.Order{}, err
	}
	return d.keepAll(steps), nil
}

// history reads the events of an order.
func (d *desk) history(ctx context.Context, id workorder.OrderID) ([]workorder.Event, error) {
	var events []workorder.Event
	for ev, err := range store.HistoryOf[workorder.Event](ctx, d.store, orders.Ref(id), 0) {
		if err != nil {
			return nil, err
		}
		events = append(events, ev)
	}
	return events, nil
}

func put(w *store.Work, steps []workorder.Step) {
	for _, s := range steps {
		w.Put(orders.Ref(s.Order.ID), s.Order, s.Event)
	}
}

func (d *desk) keepAll(steps []workorder.Step) workorder.Order {
	for _, s := range steps {
		d.keep(s.Order)
	}
	return steps[0].Order
}

func (d *desk) keep(o workorder.Order) {
	if _, known := d.last[o.ID]; !known {
		d.ids = append(d.ids, o.ID)
	}
	d.last[o.ID] = o
}
