package stat

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Interval is a closed interval, as a confidence interval (置信区间).
//
// Invariant: Lower <= Upper, and neither is NaN.
type Interval struct {
	Lower float64 `json:"lower"`
	Upper float64 `json:"upper"`
}

// Proportion returns the share k/n (比例), in [0,1].
//
// The error matches fault.ErrInvalid if k < 0, n < 0 or k > n, and
// [ErrUndefined] if n is 0.
func Proportion(k, n int64) (float64, error) {
	if err := counts(k, n); err != nil {
		return 0, err
	}
	if n == 0 {
		return 0, Undefined("stat: proportion", "n is 0")
	}
	return float64(k) / float64(n), nil
}

// Wilson returns the score interval for the probability of which k of n is an
// estimate, at the confidence level conf, as 0.95. With z = [Z](conf) its ends
// are the roots p of (k/n - p)² = z² p(1-p)/n:
//
//	(2k + z² ± z sqrt(z² + 4k(n-k)/n)) / 2(n + z²)
//
// It has no continuity correction. It contains k/n, lies in [0,1], begins at
// exactly 0 if k is 0 and ends at exactly 1 if k is n.
//
// The error matches fault.ErrInvalid if k < 0, n < 0, k > n or conf is not
// between 0 and 1, and [ErrUndefined] if n is 0.
//
// Source: E. B. Wilson, Probable inference, the law of succession, and
// statistical inference, JASA 22 (1927) 209-212.
func Wilson(k, n int64, conf float64) (Interval, error) {
	if err := counts(k, n); err != nil {
		return Interval{}, err
	}
	z, err := Z(conf)
	if err != nil {
		return Interval{}, err
	}
	if n == 0 {
		return Interval{}, Undefined("stat: Wilson interval", "n is 0")
	}
	p := float64(k) / float64(n)
	return Interval{
		Lower: min(p, wilsonLower(k, n, z)),
		Upper: max(p, wilsonUpper(k, n, z)),
	}, nil
}

// wilsonUpper is the greater root; its terms are all positive, so nothing
// cancels however small it is.
func wilsonUpper(k, n int64, z float64) float64 {
	if k == n {
		return 1
	}
	return wilsonSum(k, n, z) / (2 * (float64(n) + z*z))
}

// wilsonLower is the smaller root, by the product of the roots k²/n(n+z²),
// because the difference in the textbook formula cancels for small k.
func wilsonLower(k, n int64, z float64) float64 {
	if k == 0 {
		return 0
	}
	return 2 * float64(k) * (float64(k) / float64(n)) / wilsonSum(k, n, z)
}

func wilsonSum(k, n int64, z float64) float64 {
	kf, rest, nf := float64(k), float64(n-k), float64(n)
	return 2*kf + z*z + z*math.Sqrt(z*z+4*kf*rest/nf)
}

// counts checks k of n.
func counts(k, n int64) error {
	switch {
	case n < 0:
		return fault.Invalid("stat", "n", n, "must not be negative")
	case k < 0:
		return fault.Invalid("stat", "k", k, "must not be negative")
	case k > n:
		return fault.Invalid("stat", "k", k, "must not be greater than n")
	}
	return nil
}
