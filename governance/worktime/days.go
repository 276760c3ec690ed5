package worktime

import (
	"sort"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Rest reports whether nobody works on the day. It is a [period.Rest], for
// counting statutory periods. The error matches fault.ErrInvalid and is for a
// day that the calendar does not know.
func (c *Calendar) Rest(d period.Date) (bool, error) {
	if c.wall && !d.IsZero() {
		return false, nil
	}
	if !c.days.Contains(d) {
		return false, c.unknown("day", d.In(c.zone))
	}
	k := c.notBefore(d)
	return k == len(c.working) || c.working[k] != d, nil
}

// notBefore returns the index of the first working day that is not before d.
func (c *Calendar) notBefore(d period.Date) int {
	return sort.Search(len(c.working), func(k int) bool { return !c.working[k].Before(d) })
}

// NthDay returns the n-th working day strictly after the day d; for n = 0 the
// day itself, or the next working day if it is none. Errors match
// fault.ErrInvalid: a negative n, a day that the calendar does not know or an
// n-th day beyond the last one.
func (c *Calendar) NthDay(d period.Date, n int) (period.Date, error) {
	k, err := c.nth(d, n)
	switch {
	case err != nil:
		return period.Date{}, err
	case c.wall:
		return d.AddDays(n), nil
	}
	return c.working[k], nil
}

// nth returns the index of the n-th working day after d.
func (c *Calendar) nth(d period.Date, n int) (int, error) {
	switch {
	case n < 0:
		return 0, fault.Invalid("worktime", "n", n, "must not be negative")
	case d.IsZero() || !c.wall && !c.days.Contains(d):
		return 0, c.unknown("day", d.In(c.zone))
	case c.wall:
		return 0, nil
	}
	k := c.notBefore(d)
	if n > 0 && k < len(c.working) && c.working[k] == d {
		k++
	}
	k += max(n-1, 0)
	if k < 0 || k >= len(c.working) {
		return 0, c.unknown("due", c.days.To.In(c.zone))
	}
	return k, nil
}

// DueDays returns the moment when a limit of n working days is over: the end
// of work on the n-th working day strictly after the local day of start, or
// for n = 0 on the day of start itself, or the next working day if it is none.
// On a [Wall] calendar a day ends at midnight. Errors are as for
// [Calendar.NthDay].
func (c *Calendar) DueDays(start time.Time, n int) (time.Time, error) {
	d := period.On(start.In(c.zone))
	k, err := c.nth(d, n)
	switch {
	case err != nil:
		return time.Time{}, err
	case c.wall:
		return d.AddDays(n).AddDays(1).In(c.zone), nil
	}
	return time.Unix(0, c.last[k]).In(c.zone), nil
}
