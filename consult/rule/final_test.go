package rule_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/rule"
)

// ends are how a round can end: whether some completion passes, and some fails.
type ends struct{ passes, fails bool }

// complete tries everything that the people who have not voted can still do,
// each by himself, and judges every end by the model.
func complete(t *rapid.T, r *rule.Rule, ps []person, meets bool) ends {
	var open []int
	for i := range ps {
		if ps[i].act == silent && !ps[i].outside && (!ps[i].barred || meets && !ps[i].present) {
			open = append(open, i)
		}
	}
	var e ends
	var walk func(int)
	walk = func(k int) {
		if k == len(open) {
			passes, known := modelPasses(r, tallyOf(ps))
			if !known {
				t.Fatal("the completion cannot be judged")
			}
			e.passes, e.fails = e.passes || passes, e.fails || !passes
			return
		}
		p := &ps[open[k]]
		was := *p
		for a := range acts {
			if p.barred && a != silent && a != arrive || a == arrive && !meets {
				continue
			}
			p.act, p.present = a, was.present || meets && a != silent
			if p.act == arrive {
				p.act = silent
			}
			walk(k + 1)
			*p = was
		}
	}
	walk(0)
	return e
}

// judgeOpen returns the finality of the round as it stands; false where it
// cannot be judged.
func judgeOpen(r *rule.Rule, ps []person) (rule.Outcome, bool) {
	o, err := r.Judge(tallyOf(ps), 1, true)
	return o, err == nil
}

// sound holds the finality against all ends: what it claims is true.
func sound(t *rapid.T, o rule.Outcome, e ends) {
	switch o.Finality {
	case rule.CannotFail:
		if e.fails || o.Verdict != rule.Passed {
			t.Fatalf("it can no longer fail, and does (%+v): %v", e, o.Verdict)
		}
	case rule.CannotPass:
		if e.passes || o.Verdict != rule.Failed {
			t.Fatalf("it can no longer pass, and does (%+v): %v", e, o.Verdict)
		}
	case rule.Open:
		if o.Verdict != rule.Undecided {
			t.Fatalf("open, and %v", o.Verdict)
		}
	default:
		t.Fatalf("an open round is %v", o.Finality)
	}
}

// exact holds it against all ends in the other direction: what is true is
// claimed.
func exact(t *rapid.T, o rule.Outcome, e ends) {
	want := rule.Open
	switch {
	case !e.fails:
		want = rule.CannotFail
	case !e.passes:
		want = rule.CannotPass
	}
	if o.Finality != want {
		t.Fatalf("%v, and all ends say %v", o.Finality, want)
	}
}

// fewOpen leaves at most n people who have not voted, so that all ends can be
// tried.
func fewOpen(ps []person, n int) []person {
	for i := range ps {
		if ps[i].outside || ps[i].act != silent || ps[i].barred && ps[i].present {
			continue
		}
		if n--; n < 0 {
			ps[i].act, ps[i].barred, ps[i].present = no, false, true
		}
	}
	return ps
}

// favours reports whether every condition asks for consent, as those of all
// presets do.
func favours(r *rule.Rule) bool {
	for _, calls := range [][]rule.Any{r.Quorum, r.Approval} {
		for _, a := range calls {
			for _, all := range a {
				for _, c := range all {
					up := c.Is == rule.AtLeast || c.Is == rule.MoreThan
					switch c.Part {
					case rule.Yes:
						if !up {
							return false
						}
					case rule.No:
						if up {
							return false
						}
					case rule.Vetoes:
						if up || c.Of == rule.OfDecided {
							return false
						}
					case rule.Participating, rule.Present, rule.Cast:
						if !up || c.Of != rule.OfAll && c.Of != rule.OfEligible {
							return false
						}
					default:
						return false
					}
				}
			}
		}
	}
	return true
}

func alternatives(r *rule.Rule) int {
	n := len(r.Approval[0])
	if len(r.Quorum) > 0 {
		n = max(n, len(r.Quorum[0]))
	}
	return n
}

// TestFinalityOfConjunctions: without attribution, a rule whose every condition
// must hold is judged exactly for what can fail; one that favours consent also
// for what can pass.
func TestFinalityOfConjunctions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, someScopes, 1)
		if usesPresence(&r) {
			return
		}
		ps := fewOpen(somePeople(t, 6, false), 3)
		o, ok := judgeOpen(&r, ps)
		if !ok {
			return
		}
		e := complete(t, &r, ps, false)
		sound(t, o, e)
		if (o.Finality == rule.CannotFail) != !e.fails {
			t.Fatalf("%v, and all ends: %+v", o.Finality, e)
		}
		if favours(&r) {
			exact(t, o, e)
		}
	})
}

// TestFinalityOfMeetings: the same where those present are counted, with people
// who still come in, vote or sit there.
func TestFinalityOfMeetings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, someScopes, 2)
		ps := fewOpen(somePeople(t, 6, true), 3)
		o, ok := judgeOpen(&r, ps)
		if !ok {
			return
		}
		e := complete(t, &r, ps, usesPresence(&r))
		sound(t, o, e)
		barred := false
		for _, p := range ps {
			barred = barred || p.barred
		}
		if alternatives(&r) <= 1 && !barred && !e.fails != (o.Finality == rule.CannotFail) {
			t.Fatalf("%v, and all ends: %+v", o.Finality, e)
		}
		if favours(&r) && !barred && !e.passes != (o.Finality == rule.CannotPass) {
			t.Fatalf("%v, and all ends: %+v", o.Finality, e)
		}
	})
}

// TestFinalityOfAlternatives: with several alternatives and any comparison it is
// never wrong, and exact for what can pass where consent is favoured.
func TestFinalityOfAlternatives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, someScopes, 3)
		if usesPresence(&r) {
			return
		}
		ps := fewOpen(somePeople(t, 6, false), 3)
		o, ok := judgeOpen(&r, ps)
		if !ok {
			return
		}
		e := complete(t, &r, ps, false)
		sound(t, o, e)
		if favours(&r) && !e.passes != (o.Finality == rule.CannotPass) {
			t.Fatalf("%v, and all ends: %+v", o.Finality, e)
		}
	})
}

// TestFinalityWithAttribution: where ballots follow the majority it is never
// wrong.
func TestFinalityWithAttribution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := someRule(t, twoMeasures, someScopes, 2)
		attribute(t, &r)
		meets := rapid.Bool().Draw(t, "meets")
		ps := fewOpen(somePeople(t, 6, meets), 3)
		o, ok := judgeOpen(&r, ps)
		if !ok {
			return
		}
		e := complete(t, &r, ps, meets && usesPresence(&r))
		sound(t, o, e)
	})
}

// TestFinalityOfPresets: every published rule is judged exactly while it is
// open: none of them attributes, all favour consent. Those of several
// alternatives are exact for what can pass, and never wrong for what can fail.
func TestFinalityOfPresets(t *testing.T) {
	for _, p := range rule.Presets() {
		if p.Rule == nil {
			continue
		}
		for call := range p.Rule.Approval {
			r := rule.Rule{ID: p.ID, Approval: p.Rule.Approval[call : call+1], Counting: p.Rule.Counting}
			if n := len(p.Rule.Quorum); n > 0 {
				r.Quorum = p.Rule.Quorum[min(call, n-1):][:1]
			}
			r = moved(r)
			t.Run(p.ID, rapid.MakeCheck(func(t *rapid.T) {
				meets := usesPresence(&r)
				ps := fewOpen(somePeople(t, 6, meets), 3)
				for i := range ps {
					ps[i].barred = false
				}
				ps = fewOpen(ps, 3)
				o, ok := judgeOpen(&r, ps)
				if !ok {
					return
				}
				e := complete(t, &r, ps, meets)
				sound(t, o, e)
				if alternatives(&r) > 1 {
					if !e.passes != (o.Finality == rule.CannotPass) {
						t.Fatalf("%v, and all ends: %+v", o.Finality, e)
					}
					return
				}
				exact(t, o, e)
			}))
		}
	}
}

// moved asks the rule of the heads and the area of the people in the tests: all
// measures but the area are heads, and every named group is a building.
func moved(r rule.Rule) rule.Rule {
	move := func(calls []rule.Any) (out []rule.Any) {
		for _, a := range calls {
			var any rule.Any
			for _, all := range a {
				conditions := rule.All{}
				for _, c := range all {
					switch {
					case c.Measure == rule.Shares:
						c.Measure = rule.Area
					case c.Measure != rule.Area:
						c.Measure = rule.Heads
					}
					if c.Scope != "" {
						c.Scope = "building:1"
					}
					conditions = append(conditions, c)
				}
				any = append(any, conditions)
			}
			out = append(out, any)
		}
		return out
	}
	r.Quorum, r.Approval = move(r.Quorum), move(r.Approval)
	return r
}

// TestFinalityByExample: where the uniform completions alone would mislead. Each
// is held against all ends.
func TestFinalityByExample(t *testing.T) {
	crowd := func(n int, a act) []person {
		ps := make([]person, n)
		for i := range ps {
			ps[i] = person{area: 1, building: 1, act: a}
		}
		return ps
	}
	join := func(groups ...[]person) (all []person) {
		for _, g := range groups {
			all = append(all, g...)
		}
		return all
	}
	room := func(ps []person) []person {
		for i := range ps {
			ps[i].present = true
		}
		return ps
	}
	heads := func(p rule.Part, is rule.Compare, num, den int64, of rule.Base) rule.All {
		return rule.All{share(rule.Heads, p, is, num, den, of)}
	}
	following := rule.Counting{Follow: rule.FollowMajority, Basis: "management rules, 12"}
	even := join(crowd(2, yes), crowd(1, no), crowd(8, follow), crowd(2, silent))
	for name, c := range map[string]struct {
		quorum, approval rule.Any
		k                rule.Counting
		ps               []person
		want             rule.Finality
	}{
		"a tie turns the followers into abstentions": {
			nil, rule.Any{heads(rule.Abstentions, rule.AtMost, 1, 2, rule.OfParticipating)}, following, even, rule.Open,
		},
		"a tie alone passes": {
			nil, rule.Any{heads(rule.Abstentions, rule.MoreThan, 1, 2, rule.OfParticipating)}, following, even, rule.Open,
		},
		"the majority is settled": {
			nil,
			rule.Any{heads(rule.Yes, rule.MoreThan, 1, 2, rule.OfParticipating)},
			following,
			join(crowd(4, yes), crowd(1, no), crowd(8, follow), crowd(2, silent)), rule.CannotFail,
		},
		"a yes too many evens it out": {
			nil,
			rule.Any{join2(heads(rule.Abstentions, rule.AtMost, 1, 2, rule.OfParticipating), heads(rule.Yes, rule.AtLeast, 2, 1, rule.OfNumber))},
			following, join(crowd(1, yes), crowd(3, no), crowd(8, follow), crowd(2, silent)), rule.Open,
		},
		"a yes too many takes the followers from the noes": {
			nil,
			rule.Any{join2(heads(rule.Vetoes, rule.AtMost, 1, 3, rule.OfDecided), heads(rule.Yes, rule.AtLeast, 2, 1, rule.OfNumber))},
			following, join(crowd(1, yes), crowd(3, veto), crowd(8, follow), crowd(2, silent)), rule.Open,
		},
		"one yes and one abstention": {
			nil,
			rule.Any{join2(heads(rule.Yes, rule.AtLeast, 1, 1, rule.OfNumber), heads(rule.Abstentions, rule.AtLeast, 1, 1, rule.OfNumber))},
			rule.Counting{},
			crowd(2, silent), rule.Open,
		},
		"a share of a base that the extremes do not have": {
			nil, rule.Any{heads(rule.Abstentions, rule.AtLeast, 1, 2, rule.OfDecided)}, rule.Counting{}, crowd(2, silent), rule.Open,
		},
		"alternatives that fail at different ends": {
			nil,
			rule.Any{heads(rule.No, rule.AtLeast, 1, 2, rule.OfAll), heads(rule.Yes, rule.AtLeast, 1, 2, rule.OfAll)},
			rule.Counting{},
			join(crowd(1, yes), crowd(1, no), crowd(2, silent)), rule.Open,
		},
		"one alternative that always holds": {
			nil,
			rule.Any{heads(rule.Yes, rule.AtLeast, 1, 1, rule.OfAll), heads(rule.Yes, rule.AtLeast, 1, 2, rule.OfAll)},
			rule.Counting{},
			join(crowd(2, yes), crowd(2, silent)), rule.CannotFail,
		},
		"one who is barred comes in": {
			nil,
			rule.Any{heads(rule.Present, rule.AtMost, 3, 1, rule.OfNumber)},
			rule.Counting{},
			join(room(crowd(3, yes)), []person{{area: 1, building: 1, barred: true}}), rule.Open,
		},
		"the one in the room has a vote": {
			nil,
			rule.Any{heads(rule.No, rule.AtMost, 1, 2, rule.OfPresent)},
			rule.Counting{},
			join(room(crowd(1, silent)), []person{{area: 1, building: 1, barred: true}}), rule.Open,
		},
		"they come and sit there": {
			nil,
			rule.Any{heads(rule.Yes, rule.MoreThan, 1, 2, rule.OfPresent)},
			rule.Counting{},
			join(room(crowd(4, yes)), room(crowd(2, no)), crowd(2, silent)), rule.Open,
		},
		"even if all come": {
			nil,
			rule.Any{heads(rule.Yes, rule.MoreThan, 1, 2, rule.OfPresent)},
			rule.Counting{},
			join(room(crowd(5, yes)), room(crowd(2, no)), crowd(2, silent)), rule.CannotFail,
		},
		"a veto is still possible": {
			nil,
			rule.Any{join2(heads(rule.Yes, rule.AtLeast, 1, 2, rule.OfAll), heads(rule.Vetoes, rule.AtMost, 0, 1, rule.OfAll))},
			rule.Counting{},
			join(crowd(3, yes), crowd(1, silent)), rule.Open,
		},
		"a veto ends it": {
			nil,
			rule.Any{join2(heads(rule.Yes, rule.AtLeast, 1, 2, rule.OfAll), heads(rule.Vetoes, rule.AtMost, 0, 1, rule.OfAll))},
			rule.Counting{},
			join(crowd(3, yes), crowd(1, veto), crowd(1, silent)), rule.CannotPass,
		},
		"objection voting": {
			nil,
			rule.Any{heads(rule.No, rule.AtMost, 1, 3, rule.OfAll)},
			rule.Counting{},
			join(crowd(1, no), crowd(4, yes), crowd(1, silent)), rule.CannotFail,
		},
		"objected": {
			nil,
			rule.Any{heads(rule.No, rule.AtMost, 1, 3, rule.OfAll)},
			rule.Counting{},
			join(crowd(3, no), crowd(2, yes), crowd(1, silent)), rule.CannotPass,
		},
		"abstentions do not decide": {
			nil,
			rule.Any{heads(rule.Yes, rule.MoreThan, 1, 2, rule.OfDecided)},
			rule.Counting{},
			join(crowd(3, yes), crowd(2, abstain), crowd(2, silent)), rule.CannotFail,
		},
		"abstentions and nothing else": {
			nil,
			rule.Any{heads(rule.Yes, rule.MoreThan, 1, 2, rule.OfDecided)},
			rule.Counting{},
			crowd(3, abstain), rule.CannotPass,
		},
		"a number is reached and the quorum is not": {
			rule.Any{heads(rule.Participating, rule.AtLeast, 2, 3, rule.OfAll)},
			rule.Any{heads(rule.Yes, rule.AtLeast, 2, 1, rule.OfNumber)},
			rule.Counting{},
			join(crowd(3, yes), crowd(3, silent)), rule.Open,
		},
		"a quorum that is out of reach": {
			rule.Any{heads(rule.Participating, rule.MoreThan, 2, 3, rule.OfAll)},
			rule.Any{heads(rule.Yes, rule.AtLeast, 1, 2, rule.OfParticipating)},
			rule.Counting{Blank: rule.BlankInvalid},
			join(crowd(3, blank), crowd(3, silent)), rule.CannotPass,
		},
		"too many at once": {
			nil,
			rule.Any{heads(rule.Yes, rule.AtMost, 1, 3, rule.OfAll)},
			rule.Counting{},
			join(crowd(3, yes), crowd(2, silent)), rule.CannotPass,
		},
		"none of two odd alternatives": {
			nil,
			rule.Any{heads(rule.Yes, rule.AtMost, 1, 3, rule.OfAll), heads(rule.No, rule.LessThan, 1, 5, rule.OfAll)},
			rule.Counting{},
			join(crowd(3, yes), crowd(2, no), crowd(1, silent)), rule.CannotPass,
		},
		"nobody": {
			nil, rule.Any{heads(rule.No, rule.AtMost, 1, 3, rule.OfAll)}, rule.Counting{}, nil, rule.CannotPass,
		},
	} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			r := one(c.quorum, c.approval)
			r.Counting = c.k
			o, ok := judgeOpen(r, c.ps)
			if !ok || o.Finality != c.want {
				t.Fatalf("%v: %s", o.Finality, o.Reason.En)
			}
			sound(t, o, complete(t, r, append([]person(nil), c.ps...), usesPresence(r)))
		}))
	}
}

func join2(a, b rule.All) rule.All { return append(append(rule.All{}, a...), b...) }
