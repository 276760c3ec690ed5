package ledger

import (
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// undo is how the book was before what is going on now. A command changes the
// book as it goes and takes everything back when it is refused; a chain does so
// for all its entries.
type undo struct {
	accounts []savedAccount
	lots     []savedLot
	done     []savedDone
	stages   []savedStage
	defs     []savedDef

	// slot[n] is the place of account n in accounts, if it has one there.
	slot []uint32
	mark mark
}

type savedAccount struct {
	no  No
	leg int32 // the first leg that touches it
	was account
}

type savedLot struct {
	no  LotNo
	was lot
}

type savedDone struct {
	leg uint32
	was money.Amount
}

type savedStage struct {
	row uint32
	was Stage
}

type savedDef struct {
	no  No
	was Account
}

// mark is how much there was.
type mark struct {
	rows, legs                                         uint32
	moves, lots, extra, kinds, actors, accounts, units int

	closed period.Date
	last   period.Instant
}

// forget ends what can be taken back.
func (u *undo) forget() {
	u.accounts, u.lots, u.done, u.stages, u.defs = u.accounts[:0], u.lots[:0], u.done[:0], u.stages[:0], u.defs[:0]
}

// begin starts what can be taken back.
func (b *Book) begin() {
	u := &b.undo
	u.forget()
	u.mark = mark{
		rows: b.rows.end(), legs: b.legs.end(), moves: len(b.moves), lots: len(b.lots), extra: len(b.extra),
		kinds: len(b.kinds.all), actors: len(b.actors.all), accounts: len(b.defs), units: len(b.accounts.units),
		closed: b.closed, last: b.last,
	}
}

// rollback takes back everything since begin; a second time, what was recorded
// since.
func (b *Book) rollback() {
	u, m := &b.undo, &b.undo.mark
	for n := len(b.lots) - 1; n >= m.lots; n-- {
		b.unlist(LotNo(n))
	}
	for i := len(u.lots) - 1; i >= 0; i-- {
		if s := &u.lots[i]; int(s.no) < m.lots {
			b.unlist(s.no)
			b.lots[s.no] = s.was
			b.list(s.no)
		}
	}
	for i := len(u.accounts) - 1; i >= 0; i-- {
		b.accounts.rows[u.accounts[i].no] = u.accounts[i].was
	}
	for i := len(u.done) - 1; i >= 0; i-- {
		if d := &u.done[i]; d.was == 0 {
			delete(b.done, d.leg)
		} else {
			b.done[d.leg] = d.was
		}
	}
	for i := len(u.stages) - 1; i >= 0; i-- {
		b.rows.at(u.stages[i].row).stage = u.stages[i].was
	}
	for i := len(u.defs) - 1; i >= 0; i-- {
		b.defs[u.defs[i].no] = u.defs[i].was
	}
	b.index.cut(m.rows)
	b.byID.cut(uint32(m.accounts - 1))
	for no := m.accounts; no < len(b.defs); no++ {
		delete(b.byName, name{b.defs[no].Path, b.defs[no].Unit})
	}
	for i := m.units; i < len(b.accounts.units); i++ {
		delete(b.accounts.unit, b.accounts.units[i])
	}
	b.kinds.cut(m.kinds)
	b.actors.cut(m.actors)
	if len(b.defs) > m.accounts {
		b.accounts.rows = b.accounts.rows[:m.accounts]
	}
	b.accounts.units = b.accounts.units[:m.units]
	b.defs, b.lotsOf = b.defs[:m.accounts], b.lotsOf[:m.accounts]
	b.rows.cut(m.rows)
	b.legs.cut(m.legs)
	b.lots, b.moves, b.extra = b.lots[:m.lots], b.moves[:m.moves], b.extra[:m.extra]
	b.closed, b.last = m.closed, m.last
	u.forget()
}

// save keeps an account as it is before the first change of the command that
// began at place from of the saved accounts.
func (u *undo) save(no No, a *account, leg, from int) {
	for int(no) >= len(u.slot) {
		u.slot = append(u.slot, 0)
	}
	if at := int(u.slot[no]); at >= from && at < len(u.accounts) && u.accounts[at].no == no {
		return
	}
	u.slot[no] = uint32(len(u.accounts))
	u.accounts = append(u.accounts, savedAccount{no, int32(leg), *a})
}

// touch keeps a lot as it is before a change, and returns it.
func (b *Book) touch(n LotNo) *lot {
	b.undo.lots = append(b.undo.lots, savedLot{n, b.lots[n]})
	return &b.lots[n]
}

// stage moves a row on.
func (b *Book) stage(i uint32, s Stage) {
	b.undo.stages = append(b.undo.stages, savedStage{i, b.rows.at(i).stage})
	b.rows.at(i).stage = s
}
