package consult

import (
	"math/big"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
)

// MarginFigure returns the margin of a judged rule; see [Margin].
func MarginFigure(o *rule.Outcome) metric.Figure {
	m, _, ok := Margin(o)
	return metric.Figure{Code: "rule-margin", Value: ratio(m, ok)}
}

// Margin returns the margin of a judged rule, quorum and approval (双重多数余量): the
// least of share less threshold over all conditions, of alternatives that of the
// best one, turned round where the share must stay below. Strict says that the
// condition which decides it does not hold at 0. It is false where a share is
// undefined or nothing is compared with a share.
func Margin(o *rule.Outcome) (margin *big.Rat, strict, ok bool) {
	for _, g := range []*rule.Group{&o.Quorum, &o.Approval} {
		if len(g.Alternatives) == 0 {
			continue
		}
		var best *big.Rat
		bestStrict := false
		for i := range g.Alternatives {
			m, s, ok := leastMargin(&g.Alternatives[i])
			if ok && (best == nil || m.Cmp(best) > 0) {
				best, bestStrict = m, s
			}
		}
		if best == nil {
			return nil, false, false
		}
		if margin == nil || best.Cmp(margin) < 0 || best.Cmp(margin) == 0 && bestStrict {
			margin, strict = best, bestStrict
		}
	}
	return margin, strict, margin != nil
}

func leastMargin(a *rule.Alternative) (least *big.Rat, strict, ok bool) {
	for i := range a.Findings {
		f := &a.Findings[i]
		if f.Aside {
			continue
		}
		m, ok := f.Margin()
		if !ok || f.Condition.Of == rule.OfNumber {
			return nil, false, false
		}
		if f.Condition.Is == rule.AtMost || f.Condition.Is == rule.LessThan {
			m.Neg(m)
		}
		s := f.Condition.Is.Strict()
		if least == nil || m.Cmp(least) < 0 || m.Cmp(least) == 0 && s {
			least, strict = m, s
		}
	}
	return least, strict, least != nil
}
