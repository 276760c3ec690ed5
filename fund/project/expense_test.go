package project_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
)

// Three people who may each act in every role do whatever they like with an
// expense. It is paid only when three different ones claimed, approved and
// paid, the approval being of exactly what is paid.
func TestThreePersons(t *testing.T) {
	people := []governance.PersonID{person("an"), person("bo"), person("cy")}
	paid := 0
	rapid.Check(t, func(t *rapid.T) {
		pick := func(what string) governance.PersonID { return rapid.SampledFrom(people).Draw(t, what) }
		claimant := pick("claimant")
		e, _, err := project.ClaimExpense(governance.Actor{ID: claimant, Role: governance.Member}, project.Claim{ID: expenseID, Kind: project.AdminCost, Amount: yuan(100)}, t0)
		if err != nil {
			t.Fatal(err)
		}
		var approver governance.PersonID // of what stands now; the model
		amount := yuan(100)
		now := t0
		for range 30 {
			now = now.Add(time.Minute)
			who := pick("who")
			by := func(r governance.Role) governance.Actor { return governance.Actor{ID: who, Role: r} }
			own := who == claimant
			was, legal := e.State, false
			var next project.Expense
			var ev project.ExpenseEvent
			switch rapid.SampledFrom([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}).Draw(t, "do") {
			case 0:
				sum := yuan(rapid.Int64Range(1, 3).Draw(t, "sum"))
				next, ev, err = e.Edit(by(governance.Member), project.AdminCost, sum, now)
				if legal = own && was != project.ExpensePaid && was != project.ExpenseWithdrawn; legal {
					amount, approver = sum, governance.PersonID{}
				}
			case 1, 2:
				next, ev, err = e.Submit(by(governance.Member), now)
				legal = own && (was == project.ExpenseDraft || was == project.ExpenseIncomplete)
			case 3, 4:
				next, ev, err = e.Approve(by(governance.Chair), relief, now)
				if legal = !own && was == project.ExpensePending; legal {
					approver = who
				}
			case 5:
				next, ev, err = e.Hold(by(governance.Auditor), "wait", now)
				legal = !own && was == project.ExpenseApproved
			case 6:
				next, ev, err = e.Release(by(governance.Chair), now)
				legal = !own && was == project.ExpenseOnHold
			case 7:
				next, ev, err = e.Unapprove(by(governance.Auditor), "mistake", now)
				if legal = !own && (was == project.ExpenseApproved || was == project.ExpenseOnHold); legal {
					approver = governance.PersonID{}
				}
			default:
				next, ev, err = e.Pay(by(governance.Treasurer), now)
				legal = !own && was == project.ExpenseApproved && who != approver
			}
			if legal != (err == nil) {
				t.Fatalf("%v by %v in %v: %v", ev.Do, who, was, err)
			}
			if err != nil {
				continue
			}
			e = next
			if e.Approver != approver || e.Amount != amount || e.Claimant != claimant || e.Approver.IsZero() != e.Purpose.IsZero() {
				t.Fatalf("%+v", e)
			}
			if e.State == project.ExpensePaid {
				paid++
				if e.Payer == e.Approver || e.Payer == e.Claimant || e.Approver == e.Claimant || e.Approver.IsZero() || ev.Amount != amount || ev.Purpose != relief {
					t.Fatalf("paid by %v, approved by %v, claimed by %v: %v", e.Payer, e.Approver, e.Claimant, ev.Amount)
				}
			}
		}
	})
	if paid == 0 {
		t.Error("nothing was ever paid")
	}
}

func TestClaims(t *testing.T) {
	member := actor(governance.Member)
	for name, c := range map[string]struct {
		claim project.Claim
		ok    bool
	}{
		"of a project":             {project.Claim{ID: expenseID, Kind: project.ProjectCost, Project: projectID, Amount: yuan(1)}, true},
		"of a grant":               {project.Claim{ID: expenseID, Kind: project.ProjectCost, Project: projectID, Grant: grantID, Amount: yuan(1)}, true},
		"of the office":            {project.Claim{ID: expenseID, Kind: project.AdminCost, Amount: yuan(1)}, true},
		"without a project":        {project.Claim{ID: expenseID, Kind: project.ProjectCost, Amount: yuan(1)}, false},
		"of a grant of no project": {project.Claim{ID: expenseID, Kind: project.AdminCost, Grant: grantID, Amount: yuan(1)}, false},
		"of nothing":               {project.Claim{ID: expenseID, Kind: project.AdminCost, Amount: yuan(0)}, false},
		"of no kind":               {project.Claim{ID: expenseID, Amount: yuan(1)}, false},
		"without an ID":            {project.Claim{Kind: project.AdminCost, Amount: yuan(1)}, false},
	} {
		_, _, err := project.ClaimExpense(member, c.claim, t0)
		if c.ok != (err == nil) || err != nil && !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What an edit makes of a claim is checked as the claim was.
	e, _, _ := project.ClaimExpense(member, project.Claim{ID: expenseID, Kind: project.AdminCost, Amount: yuan(1)}, t0)
	if _, _, err := e.Edit(member, project.ProjectCost, yuan(1), t0); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a cost of no project: %v", err)
	}
}

// underGrant is an approved expense of a grant that can be disbursed.
func underGrant(t *testing.T, amount int64) (project.Expense, project.Grant, time.Time) {
	t.Helper()
	g, _, now := grants.walk(t, project.GrantDisbursing) // 10,000 awarded, 3,000 paid
	by := claimant(governance.Handler)
	e, _, err := project.ClaimExpense(by, project.Claim{ID: expenseID, Kind: project.ProjectCost, Project: projectID, Grant: grantID, Amount: yuan(amount)}, t0)
	if err == nil {
		e, _, err = e.Submit(by, t0)
	}
	if err == nil {
		e, _, err = e.Approve(actor(governance.Chair), schooling, t0)
	}
	if err != nil {
		t.Fatal(err)
	}
	return e, g, now
}

func TestPayFromGrant(t *testing.T) {
	treasurer := actor(governance.Treasurer)
	e, g, now := underGrant(t, 7_000)
	paid, out, err := project.PayFromGrant(treasurer, e, g, now)
	if err != nil {
		t.Fatal(err)
	}
	if paid.Value.State != project.ExpensePaid || out.Value.Disbursed != yuan(10_000) || out.Event.Expense != e.ID || out.Event.Amount != e.Amount || paid.Event.Grant != g.ID {
		t.Errorf("%+v\n%+v", paid.Event, out.Event)
	}
	if v, err := e.Apply(paid.Event); err != nil || v != paid.Value {
		t.Error(err)
	}
	if v, err := g.Apply(out.Event); err != nil || v != out.Value {
		t.Error(err)
	}

	// Never twice, and never beside the grant.
	if _, _, err := project.PayFromGrant(treasurer, paid.Value, out.Value, now); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("twice: %v", err)
	}
	if _, _, err := e.Pay(treasurer, now); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("beside the grant: %v", err)
	}
	order := project.ExpenseEvent{}
	order.Do, order.By, order.At = project.DoPay, treasurer, paid.Event.At
	if err := e.Do(&order); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("beside the grant, as data: %v", err)
	}

	// An event that pays something else than what was approved is refused.
	forged := paid.Event
	forged.Amount = yuan(7_001)
	if _, err := e.Apply(forged); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("another amount: %v", err)
	}

	other := g
	other.ID = governance.NamedID[project.Grant]("test", "other")
	more, _, _ := underGrant(t, 7_001)
	moved := e
	moved.Purpose = relief
	loose := e
	loose.Grant = project.GrantID{}
	for name, c := range map[string]struct {
		e    project.Expense
		g    project.Grant
		by   governance.Actor
		want error
	}{
		"another grant":   {e, other, treasurer, governance.ErrInvalid},
		"no grant":        {loose, project.Grant{}, treasurer, governance.ErrInvalid},
		"another purpose": {moved, g, treasurer, governance.ErrInvalid},
		"more than left":  {more, g, treasurer, governance.ErrLimit},
		"by the approver": {e, g, governance.Actor{ID: e.Approver, Role: governance.Treasurer}, governance.ErrForbidden},
		"by the claimant": {e, g, governance.Actor{ID: e.Claimant, Role: governance.Treasurer}, governance.ErrForbidden},
	} {
		paid, out, err := project.PayFromGrant(c.by, c.e, c.g, now)
		if !errors.Is(err, c.want) || paid != (project.ExpenseStep{}) || out != (project.GrantStep{}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
