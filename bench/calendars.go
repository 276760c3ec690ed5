package main

import (
	"time"

	"github.com/rickar/cal/v2"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

// The calendar of both: Monday to Friday, 9 to 17, except on the first days of
// some months, the same each year. The peer can express no more: neither a
// lunch break nor a Saturday that is worked in exchange.
var holidays = []struct {
	month time.Month
	days  int
}{{time.January, 1}, {time.May, 5}, {time.October, 7}}

func ourCalendar() *worktime.Calendar {
	c := worktime.Config{Zone: time.UTC, Days: period.Span{From: period.Must(2025, 1, 1), To: period.Must(2030, 1, 1)}}
	for day := time.Monday; day <= time.Friday; day++ {
		c.Week[day] = []worktime.Shift{{From: 9 * 60, To: 17 * 60}}
	}
	for year := 2025; year < 2030; year++ {
		for _, h := range holidays {
			for day := range h.days {
				c.Off = append(c.Off, period.Must(year, h.month, day+1))
			}
		}
	}
	calendar, err := worktime.New(c)
	if err != nil {
		panic(err)
	}
	return calendar
}

// peerCalendar is a business calendar of rickar/cal; its hours are 9 to 17 by
// default. It can keep a cache of days, which makes it several times faster:
// the days we ask for fit into it.
func peerCalendar(cached bool) *cal.BusinessCalendar {
	cal.DefaultLoc = time.UTC // the cheapest zone to compute with
	c := cal.NewBusinessCalendar()
	c.Cacheable = cached
	for _, h := range holidays {
		for day := range h.days {
			c.AddHoliday(&cal.Holiday{Month: h.month, Day: day + 1, Func: cal.CalcDayOfMonth})
		}
	}
	return c
}

// moments returns n moments spread over the years 2026 and 2027, at all times
// of the day and week.
func moments(n int) []time.Time {
	at := make([]time.Time, n)
	for i := range at {
		minutes := i * 2 * 365 * 24 * 60 / n
		at[i] = time.Date(2026, 1, 1, 0, minutes, 0, 0, time.UTC)
	}
	return at
}
