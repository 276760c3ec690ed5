package ledger

import (
	"errors"
	"iter"
	"slices"
)

// Apply records entries that are already in a log: one, or all of a chain. The
// book does again what they say, and what it decides must be what they say it
// decided, refusals included. So a line that was changed, left out, put in or
// moved is found, as far as it matters for the book. The error is a [*Error] with
// the reason Forged then, and the field that is not as it should be; the book
// has not changed.
func (b *Book) Apply(entries ...Entry) error {
	if len(entries) == 0 {
		return nil
	}
	forged := func(e *Entry, field string) error { return b.refuse(e, refusal{reason: Forged, field: field}) }
	done := make([]*Entry, len(entries))
	for k := range entries {
		e := entries[k]
		switch {
		case e.Seq != b.Seq()+int64(k)+1:
			return forged(&e, "seq")
		case len(entries) == 1 && e.Links == 0 && e.Link == 0:
		case e.Link != k+1 || e.Links != len(entries):
			return forged(&e, "link")
		}
		done[k] = &e
	}
	seq := b.Seq()
	var err error
	if done[0].Links == 0 {
		err = b.Do(done[0])
	} else {
		err = b.Chain(done...)
	}
	var refused *Error
	if errors.As(err, &refused) && !refused.Reason.Remembered() {
		return forged(&entries[0], "refused: "+refused.Reason.String())
	}
	for k, e := range done {
		if field := e.decidedOther(&entries[k]); field != "" {
			if b.Seq() > seq {
				b.rollback()
			}
			return forged(&entries[k], field)
		}
	}
	return nil
}

// decidedOther returns the first field in which a book decided an entry in
// another way than the log says; "" if it did not.
func (e *Entry) decidedOther(o *Entry) string {
	switch {
	case e.Again:
		return "id"
	case e.Refused != o.Refused || e.Leg != o.Leg:
		return "refused"
	case !slices.Equal(e.Legs, o.Legs):
		return "legs"
	case !slices.Equal(e.Moves, o.Moves):
		return "moves"
	}
	return ""
}

// Replay makes a book from its log, as [Book.Log] gives it and a host stores it:
// the same book, bit for bit. An error of the sequence is returned as it is; for
// others see [Book.Apply]. The book is then as it was after the last good line.
func Replay(log iter.Seq2[Entry, error]) (*Book, error) {
	b := &Book{}
	var chain []Entry
	for e, err := range log {
		if err != nil {
			return b, err
		}
		chain = append(chain, e)
		if e.Link < e.Links && len(chain) < MaxChain {
			continue
		}
		if err := b.Apply(chain...); err != nil {
			return b, err
		}
		chain = chain[:0]
	}
	if len(chain) > 0 {
		return b, b.refuse(&chain[0], refusal{reason: Forged, field: "links"})
	}
	return b, nil
}
