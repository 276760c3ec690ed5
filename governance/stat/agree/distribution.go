package agree

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Distribution is how many ratings fell on each category of an ordered scale
// (评分分布), from the lowest category to the highest; categories that nobody
// chose count and hold 0.
//
// All its methods report an error that matches fault.ErrInvalid if the scale
// has fewer than two categories or a count is negative, fault.ErrLimit if
// there are more ratings than an int64 can count, and stat.ErrUndefined if
// there is no rating.
type Distribution []int64

// total checks the counts and adds them up; what names the figure.
func (d Distribution) total(what string) (int64, error) {
	if len(d) < 2 {
		return 0, fault.Invalid("agree", "categories", len(d), "must be at least 2")
	}
	var n int64
	for _, c := range d {
		switch {
		case c < 0:
			return 0, fault.Invalid("agree", "count", c, "must not be negative")
		case c > math.MaxInt64-n:
			return 0, errTooMany()
		}
		n += c
	}
	if n == 0 {
		return 0, stat.Undefined("agree: "+what, "there is no rating")
	}
	return n, nil
}

func errTooMany() error {
	return fault.Refused(fault.ErrLimit, "agree", "count", "the ratings", "there are more than an int64 can count")
}

// VanDerEijk returns the agreement A of the ratings (范德艾克一致性): 1 if all
// chose one category, 0 if every category was chosen alike, -1 if half chose
// the lowest and half the highest category.
//
// The distribution is peeled into layers, each of categories that are chosen
// alike or not at all. With K categories, of which the layer has S, the
// triples of categories i < j < k of which the layer has i and j but not k, or
// j and k but not i, are in agreement, and those of which it has i and k but
// not j are against it. With TU and TDU of them, the layer has
//
//	U = ((K-2) TU - (K-1) TDU) / ((K-2) (TU + TDU))
//	A = U (1 - (S-1)/(K-1)),  1 if S = 1,  0 if S = K
//
// and A is the mean over layers, weighted by the ratings in them.
//
// The error also matches stat.ErrUndefined if the scale has two categories,
// which have no triples.
//
// Source: C. van der Eijk, Measuring agreement in ordered rating scales,
// Quality & Quantity 35 (2001) 325-341.
func (d Distribution) VanDerEijk() (float64, error) {
	n, err := d.total("agreement A")
	if err != nil {
		return 0, err
	}
	if len(d) == 2 {
		return 0, stat.Undefined("agree: agreement A", "two categories have no triples")
	}
	levels := slices.Clone(d)
	slices.Sort(levels)
	a, below := 0.0, int64(0)
	for _, level := range levels {
		if level == below {
			continue
		}
		s, layer := d.layer(level)
		a += float64((level-below)*s) / float64(n) * layer // at most n ratings: no overflow
		below = level
	}
	return min(max(a, -1), 1), nil
}

// layer returns how many categories have at least level ratings, and the
// agreement of these. Triples are counted through their middle or their odd
// one out, so that it takes time proportional to K.
func (d Distribution) layer(level int64) (s int64, a float64) {
	for _, c := range d {
		if c >= level {
			s++
		}
	}
	k := int64(len(d))
	switch s {
	case 1:
		return s, 1
	case k:
		return s, 0
	}
	var before int64
	var tu, tdu float64
	for _, c := range d {
		if c >= level {
			before++
			continue
		}
		l, r := float64(before), float64(s-before)
		tu += l*(l-1)/2 + r*(r-1)/2
		tdu += l * r
	}
	kf := float64(k)
	return s, ((kf-2)*tu - (kf-1)*tdu) * float64(k-s) / ((kf - 2) * (tu + tdu) * (kf - 1))
}

// Polarisation returns (1-A)/2 (极化程度), where A is [Distribution.VanDerEijk]:
// 0 if all chose one category, 1/2 if every category was chosen alike, 1 if
// half chose either end. Its errors are those of A.
func (d Distribution) Polarisation() (float64, error) {
	a, err := d.VanDerEijk()
	if err != nil {
		return 0, err
	}
	return (1 - a) / 2, nil
}
