package inequality

import (
	"cmp"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// unit is one observation: what it has, and what it weighs.
type unit struct {
	given float64 // as it was given
	x     float64 // times a power of two
	w     float64 // likewise; of those who were read together at least lightest
}

// shares are checked observations in ascending order. What is computed from
// them depends on no other order. They are scaled by powers of two, which
// costs no digit, so that no sum or product of them overflows.
//
// Invariant: 1 <= x < 2 for the greatest x, unless all are 0, and 1 <= w < 2
// for the greatest w; no x is negative, and every w is positive.
type shares struct {
	units []unit
	xexp  int     // x is given * 2^-xexp
	wexp  int     // w is what [read] made of it * 2^-wexp
	sum   float64 // Σ w x
	total float64 // Σ w
}

// lightest is the least weight beside a greatest of 1 to 2. What is lighter
// counts as much as this, so that it does not vanish.
const lightest = 0x1p-960

// read checks the columns and joins them, with the weights on a scale on which
// the greatest is from 1 to 2.
func read(figure string, x, w []float64) ([]unit, error) {
	if w != nil && len(w) != len(x) {
		return nil, fault.Invalid("inequality", "weights", len(w), "must be as many as the observations")
	}
	units := make([]unit, len(x))
	for i, v := range x {
		if !(v >= 0) || math.IsInf(v, 1) {
			return nil, fault.Invalid("inequality", "x", v, "must be a finite number and not negative")
		}
		weight := 1.0
		if w != nil {
			weight = w[i]
		}
		if !(weight > 0) || math.IsInf(weight, 1) {
			return nil, fault.Invalid("inequality", "weight", weight, "must be a finite number and positive")
		}
		units[i] = unit{given: math.Abs(v), w: weight} // Abs: no negative zero
	}
	if len(units) == 0 {
		return nil, stat.Undefined("inequality: "+figure, "there is no observation")
	}
	exp := math.Ilogb(heaviest(units))
	for i := range units {
		units[i].w = max(math.Ldexp(units[i].w, -exp), lightest)
	}
	return units, nil
}

func heaviest(units []unit) float64 {
	var w float64
	for _, u := range units {
		w = max(w, u.w)
	}
	return w
}

// newShares is [read] for what needs something to share out.
func newShares(figure string, x, w []float64) (shares, error) {
	units, err := read(figure, x, w)
	if err != nil {
		return shares{}, err
	}
	s, ok := share(units)
	if !ok {
		return shares{}, stat.Undefined("inequality: "+figure, "the total is 0")
	}
	return s, nil
}

// share takes over the units, of which there is at least one, and reports
// whether there is anything to share out; if not, every x is 0.
func share(units []unit) (shares, bool) {
	slices.SortFunc(units, func(a, b unit) int {
		return cmp.Or(cmp.Compare(a.given, b.given), cmp.Compare(a.w, b.w))
	})
	top := units[len(units)-1].given
	s := shares{units: units, xexp: math.Ilogb(top), wexp: math.Ilogb(heaviest(units))}
	if top == 0 {
		s.xexp = 0
	}
	var sum, total exact.Sum
	for i := range units {
		u := &units[i]
		u.x = math.Ldexp(u.given, -s.xexp)
		u.w = math.Ldexp(u.w, -s.wexp)
		sum.Add(u.x * u.w)
		total.Add(u.w)
	}
	s.sum, s.total = sum.Value(), total.Value()
	return s, top > 0
}

// mean is the weighted mean of x. If all have the same it is that, to the bit.
func (s shares) mean() float64 {
	return min(max(s.sum/s.total, s.units[0].x), s.units[len(s.units)-1].x)
}

// average is the weighted mean of f over the units.
func (s shares) average(f func(unit) float64) float64 {
	var sum exact.Sum
	for _, u := range s.units {
		sum.Add(u.w * f(u))
	}
	return sum.Value() / s.total
}

// hidden reports whether u has something, but too little beside the greatest
// for u.x to hold its digits.
func (u unit) hidden() bool { return u.x < 0x1p-1000 && u.given > 0 }

// log is the logarithm of u's share relative to the mean, -Inf if it is 0.
func (s shares) log(u unit) float64 {
	if u.hidden() {
		// The parts are taken apart because math.Log is wrong below the normal
		// numbers on some processors.
		frac, exp := math.Frexp(u.given)
		return math.Log(frac/s.mean()) + float64(exp-s.xexp)*math.Ln2
	}
	return math.Log(u.x / s.mean())
}
