package council

import "github.com/sixbridges/sixbridges/governance/label"

// SeatState is where a seat stands between nomination and its end.
type SeatState uint8

// The states. A challenged seat is held until the recall has been decided.
const (
	_ SeatState = iota
	SeatNominated
	SeatHeld
	SeatChallenged
	SeatRejected
	SeatEnded
)

var seatStates = label.Set[SeatState]{Kind: "seat state", Names: []label.Name{
	SeatNominated:  {Text: "nominated", En: "Nominated", Zh: "已提名"},
	SeatHeld:       {Text: "held", En: "Held", Zh: "在任"},
	SeatChallenged: {Text: "challenged", En: "Held, recall proposed", Zh: "在任（罢免程序中）"},
	SeatRejected:   {Text: "rejected", En: "Not elected", Zh: "未当选"},
	SeatEnded:      {Text: "ended", En: "Ended", Zh: "已卸任"},
}}

// String returns the text form.
func (s SeatState) String() string { return seatStates.String(s) }

// Label returns the name for people.
func (s SeatState) Label() label.Text { return seatStates.Label(s) }

// MarshalText returns the text form.
func (s SeatState) MarshalText() ([]byte, error) { return seatStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *SeatState) UnmarshalText(b []byte) error { return seatStates.UnmarshalText(s, b) }

// SeatStates returns every state of a seat in the order of the way.
func SeatStates() []SeatState { return seatStates.All() }

// SeatAction is what can be done to a seat.
type SeatAction uint8

// The actions.
const (
	_ SeatAction = iota
	DoNominateSeat
	DoDeclineSeat
	DoRejectSeat
	DoElectSeat
	DoAppointSeat
	DoChallengeSeat
	DoReplySeat
	DoVoteRecall
	DoResignSeat
	DoEndTerm
	DoDismissSeat
)

var seatActions = label.Set[SeatAction]{Kind: "seat action", Names: []label.Name{
	DoNominateSeat:  {Text: "nominate", En: "Nominate", Zh: "提名"},
	DoDeclineSeat:   {Text: "decline", En: "Decline the nomination", Zh: "放弃提名"},
	DoRejectSeat:    {Text: "reject", En: "Reject the nomination", Zh: "不予提名"},
	DoElectSeat:     {Text: "elect", En: "Vote on the nomination", Zh: "选举"},
	DoAppointSeat:   {Text: "appoint", En: "Appoint", Zh: "推举（聘任）"},
	DoChallengeSeat: {Text: "challenge", En: "Propose the recall", Zh: "提出罢免"},
	DoReplySeat:     {Text: "reply", En: "Reply to the proposal of recall", Zh: "申辩"},
	DoVoteRecall:    {Text: "vote-recall", En: "Vote on the recall", Zh: "表决罢免"},
	DoResignSeat:    {Text: "resign", En: "Resign", Zh: "辞职"},
	DoEndTerm:       {Text: "end-term", En: "End with the term", Zh: "任期届满"},
	DoDismissSeat:   {Text: "dismiss", En: "End for a reason", Zh: "终止资格"},
}}

// String returns the text form.
func (a SeatAction) String() string { return seatActions.String(a) }

// Label returns the name for people.
func (a SeatAction) Label() label.Text { return seatActions.Label(a) }

// MarshalText returns the text form.
func (a SeatAction) MarshalText() ([]byte, error) { return seatActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *SeatAction) UnmarshalText(b []byte) error { return seatActions.UnmarshalText(a, b) }

// SeatActions returns every action on seats.
func SeatActions() []SeatAction { return seatActions.All() }

// Ending is why a seat ended or a nomination failed (终止原因).
type Ending uint8

// The endings.
const (
	_ Ending = iota
	Declined
	Unsuitable
	NotElected
	TermOver
	Resigned
	Recalled
	Incompatible
	AbsentTooOften
	Incompetent
	Departed
)

var endings = label.Set[Ending]{Kind: "ending", Names: []label.Name{
	Declined:       {Text: "declined", En: "Nomination declined", Zh: "放弃提名"},
	Unsuitable:     {Text: "unsuitable", En: "Nomination rejected", Zh: "不符合条件"},
	NotElected:     {Text: "not-elected", En: "Not elected", Zh: "未当选"},
	TermOver:       {Text: "term-over", En: "The term is over", Zh: "任期届满"},
	Resigned:       {Text: "resigned", En: "Resigned", Zh: "辞职"},
	Recalled:       {Text: "recalled", En: "Recalled", Zh: "罢免"},
	Incompatible:   {Text: "incompatible", En: "Incompatible with another office or a relation", Zh: "任职回避"},
	AbsentTooOften: {Text: "absent", En: "Absent too often without a reason", Zh: "无故缺席"},
	Incompetent:    {Text: "incompetent", En: "Appraised as incompetent", Zh: "评议不称职"},
	Departed:       {Text: "departed", En: "Died, moved away, or lost the right", Zh: "丧失资格"},
}}

// String returns the text form.
func (e Ending) String() string { return endings.String(e) }

// Label returns the name for people.
func (e Ending) Label() label.Text { return endings.Label(e) }

// MarshalText returns the text form.
func (e Ending) MarshalText() ([]byte, error) { return endings.MarshalText(e) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (e *Ending) UnmarshalText(b []byte) error { return endings.UnmarshalText(e, b) }
