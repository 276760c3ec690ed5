package rule_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/fault"
)

// What other systems got wrong, and what happens here.

// TestQuorumAsksWhoVoted: a quorum of p percent was compared with the number of
// the eligible, so that it always held.
func TestQuorumAsksWhoVoted(t *testing.T) {
	r := one(rule.Any{{share(rule.Heads, rule.Cast, rule.AtLeast, 60, 100, rule.OfEligible)}},
		rule.Any{{share(rule.Heads, rule.Yes, rule.MoreThan, 1, 2, rule.OfParticipating)}})
	for cast := int64(0); cast <= 10; cast++ {
		if got := passes(t, r, rule.Tally{line(rule.Heads, votes(10, cast, 0, 0))}, 1); got != (cast >= 6) {
			t.Errorf("%d of 10 voted: passed %v", cast, got)
		}
	}
}

// TestNothingIsNoShare: 0 >= 0 let proposals without an opinion pass, and an
// empty electorate reached every percentage.
func TestNothingIsNoShare(t *testing.T) {
	for _, is := range []rule.Compare{rule.AtLeast, rule.MoreThan, rule.AtMost, rule.LessThan} {
		for _, s := range []rule.Fraction{{Num: 0, Den: 1}, {Num: 1, Den: 2}, {Num: 1, Den: 1}} {
			if is.Holds(0, 0, s) {
				t.Errorf("0/0 %v %v holds", is, s)
			}
		}
	}
	for _, p := range rule.Presets() {
		if p.Rule == nil {
			continue
		}
		for call := range p.Rule.Approval {
			var nobody rule.Tally
			for _, c := range conditions(p.Rule) {
				l := lineIn(c.Scope, c.Measure, rule.Count{})
				if _, ok := nobody.Line(l.Scope, l.Measure); !ok {
					nobody = append(nobody, l)
				}
			}
			o, err := p.Rule.Judge(nobody, call+1, false)
			if err != nil || o.Verdict != rule.Failed {
				t.Errorf("%s: nobody decides, and it is %v (%v)", p.ID, o.Verdict, err)
			}
			if !strings.Contains(o.Reason.En, "is 0") || !strings.Contains(o.Reason.Zh, "为0") {
				t.Errorf("%s does not say so: %s", p.ID, o.Reason.En)
			}
		}
	}
	// A condition that stands aside for an empty scope does not carry a rule alone.
	r := one(nil, rule.Any{{{Measure: rule.Heads, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 1}, Of: rule.OfAll, Scope: "x", IfAny: true}}})
	if err := r.Validate(); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("%v", err)
	}
	if passes(t, r, rule.Tally{lineIn("x", rule.Heads, rule.Count{})}, 1) {
		t.Error("nobody was asked, and it passes")
	}
}

func conditions(r *rule.Rule) (all rule.All) {
	for _, calls := range [][]rule.Any{r.Quorum, r.Approval} {
		for _, a := range calls {
			for _, c := range a {
				all = append(all, c...)
			}
		}
	}
	return all
}

// TestSharesAreNotTruncated: percentages were cut to integers, or compared as
// floats, before they were held against the threshold.
func TestSharesAreNotTruncated(t *testing.T) {
	r := one(nil, rule.Any{{share(rule.Heads, rule.Yes, rule.MoreThan, 66, 100, rule.OfAll)}})
	if !passes(t, r, rule.Tally{line(rule.Heads, votes(1000, 661, 0, 0))}, 1) {
		t.Error("66.1 % is more than 66 %")
	}
	two := one(nil, rule.Any{{share(rule.Area, rule.Yes, rule.AtLeast, 2, 3, rule.OfAll)}})
	// Products of these do not fit 64 bits, and a float cannot tell them apart.
	const whole = 3 * (1 << 61) // 6.9e18
	for _, d := range []int64{-1, 0} {
		if got := passes(t, two, rule.Tally{line(rule.Area, votes(whole, whole/3*2+d, 0, 0))}, 1); got != (d == 0) {
			t.Errorf("two thirds %+d: %v", d, got)
		}
	}
	if float64(whole/3*2-1) != float64(whole/3*2) {
		t.Error("the example is too easy")
	}
	if !rule.AtLeast.Holds(math.MaxInt64, math.MaxInt64, rule.Fraction{Num: math.MaxInt64, Den: math.MaxInt64}) {
		t.Error("the whole is not the whole")
	}
}

// TestBaseOfTheVeto: a veto of one third was taken of all ballots, abstentions
// included, while people read it as a third of those who decided. Here the rule
// says which.
func TestBaseOfTheVeto(t *testing.T) {
	count := rule.Count{All: 100, Eligible: 100, Yes: 20, No: 15, Veto: 15, Abstain: 25}
	less := func(of rule.Base) *rule.Rule {
		return one(nil, rule.Any{{
			share(rule.Heads, rule.Yes, rule.MoreThan, 1, 2, rule.OfDecided),
			share(rule.Heads, rule.Vetoes, rule.AtMost, 1, 3, of),
		}})
	}
	if !passes(t, less(rule.OfCast), rule.Tally{line(rule.Heads, count)}, 1) || passes(t, less(rule.OfDecided), rule.Tally{line(rule.Heads, count)}, 1) {
		t.Error("15 of 60 cast is not more than a third, 15 of 35 decided is")
	}
	// One household blocks.
	one := one(nil, rule.Any{{share(rule.Heads, rule.Yes, rule.AtLeast, 2, 3, rule.OfAll), share(rule.Heads, rule.Vetoes, rule.AtMost, 0, 1, rule.OfAll)}})
	for v := range int64(2) {
		if got := passes(t, one, rule.Tally{line(rule.Heads, rule.Count{All: 9, Eligible: 9, Yes: 8, No: 1, Veto: v})}, 1); got != (v == 0) {
			t.Errorf("%d vetoes: %v", v, got)
		}
	}
}

// TestAllAbstain: a proposal on which all abstained passed. Here it fails
// wherever a share of yes is asked for; objection voting alone asks for none.
func TestAllAbstain(t *testing.T) {
	for _, p := range rule.Presets() {
		if p.Rule == nil || p.ID == "cn/henan/objection-vote" {
			continue
		}
		for call := range p.Rule.Approval {
			var all rule.Tally
			for _, c := range conditions(p.Rule) {
				l := lineIn(c.Scope, c.Measure, meeting(30, 30, 0, 0, 30))
				if _, ok := all.Line(l.Scope, l.Measure); !ok {
					all = append(all, l)
				}
			}
			if passes(t, p.Rule, all, call+1) {
				t.Errorf("%s: all abstain, and it passes", p.ID)
			}
		}
	}
	r := decision(t, "debian/majority/1")
	o, err := r.Judge(rule.Tally{line(rule.Heads, votes(30, 0, 0, 30))}, 1, false)
	if err != nil || o.Verdict != rule.Failed || o.Approval.Alternatives[0].Findings[0].Base != 0 {
		t.Errorf("%+v, %v", o, err)
	}
}

// TestStrictnessIsStated: thresholds were strict in the code and "at least" in
// the text. Here the comparison is data, and the reason names it.
func TestStrictnessIsStated(t *testing.T) {
	for is, want := range map[rule.Compare]bool{rule.MoreThan: false, rule.AtLeast: true} {
		r := one(nil, rule.Any{{share(rule.Heads, rule.Yes, is, 1, 2, rule.OfAll)}})
		o, err := r.Judge(rule.Tally{line(rule.Heads, votes(10, 5, 5, 0))}, 1, false)
		if err != nil || (o.Verdict == rule.Passed) != want || !strings.Contains(o.Reason.En, is.Label().En+" 1/2") || !strings.Contains(o.Reason.Zh, is.Label().Zh+"1/2") {
			t.Errorf("%v: %s %s (%v)", is, o.Reason.En, o.Reason.Zh, err)
		}
		if is.Strict() == want {
			t.Errorf("%v is strict: %v", is, is.Strict())
		}
	}
}

// TestQuorumParadox: a No helps where it completes the quorum. The outcome says
// that it would pass without the quorum, and a yes-quorum has no such paradox.
func TestQuorumParadox(t *testing.T) {
	r := decision(t, "cn/civil-code/278/ordinary")
	o, err := r.Judge(both(votes(9, 5, 0, 0)), 1, false)
	if err != nil || o.Verdict != rule.Failed || !o.WithoutQuorum || !strings.Contains(o.Reason.En, "without the quorum") {
		t.Errorf("%s (%v)", o.Reason.En, err)
	}
	yesQuorum := one(rule.Any{{share(rule.Heads, rule.Yes, rule.AtLeast, 1, 2, rule.OfAll)}}, rule.Any{{share(rule.Heads, rule.Yes, rule.MoreThan, 1, 2, rule.OfParticipating)}})
	for no := range int64(5) {
		if !passes(t, yesQuorum, rule.Tally{line(rule.Heads, votes(9, 5, no, 0))}, 1) {
			t.Errorf("5 yes of 9 and %d no", no)
		}
	}
}

// TestEarlyEnd: an early verdict needs both directions, and a rule that rounds
// can claim both. Here each is proved, and they exclude each other; with nothing
// missing one of them always holds.
func TestEarlyEnd(t *testing.T) {
	r := decision(t, "cn/civil-code/278/ordinary")
	for yes := range int64(10) {
		for no := range 10 - yes {
			o, err := r.Judge(both(votes(9, yes, no, 0)), 1, true)
			if err != nil {
				t.Fatal(err)
			}
			if yes+no == 9 && o.Finality == rule.Open {
				t.Errorf("%d to %d of 9: %v", yes, no, o.Finality)
			}
			if closed, _ := r.Check(both(votes(9, yes, no, 0)), 1); o.Finality != rule.Open && o.Verdict != closed {
				t.Errorf("%d to %d: %v early and %v now", yes, no, o.Verdict, closed)
			}
		}
	}
}

// TestUncounted: an alternative that nobody counted is left out and says so; if
// none is left there is no verdict.
func TestUncounted(t *testing.T) {
	r := decision(t, "cn/village/assembly@2026")
	o, err := r.Judge(rule.Tally{line(rule.Heads, meeting(100, 40, 40, 0, 0))}, 1, false)
	if err != nil || o.Verdict != rule.Failed || !o.Quorum.Alternatives[1].Findings[0].Uncounted || !strings.Contains(o.Reason.En, "not counted") {
		t.Errorf("%s (%v)", o.Reason.En, err)
	}
	for name, tally := range map[string]rule.Tally{
		"no heads":       {line(rule.Households, meeting(80, 60, 50, 0, 0))},
		"nothing":        nil,
		"twice":          {line(rule.Heads, meeting(9, 9, 9, 0, 0)), line(rule.Heads, meeting(9, 9, 9, 0, 0))},
		"nobody present": {line(rule.Heads, votes(9, 9, 0, 0))},
	} {
		if v, err := r.Check(tally, 1); !errors.Is(err, fault.ErrInvalid) || v != 0 {
			t.Errorf("%s: %v, %v", name, v, err)
		}
		if _, err := r.Judge(tally, 1, true); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	follow := *decision(t, "cn/civil-code/278/ordinary")
	follow.Counting = rule.Counting{Follow: rule.FollowMajority, Basis: "x", Majority: rule.Households}
	if _, err := follow.Check(both(votes(9, 9, 0, 0)), 1); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("the households are not counted: %v", err)
	}
}

// TestTallyContradictions: what a tally cannot say.
func TestTallyContradictions(t *testing.T) {
	for name, c := range map[string]rule.Count{
		"more cast than eligible": {All: 9, Eligible: 5, Yes: 6}, "more eligible than all": {All: 4, Eligible: 5},
		"negative": {All: 9, Eligible: 9, No: -1}, "more vetoes than noes": {All: 9, Eligible: 9, No: 1, Veto: 2}, "negative vetoes": {All: 9, Eligible: 9, Veto: -1},
		"more present than eligible": {All: 9, Eligible: 5, Present: 6}, "fewer present than voted": {All: 9, Eligible: 9, Yes: 3, Present: 2}, "negative present": {All: 9, Eligible: 9, Present: -1},
		"barred vote": {All: 9, Eligible: 9, Yes: 8, Barred: 2}, "negative barred": {All: 9, Eligible: 9, Barred: -1},
		"wraps":                   {All: math.MaxInt64, Eligible: math.MaxInt64, Yes: math.MaxInt64, No: math.MaxInt64},
		"wraps to a small number": {All: 9, Eligible: 9, Yes: math.MaxInt64, No: math.MaxInt64, Abstain: 3},
	} {
		if err := (rule.Tally{line(rule.Heads, c)}).Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (rule.Tally{line(0, rule.Count{})}).Validate(); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("no measure: %v", err)
	}
	if err := (rule.Tally{lineIn("building:7", rule.Heads, rule.Count{Eligible: 1})}).Validate(); err == nil || !strings.Contains(err.Error(), "heads of building:7") {
		t.Errorf("%v", err)
	}
}
