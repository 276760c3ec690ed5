package consult_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/stat/change"
	"github.com/sixbridges/sixbridges/internal/laws"
)

type voterFact struct {
	first, second consult.Choice
	area          int64
}

func anyVoter(t *rapid.T) voterFact {
	choice := rapid.Map(rapid.IntRange(0, 11), func(i int) consult.Choice { return consult.Choice(i) })
	return voterFact{choice.Draw(t, "first"), choice.Draw(t, "second"), int64(rapid.IntRange(-1, 1000).Draw(t, "area"))}
}

func TestLaws(t *testing.T) {
	laws.Check(t, rapid.Custom(anyVoter), func(c *consult.Counts, f voterFact) { c.Add(f.first, f.area) })
	laws.Check(t, rapid.Custom(anyVoter), func(n *consult.Transitions, f voterFact) { n.Add(f.first, f.second, f.area) })
	demands := rapid.Custom(func(t *rapid.T) consult.Demand {
		return consult.Demand{
			State:   rapid.SampledFrom(append(consult.DemandStates(), 0, 9)).Draw(t, "state"),
			Answers: 1, Carried: uint16(rapid.IntRange(0, 2).Draw(t, "carried")),
		}
	})
	laws.Check(t, demands, func(n *consult.Demands, d consult.Demand) { n.Add(&d) })
}

func TestFormsAreChecked(t *testing.T) {
	var n consult.Demands
	n.Add(&consult.Demand{State: consult.Accepted, Answers: 1})
	good, err := n.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	// More answered than there are, fewer than those that stand so.
	for _, k := range []int{len(good) - 2, len(good) - 1} {
		bad := slices.Clone(good)
		bad[k] ^= 3
		if err := new(consult.Demands).UnmarshalBinary(bad); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%x: %v", bad, err)
		}
	}
	var c consult.Counts
	var m consult.Transitions
	for _, into := range []interface{ UnmarshalBinary([]byte) error }{&c, &m} {
		if err := into.UnmarshalBinary(good); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%T reads demands: %v", into, err)
		}
	}
	b, _ := m.MarshalBinary()
	b[len(b)-2] = 1 // nobody on either roll
	if err := m.UnmarshalBinary(b); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

// roundsOf draws two rounds over one growing roll, and keeps them as maps.
type twoRounds struct {
	first, second *consult.Votes
	on            [2]map[uint32]int64 // area by number
	place         [2]map[uint32]int
	choice        [2]map[uint32]consult.Choice
}

func drawTwo(t *rapid.T) twoRounds {
	var m twoRounds
	var roll []consult.Entry
	var votes [2]*consult.Votes
	for r := range 2 {
		m.on[r], m.choice[r], m.place[r] = map[uint32]int64{}, map[uint32]consult.Choice{}, map[uint32]int{}
		var now []consult.Entry
		for v := range 12 {
			if rapid.IntRange(0, 3).Draw(t, "on") > 0 {
				now = append(now, row(fmt.Sprint("home ", v), fmt.Sprint("building ", rapid.IntRange(0, 2).Draw(t, "place")), int64(rapid.IntRange(0, 9).Draw(t, "area"))))
			}
		}
		at := int64(10 * (r + 1))
		var err error
		if roll, _, err = consult.Revise(roll, slices.Values(now), periodInstant(at)); err != nil {
			t.Fatal(err)
		}
		e, err := consult.NewElectorate(rule.Households, slices.Values(roll), periodInstant(at), buildings)
		if err != nil {
			t.Fatal(err)
		}
		var ballots []consult.Ballot
		for n := range e.Numbers() {
			_, m.on[r][n], _ = e.Voter(n)
			for _, entry := range roll {
				if entry.Number == n && entry.To == 0 {
					for i := range 3 {
						if entry.Place == placeID(fmt.Sprint("building ", i)) {
							m.place[r][n] = i
						}
					}
				}
			}
			m.choice[r][n] = consult.Silent
			if c := consult.Choice(rapid.IntRange(0, 7).Draw(t, "choice")); c != 0 {
				m.choice[r][n] = c
				ballots = append(ballots, ballot(n, c, 12, n))
			}
		}
		votes[r] = collect(e, window, ballots...)
	}
	m.first, m.second = votes[0], votes[1]
	return m
}

func buildings(p governance.PlaceID) []rule.Scope {
	for i := range 3 {
		if p == placeID(fmt.Sprint("building ", i)) {
			return []rule.Scope{rule.Scope(fmt.Sprint("building:", i))}
		}
	}
	return nil
}

// The transitions are those counted voter by voter, whole and by building, and
// every sum over them is one of the two rounds.
func TestTransitionsAgreeWithTheVoters(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := drawTwo(rt)
		for k, s := range []rule.Scope{"", "building:0", "building:1", "building:2", "building:9"} {
			got, err := consult.CompareIn(m.first, m.second, s)
			if err != nil {
				rt.Fatal(err)
			}
			var want consult.Transitions
			at := func(r int, n uint32) (consult.Choice, int64) {
				area, on := m.on[r][n]
				if !on || k > 0 && m.place[r][n] != k-1 {
					return consult.NotOnRoll, 0
				}
				return m.choice[r][n], area
			}
			for n := range uint32(13) {
				x, before := at(0, n)
				y, area := at(1, n)
				if y == consult.NotOnRoll {
					area = before
				}
				if x != consult.NotOnRoll || y != consult.NotOnRoll {
					want.Add(x, y, area)
				}
			}
			if got != want {
				rt.Fatalf("%s: %+v\nwant %+v", s, got, want)
			}
			moves := got.Moves(rule.Households)
			before, after := m.first.Whole(), m.second.Whole()
			if k > 0 {
				before, _ = m.first.Scope(s)
				after, _ = m.second.Scope(s)
			}
			b, a := before.Heads(), after.Heads()
			if moves.Kept+moves.Lost+moves.LeftYes != b.Yes || moves.Kept+moves.Converted+moves.NewYes != a.Yes ||
				moves.Kept+moves.Lost+moves.Converted+moves.NotWon+moves.Left != b.Eligible ||
				moves.Kept+moves.Lost+moves.Converted+moves.NotWon+moves.New != a.Eligible || moves.Silent > moves.NotWon {
				rt.Fatalf("%+v from %+v to %+v", moves, b, a)
			}
			if r := moves.Conversion(); r.Validate() != nil {
				rt.Fatal(r)
			}
			if r := moves.Loss(); r.Validate() != nil {
				rt.Fatal(r)
			}
			if p := got.Panel(); p != (change.Panel{YesYes: moves.Kept, YesNo: moves.Lost, NoYes: moves.Converted, NoNo: moves.NotWon}) {
				rt.Fatal(p)
			}
			all, _ := got.Panel().N()
			if n, _ := got.Answered().N(); n > all {
				rt.Fatal("more answered twice than were asked twice")
			}
			area := got.Moves(rule.Area)
			aa, ba := after.Area(), before.Area()
			if area.Kept+area.Converted+area.NewYes != aa.Yes || area.Left+area.New < 0 || ba.Eligible < area.Left {
				rt.Fatalf("%+v", area)
			}
		}
	})
}

func TestRoundsOfDifferentRollsAreNotCompared(t *testing.T) {
	a := collect(homes(t, 3), window)
	roll, _ := revise(t, nil, 1, row("x", "1", 1), row("y", "1", 1))
	e, err := consult.NewElectorate(rule.Households, slices.Values(roll), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	owners, err := consult.NewElectorate(rule.Heads, slices.Values(roll), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*consult.Votes{collect(e, window), collect(owners, window)} {
		if _, err := consult.Compare(a, b); !errors.Is(err, governance.ErrInvalid) {
			t.Error(err)
		}
		if _, err := consult.CompareIn(a, b, "building:0"); !errors.Is(err, governance.ErrInvalid) {
			t.Error(err)
		}
	}
	// A shorter roll is the beginning of a longer one.
	if n, err := consult.Compare(collect(homes(t, 5), window), a); err != nil || n.Heads(consult.Silent, consult.NotOnRoll) != 2 {
		t.Error(n, err)
	}
	n, err := consult.Compare(a, collect(homes(t, 5), window, ballot(5, consult.Agree, 12, 1)))
	if err != nil || n.Heads(consult.NotOnRoll, consult.Agree) != 1 || n.Area(consult.NotOnRoll, consult.Silent) != 100 {
		t.Error(n, err)
	}
	if n.Heads(99, 1)+n.Heads(1, 99)+n.Area(99, 1)+n.Area(1, 99) != 0 {
		t.Error("an unknown choice was counted")
	}
}

// Invariant 2: areas times k decide the same, for every order of the ballots.
func TestScalingAreasDecidesTheSame(t *testing.T) {
	r := major(rule.Households)
	rapid.Check(t, func(rt *rapid.T) {
		areas := rapid.SliceOfN(rapid.Int64Range(1, 1000), 9, 9).Draw(rt, "areas")
		k := rapid.Int64Range(2, 1<<38).Draw(rt, "k")
		scaled := slices.Clone(areas)
		for i := range scaled {
			scaled[i] *= k
		}
		var ballots []consult.Ballot
		for n := range uint32(9) {
			if c := consult.Choice(rapid.IntRange(0, 4).Draw(rt, "choice")); c > 0 {
				ballots = append(ballots, ballot(n+1, c, 12, n))
			}
		}
		a, err := r.Judge(collect(homes(t, 9, areas...), window, ballots...).Tally(), 1, false)
		if err != nil {
			rt.Fatal(err)
		}
		b, err := r.Judge(collect(homes(t, 9, scaled...), window, rapid.Permutation(ballots).Draw(rt, "order")...).Tally(), 1, false)
		if err != nil {
			rt.Fatal(err)
		}
		if a.Verdict != b.Verdict || a.Quorum.Holds != b.Quorum.Holds || a.WithoutQuorum != b.WithoutQuorum {
			rt.Fatalf("%v and, with areas times %d, %v", a.Verdict, k, b.Verdict)
		}
	})
}

// Where all abstain nothing passes, and nothing is a share of nothing: what
// cosmos' early tallies and others got wrong.
func TestAllAbstain(t *testing.T) {
	e := homes(t, 6)
	var ballots []consult.Ballot
	for n := range uint32(6) {
		ballots = append(ballots, ballot(n+1, consult.Abstain, 12, n))
	}
	decided := &rule.Rule{ID: "test/decided", Approval: []rule.Any{{{
		{Measure: rule.Households, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 2}, Of: rule.OfDecided},
	}}}}
	for _, r := range []*rule.Rule{major(rule.Households), decided} {
		for _, b := range [][]consult.Ballot{ballots, nil} {
			o, err := r.Judge(collect(e, window, b...).Tally(), 1, false)
			if err != nil || o.Verdict != rule.Failed {
				t.Errorf("%s with %d abstaining: %v %v", r.ID, len(b), o.Verdict, err)
			}
		}
	}
	none := collect(homes(t, 0), window)
	o, err := decided.Judge(none.Tally(), 1, false)
	if err != nil || o.Verdict != rule.Failed {
		t.Error("an empty electorate passes something:", o.Verdict, err)
	}
	s := consult.SupportOf(none.Tally()[0])
	for _, f := range s.Figures() {
		if f.Value.OK {
			t.Errorf("%s of nobody is %v", f.Code, f.Value)
		}
	}
}

// One owner with 40 % of the area and 1 of 100 heads decides in neither measure
// alone.
func TestAreaAndHeadsCanDisagree(t *testing.T) {
	roll := make([]consult.Entry, 100)
	for i := range roll {
		roll[i] = row(fmt.Sprint("owner ", i), "1", 100)
		roll[i].Number = uint32(i) + 1
	}
	roll[0].Area = 6600 // of 16,500
	e, err := consult.NewElectorate(rule.Households, slices.Values(roll), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	vote := func(large consult.Choice, small int) rule.Verdict {
		ballots := []consult.Ballot{ballot(1, large, 12, 1)}
		for n := range uint32(99) {
			c := consult.Disagree
			if int(n) < small {
				c = consult.Agree
			}
			ballots = append(ballots, ballot(n+2, c, 12, n+2))
		}
		o, err := major(rule.Households).Judge(collect(e, window, ballots...).Tally(), 1, false)
		if err != nil {
			t.Fatal(err)
		}
		return o.Verdict
	}
	for _, c := range []struct {
		large consult.Choice
		small int
		want  rule.Verdict
	}{
		{consult.Disagree, 99, rule.Failed}, // 99 of 100 heads, 60 % of the area
		{consult.Agree, 73, rule.Failed},    // 83 % of the area, 74 of 100 heads
		{consult.Agree, 74, rule.Passed},
	} {
		if got := vote(c.large, c.small); got != c.want {
			t.Errorf("%v and %d others: %v, want %v", c.large, c.small, got, c.want)
		}
	}
}
