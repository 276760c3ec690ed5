package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Supervise takes the next rung of the ladder: remind, notice in writing,
// criticise in public (督办). The rules say how long the order must have been
// overdue for it; ErrNotAllowed is reported before, ErrLimit above the last
// rung.
func (o Order) Supervise(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	var do Action
	switch o.Supervision {
	case NotSupervised:
		do = DoRemind
	case Reminded:
		do = DoNotice
	case Noticed:
		do = DoCriticise
	default:
		return Order{}, Event{}, o.cannot(governance.ErrLimit, DoCriticise, "that was done already")
	}
	ev.start(do, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideSupervision(ev *Event, r *Rules) error {
	rung := r.Ladder[ev.Do-DoRemind]
	if rung.Early {
		return nil
	}
	timer := o.Handle
	if !timer.Running() {
		timer = o.Link
	}
	if timer.Due == 0 || !timer.Running() {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "no time limit runs")
	}
	from := timer.Due
	if !rung.After.IsZero() {
		var err error
		if from, err = rung.After.after(r.Calendar, from); err != nil {
			return err
		}
	}
	if ev.At <= from {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "this rung may be taken after "+from.String())
	}
	return nil
}
