package rule_test

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/fault"
)

// decisionPresets are the rules of all presets that decide by one call of heads,
// area, households and the like.
func decisionPresets() []rule.Rule {
	var rs []rule.Rule
	for _, p := range rule.Presets() {
		if p.Rule != nil {
			rs = append(rs, moved(*p.Rule))
		}
	}
	return rs
}

// TestConsentNeverHurts (rules.md 5, invariant 1): to make a participant say
// yes, or to add a new yes-voter, never turns passed into failed, under any
// published rule and any attribution.
func TestConsentNeverHurts(t *testing.T) {
	rs := decisionPresets()
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rs).Draw(t, "rule")
		attribute(t, &r)
		ps := somePeople(t, 8, usesPresence(&r))
		before, err := r.Check(tallyOf(ps), 1)
		if err != nil || before != rule.Passed || len(ps) == 0 {
			return
		}
		i := rapid.IntRange(0, len(ps)-1).Draw(t, "who")
		p := &ps[i]
		if p.outside || p.barred {
			return
		}
		p.act, p.present = yes, usesPresence(&r)
		after, err := r.Check(tallyOf(ps), 1)
		if err != nil || after != rule.Passed {
			t.Fatalf("one more yes, and %v (%v)", after, err)
		}
	})
}

// TestParticipationIsNotMonotone: the two other directions of invariant 1, by
// example. A no-voter can complete the quorum, an abstainer can thin out the
// majority.
func TestParticipationIsNotMonotone(t *testing.T) {
	r := decision(t, "cn/civil-code/278/ordinary")
	if passes(t, r, both(votes(9, 5, 0, 0)), 1) || !passes(t, r, both(votes(9, 5, 1, 0)), 1) {
		t.Error("the sixth ballot completes the quorum, although it says no")
	}
	if !passes(t, r, both(votes(9, 4, 3, 0)), 1) || passes(t, r, both(votes(9, 4, 3, 1)), 1) {
		t.Error("an abstention takes part and turns more than half into half")
	}
}

// TestScaleAndOrder (invariant 2): areas in another unit, and lines in another
// order, change nothing.
func TestScaleAndOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, someScopes, 3)
		attribute(t, &r)
		for _, calls := range [][]rule.Any{r.Quorum, r.Approval} {
			for _, a := range calls {
				for _, all := range a {
					for _, c := range all {
						if c.Of == rule.OfNumber {
							return
						}
					}
				}
			}
		}
		tally := tallyOf(somePeople(t, 8, rapid.Bool().Draw(t, "meets")))
		before, err := r.Check(tally, 1)
		k := rapid.Int64Range(2, 1<<40).Draw(t, "k")
		scaled := append(rule.Tally(nil), tally...)
		for i := range scaled {
			if c := &scaled[i]; c.Measure == rule.Area {
				for _, n := range []*int64{&c.All, &c.Eligible, &c.Barred, &c.Present, &c.Yes, &c.No, &c.Abstain, &c.Follow, &c.Blank, &c.Invalid, &c.Veto} {
					*n *= k
				}
			}
		}
		for _, other := range []rule.Tally{scaled, rapid.Permutation(tally).Draw(t, "order")} {
			if after, err2 := r.Check(other, 1); after != before || (err == nil) != (err2 == nil) {
				t.Fatalf("%v (%v) became %v (%v)", before, err, after, err2)
			}
		}
	})
}

// TestEffectiveFloor (invariant 3): without a quorum nothing passes, and what
// passes has more than a third of the whole (ordinary), or half of it (major),
// in both measures.
func TestEffectiveFloor(t *testing.T) {
	ordinary, major := decision(t, "cn/civil-code/278/ordinary"), decision(t, "cn/civil-code/278/major")
	rapid.Check(t, func(t *rapid.T) {
		tally := tallyOf(somePeople(t, 12, false))
		for _, r := range []*rule.Rule{ordinary, major} {
			o, err := r.Judge(tally, 1, false)
			if err != nil {
				t.Fatal(err)
			}
			if !o.Quorum.Holds && o.Verdict != rule.Failed {
				t.Fatal("passed without a quorum")
			}
			for _, l := range tally[:2] {
				if o.Verdict == rule.Passed && (r == ordinary && 3*l.Yes <= l.All || r == major && 2*l.Yes < l.All) {
					t.Fatalf("%s passed with %d of %d", r.ID, l.Yes, l.All)
				}
			}
		}
	})
}

// TestSilence (invariant 4): the silent are counted only on a stated basis;
// otherwise they change no approval.
func TestSilence(t *testing.T) {
	r := *decision(t, "cn/civil-code/278/ordinary")
	for _, k := range []rule.Counting{
		{NonReturn: rule.CountWithMajority},
		{NonReturn: rule.CountAsAbstention},
		{Follow: rule.FollowMajority},
		{SilentQuorum: true, Basis: "management rules, 12"},
		{NonReturn: 9},
		{Follow: 9},
		{Blank: 9},
		{Majority: 99},
	} {
		r.Counting = k
		if err := r.Validate(); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%+v is valid: %v", k, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, []rule.Scope{""}, 2)
		for _, calls := range [][]rule.Any{r.Quorum, r.Approval} {
			for _, a := range calls {
				for _, all := range a {
					for i := range all {
						all[i].IfAny = false
						if all[i].Of == rule.OfEligible || all[i].Of == rule.OfAll {
							all[i].Of = rule.OfParticipating
						}
					}
				}
			}
		}
		ps := somePeople(t, 7, true)
		before, err := r.Check(tallyOf(ps), 1)
		if err != nil {
			return
		}
		after, err := r.Check(tallyOf(append(ps, person{area: 7, building: 1}, person{area: 9, building: 2})), 1)
		if before != after || err != nil {
			t.Fatalf("two more who never answered: %v became %v (%v)", before, after, err)
		}
	})
}

// TestRecusal (invariant 14): who steps aside is outside the base and does not
// vote, or inside it and barred; the counts stay valid, and outside never makes
// it harder.
func TestRecusal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := meeting(rapid.Int64Range(0, 30).Draw(t, "all"), 0, 0, 0, 0)
		left := c.Eligible
		take := func(name string) int64 {
			n := rapid.Int64Range(0, left).Draw(t, name)
			left -= n
			return n
		}
		c.Yes, c.No, c.Abstain, c.Barred = take("yes"), take("no"), take("abstain"), take("barred")
		c.Present = rapid.Int64Range(c.Cast(), c.Eligible).Draw(t, "present")
		n := rapid.Int64Range(0, c.Missing()).Draw(t, "n")
		in := rapid.Int64Range(0, min(n, c.Present-c.Cast())).Draw(t, "in the room")
		out, err := rule.OutsideBase.StepAside(c, n, in)
		if err != nil || out.Eligible != c.Eligible-n || out.All != c.All || out.Barred != c.Barred || out.Missing() != c.Missing()-n {
			t.Fatalf("%+v became %+v: %v", c, out, err)
		}
		inside, err := rule.InsideBarred.StepAside(c, n, in)
		if err != nil || inside.Eligible != c.Eligible || inside.Barred != c.Barred+n || inside.Missing() != c.Missing()-n || inside.Present != c.Present {
			t.Fatalf("%+v became %+v: %v", c, inside, err)
		}
		for _, l := range []rule.Line{line(rule.Members, out), line(rule.Members, inside)} {
			if l.Present < l.Cast() {
				continue // all in the room stepped aside and others vote from afar
			}
			if err := (rule.Tally{l}).Validate(); err != nil && l.Present <= l.Eligible {
				t.Fatal(err)
			}
		}
		r := one(rule.Any{{share(rule.Members, rule.Yes, rule.MoreThan, 1, 2, rule.OfEligible)}}, rule.Any{{share(rule.Members, rule.Yes, rule.AtLeast, 2, 3, rule.OfEligible)}})
		a, err1 := r.Check(rule.Tally{line(rule.Members, inside)}, 1)
		b, err2 := r.Check(rule.Tally{line(rule.Members, noMeeting(out))}, 1)
		if err1 != nil || err2 != nil || a == rule.Passed && b != rule.Passed {
			t.Fatalf("inside %v (%v), outside %v (%v)", a, err1, b, err2)
		}
	})
	c := votes(9, 3, 1, 0)
	for _, bad := range []struct {
		how   rule.Recusal
		n, in int64
	}{{0, 1, 0}, {9, 1, 0}, {rule.OutsideBase, 6, 0}, {rule.OutsideBase, -1, 0}, {rule.InsideBarred, 1, 2}, {rule.OutsideBase, 1, 1}, {rule.OutsideBase, 1, -1}} {
		if got, err := bad.how.StepAside(c, bad.n, bad.in); !errors.Is(err, fault.ErrInvalid) || got != (rule.Count{}) {
			t.Errorf("%+v: %+v, %v", bad, got, err)
		}
	}
}

func noMeeting(c rule.Count) rule.Count {
	c.Present = 0
	return c
}

// TestGaps: the gap of a condition is the fewest that do, by trying each number.
func TestGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, []rule.Measure{rule.Heads}, []rule.Scope{""}, 1)
		r.Counting.NonReturn = rapid.SampledFrom([]rule.NonReturnPolicy{rule.NotParticipating, rule.CountAsAbstention}).Draw(t, "nonReturn")
		r.Counting.Basis = "management rules, 12"
		ps := somePeople(t, 9, true)
		for i := range ps {
			ps[i].barred = ps[i].barred && !ps[i].present // else nobody can tell who in the room may vote
		}
		tally := tallyOf(ps)[:1]
		o, err := r.Judge(tally, 1, false)
		if err != nil {
			return
		}
		for _, g := range []struct {
			group  rule.Group
			silent bool
		}{{o.Quorum, r.Counting.SilentQuorum}, {o.Approval, true}} {
			for _, a := range g.group.Alternatives {
				for _, f := range a.Findings {
					if f.Aside || f.Uncounted {
						continue
					}
					if want := fewestJoin(&r, f.Condition, ps, g.silent); want != f.Join {
						t.Fatalf("%+v: join %+v, by trying %+v", f.Condition, f.Join, want)
					}
					if want := fewestConvert(&r, f.Condition, tally[0], g.silent); want != f.Convert {
						t.Fatalf("%+v: convert %+v, by trying %+v", f.Condition, f.Convert, want)
					}
				}
			}
		}
	})
}

// fewestJoin tries every number of missing who say yes, some of those in the
// room and some of the others.
func fewestJoin(r *rule.Rule, c rule.Condition, ps []person, silentToo bool) rule.Gap {
	var room, away []int
	for i, p := range ps {
		switch {
		case p.act != silent || p.barred || p.outside:
		case p.present:
			room = append(room, i)
		default:
			away = append(away, i)
		}
	}
	for k := 0; k <= len(room)+len(away); k++ {
		for in := max(0, k-len(away)); in <= min(k, len(room)); in++ {
			ps := append([]person(nil), ps...)
			for _, i := range append(append([]int(nil), room[:in]...), away[:k-in]...) {
				ps[i].act, ps[i].present = yes, true
			}
			tally := tallyOf(ps)[:1]
			if modelHolds(c, modelOf(r, tally, tally[0], silentToo)) {
				return rule.Gap{N: int64(k), Possible: true}
			}
		}
	}
	return rule.Gap{}
}

// fewestConvert tries every way to take k from the noes and the abstentions that
// came in, and the vetoes among the noes first.
func fewestConvert(r *rule.Rule, c rule.Condition, l rule.Line, silentToo bool) rule.Gap {
	tally := rule.Tally{l}
	came, n := modelOf(r, tally, l, false), modelOf(r, tally, l, silentToo)
	for k := int64(0); k <= came.no+came.abstain; k++ {
		for fromNo := max(0, k-came.abstain); fromNo <= min(k, came.no); fromNo++ {
			with := n
			with.yes += k
			with.no -= fromNo
			with.abstain -= k - fromNo
			with.veto -= min(with.veto, fromNo)
			if modelHolds(c, with) {
				return rule.Gap{N: k, Possible: true}
			}
		}
	}
	return rule.Gap{}
}

// TestGapCloses: in a rule without alternatives as many new yes as the gap says
// make it pass, in all measures together, and one fewer does not.
func TestGapCloses(t *testing.T) {
	rs := []*rule.Rule{decision(t, "cn/civil-code/278/ordinary"), decision(t, "cn/civil-code/278/major"), decision(t, "cn/henan/objection-vote")}
	rapid.Check(t, func(t *rapid.T) {
		r := rapid.SampledFrom(rs).Draw(t, "rule")
		tally := tallyOf(somePeople(t, 12, false))[:2]
		o, err := r.Judge(tally, 1, false)
		if err != nil {
			t.Fatal(err)
		}
		heads, area := o.Gap("", rule.Heads).Join, o.Gap("", rule.Area).Join
		with := func(h, a int64) bool {
			more := append(rule.Tally(nil), tally...)
			more[0].Yes += h
			more[1].Yes += a
			v, err := r.Check(more, 1)
			return err == nil && v == rule.Passed
		}
		if (heads.Possible && area.Possible) != with(tally[0].Missing(), tally[1].Missing()) {
			t.Fatalf("possible: %+v %+v", heads, area)
		}
		if !heads.Possible || !area.Possible {
			return
		}
		if !with(heads.N, area.N) || heads.N > 0 && with(heads.N-1, tally[1].Missing()) || area.N > 0 && with(tally[0].Missing(), area.N-1) {
			t.Fatalf("%+v and %+v are not the fewest", heads, area)
		}
	})
}

// TestMargins: share less threshold, as rational numbers; it tells whether the
// condition holds, with its strictness.
func TestMargins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, []rule.Scope{""}, 2)
		o, err := r.Judge(tallyOf(somePeople(t, 8, true)), 1, false)
		if err != nil {
			return
		}
		for _, a := range append(o.Quorum.Alternatives, o.Approval.Alternatives...) {
			for _, f := range a.Findings {
				m, ok := f.Margin()
				if ok != (f.Base > 0) {
					t.Fatalf("base %d and a margin: %v", f.Base, ok)
				}
				if !ok || f.Aside {
					continue
				}
				back := new(big.Rat).Add(m, big.NewRat(f.Condition.Share.Num, f.Condition.Share.Den))
				if back.Cmp(big.NewRat(f.Part, f.Base)) != 0 {
					t.Fatalf("margin %v of %d/%d", m, f.Part, f.Base)
				}
				sign := m.Sign()
				if f.Condition.Is == rule.AtMost || f.Condition.Is == rule.LessThan {
					sign = -sign
				}
				if f.Holds != (sign > 0 || sign == 0 && !f.Condition.Is.Strict()) {
					t.Fatalf("margin %v, %v, holds: %v", m, f.Condition.Is, f.Holds)
				}
			}
		}
	})
}

// TestGapOfAlternatives: each way to the quorum has its own gap, and none is
// missing where one of them holds.
func TestGapOfAlternatives(t *testing.T) {
	r := decision(t, "cn/village/assembly@2026")
	judge := func(heads, households rule.Count) rule.Outcome {
		o, err := r.Judge(rule.Tally{line(rule.Heads, heads), line(rule.Households, households)}, 1, true)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	o := judge(meeting(200, 60, 40, 15, 5), meeting(80, 50, 0, 0, 0))
	if h, f := o.Gap("", rule.Heads), o.Gap("", rule.Households); h.Join != (rule.Gap{N: 41, Possible: true}) || h.Convert.Possible || f.Join != (rule.Gap{N: 4, Possible: true}) {
		t.Errorf("heads %+v, households %+v", h, f)
	}
	if a := o.Gap("", rule.Area); a.Join != (rule.Gap{Possible: true}) || a.Convert != (rule.Gap{Possible: true}) {
		t.Errorf("area is not asked for: %+v", a)
	}
	o = judge(meeting(200, 60, 20, 15, 5), meeting(80, 54, 0, 0, 0))
	// 60 are in the room, of whom 20 have not voted: 11 more yes are more than half.
	if h, f := o.Gap("", rule.Heads), o.Gap("", rule.Households); h.Join != (rule.Gap{N: 11, Possible: true}) || h.Convert != (rule.Gap{N: 11, Possible: true}) || f.Join.N != 0 || !f.Join.Possible {
		t.Errorf("heads %+v, households %+v", h, f)
	}
	only, err := r.Judge(rule.Tally{line(rule.Heads, meeting(200, 60, 40, 15, 5))}, 1, true)
	if err != nil || only.Gap("", rule.Heads).Join.N != 41 {
		t.Errorf("%+v %v", only.Gap("", rule.Heads), err)
	}
}
