package inequality

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Atkinson returns the Atkinson index (阿特金森指数) of x with the weights w
// (nil: each 1), in [0,1]: the part of the total that could be given up if the
// rest were shared out equally, in the eyes of a society whose aversion to
// inequality is epsilon. At 0 it does not mind, and the index is 0; 1/2 and 1
// are usual; the greater epsilon, the more the poorest count.
//
//	A = 1 - (Σ w (x/m)^(1-ε) / W)^(1/(1-ε)),  W = Σ w,  m = Σ w x / W
//	A = 1 - exp(-L) with L = [MLD] if ε = 1
//
// From ε = 1 on the index is 1 as soon as somebody has 0.
//
// The errors are those of [Gini]; fault.ErrInvalid is also matched if epsilon
// is negative or not finite.
//
// Source: A. B. Atkinson, On the measurement of inequality, Journal of
// Economic Theory 2 (1970) 244-263.
func Atkinson(x, w []float64, epsilon float64) (float64, error) {
	if !(epsilon >= 0) || math.IsInf(epsilon, 1) {
		return 0, fault.Invalid("inequality", "epsilon", epsilon, "must be a finite number and not negative")
	}
	s, err := newShares("Atkinson index", x, w)
	if err != nil {
		return 0, err
	}
	return min(max(s.atkinson(epsilon), 0), 1), nil
}

func (s shares) atkinson(epsilon float64) float64 {
	least := s.units[0]
	switch {
	case epsilon == 0:
		return 0
	case epsilon == 1:
		return -math.Expm1(-s.mld())
	case epsilon > 1 && least.given == 0:
		return 1
	}
	// All is reckoned in logarithms, relative to the mean or, for a negative
	// power, to the least: no power overflows, and as ε nears 1 the power mean
	// goes over into the geometric mean without losing digits.
	d := 1 - epsilon
	var base float64
	if d < 0 {
		base = s.log(least)
	}
	power := func(u unit) float64 { return d * (s.log(u) - base) }
	var level float64
	if e := s.average(func(u unit) float64 { return math.Expm1(power(u)) }); e > -0.5 {
		level = math.Log1p(e) / d
	} else {
		level = math.Log(s.average(func(u unit) float64 { return math.Exp(power(u)) })) / d
	}
	return -math.Expm1(level + base)
}
