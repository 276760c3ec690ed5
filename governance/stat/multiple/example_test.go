package multiple_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/multiple"
)

// Support was asked for twice in each of six buildings. Taken one by one, four
// of them changed with p < 0.05.
func ExampleMethod_Adjust() {
	p := []float64{0.001, 0.012, 0.021, 0.034, 0.21, 0.74}
	for _, m := range []multiple.Method{multiple.None, multiple.Holm, multiple.BH} {
		q, err := m.Adjust(p)
		if err != nil {
			fmt.Println(err)
			return
		}
		changed := 0
		for _, x := range q {
			if x <= 0.05 {
				changed++
			}
		}
		fmt.Printf("%-18s %.3f: %d changed\n", m.Label().En, q, changed)
	}
	// Output:
	// None               [0.001 0.012 0.021 0.034 0.210 0.740]: 4 changed
	// Holm               [0.006 0.060 0.084 0.102 0.420 0.740]: 1 changed
	// Benjamini-Hochberg [0.006 0.036 0.042 0.051 0.252 0.740]: 3 changed
}

// A building in which everybody said yes both times has no p-value. It was not
// tested, and the others are not adjusted for it.
func ExampleMethod_AdjustValues() {
	q, err := multiple.Holm.AdjustValues([]stat.Value{stat.Defined(0.01), {}, stat.Defined(0.04)})
	fmt.Println(q, err)
	// Output:
	// [0.02 undefined 0.04] <nil>
}
