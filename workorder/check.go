package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// SendCheck sends somebody who does not belong to the unit to see whether the
// matter is handled (核查).
func (o Order) SendCheck(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoSendCheck, by, at)
	err = o.to(&next, &ev, r)
	return
}

// Pass says that the matter is handled; the reporter can rate it now. Nobody
// passes the work of the own unit. Where the rules skip the check a resolved
// order may pass at once. The timer may pass it when nobody has decided within
// the rules' time.
func (o Order) Pass(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoPass, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decidePass(ev *Event, r *Rules) error {
	if o.State == Resolved && !r.SkipCheck {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "the rules want it checked first")
	}
	if ev.By.Role != governance.Timer {
		return nil
	}
	over, err := r.over(r.Silence, o.ResolvedAt, ev.At)
	if err == nil && !over {
		err = o.cannot(governance.ErrNotAllowed, ev.Do, "there is still time to decide")
	}
	return err
}

// Fail says that the matter is not handled. It goes back to the same unit,
// which counts as rework (返工), or with to = [Accepted] to be dispatched
// anew. The note gives the reason and must not be empty.
func (o Order) Fail(r *Rules, by governance.Actor, to State, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoFail, by, at).Note = note
	ev.To = to
	err = o.to(&next, &ev, r)
	return
}
