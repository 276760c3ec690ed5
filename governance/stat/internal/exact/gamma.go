package exact

import "math"

// GammaFront returns x^a e^-x / Γ(a), which is x times the density at x of the
// gamma distribution with the shape a and rate 1. It needs a > 0 and finite,
// and x >= 0.
func GammaFront(x, a float64) float64 {
	if x <= 0 || math.IsInf(x, 1) {
		return 0
	}
	return math.Exp(-stirlingReal(a)-deviance(a, x, a-x)) * math.Sqrt(a/(2*math.Pi))
}

// GammaLower returns the probability that a gamma variable with the shape a
// and rate 1 is at most x, relatively accurate where it is small.
func GammaLower(x, a float64) float64 {
	if x > a {
		return max(0, 1-gammaAbove(x, a))
	}
	return gammaBelow(x, a)
}

// GammaUpper returns the probability that a gamma variable with the shape a
// and rate 1 exceeds x, relatively accurate where it is small.
func GammaUpper(x, a float64) float64 {
	if x > a {
		return gammaAbove(x, a)
	}
	return max(0, 1-gammaBelow(x, a))
}

// manyTerms is the shape from which a quadrature takes less time.
const manyTerms = 50_000

// gammaBelow is the lower tail for x up to the mean a, by the series
// Σ x^j / a(a+1)...(a+j) or, where that has many terms, by quadrature.
func gammaBelow(x, a float64) float64 {
	front := GammaFront(x, a)
	if front == 0 {
		return 0
	}
	if a > manyTerms {
		return min(1, front*panels(gammaTail{x, a, -1}, x))
	}
	sum, term := 1/a, 1/a
	for j := 1.0; term > 0x1p-54*sum; j++ {
		term *= x / (a + j)
		sum += term
	}
	return min(1, front*sum)
}

// gammaAbove is the upper tail for x above the mean a, by the continued
// fraction of Legendre,
//
//	1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...)))
//
// evaluated forwards by Lentz's method, or by quadrature.
func gammaAbove(x, a float64) float64 {
	front := GammaFront(x, a)
	if front == 0 {
		return 0
	}
	if a > manyTerms {
		return min(1, front*panels(gammaTail{x, a, 1}, math.Inf(1)))
	}
	f := x + 1 - a
	c, r := f, 0.0
	for m := 1.0; m < 1e8; m++ {
		alpha, beta := m*(a-m), x-a+2*m+1
		r = 1 / (beta + alpha*r)
		c = beta + alpha/c
		step := c * r
		f *= step
		if !(math.Abs(step-1) >= 0x1p-52) {
			break
		}
	}
	return min(1, front/f)
}

// gammaTail is the density beyond x, divided by the front at x, to the right
// (sign 1) or to the left (sign -1).
type gammaTail struct{ x, a, sign float64 }

func (t gammaTail) at(u float64) float64 {
	v := t.sign * u
	x := t.x + v
	// D(a, x) changes by v - a log(1 + v/x), which is v(x-a)/x + D'.
	return math.Exp(-(v*((t.x-t.a)/t.x) + t.a*logGap(v/t.x))) / x
}

func (t gammaTail) shape(u float64) (slope, bend float64) {
	x := t.x + t.sign*u
	return t.sign * (x - t.a) / x, t.a / x / x
}

// logGap is v - log(1+v).
func logGap(v float64) float64 {
	if math.Abs(v) > 0.1 {
		return v - math.Log1p(v)
	}
	// D(1, m) with m = 1+v is v - log(1+v).
	return deviance(1, 1+v, -v)
}
