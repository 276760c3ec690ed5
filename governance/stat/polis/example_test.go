package polis_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/polis"
)

// Three groups voted on two comments. The first has more votes in favour, but
// one group rejects it; the second is one on which all can build.
func ExampleConsensus() {
	contested, _ := polis.Consensus([]polis.Votes{
		{Agree: 90, Disagree: 5, Pass: 5},
		{Agree: 80, Disagree: 10, Pass: 10},
		{Agree: 2, Disagree: 25, Pass: 3},
	})
	shared, _ := polis.Consensus([]polis.Votes{
		{Agree: 70, Disagree: 10, Pass: 20},
		{Agree: 65, Disagree: 15, Pass: 20},
		{Agree: 22, Disagree: 4, Pass: 4},
	})
	fmt.Printf("%.3f %.3f\n", contested, shared)
	// Output: 0.066 0.324
}

func ExampleCompare() {
	groups, err := polis.Compare([]polis.Votes{
		{Agree: 40, Disagree: 5, Pass: 5},
		{Agree: 20, Disagree: 25, Pass: 5},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, g := range groups {
		a, agree := g.Speaks()
		fmt.Printf("group %d: agree %v, share %.2f, %.1f times that of the rest, z %.2f, represents %v\n",
			i, agree, a.Share, a.Ratio, a.RatioZ, g.Represents(polis.Z90))
	}
	// Output:
	// group 0: agree true, share 0.79, 2.0 times that of the rest, z 4.06, represents true
	// group 1: agree false, share 0.50, 4.3 times that of the rest, z 4.27, represents false
}

// The comments that speak for the first of two groups, five at most.
func ExampleSelect() {
	var comments [][]polis.Group
	for _, votes := range [][]polis.Votes{
		{{Agree: 12, Disagree: 11}, {Agree: 11, Disagree: 12}}, // both are divided
		{{Agree: 2, Disagree: 20}, {Agree: 18, Disagree: 4}},
		{{Agree: 21, Disagree: 1}, {Agree: 6, Disagree: 15}},
	} {
		groups, _ := polis.Compare(votes)
		comments = append(comments, groups)
	}
	picks, err := polis.Select(comments, 0, polis.Z90, 5)
	for _, p := range picks {
		fmt.Println("comment", p.Comment, "agree", p.Agree)
	}
	fmt.Println(err)
	// Output:
	// comment 2 agree true
	// comment 1 agree false
	// <nil>
}
