package inequality

import (
	"math"
	"slices"
)

// Hoover returns the Hoover index (胡佛指数) of x with the weights w (nil: each
// 1), in [0,1): the part of the total that those above the mean m would have
// to hand over for all to have the same:
//
//	H = Σ w |x-m| / (2 W m),  W = Σ w
//
// The errors are those of [Gini].
//
// Source: E. M. Hoover, The measurement of industrial localization, Review of
// Economic Statistics 18 (1936) 162-171.
func Hoover(x, w []float64) (float64, error) {
	s, err := newShares("Hoover index", x, w)
	if err != nil {
		return 0, err
	}
	m := s.mean()
	return min(s.average(func(u unit) float64 { return math.Abs(u.x - m) })/2/m, 1), nil
}

// CV returns the coefficient of variation (变异系数) of x with the weights w
// (nil: each 1), from 0 to sqrt(n-1) without weights: the standard deviation
// relative to the mean m. The deviation is that of those in the data, with W
// and not W-1 below the line:
//
//	CV = sqrt(Σ w (x-m)² / W) / m,  W = Σ w
//
// The errors are those of [Gini].
func CV(x, w []float64) (float64, error) {
	s, err := newShares("coefficient of variation", x, w)
	if err != nil {
		return 0, err
	}
	m := s.mean()
	return math.Sqrt(s.average(func(u unit) float64 { return (u.x - m) * (u.x - m) })) / m, nil
}

// Range returns the greatest x less the least (极差), in the unit of x. It is 0
// if all are 0. The error matches fault.ErrInvalid if an x is negative or not
// finite, and stat.ErrUndefined if there is no observation.
func Range(x []float64) (float64, error) {
	if _, err := read("range", x, nil); err != nil {
		return 0, err
	}
	return slices.Max(x) - slices.Min(x), nil
}

// RangeRatio returns the greatest x over the least (最大最小比), at least 1. It
// is +Inf if the least is 0 or the ratio exceeds what a float64 can hold. The
// errors are those of [Range]; if all are 0 it is undefined.
func RangeRatio(x []float64) (float64, error) {
	s, err := newShares("range ratio", x, nil)
	if err != nil {
		return 0, err
	}
	least := s.units[0].given
	if least == 0 {
		return math.Inf(1), nil
	}
	return s.units[len(s.units)-1].given / least, nil
}
