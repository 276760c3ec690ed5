package agree

import (
	"math"
	"sort"
)

// ratioSum adds up ((y-x)/(y+x))² over pairs of numbers. Unlike the other
// metrics this one does not split into sums over single numbers, and ten
// thousand million pairs are too many to visit. So numbers are grouped: between
// two groups that are narrow and apart, the metric is so smooth that a group
// acts as 16 points that stand for it. This is interpolation at Chebyshev
// nodes, and exact to the rounding error: within a group the numbers differ by
// at most half, so the pole at x = -y is far enough away for an error of about
// 10^-15, and since groups are at least as far apart as they are wide, it is
// relative to each pair's own size.
type ratioSum struct {
	v []float64 // distinct numbers, ascending
	w []float64 // how often each occurs
	c []float64 // c[i] is the sum of w before i
}

const (
	nodes = 16
	small = 64 // so few numbers are compared pair by pair
)

// pairs returns the sum over the pairs of an ascending slice of numbers that
// are not negative. Equal numbers, also zeros, differ by 0.
func (r *ratioSum) pairs(x []float64) float64 {
	r.v, r.w, r.c = r.v[:0], r.w[:0], append(r.c[:0], 0)
	for i, v := range x {
		if i == 0 || v != x[i-1] {
			r.v, r.w, r.c = append(r.v, v), append(r.w, 0), append(r.c, float64(i))
		}
		r.w[len(r.w)-1]++
		r.c[len(r.c)-1] = float64(i + 1)
	}
	return r.within(0, len(r.v))
}

// within is the sum over the pairs of the numbers i with lo <= i < hi.
func (r *ratioSum) within(lo, hi int) float64 {
	if hi-lo > small {
		mid := lo + (hi-lo)/2
		return r.within(lo, mid) + r.within(mid, hi) + r.between(lo, mid, mid, hi)
	}
	sum := 0.0
	for i := lo; i < hi-1; i++ {
		sum += r.direct(i, i+1, i+1, hi)
	}
	return sum
}

// direct visits the pairs of a number of the first and one of the second group.
func (r *ratioSum) direct(a0, a1, b0, b1 int) float64 {
	sum := 0.0
	for i := a0; i < a1; i++ {
		row := 0.0
		for j := b0; j < b1; j++ {
			row += r.w[j] * relative(r.v[i], r.v[j])
		}
		sum += r.w[i] * row
	}
	return sum
}

// relative is ((y-x)/(y+x))² for 0 <= x < y.
func relative(x, y float64) float64 {
	if y > math.MaxFloat64/2 {
		x, y = x/2, y/2
	}
	d := (y - x) / (y + x)
	return d * d
}

// between is [ratioSum.direct], by way of nodes where there are many pairs; the
// first group lies below the second.
func (r *ratioSum) between(a0, a1, b0, b1 int) float64 {
	na, nb := a1-a0, b1-b0
	loA, hiA, loB, hiB := r.v[a0], r.v[a1-1], r.v[b0], r.v[b1-1]
	switch {
	case hiA < 1e-17*loB: // next to these, those are nothing
		return (r.c[a1] - r.c[a0]) * (r.c[b1] - r.c[b0])
	case na*nb <= 2*nodes*(na+nb)+nodes*nodes:
		return r.direct(a0, a1, b0, b1)
	}
	wideA, wideB := hiA-loA > loA/2, hiB-loB > loB/2
	switch {
	case !wideA && !wideB && max(hiA-loA, hiB-loB) <= loB-hiA:
		return r.smooth(a0, a1, b0, b1)
	case wideA == wideB && hiA-loA > hiB-loB || wideA && !wideB:
		mid := r.split(a0, a1)
		return r.between(a0, mid, b0, b1) + r.between(mid, a1, b0, b1)
	}
	mid := r.split(b0, b1)
	return r.between(a0, a1, b0, mid) + r.between(a0, a1, mid, b1)
}

// split returns where to part a group of at least two numbers: in the middle,
// which is the geometric one if the group is wide.
func (r *ratioSum) split(lo, hi int) int {
	least, most := r.v[lo], r.v[hi-1]
	mid := least + (most-least)/2
	if most/2 > least {
		mid = math.Sqrt(least) * math.Sqrt(most)
	}
	at := lo + sort.Search(hi-lo, func(i int) bool { return r.v[lo+i] > mid })
	return min(max(at, lo+1), hi-1)
}

// smooth lets the nodes of each group stand for it. Places are counted from the
// lowest number, so that their differences keep all their digits.
func (r *ratioSum) smooth(a0, a1, b0, b1 int) float64 {
	base := r.v[a0]
	placeA, weightA := r.nodes(a0, a1, base)
	placeB, weightB := r.nodes(b0, b1, base)
	sum := 0.0
	for i, x := range placeA {
		row := 0.0
		for j, y := range placeB {
			d := (y - x) / 2 / (base + x/2 + y/2) // halves: no overflow
			row += weightB[j] * (d * d)
		}
		sum += weightA[i] * row
	}
	return sum
}

// nodes returns the Chebyshev nodes of a group, counted from base, and the
// weights that they inherit from its numbers by barycentric interpolation.
func (r *ratioSum) nodes(lo, hi int, base float64) (place, weight [nodes]float64) {
	least := r.v[lo] - base
	width := r.v[hi-1] - base - least
	var at, sign [nodes]float64
	for m := range place {
		s, c := math.Sincos((float64(m) + 0.5) * math.Pi / nodes)
		at[m], sign[m] = (1-c)/2, s // at: from 0 to 1
		if m%2 == 1 {
			sign[m] = -s
		}
		place[m] = least + width*at[m]
	}
	var share [nodes]float64
	for i := lo; i < hi; i++ {
		x, sum := (r.v[i]-base-least)/width, 0.0
		for m := range share {
			// What is added counts only if x is the node itself, which then
			// takes everything.
			share[m] = sign[m] / (x - at[m] + 0x1p-100)
			sum += share[m]
		}
		for m := range weight {
			weight[m] += r.w[i] * (share[m] / sum)
		}
	}
	return place, weight
}
