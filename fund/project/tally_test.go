package project_test

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/laws"
)

var readAt = period.At(t0.AddDate(1, 0, 0))

func anyMoney() *rapid.Generator[money.Money] {
	return rapid.Custom(func(t *rapid.T) money.Money {
		n := rapid.OneOf(rapid.Int64Range(0, 1000), rapid.Int64Range(-3, 3), rapid.Just(int64(money.Max))).Draw(t, "amount")
		u := rapid.SampledFrom([]money.Unit{cny, cny, cny, cny, jpy, {}}).Draw(t, "unit")
		return rapid.SampledFrom([]money.Money{{}, {Amount: money.Amount(n), Unit: u}}).Draw(t, "money")
	})
}

func anyFact() *rapid.Generator[project.GrantFact] {
	return rapid.Custom(func(t *rapid.T) project.GrantFact {
		day := func(what string) period.Instant {
			n := rapid.IntRange(-1, 400).Draw(t, what)
			if n < 0 {
				return 0
			}
			return period.At(t0.AddDate(0, 0, n))
		}
		return project.GrantFact{
			State:      project.GrantState(rapid.IntRange(0, 10).Draw(t, "state")),
			AppliedFor: anyMoney().Draw(t, "applied"), Awarded: anyMoney().Draw(t, "awarded"),
			Disbursed: anyMoney().Draw(t, "disbursed"), ClawedBack: anyMoney().Draw(t, "back"),
			AwardedAt: day("awarded at"), FirstPaidAt: day("paid at"),
		}
	})
}

func TestGrantTallyLaws(t *testing.T) {
	laws.Check(t, anyFact(), func(g *project.GrantTally, f project.GrantFact) { g.Add(&f, readAt) })
}

func TestFosteringLaws(t *testing.T) {
	type fact struct {
		m project.Membership
		i project.Incubation
	}
	laws.Check(t, rapid.Custom(func(t *rapid.T) fact {
		var f fact
		f.m.Unit = governance.NamedID[governance.Unit]("test", fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "unit")))
		f.m.Kind = project.OrgKind(rapid.IntRange(0, 9).Draw(t, "kind"))
		f.i.Kind, f.i.State = f.m.Kind, project.IncubationState(rapid.IntRange(0, 6).Draw(t, "state"))
		return f
	}), func(a *project.Fostering, f fact) {
		a.AddMember(&f.m, period.Must(2022, 11, 30))
		a.AddStay(&f.i)
	})
}

// A slow second count in big integers.
func TestTotalsAgainstRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		facts := rapid.SliceOf(anyFact()).Draw(t, "facts")
		var tally project.GrantTally
		type sums struct{ applied, awarded, disbursed, excess, back, reserved big.Int }
		want := map[money.Unit]*sums{}
		for i := range facts {
			f := &facts[i]
			tally.Add(f, readAt)
			units := map[money.Unit]bool{}
			odd := false
			for _, m := range []money.Money{f.AppliedFor, f.Awarded, f.Disbursed, f.ClawedBack} {
				if m != (money.Money{}) {
					units[m.Unit] = true
					odd = odd || m.Amount < 0 || m.Unit.IsZero()
				}
			}
			if odd || len(units) != 1 {
				continue
			}
			for u := range units {
				if want[u] == nil {
					want[u] = new(sums)
				}
				s := want[u]
				s.applied.Add(&s.applied, amount(f.AppliedFor))
				s.awarded.Add(&s.awarded, amount(f.Awarded))
				s.disbursed.Add(&s.disbursed, amount(f.Disbursed))
				s.back.Add(&s.back, amount(f.ClawedBack))
				d := int64(f.Disbursed.Amount) - int64(f.Awarded.Amount)
				if d > 0 {
					s.excess.Add(&s.excess, big.NewInt(d))
				}
				if d < 0 && (f.State == project.GrantAwarded || f.State == project.GrantDisbursing) {
					s.reserved.Add(&s.reserved, big.NewInt(-d))
				}
			}
		}
		if len(tally.Units()) != len(want) {
			t.Fatalf("%v, want %d units", tally.Units(), len(want))
		}
		for u, s := range want {
			got, err := tally.Totals(u)
			fits := true
			for _, c := range []struct {
				got  money.Amount
				want *big.Int
			}{
				{got.AppliedFor, &s.applied},
				{got.Awarded, &s.awarded},
				{got.Disbursed, &s.disbursed},
				{got.Excess, &s.excess},
				{got.ClawedBack, &s.back},
				{got.Reserved, &s.reserved},
			} {
				fits = fits && c.want.IsInt64()
				if err == nil && big.NewInt(int64(c.got)).Cmp(c.want) != 0 {
					t.Fatalf("%v: %d, want %v", u, c.got, c.want)
				}
			}
			if fits != (err == nil) || err != nil && !errors.Is(err, money.ErrOverflow) {
				t.Fatalf("%v: %v", u, err)
			}
			rate, err := tally.Execution(u)
			if err == nil && rate.Validate() != nil {
				t.Fatal(rate)
			}
		}
	})
}

func TestFaults(t *testing.T) {
	at := func(days int) period.Instant { return period.At(t0.AddDate(0, 0, days)) }
	good := project.GrantFact{AppliedFor: yuan(12), Awarded: yuan(10), Disbursed: yuan(10), ClawedBack: yuan(1), AwardedAt: at(1), FirstPaidAt: at(3)}
	for name, c := range map[string]struct {
		edit func(*project.GrantFact)
		want machine.Set[project.GrantFault]
	}{
		"nothing":           {func(*project.GrantFact) {}, 0},
		"more disbursed":    {func(f *project.GrantFact) { f.Disbursed = yuan(11) }, machine.Of(project.MoreDisbursed)},
		"never awarded":     {func(f *project.GrantFact) { f.Awarded = money.Money{} }, machine.Of(project.MoreDisbursed)},
		"more back":         {func(f *project.GrantFact) { f.ClawedBack = yuan(11) }, machine.Of(project.MoreClawedBack)},
		"mixed units":       {func(f *project.GrantFact) { f.Disbursed.Unit = jpy }, machine.Of(project.MixedUnits)},
		"no unit":           {func(f *project.GrantFact) { f.ClawedBack.Unit = money.Unit{} }, machine.Of(project.MixedUnits)},
		"negative":          {func(f *project.GrantFact) { f.ClawedBack.Amount = -1 }, machine.Of(project.NegativeAmount)},
		"no award date":     {func(f *project.GrantFact) { f.AwardedAt = 0 }, machine.Of(project.NoAwardDate)},
		"paid before":       {func(f *project.GrantFact) { f.FirstPaidAt = at(0) }, machine.Of(project.PaidBeforeAward)},
		"awarded in future": {func(f *project.GrantFact) { f.AwardedAt, f.FirstPaidAt = readAt+1, 0 }, machine.Of(project.AwardedInFuture)},
	} {
		f := good
		c.edit(&f)
		if got := f.Faults(readAt); got != c.want {
			t.Errorf("%s: %b, want %b", name, got, c.want)
		}
	}
}

func TestGrantFigures(t *testing.T) {
	at := func(days int) period.Instant { return period.At(t0.AddDate(0, 0, days)) }
	var tally project.GrantTally
	for _, f := range []project.GrantFact{
		{State: project.GrantClosed, AppliedFor: yuan(100), Awarded: yuan(100), Disbursed: yuan(90), AwardedAt: at(0), FirstPaidAt: at(10)},
		{State: project.GrantDisbursing, AppliedFor: yuan(300), Awarded: yuan(200), Disbursed: yuan(50), AwardedAt: at(165), FirstPaidAt: at(185)},
		{State: project.GrantAwarded, AppliedFor: yuan(100), Awarded: yuan(100), AwardedAt: at(265)},
		{State: project.GrantExpired, AppliedFor: yuan(100), Awarded: yuan(100), AwardedAt: at(1)},
		{State: project.GrantRejected, AppliedFor: yuan(100)},
		{Awarded: yuan(100), Disbursed: yuan(130), AwardedAt: at(5)}, // published data
		{Awarded: money.Money{Amount: 5000, Unit: jpy}, Disbursed: money.Money{Amount: 5000, Unit: jpy}, AwardedAt: at(5)},
	} {
		tally.Add(&f, readAt)
	}
	if tally.Grants() != 7 || tally.Waiting() != 1 || tally.Faulty(project.MoreDisbursed) != 1 || tally.Faulty(99) != 0 || tally.PaymentTimes().Len() != 2 || tally.Ages().Len() != 2 {
		t.Errorf("%d grants, %d waiting, %d odd", tally.Grants(), tally.Waiting(), tally.Faulty(project.MoreDisbursed))
	}
	want := project.Totals{
		Awards: 5, AppliedFor: yuan(700).Amount, Awarded: yuan(600).Amount, Disbursed: yuan(270).Amount,
		Excess: yuan(30).Amount, Reserved: yuan(250).Amount,
	}
	if got := must(tally.Totals(cny)); got != want {
		t.Error(cmp.Diff(want, got))
	}
	figures := must(tally.Figures(cny, stat.Type7))
	day := float64(86400)
	for i, f := range []metric.Figure{
		{Code: "grants", Num: 7, Value: stat.Defined(7)},
		{Code: "grant-execution", Num: 240_00, Den: 600_00, Value: stat.Defined(0.4)},
		{Code: "grant-excess", Num: 1, Value: stat.Defined(1)},
		{Code: "grant-first-payment", Den: 2, Value: stat.Defined(15 * day), Method: "type-7"},
		{Code: "grant-commitment-age", Den: 2, Value: stat.Defined(150 * day), Method: "type-7"},
	} {
		if figures[i] != f {
			t.Error(cmp.Diff(f, figures[i]))
		}
	}
	none := must(new(project.GrantTally).Figures(cny, stat.Type7))
	for _, f := range none[1:] {
		if f.Code != "grant-excess" && f.Value.OK {
			t.Errorf("%s of no grants is %v", f.Code, f.Value)
		}
	}
	if _, err := tally.Figures(cny, 0); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

func TestCostPerPerson(t *testing.T) {
	s := project.Served{Participations: 30, Attendances: 25, Persons: 3}
	if got := must(s.CostPerPerson(yuan(10), money.HalfUp)); got != (money.Money{Amount: 333, Unit: cny}) {
		t.Error(got)
	}
	if f := s.CostFigure(yuan(10)); f.Num != 1000 || f.Den != 3 || f.Value != stat.Defined(1000.0/3) {
		t.Error(f)
	}
	if _, err := (project.Served{Participations: 9, Unknown: 9}).CostPerPerson(yuan(10), money.HalfUp); !errors.Is(err, stat.ErrUndefined) {
		t.Error(err)
	}
	if f := (project.Served{}).CostFigure(yuan(10)); f.Value.OK {
		t.Error("the cost of nobody is defined")
	}
	if _, err := s.CostPerPerson(yuan(10), 0); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
}

func TestFosteringCounts(t *testing.T) {
	var f project.Fostering
	on := period.Must(2022, 11, 30)
	for i, kind := range append(project.OrgKinds(), project.Science) {
		unit := governance.NamedID[governance.Unit]("test", fmt.Sprint(i%7))
		f.AddMember(&project.Membership{Unit: unit, Kind: kind, Time: period.Span{From: period.Must(2020, 10, 1)}}, on)
		f.AddMember(&project.Membership{Unit: unit, Kind: kind, Time: period.Span{To: on}}, on) // left that day
	}
	for s := range incubations.ways {
		i, _, _ := incubations.walk(t, s)
		f.AddStay(&i)
	}
	if f.AllMembers() != 7 || f.Members(project.Science) != 2 || f.Members(99) != 0 || f.Stays(project.Environment, project.Incubating) != 1 || f.Stays(99, 99) != 0 {
		t.Errorf("%d members, %d of science", f.AllMembers(), f.Members(project.Science))
	}
	if r := f.Graduation(); r.Num != 1 || r.Den != 2 {
		t.Error(r)
	}
}

func TestCatalogue(t *testing.T) {
	c := project.Catalogue()
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	var figures []metric.Figure
	figures = append(figures, new(project.NeedTally).Figures()...)
	figures = append(figures, must(new(project.GrantTally).Figures(cny, stat.Type7))...)
	figures = append(figures, project.Served{}.Figures()...)
	figures = append(figures, project.Served{}.CostFigure(yuan(1)))
	figures = append(figures, new(project.Fostering).Figures()...)
	if len(figures) != len(c) {
		t.Errorf("%d figures, %d indicators", len(figures), len(c))
	}
	for i, f := range figures {
		if i < len(c) && f.Code != c[i].Code {
			t.Errorf("figure %d is %s, the catalogue has %s", i, f.Code, c[i].Code)
		}
	}
}
