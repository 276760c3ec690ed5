package ledger

import "github.com/sixbridges/sixbridges/governance/label"

// Action is what an [Entry] does to the book.
type Action uint8

// The actions.
const (
	_         Action = iota
	DoOpen           // opens an account
	DoLimit          // sets the limits of an account
	DoShut           // shuts an empty account for ever
	DoPost           // posts a transaction
	DoReserve        // holds amounts until it is settled, voided or lapses
	DoSettle         // posts a reservation in full or in part and releases the rest
	DoVoid           // releases a reservation
	DoLapse          // releases a reservation whose time is up
	DoReverse        // posts the opposite of a transaction, in full or in part
	DoExpire         // moves what is left in expired lots
	DoClose          // closes the books up to a day
)

var actions = label.Set[Action]{Kind: "ledger action", Names: []label.Name{
	DoOpen:    {Text: "open", En: "Open an account", Zh: "开户"},
	DoLimit:   {Text: "limit", En: "Set limits", Zh: "设定限额"},
	DoShut:    {Text: "shut", En: "Shut an account", Zh: "销户"},
	DoPost:    {Text: "post", En: "Post", Zh: "记账"},
	DoReserve: {Text: "reserve", En: "Reserve", Zh: "预留"},
	DoSettle:  {Text: "settle", En: "Settle a reservation", Zh: "结转预留"},
	DoVoid:    {Text: "void", En: "Void a reservation", Zh: "取消预留"},
	DoLapse:   {Text: "lapse", En: "Let a reservation lapse", Zh: "预留到期"},
	DoReverse: {Text: "reverse", En: "Reverse", Zh: "冲销"},
	DoExpire:  {Text: "expire", En: "Expire lots", Zh: "批次到期"},
	DoClose:   {Text: "close", En: "Close a period", Zh: "结账"},
}}

// String returns the text form.
func (a Action) String() string { return actions.String(a) }

// Label returns the name for people.
func (a Action) Label() label.Text { return actions.Label(a) }

// MarshalText returns the text form.
func (a Action) MarshalText() ([]byte, error) { return actions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (a *Action) UnmarshalText(b []byte) error { return actions.UnmarshalText(a, b) }

// Actions returns every action.
func Actions() []Action { return actions.All() }

// Posts reports whether the action moves balances for good, so that it can be
// reversed and appears in reports.
func (a Action) Posts() bool {
	return a == DoPost || a == DoSettle || a == DoReverse || a == DoExpire
}

// Stage is how far a transaction has come.
type Stage uint8

// The stages.
const (
	_        Stage = iota
	Posted         // it counts
	Reversed       // it counts, and so does its opposite, in full
	Reserved       // it holds amounts
	Settled        // a reservation that was posted, in full or in part
	Voided         // a reservation that was released
	Lapsed         // a reservation whose time ran out
	Refused        // nothing came of it, and nothing will
	Noted          // no transaction: an account was opened, a period closed
)

var stages = label.Set[Stage]{Kind: "stage", Names: []label.Name{
	Posted:   {Text: "posted", En: "Posted", Zh: "已记账"},
	Reversed: {Text: "reversed", En: "Reversed", Zh: "已冲销"},
	Reserved: {Text: "reserved", En: "Reserved", Zh: "已预留"},
	Settled:  {Text: "settled", En: "Settled", Zh: "已结转"},
	Voided:   {Text: "voided", En: "Voided", Zh: "已取消"},
	Lapsed:   {Text: "lapsed", En: "Lapsed", Zh: "已到期"},
	Refused:  {Text: "refused", En: "Refused", Zh: "已拒绝"},
	Noted:    {Text: "noted", En: "Noted", Zh: "已登记"},
}}

// String returns the text form.
func (s Stage) String() string { return stages.String(s) }

// Label returns the name for people.
func (s Stage) Label() label.Text { return stages.Label(s) }

// MarshalText returns the text form.
func (s Stage) MarshalText() ([]byte, error) { return stages.MarshalText(s) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (s *Stage) UnmarshalText(b []byte) error { return stages.UnmarshalText(s, b) }

// Stages returns every stage.
func Stages() []Stage { return stages.All() }
