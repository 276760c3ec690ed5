package ledger

// Chain carries out entries that succeed or fail together (连锁): all of them or
// none. They are numbered by Link and Links. The first that is refused ends the
// chain: its error is returned, and if it is remembered, the others are
// remembered as Chained.
//
// A chain is repeated as a whole: if all of its entries were seen as this chain,
// they become those that were recorded then. Otherwise it is as with [Book.Do].
func (b *Book) Chain(entries ...*Entry) error {
	b.ready()
	switch {
	case len(entries) == 0:
		return b.refuse(&Entry{}, because(BadChain))
	case len(entries) > MaxChain:
		return b.refuse(entries[0], because(BadChain))
	}
	for k, e := range entries {
		e.Link, e.Links = k+1, len(entries)
	}
	r, e := b.chain(entries)
	if r.reason == 0 {
		return nil
	}
	if !r.reason.Remembered() {
		for _, o := range entries {
			o.Link, o.Links = 0, 0
		}
	}
	return b.refuse(e, r)
}

// chain carries out a chain whose entries are numbered, and returns the entry
// that was refused, if one was.
func (b *Book) chain(entries []*Entry) (refusal, *Entry) {
	known := false
	for k, e := range entries {
		if _, ok := b.index.find(e.ID); ok {
			known = true
		}
		for _, o := range entries[:k] {
			if o.ID == e.ID {
				return because(BadChain), e
			}
		}
	}
	if known {
		return b.chainAgain(entries)
	}
	last := b.last
	for _, e := range entries {
		if r := b.form(e); r.reason != 0 {
			b.last = last
			return r, e
		}
		b.last = e.At // what follows may not lie before it
	}
	b.last = last
	b.begin()
	for k, e := range entries {
		r := b.carryOut(e)
		if r.reason == 0 {
			continue
		}
		b.rollback()
		for j, o := range entries {
			switch {
			case !r.reason.Remembered():
				o.undecide()
			case j == k:
				b.remember(o, r)
			default:
				b.remember(o, because(Chained))
			}
		}
		return r, e
	}
	return refusal{}, nil
}

// chainAgain answers a chain of which at least one entry was seen before.
func (b *Book) chainAgain(entries []*Entry) (refusal, *Entry) {
	for _, e := range entries {
		i, ok := b.index.find(e.ID)
		if !ok {
			return refusal{reason: Differs, field: "links"}, e
		}
		if field := b.differs(e, i); field != "" {
			return refusal{reason: Differs, field: field}, e
		}
	}
	var r refusal
	var cause *Entry
	for _, e := range entries {
		i, _ := b.index.find(e.ID)
		b.recall(e, i)
		if e.Refused != 0 && e.Refused != Chained {
			r, cause = refusal{reason: e.Refused, leg: e.Leg}, e
		}
	}
	return r, cause
}
