package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// phase is one campaign: one question, asked until enough agree.
type phase struct {
	id       consult.CampaignID
	question string
	target   consult.Target
	starts   time.Time
	deadline period.Date
}

// phases are the two campaigns of the report. Their targets are this tour's.
var phases = [2]phase{
	{
		governance.NamedID[consult.Campaign](renewalSpace, "phase 1"), "Phase 1: shall the quarter be renovated?  一期改造",
		households(2, 3), time.Date(2018, time.January, 15, 9, 0, 0, 0, zone), period.Must(2019, time.December, 31),
	},
	{
		governance.NamedID[consult.Campaign](renewalSpace, "phase 2"), "Phase 2: shall the work go on?  二期改造",
		households(95, 100), time.Date(2022, time.June, 20, 9, 0, 0, 0, zone), period.Must(2022, time.December, 31),
	},
}

// households is a target of all households that may vote.
func households(num, den int64) consult.Target {
	return consult.Target{Measure: rule.Households, Is: rule.AtLeast, Share: rule.Fraction{Num: num, Den: den}, Of: rule.OfEligible}
}

// asked is one round: what was planned, the ballots, and what was counted.
type asked struct {
	phase, number            int // from 0, from 1
	id                       consult.RoundID
	notified, opens, closes  period.Date
	channels                 []int // how ballots divide over paper, online, door, meeting
	percent, yes             int64 // as the report gives it, and how many that are
	objects                  bool  // somebody objects to the first count
	ballots                  []consult.Ballot
	mislaid                  consult.Ballot // found after the objection
	votes, owners, miscounts *consult.Votes // of households, of owners, before the re-check
}

// countedOn is the day on which the round is counted: the one after its last.
func (a *asked) countedOn() period.Date { return a.closes.AddDays(1) }

func (a *asked) name() string { return fmt.Sprintf("%d/%d", a.phase+1, a.number) }

// plannedRounds are the four rounds of the report, with days made up within what
// it says: 2018 and a year and a half later; early August 2022 and a little over
// one month later.
func plannedRounds() []*asked {
	day := period.Must
	all := []*asked{
		{phase: 0, number: 1, notified: day(2018, 2, 12), opens: day(2018, 3, 5), closes: day(2018, 3, 15), channels: []int{45, 5, 40, 10}, percent: 23, yes: 133},
		{phase: 0, number: 2, notified: day(2019, 8, 12), opens: day(2019, 9, 2), closes: day(2019, 9, 15), channels: []int{30, 25, 35, 10}, percent: 90, yes: 521, objects: true},
		{phase: 1, number: 1, notified: day(2022, 7, 11), opens: day(2022, 8, 1), closes: day(2022, 8, 7), channels: []int{15, 55, 25, 5}, percent: 90, yes: 521},
		{phase: 1, number: 2, notified: day(2022, 8, 17), opens: day(2022, 9, 1), closes: day(2022, 9, 11), channels: []int{15, 55, 25, 5}, percent: 98, yes: 567},
	}
	for _, a := range all {
		a.id = governance.NamedID[consult.Round](renewalSpace, "round "+a.name())
	}
	return all
}

// at is a moment of a day as the clocks of the quarter show it.
func at(d period.Date, hour int) time.Time { return d.In(zone).Add(time.Duration(hour) * time.Hour) }

// play carries a round through its whole way, from the draft to the final result,
// and records it in its campaign.
func (x *renewal) play(a *asked) error {
	draft := consult.RoundDraft{ID: a.id, Campaign: phases[a.phase].id, Measure: rule.Households}
	if a.number > 1 {
		before, err := x.rounds.get(x.ctx, x.asked[slices.Index(x.asked, a)-1].id)
		if err != nil {
			return err
		}
		draft.Previous = before
	}
	next, ev, err := consult.DraftRound(&x.rules, renewalSecretary, draft, at(a.notified, 9))
	if _, err = x.rounds.create(x.ctx, a.id, next, ev, err); err != nil {
		return err
	}
	first := a.countedOn()
	steps := []func(consult.Round) (consult.Round, consult.RoundEvent, error){
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			return r.Notify(&x.rules, renewalSecretary, consult.RoundNotice{Opens: a.opens, Closes: a.closes}, at(a.notified, 10))
		},
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			return r.Open(&x.rules, clockwork, &x.decision, at(a.opens, 8))
		},
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			return x.count(a, r, at(first, 9), func(c consult.Count) (consult.Round, consult.RoundEvent, error) {
				return r.Close(&x.rules, clockwork, c, at(first, 9))
			})
		},
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			return r.Publish(&x.rules, renewalSecretary, "posted at every building", at(first, 15))
		},
	}
	settled := first.AddDays(8)
	if a.objects {
		settled = first.AddDays(7)
		steps = append(steps, x.recheck(a, first)...)
	}
	steps = append(steps, func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
		return r.Settle(&x.rules, clockwork, "", at(settled, 9))
	})
	var r consult.Round
	for _, step := range steps {
		if r, err = x.rounds.change(x.ctx, a.id, step); err != nil {
			return err
		}
	}
	_, err = x.campaigns.change(x.ctx, r.Campaign, func(c consult.Campaign) (consult.Campaign, consult.CampaignEvent, error) {
		return c.Record(renewalSecretary, r, at(settled, 10))
	})
	return err
}

// recheck is what follows an objection: the ballots are counted again, with the
// one that was found, and the result is put up once more.
func (x *renewal) recheck(a *asked, first period.Date) []func(consult.Round) (consult.Round, consult.RoundEvent, error) {
	who := governance.Actor{ID: governance.NamedID[governance.Person](renewalSpace, "objector"), Role: governance.Resident}
	return []func(consult.Round) (consult.Round, consult.RoundEvent, error){
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			return r.Object(&x.rules, who, "we put a paper against it into the box", at(first.AddDays(2), 19))
		},
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			if a.miscounts == nil {
				a.miscounts = a.votes
				a.ballots = append(a.ballots, a.mislaid)
			}
			return x.count(a, r, at(first.AddDays(3), 10), func(c consult.Count) (consult.Round, consult.RoundEvent, error) {
				c.Note = "an envelope was not opened"
				return r.Recheck(&x.rules, renewalChair, c, at(first.AddDays(3), 10))
			})
		},
		func(r consult.Round) (consult.Round, consult.RoundEvent, error) {
			return r.Publish(&x.rules, renewalSecretary, "posted again", at(first.AddDays(3), 15))
		},
	}
}

// count merges the ballots of a round as they are now, for the roll of households
// and for that of owners, and hands the tally of households to the command.
func (x *renewal) count(a *asked, r consult.Round, now time.Time, do func(consult.Count) (consult.Round, consult.RoundEvent, error)) (consult.Round, consult.RoundEvent, error) {
	var err, err2 error
	a.votes, err = x.collect(a, r, rule.Households, now)
	a.owners, err2 = x.collect(a, r, rule.Heads, now)
	if err = errors.Join(err, err2); err != nil {
		return consult.Round{}, consult.RoundEvent{}, err
	}
	return do(consult.Count{Rule: &x.decision, Tally: a.votes.Tally()})
}

// collect merges the ballots that came in up to now.
func (x *renewal) collect(a *asked, r consult.Round, m rule.Measure, now time.Time) (*consult.Votes, error) {
	window, ok := r.Window(&x.rules, nil, now)
	if !ok {
		return nil, fmt.Errorf("tour: round %s was never opened", a.name())
	}
	window.To = min(window.To, period.At(now))
	roll := x.quarter.households
	if m == rule.Heads {
		roll = x.quarter.owners
	}
	e, err := consult.NewElectorate(m, slices.Values(roll), window.Roll, x.quarter.scopes)
	if err != nil {
		return nil, err
	}
	return consult.Collect(e, window, slices.Values(a.ballots)), nil
}
