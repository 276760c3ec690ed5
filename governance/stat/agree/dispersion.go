package agree

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Consensus returns the consensus of Tastle and Wierman (共识度), in [0,1]: 1
// if all chose one category, 0 if half chose either end. With the categories
// scored 1 to K, their shares p and the mean score m,
//
//	1 + Σ p log2(1 - |score - m|/(K-1))
//
// Source: W. J. Tastle and M. J. Wierman, Consensus and dissention: a measure
// of ordinal dispersion, International Journal of Approximate Reasoning 45
// (2007) 531-545.
func (d Distribution) Consensus() (float64, error) {
	n, err := d.total("consensus")
	if err != nil {
		return 0, err
	}
	// The distances of the mean from either end, each a sum of positive terms:
	// 1 - |score - m|/(K-1) would cancel for the few at the far end from all.
	var low, high exact.Sum
	last := float64(len(d) - 1)
	for i, c := range d {
		low.Add(float64(i) * float64(c))
		high.Add((last - float64(i)) * float64(c))
	}
	fromLow, fromHigh := low.Value()/float64(n), high.Value()/float64(n)
	sum := 1.0
	for i, c := range d {
		if c > 0 && c < n {
			near := min(last-float64(i)+fromLow, float64(i)+fromHigh) / last
			sum += float64(c) / float64(n) * math.Log2(near)
		}
	}
	return min(max(sum, 0), 1), nil
}

// Leik returns Leik's ordinal dispersion D (有序离散度), in [0,1]: 0 if all chose
// one category, 1 if half chose either end. With the cumulative shares F of
// all K categories but the last,
//
//	2 Σ min(F, 1-F) / (K-1)
//
// Source: R. K. Leik, A measure of ordinal consensus, Pacific Sociological
// Review 9 (1966) 85-90.
func (d Distribution) Leik() (float64, error) {
	n, err := d.total("dispersion D")
	if err != nil {
		return 0, err
	}
	sum := 0.0
	d.cumulate(func(upTo int64) { sum += float64(min(upTo, n-upTo)) })
	return min(2*sum/(float64(n)*float64(len(d)-1)), 1), nil
}

// BerryMielke returns the index of ordinal variation IOV (有序变异指数), in
// [0,1]: the distances in categories between all pairs of ratings, added up
// and divided by the most that this sum can be. With the cumulative counts C
// of all K categories but the last, of n ratings,
//
//	Σ C (n-C) / ((K-1) n²/4),  with n²-1 in place of n² if n is odd
//
// The error also matches stat.ErrUndefined if there is only one rating.
//
// Sources: K. J. Berry and P. W. Mielke, Assessment of variation in ordinal
// data, Perceptual and Motor Skills 74 (1992) 63-66. The form is that of J.
// Blair and M. G. Lacy, Statistics of ordinal variation, Sociological Methods &
// Research 28 (2000) 251-280.
func (d Distribution) BerryMielke() (float64, error) {
	n, err := d.total("index of ordinal variation")
	if err != nil {
		return 0, err
	}
	if n == 1 {
		return 0, stat.Undefined("agree: index of ordinal variation", "there is only one rating")
	}
	// The most that C (n-C) can be is half * (n-half).
	half, sum := n/2, 0.0
	d.cumulate(func(upTo int64) {
		sum += float64(upTo) / float64(half) * (float64(n-upTo) / float64(n-half))
	})
	return min(sum/float64(len(d)-1), 1), nil
}

// LSquared returns the concentration l² of Blair and Lacy (有序集中度), in
// [0,1]: 1 if all chose one category, 0 if half chose either end. With the
// cumulative shares F of all K categories but the last,
//
//	4 Σ (F - 1/2)² / (K-1)
//
// Source: J. Blair and M. G. Lacy, Statistics of ordinal variation,
// Sociological Methods & Research 28 (2000) 251-280.
func (d Distribution) LSquared() (float64, error) {
	n, err := d.total("concentration l²")
	if err != nil {
		return 0, err
	}
	sum := 0.0
	d.cumulate(func(upTo int64) {
		twice := float64(upTo-(n-upTo)) / float64(n) // 2F - 1
		sum += twice * twice
	})
	return min(sum/float64(len(d)-1), 1), nil
}

// cumulate calls f with the number of ratings up to each category but the last.
func (d Distribution) cumulate(f func(upTo int64)) {
	var upTo int64
	for _, c := range d[:len(d)-1] {
		upTo += c
		f(upTo)
	}
}

// Entropy returns Shannon's entropy of the ratings in bits (熵), -Σ p log2 p,
// from 0 if all chose one category to log2 K if every one of the K categories
// was chosen alike. Unlike the other figures it does not know that the
// categories are ordered; package diversity has its relatives.
//
// Source: C. E. Shannon, A mathematical theory of communication, Bell System
// Technical Journal 27 (1948) 379-423.
func (d Distribution) Entropy() (float64, error) {
	n, err := d.total("entropy")
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for _, c := range d {
		if c == 0 {
			continue
		}
		bits := math.Log2(float64(n) / float64(c))
		if c > n-c { // near log2 1 the few others decide
			bits = math.Log1p(float64(n-c)/float64(c)) / math.Ln2
		}
		sum += float64(c) / float64(n) * bits
	}
	return min(sum, math.Log2(float64(len(d)))), nil
}
