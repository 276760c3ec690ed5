package main

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat/change"
	"github.com/sixbridges/sixbridges/governance/stat/response"
)

// tellSupport shows how the rounds stand, each share with its base.
func (x *renewal) tellSupport() error {
	x.section("3. A support rate has a base  支持率与基数")
	x.say("The same ballots give several shares. The report's is of all households; the Civil Code's is of")
	x.say("those taking part. Blank ballots and those that follow the majority (从众) take part and are neither")
	x.say("for nor against; who is silent (未反馈) takes no part.")
	t := newTable("Round", ">For", ">Against", ">Neither", ">Invalid", ">Silent", ">Of all households", ">Of those taking part", ">Net", ">Taking part")
	area := newTable("Round", ">Of all area, m²", ">", ">Of the area taking part", ">", ">Taking part", ">")
	for _, a := range x.asked {
		s := wholeSupport(a.votes)
		net, _ := s.Net()
		t.row(a.name(), fmt.Sprint(s.Votes.Yes), fmt.Sprint(s.Votes.No), fmt.Sprint(s.Votes.Abstain), fmt.Sprint(s.Count.Invalid), fmt.Sprint(s.Count.Missing()),
			s.OfEligible().String(), s.OfParticipants().String(), hundredfold(net)+" %", s.Participation().String())
		m := supportIn(a.votes, rule.Area)
		row := []string{a.name()}
		for _, r := range []metric.Rate{m.OfEligible(), m.OfParticipants(), m.Participation()} {
			row = append(row, squareMetres(r.Num)+"/"+squareMetres(r.Den), percent(r))
		}
		area.row(row...)
	}
	x.table(t)
	x.table(area)
	s := wholeSupport(x.asked[0].votes)
	x.say("Bases: %s (%s); %s (%s).", s.OfEligible().Base.En, s.OfEligible().Base.Zh, s.OfParticipants().Base.En, s.OfParticipants().Base.Zh)
	return x.tellIntervals()
}

// tellIntervals shows what the ballots say of those who are silent.
func (x *renewal) tellIntervals() error {
	x.say("What the ballots say beyond themselves depends on what one assumes. The bounds (上下界) assume nothing")
	x.say("about the silent; the finite interval takes those who took part as drawn by lot from the 579; Wilson")
	x.say("takes all 579 as drawn from many more. If everybody has been asked, none of the last two is needed.")
	t := newTable("Round", ">Support", ">Bounds", ">", ">Finite, 95 %, households", ">", ">Wilson, 95 %", "More than half of all, whatever the silent think")
	for _, a := range x.asked {
		s := wholeSupport(a.votes)
		low, high := s.Bounds()
		answers := response.Answers{All: s.Count.Eligible, Answered: s.Participation().Num, Yes: s.Votes.Yes}
		units, err := answers.Finite(0.95)
		half, err2 := answers.Exceeds(1, 2)
		if err := errors.Join(err, err2); err != nil {
			return err
		}
		t.row(a.name(), percent(s.OfEligible()), fmt.Sprintf("%d to %d", low.Num, high.Num), percent(low)+" to "+percent(high),
			fmt.Sprintf("%d to %d", units.Lower, units.Upper), percent(of(units.Lower, answers.All))+" to "+percent(of(units.Upper, answers.All)),
			limits(s.OfEligible()), half.Label().En)
	}
	x.table(t)
	return nil
}

// of is a rate for reading.
func of(part, base int64) metric.Rate { return metric.Rate{Num: part, Den: base} }

// hundredfold writes an exact share in per cent, or points.
func hundredfold(r *big.Rat) string {
	return new(big.Rat).Mul(r, big.NewRat(100, 1)).FloatString(1)
}

// tellChange shows who turned between the rounds of a phase, and how fast.
func (x *renewal) tellChange() error {
	x.section("4. Who was won, and how fast  逐户转化与速度")
	x.say("Shares do not say who turned: 23 %% and 90 %% may hide households that were lost. The roll numbers do.")
	for i := 0; i < len(x.asked); i += 2 {
		if err := x.tellTransitions(x.asked[i], x.asked[i+1]); err != nil {
			return err
		}
	}
	return x.tellPace()
}

// tellTransitions shows the matrix between two rounds, and what it sums up to.
func (x *renewal) tellTransitions(first, second *asked) error {
	turned, err := consult.Compare(first.votes, second.votes)
	if err != nil {
		return err
	}
	var from, to []consult.Choice
	for _, c := range consult.Choices() {
		var out, in int64
		for _, o := range consult.Choices() {
			out, in = out+turned.Heads(c, o), in+turned.Heads(o, c)
		}
		if out > 0 {
			from = append(from, c)
		}
		if in > 0 {
			to = append(to, c)
		}
	}
	heads := []string{"From " + first.name() + " to " + second.name(), "轮次转移"}
	for _, c := range to {
		heads = append(heads, ">"+c.Label().Zh)
	}
	t := newTable(append(heads, ">Together")...)
	for _, c := range from {
		row, sum := []string{c.Label().En, c.Label().Zh}, int64(0)
		for _, o := range to {
			n := turned.Heads(c, o)
			row, sum = append(row, fmt.Sprint(n)), sum+n
		}
		t.row(append(row, fmt.Sprint(sum))...)
	}
	x.table(t)
	m := turned.Moves(rule.Households)
	x.say("In favour both times %d, converted (转化) %d, lost (流失) %d, in favour neither time %d, of them silent", m.Kept, m.Converted, m.Lost, m.NotWon)
	x.say("both times %d. New on the roll %d, of them in favour %d; left %d.", m.Silent, m.New, m.NewYes, m.Left)
	x.say("Conversion (转化率) %s, loss (流失率) %s.", m.Conversion(), m.Loss())
	panel := turned.Panel()
	test, err := panel.McNemar()
	limits, err2 := panel.Interval(change.NewcombePaired, 0.95)
	gain, err3 := panel.Change()
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	x.say("Of those on both rolls %+.1f points, Newcombe's paired limits %.1f to %.1f; exact McNemar p = %.1e.", 100*gain, 100*limits.Lower, 100*limits.Upper, test.Exact)
	return nil
}

// points are the support of the rounds of a phase, as its campaign dates them.
func (x *renewal) points(phase int) []consult.Point {
	var points []consult.Point
	for _, a := range x.asked {
		if a.phase == phase {
			points = append(points, consult.Point{Round: uint16(a.number), On: a.countedOn(), Rate: wholeSupport(a.votes).OfEligible()})
		}
	}
	return points
}

// tellPace shows how fast support rose, as exact fractions.
func (x *renewal) tellPace() error {
	x.gap()
	x.say("Gain, time and pace are exact fractions; months are those of the calendar, from count to count.")
	t := newTable("Phase", ">Gain, points", ">exactly", ">Months", ">exactly", ">Points a month", ">exactly", ">Months to 2/3", ">Months to 90 %", ">Months to 95 %")
	for i := range phases {
		p := x.points(i)
		gain, _ := consult.Gain(p[0], p[1])
		pace, ok := consult.Pace(p[0], p[1])
		if !ok {
			return fmt.Errorf("tour: phase %d has no pace", i+1)
		}
		months := consult.Months(p[0].On, p[1].On)
		row := []string{
			fmt.Sprint(i + 1), hundredfold(gain), new(big.Rat).Mul(gain, big.NewRat(100, 1)).RatString(),
			months.FloatString(2), months.RatString(), pace.FloatString(2), pace.RatString(),
		}
		for _, target := range []consult.Target{households(2, 3), households(90, 100), households(95, 100)} {
			cell := "not reached"
			if _, needed, ok := consult.TimeToTarget(&target, p...); ok {
				cell = needed.FloatString(2)
			}
			row = append(row, cell)
		}
		t.row(row...)
	}
	x.table(t)
	x.say("The report's rounded shares give the same: 23 to 90 in 18 months are %s points a month; 90 to 98 are", big.NewRat(90-23, 18).FloatString(2))
	x.say("8 points in a little over one month.")
	return nil
}
