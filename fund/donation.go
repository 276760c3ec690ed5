package fund

import (
	"iter"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// DonationID identifies a donation.
type DonationID = governance.ID[Donation]

// Donation is one gift of money, or of one sort of goods, from the promise to the
// receipt (捐赠). A gift of several sorts is several donations under one
// agreement; one that is paid in parts, too. It is a plain value, changed by
// nothing but [Donation.Apply]. The zero Donation does not exist yet: [Pledge]
// and [Receive] make one.
//
// Goods are booked by their lots: see [Lot].
//
// Invariant: Returned <= Received, and Received <= Pledged if something was
// pledged, all of one unit. An amount of which nothing has happened yet is the
// zero Money.
type Donation struct {
	project.Life[Donation, DonationState]
	Fund FundID `json:"fund"`
	// Donor is zero where nobody knows who gave.
	Donor DonorID `json:"donor,omitzero"`
	// Purpose is what the donor gave it for; the fund's unrestricted one if he
	// or she said nothing. Time is restricted by the purpose's Within.
	Purpose   project.PurposeID `json:"purpose"`
	Campaign  CampaignID        `json:"campaign,omitzero"`
	InKind    bool              `json:"inKind,omitzero"`    // goods, not money
	Agreement string            `json:"agreement,omitzero"` // its number

	Pledged  money.Money `json:"pledged,omitzero"`
	Received money.Money `json:"received,omitzero"`
	Returned money.Money `json:"returned,omitzero"`

	PledgedOn  period.Date `json:"pledgedOn,omitzero"`
	ReceivedOn period.Date `json:"receivedOn,omitzero"`
	// Receipt is the number of the receipt, or of the record where the donor is
	// not known or wants none (Waived).
	Receipt  string      `json:"receipt,omitzero"`
	Waived   bool        `json:"waived,omitzero"`
	IssuedOn period.Date `json:"issuedOn,omitzero"`
	EndedOn  period.Date `json:"endedOn,omitzero"` // cancelled or returned
}

// Kept returns what was received and not given back.
func (d *Donation) Kept() money.Money {
	return money.Money{Amount: d.Received.Amount - d.Returned.Amount, Unit: d.Received.Unit}
}

// DonationEvent is one thing that happened to a donation. Those that move money
// carry the purpose, so that one event is one transaction in the books.
type DonationEvent struct {
	Move[Donation, DonationState, DonationAction]
	Fund      FundID            `json:"fund,omitzero"`
	Donor     DonorID           `json:"donor,omitzero"`
	Purpose   project.PurposeID `json:"purpose,omitzero"`
	Campaign  CampaignID        `json:"campaign,omitzero"`
	InKind    bool              `json:"inKind,omitzero"`
	Agreement string            `json:"agreement,omitzero"`
	Amount    money.Money       `json:"amount,omitzero"`
	Receipt   string            `json:"receipt,omitzero"`
	Waived    bool              `json:"waived,omitzero"`
}

var donationChart = &chart[DonationState, DonationAction]{thing: "donation", Table: machine.Must(machine.Definition[DonationState, DonationAction, governance.Role]{
	States:  DonationStates(),
	Actions: DonationActions(),
	Roles:   governance.Roles(),
	Final:   in(DonationReceipted, DonationCancelled, DonationReturned),
	Rows: []machine.Row[DonationState, DonationAction, governance.Role]{
		{Do: DoPledge, From: in(DonationState(0)), To: in(DonationPledged), By: by(governance.Donor, governance.Treasurer) | office},
		{Do: DoReceive, From: in(DonationState(0), DonationPledged), To: in(DonationReceived), By: by(governance.Treasurer)},
		{Do: DoReceipt, From: in(DonationReceived), To: in(DonationReceipted), By: by(governance.Treasurer)},
		{Do: DoCancelPledge, From: in(DonationPledged), To: in(DonationCancelled), By: by(governance.Donor) | office},
		{Do: DoReturnDonation, From: in(DonationReceived, DonationReceipted), To: in(DonationReturned), By: by(governance.Treasurer), Reopens: true},
	},
})}

// DonationMachine returns the state machine of donations.
func DonationMachine() *machine.Table[DonationState, DonationAction, governance.Role] {
	return donationChart.Table
}

// Can returns the actions that the table offers to a role on this donation.
func (d Donation) Can(role governance.Role) machine.Set[DonationAction] {
	return donationChart.Can(d.State, role)
}

// Apply returns the donation after the event; nothing else changes a field. It
// refuses what is not the next event of this donation (ErrInvalid), what the
// table does not allow, more received than was pledged or more given back than
// was received (ErrLimit).
func (d Donation) Apply(ev DonationEvent) (Donation, error) {
	if err := admit(donationChart, &d.Life, &ev.Move, func() error { return d.fits(&ev) }); err != nil {
		return Donation{}, err
	}
	d.apply(&ev)
	return d, nil
}

// ReplayDonation folds a history onto the donation, normally the zero one. It
// stops at the first event that [Donation.Apply] refuses.
func ReplayDonation(d Donation, events iter.Seq[DonationEvent]) (Donation, error) {
	return replay(d, events, Donation.Apply)
}

func (d *Donation) cannot(ev *DonationEvent, kind error, why string) error {
	return cannot(donationChart, &d.Life, &ev.Move, kind, why)
}

func (d *Donation) fits(ev *DonationEvent) error {
	if d.State == 0 {
		switch {
		case ev.Fund.IsZero():
			return invalid("fund", "", "must not be empty")
		case ev.Purpose.IsZero():
			return invalid("purpose", "", "must not be empty")
		}
		return positive("amount", ev.Amount)
	}
	if ev.Purpose != d.Purpose || ev.InKind != d.InKind {
		return invalid("event.purpose", ev.Purpose.String(), "must be that of the donation, and so must its kind")
	}
	var most money.Money
	switch ev.Do {
	case DoReceive:
		most = d.Pledged
	case DoReturnDonation:
		if err := reasoned(ev.Note); err != nil {
			return err
		}
		most = d.Received
	case DoReceipt:
		if ev.Receipt == "" {
			return invalid("receipt", "", "must not be empty: a record has a number too")
		}
		if d.Donor.IsZero() && !ev.Waived {
			return d.cannot(ev, governance.ErrNotAllowed, "the donor is not known; a record is kept")
		}
		return nil
	default:
		return nil
	}
	switch {
	case ev.Amount.Unit != most.Unit || ev.Amount.Amount <= 0:
		return invalid("amount", ev.Amount.String(), "must be more than nothing in "+most.Unit.String())
	case ev.Amount.Amount > most.Amount:
		return d.cannot(ev, governance.ErrLimit, "it is "+ev.Amount.String()+", and there is only "+most.String())
	}
	return nil
}

func (d *Donation) apply(ev *DonationEvent) {
	if d.State == 0 {
		d.Fund, d.Donor, d.Purpose, d.Campaign, d.InKind, d.Agreement = ev.Fund, ev.Donor, ev.Purpose, ev.Campaign, ev.InKind, ev.Agreement
	}
	follow(&d.Life, &ev.Move)
	switch ev.Do {
	case DoPledge:
		d.Pledged, d.PledgedOn = ev.Amount, ev.On
	case DoReceive:
		d.Received, d.ReceivedOn = ev.Amount, ev.On
	case DoReceipt:
		d.Receipt, d.Waived, d.IssuedOn = ev.Receipt, ev.Waived, ev.On
	case DoReturnDonation:
		d.Returned, d.EndedOn = ev.Amount, ev.On
	case DoCancelPledge:
		d.EndedOn = ev.On
	}
}
