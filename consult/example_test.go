package consult_test

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// must ends an example at its first error. A host handles errors instead.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// neighbourhood is 579 dwellings of 579 owners in three buildings, made up so that
// they have the published totals of Xingjiaqiao: 579 households and 36,000 m².
func neighbourhood() (parts []consult.ExclusivePart, titles []consult.Title) {
	for i := range 579 {
		name := fmt.Sprint("dwelling ", i+1)
		part := consult.ExclusivePart{
			ID: governance.NamedID[consult.ExclusivePart]("example", name), Kind: consult.Dwelling,
			Place: governance.NamedID[governance.Place]("example", fmt.Sprint("building ", i%3+1)), Registered: 6217,
		}
		if i < 357 {
			part.Registered++ // 3,600,000 hundredths of a square metre do not divide evenly
		}
		parts = append(parts, part)
		titles = append(titles, consult.Title{
			Part: part.ID, Owner: governance.NamedID[consult.Owner]("example", name), Holding: consult.Owned,
			Household: governance.NamedID[governance.Household]("example", name),
		})
	}
	return parts, titles
}

// buildingOf names the buildings of the neighbourhood.
func buildingOf(place governance.PlaceID) []rule.Scope {
	for i := range 3 {
		if place == governance.NamedID[governance.Place]("example", fmt.Sprint("building ", i+1)) {
			return []rule.Scope{rule.Scope(fmt.Sprint("building:", i+1))}
		}
	}
	return nil
}

// answers makes the ballots of a round: the first yes agree, the next no do not.
func answers(round consult.RoundID, yes, no int, at period.Instant) []consult.Ballot {
	var out []consult.Ballot
	for i := range yes + no {
		b := consult.Ballot{Round: round, Voter: uint32(i) + 1, Serial: uint32(i) + 1, At: at, Choice: consult.Agree, Channel: consult.DoorToDoor}
		if i >= yes {
			b.Choice = consult.Disagree
		}
		out = append(out, b)
	}
	return out
}

// Two rounds over 579 households, as Xingjiaqiao asked them in 2018: 23 %, and a
// year and a half later 90 %.
func Example() {
	parts, titles := neighbourhood()
	court := must(consult.OwnersPolicy(find("cn/spc/owner-count"), find("cn/spc/area-source")))
	roll, _, err := court.RollUp(slices.Values(parts), slices.Values(titles), 1)
	if err != nil {
		panic(err)
	}
	electorate := must(consult.NewElectorate(rule.Heads, slices.Values(roll), 1, buildingOf))
	fmt.Printf("%d owners with %d.%02d m²\n", electorate.Heads(), electorate.Area()/100, electorate.Area()%100)

	first := consult.Collect(electorate, consult.Window{}, slices.Values(answers(consult.RoundID{}, 133, 250, 1)))
	second := consult.Collect(electorate, consult.Window{}, slices.Values(answers(consult.RoundID{}, 521, 30, 1)))
	for i, votes := range []*consult.Votes{first, second} {
		line := votes.Tally()[0]
		s := consult.SupportOf(line)
		low, high := s.Bounds()
		fmt.Printf("round %d: support %v of the %s, %v of the %s, from %v to %v\n", i+1,
			s.OfEligible(), s.OfEligible().Base.En, s.OfParticipants(), s.OfParticipants().Base.En, low, high)
	}

	transitions := must(consult.Compare(first, second))
	moves := transitions.Moves(rule.Heads)
	fmt.Printf("converted %d, lost %d, silent throughout %d: conversion %v\n", moves.Converted, moves.Lost, moves.Silent, moves.Conversion())

	day := period.Must
	points := []consult.Point{
		{Round: 1, On: day(2018, 3, 1), Rate: consult.SupportOf(first.Tally()[0]).OfEligible()},
		{Round: 2, On: day(2019, 9, 1), Rate: consult.SupportOf(second.Tally()[0]).OfEligible()},
	}
	pace, _ := consult.Pace(points[0], points[1])
	fmt.Printf("pace %s points a month, exactly %v\n", pace.FloatString(2), pace.RatString())

	law := find("cn/civil-code/278/major").Rule
	fmt.Println("article 278:", must(law.Judge(second.Tally(), 1, false)).Verdict)
	for _, percent := range []int64{90, 95} {
		target := consult.Target{Measure: rule.Heads, Is: rule.AtLeast, Share: rule.Fraction{Num: percent, Den: 100}, Of: rule.OfEligible}
		need := consult.Pivotals(second, &target, "")[0]
		fmt.Printf("at least %d %%: %v, owners still needed: %d\n", percent, target.Reached(consult.SupportOf(second.Tally()[0])), need.Needed)
	}
	// Output:
	// 579 owners with 36000.00 m²
	// round 1: support 133/579 (23.0 %) of the eligible heads, 133/383 (34.7 %) of the heads taking part, from 133/579 (23.0 %) to 329/579 (56.8 %)
	// round 2: support 521/579 (90.0 %) of the eligible heads, 521/551 (94.6 %) of the heads taking part, from 521/579 (90.0 %) to 549/579 (94.8 %)
	// converted 388, lost 0, silent throughout 28: conversion 388/446 (87.0 %)
	// pace 3.72 points a month, exactly 19400/5211
	// article 278: passed
	// at least 90 %: false, owners still needed: 1
	// at least 95 %: false, owners still needed: 30
}

func find(id string) rule.Preset {
	p, ok := rule.Presets().Find(id)
	if !ok {
		panic(id)
	}
	return p
}

// The whole way of a round: every step is an event, the counts stand in the event
// of the closing, and the published figure can be proved from the ballots.
func ExampleRound() {
	rules := must(consult.Procedure("example", find("cn/owner-meeting/notice"), find("cn/qingyuan/result-publicity")))
	law := find("cn/civil-code/278/major").Rule
	chair := governance.Actor{ID: governance.NamedID[governance.Person]("example", "Zhou"), Role: governance.Chair}
	timer := governance.Actor{Role: governance.Timer}
	id := governance.NamedID[consult.Round]("example", "phase 1, round 2")
	campaign := governance.NamedID[consult.Campaign]("example", "phase 1")

	var round consult.Round
	var log []consult.RoundEvent
	took := func(next consult.Round, ev consult.RoundEvent, err error) {
		if err != nil {
			panic(err)
		}
		round, log = next, append(log, ev)
		fmt.Printf("%v %-9v %v\n", period.On(ev.At.Time()), ev.Do, round.State.Label().Zh)
	}
	at := func(month time.Month, day int) time.Time { return time.Date(2019, month, day, 9, 0, 0, 0, time.UTC) }
	took(consult.DraftRound(&rules, chair, consult.RoundDraft{ID: id, Campaign: campaign, Measure: rule.Heads}, at(8, 1)))
	took(round.Notify(&rules, chair, consult.RoundNotice{Opens: period.Must(2019, 8, 17), Closes: period.Must(2019, 8, 31)}, at(8, 2)))
	took(round.Open(&rules, timer, law, at(8, 17)))

	parts, titles := neighbourhood()
	court := must(consult.OwnersPolicy(find("cn/spc/owner-count")))
	roll, _, err := court.RollUp(slices.Values(parts), slices.Values(titles), 1)
	if err != nil {
		panic(err)
	}
	window, _ := round.Window(&rules, nil, at(9, 1))
	electorate := must(consult.NewElectorate(rule.Heads, slices.Values(roll), window.Roll, buildingOf))
	ballots := answers(id, 521, 30, period.At(at(8, 20)))
	tally := consult.Collect(electorate, window, slices.Values(ballots)).Tally()

	took(round.Close(&rules, timer, consult.Count{Rule: law, Tally: tally}, at(9, 1)))
	took(round.Publish(&rules, chair, "posted at every entrance", at(9, 2)))
	took(round.Settle(&rules, timer, "", at(9, 18)))

	support, _ := round.Support(rule.Heads)
	fmt.Println(round.Result.Verdict, support.OfEligible(), "proved:", round.Prove(tally) == nil)
	again := must(consult.ReplayRound(consult.Round{}, slices.Values(log)))
	fmt.Println("the same again:", again == round)
	// Output:
	// 2019-08-01 draft     拟定
	// 2019-08-02 notify    已通知
	// 2019-08-17 open      表决中
	// 2019-09-01 close     已截止计票
	// 2019-09-02 publish   公示中
	// 2019-09-18 settle    生效
	// passed 521/579 (90.0 %) proved: true
	// the same again: true
}

// While ballots come in the rule says what they can still change.
func ExampleVotes_Tally() {
	parts, titles := neighbourhood()
	court := must(consult.OwnersPolicy(find("cn/spc/owner-count")))
	roll, _, err := court.RollUp(slices.Values(parts), slices.Values(titles), 1)
	if err != nil {
		panic(err)
	}
	electorate := must(consult.NewElectorate(rule.Heads, slices.Values(roll), 1, buildingOf))
	law := find("cn/civil-code/278/major").Rule
	for _, in := range [][2]int{{133, 50}, {440, 0}, {300, 200}} {
		votes := consult.Collect(electorate, consult.Window{}, slices.Values(answers(consult.RoundID{}, in[0], in[1], 1)))
		o := must(law.Judge(votes.Tally(), 1, true))
		fmt.Printf("%d for, %d against: %v\n", in[0], in[1], o.Finality.Label().En)
	}
	// Output:
	// 133 for, 50 against: still open
	// 440 for, 0 against: can no longer fail
	// 300 for, 200 against: can no longer pass
}

// Several ballots of one household, on several channels, are one.
func ExampleCollect() {
	parts, titles := neighbourhood()
	homes := consult.HouseholdPolicy()
	roll, _, err := homes.RollUp(slices.Values(parts), slices.Values(titles), 1)
	if err != nil {
		panic(err)
	}
	electorate := must(consult.NewElectorate(rule.Households, slices.Values(roll), 1, nil))
	votes := consult.Collect(electorate, consult.Window{}, slices.Values([]consult.Ballot{
		{Voter: 7, Serial: 1, At: 100, Choice: consult.Disagree, Channel: consult.Paper},
		{Voter: 7, Serial: 2, At: 200, Choice: consult.Agree, Channel: consult.Online},
		{Voter: 9, Serial: 3, At: 150, Choice: consult.Abstain, Channel: consult.DoorToDoor},
	}))
	for number, ballot := range votes.All() {
		fmt.Println(number, ballot.Choice, ballot.Channel)
	}
	r := votes.Report()
	fmt.Println(r.Ballots, "ballots,", r.Counting, "count,", r.Superseded, "superseded")
	// Output:
	// 7 agree online
	// 9 abstain door
	// 3 ballots, 2 count, 1 superseded
}

// A secret ballot leaves a receipt, which says who voted, and a paper in the box,
// which says what. Nothing leads from one to the other but a weight that only one
// voter has.
func ExampleCastSecret() {
	roll := []consult.Entry{
		{Number: 1, Voter: governance.NamedID[consult.Voter]("example", "Li"), Area: 8000, Parts: 1},
		{Number: 2, Voter: governance.NamedID[consult.Voter]("example", "Wang"), Area: 8000, Parts: 1},
		{Number: 3, Voter: governance.NamedID[consult.Voter]("example", "Zhao"), Area: 9500, Parts: 1},
	}
	electorate := must(consult.NewElectorate(rule.Heads, slices.Values(roll), 1, nil))
	fmt.Println("voters that share the rarest area:", consult.Crowd(electorate))

	box := map[consult.Slips]int64{} // the host's table, one row for each kind of paper
	var receipts []consult.Receipt
	for number, choice := range map[uint32]consult.Choice{1: consult.Agree, 2: consult.Disagree} {
		receipt, paper, err := consult.CastSecret(electorate, nil, consult.SecretBallot{
			Voter: number, Choice: choice, Channel: consult.Paper, HeadsOnly: true,
		}, 100)
		if err != nil {
			panic(err)
		}
		receipts = append(receipts, receipt)
		paper.N = 0
		box[paper]++
	}
	count := must(consult.CountSecret(electorate, consult.RoundID{}, slices.Values(receipts), func(yield func(consult.Slips) bool) {
		for paper, n := range box {
			paper.N = n
			if !yield(paper) {
				return
			}
		}
	}))
	heads := count.Heads()
	fmt.Println(heads.Yes, "for,", heads.No, "against,", heads.Missing(), "silent")
	// Output:
	// voters that share the rarest area: 1
	// 1 for, 1 against, 1 silent
}

// Rows of a file are enough for a figure.
func ExampleReadFacts() {
	homes := consult.HouseholdPolicy()
	rounds := must(consult.ReadFacts(&homes, slices.Values([]consult.Fact{
		{Household: 1, Area: 6000, Round: 1, Choice: consult.Agree},
		{Household: 2, Area: 7000, Round: 1, Choice: consult.Disagree},
		{Household: 3, Area: 5000, Round: 1},
		{Household: 1, Area: 6000, Round: 2, Choice: consult.Agree},
		{Household: 2, Area: 7000, Round: 2, Choice: consult.Agree},
		{Household: 3, Area: 5000, Round: 2, Choice: consult.Disagree},
	}), nil))
	for _, r := range rounds {
		for _, line := range r.Votes.Tally() {
			rate := consult.SupportOf(line).OfEligible()
			fmt.Printf("round %d: %v of the %s\n", r.Number, rate, rate.Base.En)
		}
	}
	// Output:
	// round 1: 1/3 (33.3 %) of the eligible households
	// round 1: 6000/18000 (33.3 %) of the eligible area
	// round 2: 2/3 (66.7 %) of the eligible households
	// round 2: 13000/18000 (72.2 %) of the eligible area
}

// A campaign is reached when a final round reaches its target in time, and the
// demands of a round go with it to the next.
func ExampleCampaign() {
	secretary := governance.Actor{ID: governance.NamedID[governance.Person]("example", "Wang"), Role: governance.Secretary}
	li := governance.Actor{ID: governance.NamedID[governance.Person]("example", "Li"), Role: governance.Resident}
	id := governance.NamedID[consult.Campaign]("example", "phase 1")
	now := time.Date(2018, 3, 1, 9, 0, 0, 0, time.UTC)
	campaign, _, err := consult.StartCampaign(secretary, consult.CampaignDraft{
		ID: id, Question: "Shall the old neighbourhood be renovated?", Deadline: period.Must(2019, 12, 31),
		Target: consult.Target{Measure: rule.Households, Is: rule.AtLeast, Share: rule.Fraction{Num: 90, Den: 100}, Of: rule.OfEligible},
	}, now)
	if err != nil {
		panic(err)
	}
	demand, _, err := consult.RaiseDemand(li, consult.DemandDraft{
		ID: governance.NamedID[consult.Demand]("example", "lift"), Kind: consult.Wish, Campaign: id, Round: 1,
		Household: governance.NamedID[governance.Household]("example", "7-2-301"), Topic: "lift", Note: "my mother cannot climb six floors",
	}, now)
	if err != nil {
		panic(err)
	}
	for i, yes := range []int64{133, 521, 522} {
		round := consult.Round{
			ID: governance.NamedID[consult.Round]("example", fmt.Sprint(i)), Campaign: id, Number: uint16(i) + 1, State: consult.Final,
			Measure: rule.Households, Result: consult.Result{
				Heads: rule.Count{All: 579, Eligible: 579, Yes: yes}, Verdict: rule.Passed, Quorum: true, On: period.Must(2019, 9, 1),
			},
		}
		if campaign, _, err = campaign.Record(secretary, round, now); err != nil {
			panic(err)
		}
		fmt.Printf("round %d: %d of %d, %v\n", campaign.Rounds, campaign.Part, campaign.Base, campaign.State)
		if i == 0 { // what is open goes to the next round
			next := consult.Round{Campaign: id, Number: 2, State: consult.Drafted}
			if demand, _, err = demand.CarryOver(secretary, next, now); err != nil {
				panic(err)
			}
		}
	}
	demand, _, err = demand.Answer(secretary, "a lift is in the plan", now)
	fmt.Println(demand.State, "in round", demand.Round, err)
	// Output:
	// round 1: 133 of 579, running
	// round 2: 521 of 579, running
	// round 3: 522 of 579, reached
	// answered in round 2 <nil>
}

// Whether those asked twice have changed, beyond chance.
func ExampleTransitions_Panel() {
	var t consult.Transitions
	for range 133 {
		t.Add(consult.Agree, consult.Agree, 0)
	}
	for range 388 {
		t.Add(consult.Silent, consult.Agree, 0)
	}
	for range 58 {
		t.Add(consult.Silent, consult.Disagree, 0)
	}
	panel := t.Panel()
	limits := must(panel.Interval(change.NewcombePaired, 0.95))
	fmt.Printf("%+v, change %.4f in [%.4f, %.4f]\n", panel, must(panel.Change()), limits.Lower, limits.Upper)
	// Output:
	// {YesYes:133 YesNo:0 NoYes:388 NoNo:58}, change 0.6701 in [0.6290, 0.7059]
}
