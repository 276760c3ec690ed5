package response_test

import (
	"fmt"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/response"
)

// Of 579 households 550 answered and 521 agree. 521 of 550 is 94.7 %; what does
// it say of all?
func Example() {
	a := response.Answers{All: 579, Answered: 550, Yes: 521}

	bounds, err := a.Bounds()
	fmt.Printf("for certain %.1f %% to %.1f %%, %v\n", 100*bounds.Lower, 100*bounds.Upper, err)

	units, err := a.Finite(0.95)
	fmt.Printf("if drawn by lot %d to %d households, %v\n", units.Lower, units.Upper, err)

	for _, target := range []int64{89, 90, 95} {
		d, err := a.Reaches(target, 100)
		fmt.Println(target, "% of all:", d, err)
	}
	// Output:
	// for certain 90.0 % to 95.0 %, <nil>
	// if drawn by lot 546 to 550 households, <nil>
	// 89 % of all: yes <nil>
	// 90 % of all: undecided <nil>
	// 95 % of all: no <nil>
}

// One survey has six response rates; publish the name with the number.
func ExampleDispositions_Rates() {
	d := response.Dispositions{Complete: 324, Refusal: 27, NonContact: 2, Other: 1, UnknownHousehold: 20, UnknownOther: 8}
	r, err := d.Rates(0.25)
	fmt.Printf("RR1 %.3f  RR3 %.3f  RR5 %.3f  %v\n", r.RR1.X, r.RR3.X, r.RR5.X, err)
	// Output: RR1 0.848  RR3 0.898  RR5 0.915  <nil>
}

func BenchmarkFinite(b *testing.B) {
	a := response.Answers{All: 579, Answered: 550, Yes: 521}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Finite(0.95); err != nil {
			b.Fatal(err)
		}
	}
}
