package ledger

import (
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/money"
)

// Kind is what an account stands for (科目类别). It decides on which side the
// account grows: assets, expenses and conversions by debits (借), liabilities,
// equity and income by credits (贷).
type Kind uint8

// The kinds of accounts.
const (
	_          Kind = iota
	Asset           // what is there: a bank account, goods in a store
	Liability       // what is owed: the points of a member
	Equity          // whose it is: the purposes of a fund
	Income          // what came in
	Expense         // what went out
	Conversion      // the other side of an exchange or a valuation
)

var kinds = label.Set[Kind]{Kind: "account kind", Names: []label.Name{
	Asset:      {Text: "asset", En: "Asset", Zh: "资产"},
	Liability:  {Text: "liability", En: "Liability", Zh: "负债"},
	Equity:     {Text: "equity", En: "Equity", Zh: "净资产"},
	Income:     {Text: "income", En: "Income", Zh: "收入"},
	Expense:    {Text: "expense", En: "Expense", Zh: "支出"},
	Conversion: {Text: "conversion", En: "Conversion", Zh: "兑换"},
}}

// String returns the text form.
func (k Kind) String() string { return kinds.String(k) }

// Label returns the name for people.
func (k Kind) Label() label.Text { return kinds.Label(k) }

// MarshalText returns the text form.
func (k Kind) MarshalText() ([]byte, error) { return kinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (k *Kind) UnmarshalText(b []byte) error { return kinds.UnmarshalText(k, b) }

// Kinds returns every kind.
func Kinds() []Kind { return kinds.All() }

// GrowsByCredit reports whether credits raise the balance of such an account.
func (k Kind) GrowsByCredit() bool { return k == Liability || k == Equity || k == Income }

// Natural turns an amount in which debits count positive into one in which the
// account's own direction does, and back.
func (k Kind) Natural(a money.Amount) money.Amount {
	if k.GrowsByCredit() {
		return -a
	}
	return a
}
