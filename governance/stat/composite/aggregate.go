package composite

import (
	"cmp"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Score is what one unit's indicators come to.
type Score struct {
	Value stat.Value // undefined if all are missing, or as the function says

	// Missing is the number of indicators without a value, whose weight the
	// others share in proportion.
	Missing int

	// Coverage is the part of all weight that the indicators with a value
	// carry (覆盖率), in [0,1]. A score with little coverage should not be
	// ranked among others.
	Coverage float64
}

// The sources of this file: as [MinMax], step 6.

// Arithmetic is the weighted arithmetic mean (算术平均) of a row, Σ w x / Σ w.
// What is lacking in one indicator is made up for by another, in full.
//
// The weights are positive and finite, and only their ratios matter; nil
// weighs all the same. The error matches fault.ErrInvalid if a value or a
// weight is not finite, a weight is not positive, or their numbers differ.
func Arithmetic(row []stat.Value, w []float64) (Score, error) {
	return aggregate(row, w, func(parts []part) float64 {
		return sum(parts, func(x float64) float64 { return x })
	})
}

// Geometric is the weighted geometric mean (几何平均) of a row, Π x^(w/Σw). It is
// undefined if a value is 0 or negative: scores that begin at 0 must be moved
// first, as by [Rescale] to 1 and 100. Otherwise it is as [Arithmetic].
func Geometric(row []stat.Value, w []float64) (Score, error) {
	return aggregate(row, w, func(parts []part) float64 {
		if parts[0].x <= 0 {
			return math.NaN()
		}
		return math.Exp(sum(parts, log))
	})
}

// Harmonic is the weighted harmonic mean (调和平均) of a row, Σ w / Σ (w/x). It is
// undefined if a value is 0 or negative. Otherwise it is as [Arithmetic].
func Harmonic(row []stat.Value, w []float64) (Score, error) {
	return aggregate(row, w, func(parts []part) float64 {
		least := parts[0].x
		if least <= 0 {
			return math.NaN()
		}
		return least / sum(parts, func(x float64) float64 { return least / x })
	})
}

// log is math.Log, which is wrong below the normal numbers on some processors.
func log(x float64) float64 {
	frac, exp := math.Frexp(x)
	return math.Log(frac) + float64(exp)*math.Ln2
}

// part is a value that is there, and its share of their weight.
type part struct{ x, share float64 }

func sum(parts []part, f func(float64) float64) float64 {
	var s exact.Sum
	for _, p := range parts {
		s.Add(p.share * f(p.x))
	}
	return s.Value()
}

// aggregate hands the values that are there to mean, in ascending order, and
// keeps the mean between the least and the greatest of them.
func aggregate(row []stat.Value, w []float64, mean func([]part) float64) (Score, error) {
	if _, err := known(row); err != nil {
		return Score{}, err
	}
	weights, err := scale(w, len(row))
	if err != nil {
		return Score{}, err
	}
	var s Score
	parts := make([]part, 0, len(row))
	for i, v := range row {
		if v.OK {
			parts = append(parts, part{v.X, weights[i]})
		} else {
			s.Missing++
		}
	}
	if len(parts) == 0 {
		return s, nil
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.share, b.share))
	})
	there := sum(parts, func(float64) float64 { return 1 })
	s.Coverage = 1
	if s.Missing > 0 {
		s.Coverage = min(there/total(weights), 1)
	}
	for i := range parts {
		parts[i].share /= there
	}
	x := min(max(mean(parts), parts[0].x), parts[len(parts)-1].x)
	s.Value = stat.Defined(x + 0) // no negative zero
	return s, nil
}

// lightest is the least weight beside a greatest of 1 to 2. What is lighter
// counts as much as this, so that it does not vanish.
const lightest = 0x1p-960

// scale checks the weights of n indicators and brings them to a scale on which
// the greatest is from 1 to 2, by a power of two, which costs no digit.
func scale(w []float64, n int) ([]float64, error) {
	scaled := make([]float64, n)
	if w == nil {
		for i := range scaled {
			scaled[i] = 1
		}
		return scaled, nil
	}
	if len(w) != n {
		return nil, fault.Invalid("composite", "weights", len(w), "must be as many as the indicators")
	}
	var heaviest float64
	for _, v := range w {
		if !(v > 0) || math.IsInf(v, 1) {
			return nil, fault.Invalid("composite", "weight", v, "must be a finite number and positive")
		}
		heaviest = max(heaviest, v)
	}
	for i, v := range w {
		scaled[i] = max(math.Ldexp(v, -math.Ilogb(heaviest)), lightest)
	}
	return scaled, nil
}

// total adds up weights, in any order to the same bit.
func total(weights []float64) float64 {
	var s exact.Sum
	for _, w := range slices.Sorted(slices.Values(weights)) {
		s.Add(w)
	}
	return s.Value()
}
