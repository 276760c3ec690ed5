package rule_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/rule"
)

// The model is written from the text of rules.md alone: shares are rational
// numbers, thresholds too, and nothing is shared with the package but its data.

type modelCount struct{ all, eligible, present, cast, yes, no, abstain, veto, missing int64 }

func modelSide(c *modelCount, lean int, n int64) {
	switch {
	case lean > 0:
		c.yes += n
	case lean < 0:
		c.no += n
	default:
		c.abstain += n
	}
}

func modelOf(r *rule.Rule, t rule.Tally, l rule.Line, silent bool) modelCount {
	k := r.Counting
	c := modelCount{
		all: l.All, eligible: l.Eligible, present: l.Present,
		cast: l.Yes + l.No + l.Abstain + l.Follow + l.Blank + l.Invalid,
		yes:  l.Yes, no: l.No, abstain: l.Abstain, veto: l.Veto,
	}
	c.missing = l.Eligible - l.Barred - c.cast
	lean, m := 0, k.Majority
	if m == 0 {
		m = rule.Heads
	}
	found := false
	for _, scope := range []rule.Scope{"", l.Scope} {
		for _, o := range t {
			if !found && o.Scope == scope && o.Measure == m {
				found = true
				lean = big.NewInt(o.Yes).Cmp(big.NewInt(o.No))
			}
		}
	}
	if k.Blank == rule.BlankAbstains {
		c.abstain += l.Blank
	}
	if k.Follow == rule.FollowMajority {
		modelSide(&c, lean, l.Follow)
	} else {
		c.abstain += l.Follow
	}
	if silent {
		switch k.NonReturn {
		case rule.CountWithMajority:
			modelSide(&c, lean, c.missing)
		case rule.CountAsAbstention:
			c.abstain += c.missing
		}
	}
	return c
}

// modelHolds reports whether a condition holds on a count. No base, no share.
func modelHolds(c rule.Condition, n modelCount) bool {
	part := map[rule.Part]int64{
		rule.Yes: n.yes, rule.No: n.no, rule.Abstentions: n.abstain, rule.Vetoes: n.veto,
		rule.Participating: n.yes + n.no + n.abstain, rule.Present: n.present, rule.Cast: n.cast,
	}[c.Part]
	base := map[rule.Base]int64{
		rule.OfEligible: n.eligible, rule.OfAll: n.all, rule.OfParticipating: n.yes + n.no + n.abstain,
		rule.OfPresent: n.present, rule.OfCast: n.cast, rule.OfDecided: n.yes + n.no, rule.OfNumber: 1,
	}[c.Of]
	if base == 0 {
		return false
	}
	cmp := big.NewRat(part, base).Cmp(big.NewRat(c.Share.Num, c.Share.Den))
	return map[rule.Compare]bool{
		rule.AtLeast: cmp >= 0, rule.MoreThan: cmp > 0, rule.AtMost: cmp <= 0, rule.LessThan: cmp < 0,
	}[c.Is]
}

func modelLooks(c rule.Condition, l rule.Line) bool {
	if l.Measure != c.Measure {
		return false
	}
	if !c.Each {
		return l.Scope == c.Scope
	}
	return len(l.Scope) > len(c.Scope) && l.Scope[:len(c.Scope)+1] == c.Scope+":"
}

// modelAny says whether an alternative holds and whether one is counted.
func modelAny(r *rule.Rule, t rule.Tally, a rule.Any, silent bool) (holds, counted bool) {
	for _, all := range a {
		ok, can, asked := true, true, len(all) == 0
		for _, c := range all {
			lines := 0
			for _, l := range t {
				if !modelLooks(c, l) {
					continue
				}
				lines++
				if c.IfAny && l.All == 0 {
					continue
				}
				asked = true
				if !modelHolds(c, modelOf(r, t, l, silent)) {
					ok = false
				}
			}
			if lines == 0 {
				can = false
			}
		}
		counted = counted || can
		holds = holds || ok && can && asked
	}
	return holds, counted
}

// modelPasses says whether the rule passes, and false for known where it cannot
// be judged.
func modelPasses(r *rule.Rule, t rule.Tally) (passes, known bool) {
	quorum, known := true, true
	if len(r.Quorum) > 0 {
		quorum, known = modelAny(r, t, r.Quorum[0], r.Counting.SilentQuorum)
	}
	approval, counted := modelAny(r, t, r.Approval[0], true)
	return quorum && approval, known && counted
}

// someShares are thresholds of real rules, and odd ones.
var someShares = []rule.Fraction{{1, 2}, {2, 3}, {3, 4}, {1, 3}, {1, 10}, {9, 10}, {95, 100}, {1, 1}, {0, 1}, {3, 7}}

func someCondition(t *rapid.T, measures []rule.Measure, scopes []rule.Scope) rule.Condition {
	c := rule.Condition{
		Measure: rapid.SampledFrom(measures).Draw(t, "measure"),
		Part:    rapid.SampledFrom([]rule.Part{rule.Yes, rule.Yes, rule.Yes, rule.Participating, rule.No, rule.Abstentions, rule.Vetoes, rule.Present, rule.Cast}).Draw(t, "part"),
		Is:      rapid.SampledFrom([]rule.Compare{rule.AtLeast, rule.MoreThan, rule.AtMost, rule.LessThan}).Draw(t, "is"),
		Of:      rapid.SampledFrom([]rule.Base{rule.OfEligible, rule.OfAll, rule.OfParticipating, rule.OfPresent, rule.OfCast, rule.OfDecided, rule.OfNumber}).Draw(t, "of"),
		Scope:   rapid.SampledFrom(scopes).Draw(t, "scope"),
		IfAny:   rapid.IntRange(0, 5).Draw(t, "ifAny") == 0,
	}
	if c.Scope == "building" {
		c.Each = true
	}
	if c.Of == rule.OfNumber {
		c.Share = rule.Fraction{Num: int64(rapid.IntRange(1, 4).Draw(t, "number")), Den: 1}
	} else {
		c.Share = rapid.SampledFrom(someShares).Draw(t, "share")
	}
	return c
}

func someRule(t *rapid.T, measures []rule.Measure, scopes []rule.Scope, alternatives int) rule.Rule {
	any := func(name string, least int) rule.Any {
		var a rule.Any
		for range rapid.IntRange(least, alternatives).Draw(t, name) {
			var all rule.All
			for range rapid.IntRange(1, 3).Draw(t, "conditions") {
				all = append(all, someCondition(t, measures, scopes))
			}
			a = append(a, all)
		}
		return a
	}
	r := rule.Rule{ID: "random", Approval: []rule.Any{any("approval", 1)}}
	if q := any("quorum", 0); len(q) > 0 {
		r.Quorum = []rule.Any{q}
	}
	r.Counting.Blank = rapid.SampledFrom([]rule.BlankPolicy{rule.BlankAbstains, rule.BlankInvalid}).Draw(t, "blank")
	return r
}

func attribute(t *rapid.T, r *rule.Rule) {
	r.Counting.Follow = rapid.SampledFrom([]rule.FollowPolicy{rule.FollowAbstains, rule.FollowMajority}).Draw(t, "follow")
	r.Counting.NonReturn = rapid.SampledFrom([]rule.NonReturnPolicy{rule.NotParticipating, rule.CountWithMajority, rule.CountAsAbstention}).Draw(t, "nonReturn")
	if r.Counting.NonReturn != rule.NotParticipating {
		r.Counting.SilentQuorum = rapid.Bool().Draw(t, "silentQuorum")
	}
	r.Counting.Basis = "management rules, 12"
}

// person is one voter, for tallies in which the measures hang together.
type person struct {
	area     int64
	building int // 1 or 2
	barred   bool
	outside  bool
	present  bool
	act      act
}

type act int

const (
	silent act = iota
	yes
	no
	veto
	abstain
	follow
	blank
	invalid
	arrive // come and not vote
	acts
)

func somePeople(t *rapid.T, most int, meets bool) []person {
	ps := make([]person, rapid.IntRange(0, most).Draw(t, "people"))
	for i := range ps {
		p := &ps[i]
		p.area = rapid.Int64Range(1, 40).Draw(t, "area")
		p.building = rapid.IntRange(1, 2).Draw(t, "building")
		switch rapid.IntRange(0, 9).Draw(t, "standing") {
		case 0:
			p.barred = true
		case 1:
			p.outside = true
		}
		if !p.outside {
			p.present = meets && rapid.Bool().Draw(t, "present")
		}
		if !p.barred && !p.outside {
			p.act = act(rapid.IntRange(0, int(invalid)).Draw(t, "act"))
		}
		if p.act != silent {
			p.present = meets
		}
	}
	return ps
}

// tallyOf counts persons by heads and area, in the whole and in each building.
func tallyOf(ps []person) rule.Tally {
	t := rule.Tally{{Measure: rule.Heads}, {Measure: rule.Area}}
	for b := 1; b <= 2; b++ {
		s := rule.Scope(fmt.Sprintf("building:%d", b))
		t = append(t, rule.Line{Scope: s, Measure: rule.Heads}, rule.Line{Scope: s, Measure: rule.Area})
	}
	for _, p := range ps {
		for i := range t {
			if t[i].Scope != "" && t[i].Scope != rule.Scope(fmt.Sprintf("building:%d", p.building)) {
				continue
			}
			n := p.area
			if t[i].Measure == rule.Heads {
				n = 1
			}
			add(&t[i].Count, p, n)
		}
	}
	return t
}

func add(c *rule.Count, p person, n int64) {
	c.All += n
	if p.outside {
		return
	}
	c.Eligible += n
	if p.barred {
		c.Barred += n
	}
	if p.present {
		c.Present += n
	}
	switch p.act {
	case yes:
		c.Yes += n
	case no:
		c.No += n
	case veto:
		c.No += n
		c.Veto += n
	case abstain:
		c.Abstain += n
	case follow:
		c.Follow += n
	case blank:
		c.Blank += n
	case invalid:
		c.Invalid += n
	}
}

var (
	twoMeasures = []rule.Measure{rule.Heads, rule.Area}
	someScopes  = []rule.Scope{"", "", "", "building:1", "building", "building:3"}
)

// TestModel compares Check and Judge with the model on random rules and
// electorates.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, someScopes, 3)
		attribute(t, &r)
		tally := tallyOf(somePeople(t, 7, rapid.Bool().Draw(t, "meets")))
		if err := tally.Validate(); err != nil {
			t.Fatal(err)
		}
		compare(t, &r, tally)
	})
}

func compare(t *rapid.T, r *rule.Rule, tally rule.Tally) {
	want, known := modelPasses(r, tally)
	v, err := r.Check(tally, 1)
	o, err2 := r.Judge(tally, 1, false)
	if (err == nil) != (err2 == nil) {
		t.Fatalf("Check: %v, Judge: %v", err, err2)
	}
	if err != nil {
		// Nobody can be counted as present, or the tally does not count enough.
		if known && !usesPresence(r) && r.Counting.NonReturn == rule.NotParticipating {
			t.Fatalf("%v, and the model says %v", err, want)
		}
		return
	}
	if !known || (v == rule.Passed) != want || o.Verdict != v {
		t.Fatalf("Check %v, Judge %v, model %v (known %v)\n%+v\n%+v", v, o.Verdict, want, known, r, tally)
	}
	if o.WithoutQuorum != (o.Approval.Holds && !o.Quorum.Holds) || (v == rule.Passed) != (o.Approval.Holds && o.Quorum.Holds) {
		t.Fatalf("%+v", o)
	}
	if o.Reason.En == "" || o.Reason.Zh == "" {
		t.Fatal("no reason")
	}
}

func usesPresence(r *rule.Rule) bool {
	for _, calls := range [][]rule.Any{r.Quorum, r.Approval} {
		for _, a := range calls {
			for _, all := range a {
				for _, c := range all {
					if c.Part == rule.Present || c.Of == rule.OfPresent {
						return true
					}
				}
			}
		}
	}
	return false
}

// TestModelOfLargeCounts does the same with counts up to the largest that fit,
// where products need 128 bits.
func TestModelOfLargeCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, []rule.Scope{""}, 2)
		attribute(t, &r)
		for _, calls := range [][]rule.Any{r.Quorum, r.Approval} {
			for _, all := range calls[0:min(1, len(calls))] {
				for i := range all {
					for j := range all[i] {
						if c := &all[i][j]; c.Of != rule.OfNumber {
							c.Share.Den = rapid.Int64Range(1, 1<<62).Draw(t, "den")
							c.Share.Num = rapid.Int64Range(0, c.Share.Den).Draw(t, "num")
						}
					}
				}
			}
		}
		tally := rule.Tally{line(rule.Heads, largeCount(t)), line(rule.Area, largeCount(t))}
		compare(t, &r, tally)
	})
}

func largeCount(t *rapid.T) rule.Count {
	left := rapid.Int64Range(0, 1<<63-1).Draw(t, "all")
	c := rule.Count{All: left}
	take := func(name string) int64 {
		n := rapid.Int64Range(0, left).Draw(t, name)
		left -= n
		return n
	}
	take("outside")
	c.Eligible = left
	c.Yes, c.No, c.Abstain, c.Follow, c.Blank = take("yes"), take("no"), take("abstain"), take("follow"), take("blank")
	c.Invalid, c.Barred = take("invalid"), take("barred")
	c.Veto = rapid.Int64Range(0, c.No).Draw(t, "veto")
	c.Present = rapid.Int64Range(c.Cast(), c.Eligible).Draw(t, "present")
	return c
}
