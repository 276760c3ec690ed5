package agree

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Weights is how much a disagreement between two categories counts. The zero
// Weights is none.
type Weights uint8

// The weights, for the categories i and j.
const (
	_          Weights = iota
	Unweighted         // 1 for any disagreement: the categories have no order
	Linear             // |i-j|
	Quadratic          // (i-j)²
)

var weights = label.Set[Weights]{Kind: "kappa weights", Names: []label.Name{
	Unweighted: {Text: "unweighted", En: "Unweighted", Zh: "不加权"},
	Linear:     {Text: "linear", En: "Linear", Zh: "线性加权"},
	Quadratic:  {Text: "quadratic", En: "Quadratic", Zh: "二次加权"},
}}

// AllWeights returns the weights in order.
func AllWeights() []Weights { return weights.All() }

// String returns the text form, as "linear".
func (w Weights) String() string { return weights.String(w) }

// Label returns the name in English and Chinese.
func (w Weights) Label() label.Text { return weights.Label(w) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (w Weights) MarshalText() ([]byte, error) { return weights.MarshalText(w) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (w *Weights) UnmarshalText(b []byte) error { return weights.UnmarshalText(w, b) }

// distance is the weight of a disagreement, 1 for that of the first and the
// last of k categories.
func (w Weights) distance(i, j, k int) float64 {
	d := math.Abs(float64(i-j)) / float64(max(k-1, 1))
	switch {
	case w == Quadratic:
		return d * d
	case w == Unweighted && i != j:
		return 1
	}
	return d
}

// Table is the square table of what two raters said of the same things
// (交叉表): Table[i][j] things were put into category i by the first and j by
// the second.
type Table [][]int64

// Cohen is Cohen's kappa with its standard errors in large samples.
type Cohen struct {
	Kappa float64 // 1 for perfect agreement, 0 for as much as by chance, below 0 for less
	SE    float64 // standard error, for an interval around Kappa
	SE0   float64 // standard error if the raters agree only by chance, for the test Kappa/SE0
}

// Kappa returns Cohen's kappa (科恩κ系数): how far two raters agree beyond chance.
// With the weights d of disagreements, the shares p in the table and the
// margins r of its rows and c of its columns,
//
//	kappa = 1 - Σ d p / Σ d r c
//
// The standard errors are those of Fleiss, Cohen and Everitt.
//
// The error matches fault.ErrInvalid if w is none of the weights, the table is
// empty or not square, or a count is negative; fault.ErrLimit if there are more
// things than an int64 can count; and stat.ErrUndefined if there is nothing in
// the table, or both raters put everything into one category.
//
// Sources: J. Cohen, A coefficient of agreement for nominal scales, Educational
// and Psychological Measurement 20 (1960) 37-46; J. Cohen, Weighted kappa,
// Psychological Bulletin 70 (1968) 213-220; J. L. Fleiss, J. Cohen and B. S.
// Everitt, Large sample standard errors of kappa and weighted kappa,
// Psychological Bulletin 72 (1969) 323-327.
func (t Table) Kappa(w Weights) (Cohen, error) {
	if !weights.Has(w) {
		return Cohen{}, fault.Invalid("agree", "weights", uint8(w), "must be Unweighted, Linear or Quadratic")
	}
	rows, columns, n, err := t.margins()
	if err != nil {
		return Cohen{}, err
	}
	// The mean distance of each row from what the second rater says by chance,
	// and of each column from what the first says.
	k := len(t)
	row, column := make([]float64, k), make([]float64, k)
	var observed, expected float64
	for i := range t {
		for j := range t {
			d := w.distance(i, j, k)
			row[i] += d * columns[j]
			column[j] += d * rows[i]
			observed += d * (float64(t[i][j]) / n)
		}
		expected += rows[i] * row[i]
	}
	if expected == 0 {
		return Cohen{}, stat.Undefined("agree: kappa", "both raters use one and the same category only")
	}
	rest := observed / expected // 1 - kappa
	chance := func(i, j int) float64 { return rows[i] * columns[j] }
	table := func(i, j int) float64 { return float64(t[i][j]) / n }
	scale := math.Sqrt(n) * expected
	return Cohen{
		Kappa: 1 - rest,
		SE: deviation(k, table, func(i, j int) float64 {
			return (row[i]+column[j])*rest - w.distance(i, j, k)
		}) / scale,
		SE0: deviation(k, chance, func(i, j int) float64 {
			return row[i] + column[j] - w.distance(i, j, k)
		}) / scale,
	}, nil
}

// deviation is the standard deviation of x under the shares p of a table. The
// published formulas subtract two squares, which leaves noise where the raters
// agree.
func deviation(k int, p, x func(i, j int) float64) float64 {
	var mean, square exact.Sum
	for i := range k {
		for j := range k {
			mean.Add(p(i, j) * x(i, j))
		}
	}
	for i := range k {
		for j := range k {
			d := x(i, j) - mean.Value()
			square.Add(p(i, j) * (d * d))
		}
	}
	return math.Sqrt(square.Value())
}

// margins checks the table and returns the shares of its rows and columns and
// the number of things in it.
func (t Table) margins() (rows, columns []float64, n float64, err error) {
	if len(t) == 0 {
		return nil, nil, 0, fault.Invalid("agree", "table", len(t), "must have at least one category")
	}
	byRow, byColumn := make([]int64, len(t)), make([]int64, len(t))
	var total int64
	for i, row := range t {
		if len(row) != len(t) {
			return nil, nil, 0, fault.Invalid("agree", "row", len(row), "must be as long as the table is high")
		}
		for j, c := range row {
			switch {
			case c < 0:
				return nil, nil, 0, fault.Invalid("agree", "count", c, "must not be negative")
			case c > math.MaxInt64-total:
				return nil, nil, 0, errTooMany()
			}
			byRow[i] += c
			byColumn[j] += c
			total += c
		}
	}
	if total == 0 {
		return nil, nil, 0, stat.Undefined("agree: kappa", "the table is empty")
	}
	n = float64(total)
	for i := range t {
		rows = append(rows, float64(byRow[i])/n)
		columns = append(columns, float64(byColumn[i])/n)
	}
	return rows, columns, n, nil
}
