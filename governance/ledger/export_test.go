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
	b.undo = undo{}
	lots := make([][]LotNo, len(b.lotsOf))
	for i := range lots {
		lots[i] = append([]LotNo{}, b.lotsOf[i]...)
	}
	b.lotsOf = lots
	// A slice in which there was something once is not nil.
	b.rows = append([]row{}, b.rows...)
	b.legs = append([]leg{}, b.legs...)
	b.moves = append([]Move{}, b.moves...)
	b.accounts.units = append([]money.Unit{}, b.accounts.units...)
	return b
}
