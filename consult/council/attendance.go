package council

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Presence is how a member attends a meeting (出席情况).
type Presence uint8

// The presences. The first three count as present.
const (
	_ Presence = iota
	InPerson
	Online
	ByProxy
	Excused
	Absent
)

var presences = label.Set[Presence]{Kind: "presence", Names: []label.Name{
	InPerson: {Text: "in-person", En: "In person", Zh: "到会"},
	Online:   {Text: "online", En: "Online", Zh: "线上参会"},
	ByProxy:  {Text: "by-proxy", En: "By proxy", Zh: "委托参会"},
	Excused:  {Text: "excused", En: "Excused", Zh: "请假"},
	Absent:   {Text: "absent", En: "Absent without a reason", Zh: "无故缺席"},
}}

// String returns the text form.
func (p Presence) String() string { return presences.String(p) }

// Label returns the name for people.
func (p Presence) Label() label.Text { return presences.Label(p) }

// MarshalText returns the text form.
func (p Presence) MarshalText() ([]byte, error) { return presences.MarshalText(p) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (p *Presence) UnmarshalText(b []byte) error { return presences.UnmarshalText(p, b) }

// Present reports whether the member counts as present.
func (p Presence) Present() bool { return p == InPerson || p == Online || p == ByProxy }

// Choice is what a member says in a vote (表决意见).
type Choice uint8

// The choices.
const (
	_ Choice = iota
	For
	Against
	Abstain
	Blank
	Spoiled
	Block
)

var choices = label.Set[Choice]{Kind: "choice", Names: []label.Name{
	For:     {Text: "for", En: "For", Zh: "赞成"},
	Against: {Text: "against", En: "Against", Zh: "反对"},
	Abstain: {Text: "abstain", En: "Abstention", Zh: "弃权"},
	Blank:   {Text: "blank", En: "Blank", Zh: "空白票"},
	Spoiled: {Text: "spoiled", En: "Invalid", Zh: "无效票"},
	Block:   {Text: "block", En: "Against, and blocking", Zh: "强烈反对"},
}}

// String returns the text form.
func (c Choice) String() string { return choices.String(c) }

// Label returns the name for people.
func (c Choice) Label() label.Text { return choices.Label(c) }

// MarshalText returns the text form.
func (c Choice) MarshalText() ([]byte, error) { return choices.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Choice) UnmarshalText(b []byte) error { return choices.UnmarshalText(c, b) }

// Attendance is one row of a meeting's list: one member, once (签到). Turns is how
// often the member took the floor.
type Attendance struct {
	Meeting MeetingID `json:"meeting"`
	Seat    SeatID    `json:"seat"`
	How     Presence  `json:"how"`
	// Proxy is the seat whose holder sits for this one, with How = ByProxy.
	Proxy SeatID `json:"proxy,omitzero"`
	// Written: the mandate was given in writing.
	Written bool  `json:"written,omitzero"`
	Turns   int32 `json:"turns,omitzero"`
}

// Recused is one row: a member who steps aside from one topic (回避), because the
// matter is the own or a near relative's.
type Recused struct {
	Topic TopicID `json:"topic"`
	Seat  SeatID  `json:"seat"`
	// NearRelative: not the member's own matter but a near relative's.
	NearRelative bool   `json:"nearRelative,omitzero"`
	Note         string `json:"note,omitzero"`
}

// Ballot is one row: what one member says on one topic. A later ballot of the
// same seat takes the place of an earlier one; both rows are kept.
type Ballot struct {
	Topic  TopicID        `json:"topic"`
	Seat   SeatID         `json:"seat"`
	Choice Choice         `json:"choice"`
	At     period.Instant `json:"at"`
}
