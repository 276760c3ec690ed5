package council

import (
	"math"
	"strconv"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// admit checks everything about an event that follows from the topic itself.
func (t *Topic) admit(ev *TopicEvent) error {
	if err := ev.Follows("council", t.ID, t.Revision, t.LastAt); err != nil {
		return err
	}
	if ev.From != t.State {
		return t.cannot(governance.ErrNotAllowed, ev.Do, "it is "+t.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(topicTable, t.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return t.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return t.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	}
	if err := t.admitActor(ev); err != nil {
		return err
	}
	if !judges.Has(ev.Do) && ev.Judgement != (Judgement{}) {
		return invalid("event.judgement", ev.Do.String(), "must not be given where nothing is decided")
	}
	if err := t.admitWhat(ev); err != nil {
		return err
	}
	if !ev.encodable() {
		return invalid("event", ev.Do.String(), "must hold known values only")
	}
	return nil
}

var (
	// judges are the actions that rest on counts.
	judges = machine.Of(DoSubmitTopic, DoConcludeTopic, DoResolveTopic, DoRevokeTopic)
	// ofProposer are the proposer's own.
	ofProposer = machine.Of(DoWithdrawTopic, DoResubmitTopic)
	// carries are the actions of those who carry out the resolution.
	carries = machine.Of(DoReportProgress, DoImplementTopic)
)

// admitActor checks that the actor stands in the right relation to the topic.
func (t *Topic) admitActor(ev *TopicEvent) error {
	switch {
	case ofProposer.Has(ev.Do) && ev.By.ID != t.Proposer:
		return t.cannot(governance.ErrForbidden, ev.Do, "only the proposer may")
	case !carries.Has(ev.Do):
	case ev.By.Role == governance.Member && ev.By.ID != t.Responsible:
		return t.cannot(governance.ErrForbidden, ev.Do, "the member is not responsible for it")
	case ev.By.Role == governance.Handler && ev.By.ID != t.Responsible && (t.Unit.IsZero() || ev.By.Unit != t.Unit):
		return t.cannot(governance.ErrForbidden, ev.Do, "the handler neither is responsible nor belongs to the unit that is")
	}
	return nil
}

// admitWhat checks what the event says against what the topic holds.
func (t *Topic) admitWhat(ev *TopicEvent) error {
	no := func(why string) error { return t.cannot(governance.ErrNotAllowed, ev.Do, why) }
	switch ev.Do {
	case DoProposeTopic, DoReceiveTopic:
		return admitProposal(ev)
	case DoReferTopic:
		switch {
		case ev.Other.IsZero() || ev.Other == t.ID:
			return invalid("other", ev.Other.String(), "must be another topic")
		case ev.Council.IsZero() || ev.Council == t.Council:
			return invalid("council", ev.Council.String(), "must be another council")
		}
	case DoTakeBackTopic:
		if ev.Other != t.Into {
			return no("it was not referred to that topic")
		}
	case DoShelveTopic:
		if ev.Due != 0 && ev.Due <= ev.At {
			return invalid("until", ev.Due.String(), "must lie ahead")
		}
	case DoResumeTopic:
		if ev.By.Role == governance.Timer && (t.ResumeAt == 0 || ev.At < t.ResumeAt) {
			return no("it is not yet to be looked at again")
		}
	case DoScheduleTopic:
		switch {
		case ev.Meeting.IsZero():
			return invalid("meeting", "", "must not be empty")
		case ev.From == TopicScreened:
		case !t.Standing():
			return no("there is no resolution to revoke")
		case t.ByAssembly:
			return no("the assembly decided it")
		case !t.Review.IsZero():
			return no("its revocation stands on an agenda already")
		case ev.Meeting == t.Meeting:
			return no("it was concluded at that meeting")
		}
	case DoPostponeTopic:
		if on := t.onAgendaOf(); on.IsZero() || ev.Meeting != on {
			return no("it does not stand on the agenda of that meeting")
		}
	case DoDeliberateTopic:
		if ev.Meeting != t.Meeting {
			return no("it does not stand on the agenda of that meeting")
		}
	case DoTakeConcern, DoSettleConcern, DoRestoreConcern:
		return t.admitConcern(ev)
	case DoSubmitTopic, DoConcludeTopic, DoResolveTopic, DoRevokeTopic:
		return t.admitDecision(ev)
	case DoPublishTopic:
		if ev.Posting.Round != 1 || !posted(&ev.Posting) {
			return invalid("posting", ev.Posting.Round, "must be the first of a day on which nobody has objected yet")
		}
	case DoObjectTopic:
		was := t.Posting
		if was.Objected.IsZero() {
			was.Objected = ev.Posting.Objected
		}
		switch {
		case ev.Posting.Objected.IsZero() || ev.Posting != was:
			return invalid("posting", ev.Posting.Round, "must be the same with the objection")
		case t.Objections == math.MaxUint16:
			return t.cannot(governance.ErrLimit, ev.Do, "there are too many objections")
		}
	case DoAnswerObjection:
		if t.OpenObjections == 0 {
			return no("no objection waits for an answer")
		}
	case DoRepostTopic:
		switch {
		case t.Posting.Objected.IsZero():
			return no("nobody objected")
		case t.OpenObjections > 0:
			return no("an objection waits for an answer")
		case ev.Posting.Round != t.Posting.Round+1 || !posted(&ev.Posting):
			return invalid("posting", ev.Posting.Round, "must be the next of a day on which nobody has objected yet")
		}
	case DoReconsiderTopic:
		if t.State == TopicPublished && t.Posting.Objected.IsZero() {
			return no("nobody objected")
		}
	case DoAssignTopic:
		if t.Outcome != Adopted {
			return no("it was not adopted")
		}
		return admitCharge(ev)
	case DoReportProgress, DoImplementTopic:
		switch {
		case t.Outcome != Adopted:
			return no("it was not adopted")
		case !t.Posting.Objected.IsZero():
			return no("somebody objected, and it was not published again")
		case ev.Do == DoReportProgress && (ev.Percent < t.Percent || ev.Percent > 100):
			return invalid("percent", ev.Percent, "must be from "+strconv.Itoa(int(t.Percent))+" to 100")
		case ev.Due != 0 && ev.Due < ev.At:
			return invalid("due", ev.Due.String(), "must lie ahead")
		}
	case DoFeedBackTopic:
		switch {
		case t.State == TopicPublished && t.Outcome == Adopted:
			return no("it has not been implemented")
		case t.OpenObjections > 0:
			return no("an objection waits for an answer")
		}
	default:
	}
	return nil
}

// onAgendaOf returns the meeting on whose agenda the topic stands now, for its
// conclusion or for its revocation.
func (t *Topic) onAgendaOf() MeetingID {
	if resolved.Has(t.State) {
		return t.Review
	}
	return t.Meeting
}

// admitProposal checks the event of a new topic.
func admitProposal(ev *TopicEvent) error {
	switch {
	case ev.Council.IsZero():
		return invalid("council", "", "must not be empty")
	case !topicKinds.Has(ev.Kind):
		return invalid("kind", ev.Kind.String(), "must be a known kind of topic")
	case ev.Matter != 0 && !matters.Has(ev.Matter):
		return invalid("matter", ev.Matter.String(), "must be a known matter, or none")
	case ev.Proposer.IsZero():
		return invalid("proposer", "", "must not be empty")
	case ev.Do == DoProposeTopic && speakers.Has(ev.By.Role) && ev.Proposer != ev.By.ID:
		return invalid("proposer", ev.Proposer.String(), "must be the actor")
	case ev.Policy == "":
		return invalid("charter.id", "", "must not be empty")
	case ev.Do == DoReceiveTopic && (ev.Other.IsZero() || ev.Other == ev.ID):
		return invalid("other", ev.Other.String(), "must be the topic that was referred")
	}
	return nil
}

// admitConcern checks that the topic has a concern where the event takes it from.
func (t *Topic) admitConcern(ev *TopicEvent) error {
	no := func(why string) error { return t.cannot(governance.ErrNotAllowed, ev.Do, why) }
	was, is := ev.ConcernWas, ev.ConcernIs
	done := int(t.Concerns) - int(t.OpenConcerns) - int(t.Deferred) - int(t.Dissents)
	switch {
	case ev.Concern.IsZero():
		return invalid("concern", "", "must not be empty")
	case ev.Do == DoTakeConcern:
		switch {
		case was != 0 || is != ConcernRaised:
			return invalid("concernIs", is.String(), "must be raised, and nothing before")
		case t.Concerns == math.MaxUint16:
			return t.cannot(governance.ErrLimit, ev.Do, "there are too many concerns")
		}
		return nil
	case ev.Do == DoSettleConcern && (!was.Open() && was != ConcernDeferred || is.Open() || !concernStates.Has(is) || was == is):
		return invalid("concernIs", is.String(), "must settle an open or a deferred concern")
	case ev.Do == DoRestoreConcern && (is != ConcernRaised || was != ConcernResolved && was != ConcernDeferred && was != ConcernDissented):
		return invalid("concernIs", is.String(), "must be raised again after it was settled")
	}
	if n := t.tallied(was); n != nil && *n == 0 || n == nil && done == 0 {
		return no("it has no concern that is " + was.String())
	}
	// Of an objection, all of the others in the counts may be plain concerns; but
	// not more objections can be unresolved than there are concerns in them.
	unsettled := int(t.OpenConcerns) + int(t.Deferred) + int(t.Dissents)
	if t.tallied(was) != nil {
		switch {
		case ev.Objection && t.Unresolved == 0:
			return no("it has no unresolved objection")
		case !ev.Objection && int(t.Unresolved) == unsettled:
			return no("it has no unresolved concern that is no objection")
		}
	}
	return nil
}

// posted reports whether it stands as it does on the day on which it is put up.
func posted(p *rule.Posting) bool {
	return !p.Posted.IsZero() && !p.Ends.Before(p.Posted) && !p.Objectable.Before(p.Posted) && p.Objected.IsZero()
}

// encodable reports whether the fields that do not matter to an action can be
// written too, so that what is accepted can be stored.
func (ev *TopicEvent) encodable() bool {
	return int(ev.Kind) < topicKinds.Len() && int(ev.Matter) < matters.Len() && int(ev.Way) < ways.Len() &&
		int(ev.Outcome) < outcomes.Len() && int(ev.ConcernWas) < concernStates.Len() && int(ev.ConcernIs) < concernStates.Len() &&
		ev.Due.Sayable() && ev.PublishDue.Sayable()
}
