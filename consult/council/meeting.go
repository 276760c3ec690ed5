package council

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// MeetingID identifies a meeting.
type MeetingID = governance.ID[Meeting]

// Meeting is one meeting of a council, from the plan to its published minutes
// (议事会议). It is a plain value, changed by nothing but [Meeting.Apply]. The zero
// Meeting does not exist yet: [PlanMeeting] makes one.
//
// Who attends is rows of its own: [Attendance]. Which topics are on the agenda is
// in the topics: [Topic].Meeting; the meeting counts them.
type Meeting struct {
	ID MeetingID `json:"id"`
	// Revision is the number of events so far.
	Revision int64        `json:"revision"`
	Number   string       `json:"number,omitzero"`
	Council  CouncilID    `json:"council"`
	State    MeetingState `json:"state"`
	// Call is the first call (1), or a later one because too few came.
	// Invariant: at least 1.
	Call uint8 `json:"call"`
	// Urgent: it was called at short notice, as a special case.
	Urgent bool `json:"urgent,omitzero"`
	// Items is how many topics are on the agenda.
	Items uint16 `json:"items,omitzero"`
	// Adjournments is how often it was adjourned.
	Adjournments uint16             `json:"adjournments,omitzero"`
	Place        governance.PlaceID `json:"place,omitzero"`
	Policy       string             `json:"policy"` // the charter
	// Minutes refers to the minutes, which are the host's: a number, an address, a
	// hash.
	// Invariant: set exactly in the states minuted and published.
	Minutes string `json:"minutes,omitzero"`
	// Seats is how many members there are, Present how many were there at the
	// opening, by proxy too.
	Seats   int32 `json:"seats,omitzero"`
	Present int32 `json:"present,omitzero"`

	PlannedAt period.Instant `json:"plannedAt"`
	StartsAt  period.Instant `json:"startsAt"` // when it is to begin
	NoticedAt period.Instant `json:"noticedAt,omitzero"`
	OpenedAt  period.Instant `json:"openedAt,omitzero"` // last time
	MinutedAt period.Instant `json:"minutedAt,omitzero"`
	// MinutesDue is by when the minutes have to be published; 0 where the charter
	// sets no time.
	MinutesDue  period.Instant `json:"minutesDue,omitzero"`
	PublishedAt period.Instant `json:"publishedAt,omitzero"`
	EndedAt     period.Instant `json:"endedAt,omitzero"` // set exactly in the states published and cancelled
	SinceAt     period.Instant `json:"sinceAt"`
	LastAt      period.Instant `json:"lastAt"`
}

// MeetingEvent is one thing that happened to a meeting.
type MeetingEvent struct {
	governance.Head[Meeting]
	Do      MeetingAction      `json:"do"`
	From    MeetingState       `json:"from,omitzero"`
	To      MeetingState       `json:"to"`
	Call    uint8              `json:"call,omitzero"` // as it is after the event
	Urgent  bool               `json:"urgent,omitzero"`
	Number  string             `json:"number,omitzero"`
	Council CouncilID          `json:"council,omitzero"`
	Place   governance.PlaceID `json:"place,omitzero"`
	Topic   TopicID            `json:"topic,omitzero"` // what comes on the agenda or off it
	Minutes string             `json:"minutes,omitzero"`
	Policy  string             `json:"policy,omitzero"`
	Note    string             `json:"note,omitzero"`
	// StartsAt is when it is to begin, Due by when the minutes have to be published.
	StartsAt period.Instant `json:"startsAt,omitzero"`
	Due      period.Instant `json:"due,omitzero"`
	// Judgement is what the charter's quorum said of who was there.
	Judgement Judgement `json:"judgement,omitzero"`
}

// MeetingActionSet is a set of actions on meetings.
type MeetingActionSet = machine.Set[MeetingAction]

// Can returns the actions that the table offers to a role on this meeting; rules
// can still be against one.
func (m *Meeting) Can(by governance.Role) MeetingActionSet { return meetingTable.Can(m.State, by) }

// Final reports whether the meeting's way ends here.
func (s MeetingState) Final() bool { return meetingTable.Final(s) }

func meetingIn(s ...MeetingState) machine.Set[MeetingState] { return machine.Of(s...) }

// meetingTable is the meeting's state machine.
var meetingTable = machine.Must(machine.Definition[MeetingState, MeetingAction, governance.Role]{
	States:  MeetingStates(),
	Actions: MeetingActions(),
	Roles:   governance.Roles(),
	Final:   meetingIn(MeetingPublished, MeetingCancelled),
	Rows: []machine.Row[MeetingState, MeetingAction, governance.Role]{
		{Do: DoPlanMeeting, From: meetingIn(0), To: meetingIn(MeetingPlanned), By: leads},
		{Do: DoAddItem, From: meetingIn(MeetingPlanned, MeetingNoticed, MeetingHeld, MeetingAdjourned), By: leads},
		{Do: DoDropItem, From: meetingIn(MeetingPlanned, MeetingNoticed, MeetingHeld, MeetingAdjourned, MeetingCancelled), By: leads},
		{Do: DoMoveMeeting, From: meetingIn(MeetingPlanned), By: leads},
		{Do: DoNoticeMeeting, From: meetingIn(MeetingPlanned, MeetingAdjourned), To: meetingIn(MeetingNoticed), By: leads},
		{Do: DoOpenMeeting, From: meetingIn(MeetingNoticed), To: meetingIn(MeetingHeld), By: by(governance.Chair)},
		{Do: DoAdjournMeeting, From: meetingIn(MeetingNoticed, MeetingHeld), To: meetingIn(MeetingAdjourned), By: by(governance.Chair)},
		{Do: DoMinuteMeeting, From: meetingIn(MeetingHeld), To: meetingIn(MeetingMinuted), By: by(governance.Secretary)},
		{Do: DoPublishMeeting, From: meetingIn(MeetingMinuted), To: meetingIn(MeetingPublished), By: leads},
		{Do: DoCancelMeeting, From: meetingIn(MeetingPlanned, MeetingNoticed, MeetingAdjourned), To: meetingIn(MeetingCancelled), By: leads},
	},
})

// MeetingMachine returns the state machine of meetings.
func MeetingMachine() *machine.Table[MeetingState, MeetingAction, governance.Role] {
	return meetingTable
}
