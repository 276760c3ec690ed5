package rating

import (
	"cmp"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Level is how many gave one rating.
type Level struct {
	Value float64 `json:"value"` // the rating, finite, at most 1e100 in size
	N     int64   `json:"n"`     // how many gave it, not negative
}

// Sample is a set of ratings (评分). The zero Sample is that of no ratings; all
// its figures are undefined. A Sample is immutable and may be shared.
type Sample struct {
	// Invariant: values ascend strictly, every N is positive, and n is their
	// sum.
	levels []Level
	n      int64
}

// Of returns the sample of these ratings. The error matches fault.ErrInvalid if
// one is NaN, infinite or beyond 1e100 in size.
func Of(ratings []float64) (Sample, error) {
	levels := make([]Level, len(ratings))
	for i, x := range ratings {
		levels[i] = Level{x, 1}
	}
	return fromLevels(levels)
}

// FromLevels is [Of] for ratings that are already counted. A level may occur
// more than once; one that nobody gave is passed over. The error matches
// fault.ErrInvalid if a value is not one that [Of] takes or a count is
// negative, and fault.ErrLimit if the ratings are more than an int64 can
// count.
func FromLevels(levels []Level) (Sample, error) { return fromLevels(slices.Clone(levels)) }

// fromLevels keeps the slice.
func fromLevels(levels []Level) (Sample, error) {
	var n int64
	for i := range levels {
		l := &levels[i]
		if !(math.Abs(l.Value) <= 1e100) {
			return Sample{}, fault.Invalid("rating", "rating", l.Value, "must be a number of at most 1e100 in size")
		}
		var err error
		if n, err = add(n, l.N); err != nil {
			return Sample{}, err
		}
		l.Value += 0 // turns -0 into 0
	}
	slices.SortFunc(levels, func(a, b Level) int { return cmp.Compare(a.Value, b.Value) })
	last := -1
	for _, l := range levels {
		switch {
		case l.N == 0:
		case last >= 0 && levels[last].Value == l.Value:
			levels[last].N += l.N
		default:
			last++
			levels[last] = l
		}
	}
	return Sample{slices.Clip(levels[:last+1]), n}, nil
}

// add adds a count to a total.
func add(total, n int64) (int64, error) {
	switch {
	case n < 0:
		return 0, fault.Invalid("rating", "n", n, "must not be negative")
	case n > math.MaxInt64-total:
		return 0, fault.Refused(fault.ErrLimit, "rating", "count", "the ratings", "there are more than an int64 can count")
	}
	return total + n, nil
}

// N returns how many ratings there are.
func (s Sample) N() int64 { return s.n }

// Levels returns how many gave which rating, in ascending order, without
// levels that nobody gave.
func (s Sample) Levels() []Level { return slices.Clone(s.levels) }

// Mean returns the arithmetic mean (平均分). The error matches
// [stat.ErrUndefined] if there are no ratings.
func (s Sample) Mean() (float64, error) {
	if s.n == 0 {
		return 0, stat.Undefined("rating: mean", "there are no ratings")
	}
	var sum exact.Sum
	for _, l := range s.levels {
		sum.Add(l.Value * float64(l.N))
	}
	lo, hi := s.levels[0].Value, s.levels[len(s.levels)-1].Value
	return min(max(sum.Value()/float64(s.n), lo), hi), nil
}

// SD returns the standard deviation (标准差) as an estimate for those who could
// have answered, with the denominator n-1; exactly 0 if all ratings are equal.
// The error matches [stat.ErrUndefined] if there are fewer than two.
func (s Sample) SD() (float64, error) {
	if s.n < 2 {
		return 0, stat.Undefined("rating: standard deviation", "there are fewer than two ratings")
	}
	mean, err := s.Mean()
	if err != nil {
		return 0, err
	}
	scale := 0.0 // so that no square is lost, however small
	for _, l := range s.levels {
		scale = max(scale, math.Abs(l.Value-mean))
	}
	if scale == 0 || len(s.levels) == 1 {
		return 0, nil
	}
	// The second sum is what the mean was rounded by.
	var squares, rest exact.Sum
	for _, l := range s.levels {
		d := (l.Value - mean) / scale
		squares.Add(d * d * float64(l.N))
		rest.Add(d * float64(l.N))
	}
	r := rest.Value()
	return scale * math.Sqrt(max(0, squares.Value()-r*r/float64(s.n))/float64(s.n-1)), nil
}

// Interval returns the confidence interval of the mean at the level conf by
// Student's distribution: mean ± t sd/sqrt(n) with n-1 degrees of freedom. It
// is not cut at the ends of the scale, beyond which it can go if there are few
// ratings.
//
// The error matches fault.ErrInvalid if conf is not between 0 and 1, and
// [stat.ErrUndefined] if there are fewer than two ratings or all are equal:
// nine times a 5 does not prove that everybody would say 5. [Sample.Top] has
// an interval then too.
//
// Source: Student, The probable error of a mean, Biometrika 6 (1908) 1-25.
func (s Sample) Interval(conf float64) (stat.Interval, error) {
	if _, err := stat.Z(conf); err != nil {
		return stat.Interval{}, err
	}
	sd, err := s.SD()
	switch {
	case err != nil:
		return stat.Interval{}, stat.Undefined("rating: t interval", "there are fewer than two ratings")
	case sd == 0:
		return stat.Interval{}, stat.Undefined("rating: t interval", "all ratings are equal")
	}
	mean, err := s.Mean()
	if err != nil {
		return stat.Interval{}, err
	}
	half := -dist.StudentQuantile((1-conf)/2, float64(s.n-1)) * (sd / math.Sqrt(float64(s.n)))
	if math.IsNaN(half) || math.IsInf(half, 0) {
		return stat.Interval{}, fault.Invalid("rating", "conf", conf, "must not be so close to 1")
	}
	return stat.Interval{Lower: mean - half, Upper: mean + half}, nil
}

// Median returns the middle rating (中位数), the mean of the two middle ones if
// their number is even. The error matches [stat.ErrUndefined] if there are no
// ratings.
func (s Sample) Median() (float64, error) {
	if s.n == 0 {
		return 0, stat.Undefined("rating: median", "there are no ratings")
	}
	lo, hi := s.at((s.n-1)/2), s.at(s.n/2)
	return lo + (hi-lo)/2, nil
}

// at returns the rating that i others precede in ascending order.
func (s Sample) at(i int64) float64 {
	for _, l := range s.levels {
		if i < l.N {
			return l.Value
		}
		i -= l.N
	}
	return 0 // not reached: i < n
}

// Share is a part of the ratings, and what it says of all who could have
// answered.
type Share struct {
	K      int64         `json:"k"` // how many are in the part
	N      int64         `json:"n"` // of how many ratings
	Value  float64       `json:"value"`
	Wilson stat.Interval `json:"wilson"` // [stat.Wilson] of K and N
}

// Top returns the share of ratings that are at least top (好评率), the "top
// box", with its Wilson interval at the level conf.
//
// The error matches fault.ErrInvalid if top is NaN or conf is not between 0
// and 1, and [stat.ErrUndefined] if there are no ratings.
func (s Sample) Top(top, conf float64) (Share, error) {
	if math.IsNaN(top) {
		return Share{}, fault.Invalid("rating", "top", top, "must be a number")
	}
	sh := Share{N: s.n}
	for _, l := range s.levels {
		if l.Value >= top {
			sh.K += l.N
		}
	}
	var err error
	if sh.Wilson, err = stat.Wilson(sh.K, sh.N, conf); err != nil {
		return Share{}, err
	}
	sh.Value = float64(sh.K) / float64(sh.N)
	return sh, nil
}
