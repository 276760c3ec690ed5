package metric

import (
	"math"
	"sort"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// HistogramError is the greatest relative error of a [Histogram]'s quantiles:
// 1 percent of the true one.
const HistogramError = 0.01

// Histogram counts values by buckets that grow with the values, so that its
// quantiles are within [HistogramError] of the exact ones however many values
// there were. Its size does not grow with their number: there are buckets for
// every int64 that is not negative, 2,036 in all. The zero Histogram is empty
// and ready.
//
// Values below 50 have a bucket each; above, the bucket that begins at a holds
// a to a + a/50 in whole numbers. The bounds are fixed for ever and published
// by [Bounds], so a database can count by bucket with a join to a table of
// them, and [Histogram.AddBucket] takes its counts in.
type Histogram struct {
	n      int64
	counts []int64 // up to the last bucket that is not empty
}

// lows holds the smallest value of each bucket.
var lows = func() []int64 {
	var lows []int64
	for a := int64(0); ; a += a/50 + 1 {
		lows = append(lows, a)
		if a > math.MaxInt64-a/50-1 {
			return lows
		}
	}
}()

// Bucket returns the number of the bucket in which a value lies; -1 for a
// negative value.
func Bucket(v int64) int {
	if v < 50 {
		return int(max(v, -1))
	}
	return sort.Search(len(lows), func(k int) bool { return lows[k] > v }) - 1
}

// Bounds returns the smallest and the greatest value of bucket k; false if
// there is none.
func Bounds(k int) (low, high int64, ok bool) {
	switch {
	case k < 0 || k >= len(lows):
		return 0, 0, false
	case k == len(lows)-1:
		return lows[k], math.MaxInt64, true
	}
	return lows[k], lows[k+1] - 1, true
}

// Add counts a value. It reports false, and changes nothing, if v is
// negative.
func (h *Histogram) Add(v int64) bool { return h.AddBucket(Bucket(v), 1) }

// AddBucket counts n values that lie in bucket k. It reports false, and
// changes nothing, if there is no such bucket or n is negative.
func (h *Histogram) AddBucket(k int, n int64) bool {
	if k < 0 || k >= len(lows) || n < 0 {
		return false
	}
	if n == 0 {
		return true
	}
	if k >= len(h.counts) {
		h.counts = append(h.counts, make([]int64, k+1-len(h.counts))...)
	}
	h.counts[k] += n
	h.n += n
	return true
}

// Len returns the number of values.
func (h *Histogram) Len() int64 { return h.n }

// Merge takes in what o counted.
func (h *Histogram) Merge(o *Histogram) {
	for k, n := range o.counts {
		h.AddBucket(k, n)
	}
}

// Quantile returns the quantile at p by the method q, within [HistogramError]
// of what [Sample.Quantiles] would give. The errors are the same too.
func (h *Histogram) Quantile(q stat.Quantile, p float64) (float64, error) {
	lo, frac, err := q.At(int(h.n), p)
	if err != nil {
		return 0, err
	}
	v := h.rank(int64(lo))
	if frac > 0 {
		v = float64((1-frac)*v) + float64(frac*h.rank(int64(lo)+1))
	}
	return v, nil
}

// rank returns the middle of the bucket of the value that has i values before
// it.
func (h *Histogram) rank(i int64) float64 {
	for k, n := range h.counts {
		if i -= n; i < 0 {
			low, high, _ := Bounds(k)
			return float64(low) + float64(high-low)/2
		}
	}
	return 0 // not reached: i is below h.n
}

const histogramKind = "metric.histogram"

// MarshalBinary returns the versioned binary form: the buckets that are not
// empty, in order.
func (h *Histogram) MarshalBinary() ([]byte, error) {
	e := NewEncoder(histogramKind, 1)
	next := 0
	for k, n := range h.counts {
		if n > 0 {
			e.Uint(uint64(k - next))
			e.Counts(n)
			next = k + 1
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Histogram.MarshalBinary] wrote. The error
// matches fault.ErrInvalid and leaves h as it was.
func (h *Histogram) UnmarshalBinary(b []byte) error {
	d := NewDecoder(b, histogramKind, 1)
	var read Histogram
	next := 0
	for d.Left() > 0 {
		skip, n := d.Uint(), d.Count()
		if skip >= uint64(len(lows)-next) {
			d.Fail("bucket", skip, "must exist")
			break
		}
		if n == 0 {
			d.Fail("count", n, "must not be zero")
			break
		}
		next += int(skip)
		read.AddBucket(next, n)
		next++
	}
	if d.OK() && read.n > MaxCount {
		d.Fail("count", read.n, "must be at most 2^53 in all")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*h = read
	return nil
}
