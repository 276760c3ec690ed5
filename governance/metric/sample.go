package metric

import (
	"iter"
	"slices"

	"golang.org/x/exp/constraints"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Sample holds every value that it was given, for exact quantiles. The zero
// Sample is empty and ready. The order of the values is not kept.
//
// Values lie in small blocks that are never moved or copied to grow, so a
// Sample of uint32, which holds durations of up to 136 years in seconds, takes
// a little more than four bytes for each. Where even that is too much, use a
// [Histogram].
type Sample[T constraints.Integer] struct {
	n    int
	last *block[T]
}

// block holds values and leads to the blocks filled before it. It is as large
// as makes 256 bytes of 4-byte values: large enough that the link does not
// matter, small enough that a table of thousands of small groups does not
// consist of unused room.
type block[T constraints.Integer] struct {
	before *block[T]
	values [blockLen]T
}

const blockLen = 62

// Add takes a value in.
func (s *Sample[T]) Add(v T) {
	i := uint(s.n) % blockLen
	if i == 0 {
		s.last = &block[T]{before: s.last}
	}
	s.last.values[i] = v
	s.n++
}

// Len returns the number of values.
func (s *Sample[T]) Len() int { return s.n }

// Merge takes all values of o in; o is left as it is.
func (s *Sample[T]) Merge(o *Sample[T]) {
	for values := range o.blocks() {
		for _, v := range values {
			s.Add(v)
		}
	}
}

// blocks iterates over the values by block, the last block first, as they are
// when it begins.
func (s *Sample[T]) blocks() iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		used := (s.n-1)%blockLen + 1
		for b := s.last; b != nil; b = b.before {
			if !yield(b.values[:used]) {
				return
			}
			used = blockLen
		}
	}
}

// AppendTo appends the values, in no order, to dst.
func (s *Sample[T]) AppendTo(dst []T) []T {
	for values := range s.blocks() {
		dst = append(dst, values...)
	}
	return dst
}

// Sorted returns the values in ascending order, as a new slice.
func (s *Sample[T]) Sorted() []T {
	values := s.AppendTo(make([]T, 0, s.n))
	slices.Sort(values)
	return values
}

// Quantiles returns the quantiles at the probabilities ps by the method q. It
// copies the values; [Quantiles] lets the caller reuse the memory. Its errors
// are those of [Quantiles].
func (s *Sample[T]) Quantiles(q stat.Quantile, ps ...float64) ([]float64, error) {
	return Quantiles(s.AppendTo(make([]T, 0, s.n)), q, ps...)
}

// Quantiles returns the quantiles of the values at the probabilities ps by the
// method q. It puts the values into another order, and takes time proportional
// to their number, not to that of sorting them. Values beyond 2^53 are
// rounded as float64 are.
//
// The error matches fault.ErrInvalid if q is no method or a p is not in [0,1],
// and stat.ErrUndefined if there are no values.
func Quantiles[T constraints.Integer](values []T, q stat.Quantile, ps ...float64) ([]float64, error) {
	out := make([]float64, len(ps))
	from, last := 0, 0.0 // everything before from is smaller, so ascending ps share the work
	for i, p := range ps {
		lo, frac, err := q.At(len(values), p)
		if err != nil {
			return nil, err
		}
		if p < last {
			from = 0
		}
		last = p
		from = min(from, lo)
		stat.Select(values[from:], lo-from)
		out[i] = float64(values[lo])
		if frac > 0 {
			next := float64(slices.Min(values[lo+1:]))
			out[i] = min(max(float64((1-frac)*out[i])+float64(frac*next), out[i]), next)
		}
		from = lo
	}
	return out, nil
}

const sampleKind = "metric.sample"

// MarshalBinary returns the versioned binary form: the values in ascending
// order, each as the step from the one before.
func (s *Sample[T]) MarshalBinary() ([]byte, error) {
	e := NewEncoder(sampleKind, 1)
	values := s.Sorted()
	e.Uint(uint64(len(values)))
	for i, v := range values {
		if i == 0 {
			e.Int(int64(v))
		} else {
			e.Uint(uint64(v) - uint64(values[i-1]))
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Sample.MarshalBinary] wrote. The error matches
// fault.ErrInvalid, also for a value that T cannot hold, and leaves s as it
// was.
func (s *Sample[T]) UnmarshalBinary(b []byte) error {
	d := NewDecoder(b, sampleKind, 1)
	n := d.Uint()
	var read Sample[T]
	var v uint64
	for i := uint64(0); i < n && d.OK(); i++ {
		step := uint64(0)
		if i == 0 {
			v = uint64(d.Int())
		} else {
			step = d.Uint()
			v += step
		}
		x := T(v)
		if uint64(x) != v || i > 0 && step > 0 && x <= T(v-step) {
			d.Fail("value", v, "must fit the sample's type")
		}
		read.Add(x)
	}
	if err := d.Done(); err != nil {
		return err
	}
	*s = read
	return nil
}
