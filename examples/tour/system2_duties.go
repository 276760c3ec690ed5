package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/period"
)

// planDuties asks the rules what has to be made public by when, and publishes it:
// one report comes late, one has to be corrected, the last are not due yet.
func (x *sunshine) planDuties() error {
	var all []fund.DutyEvent
	for i := range appeals {
		about := ledger.MatterID(appeals[i].id())
		duties, err := x.law.CampaignDuties(x.fund.ID, about, appeals[i].days, period.Span{})
		if err != nil {
			return err
		}
		all = append(all, duties...)
	}
	for _, year := range []int{2020, 2021} {
		if annual, ok := x.law.AnnualDuty(x.fund.ID, year); ok {
			all = append(all, annual)
		}
	}
	events, err := x.law.EventDuties(x.fund.ID, ledger.MatterID(x.purposes["desks"].ID), changedOn)
	if err != nil {
		return err
	}
	all = append(all, events...)
	slices.SortStableFunc(all, func(a, b fund.DutyEvent) int { return a.Due.Compare(b.Due) })
	for i, ev := range all {
		ev.ID = governance.NamedID[fund.Duty](sunshineSpace, fmt.Sprintf("duty %d", i+1))
		before := 60
		if ev.Kind == fund.MajorEvent {
			before = 28
		}
		x.on(at(ev.Due.AddDays(-before), 8), func(now time.Time) error {
			d, raised, err := fund.Raise(sunshineSecretary, ev, now)
			return kept(x, x.duties, nil, ev.ID, d, raised, err)
		})
		days := -3 - i
		if ev.Kind == fund.AnnualReport && ev.Due == period.Must(2022, 5, 31) {
			days = 6
		}
		published := ev.Due.AddDays(days)
		if published.After(sunshineDay) {
			continue
		}
		x.publish(ev.ID, fmt.Sprintf("sunshine.example/%02d", i+1), published, i == 1)
	}
	return nil
}

func (x *sunshine) publish(id fund.DutyID, where string, on period.Date, corrected bool) {
	x.on(at(on, 11), func(now time.Time) error {
		return then(x, x.duties, nil, id, func(d fund.Duty) (fund.Duty, fund.DutyEvent, error) {
			return d.Publish(sunshineSecretary, where, now)
		})
	})
	if corrected {
		x.on(at(on.AddDays(9), 11), func(now time.Time) error {
			return then(x, x.duties, nil, id, func(d fund.Duty) (fund.Duty, fund.DutyEvent, error) {
				return d.Correct(sunshineSecretary, where+"-b", "a box was counted twice", now)
			})
		})
	}
}

// timeliness counts the duties as of the day of the report.
func (x *sunshine) timeliness() (t fund.Timeliness, all []fund.Duty, err error) {
	all, err = x.duties.all(x.ctx)
	for i := range all {
		t.Add(&all[i], sunshineDay)
	}
	return t, all, err
}

// tellDuties shows what had to be made public, and when it was.
func (x *sunshine) tellDuties() error {
	x.section("9. What had to be made public, and was  信息公开")
	tally, all, err := x.timeliness()
	if err != nil {
		return err
	}
	x.say("What has to be published by when follows from the rules: %s, which are in force from 2026", x.law.ID)
	x.say("and are applied here to earlier days to show them. The days of publishing are made up.")
	slices.SortStableFunc(all, func(a, b fund.Duty) int { return a.Due.Compare(b.Due) })
	t := newTable("Due 应公开", "What", "事项", "Published 已公开", ">Days late 逾期", "State 状态", "Where")
	for i := range all {
		d := &all[i]
		published, late := "-", ""
		if !d.PublishedOn.IsZero() {
			published = d.PublishedOn.String()
		}
		if n := d.DaysLate(sunshineDay); n > 0 {
			late = fmt.Sprint(n)
		}
		t.row(d.Due.String(), d.Kind.Label().En, d.Kind.Label().Zh, published, late, both(d.State.Label()), d.Where)
	}
	x.table(t)
	x.say("On %s: %d of %d duties that were kept or had to be were kept in time (%s), %d late, %d", sunshineDay, tally.Rate().Num, tally.Rate().Den, percent(tally.Rate()), tally.Late, tally.Overdue)
	x.say("overdue, %d corrected. A correction deletes nothing.", tally.Corrected)
	return nil
}
