package ledger

// Settle posts a reservation (结转): in full, or in part if legs are given. The
// parts are the legs of the reservation in their order, each with what is posted
// of it, possibly 0; see [Book.Left]. The rest is released. A reservation ends
// once; what is needed of the rest is reserved anew, best in the same chain.
func (b *Book) Settle(v Voucher, of EntryID, parts ...Leg) (Entry, error) {
	return b.copied(Entry{Do: DoSettle, Voucher: v, Of: of, Legs: parts, Whole: len(parts) == 0})
}

// Void releases a reservation (取消预留). It can be voided even when its time is
// up.
func (b *Book) Void(v Voucher, of EntryID) (Entry, error) {
	return b.copied(Entry{Do: DoVoid, Voucher: v, Of: of})
}

// Lapse releases a reservation whose time is up (预留到期). The book has no clock:
// the host looks for them among [Book.Reservations]. Settling one is refused from
// that time on, whether it was released or not.
func (b *Book) Lapse(v Voucher, of EntryID) (Entry, error) {
	return b.copied(Entry{Do: DoLapse, Voucher: v, Of: of})
}

// reservation finds the one that an entry is about.
func (b *Book) reservation(e *Entry) (uint32, refusal) {
	i, ok := b.index.find(e.Of)
	switch {
	case !ok || b.rows.at(i).stage == Refused:
		return 0, because(NoEntry)
	case b.rows.at(i).do != DoReserve:
		return 0, because(WrongEntry)
	case b.rows.at(i).stage != Reserved:
		return 0, because(Ended)
	}
	return i, refusal{}
}

// settle does DoSettle.
func (b *Book) settle(e *Entry) refusal {
	if !e.Effective.After(b.closed) {
		return because(PeriodClosed)
	}
	i, r := b.reservation(e)
	if r.reason != 0 {
		return r
	}
	was := *b.rows.at(i)
	until := b.extra[was.extra].until
	switch {
	case e.Effective.Before(was.effective):
		return because(TooEarly)
	case until != 0 && e.At >= until:
		return because(TooLate)
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
	held := b.legsOf(&was)
	from := len(b.undo.accounts)
	for k := range legs {
		a := b.change(legs[k].no, k, from)
		a.release(held[k].amount)
		a.post(legs[k].amount) // no more than was reserved, so it fits
	}
	if r := b.limits(from); r.reason != 0 {
		return r
	}
	moves := len(b.moves)
	if some {
		b.unhold(&was)
		b.drawHeld(&was, legs)
		b.give(e.Effective, legs, held, moves)
	}
	b.stage(i, Settled)
	b.record(e, Posted, len(legs), moves)
	return refusal{}
}

// release does DoVoid and DoLapse.
func (b *Book) release(e *Entry) refusal {
	i, r := b.reservation(e)
	if r.reason != 0 {
		return r
	}
	was := *b.rows.at(i)
	stage := Voided
	if e.Do == DoLapse {
		if until := b.extra[was.extra].until; until == 0 || e.At < until {
			return because(TooEarly)
		}
		stage = Lapsed
	}
	from := len(b.undo.accounts)
	for k, l := range b.legsOf(&was) {
		b.change(l.no, k, from).release(l.amount)
	}
	b.unhold(&was)
	b.stage(i, stage)
	b.record(e, Noted, 0, len(b.moves))
	return refusal{}
}

// part checks that legs are a part of those of row r: the same accounts in the
// same order, each with no more than is left. A reservation is settled in its own
// direction, a transaction reversed in the opposite one.
func (b *Book) part(legs []Leg, r *row) refusal {
	whole := b.legsOf(r)
	if len(legs) != len(whole) {
		return because(BadPart)
	}
	for k := range legs {
		l, w := &legs[k], &whole[k]
		back := r.stage == Posted
		if l.Account != b.defs[w.no].ID || l.Unit != b.defs[w.no].Unit || l.Amount != 0 && (l.Amount < 0) != (w.amount < 0) != back {
			return refusal{reason: BadPart, leg: k + 1}
		}
	}
	for k := range legs {
		if legs[k].Amount.Abs() > whole[k].amount.Abs()-b.done[r.legAt+uint32(k)] {
			return refusal{reason: TooMuch, leg: k + 1}
		}
	}
	return refusal{}
}
