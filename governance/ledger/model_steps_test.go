package ledger_test

import (
	"cmp"
	"math"
	"math/big"
	"slices"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// step carries a command out on a model that may be thrown away.
func (m *model) step(e *ledger.Entry) stop {
	*e = undecided([]ledger.Entry{*e})[0]
	switch e.Do {
	case ledger.DoOpen:
		if m.accounts[e.Account.ID] != nil {
			return stop{reason: ledger.Taken}
		}
		for _, a := range m.accounts {
			if a.def.Path == e.Account.Path && a.def.Unit == e.Account.Unit {
				return stop{reason: ledger.Taken}
			}
		}
		m.accounts[e.Account.ID] = &modelAccount{
			def: e.Account, debits: new(big.Int), credits: new(big.Int), heldD: new(big.Int), heldC: new(big.Int),
		}
		m.order = append(m.order, e.Account.ID)
		m.add(e, ledger.Noted)
		return stop{}
	case ledger.DoLimit, ledger.DoShut:
		a := m.accounts[e.Account.ID]
		switch {
		case a == nil:
			return stop{reason: ledger.NoAccount}
		case a.shut:
			return stop{reason: ledger.AccountShut}
		}
		if e.Do == ledger.DoShut {
			if a.debits.Cmp(a.credits) != 0 || a.heldD.Sign() != 0 || a.heldC.Sign() != 0 {
				return stop{reason: ledger.NotEmpty}
			}
			a.shut = true
		} else {
			if a.def.Lots && e.Account.Min.Amount < 0 {
				return stop{reason: ledger.BadAccount, field: "account.min"}
			}
			a.def.Min, a.def.Max = e.Account.Min, e.Account.Max
		}
		m.add(e, ledger.Noted)
		return stop{}
	case ledger.DoVoid, ledger.DoLapse:
		return m.release(e)
	}
	if e.Effective.Compare(m.closed) <= 0 {
		return stop{reason: ledger.PeriodClosed}
	}
	switch e.Do {
	case ledger.DoClose:
		m.closed = e.Effective
		m.add(e, ledger.Noted)
		return stop{}
	case ledger.DoSettle:
		return m.settle(e)
	case ledger.DoReverse:
		return m.reverse(e)
	case ledger.DoExpire:
		return m.expire(e)
	}
	return m.post(e)
}

// grows reports whether an amount raises the account's own balance.
func (a *modelAccount) grows(x money.Amount) bool {
	switch a.def.Kind {
	case ledger.Liability, ledger.Equity, ledger.Income:
		return x < 0
	}
	return x > 0
}

// low and high are the balance in the account's own direction, with all that is
// reserved to go gone, and with all that is reserved to come there.
func (a *modelAccount) low() *big.Int { return a.own(a.heldC, a.heldD) }

func (a *modelAccount) high() *big.Int {
	return a.own(new(big.Int).Neg(a.heldD), new(big.Int).Neg(a.heldC))
}

func (a *modelAccount) own(ofDebitor, ofCreditor *big.Int) *big.Int {
	x := new(big.Int).Sub(a.debits, a.credits)
	if a.grows(-1) {
		return x.Neg(x).Sub(x, ofCreditor)
	}
	return x.Sub(x, ofDebitor)
}

// move adds to the totals of the account of leg k, or to what is reserved.
func (m *model) move(id ledger.AccountID, k int, x *big.Int, reserve bool) *modelAccount {
	a := m.accounts[id]
	if a.touched == 0 {
		a.touched, a.lowWas, a.hiWas = k+1, a.low(), a.high()
	}
	debits, credits := a.debits, a.credits
	if reserve {
		debits, credits = a.heldD, a.heldC
	}
	if x.Sign() > 0 {
		debits.Add(debits, x)
	} else {
		credits.Sub(credits, x)
	}
	return a
}

var biggest = big.NewInt(math.MaxInt64)

func (a *modelAccount) fits() bool {
	d, c := new(big.Int).Add(a.debits, a.heldD), new(big.Int).Add(a.credits, a.heldC)
	return d.Cmp(biggest) <= 0 && c.Cmp(biggest) <= 0
}

// limits checks what was touched.
func (m *model) limits() stop {
	var touched []*modelAccount
	for _, a := range m.accounts {
		if a.touched > 0 {
			touched = append(touched, a)
		}
	}
	slices.SortFunc(touched, func(a, b *modelAccount) int { return cmp.Compare(a.touched, b.touched) })
	for _, a := range touched {
		lo, hi := a.def.Min, a.def.Max
		if a.def.Lots && !lo.Set {
			lo = ledger.At(0)
		}
		if low := a.low(); lo.Set && low.Cmp(num(lo.Amount)) < 0 && low.Cmp(a.lowWas) < 0 {
			return stop{reason: ledger.BelowMin, leg: a.touched}
		}
		if high := a.high(); hi.Set && high.Cmp(num(hi.Amount)) > 0 && high.Cmp(a.hiWas) > 0 {
			return stop{reason: ledger.AboveMax, leg: a.touched}
		}
	}
	return stop{}
}

// legs checks the accounts of the legs.
func (m *model) legs(e *ledger.Entry) stop {
	for k, l := range e.Legs {
		a := m.accounts[l.Account]
		switch {
		case a == nil:
			return stop{reason: ledger.NoAccount, leg: k + 1}
		case a.shut:
			return stop{reason: ledger.AccountShut, leg: k + 1}
		case a.def.Unit != l.Unit:
			return stop{reason: ledger.WrongUnit, leg: k + 1}
		case l.Lot != 0 && (!a.def.Lots || a.grows(l.Amount)),
			!l.Expires.IsZero() && (!a.def.Lots || !a.grows(l.Amount) || l.Expires.Compare(e.Effective) <= 0):
			return stop{reason: ledger.BadLot, leg: k + 1}
		}
	}
	return stop{}
}

func (m *model) post(e *ledger.Entry) stop {
	if s := m.legs(e); s.reason != 0 {
		return s
	}
	for k, l := range e.Legs {
		if !m.move(l.Account, k, num(l.Amount), e.Do == ledger.DoReserve).fits() {
			return stop{reason: ledger.Overflow, leg: k + 1}
		}
	}
	if s := m.limits(); s.reason != 0 {
		return s
	}
	for k, l := range e.Legs {
		a := m.accounts[l.Account]
		if !a.def.Lots || a.grows(l.Amount) {
			continue
		}
		lots := m.usable(l.Account, func(o *modelLot) bool { return o.expires.IsZero() || e.Effective.Compare(o.expires) < 0 })
		if l.Lot != 0 {
			if int(l.Lot) > len(m.lots) || m.lots[l.Lot-1].owner != l.Account {
				return stop{reason: ledger.NoLot, leg: k + 1}
			}
			lots = m.lots[l.Lot-1 : l.Lot]
		}
		if rest := m.take(e, k, lots, l.Amount.Abs(), e.Do == ledger.DoReserve); rest > 0 {
			return stop{reason: ledger.LotsShort, leg: k + 1}
		}
	}
	stage := ledger.Reserved
	if e.Do == ledger.DoPost {
		stage = ledger.Posted
		m.give(e, e.Legs)
	}
	m.add(e, stage)
	return stop{}
}

// usable returns the lots of an account in the order of use.
func (m *model) usable(id ledger.AccountID, ok func(*modelLot) bool) []*modelLot {
	var lots []*modelLot
	for _, l := range m.lots {
		if l.owner == id && l.left.Sign() > 0 && ok(l) {
			lots = append(lots, l)
		}
	}
	never := period.Must(9999, 12, 31)
	until := func(l *modelLot) period.Date {
		if l.expires.IsZero() {
			return never
		}
		return l.expires
	}
	slices.SortFunc(lots, func(a, b *modelLot) int {
		return cmp.Or(until(a).Compare(until(b)), a.earned.Compare(b.earned), cmp.Compare(a.no, b.no))
	})
	return lots
}

// take takes from lots in their order, or holds it, and returns what is missing.
func (m *model) take(e *ledger.Entry, k int, lots []*modelLot, want money.Amount, hold bool) money.Amount {
	for _, l := range lots {
		free := money.Amount(new(big.Int).Sub(l.left, l.held).Int64())
		x := min(want, free)
		if x <= 0 {
			continue
		}
		want -= x
		if hold {
			l.held.Add(l.held, num(x))
		} else {
			l.left.Sub(l.left, num(x))
		}
		e.Moves = append(e.Moves, ledger.Move{Leg: k, Lot: ledger.LotNo(l.no), Amount: -x})
	}
	return want
}

// give makes the lots of what was added.
func (m *model) give(e *ledger.Entry, plan []ledger.Leg) {
	type drawn struct {
		lot  *modelLot
		left money.Amount
	}
	var from []*drawn
	for _, v := range e.Moves {
		from = append(from, &drawn{m.lots[v.Lot-1], -v.Amount})
	}
	for k, l := range e.Legs {
		a := m.accounts[l.Account]
		if !a.def.Lots || l.Amount == 0 || !a.grows(l.Amount) {
			continue
		}
		want := l.Amount.Abs()
		make1 := func(x money.Amount, earned, expires period.Date, from int) {
			n := &modelLot{
				no: len(m.lots) + 1, owner: l.Account, entry: e.ID, from: from, earned: earned, expires: expires,
				amount: num(x), left: num(x), held: new(big.Int),
			}
			m.lots = append(m.lots, n)
			e.Moves = append(e.Moves, ledger.Move{
				Leg: k, Lot: ledger.LotNo(n.no), Amount: x, Earned: earned, Expires: expires, From: ledger.LotNo(from),
			})
		}
		if plan[k].Expires.IsZero() {
			for _, d := range from {
				if m.accounts[d.lot.owner].def.Unit != a.def.Unit || d.left == 0 || want == 0 {
					continue
				}
				x := min(d.left, want)
				d.left -= x
				want -= x
				make1(x, d.lot.earned, d.lot.expires, d.lot.no)
			}
		}
		if want > 0 {
			make1(want, e.Effective, plan[k].Expires, 0)
		}
	}
}

// reservation finds the one that an entry is about.
func (m *model) reservation(e *ledger.Entry) (*modelEntry, stop) {
	of := m.entries[e.Of]
	switch {
	case of == nil || of.stage == ledger.Refused:
		return nil, stop{reason: ledger.NoEntry}
	case of.e.Do != ledger.DoReserve:
		return nil, stop{reason: ledger.WrongEntry}
	case of.stage != ledger.Reserved:
		return nil, stop{reason: ledger.Ended}
	}
	return of, stop{}
}

func (m *model) unhold(of *modelEntry) {
	for _, v := range of.e.Moves {
		l := m.lots[v.Lot-1]
		l.held.Add(l.held, num(v.Amount))
	}
}

func (m *model) release(e *ledger.Entry) stop {
	of, s := m.reservation(e)
	if s.reason != 0 {
		return s
	}
	stage := ledger.Voided
	if e.Do == ledger.DoLapse {
		if of.e.Until == 0 || e.At < of.e.Until {
			return stop{reason: ledger.TooEarly}
		}
		stage = ledger.Lapsed
	}
	for _, l := range of.e.Legs {
		m.unreserve(l)
	}
	m.unhold(of)
	of.stage = stage
	m.add(e, ledger.Noted)
	return stop{}
}

func (m *model) unreserve(l ledger.Leg) {
	a := m.accounts[l.Account]
	if l.Amount > 0 {
		a.heldD.Sub(a.heldD, num(l.Amount))
	} else {
		a.heldC.Add(a.heldC, num(l.Amount))
	}
}

// part checks the legs of a part. Left is what is left of each leg.
func (m *model) part(e *ledger.Entry, of *modelEntry, sign int) stop {
	if len(e.Legs) != len(of.e.Legs) {
		return stop{reason: ledger.BadPart}
	}
	for k, l := range e.Legs {
		w := of.e.Legs[k]
		if l.Account != w.Account || l.Unit != w.Unit || l.Amount != 0 && num(l.Amount).Sign()*sign != num(w.Amount).Sign() {
			return stop{reason: ledger.BadPart, leg: k + 1}
		}
	}
	for k, l := range e.Legs {
		left := num(of.e.Legs[k].Amount)
		left.Abs(left).Sub(left, of.gone[k])
		if num(l.Amount.Abs()).Cmp(left) > 0 {
			return stop{reason: ledger.TooMuch, leg: k + 1}
		}
	}
	return stop{}
}

func (m *model) settle(e *ledger.Entry) stop {
	of, s := m.reservation(e)
	switch {
	case s.reason != 0:
		return s
	case e.Effective.Compare(of.e.Effective) < 0:
		return stop{reason: ledger.TooEarly}
	case of.e.Until != 0 && e.At >= of.e.Until:
		return stop{reason: ledger.TooLate}
	}
	if e.Whole {
		for _, l := range of.e.Legs {
			e.Legs = append(e.Legs, ledger.Leg{Account: l.Account, Money: l.Money})
		}
	} else if s := m.part(e, of, 1); s.reason != 0 {
		return s
	}
	if s := m.legs(e); s.reason != 0 {
		return s
	}
	for k, l := range e.Legs {
		m.move(l.Account, k, new(big.Int), false) // remember how it was
		m.unreserve(of.e.Legs[k])
		m.move(l.Account, k, num(l.Amount), false)
	}
	if s := m.limits(); s.reason != 0 {
		return s
	}
	m.unhold(of)
	for k, l := range e.Legs {
		if a := m.accounts[l.Account]; !a.def.Lots || a.grows(l.Amount) {
			continue
		}
		want := l.Amount.Abs()
		for _, v := range of.e.Moves {
			if v.Leg == k {
				x := min(want, -v.Amount)
				want -= x
				m.take(e, k, m.lots[v.Lot-1:v.Lot], x, false)
			}
		}
	}
	m.give(e, of.e.Legs)
	of.stage = ledger.Settled
	m.add(e, ledger.Posted)
	return stop{}
}

func (m *model) reverse(e *ledger.Entry) stop {
	of := m.entries[e.Of]
	switch {
	case of == nil || of.stage == ledger.Refused:
		return stop{reason: ledger.NoEntry}
	case of.e.Do != ledger.DoPost && of.e.Do != ledger.DoSettle && of.e.Do != ledger.DoExpire:
		return stop{reason: ledger.WrongEntry}
	case of.stage != ledger.Posted:
		return stop{reason: ledger.Ended}
	case e.Effective.Compare(of.e.Effective) < 0:
		return stop{reason: ledger.TooEarly}
	}
	if e.Whole {
		for k, l := range of.e.Legs {
			x := money.Money{Amount: money.Amount(of.gone[k].Int64()), Unit: l.Unit}
			if l.Amount > 0 {
				x.Amount = -x.Amount
			}
			x.Amount = -l.Amount - x.Amount
			e.Legs = append(e.Legs, ledger.Leg{Account: l.Account, Money: x})
		}
	} else if s := m.part(e, of, -1); s.reason != 0 {
		return s
	}
	if s := m.legs(e); s.reason != 0 {
		return s
	}
	for k, l := range e.Legs {
		if !m.move(l.Account, k, num(l.Amount), false).fits() {
			return stop{reason: ledger.Overflow, leg: k + 1}
		}
	}
	if !e.Force {
		if s := m.limits(); s.reason != 0 {
			return s
		}
	}
	for k := range e.Legs {
		if s := m.putBack(e, of, k); s.reason != 0 {
			return s
		}
	}
	all := true
	for k, l := range e.Legs {
		of.gone[k].Add(of.gone[k], num(l.Amount.Abs()))
		all = all && of.gone[k].Cmp(num(of.e.Legs[k].Amount.Abs())) == 0
	}
	if all {
		of.stage = ledger.Reversed
	}
	m.add(e, ledger.Posted)
	return stop{}
}

// putBack reverses the moves of leg k, unit by unit from the last one.
func (m *model) putBack(e *ledger.Entry, of *modelEntry, k int) stop {
	want, skip := e.Legs[k].Amount.Abs(), money.Amount(of.gone[k].Int64())
	for i := len(of.e.Moves) - 1; i >= 0; i-- {
		v := of.e.Moves[i]
		if v.Leg != k {
			continue
		}
		size := v.Amount.Abs()
		gone := min(skip, size)
		skip -= gone
		x := min(size-gone, want)
		want -= x
		if x == 0 {
			continue
		}
		l := m.lots[v.Lot-1]
		if v.Amount < 0 {
			l.left.Add(l.left, num(x))
			e.Moves = append(e.Moves, ledger.Move{Leg: k, Lot: v.Lot, Amount: x})
			continue
		}
		rest := m.take(e, k, []*modelLot{l}, x, false)
		if rest > 0 && e.Force {
			rest = m.take(e, k, m.usable(l.owner, func(*modelLot) bool { return true }), rest, false)
		}
		if rest > 0 {
			return stop{reason: ledger.LotsShort, leg: k + 1}
		}
	}
	return stop{}
}

func (m *model) expire(e *ledger.Entry) stop {
	a := m.accounts[e.Legs[0].Account]
	switch {
	case a == nil:
		return stop{reason: ledger.NoAccount, leg: 1}
	case a.shut:
		return stop{reason: ledger.AccountShut, leg: 1}
	case !a.def.Lots:
		return stop{reason: ledger.BadLot, leg: 1}
	}
	old := m.usable(a.def.ID, func(l *modelLot) bool { return !l.expires.IsZero() && e.Effective.Compare(l.expires) >= 0 })
	sum := money.Amount(0)
	for _, l := range old {
		sum += money.Amount(new(big.Int).Sub(l.left, l.held).Int64())
	}
	x := money.Money{Amount: -sum, Unit: a.def.Unit}
	if !a.grows(1) {
		x = x.Neg()
	}
	e.Legs[0].Money, e.Legs[1].Money = x, x.Neg()
	if s := m.legs(e); s.reason != 0 {
		return s
	}
	if m.accounts[e.Legs[1].Account].def.Lots {
		return stop{reason: ledger.BadLot, leg: 2}
	}
	if sum == 0 {
		return stop{reason: ledger.Nothing}
	}
	for k, l := range e.Legs {
		if !m.move(l.Account, k, num(l.Amount), false).fits() {
			return stop{reason: ledger.Overflow, leg: k + 1}
		}
	}
	if s := m.limits(); s.reason != 0 {
		return s
	}
	m.take(e, 0, old, sum, false)
	m.add(e, ledger.Posted)
	return stop{}
}
