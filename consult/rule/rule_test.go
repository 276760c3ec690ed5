package rule_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/fault"
)

// TestRuleValidate: what is no rule, and what is one.
func TestRuleValidate(t *testing.T) {
	good := func() rule.Rule {
		return rule.Rule{ID: "x", Approval: []rule.Any{{{share(rule.Heads, rule.Yes, rule.MoreThan, 1, 2, rule.OfParticipating)}}}}
	}
	with := func(f func(*rule.Rule)) rule.Rule {
		r := good()
		f(&r)
		return r
	}
	condition := func(f func(*rule.Condition)) rule.Rule {
		return with(func(r *rule.Rule) { f(&r.Approval[0][0][0]) })
	}
	for name, c := range map[string]struct {
		r    rule.Rule
		says string
	}{
		"no id":           {with(func(r *rule.Rule) { r.ID = "" }), "id"},
		"no approval":     {with(func(r *rule.Rule) { r.Approval = nil }), "at least one call"},
		"empty approval":  {with(func(r *rule.Rule) { r.Approval = []rule.Any{{}} }), "approval[0]"},
		"asks nobody":     {with(func(r *rule.Rule) { r.Approval = []rule.Any{{{}}} }), "must ask somebody"},
		"asks if any":     {condition(func(c *rule.Condition) { c.IfAny = true }), "must ask somebody"},
		"empty quorum":    {with(func(r *rule.Rule) { r.Quorum = []rule.Any{{}} }), "quorum[0]"},
		"second call":     {with(func(r *rule.Rule) { r.Approval = append(r.Approval, rule.Any{}) }), "approval[1]"},
		"no measure":      {condition(func(c *rule.Condition) { c.Measure = 0 }), "condition.measure"},
		"no part":         {condition(func(c *rule.Condition) { c.Part = 0 }), "condition.part"},
		"no comparison":   {condition(func(c *rule.Condition) { c.Is = 0 }), "condition.is"},
		"no base":         {condition(func(c *rule.Condition) { c.Of = 0 }), "condition.of"},
		"no share":        {condition(func(c *rule.Condition) { c.Share = rule.Fraction{} }), "condition.share"},
		"negative share":  {condition(func(c *rule.Condition) { c.Share = rule.Fraction{Num: -1, Den: 2} }), "condition.share"},
		"more than whole": {condition(func(c *rule.Condition) { c.Share = rule.Fraction{Num: 3, Den: 2} }), "condition.share"},
		"over number":     {condition(func(c *rule.Condition) { c.Of, c.Share = rule.OfNumber, rule.Fraction{Num: 3, Den: 2} }), "a number over 1"},
		"negative number": {condition(func(c *rule.Condition) { c.Of, c.Share = rule.OfNumber, rule.Fraction{Num: -3, Den: 1} }), "a number over 1"},
		"at least none":   {condition(func(c *rule.Condition) { c.Is, c.Share = rule.AtLeast, rule.Fraction{Num: 0, Den: 1} }), "met by every share"},
		"at most all":     {condition(func(c *rule.Condition) { c.Is, c.Share = rule.AtMost, rule.Fraction{Num: 2, Den: 2} }), "met by every share"},
		"more than all":   {condition(func(c *rule.Condition) { c.Is, c.Share = rule.MoreThan, rule.Fraction{Num: 2, Den: 2} }), "met by some share"},
		"less than none":  {condition(func(c *rule.Condition) { c.Is, c.Share = rule.LessThan, rule.Fraction{Num: 0, Den: 2} }), "met by some share"},
		"more than 0":     {condition(func(c *rule.Condition) { c.Of, c.Share = rule.OfNumber, rule.Fraction{Num: 0, Den: 1} }), ""},
		"each of nothing": {condition(func(c *rule.Condition) { c.Each = true }), "a kind of scopes"},
		"each of one":     {condition(func(c *rule.Condition) { c.Each, c.Scope = true, "building:7" }), "without a colon"},
		"silent present": {with(func(r *rule.Rule) {
			r.Counting = rule.Counting{NonReturn: rule.CountWithMajority, Basis: "x"}
			r.Approval[0][0][0].Of = rule.OfPresent
		}), "must not count the silent"},
		"silent cast": {with(func(r *rule.Rule) {
			r.Counting = rule.Counting{NonReturn: rule.CountAsAbstention, Basis: "x"}
			r.Approval[0][0][0].Of = rule.OfCast
		}), "must not count the silent"},
	} {
		err := c.r.Validate()
		if c.says == "" && err != nil || c.says != "" && (!errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	all := rule.Rule{Counting: rule.Counting{Follow: 9}, Quorum: []rule.Any{{}}}
	if err := all.Validate(); strings.Count(err.Error(), "\n") < 3 {
		t.Errorf("not every fault: %v", err)
	}
}

// TestNotValidatedIsNotJudged: a rule that was never validated is refused, and
// never passes anything by accident.
func TestNotValidatedIsNotJudged(t *testing.T) {
	tally := both(votes(9, 9, 0, 0))
	bad := share(rule.Heads, rule.Yes, rule.AtLeast, 1, 0, rule.OfAll)
	good := share(rule.Heads, rule.Yes, rule.AtLeast, 1, 2, rule.OfAll)
	for name, r := range map[string]*rule.Rule{
		"empty":                  {},
		"no alternative":         {Approval: []rule.Any{{}}},
		"empty alternative":      {Approval: []rule.Any{{{}}}},
		"one empty alternative":  {Approval: []rule.Any{{{good}, {}}}},
		"empty quorum":           {Quorum: []rule.Any{{}}, Approval: []rule.Any{{{good}}}},
		"bad condition":          {Approval: []rule.Any{{{bad}}}},
		"bad second alternative": {Approval: []rule.Any{{{good}, {bad}}}},
		"bad quorum":             {Quorum: []rule.Any{{{bad}}}, Approval: []rule.Any{{{good}}}},
	} {
		if v, err := r.Check(tally, 1); !errors.Is(err, fault.ErrInvalid) || v != 0 {
			t.Errorf("%s: Check %v %v", name, v, err)
		}
		if o, err := r.Judge(tally, 1, true); !errors.Is(err, fault.ErrInvalid) || !reflect.DeepEqual(o, rule.Outcome{}) {
			t.Errorf("%s: Judge %+v %v", name, o, err)
		}
	}
	r := one(nil, rule.Any{{good}})
	for _, call := range []int{0, -1} {
		if _, err := r.Check(tally, call); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("call %d: %v", call, err)
		}
	}
	// A quorum of a later call that asks for nothing holds.
	r.Quorum = []rule.Any{{{share(rule.Heads, rule.Yes, rule.AtLeast, 1, 1, rule.OfAll)}}, {{}}}
	if passes(t, r, both(votes(9, 5, 0, 0)), 1) || !passes(t, r, both(votes(9, 5, 0, 0)), 2) || !passes(t, r, both(votes(9, 5, 0, 0)), 7) {
		t.Error("the quorum falls away at the second call")
	}
}

// TestAttribution: a line before and after.
func TestAttribution(t *testing.T) {
	r := *decision(t, "cn/civil-code/278/ordinary")
	count := rule.Count{All: 100, Eligible: 98, Barred: 3, Yes: 30, No: 10, Abstain: 5, Follow: 12, Blank: 3, Invalid: 2}
	judge := func(k rule.Counting, c rule.Count) rule.Attribution {
		r.Counting = k
		o, err := r.Judge(both(c), 1, false)
		if err != nil {
			t.Fatal(err)
		}
		return o.Counts[1]
	}
	against := count
	against.Yes, against.No = 10, 30
	even := count
	even.Yes, even.No = 20, 20
	const basis = "management rules, 12"
	for name, c := range map[string]struct {
		k              rule.Counting
		c              rule.Count
		ballots, whole rule.Votes
	}{
		"nothing":           {rule.Counting{}, count, rule.Votes{30, 10, 20}, rule.Votes{30, 10, 20}},
		"blank is invalid":  {rule.Counting{Blank: rule.BlankInvalid}, count, rule.Votes{30, 10, 17}, rule.Votes{30, 10, 17}},
		"follow":            {rule.Counting{Follow: rule.FollowMajority, Basis: basis}, count, rule.Votes{42, 10, 8}, rule.Votes{42, 10, 8}},
		"follow the noes":   {rule.Counting{Follow: rule.FollowMajority, Basis: basis}, against, rule.Votes{10, 42, 8}, rule.Votes{10, 42, 8}},
		"follow nobody":     {rule.Counting{Follow: rule.FollowMajority, Basis: basis}, even, rule.Votes{20, 20, 20}, rule.Votes{20, 20, 20}},
		"silent, majority":  {rule.Counting{NonReturn: rule.CountWithMajority, Basis: basis}, count, rule.Votes{30, 10, 20}, rule.Votes{63, 10, 20}},
		"silent, noes":      {rule.Counting{NonReturn: rule.CountWithMajority, Basis: basis}, against, rule.Votes{10, 30, 20}, rule.Votes{10, 63, 20}},
		"silent, even":      {rule.Counting{NonReturn: rule.CountWithMajority, Basis: basis}, even, rule.Votes{20, 20, 20}, rule.Votes{20, 20, 53}},
		"silent, abstain":   {rule.Counting{NonReturn: rule.CountAsAbstention, Basis: basis}, count, rule.Votes{30, 10, 20}, rule.Votes{30, 10, 53}},
		"both with the yes": {rule.Counting{Follow: rule.FollowMajority, NonReturn: rule.CountWithMajority, Basis: basis}, count, rule.Votes{42, 10, 8}, rule.Votes{75, 10, 8}},
	} {
		if got := judge(c.k, c.c); got.Ballots != c.ballots || got.WithSilent != c.whole || got.Count != c.c || got.Measure != rule.Heads {
			t.Errorf("%s: %+v then %+v", name, got.Ballots, got.WithSilent)
		}
	}
	// The silent complete the quorum only where the basis lets them.
	few := both(votes(100, 50, 10, 0))
	r.Counting = rule.Counting{NonReturn: rule.CountWithMajority, Basis: basis}
	if passes(t, &r, few, 1) {
		t.Error("60 of 100 took part")
	}
	r.Counting.SilentQuorum = true
	if !passes(t, &r, few, 1) {
		t.Error("the silent complete the quorum")
	}
	// Heads decide whose side the area takes, although most of the area says no.
	r.Counting = rule.Counting{Follow: rule.FollowMajority, Basis: basis}
	o, err := r.Judge(rule.Tally{
		line(rule.Heads, rule.Count{All: 10, Eligible: 10, Yes: 6, No: 2, Follow: 2}),
		line(rule.Area, rule.Count{All: 100, Eligible: 100, Yes: 20, No: 50, Follow: 30}),
	}, 1, false)
	if err != nil || o.Counts[1].Ballots != (rule.Votes{50, 50, 0}) {
		t.Errorf("%+v %v", o.Counts, err)
	}
}

// TestOutcomeJSON: an outcome is data.
func TestOutcomeJSON(t *testing.T) {
	o, err := decision(t, "cn/village/assembly@2026").Judge(rule.Tally{line(rule.Heads, meeting(200, 60, 40, 15, 5))}, 1, true)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(o)
	var back rule.Outcome
	if err != nil || json.Unmarshal(b, &back) != nil || !reflect.DeepEqual(o, back) {
		t.Errorf("%s became %+v: %v", b, back, err)
	}
}

// TestScopes: which scopes are of a kind.
func TestScopes(t *testing.T) {
	for s, want := range map[rule.Scope]bool{"building:7": true, "building:": true, "building": false, "buildings:7": false, "": false, "stair:1": false} {
		if s.In("building") != want {
			t.Errorf("%q", s)
		}
	}
	if _, ok := both(votes(9, 1, 0, 0)).Line("", rule.Households); ok {
		t.Error("no households")
	}
	if len(rule.Measures()) == 0 || len(rule.Parts()) == 0 || len(rule.Bases()) == 0 || len(rule.Compares()) != 4 {
		t.Error("lists")
	}
	if f := (rule.Fraction{Num: 2, Den: 3}); f.String() != "2/3" {
		t.Error(f)
	}
}
