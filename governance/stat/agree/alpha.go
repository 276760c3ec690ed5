package agree

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Unit is the ratings that one thing was given (被评单位), one for each rater who
// rated it. Who gave which does not matter to [Alpha] or [Fleiss], so a missing
// rating is simply not there, and data that come as one row for each rater are
// read by column.
type Unit []float64

// Reliability is what [Alpha] finds.
type Reliability struct {
	Alpha    stat.Value // 1 for perfect agreement, 0 for as much as by chance, below 0 for less
	Units    int        // units with at least two ratings, which are all that count
	Pairable int        // ratings of these units
}

// Alpha returns Krippendorff's alpha (克里彭多夫α系数): how far the raters agree
// beyond chance, 1 - (disagreement observed)/(disagreement expected). Ratings
// are paired with the other ratings of their unit, a unit with m ratings
// weighing 1/(m-1) a pair, and compared with all n pairable ratings paired at
// random:
//
//	alpha = 1 - (n-1) Σu Σ δ²(pairs within u)/(m-1) / Σ δ²(pairs of all)
//
// where δ² is that of the [Metric]. Units with fewer than two ratings are left
// out before anything is counted.
//
// Alpha is undefined if all pairable ratings are equal, or if there are none.
//
// The error matches fault.ErrInvalid if m is not a metric, a rating is not a
// finite number, or one is negative and m is [Ratio].
//
// Cost: no table of values is built. Nominal, ordinal and interval take the
// time to sort the n ratings. Ratio takes time proportional to V² for up to a
// few hundred distinct values V, beyond that about V log V (see ratioPairs).
// Memory is a few copies of the ratings.
//
// Sources: K. Krippendorff, Computing Krippendorff's alpha-reliability
// (University of Pennsylvania, 2011); A. F. Hayes and K. Krippendorff,
// Answering the call for a standard reliability measure for coding data,
// Communication Methods and Measures 1 (2007) 77-89.
func Alpha(units []Unit, m Metric) (Reliability, error) {
	if !metrics.Has(m) {
		return Reliability{}, fault.Invalid("agree", "metric", uint8(m), "must be Nominal, Ordinal, Interval or Ratio")
	}
	if err := check(units, m == Ratio); err != nil {
		return Reliability{}, err
	}
	var r Reliability
	for _, u := range units {
		if len(u) >= 2 {
			r.Units++
			r.Pairable += len(u)
		}
	}
	all := make([]float64, 0, r.Pairable)
	for _, u := range units {
		if len(u) >= 2 {
			all = append(all, u...)
		}
	}
	slices.Sort(all)
	if r.Units == 0 || all[0] == all[len(all)-1] {
		return r, nil
	}
	w := weigh(m, all)
	within, total := disagreement(units, all, w)
	r.Alpha = stat.Defined(1 - float64(r.Pairable-1)*within/total)
	return r, nil
}

// check refuses ratings that are not finite and, if so asked, negative ones.
func check(units []Unit, ratio bool) error {
	for _, u := range units {
		for _, x := range u {
			switch {
			case math.IsNaN(x) || math.IsInf(x, 0):
				return fault.Invalid("agree", "rating", x, "must be a finite number; leave out what is missing")
			case ratio && x < 0:
				return fault.Invalid("agree", "rating", x, "must not be negative on a ratio scale")
			}
		}
	}
	return nil
}

// weighing is one metric at work: the number in place of a rating, which keeps
// the order, and the sum of δ² over the pairs of an ascending slice of these.
type weighing struct {
	number func(float64) float64
	pairs  func([]float64) float64
}

// disagreement returns the weighted sum of δ² over the pairs within units, and
// the sum over all pairs, every pair counted once. It replaces all.
func disagreement(units []Unit, all []float64, w weighing) (within, total float64) {
	var sum exact.Sum
	var x []float64
	for _, u := range units {
		if len(u) < 2 {
			continue
		}
		x = append(x[:0], u...)
		slices.Sort(x)
		if x[0] == x[len(x)-1] {
			continue // exactly 0, whatever the rounding
		}
		for i := range x {
			x[i] = w.number(x[i])
		}
		sum.Add(w.pairs(x) / float64(len(u)-1))
	}
	// Equal ratings give equal numbers, and computing one can be costly.
	for i, last, number := 0, math.NaN(), 0.0; i < len(all); i++ {
		if all[i] != last {
			last, number = all[i], w.number(all[i])
		}
		all[i] = number
	}
	return sum.Value(), w.pairs(all)
}

// weigh returns the weighing of the metric for ratings of which all are given
// in ascending order.
func weigh(m Metric, all []float64) weighing {
	switch m {
	case Ordinal:
		// The rank of a value is the number of ratings below it and half of
		// those equal to it. The metric is then the squared difference of ranks.
		values, ranks := midranks(all)
		return weighing{func(x float64) float64 {
			i, _ := slices.BinarySearch(values, x)
			return ranks[i]
		}, squaredPairs}
	case Interval:
		// Alpha does not depend on the unit of measurement; here the largest
		// rating is about 1, so that no square overflows or vanishes.
		_, e := math.Frexp(max(math.Abs(all[0]), math.Abs(all[len(all)-1])))
		return weighing{func(x float64) float64 { return math.Ldexp(x, -e) }, squaredPairs}
	case Ratio:
		// The same, upwards only: of two small ratings the ratio counts.
		_, e := math.Frexp(all[len(all)-1])
		var r ratioSum
		return weighing{func(x float64) float64 { return math.Ldexp(x, max(-e, 0)) }, r.pairs}
	default: // Nominal
		return weighing{func(x float64) float64 { return x }, nominalPairs}
	}
}

// midranks returns the distinct values of an ascending slice and the rank of
// each, counted from 0.
func midranks(all []float64) (values, ranks []float64) {
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j] == all[i] {
			j++
		}
		values = append(values, all[i])
		ranks = append(ranks, float64(i)+float64(j-i)/2)
		i = j
	}
	return values, ranks
}

// nominalPairs counts the pairs of unequal numbers.
func nominalPairs(x []float64) float64 {
	sum := 0.0
	for i := 0; i < len(x); {
		j := i
		for j < len(x) && x[j] == x[i] {
			j++
		}
		sum += float64(j-i) * float64(len(x)-j) // with the greater ones
		i = j
	}
	return sum
}

// squaredPairs is the sum of the squared differences of all pairs: n times the
// sum of squares about the mean. Counting from the first number keeps the
// digits of numbers that are close together.
func squaredPairs(x []float64) float64 {
	n := float64(len(x))
	var sum, squares exact.Sum
	for _, v := range x {
		sum.Add(v - x[0])
	}
	mean := sum.Value() / n
	for _, v := range x {
		d := (v - x[0]) - mean
		squares.Add(d * d)
	}
	return n * squares.Value()
}
