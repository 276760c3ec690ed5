package project

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// ExpenseID identifies an expense.
type ExpenseID = governance.ID[Expense]

// Expense is a cost that somebody claims and the fund pays (支出). It is a plain
// value, changed by nothing but [Expense.Apply]. The zero Expense does not exist
// yet: [ClaimExpense] makes one.
//
// Invariant: claimant, approver and payer are three persons.
type Expense struct {
	Life[Expense, ExpenseState]
	Kind CostKind `json:"kind"`
	// Project is zero only for administration and fundraising.
	Project ProjectID `json:"project,omitzero"`
	// Grant is the grant out of which it is paid; zero if the purpose pays
	// directly. It stays as claimed.
	Grant GrantID `json:"grant,omitzero"`
	// Purpose pays.
	// Invariant: set exactly while approved, on hold, or paid, as is Approver.
	Purpose  PurposeID           `json:"purpose,omitzero"`
	Amount   money.Money         `json:"amount"`
	Claimant governance.PersonID `json:"claimant"`
	Approver governance.PersonID `json:"approver,omitzero"`
	Payer    governance.PersonID `json:"payer,omitzero"` // set exactly when paid

	ClaimedAt  period.Instant `json:"claimedAt"`
	ApprovedAt period.Instant `json:"approvedAt,omitzero"`
	PaidAt     period.Instant `json:"paidAt,omitzero"`
}

// ExpenseEvent is one thing that happened to an expense. A payment carries the
// amount and the purpose, so that it is one transaction in the books: see the
// package's table of postings.
type ExpenseEvent struct {
	Move[Expense, ExpenseState, ExpenseAction]
	Kind    CostKind    `json:"kind,omitzero"`
	Project ProjectID   `json:"project,omitzero"`
	Grant   GrantID     `json:"grant,omitzero"` // of a claim and of its payment
	Purpose PurposeID   `json:"purpose,omitzero"`
	Amount  money.Money `json:"amount,omitzero"` // of a claim, an edit, and the payment
}

// Apply returns the expense after the event. It is the only place where its
// fields change; commands end in it too. It refuses, and returns the zero
// Expense, what is not the next event of this expense, what the table does not
// allow, and what contradicts the expense: somebody else's edit, an approval by
// the claimant, a payment by the approver (ErrForbidden), another amount than
// was approved (ErrInvalid).
func (e Expense) Apply(ev ExpenseEvent) (Expense, error) {
	if err := e.admit(&ev); err != nil {
		return Expense{}, err
	}
	e.apply(&ev)
	return e, nil
}

// ReplayExpense folds a history onto the expense, normally the zero Expense. It
// stops at the first event that [Expense.Apply] refuses.
func ReplayExpense(e Expense, events iter.Seq[ExpenseEvent]) (Expense, error) {
	return replay(e, events, Expense.Apply)
}

func (e *Expense) cannot(ev *ExpenseEvent, kind error, why string) error {
	return cannot(expenseChart, &e.Life, &ev.Move, kind, why)
}

// byClaimant are the claimant's own actions; all others are those of persons
// who decide and pay.
var byClaimant = machine.Of(DoClaim, DoEdit, DoSubmit, DoWithdraw)

// withReason are the decisions that need one.
var withReason = machine.Of(DoRejectExpense, DoSendBack, DoHold, DoUnapprove)

func (e *Expense) admit(ev *ExpenseEvent) error {
	if err := admit(expenseChart, &e.Life, &ev.Move); err != nil {
		return err
	}
	switch own := ev.By.ID == e.Claimant; {
	case ev.Do == DoClaim:
	case byClaimant.Has(ev.Do) && !own:
		return e.cannot(ev, governance.ErrForbidden, "only the claimant may")
	case !byClaimant.Has(ev.Do) && own:
		return e.cannot(ev, governance.ErrForbidden, "nobody decides on the own expense")
	case ev.Do == DoPay && ev.By.ID == e.Approver:
		return e.cannot(ev, governance.ErrForbidden, "who approved it does not pay")
	}
	switch ev.Do {
	case DoClaim, DoEdit:
		if err := price("amount", ev.Amount); err != nil {
			return err
		}
		project := ev.Project
		if ev.Do == DoEdit {
			project = e.Project
		}
		switch {
		case !costKinds.Has(ev.Kind):
			return invalid("kind", ev.Kind.String(), "must be known")
		case project.IsZero() && (ev.Kind == ProjectCost || !ev.Grant.IsZero()):
			return invalid("project", "", "must not be empty but for administration and fundraising")
		}
	case DoApproveExpense:
		if ev.Purpose.IsZero() {
			return invalid("purpose", "", "must not be empty")
		}
	case DoPay:
		if ev.Amount != e.Amount || ev.Purpose != e.Purpose || ev.Grant != e.Grant {
			return invalid("event.amount", ev.Amount.String(), "must be what was approved, from where it was approved")
		}
	default:
	}
	if withReason.Has(ev.Do) {
		return reasoned(ev.Note)
	}
	return nil
}

func (e *Expense) apply(ev *ExpenseEvent) {
	follow(&e.Life, &ev.Move)
	switch ev.Do {
	case DoClaim:
		e.Kind, e.Project, e.Grant, e.Amount = ev.Kind, ev.Project, ev.Grant, ev.Amount
		e.Claimant, e.ClaimedAt = ev.By.ID, ev.At
	case DoEdit:
		e.Kind, e.Amount = ev.Kind, ev.Amount
		e.unapprove()
	case DoApproveExpense:
		e.Purpose, e.Approver, e.ApprovedAt = ev.Purpose, ev.By.ID, ev.At
	case DoUnapprove:
		e.unapprove()
	case DoPay:
		e.Payer, e.PaidAt = ev.By.ID, ev.At
	default:
	}
}

func (e *Expense) unapprove() {
	e.Purpose, e.Approver, e.ApprovedAt = PurposeID{}, governance.PersonID{}, 0
}
