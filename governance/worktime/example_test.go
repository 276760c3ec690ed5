package worktime_test

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

// Five working days over the National Day holidays of a made-up year.
func ExampleCalendar_DueDays() {
	c := worktime.Config{
		Zone: time.FixedZone("UTC+8", 8*3600),
		Days: period.Year.Span(period.Must(2026, 1, 1)),
		Off:  []period.Date{period.Must(2026, 10, 1), period.Must(2026, 10, 2)},
	}
	for d := time.Monday; d <= time.Friday; d++ {
		c.Week[d], _ = worktime.ParseShifts("09:00-12:00 14:00-18:00")
	}
	cal, err := worktime.New(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := cal.DueDays(time.Date(2026, 9, 29, 15, 0, 0, 0, c.Zone), 5)
	fmt.Println(due.Format("Mon 2 Jan 15:04"), err)

	_, err = cal.DueDays(time.Date(2026, 12, 30, 15, 0, 0, 0, c.Zone), 5)
	fmt.Println(err)
	// Output:
	// Thu 8 Oct 18:00 <nil>
	// worktime: due "2027-01-01T00:00:00+08:00": must lie in the days that the calendar knows, 2026-01-01..2026-12-31; it knows no holidays of 2027
}

// What comes in at 17:30 and may take an hour of working time is due the next
// morning.
func ExampleCalendar_Due() {
	c := worktime.Config{Zone: time.UTC, Days: period.Year.Span(period.Must(2026, 1, 1))}
	for d := time.Monday; d <= time.Friday; d++ {
		c.Week[d] = []worktime.Shift{{From: 9 * 60, To: 18 * 60}}
	}
	cal, err := worktime.New(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := cal.Due(time.Date(2026, 3, 2, 17, 30, 0, 0, time.UTC), time.Hour)
	fmt.Println(due.Format(time.DateTime), err)
	// Output: 2026-03-03 09:30:00 <nil>
}
