package ledger

import (
	"slices"
	"sort"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// list puts a lot that holds something among those of its account.
func (b *Book) list(n LotNo) {
	l := &b.lots[n]
	if l.left == 0 {
		return
	}
	of := b.lotsOf[l.account]
	i := b.place(of, n)
	if i < len(of) && of[i] == n {
		return
	}
	b.lotsOf[l.account] = slices.Insert(of, i, n)
}

// unlist takes a lot from those of its account.
func (b *Book) unlist(n LotNo) {
	l := &b.lots[n]
	of := b.lotsOf[l.account]
	switch i := b.place(of, n); {
	case i >= len(of) || of[i] != n:
	case i == 0: // the usual case costs nothing
		b.lotsOf[l.account] = of[1:]
	default:
		b.lotsOf[l.account] = slices.Delete(of, i, i+1)
	}
}

// place is where a lot stands, or would stand, in the order of use.
func (b *Book) place(of []LotNo, n LotNo) int {
	l := &b.lots[n]
	return sort.Search(len(of), func(i int) bool { return !b.lots[of[i]].before(l, of[i] < n) })
}

// before is the order of use; lower decides between lots of the same days.
func (l *lot) before(o *lot, lower bool) bool {
	switch {
	case l.expires != o.expires:
		return o.expires.IsZero() || !l.expires.IsZero() && l.expires.Before(o.expires)
	case l.earned != o.earned:
		return l.earned.Before(o.earned)
	}
	return lower
}

// moveLot puts an amount into a lot or takes it out, and returns how much without
// its sign. Afterwards [Book.tidy] lists the lots anew.
func (b *Book) moveLot(leg int, n LotNo, m money.Amount) money.Amount {
	if m != 0 {
		b.touch(n).left += m
		b.moves = push(b.moves, Move{Leg: leg, Lot: n, Amount: m})
	}
	return m.Abs()
}

// tidy lists the lots of the moves since place from: those that hold something,
// and no others.
func (b *Book) tidy(from int) {
	for i := from; i < len(b.moves); i++ {
		n := b.moves[i].Lot
		if b.lots[n].left == 0 {
			b.unlist(n)
		} else {
			b.list(n)
		}
	}
}

// use takes an amount from the lots of an account, or only holds it, in the order
// of use, from those that may be used. It returns how much it found.
func (b *Book) use(no No, leg int, want money.Amount, usable func(*lot) bool, hold bool) (found money.Amount) {
	for _, n := range b.lotsOf[no] {
		if found == want {
			break
		}
		l := &b.lots[n]
		m := min(l.free(), want-found)
		if m == 0 || !usable(l) {
			continue
		}
		found += m
		if hold {
			b.touch(n).held += m
			b.moves = push(b.moves, Move{Leg: leg, Lot: n, Amount: -m})
			continue
		}
		b.moveLot(leg, n, -m)
	}
	return found
}

// draw takes what the legs take from accounts with lots, or holds it.
func (b *Book) draw(e *Entry, legs []leg) refusal {
	first := len(b.moves)
	for k := range legs {
		l := &legs[k]
		a := &b.accounts.rows[l.no]
		want := -a.natural(l.amount)
		if a.flags&byLots == 0 || want <= 0 {
			continue
		}
		usable := func(o *lot) bool { return o.valid(e.Effective) }
		if l.lot != 0 {
			if uint64(l.lot) >= uint64(len(b.lots)) || b.lots[l.lot].account != l.no {
				return refusal{reason: NoLot, leg: k + 1}
			}
			only := &b.lots[l.lot]
			usable = func(o *lot) bool { return o == only }
		}
		if b.use(l.no, k, want, usable, e.Do == DoReserve) < want {
			return refusal{reason: LotsShort, leg: k + 1}
		}
	}
	b.tidy(first)
	return refusal{}
}

// drawHeld takes parts of what a reservation held, from the lots that it held in
// the order in which it did.
func (b *Book) drawHeld(r *row, legs []leg) {
	first := len(b.moves)
	held := b.movesOf(r)
	for k := range legs {
		a := &b.accounts.rows[legs[k].no]
		want := -a.natural(legs[k].amount)
		if a.flags&byLots == 0 {
			continue
		}
		for at := 0; at < len(held) && want > 0; at++ {
			if m := held[at]; m.Leg == k {
				want -= b.moveLot(k, m.Lot, max(m.Amount, -want))
			}
		}
	}
	b.tidy(first)
}

// unhold releases what a reservation holds of lots.
func (b *Book) unhold(r *row) {
	for _, m := range b.movesOf(r) {
		b.touch(m.Lot).held += m.Amount
	}
}

// give makes the lots that the legs add to accounts with lots. Where the leg of
// the plan gives no day, it takes over what the legs draw from lots of the unit,
// by the moves from place first on, and the rest never expires.
func (b *Book) give(on period.Date, legs, plan []leg, first int) {
	drawn := len(b.moves)
	var passed []money.Amount // of each move
	for k := range legs {
		no := legs[k].no
		a := &b.accounts.rows[no]
		want := a.natural(legs[k].amount)
		if a.flags&byLots == 0 || want <= 0 {
			continue
		}
		if plan[k].expires.IsZero() {
			if passed == nil {
				passed = make([]money.Amount, drawn-first)
			}
			for i := range passed {
				m := b.moves[first+i]
				from := b.lots[m.Lot]
				size := min(-m.Amount-passed[i], want)
				if size == 0 || b.accounts.rows[from.account].unit != a.unit {
					continue
				}
				passed[i] += size
				want -= size
				b.create(k, lot{account: no, from: m.Lot, earned: from.earned, expires: from.expires, amount: size})
			}
		}
		if want > 0 {
			b.create(k, lot{account: no, earned: on, expires: plan[k].expires, amount: want})
		}
	}
}

// create makes a lot for the entry that is about to be recorded.
func (b *Book) create(leg int, l lot) {
	n := LotNo(len(b.lots))
	l.entry, l.left = b.rows.end(), l.amount
	b.lots = push(b.lots, l)
	b.list(n)
	b.moves = push(b.moves, Move{Leg: leg, Lot: n, Amount: l.amount, Earned: l.earned, Expires: l.expires, From: l.from})
}
