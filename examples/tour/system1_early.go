package main

import (
	"fmt"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// value is a rate as a number, for reading.
func value(r metric.Rate) float64 {
	v, _ := r.Value()
	return v
}

// looks are the evenings on which somebody looks at a round that is still open.
var looks = []period.Date{period.Must(2022, 9, 4), period.Must(2022, 9, 8), period.Must(2022, 9, 10)}

// look is what can be said of a round before it ends.
type look struct {
	votes    *consult.Votes
	finality []rule.Finality // by the columns of tellEarly
}

// early looks at the last round on the evening of a day.
func (x *renewal) early(on period.Date) (look, error) {
	a := x.asked[3]
	r, err := x.rounds.get(x.ctx, a.id)
	if err != nil {
		return look{}, err
	}
	now := at(on, 22)
	var l look
	if l.votes, err = x.collect(a, r, rule.Households, now); err != nil {
		return l, err
	}
	owners, err := x.collect(a, r, rule.Heads, now)
	if err != nil {
		return l, err
	}
	for _, id := range []string{"cn/civil-code/278/ordinary", "cn/civil-code/278/major"} {
		o, err := x.judge(id, owners, true)
		if err != nil {
			return l, err
		}
		l.finality = append(l.finality, o.Finality)
	}
	for _, target := range earlyTargets {
		f := rule.Open
		switch target.Decided(wholeSupport(l.votes)) {
		case rule.Passed:
			f = rule.CannotFail
		case rule.Failed:
			f = rule.CannotPass
		}
		l.finality = append(l.finality, f)
	}
	return l, nil
}

var earlyTargets = []consult.Target{households(90, 100), households(95, 100), households(1, 1)}

// tellEarly looks at an open round three times, and says whose consent is missing.
func (x *renewal) tellEarly() error {
	x.section("7. Before the end, and the last households  提前判断与关键户")
	x.say("Round 2/2 is looked at on three evenings while it is open. A rule says \"can no longer fail\" only where")
	x.say("every way in which the missing households may vote was ruled out, as long as nobody changes a ballot.")
	t := newTable("Evening of", ">For", ">Against", ">Missing", "278, ordinary", "278, major", "At least 90 %", "At least 95 %", "Everybody")
	for _, on := range looks {
		l, err := x.early(on)
		if err != nil {
			return err
		}
		s := wholeSupport(l.votes)
		row := []string{on.String(), fmt.Sprint(s.Votes.Yes), fmt.Sprint(s.Votes.No), fmt.Sprint(s.Count.Missing())}
		for _, f := range l.finality {
			row = append(row, f.Label().En)
		}
		t.row(row...)
	}
	x.table(t)
	return x.tellPivotal()
}

// tellPivotal shows by building whose consent is missing for a target.
func (x *renewal) tellPivotal() error {
	x.say("Pivotal households (关键户): the fewest more that must agree, building by building, so that each has")
	x.say("90 %%, and of whom they could be. Names are for those who visit, not for a table.")
	target := households(90, 100)
	t := newTable("Building", ">Households", ">In favour, 1/1", ">1/2", ">Needed", ">Silent", ">Not in favour", ">In favour, 2/2", ">Needed")
	first, before, after := x.asked[0].votes, x.asked[1].votes, x.asked[3].votes
	needed := map[rule.Scope]consult.Pivotal{}
	for _, p := range consult.Pivotals(after, &target, "building") {
		needed[p.Scope] = p
	}
	for _, p := range consult.Pivotals(before, &target, "building") {
		row := []string{string(p.Scope), fmt.Sprint(yesIn(before, p.Scope).Eligible), fmt.Sprint(yesIn(first, p.Scope).Yes), fmt.Sprint(yesIn(before, p.Scope).Yes)}
		t.row(append(row, fmt.Sprint(p.Needed), fmt.Sprint(p.Silent), fmt.Sprint(p.Against), fmt.Sprint(yesIn(after, p.Scope).Yes), fmt.Sprint(needed[p.Scope].Needed))...)
	}
	x.table(t)
	whole := consult.Pivotals(before, &target, "")[0]
	x.say("For the quarter as a whole round 1/2 needs %d more; which of %d households gives it does not matter.", whole.Needed, whole.Silent+whole.Against)
	return nil
}

// yesIn counts the households of a building.
func yesIn(v *consult.Votes, s rule.Scope) rule.Count {
	n, _ := v.Scope(s)
	return n.Heads()
}
