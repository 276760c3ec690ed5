package rating

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Prior is what is assumed of a unit before anybody has rated it (先验), fixed
// by rule instead of estimated from the other units as [Shrink] does: the
// estimate for a unit then does not change with the others, which is what a
// published ranking wants.
type Prior struct {
	Mean     float64 `json:"mean"`     // m: the rating, or the share, of a unit without ratings
	Strength float64 `json:"strength"` // C: how many ratings that counts as; not negative
}

// Estimate returns (C m + sum) / (C + n), the mean of a unit's n ratings, whose
// sum is given, together with C ratings of m. For a share the sum is the number
// that count. With C = 0 it is the raw mean; with C = n it is half way.
//
// The error matches fault.ErrInvalid if m, C or the sum is NaN or infinite or
// beyond 1e100 in size, C or n is negative, or n is 0 and the sum is not; and
// [stat.ErrUndefined] if C and n are 0.
func (p Prior) Estimate(sum float64, n int64) (float64, error) {
	const rule = "must be a number of at most 1e100 in size"
	switch c := p.Strength; {
	case !(math.Abs(p.Mean) <= 1e100):
		return 0, fault.Invalid("rating", "prior mean", p.Mean, rule)
	case !(c >= 0 && c <= 1e100):
		return 0, fault.Invalid("rating", "prior strength", c, rule+" and not negative")
	case !(math.Abs(sum) <= 1e100):
		return 0, fault.Invalid("rating", "sum", sum, rule)
	case n < 0:
		return 0, fault.Invalid("rating", "n", n, "must not be negative")
	case n == 0 && sum != 0:
		return 0, fault.Invalid("rating", "sum", sum, "must be 0 if there are no ratings")
	case n == 0 && c == 0:
		return 0, stat.Undefined("rating: mean", "there are neither ratings nor a prior")
	case n == 0:
		return p.Mean, nil
	default:
		mean := sum / float64(n)
		x := mean + c/(c+float64(n))*(p.Mean-mean)
		return min(max(x, min(mean, p.Mean)), max(mean, p.Mean)), nil
	}
}
