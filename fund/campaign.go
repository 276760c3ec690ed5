package fund

import (
	"iter"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// CampaignID identifies a campaign.
type CampaignID = governance.ID[Campaign]

// Campaign is an appeal for gifts over some days (募捐活动), from the plan to the
// account that is given of it. It is public (公开募捐), or targeted at founders,
// directors and members (定向募捐). It is a plain value, changed by nothing but
// [Campaign.Apply]. The zero Campaign does not exist yet: [PlanCampaign] makes
// one.
type Campaign struct {
	project.Life[Campaign, CampaignState]
	Fund     FundID              `json:"fund"`
	Purpose  project.PurposeID   `json:"purpose"` // what is given goes here, unless a gift says otherwise
	Partner  governance.UnitID   `json:"partner,omitzero"`
	InCharge governance.PersonID `json:"inCharge"`
	Area     governance.PlaceID  `json:"area,omitzero"`
	// Days are those of the plan. Once it has ended, the last one is the day on
	// which it did.
	Days period.Span      `json:"days"`
	Ways machine.Set[Way] `json:"ways"`
	// Targeted: it asks among members only, and needs no qualification.
	Targeted bool `json:"targeted,omitzero"`
	// Emergency: it answers a disaster and may be filed after its start.
	Emergency bool `json:"emergency,omitzero"`
	// Filing is the number that the authority gave to the plan.
	// Invariant: set exactly if FiledOn is.
	Filing      string      `json:"filing,omitzero"`
	FiledOn     period.Date `json:"filedOn,omitzero"`
	EndedOn     period.Date `json:"endedOn,omitzero"`
	AccountedOn period.Date `json:"accountedOn,omitzero"`
	Policy      string      `json:"policy,omitzero"` // the rules under which it was filed
}

// CampaignEvent is one thing that happened to a campaign.
type CampaignEvent struct {
	Move[Campaign, CampaignState, CampaignAction]
	Fund      FundID              `json:"fund,omitzero"`
	Purpose   project.PurposeID   `json:"purpose,omitzero"`
	Partner   governance.UnitID   `json:"partner,omitzero"`
	InCharge  governance.PersonID `json:"inCharge,omitzero"`
	Area      governance.PlaceID  `json:"area,omitzero"`
	Days      period.Span         `json:"days,omitzero"`
	Ways      machine.Set[Way]    `json:"ways,omitzero"`
	Targeted  bool                `json:"targeted,omitzero"`
	Emergency bool                `json:"emergency,omitzero"`
	Filing    string              `json:"filing,omitzero"`
	Policy    string              `json:"policy,omitzero"` // decided by the filing
}

var campaignChart = &chart[CampaignState, CampaignAction]{thing: "campaign", Table: machine.Must(machine.Definition[CampaignState, CampaignAction, governance.Role]{
	States:  CampaignStates(),
	Actions: CampaignActions(),
	Roles:   governance.Roles(),
	Final:   in(CampaignAccounted, CampaignDropped),
	Rows: []machine.Row[CampaignState, CampaignAction, governance.Role]{
		{Do: DoPlan, From: in(CampaignState(0)), To: in(CampaignPlanned), By: office},
		{Do: DoFile, From: in(CampaignPlanned), To: in(CampaignFiled), By: office},
		{Do: DoFile, From: in(CampaignRunning), By: office}, // in an emergency, afterwards
		{Do: DoStart, From: in(CampaignPlanned, CampaignFiled), To: in(CampaignRunning), By: office | by(governance.Timer)},
		{Do: DoEnd, From: in(CampaignRunning), To: in(CampaignEnded), By: office | by(governance.Timer)},
		{Do: DoAccount, From: in(CampaignEnded), To: in(CampaignAccounted), By: office},
		{Do: DoDrop, From: in(CampaignPlanned, CampaignFiled), To: in(CampaignDropped), By: office},
	},
})}

// CampaignMachine returns the state machine of campaigns.
func CampaignMachine() *machine.Table[CampaignState, CampaignAction, governance.Role] {
	return campaignChart.Table
}

// Can returns the actions that the table offers to a role on this campaign.
func (c Campaign) Can(role governance.Role) machine.Set[CampaignAction] {
	return campaignChart.Can(c.State, role)
}

// Apply returns the campaign after the event; nothing else changes a field. It
// refuses what is not the next event of this campaign (ErrInvalid), what the
// table does not allow, and what contradicts the campaign: a start before the
// filing without an emergency, a second filing. How many days lie between is a
// rule and is not judged again.
func (c Campaign) Apply(ev CampaignEvent) (Campaign, error) {
	if err := admit(campaignChart, &c.Life, &ev.Move, func() error { return c.fits(&ev) }); err != nil {
		return Campaign{}, err
	}
	c.apply(&ev)
	return c, nil
}

// ReplayCampaign folds a history onto the campaign, normally the zero one. It
// stops at the first event that [Campaign.Apply] refuses.
func ReplayCampaign(c Campaign, events iter.Seq[CampaignEvent]) (Campaign, error) {
	return replay(c, events, Campaign.Apply)
}

func (c *Campaign) cannot(ev *CampaignEvent, kind error, why string) error {
	return cannot(campaignChart, &c.Life, &ev.Move, kind, why)
}

func (c *Campaign) fits(ev *CampaignEvent) error {
	no := func(why string) error { return c.cannot(ev, governance.ErrNotAllowed, why) }
	switch ev.Do {
	case DoPlan:
		return ev.planned()
	case DoFile:
		switch {
		case ev.Filing == "" || ev.Policy == "":
			return invalid("filing", ev.Filing, "must not be empty, nor may the rules")
		case c.Filing != "":
			return no("it is filed already")
		case c.State == CampaignRunning && !c.Emergency:
			return no("it has started")
		}
	case DoStart:
		switch {
		case c.Filing == "" && !c.Emergency && !c.Targeted:
			return no("its plan is not filed")
		case ev.On.Before(c.Days.From) || !c.Days.Contains(ev.On):
			return no("it is planned for " + c.Days.String())
		}
	case DoEnd:
		if c.Filing == "" && !c.Targeted {
			return no("its plan was never filed")
		}
	case DoDrop:
		return reasoned(ev.Note)
	case DoAccount:
	}
	return nil
}

// planned checks a plan by itself.
func (ev *CampaignEvent) planned() error {
	public := machine.Of(Ways()...) &^ machine.Of(AmongMembers)
	n, closed := ev.Days.Days()
	switch {
	case ev.Fund.IsZero():
		return invalid("fund", "", "must not be empty")
	case ev.Purpose.IsZero():
		return invalid("purpose", "", "must not be empty")
	case ev.InCharge.IsZero():
		return invalid("inCharge", "", "must not be empty")
	case !closed || n < 1:
		return invalid("days", ev.Days.String(), "must have a first and a last day")
	case ev.Ways == 0 || ev.Ways&^machine.Of(Ways()...) != 0:
		return invalid("ways", uint64(ev.Ways), "must be known, at least one")
	case ev.Targeted && ev.Ways&public != 0:
		return invalid("ways", uint64(ev.Ways), "must not be public ways in targeted fundraising")
	case ev.Targeted && ev.Emergency:
		return invalid("emergency", ev.Emergency, "must not be set in targeted fundraising, which needs no filing")
	}
	return nil
}

func (c *Campaign) apply(ev *CampaignEvent) {
	follow(&c.Life, &ev.Move)
	switch ev.Do {
	case DoPlan:
		c.Fund, c.Purpose, c.Partner, c.InCharge, c.Area = ev.Fund, ev.Purpose, ev.Partner, ev.InCharge, ev.Area
		c.Days, c.Ways, c.Targeted, c.Emergency = ev.Days, ev.Ways, ev.Targeted, ev.Emergency
	case DoFile:
		c.Filing, c.FiledOn, c.Policy = ev.Filing, ev.On, ev.Policy
	case DoEnd:
		// Recorded late, it ended on its last day all the same.
		if ev.On.Before(c.Days.To) {
			c.Days.To = ev.On.AddDays(1)
		}
		c.EndedOn = c.Days.To.AddDays(-1)
	case DoAccount:
		c.AccountedOn = ev.On
	case DoStart, DoDrop:
	}
}
