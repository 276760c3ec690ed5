package rule

import "math/big"

// Floor returns the least share of all units of a measure that must be in favour
// for the rule to pass at the call, which no single number of the rule says
// (有效门槛): where two thirds must take part and three quarters of those agree,
// it is one half of all. It is the product of what the quorum asks to take part
// and what the approval asks of those taking part, of several conditions the
// greatest, of alternatives the least. Strict says that the share itself does not
// suffice.
//
// Source: the reading of article 278 of the Civil Code of China, whose ordinary
// matters need more than one third and whose major ones at least one half of all.
//
// It is false where an alternative asks for no share of the measure's units in
// the whole electorate, and for a call below 1. Who steps aside, and counting the
// silent, is left out of account.
func (r *Rule) Floor(m Measure, call int) (share *big.Rat, strict, ok bool) {
	approval, known := of(r.Approval, call)
	if !known {
		return nil, false, false
	}
	quorum, known := of(r.Quorum, call)
	if !known {
		quorum = Any{All{}}
	}
	for _, q := range quorum {
		for _, a := range approval {
			s, st := floorOf(q, a, m)
			if s == nil {
				return nil, false, false
			}
			if share == nil || s.Cmp(share) < 0 || s.Cmp(share) == 0 && !st {
				share, strict = s, st
			}
		}
	}
	return share, strict, share != nil
}

// of returns what holds at a call: the last entry stands for all later ones.
func of(calls []Any, call int) (Any, bool) {
	if call < 1 || len(calls) == 0 {
		return nil, false
	}
	return calls[min(call, len(calls))-1], true
}

// floorOf is the floor of one alternative of the quorum and one of the approval;
// nil if they set none.
func floorOf(quorum, approval All, m Measure) (share *big.Rat, strict bool) {
	raise := func(s *big.Rat, st bool) {
		if share == nil || s.Cmp(share) > 0 || s.Cmp(share) == 0 && st {
			share, strict = s, st
		}
	}
	part, partStrict := new(big.Rat), false // the least participation
	for _, c := range quorum {
		if c.sets(m, Participating) && (c.Of == OfEligible || c.Of == OfAll) {
			if s := c.rat(); s.Cmp(part) >= 0 {
				part, partStrict = s, c.Is == MoreThan
			}
		}
		if c.sets(m, Yes) && (c.Of == OfEligible || c.Of == OfAll) {
			raise(c.rat(), c.Is == MoreThan)
		}
	}
	for _, c := range approval {
		switch {
		case !c.sets(m, Yes):
		case c.Of == OfEligible, c.Of == OfAll:
			raise(c.rat(), c.Is == MoreThan)
		case c.Of == OfParticipating && part.Sign() > 0:
			raise(new(big.Rat).Mul(part, c.rat()), partStrict || c.Is == MoreThan)
		}
	}
	return share, strict
}

// sets reports whether the condition asks for at least a share of the part in the
// whole electorate.
func (c *Condition) sets(m Measure, p Part) bool {
	return c.Measure == m && c.Part == p && c.Scope == "" && (c.Is == AtLeast || c.Is == MoreThan) && c.Of != OfNumber && c.Share.Den > 0
}

func (c *Condition) rat() *big.Rat { return big.NewRat(c.Share.Num, c.Share.Den) }
