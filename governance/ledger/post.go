package ledger

import (
	"time"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Post records a transaction with two legs or more that sum to zero in each
// unit (记账). Nothing is converted or inferred: a transaction with two units is
// balanced twice, see [Exchange].
//
// For the errors of this and all other actions see [Book.Do]: the entry is empty
// unless it is a line of the log.
func (b *Book) Post(v Voucher, legs ...Leg) (Entry, error) {
	return b.copied(Entry{Do: DoPost, Voucher: v, Legs: legs})
}

// Reserve holds the amounts of a transaction until it is settled, voided or
// lapses at the time until, if that is set (预留). What is reserved counts for
// limits at once, and is in no balance. Lots that it takes from are held.
func (b *Book) Reserve(v Voucher, until time.Time, legs ...Leg) (Entry, error) {
	return b.copied(Entry{Do: DoReserve, Voucher: v, Until: period.At(until), Legs: legs})
}

// copied carries out a command and returns the entry if it is in the log.
func (b *Book) copied(e Entry) (Entry, error) {
	err := b.Do(&e)
	if err != nil && e.Refused == 0 {
		return Entry{}, err
	}
	return e, err
}

// post does DoPost and DoReserve.
func (b *Book) post(e *Entry) refusal {
	if !e.Effective.After(b.closed) {
		return because(PeriodClosed)
	}
	legs, some, r := b.resolve(e)
	if r.reason != 0 {
		return r
	}
	from := len(b.undo.accounts)
	for k := range legs {
		a := b.change(legs[k].no, k, from)
		fits := false
		if e.Do == DoReserve {
			fits = a.reserve(legs[k].amount)
		} else {
			fits = a.post(legs[k].amount)
		}
		if !fits {
			return refusal{reason: Overflow, leg: k + 1}
		}
	}
	if r := b.limits(from); r.reason != 0 {
		return r
	}
	moves := len(b.moves)
	if some {
		if r := b.draw(e, legs); r.reason != 0 {
			return r
		}
	}
	stage := Reserved
	if e.Do == DoPost {
		stage = Posted
		if some {
			b.give(e.Effective, legs, legs, moves)
		}
	}
	b.record(e, stage, len(legs), moves)
	return refusal{}
}

// resolve finds the accounts of the legs, checks that they fit, and brings the
// legs into the book. It reports whether an account keeps lots.
func (b *Book) resolve(e *Entry) (legs []leg, some bool, r refusal) {
	_, legs = b.legs.take(len(e.Legs))
	for k := range e.Legs {
		l := &e.Legs[k]
		no, ok := b.number(l.Account)
		if !ok {
			return nil, false, refusal{reason: NoAccount, leg: k + 1}
		}
		a := &b.accounts.rows[no]
		lots := a.flags&byLots != 0
		switch {
		case a.flags&isShut != 0:
			return nil, false, refusal{reason: AccountShut, leg: k + 1}
		case b.accounts.units[a.unit] != l.Unit:
			return nil, false, refusal{reason: WrongUnit, leg: k + 1}
		case l.Lot == 0 && l.Expires.IsZero():
		case !lots,
			l.Lot != 0 && a.natural(l.Amount) > 0,
			!l.Expires.IsZero() && (a.natural(l.Amount) < 0 || !l.Expires.After(e.Effective)):
			return nil, false, refusal{reason: BadLot, leg: k + 1}
		}
		some = some || lots
		legs[k] = leg{no: no, lot: l.Lot, expires: l.Expires, amount: l.Amount}
	}
	return legs, some, refusal{}
}

// change returns an account that is to be changed by a leg, and keeps it as it is
// before the command whose saved accounts begin at from.
func (b *Book) change(no No, leg, from int) *account {
	a := &b.accounts.rows[no]
	b.undo.save(no, a, leg, from)
	return a
}

func (a *account) natural(m money.Amount) money.Amount {
	if a.flags&byCredit != 0 {
		return -m
	}
	return m
}

// post and reserve add to the totals, and report whether they fit. What does not
// fit wraps to a negative number, and the caller takes it back.
func (a *account) post(m money.Amount) bool {
	if m > 0 {
		a.debits += m
		return a.debits >= 0 && a.debits+a.debitsR >= 0
	}
	a.credits -= m
	return a.credits >= 0 && a.credits+a.creditsR >= 0
}

func (a *account) reserve(m money.Amount) bool {
	if m > 0 {
		a.debitsR += m
		return a.debitsR >= 0 && a.debits+a.debitsR >= 0
	}
	a.creditsR -= m
	return a.creditsR >= 0 && a.credits+a.creditsR >= 0
}

// release takes back what was reserved.
func (a *account) release(m money.Amount) {
	if m > 0 {
		a.debitsR -= m
	} else {
		a.creditsR += m
	}
}

// limits checks the accounts that were changed since place from, in the order in
// which the legs touch them: the minimum of each before its maximum.
func (b *Book) limits(from int) refusal {
	for i := from; i < len(b.undo.accounts); i++ {
		s := &b.undo.accounts[i]
		a, was := &b.accounts.rows[s.no], &s.was
		low, high := a.low(), a.high()
		under, over := low < a.lo && low < was.low(), high > a.hi && high > was.high()
		switch {
		case !under && !over:
		case under && (!over || a.below() == BelowMin):
			return refusal{reason: a.below(), leg: int(s.leg) + 1}
		default:
			return refusal{reason: a.above(), leg: int(s.leg) + 1}
		}
	}
	return refusal{}
}
