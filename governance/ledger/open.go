package ledger

// Open opens an account (开户).
func (b *Book) Open(v Voucher, a Account) (Entry, error) {
	return b.copied(Entry{Do: DoOpen, Voucher: v, Account: a})
}

// Limit sets the limits of an account anew (设定限额). An account that is outside
// of them stays there until it is moved back; see [Account].
func (b *Book) Limit(v Voucher, id AccountID, lo, hi Bound) (Entry, error) {
	return b.copied(Entry{Do: DoLimit, Voucher: v, Account: Account{ID: id, Min: lo, Max: hi}})
}

// Shut ends an account that holds and reserves nothing (销户). Nothing can be posted
// to it any more, not even a reversal.
func (b *Book) Shut(v Voucher, id AccountID) (Entry, error) {
	return b.copied(Entry{Do: DoShut, Voucher: v, Account: Account{ID: id}})
}

// Close closes the books up to and including the effective date (结账): nothing
// that counts for these days is accepted any more. Closing goes forwards only.
// Reservations stay open; what they become counts for later days.
func (b *Book) Close(v Voucher) (Entry, error) { return b.copied(Entry{Do: DoClose, Voucher: v}) }

// open does DoOpen.
func (b *Book) open(e *Entry) refusal {
	a := &e.Account
	called := name{a.Path, a.Unit}
	_, known := b.byID.find(a.ID)
	_, named := b.byName[called]
	if known || named {
		return because(Taken)
	}
	no := b.accounts.open(a)
	b.defs, b.lotsOf = append(b.defs, *a), append(b.lotsOf, nil)
	b.byID.add(a.ID)
	b.byName[called] = no
	b.record(e, Noted, 0, len(b.moves))
	return refusal{}
}

// existing finds the account of a limit or a shutting.
func (b *Book) existing(e *Entry) (No, refusal) {
	no, ok := b.number(e.Account.ID)
	switch {
	case !ok:
		return 0, because(NoAccount)
	case b.accounts.rows[no].flags&isShut != 0:
		return 0, because(AccountShut)
	}
	return no, refusal{}
}

// limit does DoLimit.
func (b *Book) limit(e *Entry) refusal {
	no, r := b.existing(e)
	if r.reason != 0 {
		return r
	}
	def := &b.defs[no]
	if def.Lots && e.Account.Min.Amount < 0 {
		return refusal{reason: BadAccount, field: "account.min"}
	}
	b.undo.defs = append(b.undo.defs, savedDef{no, *def})
	def.Min, def.Max = e.Account.Min, e.Account.Max
	b.change(no, 0, len(b.undo.accounts)).limit(def.Min, def.Max)
	b.record(e, Noted, 0, len(b.moves))
	return refusal{}
}

// shut does DoShut.
func (b *Book) shut(e *Entry) refusal {
	no, r := b.existing(e)
	if r.reason != 0 {
		return r
	}
	a := b.change(no, 0, len(b.undo.accounts))
	if a.debits != a.credits || a.debitsR != 0 || a.creditsR != 0 {
		return because(NotEmpty)
	}
	a.flags |= isShut
	b.record(e, Noted, 0, len(b.moves))
	return refusal{}
}

// close does DoClose.
func (b *Book) close(e *Entry) refusal {
	if !e.Effective.After(b.closed) {
		return because(PeriodClosed)
	}
	b.closed = e.Effective
	b.record(e, Noted, 0, len(b.moves))
	return refusal{}
}
