package survival_test

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// Four work orders: closed after 1, 2 and 4 days, and one still open after 3.
// To leave the open one out would say that all were closed in 4 days and half
// in 2; to count it as closed, the same of 3. By the product limit of Kaplan
// and Meier (1958) S falls by 1/4 of 1, then 1/3 of the rest, then the whole
// of it; the standard error is Greenwood's (1926).
func ExampleKaplanMeier() {
	c, err := survival.KaplanMeier([]survival.Observation{
		{Time: 4, Event: true},
		{Time: 1, Event: true},
		{Time: 3}, // open
		{Time: 2, Event: true},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for p := range c.All() {
		fmt.Printf("day %v: %d at risk, S = %.3f\n", p.Time, p.AtRisk, p.S)
	}
	median, err := c.Quantile(0.5)
	fmt.Println("median:", median, err)
	p, _ := c.At(1.5)
	fmt.Printf("after a day and a half %.0f%% are open, standard error %.3f\n", 100*p.S, p.SE.X)
	// Output:
	// day 1: 4 at risk, S = 0.750
	// day 2: 3 at risk, S = 0.500
	// day 3: 2 at risk, S = 0.500
	// day 4: 1 at risk, S = 0.000
	// median: 3 <nil>
	// after a day and a half 75% are open, standard error 0.217
}

// Of six orders three are closed and three still open; the upper limit of the
// median does not exist, because half might never be closed.
func ExampleBand_Quantile() {
	c, _ := survival.KaplanMeier([]survival.Observation{
		{Time: 1, Event: true},
		{Time: 2, Event: true},
		{Time: 3, Event: true},
		{Time: 4},
		{Time: 5},
		{Time: 6},
	})
	band, err := c.Band(survival.LogLog, 0.9)
	if err != nil {
		fmt.Println(err)
		return
	}
	median, _ := c.Quantile(0.5)
	l, _ := band.Quantile(0.5)
	fmt.Println(median, l.Lower, l.Upper)
	// Output: 4.5 1 undefined
}

// Counts by day do as well as single orders.
func ExampleFromCounts() {
	c, _ := survival.FromCounts(func(yield func(survival.Count) bool) {
		_ = yield(survival.Count{Time: 1, Events: 600_000}) &&
			yield(survival.Count{Time: 7, Events: 200_000, Censored: 200_000})
	})
	mean, se, _ := c.Mean(7)
	fmt.Printf("%.2f days within a week, standard error %.4f\n", mean, se)
	// Output: 3.40 days within a week, standard error 0.0029
}

// Do two units close their orders at the same pace? The first took 1, 2 and 3
// days, the second 4, 5 and 6. The first expected 3/6 + 2/5 + 1/4 = 1.15
// closings and had 3 (Mantel 1966).
func ExampleLogRank() {
	fast, _ := survival.KaplanMeier([]survival.Observation{
		{Time: 1, Event: true}, {Time: 2, Event: true}, {Time: 3, Event: true},
	})
	slow, _ := survival.KaplanMeier([]survival.Observation{
		{Time: 4, Event: true}, {Time: 5, Event: true}, {Time: 6, Event: true},
	})
	t, err := survival.LogRank(fast, slow)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("expected %.2f and %.2f\n", t.Expected[0], t.Expected[1])
	fmt.Printf("chi-square %.3f, df %d, p = %.4f\n", t.ChiSquare.X, t.DF, t.P.X)
	// Output:
	// expected 1.15 and 4.85
	// chi-square 5.052, df 1, p = 0.0246
}

// Orders end closed (cause 1) or cancelled (cause 2), or are still open (0).
// The estimate is that of Aalen and Johansen (1978).
func ExampleAalenJohansen() {
	const closed, cancelled = 1, 2
	in, err := survival.AalenJohansen([]survival.Ending{
		{Time: 1, Cause: closed},
		{Time: 2, Cause: cancelled},
		{Time: 3},
		{Time: 4, Cause: closed},
	}, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []float64{0, 2, 4} {
		open, _ := in.Open(day)
		done, _ := in.Ended(closed, day)
		off, _ := in.Ended(cancelled, day)
		fmt.Printf("day %v: open %.2f, closed %.2f, cancelled %.2f\n", day, open, done, off)
	}
	// Output:
	// day 0: open 1.00, closed 0.00, cancelled 0.00
	// day 2: open 0.50, closed 0.25, cancelled 0.25
	// day 4: open 0.00, closed 0.75, cancelled 0.25
}
