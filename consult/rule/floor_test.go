package rule_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/rule"
)

func TestFloor(t *testing.T) {
	for _, c := range []struct {
		id      string
		measure rule.Measure
		want    string
		strict  bool
	}{
		{"cn/civil-code/278/ordinary", rule.Heads, "1/3", true},
		{"cn/civil-code/278/ordinary", rule.Area, "1/3", true},
		{"cn/civil-code/278/major", rule.Heads, "1/2", false},
		{"cn/civil-code/278/major", rule.Area, "1/2", false},
		{"cn/sh/renewal-95", rule.Agreements, "19/20", false},
		{"cn/collective/assembly", rule.Members, "2/3", false},
	} {
		p, ok := rule.Presets().Find(c.id)
		if !ok {
			t.Fatal(c.id)
		}
		share, strict, ok := p.Rule.Floor(c.measure, 1)
		if !ok || share.RatString() != c.want || strict != c.strict {
			t.Errorf("%s %v: %v %v %v, want %s %v", c.id, c.measure, share, strict, ok, c.want, c.strict)
		}
		if _, _, ok := p.Rule.Floor(c.measure, 0); ok {
			t.Errorf("%s has a call 0", c.id)
		}
	}
	if _, _, ok := (&rule.Rule{}).Floor(rule.Heads, 1); ok {
		t.Error("a rule without approval has a floor")
	}
	p, _ := rule.Presets().Find("cn/civil-code/278/major")
	if _, _, ok := p.Rule.Floor(rule.Households, 1); ok {
		t.Error("a measure that the rule does not ask for has a floor")
	}
}

// Whatever passes is at or above the floor, and the floor itself is reached by
// some count, so it is no lower than it says.
func TestPropFloor(t *testing.T) {
	both := func(part rule.Part, is rule.Compare, f rule.Fraction, of rule.Base) []rule.Any {
		return []rule.Any{{{{Measure: rule.Heads, Part: part, Is: is, Share: f, Of: of}}}}
	}
	compare := rapid.SampledFrom([]rule.Compare{rule.AtLeast, rule.MoreThan})
	fraction := rapid.Custom(func(t *rapid.T) rule.Fraction {
		den := rapid.Int64Range(2, 6).Draw(t, "den")
		return rule.Fraction{Num: rapid.Int64Range(1, den-1).Draw(t, "num"), Den: den}
	})
	rapid.Check(t, func(t *rapid.T) {
		r := &rule.Rule{
			ID:       "test",
			Quorum:   both(rule.Participating, compare.Draw(t, "quorum"), fraction.Draw(t, "take part"), rule.OfEligible),
			Approval: both(rule.Yes, compare.Draw(t, "approval"), fraction.Draw(t, "agree"), rule.OfParticipating),
		}
		floor, strict, ok := r.Floor(rule.Heads, 1)
		if !ok {
			t.Fatal("no floor")
		}
		n := rapid.Int64Range(1, 72).Draw(t, "eligible")
		for part := range n + 1 {
			for yes := range part + 1 {
				c := rule.Count{All: n, Eligible: n, Yes: yes, No: part - yes}
				o, err := r.Check(rule.Tally{{Measure: rule.Heads, Count: c}}, 1)
				if err != nil {
					t.Fatal(err)
				}
				below := big.NewRat(yes, n).Cmp(floor)
				if o == rule.Passed && (below < 0 || below == 0 && strict) {
					t.Fatalf("%d of %d pass below the floor %v", yes, n, floor)
				}
			}
		}
	})
}
