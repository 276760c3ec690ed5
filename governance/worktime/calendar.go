package worktime

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Config is what a calendar is made from.
type Config struct {
	// Zone is where the clock on the wall hangs. It must be given.
	Zone *time.Location
	// Days are the days of which the holidays are known, from the first up to,
	// not including, the last. Both must be given.
	Days period.Span
	// Week holds the shifts of each day of the week, by time.Weekday, so
	// Week[0] is Sunday. A day without shifts is a day off.
	Week [7][]Shift
	// Off are the holidays: days without work whatever the week says.
	Off []period.Date
	// Makeup are the days that are worked whatever the week says (调休上班).
	Makeup []period.Date
	// MakeupShifts are worked on them; nil means those of a Monday.
	MakeupShifts []Shift
}

// Calendar counts working time. It is made by [New] or [Wall], never changes,
// and is safe for concurrent use.
type Calendar struct {
	zone *time.Location
	days period.Span
	wall bool

	// The stretches of work, in order and apart from each other, in
	// nanoseconds since 1970. A list of real intervals, not of days with hours,
	// because a day on which the clocks change is longer or shorter and may
	// lose or repeat a part of a shift.
	work []stretch
	// first[k] is the first stretch that ends after the start of the k-th
	// 24 hours from from: where a look-up begins.
	first    []int32
	from, to int64 // the moments that the calendar knows

	working []period.Date // the working days, in order
	last    []int64       // the end of the last shift of each
}

type stretch struct {
	start, end int64
	before     int64 // working time before the start
}

const dayLength = int64(24 * time.Hour)

// maxDays keeps differences of nanoseconds within an int64: about 246 years.
const maxDays = 90_000

// New makes a calendar. It reports every fault of the config, joined, each
// matching fault.ErrInvalid: no zone, open or no days, more than 90,000 of
// them or outside the years 1700 to 2250, faulty shifts, a day that is both off and made a working day,
// a day outside the known ones.
func New(c Config) (*Calendar, error) {
	if err := c.validate(); err != nil {
		return nil, err
	}
	makeup := c.MakeupShifts
	if makeup == nil {
		makeup = c.Week[time.Monday]
	}
	cal := &Calendar{zone: c.Zone, days: c.Days}
	cal.from = c.Days.From.In(c.Zone).UnixNano()
	cal.to = c.Days.To.In(c.Zone).UnixNano()
	night := false
	off, on := dateSet(c.Off), dateSet(c.Makeup)
	var pieces []stretch
	for d := c.Days.From; d.Before(c.Days.To); d = d.AddDays(1) {
		shifts := c.Week[d.Weekday()]
		switch {
		case off[d]:
			shifts = nil
		case on[d]:
			shifts = makeup
		}
		begin := len(pieces)
		for _, s := range shifts {
			pieces = cal.add(pieces, d, s)
			night = night || s.To > day
		}
		if len(pieces) > begin { // a shift that the clocks skip altogether is no work
			cal.working = append(cal.working, d)
			cal.last = append(cal.last, pieces[len(pieces)-1].end)
		}
	}
	if night {
		// Whether the night before the first day was worked is not known.
		cal.from = c.Days.From.AddDays(1).In(c.Zone).UnixNano()
	}
	cal.settle(pieces)
	return cal, nil
}

// Wall returns the calendar on which every minute counts and every day is a
// working day that ends at midnight: for emergencies.
func Wall(zone *time.Location) *Calendar {
	if zone == nil {
		zone = time.UTC
	}
	return &Calendar{zone: zone, wall: true, from: math.MinInt64, to: math.MaxInt64}
}

func (c *Config) validate() error {
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, fault.Invalid("worktime", field, value, rule))
	}
	if c.Zone == nil {
		bad("zone", "nil", "must be given")
	}
	n, closed := c.Days.Days()
	if y, _, _ := c.Days.From.YMD(); !closed || n == 0 || n > maxDays || y < 1700 {
		bad("days", c.Days.String(), "must have a first and a last day in the years 1700 to 2250, and hold at most 90000 days")
	} else if y, _, _ := c.Days.To.YMD(); y > 2250 {
		bad("days", c.Days.String(), "must have a first and a last day in the years 1700 to 2250, and hold at most 90000 days")
	}
	for w, shifts := range c.Week {
		errs = append(errs, checkShifts("week["+time.Weekday(w).String()+"]", shifts))
		// A night shift must not run into the next day's first one.
		next := c.Week[(w+1)%7]
		if len(shifts) > 0 && len(next) > 0 && shifts[len(shifts)-1].To-day > next[0].From {
			bad("week["+time.Weekday(w).String()+"]", shifts[len(shifts)-1].String(), "must end before the next day's first shift")
		}
	}
	errs = append(errs, checkShifts("makeupShifts", c.MakeupShifts))
	for _, d := range c.Off {
		if !c.Days.Contains(d) {
			bad("off", d.String(), "must lie in the known days "+c.Days.String())
		}
		if slices.Contains(c.Makeup, d) {
			bad("off", d.String(), "must not be a make-up day too")
		}
	}
	for _, d := range c.Makeup {
		if !c.Days.Contains(d) {
			bad("makeup", d.String(), "must lie in the known days "+c.Days.String())
		}
	}
	return errors.Join(errs...)
}

func dateSet(days []period.Date) map[period.Date]bool {
	set := make(map[period.Date]bool, len(days))
	for _, d := range days {
		set[d] = true
	}
	return set
}

// add appends the moments of a shift: those at which the clock on the wall
// shows a time within it. Where the clocks change within the shift these are
// several stretches, or longer and shorter ones than the shift says.
func (c *Calendar) add(pieces []stretch, d period.Date, s Shift) []stretch {
	y, m, dd := d.YMD()
	midnight := time.Date(y, m, dd, 0, 0, 0, 0, time.UTC).UnixNano()
	from, to := midnight+int64(s.From)*int64(time.Minute), midnight+int64(s.To)*int64(time.Minute)
	at := time.Unix(0, from-36*int64(time.Hour)).In(c.zone)
	for {
		start, end := period.ClockBounds(at)
		_, offset := at.Zone()
		shift := int64(offset) * int64(time.Second)
		a, b := from-shift, to-shift
		if !start.IsZero() && inRange(start) {
			a = max(a, start.UnixNano())
		}
		if !end.IsZero() && inRange(end) {
			b = min(b, end.UnixNano())
		}
		if a < b {
			pieces = append(pieces, stretch{start: a, end: b})
		}
		if end.IsZero() || !inRange(end) || end.UnixNano() > to+36*int64(time.Hour) {
			return pieces
		}
		at = end
	}
}

// inRange reports whether the moment can be said in nanoseconds.
func inRange(t time.Time) bool { return t.Year() > 1690 && t.Year() < 2255 }

// settle sorts the stretches, joins those that touch or overlap, and computes
// running totals and the index.
func (c *Calendar) settle(pieces []stretch) {
	slices.SortFunc(pieces, func(a, b stretch) int {
		switch {
		case a.start < b.start:
			return -1
		case a.start > b.start:
			return 1
		}
		return 0
	})
	for _, p := range pieces {
		if n := len(c.work); n > 0 && p.start <= c.work[n-1].end {
			c.work[n-1].end = max(c.work[n-1].end, p.end)
			continue
		}
		c.work = append(c.work, p)
	}
	total := int64(0)
	for i := range c.work {
		c.work[i].before = total
		total += c.work[i].end - c.work[i].start
	}
	k := 0
	for at := c.from; at <= c.to; at += dayLength {
		for k < len(c.work) && c.work[k].end <= at {
			k++
		}
		c.first = append(c.first, int32(k))
	}
}

// Location returns the zone of the calendar.
func (c *Calendar) Location() *time.Location { return c.zone }

// Days returns the days that the calendar knows; open for [Wall].
func (c *Calendar) Days() period.Span { return c.days }

// nano returns the moment in nanoseconds if the calendar knows it.
func (c *Calendar) nano(field string, t time.Time) (int64, error) {
	n := t.UnixNano()
	if n < c.from || n > c.to || !inRange(t) {
		return 0, c.unknown(field, t)
	}
	return n, nil
}

func (c *Calendar) unknown(field string, t time.Time) error {
	rule := "must lie in the years 1690 to 2255"
	if !c.wall {
		rule = "must lie in the days that the calendar knows, " + c.days.String() + "; it knows no holidays of " + strconv.Itoa(t.In(c.zone).Year())
	}
	return fault.Invalid("worktime", field, t.In(c.zone).Format(time.RFC3339), rule)
}

// until returns the working time from the beginning of the calendar to t, and
// the stretch in which t lies or which comes next.
func (c *Calendar) until(t int64) (int64, int) {
	k := int(c.first[(t-c.from)/dayLength])
	for k < len(c.work) && c.work[k].end <= t {
		k++
	}
	if k == len(c.work) {
		if k == 0 {
			return 0, 0
		}
		w := &c.work[k-1]
		return w.before + w.end - w.start, k
	}
	w := &c.work[k]
	return w.before + max(0, t-w.start), k
}

// Worked returns the working time from a to b. It is an error that matches
// fault.ErrInvalid if b lies before a or one of them on a day that the
// calendar does not know. It does not allocate.
func (c *Calendar) Worked(a, b time.Time) (time.Duration, error) {
	from, err := c.nano("from", a)
	if err != nil {
		return 0, err
	}
	to, err := c.nano("to", b)
	if err != nil {
		return 0, err
	}
	if to < from {
		return 0, fault.Invalid("worktime", "to", b.Format(time.RFC3339Nano), "must not lie before "+a.Format(time.RFC3339Nano))
	}
	if c.wall {
		return time.Duration(to - from), nil
	}
	early, _ := c.until(from)
	late, _ := c.until(to)
	return time.Duration(late - early), nil
}

// Due returns the moment when d of working time has passed since start: the
// earliest t not before start with Worked(start, t) >= d. It is in the
// calendar's zone, and start itself if d is 0. Errors match fault.ErrInvalid:
// a negative d, a start on a day that the calendar does not know, and a due
// time beyond the last one. It does not allocate.
func (c *Calendar) Due(start time.Time, d time.Duration) (time.Time, error) {
	at, err := c.nano("start", start)
	if err != nil {
		return time.Time{}, err
	}
	if d < 0 {
		return time.Time{}, fault.Invalid("worktime", "duration", d.String(), "must not be negative")
	}
	switch {
	case d == 0:
		return start.In(c.zone), nil
	case c.wall:
		due := start.Add(d)
		if !inRange(due) {
			return time.Time{}, c.unknown("due", due)
		}
		return due.In(c.zone), nil
	}
	done, k := c.until(at)
	target := done + int64(d)
	if target < done {
		return time.Time{}, c.unknown("due", c.days.To.In(c.zone))
	}
	// A search by halves over what lies ahead, widened in steps, because most
	// limits are short.
	lo, step := k, 4
	for lo+step < len(c.work) && c.end(lo+step) < target {
		lo, step = lo+step, step*2
	}
	hi := min(lo+step, len(c.work))
	for lo < hi {
		mid := (lo + hi) / 2
		if c.end(mid) < target {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(c.work) {
		return time.Time{}, c.unknown("due", c.days.To.In(c.zone))
	}
	w := &c.work[lo]
	due := w.start + target - w.before
	if due > c.to {
		return time.Time{}, c.unknown("due", time.Unix(0, due))
	}
	return time.Unix(0, due).In(c.zone), nil
}

// end returns the working time up to the end of the k-th stretch.
func (c *Calendar) end(k int) int64 {
	w := &c.work[k]
	return w.before + w.end - w.start
}
