package diversity_test

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/diversity"
)

// Five donors gave 600, 150, 150, 50 and 50 yuan. The fund is as concentrated
// as one with 2.4 equal donors: without the first it would lose more than half.
func ExampleOf() {
	fund, err := diversity.Of([]int64{600, 150, 150, 50, 50})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("HHI %.2f, effective donors %.1f of %d\n", fund.HHI, fund.InverseSimpson, fund.Used)
	// Output: HHI 0.41, effective donors 2.4 of 5
}

// At a meeting of eight, three spoke, about as often as each other. Among those
// who spoke the turns are even; among those who were there they are not.
func ExampleOf_speakingTurns() {
	turns, _ := diversity.Of([]int{10, 9, 11, 0, 0, 0, 0, 0})
	fmt.Printf("speakers %.2f, all %.2f\n", turns.Pielou.X, turns.Normalised.X)
	// Output: speakers 1.00, all 0.53
}

// Nobody gave anything: that is neither even nor uneven.
func ExampleOf_undefined() {
	_, err := diversity.Of([]float64{0, 0})
	fmt.Println(errors.Is(err, stat.ErrUndefined))
	// Output: true
}
