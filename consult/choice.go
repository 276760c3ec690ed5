package consult

import "github.com/sixbridges/sixbridges/governance/label"

// Choice is how a voter stands in a round: what the ballot says, or that there
// is none.
type Choice uint8

// The choices. Those up to Invalid stand on ballots; [Choice.OnBallot] tells
// them. Silent and NotOnRoll are what becomes of who has no ballot that counts.
const (
	_         Choice = iota
	Agree            // in favour
	Disagree         // against
	Veto             // against, and so strongly that a rule may let it block
	Abstain          // takes part, neither for nor against
	Follow           // as the majority does
	Blank            // no mark
	Invalid          // cannot be read, or breaks a rule
	Silent           // on the roll, no ballot
	NotOnRoll        // not on the roll of this round
	choiceEnd        // one more than the last
)

var choices = label.Set[Choice]{Kind: "choice", Names: []label.Name{
	Agree:     {Text: "agree", En: "Agree", Zh: "同意"},
	Disagree:  {Text: "disagree", En: "Disagree", Zh: "不同意"},
	Veto:      {Text: "veto", En: "Strongly object", Zh: "强烈反对"},
	Abstain:   {Text: "abstain", En: "Abstain", Zh: "弃权"},
	Follow:    {Text: "follow", En: "Follow the majority", Zh: "从众"},
	Blank:     {Text: "blank", En: "Blank ballot", Zh: "空白票"},
	Invalid:   {Text: "invalid", En: "Invalid ballot", Zh: "无效票"},
	Silent:    {Text: "silent", En: "No ballot returned", Zh: "未反馈票"},
	NotOnRoll: {Text: "not-on-roll", En: "Not on the roll", Zh: "不在名册"},
}}

// String returns the text form.
func (c Choice) String() string { return choices.String(c) }

// Label returns the name for people.
func (c Choice) Label() label.Text { return choices.Label(c) }

// MarshalText returns the text form.
func (c Choice) MarshalText() ([]byte, error) { return choices.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Choice) UnmarshalText(b []byte) error { return choices.UnmarshalText(c, b) }

// Choices returns every choice, those of ballots first.
func Choices() []Choice { return choices.All() }

// OnBallot reports whether a ballot can say it.
func (c Choice) OnBallot() bool { return c >= Agree && c <= Invalid }

// Channel is the way on which a ballot came in (表决方式).
type Channel uint8

// The channels.
const (
	_ Channel = iota
	Paper
	Online
	DoorToDoor
	AtMeeting
	channelEnd
)

var channels = label.Set[Channel]{Kind: "channel", Names: []label.Name{
	Paper:      {Text: "paper", En: "Paper ballot", Zh: "书面表决"},
	Online:     {Text: "online", En: "Online", Zh: "电子表决"},
	DoorToDoor: {Text: "door", En: "Door to door", Zh: "入户征求意见"},
	AtMeeting:  {Text: "meeting", En: "At a meeting", Zh: "会议表决"},
}}

// String returns the text form.
func (c Channel) String() string { return channels.String(c) }

// Label returns the name for people.
func (c Channel) Label() label.Text { return channels.Label(c) }

// MarshalText returns the text form.
func (c Channel) MarshalText() ([]byte, error) { return channels.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Channel) UnmarshalText(b []byte) error { return channels.UnmarshalText(c, b) }

// Channels returns every channel.
func Channels() []Channel { return channels.All() }
