package worktime

import (
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Stop is a stretch of time that does not count: while an order is suspended,
// while somebody is asked.
type Stop struct {
	From, To time.Time
}

// Postpone returns when a limit is due that would have been due at due, had
// the clock not stood still from stop to resume: the working time of the stop
// is added, in working time. That is how a limit goes on where it stopped,
// without the history before.
func (c *Calendar) Postpone(due, stop, resume time.Time) (time.Time, error) {
	lost, err := c.Worked(stop, resume)
	if err != nil {
		return time.Time{}, err
	}
	return c.Due(due, lost)
}

// Used splits the working time from a to b into what counts and what lies in
// stops. Stops may overlap and reach over a and b; nothing is taken off twice.
// A stop that ends before it begins is an error that matches fault.ErrInvalid.
func (c *Calendar) Used(a, b time.Time, stops []Stop) (used, stopped time.Duration, err error) {
	whole, err := c.Worked(a, b)
	if err != nil {
		return 0, 0, err
	}
	sorted := slices.Clone(stops)
	slices.SortFunc(sorted, func(x, y Stop) int { return x.From.Compare(y.From) })
	at := a
	for _, s := range sorted {
		if s.To.Before(s.From) {
			return 0, 0, fault.Invalid("worktime", "stop.to", s.To.Format(time.RFC3339Nano), "must not lie before "+s.From.Format(time.RFC3339Nano))
		}
		from, to := s.From, s.To
		if from.Before(at) {
			from = at
		}
		if to.After(b) {
			to = b
		}
		if !from.Before(to) {
			continue
		}
		part, err := c.Worked(from, to)
		if err != nil {
			return 0, 0, err
		}
		stopped += part
		at = to
	}
	return whole - stopped, stopped, nil
}
