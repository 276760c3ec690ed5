package survival

import (
	"math"
	"math/bits"
	"slices"
)

// keys is the observations in order of time, as numbers that a radix sort can
// put in order: a few passes over a million of them instead of twenty million
// comparisons. Where all times are whole, as seconds and days are, the numbers
// are the times. Otherwise they are the bits of the times, which for floats
// that are not negative are in the same order.
//
// Invariant: x[i]>>1 ascends; it stands for a time, and x[i] is odd if the
// observation is censored. Which of equal times is odd has no order.
type keys struct {
	x     []uint64
	least uint64 // what was taken away from all, so that little is left to sort
	whole bool
}

// inOrder returns the keys of the observations. The error matches
// fault.ErrInvalid if a time is negative, infinite or NaN.
func inOrder(obs []Observation) (keys, error) {
	const wholes = 1 << 53 // up to here a float64 holds every whole number
	k := keys{x: make([]uint64, len(obs)), whole: true}
	low, high := math.Inf(1), 0.0
	for _, o := range obs {
		if !(o.Time >= 0 && o.Time <= math.MaxFloat64) {
			return keys{}, checkTime("time", o.Time)
		}
		low, high = min(low, o.Time), max(high, o.Time)
		k.whole = k.whole && o.Time < wholes && float64(int64(o.Time)) == o.Time
	}
	k.least = k.number(low)
	for i, o := range obs {
		v := (k.number(o.Time) - k.least) << 1
		if !o.Event {
			v |= 1
		}
		k.x[i] = v
	}
	sortKeys(k.x, bits.Len64(k.number(high)-k.least))
	return k, nil
}

// number returns the number that stands for the time.
func (k *keys) number(t float64) uint64 {
	if k.whole {
		return uint64(int64(t))
	}
	return math.Float64bits(t + 0) // +0 turns -0 into 0
}

// time returns the time that the number stands for, less what was taken away.
func (k *keys) time(v uint64) float64 {
	if k.whole {
		return float64(int64(v + k.least))
	}
	return math.Float64frombits(v + k.least)
}

// distinct returns how many different times there are.
func (k *keys) distinct() int {
	n, last := 0, uint64(math.MaxUint64)
	for _, v := range k.x {
		if v >>= 1; v != last {
			n++
		}
		last = v
	}
	return n
}

const (
	digit  = 8 // bits by which one pass sorts
	values = 1 << digit
	passes = 4          // at most
	few    = 2 * values // so many are sorted as fast by comparison
)

// sortKeys sorts numbers by all but the last bit, that is by so many bits.
//
// Digit by digit, from the last to the first, it sorts by the first 32 of
// them, and then what has these in common: as a rule little, but if it is
// much, by comparison.
func sortKeys(x []uint64, width int) {
	if len(x) < few {
		slices.Sort(x)
		return
	}
	rest := 1 + max(0, width-passes*digit)
	var counts [passes][values]int32
	if len(x) > math.MaxInt32 {
		slices.Sort(x)
		return
	}
	for _, v := range x {
		v >>= rest
		for p := range passes {
			counts[p][v>>(p*digit)%values]++
		}
	}
	from, to := x, make([]uint64, len(x))
	for p := range (min(width, passes*digit) + digit - 1) / digit {
		shift := rest + p*digit
		next := &counts[p]
		if int(next[from[0]>>shift%values]) == len(x) {
			continue // all have the same digit
		}
		sum := int32(0)
		for i, n := range next {
			next[i] = sum
			sum += n
		}
		for _, v := range from {
			d := v >> shift % values
			to[next[d]] = v
			next[d]++
		}
		from, to = to, from
	}
	if &from[0] != &x[0] {
		copy(x, from)
	}
	if rest == 1 {
		return
	}
	for i := 0; i < len(x); {
		j := i + 1
		for j < len(x) && x[j]>>rest == x[i]>>rest {
			j++
		}
		if j > i+1 {
			slices.Sort(x[i:j])
		}
		i = j
	}
}
