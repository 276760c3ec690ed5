package hours

import (
	"math"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Rules say how what a person served becomes what counts.
type Rules struct {
	Zone     *time.Location // whose midnights divide the days; required
	Unit     time.Duration  // what the intervals count, as time.Minute: whole seconds, at most an hour
	DailyCap int64          // units that count in one day at most (每日上限); 0: no cap
	Step     int64          // units to whose multiples is rounded; at least 1, which rounds nothing
	Rounding Rounding       // what becomes of a part of a step
}

// Credit is what a person served and what of it counts, in units.
type Credit struct {
	Joined
	Days         []Day // those with service, in ascending order
	Capped       int64 // the sum over the days under the daily cap, not rounded
	RoundedOnce  int64 // Capped, rounded at the end
	RoundedDaily int64 // the sum over the days, each rounded by itself
}

// Day is one local day of a [Credit].
type Day struct {
	Date    Date
	Served  int64 // units of the union on this day
	Capped  int64 // of these, as many as the daily cap lets count
	Rounded int64 // Capped, rounded
}

// Credit returns what of the intervals counts: their union, split at the local
// midnights of the zone, each day cut to the cap, then rounded, then added up.
// The intervals are in units since 1970-01-01T00:00:00Z. A unit counts for the
// local day in which it begins.
//
// The error matches fault.ErrInvalid if the rules are out of range, an
// interval ends before it starts or lies outside the years 1 to 9999, and
// fault.ErrLimit if a total is more than an int64 can hold.
func (r Rules) Credit(intervals []Interval) (Credit, error) {
	if err := r.check(); err != nil {
		return Credit{}, err
	}
	u, err := Join(intervals)
	if err != nil {
		return Credit{}, err
	}
	c := Credit{Joined: u}
	unit := int64(r.Unit / time.Second)
	for _, s := range u.Segments {
		if s.Start < first/unit || s.End > last/unit {
			return Credit{}, errOutside(s)
		}
	}
	days := split(u.Segments, unit, r.Zone)
	c.Days = slices.Grow(c.Days, len(days))
	for _, d := range days {
		if d.number < first/daySeconds || d.number >= last/daySeconds {
			return Credit{}, errOutside(dateOf(d.number)) // it is another year in the zone
		}
		day := Day{Date: dateOf(d.number), Served: d.units, Capped: d.units}
		if r.DailyCap > 0 {
			day.Capped = min(d.units, r.DailyCap)
		}
		if day.Rounded, err = r.Rounding.To(r.Step, day.Capped); err != nil {
			return Credit{}, err
		}
		if day.Rounded > math.MaxInt64-c.RoundedDaily {
			return Credit{}, errTooLong("the days")
		}
		c.Capped += day.Capped // not more than Union
		c.RoundedDaily += day.Rounded
		c.Days = append(c.Days, day)
	}
	if c.RoundedOnce, err = r.Rounding.To(r.Step, c.Capped); err != nil {
		return Credit{}, err
	}
	return c, nil
}

func (r Rules) check() error {
	switch {
	case r.Zone == nil:
		return fault.Invalid("hours", "zone", "nil", "must be given")
	case r.Unit < time.Second || r.Unit > time.Hour || r.Unit%time.Second != 0:
		return fault.Invalid("hours", "unit", r.Unit, "must be whole seconds, from one to an hour")
	case r.DailyCap < 0:
		return fault.Invalid("hours", "daily cap", r.DailyCap, "must not be negative")
	}
	_, err := r.Rounding.To(r.Step, 0)
	return err
}

func errOutside(interval any) error {
	return fault.Invalid("hours", "interval", interval, "must lie in the years 1 to 9999")
}
