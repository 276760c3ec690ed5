package main

import (
	"math"
	"slices"
	"sort"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

// civil19 reads "2006-01-02T15:04:05" as time.Parse does, with sep between date
// and time. It answers false to whatever is not exactly of this form, also
// where time.Parse is more lenient: then time.Parse is asked.
func civil19(s string, sep byte) (int64, bool) {
	if len(s) != 19 || s[4] != '-' || s[7] != '-' || s[10] != sep || s[13] != ':' || s[16] != ':' {
		return 0, false
	}
	bad := false
	two := func(i int) int64 {
		a, b := s[i]-'0', s[i+1]-'0'
		bad = bad || a > 9 || b > 9
		return int64(a)*10 + int64(b)
	}
	y, m, d := two(0)*100+two(2), two(5), two(8)
	h, mi, sec := two(11), two(14), two(17)
	if bad || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) || h > 23 || mi > 59 || sec > 59 {
		return 0, false
	}
	return daysFrom1970(y, m, d)*86_400 + h*3600 + mi*60 + sec, true
}

func daysIn(y, m int64) int64 {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// daysFrom1970 counts the days by years that begin in March, so that the leap
// day is the last of its year.
func daysFrom1970(y, m, d int64) int64 {
	if m < 3 {
		y, m = y-1, m+12
	}
	y += 400 // the same calendar, and never negative
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + d - 1 - 719_468 - 146_097
}

// zone finds the offsets of a place, and keeps the stretches between changes of
// the clocks that it has met.
type zone struct {
	loc  *time.Location
	met  []stretch // in order, not overlapping
	last stretch
}

// stretch is a time in which the clocks were not changed.
type stretch struct {
	from, to int64 // Unix seconds, to not included
	offset   int64
}

// apart is more than any two offsets of one place ever differed by.
const apart = 36 * 3600

// at returns the stretch around a moment.
func (z *zone) at(unix int64) stretch {
	if z.last.from <= unix && unix < z.last.to {
		return z.last
	}
	i := sort.Search(len(z.met), func(i int) bool { return z.met[i].to > unix })
	if i == len(z.met) || unix < z.met[i].from {
		t := time.Unix(unix, 0).In(z.loc)
		_, offset := t.Zone()
		s := stretch{math.MinInt64, math.MaxInt64, int64(offset)}
		start, end := period.ClockBounds(t)
		if !start.IsZero() {
			s.from = start.Unix()
		}
		if !end.IsZero() {
			s.to = end.Unix()
		}
		z.met = slices.Insert(z.met, i, s)
	}
	z.last = z.met[i]
	return z.last
}

// moment returns the first moment at which the clocks showed the civil time,
// and how often they did: 0, 1 or 2 times.
func (z *zone) moment(civil int64) (unix int64, times int) {
	s := z.last
	if unix = civil - s.offset; s.from < unix-apart && unix+apart < s.to {
		return unix, 1 // no change of the clocks is near
	}
	var gap int64
	passed := int64(math.MinInt64) // where a zone's table ends, stretches overlap
	for s = z.at(civil - apart); ; s = z.at(s.to) {
		switch shown := civil - s.offset; {
		case shown >= s.to:
			gap = shown // how it would be had the clocks not been changed
		case shown >= max(s.from, passed):
			if times == 0 {
				unix = shown
			}
			times++
		}
		if s.to > civil+apart {
			break
		}
		passed = s.to
	}
	if times == 0 {
		return gap, 0
	}
	return unix, min(times, 2)
}
