package hours

import (
	"slices"
	"time"
)

// Date is a civil date. Dates compare with ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// String returns the form 2006-01-02.
func (d Date) String() string {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

const (
	daySeconds = 86_400
	first      = -62_135_596_800 // 0001-01-01T00:00:00Z in seconds since 1970
	last       = 253_402_300_800 // 10000-01-01T00:00:00Z
)

// dateOf returns the date so many days after 1970-01-01.
func dateOf(number int64) Date {
	y, m, d := time.Unix(number*daySeconds, 0).UTC().Date()
	return Date{y, m, d}
}

// served is how many units were served on a local day.
type served struct {
	number int64 // the local day, counted from 1970-01-01
	units  int64
}

// split counts the units of ascending segments by the local day in which they
// begin. A unit has so many seconds.
func split(segments []Interval, unit int64, zone *time.Location) []served {
	var days []served
	clock := offsets{zone: zone}
	for _, s := range segments {
		for at := s.Start; at < s.End; {
			seconds := at * unit
			offset, until := clock.at(seconds)
			number := floor(seconds+offset, daySeconds)
			// The day goes on until midnight, or until the clocks change: then
			// it is for the next offset to say which day it is.
			until = min(until, (number+1)*daySeconds-offset)
			next := min(s.End, -floor(-until, unit)) // the first unit that begins at or after it
			days = append(days, served{number, next - at})
			at = next
		}
	}
	return merge(days)
}

// merge adds up the entries of each day. They are almost in order: clocks that
// go back over midnight repeat an end of the day before.
func merge(days []served) []served {
	if !slices.IsSortedFunc(days, byNumber) {
		slices.SortFunc(days, byNumber)
	}
	n := 0
	for _, d := range days {
		if n > 0 && days[n-1].number == d.number {
			days[n-1].units += d.units
			continue
		}
		days[n] = d
		n++
	}
	return days[:n]
}

func byNumber(a, b served) int {
	switch {
	case a.number < b.number:
		return -1
	case a.number > b.number:
		return 1
	}
	return 0
}

// floor divides and rounds towards minus infinity.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// offsets tells by how much the clocks of a zone differ from UTC. It keeps the
// last answer, because whoever walks through time asks for the same again.
type offsets struct {
	zone        *time.Location
	from, until int64 // seconds since 1970 between which offset holds
	offset      int64
}

// at returns the offset at a moment, both in seconds, and until when it holds
// at least, which is later than the moment.
func (o *offsets) at(seconds int64) (offset, until int64) {
	if o.from <= seconds && seconds < o.until {
		return o.offset, o.until
	}
	t := time.Unix(seconds, 0).In(o.zone)
	_, now := t.Zone()
	o.offset, o.from, o.until = int64(now), seconds, last+daySeconds
	if _, end := t.ZoneBounds(); !end.IsZero() {
		o.until = end.Unix()
	}
	// Past the table of a zone, where its clocks follow a rule, package time
	// ends a leap year a day early: the end that it gives on that last day is
	// not after the moment. Rules change clocks at full quarters of an hour.
	if o.until <= seconds {
		const quarter = 15 * 60
		o.until = (floor(seconds, quarter) + 1) * quarter
	}
	return o.offset, o.until
}
