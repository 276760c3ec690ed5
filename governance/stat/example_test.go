package stat_test

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Of 602 households that voted, 564 agreed. The interval is that of Wilson
// (1927).
func ExampleWilson() {
	p, _ := stat.Proportion(564, 602)
	w, _ := stat.Wilson(564, 602, 0.95)
	fmt.Printf("%.1f%% (%.1f%% to %.1f%%)\n", 100*p, 100*w.Lower, 100*w.Upper)
	// Output: 93.7% (91.5% to 95.4%)
}

// The share of nobody is not 0 and not 100 per cent.
func ExampleErrUndefined() {
	_, err := stat.Wilson(0, 0, 0.95)
	fmt.Println(errors.Is(err, stat.ErrUndefined), err)
	// Output: true stat: Wilson interval is undefined: n is 0
}

// Days to close ten orders. Statistical packages differ on the ninth decile;
// Hyndman and Fan (1996) number the ways.
func ExampleQuantile_Of() {
	days := []float64{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}
	for _, q := range []stat.Quantile{stat.Type1, stat.Type6, stat.Type7} {
		x, _ := q.Of(days, 0.9)
		fmt.Printf("%v: %.1f\n", q, x)
	}
	// Output:
	// type-1: 9.0
	// type-6: 9.9
	// type-7: 9.1
}

// At says which order statistics a quantile needs, here of whole minutes.
func ExampleQuantile_At() {
	minutes := []int64{30, 45, 60, 120} // in order
	lo, frac, _ := stat.Type7.At(len(minutes), 0.5)
	x := float64(minutes[lo])
	if frac > 0 {
		x += frac * float64(minutes[lo+1]-minutes[lo])
	}
	fmt.Println(lo, frac, x)
	// Output: 1 0.5 52.5
}

func ExampleChiSquareTail() {
	p, _ := stat.ChiSquareTail(1145.26929340333, 4)
	fmt.Printf("%.3g\n", p)
	// Output: 1.17e-246
}
