package main

import (
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/store"
)

// sunshine is the second system: a street's fund for community governance, from
// the first gifts to the account that it gives of them.
type sunshine struct {
	*page
	ctx        context.Context
	store      store.Store
	law        fund.Rules
	ties       *project.Ties
	grantRules project.Rules
	cny        money.Unit

	book      ledger.Book
	books     *fund.Books
	fund      fund.Fund
	purposes  map[string]fund.Purpose
	changes   []fund.PurposeEvent // all events of all purposes
	donors    map[fund.DonorID]fund.Donor
	donations *shelf[fund.Donation, fund.DonationEvent]
	lots      *shelf[fund.Lot, fund.LotEvent]
	campaigns *shelf[fund.Campaign, fund.CampaignEvent]
	duties    *shelf[fund.Duty, fund.DutyEvent]

	projects   *shelf[project.Project, project.ProjectEvent]
	grants     *shelf[project.Grant, project.GrantEvent]
	expenses   *shelf[project.Expense, project.ExpenseEvent]
	activities *shelf[project.Activity, project.ActivityEvent]
	stays      *shelf[project.Incubation, project.IncubationEvent]

	agenda  []due // what is done when
	needs   []project.Need
	came    []project.Participation
	members []project.Membership
	log     *openBooks
}

// due is something that is done at a time.
type due struct {
	at time.Time
	do func(at time.Time) error
}

// sunshineFund tells the second system.
func sunshineFund(w io.Writer) error {
	x, err := newSunshine(w, &store.Memory{})
	if err != nil {
		return err
	}
	return x.tell()
}

func (x *sunshine) tell() error {
	for _, part := range []func() error{
		x.tellStart, x.tellRaised, x.tellNeeds, x.tellGrannies, x.tellLamp, x.tellServed, x.tellChange, x.tellRefusals,
		x.tellAlliance, x.tellDuties, x.tellTrace, x.tellProof,
	} {
		if err := cmp.Or(part(), x.err); err != nil {
			return err
		}
	}
	return nil
}

const sunshineSpace = "examples/tour/sunshine"

// sunshineDay is the day of which the report speaks.
var sunshineDay = period.Must(2022, 11, 30)

func sunshineActor(name string, r governance.Role) governance.Actor {
	return governance.Actor{ID: governance.NamedID[governance.Person](sunshineSpace, name), Role: r}
}

// The people of the fund, and the organisation that the story follows.
var (
	sunshineChair     = sunshineActor("chair", governance.Chair)
	sunshineSecretary = sunshineActor("secretary", governance.Secretary)
	sunshineTreasurer = sunshineActor("treasurer", governance.Treasurer)
	sunshineCharity   = governance.NamedID[governance.Unit](sunshineSpace, "municipal charity federation")
	grannies          = governance.NamedID[governance.Unit](sunshineSpace, "shared grannies")
	grannyLi          = governance.Actor{ID: governance.NamedID[governance.Person](sunshineSpace, "Li"), Role: governance.Handler, Unit: grannies}
)

// newSunshine runs the fund from October 2020 to November 2022, in the order of
// time; the chapter then tells what stands in its records.
func newSunshine(w io.Writer, s store.Store) (*sunshine, error) {
	x := &sunshine{
		page: &page{w: w}, ctx: context.Background(), store: s, law: fund.Charity2026(), grantRules: project.Presets()[0].Rules(),
		purposes: map[string]fund.Purpose{}, donors: map[fund.DonorID]fund.Donor{},
		donations:  &shelf[fund.Donation, fund.DonationEvent]{store: s, kind: "fund.donation", replay: fund.ReplayDonation},
		lots:       &shelf[fund.Lot, fund.LotEvent]{store: s, kind: "fund.lot", replay: fund.ReplayLot},
		campaigns:  &shelf[fund.Campaign, fund.CampaignEvent]{store: s, kind: "fund.campaign", replay: fund.ReplayCampaign},
		duties:     &shelf[fund.Duty, fund.DutyEvent]{store: s, kind: "fund.duty", replay: fund.ReplayDuty},
		projects:   &shelf[project.Project, project.ProjectEvent]{store: s, kind: "project.project", replay: project.ReplayProject},
		grants:     &shelf[project.Grant, project.GrantEvent]{store: s, kind: "project.grant", replay: project.ReplayGrant},
		expenses:   &shelf[project.Expense, project.ExpenseEvent]{store: s, kind: "project.expense", replay: project.ReplayExpense},
		activities: &shelf[project.Activity, project.ActivityEvent]{store: s, kind: "project.activity", replay: project.ReplayActivity},
		stays:      &shelf[project.Incubation, project.IncubationEvent]{store: s, kind: "project.incubation", replay: project.ReplayIncubation},
	}
	var err error
	if x.cny, err = money.ISO("CNY"); err != nil {
		return nil, err
	}
	if x.ties, err = project.NewTies(slices.Values(donorTies())); err != nil {
		return nil, err
	}
	if err := x.found(); err != nil {
		return nil, err
	}
	for _, plan := range []func() error{x.planFounding, x.planCampaigns, x.planGoods, x.planNeeds, x.planProjects, x.planLamp, x.planChange, x.planAlliance, x.planDuties} {
		if err := plan(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(x.agenda, func(a, b due) int { return a.at.Compare(b.at) })
	for _, d := range x.agenda {
		if err := d.do(d.at); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// on puts something on the agenda.
func (x *sunshine) on(at time.Time, do func(at time.Time) error) {
	x.agenda = append(x.agenda, due{at, do})
}

// yuan is an amount of whole yuan.
func (x *sunshine) yuan(n int64) money.Money {
	return money.Money{Amount: money.Amount(n * 100), Unit: x.cny}
}

// shown writes an amount of money.
func (x *sunshine) shown(a money.Amount) string { return x.cny.Format(a, money.Grouped) }

// kept books an event before it is stored, as package fund asks for. What is
// booked twice is booked once, so a conflict in the store does no harm.
func kept[V comparable, E any](x *sunshine, s *shelf[V, E], book func(V, E) ([]ledger.Entry, error), id governance.ID[V], next V, ev E, err error) error {
	if err == nil && book != nil {
		_, err = book(next, ev)
	}
	_, err = s.create(x.ctx, id, next, ev, err)
	return err
}

// then is kept for a command on a stored value.
func then[V comparable, E any](x *sunshine, s *shelf[V, E], book func(V, E) ([]ledger.Entry, error), id governance.ID[V], do func(V) (V, E, error)) error {
	_, err := s.change(x.ctx, id, func(v V) (V, E, error) {
		next, ev, err := do(v)
		if err == nil && book != nil {
			_, err = book(next, ev)
		}
		return next, ev, err
	})
	return err
}

// sharedOut splits whole yuan into n parts that look like gifts.
func sharedOut(d *dice, yuan int64, n int) ([]int64, error) {
	weights := make([]int64, n)
	for i := range weights {
		weights[i] = int64(d.between(4, 30))
	}
	parts, err := money.Split(money.Amount(yuan), weights)
	if err != nil {
		return nil, err
	}
	whole := make([]int64, n)
	for i, p := range parts {
		whole[i] = int64(p)
	}
	return whole, nil
}
