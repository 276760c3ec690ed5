package dist

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// BetaCDF is the probability that a beta variable with the shapes a and b is
// at most x. It is NaN unless a and b are positive and finite and x is a
// number.
func BetaCDF(x, a, b float64) float64 {
	if !positive(a) || !positive(b) || math.IsNaN(x) {
		return math.NaN()
	}
	x = min(max(x, 0), 1)
	return exact.BetaLower(x, 1-x, a, b)
}

// BetaTail is the probability that a beta variable with the shapes a and b
// exceeds x. It is NaN unless a and b are positive and finite and x is a
// number.
func BetaTail(x, a, b float64) float64 {
	if !positive(a) || !positive(b) || math.IsNaN(x) {
		return math.NaN()
	}
	x = min(max(x, 0), 1)
	return exact.BetaLower(1-x, x, b, a)
}

// BetaQuantile is the x that a beta variable with the shapes a and b does not
// exceed with probability p. It is NaN unless a and b are positive and finite
// and 0 <= p <= 1.
func BetaQuantile(p, a, b float64) float64 {
	switch {
	case !positive(a) || !positive(b) || !probability(p):
		return math.NaN()
	case p == 0 || p == 1:
		return p
	case p > 0.5:
		return 1 / (1 + betaOdds(1-p, b, a))
	}
	return share(betaOdds(p, a, b))
}

// BetaTailQuantile is the x that a beta variable with the shapes a and b
// exceeds with probability q: BetaQuantile(1-q, a, b) without the rounding of
// 1-q, which matters for small q.
func BetaTailQuantile(q, a, b float64) float64 {
	switch {
	case !positive(a) || !positive(b) || !probability(q):
		return math.NaN()
	case q == 0 || q == 1:
		return 1 - q
	case q > 0.5:
		return share(betaOdds(1-q, a, b))
	}
	return 1 / (1 + betaOdds(q, b, a))
}

// share turns the odds x/(1-x) into x.
func share(odds float64) float64 {
	if math.IsInf(odds, 1) {
		return 1
	}
	return odds / (1 + odds)
}

// betaOdds is the quantile for 0 < p, not much above one half, as x/(1-x),
// which keeps the digits at both ends.
func betaOdds(p, a, b float64) float64 {
	guess := betaGuess(p, a, b)
	if guess == 0 {
		return 0
	}
	d := exact.NewBeta(a, b)
	return invert(p, guess, func(odds, within float64) (below, slope, turn float64) {
		x, y := share(odds), 1/(1+odds)
		below, slope = d.Lower(x, y, within)
		return below, slope, a*y - b*x
	})
}

// betaGuess is a first guess of [betaOdds]: Abramowitz and Stegun 26.5.22, or
// where a shape is small or p is tiny the root of x^a/(a B(a,b)) = p, of which
// the solution is not far to the right.
func betaGuess(p, a, b float64) float64 {
	var guess float64
	if a > 1 && b > 1 {
		z := normalGuess(p)
		l := (z*z - 3) / 6
		u, v := 1/(2*a-1), 1/(2*b-1)
		h := 2 / (u + v)
		w := -z*math.Sqrt(max(0, h+l))/h - (v-u)*(l+5.0/6-2/(3*h))
		guess = a / b * math.Exp(-2*w)
		if p > 1e-9 {
			return guess
		}
	}
	// B(a,b), from the density at the mean, which does not overflow.
	mx, my := a/(a+b), b/(a+b)
	logB := a*math.Log(mx) + b*math.Log(my) - math.Log(exact.BetaFront(mx, my, a, b))
	x := math.Exp((math.Log(p) + math.Log(a) + logB) / a)
	switch {
	case x == 0:
		return 0
	case x < mx:
		guess = max(guess, x/(1-x))
	case guess == 0:
		guess = a / b
	}
	return guess
}

// FisherTail is the probability that an F variable (F分布) with d1 and d2
// degrees of freedom exceeds x. It is NaN unless d1 and d2 are positive and
// finite and x is a number.
func FisherTail(x, d1, d2 float64) float64 {
	if !positive(d1) || !positive(d2) || math.IsNaN(x) {
		return math.NaN()
	}
	odds := d1 / d2 * max(x, 0)
	return exact.BetaLower(1/(1+odds), share(odds), d2/2, d1/2)
}
