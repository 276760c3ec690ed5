package project_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// forged draws a move that is right more often than not.
func forged[Of any, S, A machine.Enum](t *rapid.T, table *machine.Table[S, A, governance.Role], l project.Life[Of, S], id governance.ID[Of], actions []A, states []S) project.Move[Of, S, A] {
	mostly := func(what string) bool { return rapid.IntRange(0, 9).Draw(t, what) != 9 }
	m := project.Move[Of, S, A]{Do: rapid.SampledFrom(actions).Draw(t, "do"), From: l.State, To: rapid.SampledFrom(states).Draw(t, "to")}
	var offered []A
	for _, a := range actions {
		if table.By(l.State, a) != 0 {
			offered = append(offered, a)
		}
	}
	if len(offered) > 0 && mostly("offered") {
		m.Do = rapid.SampledFrom(offered).Draw(t, "offered do")
	}
	if to := table.Next(l.State, m.Do); to != 0 && mostly("right state") {
		m.To = to.First()
	}
	m.By = actor(rapid.SampledFrom(governance.Roles()).Draw(t, "role"))
	if by := table.By(l.State, m.Do); by != 0 && mostly("right role") {
		m.By.Role = by.First()
	}
	m.By.ID = person(rapid.SampledFrom([]string{"an", "bo", "cy", "di"}).Draw(t, "who"))
	m.By.Unit = rapid.SampledFrom([]governance.UnitID{helpers, office, {}}).Draw(t, "unit")
	if mostly("right unit") {
		m.By.Unit = grants.actor(0, m.By.Role).Unit
	}
	m.ID, m.Revision = id, l.Revision+1
	m.At = max(l.LastAt, period.At(t0)) + period.Instant(rapid.IntRange(-1, 3).Draw(t, "hours"))*3_600_000_000
	if mostly("reason") {
		m.Note = "because"
	}
	return m
}

// Events with any content are applied to a grant: whatever is accepted keeps the
// invariants of Grant, as its documentation says them.
func TestAnyEventKeepsGrantsSound(tb *testing.T) {
	accepted := map[project.GrantAction]int{}
	sums := []money.Money{{}, yuan(0), yuan(1), yuan(1), yuan(2), yuan(2), yuan(3), yuan(3), yuan(-1), {Amount: money.Max, Unit: cny}, {Amount: 100, Unit: jpy}, {Amount: 1}}
	rapid.Check(tb, func(t *rapid.T) {
		var g project.Grant
		for range 80 {
			if rapid.IntRange(0, 7).Draw(t, "another") == 7 {
				g, _, _ = grants.walk(tb, rapid.SampledFrom(append(project.GrantStates(), 0)).Draw(t, "from"))
			}
			sum := func(what string) money.Money { return rapid.SampledFrom(sums).Draw(t, what) }
			ev := project.GrantEvent{
				Move:    forged(t, project.GrantMachine(), g.Life, grantID, project.GrantActions(), project.GrantStates()),
				Project: projectID, Recipient: project.Party{Unit: helpers}, Amount: sum("amount"), Held: sum("held"), Freed: sum("freed"),
				Purpose: g.Purpose, Policy: rapid.SampledFrom([]string{"test/lenient", "test/lenient", ""}).Draw(t, "policy"),
			}
			ev.Until = ev.At * period.Instant(rapid.IntRange(0, 1).Draw(t, "until"))
			if g.State == project.GrantApplied {
				ev.Purpose = schooling
				ev.Until *= 2
			}
			if rapid.IntRange(0, 4).Draw(t, "forge the rest") != 4 { // what a command would say
				switch ev.Do {
				case project.DoApplyGrant, project.DoAward, project.DoDisburse, project.DoReturn, project.DoClawBack:
				default:
					ev.Amount = money.Money{}
				}
				ev.Held, ev.Freed = g.Reserved(), money.Money{}
				switch ev.Do {
				case project.DoAward:
					ev.Held = ev.Amount
				case project.DoDisburse:
					ev.Held.Amount -= ev.Amount.Amount
				case project.DoReportGrant, project.DoCancelGrant, project.DoExpire, project.DoClawBack:
					ev.Held, ev.Freed = money.Money{}, ev.Held
				}
				if ev.Do != project.DoAward {
					ev.Until, ev.Purpose = 0, g.Purpose
				}
			}
			next, err := g.Apply(ev)
			if err != nil {
				if next != (project.Grant{}) || !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) &&
					!errors.Is(err, governance.ErrForbidden) && !errors.Is(err, governance.ErrLimit) {
					t.Fatalf("%v", err)
				}
				continue
			}
			accepted[ev.Do]++
			g = next
			in := func(s ...project.GrantState) bool { return machine.Of(s...).Has(g.State) }
			units := machine.Set[uint8](0)
			for i, u := range []money.Unit{{}, cny, jpy} {
				for _, m := range []money.Money{g.Awarded, g.Disbursed, g.ClawedBack} {
					if m.Unit == u && m != (money.Money{}) {
						units |= machine.Of(uint8(i))
					}
				}
			}
			for rule, holds := range map[string]bool{
				"applied for something":    g.AppliedFor.Amount > 0,
				"one unit":                 units.Len() <= 1 && !units.Has(0),
				"back <= out <= awarded":   0 <= g.ClawedBack.Amount && g.ClawedBack.Amount <= g.Disbursed.Amount && g.Disbursed.Amount <= g.Awarded.Amount,
				"a purpose with the award": (g.AwardedAt == 0) == g.Purpose.IsZero() && (g.AwardedAt == 0) == (g.Policy == "") && (g.AwardedAt == 0) == (g.Awarded.Amount == 0),
				"an end where it ended":    (g.EndedAt == 0) == in(project.GrantApplied, project.GrantAwarded, project.GrantDisbursing, project.GrantReported),
				"paid when paid":           (g.FirstPaidAt == 0) == (g.Disbursed.Amount == 0) && g.FirstPaidAt <= g.LastPaidAt,
				"held as the event says":   ev.Held == g.Reserved(),
				"not the own grant":        g.AwardedBy.IsZero() || g.AwardedBy != g.AppliedBy,
				"in order":                 g.AppliedAt <= g.SinceAt && g.SinceAt <= g.LastAt,
			} {
				if !holds {
					t.Fatalf("%v: %s\n%+v", ev.Do, rule, g)
				}
			}
		}
	})
	for _, a := range project.GrantActions() {
		if accepted[a] == 0 {
			tb.Errorf("%v was never accepted", a)
		}
	}
}

func TestTimesAndWords(t *testing.T) {
	// What an event may not say of itself.
	v, _, now := activities.walk(t, project.ActivityPlanned)
	handler := actor(governance.Handler)
	for name, c := range map[string]struct {
		by   governance.Actor
		at   time.Time
		want error
	}{
		"before the last event": {handler, t0.Add(-time.Second), governance.ErrInvalid},
		"no time":               {handler, time.Time{}, governance.ErrInvalid},
		"a year of five digits": {handler, time.Date(12022, 1, 1, 0, 0, 0, 0, time.UTC), governance.ErrInvalid},
		"nobody":                {governance.Actor{Role: governance.Handler, Unit: helpers}, now, governance.ErrInvalid},
		"another organisation":  {governance.Actor{ID: person("x"), Role: governance.Handler, Unit: office}, now, governance.ErrForbidden},
		"before it starts":      {handler, t0.Add(time.Second), governance.ErrNotAllowed},
	} {
		if _, _, err := v.Hold(c.by, c.at); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := v.Move(handler, shiqiao, time.Time{}, now); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
	if _, _, err := v.Move(handler, governance.PlaceID{}, now, now); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
	held, _, err := v.Hold(handler, now)
	if err != nil {
		t.Fatal(err)
	}
	reported, _, err := held.Report(handler, project.Served{Participations: 3}, "", now)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := reported.Report(handler, project.Served{Participations: 4}, "", now); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a correction without a reason: %v", err)
	}
	fixed, _, err := reported.Report(handler, project.Served{Participations: 4}, "a second list", now)
	if err != nil || fixed.Corrections != 1 || fixed.Served.Participations != 4 {
		t.Error(err)
	}
	if _, _, err := held.Report(handler, project.Served{Persons: 3}, "", now); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}

	// Reasons are given where they are due.
	chair := actor(governance.Chair)
	p, _, _ := projects.walk(t, project.ProjectActive)
	g, _, _ := grants.walk(t, project.GrantApplied)
	e, _, _ := expenses.walk(t, project.ExpensePending)
	i, _, _ := incubations.walk(t, project.Incubating)
	for name, err := range map[string]error{
		"project":    third(p.Cancel(chair, "", now)),
		"activity":   third(v.Cancel(handler, "", now)),
		"grant":      third(g.Reject(chair, "", now)),
		"expense":    third(e.SendBack(chair, "", now)),
		"incubation": third(i.Leave(chair, "", now)),
	} {
		if !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Nobody decides on what is the own.
	insider := governance.Actor{ID: person("insider"), Role: governance.Chair, Unit: helpers}
	q, _, _ := projects.walk(t, project.ProjectProposed)
	j, _, _ := incubations.walk(t, project.IncubationApplied)
	for name, err := range map[string]error{
		"project":           third(q.Approve(insider, schooling, yuan(1), now)),
		"incubation":        third(j.Admit(insider, now)),
		"another's project": third(q.Cancel(governance.Actor{ID: person("x"), Role: governance.Handler, Unit: office}, "x", now)),
		"another's stay":    third(j.Leave(governance.Actor{ID: person("x"), Role: governance.Handler, Unit: office}, "x", now)),
		"proposer":          third(q.Approve(governance.Actor{ID: q.ProposedBy, Role: governance.Chair}, schooling, yuan(1), now)),
	} {
		if !errors.Is(err, governance.ErrForbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, err := range map[string]error{
		"no purpose":     third(q.Approve(chair, project.PurposeID{}, yuan(1), now)),
		"no budget":      third(q.Approve(chair, schooling, yuan(0), now)),
		"other money":    third(q.Approve(chair, schooling, money.Money{Amount: 1, Unit: jpy}, now)),
		"no line":        third(project.Propose(handler, project.Proposal{ID: projectID, Field: project.Elderly, Lead: helpers, Budget: yuan(1)}, now)),
		"no field":       third(project.Propose(handler, project.Proposal{ID: projectID, Line: project.CaringHelp, Lead: helpers, Budget: yuan(1)}, now)),
		"no lead":        third(project.Propose(actor(governance.Secretary), project.Proposal{ID: projectID, Line: project.CaringHelp, Field: project.Elderly, Budget: yuan(1)}, now)),
		"no source":      third(e.Approve(chair, project.PurposeID{}, now)),
		"plan of nobody": third(project.PlanActivity(handler, project.Plan{ID: activity, Community: shiqiao, Lead: helpers, StartsAt: now}, now)),
		"no kind":        third(project.ApplyToIncubator(handler, stayID, helpers, 0, now)),
		"no unit":        third(project.ApplyToIncubator(handler, stayID, governance.UnitID{}, project.Science, now)),
		"no project":     third(project.ApplyForGrant(handler, project.Application{ID: grantID, Recipient: project.Party{Unit: helpers}, Amount: yuan(1)}, now)),
		"nobody":         third(project.ApplyForGrant(actor(governance.Secretary), project.Application{ID: grantID, Project: projectID, Amount: yuan(1)}, now)),
	} {
		if !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func third[A, B any](_ A, _ B, err error) error { return err }
