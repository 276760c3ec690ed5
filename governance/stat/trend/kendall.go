package trend

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Test is the result of the Mann-Kendall test.
type Test struct {
	N int // points

	// S is the number of pairs of points of which the later has the greater
	// value, less the number of those of which it has the smaller one. It is
	// positive if the values tend to rise.
	S int64

	// VarS is the variance of S without a trend, given the ties.
	VarS float64

	// Tau is Kendall's tau-b (肯德尔τ系数), in [-1,1]: S relative to what it could
	// be, given the ties. Undefined if all values or all times are equal.
	Tau stat.Value

	// Normal is the approximation with the continuity correction (连续性校正), S
	// brought nearer to 0 by 1; Uncorrected is the one without. Both are
	// undefined if VarS is 0.
	Normal, Uncorrected Approximation

	// Exact is the exact p-value, two-sided. Undefined if there are ties among
	// the values or the times, or 50 points or more.
	Exact stat.Value
}

// Approximation treats S as normal.
type Approximation struct {
	Z stat.Value // S relative to its standard deviation
	P stat.Value // probability of a Z this far from 0, or farther, without a trend
}

// P is the p-value to report (p值), two-sided: the exact one if there is one,
// else that of the normal approximation with continuity correction, as R's
// cor.test chooses. It is the probability of an S this far from 0, or farther,
// if every order of the values were equally likely.
func (t Test) P() stat.Value {
	if t.Exact.OK {
		return t.Exact
	}
	return t.Normal.P
}

// exactBelow is the number of points from which the p-value is no longer
// reckoned exactly. By then the approximation is good to all digits that
// matter, and R draws the line here too.
const exactBelow = 50

// MannKendall tests whether the values y tend to rise or to fall with time
// (曼-肯德尔检验). Without times (nil) they are in order. It is Kendall's rank
// correlation test of values and times. The variance with ties is
//
//	18 Var S = n(n-1)(2n+5) - Σ t(t-1)(2t+5)
//
// over the groups of t equal values; if times repeat as well it is Kendall's
// with ties in both. Time needed is proportional to n log n.
//
// If all values or all times are equal, S is 0 and tau, z and p are undefined.
// The error matches fault.ErrInvalid if a time or a value is not finite or
// their numbers differ, and stat.ErrUndefined if there are fewer than two
// points.
//
// Sources: H. B. Mann, Nonparametric tests against trend, Econometrica 13
// (1945) 245-259. M. G. Kendall, Rank Correlation Methods, Griffin, 4th ed.
// (1970), chapters 4 and 5.
func MannKendall(times, y []float64) (Test, error) {
	points, err := read(times, y)
	switch {
	case err != nil:
		return Test{}, err
	case len(points) < 2:
		return Test{}, stat.Undefined("trend: Mann-Kendall test", "there are fewer than two points")
	}
	return mannKendall(points), nil
}

func mannKendall(points []point) Test {
	k := count(points)
	n := len(points)
	t := Test{N: n, S: k.s(n), VarS: k.variance(n)}
	if a, b := pairs(n)-k.times.pairs, pairs(n)-k.values.pairs; a > 0 && b > 0 {
		// Of equal factors the root of the product is exact.
		most := math.Sqrt(float64(a)) * math.Sqrt(float64(b))
		if a == b {
			most = float64(a)
		}
		t.Tau = stat.Defined(min(max(float64(t.S)/most, -1), 1))
	}
	if t.VarS > 0 {
		nearer := t.S
		switch {
		case t.S > 0:
			nearer--
		case t.S < 0:
			nearer++
		}
		t.Normal = approximate(nearer, t.VarS)
		t.Uncorrected = approximate(t.S, t.VarS)
	}
	if n < exactBelow && k.values.pairs == 0 && k.times.pairs == 0 {
		t.Exact = stat.Defined(exact(n, t.S))
	}
	return t
}

func approximate(s int64, variance float64) Approximation {
	z := float64(s) / math.Sqrt(variance)
	return Approximation{Z: stat.Defined(z), P: stat.Defined(math.Erfc(math.Abs(z) / math.Sqrt2))}
}

// exact is the probability of an S this far from 0, or farther, among all
// orders of n different values. An order with d pairs in the wrong order has
// S = n(n-1)/2 - 2d. Of k values, the k-th can be put into 0 to k-1 places that
// each make one more wrong pair, so that the numbers of orders with d wrong
// pairs follow from those of k-1 values by adding up k neighbours.
//
// Only the thinner end is counted, from the end: its terms are small, and
// nothing is taken from 1. (R's cor.test takes 1 - P for rising values: of 34
// points with S = 443 it gives 1.776e-14, of the same in reverse 1.814e-14.)
func exact(n int, s int64) float64 {
	wrong := int((pairs(n) - max(s, -s)) / 2)
	orders, all := make([]float64, wrong+1), 1.0
	orders[0] = 1
	next := make([]float64, wrong+1)
	for k := 2; k <= n; k++ {
		var sum float64
		for d := range orders {
			sum += orders[d]
			if d >= k {
				sum -= orders[d-k]
			}
			next[d] = sum
		}
		orders, next = next, orders
		all *= float64(k) // at most 49!, which is 6e62
	}
	var sum float64
	for _, o := range orders {
		sum += o
	}
	return min(1, 2*sum/all)
}
