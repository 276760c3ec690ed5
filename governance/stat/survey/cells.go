package survey

import (
	"fmt"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// cells are the combinations of categories that occur. Fitting goes over
// cells, not respondents: a hundred thousand of these may share ten cells.
type cells struct {
	of   [][]int   // by margin and cell: the category
	base []float64 // by cell: the sum of weights before raking
}

// cross sorts the n respondents into cells, which are numbered in the order of
// their categories, so that sums over them do not depend on the order of
// respondents.
func cross(margins []Margin, n int) (c cells, cell []int) {
	cell = make([]int, n)
	count := 1
	for m, margin := range margins {
		wide := len(margin.Totals)
		for i, k := range margin.Of {
			cell[i] = cell[i]*wide + k // less than n * wide
		}
		keys := rank(cell, count*wide)
		count = len(keys)
		// Cells split: what was known of them moves to their parts.
		next := make([]int, count)
		for j, key := range keys {
			next[j] = key % wide
		}
		for l := range m {
			old := c.of[l]
			moved := make([]int, count)
			for j, key := range keys {
				moved[j] = old[key/wide]
			}
			c.of[l] = moved
		}
		c.of = append(c.of, next)
	}
	return c, cell
}

// rank replaces keys, which are from 0 to bound-1, by their ranks among the
// different ones, and returns these in order.
func rank(keys []int, bound int) (distinct []int) {
	if bound > 4*len(keys)+64 {
		distinct = slices.Clone(keys)
		slices.Sort(distinct)
		distinct = slices.Compact(distinct)
		for i, key := range keys {
			keys[i], _ = slices.BinarySearch(distinct, key)
		}
		return distinct
	}
	at := make([]int, bound)
	for _, key := range keys {
		at[key] = 1
	}
	for key, seen := range at {
		if seen == 1 {
			at[key] = len(distinct)
			distinct = append(distinct, key)
		}
	}
	for i, key := range keys {
		keys[i] = at[key]
	}
	return distinct
}

// covered checks that each of the categories of margin m has a respondent.
func (c cells) covered(m, categories int) error {
	seen := make([]bool, categories)
	for _, k := range c.of[m] {
		seen[k] = true
	}
	if k := slices.Index(seen, false); k >= 0 {
		return stat.Undefined("survey: raked weights", fmt.Sprintf("category %d of margins[%d] has no respondent", k, m))
	}
	return nil
}

// fit returns the factor of each cell.
func (c cells) fit(totals [][]float64, limit int) (factor []float64, rounds int, err error) {
	w := slices.Clone(c.base)
	step := make([][]float64, len(totals))
	for m := range totals {
		step[m] = make([]float64, len(totals[m]))
	}
	off := math.Inf(1)
	for rounds = 1; rounds <= limit; rounds++ {
		off = 0
		for m, of := range c.of {
			s := step[m]
			clear(s)
			for k, category := range of {
				s[category] += w[k]
			}
			for j, sum := range s {
				s[j] = totals[m][j] / sum
				if d := math.Abs(sum/totals[m][j] - 1); !(d <= off) {
					off = d
				}
			}
			for k, category := range of {
				w[k] *= s[category]
			}
		}
		switch {
		case !finite(off):
			return nil, 0, stat.Undefined("survey: raked weights", beyond)
		case off <= tolerance:
			for k := range w {
				w[k] /= c.base[k]
			}
			return w, rounds, nil
		}
	}
	return nil, 0, fault.Refused(fault.ErrLimit, "survey", "rake", "the weights",
		fmt.Sprintf("after %d rounds a sum is still off by %.2g of its total", limit, off))
}

// residuals takes from each cell mean its least-squares fit by the margins,
// weighted with base: the margins explain nothing of what is left. It sweeps
// the mean of each category out, margin after margin, as fit multiplies.
func (c cells) residuals(mean []float64, limit int) error {
	scale := 0.0
	for _, v := range mean {
		scale = max(scale, math.Abs(v))
	}
	var sum, weight []float64
	for range limit {
		moved := 0.0
		for _, of := range c.of {
			most := slices.Max(of) + 1
			sum, weight = zeros(sum, most), zeros(weight, most)
			for k, category := range of {
				sum[category] += c.base[k] * mean[k]
				weight[category] += c.base[k]
			}
			for j := range sum {
				sum[j] /= weight[j]
				moved = max(moved, math.Abs(sum[j]))
			}
			for k, category := range of {
				mean[k] -= sum[category]
			}
		}
		if moved <= 1e-13*scale {
			return nil
		}
	}
	return fault.Refused(fault.ErrLimit, "survey", "find", "the residuals",
		fmt.Sprintf("they still change after %d rounds", limit))
}

// zeros returns n zeros, in s if it has room.
func zeros(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	s = s[:n]
	clear(s)
	return s
}
