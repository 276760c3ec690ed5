package project_test

import (
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The world in which the tests play.
var (
	t0        = time.Date(2022, 3, 1, 9, 0, 0, 0, time.UTC)
	cny       = must(money.ISO("CNY"))
	jpy       = must(money.ISO("JPY"))
	helpers   = governance.NamedID[governance.Unit]("test", "helping hands") // carries out, receives
	office    = governance.NamedID[governance.Unit]("test", "fund office")
	shiqiao   = governance.NamedID[governance.Place]("test", "shiqiao")
	schooling = governance.NamedID[project.Purpose]("test", "school aid")
	relief    = governance.NamedID[project.Purpose]("test", "relief")
	projectID = governance.NamedID[project.Project]("test", "project")
	grantID   = governance.NamedID[project.Grant]("test", "grant")
	expenseID = governance.NamedID[project.Expense]("test", "expense")
	activity  = governance.NamedID[project.Activity]("test", "activity")
	stayID    = governance.NamedID[project.Incubation]("test", "stay")
	lenient   = &project.Rules{ID: "test/lenient"}
	nobody    = must(project.NewTies(func(func(project.Tie) bool) {}))
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func yuan(n int64) money.Money { return money.Money{Amount: money.Amount(n * 100), Unit: cny} }

func person(name string) governance.PersonID {
	return governance.NamedID[governance.Person]("test", name)
}

// actor is one person for each role: a handler belongs to the helpers, all
// others to the office.
func actor(r governance.Role) governance.Actor {
	a := governance.Actor{ID: person(r.String()), Role: r, Unit: office}
	switch r {
	case governance.Handler:
		a.Unit = helpers
	case governance.Resident:
		a.Unit = governance.UnitID{}
	case governance.Timer:
		a = governance.Actor{Role: r}
	}
	return a
}

// claimant is the person for whom the tests claim, in whatever role.
func claimant(r governance.Role) governance.Actor {
	return governance.Actor{ID: person("claimant"), Role: r, Unit: helpers}
}

// rig says how the tests handle one kind of aggregate.
type rig[V comparable, E comparable, S, A machine.Enum] struct {
	name    string
	table   *machine.Table[S, A, governance.Role]
	states  []S
	actions []A
	// ways leads from the start to each state.
	ways map[S][]A
	// spec is the chart as the specification draws it.
	spec string
	life func(V) (state S, revision int64)
	can  func(V, governance.Role) machine.Set[A]
	// actor chooses who performs an action in a role.
	actor   func(A, governance.Role) governance.Actor
	perform func(V, A, governance.Actor, time.Time) (V, E, error)
	bare    func(V, A, S, governance.Actor, time.Time) E
	apply   func(V, E) (V, error)
	do      func(*V, *E) error
	// alone are the actions that Do refuses.
	alone machine.Set[A]
	// strip leaves of an event what a caller of Do would fill.
	strip func(E) E
}

func (r *rig[V, E, S, A]) walk(t testing.TB, to S) (V, []E, time.Time) {
	t.Helper()
	var v V
	var log []E
	now := t0
	for _, a := range r.ways[to] {
		s, _ := r.life(v)
		next, ev, err := r.perform(v, a, r.actor(a, r.table.By(s, a).First()), now)
		if err != nil {
			t.Fatalf("the way to %v: %v", to, err)
		}
		v, log = next, append(log, ev)
		now = now.Add(time.Hour)
	}
	if s, _ := r.life(v); s != to {
		t.Fatalf("the way to %v ends in %v", to, s)
	}
	return v, log, now
}

func head[Of any, S, A machine.Enum](id governance.ID[Of], l project.Life[Of, S], do A, to S, by governance.Actor, at time.Time) project.Move[Of, S, A] {
	m := project.Move[Of, S, A]{Do: do, From: l.State, To: to}
	m.ID, m.Revision, m.At, m.By = id, l.Revision+1, period.At(at), by
	return m
}

// ordinary is the actor where the action does not matter.
func ordinary[A any](_ A, r governance.Role) governance.Actor { return actor(r) }

var projects = &rig[project.Project, project.ProjectEvent, project.ProjectState, project.ProjectAction]{
	name: "project", table: project.ProjectMachine(), states: project.ProjectStates(), actions: project.ProjectActions(),
	ways: map[project.ProjectState][]project.ProjectAction{
		0:                        {},
		project.ProjectProposed:  {project.DoPropose},
		project.ProjectApproved:  {project.DoPropose, project.DoApproveProject},
		project.ProjectActive:    {project.DoPropose, project.DoApproveProject, project.DoStart},
		project.ProjectCompleted: {project.DoPropose, project.DoApproveProject, project.DoStart, project.DoComplete},
		project.ProjectClosed:    {project.DoPropose, project.DoApproveProject, project.DoStart, project.DoComplete, project.DoCloseProject},
		project.ProjectCancelled: {project.DoPropose, project.DoCancelProject},
	},
	spec: `
 propose proposed: handler secretary
proposed approve approved: chair
proposed cancel cancelled: handler chair secretary
approved start active: handler secretary
approved cancel cancelled: chair
active complete completed: handler secretary
active cancel cancelled: chair
completed close closed: chair auditor
`,
	life:  func(p project.Project) (project.ProjectState, int64) { return p.State, p.Revision },
	actor: ordinary[project.ProjectAction],
	perform: func(p project.Project, a project.ProjectAction, by governance.Actor, at time.Time) (project.Project, project.ProjectEvent, error) {
		switch a {
		case project.DoPropose:
			if !p.Exists() {
				return project.Propose(by, project.Proposal{
					ID: projectID, Line: project.CharityRelief, Field: project.SchoolAid, Needs: 12, Community: shiqiao, Lead: helpers, Budget: yuan(60_000),
				}, at)
			}
		case project.DoApproveProject:
			return p.Approve(by, schooling, yuan(50_000), at)
		case project.DoStart:
			return p.Start(by, at)
		case project.DoComplete:
			return p.Complete(by, at)
		case project.DoCloseProject:
			return p.Close(by, at)
		case project.DoCancelProject:
			return p.Cancel(by, "no need any more", at)
		}
		ev := project.ProjectEvent{Move: head(projectID, p.Life, a, p.State, by, at)}
		next, err := p.Apply(ev)
		return next, ev, err
	},
	bare: func(p project.Project, a project.ProjectAction, to project.ProjectState, by governance.Actor, at time.Time) project.ProjectEvent {
		return project.ProjectEvent{Move: head(projectID, p.Life, a, to, by, at)}
	},
	apply: project.Project.Apply, do: (*project.Project).Do, can: project.Project.Can,
	strip: func(ev project.ProjectEvent) project.ProjectEvent {
		strip(&ev.Move, ev.Do == project.DoPropose)
		return ev
	},
}

// strip clears what begin fills.
func strip[Of any, S, A machine.Enum](m *project.Move[Of, S, A], creates bool) {
	if !creates {
		m.ID = governance.ID[Of]{}
	}
	m.Revision, m.From, m.To = 0, 0, 0
}

var grants = &rig[project.Grant, project.GrantEvent, project.GrantState, project.GrantAction]{
	name: "grant", table: project.GrantMachine(), states: project.GrantStates(), actions: project.GrantActions(),
	ways: map[project.GrantState][]project.GrantAction{
		0:                       {},
		project.GrantApplied:    {project.DoApplyGrant},
		project.GrantRejected:   {project.DoApplyGrant, project.DoRejectGrant},
		project.GrantAwarded:    {project.DoApplyGrant, project.DoAward},
		project.GrantDisbursing: {project.DoApplyGrant, project.DoAward, project.DoDisburse},
		project.GrantReported:   {project.DoApplyGrant, project.DoAward, project.DoDisburse, project.DoReportGrant},
		project.GrantClosed:     {project.DoApplyGrant, project.DoAward, project.DoDisburse, project.DoReportGrant, project.DoCloseGrant},
		project.GrantCancelled:  {project.DoApplyGrant, project.DoCancelGrant},
		project.GrantExpired:    {project.DoApplyGrant, project.DoAward, project.DoExpire},
		project.GrantClawedBack: {project.DoApplyGrant, project.DoAward, project.DoDisburse, project.DoClawBack},
	},
	spec: `
 apply applied: resident handler secretary
applied reject rejected: chair
applied award awarded: chair
applied cancel cancelled: resident handler chair
awarded disburse disbursing: treasurer
awarded cancel cancelled: resident handler chair
awarded expire expired: timer
disbursing disburse disbursing: treasurer
disbursing return disbursing: treasurer
disbursing report reported: resident handler secretary
disbursing claw-back clawed-back: treasurer
reported return reported: treasurer
reported close closed: chair auditor
reported claw-back clawed-back: treasurer
closed claw-back clawed-back: treasurer
clawed-back claw-back clawed-back: treasurer
`,
	life: func(g project.Grant) (project.GrantState, int64) { return g.State, g.Revision },
	// The recipient is an organisation, for which a resident can act too.
	actor: func(_ project.GrantAction, r governance.Role) governance.Actor {
		a := actor(r)
		if r == governance.Resident {
			a.Unit = helpers
		}
		return a
	},
	perform: func(g project.Grant, a project.GrantAction, by governance.Actor, at time.Time) (project.Grant, project.GrantEvent, error) {
		switch a {
		case project.DoApplyGrant:
			if !g.Exists() {
				return project.ApplyForGrant(by, project.Application{
					ID: grantID, Project: projectID, Recipient: project.Party{Unit: helpers}, Amount: yuan(12_000),
				}, at)
			}
		case project.DoRejectGrant:
			return g.Reject(by, "too much", at)
		case project.DoAward:
			return g.Award(lenient, by, project.Award{Amount: yuan(10_000), Purpose: schooling, Until: at.Add(time.Hour), Ties: nobody}, at)
		case project.DoDisburse:
			return g.Disburse(by, yuan(3_000), at)
		case project.DoReturn:
			return g.Return(by, yuan(500), at)
		case project.DoReportGrant:
			return g.Report(by, "done", at)
		case project.DoCloseGrant:
			return g.Close(by, at)
		case project.DoCancelGrant:
			return g.Cancel(by, "not needed", at)
		case project.DoExpire:
			return g.Expire(by, at.Add(time.Hour))
		case project.DoClawBack:
			return g.ClawBack(by, yuan(1_000), "used otherwise", at)
		}
		ev := project.GrantEvent{Move: head(grantID, g.Life, a, g.State, by, at)}
		next, err := g.Apply(ev)
		return next, ev, err
	},
	bare: func(g project.Grant, a project.GrantAction, to project.GrantState, by governance.Actor, at time.Time) project.GrantEvent {
		return project.GrantEvent{Move: head(grantID, g.Life, a, to, by, at)}
	},
	apply: project.Grant.Apply, do: (*project.Grant).Do, can: project.Grant.Can,
	alone: machine.Of(project.DoAward),
	strip: func(ev project.GrantEvent) project.GrantEvent {
		strip(&ev.Move, ev.Do == project.DoApplyGrant)
		ev.Held, ev.Freed, ev.Policy, ev.Purpose = money.Money{}, money.Money{}, "", project.PurposeID{}
		return ev
	},
}

var expenses = &rig[project.Expense, project.ExpenseEvent, project.ExpenseState, project.ExpenseAction]{
	name: "expense", table: project.ExpenseMachine(), states: project.ExpenseStates(), actions: project.ExpenseActions(),
	ways: map[project.ExpenseState][]project.ExpenseAction{
		0:                         {},
		project.ExpenseDraft:      {project.DoClaim},
		project.ExpensePending:    {project.DoClaim, project.DoSubmit},
		project.ExpenseIncomplete: {project.DoClaim, project.DoSubmit, project.DoSendBack},
		project.ExpenseRejected:   {project.DoClaim, project.DoSubmit, project.DoRejectExpense},
		project.ExpenseApproved:   {project.DoClaim, project.DoSubmit, project.DoApproveExpense},
		project.ExpenseOnHold:     {project.DoClaim, project.DoSubmit, project.DoApproveExpense, project.DoHold},
		project.ExpensePaid:       {project.DoClaim, project.DoSubmit, project.DoApproveExpense, project.DoPay},
		project.ExpenseWithdrawn:  {project.DoClaim, project.DoWithdraw},
	},
	spec: `
 claim draft: resident handler secretary member
draft edit draft: resident handler secretary member
draft submit pending: resident handler secretary member
draft withdraw withdrawn: resident handler secretary member
pending edit pending: resident handler secretary member
pending approve approved: chair
pending reject rejected: chair
pending send-back incomplete: chair treasurer
pending withdraw withdrawn: resident handler secretary member
incomplete edit pending: resident handler secretary member
incomplete submit pending: resident handler secretary member
incomplete withdraw withdrawn: resident handler secretary member
rejected edit pending: resident handler secretary member
approved edit pending: resident handler secretary member
approved hold on-hold: chair treasurer auditor
approved unapprove pending: chair auditor
approved pay paid: treasurer
on-hold edit pending: resident handler secretary member
on-hold release approved: chair
on-hold unapprove pending: chair auditor
`,
	life: func(e project.Expense) (project.ExpenseState, int64) { return e.State, e.Revision },
	actor: func(a project.ExpenseAction, r governance.Role) governance.Actor {
		if byClaimant.Has(a) {
			return claimant(r)
		}
		return actor(r)
	},
	perform: func(e project.Expense, a project.ExpenseAction, by governance.Actor, at time.Time) (project.Expense, project.ExpenseEvent, error) {
		switch a {
		case project.DoClaim:
			if !e.Exists() {
				return project.ClaimExpense(by, project.Claim{ID: expenseID, Kind: project.ProjectCost, Project: projectID, Amount: yuan(300)}, at)
			}
		case project.DoEdit:
			return e.Edit(by, project.ProjectCost, yuan(310), at)
		case project.DoSubmit:
			return e.Submit(by, at)
		case project.DoApproveExpense:
			return e.Approve(by, schooling, at)
		case project.DoRejectExpense:
			return e.Reject(by, "not ours", at)
		case project.DoSendBack:
			return e.SendBack(by, "no receipt", at)
		case project.DoHold:
			return e.Hold(by, "wait", at)
		case project.DoRelease:
			return e.Release(by, at)
		case project.DoUnapprove:
			return e.Unapprove(by, "wrong project", at)
		case project.DoPay:
			return e.Pay(by, at)
		case project.DoWithdraw:
			return e.Withdraw(by, at)
		}
		ev := project.ExpenseEvent{Move: head(expenseID, e.Life, a, e.State, by, at)}
		next, err := e.Apply(ev)
		return next, ev, err
	},
	bare: func(e project.Expense, a project.ExpenseAction, to project.ExpenseState, by governance.Actor, at time.Time) project.ExpenseEvent {
		return project.ExpenseEvent{Move: head(expenseID, e.Life, a, to, by, at)}
	},
	apply: project.Expense.Apply, do: (*project.Expense).Do, can: project.Expense.Can,
	strip: func(ev project.ExpenseEvent) project.ExpenseEvent {
		strip(&ev.Move, ev.Do == project.DoClaim)
		if ev.Do == project.DoPay {
			ev.Amount, ev.Purpose = yuan(1), relief // whatever the caller says
		}
		return ev
	},
}

var byClaimant = machine.Of(project.DoClaim, project.DoEdit, project.DoSubmit, project.DoWithdraw)

var activities = &rig[project.Activity, project.ActivityEvent, project.ActivityState, project.ActivityAction]{
	name: "activity", table: project.ActivityMachine(), states: project.ActivityStates(), actions: project.ActivityActions(),
	ways: map[project.ActivityState][]project.ActivityAction{
		0:                         {},
		project.ActivityPlanned:   {project.DoPlan},
		project.ActivityHeld:      {project.DoPlan, project.DoHeld},
		project.ActivityReported:  {project.DoPlan, project.DoHeld, project.DoReportActivity},
		project.ActivityCancelled: {project.DoPlan, project.DoCancelActivity},
	},
	spec: `
 plan planned: handler secretary
planned move planned: handler secretary
planned hold held: handler secretary
planned cancel cancelled: handler secretary
held report reported: handler secretary
reported report reported: handler secretary
`,
	life:  func(a project.Activity) (project.ActivityState, int64) { return a.State, a.Revision },
	actor: ordinary[project.ActivityAction],
	perform: func(v project.Activity, a project.ActivityAction, by governance.Actor, at time.Time) (project.Activity, project.ActivityEvent, error) {
		switch a {
		case project.DoPlan:
			if !v.Exists() {
				return project.PlanActivity(by, project.Plan{ID: activity, Project: projectID, Community: shiqiao, Lead: helpers, StartsAt: at.Add(time.Minute)}, at)
			}
		case project.DoMove:
			return v.Move(by, shiqiao, at.Add(2*time.Minute), at)
		case project.DoHeld:
			return v.Hold(by, at)
		case project.DoReportActivity:
			return v.Report(by, project.Served{Participations: 40, Attendances: 31, Persons: 31, Households: 20, Unknown: 2}, "late list", at)
		case project.DoCancelActivity:
			return v.Cancel(by, "rain", at)
		}
		ev := project.ActivityEvent{Move: head(activity, v.Life, a, v.State, by, at)}
		next, err := v.Apply(ev)
		return next, ev, err
	},
	bare: func(v project.Activity, a project.ActivityAction, to project.ActivityState, by governance.Actor, at time.Time) project.ActivityEvent {
		return project.ActivityEvent{Move: head(activity, v.Life, a, to, by, at)}
	},
	apply: project.Activity.Apply, do: (*project.Activity).Do, can: project.Activity.Can,
	strip: func(ev project.ActivityEvent) project.ActivityEvent {
		strip(&ev.Move, ev.Do == project.DoPlan)
		return ev
	},
}

var incubations = &rig[project.Incubation, project.IncubationEvent, project.IncubationState, project.IncubationAction]{
	name: "incubation", table: project.IncubationMachine(), states: project.IncubationStates(), actions: project.IncubationActions(),
	ways: map[project.IncubationState][]project.IncubationAction{
		0:                           {},
		project.IncubationApplied:   {project.DoApplyIncubation},
		project.Incubating:          {project.DoApplyIncubation, project.DoAdmit},
		project.IncubationGraduated: {project.DoApplyIncubation, project.DoAdmit, project.DoGraduate},
		project.IncubationLeft:      {project.DoApplyIncubation, project.DoLeave},
	},
	spec: `
 apply applied: handler secretary
applied admit incubating: chair
applied leave left: handler chair secretary
incubating graduate graduated: chair
incubating leave left: handler chair secretary
`,
	life:  func(i project.Incubation) (project.IncubationState, int64) { return i.State, i.Revision },
	actor: ordinary[project.IncubationAction],
	perform: func(i project.Incubation, a project.IncubationAction, by governance.Actor, at time.Time) (project.Incubation, project.IncubationEvent, error) {
		switch a {
		case project.DoApplyIncubation:
			if !i.Exists() {
				return project.ApplyToIncubator(by, stayID, helpers, project.Environment, at)
			}
		case project.DoAdmit:
			return i.Admit(by, at)
		case project.DoGraduate:
			return i.Graduate(by, at)
		case project.DoLeave:
			return i.Leave(by, "too small", at)
		}
		ev := project.IncubationEvent{Move: head(stayID, i.Life, a, i.State, by, at)}
		next, err := i.Apply(ev)
		return next, ev, err
	},
	bare: func(i project.Incubation, a project.IncubationAction, to project.IncubationState, by governance.Actor, at time.Time) project.IncubationEvent {
		return project.IncubationEvent{Move: head(stayID, i.Life, a, to, by, at)}
	},
	apply: project.Incubation.Apply, do: (*project.Incubation).Do, can: project.Incubation.Can,
	strip: func(ev project.IncubationEvent) project.IncubationEvent {
		strip(&ev.Move, ev.Do == project.DoApplyIncubation)
		return ev
	},
}
