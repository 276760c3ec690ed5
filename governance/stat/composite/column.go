package composite

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Column makes a column or a row of numbers; a NaN is a missing value.
func Column(x ...float64) []stat.Value {
	c := make([]stat.Value, len(x))
	for i, v := range x {
		c[i] = stat.Defined(v)
	}
	return c
}

// known checks a column, or a row, and returns the values that are there in
// ascending order.
func known(x []stat.Value) ([]float64, error) {
	k := make([]float64, 0, len(x))
	for _, v := range x {
		switch {
		case !v.OK:
			continue
		case math.IsNaN(v.X) || math.IsInf(v.X, 0):
			return nil, fault.Invalid("composite", "value", v.X, "must be a finite number")
		}
		k = append(k, v.X)
	}
	slices.Sort(k)
	return k, nil
}

// directed is [known] with a check of the direction.
func directed(x []stat.Value, d Direction) ([]float64, error) {
	if !directions.Has(d) {
		return nil, fault.Invalid("composite", "direction", uint8(d), "must be Higher or Lower")
	}
	return known(x)
}

// ends returns the worst and the best of the values.
func ends(ascending []float64, d Direction) (worst, best float64) {
	least, most := ascending[0], ascending[len(ascending)-1]
	if d == Lower {
		return most, least
	}
	return least, most
}

// each applies f to the values that are there. What is too large for a float64
// becomes undefined.
func each(x []stat.Value, f func(float64) float64) []stat.Value {
	y := make([]stat.Value, len(x))
	for i, v := range x {
		if !v.OK {
			continue
		}
		if r := f(v.X); !math.IsInf(r, 0) {
			y[i] = stat.Defined(r + 0) // + 0: no negative zero
		}
	}
	return y
}

// way returns how far x is on the way between two different numbers.
func way(x, from, to float64) float64 {
	all := to - from
	if math.IsInf(all, 0) || math.IsInf(x-from, 0) {
		x, from, to = x/2, from/2, to/2
		all = to - from
	}
	return (x - from) / all
}
