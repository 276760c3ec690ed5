package council

import (
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

// zone returns where civil days begin and end.
func (c *Charter) zone() *time.Location {
	switch {
	case c.Zone != nil:
		return c.Zone
	case c.Calendar != nil:
		return c.Calendar.Location()
	}
	return time.UTC
}

// rest knows the rest days; nil where there is no calendar.
func (c *Charter) rest() period.Rest {
	if c.Calendar == nil {
		return nil
	}
	return c.Calendar.Rest
}

// day returns the civil day of a moment.
func (c *Charter) day(at period.Instant) period.Date { return period.On(at.Time().In(c.zone())) }

// over returns the moment at which the last day of the term has ended, 0 for no
// term. What is done at that moment or before is in time.
func (c *Charter) over(t period.Term, from period.Instant) (period.Instant, error) {
	if t == (period.Term{}) {
		return 0, nil
	}
	last, err := t.End(c.day(from), c.rest())
	if err != nil {
		return 0, err
	}
	return c.endOf(last), nil
}

// endOf returns the moment at which the day ends.
func (c *Charter) endOf(d period.Date) period.Instant { return period.At(d.AddDays(1).In(c.zone())) }
