package rule_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
)

// preset returns the preset with the ID.
func preset(t testing.TB, id string) rule.Preset {
	t.Helper()
	p, ok := rule.Presets().Find(id)
	if !ok {
		t.Fatalf("no preset %s", id)
	}
	return p
}

// decision returns the rule of the preset with the ID.
func decision(t testing.TB, id string) *rule.Rule {
	t.Helper()
	p := preset(t, id)
	if p.Rule == nil {
		t.Fatalf("%s decides nothing", id)
	}
	return p.Rule
}

// votes is a count of n units of which these voted.
func votes(n, yes, no, abstain int64) rule.Count {
	return rule.Count{All: n, Eligible: n, Yes: yes, No: no, Abstain: abstain}
}

// meeting is a count of n units of which these were present and voted.
func meeting(n, present, yes, no, abstain int64) rule.Count {
	c := votes(n, yes, no, abstain)
	c.Present = present
	return c
}

func line(m rule.Measure, c rule.Count) rule.Line { return rule.Line{Measure: m, Count: c} }

func lineIn(s rule.Scope, m rule.Measure, c rule.Count) rule.Line {
	return rule.Line{Scope: s, Measure: m, Count: c}
}

// both counts area and heads alike: as many equal units as there are heads.
func both(c rule.Count) rule.Tally { return rule.Tally{line(rule.Area, c), line(rule.Heads, c)} }

// passes reports whether the tally passes, and that Check and Judge agree.
func passes(t testing.TB, r *rule.Rule, tally rule.Tally, call int) bool {
	t.Helper()
	v, err := r.Check(tally, call)
	if err != nil {
		t.Fatalf("%s: %v", r.ID, err)
	}
	o, err := r.Judge(tally, call, false)
	if err != nil || o.Verdict != v || o.Finality != rule.Closed {
		t.Fatalf("%s: Check says %v, Judge %v (%v)", r.ID, v, o.Verdict, err)
	}
	return v == rule.Passed
}

func share(m rule.Measure, p rule.Part, is rule.Compare, num, den int64, of rule.Base) rule.Condition {
	return rule.Condition{Measure: m, Part: p, Is: is, Share: rule.Fraction{Num: num, Den: den}, Of: of}
}

func one(quorum, approval rule.Any) *rule.Rule {
	r := &rule.Rule{ID: "test", Approval: []rule.Any{approval}}
	if quorum != nil {
		r.Quorum = []rule.Any{quorum}
	}
	return r
}
