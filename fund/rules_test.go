package fund_test

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

func TestPresets(t *testing.T) {
	r := fund.Presets()
	if err := r.Validate(); err != nil {
		t.Error(err)
	}
	if _, ok := r.Find("cn/nowhere"); ok {
		t.Error("found what is not there")
	}
	// The rules that the package puts together are those of the presets.
	here := r.InForce("CN-CQ", period.Must(2026, 3, 1))
	var all fund.Rules
	for _, p := range here {
		merge(t, &all, p)
	}
	all.ID = law.ID
	if all != law {
		t.Errorf("the presets give\n%+v, not\n%+v", all, law)
	}
	if err := law.Validate(); err != nil {
		t.Error(err)
	}
	// Zhejiang asks for seven days and Guangzhou lets a notice stand in for donors.
	if p, _ := r.Find("cn-zj/charity/plan-7d"); p.Terms.FilingDays != 7 {
		t.Errorf("%+v", p.Terms)
	}
	if p, _ := r.Find("cn/gz/change-use"); p.Terms.NoticeDays != 60 {
		t.Errorf("%+v", p.Terms)
	}
	if slices.ContainsFunc(here, func(p fund.Preset) bool { return p.ID == "cn-zj/charity/plan-7d" }) {
		t.Error("Zhejiang's rule holds in Chongqing")
	}
	if slices.ContainsFunc(r.InForce("CN", period.Must(2025, 12, 31)), func(p fund.Preset) bool { return p.ID == "cn/charity/disclose-30d@2026" }) {
		t.Error("a rule of 2026 held in 2025")
	}
	bad := fund.Registry{{}, {}}
	if err := bad.Validate(); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
	for what, mend := range map[string]func(*fund.Preset){
		"rules with an ID":     func(p *fund.Preset) { p.Terms.ID = "x" },
		"a limit of nothing":   func(p *fund.Preset) { p.Limits = []fund.Limit{{}} },
		"a demand of nobody":   func(p *fund.Preset) { p.Demands[0].Class = 0 },
		"a demand of nothing":  func(p *fund.Preset) { p.Demands[0].Any = nil },
		"more than the whole":  func(p *fund.Preset) { p.Demands[0].Any[0].Num = 101 },
		"a band without width": func(p *fund.Preset) { p.Demands[0].Band = fund.Band{From: fund.State(1), To: fund.State(1)} },
	} {
		p := mustFind(t, "cn/charity/spend-public-foundation")
		mend(&p)
		if err := p.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// merge puts the parts of a preset into rules; two may say the same.
func merge(t *testing.T, r *fund.Rules, p fund.Preset) {
	t.Helper()
	put := func(into *int, n int) {
		if n != 0 {
			if *into != 0 && *into != n {
				t.Errorf("%s says %d, another preset %d", p.ID, n, *into)
			}
			*into = n
		}
	}
	put(&r.FilingDays, p.Terms.FilingDays)
	put(&r.EmergencyDays, p.Terms.EmergencyDays)
	put(&r.NoticeDays, p.Terms.NoticeDays)
	put((*int)(&r.AnnualMonth), int(p.Terms.AnnualMonth))
	put(&r.AnnualDay, p.Terms.AnnualDay)
	for _, x := range []struct{ into, from *period.Term }{
		{&r.ReportAfter, &p.Terms.ReportAfter},
		{&r.ReportEvery, &p.Terms.ReportEvery},
		{&r.FinalWithin, &p.Terms.FinalWithin},
		{&r.EmergencyEvery, &p.Terms.EmergencyEvery},
		{&r.EventWithin, &p.Terms.EventWithin},
		{&r.SurplusWithin, &p.Terms.SurplusWithin},
		{&r.PartnerWithin, &p.Terms.PartnerWithin},
	} {
		if *x.from != (period.Term{}) {
			*x.into = *x.from
		}
	}
}

// Every clause of the bands of notice 189, at their bounds, and the law's own.
func TestSpendingAtTheBounds(t *testing.T) {
	st := func(yuan money.Amount) fund.Stated { return fund.State(yuan * 100) }
	mil := money.Amount(1_000_000)
	for _, c := range []struct {
		what           string
		class          fund.Class
		assets         fund.Stated
		spend, admin   money.Amount // in yuan
		income, total  money.Amount
		rule           string
		spends, adminV fund.Verdict
	}{
		{"exactly 10 M asks for 6 %", fund.PrivateOther, st(10 * mil), 600_000, 130_000 * 2, 0, 2 * mil, "cn/charity/spend-other-bands", fund.Kept, fund.Kept},
		{"exactly 10 M, one yuan short", fund.PrivateOther, st(10 * mil), 599_999, 260_001, 0, 2 * mil, "cn/charity/spend-other-bands", fund.Broken, fund.Broken},
		{"a fen below 10 M asks for 7 %", fund.PrivateOther, fund.State(10*mil*100 - 1), 600_000, 280_000, 0, 2 * mil, "cn/charity/spend-other-bands", fund.Broken, fund.Kept},
		{"5 M asks for 7 %", fund.PrivateOther, st(5 * mil), 350_000, 1, 0, 2 * mil, "cn/charity/spend-other-bands", fund.Kept, fund.Waived},
		{"1 M asks for 8 %", fund.PrivateOther, st(mil), 80_000, 300_001, 0, 2 * mil, "cn/charity/spend-other-bands", fund.Kept, fund.Broken},
		{"a public foundation, 70 %", fund.PublicFoundation, fund.Stated{}, 700_000, 100_000, mil, mil, "cn/charity/spend-public-foundation", fund.Kept, fund.Kept},
		{"a public foundation, 10 % and one", fund.PublicFoundation, fund.Stated{}, 699_999, 100_001, mil, mil, "cn/charity/spend-public-foundation", fund.Broken, fund.Broken},
		{"an association, 13 %", fund.PublicOther, fund.Stated{}, 700_000, 260_000, mil, 2 * mil, "cn/charity/spend-public-other", fund.Kept, fund.Kept},
		{"a small foundation, 8 % and 20 %", fund.PrivateFoundation, st(4*mil - 1), 320_000, 400_000, 0, 2 * mil, "cn/charity/spend-foundation-bands", fund.Kept, fund.Kept},
	} {
		p, ok := fund.Presets().Find(c.rule)
		if !ok {
			t.Fatal(c.rule)
		}
		y := fund.Year{Class: c.class, Unit: cny, LastAssets: c.assets, Spending: st(c.spend), AdminCosts: st(c.admin), LastIncome: st(c.income), TotalSpending: st(c.total)}
		y.IncomeOfThree = st(3 * c.income)
		if c.assets.Set {
			y.AssetsOfThree = fund.State(3 * c.assets.Amount)
		}
		found, err := fund.Judge(p.ID, p.Demands, y)
		if err != nil || len(found) != 2 {
			t.Errorf("%s: %d findings, %v", c.what, len(found), err)
			continue
		}
		if found[0].Verdict != c.spends || found[1].Verdict != c.adminV {
			t.Errorf("%s: %v and %v, want %v and %v\n%+v", c.what, found[0].Verdict, found[1].Verdict, c.spends, c.adminV, found)
		}
	}

	// Below a million two shares are asked for, of net assets and of income.
	p, _ := fund.Presets().Find("cn/charity/spend-other-bands")
	found, err := fund.Judge(p.ID, p.Demands, fund.Year{Class: fund.PrivateOther, Unit: cny, LastAssets: st(mil - 1), Spending: st(100_000), LastIncome: st(200_001), IncomeOfThree: st(600_003), TotalSpending: st(mil), AdminCosts: st(200_000)})
	if err != nil || len(found) != 3 || found[0].Verdict != fund.Kept || found[1].Verdict != fund.Broken || found[2].Verdict != fund.Kept {
		t.Errorf("%+v, %v", found, err)
	}
	if found[1].Bound != fund.State(10_000_050) { // half of 200,001 yuan, rounded up to the fen
		t.Errorf("%+v", found[1])
	}
	// The mean of three years may take the place of last year.
	p, _ = fund.Presets().Find("cn/charity/spend-public-foundation")
	found, err = fund.Judge(p.ID, p.Demands[:1], fund.Year{Class: fund.PublicFoundation, Unit: cny, Spending: st(70), LastIncome: st(200), IncomeOfThree: st(300)})
	if err != nil || found[0].Verdict != fund.Kept || found[0].By.Base != fund.IncomeOfThree {
		t.Errorf("%+v, %v", found, err)
	}
	// Without that mean nobody can say that a demand is not kept.
	found, err = fund.Judge(p.ID, p.Demands[:1], fund.Year{Class: fund.PublicFoundation, Unit: cny, Spending: st(70), LastIncome: st(200)})
	if err != nil || found[0].Verdict != fund.Unknown {
		t.Errorf("%+v, %v", found, err)
	}
	// Nothing is said of large private foundations, and nothing is made up.
	found, err = fund.Registry{mustFind(t, "cn/charity/spend-foundation-bands")}.Judge(fund.Year{Class: fund.PrivateFoundation, Unit: cny, LastAssets: st(4 * mil)})
	if err != nil || len(found) != 0 {
		t.Errorf("%+v, %v", found, err)
	}
	for _, y := range []fund.Year{{}, {Class: fund.PrivateOther, Unit: cny}} {
		if _, err := fund.Presets().Judge(y); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%+v: %v", y, err)
		}
	}
}

func mustFind(t *testing.T, id string) fund.Preset {
	t.Helper()
	p, ok := fund.Presets().Find(id)
	if !ok {
		t.Fatal(id)
	}
	return p
}

func TestRatiosAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, base := rapid.Int64Min(0).Draw(t, "part"), rapid.Int64().Draw(t, "base")
		r := fund.Ratio{Part: fund.Spending, Base: fund.LastIncome, Num: rapid.Int64Range(1, 100).Draw(t, "num"), Den: 100, Most: rapid.Bool().Draw(t, "most")}
		if base == -1<<63 {
			base++
		}
		y := fund.Year{Spending: fund.State(money.Amount(part)), LastIncome: fund.State(money.Amount(base))}
		holds, known := r.Holds(&y)
		l := new(big.Int).Mul(big.NewInt(part), big.NewInt(r.Den))
		m := new(big.Int).Mul(big.NewInt(max(base, 0)), big.NewInt(r.Num))
		want := l.Cmp(m) >= 0
		if r.Most {
			want = l.Cmp(m) <= 0
		}
		if !known || holds != want {
			t.Fatalf("%d of %d by %+v: %v", part, base, r, holds)
		}
		if b, ok := r.Bound(&y); ok {
			y.Spending = fund.State(b)
			if holds, _ := r.Holds(&y); !holds {
				t.Fatalf("the bound %d does not hold", b)
			}
		}
		if (y.Figures()[0].Num == 0) != (y.Spending.Amount == 0) {
			t.Fatal(y.Figures())
		}
	})
}

func TestDutiesFollowFromRules(t *testing.T) {
	f := id[fund.Fund]("sunshine")
	about := ledger.MatterID(id[fund.Campaign]("spring"))
	show := func(list []fund.DutyEvent, err error) []string {
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, d := range list {
			out = append(out, d.Kind.String()+" "+d.Due.String())
		}
		return out
	}
	for _, c := range []struct {
		days, response period.Span
		want           []string
	}{
		{period.Span{From: period.Must(2026, 1, 1), To: period.Must(2026, 7, 1)}, period.Span{}, []string{"final 2026-09-30"}}, // six months and no day more
		{
			period.Span{From: period.Must(2026, 1, 1), To: period.Must(2026, 7, 2)},
			period.Span{},
			[]string{"periodic 2026-03-31", "periodic 2026-06-30", "final 2026-10-01"},
		},
		{
			period.Span{From: period.Must(2026, 1, 1), To: period.Must(2026, 1, 20)},
			period.Span{From: period.Must(2026, 1, 1), To: period.Must(2026, 1, 12)},
			[]string{"emergency 2026-01-06", "emergency 2026-01-11", "final 2026-04-19"},
		},
	} {
		if got := show(law.CampaignDuties(f, about, c.days, c.response)); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.days, got, c.want)
		}
	}
	if got := show(law.EndDuties(f, about, period.Must(2026, 11, 30), true, true)); !slices.Equal(got, []string{"surplus 2027-02-28", "assessment 2027-02-28"}) {
		t.Error(got)
	}
	if got := show(law.EventDuties(f, about, period.Must(2026, 1, 31))); !slices.Equal(got, []string{"event 2026-03-02"}) {
		t.Error(got)
	}
	if d, ok := law.AnnualDuty(f, 2026); !ok || d.Due != period.Must(2027, 5, 31) {
		t.Errorf("%+v", d)
	}
	if _, ok := (&fund.Rules{ID: "r"}).AnnualDuty(f, 2026); ok {
		t.Error("a duty without a rule")
	}
	var none *fund.Rules
	_, e1 := none.CampaignDuties(f, about, year(2026), period.Span{})
	_, e2 := none.EndDuties(f, about, period.Must(2026, 1, 1), true, true)
	_, e3 := law.CampaignDuties(f, about, period.Span{}, period.Span{})
	_, e4 := law.CampaignDuties(f, about, year(2026), period.Span{From: period.Must(2026, 1, 1)})
	for _, err := range []error{e1, e2, e3, e4} {
		if !errors.Is(err, governance.ErrInvalid) {
			t.Error(err)
		}
	}
	if err := (&fund.Rules{FilingDays: -1, FinalWithin: period.Term{N: 5, Unit: period.WorkingDays}, AnnualMonth: 2, AnnualDay: 30}).Validate(); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

func TestFilingInTime(t *testing.T) {
	start := period.Must(2026, 3, 20)
	file := func(c fund.Campaign, on period.Date) error {
		_, _, err := c.File(&law, secretary, "F-1", on.In(zone))
		return err
	}
	// Days are those of the place: at 23:00 UTC it is the next day there.
	c := campaign(nil)
	if err := file(c, start.AddDays(-10)); err != nil {
		t.Error(err)
	}
	if err := file(c, start.AddDays(-9)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("nine days before: %v", err)
	}
	if _, _, err := c.File(&law, secretary, "F-1", time.Date(2026, 3, 10, 23, 0, 0, 0, time.UTC).In(zone)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("it is the 11th already: %v", err)
	}
	if _, _, err := c.Start(secretary, start.In(zone)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("started without filing: %v", err)
	}
	if _, _, err := c.File(nil, secretary, "F", t0); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}

	e := must(campaign(func(p *fund.Plan) { p.Emergency = true }).Start(secretary, start.In(zone)))
	if _, _, err := e.End(secretary, start.AddDays(2).In(zone)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("ended without ever being filed: %v", err)
	}
	if err := file(e, start.AddDays(11)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("eleven days after: %v", err)
	}
	filed := must(e.File(&law, secretary, "F-1", start.AddDays(10).In(zone)))
	if err := file(filed, start.AddDays(10)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("filed twice: %v", err)
	}
	ended := must(filed.End(secretary, start.AddDays(100).In(zone)))
	if ended.EndedOn != period.Must(2026, 4, 30) {
		t.Errorf("ended on %v", ended.EndedOn)
	}

	inner := campaign(func(p *fund.Plan) { p.Targeted, p.Ways = true, machine.Of(fund.AmongMembers) })
	if _, _, err := inner.Start(secretary, start.In(zone)); err != nil {
		t.Errorf("targeted fundraising needs no filing: %v", err)
	}
	f := sunshine()
	f.Qualified.To = period.Must(2026, 4, 30)
	for what, mend := range map[string]func(*fund.Plan){
		"qualified to the day before": func(*fund.Plan) {},
		"no beneficiaries":            func(p *fund.Plan) { p.Beneficiaries = ""; p.Days.To = period.Must(2026, 4, 1) },
		"no cost":                     func(p *fund.Plan) { p.Cost = money.Money{}; p.Days.To = period.Must(2026, 4, 1) },
		"public ways among members":   func(p *fund.Plan) { p.Targeted = true },
		"no days":                     func(p *fund.Plan) { p.Days = period.Span{} },
	} {
		p := plan()
		mend(&p)
		if _, _, err := fund.PlanCampaign(secretary, f, p, t0); !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestChangeOfPurposeNeedsConsent(t *testing.T) {
	f := sunshine()
	elder, school := purpose(f, "elder", project.CaringHelp), purpose(f, "school", project.CharityRelief)
	change := func(r fund.Rules, c fund.Consent) error {
		_, _, err := elder.Change(&r, chair, fund.Change{To: school, Amount: yuan(10), Consent: c, Note: "the home was closed"}, t0)
		return err
	}
	gift := id[fund.Donation]("gift")
	local := law
	local.NoticeDays = 60
	posted := fund.Consent{Kind: fund.ByNotice, Donation: gift, Document: "notice", Since: period.On(t0).AddDays(-60)}
	for what, c := range map[string]struct {
		rules   fund.Rules
		consent fund.Consent
		ok      bool
	}{
		"none":                      {law, fund.Consent{}, false},
		"the donor's":               {law, fund.Consent{Kind: fund.ByDonor, Donation: gift, Document: "letter"}, true},
		"a donor's for nobody's":    {law, fund.Consent{Kind: fund.ByDonor, Document: "letter"}, false},
		"a donor's without a paper": {law, fund.Consent{Kind: fund.ByDonor, Donation: gift}, false},
		"filed anew":                {law, fund.Consent{Kind: fund.ByFiling, Document: "F-2"}, true},
		"a notice, by no rule":      {law, posted, false},
		"a notice of 60 days":       {local, posted, true},
		"a notice of 59 days":       {local, fund.Consent{Kind: fund.ByNotice, Donation: gift, Document: "notice", Since: posted.Since.AddDays(1)}, false},
	} {
		if err := change(c.rules, c.consent); (err == nil) != c.ok {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, _, err := elder.Change(nil, chair, fund.Change{To: school, Amount: yuan(1), Note: "n"}, t0); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

func TestGiftsMeetTheirFund(t *testing.T) {
	other := sunshine()
	other.ID = id[fund.Fund]("other")
	for what, mend := range map[string]func(*fund.Gift){
		"a fund that closes":             func(g *fund.Gift) { g.Fund = must(g.Fund.BeginClosing(chair, "n", t0)) },
		"another fund's purpose":         func(g *fund.Gift) { g.Purpose = purpose(other, "elder", 0) },
		"a campaign not running":         func(g *fund.Gift) { g.Campaign = campaign(nil) },
		"money called goods":             func(g *fund.Gift) { g.InKind = true },
		"goods called money":             func(g *fund.Gift) { g.Amount = bags(3) },
		"nothing":                        func(g *fund.Gift) { g.Amount = yuan(0) },
		"a purpose that has been closed": func(g *fund.Gift) { g.Purpose = must(g.Purpose.Close(chair, fund.Surplus{}, t0)) },
	} {
		g := gift(yuan(5))
		mend(&g)
		if _, _, err := fund.Receive(treasurer, g, t0); !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	d := must(fund.Pledge(treasurer, gift(yuan(5)), t0))
	if _, _, err := d.Receive(treasurer, yuan(6), t0); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("more than pledged: %v", err)
	}
	r := must(d.Receive(treasurer, yuan(4), t0))
	if _, _, err := r.Return(treasurer, yuan(5), "n", t0); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("more than received: %v", err)
	}
	g := gift(yuan(5))
	g.Donor = fund.DonorID{}
	if _, _, err := must(fund.Receive(treasurer, g, t0)).IssueReceipt(treasurer, "R", false, t0); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("a receipt for nobody: %v", err)
	}
}

// Goods of a donor do not go to the donor's relatives, nor to anybody once they
// are no longer good.
func TestGoodsAreHandedOutWithCare(t *testing.T) {
	l := lot(fund.LotStored)
	aunt, donor := project.Party{Person: id[governance.Person]("aunt")}, project.Party{Person: id[governance.Person]("donor")}
	ties, err := project.NewTies(seq([]project.Tie{{Office: project.OfficeDonor, Holder: donor, Party: aunt, Purpose: l.Purpose}}))
	if err != nil {
		t.Fatal(err)
	}
	rules := &project.Rules{ID: "r", Barred: machine.Of(project.OfficeDonor)}
	give := func(to project.Party, at time.Time) error {
		_, _, err := l.Distribute(secretary, fund.Handout{Amount: 1, Recipient: to, Ties: ties, Rules: rules}, at)
		return err
	}
	if err := give(aunt, t0); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("the donor's aunt: %v", err)
	}
	neighbour := project.Party{Person: id[governance.Person]("n")}
	if err := give(neighbour, t0); err != nil {
		t.Error(err)
	}
	if err := give(neighbour, period.Must(2026, 12, 31).In(zone)); err != nil {
		t.Error(err)
	}
	if err := give(neighbour, period.Must(2027, 1, 1).In(zone)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("no longer good: %v", err)
	}
	if got := fund.Expiring(seq([]fund.Lot{l, lot(fund.LotSold)}), period.Must(2027, 1, 1)); len(got) != 1 || got[0] != l {
		t.Errorf("%+v", got)
	}
	if err := give(neighbour, t0); err != nil || l.Left() != 10 {
		t.Error("the value changed")
	}
	if _, _, err := l.WriteOff(treasurer, 11, "n", t0); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("more than there is: %v", err)
	}
}

func TestManagersOfManyFunds(t *testing.T) {
	var rows []fund.Manager
	for i := range 6 {
		for _, p := range []string{"busy", "idle"}[:1+i/5] {
			rows = append(rows, fund.Manager{Fund: id[fund.Fund](fmt.Sprint(i)), Person: id[governance.Person](p), Time: year(2026)})
		}
		if err := rows[0].Validate(); err != nil {
			t.Error(err)
		}
	}
	rows = append(rows, rows[0]) // twice of one fund counts once
	if got := fund.Overburdened(seq(rows), 5, period.Must(2026, 5, 1)); !slices.Equal(got, []governance.PersonID{id[governance.Person]("busy")}) {
		t.Errorf("%v", got)
	}
	if got := fund.Overburdened(seq(rows), 5, period.Must(2027, 5, 1)); got != nil {
		t.Errorf("%v", got)
	}
	if err := (fund.Manager{}).Validate(); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}
