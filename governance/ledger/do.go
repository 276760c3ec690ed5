package ledger

// Do carries out the command that the entry describes and completes it: Seq,
// Moves, and the legs where the book decides them. The methods with the names of
// the actions do the same to a copy.
//
// The ID is looked up before anything else. If the book has seen it with the same
// content (everything but At and what the book decides), the entry becomes the
// one that was recorded then, marked Again, and the error is what it was then.
// If the content was another, the error is a [*Error] with the reason Differs
// and the first field that differs.
//
// Every other error is a [*Error] with the first [Reason] that holds, and the
// book has not changed. If the reason is remembered ([Reason.Remembered]), the
// entry is a line of the log all the same: it has a Seq and says why it was
// Refused, and the host stores it like any other. Otherwise the entry is as it
// was, and its ID is still free.
func (b *Book) Do(e *Entry) error {
	b.ready()
	if i, ok := b.index.find(e.ID); ok {
		return b.again(e, i)
	}
	if e.Link != 0 || e.Links != 0 {
		return b.refuse(e, refusal{reason: Unwanted, field: "link"})
	}
	if r := b.form(e); r.reason != 0 {
		return b.refuse(e, r)
	}
	b.begin()
	r := b.carryOut(e)
	if r.reason == 0 {
		return nil
	}
	b.rollback()
	if r.reason.Remembered() {
		b.remember(e, r)
	} else {
		e.undecide()
	}
	return b.refuse(e, r)
}

// again answers an entry whose ID was seen before.
func (b *Book) again(e *Entry, i uint32) error {
	if field := b.differs(e, i); field != "" {
		return b.refuse(e, refusal{reason: Differs, field: field})
	}
	b.recall(e, i)
	if e.Refused != 0 {
		return b.refuse(e, refusal{reason: e.Refused, leg: e.Leg})
	}
	return nil
}

// recall makes the entry what was recorded when it first came.
func (b *Book) recall(e *Entry, i uint32) {
	*e = b.entry(i)
	e.Again = true
}

// carryOut does what the entry says. On a refusal the caller takes back whatever
// was done.
func (b *Book) carryOut(e *Entry) refusal {
	e.undecide()
	switch e.Do {
	case DoOpen:
		return b.open(e)
	case DoLimit:
		return b.limit(e)
	case DoShut:
		return b.shut(e)
	case DoPost, DoReserve:
		return b.post(e)
	case DoSettle:
		return b.settle(e)
	case DoVoid, DoLapse:
		return b.release(e)
	case DoReverse:
		return b.reverse(e)
	case DoExpire:
		return b.expire(e)
	default:
		return b.close(e)
	}
}

// undecide clears what the book decides.
func (e *Entry) undecide() {
	e.Seq, e.Moves, e.Refused, e.Leg, e.Again = 0, nil, 0, 0, false
	switch {
	case e.Whole:
		e.Legs = nil
	case e.Do == DoExpire:
		e.Legs = []Leg{{Account: e.Legs[0].Account}, {Account: e.Legs[1].Account}}
	}
}

// refuse is the error for an entry.
func (b *Book) refuse(e *Entry, r refusal) error {
	err := &Error{Do: e.Do, ID: e.ID, Reason: r.reason, Leg: r.leg, Field: r.field}
	legs := e.Legs
	if i, ok := b.index.find(e.Of); ok && e.Whole {
		legs = b.said(b.rows.at(i)) // leg by leg the same accounts
	}
	switch {
	case r.leg > 0 && r.leg <= len(legs):
		err.Account = legs[r.leg-1].Account
	case r.leg == 0:
		err.Account = e.Account.ID
	}
	return err
}
