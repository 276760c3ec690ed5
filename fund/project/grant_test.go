package project_test

import (
	"errors"
	"math/big"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
)

// books is what the table of postings in the package's documentation makes of
// the events: the naive second reading of where the money is.
type books struct {
	available, reserved, out, back *big.Int
}

func newBooks() *books {
	return &books{available: big.NewInt(0), reserved: big.NewInt(0), out: big.NewInt(0), back: big.NewInt(0)}
}

func amount(m money.Money) *big.Int { return big.NewInt(int64(m.Amount)) }

func (b *books) book(ev project.GrantEvent) {
	free := func(m money.Money) {
		b.reserved.Sub(b.reserved, amount(m))
		b.available.Add(b.available, amount(m))
	}
	switch ev.Do {
	case project.DoAward:
		b.available.Sub(b.available, amount(ev.Amount))
		b.reserved.Add(b.reserved, amount(ev.Amount))
	case project.DoDisburse:
		b.reserved.Sub(b.reserved, amount(ev.Amount))
		b.out.Add(b.out, amount(ev.Amount))
	case project.DoReturn:
		b.back.Add(b.back, amount(ev.Amount))
		b.available.Add(b.available, amount(ev.Amount))
	case project.DoReportGrant, project.DoCancelGrant, project.DoExpire:
		free(ev.Freed)
	case project.DoClawBack:
		free(ev.Freed)
		b.back.Add(b.back, amount(ev.Amount))
		b.available.Add(b.available, amount(ev.Amount))
	}
}

// grantModel predicts what a grant accepts, in big integers and strings.
type grantModel struct {
	state                        string
	applied, awarded, paid, back *big.Int
	awarder                      string
	until                        time.Time
}

// predict returns what kind of error the command gives, and changes the model
// if it gives none.
func (m *grantModel) predict(do project.GrantAction, who string, n int64, at, until time.Time) error {
	sum := big.NewInt(n)
	in := func(states ...string) bool { return slices.Contains(states, m.state) }
	rest := new(big.Int).Sub(m.awarded, m.paid)
	net := new(big.Int).Sub(m.paid, m.back)
	own := who == "recipient"
	checks := func(may bool, roleOK, personOK bool, most *big.Int) error {
		switch {
		case !may:
			return governance.ErrNotAllowed
		case !roleOK:
			return governance.ErrForbidden
		}
		if most != nil {
			if n <= 0 {
				return governance.ErrInvalid
			}
			if most.Cmp(sum) < 0 {
				return governance.ErrLimit
			}
		}
		if !personOK {
			return governance.ErrForbidden
		}
		return nil
	}
	role := map[string]string{"recipient": "handler", "chair": "chair", "chair-who-pays": "chair", "treasurer": "treasurer", "treasurer-2": "treasurer", "secretary": "secretary", "timer": "timer", "stranger": "handler"}[who]
	if who == "chair-who-pays" && do == project.DoDisburse {
		role = "treasurer"
	}
	switch do {
	case project.DoAward:
		if err := checks(in("applied"), role == "chair", true, nil); err != nil {
			return err
		}
		if sum.Cmp(m.applied) > 0 {
			return governance.ErrLimit
		}
		if n <= 0 || !until.IsZero() && !until.After(at) {
			return governance.ErrInvalid
		}
		m.state, m.awarded, m.awarder, m.until = "awarded", sum, who, until
	case project.DoDisburse:
		if err := checks(in("awarded", "disbursing"), role == "treasurer", who != m.awarder && !own, rest); err != nil {
			return err
		}
		if m.state == "awarded" && !m.until.IsZero() && at.After(m.until) {
			return governance.ErrNotAllowed
		}
		m.state, m.paid = "disbursing", new(big.Int).Add(m.paid, sum)
	case project.DoReturn:
		if err := checks(in("disbursing", "reported"), role == "treasurer", true, net); err != nil {
			return err
		}
		m.back = new(big.Int).Add(m.back, sum)
	case project.DoReportGrant:
		if err := checks(in("disbursing"), role == "handler" || role == "secretary", who != "stranger", nil); err != nil {
			return err
		}
		m.state = "reported"
	case project.DoCloseGrant:
		if err := checks(in("reported"), role == "chair", true, nil); err != nil {
			return err
		}
		m.state = "closed"
	case project.DoCancelGrant:
		if err := checks(in("applied", "awarded"), role == "chair" || role == "handler", who != "stranger", nil); err != nil {
			return err
		}
		m.state = "cancelled"
	case project.DoExpire:
		if err := checks(in("awarded"), role == "timer", true, nil); err != nil {
			return err
		}
		if m.until.IsZero() || !at.After(m.until) {
			return governance.ErrNotAllowed
		}
		m.state = "expired"
	case project.DoClawBack:
		if err := checks(in("disbursing", "reported", "closed", "clawed-back"), role == "treasurer", true, net); err != nil {
			return err
		}
		m.state, m.back = "clawed-back", new(big.Int).Add(m.back, sum)
	}
	return nil
}

func TestGrantAgainstModel(t *testing.T) {
	who := map[string]governance.Actor{
		"recipient":   {ID: person("recipient"), Role: governance.Handler, Unit: helpers},
		"stranger":    {ID: person("stranger"), Role: governance.Handler, Unit: office},
		"chair":       {ID: person("chair"), Role: governance.Chair, Unit: office},
		"treasurer":   {ID: person("treasurer"), Role: governance.Treasurer, Unit: office},
		"treasurer-2": {ID: person("treasurer 2"), Role: governance.Treasurer, Unit: office},
		// One person in two roles, in different moments.
		"chair-who-pays": {ID: person("both"), Role: governance.Chair, Unit: office},
		"secretary":      {ID: person("secretary"), Role: governance.Secretary, Unit: office},
		"timer":          {Role: governance.Timer},
	}
	names := []string{"recipient", "stranger", "chair", "treasurer", "treasurer-2", "chair-who-pays", "secretary", "timer"}
	sorts := []project.GrantAction{
		project.DoAward, project.DoDisburse, project.DoDisburse, project.DoReturn, project.DoReportGrant,
		project.DoCloseGrant, project.DoCancelGrant, project.DoExpire, project.DoClawBack,
	}
	usual := map[project.GrantAction][]string{
		project.DoAward: {"chair", "chair-who-pays"}, project.DoDisburse: {"treasurer", "chair-who-pays"}, project.DoReturn: {"treasurer"},
		project.DoReportGrant: {"recipient"}, project.DoCloseGrant: {"chair"}, project.DoCancelGrant: {"chair"},
		project.DoExpire: {"timer"}, project.DoClawBack: {"treasurer"},
	}
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.SampledFrom([]int64{1, 100, int64(money.Max) / 12}).Draw(t, "scale")
		fen := func(n int64) money.Money { return money.Money{Amount: money.Amount(n), Unit: cny} }
		applied := rapid.Int64Range(1, 10).Draw(t, "applied") * scale
		g, ev, err := project.ApplyForGrant(who["recipient"], project.Application{ID: grantID, Project: projectID, Recipient: project.Party{Unit: helpers}, Amount: fen(applied)}, t0)
		if err != nil {
			t.Fatal(err)
		}
		zero := big.NewInt(0)
		m := &grantModel{state: "applied", applied: big.NewInt(applied), awarded: zero, paid: zero, back: zero}
		b, now, log := newBooks(), t0, []project.GrantEvent{ev}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			do := rapid.SampledFrom(sorts).Draw(t, "do")
			name := rapid.SampledFrom(names).Draw(t, "who")
			if rapid.IntRange(0, 9).Draw(t, "wild") != 9 {
				name = rapid.SampledFrom(usual[do]).Draw(t, "usual")
			}
			n := rapid.Int64Range(-1, 11).Draw(t, "amount") * scale
			now = now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "hours")) * time.Hour)
			until := time.Time{}
			if rapid.Bool().Draw(t, "limited") {
				until = now.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "limit")) * time.Hour)
			}
			by := who[name]
			if name == "chair-who-pays" && do == project.DoDisburse {
				by.Role = governance.Treasurer
			}
			var next project.Grant
			switch do {
			case project.DoAward:
				next, ev, err = g.Award(lenient, by, project.Award{Amount: fen(n), Purpose: schooling, Until: until, Ties: nobody}, now)
			case project.DoDisburse:
				next, ev, err = g.Disburse(by, fen(n), now)
			case project.DoReturn:
				next, ev, err = g.Return(by, fen(n), now)
			case project.DoReportGrant:
				next, ev, err = g.Report(by, "", now)
			case project.DoCloseGrant:
				next, ev, err = g.Close(by, now)
			case project.DoCancelGrant:
				next, ev, err = g.Cancel(by, "no", now)
			case project.DoExpire:
				next, ev, err = g.Expire(by, now)
			case project.DoClawBack:
				next, ev, err = g.ClawBack(by, fen(n), "misused", now)
			}
			want := m.predict(do, name, n, now, until)
			if want == nil && err != nil || !errors.Is(err, want) {
				t.Fatalf("%v by %s of %d in %v: %v, the model says %v", do, name, n, g.State, err, want)
			}
			if err != nil {
				if next != (project.Grant{}) || ev != (project.GrantEvent{}) {
					t.Fatal("results beside an error")
				}
				continue
			}
			if ev.Purpose != schooling && do != project.DoCancelGrant {
				t.Fatalf("%v does not say which purpose pays", do)
			}
			g, log = next, append(log, ev)
			b.book(ev)
			for _, c := range []struct {
				what string
				got  money.Money
				want *big.Int
			}{
				{"awarded", g.Awarded, m.awarded},
				{"disbursed", g.Disbursed, m.paid},
				{"clawed back", g.ClawedBack, m.back},
				{"reserved in the books", g.Reserved(), b.reserved},
				{"held", ev.Held, b.reserved},
				{"paid in the books", g.Disbursed, b.out},
				{"back in the books", g.ClawedBack, b.back},
			} {
				if amount(c.got).Cmp(c.want) != 0 {
					t.Fatalf("%s: %v, the model says %v", c.what, c.got, c.want)
				}
			}
			// What left the purpose is what the recipient has, or is reserved.
			left := new(big.Int).Neg(b.available)
			left.Sub(left, b.reserved).Sub(left, b.out).Add(left, b.back)
			if g.State.String() != m.state || left.Sign() != 0 {
				t.Fatalf("%v, the model says %s; %v is missing", g.State, m.state, left)
			}
			fact := g.Fact()
			if faults := fact.Faults(g.LastAt); faults != 0 {
				t.Fatalf("the fact of a grant is odd: %v", slices.Collect(faults.All()))
			}
		}
		if again, err := project.ReplayGrant(project.Grant{}, slices.Values(log)); err != nil || again != g {
			t.Fatal(err)
		}
	})
}

// Whatever an event claims about the reservation is checked.
func TestForgedAmounts(t *testing.T) {
	for s := range grants.ways {
		if s == 0 || s == project.GrantRejected {
			continue
		}
		_, log, _ := grants.walk(t, s)
		last := log[len(log)-1]
		before := must(project.ReplayGrant(project.Grant{}, slices.Values(log[:len(log)-1])))
		for name, forge := range map[string]func(*project.GrantEvent){
			"held":     func(ev *project.GrantEvent) { ev.Held = yuan(1) },
			"freed":    func(ev *project.GrantEvent) { ev.Freed = yuan(1) },
			"unit":     func(ev *project.GrantEvent) { ev.Amount.Unit = jpy },
			"too much": func(ev *project.GrantEvent) { ev.Amount = money.Money{Amount: money.Max, Unit: cny} },
			"negative": func(ev *project.GrantEvent) { ev.Amount.Amount = -5 },
			"purpose":  func(ev *project.GrantEvent) { ev.Purpose = relief },
			"expense":  func(ev *project.GrantEvent) { ev.Expense = expenseID },
			"until":    func(ev *project.GrantEvent) { ev.Until = ev.At },
		} {
			ev := last
			forge(&ev)
			next, err := before.Apply(ev)
			legal := name == "purpose" && ev.Do == project.DoAward || name == "expense" && ev.Do == project.DoDisburse ||
				(name == "unit" || name == "too much" || name == "held") && ev.Do == project.DoApplyGrant && err == nil
			if legal != (err == nil) || err != nil && next != (project.Grant{}) {
				t.Errorf("%v with another %s: %v", ev.Do, name, err)
			}
		}
	}
}

func TestAwardNeedsRulesAndTies(t *testing.T) {
	g, _, now := grants.walk(t, project.GrantApplied)
	chair := actor(governance.Chair)
	award := project.Award{Amount: yuan(12_000), Purpose: schooling, Ties: nobody}
	for name, c := range map[string]struct {
		rules *project.Rules
		edit  func(*project.Award)
		want  error
	}{
		"ordinary":        {lenient, func(*project.Award) {}, nil},
		"no rules":        {nil, func(*project.Award) {}, governance.ErrInvalid},
		"no ties":         {lenient, func(a *project.Award) { a.Ties = nil }, governance.ErrInvalid},
		"no purpose":      {lenient, func(a *project.Award) { a.Purpose = project.PurposeID{} }, governance.ErrInvalid},
		"nothing":         {lenient, func(a *project.Award) { a.Amount = yuan(0) }, governance.ErrInvalid},
		"another unit":    {lenient, func(a *project.Award) { a.Amount.Unit = jpy }, governance.ErrInvalid},
		"more":            {lenient, func(a *project.Award) { a.Amount = yuan(12_001) }, governance.ErrLimit},
		"more, allowed":   {&project.Rules{ID: "x", AwardMore: true}, func(a *project.Award) { a.Amount = yuan(12_001) }, nil},
		"rules of no one": {&project.Rules{}, func(*project.Award) {}, governance.ErrInvalid},
		"ends before":     {lenient, func(a *project.Award) { a.Until = now }, governance.ErrInvalid},
	} {
		a := award
		c.edit(&a)
		next, ev, err := g.Award(c.rules, chair, a, now)
		if !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if err == nil && (next.Policy != c.rules.ID || ev.Policy != c.rules.ID) {
			t.Errorf("%s: under %q", name, next.Policy)
		}
	}
	for _, by := range []governance.Actor{
		{ID: person("insider"), Role: governance.Chair, Unit: helpers}, // of the recipient
		{ID: g.AppliedBy, Role: governance.Chair, Unit: office},        // who applied
	} {
		if _, _, err := g.Award(lenient, by, award, now); !errors.Is(err, governance.ErrForbidden) {
			t.Errorf("%v: %v", by, err)
		}
	}
}
