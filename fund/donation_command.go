package fund

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Gift is what is given, to whom and for what.
type Gift struct {
	ID    DonationID
	Fund  Fund
	Donor DonorID // zero: nobody knows who
	// Purpose is the donor's wish, or the fund's unrestricted one.
	Purpose   Purpose
	Campaign  Campaign // that asked for it; zero: none
	InKind    bool
	Agreement string
	Amount    money.Money // of the fund's currency, or goods
}

// Pledge records a promise (承诺捐赠). The fund, the purpose and the campaign, if
// there is one, must be open and belong together (ErrNotAllowed); money must be
// in the fund's currency, goods in another unit (ErrInvalid).
func Pledge(by governance.Actor, g Gift, at time.Time) (Donation, DonationEvent, error) {
	return g.begin(DoPledge, by, at)
}

// Receive records a gift that came without a promise (接收捐赠). Its checks are
// those of [Pledge].
func Receive(by governance.Actor, g Gift, at time.Time) (Donation, DonationEvent, error) {
	return g.begin(DoReceive, by, at)
}

func (g *Gift) begin(do DonationAction, by governance.Actor, at time.Time) (Donation, DonationEvent, error) {
	ev := DonationEvent{
		Move: moved[Donation, DonationState](do, by, "", at), Fund: g.Fund.ID, Donor: g.Donor, Purpose: g.Purpose.ID,
		Campaign: g.Campaign.ID, InKind: g.InKind, Agreement: g.Agreement, Amount: g.Amount,
	}
	ev.ID = g.ID
	var d Donation
	if err := g.acceptable(&d, &ev); err != nil {
		return Donation{}, DonationEvent{}, err
	}
	return d.with(ev)
}

func (g *Gift) acceptable(d *Donation, ev *DonationEvent) error {
	no := func(why string) error { return d.cannot(ev, governance.ErrNotAllowed, why) }
	switch c := &g.Campaign; {
	case g.Fund.State != FundOpen:
		return no("the fund is " + stateName(g.Fund.State))
	case g.Purpose.State != PurposeOpen || g.Purpose.Fund != g.Fund.ID:
		return no("the purpose is " + stateName(g.Purpose.State) + ", or another fund's")
	case !c.ID.IsZero() && (c.State != CampaignRunning && c.State != CampaignEnded || c.Fund != g.Fund.ID):
		return no("the campaign is " + stateName(c.State) + ", or another fund's")
	case g.InKind == (g.Amount.Unit == g.Fund.Unit):
		return invalid("amount", g.Amount.String(), "must be in "+g.Fund.Unit.String()+" exactly if it is money")
	}
	return nil
}

// Receive records that what was pledged came, all of it or less (到账). What is
// missing is not waited for; what comes later is a donation of its own.
func (d Donation) Receive(by governance.Actor, amount money.Money, at time.Time) (Donation, DonationEvent, error) {
	return d.with(DonationEvent{Move: moved[Donation, DonationState](DoReceive, by, "", at), Amount: amount})
}

// Cancel ends a promise that is not kept (撤销承诺).
func (d Donation) Cancel(by governance.Actor, note string, at time.Time) (Donation, DonationEvent, error) {
	return d.with(DonationEvent{Move: moved[Donation, DonationState](DoCancelPledge, by, note, at)})
}

// Return gives a gift back, once, all of it or a part (退还). The note gives the
// reason. The books refuse it if the purpose does not hold as much any more.
func (d Donation) Return(by governance.Actor, amount money.Money, note string, at time.Time) (Donation, DonationEvent, error) {
	return d.with(DonationEvent{Move: moved[Donation, DonationState](DoReturnDonation, by, note, at), Amount: amount})
}

// IssueReceipt gives the donor the receipt with the number (开具捐赠票据). Waived: the
// donor wants none or is not known, and a record is kept under the number
// instead. For what the paper says, see [NewReceipt].
func (d Donation) IssueReceipt(by governance.Actor, number string, waived bool, at time.Time) (Donation, DonationEvent, error) {
	return d.with(DonationEvent{Move: moved[Donation, DonationState](DoReceipt, by, "", at), Receipt: number, Waived: waived})
}

func (d Donation) with(ev DonationEvent) (Donation, DonationEvent, error) {
	if err := d.Do(&ev); err != nil {
		return Donation{}, DonationEvent{}, err
	}
	return d, ev, nil
}

// Do carries out the command that the event describes, in place: the caller
// fills Do, By, At, On and what the command of that name takes. What [Pledge]
// and [Receive] check of fund, purpose and campaign is not checked here. On an
// error neither the donation nor the event has changed.
func (d *Donation) Do(ev *DonationEvent) error {
	was := *ev
	decide := func() error {
		if d.State != 0 {
			ev.Purpose, ev.InKind = d.Purpose, d.InKind
		}
		return nil
	}
	if err := carryOut(donationChart, &d.Life, &ev.Move, decide, func() error { return d.fits(ev) }); err != nil {
		*ev = was
		return err
	}
	d.apply(ev)
	return nil
}

// Receipt is what a donation receipt says (捐赠票据): the donor, kind and quantity,
// the organisation, who handled it, and the date.
type Receipt struct {
	Number   string              `json:"number"`
	Donation DonationID          `json:"donation"`
	Donor    string              `json:"donor,omitzero"` // empty on a record of an anonymous gift
	Gift     money.Money         `json:"gift"`
	InKind   bool                `json:"inKind,omitzero"`
	Charity  governance.UnitID   `json:"charity"`
	Fund     string              `json:"fund"` // its code
	Handler  governance.PersonID `json:"handler"`
	On       period.Date         `json:"on"`
	// Record: it is kept, not handed out.
	Record bool `json:"record,omitzero"`
}

// NewReceipt returns what the receipt of the event says. The donor is ignored
// for a record. The error matches governance.ErrInvalid if the event is no
// receipt of the donation, or the donor or fund is another's.
func NewReceipt(d Donation, ev DonationEvent, from Donor, f Fund) (Receipt, error) {
	switch {
	case ev.Do != DoReceipt || ev.ID != d.ID || d.Receipt != ev.Receipt:
		return Receipt{}, invalid("event", ev.Do.String(), "must be the receipt of the donation")
	case f.ID != d.Fund:
		return Receipt{}, invalid("fund", f.ID.String(), "must be that of the donation")
	case !ev.Waived && (from.ID != d.Donor || from.Name == ""):
		return Receipt{}, invalid("donor", from.ID.String(), "must be who gave, with a name")
	}
	r := Receipt{
		Number: ev.Receipt, Donation: d.ID, Gift: d.Received, InKind: d.InKind,
		Charity: f.Charity, Fund: f.Code, Handler: ev.By.ID, On: ev.On, Record: ev.Waived,
	}
	if !ev.Waived {
		r.Donor = from.Name
	}
	return r, nil
}
