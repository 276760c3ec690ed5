package dist

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// normal is the number of degrees of freedom from which Student's
// distribution differs from the normal one by no more than the first term of
// its expansion.
const normal = 1e12

// StudentTail is the probability that a Student variable with df degrees of
// freedom exceeds x. It is NaN unless df is positive and finite and x is a
// number.
func StudentTail(x, df float64) float64 {
	switch {
	case !positive(df) || math.IsNaN(x):
		return math.NaN()
	case x < 0:
		return 1 - StudentTail(-x, df)
	case df >= normal:
		x = min(x, 100)
		return math.Erfc((x-x*(x*x+1)/(4*df))/math.Sqrt2) / 2
	}
	far := 1e100 * math.Sqrt(df)
	if x > far {
		// Here the tail is a power, and the square of x would soon overflow.
		return StudentTail(far, df) * math.Pow(x/far, -df)
	}
	r := x * x / df
	return exact.BetaLower(1/(1+r), r/(1+r), df/2, 0.5) / 2
}

// StudentQuantile is the x that a Student variable with df degrees of freedom
// does not exceed with probability p. It is NaN unless df is positive and
// finite and 0 <= p <= 1.
func StudentQuantile(p, df float64) float64 {
	switch {
	case !positive(df) || !probability(p):
		return math.NaN()
	case p == 0.5:
		return 0
	case p > 0.5:
		return -StudentQuantile(1-p, df)
	case p == 0:
		return math.Inf(-1)
	case df >= normal:
		z := normalQuantile(p)
		return z + z*(z*z+1)/(4*df)
	case p < 0.25:
		odds := betaOdds(2*p, df/2, 0.5)
		if odds > 1e-200 {
			return -math.Sqrt(df / odds)
		}
		far := 1e100 * math.Sqrt(df)
		return -far * math.Pow(StudentTail(far, df)/p, 1/df)
	}
	return -math.Sqrt(df * betaOdds(1-2*p, 0.5, df/2))
}

// normalQuantile takes 0 < p < 0.5.
func normalQuantile(p float64) float64 {
	return -invert(p, -normalGuess(p), func(z, _ float64) (above, slope, turn float64) {
		return math.Erfc(z/math.Sqrt2) / 2, -z * math.Exp(-z*z/2) / math.Sqrt(2*math.Pi), 1 - z*z
	})
}
