package ledger

import (
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// LotNo is the number of a lot in its book, from 1 in the order in which lots
// came about. Zero is none.
type LotNo uint32

// Lot is a part of what an account holds that came at one time and is valid
// until one day (批次): points of one deed, rice of one delivery. All that an
// account with lots holds is in its lots, and all that leaves it names the lots
// that it leaves.
//
// Lots are used in a total order: those that expire first, of these those that
// were earned first, of these the lowest number; those that never expire last.
//
// Invariant: 0 <= Held <= Left <= Amount. The sum of Left over the lots of an
// account is its balance, the sum of Held what is reserved to go.
type Lot struct {
	No      LotNo     `json:"no"`
	Account AccountID `json:"account"`
	// Entry is the entry that made the lot.
	Entry EntryID `json:"entry"`
	// From is the lot of another account from which this one was taken, with its
	// days; 0 for none.
	From LotNo `json:"from,omitzero"`
	// Earned is the effective date of the entry that first made it.
	Earned period.Date `json:"earned"`
	// Expires is the first day on which it is no longer valid; zero for never.
	Expires period.Date  `json:"expires,omitzero"`
	Amount  money.Amount `json:"amount"` // at first
	Left    money.Amount `json:"left"`   // still there, held or not
	Held    money.Amount `json:"held,omitzero"`
}

// Valid reports whether the lot can be used on the day.
func (l *Lot) Valid(on period.Date) bool { return l.Expires.IsZero() || on.Before(l.Expires) }

// lot is a row of the book's lots.
type lot struct {
	account         No
	entry           uint32 // row
	from            LotNo
	earned, expires period.Date
	amount, left    money.Amount
	held            money.Amount
}

func (l *lot) free() money.Amount        { return l.left - l.held }
func (l *lot) valid(on period.Date) bool { return l.expires.IsZero() || on.Before(l.expires) }
