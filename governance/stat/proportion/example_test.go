package proportion_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/proportion"
)

// Three rounds of asking 579 households: 133 agreed, then 521, then 567.
func ExampleMethod_CI() {
	for _, k := range []int64{133, 521, 567} {
		w, _ := proportion.Wilson.CI(k, 579, 0.95)
		c, _ := proportion.ClopperPearson.CI(k, 579, 0.95)
		fmt.Printf("%d: Wilson %.4f to %.4f, Clopper-Pearson %.4f to %.4f\n", k, w.Lower, w.Upper, c.Lower, c.Upper)
	}
	// Output:
	// 133: Wilson 0.1973 to 0.2657, Clopper-Pearson 0.1960 to 0.2662
	// 521: Wilson 0.8727 to 0.9217, Clopper-Pearson 0.8724 to 0.9231
	// 567: Wilson 0.9641 to 0.9881, Clopper-Pearson 0.9641 to 0.9892
}

// No complaint in 300 inspections: how frequent can they be?
func ExampleMethod_Upper() {
	u, _ := proportion.ClopperPearson.Upper(0, 300, 0.95)
	fmt.Printf("at most %.2f%%\n", 100*u)
	// Output: at most 0.99%
}
