package composite_test

import (
	"fmt"
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/composite"
)

// Three buildings by support (more is better) and days to close an order
// (fewer are better). Nobody rated the third.
func Example() {
	support := composite.Column(0.98, 0.90, 0.83)
	days := composite.Column(6, 1, 4)
	rating := composite.Column(4.1, 4.6, math.NaN())

	a, _ := composite.Goalposts(support, composite.Higher, stat.Interval{Lower: 0.5, Upper: 1})
	b, _ := composite.Goalposts(days, composite.Lower, stat.Interval{Lower: 0, Upper: 10})
	c, _ := composite.Goalposts(rating, composite.Higher, stat.Interval{Lower: 1, Upper: 5})
	weights := []float64{2, 1, 1}

	scores := make([]stat.Value, 3)
	for i := range scores {
		s, _ := composite.Arithmetic([]stat.Value{a[i], b[i], c[i]}, weights)
		scores[i] = s.Value
		fmt.Printf("%.2f of %.0f%% of the weight\n", s.Value.X, 100*s.Coverage)
	}
	places, _ := composite.Standing(scores)
	fmt.Println(places)
	// Output:
	// 0.77 of 100% of the weight
	// 0.85 of 100% of the weight
	// 0.64 of 75% of the weight
	// [2 1 3]
}

// The support of 133, 521 and 567 of 579 households, on the way from the first
// round to nine in ten.
func ExampleDistanceToTarget() {
	support := composite.Column(133.0/579, 521.0/579, 567.0/579)
	for _, capped := range []bool{false, true} {
		y, _ := composite.DistanceToTarget(support, composite.Higher, composite.Target{At: 0.9, Capped: capped})
		fmt.Printf("%.3f\n", []float64{y[0].X, y[1].X, y[2].X})
	}
	// Output:
	// [0.000 1.000 1.118]
	// [0.000 1.000 1.000]
}

// Where all units are equal an indicator says nothing; it is not 0 and not 100.
func ExampleMinMax() {
	some, _ := composite.MinMax(composite.Column(20, 30, 60), composite.Higher)
	same, _ := composite.MinMax(composite.Column(30, 30, 30), composite.Higher)
	points, _ := composite.Rescale(some, 0, 100)
	fmt.Println(points, same)
	// Output: [0 25 100] [undefined undefined undefined]
}

// What the arithmetic mean forgives.
func ExampleGeometric() {
	even, uneven := composite.Column(50, 50), composite.Column(90, 10)
	for _, row := range [][]stat.Value{even, uneven} {
		a, _ := composite.Arithmetic(row, nil)
		g, _ := composite.Geometric(row, nil)
		h, _ := composite.Harmonic(row, nil)
		fmt.Printf("%.0f %.0f %.0f\n", a.Value.X, g.Value.X, h.Value.X)
	}
	// Output:
	// 50 50 50
	// 50 30 18
}

// Do the ranks depend on the weights?
func ExampleRankShift() {
	rows := [][]stat.Value{composite.Column(0.9, 0.2), composite.Column(0.5, 0.7), composite.Column(0.4, 0.5)}
	var ranks [2][]stat.Value
	for i, w := range [][]float64{{1, 1}, {3, 1}} {
		var scores []stat.Value
		for _, row := range rows {
			s, _ := composite.Arithmetic(row, w)
			scores = append(scores, s.Value)
		}
		ranks[i], _ = composite.Standing(scores)
	}
	shift, _ := composite.RankShift(ranks[0], ranks[1])
	fmt.Printf("%v %v: %.2f places on average, at most %.0f\n", ranks[0], ranks[1], shift.Mean, shift.Most)
	// Output: [2 1 3] [1 2 3]: 0.67 places on average, at most 1
}

func ExampleCopeland() {
	rows := [][]stat.Value{composite.Column(9, 1, 1), composite.Column(2, 2, 2), composite.Column(1, 3, 3)}
	scores, _ := composite.Copeland(rows, nil)
	fmt.Println(scores)
	// Output: [-2 0 2]
}
