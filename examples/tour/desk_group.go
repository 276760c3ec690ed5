package main

import (
	"context"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/workorder"
)

// consequences adds the steps of the orders that follow the changed one, and of
// the order that it is a part of, when it ended or came back. Before the change
// it was at its end or not.
func (d *desk) consequences(w *store.Work, steps []workorder.Step, was bool) ([]workorder.Step, error) {
	changed, is := steps[0].Order, steps[0].Order.State.Final()
	if is == was {
		return steps, nil
	}
	type news func(o workorder.Order, by governance.Actor, changed workorder.Order, at time.Time) (workorder.Order, workorder.Event, error)
	tell := func(id workorder.OrderID, ended, reopened news) error {
		o, err := store.Get[workorder.Order](w, orders.Ref(id))
		if err != nil {
			return err
		}
		do := ended
		if was {
			do = reopened
		}
		next, ev, err := do(o, clockwork, changed, changed.LastAt.Time())
		steps = append(steps, workorder.Step{Order: next, Event: ev})
		return err
	}
	for _, id := range d.followers(changed) {
		if err := tell(id, workorder.Order.ParentEnded, workorder.Order.ParentReopened); err != nil {
			return nil, err
		}
	}
	if changed.PartOf.IsZero() {
		return steps, nil
	}
	err := tell(changed.PartOf, workorder.Order.PartEnded, workorder.Order.PartReopened)
	return steps, err
}

// followers returns the orders that were merged into this one.
func (d *desk) followers(o workorder.Order) []workorder.OrderID {
	if o.Followers == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(d.ids), func(id workorder.OrderID) bool { return d.last[id].Into != o.ID })
}

// merge lets one order follow another, and split takes a part out of one. Both
// change several orders, which are committed together.
func (d *desk) merge(ctx context.Context, source, target workorder.OrderID, by governance.Actor, note string, at time.Time) error {
	var steps []workorder.Step
	_, err := store.Do(ctx, d.store, "", func(w *store.Work) (err error) {
		m := workorder.Merging{Note: note}
		if m.Source, err = store.Get[workorder.Order](w, orders.Ref(source)); err != nil {
			return err
		}
		if m.Target, err = store.Get[workorder.Order](w, orders.Ref(target)); err != nil {
			return err
		}
		for _, id := range d.followers(m.Source) {
			f, err := store.Get[workorder.Order](w, orders.Ref(id))
			if err != nil {
				return err
			}
			m.Followers = append(m.Followers, f)
		}
		steps, err = workorder.Merge(d.policies[m.Source.Policy], by, m, at)
		put(w, steps)
		return err
	})
	if err == nil {
		d.keepAll(steps)
	}
	return err
}

func (d *desk) split(ctx context.Context, whole workorder.OrderID, by governance.Actor, part workorder.Draft, at time.Time) (workorder.Order, error) {
	part, rules, err := d.prepare(part)
	if err != nil {
		return workorder.Order{}, err
	}
	var steps []workorder.Step
	_, err = store.Do(ctx, d.store, "", func(w *store.Work) error {
		o, err := store.Get[workorder.Order](w, orders.Ref(whole))
		if err != nil {
			return err
		}
		steps, err = workorder.Split(rules, by, o, part, at)
		put(w, steps)
		return err
	})
	if err != nil {
		return workorder.Order{}, err
	}
	d.keepAll(steps)
	return steps[1].Order, nil
}
