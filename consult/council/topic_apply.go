package council

import (
	"iter"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// Apply returns the topic after the event. It is the only place where a topic's
// fields change; commands end in it too.
//
// It refuses, and returns the zero Topic, what [Seat.Apply] refuses, with the
// same errors, and whatever contradicts the topic: a conclusion at a meeting on
// whose agenda it does not stand, a consensus while a concern is open, a vote
// whose outcome is not its verdict, an implementation of what was not adopted.
// What depends on the charter was decided by the command and is not judged
// again; the counts of a vote are in the event, and [Judgement.Again] judges
// them.
func (t Topic) Apply(ev TopicEvent) (next Topic, err error) {
	if err = t.admit(&ev); err != nil {
		return Topic{}, err
	}
	t.apply(&ev)
	return t, nil
}

// ReplayTopic folds a history onto the topic, normally the zero Topic. It stops
// at the first event that [Topic.Apply] refuses and returns its error with the
// zero Topic.
func ReplayTopic(t Topic, events iter.Seq[TopicEvent]) (Topic, error) {
	for ev := range events {
		if err := t.admit(&ev); err != nil {
			return Topic{}, err
		}
		t.apply(&ev)
	}
	return t, nil
}

// cannot returns the refusal of an action on the topic.
func (t *Topic) cannot(kind error, do TopicAction, why string) error {
	return refused(kind, do.Label(), "topic "+named(t.Number, t.ID.String()), why)
}

// apply changes the fields as an admitted event says.
func (t *Topic) apply(ev *TopicEvent) {
	t.Revision, t.LastAt = ev.Revision, ev.At
	if ev.To != t.State {
		t.State, t.SinceAt = ev.To, ev.At
		t.ResumeAt, t.EndedAt = 0, 0
		if ev.To.Final() {
			t.EndedAt = ev.At
		}
		if ev.To == TopicScreened {
			t.Meeting = MeetingID{}
		}
		if !resolved.Has(ev.To) {
			t.Review = MeetingID{}
		}
	}
	switch ev.Do {
	case DoProposeTopic, DoReceiveTopic:
		t.create(ev)
	case DoScreenTopic:
		if t.ScreenedAt == 0 {
			t.ScreenedAt = ev.At
		}
	case DoReturnTopic:
		more(&t.Counts.Returns)
	case DoReferTopic:
		t.Into, t.Upwards = ev.Other, ev.Upwards
	case DoTakeBackTopic:
		t.Into = TopicID{}
		if t.ScreenedAt == 0 {
			t.ScreenedAt = ev.At
		}
	case DoShelveTopic:
		more(&t.Counts.Shelvings)
		t.ResumeAt = ev.Due
	case DoScheduleTopic:
		if ev.To == TopicOnAgenda {
			t.Meeting = ev.Meeting
		} else {
			t.Review = ev.Meeting
		}
	case DoPostponeTopic:
		more(&t.Counts.Postponements)
		t.Review = MeetingID{}
	case DoDeliberateTopic:
		t.DeliberatedAt = ev.At
	case DoTakeConcern, DoSettleConcern, DoRestoreConcern:
		t.concern(ev)
	case DoSubmitTopic:
		t.Way, t.Outcome, t.Policy = ev.Way, ev.Outcome, ev.Policy
	case DoConcludeTopic, DoResolveTopic:
		t.Way, t.Outcome, t.Policy = ev.Way, ev.Outcome, ev.Policy
		t.ByAssembly = ev.Do == DoResolveTopic
		t.Responsible, t.Unit, t.Due = ev.Responsible, ev.Unit, ev.Due
		t.ConcludedAt, t.PublishDue = ev.At, ev.PublishDue
	case DoPublishTopic:
		t.PublishedAt, t.Posting, t.FeedbackDue = ev.At, ev.Posting, ev.Due
	case DoObjectTopic:
		more(&t.Objections)
		t.OpenObjections++
		t.Posting = ev.Posting
	case DoAnswerObjection:
		t.OpenObjections--
	case DoRepostTopic:
		t.Posting = ev.Posting
	case DoReconsiderTopic:
		more(&t.Counts.Cycle)
		t.anew()
	case DoAssignTopic:
		more(&t.Counts.Reassignments)
		t.Responsible, t.Unit, t.Due = ev.Responsible, ev.Unit, ev.Due
	case DoReportProgress:
		more(&t.Counts.Reports)
		t.Percent = ev.Percent
	case DoImplementTopic:
		t.Percent, t.ImplementedAt, t.FeedbackDue = 100, ev.At, ev.Due
	case DoFeedBackTopic:
		t.FedBackAt = ev.At
	case DoResubmitTopic, DoWithdrawTopic, DoResumeTopic, DoRevokeTopic, DoAnnulTopic:
	}
}

// create fills the fields of a new topic.
func (t *Topic) create(ev *TopicEvent) {
	t.ID, t.Number, t.Council, t.Place = ev.ID, ev.Number, ev.Council, ev.Place
	t.Kind, t.Matter, t.Proposer, t.Policy = ev.Kind, ev.Matter, ev.Proposer, ev.Policy
	t.ProposedAt = ev.At
	t.Counts.Cycle = 1
	if ev.Do == DoReceiveTopic {
		t.Origin, t.Upwards = ev.Other, ev.Upwards
	}
}

// anew takes back what was concluded, before the topic is deliberated again. It
// is in the log.
func (t *Topic) anew() {
	t.Way, t.Outcome, t.ByAssembly, t.Percent = 0, 0, false, 0
	t.Responsible, t.Unit = governance.PersonID{}, governance.UnitID{}
	t.OpenObjections, t.Posting = 0, rule.Posting{}
	t.ConcludedAt, t.PublishedAt = 0, 0
	t.PublishDue, t.Due, t.FeedbackDue = 0, 0, 0
}

// tallied returns the count to which concerns of the state belong; nil for those
// that are resolved or withdrawn.
func (t *Topic) tallied(s ConcernState) *uint16 {
	switch s {
	case ConcernRaised, ConcernAnswered:
		return &t.OpenConcerns
	case ConcernDeferred:
		return &t.Deferred
	case ConcernDissented:
		return &t.Dissents
	default:
		return nil
	}
}

// concern moves one concern from one count to another.
func (t *Topic) concern(ev *TopicEvent) {
	was, is := t.tallied(ev.ConcernWas), t.tallied(ev.ConcernIs)
	if ev.Do == DoTakeConcern {
		t.Concerns++
	}
	if was != nil {
		*was--
	}
	if is != nil {
		*is++
	}
	if !ev.Objection {
		return
	}
	if was == nil && is != nil {
		t.Unresolved++
	}
	if was != nil && is == nil {
		t.Unresolved--
	}
}
