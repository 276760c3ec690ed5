package main

import (
	"io"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/store"
)

// onceRenewal tells system 1 one time for all tests that only look at it.
var onceRenewal = sync.OnceValues(func() (*renewal, error) {
	x, err := newRenewal(io.Discard, &store.Memory{})
	if err != nil {
		return nil, err
	}
	return x, x.tell()
})

func renewed(t *testing.T) *renewal {
	t.Helper()
	x, err := onceRenewal()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// disturbed is a store in which every third commit meets somebody who was first.
func disturbed() (store.Store, *int) {
	commits := 0
	return &store.Memory{Disturb: func(store.Commit) bool { commits++; return commits%3 == 0 }}, &commits
}

func TestTourRenewalTwice(t *testing.T) {
	var out strings.Builder
	s, commits := disturbed()
	x, err := newRenewal(&out, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.tell(); err != nil {
		t.Fatal(err)
	}
	again := strings.TrimSpace(out.String())
	if !strings.Contains(told(t), again) {
		t.Errorf("conflicts change the tour (-without +with):\n%s", cmp.Diff(told(t), again))
	}
	if *commits < 150 || len(again) < 10_000 {
		t.Errorf("only %d commits and %d bytes", *commits, len(again))
	}
}

// TestTourRegisters adds the rows up to the report's figures.
func TestTourRegisters(t *testing.T) {
	n := renewed(t).quarter
	day := period.Must(2019, 9, 2)
	homes, persons := map[governance.HouseholdID]bool{}, map[governance.PersonID]bool{}
	for _, r := range n.residences {
		if r.Time.Contains(day) {
			homes[r.Household], persons[r.Person] = true, true
		}
	}
	area := int64(0)
	for _, p := range n.parts {
		area += p.Registered
		if p.Registered < 4_000 || p.Registered > 9_000 {
			t.Errorf("a dwelling of %d hundredths of a m²", p.Registered)
		}
	}
	if len(homes) != 579 || len(persons) != 1422 || area != 3_600_000 || len(n.parts) != 579 || len(n.buildings) != 12 {
		t.Errorf("%d households, %d persons, %d of area, %d parts, %d buildings", len(homes), len(persons), area, len(n.parts), len(n.buildings))
	}
	// A number is the same dwelling on both rolls.
	for i := range n.households {
		h, o := n.households[i], n.owners[i]
		if h.Number != o.Number || h.Area != o.Area || h.Place != o.Place || h.From != o.From || h.To != o.To {
			t.Fatalf("row %d: households %+v, owners %+v", i, h, o)
		}
	}
	if len(n.changes) != 2*soldBetween || len(n.households) != 579+soldBetween {
		t.Errorf("%d changes, %d rows", len(n.changes), len(n.households))
	}
}

// plainly merges the ballots of a round the plainest way: the last one of each
// household on the roll, in time.
func plainly(x *renewal, a *asked, ballots []consult.Ballot) map[uint32]consult.Choice {
	opens, closes := period.At(at(a.opens, 8)), period.At(a.countedOn().In(zone))
	onRoll := map[uint32]consult.Choice{}
	for _, number := range x.quarter.on(opens) {
		onRoll[number] = consult.Silent
	}
	ballots = slices.Clone(ballots)
	slices.SortFunc(ballots, func(p, q consult.Ballot) int {
		if p.At != q.At {
			return int(p.At - q.At)
		}
		return int(p.Serial) - int(q.Serial)
	})
	for _, b := range ballots {
		if _, ok := onRoll[b.Voter]; ok && b.At >= opens && b.At < closes {
			onRoll[b.Voter] = b.Choice
		}
	}
	return onRoll
}

// TestTourRounds counts every round a second time.
func TestTourRounds(t *testing.T) {
	x := renewed(t)
	for i, want := range []struct{ yes, percent int64 }{{133, 23}, {521, 90}, {521, 90}, {567, 98}} {
		a := x.asked[i]
		counts, twice := map[consult.Choice]int64{}, map[uint32]int{}
		stands := plainly(x, a, a.ballots)
		for number, c := range stands {
			counts[c]++
			if got := a.votes.Of(number).Choice; got != c {
				t.Errorf("round %s: number %d stands as %v, plainly %v", a.name(), number, got, c)
			}
		}
		channels := map[consult.Channel]bool{}
		for _, b := range a.ballots {
			twice[b.Voter]++
			channels[b.Channel] = true
		}
		again := 0
		for _, n := range twice {
			if n > 1 {
				again++
			}
		}
		s := wholeSupport(a.votes)
		if counts[consult.Agree] != want.yes || s.Votes.Yes != want.yes || rounded(100*want.yes, 579) != want.percent || s.Count.Eligible != 579 {
			t.Errorf("round %s: %d in favour, plainly %d", a.name(), s.Votes.Yes, counts[consult.Agree])
		}
		if against := counts[consult.Disagree] + counts[consult.Veto]; s.Votes.No != against || s.Count.Missing() != counts[consult.Silent] {
			t.Errorf("round %s: %d against, %d silent; plainly %d and %d", a.name(), s.Votes.No, s.Count.Missing(), against, counts[consult.Silent])
		}
		if again < 20 || len(channels) != 4 {
			t.Errorf("round %s: %d households answered twice, on %d channels", a.name(), again, len(channels))
		}
		events, err := x.rounds.history(x.ctx, a.id)
		if err != nil {
			t.Fatal(err)
		}
		var did []consult.RoundAction
		for _, ev := range events {
			did = append(did, ev.Do)
		}
		way := []consult.RoundAction{consult.DoDraft, consult.DoNotify, consult.DoOpen, consult.DoClose, consult.DoPublish}
		if a.objects {
			way = append(way, consult.DoObject, consult.DoRecheck, consult.DoPublish)
		}
		if way = append(way, consult.DoSettle); !slices.Equal(did, way) {
			t.Errorf("round %s went %v", a.name(), did)
		}
	}
}

// TestTourDisplayed is about 521 of 579: displayed as 90 %, and less.
func TestTourDisplayed(t *testing.T) {
	x := renewed(t)
	a := x.asked[1]
	ninety, ninetyFive := households(90, 100), households(95, 100)
	if s := wholeSupport(a.miscounts); s.Votes.Yes != 522 || !ninety.Reached(s) {
		t.Errorf("the first count is %d", s.Votes.Yes)
	}
	s := wholeSupport(a.votes)
	if ninety.Reached(s) || ninetyFive.Reached(s) || !strings.Contains(s.OfEligible().String(), "90.0 %") {
		t.Errorf("%s reaches it", s.OfEligible())
	}
	if s := wholeSupport(x.asked[3].votes); !ninety.Reached(s) || !ninetyFive.Reached(s) {
		t.Errorf("%s does not reach it", s.OfEligible())
	}
	c, err := x.strictCampaign()
	if err != nil || c.State != consult.Missed {
		t.Errorf("the campaign for 90 %% is %v, %v", c.State, err)
	}
	for i, want := range []consult.CampaignState{consult.Reached, consult.Reached} {
		if c, err := x.campaigns.get(x.ctx, phases[i].id); err != nil || c.State != want || c.Rounds != 2 {
			t.Errorf("campaign %d is %v after %d rounds, %v", i+1, c.State, c.Rounds, err)
		}
	}
}

// TestTourTurned compares who turned, and how fast, with a plain count.
func TestTourTurned(t *testing.T) {
	x := renewed(t)
	for i := 0; i < 4; i += 2 {
		first, second := plainly(x, x.asked[i], x.asked[i].ballots), plainly(x, x.asked[i+1], x.asked[i+1].ballots)
		var m consult.Moves
		for number, c := range first {
			now, stays := second[number]
			switch {
			case !stays:
				m.Left++
			case c == consult.Agree && now == consult.Agree:
				m.Kept++
			case c == consult.Agree:
				m.Lost++
			case now == consult.Agree:
				m.Converted++
			}
		}
		turned, err := consult.Compare(x.asked[i].votes, x.asked[i+1].votes)
		if err != nil {
			t.Fatal(err)
		}
		if got := turned.Moves(rule.Households); got.Left != m.Left || got.Kept != m.Kept || got.Lost != m.Lost || got.Converted != m.Converted || m.Lost == 0 {
			t.Errorf("moves %+v, plainly %+v", got, m)
		}
	}
	p := x.points(0)
	if pace, ok := consult.Pace(p[0], p[1]); !ok || pace.Cmp(big.NewRat(38_800, 579*18)) != 0 || pace.FloatString(2) != "3.72" {
		t.Errorf("pace %v", pace)
	}
	p = x.points(1)
	if months := consult.Months(p[0].On, p[1].On); months.Cmp(big.NewRat(1, 1)) <= 0 || months.Cmp(big.NewRat(3, 2)) >= 0 {
		t.Errorf("phase 2 took %v months", months)
	}
}

// TestTourCivilCode judges the rounds by article 278 in the plainest way.
func TestTourCivilCode(t *testing.T) {
	x := renewed(t)
	for _, a := range x.asked {
		var heads, area, headsIn, areaIn, headsFor, areaFor int64
		for number, c := range plainly(x, a, a.ballots) {
			m := x.quarter.household(number).Area
			heads, area = heads+1, area+m
			if c == consult.Silent || c == consult.Invalid {
				continue
			}
			headsIn, areaIn = headsIn+1, areaIn+m
			if c == consult.Agree {
				headsFor, areaFor = headsFor+1, areaFor+m
			}
		}
		quorum := 3*headsIn >= 2*heads && 3*areaIn >= 2*area
		for id, want := range map[string]bool{
			"cn/civil-code/278/ordinary": quorum && 2*headsFor > headsIn && 2*areaFor > areaIn,
			"cn/civil-code/278/major":    quorum && 4*headsFor >= 3*headsIn && 4*areaFor >= 3*areaIn,
			"cn/property-regs/2018/legacy/major": 2*headsIn > heads && 2*areaIn > area &&
				3*headsFor >= 2*heads && 3*areaFor >= 2*area,
		} {
			o, err := x.judge(id, a.owners, false)
			if err != nil || (o.Verdict == rule.Passed) != want {
				t.Errorf("round %s under %s: %v, %v; plainly %t", a.name(), id, o.Verdict, err, want)
			}
		}
	}
	for _, on := range []period.Date{period.Must(2018, 3, 16), period.Must(2020, 12, 31)} {
		if got := x.held("cn/civil-code/278/major", on); got != "did not hold" {
			t.Errorf("on %s the Civil Code %s", on, got)
		}
	}
	if got := x.held("cn/civil-code/278/major", period.Must(2021, 1, 1)); got != "held" {
		t.Errorf("on 2021-01-01 the Civil Code %s", got)
	}
}

// TestTourEarly holds what was said early against the worst and the best that
// could still have come.
func TestTourEarly(t *testing.T) {
	x := renewed(t)
	seen := map[rule.Finality]bool{}
	for _, on := range looks {
		l, err := x.early(on)
		if err != nil {
			t.Fatal(err)
		}
		s := wholeSupport(l.votes)
		yes, missing := s.Votes.Yes, s.Count.Missing()
		for i, percent := range []int64{90, 95, 100} {
			want := rule.Open
			switch {
			case 100*yes >= percent*579:
				want = rule.CannotFail
			case 100*(yes+missing) < percent*579:
				want = rule.CannotPass
			}
			if got := l.finality[2+i]; got != want {
				t.Errorf("%s, %d %%: %v, want %v", on, percent, got, want)
			}
		}
		for _, f := range l.finality {
			seen[f] = true
		}
		// If all who are missing were against it, less than that could not be said.
		part := s.Participation().Num + missing
		if l.finality[0] == rule.CannotFail && 2*yes <= part || l.finality[1] == rule.CannotFail && 4*yes < 3*part {
			t.Errorf("%s: said too early with %d of %d", on, yes, part)
		}
	}
	if !seen[rule.Open] || !seen[rule.CannotFail] || !seen[rule.CannotPass] {
		t.Errorf("the looks saw %v only", seen)
	}
}

// TestTourDemands follows the demands by their histories alone.
func TestTourDemands(t *testing.T) {
	x := renewed(t)
	all, err := x.demands.all(x.ctx)
	if err != nil {
		t.Fatal(err)
	}
	carried, accepted := 0, 0
	for _, d := range all {
		events, err := x.demands.history(x.ctx, d.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, ev := range events {
			if ev.Do == consult.DoCarryOver {
				carried++
			}
		}
		if d.State == consult.Accepted {
			accepted++
		}
		if d.Answers == 0 || x.asked[0].votes.Of(d.Voter).Choice == consult.Agree {
			t.Errorf("demand of number %d: %d answers", d.Voter, d.Answers)
		}
	}
	if len(all) != demandsRaised || carried == 0 || carried == len(all) || accepted == 0 || accepted == len(all) {
		t.Errorf("%d demands, %d carried over, %d accepted", len(all), carried, accepted)
	}
}
