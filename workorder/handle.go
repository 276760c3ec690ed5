package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Contact records that the unit spoke with the reporter: what the response
// rate counts.
func (o Order) Contact(by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoContact, by, at).Note = note
	err = o.to(&next, &ev, noRules)
	return
}

// Progress notes how far the work is, in percent, never less than before. The
// note must not be empty.
func (o Order) Progress(by governance.Actor, percent uint8, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoProgress, by, at).Note = note
	ev.Percent = percent
	err = o.to(&next, &ev, noRules)
	return
}

// Resume ends a suspension. The timer may do so from the review date on.
func (o Order) Resume(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoResume, by, at)
	err = o.to(&next, &ev, r)
	return
}

// Resolve reports the order as handled (办结), with one of the outcomes from
// [Solved] to [Referred]. The note is what was done and must not be empty.
//
// It reports ErrNotAllowed while an application is open, a part of the order
// has not ended, or a helping unit has not reported back.
func (o Order) Resolve(r *Rules, by governance.Actor, outcome Outcome, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoResolve, by, at).Note = note
	ev.Outcome = outcome
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) admitResolve(ev *Event) error {
	switch {
	case !ev.Outcome.handled():
		return invalid("outcome", ev.Outcome.String(), "must be a way in which matters are handled")
	case o.Application.Kind != 0:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "an application is open")
	case o.OpenParts > 0:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "a part is still open")
	case o.HelpersDone != 1<<o.helpers()-1:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "a helping unit has not reported back")
	}
	return nil
}
