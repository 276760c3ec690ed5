package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Merging joins an order to another one about the same matter (并案).
type Merging struct {
	Source Order // will follow
	Target Order // goes on
	// Followers are the orders that follow the source now, all of them: they
	// will follow the target, so that nothing ever follows a follower.
	Followers []Order
	// Forced lets the duty leader merge orders of different categories.
	Forced bool
	Note   string
}

// Merge lets the source, and all that follow it, follow the target. The steps
// are those of the source, the target and the followers, in this order.
//
// The orders form a forest of depth 1. It reports ErrNotAllowed if the target
// has ended or follows another order itself, or the source is already being
// checked; ErrInvalid if source and target are one, if their categories differ
// and the duty leader does not force it, or if the followers are not exactly
// those of the source.
func Merge(r *Rules, by governance.Actor, m Merging, at time.Time) ([]Step, error) {
	source, target := &m.Source, &m.Target
	var ev, taken Event
	if err := source.begin(ev.start(DoMerge, by, at), r); err != nil {
		return nil, err
	}
	if err := target.begin(taken.start(DoTakeIn, by, at), r); err != nil {
		return nil, err
	}
	if source.Category != target.Category && (!m.Forced || by.Role != governance.DutyLeader) {
		return nil, invalid("target", target.Category, "must have the category "+source.Category+", or the duty leader must force it")
	}
	if len(m.Followers) != int(source.Followers) {
		return nil, invalid("followers", len(m.Followers), "must be all orders that follow the source")
	}
	ev.Other, ev.Note = target.ID, m.Note
	taken.Other, taken.Count = source.ID, 1+source.Followers

	steps, err := source.add(make([]Step, 0, 2+len(m.Followers)), r, &ev)
	if err != nil {
		return nil, err
	}
	if steps, err = target.add(steps, r, &taken); err != nil {
		return nil, err
	}
	seen := make(map[OrderID]bool, len(m.Followers))
	for i := range m.Followers {
		f := &m.Followers[i]
		if f.Into != source.ID || seen[f.ID] {
			return nil, invalid("followers", f.name(), "must follow the source, each once")
		}
		seen[f.ID] = true
		var ev Event
		if err := f.begin(ev.start(DoRepoint, by, at), r); err != nil {
			return nil, err
		}
		ev.Other = target.ID
		if steps, err = f.add(steps, r, &ev); err != nil {
			return nil, err
		}
	}
	return steps, nil
}

// Unmerge lets a follower go its own way again, from the state in which it was
// merged, while the order that it follows is still being worked on. The steps
// are those of the follower and of the other order.
func Unmerge(r *Rules, by governance.Actor, follower, target Order, note string, at time.Time) ([]Step, error) {
	var ev, gone Event
	if err := follower.begin(ev.start(DoUnmerge, by, at), r); err != nil {
		return nil, err
	}
	if err := target.begin(gone.start(DoLetGo, by, at), r); err != nil {
		return nil, err
	}
	if follower.Into != target.ID {
		return nil, invalid("target", target.name(), "must be the order that is followed")
	}
	if note == "" {
		return nil, invalid("note", "", "must give the reason")
	}
	ev.Other, ev.To, ev.Note = target.ID, follower.Was, note
	gone.Other, gone.Count = follower.ID, 1
	steps, err := follower.add(make([]Step, 0, 2), r, &ev)
	if err != nil {
		return nil, err
	}
	return target.add(steps, r, &gone)
}

// add finishes an event and appends its step.
func (o *Order) add(steps []Step, r *Rules, ev *Event) ([]Step, error) {
	var next Order
	if err := o.finish(&next, ev, r); err != nil {
		return nil, err
	}
	return append(steps, Step{next, *ev}), nil
}

// ParentEnded tells a follower that the order it follows has ended: the
// outcome is copied and the follower's own reporter may rate. The host calls
// it for each follower when an order with followers reaches a final state.
func (o Order) ParentEnded(by governance.Actor, parent Order, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoParentEnded, by, at).Outcome = parent.Outcome
	err = o.told(&next, &ev, &parent, parent.State.Final() && parent.State != Merged)
	return
}

// ParentReopened tells a follower that the order it follows was reopened.
func (o Order) ParentReopened(by governance.Actor, parent Order, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoParentReopened, by, at)
	err = o.told(&next, &ev, &parent, !parent.State.Final())
	return
}

// told carries out what another order's move brings about, if that order is
// where the action says.
func (o *Order) told(next *Order, ev *Event, other *Order, fits bool) error {
	ev.Other = other.ID
	if fits {
		return o.to(next, ev, noRules)
	}
	err := o.step(ev.Do, ev.By.Role)
	if err == nil {
		err = o.cannot(governance.ErrNotAllowed, ev.Do, "order "+other.name()+" is "+other.State.String())
	}
	*ev = Event{}
	return err
}
