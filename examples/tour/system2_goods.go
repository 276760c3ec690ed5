package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// goodsGift is a gift in kind, and the value that somebody noted beside it.
type goodsGift struct {
	from    int // the number of the organisation
	on      period.Date
	unit    string
	amount  int64
	value   int64 // of all of them, in yuan
	purpose string
}

// firstGifts are the goods of the start, from organisations 1 to 5; laterGifts
// fill up what the report says was linked by November 2022. All made up.
var (
	firstGifts = []goodsGift{
		{1, foundedOn, "DESK", 60, 24_000, "desks"},
		{2, foundedOn, "RICE-BAG", 400, 32_000, "relief"},
		{3, foundedOn, "OIL-BOTTLE", 300, 18_000, "relief"},
		{4, foundedOn, "QUILT", 120, 20_000, "relief"},
		{5, foundedOn, "LAMP", 60, 6_000, "desks"},
	}
	laterGifts = []goodsGift{
		{6, period.Must(2021, 1, 20), "RICE-BAG", 1_500, 120_000, "relief"},
		{7, period.Must(2021, 3, 12), "SEEDLING", 2_000, 60_000, "community"},
		{8, period.Must(2021, 6, 1), "SCHOOL-BAG", 900, 135_000, "welfare"},
		{9, period.Must(2021, 10, 14), "WALKER", 150, 90_000, "caring"},
		{10, period.Must(2022, 1, 18), "QUILT", 1_000, 165_000, "relief"},
		{11, period.Must(2022, 4, 23), "BOOK", 4_000, 120_000, "welfare"},
		{12, period.Must(2022, 8, 22), "WATER-CASE", 3_000, 90_000, "community"},
		{13, period.Must(2022, 11, 4), "RICE-BAG", 1_500, 120_000, "relief"},
	}
)

// planGoods plans the gifts in kind: received, appraised, stored, handed out.
func (x *sunshine) planGoods() error {
	for i, g := range append(append([]goodsGift(nil), firstGifts...), laterGifts...) {
		unit, err := money.NewUnit(g.unit, 0)
		if err != nil {
			return err
		}
		x.takeGoods(fmt.Sprintf("goods-%02d", i+1), g, unit)
	}
	return nil
}

func (x *sunshine) takeGoods(name string, g goodsGift, unit money.Unit) {
	id, lot := governance.NamedID[fund.Donation](sunshineSpace, name), governance.NamedID[fund.Lot](sunshineSpace, name)
	from := x.organisation(g.from)
	x.on(at(g.on, 14), func(now time.Time) error {
		d, ev, err := fund.Receive(sunshineTreasurer, fund.Gift{
			ID: id, Fund: x.fund, Donor: from, Purpose: x.purposes[g.purpose], InKind: true, Amount: money.Money{Amount: money.Amount(g.amount), Unit: unit},
		}, now)
		if err := kept(x, x.donations, x.books.Donation, id, d, ev, err); err != nil {
			return err
		}
		l, lev, err := fund.ReceiveLot(sunshineSecretary, fund.NewLot{ID: lot, Of: d, Amount: d.Received.Amount}, now)
		return kept(x, x.lots, x.books.Lot, lot, l, lev, err)
	})
	next := func(hours int, do func(l fund.Lot, now time.Time) (fund.Lot, fund.LotEvent, error)) {
		x.on(at(g.on, 14+hours), func(now time.Time) error {
			return then(x, x.lots, x.books.Lot, lot, func(l fund.Lot) (fund.Lot, fund.LotEvent, error) { return do(l, now) })
		})
	}
	next(1, func(l fund.Lot, now time.Time) (fund.Lot, fund.LotEvent, error) {
		return l.Appraise(sunshineTreasurer, fund.Valuation{Value: x.yuan(g.value), Method: fund.ByMarket, Valuer: sunshineTreasurer.ID, On: g.on}, now)
	})
	next(2, func(l fund.Lot, now time.Time) (fund.Lot, fund.LotEvent, error) {
		return l.Store(sunshineSecretary, governance.NamedID[governance.Place](sunshineSpace, "storeroom"), now)
	})
	next(24*14, func(l fund.Lot, now time.Time) (fund.Lot, fund.LotEvent, error) {
		return l.Distribute(sunshineSecretary, fund.Handout{
			Amount: l.Quantity * 4 / 5, Recipient: project.Party{Unit: leadOf("community stations")}, Ties: x.ties, Rules: &x.grantRules, Note: "to the communities",
		}, now)
	})
	x.receipt(id, name, from, at(g.on, 18))
}

// donorTies are the related parties whom the fund knows of: a relative of the
// director of the organisation that gave for desks. Made up.
func donorTies() []project.Tie {
	return []project.Tie{{
		Office: project.OfficeDonor, Holder: project.Party{Person: governance.NamedID[governance.Person](sunshineSpace, "director of organisation 1")},
		Party:   project.Party{Person: governance.NamedID[governance.Person](sunshineSpace, "nephew")},
		Purpose: governance.NamedID[project.Purpose](sunshineSpace, "desks"), As: "nephew",
	}}
}
