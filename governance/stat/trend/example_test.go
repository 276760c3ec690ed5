package trend_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/trend"
)

// Complaints in twelve months. Do they fall, and by how many a month?
func Example() {
	complaints := []float64{41, 38, 44, 35, 36, 30, 33, 29, 31, 24, 26, 22}
	test, _ := trend.MannKendall(nil, complaints)
	line, _ := trend.Sen(nil, complaints, 0.95, trend.HalfEven)
	fmt.Printf("S %d, tau %.2f, p %.1g\n", test.S, test.Tau.X, test.P().X)
	fmt.Printf("%.1f a month (95%%: %.1f to %.1f)\n", line.Slope, line.Limits.Lower, line.Limits.Upper)
	// Output:
	// S -52, tau -0.79, p 0.0001
	// -1.7 a month (95%: -2.3 to -1.2)
}

// In three rounds 133, 521 and 567 of 579 households agreed. That the shares
// rise is beyond doubt; but three numbers are in rising or falling order by
// chance in 2 of 6 cases, so that the order alone proves nothing. To compare
// the rounds use the tests of package change.
func ExampleMannKendall() {
	support := []float64{133, 521, 567}
	test, _ := trend.MannKendall(nil, support)
	fmt.Printf("tau %v, p %.3f\n", test.Tau, test.P().X)
	// Output: tau 1, p 0.333
}

// Points need not be equally far apart in time. One year is far out, and does
// not move the slope.
func ExampleSen() {
	years := []float64{2015, 2016, 2018, 2019, 2022}
	hours := []float64{110, 120, 140, 900, 180}
	line, _ := trend.Sen(years, hours, 0.8, trend.HalfEven)
	fmt.Printf("%.0f hours a year; the line is at %.0f in 2020\n", line.Slope, line.Intercept+line.Slope*2020)
	// Output: 10 hours a year; the line is at 160 in 2020
}
