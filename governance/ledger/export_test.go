package ledger

import (
	"reflect"

	"github.com/sixbridges/sixbridges/governance/money"
)

// Same reports whether two books are the same, every field of them, but for what
// only serves to take back a command.
func Same(a, b *Book) bool { return reflect.DeepEqual(bare(*a), bare(*b)) }

func bare(b Book) Book {
	b.ready()
	// Where identifiers stand depends on the process, not on the book.
	b.index, b.byID = ids{keys: held(b.index.keys)}, ids{keys: held(b.byID.keys)}
	b.rows, b.legs = held(b.rows), held(b.legs)
	b.undo = undo{}
	lots := make([][]LotNo, len(b.lotsOf))
	for i := range lots {
		lots[i] = append([]LotNo{}, b.lotsOf[i]...)
	}
	b.lotsOf = lots
	// A slice in which there was something once is not nil.
	b.moves = append([]Move{}, b.moves...)
	b.accounts.units = append([]money.Unit{}, b.accounts.units...)
	return b
}

// held is what pages hold, whatever they held before.
func held[T any](p pages[T]) pages[T] {
	if p.end() == 0 {
		return pages[T]{}
	}
	return p
}
