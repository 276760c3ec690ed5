package fund

import (
	"iter"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// LotID identifies a lot of goods.
type LotID = governance.ID[Lot]

// Lot is goods of one sort that came at one time and are valid until one day
// (物资批次): 50 bags of rice from one gift. It is a plain value, changed by nothing
// but [Lot.Apply]. The zero Lot does not exist yet: [PromiseLot] and [ReceiveLot]
// make one. What the goods look like is the host's row with the lot's ID.
//
// Invariant: Distributed + Sold + WrittenOff + Returned <= Quantity, all in Unit.
type Lot struct {
	project.Life[Lot, LotState]
	Fund     FundID            `json:"fund"`
	Donation DonationID        `json:"donation"`
	Purpose  project.PurposeID `json:"purpose"` // that of the donation
	Unit     money.Unit        `json:"unit"`    // what is counted: bags, pieces, kilograms with decimals

	Promised    money.Amount `json:"promised,omitzero"`
	Quantity    money.Amount `json:"quantity,omitzero"` // as received
	Distributed money.Amount `json:"distributed,omitzero"`
	Sold        money.Amount `json:"sold,omitzero"`
	WrittenOff  money.Amount `json:"writtenOff,omitzero"`
	Returned    money.Amount `json:"returned,omitzero"`

	Place governance.PlaceID `json:"place,omitzero"` // where it is stored
	// Expires is the first day on which the goods are no longer good; zero:
	// never.
	Expires period.Date `json:"expires,omitzero"`
	Value   Valuation   `json:"value,omitzero"`
	// Proceeds is what was paid for what was sold; all of it went to the purpose.
	Proceeds   money.Money `json:"proceeds,omitzero"`
	ReceivedOn period.Date `json:"receivedOn,omitzero"`
}

// Left returns how much of the lot is still there.
func (l *Lot) Left() money.Amount {
	return l.Quantity - l.Distributed - l.Sold - l.WrittenOff - l.Returned
}

// Expired reports whether something of the lot is left that is no longer good on
// the day.
func (l *Lot) Expired(on period.Date) bool {
	return l.Left() > 0 && !l.Expires.IsZero() && !on.Before(l.Expires)
}

// LotEvent is one thing that happened to a lot. Those that move goods carry the
// purpose, so that one event is one transaction in the books.
type LotEvent struct {
	Move[Lot, LotState, LotAction]
	Fund     FundID             `json:"fund,omitzero"`
	Donation DonationID         `json:"donation,omitzero"`
	Purpose  project.PurposeID  `json:"purpose,omitzero"`
	Goods    money.Money        `json:"goods,omitzero"` // how much of what
	Place    governance.PlaceID `json:"place,omitzero"`
	Expires  period.Date        `json:"expires,omitzero"`
	Value    Valuation          `json:"value,omitzero"`
	// Recipient gets what is distributed, Proceeds is what was paid for what is
	// sold.
	Recipient project.Party `json:"recipient,omitzero"`
	Proceeds  money.Money   `json:"proceeds,omitzero"`
}

// held are the states in which a lot is there.
var held = in(LotReceived, LotStored)

var lotChart = &chart[LotState, LotAction]{thing: "lot", Table: machine.Must(machine.Definition[LotState, LotAction, governance.Role]{
	States:  LotStates(),
	Actions: LotActions(),
	Roles:   governance.Roles(),
	Final:   in(LotDistributed, LotSold, LotWrittenOff, LotReturned, LotCancelled),
	Rows: []machine.Row[LotState, LotAction, governance.Role]{
		{Do: DoPromise, From: in(LotState(0)), To: in(LotPromised), By: office | by(governance.Treasurer)},
		{Do: DoReceiveLot, From: in(LotState(0), LotPromised), To: in(LotReceived), By: keepers},
		{Do: DoCancelLot, From: in(LotPromised), To: in(LotCancelled), By: office},
		{Do: DoStore, From: held, To: in(LotStored), By: keepers},
		{Do: DoValue, From: held, By: by(governance.Treasurer, governance.Auditor)},
		{Do: DoDistribute, From: in(LotReceived), To: in(LotReceived, LotDistributed), By: keepers},
		{Do: DoDistribute, From: in(LotStored), To: in(LotStored, LotDistributed), By: keepers},
		{Do: DoSell, From: in(LotReceived), To: in(LotReceived, LotSold), By: by(governance.Treasurer)},
		{Do: DoSell, From: in(LotStored), To: in(LotStored, LotSold), By: by(governance.Treasurer)},
		{Do: DoWriteOff, From: in(LotReceived), To: in(LotReceived, LotWrittenOff), By: by(governance.Treasurer)},
		{Do: DoWriteOff, From: in(LotStored), To: in(LotStored, LotWrittenOff), By: by(governance.Treasurer)},
		{Do: DoReturnLot, From: in(LotReceived), To: in(LotReceived, LotReturned), By: by(governance.Treasurer)},
		{Do: DoReturnLot, From: in(LotStored), To: in(LotStored, LotReturned), By: by(governance.Treasurer)},
	},
})}

// keepers are the roles that take goods in and hand them out.
var keepers = by(governance.Secretary, governance.Handler)

// end returns the state that a lot reaches when nothing is left of it, by the
// action that takes the last of it; 0 for an action that takes nothing.
func (a LotAction) end() LotState {
	switch a {
	case DoDistribute:
		return LotDistributed
	case DoSell:
		return LotSold
	case DoWriteOff:
		return LotWrittenOff
	case DoReturnLot:
		return LotReturned
	default:
		return 0
	}
}

// LotMachine returns the state machine of lots of goods.
func LotMachine() *machine.Table[LotState, LotAction, governance.Role] { return lotChart.Table }

// Can returns the actions that the table offers to a role on this lot.
func (l Lot) Can(role governance.Role) machine.Set[LotAction] { return lotChart.Can(l.State, role) }

// Apply returns the lot after the event; nothing else changes a field. It refuses
// what is not the next event of this lot (ErrInvalid), what the table does not
// allow, more than is left (ErrLimit), and goods handed out that are no longer
// good (ErrNotAllowed). Ties were judged by the command and are not judged again.
func (l Lot) Apply(ev LotEvent) (Lot, error) {
	if err := admit(lotChart, &l.Life, &ev.Move, func() error { return l.fits(&ev) }); err != nil {
		return Lot{}, err
	}
	l.apply(&ev)
	return l, nil
}

// ReplayLot folds a history onto the lot, normally the zero Lot. It stops at the
// first event that [Lot.Apply] refuses.
func ReplayLot(l Lot, events iter.Seq[LotEvent]) (Lot, error) {
	return replay(l, events, Lot.Apply)
}

func (l *Lot) cannot(ev *LotEvent, kind error, why string) error {
	return cannot(lotChart, &l.Life, &ev.Move, kind, why)
}

func (l *Lot) fits(ev *LotEvent) error {
	if l.State == 0 {
		switch {
		case ev.Fund.IsZero():
			return invalid("fund", "", "must not be empty")
		case ev.Donation.IsZero():
			return invalid("donation", "", "must not be empty")
		case ev.Purpose.IsZero():
			return invalid("purpose", "", "must not be empty")
		}
		return positive("goods", ev.Goods)
	}
	if ev.Purpose != l.Purpose {
		return invalid("event.purpose", ev.Purpose.String(), "must be that of the lot")
	}
	switch ev.Do {
	case DoReceiveLot:
		return l.takes(ev, l.Promised)
	case DoStore:
		if ev.Place.IsZero() || ev.Place == l.Place && l.State == LotStored {
			return invalid("place", ev.Place.String(), "must be a place, another than before")
		}
	case DoValue:
		v := &ev.Value
		if v.Value.Unit.IsZero() || v.Value.Unit == l.Unit || v.Value.Amount < 0 || !methods.Has(v.Method) || v.Valuer.IsZero() || v.On.IsZero() {
			return invalid("value", v.Value.String(), "must be of a currency, with method, valuer and date")
		}
	case DoDistribute, DoSell, DoWriteOff, DoReturnLot:
		return l.fitsTaking(ev)
	default:
	}
	return nil
}

// takes checks an amount against the most that it can be.
func (l *Lot) takes(ev *LotEvent, most money.Amount) error {
	switch {
	case ev.Goods.Unit != l.Unit || ev.Goods.Amount <= 0:
		return invalid("goods", ev.Goods.String(), "must be more than nothing in "+l.Unit.String())
	case ev.Goods.Amount > most:
		return l.cannot(ev, governance.ErrLimit, "it is "+ev.Goods.String()+", and there is only "+l.Unit.Format(most, money.Plain))
	}
	return nil
}

func (l *Lot) fitsTaking(ev *LotEvent) error {
	if err := l.takes(ev, l.Left()); err != nil {
		return err
	}
	if gone := ev.Goods.Amount == l.Left(); gone != (ev.To == ev.Do.end()) {
		return invalid("event.to", ev.To.String(), "must be the end exactly if nothing is left")
	}
	switch ev.Do {
	case DoDistribute:
		if l.Expired(ev.On) {
			return l.cannot(ev, governance.ErrNotAllowed, "it was good until "+l.Expires.String())
		}
		return ev.Recipient.Validate()
	case DoSell:
		if ev.Proceeds.Amount <= 0 || ev.Proceeds.Unit.IsZero() || ev.Proceeds.Unit == l.Unit {
			return invalid("proceeds", ev.Proceeds.String(), "must be money")
		}
		if l.Proceeds.Unit != ev.Proceeds.Unit && l.Proceeds != (money.Money{}) {
			return invalid("proceeds", ev.Proceeds.String(), "must be in "+l.Proceeds.Unit.String())
		}
		if _, err := l.Proceeds.Add(ev.Proceeds); err != nil {
			return l.cannot(ev, governance.ErrLimit, "the proceeds are too much to count")
		}
	default:
	}
	return reasoned(ev.Note)
}

func (l *Lot) apply(ev *LotEvent) {
	if l.State == 0 {
		l.Fund, l.Donation, l.Purpose, l.Unit = ev.Fund, ev.Donation, ev.Purpose, ev.Goods.Unit
	}
	follow(&l.Life, &ev.Move)
	switch n := ev.Goods.Amount; ev.Do {
	case DoPromise:
		l.Promised, l.Expires = n, ev.Expires
	case DoReceiveLot:
		l.Quantity, l.Expires, l.ReceivedOn = n, ev.Expires, ev.On
	case DoStore:
		l.Place = ev.Place
	case DoValue:
		l.Value = ev.Value
	case DoDistribute:
		l.Distributed += n
	case DoSell:
		l.Sold += n
		l.Proceeds = money.Money{Amount: l.Proceeds.Amount + ev.Proceeds.Amount, Unit: ev.Proceeds.Unit}
	case DoWriteOff:
		l.WrittenOff += n
	case DoReturnLot:
		l.Returned += n
	case DoCancelLot:
	}
}
