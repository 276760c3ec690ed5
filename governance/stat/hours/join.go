package hours

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Interval is a stretch of time, from its start up to, not including, its end,
// in whole units of any one kind.
type Interval struct {
	Start int64 `json:"start"`
	End   int64 `json:"end"` // not before Start
}

// Joined is what several intervals cover.
//
// Invariant: Most is 0 only if Union is 0, and Union <= Sum <= Most times Union.
type Joined struct {
	Segments []Interval // what is covered, in ascending order; between any two is a gap
	Union    int64      // units covered, each once: the sum of the lengths of Segments
	Sum      int64      // the sum of the lengths of the intervals: each unit as often as it is covered
	Most     int        // how many intervals cover the same unit, at most
}

// Join returns the union (并集) of the intervals, which may come in any order
// and overlap. Those that touch are joined. One of length zero counts for
// nothing.
//
// Intervals that come in order and do not overlap take one pass; others are
// sorted. The argument is not altered.
//
// The error matches fault.ErrInvalid if an interval ends before it starts, and
// fault.ErrLimit if Sum is more than an int64 can hold.
func Join(intervals []Interval) (Joined, error) {
	var u Joined
	last, ordered := int64(math.MinInt64), true
	for _, iv := range intervals {
		length := iv.End - iv.Start
		switch {
		case iv.End < iv.Start:
			return Joined{}, fault.Invalid("hours", "end", iv.End, "must not be before the start")
		case length < 0 || length > math.MaxInt64-u.Sum:
			return Joined{}, errTooLong("the lengths")
		case length == 0:
			continue
		}
		u.Sum += length
		ordered = ordered && iv.Start >= last
		last = iv.End
	}
	if u.Sum == 0 {
		return u, nil
	}
	if ordered {
		u.Union, u.Most = u.Sum, 1
		for _, iv := range intervals {
			if iv.End > iv.Start {
				u.add(iv)
			}
		}
		return u, nil
	}
	u.sweep(intervals)
	return u, nil
}

// add appends an interval that does not start before the last segment ends.
func (u *Joined) add(iv Interval) {
	if n := len(u.Segments); n > 0 && u.Segments[n-1].End == iv.Start {
		u.Segments[n-1].End = iv.End
		return
	}
	u.Segments = append(u.Segments, iv)
}

// sweep joins intervals in any order. Which end belongs to which start does
// not matter: with both in order, a gap lies before the i-th start if all that
// started before it, which are i, have ended; and as many are open at a start
// as have started and not ended.
func (u *Joined) sweep(intervals []Interval) {
	starts := make([]int64, 0, len(intervals))
	ends := make([]int64, 0, len(intervals))
	for _, iv := range intervals {
		if iv.End > iv.Start {
			starts = append(starts, iv.Start)
			ends = append(ends, iv.End)
		}
	}
	slices.Sort(starts)
	slices.Sort(ends)
	from, ended := 0, 0
	for i, start := range starts {
		if i > 0 && ends[i-1] < start {
			u.add(Interval{starts[from], ends[i-1]})
			from = i
		}
		for ends[ended] <= start {
			ended++
		}
		u.Most = max(u.Most, i+1-ended)
	}
	u.add(Interval{starts[from], ends[len(ends)-1]})
	for _, s := range u.Segments {
		u.Union += s.End - s.Start
	}
}

func errTooLong(what string) error {
	return fault.Refused(fault.ErrLimit, "hours", "add up", what, "the total is more than an int64 can hold")
}
