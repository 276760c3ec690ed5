package workorder_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
	"github.com/sixbridges/sixbridges/workorder"
)

// must ends an example at its first error. A host handles errors instead.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// These stand for the host's own records.
func person(name string, role governance.Role, unit governance.UnitID) governance.Actor {
	return governance.Actor{ID: governance.NamedID[governance.Person]("example", name), Role: role, Unit: unit}
}

func unitNamed(name string) governance.UnitID {
	return governance.NamedID[governance.Unit]("example", name)
}

var (
	streetOffice = unitNamed("street office")
	liftFirm     = unitNamed("lift company")
	li           = person("Li", governance.Resident, governance.UnitID{})
	clerk        = person("Wang", governance.Acceptor, streetOffice)
	sender       = person("Zhao", governance.Dispatcher, streetOffice)
	fitter       = person("Chen", governance.Handler, liftFirm)
	verifier     = person("Sun", governance.Verifier, streetOffice)
	leader       = person("Zhou", governance.DutyLeader, streetOffice)
	morning      = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
)

func exampleRules() *workorder.Rules {
	r := &workorder.Rules{ID: "example", AutoAccept: true, SkipCheck: true, Extensions: 1, Extension: workorder.Limit{N: 24, Unit: workorder.Hours}}
	r.Limits.Set(workorder.HandleClock, workorder.Limit{N: 24, Unit: workorder.Hours})
	return r
}

func exampleDraft(name string) workorder.Draft {
	return workorder.Draft{
		ID: governance.NamedID[workorder.Order]("example", name), Number: name, Category: "lift",
		Place:  governance.NamedID[governance.Place]("example", "building 7"),
		Source: workorder.FromResident, Priority: workorder.Urgent, Visibility: workorder.Public,
	}
}

// The shortest whole life of an order. A command gives the next order and the
// event that leads to it; the events alone give the order back.
func Example() {
	rules, at := exampleRules(), morning
	var order workorder.Order
	var log []workorder.Event
	took := func(next workorder.Order, ev workorder.Event, err error) {
		if err != nil {
			panic(err)
		}
		order, log, at = next, append(log, ev), at.Add(time.Hour)
		fmt.Printf("%s %-12s %s\n", ev.At.Time().Format("15:04"), ev.Do, order.State.Label().Zh)
	}
	took(workorder.Report(rules, li, exampleDraft("W-1"), at))
	took(order.AutoAccept(rules, governance.Actor{Role: governance.Timer}, at))
	took(order.Dispatch(rules, sender, workorder.Assignment{Unit: liftFirm}, at))
	took(order.Sign(rules, fitter, at))
	took(order.Resolve(rules, fitter, workorder.Solved, "new rope", at))
	took(order.Pass(rules, verifier, "it runs", at))
	took(order.Rate(rules, li, workorder.Yes, 5, "", at))
	took(order.Close(rules, leader, "", at))

	again := must(workorder.Replay(workorder.Order{}, slices.Values(log)))
	fmt.Println("the same again:", again == order)
	// Output:
	// 09:00 report       已上报
	// 10:00 auto-accept  已受理
	// 11:00 dispatch     已派遣
	// 12:00 sign         处置中
	// 13:00 resolve      处置完成
	// 14:00 pass         待评价
	// 15:00 rate         待评价
	// 16:00 close        结案
	// the same again: true
}

// handlingOrder is an order that the lift company signed for.
func handlingOrder(rules *workorder.Rules) (workorder.Order, []workorder.Event) {
	o, e1, err := workorder.Report(rules, li, exampleDraft("W-1"), morning)
	if err != nil {
		panic(err)
	}
	o, e2, err := o.Accept(rules, clerk, morning)
	if err != nil {
		panic(err)
	}
	o, e3, err := o.Dispatch(rules, sender, workorder.Assignment{Unit: liftFirm}, morning)
	if err != nil {
		panic(err)
	}
	o, e4, err := o.Sign(rules, fitter, morning)
	if err != nil {
		panic(err)
	}
	return o, []workorder.Event{e1, e2, e3, e4}
}

// A screen asks what it may offer. The command says why something else is
// refused.
func ExampleOrder_Can() {
	order, _ := handlingOrder(exampleRules())
	for do := range order.Can(governance.Helper).All() {
		fmt.Println(do.Label().En)
	}
	_, _, err := order.Close(exampleRules(), leader, "", morning)
	fmt.Println(err)
	// Output:
	// Helping unit reports back
	// Contact the reporter
	// Note progress
	// workorder: cannot close order W-1: it is handling
}

// Two working days end with the work of the second day. A weekend lies between.
func ExampleRules_workingDays() {
	zone := time.FixedZone("UTC+8", 8*60*60)
	shifts := must(worktime.ParseShifts("09:00-12:00 13:00-18:00"))
	calendar := must(worktime.New(worktime.Config{
		Zone: zone,
		Days: period.Span{From: period.Must(2026, time.January, 1), To: period.Must(2027, time.January, 1)},
		Week: [7][]worktime.Shift{time.Monday: shifts, time.Tuesday: shifts, time.Wednesday: shifts, time.Thursday: shifts, time.Friday: shifts},
	}))
	rules := &workorder.Rules{ID: "example", Calendar: calendar}
	rules.Limits.Set(workorder.AcceptClock, workorder.Limit{N: 2, Unit: workorder.WorkDays})

	friday := time.Date(2026, 3, 6, 16, 0, 0, 0, zone)
	order, _, err := workorder.Report(rules, li, exampleDraft("W-1"), friday)
	if err != nil {
		panic(err)
	}
	fmt.Println("due", order.Link.Due.Time().In(zone).Format("Monday 15:04"))
	light := must(order.Light(rules, workorder.AcceptClock, period.At(friday.AddDate(0, 0, 4))))
	fmt.Println("light on Tuesday at 16:00:", light)
	// Output:
	// due Tuesday 18:00
	// light on Tuesday at 16:00: yellow
}

// Being late is read from the events. Handling an order late and closing it
// does not make it undone.
func ExampleBreaches() {
	rules := exampleRules()
	order, log := handlingOrder(rules)
	late := morning.Add(30 * time.Hour)
	_, ev, err := order.Resolve(rules, fitter, workorder.Solved, "new rope", late)
	if err != nil {
		panic(err)
	}
	for _, b := range workorder.Breaches(slices.Values(append(log, ev)), period.At(late.AddDate(0, 0, 7))) {
		fmt.Println(b.Clock, "was due", b.Due, "and took until", b.Until)
	}
	// Output:
	// handle was due 2026-03-03T09:00:00Z and took until 2026-03-03T15:00:00Z
}

// A second report of the same lift follows the first. The steps are stored
// together.
func ExampleMerge() {
	rules := exampleRules()
	first, _ := handlingOrder(rules)
	second, _, err := workorder.Report(rules, person("Qian", governance.Resident, governance.UnitID{}), exampleDraft("W-2"), morning.Add(time.Hour))
	if err != nil {
		panic(err)
	}
	steps := must(workorder.Merge(rules, clerk, workorder.Merging{Source: second, Target: first, Note: "the same lift"}, morning.Add(2*time.Hour)))
	for _, s := range steps {
		fmt.Println(s.Order.Number, s.Event.Do, s.Order.State, "followed by", s.Order.Followers)
	}
	_, err = workorder.Merge(rules, clerk, workorder.Merging{Source: steps[1].Order, Target: steps[0].Order, Followers: []workorder.Order{steps[0].Order}}, morning.Add(3*time.Hour))
	fmt.Println(err)
	// Output:
	// W-2 merge merged followed by 0
	// W-1 take-in handling followed by 1
	// workorder: cannot take in another on order W-2: it is merged
}

// What a neighbour sees of a public order.
func ExampleOrder_View() {
	order, _ := handlingOrder(exampleRules())
	neighbour := person("Wu", governance.Resident, governance.UnitID{})
	view, ok := order.View(neighbour, governance.PlaceID{})
	fmt.Println(ok, view.Own)
	view.Unit = governance.UnitID{} // for a shorter line
	fmt.Println(string(must(json.Marshal(view))))
	// Output:
	// true false
	// {"number":"W-1","category":"lift","state":"handling","reports":1,"reportedAt":"2026-03-02T09:00:00Z","acceptedAt":"2026-03-02T09:00:00Z","dispatchedAt":"2026-03-02T09:00:00Z","due":"2026-03-03T09:00:00Z"}
}

// The list of who is in charge of what where finds the unit to dispatch to.
func ExampleRouting() {
	routing := must(workorder.NewRouting(slices.Values([]workorder.Route{
		{Category: "lift", Unit: liftFirm},
		{Unit: streetOffice}, // whatever nobody else is in charge of
	})))
	here := slices.Values([]governance.Place{}) // governance.Places.Up, from the order's place
	unit, ok := routing.Unit("lift", here)
	fmt.Println(unit == liftFirm, ok)
	unit, ok = routing.Unit("noise", here)
	fmt.Println(unit == streetOffice, ok)
	// Output:
	// true true
	// true true
}

// A command can also come as data, from a queue or a row of a file.
func ExampleOrder_Do() {
	rules := &workorder.Rules{ID: "ours"}
	clerk := governance.Actor{ID: governance.NamedID[governance.Person]("example", "clerk"), Role: governance.Acceptor}
	at := period.At(time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))

	report := workorder.Event{Do: workorder.DoReport, Number: "W-1", Category: "lift", Note: "on the square, no building"}
	report.ID, report.By, report.At = governance.NamedID[workorder.Order]("example", "W-1"), clerk, at
	report.Source, report.Priority, report.Visibility = workorder.FromProxy, workorder.General, workorder.Public
	accept := workorder.Event{Do: workorder.DoAccept}
	accept.By, accept.At = clerk, at+1

	var order workorder.Order
	for _, ev := range []workorder.Event{report, accept, accept} {
		if err := order.Do(rules, &ev); err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(ev.Revision, ev.Do, order.State)
	}
	// Output:
	// 1 report reported
	// 2 accept accepted
	// workorder: cannot accept order W-1: it is accepted
}
