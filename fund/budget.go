package fund

import (
	"errors"
	"iter"
	"strings"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Budget is what is planned to be spent from a purpose in some days (预算). It is a
// row that the host keeps; a new decision is a new row.
type Budget struct {
	Purpose project.PurposeID `json:"purpose"`
	Days    period.Span       `json:"days"`
	Amount  money.Money       `json:"amount"`
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (b Budget) Validate() error {
	var errs []error
	if b.Purpose.IsZero() {
		errs = append(errs, invalid("budget.purpose", "", "must not be empty"))
	}
	if n, closed := b.Days.Days(); !closed || n < 1 {
		errs = append(errs, invalid("budget.days", b.Days.String(), "must have a first and a last day"))
	}
	if b.Amount.Amount < 0 || b.Amount.Unit.IsZero() {
		errs = append(errs, invalid("budget.amount", b.Amount.String(), "must be an amount of a unit"))
	}
	return errors.Join(errs...)
}

// Execution is how a budget was carried out (预算执行).
type Execution struct {
	Budget
	// Spent is what was paid in the days: for grants and expenses, less what came
	// back. What went to another purpose is not spent.
	Spent money.Money `json:"spent"`
	// Left is the budget less what was spent: the variance. Negative if it was
	// overrun.
	Left money.Money `json:"left"`
}

// Execute compares a budget of a purpose of the fund with the postings of the
// ledger. The error matches governance.ErrInvalid if the budget is no budget of
// the purpose, and governance.ErrLimit if a sum would pass 2^63-1.
func Execute(b Budget, f Fund, p Purpose, postings iter.Seq[ledger.Posting]) (Execution, error) {
	if err := b.Validate(); err != nil {
		return Execution{}, err
	}
	if b.Purpose != p.ID || b.Amount.Unit != p.Unit || p.Fund != f.ID {
		return Execution{}, invalid("budget.purpose", b.Purpose.String(), "must be the purpose, in its unit, of the fund")
	}
	e := Execution{Budget: b, Spent: money.Money{Unit: p.Unit}}
	path := PurposePath(f, p)
	for row := range postings {
		if row.Account != path || row.Unit != p.Unit || !b.Days.Contains(row.Effective) || !spends(row.Kind) {
			continue
		}
		err := error(nil)
		if e.Spent.Amount, err = e.Spent.Amount.Add(row.Amount); err != nil {
			return Execution{}, err
		}
	}
	err := error(nil)
	e.Left, err = b.Amount.Sub(e.Spent)
	return e, err
}

// spends reports whether entries of the kind pay for the purpose, or give such a
// payment back.
func spends(kind string) bool {
	return kind == KindGrant || kind == KindGrantReturn || strings.HasPrefix(kind, KindExpense)
}
