package council

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// Challenge proposes the recall of the holder (提出罢免). The signatures are counted
// as Yes; ErrNotAllowed is reported where the charter asks for more of them. The
// note gives the reasons and must not be empty.
func (s Seat) Challenge(c *Charter, by governance.Actor, signed Turnout, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoChallengeSeat, by, at).Note = note
	err = s.judged(&next, &ev, c, signed)
	return
}

// Reply is the holder's answer to the proposal of recall (申辩).
func (s Seat) Reply(c *Charter, by governance.Actor, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoReplySeat, by, at).Note = note
	err = s.to(&next, &ev, c)
	return
}

// VoteRecall decides on the recall (表决罢免): the seat ends if the vote passes, and
// is held on if it does not, for want of a quorum too. ErrNotAllowed is reported
// while the holder, who has not replied, still can.
func (s Seat) VoteRecall(c *Charter, by governance.Actor, vote Turnout, note string, at time.Time) (next Seat, ev SeatEvent, err error) {
	ev.start(DoVoteRecall, by, at).Note = note
	err = s.judged(&next, &ev, c, vote)
	return
}

// judged carries out a command that rests on the counts of a recall.
func (s *Seat) judged(next *Seat, ev *SeatEvent, c *Charter, t Turnout) error {
	_, why, kind := permit(seatTable, s.State, ev.Do, ev.By.Role)
	err := errNoCharter
	switch {
	case kind != nil:
		err = s.cannot(kind, ev.Do, why)
	case c != nil && ev.Do == DoChallengeSeat:
		ev.Judgement, err = judge(&c.RecallCall, t.Tally, t.call())
	case c != nil:
		ev.Judgement, err = judge(&c.RecallVote, t.Tally, t.call())
		ev.To = SeatHeld
		if ev.Judgement.Verdict == rule.Passed {
			ev.To = SeatEnded
		}
	}
	if err != nil {
		*ev = SeatEvent{}
		return err
	}
	return s.to(next, ev, c)
}
