package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// SendCheck sends somebody who does not belong to the unit to see whether the
// matter is handled (核查).
func (o Order) SendCheck(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	err = o.plain(&next, &ev, r, DoSendCheck, by, "", at)
	return
}

// Pass says that the matter is handled; the reporter can rate it now. Nobody
// passes the work of the own unit. Where the rules skip the check a resolved
// order may pass at once. The timer may pass it when nobody has decided within
// the rules' time.
func (o Order) Pass(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoPass, by, at); err != nil {
		return
	}
	if o.State == Resolved && !r.SkipCheck {
		return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoPass, "the rules want it checked first")
	}
	if by.Role == governance.Timer {
		over, err := r.over(r.Silence, o.ResolvedAt, ev.At)
		if err != nil {
			return Order{}, Event{}, err
		}
		if !over {
			return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoPass, "there is still time to decide")
		}
	}
	ev.Note = note
	err = o.finish(&next, &ev, r)
	return
}

// Fail says that the matter is not handled. It goes back to the same unit,
// which counts as rework (返工), or with to = [Accepted] to be dispatched
// anew. The note gives the reason and must not be empty.
func (o Order) Fail(r *Rules, by governance.Actor, to State, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoFail, by, at); err != nil {
		return
	}
	if note == "" {
		return Order{}, Event{}, invalid("note", "", "must give the reason")
	}
	ev.To, ev.Note = to, note
	err = o.finish(&next, &ev, r)
	return
}
