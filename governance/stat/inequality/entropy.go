package inequality

import "math"

// Theil returns the Theil index T (泰尔指数) of x with the weights w (nil: each
// 1), from 0 to ln n without weights:
//
//	T = Σ w (x/m) ln(x/m) / W,  W = Σ w,  m = Σ w x / W,  0 ln 0 = 0
//
// A zero counts in W and in the mean. (The function Theil of the R package
// ineq drops zeros before it takes the mean, and gives 0 for shares of 0, 0, 0
// and 10, of which T is ln 4.)
//
// The errors are those of [Gini].
//
// Source: H. Theil, Economics and Information Theory, North-Holland (1967),
// chapter 4.
func Theil(x, w []float64) (float64, error) {
	s, err := newShares("Theil index", x, w)
	if err != nil {
		return 0, err
	}
	return s.theil(), nil
}

// MLD returns the mean logarithmic deviation (平均对数偏差), also called Theil's
// L, of x with the weights w (nil: each 1):
//
//	L = Σ w ln(m/x) / W,  W = Σ w,  m = Σ w x / W
//
// It is at least 0, and +Inf as soon as somebody has 0: then use [Theil].
//
// The errors are those of [Gini]. The source is that of [Theil].
func MLD(x, w []float64) (float64, error) {
	s, err := newShares("mean log deviation", x, w)
	if err != nil {
		return 0, err
	}
	return s.mld(), nil
}

// In both sums the terms have either sign and all but cancel when shares are
// nearly equal. Because Σ w (x/m - 1) is 0 it may be added to one and taken
// from the other, which leaves terms that are all positive.

func (s shares) theil() float64 {
	m := s.mean()
	return s.average(func(u unit) float64 { return surplus(u.x / m) })
}

func (s shares) mld() float64 {
	m := s.mean()
	return s.average(func(u unit) float64 {
		if u.hidden() {
			return -1 - s.log(u)
		}
		return gap(u.x / m)
	})
}

// gap is r - 1 - ln r for r >= 0: +Inf at 0, 0 at 1, positive elsewhere. Near 1
// it is summed as d²/2 - d³/3 + d⁴/4 - ..., d = r - 1.
func gap(r float64) float64 {
	d := r - 1
	if math.Abs(d) > 0.1 {
		return d - math.Log(r)
	}
	var sum float64
	for k := 20.0; k >= 2; k-- { // the next term is 1e-20 of the first
		sum = 1/k - d*sum
	}
	return d * d * sum
}

// surplus is r ln r - (r - 1) for r >= 0: 1 at 0, 0 at 1, positive elsewhere.
func surplus(r float64) float64 {
	switch d := r - 1; {
	case r == 0:
		return 1
	case math.Abs(d) > 0.1:
		return r*math.Log(r) - d
	default:
		return d*math.Log1p(d) - gap(r)
	}
}
