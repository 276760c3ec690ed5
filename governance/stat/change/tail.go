package change

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// table is the yes of the second round, given how many said yes in both rounds
// together: hypergeometric if nothing has changed.
type table struct{ n, yes, second int64 }

func (t table) pmf(k int64) float64 { return exact.HypergeometricPMF(k, t.n, t.yes, t.second) }

// slope is by how much the logarithm of the probability rises at k, and bend
// how fast that falls, by the digamma functions of the four cells to the order
// that large cells need.
func (t table) slope(k int64) (slope, bend float64) {
	a, b, c, d := t.yes-k, t.second-k, k, t.n-t.yes-t.second+k
	u, v, x, y := float64(a)+0.5, float64(b)+0.5, float64(c)+0.5, float64(d)+0.5
	return math.Log1p((cross(a, b, c, d) + (u+v-x-y)/2) / (x * y)), 1/u + 1/v + 1/x + 1/y
}

// below is the probability of at most k.
func (t table) below(k int64) float64 {
	if k >= max(0, t.yes+t.second-t.n) && k < min(t.yes, t.second) {
		if slope, bend := t.slope(k); slope >= 0 {
			if p, ok := tail(func(j int64) float64 { return t.pmf(k - j) }, slope, bend); ok {
				return p
			}
		} else {
			slope, bend = t.slope(k + 1)
			if p, ok := tail(func(j int64) float64 { return t.pmf(k + 1 + j) }, -slope, bend); ok {
				return 1 - p
			}
		}
	}
	return exact.HypergeometricCDF(k, t.n, t.yes, t.second)
}

// above is the probability of at least k, which is that of at most the others
// in the first round.
func (t table) above(k int64) float64 { return table{t.n, t.yes, t.n - t.second}.below(t.yes - k) }

// heads is the probability of at most k heads in n throws of a coin, for k of
// at most half of n.
func heads(k, n int64) float64 {
	x, y := float64(k)+0.5, float64(n-k)+0.5
	at := func(j int64) float64 { return exact.BinomialPMF(k-j, n, 0.5) }
	if p, ok := tail(at, math.Log1p(float64(n-2*k)/x), 1/x+1/y); ok {
		return p
	}
	return exact.BinomialCDF(k, n, 0.5)
}

// tail is at(0) + at(1) + ..., probabilities whose logarithm falls by fall at
// 0, and more so by bend with every step. It is ok only where so many count
// that their sum is better had from every s-th of them by the Euler-Maclaurin
// formula: with counts of 10^18 it would have 10^10 terms.
//
//	Σ f(j) = s Σ f(s j) - (s-1)/2 f + (s²-1)/12 f' - (s⁴-1)/720 f''' + ...
//
// A step s of at most 1/64 of what the sum changes over leaves an error of
// about 1e-14.
func tail(at func(j int64) float64, fall, bend float64) (sum float64, ok bool) {
	const most, fine = 1 << 40, 64
	// Rounding may make fall a little negative at the mode.
	fall = max(0, fall)
	s := math.Floor(min(most, 1/(fine*max(fall, math.Sqrt(bend)))))
	if !(s >= fine) {
		return 0, false
	}
	first := at(0)
	total := first
	for j := int64(s); ; j += int64(s) {
		f := at(j)
		total += f
		if f <= 1e-18*total {
			break
		}
	}
	d1 := -fall * first
	d3 := fall * (3*bend - fall*fall) * first
	return min(1, s*total-(s-1)/2*first+(s*s-1)/12*d1-(s*s*s*s-1)/720*d3), true
}
