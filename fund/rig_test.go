package fund_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/golden"
)

var (
	zone = time.FixedZone("UTC+8", 8*3600)
	t0   = time.Date(2026, 3, 2, 9, 0, 0, 0, zone)
	cny  = money.MustUnit("CNY", 2)
	rice = money.MustUnit("RICE", 0)

	charity  = id[governance.Unit]("charity")
	district = id[governance.Place]("district")
	store    = id[governance.Place]("store")
	law      = fund.Charity2026()
)

func id[Of any](name string) governance.ID[Of] { return governance.NamedID[Of]("fund test", name) }

func actor(r governance.Role) governance.Actor {
	return governance.Actor{ID: id[governance.Person](r.String() + "!"), Role: r}
}

var (
	chair     = actor(governance.Chair)
	secretary = actor(governance.Secretary)
	treasurer = actor(governance.Treasurer)
)

func yuan(n money.Amount) money.Money { return money.Money{Amount: n * 100, Unit: cny} }
func bags(n money.Amount) money.Money { return money.Money{Amount: n, Unit: rice} }

func must[V, E any](v V, ev E, err error) V {
	if err != nil {
		panic(err) // in tests only; the stack says where
	}
	return v
}

func year(y int) period.Span {
	return period.Span{From: period.Must(y, 1, 1), To: period.Must(y+1, 1, 1)}
}

func sunshine() fund.Fund {
	return must(fund.OpenFund(chair, fund.Charter{
		ID: id[fund.Fund]("sunshine"), Charity: charity, Code: "sunshine", Unit: cny, Certificate: "C-1",
		Qualified: period.Span{From: period.Must(2020, 10, 1), To: period.Must(2030, 10, 1)}, Lines: machine.Of(project.Lines()...),
	}, t0))
}

func purpose(f fund.Fund, code string, line project.Line) fund.Purpose {
	return must(fund.OpenPurpose(secretary, f, fund.NewPurpose{ID: id[project.Purpose](f.Code + code), Code: code, Line: line, Restricted: code != "general"}, t0))
}

func plan() fund.Plan {
	return fund.Plan{
		ID: id[fund.Campaign]("spring"), Purpose: id[project.Purpose]("sunshineelder"), InCharge: secretary.ID, Area: district,
		Days: period.Span{From: period.Must(2026, 3, 20), To: period.Must(2026, 5, 1)}, Ways: machine.Of(fund.ByPlatform, fund.ByBox),
		Beneficiaries: "elderly people", Use: "meals", Cost: yuan(0), Surplus: "the same line",
	}
}

func campaign(mend func(*fund.Plan)) fund.Campaign {
	p := plan()
	if mend != nil {
		mend(&p)
	}
	return must(fund.PlanCampaign(secretary, sunshine(), p, t0))
}

func gift(amount money.Money) fund.Gift {
	f := sunshine()
	return fund.Gift{
		ID: id[fund.Donation]("gift"), Fund: f, Donor: id[fund.Donor]("donor"), Purpose: purpose(f, "elder", project.CaringHelp),
		InKind: amount.Unit == rice, Amount: amount,
	}
}

// subject is an aggregate as the tests of all tables see it.
type subject[V comparable, E any, S, A machine.Enum] struct {
	name    string
	table   *machine.Table[S, A, governance.Role]
	states  []S
	actions []A
	// at makes a value in the state in which the action is possible if the
	// table allows it there, and fill an event that describes the action.
	at    func(S, A) V
	fill  func(V, A) E
	do    func(*V, *E) error
	apply func(V, E) (V, error)
	state func(V) S
}

// check asks for every action in every state as every role, and draws the table.
func check[V comparable, E comparable, S, A machine.Enum](t *testing.T, s subject[V, E, S, A], begin func(*E, A, governance.Actor, time.Time), complete func(V, *E)) {
	t.Helper()
	if err := s.table.Check(); err != nil {
		t.Error(err)
	}
	golden.Check(t, s.name+".mmd", s.table.Mermaid())
	at := t0.AddDate(0, 0, 20)
	for _, state := range append([]S{0}, s.states...) {
		for _, action := range s.actions {
			for _, role := range append([]governance.Role{0, governance.HostRole}, governance.Roles()...) {
				v := s.at(state, action)
				if s.state(v) != state {
					t.Fatalf("%s: the way to %v ends in %v", s.name, state, s.state(v))
				}
				ev := s.fill(v, action)
				begin(&ev, action, actor(role), at)
				asked, was := ev, v
				err := s.do(&v, &ev)
				roles := s.table.By(state, action)
				if roles.Has(role) {
					if err != nil {
						t.Errorf("%s: %v %v by %v: %v", s.name, state, action, role, err)
						continue
					}
					again, err := s.apply(was, ev)
					if err != nil || again != v {
						t.Errorf("%s: %v %v by %v: the event gives another value: %v\n%s", s.name, state, action, role, err, cmp.Diff(v, again))
					}
					if !s.table.Allows(state, action, s.state(v), role) {
						t.Errorf("%s: %v %v led to %v", s.name, state, action, s.state(v))
					}
					continue
				}
				want := governance.ErrNotAllowed
				if roles != 0 {
					want = governance.ErrForbidden
				}
				if !errors.Is(err, want) || v != was || ev != asked {
					t.Errorf("%s: %v %v by %v: %v, want %v, and nothing changed", s.name, state, action, role, err, want)
				}
				complete(v, &ev)
				if next, err := s.apply(v, ev); !errors.Is(err, want) || next != *new(V) {
					t.Errorf("%s: %v %v by %v applied: %v, want %v", s.name, state, action, role, err, want)
				}
			}
		}
	}
}

// moves lists every move of a table that leads to another state.
func moves[S, A machine.Enum](table *machine.Table[S, A, governance.Role], states []S, actions []A) string {
	var b strings.Builder
	for _, from := range append([]S{0}, states...) {
		for _, to := range states {
			var by []string
			for _, a := range actions {
				if from != to && table.Next(from, a).Has(to) {
					by = append(by, a.String())
				}
			}
			if len(by) > 0 {
				name := from.String()
				b.WriteString("//\t" + name + strings.Repeat(" ", max(0, 11-len(name))) + "> " + to.String() + strings.Repeat(" ", max(0, 12-len(to.String()))) + strings.Join(by, ", ") + "\n")
			}
		}
	}
	return b.String()
}
