package ledger

import "slices"

// remember keeps a refusal in the log.
func (b *Book) remember(e *Entry, r refusal) {
	e.undecide()
	e.Refused, e.Leg = r.reason, r.leg
	b.record(e, Refused, 0, len(b.moves))
}

// record appends a row for an entry whose last legs are already in the book, and
// its moves from the given place on.
func (b *Book) record(e *Entry, s Stage, legs, moves int) {
	r := row{
		id: e.ID, at: e.At, effective: e.Effective, do: e.Do, stage: s, refused: e.Refused,
		legAt: uint32(len(b.legs) - legs), legN: uint16(legs),
	}
	var last row
	if n := len(b.rows); n > 0 {
		last = b.rows[n-1]
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
			x.legs = slices.Clone(e.Legs)
		}
		b.extra = push(b.extra, x)
	}
	b.index[e.ID] = uint32(len(b.rows))
	b.rows = push(b.rows, r)
	b.last = e.At
	e.Seq = int64(len(b.rows))
}

// plain reports whether an entry has nothing that is kept apart.
func (e *Entry) plain() bool {
	return e.Do == DoPost && e.Refused == 0 && e.Links == 0 && len(e.Moves) == 0 && e.Note == "" && e.About.IsZero()
}
