package poisson

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Comparison is how many times the rate of one group is that of another.
type Comparison struct {
	// Ratio is the rate of the first group divided by that of the second (率比);
	// undefined if the second had no events.
	Ratio stat.Value `json:"ratio"`
	// Lower and Upper are the exact confidence limits of the ratio. Lower is 0
	// if the first group had no events, Upper is +Inf if the second had none.
	Lower stat.Value `json:"lower"`
	Upper stat.Value `json:"upper"`
	// P is the exact two-sided p-value of equal rates, in [0,1]; 0 if it is
	// smaller than the smallest float64.
	P float64 `json:"p"`
}

// Compare compares the rates of two groups, or of two periods, whose exposures
// have no part in common.
//
// Given the number of events of both together, those of the first are binomial
// with the probability r t1/(r t1 + t2), where r is the ratio of the rates and t
// the exposures. So the limits of r follow from those of Clopper and Pearson
// for a binomial probability p as p/(1-p) · t2/t1, and P is that of the exact
// binomial test of r = 1: the total probability of all outcomes that are no more
// probable than the one observed, with R's allowance of 1 part in 10^7 for
// rounding.
//
// The limits and P come from different exact tests, so rarely one of them may
// exclude 1 while the other says p > 1 - conf. Without any events the limits
// are 0 and +Inf and P is 1: nothing is known.
//
// The error matches fault.ErrInvalid or [stat.ErrUndefined] where [Count.Rate]
// of one of the groups does, fault.ErrInvalid also if conf is not between 0 and
// 1, and fault.ErrLimit if the events are more than an int64 can count.
//
// Sources: J. Przyborowski and H. Wilenski, Homogeneity of results in testing
// samples from Poisson series, Biometrika 31 (1940) 313-323. C. J. Clopper and
// E. S. Pearson, The use of confidence or fiducial limits illustrated in the
// case of the binomial, Biometrika 26 (1934) 404-413.
func Compare(first, second Count, conf float64) (Comparison, error) {
	if _, err := stat.Z(conf); err != nil {
		return Comparison{}, err
	}
	for _, c := range []Count{first, second} {
		if err := c.check(); err != nil {
			return Comparison{}, err
		}
	}
	if first.Events > math.MaxInt64-1-second.Events {
		return Comparison{}, fault.Refused(fault.ErrLimit, "poisson", "count", "the events", "there are more than an int64 can count")
	}
	lower, upper, err := oddsLimits(first.Events, second.Events, conf)
	if err != nil {
		return Comparison{}, err
	}
	t := second.Exposure / first.Exposure
	c := Comparison{
		Lower: stat.Defined(lower * t),
		Upper: stat.Defined(upper * t),
		P:     equal(first, second),
	}
	if second.Events > 0 {
		c.Ratio = stat.Defined(float64(first.Events) / float64(second.Events) * t)
	}
	return c, nil
}

// oddsLimits are the Clopper-Pearson limits of p/(1-p), where p is the
// probability of the first kind of a events against b.
func oddsLimits(a, b int64, conf float64) (lower, upper float64, err error) {
	x, y, tail := float64(a), float64(b), (1-conf)/2
	lower, upper = 0, math.Inf(1)
	if a > 0 {
		lower = odds(tail, x, y+1)
	}
	if b > 0 {
		upper = 1 / odds(tail, y, x+1)
	}
	middle := x / y // NaN if there are no events
	if lower > middle || upper < middle || math.IsNaN(lower) || math.IsNaN(upper) {
		return 0, 0, fault.Invalid("poisson", "conf", conf, "must not be so close to 0 or 1")
	}
	return lower, upper, nil
}

// odds is x/(1-x) of the p quantile x of the beta distribution with the shapes
// a and b, from whichever of x and 1-x is smaller, which has the digits.
func odds(p, a, b float64) float64 {
	x := dist.BetaQuantile(p, a, b)
	if x <= 0.5 {
		return x / (1 - x)
	}
	y := dist.BetaQuantile(1-p, b, a)
	return (1 - y) / y
}

// equal is the p-value of equal rates.
func equal(first, second Count) float64 {
	// The smaller of the two probabilities has the digits, and the test does
	// not mind which group is called first.
	if first.Exposure > second.Exposure {
		first, second = second, first
	}
	x, n := first.Events, first.Events+second.Events
	p := first.Exposure / (first.Exposure + second.Exposure)
	mean := float64(n) * p
	if float64(x) == mean {
		return 1
	}
	const slack = 1 + 1e-7
	limit := exact.BinomialPMF(x, n, p) * slack
	below := float64(x) < mean
	// Downwards and upwards from the mean outcomes are ever less probable.
	// Those on the other side count from where they are as improbable as x; if
	// x has underflowed, there are as good as none.
	other := 0.0
	switch from := int64(math.Ceil(mean)); {
	case limit == 0:
	case below:
		i := search(n-from+1, func(i int64) bool { return exact.BinomialPMF(from+i, n, p) <= limit })
		other = exact.BinomialTail(from+i, n, p)
	default:
		from = int64(math.Floor(mean))
		i := search(from+1, func(i int64) bool { return exact.BinomialPMF(from-i, n, p) <= limit })
		other = exact.BinomialCDF(from-i, n, p)
	}
	if below {
		return min(1, other+exact.BinomialCDF(x, n, p))
	}
	return min(1, other+exact.BinomialTail(x, n, p))
}

// search returns the least i in [0,n) for which f is true, as it is for all
// after it; n if there is none.
func search(n int64, f func(int64) bool) int64 {
	lo, hi := int64(0), n
	for lo < hi {
		if mid := lo + (hi-lo)/2; f(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
