package fund_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// start and settle fill an event by hand, as a forger would.
func start[Of any, S, A machine.Enum](m *fund.Move[Of, S, A], a A, by governance.Actor, at time.Time) {
	m.Do, m.By, m.At, m.On = a, by, period.At(at), period.On(at)
	m.Note = "because"
	if m.ID.IsZero() {
		m.ID = id[Of]("new")
	}
}

func settle[Of any, S, A machine.Enum](l project.Life[Of, S], m *fund.Move[Of, S, A]) {
	if l.State != 0 {
		m.ID = l.ID
	}
	m.Revision, m.From, m.To = l.Revision+1, l.State, l.State
}

func TestEveryFundTriple(t *testing.T) {
	check(t, subject[fund.Fund, fund.FundEvent, fund.FundState, fund.FundAction]{
		name: "fund", table: fund.FundMachine(), states: fund.FundStates(), actions: fund.FundActions(),
		at: func(s fund.FundState, _ fund.FundAction) fund.Fund {
			f := fund.Fund{}
			switch s {
			case fund.FundOpen:
				f = sunshine()
			case fund.FundClosing:
				f = must(sunshine().BeginClosing(chair, "merged", t0))
			case fund.FundClosed:
				f = must(must(sunshine().BeginClosing(chair, "merged", t0)).Close(chair, fund.Residue{Published: "page 1"}, t0))
			}
			return f
		},
		fill: func(_ fund.Fund, a fund.FundAction) fund.FundEvent {
			ev := fund.FundEvent{Charity: charity, Code: "new", Unit: cny, Published: "page"}
			if a == fund.DoQualify {
				ev.Certificate, ev.Qualified = "C-2", year(2026)
			}
			return ev
		},
		do: (*fund.Fund).Do, apply: fund.Fund.Apply, state: func(f fund.Fund) fund.FundState { return f.State },
	}, func(ev *fund.FundEvent, a fund.FundAction, by governance.Actor, at time.Time) {
		start(&ev.Move, a, by, at)
	},
		func(f fund.Fund, ev *fund.FundEvent) { settle(f.Life, &ev.Move) })
}

func TestEveryCampaignTriple(t *testing.T) {
	emergency := func(p *fund.Plan) { p.Emergency = true }
	check(t, subject[fund.Campaign, fund.CampaignEvent, fund.CampaignState, fund.CampaignAction]{
		name: "campaign", table: fund.CampaignMachine(), states: fund.CampaignStates(), actions: fund.CampaignActions(),
		at: func(s fund.CampaignState, a fund.CampaignAction) fund.Campaign {
			go1 := period.Must(2026, 3, 20).In(zone)
			filed := func() fund.Campaign { return must(campaign(nil).File(&law, secretary, "F-1", t0)) }
			running := func() fund.Campaign { return must(filed().Start(secretary, go1)) }
			switch s {
			case fund.CampaignPlanned:
				return campaign(emergency)
			case fund.CampaignFiled:
				return filed()
			case fund.CampaignRunning:
				if a == fund.DoFile {
					return must(campaign(emergency).Start(secretary, go1))
				}
				return running()
			case fund.CampaignEnded:
				return must(running().End(secretary, go1))
			case fund.CampaignAccounted:
				return must(must(running().End(secretary, go1)).Account(secretary, go1))
			case fund.CampaignDropped:
				return must(filed().Drop(secretary, "no", t0))
			}
			return fund.Campaign{}
		},
		fill: func(_ fund.Campaign, _ fund.CampaignAction) fund.CampaignEvent {
			p := plan()
			return fund.CampaignEvent{Fund: id[fund.Fund]("sunshine"), Purpose: p.Purpose, InCharge: p.InCharge, Days: p.Days, Ways: p.Ways, Filing: "F"}
		},
		do: func(c *fund.Campaign, ev *fund.CampaignEvent) error { return c.Do(&law, ev) }, apply: fund.Campaign.Apply,
		state: func(c fund.Campaign) fund.CampaignState { return c.State },
	}, func(ev *fund.CampaignEvent, a fund.CampaignAction, by governance.Actor, at time.Time) {
		start(&ev.Move, a, by, at)
	}, func(c fund.Campaign, ev *fund.CampaignEvent) { settle(c.Life, &ev.Move) })
}

func TestEveryPurposeTriple(t *testing.T) {
	check(t, subject[fund.Purpose, fund.PurposeEvent, fund.PurposeState, fund.PurposeAction]{
		name: "purpose", table: fund.PurposeMachine(), states: fund.PurposeStates(), actions: fund.PurposeActions(),
		at: func(s fund.PurposeState, a fund.PurposeAction) fund.Purpose {
			code := "general"
			if a == fund.DoChangePurpose {
				code = "elder"
			}
			switch s {
			case fund.PurposeOpen:
				return purpose(sunshine(), code, 0)
			case fund.PurposeClosed:
				return must(purpose(sunshine(), code, 0).Close(chair, fund.Surplus{}, t0))
			}
			return fund.Purpose{}
		},
		fill: func(_ fund.Purpose, _ fund.PurposeAction) fund.PurposeEvent {
			return fund.PurposeEvent{
				Fund: id[fund.Fund]("sunshine"), Code: "new", Unit: cny, Amount: yuan(1), Target: id[project.Purpose]("other"), Published: "page",
				Consent: fund.Consent{Kind: fund.ByDonor, Donation: id[fund.Donation]("gift"), Document: "letter"},
			}
		},
		do: func(p *fund.Purpose, ev *fund.PurposeEvent) error { return p.Do(&law, ev) }, apply: fund.Purpose.Apply,
		state: func(p fund.Purpose) fund.PurposeState { return p.State },
	}, func(ev *fund.PurposeEvent, a fund.PurposeAction, by governance.Actor, at time.Time) {
		start(&ev.Move, a, by, at)
	}, func(p fund.Purpose, ev *fund.PurposeEvent) { settle(p.Life, &ev.Move) })
}

func TestEveryDonationTriple(t *testing.T) {
	check(t, subject[fund.Donation, fund.DonationEvent, fund.DonationState, fund.DonationAction]{
		name: "donation", table: fund.DonationMachine(), states: fund.DonationStates(), actions: fund.DonationActions(),
		at: func(s fund.DonationState, _ fund.DonationAction) fund.Donation {
			pledged := func() fund.Donation { return must(fund.Pledge(treasurer, gift(yuan(10)), t0)) }
			received := func() fund.Donation { return must(pledged().Receive(treasurer, yuan(10), t0)) }
			switch s {
			case fund.DonationPledged:
				return pledged()
			case fund.DonationReceived:
				return received()
			case fund.DonationReceipted:
				return must(received().IssueReceipt(treasurer, "R-1", false, t0))
			case fund.DonationCancelled:
				return must(pledged().Cancel(secretary, "moved away", t0))
			case fund.DonationReturned:
				return must(received().Return(treasurer, yuan(5), "paid twice", t0))
			}
			return fund.Donation{}
		},
		fill: func(_ fund.Donation, _ fund.DonationAction) fund.DonationEvent {
			return fund.DonationEvent{Fund: id[fund.Fund]("sunshine"), Purpose: id[project.Purpose]("sunshineelder"), Amount: yuan(3), Receipt: "R-2"}
		},
		do: (*fund.Donation).Do, apply: fund.Donation.Apply, state: func(d fund.Donation) fund.DonationState { return d.State },
	}, func(ev *fund.DonationEvent, a fund.DonationAction, by governance.Actor, at time.Time) {
		start(&ev.Move, a, by, at)
	}, func(d fund.Donation, ev *fund.DonationEvent) { settle(d.Life, &ev.Move) })
}

// lot makes a lot in the state, of 10 bags that are good until 2027.
func lot(s fund.LotState) fund.Lot {
	pledge := must(fund.Pledge(treasurer, gift(bags(10)), t0))
	promised := func() fund.Lot {
		return must(fund.PromiseLot(secretary, fund.NewLot{ID: id[fund.Lot]("lot"), Of: pledge, Amount: 10, Expires: period.Must(2027, 1, 1)}, t0))
	}
	received := func() fund.Lot {
		return must(promised().Receive(secretary, 10, period.Must(2027, 1, 1), t0))
	}
	ties, err := project.NewTies(func(func(project.Tie) bool) {})
	if err != nil {
		panic(err)
	}
	switch s {
	case fund.LotPromised:
		return promised()
	case fund.LotReceived:
		return received()
	case fund.LotStored:
		return must(received().Store(secretary, store, t0))
	case fund.LotDistributed:
		return must(received().Distribute(secretary, fund.Handout{Amount: 10, Recipient: project.Party{Person: id[governance.Person]("p")}, Ties: ties, Rules: &project.Rules{ID: "r"}}, t0))
	case fund.LotSold:
		return must(received().Sell(treasurer, 10, yuan(50), "spoils", t0))
	case fund.LotWrittenOff:
		return must(received().WriteOff(treasurer, 10, "wet", t0))
	case fund.LotReturned:
		return must(received().GiveBack(treasurer, 10, "not wanted", t0))
	case fund.LotCancelled:
		return must(promised().Cancel(secretary, "never came", t0))
	}
	return fund.Lot{}
}

func TestEveryLotTriple(t *testing.T) {
	for _, amount := range []money.Amount{4, 10} { // a part, and all of it
		check(t, subject[fund.Lot, fund.LotEvent, fund.LotState, fund.LotAction]{
			name: "lot", table: fund.LotMachine(), states: fund.LotStates(), actions: fund.LotActions(),
			at: func(s fund.LotState, _ fund.LotAction) fund.Lot { return lot(s) },
			fill: func(_ fund.Lot, _ fund.LotAction) fund.LotEvent {
				return fund.LotEvent{
					Fund: id[fund.Fund]("sunshine"), Donation: id[fund.Donation]("gift"), Purpose: id[project.Purpose]("sunshineelder"), Goods: bags(amount),
					Place: district, Recipient: project.Party{Person: id[governance.Person]("p")}, Proceeds: yuan(5),
					Value: fund.Valuation{Value: yuan(100), Method: fund.ByMarket, Valuer: treasurer.ID, On: period.Must(2026, 3, 2)},
				}
			},
			do: (*fund.Lot).Do, apply: fund.Lot.Apply, state: func(l fund.Lot) fund.LotState { return l.State },
		}, func(ev *fund.LotEvent, a fund.LotAction, by governance.Actor, at time.Time) {
			start(&ev.Move, a, by, at)
		},
			func(l fund.Lot, ev *fund.LotEvent) { settle(l.Life, &ev.Move) })
	}
}

func duty() fund.Duty {
	ev := fund.DutyEvent{Kind: fund.FinalReport, Fund: id[fund.Fund]("sunshine"), Due: period.Must(2026, 3, 31), Policy: law.ID}
	ev.ID = id[fund.Duty]("duty")
	return must(fund.Raise(secretary, ev, t0))
}

func TestEveryDutyTriple(t *testing.T) {
	check(t, subject[fund.Duty, fund.DutyEvent, fund.DutyState, fund.DutyAction]{
		name: "duty", table: fund.DutyMachine(), states: fund.DutyStates(), actions: fund.DutyActions(),
		at: func(s fund.DutyState, _ fund.DutyAction) fund.Duty {
			switch s {
			case fund.DutyDue:
				return duty()
			case fund.DutyPublished:
				return must(duty().Publish(secretary, "page", t0))
			case fund.DutyCorrected:
				return must(must(duty().Publish(secretary, "page", t0)).Correct(secretary, "page 2", "a slip", t0))
			}
			return fund.Duty{}
		},
		fill: func(_ fund.Duty, _ fund.DutyAction) fund.DutyEvent {
			return fund.DutyEvent{Kind: fund.MajorEvent, Fund: id[fund.Fund]("sunshine"), Due: period.Must(2026, 4, 1), Policy: "p", Where: "page 3"}
		},
		do: (*fund.Duty).Do, apply: fund.Duty.Apply, state: func(d fund.Duty) fund.DutyState { return d.State },
	}, func(ev *fund.DutyEvent, a fund.DutyAction, by governance.Actor, at time.Time) {
		start(&ev.Move, a, by, at)
	},
		func(d fund.Duty, ev *fund.DutyEvent) { settle(d.Life, &ev.Move) })
}

// The package's documentation draws the tables as they are.
func TestDocShowsTheMachines(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	want := "// Of a fund:\n//\n" + moves(fund.FundMachine(), fund.FundStates(), fund.FundActions()) +
		"//\n// Of a campaign:\n//\n" + moves(fund.CampaignMachine(), fund.CampaignStates(), fund.CampaignActions()) +
		"//\n// Of a purpose:\n//\n" + moves(fund.PurposeMachine(), fund.PurposeStates(), fund.PurposeActions()) +
		"//\n// Of a donation:\n//\n" + moves(fund.DonationMachine(), fund.DonationStates(), fund.DonationActions()) +
		"//\n// Of a lot of goods:\n//\n" + moves(fund.LotMachine(), fund.LotStates(), fund.LotActions()) +
		"//\n// Of a duty to disclose:\n//\n" + moves(fund.DutyMachine(), fund.DutyStates(), fund.DutyActions())
	if !strings.Contains(string(doc), want) {
		t.Errorf("doc.go does not show the moves of the tables, which are:\n%s", want)
	}
}
