package project

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Claim is what an expense is claimed with.
type Claim struct {
	ID      ExpenseID
	Kind    CostKind
	Project ProjectID
	Grant   GrantID // out of which it is to be paid; zero: the purpose pays directly
	Amount  money.Money
	Note    string
}

// ClaimExpense writes a claim down (填报); the actor is the claimant. Nobody sees
// it before it is submitted.
func ClaimExpense(by governance.Actor, c Claim, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoClaim, by, at)
	ev.ID, ev.Kind, ev.Project, ev.Grant, ev.Amount, ev.Note = c.ID, c.Kind, c.Project, c.Grant, c.Amount, c.Note
	var e Expense
	err = e.to(&next, &ev)
	return
}

// Edit changes what is claimed. One that was approved, held, rejected or sent
// back has to be decided on again; an approval does not survive it.
func (e Expense) Edit(by governance.Actor, kind CostKind, amount money.Money, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoEdit, by, at)
	ev.Kind, ev.Amount = kind, amount
	err = e.to(&next, &ev)
	return
}

// Submit asks for a decision.
func (e Expense) Submit(by governance.Actor, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoSubmit, by, at)
	err = e.to(&next, &ev)
	return
}

// Approve decides that it is to be paid, and from which purpose (批准). The
// approver is not the claimant.
func (e Expense) Approve(by governance.Actor, from PurposeID, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoApproveExpense, by, at).Purpose = from
	err = e.to(&next, &ev)
	return
}

// Reject refuses it. The note gives the reason and must not be empty.
func (e Expense) Reject(by governance.Actor, note string, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoRejectExpense, by, at).Note = note
	err = e.to(&next, &ev)
	return
}

// SendBack asks the claimant for what is missing (退回补正). The note says what,
// and must not be empty.
func (e Expense) SendBack(by governance.Actor, note string, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoSendBack, by, at).Note = note
	err = e.to(&next, &ev)
	return
}

// Hold stops the payment of an approved expense for the time being. The note
// gives the reason and must not be empty.
func (e Expense) Hold(by governance.Actor, note string, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoHold, by, at).Note = note
	err = e.to(&next, &ev)
	return
}

// Release lets an expense on hold be paid, as it was approved.
func (e Expense) Release(by governance.Actor, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoRelease, by, at)
	err = e.to(&next, &ev)
	return
}

// Unapprove takes an approval back; the expense waits for a decision again. The
// note gives the reason and must not be empty.
func (e Expense) Unapprove(by governance.Actor, note string, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoUnapprove, by, at).Note = note
	err = e.to(&next, &ev)
	return
}

// Withdraw takes the claim back.
func (e Expense) Withdraw(by governance.Actor, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoWithdraw, by, at)
	err = e.to(&next, &ev)
	return
}

// Pay pays an approved expense from its purpose (支付). The payer is neither the
// claimant nor the approver. One that was claimed under a grant is refused as
// ErrNotAllowed: see [PayFromGrant].
func (e Expense) Pay(by governance.Actor, at time.Time) (next Expense, ev ExpenseEvent, err error) {
	ev.start(DoPay, by, at)
	if err = e.direct(&ev); err == nil {
		err = e.to(&next, &ev)
	}
	if err != nil {
		ev = ExpenseEvent{}
	}
	return
}

// The steps of [PayFromGrant].
type (
	ExpenseStep = Step[Expense, ExpenseEvent]
	GrantStep   = Step[Grant, GrantEvent]
)

// PayFromGrant pays an approved expense out of the grant under which it was
// claimed: the grant disburses its amount, so that the money moves once, by the
// grant's event. A host stores both steps or neither. It reports what
// [Expense.Pay] and [Grant.Disburse] do, and ErrInvalid if the expense was not
// claimed under this grant or approved for another purpose.
func PayFromGrant(by governance.Actor, e Expense, g Grant, at time.Time) (ExpenseStep, GrantStep, error) {
	var paid ExpenseStep
	var out GrantStep
	err := e.to(&paid.Value, paid.Event.start(DoPay, by, at))
	if err == nil {
		switch {
		case e.Grant != g.ID || g.ID.IsZero():
			err = invalid("grant", g.ID.String(), "must be the one of the expense, "+e.Grant.String())
		case e.Purpose != g.Purpose:
			err = invalid("purpose", e.Purpose.String(), "must be that of the grant, "+g.Purpose.String())
		default:
			out.Event.Amount, out.Event.Expense = e.Amount, e.ID
			err = g.to(&out.Value, out.Event.start(DoDisburse, by, at))
		}
	}
	if err != nil {
		return ExpenseStep{}, GrantStep{}, err
	}
	return paid, out, nil
}

// direct checks that the purpose pays, and no grant.
func (e *Expense) direct(ev *ExpenseEvent) error {
	if _, err := permit(expenseChart, &e.Life, &ev.Move); err != nil || ev.Do != DoPay || e.Grant.IsZero() {
		return err
	}
	return e.cannot(ev, governance.ErrNotAllowed, "it is paid out of a grant, together with it")
}

// Do carries out the command that ev describes, in place: the caller fills Do,
// By and At and what else the command of that name takes, and Do decides the
// rest. On an error the expense is unchanged and the event not to be used.
func (e *Expense) Do(ev *ExpenseEvent) error {
	if err := e.direct(ev); err != nil {
		return err
	}
	return e.command(e, ev)
}

func (ev *ExpenseEvent) start(do ExpenseAction, by governance.Actor, at time.Time) *ExpenseEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out a command and puts the expense after it into next. On an error
// next and ev are zero.
func (e *Expense) to(next *Expense, ev *ExpenseEvent) error {
	err := e.command(next, ev)
	if err != nil {
		*ev = ExpenseEvent{}
	}
	return err
}

func (e *Expense) command(next *Expense, ev *ExpenseEvent) error {
	if err := begin(expenseChart, &e.Life, &ev.Move); err != nil {
		return err
	}
	if ev.Do == DoPay { // what was approved, and nothing else
		ev.Amount, ev.Purpose, ev.Grant = e.Amount, e.Purpose, e.Grant
	}
	if err := e.admit(ev); err != nil {
		return err
	}
	*next = *e
	next.apply(ev)
	return nil
}
