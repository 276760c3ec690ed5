package consult_test

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// support is that of households of which so many said yes, no and nothing.
func support(all, yes, no int64) consult.Support {
	return consult.SupportOf(rule.Line{Measure: rule.Households, Count: rule.Count{All: all, Eligible: all, Yes: yes, No: no}})
}

func target(num, den int64) consult.Target {
	return consult.Target{Measure: rule.Households, Is: rule.AtLeast, Share: rule.Fraction{Num: num, Den: den}, Of: rule.OfEligible}
}

// 521 of 579 is displayed as 90 % and fails a target of 90 %; 522 is the first
// that reaches it. And 551 is the first of 95 %, 464 of 80 %.
func TestDisplayedNinetyIsNotNinety(t *testing.T) {
	s := support(579, 521, 0)
	if got := s.OfEligible().String(); got != "521/579 (90.0 %)" {
		t.Error(got)
	}
	for _, c := range []struct{ num, first int64 }{{90, 522}, {95, 551}, {80, 464}} {
		tt := target(c.num, 100)
		if tt.Reached(support(579, c.first-1, 0)) || !tt.Reached(support(579, c.first, 0)) {
			t.Errorf("%d of 579 are not the first to reach %d %%", c.first, c.num)
		}
	}
	// Whole percents of 579: 23 is 131 to 136, 90 is 519 to 523, 98 is 565 to 570.
	for percent, want := range map[int64][2]int64{23: {131, 136}, 90: {519, 523}, 98: {565, 570}} {
		for yes := range int64(580) {
			rounds := (200*yes+579)/(2*579) == percent
			if rounds != (yes >= want[0] && yes <= want[1]) {
				t.Errorf("%d of 579 rounds to %d %%: %v", yes, percent, rounds)
			}
		}
	}
}

func TestEveryShareNamesItsBase(t *testing.T) {
	s := consult.SupportOf(rule.Line{Measure: rule.Households, Count: rule.Count{
		All: 100, Eligible: 100, Barred: 2, Yes: 50, No: 20, Abstain: 4, Follow: 3, Blank: 2, Invalid: 1,
	}})
	for name, c := range map[string]struct{ got, want string }{
		"support":        {s.OfEligible().String() + " " + s.OfEligible().Base.Zh, "50/100 (50.0 %) 有表决权户数"},
		"participants":   {s.OfParticipants().String() + " " + s.OfParticipants().Base.Zh, "50/79 (63.3 %) 参与表决户数"},
		"participation":  {s.Participation().String() + " " + s.Participation().Base.En, "79/100 (79.0 %) eligible households"},
		"opposition":     {s.Opposition().String() + " " + s.Opposition().Base.En, "20/79 (25.3 %) households taking part"},
		"abstention":     {s.Abstention().String(), "9/79 (11.4 %)"},
		"net":            {fmt.Sprint(s.Net()), "3/10 true"},
		"bounds":         {bounds(s), "50/100 (50.0 %) 68/100 (68.0 %)"},
		"bounds of none": {bounds(consult.Support{}), "0/0 (undefined) 0/0 (undefined)"},
		"net of none":    {fmt.Sprint(consult.Support{}.Net()), "<nil> false"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", name, c.got, c.want)
		}
	}
	if s.OfEligible().Base == consult.SupportOf(rule.Line{Measure: rule.Area}).OfEligible().Base {
		t.Error("two measures have one base")
	}
}

func bounds(s consult.Support) string {
	low, high := s.Bounds()
	return low.String() + " " + high.String()
}

// Before and after attribution are two supports, and neither hides the other.
func TestAttributionIsShownBeside(t *testing.T) {
	r := &rule.Rule{
		ID:       "test/follow",
		Approval: []rule.Any{{{{Measure: rule.Households, Part: rule.Yes, Is: rule.MoreThan, Share: rule.Fraction{Num: 1, Den: 2}, Of: rule.OfEligible}}}},
		Counting: rule.Counting{Follow: rule.FollowMajority, NonReturn: rule.CountWithMajority, Majority: rule.Households, Basis: "the management rules"},
	}
	line := rule.Line{Measure: rule.Households, Count: rule.Count{All: 10, Eligible: 10, Yes: 3, No: 1, Follow: 2}}
	o, err := r.Judge(rule.Tally{line}, 1, false)
	if err != nil {
		t.Fatal(err)
	}
	before, after := consult.SupportOf(line), consult.Attributed(o.Counts[0])
	if before.OfEligible().String() != "3/10 (30.0 %)" || after.OfEligible().String() != "9/10 (90.0 %)" {
		t.Error(before.OfEligible(), after.OfEligible())
	}
	if bounds(after) != "9/10 (90.0 %) 9/10 (90.0 %)" || bounds(before) != "3/10 (30.0 %) 7/10 (70.0 %)" {
		t.Error(bounds(before), bounds(after))
	}
}

// 550 of 579 were asked and 521 agree: 546 to 550 of all, if they were drawn by
// lot.
func TestFinitePopulation(t *testing.T) {
	s := support(579, 521, 29)
	if units, err := s.Answers().Finite(0.95); err != nil || units.Lower != 546 || units.Upper != 550 {
		t.Error(units, err)
	}
	for _, f := range s.Figures() {
		if f.Code == "support-estimate-households" && (f.Lower.X != 546./579 || f.Upper.X != 550./579 || f.Value.X != 521./550) {
			t.Errorf("%+v", f)
		}
	}
}

func TestTargetsAreChecked(t *testing.T) {
	good := target(9, 10)
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*consult.Target){
		"measure": func(t *consult.Target) { t.Measure = rule.Ballots },
		"is":      func(t *consult.Target) { t.Is = rule.AtMost },
		"of":      func(t *consult.Target) { t.Of = rule.OfCast },
		"zero":    func(t *consult.Target) { t.Share.Num = 0 },
		"above 1": func(t *consult.Target) { t.Share.Num = 11 },
		"no base": func(t *consult.Target) { t.Share = rule.Fraction{} },
		"never":   func(t *consult.Target) { t.Share, t.Is = rule.Fraction{Num: 1, Den: 1}, rule.MoreThan },
	} {
		bad := good
		change(&bad)
		if err := bad.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if all := target(1, 1); all.Validate() != nil || !all.Reached(support(3, 3, 0)) || all.Reached(support(3, 2, 0)) || all.Reached(support(0, 0, 0)) {
		t.Error("all of them")
	}
	if area := (consult.Target{Measure: rule.Area, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 2}, Of: rule.OfEligible}); area.Reached(support(3, 3, 0)) ||
		area.Decided(support(3, 3, 0)) != rule.Failed {
		t.Error("another measure reaches the target")
	}
}

// What Decided says is what every completion of the round gives.
func TestDecidedIsProvedByCompletion(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		tt := consult.Target{
			Measure: rule.Households,
			Is:      rapid.SampledFrom([]rule.Compare{rule.AtLeast, rule.MoreThan}).Draw(rt, "is"),
			Of:      rapid.SampledFrom([]rule.Base{rule.OfEligible, rule.OfParticipating}).Draw(rt, "of"),
			Share:   rule.Fraction{Num: rapid.Int64Range(1, 6).Draw(rt, "num"), Den: 7},
		}
		n := rapid.Int64Range(0, 7).Draw(rt, "n")
		yes := rapid.Int64Range(0, n).Draw(rt, "yes")
		no := rapid.Int64Range(0, n-yes).Draw(rt, "no")
		abstain := rapid.Int64Range(0, n-yes-no).Draw(rt, "abstain")
		line := rule.Line{Measure: rule.Households, Count: rule.Count{All: n, Eligible: n, Yes: yes, No: no, Abstain: abstain}}
		reached, missed := false, false
		z := line.Missing()
		for y := range z + 1 {
			for o := range z - y + 1 {
				done := line
				done.Yes += y
				done.No += o // the others stay silent, or are invalid
				for invalid := range z - y - o + 1 {
					done.Invalid = invalid
					if tt.Reached(consult.SupportOf(done)) {
						reached = true
					} else {
						missed = true
					}
				}
			}
		}
		want := rule.Undecided
		if !missed {
			want = rule.Passed
		} else if !reached {
			want = rule.Failed
		}
		if got := tt.Decided(consult.SupportOf(line)); got != want {
			rt.Fatalf("%v of %+v: %v, want %v", tt, line, got, want)
		}
	})
}

func point(n uint16, on period.Date, yes, all int64) consult.Point {
	return consult.Point{Round: n, On: on, Rate: support(all, yes, 0).OfEligible()}
}

// Xingjiaqiao: 67 percentage points in 18 months are 3.72 a month, exactly 67/18.
func TestPaceOfXingjiaqiao(t *testing.T) {
	first, second := point(1, period.Must(2018, 3, 1), 23, 100), point(2, period.Must(2019, 9, 1), 90, 100)
	pace, ok := consult.Pace(first, second)
	if !ok || pace.Cmp(big.NewRat(67, 18)) != 0 || pace.FloatString(2) != "3.72" {
		t.Error(pace, ok)
	}
	// Phase 2: 8 points from early August on, in a little over a month.
	first, second = point(1, period.Must(2022, 8, 5), 90, 100), point(2, period.Must(2022, 9, 10), 98, 100)
	if pace, ok = consult.Pace(first, second); !ok || pace.Cmp(new(big.Rat).Quo(big.NewRat(8, 1), big.NewRat(35, 30))) != 0 {
		t.Error(pace, ok)
	}
	for _, c := range [][2]consult.Point{{second, first}, {first, first}, {{}, second}, {first, {On: second.On}}, {{Rate: first.Rate}, second}} {
		if pace, ok := consult.Pace(c[0], c[1]); ok {
			t.Errorf("%v to %v: %v", c[0], c[1], pace)
		}
	}
	if g, ok := consult.Gain(second, first); !ok || g.Cmp(big.NewRat(-8, 100)) != 0 {
		t.Error("a gain can be negative:", g)
	}
}

func TestMonths(t *testing.T) {
	day := period.Must
	for _, c := range []struct {
		from, to period.Date
		want     string
	}{
		{day(2018, 3, 1), day(2019, 9, 1), "18"},
		{day(2022, 8, 1), day(2022, 8, 1), "0"},
		{day(2022, 8, 1), day(2022, 9, 6), "7/6"},
		{day(2022, 1, 31), day(2022, 2, 28), "1"}, // the month has no 31st day
		{day(2022, 1, 31), day(2022, 3, 1), "32/31"},
		{day(2022, 2, 28), day(2022, 3, 30), "33/31"},
		{day(2022, 9, 6), day(2022, 8, 1), "-7/6"},
		{period.Date{}, day(2022, 8, 1), "0"},
	} {
		if got := consult.Months(c.from, c.to).RatString(); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.from, c.to, got, c.want)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		from := day(2000, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(rt, "from"))
		to := from.AddDays(rapid.IntRange(0, 3000).Draw(rt, "days"))
		if a, b := consult.Months(from, to), consult.Months(from, to.AddDays(1)); a.Cmp(b) > 0 {
			rt.Fatalf("a later day is earlier: %v, %v", a, b)
		}
	})
}

func TestTimeToTarget(t *testing.T) {
	tt := target(9, 10)
	points := []consult.Point{
		point(1, period.Must(2018, 3, 1), 133, 579), point(2, period.Must(2019, 9, 1), 521, 579), point(3, period.Must(2019, 10, 1), 522, 579),
	}
	p, months, ok := consult.TimeToTarget(&tt, points...)
	if !ok || p.Round != 3 || months.RatString() != "19" {
		t.Error(p, months, ok)
	}
	for _, never := range [][]consult.Point{points[:2], nil} {
		if _, months, ok := consult.TimeToTarget(&tt, never...); ok || months != nil {
			t.Error("a time that never came:", months)
		}
	}
}

// The fewest voters by building are what trying every set of them gives.
func TestPivotalsAgreeWithEverySet(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := drawTwo(rt)
		tt := consult.Target{
			Measure: rapid.SampledFrom([]rule.Measure{rule.Households, rule.Area}).Draw(rt, "measure"),
			Is:      rapid.SampledFrom([]rule.Compare{rule.AtLeast, rule.MoreThan}).Draw(rt, "is"), Of: rule.OfEligible,
			Share: rule.Fraction{Num: rapid.Int64Range(1, 9).Draw(rt, "num"), Den: 10},
		}
		for _, kind := range []rule.Scope{"", "building", "nothing"} {
			list := consult.Pivotals(m.second, &tt, kind)
			if !slices.IsSortedFunc(list, func(a, b consult.Pivotal) int {
				if a.Possible != b.Possible {
					return map[bool]int{true: -1, false: 1}[a.Possible]
				}
				return int(a.Needed - b.Needed)
			}) {
				rt.Fatalf("%v", list)
			}
			for _, p := range list {
				var members []uint32
				base, part := int64(0), int64(0)
				weigh := func(n uint32) int64 {
					if tt.Measure == rule.Area {
						return m.on[1][n]
					}
					return 1
				}
				var open []uint32
				silent := int64(0)
				for n := range m.on[1] {
					if p.Scope != "" && p.Scope != rule.Scope(fmt.Sprint("building:", m.place[1][n])) {
						continue
					}
					members = append(members, n)
					base += weigh(n)
					if m.choice[1][n] == consult.Agree {
						part += weigh(n)
						continue
					}
					open = append(open, n)
					if m.choice[1][n] == consult.Silent {
						silent++
					}
				}
				best, possible := 0, false
				for set := range 1 << len(open) {
					sum, size := part, 0
					for i, n := range open {
						if set>>i&1 == 1 {
							sum += weigh(n)
							size++
						}
					}
					if tt.Is.Holds(sum, base, tt.Share) && (!possible || size < best) {
						best, possible = size, true
					}
				}
				if p.Possible != possible || possible && p.Needed != int64(best) || p.Silent != silent || p.Against != int64(len(open))-silent {
					rt.Fatalf("%+v, trying gives %d, %v of %v", p, best, possible, members)
				}
				if got := consult.Winnable(m.second, p.Scope); len(got) != len(open) {
					rt.Fatalf("%v can be won, want %v", got, open)
				}
				if f := p.Figure(); f.Value.OK != possible {
					rt.Fatal(f)
				}
			}
		}
	})
}

// Those with the largest areas come first, and of equal ones the silent.
func TestWhomToVisit(t *testing.T) {
	v := collect(homes(t, 6, 1, 2), window, ballot(1, consult.Agree, 12, 1), ballot(2, consult.Disagree, 12, 2))
	if got := fmt.Sprint(consult.Winnable(v, "")); got != "[4 6 2 3 5]" {
		t.Error(got)
	}
	if got := consult.Winnable(v, "building:9"); len(got) != 0 {
		t.Error(got)
	}
}

func TestMarginOfARule(t *testing.T) {
	judge := func(r *rule.Rule, t2 rule.Tally) rule.Outcome {
		o, err := r.Judge(t2, 1, false)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	o := judge(major(rule.Households), tally(579, 386, 0))
	// The quorum is met exactly, at 386 of 579.
	if m, strict, ok := consult.Margin(&o); !ok || m.Sign() != 0 || strict {
		t.Error(m, strict, ok)
	}
	if f := consult.MarginFigure(&o); !f.Value.OK || f.Value.X != 0 {
		t.Error(f)
	}
	o = judge(major(rule.Households), tally(579, 0, 0))
	if m, _, ok := consult.Margin(&o); ok {
		t.Error("no share, and a margin:", m)
	}
	half := func(is rule.Compare, p rule.Part, n int64) rule.All {
		return rule.All{{Measure: rule.Households, Part: p, Is: is, Share: rule.Fraction{Num: n, Den: 10}, Of: rule.OfEligible}}
	}
	or := &rule.Rule{ID: "test/or", Approval: []rule.Any{{half(rule.MoreThan, rule.Yes, 5), half(rule.AtMost, rule.No, 2)}}}
	o = judge(or, tally(10, 5, 1))
	if m, strict, ok := consult.Margin(&o); !ok || m.RatString() != "1/10" || strict {
		t.Error("the better alternative decides:", m, strict, ok)
	}
	o = judge(or, tally(10, 5, 5))
	if m, strict, ok := consult.Margin(&o); !ok || m.Sign() != 0 || !strict || o.Verdict != rule.Failed {
		t.Error("a strict condition fails at 0:", m, strict, ok)
	}
	number := &rule.Rule{ID: "test/n", Approval: []rule.Any{{{{Measure: rule.Households, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 3, Den: 1}, Of: rule.OfNumber}}}}}
	o = judge(number, tally(10, 5, 5))
	if m, _, ok := consult.Margin(&o); ok {
		t.Error("a number is no share:", m)
	}
}

func TestTheCatalogue(t *testing.T) {
	c := consult.Catalogue()
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	var figures []string
	has := func(code string) {
		if _, ok := c.Find(code); !ok {
			t.Errorf("no indicator %s", code)
		}
		figures = append(figures, code)
	}
	for _, m := range []rule.Measure{rule.Heads, rule.Households, rule.Area} {
		s := consult.SupportOf(rule.Line{Measure: m, Count: rule.Count{All: 9, Eligible: 9, Yes: 4, No: 1}})
		for _, f := range s.Figures() {
			has(f.Code)
			if !f.Value.OK || f.Lower.OK != (m != rule.Area && f.Method != "") {
				t.Errorf("%+v", f)
			}
		}
	}
	for _, f := range consult.PaceFigures(point(1, period.Must(2018, 3, 1), 23, 100), point(2, period.Must(2019, 9, 1), 90, 100)) {
		has(f.Code)
		if !f.Value.OK {
			t.Error(f)
		}
	}
	for _, f := range consult.PaceFigures(consult.Point{}, consult.Point{}) {
		if f.Value.OK {
			t.Error(f)
		}
	}
	tt := target(9, 10)
	for _, f := range []consult.Point{point(1, period.Must(2018, 3, 1), 95, 100), point(1, period.Must(2018, 3, 1), 5, 100)} {
		got := consult.TimeFigure(&tt, f)
		has(got.Code)
		if got.Value.OK != (f.Rate.Num == 95) {
			t.Error(got)
		}
	}
	var n consult.Transitions
	n.Add(consult.Silent, consult.Agree, 1)
	for _, f := range n.Figures() {
		has(f.Code)
	}
	for _, f := range new(consult.Transitions).Figures() {
		if f.Value.OK {
			t.Errorf("%+v of nobody", f)
		}
	}
	var d consult.Demands
	d.Add(&consult.Demand{State: consult.Accepted, Answers: 2, Carried: 1})
	d.Add(&consult.Demand{State: consult.Raised})
	for _, f := range d.Figures() {
		has(f.Code)
	}
	if d.In(consult.Accepted) != 1 || d.In(99) != 0 || d.Raised() != 2 ||
		d.Answered().String() != "1/2 (50.0 %)" || d.Accepted().String() != "1/1 (100.0 %)" || d.Carried().String() != "1/2 (50.0 %)" {
		t.Error(d)
	}
	o, err := major(rule.Households).Judge(tally(9, 8, 0), 1, false)
	if err != nil {
		t.Fatal(err)
	}
	has(consult.MarginFigure(&o).Code)
	has(consult.Pivotal{}.Figure().Code)
	for _, i := range c {
		if !slices.Contains(figures, i.Code) {
			t.Errorf("nothing computes %s", i.Code)
		}
	}
}
