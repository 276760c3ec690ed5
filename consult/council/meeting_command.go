package council

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Do carries out the command that ev describes, in place; see [Seat.Do]. The
// caller fills Do, By and At, and whatever else the command of that name takes:
// for a plan everything that [Plan] has, with its ID; Urgent, StartsAt, Place,
// Minutes and Note. What needs to know who attends or a topic is refused as
// ErrInvalid: see [Meeting.Open], [Meeting.Adjourn], [Topic.Schedule] and
// [Topic.Postpone].
func (m *Meeting) Do(c *Charter, ev *MeetingEvent) error {
	if besideMeeting.Has(ev.Do) {
		return invalid("do", ev.Do.String(), "must be an action that needs nothing beside the meeting")
	}
	ev.Judgement, ev.Due = Judgement{}, 0
	return m.command(m, c, ev)
}

var besideMeeting = machine.Of(DoAddItem, DoDropItem, DoOpenMeeting, DoAdjournMeeting)

func (ev *MeetingEvent) start(do MeetingAction, by governance.Actor, at time.Time) *MeetingEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out the command that ev describes and puts the meeting after it
// into next. On an error next and ev are zero.
func (m *Meeting) to(next *Meeting, ev *MeetingEvent, c *Charter) error {
	err := m.command(next, c, ev)
	if err != nil {
		*ev = MeetingEvent{}
	}
	return err
}

// command is the way of every command: the table, the charter, the meeting
// itself.
func (m *Meeting) command(next *Meeting, c *Charter, ev *MeetingEvent) error {
	if c == nil {
		return errNoCharter
	}
	to, why, kind := permit(meetingTable, m.State, ev.Do, ev.By.Role)
	if kind != nil {
		return m.cannot(kind, ev.Do, why)
	}
	if m.State != 0 {
		ev.ID = m.ID
	}
	ev.Revision, ev.From, ev.To, ev.Call = m.Revision+1, m.State, to.First(), max(m.Call, 1)
	if err := m.decide(c, ev); err != nil {
		return err
	}
	if err := m.admit(ev); err != nil {
		return err
	}
	*next = *m
	next.apply(ev)
	return nil
}

// decide checks what the charter says of the action and fills what it decides.
func (m *Meeting) decide(c *Charter, ev *MeetingEvent) (err error) {
	switch ev.Do {
	case DoPlanMeeting:
		ev.Policy = c.ID
	case DoAddItem:
		if m.State != MeetingPlanned && c.Notice.AgendaLock {
			return m.cannot(governance.ErrNotAllowed, ev.Do, "the agenda was announced and nothing may be added to it")
		}
	case DoNoticeMeeting:
		ev.Policy = c.ID
		call := rule.Call{Notified: c.day(ev.At), On: c.day(m.StartsAt), Urgent: ev.Urgent}
		return c.Notice.Check(call, c.rest())
	case DoOpenMeeting:
		if c.day(ev.At).Before(c.day(m.StartsAt)) {
			return m.cannot(governance.ErrNotAllowed, ev.Do, "it was called for "+c.day(m.StartsAt).String())
		}
	case DoAdjournMeeting:
		if err = said(ev.Note, "must give the reason"); err == nil && ev.Judgement != (Judgement{}) {
			ev.Call = uint8(min(int(ev.Call)+1, 255))
		}
	case DoMinuteMeeting:
		ev.Due, err = c.over(c.Minutes, m.OpenedAt)
	case DoCancelMeeting:
		return said(ev.Note, "must give the reason")
	default:
	}
	return err
}

// Plan is what a meeting is planned with.
type Plan struct {
	ID       MeetingID
	Council  CouncilID
	Number   string // the number that people will see, if the host gives one
	Place    governance.PlaceID
	StartsAt time.Time
}

// PlanMeeting plans a meeting. Topics come on its agenda by [Topic.Schedule]; then
// it is called by [Meeting.Notice].
func PlanMeeting(c *Charter, by governance.Actor, p Plan, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoPlanMeeting, by, at)
	ev.ID, ev.Council, ev.Number, ev.Place, ev.StartsAt = p.ID, p.Council, p.Number, p.Place, period.At(p.StartsAt)
	var m Meeting
	err = m.to(&next, &ev, c)
	return
}

// Move plans it for another time and place, before it is called.
func (m Meeting) Move(c *Charter, by governance.Actor, to governance.PlaceID, startsAt, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoMoveMeeting, by, at)
	ev.Place, ev.StartsAt = to, period.At(startsAt)
	err = m.to(&next, &ev, c)
	return
}

// Notice calls the meeting with its agenda (会议通知), also one that was adjourned.
// ErrNotAllowed is reported if it comes too late under the charter. Urgent
// declares a special case, for which the charter may allow short notice.
func (m Meeting) Notice(c *Charter, by governance.Actor, urgent bool, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoNoticeMeeting, by, at).Urgent = urgent
	err = m.to(&next, &ev, c)
	return
}

// Open opens the meeting with those who are there: see [Charter.Count].
// ErrNotAllowed is reported if the charter asks for more of them at this call,
// and before the day for which it was called.
func (m Meeting) Open(c *Charter, by governance.Actor, there rule.Line, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoOpenMeeting, by, at)
	if err = m.counted(&ev, c, there); err == nil {
		err = m.to(&next, &ev, c)
	}
	if err != nil {
		next, ev = Meeting{}, MeetingEvent{}
	}
	return
}

// counted judges who is there, at the meeting's call, once the table allows the
// action.
func (m *Meeting) counted(ev *MeetingEvent, c *Charter, there rule.Line) error {
	if _, why, kind := permit(meetingTable, m.State, ev.Do, ev.By.Role); kind != nil {
		return m.cannot(kind, ev.Do, why)
	}
	if c == nil {
		return errNoCharter
	}
	var err error
	ev.Judgement, err = judge(&c.Quorum, rule.Tally{there}, int(max(m.Call, 1)))
	return err
}

// Adjournment is until when a meeting is adjourned, and why.
type Adjournment struct {
	StartsAt time.Time
	Note     string
	// TooFew: it could not begin because too few came, of whom There is the count.
	// Then it is called again at the next call, at which the charter may ask for
	// fewer.
	TooFew bool
	There  rule.Line
}

// Adjourn puts the meeting off (延期, 休会): before it began, or while it is held. Its
// topics stay on the agenda. It has to be called again. ErrInvalid is reported
// for TooFew if enough were there.
func (m Meeting) Adjourn(c *Charter, by governance.Actor, a Adjournment, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoAdjournMeeting, by, at).Note = a.Note
	ev.StartsAt = period.At(a.StartsAt)
	if a.TooFew {
		err = m.counted(&ev, c, a.There)
	}
	if err == nil {
		err = m.to(&next, &ev, c)
	}
	if err != nil {
		next, ev = Meeting{}, MeetingEvent{}
	}
	return
}

// Minute records where the minutes are, and ends the sitting (会议纪要).
func (m Meeting) Minute(c *Charter, by governance.Actor, minutes string, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoMinuteMeeting, by, at).Minutes = minutes
	err = m.to(&next, &ev, c)
	return
}

// Publish makes the minutes public.
func (m Meeting) Publish(c *Charter, by governance.Actor, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoPublishMeeting, by, at)
	err = m.to(&next, &ev, c)
	return
}

// Cancel ends a meeting that will not be held. Its topics are taken off the agenda
// by [Topic.Postpone]. The note gives the reason and must not be empty.
func (m Meeting) Cancel(c *Charter, by governance.Actor, note string, at time.Time) (next Meeting, ev MeetingEvent, err error) {
	ev.start(DoCancelMeeting, by, at).Note = note
	err = m.to(&next, &ev, c)
	return
}
