package council

import (
	"iter"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// Apply returns the seat after the event. It is the only place where a seat's
// fields change; commands end in it too.
//
// It refuses, and returns the zero Seat, when the event belongs to another seat,
// is not the next one, lies before the last one (ErrInvalid), is not in the
// table for the seat's state (ErrNotAllowed) or for the actor's role
// (ErrForbidden), or contradicts what the seat holds. What depends on the
// charter was decided by the command and is not judged again.
func (s Seat) Apply(ev SeatEvent) (Seat, error) {
	if err := s.admit(&ev); err != nil {
		return Seat{}, err
	}
	s.apply(&ev)
	return s, nil
}

// ReplaySeat folds a history onto the seat, normally the zero Seat. It stops at
// the first event that [Seat.Apply] refuses and returns its error with the zero
// Seat.
func ReplaySeat(s Seat, events iter.Seq[SeatEvent]) (Seat, error) {
	for ev := range events {
		if err := s.admit(&ev); err != nil {
			return Seat{}, err
		}
		s.apply(&ev)
	}
	return s, nil
}

func (s *Seat) cannot(kind error, do SeatAction, why string) error {
	return refused(kind, do.Label(), "seat "+named("", s.ID.String()), why)
}

// byHolder holds the actions that are the holder's or the nominee's own;
// notOnOwn those that nobody takes on the own seat.
var (
	byHolder = machine.Of(DoReplySeat, DoResignSeat)
	notOnOwn = machine.Of(DoRejectSeat, DoElectSeat, DoAppointSeat, DoVoteRecall, DoDismissSeat)
	// dismissals are the reasons for which a seat can be ended.
	dismissals = machine.Of(Incompatible, AbsentTooOften, Incompetent, Departed)
)

// admit checks everything about an event that follows from the seat itself.
func (s *Seat) admit(ev *SeatEvent) error {
	if err := ev.Follows("council", s.ID, s.Revision, s.LastAt); err != nil {
		return err
	}
	if ev.From != s.State {
		return s.cannot(governance.ErrNotAllowed, ev.Do, "it is "+s.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(seatTable, s.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return s.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return s.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	case byHolder.Has(ev.Do) && ev.By.ID != s.Person:
		return s.cannot(governance.ErrForbidden, ev.Do, "only the holder may")
	case notOnOwn.Has(ev.Do) && ev.By.ID == s.Person:
		return s.cannot(governance.ErrForbidden, ev.Do, "nobody decides on the own seat")
	case int(ev.Kind) >= seatKinds.Len() || int(ev.Ending) >= endings.Len() || !ev.Until.Sayable():
		return invalid("event", ev.Do.String(), "must hold known values only")
	}
	switch ev.Do {
	case DoNominateSeat:
		return admitNominee(ev)
	case DoDeclineSeat:
		if ev.By.ID != s.Person && ev.By.ID != s.Nominator {
			return s.cannot(governance.ErrForbidden, ev.Do, "only the nominee or the nominator may")
		}
	case DoElectSeat:
		if (ev.Judgement.Verdict == rule.Passed) != (ev.To == SeatHeld) {
			return invalid("event.to", ev.To.String(), "must be what the vote says")
		}
	case DoChallengeSeat:
		if ev.Judgement.Verdict != rule.Passed {
			return s.cannot(governance.ErrNotAllowed, ev.Do, "too few propose it")
		}
	case DoReplySeat:
		if s.Replied {
			return s.cannot(governance.ErrNotAllowed, ev.Do, "the holder has replied already")
		}
	case DoVoteRecall:
		switch {
		case (ev.Judgement.Verdict == rule.Passed) != (ev.To == SeatEnded):
			return invalid("event.to", ev.To.String(), "must be what the vote says")
		case !s.Replied && ev.At < s.ReplyUntil:
			return s.cannot(governance.ErrNotAllowed, ev.Do, "the holder can reply until "+s.ReplyUntil.String())
		}
	case DoEndTerm:
		if s.Until == 0 || ev.At < s.Until {
			return s.cannot(governance.ErrNotAllowed, ev.Do, "the term is not over")
		}
	case DoDismissSeat:
		if !dismissals.Has(ev.Ending) {
			return invalid("ending", ev.Ending.String(), "must be a reason to end a seat")
		}
	default:
	}
	switch ev.Do {
	case DoElectSeat, DoAppointSeat:
		if ev.To == SeatHeld && (ev.Policy == "" || ev.Until != 0 && ev.Until <= ev.At) {
			return invalid("event.until", ev.Until.String(), "must lie after the beginning, and the charter must be named")
		}
	default:
	}
	if judged := ev.Do == DoElectSeat || ev.Do == DoChallengeSeat || ev.Do == DoVoteRecall; judged {
		return ev.Judgement.admit()
	}
	if ev.Judgement != (Judgement{}) {
		return invalid("event.judgement", ev.Do.String(), "must not be given where nobody votes")
	}
	return nil
}

// admitNominee checks the event of a new seat.
func admitNominee(ev *SeatEvent) error {
	switch {
	case ev.Council.IsZero():
		return invalid("council", "", "must not be empty")
	case ev.Person.IsZero():
		return invalid("person", "", "must not be empty")
	case !seatKinds.Has(ev.Kind):
		return invalid("kind", ev.Kind.String(), "must be a known kind of seat")
	case ev.Terms == 0:
		return invalid("terms", ev.Terms, "must be 1 or more, this one counted")
	case ev.Policy == "":
		return invalid("charter.id", "", "must not be empty")
	case ev.Judgement != (Judgement{}):
		return invalid("event.judgement", ev.Do.String(), "must not be given where nobody votes")
	}
	return nil
}

// apply changes the fields as an admitted event says.
func (s *Seat) apply(ev *SeatEvent) {
	s.Revision, s.LastAt = ev.Revision, ev.At
	if ev.To != s.State {
		s.State, s.SinceAt = ev.To, ev.At
		s.Replied, s.ReplyUntil = false, 0
		if ev.To.Final() {
			s.EndedAt = ev.At
		}
	}
	switch ev.Do {
	case DoNominateSeat:
		s.ID, s.Council, s.Kind, s.Terms = ev.ID, ev.Council, ev.Kind, ev.Terms
		s.Person, s.Household, s.Nominator = ev.Person, ev.Household, ev.By.ID
		s.Policy, s.NominatedAt = ev.Policy, ev.At
	case DoDeclineSeat:
		s.Ending = Declined
	case DoRejectSeat:
		s.Ending = Unsuitable
	case DoElectSeat, DoAppointSeat:
		if ev.To == SeatRejected {
			s.Ending = NotElected
			break
		}
		s.Appointed = ev.Do == DoAppointSeat
		s.HeldAt, s.Until, s.Policy = ev.At, ev.Until, ev.Policy
	case DoChallengeSeat:
		more(&s.Recalls)
		s.ReplyUntil = ev.Until
	case DoReplySeat:
		s.Replied = true
	case DoVoteRecall:
		if ev.To == SeatEnded {
			s.Ending = Recalled
		}
	case DoResignSeat:
		s.Ending = Resigned
	case DoEndTerm:
		s.Ending = TermOver
	case DoDismissSeat:
		s.Ending = ev.Ending
	}
}

// Final reports whether the seat's way ends here.
func (s SeatState) Final() bool { return seatTable.Final(s) }
