package period

import (
	"fmt"
	"sort"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Cycle is a length of time after which figures are drawn up again.
type Cycle uint8

// The cycles. A week begins on Monday and belongs to the year in which its
// Thursday lies (ISO 8601).
const (
	_ Cycle = iota
	Day
	Week
	Month
	Quarter
	Year
)

var cycles = label.Set[Cycle]{Kind: "cycle", Names: []label.Name{
	Day:     {Text: "day", En: "Day", Zh: "日"},
	Week:    {Text: "week", En: "Week", Zh: "周"},
	Month:   {Text: "month", En: "Month", Zh: "月"},
	Quarter: {Text: "quarter", En: "Quarter", Zh: "季度"},
	Year:    {Text: "year", En: "Year", Zh: "年"},
}}

// String returns the text form.
func (c Cycle) String() string { return cycles.String(c) }

// Label returns the name for people.
func (c Cycle) Label() label.Text { return cycles.Label(c) }

// MarshalText returns the text form.
func (c Cycle) MarshalText() ([]byte, error) { return cycles.MarshalText(c) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (c *Cycle) UnmarshalText(b []byte) error { return cycles.UnmarshalText(c, b) }

// Cycles returns every cycle, the shortest first.
func Cycles() []Cycle { return cycles.All() }

// Start returns the first day of the cycle around d; d itself for a value that
// is no cycle.
func (c Cycle) Start(d Date) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.YMD()
	switch c {
	case Week:
		return clamp(int64(d.n) - int64(d.Weekday()+6)%7)
	case Month:
		return Date{d.n - int32(day) + 1}
	case Quarter:
		return Must(y, (m-1)/3*3+1, 1)
	case Year:
		return Must(y, 1, 1)
	}
	return d
}

// Next returns the first day of the cycle after the one around d.
func (c Cycle) Next(d Date) Date {
	start := c.Start(d)
	switch c {
	case Week:
		return start.AddDays(7)
	case Month:
		return start.AddMonths(1)
	case Quarter:
		return start.AddMonths(3)
	case Year:
		return start.AddMonths(12)
	}
	return start.AddDays(1)
}

// Span returns the cycle around d.
func (c Cycle) Span(d Date) Span { return Span{From: c.Start(d), To: c.Next(d)} }

// Name returns what the cycle around d is called: 2026-11-23, 2026-W48,
// 2026-11, 2026-Q4 or 2026. Names of one cycle sort as the time runs.
func (c Cycle) Name(d Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, _ := d.YMD()
	switch c {
	case Week:
		y, w := d.utc().ISOWeek()
		return fmt.Sprintf("%04d-W%02d", y, w)
	case Month:
		return fmt.Sprintf("%04d-%02d", y, m)
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", y, (m-1)/3+1)
	case Year:
		return fmt.Sprintf("%04d", y)
	}
	return d.String()
}

// Buckets numbers the cycles of a span from 0, and finds the one of a moment.
// It is made once for many look-ups and never changes.
type Buckets struct {
	cycle  Cycle
	starts []Date
	bounds []Instant // bounds[i] is the first moment of bucket i; one more at the end
	scale  float64   // buckets for each microsecond, on average
}

// maxBuckets keeps a mistyped span from filling the memory.
const maxBuckets = 1 << 20

// NewBuckets returns the cycles that the days of the span lie in, as the
// clocks of the zone show them. Errors match fault.ErrInvalid: a value that is
// no cycle, an open or empty span, a nil zone, more than a million cycles.
func NewBuckets(c Cycle, s Span, zone *time.Location) (Buckets, error) {
	days, closed := s.Days()
	switch {
	case !cycles.Has(c):
		return Buckets{}, fault.Invalid("period", "cycle", c.String(), "must be a known cycle")
	case zone == nil:
		return Buckets{}, fault.Invalid("period", "zone", "nil", "must be given")
	case !closed || days == 0:
		return Buckets{}, fault.Invalid("period", "span", s.String(), "must have a first and a last day")
	case c == Day && days > maxBuckets:
		return Buckets{}, fault.Invalid("period", "span", s.String(), "must not hold more than a million cycles")
	}
	b := Buckets{cycle: c}
	d := c.Start(s.From)
	for d.Before(s.To) {
		b.starts = append(b.starts, d)
		b.bounds = append(b.bounds, At(d.In(zone)))
		next := c.Next(d)
		if !next.After(d) { // the end of the calendar
			break
		}
		d = next
	}
	end := c.Next(b.starts[len(b.starts)-1])
	b.bounds = append(b.bounds, At(end.In(zone)))
	b.scale = float64(len(b.starts)) / float64(b.bounds[len(b.starts)]-b.bounds[0])
	return b, nil
}

// Len returns the number of buckets.
func (b *Buckets) Len() int { return len(b.starts) }

// Of returns the number of the bucket in which the moment lies; false before
// the first and after the last, and for a moment that is not set.
func (b *Buckets) Of(i Instant) (int, bool) {
	n := len(b.starts)
	if n == 0 || i == 0 || i < b.bounds[0] || i >= b.bounds[n] {
		return 0, false
	}
	// Cycles are nearly of equal length, so a proportional guess lies at most a
	// few places off.
	k := int(float64(i-b.bounds[0]) * b.scale)
	k = min(max(k, 0), n-1)
	for range 8 {
		switch {
		case i < b.bounds[k]:
			k--
		case i >= b.bounds[k+1]:
			k++
		default:
			return k, true
		}
	}
	return sort.Search(n, func(j int) bool { return b.bounds[j+1] > i }), true
}

// Span returns the days of the bucket k; the zero Span if there is none.
func (b *Buckets) Span(k int) Span {
	if k < 0 || k >= len(b.starts) {
		return Span{}
	}
	return b.cycle.Span(b.starts[k])
}

// Name returns the name of the bucket k, as [Cycle.Name] does; "" if there is
// none.
func (b *Buckets) Name(k int) string {
	if k < 0 || k >= len(b.starts) {
		return ""
	}
	return b.cycle.Name(b.starts[k])
}
