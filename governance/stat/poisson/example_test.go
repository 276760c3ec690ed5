package poisson_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/poisson"
)

// Seven lift faults in a building of 60 households in a year: how many for each
// household and month, and how sure is that?
func ExampleCount_Garwood() {
	c := poisson.Count{Events: 7, Exposure: 60 * 12}
	rate, _ := c.Rate()
	i, _ := c.Garwood(0.95)
	fmt.Printf("%.2f per 100 household-months (%.2f to %.2f)\n", 100*rate, 100*i.Lower, 100*i.Upper)
	// Output: 0.97 per 100 household-months (0.39 to 2.00)
}

// No faults in half a year do not prove that there never will be any.
func ExampleCount_Garwood_none() {
	i, _ := poisson.Count{Events: 0, Exposure: 60 * 6}.Garwood(0.95)
	fmt.Printf("%v to %.2f per 100 household-months\n", i.Lower, 100*i.Upper)
	// Output: 0 to 1.02 per 100 household-months
}

// Complaints of the 579 households before and after the repair: 48 in the six
// months before it, 29 in the eight months after.
func ExampleCompare() {
	before := poisson.Count{Events: 48, Exposure: 579 * 6}
	after := poisson.Count{Events: 29, Exposure: 579 * 8}
	c, err := poisson.Compare(after, before, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f times as many (%.2f to %.2f), p = %.5f\n", c.Ratio.X, c.Lower.X, c.Upper.X, c.P)
	// Output: 0.45 times as many (0.28 to 0.73), p = 0.00074
}
