package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/workorder"
)

// Who and what the story is about.
var (
	lift    = governance.NamedID[workorder.Order]("example", "W-1")
	again   = governance.NamedID[workorder.Order]("example", "W-2")
	names   = map[workorder.OrderID]string{lift: "W-1", again: "W-2"}
	place   = governance.NamedID[governance.Place]("example", "六座桥社区7号楼")
	company = governance.NamedID[governance.Unit]("example", "lift company")
	rules   = &workorder.Rules{ID: "example"}
)

func actor(r governance.Role) governance.Actor {
	return governance.Actor{ID: governance.NamedID[governance.Person]("example", r.String()), Role: r}
}

// at returns a time on the morning of the story.
func at(minute int) time.Time { return time.Date(2026, 3, 2, 9, minute, 0, 0, time.UTC) }

// write tells the story: two residents report the same lift, the office
// accepts and dispatches the first report, and merges the second into it.
func write(ctx context.Context, s store.Store) error {
	for i, id := range []workorder.OrderID{lift, again} {
		o, ev, err := workorder.Report(rules, actor(governance.Resident), workorder.Draft{
			ID: id, Number: names[id], Category: "lift", Place: place,
			Source: workorder.FromResident, Priority: workorder.General, Visibility: workorder.Public,
		}, at(i))
		if err != nil {
			return err
		}
		if err := store.Create(ctx, s, orders.Ref(o.ID), o, ev); err != nil {
			return err
		}
	}

	for i, id := range []workorder.OrderID{lift, again} {
		if _, err := store.Update(ctx, s, orders.Ref(id), func(o workorder.Order) (workorder.Order, workorder.Event, error) {
			return o.Accept(rules, actor(governance.Acceptor), at(10+i))
		}); err != nil {
			return err
		}
	}

	// The form is sent twice, because the answer to the first did not arrive.
	// The key makes the second harmless.
	for range 2 {
		if _, err := store.UpdateOnce(ctx, s, "form 4711", orders.Ref(lift), func(o workorder.Order) (workorder.Order, workorder.Event, error) {
			return o.Dispatch(rules, actor(governance.Dispatcher), workorder.Assignment{Unit: company}, at(20))
		}); err != nil {
			return err
		}
	}

	// Merging changes both orders: both steps are kept, or none.
	_, err := store.Do(ctx, s, "", func(w *store.Work) error {
		source, err := store.Get[workorder.Order](w, orders.Ref(again))
		if err != nil {
			return err
		}
		target, err := store.Get[workorder.Order](w, orders.Ref(lift))
		if err != nil {
			return err
		}
		steps, err := workorder.Merge(rules, actor(governance.Dispatcher), workorder.Merging{Source: source, Target: target, Note: "同一部电梯"}, at(30))
		for _, step := range steps {
			w.Put(orders.Ref(step.Order.ID), step.Order, step.Event)
		}
		return err
	})
	return err
}

// event decodes a record of the feed. A host with several kinds of values
// would switch on the kind.
func event(r store.Record) (ev workorder.Event, err error) {
	if r.Ref.Kind != orders {
		return ev, fmt.Errorf("unexpected kind %q", r.Ref.Kind)
	}
	err = json.Unmarshal(r.Data, &ev)
	return ev, err
}
