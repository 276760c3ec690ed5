package agree_test

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/agree"
)

// Of 579 households 133, then 521, then 567 were in favour. The figure tells how
// united they are, not what they want: 133 are closer to being of one mind than
// 290, about half, would have been.
func ExampleDistribution_Consensus() {
	for _, favour := range []int64{133, 290, 521, 567} {
		c, _ := agree.Distribution{579 - favour, favour}.Consensus()
		fmt.Printf("%d of 579: %.2f\n", favour, c)
	}
	// Output:
	// 133 of 579: 0.22
	// 290 of 579: 0.00
	// 521 of 579: 0.53
	// 567 of 579: 0.85
}

// The example of Leik's and van der Eijk's measures in the R package agrmt:
// 1,000 answers on a scale of seven.
func ExampleDistribution_VanDerEijk() {
	d := agree.Distribution{30, 40, 210, 130, 530, 50, 10}
	a, _ := d.VanDerEijk()
	p, _ := d.Polarisation()
	fmt.Printf("agreement %.3f, polarisation %.3f\n", a, p)
	split, _ := agree.Distribution{500, 0, 0, 0, 0, 0, 500}.VanDerEijk()
	fmt.Println("half at either end:", split)
	// Output:
	// agreement 0.611, polarisation 0.194
	// half at either end: -1
}

// Two categories have an order, but no triples for A to count.
func ExampleDistribution_Leik() {
	d := agree.Distribution{58, 521}
	leik, _ := d.Leik()
	_, err := d.VanDerEijk()
	fmt.Printf("%.2f, %v\n", leik, errors.Is(err, stat.ErrUndefined))
	// Output: 0.20, true
}

// published is the data of Krippendorff (2011): four observers, twelve units,
// read by unit. What an observer did not rate is left out.
var published = []agree.Unit{
	{1, 1, 1},
	{2, 2, 3, 2},
	{3, 3, 3, 3},
	{3, 3, 3, 3},
	{2, 2, 2, 2},
	{1, 2, 3, 4},
	{4, 4, 4, 4},
	{1, 1, 2, 1},
	{2, 2, 2, 2},
	{5, 5, 5},
	{1, 1},
	{3},
}

func ExampleAlpha() {
	for _, m := range agree.Metrics() {
		r, err := agree.Alpha(published, m)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v: %.3f from %d ratings of %d units\n", m, r.Alpha.X, r.Pairable, r.Units)
	}
	// Output:
	// nominal: 0.743 from 40 ratings of 11 units
	// ordinal: 0.815 from 40 ratings of 11 units
	// interval: 0.849 from 40 ratings of 11 units
	// ratio: 0.797 from 40 ratings of 11 units
}

// Raters who give everything the same grade have not shown that they agree.
func ExampleAlpha_undefined() {
	r, err := agree.Alpha([]agree.Unit{{5, 5}, {5, 5}}, agree.Ordinal)
	fmt.Println(r.Alpha, r.Pairable, err)
	// Output: undefined 4 <nil>
}

// Two officers sort the same 50 requests into urgent, ordinary and can wait. To
// call urgent what the other lets wait is worse than to call it ordinary: with
// linear weights it counts twice.
func ExampleTable_Kappa() {
	t := agree.Table{
		{12, 3, 0},
		{2, 18, 3},
		{1, 2, 9},
	}
	for _, w := range []agree.Weights{agree.Unweighted, agree.Linear} {
		k, err := t.Kappa(w)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v: %.3f, standard error %.3f\n", w, k.Kappa, k.SE)
	}
	// Output:
	// unweighted: 0.657, standard error 0.092
	// linear: 0.694, standard error 0.087
}

// Four requests, each sorted by three of the officers.
func ExampleFleiss() {
	const urgent, ordinary = 1, 2
	k, _ := agree.Fleiss([]agree.Unit{
		{urgent, urgent, urgent},
		{ordinary, ordinary, ordinary},
		{urgent, urgent, ordinary},
		{ordinary, ordinary, ordinary},
	})
	fmt.Printf("%.3f\n", k)
	// Output: 0.657
}
