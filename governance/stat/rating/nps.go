package rating

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// NPS counts the answers to "how likely is it that you would recommend us, from
// 0 to 10": the net promoter score (净推荐值) and its base.
//
// It throws away most of what was answered; [Sample.Mean] and [Sample.Top] of
// the same answers have smaller errors. It is offered because it is published.
//
// Source: F. F. Reichheld, The one number you need to grow, Harvard Business
// Review 81 (12) (2003) 46-54.
type NPS struct {
	Promoters  int64 `json:"promoters"`  // 9 and 10 (推荐者)
	Passives   int64 `json:"passives"`   // 7 and 8 (被动者)
	Detractors int64 `json:"detractors"` // 0 to 6 (贬损者)
}

// NPS counts the sample's ratings. The error matches fault.ErrInvalid if one is
// not a whole number from 0 to 10.
func (s Sample) NPS() (NPS, error) {
	var c NPS
	for _, l := range s.levels {
		switch x := l.Value; {
		case x < 0 || x > 10 || x != math.Trunc(x):
			return NPS{}, fault.Invalid("rating", "rating", x, "must be a whole number from 0 to 10 for a net promoter score")
		case x >= 9:
			c.Promoters += l.N
		case x >= 7:
			c.Passives += l.N
		default:
			c.Detractors += l.N
		}
	}
	return c, nil
}

// N returns how many answered. The error matches fault.ErrInvalid if a count
// is negative, and fault.ErrLimit if they are more than an int64 can count.
func (c NPS) N() (int64, error) {
	var n int64
	for _, k := range []int64{c.Promoters, c.Passives, c.Detractors} {
		var err error
		if n, err = add(n, k); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// Score returns 100 (promoters - detractors) / n, from -100 to 100. The errors
// are those of [NPS.N], and one that matches [stat.ErrUndefined] if nobody
// answered.
func (c NPS) Score() (float64, error) {
	n, err := c.base()
	if err != nil {
		return 0, err
	}
	return 100 * (float64(c.Promoters-c.Detractors) / n), nil
}

// base is N, which must not be 0.
func (c NPS) base() (float64, error) {
	n, err := c.N()
	if err == nil && n == 0 {
		err = stat.Undefined("rating: net promoter score", "there are no ratings")
	}
	return float64(n), err
}

// SE returns the standard error of the score, with P and D the shares of
// promoters and detractors:
//
//	100 sqrt((P + D - (P-D)²) / n)
//
// It is 0 if all are of one kind, which does not mean that the score is
// certain. [NPS.SampleSE] divides by n-1. The errors are those of
// [NPS.Score].
func (c NPS) SE() (float64, error) {
	n, err := c.base()
	if err != nil {
		return 0, err
	}
	return 100 * math.Sqrt(c.variance(n)/n), nil
}

// variance is that of +1, 0 and -1 for the three kinds, written without a
// difference that could cancel.
func (c NPS) variance(n float64) float64 {
	p, q := float64(c.Promoters)/n, float64(c.Passives+c.Detractors)/n
	d, e := float64(c.Detractors)/n, float64(c.Passives+c.Promoters)/n
	return float64(p*q) + float64(d*e) + float64(2*p*d)
}

// SampleSE is [NPS.SE] with n-1 for n: the standard deviation of +1, 0 and -1
// as an estimate for all who could have answered, divided by sqrt(n). The
// errors are those of [NPS.Score], and one that matches [stat.ErrUndefined] if
// one person answered.
func (c NPS) SampleSE() (float64, error) {
	n, err := c.base()
	if err == nil && n == 1 {
		err = stat.Undefined("rating: standard error of the net promoter score", "there is one rating")
	}
	if err != nil {
		return 0, err
	}
	return 100 * math.Sqrt(c.variance(n)/(n-1)), nil
}

// Interval returns the normal confidence interval score ± z [NPS.SE] at the
// level conf. It is not cut at -100 and 100; where it goes beyond them, or is
// a single point because all are of one kind, there are too few ratings for
// it.
//
// The errors are those of [NPS.Score], and one that matches fault.ErrInvalid if
// conf is not between 0 and 1.
func (c NPS) Interval(conf float64) (stat.Interval, error) {
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	score, err := c.Score()
	if err != nil {
		return stat.Interval{}, err
	}
	se, err := c.SE()
	if err != nil {
		return stat.Interval{}, err
	}
	return stat.Interval{Lower: score - z*se, Upper: score + z*se}, nil
}
