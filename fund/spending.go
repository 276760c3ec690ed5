package fund

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Year is the figures of one year of a charity, in one unit, from which the rules
// on spending are judged. What is not known is not set.
type Year struct {
	Class Class      `json:"class"`
	Unit  money.Unit `json:"unit"`

	Spending       Stated `json:"spending"`       // on charitable activities in the year
	AdminCosts     Stated `json:"adminCosts"`     // in the year
	WagesAndOffice Stated `json:"wagesAndOffice"` // a part of them, as older rules count
	TotalSpending  Stated `json:"totalSpending"`  // of the year, everything
	// LastIncome is the income of the year before: the actual one, less what
	// donors restricted to later years, plus what became free of such
	// restrictions. IncomeOfThree is that of the three years before together.
	LastIncome    Stated `json:"lastIncome"`
	IncomeOfThree Stated `json:"incomeOfThree"`
	// LastAssets are the net assets at the end of the year before, AssetsOfThree
	// those at the ends of the three years before, added up.
	LastAssets    Stated `json:"lastAssets"`
	AssetsOfThree Stated `json:"assetsOfThree"`
}

func (y *Year) of(m Measure) Stated {
	switch m {
	case Spending:
		return y.Spending
	case AdminCosts:
		return y.AdminCosts
	case WagesAndOffice:
		return y.WagesAndOffice
	case TotalSpending:
		return y.TotalSpending
	case LastIncome:
		return y.LastIncome
	case IncomeOfThree:
		return y.IncomeOfThree
	case LastAssets:
		return y.LastAssets
	case AssetsOfThree:
		return y.AssetsOfThree
	}
	return Stated{}
}

// Ratio demands that one figure is at least, or at most, a share of another:
// spending of at least 70/100 of last year's income. It is compared by
// cross-multiplication in 128 bits, never divided and never rounded. A base below
// 0 counts as 0.
type Ratio struct {
	Part Measure `json:"part"`
	Most bool    `json:"most,omitzero"` // at most; otherwise at least. Both include the share itself.
	Num  int64   `json:"num"`
	Den  int64   `json:"den"`
	Base Measure `json:"base"`
}

// Holds reports whether the figures keep the ratio; false for known if one is
// not set, or is negative where it cannot be.
func (r Ratio) Holds(y *Year) (holds, known bool) {
	part, base := y.of(r.Part), y.of(r.Base)
	if !part.Set || !base.Set || part.Amount < 0 || r.Num < 0 || r.Den <= 0 {
		return false, false
	}
	// A base of 0 is settled by the products: nothing spent keeps every ratio, and
	// anything is above it.
	switch stat.CompareShares(uint64(part.Amount), uint64(max(base.Amount, 0)), uint64(r.Num), uint64(r.Den)) {
	case 0:
		return true, true
	case -1:
		return r.Most, true
	}
	return !r.Most, true
}

// Bound returns the least amount that keeps the ratio, or the greatest; false if
// the base is not set.
func (r Ratio) Bound(y *Year) (money.Amount, bool) {
	base := y.of(r.Base)
	if !base.Set {
		return 0, false
	}
	round := money.Ceil
	if r.Most {
		round = money.Floor
	}
	a, err := max(base.Amount, 0).MulRatio(r.Num, r.Den, round)
	return a, err == nil
}

// Band is a range of net assets at the end of last year: from From up to, not
// including, To. A bound that is not set is open.
type Band struct {
	From Stated `json:"from,omitzero"`
	To   Stated `json:"to,omitzero"`
}

// contains reports whether the assets lie in the band.
func (b Band) contains(a money.Amount) bool {
	return (!b.From.Set || a >= b.From.Amount) && (!b.To.Set || a < b.To.Amount)
}

// Demand is one demand of a rule on charities of a class, and on those of a size
// where Band is bounded.
type Demand struct {
	Class Class `json:"class"`
	Band  Band  `json:"band,omitzero"`
	// Any are ratios of which one must be kept: where the law lets the mean of
	// three years take the place of last year's figure, there are two.
	Any []Ratio `json:"any"`
	// Waive: the demand is not made of a charity whose figure for the part is
	// below this amount.
	Waive Stated `json:"waive,omitzero"`
}

// Finding is a demand and what comes of it.
type Finding struct {
	Rule    string  `json:"rule"` // the ID of the preset, or the caller's own
	Demand  Demand  `json:"demand"`
	Verdict Verdict `json:"verdict"`
	// By is the ratio by which it is kept; of a demand that is not kept, the
	// first one.
	By Ratio `json:"by"`
	// Part and Base are the figures of that ratio, Bound the amount that it
	// demands: how far the part is from it.
	Part  Stated `json:"part"`
	Base  Stated `json:"base"`
	Bound Stated `json:"bound"`
}

// Judge says of every demand on the year's class and size whether the year keeps
// it. There are none for a class or size of which the rule says nothing. The
// error matches governance.ErrInvalid for a year without class or unit, or with
// net assets unknown where a demand depends on the size.
func Judge(rule string, demands []Demand, y Year) ([]Finding, error) {
	var errs []error
	if !classes.Has(y.Class) {
		errs = append(errs, invalid("year.class", y.Class.String(), "must be known"))
	}
	if y.Unit.IsZero() {
		errs = append(errs, invalid("year.unit", "", "must not be empty"))
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	var found []Finding
	for _, d := range demands {
		if d.Class != y.Class || len(d.Any) == 0 {
			continue
		}
		if d.Band != (Band{}) {
			if !y.LastAssets.Set {
				return nil, invalid("year.lastAssets", "", "must be known: what is demanded depends on it")
			}
			if !d.Band.contains(y.LastAssets.Amount) {
				continue
			}
		}
		found = append(found, d.judge(rule, &y))
	}
	return found, nil
}

func (d *Demand) judge(rule string, y *Year) Finding {
	f := Finding{Rule: rule, Demand: *d, Verdict: Broken, By: d.Any[0]}
	part := y.of(f.By.Part)
	if d.Waive.Set && part.Set && part.Amount < d.Waive.Amount {
		f.Verdict = Waived
	} else {
		for _, r := range d.Any {
			holds, known := r.Holds(y)
			if holds {
				f.Verdict, f.By = Kept, r
				break
			}
			if !known {
				f.Verdict = Unknown // another alternative can still keep it
			}
		}
	}
	f.Part, f.Base = y.of(f.By.Part), y.of(f.By.Base)
	if bound, ok := f.By.Bound(y); ok {
		f.Bound = State(bound)
	}
	return f
}
