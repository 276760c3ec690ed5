package rule

// Gap is how many further units in favour are needed (关键差额), in the units of
// the measure: 0 where it holds already.
type Gap struct {
	// N means something only where it is Possible.
	N int64 `json:"n"`
	// Possible: there are as many units that could.
	Possible bool `json:"possible"`
}

// Gaps are the two ways to close the distance in one measure.
type Gaps struct {
	// Convert asks those who took part and are not in favour; who takes part
	// stays as it is, so it is not possible where the quorum is missing.
	Convert Gap `json:"convert"`
	// Join asks those who have not voted, who complete the quorum as well.
	Join Gap `json:"join"`
}

// Gap returns the fewest units of the measure in the scope that are missing for
// the whole rule, quorum and approval (the pivotal gap): 0 for a measure that
// nothing is missing in. Each measure has its own gap.
//
// In a rule without alternatives all gaps must be closed, and fewer never do;
// they are enough unless some would have to come to the meeting for one
// condition and be there already for another. Where one of several alternatives
// is enough, the gap is that of the nearest one that asks about the measure.
//
// A majority that ballots follow is taken as it stands.
func (o *Outcome) Gap(s Scope, m Measure) Gaps {
	g := o.Quorum.gaps(s, m)
	return g.both(o.Approval.gaps(s, m))
}

func (g *Group) gaps(s Scope, m Measure) Gaps {
	none := Gaps{Gap{Possible: true}, Gap{Possible: true}}
	if g.Holds {
		return none
	}
	var best Gaps
	asked := false
	for i := range g.Alternatives {
		a := &g.Alternatives[i]
		if a.uncounted() {
			continue
		}
		sum, asks := none, false
		for j := range a.Findings {
			if f := &a.Findings[j]; f.Scope == s && f.Condition.Measure == m {
				sum, asks = sum.both(Gaps{f.Convert, f.Join}), true
			}
		}
		if asks {
			asked = true
			best.Convert, best.Join = best.Convert.less(sum.Convert), best.Join.less(sum.Join)
		}
	}
	if !asked {
		return none
	}
	return best
}

func (a *Alternative) uncounted() bool {
	for i := range a.Findings {
		if a.Findings[i].Uncounted {
			return true
		}
	}
	return false
}

// both returns what closes the two gaps, each in its way.
func (g Gaps) both(h Gaps) Gaps { return Gaps{g.Convert.and(h.Convert), g.Join.and(h.Join)} }

func (g Gap) and(h Gap) Gap {
	if !g.Possible || !h.Possible {
		return Gap{}
	}
	return Gap{max(g.N, h.N), true}
}

func (g Gap) less(h Gap) Gap {
	if !g.Possible || h.Possible && h.N < g.N {
		return h
	}
	return g
}

// join finds the fewest new units in favour for one condition. At a meeting they
// are in the room already or come to it; which is better depends on the
// condition, so both orders are tried. Those in the room who have not voted are
// taken to have a vote, as far as that can be.
func (p *plan) join(it *item, silent bool) Gap {
	if it.aside {
		return Gap{Possible: true}
	}
	c, to := p.tally[it.line].Count, p.lean(p.tally, it.line)
	missing := c.Missing()
	room := min(max(0, c.Present-c.Cast()), missing)
	try := func(comeFirst bool) Gap {
		return fewest(missing, func(k int64) bool {
			with := c
			with.Yes += k
			if comeFirst {
				with.Present += min(k, missing-room)
			} else {
				with.Present += max(0, k-room)
			}
			var s standing
			s.settle(&p.rule.Counting, &with, to, silent)
			return it.c.holds(&s)
		})
	}
	return try(true).less(try(false))
}

// convert finds the fewest units that took part and would have to be in favour.
// Which of the others are asked first depends on the condition, so both orders
// are tried.
func (p *plan) convert(it *item, silent bool) Gap {
	if it.aside {
		return Gap{Possible: true}
	}
	s, came := p.standing(p.tally, it.line, silent), p.standing(p.tally, it.line, false)
	no, abstain := came.no, came.abstain
	try := func(noFirst bool) Gap {
		return fewest(no+abstain, func(k int64) bool {
			fromNo := max(0, k-abstain)
			if noFirst {
				fromNo = min(k, no)
			}
			with := s
			with.yes += k
			with.no -= fromNo
			with.abstain -= k - fromNo
			with.veto -= min(with.veto, fromNo)
			return it.c.holds(&with)
		})
	}
	return try(true).less(try(false))
}

// fewest returns the least k from 0 to limit for which holds. A condition is
// linear in k on at most two stretches, so if it fails at 0 and holds at the
// limit it changes once. Where it fails at 0 for want of a base alone it can hold
// from 1 on and fail at the limit.
func fewest(limit int64, holds func(int64) bool) Gap {
	switch {
	case holds(0):
		return Gap{Possible: true}
	case limit <= 0:
		return Gap{}
	case holds(1):
		return Gap{1, true}
	case !holds(limit):
		return Gap{}
	}
	lo, hi := int64(1), limit // fails at lo, holds at hi
	for hi-lo > 1 {
		if mid := lo + (hi-lo)/2; holds(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return Gap{hi, true}
}
