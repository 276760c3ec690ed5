package main

import (
	"cmp"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// planGrant plans a grant from the application on. All but the last project are
// reported and closed by the day of the report.
func (x *sunshine) planGrant(k *work, n int) {
	id, next := k.grant(), period.Must(2021, 2, 1).AddDays(n)
	x.on(at(next, 10), func(now time.Time) error {
		g, ev, err := project.ApplyForGrant(k.actor(), project.Application{
			ID: id, Project: k.id(), Recipient: project.Party{Unit: k.lead}, Amount: x.yuan(k.award),
		}, now)
		return kept(x, x.grants, x.books.Grant, id, g, ev, err)
	})
	does := func(days, hour int, do func(project.Grant, time.Time) (project.Grant, project.GrantEvent, error)) {
		x.on(at(next.AddDays(days), hour), func(now time.Time) error {
			return then(x, x.grants, x.books.Grant, id, func(g project.Grant) (project.Grant, project.GrantEvent, error) { return do(g, now) })
		})
	}
	// The caring purpose waits for what the campaign of 2021 brings.
	wait := 14
	if k.name == "long table" {
		wait = 340
	}
	does(wait, 10, func(g project.Grant, now time.Time) (project.Grant, project.GrantEvent, error) {
		return g.Award(&x.grantRules, sunshineChair, project.Award{Amount: x.yuan(k.award), Purpose: x.purposes[k.purpose].ID, Ties: x.ties}, now)
	})
	for i, yuan := range k.paid {
		does(wait+10+i*150, 15, func(g project.Grant, now time.Time) (project.Grant, project.GrantEvent, error) {
			return g.Disburse(sunshineTreasurer, x.yuan(yuan), now)
		})
	}
	if len(k.paid) < 2 || wait > 300 {
		return // still running
	}
	if k.back > 0 {
		does(600, 10, func(g project.Grant, now time.Time) (project.Grant, project.GrantEvent, error) {
			return g.Return(sunshineTreasurer, x.yuan(k.back), now)
		})
	}
	does(620, 10, func(g project.Grant, now time.Time) (project.Grant, project.GrantEvent, error) {
		return g.Report(k.actor(), "report with receipts", now)
	})
	does(640, 10, func(g project.Grant, now time.Time) (project.Grant, project.GrantEvent, error) {
		return g.Close(sunshineChair, now)
	})
}

// tellGrannies follows one need to the money that was paid for it.
func (x *sunshine) tellGrannies() error {
	x.section("4. Shared grannies  共享奶奶")
	k := &works[0]
	x.say("Parents work late; neighbours who have the time fetch the children from school. From the needs of")
	x.say("field %q a project was made; its organisation applied for a grant. An award", k.field.Label().En)
	x.say("reserves the money, so that nobody else can spend it; a payment takes a part of the reservation;")
	x.say("a report frees what is left of it. Applicant, approver and payer are three persons.")
	projects, err := x.projects.history(x.ctx, k.id())
	if err != nil {
		return err
	}
	grants, err := x.grants.history(x.ctx, k.grant())
	if err != nil {
		return err
	}
	type line struct {
		at  period.Instant
		row []string
	}
	var lines []line
	for _, ev := range projects {
		lines = append(lines, line{ev.At, []string{"project", both(ev.Do.Label()), both(ev.To.Label()), x.orNothing(ev.Budget), "", ""}})
	}
	for _, ev := range grants {
		lines = append(lines, line{ev.At, []string{"grant", both(ev.Do.Label()), both(ev.To.Label()), x.orNothing(ev.Amount), x.orNothing(ev.Held), x.orNothing(ev.Freed)}})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.at, b.at) })
	t := newTable("When", "What", "Step", "State after 状态", ">Yuan 金额", ">Reserved 预留", ">Freed 释放")
	for _, l := range lines {
		t.row(append([]string{dated(l.at.Time().In(zone))}, l.row...)...)
	}
	x.table(t)
	return x.tellFirstActivity()
}

// orNothing writes an amount, or nothing for none.
func (x *sunshine) orNothing(m money.Money) string {
	if m.Amount == 0 {
		return ""
	}
	return x.shown(m.Amount)
}

var (
	lampProject = governance.NamedID[project.Project](sunshineSpace, "a desk and a lamp")
	lampExpense = governance.NamedID[project.Expense](sunshineSpace, "a desk and a lamp")
)

// planLamp plans a project without a grant: its purpose pays directly.
func (x *sunshine) planLamp() error {
	day := period.Must(2021, 3, 1)
	x.on(at(day, 9), func(now time.Time) error {
		p, ev, err := project.Propose(sunshineSecretary, project.Proposal{
			ID: lampProject, Line: project.SocialWelfare, Field: project.SchoolAid, Needs: 1, Community: communityOf(2), Lead: grannies, Budget: x.yuan(18_000),
		}, now)
		return kept(x, x.projects, nil, lampProject, p, ev, err)
	})
	x.on(at(day, 14), func(now time.Time) error {
		return then(x, x.projects, nil, lampProject, func(p project.Project) (project.Project, project.ProjectEvent, error) {
			return p.Approve(sunshineChair, x.purposes["desks"].ID, x.yuan(18_000), now)
		})
	})
	x.on(at(day.AddDays(7), 9), func(now time.Time) error {
		e, ev, err := project.ClaimExpense(grannyLi, project.Claim{
			ID: lampExpense, Kind: project.ProjectCost, Project: lampProject, Amount: money.Money{Amount: 17_129_00, Unit: x.cny}, Note: "desks and lamps, fitted",
		}, now)
		return kept(x, x.expenses, x.books.Expense, lampExpense, e, ev, err)
	})
	for i, do := range []func(project.Expense, time.Time) (project.Expense, project.ExpenseEvent, error){
		func(e project.Expense, now time.Time) (project.Expense, project.ExpenseEvent, error) {
			return e.Submit(grannyLi, now)
		},
		func(e project.Expense, now time.Time) (project.Expense, project.ExpenseEvent, error) {
			return e.Approve(sunshineChair, x.purposes["desks"].ID, now)
		},
		func(e project.Expense, now time.Time) (project.Expense, project.ExpenseEvent, error) {
			return e.Pay(sunshineTreasurer, now)
		},
	} {
		x.on(at(day.AddDays(7+i), 16), func(now time.Time) error {
			return then(x, x.expenses, x.books.Expense, lampExpense, func(e project.Expense) (project.Expense, project.ExpenseEvent, error) { return do(e, now) })
		})
	}
	return nil
}

// tellLamp shows the expense and the transaction that it became.
func (x *sunshine) tellLamp() error {
	x.gap()
	x.say("A desk and a lamp (一桌一灯) for children who do their homework on the bed: organisation 1 gave for")
	x.say("nothing else, so the expense is paid from that purpose. Claimed, approved and paid by three persons:")
	events, err := x.expenses.history(x.ctx, lampExpense)
	if err != nil {
		return err
	}
	t := newTable("When", "Step", "State after 状态", ">Yuan 金额")
	for _, ev := range events {
		t.row(dated(ev.At.Time().In(zone)), both(ev.Do.Label()), both(ev.To.Label()), x.orNothing(ev.Amount))
	}
	x.table(t)
	paid := events[len(events)-1]
	x.say("and in the ledger, one transaction whose legs sum to zero:")
	l := newTable("Account 科目", ">Debit 借", ">Credit 贷")
	for p := range x.book.Postings() {
		if p.Kind != fund.KindExpense+project.ProjectCost.String() || p.Effective != period.On(paid.At.Time().In(zone)) {
			continue
		}
		debit, credit := x.shown(p.Amount), ""
		if p.Amount < 0 {
			debit, credit = "", x.shown(-p.Amount)
		}
		l.row(p.Account, debit, credit)
	}
	x.table(l)
	return nil
}
