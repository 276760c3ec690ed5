package change

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Overlap is two rounds of which some households were asked in both and
// others in one only (部分重叠样本): the usual case, for some move away, some
// are not at home, some are new.
//
// Invariant: those of [Panel] and [Independent], and all answers of both
// rounds together fit an int64. Methods report fault.ErrInvalid or
// fault.ErrLimit otherwise, and stat.ErrUndefined if a round has no answers.
type Overlap struct {
	Both Panel       `json:"both"` // households asked in both rounds
	Only Independent `json:"only"` // K1 yes of N1 asked in the first round only, K2 of N2 in the second only
}

// Match counts an overlap from the answers of each round by household: true
// for yes. A household asked in both rounds is one key in both maps.
func Match[K comparable](first, second map[K]bool) Overlap {
	var o Overlap
	for k, yes := range first {
		if again, ok := second[k]; ok {
			o.Both.add(yes, again)
			continue
		}
		o.Only.N1++
		if yes {
			o.Only.K1++
		}
	}
	for k, yes := range second {
		if _, ok := first[k]; ok {
			continue
		}
		o.Only.N2++
		if yes {
			o.Only.K2++
		}
	}
	return o
}

// rounds checks the invariant and counts each round as a whole. That is what
// the shares come from; as two independent rounds it must not be tested.
func (o Overlap) rounds(figure string) (Independent, error) {
	n, err := o.Both.total()
	if err != nil {
		return Independent{}, err
	}
	m, err := o.Only.total()
	if err != nil {
		return Independent{}, err
	}
	if _, err := sum(n, n, m); err != nil {
		return Independent{}, err
	}
	x := Independent{
		K1: o.Both.YesYes + o.Both.YesNo + o.Only.K1, N1: n + o.Only.N1,
		K2: o.Both.YesYes + o.Both.NoYes + o.Only.K2, N2: n + o.Only.N2,
	}
	_, err = x.both(figure)
	return x, err
}

// Shares returns the shares of yes in the two rounds, of everybody asked.
func (o Overlap) Shares() (first, second float64, err error) {
	x, err := o.rounds("share")
	if err != nil {
		return 0, 0, err
	}
	first, second = x.shares()
	return first, second, nil
}

// Change returns the second share less the first, in [-1,1].
func (o Overlap) Change() (float64, error) {
	x, err := o.rounds("change")
	if err != nil {
		return 0, err
	}
	return x.change(), nil
}

// Z tests whether the shares are equal by a z that takes both kinds of
// households together and is positive for a rise. With n12 asked in both
// rounds, of n1 and n2, P the pooled share and r the correlation φ of the two
// answers of those asked twice, 0 if one of them is the same for all,
//
//	(p2-p1) / sqrt(P(1-P)(1/n1+1/n2) - 2 r P(1-P) n12/(n1 n2))
//
// Without households in both it is [Independent.Z]. If nothing varies z is
// undefined and P is 1.
//
// Source: B. Derrick, A. Dobson-McKittrick, D. Toher and P. White, Test
// statistics for comparing two proportions with partially overlapping samples,
// Journal of Applied Quantitative Methods 10 (2015) 1-14, statistic z8.
func (o Overlap) Z() (Test, error) {
	x, err := o.rounds("z")
	if err != nil {
		return Test{}, err
	}
	se := o.se(x)
	if se == 0 {
		return Test{P: stat.Defined(1)}, nil
	}
	return normal(x.change() / se), nil
}

// Interval returns the interval p2 - p1 ± z se at the confidence level conf,
// as 0.95, with the standard error of [Overlap.Z]; it is not cut at -1 and 1.
// If nothing varies it is the point 0. The error also matches fault.ErrInvalid
// if conf is not between 0 and 1.
func (o Overlap) Interval(conf float64) (stat.Interval, error) {
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	x, err := o.rounds("interval")
	if err != nil {
		return stat.Interval{}, err
	}
	return around(x.change(), z*o.se(x), false), nil
}

// se is the standard error of the change if nothing has changed.
func (o Overlap) se(x Independent) float64 {
	n, yes := float64(x.N1)+float64(x.N2), float64(x.K1)+float64(x.K2)
	no := float64(x.N1-x.K1) + float64(x.N2-x.K2)
	// n1 + n2 - 2 r n12 without the cancellation where r is near 1.
	twice := float64(x.N1-o.Only.N1) * o.Both.apart()
	eff := float64(o.Only.N1) + float64(o.Only.N2) + 2*twice
	return math.Sqrt(yes / n * (no / n) * (eff / float64(x.N1) / float64(x.N2)))
}

// apart is 1 - φ, and 1 if everybody answered the same in a round.
func (p Panel) apart() float64 {
	m := p.margins()
	if m == 0 {
		return 1
	}
	x := cross(p.YesYes, p.NoNo, p.YesNo, p.NoYes)
	if x <= 0 {
		return (m - x) / m
	}
	// 1 - φ = (m² - x²)/(m(m+x)), and m² - x² is a sum of positive terms.
	a, b, c, d := float64(p.YesYes), float64(p.YesNo), float64(p.NoYes), float64(p.NoNo)
	square := (a*d+b*c)*(a+d)*(b+c) + (a*c+b*d)*(a*b+c*d) + 4*a*b*c*d
	return square / m / (m + x)
}
