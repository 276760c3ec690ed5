package machine

import (
	"iter"
	"math/bits"

	"golang.org/x/exp/constraints"
)

// Enum is a small unsigned integer with a name for each value.
type Enum interface {
	constraints.Unsigned
	String() string
}

// Set is a set of values below 64, kept as bits. The zero Set is empty; Sets
// compare with ==.
type Set[T constraints.Unsigned] uint64

// Of returns the set of the given values. A value above 63 cannot be held and
// is left out; [New] refuses tables whose rows name one.
func Of[T constraints.Unsigned](values ...T) Set[T] {
	var s Set[T]
	for _, v := range values {
		s |= 1 << v // a shift by 64 or more gives 0
	}
	return s
}

// Has reports whether v is in the set.
func (s Set[T]) Has(v T) bool { return s>>v&1 == 1 }

// Len returns the number of values in the set.
func (s Set[T]) Len() int { return bits.OnesCount64(uint64(s)) }

// First returns the smallest value, and 0 for the empty set.
func (s Set[T]) First() T {
	if s == 0 {
		return 0
	}
	return T(bits.TrailingZeros64(uint64(s)))
}

// All iterates over the values in ascending order.
func (s Set[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for rest := uint64(s); rest != 0; rest &= rest - 1 {
			if !yield(T(bits.TrailingZeros64(rest))) {
				return
			}
		}
	}
}
