package period

import (
	"cmp"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Date is a civil date of the Gregorian calendar, in the years 1 to 9999. The
// zero Date is no date. Dates compare with ==; see [Date.Compare] for order.
type Date struct {
	n int32 // 1 is 0001-01-01
}

const (
	minDay = 1
	maxDay = 3_652_059 // 9999-12-31
	unix0  = 719_163   // 1970-01-01
)

// New returns the date with this year, month and day. One that the calendar
// does not have, such as 30 February, is an error that matches
// fault.ErrInvalid.
func New(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if y, m, d := t.Date(); year < 1 || year > 9999 || y != year || m != month || d != day {
		return Date{}, fault.Invalid("period", "date", [3]int{year, int(month), day}, "must be a day of the years 1 to 9999")
	}
	return ofUTC(t), nil
}

// Must is [New] for a date written in source code. It panics on an error.
func Must(year int, month time.Month, day int) Date {
	d, err := New(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

// On returns the civil date of t in t's own zone, and no date outside the
// years 1 to 9999.
func On(t time.Time) Date {
	y, m, d := t.Date()
	date, err := New(y, m, d)
	if err != nil {
		return Date{}
	}
	return date
}

// Parse reads the form 2006-01-02. The error matches fault.ErrInvalid.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, fault.Invalid("period", "date", s, "must be a day as in 2026-11-23")
	}
	return ofUTC(t), nil
}

// ofUTC returns the date of a midnight in UTC within the range.
func ofUTC(t time.Time) Date { return Date{int32(t.Unix()/86_400 + unix0)} }

// utc returns the midnight in UTC with which the date begins.
func (d Date) utc() time.Time { return time.Unix((int64(d.n)-unix0)*86_400, 0).UTC() }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// YMD returns year, month and day; zeros for no date.
func (d Date) YMD() (year int, month time.Month, day int) {
	if d.n == 0 {
		return 0, 0, 0
	}
	return d.utc().Date()
}

// Weekday returns the day of the week. No date is a Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) }

// AddDays returns the date n days later. It stays on the first or last day of
// the years 1 to 9999, and no date stays no date.
func (d Date) AddDays(n int) Date {
	if d.n == 0 {
		return d
	}
	return clamp(int64(d.n) + int64(max(min(n, 2*maxDay), -2*maxDay)))
}

func clamp(n int64) Date { return Date{int32(max(min(n, maxDay), minDay))} }

// AddMonths returns the same day n months later, or that month's last day if
// it has no such day: 31 January and one month is 28 or 29 February. That is
// how the Civil Code ends periods (article 202). The ends of the range and no
// date are as in [Date.AddDays].
func (d Date) AddMonths(n int) Date {
	if d.n == 0 {
		return d
	}
	y, m, day := d.YMD()
	months := int64(y)*12 + int64(m) - 1 + int64(max(min(n, 12*20_000), -12*20_000))
	switch {
	case months < 12:
		return Date{minDay}
	case months >= 10_000*12:
		return Date{maxDay}
	}
	first := time.Date(int(months/12), time.Month(months%12)+1, 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{ofUTC(first).n + int32(min(day, last)) - 1}
}

// AddYears returns the same day n years later; 29 February becomes the 28th
// where there is none.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * max(min(n, 20_000), -20_000)) }

// DaysSince returns the number of days from e to d.
func (d Date) DaysSince(e Date) int { return int(d.n) - int(e.n) }

// Compare returns -1, 0 or 1 as d lies before, on or after e. No date lies
// before every date.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.n > e.n }

// In returns the first moment of the date in the zone. Where the clocks skip
// midnight that is the moment after the gap; where midnight comes twice, the
// first. A date that a zone skipped begins where the next one does. No date
// gives the zero time.Time.
func (d Date) In(zone *time.Location) time.Time {
	if d.n == 0 {
		return time.Time{}
	}
	midnight := d.utc().Unix()
	// From a moment that lies before the date in every zone, walk over the
	// stretches between changes of the clocks until one holds the midnight.
	for at := time.Unix(midnight-36*3600, 0).In(zone); ; {
		start, end := ClockBounds(at)
		_, offset := at.Zone()
		t := time.Unix(midnight-int64(offset), 0).In(zone)
		switch {
		case !start.IsZero() && t.Before(start):
			return start
		case end.IsZero() || t.Before(end):
			return t
		}
		at = end
	}
}

// String returns the form 2026-11-23; "" for no date.
func (d Date) String() string {
	if d.n == 0 {
		return ""
	}
	return d.utc().Format(time.DateOnly)
}

// MarshalText returns what [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [Date.MarshalText] writes. The error matches
// fault.ErrInvalid.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	date, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = date
	return nil
}
