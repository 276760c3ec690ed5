package change_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// Of 579 households 133 supported a plan, 23 %. After a round of talks 521
// did, 90 %. They were the same households, and so the two shares are not
// enough: between 75 and 133 of them said yes both times, and nobody can tell
// how many from 133 and 521. The answers by household can. The change is the
// same either way, 67 points, but how well it is known is not.
func ExamplePanel() {
	nobodyTurnedAway := change.Panel{YesYes: 133, YesNo: 0, NoYes: 388, NoNo: 58}
	asManyAsPossibleDid := change.Panel{YesYes: 75, YesNo: 58, NoYes: 446, NoNo: 0}
	for _, p := range []change.Panel{nobodyTurnedAway, asManyAsPossibleDid} {
		first, second, err := p.Shares()
		if err != nil {
			fmt.Println(err)
			return
		}
		iv, err := p.Interval(change.Tango, 0.95)
		if err != nil {
			fmt.Println(err)
			return
		}
		test, err := p.McNemar()
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%.1f %% to %.1f %%: %d turned away, rise of %.1f to %.1f points, chi-square %.1f\n",
			100*first, 100*second, p.YesNo, 100*iv.Lower, 100*iv.Upper, test.ChiSquare.Statistic.X)
	}

	// From 90 % to 98 %: 52 were won and 6 lost.
	last := change.Panel{YesYes: 515, YesNo: 6, NoYes: 52, NoNo: 6}
	iv, err := last.Interval(change.Tango, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	test, err := last.McNemar()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("rise of %.1f to %.1f points, mid-p %.1e\n", 100*iv.Lower, 100*iv.Upper, test.MidP)
	// Output:
	// 23.0 % to 90.0 %: 0 turned away, rise of 63.1 to 70.7 points, chi-square 388.0
	// 23.0 % to 90.0 %: 58 turned away, rise of 61.3 to 71.9 points, chi-square 298.7
	// rise of 5.6 to 10.7 points, mid-p 1.8e-10
}

// Had each round drawn 579 households of a larger city without regard to the
// last round, the counts would be all that is needed.
func ExampleIndependent() {
	x := change.Independent{K1: 133, N1: 579, K2: 521, N2: 579}
	d, err := x.Change()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("change %+.1f points\n", 100*d)
	for _, m := range change.Methods() {
		iv, err := x.Interval(m, 0.95)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%.2f to %.2f by %s\n", 100*iv.Lower, 100*iv.Upper, m.Label().En)
	}
	z, err := x.Z()
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := x.Fisher()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("z %.2f, p %.1e; exact p %.1e\n", z.Statistic.X, z.P.X, f.P)
	// Output:
	// change +67.0 points
	// 62.50 to 70.92 by Newcombe hybrid score
	// 62.59 to 71.01 by Miettinen-Nurminen score
	// 62.60 to 71.01 by Mee score
	// 62.57 to 71.00 by Agresti-Caffo adjusted Wald
	// 62.80 to 71.22 by Wald
	// 62.63 to 71.39 by Wald with continuity correction
	// z 23.00, p 4.9e-117; exact p 1.9e-128
}

// Answers by household and round are the best record: they tell who was asked
// in both.
func ExampleMatch() {
	may := map[string]bool{"1-101": true, "1-102": false, "1-201": false, "2-101": true, "2-102": false, "2-201": false, "3-101": false}
	june := map[string]bool{"1-101": true, "1-102": true, "1-201": true, "2-101": true, "2-102": false, "3-102": true, "3-201": true}
	o := change.Match(may, june)
	fmt.Printf("asked twice: %+v\nasked once: %+v\n", o.Both, o.Only)
	first, second, err := o.Shares()
	if err != nil {
		fmt.Println(err)
		return
	}
	z, err := o.Z()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f %% to %.0f %%, z %.2f, p %.3f\n", 100*first, 100*second, z.Statistic.X, z.P.X)
	// Output:
	// asked twice: {YesYes:2 YesNo:0 NoYes:2 NoNo:1}
	// asked once: {K1:0 N1:2 K2:2 N2:2}
	// 29 % to 86 %, z 2.57, p 0.010
}

// Two buildings, each of which grew a little more opposed, look together as if
// support had grown, because the willing building answered more in the second
// round.
func ExampleByStratum() {
	buildings := change.ByStratum{
		{K1: 18, N1: 20, K2: 136, N2: 160},
		{K1: 48, N1: 160, K2: 5, N2: 20},
	}
	together := change.Independent{K1: 66, N1: 180, K2: 141, N2: 180}
	d, err := together.Change()
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := buildings.CMH()
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := buildings.OddsRatio(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("together %+.0f points\n", 100*d)
	fmt.Printf("within buildings the odds are %.2f times those before (%.2f to %.2f), p %.2f\n",
		r.Ratio.X, r.Lower.X, r.Upper.X, m.ChiSquare.P.X)
	// Output:
	// together +42 points
	// within buildings the odds are 0.72 times those before (0.30 to 1.73), p 0.47
}

// Three rounds, each with other households; the scores are the months between
// them.
func ExampleRounds() {
	r := change.Rounds{{K: 133, N: 579, Score: 0}, {K: 521, N: 579, Score: 2}, {K: 567, N: 579, Score: 3}}
	trend, err := r.Trend()
	if err != nil {
		fmt.Println(err)
		return
	}
	h, err := r.Homogeneity()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("trend: chi-square %.1f of %d\n", trend.Statistic.X, trend.DF)
	fmt.Printf("any difference: chi-square %.1f of %d\n", h.Statistic.X, h.DF)
	// Output:
	// trend: chi-square 888.4 of 1
	// any difference: chi-square 940.2 of 2
}

// The same 579 households three times: 133, 521 and 567 said yes.
func ExampleWaves() {
	var w change.Waves
	for _, c := range []struct {
		households int
		answers    []bool
	}{
		{133, []bool{true, true, true}},
		{382, []bool{false, true, true}},
		{6, []bool{false, true, false}},
		{52, []bool{false, false, true}},
		{6, []bool{false, false, false}},
	} {
		for range c.households {
			w = append(w, c.answers)
		}
	}
	q, err := w.CochranQ()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("Q %.1f of %d, p %.0e\n", q.Statistic.X, q.DF, q.P.X)
	// Output:
	// Q 775.0 of 2, p 5e-169
}
