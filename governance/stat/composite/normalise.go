package composite

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// The sources of this file and of rank.go: OECD and Joint Research Centre,
// Handbook on Constructing Composite Indicators: Methodology and User Guide,
// OECD Publishing (2008), step 5.

// MinMax normalises an indicator by the range of its units (极差标准化):
//
//	(x - worst) / (best - worst)
//
// from 0 for the worst to 1 for the best. It is the same as the distance to
// the maximum, 1 - (best - x)/(best - worst). A single unit that is far out
// pushes all others together; next year's scores cannot be compared with this
// year's, for which see [Goalposts].
//
// If all units are equal every result is undefined. The error matches
// fault.ErrInvalid if a value is not finite or d is no direction.
func MinMax(x []stat.Value, d Direction) ([]stat.Value, error) {
	k, err := directed(x, d)
	if err != nil {
		return nil, err
	}
	if constant(k) {
		return make([]stat.Value, len(x)), nil
	}
	worst, best := ends(k, d)
	return each(x, func(v float64) float64 { return way(v, worst, best) }), nil
}

// ZScore normalises an indicator by its mean and its standard deviation
// (标准分数), with the n-1 of a sample below the line:
//
//	(x - mean) / sd,  for lower is better  (mean - x) / sd
//
// If all units are equal every result is undefined, as that of a single unit.
// The errors are those of [MinMax].
func ZScore(x []stat.Value, d Direction) ([]stat.Value, error) {
	k, err := directed(x, d)
	if err != nil {
		return nil, err
	}
	if constant(k) {
		return make([]stat.Value, len(x)), nil
	}
	// By a power of two, which costs no digit, so that no square overflows.
	exp := -math.Ilogb(max(math.Abs(k[0]), math.Abs(k[len(k)-1])))
	n := float64(len(k))
	var sum, squares exact.Sum
	for _, v := range k {
		sum.Add(math.Ldexp(v, exp))
	}
	mean := sum.Value() / n
	for _, v := range k {
		dev := math.Ldexp(v, exp) - mean
		squares.Add(dev * dev)
	}
	sd := math.Sqrt(squares.Value() / (n - 1))
	if d == Lower {
		sd = -sd
	}
	return each(x, func(v float64) float64 { return (math.Ldexp(v, exp) - mean) / sd }), nil
}

// Target is a value that units should reach.
type Target struct {
	At     float64
	Capped bool // whether more than reaching it counts as reaching it
}

// DistanceToTarget normalises an indicator by the way from the worst unit to a
// target (目标距离):
//
//	(x - worst) / (target - worst)
//
// 0 for the worst, 1 at the target and more beyond it, unless that is capped.
// If all units are equal and fall short of the target, all are 0.
//
// If the target is not better than the worst unit, there is no way to go and
// every result is undefined. The error matches fault.ErrInvalid if a value or
// the target is not finite or d is no direction.
func DistanceToTarget(x []stat.Value, d Direction, t Target) ([]stat.Value, error) {
	k, err := directed(x, d)
	switch {
	case err != nil:
		return nil, err
	case math.IsNaN(t.At) || math.IsInf(t.At, 0):
		return nil, fault.Invalid("composite", "target", t.At, "must be a finite number")
	case len(k) == 0:
		return make([]stat.Value, len(x)), nil
	}
	worst, _ := ends(k, d)
	if d == Higher && t.At <= worst || d == Lower && t.At >= worst {
		return make([]stat.Value, len(x)), nil
	}
	return each(x, func(v float64) float64 {
		y := way(v, worst, t.At)
		if t.Capped {
			y = min(y, 1)
		}
		return y
	}), nil
}

// Goalposts normalises an indicator by two fixed values (阈值法), of which the
// worse gives 0 and the better 1; what lies beyond a post counts as lying at
// it:
//
//	(x - low) / (high - low),  for lower is better  (high - x) / (high - low)
//
// Scores by the same posts can be compared from year to year, and a unit's
// does not depend on the others.
//
// The error matches fault.ErrInvalid if a value or a post is not finite, the
// lower post is not less than the upper, or d is no direction.
func Goalposts(x []stat.Value, d Direction, posts stat.Interval) ([]stat.Value, error) {
	if _, err := directed(x, d); err != nil {
		return nil, err
	}
	if err := ordered("goalposts", posts.Lower, posts.Upper); err != nil {
		return nil, err
	}
	from, to := ends([]float64{posts.Lower, posts.Upper}, d)
	return each(x, func(v float64) float64 {
		return way(min(max(v, posts.Lower), posts.Upper), from, to)
	}), nil
}

// Rescale stretches scores from 0 to 1 to those from lower to upper, as 0 and
// 100. The error matches fault.ErrInvalid if a score or a bound is not finite
// or lower is not less than upper.
func Rescale(x []stat.Value, lower, upper float64) ([]stat.Value, error) {
	if _, err := known(x); err != nil {
		return nil, err
	}
	if err := ordered("scale", lower, upper); err != nil {
		return nil, err
	}
	return each(x, func(v float64) float64 {
		y := (1-v)*lower + v*upper
		if v >= 0 && v <= 1 {
			y = min(max(y, lower), upper)
		}
		return y
	}), nil
}

func ordered(field string, lower, upper float64) error {
	for _, v := range []float64{lower, upper} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fault.Invalid("composite", field, v, "must be finite numbers")
		}
	}
	if lower >= upper {
		return fault.Invalid("composite", field, stat.Interval{Lower: lower, Upper: upper}, "must be in ascending order")
	}
	return nil
}

// constant reports whether the values tell nothing apart.
func constant(ascending []float64) bool {
	n := len(ascending)
	return n == 0 || ascending[0] == ascending[n-1]
}
