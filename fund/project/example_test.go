package project_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
)

// From a need to the money that is paid for it. Every command returns the event
// that a host stores and package fund books.
func Example() {
	var (
		cny, _   = money.ISO("CNY")
		grannies = governance.NamedID[governance.Unit]("example", "shared grannies")
		purpose  = governance.NamedID[project.Purpose]("example", "school aid")
		now      = time.Date(2022, 3, 1, 9, 0, 0, 0, time.UTC)
		act      = func(name string, r governance.Role) governance.Actor {
			return governance.Actor{ID: governance.NamedID[governance.Person]("example", name), Role: r}
		}
		lead  = governance.Actor{ID: act("Li", 0).ID, Role: governance.Handler, Unit: grannies}
		chair = act("Wang", governance.Chair)
		pays  = act("Zhao", governance.Treasurer)
		yuan  = func(n money.Amount) money.Money { return money.Money{Amount: n * 100, Unit: cny} }
	)
	p, _, err := project.Propose(lead, project.Proposal{
		ID: governance.NamedID[project.Project]("example", "after school"), Line: project.CaringHelp, Field: project.SchoolAid,
		Needs: 7, Lead: grannies, Budget: yuan(20_000),
	}, now)
	if err == nil {
		p, _, err = p.Approve(chair, purpose, yuan(18_000), now)
	}
	fmt.Println(p.State, p.Budget, err)

	rules := project.Presets()[0].Rules() // the Charity Law on related parties
	ties, _ := project.NewTies(slices.Values([]project.Tie(nil)))
	g, _, err := project.ApplyForGrant(lead, project.Application{
		ID: governance.NamedID[project.Grant]("example", "g"), Project: p.ID, Recipient: project.Party{Unit: grannies}, Amount: yuan(12_000),
	}, now)
	if err == nil {
		g, _, err = g.Award(&rules, chair, project.Award{Amount: yuan(10_000), Purpose: purpose, Ties: ties}, now)
	}
	fmt.Println(g.State, g.Awarded, err)

	g, ev, err := g.Disburse(pays, yuan(4_000), now)
	fmt.Println(g.State, ev.Amount, "paid,", ev.Held, "held", err)

	_, _, err = g.Disburse(pays, yuan(6_001), now)
	fmt.Println(err)
	// Output:
	// approved 18000.00 CNY <nil>
	// awarded 10000.00 CNY <nil>
	// disbursing 4000.00 CNY paid, 6000.00 CNY held <nil>
	// project: cannot disburse grant b99aa095-036c-5e5a-bb49-24ad3a390a22: it is 6001.00 CNY, and there is only 6000.00 CNY
}

// Claimant, approver and payer are three persons.
func ExampleExpense_Pay() {
	person := func(name string, r governance.Role) governance.Actor {
		return governance.Actor{ID: governance.NamedID[governance.Person]("example", name), Role: r}
	}
	now := time.Date(2022, 3, 1, 9, 0, 0, 0, time.UTC)
	e, _, err := project.ClaimExpense(person("Li", governance.Member), project.Claim{
		ID: governance.NamedID[project.Expense]("example", "lamp"), Kind: project.ProjectCost,
		Project: governance.NamedID[project.Project]("example", "a desk and a lamp"),
		Amount:  money.Money{Amount: 129_00, Unit: cny},
	}, now)
	if err == nil {
		e, _, err = e.Submit(person("Li", governance.Member), now)
	}
	if err == nil {
		e, _, err = e.Approve(person("Wang", governance.Chair), governance.NamedID[project.Purpose]("example", "school aid"), now)
	}
	fmt.Println(e.State, err)
	_, _, err = e.Pay(person("Wang", governance.Treasurer), now)
	fmt.Println(err)
	e, ev, err := e.Pay(person("Zhao", governance.Treasurer), now)
	fmt.Println(e.State, ev.Amount, err)
	// Output:
	// approved <nil>
	// project: cannot pay expense c3918e2a-ef72-5b6a-9482-5494fcc45076: who approved it does not pay
	// paid 129.00 CNY <nil>
}

// Three numbers, and none of them is a sum of another.
func ExampleBeneficiaries() {
	id := func(name string) governance.PersonID { return governance.NamedID[governance.Person]("example", name) }
	home := governance.NamedID[governance.Household]("example", "7-2-301")
	var spring, autumn project.Beneficiaries
	first := governance.NamedID[project.Activity]("example", "spring")
	second := governance.NamedID[project.Activity]("example", "autumn")
	for _, p := range []project.Participation{
		{Activity: first, Person: id("Li"), Household: home},
		{Activity: first, Person: id("Li"), Household: home}, // signed in twice
		{Activity: first, Person: id("Wang"), Household: home},
		{Activity: first}, // nobody asked for the name
	} {
		spring.Add(&p)
	}
	autumn.Add(&project.Participation{Activity: second, Person: id("Li"), Household: home})

	var year project.Beneficiaries
	year.Merge(&spring)
	year.Merge(&autumn)
	fmt.Printf("%+v\n", year.Served())
	// Output:
	// {Participations:5 Attendances:3 Persons:2 Households:1 Unknown:1 Loose:0}
}

// A relative of a manager cannot be given a grant by anybody.
func ExampleTies_Check() {
	party := func(name string) project.Party {
		return project.Party{Person: governance.NamedID[governance.Person]("example", name)}
	}
	ties, err := project.NewTies(slices.Values([]project.Tie{
		{Office: project.OfficeManager, Holder: party("director"), Party: party("nephew"), As: "nephew"},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	rules := project.Presets()[0].Rules()
	chair := governance.Actor{ID: governance.NamedID[governance.Person]("example", "chair"), Role: governance.Chair}
	fmt.Println(ties.Check(&rules, chair, party("nephew"), project.PurposeID{}))
	fmt.Println(ties.Check(&rules, chair, party("neighbour"), project.PurposeID{}))
	// Output:
	// project: cannot benefit recipient b4ffd7f4-3e35-5369-9c91-3cb7d45a27a0: a related party of a manager cannot
	// <nil>
}
