package consult

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/sixbridges/sixbridges/consult/rule"
)

// Pivotal says how far a scope is from a target, and by whose consent it would
// reach it (关键户).
type Pivotal struct {
	Scope rule.Scope `json:"scope,omitzero"`
	// Needed is the fewest voters who must still come to be in favour; 0 if the
	// target is reached.
	Needed int64 `json:"needed"`
	// Possible: there are as many that could. An empty scope cannot.
	Possible bool `json:"possible"`
	// Silent and Against are who could still be won: those without a ballot, and
	// those with one that is not in favour.
	Silent  int64 `json:"silent"`
	Against int64 `json:"against"`
}

// Pivotals returns the distance of every scope of the kind from a target of those
// eligible, as "building" for all buildings; of the whole for the kind "". A
// target of area counts the fewest voters by the largest areas first, one of
// heads or households counts heads; a target of those taking part is one of
// those eligible here, because who joins in to agree changes both.
//
// The scopes come in the order in which the fewest are needed, those that reach
// the target first.
func Pivotals(v *Votes, t *Target, kind rule.Scope) []Pivotal {
	var out []Pivotal
	if kind == "" {
		out = append(out, v.pivotal("", t, v.electorate.everybody()))
	}
	for k, s := range v.electorate.scopes {
		if s.In(kind) {
			out = append(out, v.pivotal(s, t, v.electorate.in(k)))
		}
	}
	slices.SortStableFunc(out, func(a, b Pivotal) int {
		if a.Possible != b.Possible {
			if a.Possible {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Needed, b.Needed)
	})
	return out
}

// Winnable returns the numbers of those in the scope who are not in favour: the
// households to visit, the largest areas first, and of equal ones those without a
// ballot first. It names voters; it is for those who do the visiting, not for
// publication.
func Winnable(v *Votes, s rule.Scope) []uint32 {
	stakes := v.stakesIn(s)
	if s == "" {
		stakes = v.electorate.everybody()
	}
	stakes = v.winnable(stakes)
	numbers := make([]uint32, len(stakes))
	for i := range stakes {
		numbers[i] = stakes[i].voter + 1
	}
	return numbers
}

// everybody returns the whole electorate as one scope.
func (e *Electorate) everybody() []stake {
	all := make([]stake, 0, e.heads)
	for i, on := range e.on {
		if on {
			all = append(all, stake{voter: uint32(i), area: e.area[i]})
		}
	}
	return all
}

func (v *Votes) winnable(stakes []stake) []stake {
	var open []stake
	for _, s := range stakes {
		if v.choice[s.voter] != Agree {
			open = append(open, s)
		}
	}
	rank := func(s stake) int {
		if v.choice[s.voter] == Silent {
			return 0
		}
		return 1
	}
	slices.SortFunc(open, func(a, b stake) int {
		return cmp.Or(cmp.Compare(b.area, a.area), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.voter, b.voter))
	})
	return open
}

func (v *Votes) pivotal(s rule.Scope, t *Target, stakes []stake) Pivotal {
	p := Pivotal{Scope: s}
	part, base := int64(0), int64(0)
	weigh := func(s stake) int64 {
		if t.Measure == rule.Area {
			return s.area
		}
		return 1
	}
	for _, k := range stakes {
		base += weigh(k)
		switch v.choice[k.voter] {
		case Agree:
			part += weigh(k)
		case Silent:
			p.Silent++
		default:
			p.Against++
		}
	}
	lacking, ok := t.lacks(part, base)
	if !ok {
		return p
	}
	for _, k := range v.winnable(stakes) {
		if lacking <= 0 {
			break
		}
		lacking -= weigh(k)
		p.Needed++
	}
	p.Possible = lacking <= 0
	return p
}

// lacks returns how many units are missing for the target; false with a base of
// 0, of which nothing is a share.
func (t *Target) lacks(part, base int64) (int64, bool) {
	if base <= 0 {
		return 0, false
	}
	least := new(big.Int).Mul(big.NewInt(base), big.NewInt(t.Share.Num))
	rest := new(big.Int)
	least.QuoRem(least, big.NewInt(t.Share.Den), rest)
	if t.Is == rule.MoreThan || rest.Sign() > 0 {
		least.Add(least, big.NewInt(1)) // the next whole unit
	}
	return max(0, least.Int64()-part), true
}
