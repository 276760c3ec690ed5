package reach

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Lists is how many persons are on each of two lists of the same population
// (名单). What can be said of those on neither rests on assumptions; see the
// package.
type Lists struct {
	First  int64 `json:"first"`  // M: persons on the first list, not negative
	Second int64 `json:"second"` // n: persons on the second list, not negative
	Both   int64 `json:"both"`   // m: of these, persons on both; at most either
}

func (l Lists) check() error {
	switch {
	case l.First < 0:
		return fault.Invalid("reach", "first", l.First, "must not be negative")
	case l.Second < 0:
		return fault.Invalid("reach", "second", l.Second, "must not be negative")
	case l.Both < 0:
		return fault.Invalid("reach", "both", l.Both, "must not be negative")
	case l.Both > l.First:
		return fault.Invalid("reach", "both", l.Both, "must not be greater than the first list")
	case l.Both > l.Second:
		return fault.Invalid("reach", "both", l.Both, "must not be greater than the second list")
	case l.First-l.Both > math.MaxInt64-l.Second:
		return fault.Refused(fault.ErrLimit, "reach", "count", "the persons on the lists", "there are more than an int64 can count")
	}
	return nil
}

// Known returns how many persons are on at least one of the lists, M + n - m:
// no estimate is below it.
//
// The error matches fault.ErrInvalid if a number is negative or Both is greater
// than a list, and fault.ErrLimit if they are more than an int64 can count. The
// same holds for every method of Lists.
func (l Lists) Known() (int64, error) {
	if err := l.check(); err != nil {
		return 0, err
	}
	return l.First + (l.Second - l.Both), nil
}

// Estimate is an estimated number of persons.
type Estimate struct {
	N        float64 `json:"n"`        // not necessarily whole
	Variance float64 `json:"variance"` // estimated, not negative
}

// SE returns the standard error, the square root of the variance.
func (e Estimate) SE() float64 { return math.Sqrt(e.Variance) }

// LincolnPetersen returns the classical estimate M n / m, which is biased
// upwards and infinite if nobody is on both lists: [Lists.Chapman] is meant for
// use. The error matches [stat.ErrUndefined] if a list is empty.
func (l Lists) LincolnPetersen() (float64, error) {
	if err := l.check(); err != nil {
		return 0, err
	}
	if l.First == 0 || l.Second == 0 {
		return 0, stat.Undefined("reach: Lincoln-Petersen estimate", "a list is empty")
	}
	return float64(l.First) * (float64(l.Second) / float64(l.Both)), nil
}

// Chapman returns Chapman's estimate of the number of persons and its
// estimated variance:
//
//	N = (M+1)(n+1)/(m+1) - 1
//	variance = (M+1)(n+1)(M-m)(n-m) / ((m+1)² (m+2))
//
// It has no bias if M + n is at least N, and a small one downwards otherwise,
// which is not small if m is below about 7. The variance is 0 if one list
// contains the other: then use the limits of [Hypergeometric].
//
// Sources: D. G. Chapman, Some properties of the hypergeometric distribution
// with applications to zoological sample censuses, University of California
// Publications in Statistics 1 (1951) 131-160. G. A. F. Seber, The estimation of
// animal abundance, 2nd ed. (1982), section 3.1.
func (l Lists) Chapman() (Estimate, error) {
	if err := l.check(); err != nil {
		return Estimate{}, err
	}
	first, second, both := float64(l.First), float64(l.Second), float64(l.Both)
	return Estimate{
		N:        first + float64(l.Second-l.Both) + l.missed(),
		Variance: l.missed() * ((first + 1) / (both + 1)) * ((second + 1) / (both + 2)),
	}, nil
}

// missed is how many are on neither list by Chapman's estimate:
// (M-m)(n-m)/(m+1) is what is left of it without M + n - m, with no difference
// that could cancel.
func (l Lists) missed() float64 {
	return float64(l.First-l.Both) * (float64(l.Second-l.Both) / (float64(l.Both) + 1))
}

// Bailey returns Bailey's estimate and its estimated variance, for a second
// list on which a person may stand more than once, as one of visits:
//
//	N = M (n+1)/(m+1)
//	variance = M² (n+1)(n-m) / ((m+1)² (m+2))
//
// Source: N. T. J. Bailey, On estimating the size of mobile populations from
// recapture data, Biometrika 38 (1951) 293-306.
func (l Lists) Bailey() (Estimate, error) {
	if err := l.check(); err != nil {
		return Estimate{}, err
	}
	first, second, both := float64(l.First), float64(l.Second), float64(l.Both)
	per := (second + 1) / (both + 1)
	return Estimate{
		N:        first * per,
		Variance: first * first * per * (float64(l.Second-l.Both) / (both + 1) / (both + 2)),
	}, nil
}
