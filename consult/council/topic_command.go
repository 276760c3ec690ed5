package council

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Do carries out the command that ev describes, in place: it completes the event
// and changes the topic as [Topic.Apply] would. It is the form for commands that
// arrive as data; the methods with the names of the actions do the same to a
// copy.
//
// The caller fills Do, By and At, and whatever else the command of that name
// takes: for a proposal everything that [Proposal] has, with its ID; Note,
// Percent, Responsible, Unit, Due; for [Topic.Resolve] also Delegated and the
// counts and the call of the judgement. Do decides the rest.
//
// The errors are those of the command. On an error the topic and the event are as
// they were. What needs to know a meeting, a concern or another topic is refused
// as ErrInvalid: see [Topic.Schedule], [Topic.Postpone], [Topic.Deliberate],
// [Topic.Conclude], [Topic.Submit], [Topic.Revoke], [Refer], [Topic.TakeBack] and
// [RaiseConcern].
func (t *Topic) Do(c *Charter, ev *TopicEvent) error {
	if besideTopic.Has(ev.Do) {
		return invalid("do", ev.Do.String(), "must be an action that needs nothing beside the topic")
	}
	work := *ev
	if work.Do != DoProposeTopic {
		work.Kind, work.Matter, work.Policy = 0, 0, ""
	}
	work.PublishDue, work.Posting.Round = 0, 0
	err := t.command(t, c, &work)
	if err == nil {
		*ev = work
	}
	return err
}

var besideTopic = machine.Of(
	DoReceiveTopic, DoReferTopic, DoTakeBackTopic, DoScheduleTopic, DoPostponeTopic, DoDeliberateTopic,
	DoTakeConcern, DoSettleConcern, DoRestoreConcern, DoSubmitTopic, DoConcludeTopic, DoRevokeTopic,
)

func (ev *TopicEvent) start(do TopicAction, by governance.Actor, at time.Time) *TopicEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out the command that ev describes and puts the topic after it into
// next. On an error next and ev are zero.
//
// Methods write their results in place and end in a bare return: a topic and its
// event together are large, and copying them is most of what a command costs.
func (t *Topic) to(next *Topic, ev *TopicEvent, c *Charter) error {
	err := t.command(next, c, ev)
	if err != nil {
		*ev = TopicEvent{}
	}
	return err
}

// command is the way of every command: the table, the charter, the topic itself.
// Next may be t; on an error it is as it was.
func (t *Topic) command(next *Topic, c *Charter, ev *TopicEvent) error {
	if c == nil {
		return errNoCharter
	}
	to, why, kind := permit(topicTable, t.State, ev.Do, ev.By.Role)
	if kind != nil {
		return t.cannot(kind, ev.Do, why)
	}
	if t.State != 0 {
		ev.ID = t.ID
	}
	ev.Revision, ev.From, ev.To = t.Revision+1, t.State, to.First()
	if err := t.decide(c, ev); err != nil {
		return err
	}
	if err := t.admit(ev); err != nil {
		return err
	}
	if next != t {
		*next = *t
	}
	next.apply(ev)
	return nil
}

// decide checks what the charter says of the action and fills what it decides.
func (t *Topic) decide(c *Charter, ev *TopicEvent) (err error) {
	switch ev.Do {
	case DoProposeTopic, DoReceiveTopic:
		ev.Policy = c.ID
		if ev.Do == DoProposeTopic && ev.Proposer.IsZero() {
			ev.Proposer = ev.By.ID
		}
	case DoScreenTopic:
		switch c.remit(t.Kind).Power {
		case 0:
			return t.cannot(governance.ErrNotAllowed, ev.Do, "the charter takes up no such topics")
		case Refers:
			return t.cannot(governance.ErrNotAllowed, ev.Do, "the charter has such topics referred")
		default:
		}
	case DoReturnTopic, DoReferTopic, DoTakeBackTopic, DoShelveTopic, DoPostponeTopic, DoReconsiderTopic, DoAssignTopic, DoAnnulTopic:
		return said(ev.Note, "must give the reason")
	case DoObjectTopic:
		if err = said(ev.Note, "must give the reason"); err == nil {
			ev.Posting, err = t.Posting.Object(c.day(ev.At))
		}
	case DoAnswerObjection:
		return said(ev.Note, "must be the answer")
	case DoFeedBackTopic:
		return said(ev.Note, "must say what the proposer was told")
	case DoPublishTopic:
		if ev.Posting, err = c.Publicity.Post(c.day(ev.At), c.rest()); err == nil && t.Outcome != Adopted {
			ev.Due, err = c.over(c.Feedback, ev.At)
		}
	case DoRepostTopic:
		ev.Posting, err = c.Publicity.Repost(t.Posting, c.day(ev.At), c.rest())
	case DoReportProgress:
		if err = said(ev.Note, "must say what was done"); err == nil {
			err = t.complete(c, ev)
		}
	case DoImplementTopic:
		if err = said(ev.Note, "must say what was done"); err == nil {
			err = t.complete(c, ev)
		}
		if err == nil {
			ev.Due, err = c.over(c.Feedback, ev.At)
		}
	case DoSubmitTopic, DoConcludeTopic, DoResolveTopic, DoRevokeTopic:
		return t.decideConclusion(c, ev)
	default:
	}
	return err
}

// complete checks that the conclusion has been up for as long as it must.
func (t *Topic) complete(c *Charter, ev *TopicEvent) error {
	if t.Outcome != Adopted {
		return nil // admit says why
	}
	if err := t.Posting.Complete(c.day(ev.At)); err != nil {
		return t.cannot(governance.ErrNotAllowed, ev.Do, "it has not been public long enough, or somebody objected")
	}
	return nil
}

// Deliberate begins to talk about the topic at the meeting on whose agenda it
// stands (协商). ErrNotAllowed is reported if that meeting is not being held: what was
// not announced is not deliberated.
func (t Topic) Deliberate(c *Charter, by governance.Actor, m Meeting, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoDeliberateTopic, by, at).Meeting = m.ID
	if err = t.sits(&ev, &m); err == nil {
		err = t.to(&next, &ev, c)
	}
	if err != nil {
		ev = TopicEvent{}
	}
	return
}

// sits checks that a meeting of the council is being held, once the table allows
// the action.
func (t *Topic) sits(ev *TopicEvent, m *Meeting) error {
	_, why, kind := permit(topicTable, t.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return t.cannot(kind, ev.Do, why)
	case m.Council != t.Council:
		return invalid("meeting", named(m.Number, m.ID.String()), "must be one of the topic's council")
	case m.State != MeetingHeld:
		return t.cannot(governance.ErrNotAllowed, ev.Do, "meeting "+named(m.Number, m.ID.String())+" is "+m.State.String())
	case ev.At < m.LastAt:
		return invalid("at", ev.At.String(), "must not precede the last event of the meeting")
	}
	return nil
}
