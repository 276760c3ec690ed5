package polis

import (
	"math"
	"math/bits"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// The limits with which Polis compares a z, for one-sided tests at 90 and 95
// per cent. A z is significant if it is greater.
const (
	Z90 = 1.2816
	Z95 = 1.6449
)

// PropTest returns the z of k of n against a half (单比例检验), with one success
// imagined in addition:
//
//	2 sqrt(n+1) ((k+1)/(n+1) - 1/2)
//
// Of nobody it is 1, which is not significant.
//
// The error matches fault.ErrInvalid if k < 0, n < 0 or k > n, and
// fault.ErrLimit if n exceeds math.MaxInt64-2.
func PropTest(k, n int64) (float64, error) {
	if err := counts(k, n); err != nil {
		return 0, err
	}
	return propTest(k, n), nil
}

// propTest has the difference of k+1 and half of n+1 as whole numbers.
func propTest(k, n int64) float64 {
	return float64(k-(n-k)+1) / math.Sqrt(float64(n+1))
}

// TwoPropTest returns the z of k1 of n1 against k2 of n2 (双比例检验), pooled,
// after 1 is added to each of the four numbers. It is positive if the first
// share is the greater. If both shares are then 1, Polis takes 0, although
// there is no such figure, and so does this.
//
// The error matches fault.ErrInvalid if one of the k or n is negative or a k
// exceeds its n, and fault.ErrLimit if n1+n2 exceeds math.MaxInt64-2.
func TwoPropTest(k1, n1, k2, n2 int64) (float64, error) {
	if err := counts(k1, n1); err != nil {
		return 0, err
	}
	if err := counts(k2, n2); err != nil {
		return 0, err
	}
	if n1 > most-n2 {
		return 0, errTooMany()
	}
	return twoPropTest(k1, n1, k2, n2), nil
}

func twoPropTest(k1, n1, k2, n2 int64) float64 {
	failures := n1 + n2 - k1 - k2 // the imagined votes are no failures
	if failures == 0 {
		return 0
	}
	a, b := float64(n1+1), float64(n2+1)
	pooled := float64(k1+k2+2) / (a + b)
	variance := pooled * (float64(failures) / (a + b)) * (1/a + 1/b)
	return cross(k1+1, n2+1, k2+1, n1+1) / (a * b) / math.Sqrt(variance)
}

// cross is ab - cd of positive numbers, to the last bit of a float64.
func cross(a, b, c, d int64) float64 {
	hi1, lo1 := bits.Mul64(uint64(a), uint64(b))
	hi2, lo2 := bits.Mul64(uint64(c), uint64(d))
	sign := 1.0
	if hi1 < hi2 || hi1 == hi2 && lo1 < lo2 {
		hi1, lo1, hi2, lo2, sign = hi2, lo2, hi1, lo1, -1
	}
	lo, borrow := bits.Sub64(lo1, lo2, 0)
	hi, _ := bits.Sub64(hi1, hi2, borrow)
	return sign * (float64(hi)*0x1p64 + float64(lo))
}

// counts checks k of n.
func counts(k, n int64) error {
	switch {
	case n < 0:
		return fault.Invalid("polis", "n", n, "must not be negative")
	case k < 0:
		return fault.Invalid("polis", "k", k, "must not be negative")
	case k > n:
		return fault.Invalid("polis", "k", k, "must not be greater than n")
	case n > most:
		return errTooMany()
	}
	return nil
}
