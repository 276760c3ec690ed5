package fund_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/laws"
)

func TestGivingIsAMonoid(t *testing.T) {
	facts := rapid.Custom(func(t *rapid.T) fund.Fact {
		f := fund.Fact{
			Kind:   rapid.SampledFrom(fund.DonorKinds()).Draw(t, "kind"),
			Amount: money.Money{Amount: money.Amount(rapid.OneOf(rapid.Int64Range(-3, 100), rapid.Just(int64(money.Max))).Draw(t, "amount")), Unit: cny},
		}
		f.Restricted = rapid.Bool().Draw(t, "restricted")
		if n := rapid.IntRange(0, 8).Draw(t, "donor"); n > 0 {
			f.Donor = id[fund.Donor](fmt.Sprint(n))
		}
		return f
	})
	laws.Check(t, facts, func(g *fund.Giving, f fund.Fact) { g.Add(&f) })
}

func TestTimelinessIsAMonoid(t *testing.T) {
	on := period.Must(2026, 4, 10)
	duties := rapid.Custom(func(t *rapid.T) fund.Duty {
		day := func(name string) period.Date {
			return on.AddDays(rapid.IntRange(-20, 20).Draw(t, name))
		}
		d := duty()
		d.Due = day("due")
		if rapid.Bool().Draw(t, "published") {
			d.PublishedOn, d.State = day("published on"), fund.DutyPublished
			d.Corrections = uint16(rapid.IntRange(0, 2).Draw(t, "corrections"))
		}
		return d
	})
	laws.Check(t, duties, func(x *fund.Timeliness, d fund.Duty) { x.Add(&d, on) })
}

// The start of the fund as it was published: 33 organisations gave 600,000 yuan.
func TestFiguresOfTheStart(t *testing.T) {
	var g, later fund.Giving
	for i := range 33 {
		a := money.Amount(18_181_82)
		if i < 6 {
			a-- // 600,000 yuan exactly
		}
		f := fund.Fact{Donor: id[fund.Donor](fmt.Sprint(i)), Kind: fund.Organisation, Amount: money.Money{Amount: a, Unit: cny}, Restricted: i%3 == 0}
		g.Add(&f)
		if i < 11 {
			later.Add(&f)
		}
	}
	figures, err := g.Figures()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][2]int64{}
	for _, f := range figures {
		got[f.Code] = [2]int64{f.Num, f.Den}
		if _, ok := fund.Catalogue().Find(f.Code); !ok {
			t.Errorf("%s is not in the catalogue", f.Code)
		}
	}
	want := map[string][2]int64{
		"gifts": {33}, "gifts-anonymous": {}, "donors-organisations": {33}, "donors-persons": {}, "donors-anonymous": {}, "given": {60_000_000},
		"restricted-share": {11*1_818_182 - 2, 60_000_000}, "top-1-share": {1_818_182, 60_000_000}, "top-5-share": {5 * 1_818_182, 60_000_000},
		"average-gift": {60_000_000, 33}, "median-gift": {0, 33},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if v, _ := figures[9].Value.Get(); v < 18_181_81 || v > 18_181_82 {
		t.Errorf("the average gift is %v fen", v)
	}
	if r := g.Retention(&later); r.Num != 11 || r.Den != 33 {
		t.Errorf("retention %v", r)
	}
	amounts, err := g.Amounts()
	if err != nil || len(amounts) != 33 || !slices.IsSortedFunc(amounts, func(a, b money.Amount) int { return int(b - a) }) {
		t.Errorf("%v, %v", amounts, err)
	}
}

func TestGivingDoesNotWrap(t *testing.T) {
	var g fund.Giving
	f := fund.Fact{Donor: id[fund.Donor]("d"), Kind: fund.Individual, Amount: money.Money{Amount: money.Max, Unit: cny}}
	g.Add(&f)
	g.Add(&f)
	if _, _, err := g.Total(); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("the total: %v", err)
	}
	if _, err := g.Amounts(); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("amounts: %v", err)
	}
	if _, err := g.Figures(); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("figures: %v", err)
	}
	g.Add(&fund.Fact{})
	if g.Odd() != 1 || g.Gifts() != 2 || g.Unknown() != 0 {
		t.Errorf("%d odd, %d gifts, %d unknown", g.Odd(), g.Gifts(), g.Unknown())
	}
}

func TestTimeliness(t *testing.T) {
	on := period.Must(2026, 6, 1)
	var x fund.Timeliness
	x.Add(&fund.Duty{}, on) // not there
	for _, c := range []struct{ due, published period.Date }{
		{period.Must(2026, 5, 31), period.Must(2026, 5, 31)}, // on the last day
		{period.Must(2026, 5, 31), period.Must(2026, 6, 1)},  // a day late
		{period.Must(2026, 5, 22), period.Date{}},            // overdue
		{period.Must(2026, 6, 1), period.Date{}},             // due today
		{period.Must(2026, 5, 1), period.Must(2026, 7, 1)},   // not yet published then
	} {
		d := duty()
		d.Due, d.PublishedOn = c.due, c.published
		if late := d.DaysLate(on); d.Overdue(on) != (late > 0) {
			t.Errorf("%+v is %d days late", c, late)
		}
		x.Add(&d, on)
	}
	if x.Duties != 5 || x.OnTime != 1 || x.Late != 1 || x.Overdue != 2 {
		t.Errorf("%+v", x)
	}
	if r := x.Rate(); r.Num != 1 || r.Den != 4 {
		t.Errorf("%v", r)
	}
	if got := x.DaysLate().Sorted(); !slices.Equal(got, []uint32{1, 10, 31}) {
		t.Errorf("days late %v", got)
	}
	for _, f := range x.Figures() {
		if _, ok := fund.Catalogue().Find(f.Code); !ok {
			t.Errorf("%s is not in the catalogue", f.Code)
		}
	}
}

func TestCatalogue(t *testing.T) {
	c := append(fund.Catalogue(), project.Catalogue()...)
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

func TestWorthStandsApart(t *testing.T) {
	valued, none, empty := lot(fund.LotStored), lot(fund.LotSold), lot(fund.LotPromised)
	valued.Value = fund.Valuation{Value: yuan(250)}
	w, err := fund.WorthOf(seq([]fund.Lot{valued, none, empty}), cny)
	if err != nil || w.Lots != 2 || w.Unvalued != 1 || w.Value != yuan(250) {
		t.Errorf("%+v, %v", w, err)
	}
	got := map[string]metric.Figure{}
	for _, f := range w.Figures(yuan(750)) {
		got[f.Code] = f
		if _, ok := fund.Catalogue().Find(f.Code); !ok {
			t.Errorf("%s is not in the catalogue", f.Code)
		}
	}
	if v, ok := got["in-kind-share"].Value.Get(); !ok || v != 0.25 || got["goods-unvalued"].Num != 1 {
		t.Errorf("%+v", got)
	}
	valued.Value.Value.Amount = money.Max
	if _, err := fund.WorthOf(seq([]fund.Lot{valued, valued}), cny); !errors.Is(err, governance.ErrLimit) {
		t.Error(err)
	}
}

func TestPoolsBudgetsAndRestrictedMoney(t *testing.T) {
	h := newHouse(t)
	h.now = period.Must(2026, 1, 5).In(zone)
	h.give("a", "elder", yuan(1000))
	h.give("b", "general", yuan(600))
	h.now = period.Must(2026, 2, 5).In(zone)
	g, err := h.award("g", "elder", yuan(400))
	if err != nil {
		t.Fatal(err)
	}
	next, ev, err := g.Disburse(treasurer, yuan(300), h.now)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.books.Grant(next, ev); err != nil {
		t.Fatal(err)
	}
	feb := period.Span{From: period.Must(2026, 2, 1), To: period.Must(2026, 3, 1)}
	pools, err := fund.Pools(h.book.Postings(), h.sun, feb)
	want := []fund.Pool{
		{Account: "assets:held:sunshine", Unit: cny, Opening: 1600_00, Out: 300_00, Closing: 1300_00},
		{Account: "funds:sunshine:elder", Unit: cny, Opening: 1000_00, Out: 300_00, Closing: 700_00},
		{Account: "funds:sunshine:general", Unit: cny, Opening: 600_00, Closing: 600_00},
	}
	if diff := cmp.Diff(want, pools, cmp.Comparer(func(a, b money.Unit) bool { return a == b })); diff != "" || err != nil {
		t.Error(diff, err)
	}
	restricted, total, err := fund.Restricted(pools, h.sun, seq([]fund.Purpose{h.purposes["elder"], h.purposes["general"], h.heir}))
	if err != nil || restricted != yuan(700) || total != yuan(1300) {
		t.Errorf("%v of %v, %v", restricted, total, err)
	}
	b := fund.Budget{Purpose: h.purposes["elder"].ID, Days: feb, Amount: yuan(250)}
	e, err := fund.Execute(b, h.sun, h.purposes["elder"], h.book.Postings())
	if err != nil || e.Spent != yuan(300) || e.Left != yuan(-50) {
		t.Errorf("%+v, %v", e, err)
	}
	if v, ok := e.Figure().Value.Get(); !ok || v != 1.2 {
		t.Errorf("%v", v)
	}
	for _, bad := range []fund.Budget{{}, {Purpose: b.Purpose, Days: feb, Amount: money.Money{Amount: -1, Unit: cny}}, {Purpose: b.Purpose, Amount: yuan(1)}, {Purpose: h.heir.ID, Days: feb, Amount: yuan(1)}} {
		if _, err := fund.Execute(bad, h.sun, h.purposes["elder"], h.book.Postings()); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	for _, f := range append(pools[0].Figures(), e.Figure(), (&fund.Gap{}).Figure()) {
		if _, ok := fund.Catalogue().Find(f.Code); !ok {
			t.Errorf("%s is not in the catalogue", f.Code)
		}
	}
}
