package survey

import (
	"fmt"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Sample is the answers of single respondents, one entry of each slice for
// each of them: a simple random sample, weighted or not, of households or of
// whole buildings. Its methods do not alter the slices.
type Sample struct {
	// Y is the answers: 1 for yes and 0 for no, or any measurement.
	Y []float64
	// W is the weights (权重), as the floor area in m²: greater than 0, in any
	// unit. Nil means that all weigh the same.
	W []float64
	// Cluster is the number of the building that each respondent lives in, if
	// whole buildings were drawn (整群抽样): any numbers, equal for neighbours.
	// Nil means that respondents were drawn one by one. To leave it out where
	// buildings were drawn makes standard errors far too small, because
	// neighbours answer alike.
	Cluster []int
	// Frame is how many households, or buildings if Cluster is given, there
	// were to draw from, without replacement. It is for the finite population
	// correction (有限总体校正) 1 - drawn/Frame; 0 leaves it out.
	Frame int64
	// In says who belongs to the part of the population that is asked about
	// (子总体), as the tenants; nil means everybody. Do not cut the others out of
	// the slices instead: that so few tenants came into the sample was chance
	// too, and the standard error must know.
	In []bool
}

// Share estimates the share of those who say yes: [Sample.Mean] of a Y that
// must be 0 or 1 throughout. With the floor area as weight it is the share of
// the floor area.
func (s Sample) Share() (Share, error) {
	if err := binary(s.Y); err != nil {
		return Share{}, err
	}
	e, err := s.Mean()
	e.Est = min(max(e.Est, 0), 1)
	return Share{e}, err
}

// Mean estimates the mean of Y, with weights if there are any:
//
//	Est = Σ w y / Σ w       over those In
//
// SE is linearised (Taylor). With u for the sum of w(y-Est)/Σw over the
// respondents In of one primary unit (a household, or a building if Cluster is
// given), and 0 for a unit without them, and m units,
//
//	SE² = (1 - m/Frame) m/(m-1) Σ (u - mean u)²
//
// DF is the number of units that have somebody In, less 1. A single unit has
// no SE, unless it is the whole frame. If those In are all of one unit among
// several, the formula gives 0, which means nothing: with DF 0 there is no
// interval but [Estimate.Normal].
//
// The error matches fault.ErrInvalid if the slices differ in length, a number
// is infinite or NaN, a weight is not greater than 0, or Frame is negative or
// less than the number of units; and stat.ErrUndefined if nobody is In, or the
// result is beyond a float64.
//
// Source: C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey
// Sampling (1992), chapters 4 and 5.
func (s Sample) Mean() (Estimate, error) { return s.ratio("survey: mean", nil) }

// Ratio estimates the ratio Σ w y / Σ w x (比率估计) over those In, as work
// orders (y) per household (x) when buildings were drawn. It is [Sample.Mean]
// with w(y - Est x)/Σwx in the place of w(y-Est)/Σw; Deff is undefined.
//
// The error is that of [Sample.Mean], also for x, and matches
// stat.ErrUndefined if Σ w x is 0.
func (s Sample) Ratio(x []float64) (Estimate, error) {
	if len(x) != len(s.Y) {
		return Estimate{}, fault.Invalid("survey", "x", len(x), fmt.Sprintf("must have as many entries as y, %d", len(s.Y)))
	}
	return s.ratio("survey: ratio", x)
}

// Kish returns the effective sample size of the weights of those In (有效样本量),
// (Σw)²/Σw², between 1 and their number: how many equal weights would be as
// good, if the weights have nothing to do with the answers.
//
// The error is that of [Sample.Mean]. Source: L. Kish, Survey Sampling (1965),
// chapter 11.
func (s Sample) Kish() (float64, error) {
	if _, _, err := s.check("survey: effective sample size", nil); err != nil {
		return 0, err
	}
	top := s.heaviest()
	var n int
	var sum, squares exact.Sum
	for i := range s.Y {
		if s.in(i) {
			w := s.w(i) / top
			sum.Add(w)
			squares.Add(w * w)
			n++
		}
	}
	k := sum.Value() / squares.Value() * sum.Value()
	return min(max(k, 1), float64(n)), nil
}

func (s Sample) in(i int) bool { return s.In == nil || s.In[i] }

func (s Sample) w(i int) float64 {
	if s.W == nil {
		return 1
	}
	return s.W[i]
}

// heaviest is the greatest weight of those In: divided by it, weights neither
// overflow when they are added nor all vanish.
func (s Sample) heaviest() float64 {
	top := 0.0
	for i := range s.Y {
		if s.in(i) {
			top = max(top, s.w(i))
		}
	}
	return top
}

// check returns the unit of each respondent, numbered from 0, and how many
// units there are.
func (s Sample) check(what string, x []float64) (unit []int, units int, err error) {
	n := len(s.Y)
	same := fmt.Sprintf("must have as many entries as y, %d", n)
	switch {
	case s.W != nil && len(s.W) != n:
		return nil, 0, fault.Invalid("survey", "w", len(s.W), same)
	case s.Cluster != nil && len(s.Cluster) != n:
		return nil, 0, fault.Invalid("survey", "cluster", len(s.Cluster), same)
	case s.In != nil && len(s.In) != n:
		return nil, 0, fault.Invalid("survey", "in", len(s.In), same)
	case s.Frame < 0:
		return nil, 0, fault.Invalid("survey", "frame", s.Frame, "must not be negative")
	}
	if err := first(allFinite("y", s.Y), allFinite("x", x), positive("w", s.W)); err != nil {
		return nil, 0, err
	}
	unit, units = s.Cluster, n
	if s.Cluster != nil {
		unit, units = number(s.Cluster)
	}
	if s.Frame > 0 && int64(units) > s.Frame {
		return nil, 0, fault.Invalid("survey", "frame", s.Frame, fmt.Sprintf("must not be less than the %d units drawn", units))
	}
	for i := range n {
		if s.in(i) {
			return unit, units, nil
		}
	}
	return nil, 0, stat.Undefined(what, "nobody is in the sample")
}

// number gives equal values equal numbers, from 0 in the order of their first
// appearance.
func number(values []int) (of []int, n int) {
	seen := make(map[int]int)
	of = make([]int, len(values))
	for i, v := range values {
		k, ok := seen[v]
		if !ok {
			k = len(seen)
			seen[v] = k
		}
		of[i] = k
	}
	return of, len(seen)
}

func binary(y []float64) error {
	for i, v := range y {
		if v != 0 && v != 1 {
			return fault.Invalid("survey", fmt.Sprintf("y[%d]", i), v, "must be 0 or 1 for a share")
		}
	}
	return nil
}

func allFinite(name string, x []float64) error {
	for i, v := range x {
		if !finite(v) {
			return fault.Invalid("survey", fmt.Sprintf("%s[%d]", name, i), v, "must be a finite number")
		}
	}
	return nil
}

func positive(name string, w []float64) error {
	for i, v := range w {
		if !(v > 0) || math.IsInf(v, 1) {
			return fault.Invalid("survey", fmt.Sprintf("%s[%d]", name, i), v, "must be a finite number greater than 0")
		}
	}
	return nil
}

// first returns the first error.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
