package fund

import (
	"iter"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// NewLot is what a lot is begun with.
type NewLot struct {
	ID      LotID
	Of      Donation     // of goods; a donation can come in several lots
	Amount  money.Amount // in the donation's unit
	Expires period.Date  // zero: never
}

// PromiseLot records goods that are to come from a pledged donation.
func PromiseLot(by governance.Actor, n NewLot, at time.Time) (Lot, LotEvent, error) {
	return n.begin(DoPromise, DonationPledged, by, at)
}

// ReceiveLot records goods that came without having been promised as a lot
// (验收). Their donation must have been received.
func ReceiveLot(by governance.Actor, n NewLot, at time.Time) (Lot, LotEvent, error) {
	return n.begin(DoReceiveLot, DonationReceived, by, at)
}

func (n *NewLot) begin(do LotAction, in DonationState, by governance.Actor, at time.Time) (Lot, LotEvent, error) {
	unit := n.Of.Received.Unit
	if in == DonationPledged {
		unit = n.Of.Pledged.Unit
	}
	ev := LotEvent{
		Move: moved[Lot, LotState](do, by, "", at), Fund: n.Of.Fund, Donation: n.Of.ID, Purpose: n.Of.Purpose,
		Goods: money.Money{Amount: n.Amount, Unit: unit}, Expires: n.Expires,
	}
	ev.ID = n.ID
	var l Lot
	switch got := n.Of.State; {
	case !n.Of.InKind:
		return Lot{}, LotEvent{}, invalid("donation", n.Of.ID.String(), "must be of goods")
	case got != in && (in != DonationReceived || got != DonationReceipted):
		return Lot{}, LotEvent{}, l.cannot(&ev, governance.ErrNotAllowed, "the donation is "+stateName(got))
	}
	return l.with(ev)
}

// Receive records that promised goods came, all of them or less (验收).
func (l Lot) Receive(by governance.Actor, amount money.Amount, expires period.Date, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoReceiveLot, by, "", at), Goods: l.of(amount), Expires: expires})
}

// Cancel records that promised goods do not come.
func (l Lot) Cancel(by governance.Actor, note string, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoCancelLot, by, note, at)})
}

// Store records where the goods lie (入库), at first and when they are moved.
func (l Lot) Store(by governance.Actor, place governance.PlaceID, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoStore, by, "", at), Place: place})
}

// Appraise notes what the lot is worth (估价), in place of what was noted before.
func (l Lot) Appraise(by governance.Actor, v Valuation, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoValue, by, "", at), Value: v})
}

// Handout is who gets how much.
type Handout struct {
	Amount    money.Amount
	Recipient project.Party
	// Ties are the related parties, against whom the recipient is checked: see
	// [project.Ties.Check]. They must be given, if only an empty list.
	Ties  *project.Ties
	Rules *project.Rules
	Note  string
}

// Distribute hands goods out (发放). It reports what [project.Ties.Check] does: a
// related party of the donor does not benefit.
func (l Lot) Distribute(by governance.Actor, h Handout, at time.Time) (Lot, LotEvent, error) {
	ev := LotEvent{Move: moved[Lot, LotState](DoDistribute, by, h.Note, at), Goods: l.of(h.Amount), Recipient: h.Recipient}
	_, err := permit(lotChart, &l.Life, &ev.Move)
	if err == nil {
		err = h.Ties.Check(h.Rules, by, h.Recipient, l.Purpose)
	}
	if err != nil {
		return Lot{}, LotEvent{}, err
	}
	return l.with(ev)
}

// Sell turns goods that are hard to store, to carry or to use into money (变卖). The
// proceeds, less what the sale cost, go to the purpose wholly. The note gives the
// reason.
func (l Lot) Sell(by governance.Actor, amount money.Amount, proceeds money.Money, note string, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoSell, by, note, at), Goods: l.of(amount), Proceeds: proceeds})
}

// WriteOff records goods that are lost, broken or no longer good (核销). The note
// gives the reason.
func (l Lot) WriteOff(by governance.Actor, amount money.Amount, note string, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoWriteOff, by, note, at), Goods: l.of(amount)})
}

// GiveBack returns goods to the donor (退还). The note gives the reason.
func (l Lot) GiveBack(by governance.Actor, amount money.Amount, note string, at time.Time) (Lot, LotEvent, error) {
	return l.with(LotEvent{Move: moved[Lot, LotState](DoReturnLot, by, note, at), Goods: l.of(amount)})
}

func (l *Lot) of(amount money.Amount) money.Money { return money.Money{Amount: amount, Unit: l.Unit} }

func (l Lot) with(ev LotEvent) (Lot, LotEvent, error) {
	if err := l.Do(&ev); err != nil {
		return Lot{}, LotEvent{}, err
	}
	return l, ev, nil
}

// Do carries out the command that the event describes, in place: the caller
// fills Do, By, At, On and what the command of that name takes. What the methods
// check of the donation and of ties is not checked here. On an error neither the
// lot nor the event has changed.
func (l *Lot) Do(ev *LotEvent) error {
	was := *ev
	decide := func() error {
		if l.State != 0 {
			ev.Purpose = l.Purpose
		}
		if end := ev.Do.end(); end != 0 {
			ev.To = ev.From
			if ev.Goods.Amount == l.Left() {
				ev.To = end
			}
		}
		return nil
	}
	if err := carryOut(lotChart, &l.Life, &ev.Move, decide, func() error { return l.fits(ev) }); err != nil {
		*ev = was
		return err
	}
	l.apply(ev)
	return nil
}

// Expiring returns the lots of which something is left that is no longer good on
// the day, those that expired first before the others (临期物资): ask for a day to
// come in order to hand out in time.
func Expiring(lots iter.Seq[Lot], on period.Date) []Lot {
	var out []Lot
	for l := range lots {
		if l.Expired(on) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b Lot) int { return a.Expires.Compare(b.Expires) })
	return out
}
