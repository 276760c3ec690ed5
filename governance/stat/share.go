package stat

import (
	"cmp"
	"math/bits"
)

// CompareShares compares the shares a/b and c/d (份额) exactly: -1 if a/b is
// the smaller, 0 if they are equal, +1 if it is the greater. The products ad
// and cb are formed in 128 bits, so that nothing overflows or is rounded; a
// quotient of float64s would put many a share on the wrong side of a threshold
// that it just reaches.
//
// The denominators must not be 0: the share of nothing has no place in the
// order. The function cannot know whether 0 of 0 is to count as reached, so
// callers rule it out; what it returns for one is the order of the products,
// which says nothing about shares.
func CompareShares(a, b, c, d uint64) int {
	h1, l1 := bits.Mul64(a, d)
	h2, l2 := bits.Mul64(c, b)
	return cmp.Or(cmp.Compare(h1, h2), cmp.Compare(l1, l2))
}
