package council

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Schedule puts the topic on the agenda of a meeting (列入议程): a screened topic to be
// deliberated, one that was adopted so that its resolution can be revoked. The
// steps are those of the topic and of the meeting.
//
// ErrNotAllowed is reported once the meeting has been called, if the charter locks
// the agenda then; ErrInvalid for a meeting of another council.
func (t Topic) Schedule(c *Charter, by governance.Actor, m Meeting, at time.Time) (TopicStep, MeetingStep, error) {
	return t.withMeeting(c, DoScheduleTopic, DoAddItem, by, m, "", at)
}

// Postpone takes the topic off the agenda on which it stands (撤出议程): before it was
// deliberated, or when the meeting came to no conclusion, or was cancelled. The
// note gives the reason and must not be empty. The steps are those of the topic
// and of the meeting.
func (t Topic) Postpone(c *Charter, by governance.Actor, m Meeting, note string, at time.Time) (TopicStep, MeetingStep, error) {
	return t.withMeeting(c, DoPostponeTopic, DoDropItem, by, m, note, at)
}

func (t *Topic) withMeeting(c *Charter, do TopicAction, its MeetingAction, by governance.Actor, m Meeting, note string, at time.Time) (ts TopicStep, ms MeetingStep, err error) {
	ts.Event.start(do, by, at).Note = note
	ts.Event.Meeting = m.ID
	ms.Event.start(its, by, at).Note = note
	ms.Event.Topic = t.ID
	if m.Council != t.Council && t.Exists() {
		return TopicStep{}, MeetingStep{}, invalid("meeting", named(m.Number, m.ID.String()), "must be one of the topic's council")
	}
	if err = t.to(&ts.Value, &ts.Event, c); err == nil {
		err = m.to(&ms.Value, &ms.Event, c)
	}
	if err != nil {
		return TopicStep{}, MeetingStep{}, err
	}
	return ts, ms, nil
}

// Referral is how a topic goes from one council to another.
type Referral struct {
	Topic Topic
	From  Council
	To    Council
	// ID and Number are the topic's in the other council.
	ID     TopicID
	Number string
	Note   string
}

// Refer sends a topic to the council above or below, as from a villagers' group
// to the village (转交). There it is proposed anew, by the same proposer, under that
// council's charter. The steps are those of the topic and of the one in the other
// council.
//
// ErrInvalid is reported if the topic is not of the one council, or if neither of
// the two stands directly above the other. Concerns stay with the topic about
// which they were raised.
func Refer(here, there *Charter, by governance.Actor, r Referral, at time.Time) (source, received TopicStep, err error) {
	t := &r.Topic
	ev, born := source.Event.start(DoReferTopic, by, at), received.Event.start(DoReceiveTopic, by, at)
	if _, why, kind := permit(topicTable, t.State, ev.Do, by.Role); kind != nil {
		return TopicStep{}, TopicStep{}, t.cannot(kind, ev.Do, why)
	}
	up := !r.From.Parent.IsZero() && r.From.Parent == r.To.ID
	switch {
	case r.From.ID != t.Council:
		return TopicStep{}, TopicStep{}, invalid("from", r.From.ID.String(), "must be the topic's council")
	case !up && (r.To.Parent.IsZero() || r.To.Parent != r.From.ID):
		return TopicStep{}, TopicStep{}, invalid("to", r.To.ID.String(), "must stand directly above or below")
	}
	ev.Other, ev.Council, ev.Upwards, ev.Note = r.ID, r.To.ID, up, r.Note
	p := Proposal{ID: r.ID, Council: r.To.ID, Number: r.Number, Kind: t.Kind, Matter: t.Matter, Place: t.Place, Proposer: t.Proposer}
	p.fill(born)
	born.Other, born.Upwards, born.Note = t.ID, up, r.Note
	var fresh Topic
	if err = t.to(&source.Value, ev, here); err == nil {
		err = fresh.to(&received.Value, born, there)
	}
	if err != nil {
		return TopicStep{}, TopicStep{}, err
	}
	return source, received, nil
}

// TakeBack takes up again what the other council returned, shelved or let be
// withdrawn. The note gives the reason and must not be empty. ErrNotAllowed is
// reported while the other council has it in hand.
func (t Topic) TakeBack(c *Charter, by governance.Actor, other Topic, note string, at time.Time) (next Topic, ev TopicEvent, err error) {
	ev.start(DoTakeBackTopic, by, at).Note = note
	ev.Other = other.ID
	_, why, kind := permit(topicTable, t.State, ev.Do, by.Role)
	switch {
	case kind != nil:
		err = t.cannot(kind, ev.Do, why)
	case other.State != TopicReturned && other.State != TopicShelved && other.State != TopicWithdrawn:
		err = t.cannot(governance.ErrNotAllowed, ev.Do, "topic "+named(other.Number, other.ID.String())+" is "+other.State.String())
	case period.At(at) < other.LastAt:
		err = invalid("at", at, "must not precede the last event of the other topic")
	default:
		err = t.to(&next, &ev, c)
	}
	if err != nil {
		ev = TopicEvent{}
	}
	return
}
