package rule

import (
	"strconv"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Fraction is a threshold: two thirds is {2, 3}. Fractions are compared by
// cross-multiplication in 128 bits, never divided and never rounded, so that
// two thirds of any number of units are exactly that.
//
// Invariant: Den is positive, Num is from 0 to Den; where the base is [OfNumber],
// Den is 1 and Num the number.
type Fraction struct {
	Num int64 `json:"num"`
	Den int64 `json:"den"`
}

// String returns the form 2/3.
func (f Fraction) String() string {
	return strconv.FormatInt(f.Num, 10) + "/" + strconv.FormatInt(f.Den, 10)
}

// compare returns -1, 0 or 1 as part/base is less than, equal to or more than
// the fraction. Neither number may be negative; base is positive.
func (f Fraction) compare(part, base int64) int {
	return stat.CompareShares(uint64(part), uint64(base), uint64(f.Num), uint64(f.Den))
}

// Holds reports whether the part of the base compares with the share as c says.
// Nothing is a share of nothing: with a base of 0 it never holds, whatever the
// share. Negative numbers never hold either.
func (c Compare) Holds(part, base int64, share Fraction) bool {
	if base <= 0 || part < 0 || share.Num < 0 || share.Den <= 0 {
		return false
	}
	switch k := share.compare(part, base); c {
	case AtLeast:
		return k >= 0
	case MoreThan:
		return k > 0
	case AtMost:
		return k <= 0
	case LessThan:
		return k < 0
	}
	return false
}
