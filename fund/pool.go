package fund

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Pool is one line of the report on what a fund holds (资金池): one purpose in one
// unit. Money and each sort of goods stand apart; there is no line that adds
// them.
//
// Invariant: Opening + In - Out = Closing.
type Pool struct {
	Account string       `json:"account"` // the path of the purpose
	Unit    money.Unit   `json:"unit"`
	Opening money.Amount `json:"opening"` // before the first day
	In      money.Amount `json:"in"`
	Out     money.Amount `json:"out"`
	Closing money.Amount `json:"closing"` // after the last day
}

// Pools draws the report of a fund from the postings of its ledger, for the days
// of the span; the zero Span is all time. Lines stand by purpose and unit. The
// total of money is the line of HeldPath, which must equal the sum of the
// purposes: the books see to that. The error matches governance.ErrLimit if a sum
// would pass 2^63-1.
//
// In and Out are turnovers: a change of purpose is out of the one and into the
// other, and a reversal is a turnover of its own.
func Pools(postings iter.Seq[ledger.Posting], f Fund, span period.Span) ([]Pool, error) {
	rows := map[call]*Pool{}
	for p := range postings {
		sign := money.Amount(0)
		switch {
		case ledger.Under(p.Account, "funds:"+f.Code):
			sign = -1 // claims grow by credits
		case p.Account == HeldPath(f):
			sign = 1
		default:
			continue
		}
		if !span.To.IsZero() && !p.Effective.Before(span.To) {
			continue
		}
		row := rows[call{p.Account, p.Unit}]
		if row == nil {
			row = &Pool{Account: p.Account, Unit: p.Unit}
			rows[call{p.Account, p.Unit}] = row
		}
		into, m := &row.In, p.Amount*sign
		switch {
		case !span.From.IsZero() && p.Effective.Before(span.From):
			into = &row.Opening
		case m < 0:
			into, m = &row.Out, -m
		}
		sum, err := into.Add(m)
		if err != nil {
			return nil, err
		}
		*into = sum
	}
	report := make([]Pool, 0, len(rows))
	for _, row := range rows {
		closing, err := row.Opening.Add(row.In)
		if err == nil {
			row.Closing, err = closing.Sub(row.Out)
		}
		if err != nil {
			return nil, err
		}
		report = append(report, *row)
	}
	slices.SortFunc(report, func(a, b Pool) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Unit.String(), b.Unit.String()))
	})
	return report, nil
}

// Restricted returns how much of a fund's money is restricted by purpose, and how
// much there is in all, from the closing figures of a report: the share itself
// is theirs to divide. Of the purposes those are taken that belong to the fund.
func Restricted(report []Pool, f Fund, purposes iter.Seq[Purpose]) (restricted, total money.Money, err error) {
	bound := map[string]bool{}
	for p := range purposes {
		if p.Fund == f.ID {
			bound[PurposePath(f, p)] = p.Restricted
		}
	}
	restricted, total = money.Money{Unit: f.Unit}, money.Money{Unit: f.Unit}
	for _, row := range report {
		if row.Unit != f.Unit || !strings.HasPrefix(row.Account, "funds:") {
			continue
		}
		if total.Amount, err = total.Amount.Add(row.Closing); err != nil {
			return money.Money{}, money.Money{}, err
		}
		if bound[row.Account] {
			restricted.Amount += row.Closing // no more than the total
		}
	}
	return restricted, total, nil
}
