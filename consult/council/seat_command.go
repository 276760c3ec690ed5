package council

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Do carries out the command that ev describes, in place. It is the form for
// commands that arrive as data; the methods with the names of the actions do the
// same to a copy.
//
// The caller fills Do, By and At, and whatever else the command of that name
// takes: for a nomination everything that [Nomination] has, with its ID; Ending
// and Note. Do decides the rest. The errors are those of the command; on an
// error the seat is unchanged. What needs to know other seats, or a vote, is
// refused as ErrInvalid: see [Seat.Elect], [Seat.Appoint], [Seat.Challenge] and
// [Seat.VoteRecall].
func (s *Seat) Do(c *Charter, ev *SeatEvent) error {
	if withOthers.Has(ev.Do) {
		return invalid("do", ev.Do.String(), "must be an action that needs nothing beside the seat")
	}
	ev.Judgement, ev.Until = Judgement{}, 0
	return s.command(s, c, ev)
}

var withOthers = machine.Of(DoElectSeat, DoAppointSeat, DoChallengeSeat, DoVoteRecall)

func (ev *SeatEvent) start(do SeatAction, by governance.Actor, at time.Time) *SeatEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out the command that ev describes and puts the seat after it into
// next. On an error next and ev are zero.
func (s *Seat) to(next *Seat, ev *SeatEvent, c *Charter) error {
	err := s.command(next, c, ev)
	if err != nil {
		*ev = SeatEvent{}
	}
	return err
}

// command is the way of every command: the table, the charter, the seat itself.
// Next may be s; on an error it is as it was.
func (s *Seat) command(next *Seat, c *Charter, ev *SeatEvent) error {
	if c == nil {
		return errNoCharter
	}
	to, why, kind := permit(seatTable, s.State, ev.Do, ev.By.Role)
	if kind != nil {
		return s.cannot(kind, ev.Do, why)
	}
	if s.State != 0 {
		ev.ID = s.ID
	}
	ev.Revision, ev.From = s.Revision+1, s.State
	if to.Len() == 1 {
		ev.To = to.First()
	}
	if err := s.decide(c, ev); err != nil {
		return err
	}
	if err := s.admit(ev); err != nil {
		return err
	}
	*next = *s
	next.apply(ev)
	return nil
}

// decide checks what the charter says of the action and fills what it decides.
func (s *Seat) decide(c *Charter, ev *SeatEvent) (err error) {
	switch ev.Do {
	case DoNominateSeat:
		ev.Policy = c.ID
		if c.MostTerms > 0 && ev.Terms > c.MostTerms {
			return s.cannot(governance.ErrLimit, ev.Do, "the charter allows fewer terms running")
		}
	case DoElectSeat, DoAppointSeat:
		ev.Policy = c.ID
		ev.Until, err = c.over(c.Term, ev.At)
	case DoChallengeSeat:
		if ev.Until, err = c.over(c.Reply, ev.At); err == nil {
			err = said(ev.Note, "must give the reason")
		}
	case DoRejectSeat, DoDismissSeat:
		return said(ev.Note, "must give the reason")
	case DoReplySeat:
		return said(ev.Note, "must say something")
	default:
	}
	return err
}

// said checks that something is said in words.
func said(note, rule string) error {
	if note == "" {
		return invalid("note", "", rule)
	}
	return nil
}

var errNoCharter = invalid("charter", "nil", "must be given")

// Nomination is who is nominated for what.
type Nomination struct {
	ID      SeatID
	Council CouncilID
	Kind    SeatKind
	Person  governance.PersonID
	// Household is the person's, where the charter lets only one member of a
	// household sit.
	Household governance.HouseholdID
	// Terms is how many terms running it would be; 0 is taken for the first.
	Terms uint8
	Note  string
}

// NominateSeat nominates a person for a seat (提名). ErrLimit is reported where the
// charter allows fewer terms running, ErrInvalid where something is missing.
func NominateSeat(c *Charter, by governance.Actor, n Nomination, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoNominateSeat, by, at)
	ev.ID, ev.Council, ev.Kind, ev.Person = n.ID, n.Council, n.Kind, n.Person
	ev.Household, ev.Terms, ev.Note = n.Household, max(n.Terms, 1), n.Note
	var s Seat
	err = s.to(&next, &ev, c)
	return
}

// Decline ends the nomination, by the nominee or the nominator.
func (s Seat) Decline(c *Charter, by governance.Actor, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoDeclineSeat, by, at).Note = note
	err = s.to(&next, &ev, c)
	return
}

// Reject ends a nomination that does not meet the conditions. The note gives the
// reason and must not be empty.
func (s Seat) Reject(c *Charter, by governance.Actor, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoRejectSeat, by, at).Note = note
	err = s.to(&next, &ev, c)
	return
}

// Election is a vote on a nomination, among those who sit already.
type Election struct {
	Turnout
	Among Roster
	Note  string
}

// Elect judges the vote on the nomination: the nominee holds the seat if it
// passed, and is rejected if not (选举). A nominee who does not fit among the others
// is refused, as [Charter.Fits] says; so is a vote without a quorum, which
// elects nobody and can be held again (ErrNotAllowed).
func (s Seat) Elect(c *Charter, by governance.Actor, e Election, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoElectSeat, by, at).Note = e.Note
	if err = s.mayFill(c, ev.Do, by.Role, e.Among); err == nil {
		ev.Judgement, err = judge(&c.filling(s.Kind).Vote, e.Tally, e.call())
	}
	if err == nil && !ev.Judgement.Quorum {
		err = s.cannot(governance.ErrNotAllowed, ev.Do, "too few took part in the vote")
	}
	if err != nil {
		return Seat{}, SeatEvent{}, err
	}
	ev.To = SeatRejected
	if ev.Judgement.Verdict == rule.Passed {
		ev.To = SeatHeld
	}
	err = s.to(&next, &ev, c)
	return
}

// Appoint fills a seat that the charter fills without a vote, if the nominee
// fits among those who sit already.
func (s Seat) Appoint(c *Charter, by governance.Actor, among Roster, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoAppointSeat, by, at).Note = note
	if err = s.mayFill(c, ev.Do, by.Role, among); err != nil {
		return Seat{}, SeatEvent{}, err
	}
	err = s.to(&next, &ev, c)
	return
}

// mayFill checks the table, then that the charter fills such seats so, then that
// the nominee fits among those who sit already.
func (s *Seat) mayFill(c *Charter, do SeatAction, by governance.Role, among Roster) error {
	_, why, kind := permit(seatTable, s.State, do, by)
	switch {
	case kind != nil:
		return s.cannot(kind, do, why)
	case c == nil:
		return errNoCharter
	case c.filling(s.Kind).Appointed != (do == DoAppointSeat):
		return s.cannot(governance.ErrNotAllowed, do, "the charter fills seats of the kind "+s.Kind.String()+" otherwise")
	}
	return c.Fits(*s, among)
}

// Resign ends the seat by the holder's own will (辞职).
func (s Seat) Resign(c *Charter, by governance.Actor, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoResignSeat, by, at).Note = note
	err = s.to(&next, &ev, c)
	return
}

// EndTerm ends the seat when its term is over (任期届满).
func (s Seat) EndTerm(c *Charter, by governance.Actor, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoEndTerm, by, at)
	err = s.to(&next, &ev, c)
	return
}

// Dismiss ends the seat for a reason that is no recall: [Incompatible],
// [AbsentTooOften], [Incompetent] or [Departed]. The note says more and must not
// be empty.
func (s Seat) Dismiss(c *Charter, by governance.Actor, why Ending, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoDismissSeat, by, at).Note = note
	ev.Ending = why
	err = s.to(&next, &ev, c)
	return
}
