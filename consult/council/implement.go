package council

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Publish puts the conclusion up for all to see and to object to (公示), for as long
// as the charter says.
func (t Topic) Publish(c *Charter, by governance.Actor, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoPublishTopic, by, at)
	err = t.to(&next, &ev, c)
	return
}

// Object objects to what was published (异议). ErrNotAllowed is reported when
// objections are no longer taken. The note gives the reason and must not be empty.
func (t Topic) Object(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoObjectTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// AnswerObjection answers one objection that cannot be upheld; the note is the
// answer. One that is upheld leads to [Topic.Reconsider].
func (t Topic) AnswerObjection(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoAnswerObjection, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// Repost puts the conclusion up again when every objection has been answered (再次公示),
// for as long as the charter says of a second posting. Until then what was
// objected to is not carried out.
func (t Topic) Repost(c *Charter, by governance.Actor, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoRepostTopic, by, at)
	err = t.to(&next, &ev, c)
	return
}

// Reconsider takes the conclusion back to deliberate anew, after an objection or
// because the assembly wants it: the topic needs another agenda. The note gives
// the reason and must not be empty.
func (t Topic) Reconsider(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoReconsiderTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// Assign charges another person or unit with the resolution, or sets another due
// time. The note gives the reason and must not be empty.
func (t Topic) Assign(c *Charter, by governance.Actor, to Charge, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoAssignTopic, by, at).Note = note
	ev.Responsible, ev.Unit, ev.Due = to.Responsible, to.Unit, period.At(to.Due)
	err = t.to(&next, &ev, c)
	return
}

// Report reports on the implementation (落实情况), by who is responsible, somebody of
// the unit that is, or the secretary. Percent goes from 0 to 100 and never back.
// ErrNotAllowed is reported before the conclusion has been public for as long as
// it must.
func (t Topic) Report(c *Charter, by governance.Actor, percent uint8, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoReportProgress, by, at).Note = note
	ev.Percent = percent
	err = t.to(&next, &ev, c)
	return
}

// Implement says that the resolution has been carried out (落实), by those who may
// report on it. The note says what was done and must not be empty.
func (t Topic) Implement(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoImplementTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// FeedBack records that the proposer was told what became of the topic (反馈): after
// the implementation, or after the publication where it was not adopted. The note
// says what, and must not be empty.
func (t Topic) FeedBack(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoFeedBackTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}

// Annul records that a resolution does not stand because somebody above the
// council said so: a court, the assembly, the township. The note names the
// decision and must not be empty.
func (t Topic) Annul(c *Charter, by governance.Actor, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoAnnulTopic, by, at).Note = note
	err = t.to(&next, &ev, c)
	return
}
