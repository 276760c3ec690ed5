package ledger

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Book is a set of accounts and all that was ever recorded in them (账簿). It is
// in memory and changes in place; what the host stores is its log. Nothing in it
// is ever edited or deleted. The zero Book is empty and ready for use. It is for
// one goroutine at a time.
type Book struct {
	accounts Accounts
	defs     []Account // by number, as they are now
	lotsOf   [][]LotNo // by number: lots with something left, in the order of use
	byID     ids       // of accounts, the number less 1
	byName   map[name]No

	rows   pages[row]
	index  ids                     // of entries: their rows
	extra  []extra                 // extra[0] is nothing
	legs   pages[leg]              // of all rows
	done   map[uint32]money.Amount // how much of a leg was reversed
	moves  []Move                  // of all rows; legs count from 0 in each
	lots   []lot                   // lots[0] is no lot
	kinds  words[string]
	actors words[governance.Actor]

	closed period.Date
	last   period.Instant // when the last entry was recorded
	undo   undo
}

// name is what an account is called.
type name struct {
	path string
	unit money.Unit
}

// Seq returns the number of the last entry of the log; 0 if there is none.
func (b *Book) Seq() int64 { return int64(b.rows.end()) }

// Last returns when the last entry was recorded.
func (b *Book) Last() period.Instant { return b.last }

// Closed returns the last day of the closed periods; no date if nothing was
// closed.
func (b *Book) Closed() period.Date { return b.closed }

// Account returns an account as it stands; false if there is none.
func (b *Book) Account(id AccountID) (Standing, bool) {
	no, ok := b.number(id)
	if !ok {
		return Standing{}, false
	}
	return b.standing(no), true
}

// number finds an account.
func (b *Book) number(id AccountID) (No, bool) {
	i, ok := b.byID.find(id)
	return No(i + 1), ok
}

// Find returns the account with the path and unit; false if there is none.
func (b *Book) Find(path string, unit money.Unit) (AccountID, bool) {
	no, ok := b.byName[name{path, unit}]
	if !ok {
		return AccountID{}, false
	}
	return b.defs[no].ID, true
}

// Accounts yields all accounts as they stand, in the order of opening.
func (b *Book) Accounts() iter.Seq[Standing] {
	return func(yield func(Standing) bool) {
		for no := No(1); int(no) < len(b.defs); no++ {
			if !yield(b.standing(no)) {
				return
			}
		}
	}
}

func (b *Book) standing(no No) Standing {
	return Standing{Account: b.defs[no], Totals: b.accounts.Totals(no), Shut: b.accounts.rows[no].flags&isShut != 0}
}

// Entry returns the line of the log with the ID and how far it has come; false
// if there is none. What was refused is there too.
func (b *Book) Entry(id EntryID) (Entry, Stage, bool) {
	i, ok := b.index.find(id)
	if !ok {
		return Entry{}, 0, false
	}
	return b.entry(i), b.rows.at(i).stage, true
}

// Log yields the entries after the given number, in order: what the host has not
// stored yet, or all after 0.
func (b *Book) Log(after int64) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := max(after, 0); i < b.Seq(); i++ {
			if !yield(b.entry(uint32(i))) {
				return
			}
		}
	}
}

// Reservations yields the entries that hold amounts, in the order of the log. It
// looks at the whole log.
func (b *Book) Reservations() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for i := range b.rows.end() {
			if b.rows.at(i).stage == Reserved && !yield(b.entry(i)) {
				return
			}
		}
	}
}

// Left returns the legs of what is left to settle of a reservation, or to
// reverse of a transaction, as [Book.Settle] and [Book.Reverse] take them for
// parts. A leg of which nothing is left has the amount 0. Nil if there is no
// such entry or nothing is left.
func (b *Book) Left(id EntryID) []Leg {
	i, ok := b.index.find(id)
	if !ok {
		return nil
	}
	switch r := b.rows.at(i); {
	case r.stage == Reserved, r.stage == Posted && r.do != DoReverse:
		return b.left(r)
	}
	return nil
}

// left is Left of a row that has something left.
func (b *Book) left(r *row) []Leg {
	legs := make([]Leg, r.legN)
	for k, l := range b.legsOf(r) {
		legs[k] = Leg{Account: b.defs[l.no].ID, Money: b.money(&l)}
		if r.stage == Posted {
			legs[k].Amount = -remainder(l.amount, b.done[r.legAt+uint32(k)])
		}
	}
	return legs
}

// money is the amount of a leg with the unit of its account.
func (b *Book) money(l *leg) money.Money {
	return money.Money{Amount: l.amount, Unit: b.defs[l.no].Unit}
}

// remainder returns the amount of which a part is gone, with its sign; the part
// has none.
func remainder(amount, gone money.Amount) money.Amount {
	if amount < 0 {
		return amount + gone
	}
	return amount - gone
}

// Lots yields the lots of an account that hold something, in the order of use.
func (b *Book) Lots(id AccountID) iter.Seq[Lot] {
	return func(yield func(Lot) bool) {
		no, ok := b.number(id)
		if !ok {
			return
		}
		for _, n := range b.lotsOf[no] {
			if !yield(b.lot(n)) {
				return
			}
		}
	}
}

// Lot returns a lot, also one that is used up; false if there is none.
func (b *Book) Lot(n LotNo) (Lot, bool) {
	if n == 0 || uint64(n) >= uint64(len(b.lots)) {
		return Lot{}, false
	}
	return b.lot(n), true
}

func (b *Book) lot(n LotNo) Lot {
	l := &b.lots[n]
	return Lot{
		No: n, Account: b.defs[l.account].ID, Entry: EntryID(*b.index.keys.at(l.entry)), From: l.from,
		Earned: l.earned, Expires: l.expires, Amount: l.amount, Left: l.left, Held: l.held,
	}
}

// Expired yields the accounts that hold something in lots that are no longer
// valid on the day and that no reservation holds: those for which
// [Book.Expire] has something to do.
func (b *Book) Expired(on period.Date) iter.Seq[AccountID] {
	return func(yield func(AccountID) bool) {
		for no := range b.lotsOf {
			if b.expired(No(no), on) > 0 && !yield(b.defs[no].ID) {
				return
			}
		}
	}
}

// ready makes the zero Book ready.
func (b *Book) ready() {
	if b.done == nil {
		b.accounts.ready()
		b.done, b.byName = map[uint32]money.Amount{}, map[name]No{}
		b.defs, b.lotsOf, b.lots = make([]Account, 1), make([][]LotNo, 1), make([]lot, 1)
		b.extra = make([]extra, 1)
		b.kinds = words[string]{make([]string, 1), map[string]uint32{"": 0}}
		b.actors = words[governance.Actor]{make([]governance.Actor, 1), map[governance.Actor]uint32{{}: 0}}
	}
}
