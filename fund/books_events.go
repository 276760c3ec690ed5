package fund

import (
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
)

// Donation books an event of a donation of money. Of goods nothing is booked:
// their lots are.
func (k *Books) Donation(d Donation, ev DonationEvent) ([]ledger.Entry, error) {
	if err := after(d.Life, &ev.Move.Move); err != nil || ev.InKind || ev.Do == DoReceipt {
		return nil, err
	}
	p, err := k.purpose(ev.Purpose)
	if err != nil {
		return nil, err
	}
	s := slipOf(&ev.Move.Move, ev.On)
	a, err := k.cash(s, p)
	if err != nil {
		return nil, err
	}
	switch ev.Do {
	case DoPledge:
		return k.carry(s.reserve(KindDonation, a.in(ev.Amount)...))
	case DoReceive:
		switch {
		case ev.From == 0:
			return k.carry(s.post(KindDonation, a.in(ev.Amount)...))
		case ev.Amount == d.Pledged:
			return k.carry(k.settle(s, KindDonation))
		}
		return k.carry(k.settle(s, KindDonation, a.in(ev.Amount)...))
	case DoCancelPledge:
		return k.carry(k.void(s, KindDonation))
	default: // given back
		s.Kind = KindDonationReturn
		e := ledger.Entry{Do: ledger.DoReverse, Voucher: s.Voucher, Of: k.about(s), Whole: true}
		if ev.Amount != d.Received {
			e.Legs, e.Whole = a.in(ev.Amount.Neg()), false
		}
		return k.carry(e)
	}
}

// Lot books an event of a lot of goods: the goods by their quantity, and the
// money that a sale brings. Values are not booked.
func (k *Books) Lot(l Lot, ev LotEvent) ([]ledger.Entry, error) {
	if err := after(l.Life, &ev.Move.Move); err != nil || ev.Do == DoStore || ev.Do == DoValue {
		return nil, err
	}
	p, err := k.purpose(ev.Purpose)
	if err != nil {
		return nil, err
	}
	s := slipOf(&ev.Move.Move, ev.On)
	a, err := k.pair(s, p, GoodsPath(k.funds[p.Fund], l.ID), l.Unit)
	if err != nil {
		return nil, err
	}
	switch ev.Do {
	case DoPromise:
		return k.carry(s.reserve(KindGoodsIn, a.in(ev.Goods)...))
	case DoReceiveLot:
		switch {
		case ev.From == 0:
			return k.carry(s.post(KindGoodsIn, a.in(ev.Goods)...))
		case ev.Goods.Amount == l.Promised:
			return k.carry(k.settle(s, KindGoodsIn))
		}
		return k.carry(k.settle(s, KindGoodsIn, a.in(ev.Goods)...))
	case DoCancelLot:
		return k.carry(k.void(s, KindGoodsIn))
	case DoDistribute:
		return k.carry(s.post(KindGoodsOut, a.out(ev.Goods)...))
	case DoWriteOff:
		return k.carry(s.post(KindGoodsWriteOff, a.out(ev.Goods)...))
	case DoReturnLot:
		return k.carry(s.post(KindGoodsReturn, a.out(ev.Goods)...))
	default: // sold: the goods out, the money in
		if ev.Proceeds.Unit != p.Unit {
			return nil, invalid("proceeds", ev.Proceeds.String(), "must be in the fund's "+p.Unit.String())
		}
		c, err := k.cash(s, p)
		if err != nil {
			return nil, err
		}
		return k.carry(s.post(KindGoodsSale, append(a.out(ev.Goods), c.in(ev.Proceeds)...)...))
	}
}

// Purpose books an event of a purpose: what goes from it to another one. A
// purpose is closed only if nothing is left of it, also no goods and nothing
// reserved (ErrNotAllowed).
func (k *Books) Purpose(p Purpose, ev PurposeEvent) ([]ledger.Entry, error) {
	if err := after(p.Life, &ev.Move.Move); err != nil {
		return nil, err
	}
	if ev.Do == DoOpenPurpose {
		return nil, k.takePurpose(p)
	}
	if _, err := k.purpose(p.ID); err != nil {
		return nil, err
	}
	s := slipOf(&ev.Move.Move, ev.On)
	_, _, again := k.book.Entry(s.ID)
	if ev.Do == DoClosePurpose && !again {
		if err := k.nothingBut(&p, ev.Amount); err != nil {
			return nil, err
		}
	}
	if ev.Target.IsZero() {
		return nil, k.takePurpose(p)
	}
	to, err := k.purpose(ev.Target)
	switch {
	case err != nil:
		return nil, err
	case to.State != PurposeOpen && !again:
		return nil, fault.Refused(governance.ErrNotAllowed, "fund", "pay", "into purpose "+to.Code, "it is "+stateName(to.State))
	case to.Fund != p.Fund:
		return nil, invalid("target", to.Code, "must be a purpose of the same fund")
	}
	from, err := k.cash(s, &p)
	if err != nil {
		return nil, err
	}
	into, err := k.cash(s, to)
	if err != nil {
		return nil, err
	}
	kind := KindAllocation
	switch ev.Do {
	case DoChangePurpose:
		kind = KindChange
	case DoClosePurpose:
		kind = KindSurplus
	default:
	}
	entries, err := k.carry(s.post(kind, ledger.Transfer(from.claim, into.claim, ev.Amount)...))
	if err != nil {
		return nil, err
	}
	return entries, k.takePurpose(p)
}

// nothingBut checks that a purpose holds this money, and nothing else.
func (k *Books) nothingBut(p *Purpose, left money.Money) error {
	path := PurposePath(k.funds[p.Fund], *p)
	for st := range k.book.Accounts() {
		if st.Path != path {
			continue
		}
		want := money.Amount(0)
		if st.Unit == left.Unit {
			want = left.Amount
		}
		if st.Balance() != want || st.ReservedDebits != 0 || st.ReservedCredits != 0 {
			return fault.Refused(governance.ErrNotAllowed, "fund", "close", "purpose "+p.Code,
				"it holds "+money.Money{Amount: st.Balance(), Unit: st.Unit}.String()+" or has something reserved")
		}
		if st.Unit == left.Unit {
			left.Amount = 0
		}
	}
	if left.Amount != 0 {
		return fault.Refused(governance.ErrNotAllowed, "fund", "close", "purpose "+p.Code, "it does not hold "+left.String())
	}
	return nil
}

// Fund books an event of a fund: when it is closed, all that its purposes still
// hold goes to the heir, a purpose of another fund of the same charity, in one
// transaction. It is refused (ErrNotAllowed) if they hold something else than
// the surplus, or something is reserved.
func (k *Books) Fund(f Fund, ev FundEvent) ([]ledger.Entry, error) {
	if err := after(f.Life, &ev.Move.Move); err != nil {
		return nil, err
	}
	if ev.Do != DoCloseFund {
		return nil, k.takeFund(f)
	}
	s := slipOf(&ev.Move.Move, ev.On)
	if e, _, again := k.book.Entry(s.ID); again {
		return k.carry(ledger.Entry{Do: e.Do, Voucher: withKind(s.Voucher, KindSurplus), Legs: e.Legs})
	}
	no := func(why string) error {
		return fault.Refused(governance.ErrNotAllowed, "fund", "close", "fund "+f.Code, why)
	}
	var legs []ledger.Leg
	sum := money.Money{Unit: f.Unit}
	for st := range k.book.Accounts() {
		if !ledger.Under(st.Path, "funds:"+f.Code) {
			continue
		}
		switch {
		case st.ReservedDebits != 0 || st.ReservedCredits != 0:
			return nil, no("something is reserved in " + st.Path)
		case st.Balance() == 0:
			continue
		case st.Unit != f.Unit:
			return nil, no("goods are left in " + st.Path)
		}
		m := money.Money{Amount: st.Balance(), Unit: st.Unit}
		legs = append(legs, ledger.Leg{Account: st.ID, Money: m})
		sum.Amount += m.Amount // all of it is in the one account of what is held, so it fits
	}
	if sum.Amount != ev.Surplus.Amount {
		return nil, no("its purposes hold " + sum.String())
	}
	if len(legs) == 0 {
		return nil, k.takeFund(f)
	}
	heir, err := k.purpose(ev.Heir)
	switch {
	case err != nil:
		return nil, err
	case heir.Fund == f.ID || heir.State != PurposeOpen || k.funds[heir.Fund].Charity != f.Charity:
		return nil, no("the heir must be an open purpose of another fund of the charity")
	}
	into, err := k.cash(s, heir)
	if err != nil {
		return nil, err
	}
	held, err := k.account(s, ledger.Asset, HeldPath(f), f.Unit)
	if err != nil {
		return nil, err
	}
	legs = append(legs, ledger.Leg{Account: into.claim, Money: sum.Neg()})
	legs = append(legs, ledger.Transfer(into.asset, held, sum)...)
	entries, err := k.carry(s.post(KindSurplus, legs...))
	if err != nil {
		return nil, err
	}
	return entries, k.takeFund(f)
}

func withKind(v ledger.Voucher, kind string) ledger.Voucher {
	v.Kind = kind
	return v
}

// Grant books an event of a grant: an award is a reservation, a payment posts a
// part of it and keeps the rest reserved, and what comes back or is freed goes to
// the purpose. An award or a payment from a purpose that is closed, or outside of
// the time that its donors have set, is refused (ErrNotAllowed), and one of more
// than it has available (ErrLimit).
func (k *Books) Grant(g project.Grant, ev project.GrantEvent) ([]ledger.Entry, error) {
	err := after(g.Life, &ev.Move)
	if err != nil || ev.Purpose.IsZero() {
		return nil, err
	}
	s := slipOf(&ev.Move, k.day(ev.At))
	_, _, again := k.book.Entry(s.ID)
	p, err := k.purpose(ev.Purpose)
	if !again && (ev.Do == project.DoAward || ev.Do == project.DoDisburse) {
		p, err = k.spendable(ev.Purpose, s.Effective)
	}
	if err != nil {
		return nil, err
	}
	a, err := k.cash(s, p)
	if err != nil {
		return nil, err
	}
	freed := ev.Freed.Amount > 0
	switch ev.Do {
	case project.DoAward:
		return k.carry(s.reserve(KindGrant, a.out(ev.Amount)...))
	case project.DoDisburse:
		if ev.Held.Amount == 0 {
			return k.carry(k.settle(s, KindGrant))
		}
		return k.carry(k.settle(s, KindGrant, a.out(ev.Amount)...), s.and("held").reserve(KindGrant, a.out(ev.Held)...))
	case project.DoReturn:
		return k.carry(s.post(KindGrantReturn, a.in(ev.Amount)...))
	case project.DoClawBack:
		back := s.post(KindGrantReturn, a.in(ev.Amount)...)
		if freed {
			return k.carry(back, k.void(s.and("freed"), KindGrant))
		}
		return k.carry(back)
	default:
		if freed {
			return k.carry(k.void(s, KindGrant))
		}
		return nil, nil
	}
}

// Expense books an event of an expense: its payment, unless it is paid out of a
// grant, whose disbursement is booked. The refusals are those of [Books.Grant].
func (k *Books) Expense(e project.Expense, ev project.ExpenseEvent) ([]ledger.Entry, error) {
	err := after(e.Life, &ev.Move)
	if err != nil || ev.Do != project.DoPay || !e.Grant.IsZero() {
		return nil, err
	}
	s := slipOf(&ev.Move, k.day(ev.At))
	p, err := k.purpose(e.Purpose)
	if _, _, again := k.book.Entry(s.ID); !again {
		p, err = k.spendable(e.Purpose, s.Effective)
	}
	if err != nil {
		return nil, err
	}
	a, err := k.cash(s, p)
	if err != nil {
		return nil, err
	}
	return k.carry(s.post(KindExpense+e.Kind.String(), a.out(e.Amount)...))
}

// after checks that a value is the one after the event.
func after[Of any, S, A machine.Enum](l project.Life[Of, S], m *project.Move[Of, S, A]) error {
	if l.ID != m.ID || l.Revision != m.Revision || m.ID.IsZero() {
		return invalid("event", m.ID.String(), "must be the last one of the value")
	}
	return nil
}
