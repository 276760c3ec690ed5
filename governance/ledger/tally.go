package ledger

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/money"
)

// Balance is what the postings to one account in one unit come to (科目余额): the
// sums of its debits and of its credits.
type Balance struct {
	Account string       `json:"account"`
	Unit    money.Unit   `json:"unit"`
	Debits  money.Amount `json:"debits"`
	Credits money.Amount `json:"credits"`
}

// Net returns the balance with debits positive.
func (b Balance) Net() money.Money { return money.Money{Amount: b.Debits - b.Credits, Unit: b.Unit} }

// Tally adds up postings by account and unit. The zero Tally is empty. Tallies of
// parts merge into that of the whole in any order.
type Tally struct {
	rows  []Balance
	next  []int32          // place of the row of the same path in another unit; 0 for none
	first map[string]int32 // place of the first row of a path, from 1
}

// Add counts a posting. The error matches fault.ErrLimit if a sum would pass
// 2^63-1; the tally is as it was then.
func (t *Tally) Add(p *Posting) error {
	r := t.row(p.Account, p.Unit)
	if p.Amount > 0 {
		return into(&r.Debits, p.Amount)
	}
	return into(&r.Credits, -p.Amount)
}

// Merge adds another tally; the error is that of Add.
func (t *Tally) Merge(o *Tally) error {
	for i := range o.rows {
		from := o.rows[i] // a copy: o may be t
		r := t.row(from.Account, from.Unit)
		was := *r
		err := into(&r.Debits, from.Debits)
		if err == nil {
			err = into(&r.Credits, from.Credits)
		}
		if err != nil {
			*r = was
			return err
		}
	}
	return nil
}

func into(sum *money.Amount, m money.Amount) error {
	s, err := sum.Add(m)
	if err == nil {
		*sum = s
	}
	return err
}

// row finds or makes the row of a path and unit.
func (t *Tally) row(path string, unit money.Unit) *Balance {
	first := t.first[path]
	at := first
	for at != 0 && t.rows[at-1].Unit != unit {
		at = t.next[at-1]
	}
	if at == 0 {
		if t.first == nil {
			t.first = map[string]int32{}
		}
		path = strings.Clone(path) // which may be a piece of a long text
		t.rows = append(t.rows, Balance{Account: path, Unit: unit})
		t.next = append(t.next, first)
		at = int32(len(t.rows))
		t.first[path] = at
	}
	return &t.rows[at-1]
}

// Balances returns the balances, also those of 0, by path and unit.
func (t *Tally) Balances() []Balance {
	rows := slices.Clone(t.rows)
	slices.SortFunc(rows, func(a, b Balance) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Unit.String(), b.Unit.String()))
	})
	return rows
}

// Balances adds up postings; see [Tally].
func Balances(postings iter.Seq[Posting]) ([]Balance, error) {
	var t Tally
	for p := range postings {
		if err := t.Add(&p); err != nil {
			return nil, err
		}
	}
	return t.Balances(), nil
}

// Total is the last line of a trial balance in one unit.
type Total struct {
	Unit    money.Unit   `json:"unit"`
	Debits  money.Amount `json:"debits"` // sum of the turnovers
	Credits money.Amount `json:"credits"`
	// DebitBalances and CreditBalances are the sums of the balances on each side.
	DebitBalances  money.Amount `json:"debitBalances"`
	CreditBalances money.Amount `json:"creditBalances"`
}

// Trial adds up balances by unit (试算平衡). In each unit debits must equal credits,
// to the last fen: a difference is a [*DifferenceError], and means that these are
// not all postings of a book. The error matches fault.ErrLimit if a sum would
// pass 2^63-1.
func Trial(balances []Balance) ([]Total, error) {
	var totals []Total
	for _, b := range balances {
		i := slices.IndexFunc(totals, func(t Total) bool { return t.Unit == b.Unit })
		if i < 0 {
			i = len(totals)
			totals = append(totals, Total{Unit: b.Unit})
		}
		t := &totals[i]
		side := &t.DebitBalances
		if b.Debits < b.Credits {
			side = &t.CreditBalances
		}
		err := into(&t.Debits, b.Debits)
		if err == nil {
			err = into(&t.Credits, b.Credits)
		}
		if err == nil {
			err = into(side, b.Net().Amount.Abs())
		}
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(totals, func(a, b Total) int { return cmp.Compare(a.Unit.String(), b.Unit.String()) })
	for _, t := range totals {
		debits, credits := money.Money{Amount: t.Debits, Unit: t.Unit}, money.Money{Amount: t.Credits, Unit: t.Unit}
		if err := Agree("the sum of all debits", debits, credits); err != nil {
			return nil, err
		}
	}
	return totals, nil
}

// RollUp adds up balances by the first n segments of their paths (汇总到上级科目).
// The error matches fault.ErrLimit if a sum would pass 2^63-1.
func RollUp(balances []Balance, n int) ([]Balance, error) {
	var t Tally
	for _, b := range balances {
		one := Tally{rows: []Balance{b}}
		one.rows[0].Account = Level(b.Account, n)
		if err := t.Merge(&one); err != nil {
			return nil, err
		}
	}
	return t.Balances(), nil
}
