package money

import (
	"math/bits"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Split divides a total among parts in proportion to their weights (按比例分摊).
// The parts sum to the total exactly, and each is within one smallest unit of
// its exact share. The method is that of the largest remainder (Hamilton): each
// part gets its share rounded towards zero, and what is left goes, one smallest
// unit each, to the largest remainders; of equal ones to those that come first.
// A weight of 0 gets nothing. A negative total splits as the positive one does,
// with the other sign.
//
// The error matches fault.ErrInvalid if there is no weight above 0 or one below,
// and [ErrOverflow] if the weights sum to more than 2^63-1.
func Split(total Amount, weights []int64) ([]Amount, error) {
	return AppendSplit(nil, total, weights)
}

// AppendSplit is [Split] that appends the parts to dst.
func AppendSplit(dst []Amount, total Amount, weights []int64) ([]Amount, error) {
	if !total.Valid() {
		return dst, ErrOverflow
	}
	var sum Amount
	for _, w := range weights {
		if w < 0 {
			return dst, fault.Invalid("money", "weight", w, "must not be negative")
		}
		var err error
		if sum, err = sum.Add(Amount(w)); err != nil {
			return dst, err
		}
	}
	if sum == 0 {
		return dst, fault.Invalid("money", "weights", len(weights), "must include one above 0")
	}
	whole, divisor := total.magnitude(), uint64(sum)
	var small [2 * few]uint64
	space, n := small[:], len(weights)
	if n > few {
		space = make([]uint64, 2*n)
	}
	rests, sorted := space[:n], space[n:2*n]
	left, from := whole, len(dst)
	for i, w := range weights {
		part, rest := share(whole, w, divisor)
		left -= part
		dst = append(dst, Amount(part))
		rests[i], sorted[i] = rest, rest
	}
	if left > 0 { // fewer than there are parts with a remainder
		slices.Sort(sorted)
		give(dst[from:], rests, sorted[n-int(left):])
	}
	if total < 0 {
		for i := from; i < len(dst); i++ {
			dst[i] = -dst[i]
		}
	}
	return dst, nil
}

// few parts are split without allocation beside the result.
const few = 16

// share returns whole × w / divisor and its remainder. As w <= divisor the
// quotient fits.
func share(whole uint64, w int64, divisor uint64) (part, rest uint64) {
	if uint64(w) == divisor {
		return whole, 0
	}
	hi, lo := bits.Mul64(whole, uint64(w))
	return bits.Div64(hi, lo, divisor)
}

// give adds one smallest unit to each part whose remainder is among the largest,
// which are given in ascending order. Of parts with the least of them, those
// that come first get theirs.
func give(parts []Amount, rests, largest []uint64) {
	bar, ties := largest[0], 0
	for _, r := range largest {
		if r == bar {
			ties++
		}
	}
	for i, r := range rests {
		switch {
		case r > bar:
			parts[i]++
		case r == bar && ties > 0:
			parts[i]++
			ties--
		}
	}
}
