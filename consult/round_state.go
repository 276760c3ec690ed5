package consult

import "github.com/sixbridges/sixbridges/governance/label"

// RoundState is where a round stands.
type RoundState uint8

// The states. Final, lapsed and annulled are final; a final round can still be
// annulled.
const (
	_         RoundState = iota
	Drafted              // the question and the people are fixed, nobody is told
	Noticed              // the notice is given, with the days of the vote
	Open                 // ballots come in
	Extended             // too few came in, and it goes on
	Closed               // counted, the counts stand in the event
	Published            // put up for objections
	Final                // the result stands, whatever it is
	Lapsed               // ended without a result that counts
	Annulled             // declared void
)

var roundStates = label.Set[RoundState]{Kind: "round state", Names: []label.Name{
	Drafted:   {Text: "drafted", En: "Drafted", Zh: "拟定"},
	Noticed:   {Text: "noticed", En: "Notice given", Zh: "已通知"},
	Open:      {Text: "open", En: "Open", Zh: "表决中"},
	Extended:  {Text: "extended", En: "Extended", Zh: "延期表决中"},
	Closed:    {Text: "closed", En: "Closed and counted", Zh: "已截止计票"},
	Published: {Text: "published", En: "Published", Zh: "公示中"},
	Final:     {Text: "final", En: "Final", Zh: "生效"},
	Lapsed:    {Text: "lapsed", En: "Lapsed", Zh: "失效"},
	Annulled:  {Text: "annulled", En: "Annulled", Zh: "撤销"},
}}

// String returns the text form.
func (s RoundState) String() string { return roundStates.String(s) }

// Label returns the name for people.
func (s RoundState) Label() label.Text { return roundStates.Label(s) }

// MarshalText returns the text form.
func (s RoundState) MarshalText() ([]byte, error) { return roundStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *RoundState) UnmarshalText(b []byte) error { return roundStates.UnmarshalText(s, b) }

// RoundStates returns every state in the order of the way.
func RoundStates() []RoundState { return roundStates.All() }

// RoundAction is what an event did to a round.
type RoundAction uint8

// The actions. Each is a row of the table, which says who may do it where.
const (
	_ RoundAction = iota
	DoDraft
	DoNotify
	DoOpen
	DoExtend
	DoClose
	DoPublish
	DoObject
	DoRecheck
	DoSettle
	DoLapse
	DoAnnul
)

var roundActions = label.Set[RoundAction]{Kind: "round action", Names: []label.Name{
	DoDraft:   {Text: "draft", En: "Draft", Zh: "拟定"},
	DoNotify:  {Text: "notify", En: "Give notice", Zh: "通知"},
	DoOpen:    {Text: "open", En: "Open", Zh: "开始表决"},
	DoExtend:  {Text: "extend", En: "Extend", Zh: "延期"},
	DoClose:   {Text: "close", En: "Close and count", Zh: "截止计票"},
	DoPublish: {Text: "publish", En: "Publish the result", Zh: "公示结果"},
	DoObject:  {Text: "object", En: "Object", Zh: "提出异议"},
	DoRecheck: {Text: "recheck", En: "Check again", Zh: "复核"},
	DoSettle:  {Text: "settle", En: "Make final", Zh: "确认生效"},
	DoLapse:   {Text: "lapse", En: "Let lapse", Zh: "宣告失效"},
	DoAnnul:   {Text: "annul", En: "Annul", Zh: "撤销"},
}}

// String returns the text form.
func (a RoundAction) String() string { return roundActions.String(a) }

// Label returns the name for people.
func (a RoundAction) Label() label.Text { return roundActions.Label(a) }

// MarshalText returns the text form.
func (a RoundAction) MarshalText() ([]byte, error) { return roundActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *RoundAction) UnmarshalText(b []byte) error { return roundActions.UnmarshalText(a, b) }

// RoundActions returns every action.
func RoundActions() []RoundAction { return roundActions.All() }
