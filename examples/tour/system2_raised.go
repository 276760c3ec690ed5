package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// appeal is a public campaign. The report speaks of what was raised in all; the
// campaigns are made up.
type appeal struct {
	name, purpose string
	days          period.Span
	yuan          int64
	gifts         int
}

var appeals = []appeal{
	{"2021", "caring", period.Span{From: period.Must(2021, 3, 1), To: period.Must(2022, 1, 1)}, 418_600, 90},
	{"2022", "relief", period.Span{From: period.Must(2022, 3, 1), To: period.Must(2022, 10, 1)}, 352_300, 80},
}

func (a *appeal) id() fund.CampaignID {
	return governance.NamedID[fund.Campaign](sunshineSpace, a.name)
}

// planCampaigns plans the campaigns from the plan to the end, and their gifts.
func (x *sunshine) planCampaigns() error {
	for i := range appeals {
		a := &appeals[i]
		first, last := a.days.From, a.days.To.AddDays(-1)
		x.on(at(first.AddDays(-30), 9), func(now time.Time) error {
			c, ev, err := fund.PlanCampaign(sunshineSecretary, x.fund, fund.Plan{
				ID: a.id(), Purpose: x.purposes[a.purpose].ID, InCharge: sunshineSecretary.ID, Area: governance.NamedID[governance.Place](sunshineSpace, "九龙坡区"),
				Days: a.days, Ways: machine.Of(fund.ByPlatform, fund.ByBox), Beneficiaries: "residents of the seven communities",
				Use: "projects of this purpose", Cost: x.yuan(0), Surplus: "stays with this purpose",
			}, now)
			return kept(x, x.campaigns, nil, a.id(), c, ev, err)
		})
		x.appealDoes(a, first.AddDays(-20), func(c fund.Campaign, now time.Time) (fund.Campaign, fund.CampaignEvent, error) {
			return c.File(&x.law, sunshineSecretary, "made-up-"+a.name, now)
		})
		x.appealDoes(a, first, func(c fund.Campaign, now time.Time) (fund.Campaign, fund.CampaignEvent, error) {
			return c.Start(sunshineSecretary, now)
		})
		x.appealDoes(a, last, func(c fund.Campaign, now time.Time) (fund.Campaign, fund.CampaignEvent, error) {
			return c.End(sunshineSecretary, now)
		})
		d := newDice(uint64(210 + i))
		parts, err := sharedOut(d, a.yuan, a.gifts)
		if err != nil {
			return err
		}
		n, _ := a.days.Days()
		for k, yuan := range parts {
			from := x.neighbour(d.below(60))
			switch {
			case d.percent(12):
				from = fund.DonorID{} // a box: nobody knows who
			case d.percent(15):
				from = x.organisation(d.between(1, 45))
			}
			x.give(fmt.Sprintf("%s-%04d", a.name, k+1), from, a.purpose, yuan, a.id(), at(first.AddDays(k*(n-1)/a.gifts), 10+k%6))
		}
	}
	return nil
}

func (x *sunshine) appealDoes(a *appeal, day period.Date, do func(fund.Campaign, time.Time) (fund.Campaign, fund.CampaignEvent, error)) {
	x.on(at(day, 9), func(now time.Time) error {
		return then(x, x.campaigns, nil, a.id(), func(c fund.Campaign) (fund.Campaign, fund.CampaignEvent, error) { return do(c, now) })
	})
}

// tellStart shows who founded the fund, and with what.
func (x *sunshine) tellStart() error {
	x.section("1. The fund and its first gifts  阳光基金成立")
	f, err := x.founding()
	if err != nil {
		return err
	}
	x.say("The Sunshine Fund (阳光基金) of Shipingqiao street (石坪桥街道) was founded in October 2020 within the")
	x.say("municipal charity federation (市慈善会): the first special fund of a street for community governance")
	x.say("that may raise funds in public (公开募捐资格). It has no account and no seal of its own. The report")
	x.say("gives totals only: every gift, name, project and person below is made up (synthetic) so that the")
	x.say("records come to these totals, and what is printed is counted from the records and from the books.")
	t := newTable("Donors of October 2020", "捐赠人", ">Donors", ">Gifts of money", ">Yuan")
	whole, _, err := f.federation.Total()
	if err != nil {
		return err
	}
	t.row("District charity federation", "区慈善会", fmt.Sprint(f.federation.Donors(fund.Organisation)), fmt.Sprint(f.federation.Gifts()), x.shown(whole))
	organisations, err := x.firstDonors()
	if err != nil {
		return err
	}
	if whole, _, err = f.others.Total(); err != nil {
		return err
	}
	t.row("Organisations, of money or goods", "爱心单位", fmt.Sprint(organisations), "", "")
	t.row("Persons", "爱心人士", fmt.Sprint(f.others.Donors(fund.Individual)), "", "")
	t.row("Organisations and persons together", "单位和个人合计", "", fmt.Sprint(f.others.Gifts()), x.shown(whole))
	all, restricted, err := f.all.Total()
	if err != nil {
		return err
	}
	t.row("All money", "货币捐赠", "", fmt.Sprint(f.all.Gifts()), x.shown(all))
	x.table(t)
	x.say("Of the money %s is restricted by its donors (限定用途). Goods are booked by the piece and never", x.shown(restricted))
	x.say("added to money: %d lots, held to be worth %s beside it (折价). With what the municipal", f.goods.Lots, x.shown(f.goods.Value.Amount))
	x.say("federation gave in November (made up) the pool of money comes to %s, the report's", x.shown(f.pool))
	x.say("\"over 1.3 million\". How some first gifts stand on the public list, named as far as donors agreed:")
	donations, err := x.donations.all(x.ctx)
	if err != nil {
		return err
	}
	list := newTable("On", "Receipt", "Donor 捐赠人", ">Gift 捐赠")
	for _, i := range []int{0, 1, 2, 7, 8, 33, 34, 35} {
		d := donations[i]
		line := fund.DonorLine(d, x.donors[d.Donor], "zh")
		list.row(line.On.String(), d.Receipt, line.Name, line.Amount.Unit.Format(line.Amount.Amount, money.Grouped)+" "+line.Amount.Unit.Code())
	}
	x.table(list)
	return nil
}

// raised are the sums up to the day of the report.
func (x *sunshine) raised() (money.Amount, *fund.Giving, fund.Worth, error) {
	all, err := x.donations.all(x.ctx)
	if err != nil {
		return 0, nil, fund.Worth{}, err
	}
	var g fund.Giving
	for i := range all {
		if fact, ok := all[i].Fact(x.donors[all[i].Donor].Kind, all[i].Purpose != x.purposes["general"].ID); ok && !fact.InKind {
			g.Add(&fact)
		}
	}
	cash, _, err := g.Total()
	if err != nil {
		return 0, nil, fund.Worth{}, err
	}
	lots, err := x.lots.all(x.ctx)
	if err != nil {
		return 0, nil, fund.Worth{}, err
	}
	worth, err := fund.WorthOf(slices.Values(lots), x.cny)
	return cash, &g, worth, err
}

// tellRaised shows what came by the day of the report, and where it is.
func (x *sunshine) tellRaised() error {
	x.section("2. By the end of November 2022  资金池")
	cash, g, worth, err := x.raised()
	if err != nil {
		return err
	}
	x.say("%d gifts of money, %d of them of nobody known (a box); two public campaigns, filed before they", g.Gifts(), g.Unknown())
	x.say("began (备案). Every receipt is one transaction of the ledger. On %s:", sunshineDay)
	t := newTable("Raised", "筹集", ">Yuan", "The report")
	t.row("Money", "货币", x.shown(cash), "over 2 million")
	t.row("Goods, valued beside it", "物资折价", x.shown(worth.Value.Amount), "1 million")
	x.table(t)
	top, err := g.Top(5)
	if err != nil {
		return err
	}
	x.say("The five who gave most gave %s of the money. What each purpose holds, in and out since the", percent(top))
	x.say("beginning; a change of purpose is out of one and into another:")
	pools, err := fund.Pools(x.book.Postings(), x.fund, period.Span{To: sunshineDay.AddDays(1)})
	if err != nil {
		return err
	}
	p := newTable("Account 科目", "Unit", ">In 流入", ">Out 流出", ">Holds 结余")
	for _, l := range pools {
		p.row(l.Account, l.Unit.Code(), l.Unit.Format(l.In, money.Grouped), l.Unit.Format(l.Out, money.Grouped), l.Unit.Format(l.Closing, money.Grouped))
	}
	x.table(p)
	return nil
}
