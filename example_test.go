package sixbridges_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/workorder"
)

// The shortest whole story: a lift stands still, somebody repairs it, somebody
// else checks, the reporter rates. The host passes identifiers and times in,
// and keeps the order and its events.
func Example() {
	lifts := governance.NamedID[governance.Unit]("example", "lift company")
	who := func(role governance.Role, unit governance.UnitID) governance.Actor {
		return governance.Actor{ID: governance.NamedID[governance.Person]("example", role.String()), Role: role, Unit: unit}
	}
	resident, verifier := who(governance.Resident, governance.UnitID{}), who(governance.Verifier, governance.UnitID{})
	mechanic, clock := who(governance.Handler, lifts), governance.Actor{Role: governance.Timer}

	rules := &workorder.Rules{ID: "example", AutoAccept: true, SkipCheck: true}
	rules.Limits.Set(workorder.HandleClock, workorder.Limit{N: 24, Unit: workorder.Hours})
	at := time.Date(2022, 11, 1, 9, 0, 0, 0, time.UTC)

	var order workorder.Order
	var history []workorder.Event
	keep := func(next workorder.Order, ev workorder.Event, err error) {
		if err != nil {
			fmt.Println(err) // order is as it was
			return
		}
		order, history, at = next, append(history, ev), at.Add(time.Hour)
		fmt.Println(ev.Do, "->", order.State)
	}
	keep(workorder.Report(rules, resident, workorder.Draft{
		ID: governance.NamedID[workorder.Order]("example", "1"), Number: "W-1", Category: "lift",
		Place:  governance.NamedID[governance.Place]("example", "building 7"),
		Source: workorder.FromResident, Priority: workorder.Urgent,
	}, at))
	keep(order.AutoAccept(rules, clock, at))
	keep(order.Dispatch(rules, clock, workorder.Assignment{Unit: lifts}, at))
	keep(order.Rate(rules, resident, workorder.Yes, 5, "", at)) // too early
	keep(order.Sign(rules, mechanic, at))
	keep(order.Resolve(rules, mechanic, workorder.Solved, "door sensor replaced", at))
	keep(order.Pass(rules, verifier, "rides again", at))
	keep(order.Rate(rules, resident, workorder.Yes, 5, "", at))
	keep(order.Close(rules, clock, "", at))

	again, err := workorder.Replay(workorder.Order{}, slices.Values(history))
	fmt.Println("due", order.Handle.Due, "- handled", order.ResolvedAt, "- replayed", again == order && err == nil)
	// Output:
	// report -> reported
	// auto-accept -> accepted
	// dispatch -> dispatched
	// workorder: cannot rate order W-1: it is dispatched
	// sign -> handling
	// resolve -> resolved
	// pass -> rating
	// rate -> rating
	// close -> closed
	// due 2022-11-02T11:00:00Z - handled 2022-11-01T13:00:00Z - replayed true
}
