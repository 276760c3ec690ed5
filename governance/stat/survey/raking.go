package survey

import (
	"fmt"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Margin is one thing that is known of all households (边际): how many of them
// are in each category, as owners and tenants.
type Margin struct {
	Of     []int     // the category of each respondent, counted from 0
	Totals []float64 // the known total of each category, greater than 0
}

// DefaultIterations is the number of rounds that [Raking.Rake] makes at most
// if it is not told otherwise.
const DefaultIterations = 2000

// Raking is a simple random sample, as in [Sample] without clusters, of which
// several margins are known but not how they cross (迭代比例拟合).
type Raking struct {
	// Margins are one or more, with the same grand total.
	Margins []Margin
	// W is the weights before raking, greater than 0. Nil means all 1.
	W []float64
	// Frame is the number of households to draw from, for the finite population
	// correction; 0 leaves it out.
	Frame int64
	// Iterations is how many rounds to make at most; 0 means DefaultIterations.
	// A round takes time proportional to the margins times the combinations of
	// categories that occur. Ten or twenty rounds are common, many only where
	// one margin nearly tells the other.
	Iterations int
}

// Raked is a sample with weights that fit the margins. It is immutable and may
// be shared.
type Raked struct {
	before []float64 // weights before raking; nil if all are 1
	cell   []int     // of each respondent
	cells  cells
	factor []float64 // by cell: what raking multiplied the weight by
	total  float64   // sum of the weights
	frame  int64
	rounds int // that the fit took
	limit  int // that it could have taken
}

// Rake finds weights of the form w a(i) b(j) ..., where a factor belongs to each
// category of each margin, whose sums over every category are the known totals,
// by iterative proportional fitting: it multiplies the weights of each category
// by what they lack, margin after margin, until no sum was off by more than
// 1e-12 of its total. What error is left in the weights is that divided by
// 1 - q, where q is how much of the misfit a round leaves: with q up to 0.9999
// they are right to 1e-8. R's rake, which the tests compare, agrees to 1e-7.
//
// The error matches
//
//   - fault.ErrInvalid if there is no margin, slices differ in length, a
//     category is not in its margin, a total or weight is not a finite number
//     greater than 0, the totals of two margins have sums that differ by more
//     than 1e-9 of themselves, Iterations is negative, or Frame is negative or
//     less than the number of respondents;
//   - stat.ErrUndefined if there are no respondents, or none in some category:
//     join it with another;
//   - fault.ErrLimit if the weights do not fit after Iterations rounds. Either
//     there are no such weights, because too many combinations are empty
//     (every tenant of the sample lives in building 3, which has fewer
//     households than there are tenants), or the fit is slow.
//
// Sources: W. E. Deming and F. F. Stephan, On a least squares adjustment of a
// sampled frequency table when the expected marginal totals are known, Annals
// of Mathematical Statistics 11 (1940) 427-444. T. Lumley, Complex Surveys: A
// Guide to Analysis Using R (2010), chapter 7.
func (r Raking) Rake() (Raked, error) {
	totals, n, err := r.check()
	if err != nil {
		return Raked{}, err
	}
	c, cell := cross(r.Margins, n)
	c.base = make([]float64, len(c.of[0]))
	sums := make([]exact.Sum, len(c.base))
	for i, k := range cell {
		sums[k].Add(r.w(i))
	}
	for k := range sums {
		c.base[k] = sums[k].Value()
	}
	for m := range c.of {
		if err := c.covered(m, len(totals[m])); err != nil {
			return Raked{}, err
		}
	}
	limit := r.Iterations
	if limit == 0 {
		limit = DefaultIterations
	}
	factor, rounds, err := c.fit(totals, limit)
	if err != nil {
		return Raked{}, err
	}
	out := Raked{
		before: slices.Clone(r.W), cell: cell, cells: c, factor: factor,
		frame: r.Frame, rounds: rounds, limit: limit,
	}
	var total exact.Sum
	for i := range cell {
		total.Add(out.weight(i))
	}
	if out.total = total.Value(); !finite(out.total) {
		return Raked{}, stat.Undefined("survey: raked weights", beyond)
	}
	return out, nil
}

func (r Raking) w(i int) float64 {
	if r.W == nil {
		return 1
	}
	return r.W[i]
}

// tolerance is how far the sum of a category may be from its total, relative
// to it.
const tolerance = 1e-12

// check returns the totals, brought to exactly the same sum, and the number of
// respondents.
func (r Raking) check() (totals [][]float64, n int, err error) {
	if len(r.Margins) == 0 {
		return nil, 0, fault.Invalid("survey", "margins", 0, "must be at least one")
	}
	n = len(r.Margins[0].Of)
	switch {
	case r.W != nil && len(r.W) != n:
		return nil, 0, fault.Invalid("survey", "w", len(r.W), fmt.Sprintf("must have as many entries as the margins, %d", n))
	case r.Iterations < 0:
		return nil, 0, fault.Invalid("survey", "iterations", r.Iterations, "must not be negative")
	case r.Frame < 0 || r.Frame > 0 && int64(n) > r.Frame:
		return nil, 0, fault.Invalid("survey", "frame", r.Frame, fmt.Sprintf("must be 0 or at least the %d respondents", n))
	}
	if err := positive("w", r.W); err != nil {
		return nil, 0, err
	}
	grand := 0.0
	for m, margin := range r.Margins {
		name := fmt.Sprintf("margins[%d]", m)
		if len(margin.Of) != n {
			return nil, 0, fault.Invalid("survey", name+" of", len(margin.Of), fmt.Sprintf("must have as many entries as the first margin, %d", n))
		}
		if err := positive(name+" totals", margin.Totals); err != nil {
			return nil, 0, err
		}
		for i, k := range margin.Of {
			if k < 0 || k >= len(margin.Totals) {
				return nil, 0, fault.Invalid("survey", fmt.Sprintf("%s of[%d]", name, i), k, fmt.Sprintf("must be one of the %d categories, from 0", len(margin.Totals)))
			}
		}
		var sum exact.Sum
		for _, t := range margin.Totals {
			sum.Add(t)
		}
		total := sum.Value()
		if m == 0 {
			grand = total
		}
		if !finite(total) {
			return nil, 0, fault.Invalid("survey", name+" totals", total, "must have a finite sum")
		}
		if math.Abs(total-grand) > 1e-9*grand {
			return nil, 0, fault.Invalid("survey", name+" totals", total, fmt.Sprintf("must have the sum of the first margin, %v", grand))
		}
		same := make([]float64, len(margin.Totals))
		for k, t := range margin.Totals {
			same[k] = t * (grand / total)
		}
		totals = append(totals, same)
	}
	if n == 0 {
		return nil, 0, stat.Undefined("survey: raked weights", "there are no respondents")
	}
	return totals, n, nil
}
