package stat

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// ChiSquareTail returns the probability that a chi-square variable (卡方) with
// df degrees of freedom exceeds x: the p-value of a chi-square statistic. It
// keeps its relative accuracy in the far tail, down to the smallest float64.
//
// For whole degrees of freedom the tail is a finite sum of positive terms.
// With h = x/2,
//
//	df even:  Σ h^a e^-h / a!                   over a = 0, 1, ..., df/2-1
//	df odd:   erfc(√h) + Σ h^a e^-h / Γ(a+1)    over a = 1/2, 3/2, ..., df/2-1
//
// (M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.4.4
// and 26.4.5.)
//
// An infinite x gives 0. The error matches fault.ErrInvalid if x is negative
// or NaN, or df < 1.
func ChiSquareTail(x float64, df int) (float64, error) {
	if !(x >= 0) {
		return 0, fault.Invalid("stat", "x", x, "must not be negative")
	}
	if df < 1 {
		return 0, fault.Invalid("stat", "df", df, "must be at least 1")
	}
	if x == 0 {
		return 1, nil
	}
	if math.IsInf(x, 1) {
		return 0, nil
	}
	h := x / 2
	first, tail := 0.0, 0.0
	if df%2 == 1 {
		first, tail = 0.5, math.Erfc(math.Sqrt(h))
	}
	if df >= 2 {
		tail += poissonSum(h, first, float64(df)/2-1)
	}
	return min(tail, 1), nil
}

// poissonSum is the sum of h^a e^-h / Γ(a+1) over a = first, first+1, ...,
// last. It starts at the greatest term and stops on either side where the
// rest no longer counts, so that neither overflow nor a great number of terms
// does harm.
func poissonSum(h, first, last float64) float64 {
	if last < first {
		return 0
	}
	top := last
	if h < last {
		top = first + max(0, math.Floor(h-first))
	}
	const negligible = 1e-18
	t := poissonTerm(h, top)
	sum := t
	for a, u := top, t; a > first; a-- {
		u *= a / h
		if u <= negligible*sum {
			break
		}
		sum += u
	}
	for a, u := top+1, t; a <= last; a++ {
		u *= h / a
		if u <= negligible*sum {
			break
		}
		sum += u
	}
	return sum
}

// poissonTerm is h^a e^-h / Γ(a+1). For all but small a it is the saddle-point
// form of C. Loader, Fast and accurate computation of binomial probabilities
// (2000), because a log h - h - log Γ(a+1) cancels: at a = 500,000 it would
// leave 9 correct digits.
func poissonTerm(h, a float64) float64 {
	if a == 0 {
		return math.Exp(-h)
	}
	if a < 16 {
		lg, _ := math.Lgamma(a + 1)
		return math.Exp(a*math.Log(h) - h - lg)
	}
	// What Stirling's formula for log a! leaves out.
	s := 1 / (a * a)
	stirling := (1.0/12 - s*(1.0/360-s*(1.0/1260-s/1680))) / a
	x := (h - a) / a
	return math.Exp(-stirling-a*(x-math.Log1p(x))) / math.Sqrt(2*math.Pi*a)
}
