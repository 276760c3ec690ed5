package dist

import "math"

// tail is a probability that rises or falls with a positive variable v, with
// its derivatives by log v: slope is that of the probability and turn that of
// log |slope|. It need not be nearer than the relative error within.
type tail func(v, within float64) (p, slope, turn float64)

// invert finds the v at which t is p, where p is at most about one half, from
// a first guess. The steps are Halley's for log t as a function of log v,
// which is concave for all distributions here, as their densities in log v are
// logarithmically concave; a bracket guards against what rounding does to
// them. It returns 0 and +Inf if the solution is beyond the float64 numbers.
func invert(p, guess float64, t tail) float64 {
	v := guess
	low, high := 0.0, math.Inf(1)
	const full, rough = 0x1p-52, 1e-6
	within := rough // a guess is not so good that it would be worth more
	for range 200 {
		got, slope, turn := t(v, within)
		h := math.Log(got / p)
		switch {
		case math.Abs(h) < 2*within: // too near to say on which side it is
		case (got > p) == (slope > 0):
			high = v
		default:
			low = v
		}
		r := slope / got
		next := v * math.Exp(-h/r/max(0.5, 1-h*(turn-r)/(2*r)))
		// An error of h in the logarithm leaves one of about its cube.
		if math.Abs(h) < 1e-5 && within == full {
			return next
		}
		within = full
		if !(next > low && next < high) {
			next = between(low, high)
			if next == low || next == high {
				return next
			}
		}
		v = next
	}
	return v
}

// between halves the way by magnitude.
func between(low, high float64) float64 {
	switch {
	case low == 0:
		return high / 1024
	case math.IsInf(high, 1):
		return low * 1024
	}
	return math.Sqrt(low) * math.Sqrt(high)
}

// normalGuess is the lower quantile of the standard normal distribution for p
// up to one half, to three decimals: a first guess (M. Abramowitz and I. A.
// Stegun, Handbook of Mathematical Functions, 26.2.23).
func normalGuess(p float64) float64 {
	t := math.Sqrt(-2 * math.Log(p))
	return (2.515517+t*(0.802853+t*0.010328))/(1+t*(1.432788+t*(0.189269+t*0.001308))) - t
}

func positive(x float64) bool { return x > 0 && !math.IsInf(x, 1) }

func probability(p float64) bool { return p >= 0 && p <= 1 }
