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
	ev.start(DoRate, by, at).Note = comment
	ev.Solved, ev.Level = solved, level
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideRating(ev *Event, r *Rules) error {
	if ev.Level != 0 && ev.Level <= r.CommentUpTo && ev.Note == "" {
		return invalid("comment", "", "must explain a low rating")
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
		return err
	}
	if over || o.State == AwaitingRating && o.Link.Due != 0 && ev.At > o.Link.Due {
		return o.cannot(governance.ErrLimit, ev.Do, "the time for it is over")
	}
	return nil
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
	ev.start(DoEndRating, by, at)
	err = o.to(&next, &ev, r)
	return
}

// Close ends a rated order (结案), or, where the rules let who found a matter
// also solve it, a resolved one. An unrated order is closed by
// [Order.EndRating].
func (o Order) Close(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoClose, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideEnd(ev *Event, r *Rules) error {
	why := ""
	switch {
	case ev.Do == DoEndRating:
		if o.Link.Due != 0 && ev.At <= o.Link.Due {
			why = "there is time to rate until " + o.Link.Due.String()
		}
	case o.State == Resolved && !r.SelfHandled:
		why = "the rules want it checked first"
	case o.State == AwaitingRating && o.Rating.At == 0:
		why = "it is not rated yet"
	}
	if why != "" {
		return o.cannot(governance.ErrNotAllowed, ev.Do, why)
	}
	return nil
}

// Reopen opens a closed order again, in a new cycle. The reporter may do so
// after the outcomes, within the window and as often as the rules say, else
// ErrLimit or ErrNotAllowed; the duty leader and the supervisor at any time.
// The note gives the reason and must not be empty.
//
// When a part of a split order is reopened, commit [Order.PartReopened] of
// the whole with it.
func (o Order) Reopen(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoReopen, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideReopening(ev *Event, r *Rules) error {
	if err := reasoned(ev); err != nil || ev.By.Role != governance.Resident {
		return err
	}
	if !r.Reopenable.Has(o.Outcome) {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "the rules do not reopen what ended as "+o.Outcome.String())
	}
	return o.within(r, ev.Do, o.Counts.Reopens, r.Reopens, r.ReopenWindow, ev.At)
}

// Redo sends a rated order that the reporter calls unsolved back to the same
// unit (重办), in a new cycle. The note gives the reason and must not be empty.
func (o Order) Redo(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoRedo, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideRedo(ev *Event) error {
	if o.Rating.Solved != No {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "the reporter does not call it unsolved")
	}
	return reasoned(ev)
}
