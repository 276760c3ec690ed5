package ledger

import (
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Expire moves what is left in the lots of an account that are not valid any more
// on the effective date, as far as no reservation holds it, to another account
// that keeps no lots (批次到期). The book decides the amount; it never takes more
// than is there, so an expiry cannot reach what was earned later. The host looks for accounts with
// [Book.Expired].
func (b *Book) Expire(v Voucher, account, to AccountID) (Entry, error) {
	return b.copied(Entry{Do: DoExpire, Voucher: v, Legs: []Leg{{Account: account}, {Account: to}}})
}

// expired returns what Expire would move.
func (b *Book) expired(no No, on period.Date) (sum money.Amount) {
	for _, n := range b.lotsOf[no] {
		l := &b.lots[n]
		if l.valid(on) {
			break // and so are all that follow
		}
		sum += l.free()
	}
	return sum
}

// expire does DoExpire.
func (b *Book) expire(e *Entry) refusal {
	if !e.Effective.After(b.closed) {
		return because(PeriodClosed)
	}
	// The first account decides the amount, so it is looked at before the legs.
	no, ok := b.number(e.Legs[0].Account)
	if !ok {
		return refusal{reason: NoAccount, leg: 1}
	}
	a := &b.accounts.rows[no]
	switch {
	case a.flags&isShut != 0:
		return refusal{reason: AccountShut, leg: 1}
	case a.flags&byLots == 0:
		return refusal{reason: BadLot, leg: 1}
	}
	sum := b.expired(no, e.Effective)
	e.Legs[0].Money = money.Money{Amount: a.natural(-sum), Unit: b.accounts.units[a.unit]}
	e.Legs[1].Money = e.Legs[0].Neg()
	legs, _, r := b.resolve(e)
	if r.reason != 0 {
		return r
	}
	switch {
	case b.accounts.rows[legs[1].no].flags&byLots != 0:
		return refusal{reason: BadLot, leg: 2}
	case sum == 0:
		return because(Nothing)
	}
	from := len(b.undo.accounts)
	for k := range legs {
		if !b.change(legs[k].no, k, from).post(legs[k].amount) {
			return refusal{reason: Overflow, leg: k + 1}
		}
	}
	if r := b.limits(from); r.reason != 0 {
		return r
	}
	moves := len(b.moves)
	b.use(no, 0, sum, func(l *lot) bool { return !l.valid(e.Effective) }, false)
	b.tidy(moves)
	b.record(e, Posted, 2, moves)
	return refusal{}
}
