package project

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// ExpenseState is where an expense stands.
type ExpenseState uint8

// The states.
const (
	_ ExpenseState = iota
	ExpenseDraft
	ExpensePending
	ExpenseIncomplete
	ExpenseRejected
	ExpenseApproved
	ExpenseOnHold
	ExpensePaid
	ExpenseWithdrawn
)

var expenseStates = label.Set[ExpenseState]{Kind: "expense state", Names: []label.Name{
	ExpenseDraft:      {Text: "draft", En: "Draft", Zh: "草稿"},
	ExpensePending:    {Text: "pending", En: "Waiting for a decision", Zh: "待审批"},
	ExpenseIncomplete: {Text: "incomplete", En: "Incomplete", Zh: "待补正"},
	ExpenseRejected:   {Text: "rejected", En: "Rejected", Zh: "已驳回"},
	ExpenseApproved:   {Text: "approved", En: "Approved", Zh: "已批准"},
	ExpenseOnHold:     {Text: "on-hold", En: "On hold", Zh: "暂缓支付"},
	ExpensePaid:       {Text: "paid", En: "Paid", Zh: "已支付"},
	ExpenseWithdrawn:  {Text: "withdrawn", En: "Withdrawn", Zh: "已撤回"},
}}

// String returns the text form.
func (s ExpenseState) String() string { return expenseStates.String(s) }

// Label returns the name for people.
func (s ExpenseState) Label() label.Text { return expenseStates.Label(s) }

// MarshalText returns the text form.
func (s ExpenseState) MarshalText() ([]byte, error) { return expenseStates.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *ExpenseState) UnmarshalText(b []byte) error { return expenseStates.UnmarshalText(s, b) }

// ExpenseStates returns every expense state.
func ExpenseStates() []ExpenseState { return expenseStates.All() }

// ExpenseAction is what can be done to an expense.
type ExpenseAction uint8

// The actions.
const (
	_ ExpenseAction = iota
	DoClaim
	DoEdit
	DoSubmit
	DoApproveExpense
	DoRejectExpense
	DoSendBack
	DoHold
	DoRelease
	DoUnapprove
	DoPay
	DoWithdraw
)

var expenseActions = label.Set[ExpenseAction]{Kind: "expense action", Names: []label.Name{
	DoClaim:          {Text: "claim", En: "Claim", Zh: "填报"},
	DoEdit:           {Text: "edit", En: "Edit", Zh: "修改"},
	DoSubmit:         {Text: "submit", En: "Submit", Zh: "提交"},
	DoApproveExpense: {Text: "approve", En: "Approve", Zh: "批准"},
	DoRejectExpense:  {Text: "reject", En: "Reject", Zh: "驳回"},
	DoSendBack:       {Text: "send-back", En: "Send back as incomplete", Zh: "退回补正"},
	DoHold:           {Text: "hold", En: "Hold", Zh: "暂缓"},
	DoRelease:        {Text: "release", En: "Release", Zh: "恢复"},
	DoUnapprove:      {Text: "unapprove", En: "Take the approval back", Zh: "撤销批准"},
	DoPay:            {Text: "pay", En: "Pay", Zh: "支付"},
	DoWithdraw:       {Text: "withdraw", En: "Withdraw", Zh: "撤回"},
}}

// String returns the text form.
func (a ExpenseAction) String() string { return expenseActions.String(a) }

// Label returns the name for people.
func (a ExpenseAction) Label() label.Text { return expenseActions.Label(a) }

// MarshalText returns the text form.
func (a ExpenseAction) MarshalText() ([]byte, error) { return expenseActions.MarshalText(a) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (a *ExpenseAction) UnmarshalText(b []byte) error { return expenseActions.UnmarshalText(a, b) }

// ExpenseActions returns every expense action.
func ExpenseActions() []ExpenseAction { return expenseActions.All() }

// expenseChart is the state machine: who may do what where, and where it leads.
var expenseChart = &chart[ExpenseState, ExpenseAction]{thing: "expense", Table: machine.Must(machine.Definition[ExpenseState, ExpenseAction, governance.Role]{
	States:  ExpenseStates(),
	Actions: ExpenseActions(),
	Roles:   governance.Roles(),
	Final:   in(ExpenseRejected, ExpensePaid, ExpenseWithdrawn),
	Rows: []machine.Row[ExpenseState, ExpenseAction, governance.Role]{
		{Do: DoClaim, From: in(ExpenseState(0)), To: in(ExpenseDraft), By: claimants},
		{Do: DoEdit, From: in(ExpenseDraft, ExpensePending), By: claimants},
		{Do: DoEdit, From: in(ExpenseIncomplete, ExpenseRejected, ExpenseApproved, ExpenseOnHold), To: in(ExpensePending), By: claimants, Reopens: true},
		{Do: DoSubmit, From: in(ExpenseDraft, ExpenseIncomplete), To: in(ExpensePending), By: claimants},
		{Do: DoApproveExpense, From: in(ExpensePending), To: in(ExpenseApproved), By: by(governance.Chair)},
		{Do: DoRejectExpense, From: in(ExpensePending), To: in(ExpenseRejected), By: by(governance.Chair)},
		{Do: DoSendBack, From: in(ExpensePending), To: in(ExpenseIncomplete), By: by(governance.Chair, governance.Treasurer)},
		{Do: DoHold, From: in(ExpenseApproved), To: in(ExpenseOnHold), By: by(governance.Chair, governance.Treasurer, governance.Auditor)},
		{Do: DoRelease, From: in(ExpenseOnHold), To: in(ExpenseApproved), By: by(governance.Chair)},
		{Do: DoUnapprove, From: in(ExpenseApproved, ExpenseOnHold), To: in(ExpensePending), By: by(governance.Chair, governance.Auditor)},
		{Do: DoPay, From: in(ExpenseApproved), To: in(ExpensePaid), By: by(governance.Treasurer)},
		{Do: DoWithdraw, From: in(ExpenseDraft, ExpensePending, ExpenseIncomplete), To: in(ExpenseWithdrawn), By: claimants},
	},
})}

// ExpenseMachine returns the state machine of expenses: for screens that show what is
// possible, for drawings, for tests.
func ExpenseMachine() *machine.Table[ExpenseState, ExpenseAction, governance.Role] {
	return expenseChart.Table
}

// Can returns the actions that the table offers to a role on this expense: what
// a screen may show. The person and the amounts can still be against one.
func (e Expense) Can(role governance.Role) machine.Set[ExpenseAction] {
	return expenseChart.Can(e.State, role)
}
