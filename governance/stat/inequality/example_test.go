package inequality_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/inequality"
)

// Service hours of ten volunteers in a month. Two were free and had none; they
// count.
func ExampleGini() {
	hours := []float64{0, 0, 2, 3, 4, 4, 6, 8, 13, 20}
	all, _ := inequality.Gini(hours, nil)
	active, _ := inequality.Gini(hours[2:], nil)
	fmt.Printf("%.2f; without the two who had none %.2f\n", all, active)
	// Output: 0.52; without the two who had none 0.40
}

// Duty sessions of four lawyers as a sample of all, and as all there are.
func ExampleGiniUnbiased() {
	sessions := []float64{2, 4, 4, 6}
	sample, _ := inequality.GiniUnbiased(sessions)
	all, _ := inequality.Gini(sessions, nil)
	fmt.Printf("%.3f %.3f\n", sample, all)
	// Output: 0.250 0.188
}

// Grants to households in three buildings: does it matter more in which
// building one lives, or who one is there?
func ExampleMLDByGroup() {
	grant := []float64{100, 120, 110, 300, 280, 350, 200, 190, 210}
	building := []string{"1", "1", "1", "2", "2", "2", "3", "3", "3"}
	p, _ := inequality.MLDByGroup(grant, nil, building)
	fmt.Printf("%.0f%% of the inequality lies between buildings\n", 100*p.Between/p.Total)
	// Output: 97% of the inequality lies between buildings
}

// Floor area of flats of which each row stands for several.
func ExampleTheil() {
	area := []float64{45, 60, 90, 140}
	flats := []float64{200, 250, 109, 20} // 579
	t, _ := inequality.Theil(area, flats)
	fmt.Printf("%.4f\n", t)
	// Output: 0.0503
}

// What part of all hours could be given up for the sake of equality.
func ExampleAtkinson() {
	hours := []float64{1, 2, 3, 4}
	for _, epsilon := range []float64{0, 0.5, 1, 2} {
		a, _ := inequality.Atkinson(hours, nil, epsilon)
		fmt.Printf("%.3f ", a)
	}
	fmt.Println()
	// Output: 0.000 0.056 0.115 0.232
}

// Two of four lawyers took all cases: half of them would have to be passed on.
func ExampleHoover() {
	h, _ := inequality.Hoover([]float64{0, 0, 9, 9}, nil)
	fmt.Println(h)
	// Output: 0.5
}
