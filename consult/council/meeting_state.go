package council

import "github.com/sixbridges/sixbridges/governance/label"

// MeetingState is where a meeting stands.
type MeetingState uint8

// The states.
const (
	_ MeetingState = iota
	MeetingPlanned
	MeetingNoticed
	MeetingHeld
	MeetingAdjourned
	MeetingMinuted
	MeetingPublished
	MeetingCancelled
)

var meetingStates = label.Set[MeetingState]{Kind: "meeting state", Names: []label.Name{
	MeetingPlanned:   {Text: "planned", En: "Planned", Zh: "筹备中"},
	MeetingNoticed:   {Text: "noticed", En: "Called", Zh: "已通知"},
	MeetingHeld:      {Text: "held", En: "Being held", Zh: "会议中"},
	MeetingAdjourned: {Text: "adjourned", En: "Adjourned", Zh: "延期（休会）"},
	MeetingMinuted:   {Text: "minuted", En: "Minuted", Zh: "已形成纪要"},
	MeetingPublished: {Text: "published", En: "Minutes published", Zh: "纪要已公开"},
	MeetingCancelled: {Text: "cancelled", En: "Cancelled", Zh: "已取消"},
}}

// String returns the text form.
func (s MeetingState) String() string { return meetingStates.String(s) }

// Label returns the name for people.
func (s MeetingState) Label() label.Text { return meetingStates.Label(s) }

// MarshalText returns the text form.
func (s MeetingState) MarshalText() ([]byte, error) { return meetingStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *MeetingState) UnmarshalText(b []byte) error { return meetingStates.UnmarshalText(s, b) }

// MeetingStates returns every state of a meeting in the order of the way.
func MeetingStates() []MeetingState { return meetingStates.All() }

// MeetingAction is what can be done to a meeting.
type MeetingAction uint8

// The actions.
const (
	_ MeetingAction = iota
	DoPlanMeeting
	DoAddItem
	DoDropItem
	DoMoveMeeting
	DoNoticeMeeting
	DoOpenMeeting
	DoAdjournMeeting
	DoMinuteMeeting
	DoPublishMeeting
	DoCancelMeeting
)

var meetingActions = label.Set[MeetingAction]{Kind: "meeting action", Names: []label.Name{
	DoPlanMeeting:    {Text: "plan", En: "Plan", Zh: "筹备"},
	DoAddItem:        {Text: "add-item", En: "Put a topic on the agenda", Zh: "列入议程"},
	DoDropItem:       {Text: "drop-item", En: "Take a topic off the agenda", Zh: "撤出议程"},
	DoMoveMeeting:    {Text: "move", En: "Move to another time or place", Zh: "调整时间地点"},
	DoNoticeMeeting:  {Text: "notice", En: "Call the meeting", Zh: "发出会议通知"},
	DoOpenMeeting:    {Text: "open", En: "Open the meeting", Zh: "开会"},
	DoAdjournMeeting: {Text: "adjourn", En: "Adjourn", Zh: "延期（休会）"},
	DoMinuteMeeting:  {Text: "minute", En: "Record the minutes", Zh: "形成纪要"},
	DoPublishMeeting: {Text: "publish", En: "Publish the minutes", Zh: "公开纪要"},
	DoCancelMeeting:  {Text: "cancel", En: "Cancel", Zh: "取消"},
}}

// String returns the text form.
func (a MeetingAction) String() string { return meetingActions.String(a) }

// Label returns the name for people.
func (a MeetingAction) Label() label.Text { return meetingActions.Label(a) }

// MarshalText returns the text form.
func (a MeetingAction) MarshalText() ([]byte, error) { return meetingActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *MeetingAction) UnmarshalText(b []byte) error { return meetingActions.UnmarshalText(a, b) }

// MeetingActions returns every action on meetings.
func MeetingActions() []MeetingAction { return meetingActions.All() }
