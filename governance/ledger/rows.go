package ledger

import (
	"slices"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// row is what every entry has beside its ID, in 40 bytes: the log is long.
type row struct {
	at        period.Instant
	effective period.Date
	kind, by  uint32 // words
	extra     uint32
	legAt     uint32
	legN      uint16
	do        Action
	stage     Stage
	refused   Reason
	flags     uint8
}

const (
	forced uint8 = 1 << iota
	inWhole
)

// extra is what few entries have.
type extra struct {
	of            EntryID
	about         MatterID
	until         period.Instant
	note          string
	moveAt, moveN uint32
	link, links   uint16
	badLeg        uint16
	account       *Account // what is said of one; never changed
	legs          []Leg    // of an entry that was refused
}

// leg is a leg that counts.
type leg struct {
	no      No
	lot     LotNo
	expires period.Date
	amount  money.Amount
}

// words keeps values that many entries share.
type words[T comparable] struct {
	all   []T // all[0] is the zero value
	index map[T]uint32
}

// at returns the place of a value, which the last entry often had.
func (w *words[T]) at(v T, last uint32) uint32 {
	if w.all[last] == v {
		return last
	}
	i, ok := w.index[v]
	if !ok {
		i = uint32(len(w.all))
		w.all = append(w.all, v)
		w.index[v] = i
	}
	return i
}

// cut forgets all but the first n.
func (w *words[T]) cut(n int) {
	for _, v := range w.all[n:] {
		delete(w.index, v)
	}
	w.all = w.all[:n]
}

// push appends. Large slices double, because copying a log again and again costs
// more than the room.
func push[T any](s []T, v T) []T {
	if len(s) == cap(s) {
		s = slices.Grow(s, max(len(s), 16))
	}
	return append(s, v)
}

// entry builds the line of the log from a row.
func (b *Book) entry(i uint32) Entry {
	r := b.rows.at(i)
	x := &b.extra[r.extra]
	e := Entry{
		Seq: int64(i) + 1, Do: r.do,
		Voucher: Voucher{
			ID: EntryID(*b.index.keys.at(i)), At: r.at, By: b.actors.all[r.by], Effective: r.effective,
			Kind: b.kinds.all[r.kind], Note: x.note, About: x.about,
		},
		Of: x.of, Until: x.until, Force: r.flags&forced != 0, Whole: r.flags&inWhole != 0,
		Link: int(x.link), Links: int(x.links), Refused: r.refused, Leg: int(x.badLeg), Legs: b.said(r),
	}
	if x.account != nil {
		e.Account = *x.account
	}
	if x.moveN > 0 {
		e.Moves = slices.Clone(b.movesOf(r))
	}
	return e
}

func (b *Book) legsOf(r *row) []leg { return b.legs.run(r.legAt, int(r.legN)) }

func (b *Book) movesOf(r *row) []Move {
	x := &b.extra[r.extra]
	return b.moves[x.moveAt : x.moveAt+x.moveN]
}

// said returns the legs of an entry as the entry gives them.
func (b *Book) said(r *row) []Leg {
	if r.stage == Refused {
		return slices.Clone(b.extra[r.extra].legs)
	}
	if r.legN == 0 {
		return nil
	}
	legs := make([]Leg, r.legN)
	for k, l := range b.legsOf(r) {
		legs[k] = Leg{Account: b.defs[l.no].ID, Money: b.money(&l), Lot: l.lot, Expires: l.expires}
	}
	return legs
}
