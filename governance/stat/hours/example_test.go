package hours_test

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance/stat/hours"
)

// A volunteer registered for three duties, of which two were at once.
func ExampleJoin() {
	u, err := hours.Join([]hours.Interval{
		{Start: 9 * 60, End: 11 * 60},  // the desk, 9 to 11
		{Start: 10 * 60, End: 12 * 60}, // a visit, 10 to 12
		{Start: 14 * 60, End: 15 * 60}, // the desk again
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d minutes of %d registered, in %d pieces, at most %d at once\n", u.Union, u.Sum, len(u.Segments), u.Most)
	// Output: 240 minutes of 300 registered, in 2 pieces, at most 2 at once
}

// An evening until one in the morning, and a check-out that was forgotten
// until the next evening. At most four hours count in a day, in full hours.
func ExampleRules_Credit() {
	at := func(day, hour, minute int) int64 {
		return time.Date(2026, 9, day, hour-8, minute, 0, 0, time.UTC).Unix() / 60
	}
	rules := hours.Rules{
		Zone:     time.FixedZone("CST", 8*3600), // or time.LoadLocation("Asia/Shanghai")
		Unit:     time.Minute,
		DailyCap: 4 * 60,
		Step:     60,
		Rounding: hours.Down,
	}
	c, err := rules.Credit([]hours.Interval{
		{Start: at(5, 21, 15), End: at(6, 1, 0)},
		{Start: at(7, 20, 30), End: at(8, 19, 0)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range c.Days {
		fmt.Printf("%v: %4d minutes, %3d count, %3d in full hours\n", d.Date, d.Served, d.Capped, d.Rounded)
	}
	fmt.Printf("%d minutes: %d rounded once, %d rounded by day\n", c.Capped, c.RoundedOnce, c.RoundedDaily)
	// Output:
	// 2026-09-05:  165 minutes, 165 count, 120 in full hours
	// 2026-09-06:   60 minutes,  60 count,  60 in full hours
	// 2026-09-07:  210 minutes, 210 count, 180 in full hours
	// 2026-09-08: 1140 minutes, 240 count, 240 in full hours
	// 675 minutes: 660 rounded once, 600 rounded by day
}

// Half an hour is rounded up.
func ExampleRounding_To() {
	for _, r := range hours.Roundings() {
		a, _ := r.To(60, 89)
		b, _ := r.To(60, 90)
		fmt.Println(r, a, b)
	}
	// Output:
	// down 60 60
	// up 120 120
	// nearest 60 120
}
