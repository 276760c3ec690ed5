package ledger

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// EntryID identifies an entry. The caller makes it up before sending the entry
// and sends the same one again when in doubt: it is the key that makes a
// repetition harmless.
type EntryID = governance.ID[Entry]

// Matter stands for what an entry is about in the host's records: a donation, a
// grant, a redemption. Any ID converts to a MatterID.
type Matter struct{}

// MatterID identifies a matter.
type MatterID = governance.ID[Matter]

// Voucher is what every entry begins with (记账凭证): its name, when and by whom
// it was recorded, the day for which it counts, and what it is about.
type Voucher struct {
	ID EntryID `json:"id"`
	// At is when it is recorded (登记时间). It never runs backwards in one book.
	// It is not part of what the entry says: a repetition comes later.
	At period.Instant `json:"at"`
	// By is who had it recorded. Who may do so is for the host to say.
	By governance.Actor `json:"by,omitzero"`
	// Effective is the day for which it counts (业务日期). It may lie before At as
	// long as the period is not closed. Openings, limits, shutting, voiding and
	// lapsing have none; of a close it is the last day of the closed period.
	Effective period.Date `json:"effective,omitzero"`
	// Kind is the host's word for the sort of entry, as in "donate-cash".
	Kind string `json:"kind,omitzero"`
	// Note is the reason, where there has to be one, or any text.
	Note string `json:"note,omitzero"`
	// About is what it is about.
	About MatterID `json:"about,omitzero"`
}

// Leg is one line of a transaction (分录): an amount that is debited, if positive,
// or credited, if negative, to an account.
type Leg struct {
	Account AccountID `json:"account"`
	// Money has the unit of the account; another is refused, not converted.
	money.Money
	// Lot, where it is set, is the only lot from which a leg takes that lowers an
	// account with lots. Otherwise the book takes from those that expire first.
	Lot LotNo `json:"lot,omitzero"`
	// Expires is the first day on which what a leg adds to an account with lots
	// is no longer valid. Not set: the leg takes over the lots that the other
	// legs of the transaction are taken from, with their days, and what is not
	// from lots never expires.
	Expires period.Date `json:"expires,omitzero"`
}

// Move is what a leg does to a lot.
type Move struct {
	// Leg is the leg, from 0.
	Leg int `json:"leg"`
	// Lot is the lot; for a new one, the next number.
	Lot LotNo `json:"lot"`
	// Amount is what goes into the lot, or out of it if negative.
	Amount money.Amount `json:"amount"`
	// Earned, Expires and From are those of a new lot, see [Lot].
	Earned  period.Date `json:"earned,omitzero"`
	Expires period.Date `json:"expires,omitzero"`
	From    LotNo       `json:"from,omitzero"`
}

// Entry is one line of the log of a book, and as well the command that led to
// it. Which fields an action takes is said at the method of that name; the
// others are zero. The host stores entries in the order of Seq; [Replay] makes
// the book from them.
type Entry struct {
	// Seq numbers the entries of a book from 1. The book decides it.
	Seq int64  `json:"seq"`
	Do  Action `json:"do"`
	Voucher

	// Of is the entry that this one is about: the reservation that is settled,
	// voided or lapses, the transaction that is reversed.
	Of EntryID `json:"of,omitzero"`
	// Until is when a reservation lapses, zero for never.
	Until period.Instant `json:"until,omitzero"`
	// Force: the reversal holds even if an account would leave its limits.
	Force bool `json:"force,omitzero"`
	// Whole: all that is left of Of is settled or reversed; Legs are decided.
	Whole bool `json:"whole,omitzero"`
	// Link and Links: the entry is number Link of a chain of Links.
	Link  int `json:"link,omitzero"`
	Links int `json:"links,omitzero"`
	// Account is the account that is opened; of limits and of shutting only its
	// ID, Min and Max.
	Account Account `json:"account,omitzero"`
	Legs    []Leg   `json:"legs,omitempty"`

	// Moves are what became of lots. The book decides them.
	Moves []Move `json:"moves,omitempty"`
	// Refused: nothing came of the entry, for this reason, and nothing ever
	// will. Leg is the leg that was the cause, from 1. The book decides both.
	Refused Reason `json:"refused,omitzero"`
	Leg     int    `json:"leg,omitzero"`

	// Again: this is no new entry but the one that the book recorded when it
	// first came. There is nothing to store.
	Again bool `json:"-"`
}

// MaxLegs is the greatest number of legs of a transaction, and MaxChain of
// entries in a chain.
const (
	MaxLegs  = 10_000
	MaxChain = 1_000
)

// Transfer returns the legs of the simplest transaction: one account is debited,
// another credited. Money that goes from a donor's account into the bank debits
// the bank; points that a member earns credit the member.
func Transfer(debit, credit AccountID, m money.Money) []Leg {
	return []Leg{{Account: debit, Money: m}, {Account: credit, Money: m.Neg()}}
}

// Exchange is a transaction with two units (兑换): what was given and what was
// got. Each unit is balanced by its own conversion account, so no rate is
// stored or inferred; what the conversion accounts hold is the open position.
// The valuation of goods has the same shape.
type Exchange struct {
	From     AccountID   // gives
	FromSide AccountID   // the conversion account in the unit of Gave
	Gave     money.Money // above 0
	ToSide   AccountID   // the conversion account in the unit of Got
	To       AccountID   // gets
	Got      money.Money // above 0
}

// Legs returns the four legs of the exchange.
func (x Exchange) Legs() []Leg {
	return append(Transfer(x.FromSide, x.From, x.Gave), Transfer(x.To, x.ToSide, x.Got)...)
}
