package inequality

import (
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Gini returns the Gini coefficient (基尼系数) of x with the weights w (nil:
// each 1), in [0, 1-1/n] without weights:
//
//	G = Σ Σ w[i] w[j] |x[i]-x[j]| / (2 W² m),  W = Σ w,  m = Σ w x / W
//
// It is 0 if all have the same, also for a single observation, and takes time
// proportional to n log n. It describes those in the data; to estimate that of
// a population from a sample see [GiniUnbiased].
//
// The error matches fault.ErrInvalid if an x is negative or not finite, a
// weight not positive and finite, or the columns differ in length, and
// stat.ErrUndefined if there is no observation or all are 0.
//
// Source: C. Gini, Sulla misura della concentrazione e della variabilità dei
// caratteri, Atti del Reale Istituto Veneto 73 (1914) 1203-1248.
func Gini(x, w []float64) (float64, error) {
	s, err := newShares("Gini coefficient", x, w)
	if err != nil {
		return 0, err
	}
	return s.gini(), nil
}

// GiniUnbiased returns n/(n-1) times the Gini coefficient of the n
// observations x, in [0,1]: it is 1 if one has everything. Of a sample it is
// nearer to the coefficient of the population, and groups of different size
// compare better by it. It has no weights, because a weighted sample does not
// say what n is.
//
// The errors are those of [Gini]; a single observation is undefined too.
//
// Source: G. Deltas, The small-sample bias of the Gini coefficient, Review of
// Economics and Statistics 85 (2003) 226-234.
func GiniUnbiased(x []float64) (float64, error) {
	s, err := newShares("unbiased Gini coefficient", x, nil)
	switch {
	case err != nil:
		return 0, err
	case len(x) == 1:
		return 0, stat.Undefined("inequality: unbiased Gini coefficient", "there is one observation")
	}
	return min(s.differences()/float64(len(x)-1)/s.sum, 1), nil
}

func (s shares) gini() float64 { return min(s.differences()/s.total/s.sum, 1) }

// differences is half the sum of w[i] w[j] |x[i]-x[j]| over all pairs, i < j
// and i > j. Between two neighbours in ascending order every pair that lies
// astride them differs by their gap, so it is the sum of gap times the weight
// below times the weight above: all terms are positive, and nothing cancels
// however close to equality the shares are.
func (s shares) differences() float64 {
	above := make([]float64, len(s.units))
	var weight, sum exact.Sum
	for i := len(s.units) - 1; i > 0; i-- {
		weight.Add(s.units[i].w)
		above[i] = weight.Value()
	}
	weight = exact.Sum{}
	for i := 1; i < len(s.units); i++ {
		weight.Add(s.units[i-1].w)
		if gap := s.units[i].x - s.units[i-1].x; gap > 0 {
			sum.Add(gap * weight.Value() * above[i])
		}
	}
	return sum.Value()
}
