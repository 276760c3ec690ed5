package ledger

import "slices"

// remember keeps a refusal in the log.
func (b *Book) remember(e *Entry, r refusal) {
	e.undecide()
	e.Refused, e.Leg = r.reason, r.leg
	b.record(e, Refused, 0, len(b.moves))
}

// record appends a row for an entry whose legs are already in the book, as the last
// ones, and its moves from the given place on.
func (b *Book) record(e *Entry, s Stage, legs, moves int) {
	r := row{
		at: e.At, effective: e.Effective, do: e.Do, stage: s, refused: e.Refused,
		legAt: b.legs.end() - uint32(legs), legN: uint16(legs),
	}
	var last row
	if n := b.rows.end(); n > 0 {
		last = *b.rows.at(n - 1)
	}
	r.kind, r.by = b.kinds.at(e.Kind, last.kind), b.actors.at(e.By, last.by)
	if e.Force {
		r.flags |= forced
	}
	if e.Whole {
		r.flags |= inWhole
	}
	if moves < len(b.moves) {
		e.Moves = slices.Clone(b.moves[moves:])
	}
	if !e.plain() {
		r.extra = uint32(len(b.extra))
		x := extra{
			of: e.Of, about: e.About, until: e.Until, note: e.Note, moveAt: uint32(moves), moveN: uint32(len(e.Moves)),
			link: uint16(e.Link), links: uint16(e.Links), badLeg: uint16(e.Leg),
		}
		if e.Account != (Account{}) {
			said := e.Account
			x.account = &said
		}
		if s == Refused {
			x.legs = append([]Leg(nil), e.Legs...) // nil for none, as JSON reads it back
		}
		b.extra = push(b.extra, x)
	}
	b.index.add(e.ID)
	_, place := b.rows.take(1)
	place[0] = r
	b.last = e.At
	e.Seq = b.Seq()
}

// plain reports whether an entry has nothing that is kept apart.
func (e *Entry) plain() bool {
	return e.Do == DoPost && e.Refused == 0 && e.Links == 0 && len(e.Moves) == 0 && e.Note == "" && e.About.IsZero()
}
