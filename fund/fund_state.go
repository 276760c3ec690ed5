package fund

import "github.com/sixbridges/sixbridges/governance/label"

// FundState is where a fund stands.
type FundState uint8

// The states.
const (
	_ FundState = iota
	FundOpen
	FundClosing
	FundClosed
)

var fundStates = label.Set[FundState]{Kind: "fund state", Names: []label.Name{
	FundOpen:    {Text: "open", En: "Open", Zh: "存续"},
	FundClosing: {Text: "closing", En: "Being closed", Zh: "清理中"},
	FundClosed:  {Text: "closed", En: "Closed", Zh: "已终止"},
}}

// String returns the text form.
func (f FundState) String() string { return fundStates.String(f) }

// Label returns the name for people.
func (f FundState) Label() label.Text { return fundStates.Label(f) }

// MarshalText returns the text form.
func (f FundState) MarshalText() ([]byte, error) { return fundStates.MarshalText(f) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (f *FundState) UnmarshalText(b []byte) error { return fundStates.UnmarshalText(f, b) }

// FundStates returns every state of a fund.
func FundStates() []FundState { return fundStates.All() }

// FundAction is what can be done to a fund.
type FundAction uint8

// The actions.
const (
	_ FundAction = iota
	DoOpenFund
	DoQualify
	DoSetLines
	DoBeginClosing
	DoCloseFund
)

var fundActions = label.Set[FundAction]{Kind: "fund action", Names: []label.Name{
	DoOpenFund:     {Text: "open", En: "Open", Zh: "设立"},
	DoQualify:      {Text: "qualify", En: "Record the qualification", Zh: "登记公开募捐资格"},
	DoSetLines:     {Text: "set-lines", En: "Set the lines of work", Zh: "设定业务板块"},
	DoBeginClosing: {Text: "begin-closing", En: "Begin to close", Zh: "启动终止"},
	DoCloseFund:    {Text: "close", En: "Close", Zh: "终止"},
}}

// String returns the text form.
func (f FundAction) String() string { return fundActions.String(f) }

// Label returns the name for people.
func (f FundAction) Label() label.Text { return fundActions.Label(f) }

// MarshalText returns the text form.
func (f FundAction) MarshalText() ([]byte, error) { return fundActions.MarshalText(f) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (f *FundAction) UnmarshalText(b []byte) error { return fundActions.UnmarshalText(f, b) }

// FundActions returns every action on a fund.
func FundActions() []FundAction { return fundActions.All() }
