package fund

import (
	"errors"
	"strconv"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Plan is the plan of a campaign (募捐方案). A public one says all of it; the texts
// stay the host's rows.
type Plan struct {
	ID       CampaignID
	Purpose  project.PurposeID
	Partner  governance.UnitID // named where somebody without the qualification takes part
	InCharge governance.PersonID
	Area     governance.PlaceID
	Days     period.Span
	Ways     machine.Set[Way]
	// Targeted and Emergency are as in [Campaign].
	Targeted  bool
	Emergency bool

	Beneficiaries string      // who is to benefit
	Use           string      // what the money and goods are for
	Cost          money.Money // of raising it; nothing is a figure too, of the fund's unit
	Surplus       string      // what becomes of what is left
}

// complete reports, joined, what a plan must say beside what the campaign keeps.
func (p *Plan) complete(unit money.Unit) error {
	var errs []error
	for _, f := range [...]struct{ name, text string }{{"beneficiaries", p.Beneficiaries}, {"use", p.Use}, {"surplus", p.Surplus}} {
		if f.text == "" {
			errs = append(errs, invalid("plan."+f.name, "", "must not be empty"))
		}
	}
	if p.Cost.Unit != unit || p.Cost.Amount < 0 {
		errs = append(errs, invalid("plan.cost", p.Cost.String(), "must be given in "+unit.String()))
	}
	if p.Area.IsZero() {
		errs = append(errs, invalid("plan.area", "", "must not be empty"))
	}
	return errors.Join(errs...)
}

// PlanCampaign plans a campaign of a fund (制定募捐方案). A public one asks for the
// qualification on all of its days (ErrNotAllowed), and for everything that the
// law wants in a plan (ErrInvalid). A partner without the qualification is named
// here; everything is raised, booked and accounted for by the fund's charity.
func PlanCampaign(by governance.Actor, f Fund, p Plan, at time.Time) (Campaign, CampaignEvent, error) {
	ev := CampaignEvent{
		Move: moved[Campaign, CampaignState](DoPlan, by, "", at), Fund: f.ID, Purpose: p.Purpose, Partner: p.Partner,
		InCharge: p.InCharge, Area: p.Area, Days: p.Days, Ways: p.Ways, Targeted: p.Targeted, Emergency: p.Emergency,
	}
	ev.ID = p.ID
	var c Campaign
	err := error(nil)
	switch {
	case f.State != FundOpen:
		err = c.cannot(&ev, governance.ErrNotAllowed, "the fund is "+stateName(f.State))
	case !p.Targeted && !f.MayRaise(p.Days):
		err = c.cannot(&ev, governance.ErrNotAllowed, "the fund is not qualified to raise funds in public on "+p.Days.String())
	case !p.Targeted:
		err = p.complete(f.Unit)
	}
	if err != nil {
		return Campaign{}, CampaignEvent{}, err
	}
	return c.with(nil, ev)
}

// File records that the plan was filed with the authority under the number
// (备案): so many days before the start as the rules say, or in an emergency so
// many days after it. Too late is ErrNotAllowed. Targeted campaigns can be filed
// too, but need not be.
func (c Campaign) File(r *Rules, by governance.Actor, number string, at time.Time) (Campaign, CampaignEvent, error) {
	return c.with(r, CampaignEvent{Move: moved[Campaign, CampaignState](DoFile, by, "", at), Filing: number})
}

// Start begins it, on one of its days. Only an emergency starts before it is
// filed.
func (c Campaign) Start(by governance.Actor, at time.Time) (Campaign, CampaignEvent, error) {
	return c.with(nil, CampaignEvent{Move: moved[Campaign, CampaignState](DoStart, by, "", at)})
}

// End stops it. If it comes after the last day, it ended on that day.
func (c Campaign) End(by governance.Actor, at time.Time) (Campaign, CampaignEvent, error) {
	return c.with(nil, CampaignEvent{Move: moved[Campaign, CampaignState](DoEnd, by, "", at)})
}

// Account records that everything was made public.
func (c Campaign) Account(by governance.Actor, at time.Time) (Campaign, CampaignEvent, error) {
	return c.with(nil, CampaignEvent{Move: moved[Campaign, CampaignState](DoAccount, by, "", at)})
}

// Drop gives it up before it has started. The note gives the reason.
func (c Campaign) Drop(by governance.Actor, note string, at time.Time) (Campaign, CampaignEvent, error) {
	return c.with(nil, CampaignEvent{Move: moved[Campaign, CampaignState](DoDrop, by, note, at)})
}

func (c Campaign) with(r *Rules, ev CampaignEvent) (Campaign, CampaignEvent, error) {
	if err := c.Do(r, &ev); err != nil {
		return Campaign{}, CampaignEvent{}, err
	}
	return c, ev, nil
}

// Do carries out the command that the event describes, in place: the caller
// fills Do, By, At, On and what the command of that name takes. Only a filing
// needs rules. What [PlanCampaign] checks of the fund and of the plan's texts is
// not checked here. On an error neither the campaign nor the event has changed.
func (c *Campaign) Do(r *Rules, ev *CampaignEvent) error {
	was := *ev
	if err := carryOut(campaignChart, &c.Life, &ev.Move, func() error { return c.decide(r, ev) }, func() error { return c.fits(ev) }); err != nil {
		*ev = was
		return err
	}
	c.apply(ev)
	return nil
}

func (c *Campaign) decide(r *Rules, ev *CampaignEvent) error {
	if ev.Do != DoFile {
		return nil
	}
	if r == nil {
		return errNoRules
	}
	ev.Policy = r.ID
	start := c.Days.From
	days := start.DaysSince(ev.On)
	switch {
	case c.Targeted:
	case c.Emergency && -days > r.EmergencyDays:
		return c.cannot(ev, governance.ErrNotAllowed, "an emergency plan is filed at most "+strconv.Itoa(r.EmergencyDays)+" days after the start on "+start.String())
	case !c.Emergency && days < max(r.FilingDays, 1):
		return c.cannot(ev, governance.ErrNotAllowed, "a plan is filed at least "+strconv.Itoa(max(r.FilingDays, 1))+" days before the start on "+start.String())
	}
	return nil
}
