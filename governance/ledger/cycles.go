package ledger

import (
	"cmp"
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// CycleBalance is the balance of an account at the end of a month, a year or any
// other cycle (期末余额), with what was debited and credited in it.
type CycleBalance struct {
	Cycle   string       `json:"cycle"` // as in "2026-11"
	Span    period.Span  `json:"span"`
	Account string       `json:"account"`
	Unit    money.Unit   `json:"unit"`
	Opening money.Amount `json:"opening"`
	Debits  money.Amount `json:"debits"`
	Credits money.Amount `json:"credits"`
	Closing money.Amount `json:"closing"`
}

// ByCycle returns the balances of all accounts at the end of each cycle from the
// one of the first posting to that of the last, by account, unit and time. An
// account has a line for every cycle, also before its first posting.
//
// Errors match fault.ErrInvalid for a value that is no cycle or a posting without
// a date, and fault.ErrLimit if a sum would pass 2^63-1 or there would be more
// than eight million lines, as with a mistyped year.
func ByCycle(postings iter.Seq[Posting], c period.Cycle) ([]CycleBalance, error) {
	if !slices.Contains(period.Cycles(), c) {
		return nil, fault.Invalid("ledger", "cycle", c.String(), "must be a known cycle")
	}
	turnovers := map[turnover]*Balance{}
	accounts := map[name]bool{}
	var first, last period.Date
	for p := range postings {
		if p.Effective.IsZero() {
			return nil, fault.Invalid("ledger", "posting.effective", "", "must be a day")
		}
		start := c.Start(p.Effective)
		if first.IsZero() || start.Before(first) {
			first = start
		}
		if start.After(last) {
			last = start
		}
		k := name{p.Account, p.Unit}
		accounts[k] = true
		t := turnovers[turnover{k, start}]
		if t == nil {
			t = &Balance{}
			turnovers[turnover{k, start}] = t
		}
		side := &t.Debits
		if p.Amount < 0 {
			side = &t.Credits
		}
		if err := into(side, p.Amount.Abs()); err != nil {
			return nil, err
		}
	}
	cycles := 1
	for start := first; start.Before(last) && cycles*len(accounts) <= maxLines; start = c.Next(start) {
		cycles++
	}
	if cycles*len(accounts) > maxLines {
		return nil, fault.Refused(fault.ErrLimit, "ledger", "draw up", "balances by "+c.String(), "there would be too many lines")
	}
	rows := make([]CycleBalance, 0, cycles*len(accounts))
	for _, k := range sorted(accounts) {
		balance := money.Amount(0)
		for start := first; ; start = c.Next(start) {
			row := CycleBalance{Cycle: c.Name(start), Span: c.Span(start), Account: k.path, Unit: k.unit, Opening: balance}
			if t := turnovers[turnover{k, start}]; t != nil {
				row.Debits, row.Credits = t.Debits, t.Credits
				if err := into(&balance, t.Debits-t.Credits); err != nil {
					return nil, err
				}
			}
			row.Closing = balance
			rows = append(rows, row)
			if !start.Before(last) {
				break
			}
		}
	}
	return rows, nil
}

const maxLines = 8 << 20

// turnover is an account in one cycle.
type turnover struct {
	name
	start period.Date
}

func sorted(accounts map[name]bool) []name {
	keys := make([]name, 0, len(accounts))
	for k := range accounts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b name) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.unit.String(), b.unit.String()))
	})
	return keys
}
