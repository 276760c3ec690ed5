package reach_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/reach"
)

// A year of 102 activities, of which a report says that it reached "5,600
// people". Only one of the three numbers is that of people.
func ExampleTally() {
	var year reach.Tally[int, int] // person and activity, by their numbers
	for activity := range 102 {
		for i := range 140 {
			person := (activity*55 + i) % 5600 // 85 of these were at the last one too
			year.Add(person, activity)
			if i%7 == 0 {
				year.Add(person, activity) // signed in again after lunch
			}
		}
	}
	c := year.Count()
	fmt.Println("activities:  ", c.Activities)
	fmt.Println("person-times:", c.PersonTimes)
	fmt.Println("attendances: ", c.Attendances)
	fmt.Println("persons:     ", c.Persons)
	mean, _ := year.Mean()
	overlap, _ := year.Jaccard(0, 1)
	fmt.Printf("%.2f activities per person, %d came more than once\n", mean, c.Returning)
	fmt.Printf("the first two activities have %.0f %% of their people in common\n", 100*overlap)
	for _, f := range year.Frequencies() {
		fmt.Printf("%d persons came to %d\n", f.Persons, f.Activities)
	}
	// Output:
	// activities:   102
	// person-times: 16320
	// attendances:  14280
	// persons:      5600
	// 2.55 activities per person, 5600 came more than once
	// the first two activities have 44 % of their people in common
	// 2520 persons came to 2
	// 3080 persons came to 3
}

// The community office knows 346 old people who live alone, a charity 184, and
// 49 are on both lists. How many are there, and how many does nobody know of?
func ExampleLists() {
	l := reach.Lists{First: 346, Second: 184, Both: 49}
	known, _ := l.Known()
	e, err := l.Chapman()
	if err != nil {
		fmt.Println(err)
		return
	}
	i, _ := l.Limits(reach.Hypergeometric, 0.95)
	fmt.Printf("%d are known; there are about %.0f (standard error %.0f), %.0f to %.0f\n", known, e.N, e.SE(), i.Lower, i.Upper)
	// Output: 481 are known; there are about 1283 (standard error 142), 1049 to 1669
}

// Nobody is on both lists: at least 588 persons, and no upper limit. The normal
// limits, which are published too, begin below zero.
func ExampleLists_Limits() {
	l := reach.Lists{First: 50, Second: 40, Both: 0}
	for _, m := range reach.Methods() {
		i, err := l.Limits(m, 0.95)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%v: %.0f to %.0f\n", m, i.Lower, i.Upper)
	}
	// Output:
	// hypergeometric: 588 to +Inf
	// log: 651 to 7219
	// binomial: 396 to 82615
	// wilson: 404 to 11809
	// normal: -744 to 4924
}
