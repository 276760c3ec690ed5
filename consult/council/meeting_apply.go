package council

import (
	"iter"
	"math"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// Apply returns the meeting after the event. It is the only place where a
// meeting's fields change; commands end in it too. It refuses what [Seat.Apply]
// refuses, with the same errors, and whatever contradicts the meeting: an open
// meeting without a quorum, an agenda that loses more topics than it has.
func (m Meeting) Apply(ev MeetingEvent) (Meeting, error) {
	if err := m.admit(&ev); err != nil {
		return Meeting{}, err
	}
	m.apply(&ev)
	return m, nil
}

// ReplayMeeting folds a history onto the meeting, normally the zero Meeting. It
// stops at the first event that [Meeting.Apply] refuses and returns its error
// with the zero Meeting.
func ReplayMeeting(m Meeting, events iter.Seq[MeetingEvent]) (Meeting, error) {
	for ev := range events {
		if err := m.admit(&ev); err != nil {
			return Meeting{}, err
		}
		m.apply(&ev)
	}
	return m, nil
}

func (m *Meeting) cannot(kind error, do MeetingAction, why string) error {
	return refused(kind, do.Label(), "meeting "+named(m.Number, m.ID.String()), why)
}

// named is what messages call a value.
func named(number, id string) string {
	switch {
	case number != "":
		return number
	case id != "":
		return id
	}
	return "(new)"
}

// admit checks everything about an event that follows from the meeting itself.
func (m *Meeting) admit(ev *MeetingEvent) error {
	if err := ev.Follows("council", m.ID, m.Revision, m.LastAt); err != nil {
		return err
	}
	if ev.From != m.State {
		return m.cannot(governance.ErrNotAllowed, ev.Do, "it is "+m.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(meetingTable, m.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return m.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return m.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	case !ev.StartsAt.Sayable() || !ev.Due.Sayable():
		return invalid("event", ev.Do.String(), "must hold times that can be said")
	}
	call := max(m.Call, 1)
	judged := ev.Do == DoOpenMeeting || ev.Do == DoAdjournMeeting && m.State == MeetingNoticed && ev.Judgement != (Judgement{})
	switch {
	case judged:
		if err := ev.Judgement.admit(); err != nil {
			return err
		}
		if ev.Judgement.Call != call {
			return invalid("event.judgement.call", ev.Judgement.Call, "must be the meeting's")
		}
		if l := &ev.Judgement.Counts[0]; l.All > math.MaxInt32 {
			return invalid("event.judgement.counts", l.All, "must be a number of seats")
		}
	case ev.Judgement != (Judgement{}):
		return invalid("event.judgement", ev.Do.String(), "must not be given where nobody is counted")
	}
	switch ev.Do {
	case DoPlanMeeting:
		switch {
		case ev.Council.IsZero():
			return invalid("council", "", "must not be empty")
		case ev.Policy == "":
			return invalid("charter.id", "", "must not be empty")
		case ev.StartsAt <= ev.At:
			return invalid("startsAt", ev.StartsAt.String(), "must lie ahead")
		}
	case DoMoveMeeting:
		if ev.StartsAt <= ev.At {
			return invalid("startsAt", ev.StartsAt.String(), "must lie ahead")
		}
	case DoAddItem:
		switch {
		case ev.Topic.IsZero():
			return invalid("topic", "", "must not be empty")
		case m.Items == math.MaxUint16:
			return m.cannot(governance.ErrLimit, ev.Do, "the agenda is too long")
		}
	case DoDropItem:
		switch {
		case ev.Topic.IsZero():
			return invalid("topic", "", "must not be empty")
		case m.Items == 0:
			return m.cannot(governance.ErrNotAllowed, ev.Do, "the agenda is empty")
		}
	case DoNoticeMeeting:
		if m.StartsAt <= ev.At {
			return m.cannot(governance.ErrNotAllowed, ev.Do, "it was to begin at "+m.StartsAt.String())
		}
	case DoOpenMeeting:
		if ev.Judgement.Verdict != rule.Passed {
			return m.cannot(governance.ErrNotAllowed, ev.Do, "too few are there")
		}
	case DoAdjournMeeting:
		switch {
		case ev.StartsAt <= ev.At:
			return invalid("startsAt", ev.StartsAt.String(), "must lie ahead")
		case judged && ev.Judgement.Verdict == rule.Passed:
			return invalid("event.judgement", ev.Judgement.Verdict.String(), "must show that too few were there")
		case judged && call == math.MaxUint8:
			return m.cannot(governance.ErrLimit, ev.Do, "it was called too often")
		}
		if judged {
			call++
		}
	case DoMinuteMeeting:
		if ev.Minutes == "" {
			return invalid("minutes", "", "must not be empty")
		}
	default:
	}
	if ev.Call != call {
		return invalid("event.call", ev.Call, "must be the call that it is then")
	}
	return nil
}

// apply changes the fields as an admitted event says.
func (m *Meeting) apply(ev *MeetingEvent) {
	m.Revision, m.LastAt, m.Call = ev.Revision, ev.At, ev.Call
	if ev.To != m.State {
		m.State, m.SinceAt = ev.To, ev.At
		if ev.To.Final() {
			m.EndedAt = ev.At
		}
	}
	switch ev.Do {
	case DoPlanMeeting:
		m.ID, m.Council, m.Number, m.Place, m.Policy = ev.ID, ev.Council, ev.Number, ev.Place, ev.Policy
		m.PlannedAt, m.StartsAt = ev.At, ev.StartsAt
	case DoAddItem:
		m.Items++
	case DoDropItem:
		m.Items--
	case DoMoveMeeting:
		m.StartsAt, m.Place = ev.StartsAt, ev.Place
	case DoNoticeMeeting:
		m.NoticedAt, m.Urgent, m.Policy = ev.At, ev.Urgent, ev.Policy
	case DoOpenMeeting:
		m.OpenedAt = ev.At
		m.count(ev)
	case DoAdjournMeeting:
		more(&m.Adjournments)
		m.StartsAt = ev.StartsAt
	case DoMinuteMeeting:
		m.Minutes, m.MinutedAt, m.MinutesDue = ev.Minutes, ev.At, ev.Due
	case DoPublishMeeting:
		m.PublishedAt = ev.At
	case DoCancelMeeting:
	}
}

// count takes over who was there.
func (m *Meeting) count(ev *MeetingEvent) {
	l := &ev.Judgement.Counts[0]
	m.Seats, m.Present = int32(l.All), int32(l.Present)
}
