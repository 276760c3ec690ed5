package rule

// Check reports whether the tally passes the rule at the call (1 is the first),
// as if nothing more came in. It is [Rule.Judge] without the account of it, for
// where many tallies are judged: it allocates nothing.
//
// An alternative that asks for a measure or scope which the tally does not
// count is left out. Where that leaves a quorum or an approval without any
// alternative there is no verdict.
//
// Errors match fault.ErrInvalid: a tally that contradicts itself or counts too
// little, a rule that makes no sense, a call below 1.
func (r *Rule) Check(t Tally, call int) (Verdict, error) {
	if err := t.Validate(); err != nil {
		return 0, err
	}
	quorum, approval, err := r.at(call)
	if err != nil {
		return 0, err
	}
	enough := true
	if len(quorum) > 0 {
		if enough, err = r.any(t, quorum, r.Counting.SilentQuorum); err != nil {
			return 0, err
		}
	}
	agreed, err := r.any(t, approval, true)
	if err != nil {
		return 0, err
	}
	if enough && agreed {
		return Passed, nil
	}
	return Failed, nil
}

// at returns the quorum and the approval of a call. A quorum without
// alternatives is none; an approval always asks for something.
func (r *Rule) at(call int) (quorum, approval Any, err error) {
	if call < 1 {
		return nil, nil, invalid("call", call, "must be 1 or later")
	}
	if n := len(r.Quorum); n > 0 {
		if quorum = r.Quorum[min(call, n)-1]; len(quorum) == 0 {
			return nil, nil, invalid("quorum", "", "must have at least one alternative")
		}
	}
	if n := len(r.Approval); n > 0 {
		approval = r.Approval[min(call, n)-1]
	}
	if len(approval) == 0 {
		return nil, nil, invalid("approval", "", "must have at least one alternative")
	}
	for _, all := range approval {
		if len(all) == 0 {
			return nil, nil, invalid("approval", "", "must ask for something in every alternative")
		}
	}
	return quorum, approval, nil
}

// any reports whether one of the alternatives holds.
func (r *Rule) any(t Tally, a Any, silent bool) (bool, error) {
	held, counted := false, false
	var missing *Condition
	for _, all := range a {
		holds, lacks, err := r.all(t, all, silent)
		switch {
		case err != nil:
			return false, err
		case lacks != nil:
			missing = lacks
		default:
			counted = true
			held = held || holds
		}
	}
	if !counted {
		return false, uncounted(missing)
	}
	return held, nil
}

// all reports whether each condition holds and one of them was really asked,
// and the condition, if any, that asks for what is not counted. An empty All
// holds.
func (r *Rule) all(t Tally, all All, silent bool) (held bool, lacks *Condition, err error) {
	var s standing
	held = true
	asked := len(all) == 0
	for i := range all {
		c := &all[i]
		if err := c.check(); err != nil {
			return false, nil, err
		}
		counted := false
		for j := range t {
			l := &t[j]
			if l.Measure != c.Measure || !c.asks(l.Scope) {
				continue
			}
			counted = true
			if err := r.usable(t, l, c); err != nil {
				return false, nil, err
			}
			if c.IfAny && l.All == 0 {
				continue
			}
			asked = true
			to := lean(0)
			if r.Counting.follows() {
				to = t[t.majority(l.Scope, r.Counting.majority())].lean()
			}
			s.settle(&r.Counting, &l.Count, to, silent)
			held = c.holds(&s) && held
		}
		if !counted && lacks == nil {
			lacks = c
		}
	}
	return held && asked, lacks, nil
}

// asks reports whether the condition looks at the scope.
func (c *Condition) asks(s Scope) bool {
	if c.Each {
		return s.In(c.Scope)
	}
	return s == c.Scope
}

func uncounted(c *Condition) error {
	what := Line{Scope: c.Scope, Measure: c.Measure}
	return invalid("tally", what.name(), "must be counted, because the rule asks for it")
}

// Holds reports whether one of the alternatives holds of the tally, for what is
// no decision: whether enough demand a meeting. Nothing is attributed: who is
// silent is not counted. Errors are those of [Rule.Check].
func (a Any) Holds(t Tally) (bool, error) {
	r := Rule{Approval: []Any{a}}
	v, err := r.Check(t, 1)
	return v == Passed, err
}
