package ledger

import (
	"cmp"
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Statement is what happened to an account in a span of days (对账单), with debits
// positive.
type Statement struct {
	Account string       `json:"account"`
	Unit    money.Unit   `json:"unit"`
	Span    period.Span  `json:"span"`
	Opening money.Amount `json:"opening"` // balance before the first day
	Debits  money.Amount `json:"debits"`  // in the span
	Credits money.Amount `json:"credits"`
	Closing money.Amount `json:"closing"` // after the last day
	Lines   []Line       `json:"lines"`
}

// Line is one posting of a statement and the running balance after it.
type Line struct {
	Posting
	Balance money.Amount `json:"balance"`
}

// NewStatement draws up the statement of an account, or of all accounts below a
// path together, in one unit. Lines stand in the order of their effective dates,
// and those of one day in the order of recording. The zero Span is all time.
//
// The error matches fault.ErrLimit if a sum would pass 2^63-1.
func NewStatement(postings iter.Seq[Posting], account string, unit money.Unit, span period.Span) (Statement, error) {
	s := Statement{Account: account, Unit: unit, Span: span}
	for p := range postings {
		switch {
		case p.Unit != unit || !Under(p.Account, account):
		case !span.From.IsZero() && p.Effective.Before(span.From):
			if err := into(&s.Opening, p.Amount); err != nil {
				return Statement{}, err
			}
		case span.To.IsZero() || p.Effective.Before(span.To):
			s.Lines = append(s.Lines, Line{Posting: p})
		}
	}
	slices.SortStableFunc(s.Lines, func(a, b Line) int {
		return cmp.Or(a.Effective.Compare(b.Effective), cmp.Compare(a.Number, b.Number), cmp.Compare(a.Leg, b.Leg))
	})
	s.Closing = s.Opening
	for i := range s.Lines {
		l := &s.Lines[i]
		side := &s.Debits
		if l.Amount < 0 {
			side = &s.Credits
		}
		err := into(&s.Closing, l.Amount)
		if err == nil {
			err = into(side, l.Amount.Abs())
		}
		if err != nil {
			return Statement{}, err
		}
		l.Balance = s.Closing
	}
	return s, nil
}

// DifferenceError says by how much two amounts differ that should not. It matches
// fault.ErrConflict.
type DifferenceError struct {
	What string // of what, as in "the balance of assets:bank"
	Ours, Stated,
	Difference money.Money // ours less stated
}

// Error gives `ledger: the balance of assets:bank is 70.00 CNY, not 80.00 CNY: a
// difference of -10.00 CNY`.
func (e *DifferenceError) Error() string {
	return "ledger: " + e.What + " is " + e.Ours.String() + ", not " + e.Stated.String() + ": a difference of " + e.Difference.String()
}

// Unwrap makes errors.Is match fault.ErrConflict.
func (e *DifferenceError) Unwrap() error { return fault.ErrConflict }

// Agree compares an amount with what somebody else states: a bank, a published
// figure, a count of the store (核对). They agree to the last fen or not at all:
// there is no tolerance. The error is a [*DifferenceError]; it matches
// money.ErrUnit if the units differ, and fault.ErrLimit if the difference would
// pass 2^63-1.
func Agree(what string, ours, stated money.Money) error {
	diff, err := ours.Sub(stated)
	if err != nil || diff.Amount == 0 {
		return err
	}
	return &DifferenceError{what, ours, stated, diff}
}
