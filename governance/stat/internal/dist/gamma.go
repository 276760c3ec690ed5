package dist

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// GammaQuantile is the x that a gamma variable with the given shape and rate 1
// does not exceed with probability p. It is NaN unless the shape is positive
// and finite and 0 <= p <= 1, and +Inf if p is 1.
func GammaQuantile(p, shape float64) float64 {
	switch {
	case !positive(shape) || !probability(p):
		return math.NaN()
	case p == 0:
		return 0
	case p == 1:
		return math.Inf(1)
	}
	q := min(p, 1-p)
	// Wilson and Hilferty, and the root of x^shape/Γ(shape+1) = p, to the
	// right of which the solution lies.
	z := normalGuess(q)
	if p > 0.5 {
		z = -z
	}
	c := 1 / (9 * shape)
	guess := 0.0
	if root := 1 - c + z*math.Sqrt(c); root > 0 {
		guess = shape * root * root * root
	}
	lg, _ := math.Lgamma(shape + 1)
	guess = max(guess, math.Exp((math.Log(p)+lg)/shape))
	if guess == 0 {
		return 0
	}
	if p > 0.5 {
		return invert(q, guess, func(x, _ float64) (above, slope, turn float64) {
			return exact.GammaUpper(x, shape), -exact.GammaFront(x, shape), shape - x
		})
	}
	return invert(q, guess, func(x, _ float64) (below, slope, turn float64) {
		return exact.GammaLower(x, shape), exact.GammaFront(x, shape), shape - x
	})
}

// ChiSquareQuantile is the x that a chi-square variable with df degrees of
// freedom does not exceed with probability p. It is NaN unless df is positive
// and finite and 0 <= p <= 1, and +Inf if p is 1.
func ChiSquareQuantile(p, df float64) float64 { return 2 * GammaQuantile(p, df/2) }
