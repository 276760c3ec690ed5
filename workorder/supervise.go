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
	if err = o.begin(&ev, r, do, by, at); err != nil {
		return
	}
	rung := r.Ladder[do-DoRemind]
	if !rung.Early {
		timer := o.Handle
		if !timer.Running() {
			timer = o.Link
		}
		if timer.Due == 0 || !timer.Running() {
			return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, do, "no time limit runs")
		}
		from := timer.Due
		if !rung.After.IsZero() {
			if from, err = rung.After.after(r.Calendar, from); err != nil {
				return Order{}, Event{}, err
			}
		}
		if ev.At <= from {
			return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, do, "this rung may be taken after "+from.String())
		}
	}
	ev.Note = note
	err = o.finish(&next, &ev, r)
	return
}
