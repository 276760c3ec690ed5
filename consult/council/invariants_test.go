package council_test

import (
	"slices"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// The groups of states as the specification lists them, written a second time.
var (
	topicFinals = machine.Of(council.TopicFedBack, council.TopicReturned, council.TopicReferred, council.TopicWithdrawn, council.TopicAnnulled)
	hasOutcome  = machine.Of(council.TopicSubmitted, council.TopicConcluded, council.TopicPublished, council.TopicImplemented, council.TopicFedBack, council.TopicAnnulled)
	inForce     = machine.Of(council.TopicConcluded, council.TopicPublished, council.TopicImplemented, council.TopicFedBack)
	onAnAgenda  = machine.Of(council.TopicOnAgenda, council.TopicDeliberated, council.TopicSubmitted)
	onShow      = machine.Of(council.TopicPublished, council.TopicImplemented, council.TopicFedBack)
)

type claim struct {
	what string
	ok   bool
}

func firstBroken(claims ...claim) string {
	for _, c := range claims {
		if !c.ok {
			return c.what
		}
	}
	return ""
}

// brokenTopic returns the first invariant of an existing topic that does not
// hold, and "" if all do. It is written from the documentation of Topic, not from
// the code of Apply.
func brokenTopic(t council.Topic) string {
	unsettled := int(t.OpenConcerns) + int(t.Deferred) + int(t.Dissents)
	standing := inForce.Has(t.State) && t.Outcome == council.Adopted
	return firstBroken(
		claim{"it exists in a known state", slices.Contains(council.TopicStates(), t.State) && !t.ID.IsZero() && t.Revision > 0},
		claim{"it says what it is about and whose", slices.Contains(council.TopicKinds(), t.Kind) && !t.Council.IsZero() && !t.Proposer.IsZero() && t.Policy != ""},
		claim{"way and outcome from the submission on", (t.Way != 0) == hasOutcome.Has(t.State) && (t.Outcome != 0) == hasOutcome.Has(t.State)},
		claim{"what is submitted is advised", t.State != council.TopicSubmitted || t.Outcome == council.Adopted && !t.ByAssembly},
		claim{"it is on the agenda of a meeting", !onAnAgenda.Has(t.State) || !t.Meeting.IsZero()},
		claim{"a screened topic is on no agenda", t.State != council.TopicScreened && t.State != council.TopicProposed || t.Meeting.IsZero()},
		claim{"a revocation needs a resolution", t.Review.IsZero() || standing},
		claim{"referred exactly if it is", t.Into.IsZero() == (t.State != council.TopicReferred)},
		claim{"somebody is charged with a resolution", standing == (!t.Responsible.IsZero() || !t.Unit.IsZero()) || t.State == council.TopicAnnulled},
		claim{"concerns are counted once", unsettled <= int(t.Concerns) && int(t.Unresolved) <= unsettled},
		claim{"objections are counted", t.OpenObjections <= t.Objections},
		claim{"what is published is posted", onShow.Has(t.State) == (t.Posting.Round > 0) || t.State == council.TopicAnnulled},
		claim{"what is published was concluded", (t.PublishedAt == 0 || t.ConcludedAt != 0) && t.PublishedAt >= 0 && (t.PublishedAt == 0 || t.PublishedAt >= t.ConcludedAt)},
		claim{"what is implemented was published", t.ImplementedAt == 0 || t.ImplementedAt >= t.PublishedAt && t.Percent == 100},
		claim{"implemented is adopted", t.State != council.TopicImplemented || t.Outcome == council.Adopted && t.ImplementedAt != 0},
		claim{"fed back exactly in its state", t.State != council.TopicFedBack || t.FedBackAt != 0},
		claim{"a percentage", t.Percent <= 100},
		claim{"ended exactly if final", (t.EndedAt != 0) == topicFinals.Has(t.State)},
		claim{"shelved until", t.ResumeAt == 0 || t.State == council.TopicShelved},
		claim{"times in order", t.ProposedAt <= t.LastAt && t.SinceAt <= t.LastAt},
		claim{"at least the first cycle", t.Counts.Cycle >= 1},
	)
}

func brokenConcern(o council.Concern) string {
	open := o.State == council.ConcernRaised || o.State == council.ConcernAnswered
	return firstBroken(
		claim{"it exists in a known state", slices.Contains(council.ConcernStates(), o.State) && !o.ID.IsZero() && !o.Topic.IsZero() && !o.Raiser.IsZero()},
		claim{"open exactly if not settled", open == (o.SettledAt == 0) && o.Open() == open},
		claim{"deferred to somebody until a day", o.State != council.ConcernDeferred || !o.DeferredTo.IsZero() && o.Until > o.SettledAt},
		claim{"answered before it is settled, unless withdrawn", open || o.State == council.ConcernWithdrawn || o.Answers > 0 && o.AnsweredAt != 0},
		claim{"nobody answers the own", o.AnsweredBy != o.Raiser},
		claim{"times in order", o.RaisedAt <= o.LastAt && o.SettledAt <= o.LastAt},
	)
}

func brokenMeeting(m council.Meeting) string {
	final := m.State == council.MeetingPublished || m.State == council.MeetingCancelled
	recorded := m.State == council.MeetingMinuted || m.State == council.MeetingPublished
	return firstBroken(
		claim{"it exists in a known state", slices.Contains(council.MeetingStates(), m.State) && !m.ID.IsZero() && !m.Council.IsZero()},
		claim{"a call", m.Call >= 1},
		claim{"minutes exactly if recorded", (m.Minutes != "") == recorded},
		claim{"ended exactly if final", (m.EndedAt != 0) == final},
		claim{"opened by members", m.OpenedAt == 0 || m.Seats > 0 && m.Present <= m.Seats},
		claim{"held after it was called", m.State != council.MeetingHeld || m.OpenedAt >= m.NoticedAt && m.NoticedAt != 0},
	)
}

func brokenSeat(s council.Seat) string {
	final := s.State == council.SeatRejected || s.State == council.SeatEnded
	return firstBroken(
		claim{"it exists in a known state", slices.Contains(council.SeatStates(), s.State) && !s.ID.IsZero() && !s.Council.IsZero() && !s.Person.IsZero()},
		claim{"a reason exactly if it ended", (s.Ending != 0) == final && (s.EndedAt != 0) == final},
		claim{"a reply only to a recall", s.State == council.SeatChallenged || !s.Replied && s.ReplyUntil == 0},
		claim{"held since it was filled", (s.State != council.SeatHeld && s.State != council.SeatChallenged && s.State != council.SeatEnded) == (s.HeldAt == 0)},
		claim{"a first term", s.Terms >= 1},
	)
}

func brokenCase(p council.Proceeding) string {
	return firstBroken(
		claim{"it exists in a known state", slices.Contains(council.ProceedingStates(), p.State) && !p.ID.IsZero()},
		claim{"no more steps than there are", p.Taken <= p.Steps && p.Merged <= p.Taken/2},
		claim{"passed exactly with the last step", (p.Taken == p.Steps) == (p.State == council.ProceedingPassed)},
		claim{"ended exactly if final", (p.EndedAt != 0) == (p.State != council.ProceedingOpen)},
	)
}

// broken returns what is wrong with a judgement that was accepted.
func brokenJudgement(j council.Judgement) string {
	if j == (council.Judgement{}) {
		return ""
	}
	t := j.Counts.Tally()
	return firstBroken(
		claim{"a rule at a call", j.Rule != "" && j.Call > 0},
		claim{"a verdict", j.Verdict == rule.Passed || j.Verdict == rule.Failed},
		claim{"counts that add up", len(t) > 0 && t.Validate() == nil},
	)
}
