package ledger

import (
	"fmt"
	"math/bits"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/money"
)

// Check verifies what must hold of a book at any moment, from the accounts, the
// lots and the legs: in each unit posted debits equal posted credits and reserved
// debits reserved credits; the totals of each account are the sums of its legs;
// the lots of an account sum to its balance and what is held of them to what is
// reserved; and no lot holds less than nothing or more than it had. It looks at
// everything, so it is for tests and for the night. An error matches
// fault.ErrConflict and means that this package has a fault.
func (b *Book) Check() error {
	wrong := func(what string, args ...any) error {
		return fmt.Errorf("ledger: %s: %w", fmt.Sprintf(what, args...), fault.ErrConflict)
	}
	units := make([][4]wide, len(b.accounts.units))
	for no := 1; no < len(b.accounts.rows); no++ {
		a := &b.accounts.rows[no]
		for i, m := range [4]money.Amount{a.debits, a.credits, a.debitsR, a.creditsR} {
			if m < 0 {
				return wrong("account %v has a total below 0", b.defs[no].ID)
			}
			units[a.unit][i].add(m)
		}
		if a.debits+a.debitsR < 0 || a.credits+a.creditsR < 0 {
			return wrong("a total of account %v does not fit", b.defs[no].ID)
		}
	}
	for u, t := range units {
		if t[0] != t[1] || t[2] != t[3] {
			return wrong("debits and credits of %v differ", b.accounts.units[u])
		}
	}
	if no := b.checkLegs(); no != 0 {
		return wrong("the legs of account %v do not sum to its totals", b.defs[no].ID)
	}
	if no := b.checkLots(); no != 0 {
		return wrong("the lots of account %v do not sum to its balance", b.defs[no].ID)
	}
	return nil
}

// checkLegs returns an account whose totals are not the sums of its legs.
func (b *Book) checkLegs() No {
	sums := make([]account, len(b.accounts.rows))
	for i := range b.rows.end() {
		r := b.rows.at(i)
		for _, l := range b.legsOf(r) {
			if r.stage == Reserved {
				sums[l.no].reserve(l.amount)
			} else if r.do.Posts() {
				sums[l.no].post(l.amount)
			}
		}
	}
	for no := 1; no < len(sums); no++ {
		a, s := &b.accounts.rows[no], &sums[no]
		if a.debits != s.debits || a.credits != s.credits || a.debitsR != s.debitsR || a.creditsR != s.creditsR {
			return No(no)
		}
	}
	return 0
}

// checkLots returns an account whose lots do not sum up.
func (b *Book) checkLots() No {
	left := make([]money.Amount, len(b.accounts.rows))
	held := make([]money.Amount, len(b.accounts.rows))
	listed := make([]int, len(b.accounts.rows))
	for n := 1; n < len(b.lots); n++ {
		l := &b.lots[n]
		if l.held < 0 || l.held > l.left || l.left > l.amount {
			return l.account
		}
		left[l.account] += l.left
		held[l.account] += l.held
		if l.left > 0 {
			listed[l.account]++
		}
	}
	for no := 1; no < len(b.accounts.rows); no++ {
		a := &b.accounts.rows[no]
		gone := a.creditsR
		if a.flags&byCredit != 0 {
			gone = a.debitsR
		}
		lots := a.flags&byLots != 0
		if lots && (left[no] != a.natural(a.debits-a.credits) || held[no] != gone) || listed[no] != len(b.lotsOf[no]) {
			return No(no)
		}
		for i, n := range b.lotsOf[no] {
			if b.lots[n].account != No(no) || i > 0 && !b.lots[b.lotsOf[no][i-1]].before(&b.lots[n], b.lotsOf[no][i-1] < n) {
				return No(no)
			}
		}
	}
	return 0
}

// wide is an exact sum of amounts that are not negative.
type wide struct{ hi, lo uint64 }

func (w *wide) add(m money.Amount) {
	var carry uint64
	w.lo, carry = bits.Add64(w.lo, uint64(m), 0)
	w.hi += carry
}
