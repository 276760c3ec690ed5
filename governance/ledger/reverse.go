package ledger

// Reverse posts the opposite of a transaction (冲销): of all that is left of it, or
// of a part if legs are given. The parts are the legs of the transaction in
// their order, each with what is posted against it, possibly 0; see [Book.Left].
// In all a transaction is reversed once. Under the same limits as any
// transaction, and lots are put back as they were: what came from a lot returns
// to it, even if it has expired since, and what made a lot is taken from that
// lot.
//
// A reversal is not reversed: post the transaction anew.
func (b *Book) Reverse(v Voucher, of EntryID, parts ...Leg) (Entry, error) {
	return b.copied(Entry{Do: DoReverse, Voucher: v, Of: of, Legs: parts, Whole: len(parts) == 0})
}

// ReverseForced is [Book.Reverse] even if accounts leave their limits (强制冲销).
// The voucher's note gives the reason. What is no longer in a lot is taken from
// the account's other lots, the valid and the expired, in the order of use; if
// they do not hold enough it is refused, because an account with lots cannot
// fall below what is in them. Book the rest as a debt on another account.
func (b *Book) ReverseForced(v Voucher, of EntryID, parts ...Leg) (Entry, error) {
	return b.copied(Entry{Do: DoReverse, Voucher: v, Of: of, Legs: parts, Whole: len(parts) == 0, Force: true})
}

// reverse does DoReverse.
func (b *Book) reverse(e *Entry) refusal {
	if !e.Effective.After(b.closed) {
		return because(PeriodClosed)
	}
	i, ok := b.index.find(e.Of)
	if !ok || b.rows.at(i).stage == Refused {
		return because(NoEntry)
	}
	was := *b.rows.at(i)
	switch {
	case !was.do.Posts() || was.do == DoReverse:
		return because(WrongEntry)
	case was.stage != Posted:
		return because(Ended)
	case e.Effective.Before(was.effective):
		return because(TooEarly)
	}
	if e.Whole {
		e.Legs = b.left(&was)
	} else if r := b.part(e.Legs, &was); r.reason != 0 {
		return r
	}
	legs, some, r := b.resolve(e)
	if r.reason != 0 {
		return r
	}
	from := len(b.undo.accounts)
	for k := range legs {
		if !b.change(legs[k].no, k, from).post(legs[k].amount) {
			return refusal{reason: Overflow, leg: k + 1}
		}
	}
	if !e.Force {
		if r := b.limits(from); r.reason != 0 {
			return r
		}
	}
	moves := len(b.moves)
	if some {
		if r := b.putBack(e, &was, legs); r.reason != 0 {
			return r
		}
	}
	b.count(i, legs)
	b.record(e, Posted, len(legs), moves)
	return refusal{}
}

// count adds to what was reversed of the legs of row i, and moves it on when that
// is all.
func (b *Book) count(i uint32, legs []leg) {
	r := b.rows.at(i)
	all := true
	for k := range legs {
		at := r.legAt + uint32(k)
		if legs[k].amount != 0 {
			b.undo.done = append(b.undo.done, savedDone{at, b.done[at]})
			b.done[at] += legs[k].amount.Abs()
		}
		all = all && b.done[at] == b.legs.at(at).amount.Abs()
	}
	if all {
		b.stage(i, Reversed)
	}
}

// putBack makes the moves of a reversal: the last moves of each leg first, after
// those that earlier reversals put back.
func (b *Book) putBack(e *Entry, was *row, legs []leg) refusal {
	moved := b.movesOf(was)
	for k := range legs {
		first := len(b.moves)
		a := &b.accounts.rows[legs[k].no]
		want := legs[k].amount.Abs()
		if a.flags&byLots == 0 || want == 0 {
			continue
		}
		skip := b.done[was.legAt+uint32(k)]
		for at := len(moved) - 1; at >= 0 && want > 0; at-- {
			m := moved[at]
			if m.Leg != k {
				continue
			}
			size := m.Amount.Abs()
			if skip >= size {
				skip -= size
				continue
			}
			size = min(size-skip, want)
			skip = 0
			want -= size
			if m.Amount < 0 {
				b.moveLot(k, m.Lot, size)
				continue
			}
			missing := size - b.moveLot(k, m.Lot, -min(size, b.lots[m.Lot].free()))
			if missing > 0 && e.Force {
				missing -= b.use(legs[k].no, k, missing, func(*lot) bool { return true }, false)
			}
			if missing > 0 {
				return refusal{reason: LotsShort, leg: k + 1}
			}
		}
		b.tidy(first)
	}
	return refusal{}
}
