package ledger

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/money"
)

// Accounts are the accounts of a [Book] by number: totals and limits, nothing
// else. On its own it is the fast core for simulations and for hosts that keep
// names, dates and history elsewhere. The zero Accounts holds none. It is for
// one goroutine at a time.
type Accounts struct {
	rows  []account // rows[0] is no account
	units []money.Unit
	unit  map[money.Unit]uint32 // place in units
}

// No is the number of an account, from 1 in the order of opening. Zero is none.
type No uint32

// account is a row of 64 bytes: one line of the processor's cache.
//
// Invariant: posted and reserved together are at most 2^63-1 on each side, so
// that no difference of them overflows.
type account struct {
	debits, credits   money.Amount
	debitsR, creditsR money.Amount // reserved
	lo, hi            money.Amount // limits with debits positive; noLo and noHi for none
	unit              uint32
	flags             uint8
	_                 [8]byte
}

const (
	noLo money.Amount = math.MinInt64
	noHi money.Amount = math.MaxInt64
)

// What an account has beside its numbers.
const (
	byCredit uint8 = 1 << iota // it grows by credits
	byLots                     // only a Book can move it, because it knows the lots
	isShut
)

// low and high are the balance with debits positive if all that is reserved on
// the one side were posted, and nothing of the other.
func (a *account) low() money.Amount  { return a.debits - a.credits - a.creditsR }
func (a *account) high() money.Amount { return a.debits + a.debitsR - a.credits }

// below and above are the reasons for breaking lo and hi.
func (a *account) below() Reason {
	if a.flags&byCredit != 0 {
		return AboveMax
	}
	return BelowMin
}

func (a *account) above() Reason {
	if a.flags&byCredit != 0 {
		return BelowMin
	}
	return AboveMax
}

// limit sets the limits, given in the account's own direction.
func (a *account) limit(lo, hi Bound) {
	if a.flags&byLots != 0 && !lo.Set {
		lo = At(0)
	}
	a.lo, a.hi = noLo, noHi
	if a.flags&byCredit != 0 {
		lo.Amount, hi.Amount = -hi.Amount, -lo.Amount
		lo.Set, hi.Set = hi.Set, lo.Set
	}
	if lo.Set {
		a.lo = lo.Amount
	}
	if hi.Set {
		a.hi = hi.Amount
	}
}

// Open adds an account of a unit. Its kind says in which direction the limits
// are meant. The error is BadAccount for an unknown kind, no unit, or limits
// that exclude each other.
func (a *Accounts) Open(k Kind, unit money.Unit, lo, hi Bound) (No, error) {
	if !kinds.Has(k) || unit.IsZero() || validBounds(lo, hi) != (refusal{}) {
		return 0, BadAccount
	}
	return a.open(&Account{Kind: k, Unit: unit, Min: lo, Max: hi}), nil
}

// ready makes the zero Accounts ready.
func (a *Accounts) ready() {
	if len(a.rows) == 0 {
		a.rows = append(a.rows, account{flags: isShut})
		a.unit = map[money.Unit]uint32{}
	}
}

// open adds a valid account.
func (a *Accounts) open(acc *Account) No {
	a.ready()
	u, ok := a.unit[acc.Unit]
	if !ok {
		u = uint32(len(a.units))
		a.units = append(a.units, acc.Unit)
		a.unit[acc.Unit] = u
	}
	row := account{unit: u}
	if acc.Kind.GrowsByCredit() {
		row.flags |= byCredit
	}
	if acc.Lots {
		row.flags |= byLots
	}
	row.limit(acc.Min, acc.Max)
	a.rows = append(a.rows, row)
	return No(len(a.rows) - 1)
}

// Len returns the number of accounts.
func (a *Accounts) Len() int { return max(len(a.rows)-1, 0) }

// Totals returns the totals of an account; zero if there is none.
func (a *Accounts) Totals(n No) Totals {
	if n == 0 || uint64(n) >= uint64(len(a.rows)) {
		return Totals{}
	}
	r := &a.rows[n]
	return Totals{Debits: r.debits, Credits: r.credits, ReservedDebits: r.debitsR, ReservedCredits: r.creditsR}
}

// Transfer debits one account and credits another of the same unit, with all
// checks of a transaction with two legs. Nothing is recorded but the totals.
//
// The error is the first [Reason] that holds: NoAmount for an amount that is
// not above 0 or one account twice, NoAccount, AccountShut, WrongUnit, BadLot
// for an account with lots, Overflow, BelowMin and AboveMax, the debited account
// first. On an error nothing has changed.
func (a *Accounts) Transfer(debit, credit No, amount money.Amount) error {
	if amount <= 0 || debit == credit {
		return NoAmount
	}
	if debit == 0 || credit == 0 || uint64(debit) >= uint64(len(a.rows)) || uint64(credit) >= uint64(len(a.rows)) {
		return NoAccount
	}
	d, c := &a.rows[debit], &a.rows[credit]
	if (d.flags|c.flags)&(isShut|byLots) != 0 || d.unit != c.unit {
		return d.against(c)
	}
	// The totals are at most 2^63-1, so a sum that does not fit is negative.
	debits, credits := d.debits+amount, c.credits+amount
	if debits < 0 || debits+d.debitsR < 0 || credits < 0 || credits+c.creditsR < 0 {
		return Overflow
	}
	if debits+d.debitsR-d.credits > d.hi {
		return d.above()
	}
	if c.debits-credits-c.creditsR < c.lo {
		return c.below()
	}
	d.debits, c.credits = debits, credits
	return nil
}

// against is why two accounts cannot be moved against each other.
func (a *account) against(o *account) error {
	switch {
	case (a.flags|o.flags)&isShut != 0:
		return AccountShut
	case a.unit != o.unit:
		return WrongUnit
	}
	return BadLot
}
