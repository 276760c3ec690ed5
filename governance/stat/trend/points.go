package trend

import (
	"cmp"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// point is a value at a time.
type point struct{ t, y float64 }

// read checks the columns and returns the points by time, and those of one
// time by value.
func read(times, y []float64) ([]point, error) {
	if times != nil && len(times) != len(y) {
		return nil, fault.Invalid("trend", "times", len(times), "must be as many as the values")
	}
	points := make([]point, len(y))
	for i, v := range y {
		t := float64(i)
		if times != nil {
			t = times[i]
		}
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			return nil, fault.Invalid("trend", "value", v, "must be a finite number")
		case math.IsNaN(t) || math.IsInf(t, 0):
			return nil, fault.Invalid("trend", "time", t, "must be a finite number")
		}
		points[i] = point{t, v}
	}
	slices.SortFunc(points, func(a, b point) int {
		return cmp.Or(cmp.Compare(a.t, b.t), cmp.Compare(a.y, b.y))
	})
	return points, nil
}

// ties is what a column's groups of equal numbers add up to; t is the size of
// a group. The sums are in float64 because those of t³ leave an int64 at two
// million points.
type ties struct {
	pairs   int64   // Σ t(t-1)/2
	t2, t3  float64 // Σ t(t-1) and Σ t(t-1)(t-2)
	varTerm float64 // Σ t(t-1)(2t+5)
}

// groups adds up the runs of n elements in which each equals the one before.
func groups(n int, same func(i, j int) bool) ties {
	var g ties
	for i := 0; i < n; {
		j := i + 1
		for j < n && same(i, j) {
			j++
		}
		g.add(j - i)
		i = j
	}
	return g
}

func (g *ties) add(size int) {
	t := float64(size)
	g.pairs += pairs(size)
	g.t2 += t * (t - 1)
	g.t3 += t * (t - 1) * (t - 2)
	g.varTerm += t * (t - 1) * (2*t + 5)
}

// pairs is n(n-1)/2, which an int64 holds up to four thousand million points.
func pairs(size int) int64 {
	n := int64(size)
	if n%2 == 0 {
		return n / 2 * (n - 1)
	}
	return (n - 1) / 2 * n
}
