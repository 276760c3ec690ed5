package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
)

// Rate records what the reporter says: whether the matter is solved, and how
// satisfied he or she is, from 1 to [MaxLevel], or 0 if that was not said. A
// caller who pays a return visit may record it for the reporter. It can be
// changed within the rules' window, until the order is closed. The reporter of
// an order that was merged, and nobody for him or her, rates it once the other
// one has ended.
//
// It reports ErrForbidden for a rater of a unit that worked on it, ErrLimit when the
// window is over, and ErrInvalid for an unknown answer, a level out of range,
// or a low level without the comment that the rules want.
func (o Order) Rate(r *Rules, by governance.Actor, solved Answer, level uint8, comment string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoRate, by, at); err != nil {
		return
	}
	ev.Solved, ev.Level, ev.Note = solved, level, comment
	if level != 0 && level <= r.CommentUpTo && comment == "" {
		return Order{}, Event{}, invalid("comment", "", "must explain a low rating")
	}
	window, opened := r.Limit(RateClock, o.Priority), o.ResolvedAt
	if o.State == AwaitingRating {
		window = Limit{} // its clock runs
	}
	if o.Rating.At != 0 && !r.ChangeWindow.IsZero() {
		window, opened = r.ChangeWindow, o.Rating.At
	}
	over, err := r.over(window, opened, ev.At)
	if err != nil {
		return Order{}, Event{}, err
	}
	if over || o.State == AwaitingRating && o.Link.Due != 0 && ev.At > o.Link.Due {
		return Order{}, Event{}, o.cannot(governance.ErrLimit, DoRate, "the time for it is over")
	}
	err = o.finish(&next, &ev, r)
	return
}

func (o *Order) admitRating(ev *Event) error {
	switch {
	case o.Outcome == 0:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "the order that it follows has not ended")
	case !answers.Has(ev.Solved):
		return invalid("solved", ev.Solved.String(), "must be yes, no or unknown")
	case ev.Level > MaxLevel:
		return invalid("level", ev.Level, "must be from 1 to 5, or 0 for not given")
	}
	return nil
}

// EndRating closes the order when the time for rating is over, rated or not.
// Where the rules set no time for it, it may be ended at any moment.
func (o Order) EndRating(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoEndRating, by, at); err != nil {
		return
	}
	if o.Link.Due != 0 && ev.At <= o.Link.Due {
		return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoEndRating, "there is time to rate until "+o.Link.Due.String())
	}
	err = o.finish(&next, &ev, r)
	return
}

// Close ends a rated order (结案), or, where the rules let who found a matter
// also solve it, a resolved one. An unrated order is closed by
// [Order.EndRating].
func (o Order) Close(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoClose, by, at); err != nil {
		return
	}
	switch {
	case o.State == Resolved && !r.SelfHandled:
		return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoClose, "the rules want it checked first")
	case o.State == AwaitingRating && o.Rating.At == 0:
		return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoClose, "it is not rated yet")
	}
	ev.Note = note
	err = o.finish(&next, &ev, r)
	return
}

// Reopen opens a closed order again, in a new cycle. The reporter may do so
// after the outcomes, within the window and as often as the rules say, else
// ErrLimit or ErrNotAllowed; the duty leader and the supervisor at any time.
// The note gives the reason and must not be empty.
//
// When a part of a split order is reopened, commit [Order.PartReopened] of
// the whole with it.
func (o Order) Reopen(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoReopen, by, at); err != nil {
		return
	}
	if note == "" {
		return Order{}, Event{}, invalid("note", "", "must give the reason")
	}
	if by.Role == governance.Resident {
		if !r.Reopenable.Has(o.Outcome) {
			return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoReopen, "the rules do not reopen what ended as "+o.Outcome.String())
		}
		if err := o.within(r, DoReopen, o.Counts.Reopens, r.Reopens, r.ReopenWindow, ev.At); err != nil {
			return Order{}, Event{}, err
		}
	}
	ev.Note = note
	err = o.finish(&next, &ev, r)
	return
}

// Redo sends a rated order that the reporter calls unsolved back to the same
// unit (重办), in a new cycle. The note gives the reason and must not be empty.
func (o Order) Redo(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoRedo, by, at); err != nil {
		return
	}
	if o.Rating.Solved != No {
		return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoRedo, "the reporter does not call it unsolved")
	}
	if note == "" {
		return Order{}, Event{}, invalid("note", "", "must give the reason")
	}
	ev.Note = note
	err = o.finish(&next, &ev, r)
	return
}
