package main

import (
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The report's figures of the start, in yuan. "About" is taken as exactly, and
// who gave how much is made up.
const (
	firstOrganisations = 33
	firstCash          = 600_000
	firstGoods         = 100_000
	firstPool          = 1_300_000 // over
	seedMoney          = 712_400   // made up: what brings the pool over 1.3 million
)

// foundedOn is in October 2020, as the report says; the day is made up.
var foundedOn = period.Must(2020, 10, 15)

// purposeRow is a purpose of the fund.
type purposeRow struct {
	code string
	name label.Text
	line project.Line
}

var purposeRows = []purposeRow{
	{"general", label.Text{En: "Unrestricted", Zh: "非限定"}, 0},
	{"relief", label.Text{En: "Charity relief", Zh: "慈善救助"}, project.CharityRelief},
	{"welfare", label.Text{En: "Social welfare", Zh: "社会福利"}, project.SocialWelfare},
	{"caring", label.Text{En: "Caring help", Zh: "关爱帮扶"}, project.CaringHelp},
	{"community", label.Text{En: "Community governance", Zh: "社区治理"}, project.CommunityGovernance},
	{"desks", label.Text{En: "A desk and a lamp", Zh: "一桌一灯"}, project.SocialWelfare},
}

// found opens the fund, its purposes and its books.
func (x *sunshine) found() error {
	start := at(foundedOn, 9)
	var err error
	x.fund, _, err = fund.OpenFund(sunshineChair, fund.Charter{
		ID: governance.NamedID[fund.Fund](sunshineSpace, "fund"), Charity: sunshineCharity, Code: "sunshine", Unit: x.cny,
		Certificate: "made-up-1", Qualified: period.Span{From: foundedOn, To: period.Must(2025, 10, 15)}, Lines: machine.Of(project.Lines()...),
	}, start)
	if err != nil {
		return err
	}
	var purposes []fund.Purpose
	for _, r := range purposeRows {
		p, ev, err := fund.OpenPurpose(sunshineSecretary, x.fund, fund.NewPurpose{
			ID: governance.NamedID[project.Purpose](sunshineSpace, r.code), Code: r.code, Line: r.line, Restricted: r.line != 0,
		}, start)
		if err != nil {
			return err
		}
		x.purposes[r.code] = p
		x.changes, purposes = append(x.changes, ev), append(purposes, p)
	}
	x.books, err = fund.NewBooks(&x.book, zone, slices.Values([]fund.Fund{x.fund}), slices.Values(purposes))
	return err
}

// donor makes a donor's row, once.
func (x *sunshine) donor(k fund.DonorKind, name string, naming fund.Naming) fund.DonorID {
	id := governance.NamedID[fund.Donor](sunshineSpace, name)
	x.donors[id] = fund.Donor{ID: id, Kind: k, Name: name, Naming: naming}
	return id
}

// organisation is the n-th of the organisations that give, neighbour a person.
func (x *sunshine) organisation(n int) fund.DonorID {
	return x.donor(fund.Organisation, fmt.Sprintf("爱心单位%02d", n), fund.InFull)
}

func (x *sunshine) neighbour(n int) fund.DonorID {
	family := []rune("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
	given := []rune("芳伟敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚")
	k := n + n/len(family)
	return x.donor(fund.Individual, string(family[n%len(family)])+string(given[k%len(given)])+string(given[(n*7+3)%len(given)]), fund.Masked)
}

// give puts a gift of money on the agenda: received, booked, and receipted an
// hour later. A gift for a campaign names it.
func (x *sunshine) give(name string, from fund.DonorID, purpose string, yuan int64, c fund.CampaignID, when time.Time) {
	id := governance.NamedID[fund.Donation](sunshineSpace, name)
	x.on(when, func(now time.Time) error {
		g := fund.Gift{ID: id, Fund: x.fund, Donor: from, Purpose: x.purposes[purpose], Amount: x.yuan(yuan)}
		if !c.IsZero() {
			var err error
			if g.Campaign, err = x.campaigns.get(x.ctx, c); err != nil {
				return err
			}
		}
		d, ev, err := fund.Receive(sunshineTreasurer, g, now)
		return kept(x, x.donations, x.books.Donation, id, d, ev, err)
	})
	x.receipt(id, name, from, when.Add(time.Hour))
}

func (x *sunshine) receipt(id fund.DonationID, name string, from fund.DonorID, when time.Time) {
	x.on(when, func(now time.Time) error {
		return then(x, x.donations, x.books.Donation, id, func(d fund.Donation) (fund.Donation, fund.DonationEvent, error) {
			return d.IssueReceipt(sunshineTreasurer, name, from.IsZero(), now)
		})
	})
}

// federation is the district's, seed whoever else filled the pool at the start.
func (x *sunshine) federation() fund.DonorID {
	return x.donor(fund.Organisation, "区慈善会", fund.InFull)
}

// planFounding plans the gifts of the first days.
func (x *sunshine) planFounding() error {
	d := newDice(200)
	organisations, err := sharedOut(d, 380_000, firstOrganisations-len(firstGifts))
	if err != nil {
		return err
	}
	persons, err := sharedOut(d, 70_000, 46)
	if err != nil {
		return err
	}
	pick := func() string { return purposeRows[d.pick([]int{40, 20, 15, 15, 10})].code }
	x.give("2020-0001", x.federation(), "general", 120_000, fund.CampaignID{}, at(foundedOn, 10))
	x.give("2020-0002", x.organisation(1), "desks", 30_000, fund.CampaignID{}, at(foundedOn, 11))
	n := 2
	for i, yuan := range append(organisations, persons...) {
		n++
		var from fund.DonorID
		if i < len(organisations) {
			from = x.organisation(len(firstGifts) + 1 + i)
		} else {
			from = x.neighbour(i)
		}
		x.give(fmt.Sprintf("2020-%04d", n), from, pick(), yuan, fund.CampaignID{}, at(foundedOn.AddDays(1+i/10), 9+i%8))
	}
	seed := x.donor(fund.Organisation, "市慈善会", fund.InFull)
	x.give("2020-seed", seed, "general", seedMoney, fund.CampaignID{}, at(period.Must(2020, 11, 2), 10))
	for i, code := range []string{"relief", "welfare", "caring", "community"} {
		x.on(at(period.Must(2020, 11, 30), 10+i), func(now time.Time) error {
			return x.moveMoney("general", func(p fund.Purpose) (fund.Purpose, fund.PurposeEvent, error) {
				return p.Allocate(sunshineChair, x.purposes[code], x.yuan(200_000), now)
			})
		})
	}
	return nil
}

// moveMoney carries out a command on a purpose and books it.
func (x *sunshine) moveMoney(code string, do func(fund.Purpose) (fund.Purpose, fund.PurposeEvent, error)) error {
	p, ev, err := do(x.purposes[code])
	if err != nil {
		return err
	}
	if _, err := x.books.Purpose(p, ev); err != nil {
		return err
	}
	x.purposes[code], x.changes = p, append(x.changes, ev)
	return nil
}

// founding are the donors and gifts up to the last day of October 2020.
type founding struct {
	federation, others, all fund.Giving
	goods                   fund.Worth
	pool                    money.Amount // of money, a month later
}

func (x *sunshine) founding() (f founding, err error) {
	all, err := x.donations.all(x.ctx)
	if err != nil {
		return f, err
	}
	last := period.Must(2020, 10, 31)
	for i := range all {
		fact, ok := all[i].Fact(x.donors[all[i].Donor].Kind, all[i].Purpose != x.purposes["general"].ID)
		if !ok || fact.InKind || fact.On.After(last) {
			continue
		}
		f.all.Add(&fact)
		if fact.Donor == x.federation() {
			f.federation.Add(&fact)
		} else {
			f.others.Add(&fact)
		}
	}
	lots, err := x.lots.all(x.ctx)
	if err != nil {
		return f, err
	}
	f.goods, err = fund.WorthOf(rows(lots, func(l fund.Lot) bool { return !l.ReceivedOn.After(last) }), x.cny)
	if err != nil {
		return f, err
	}
	pools, err := fund.Pools(x.book.Postings(), x.fund, period.Span{To: period.Must(2020, 12, 1)})
	for _, p := range pools {
		if p.Account == fund.HeldPath(x.fund) {
			f.pool = p.Closing
		}
	}
	return f, err
}

// firstDonors are the organisations that gave at the start, money or goods,
// besides the federation.
func (x *sunshine) firstDonors() (int64, error) {
	var who metric.Distinct[fund.DonorID]
	all, err := x.donations.all(x.ctx)
	for _, d := range all {
		if !d.ReceivedOn.After(period.Must(2020, 10, 31)) && d.Donor != x.federation() && x.donors[d.Donor].Kind == fund.Organisation {
			who.Add(d.Donor)
		}
	}
	return who.Persons(), err
}
