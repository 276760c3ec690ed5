package survival

import (
	"math"
	"sort"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// flat is the tolerance within which a level of the curve counts as equal to
// 1-p: the square root of the machine epsilon, as in R.
const flat = 0x1p-26

// Quantile returns the time by which the event has come for a share p of the
// subjects, 0.5 for the median: the least t with S(t) <= 1-p. Where the curve
// is flat at 1-p (to within 1.5e-8) it is the midpoint of that step, or, if
// the curve stays there, the midpoint between its beginning and the last
// observed time. The 0-quantile is 0.
//
// The error matches fault.ErrInvalid if p is not in [0,1], and
// stat.ErrUndefined if the curve does not come down to 1-p, or is that of no
// subjects.
func (c Curve) Quantile(p float64) (float64, error) {
	if err := checkShare(p); err != nil {
		return 0, err
	}
	n := len(c.steps)
	if n == 0 {
		return 0, stat.Undefined("survival: quantile", "there are no subjects")
	}
	if p < flat {
		return 0, nil
	}
	// The share that has ended ascends, so the first step that reaches p, less
	// or more the tolerance, is found by halving.
	first := sort.Search(n, func(i int) bool { return (1-c.steps[i].s)+flat >= p })
	if first == n {
		return 0, stat.Undefined("survival: quantile", "the curve does not come down so far")
	}
	last := c.steps[n-1]
	if math.Abs(p-(1-last.s)) < flat {
		return middle(c.steps[first].time, last.time), nil
	}
	beyond := sort.Search(n, func(i int) bool { return (1-c.steps[i].s)-flat >= p })
	if beyond == n {
		return 0, stat.Undefined("survival: quantile", "the curve does not come down so far")
	}
	return middle(c.steps[first].time, c.steps[beyond].time), nil
}

// middle is the mean of two times of which the sum may overflow.
func middle(a, b float64) float64 {
	if m := (a + b) / 2; !math.IsInf(m, 0) {
		return m
	}
	return a/2 + b/2
}

func checkShare(p float64) error {
	if !(p >= 0 && p <= 1) {
		return fault.Invalid("survival", "p", p, "must be in [0,1]")
	}
	return nil
}
