package stat

import (
	"cmp"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Quantile is a way to read a quantile (分位数) from a sample. The nine ways
// are those of R. J. Hyndman and Y. Fan, Sample quantiles in statistical
// packages, The American Statistician 50 (1996) 361-365, and carry their
// numbers. The zero Quantile is not one.
type Quantile uint8

// The nine ways. Types 1 to 3 always return an observation or, at a step of
// Type2, the mean of two; types 4 to 9 interpolate.
const (
	_     Quantile = iota
	Type1          // inverse of the empirical distribution function
	Type2          // the same, with the mean of two at the steps
	Type3          // nearest observation, ties to the even one (SAS)
	Type4          // linear interpolation of the empirical distribution function
	Type5          // piecewise linear, knots midway through the steps (hydrology)
	Type6          // expectation of order statistics: Excel PERCENTILE.EXC, SPSS, Minitab
	Type7          // mode of order statistics: Excel PERCENTILE.INC, R and NumPy by default
	Type8          // approximately median-unbiased whatever the distribution
	Type9          // approximately unbiased for a normal sample
)

var quantiles = label.Set[Quantile]{Kind: "quantile type", Names: []label.Name{
	Type1: {Text: "type-1", En: "Type 1, inverse of the distribution function", Zh: "类型1（经验分布函数反函数）"},
	Type2: {Text: "type-2", En: "Type 2, averaged at steps", Zh: "类型2（间断点取平均）"},
	Type3: {Text: "type-3", En: "Type 3, nearest observation", Zh: "类型3（最近观测值）"},
	Type4: {Text: "type-4", En: "Type 4, linear in the distribution function", Zh: "类型4（经验分布函数线性插值）"},
	Type5: {Text: "type-5", En: "Type 5, knots midway", Zh: "类型5（台阶中点插值）"},
	Type6: {Text: "type-6", En: "Type 6, expected order statistics (PERCENTILE.EXC)", Zh: "类型6（PERCENTILE.EXC）"},
	Type7: {Text: "type-7", En: "Type 7, modal order statistics (PERCENTILE.INC)", Zh: "类型7（PERCENTILE.INC）"},
	Type8: {Text: "type-8", En: "Type 8, median-unbiased", Zh: "类型8（近似中位数无偏）"},
	Type9: {Text: "type-9", En: "Type 9, unbiased for normal samples", Zh: "类型9（正态样本近似无偏）"},
}}

// Quantiles returns the nine ways in order.
func Quantiles() []Quantile { return quantiles.All() }

// String returns the text form, as "type-7".
func (q Quantile) String() string { return quantiles.String(q) }

// Label returns the name in English and Chinese.
func (q Quantile) Label() label.Text { return quantiles.Label(q) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (q Quantile) MarshalText() ([]byte, error) { return quantiles.MarshalText(q) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (q *Quantile) UnmarshalText(b []byte) error { return quantiles.UnmarshalText(q, b) }

// fuzz is what R forgives in n*p+m, so that a product that should be whole but
// came out a rounding error beside it counts as whole.
const fuzz = 4 * 0x1p-52

// At returns where the p-quantile of n observations lies among them in
// ascending order: with x[0] the smallest,
//
//	x[lo] + frac*(x[lo+1]-x[lo])
//
// where 0 <= lo < n, 0 <= frac < 1, and x[lo+1] exists if frac > 0; do not
// read it otherwise. With it a quantile of any kind of number can be had by
// selection, without a sorted slice of float64.
//
// The position follows R's quantile, with its fuzz of 4 machine epsilons. R
// 4.2 has none in types 1 to 3, later ones do; here all types but Type7 have.
//
// The error matches fault.ErrInvalid if q is not one of the nine types, p is
// not in [0,1] or n is negative, and [ErrUndefined] if n is 0.
func (q Quantile) At(n int, p float64) (lo int, frac float64, err error) {
	switch {
	case !quantiles.Has(q):
		return 0, 0, fault.Invalid("stat", "quantile type", uint8(q), "must be Type1 to Type9")
	case !(p >= 0 && p <= 1):
		return 0, 0, fault.Invalid("stat", "p", p, "must be in [0,1]")
	case n < 0:
		return 0, 0, fault.Invalid("stat", "n", n, "must not be negative")
	case n == 0:
		return 0, 0, Undefined("stat: quantile", "there is no observation")
	}
	j, h := q.position(float64(n), p)
	// Order statistics are numbered from 1; beyond an end the end is meant.
	switch {
	case j < 1:
		return 0, 0, nil
	case j >= float64(n):
		return n - 1, 0, nil
	}
	lo = min(int(j)-1, n-1)
	if h == 1 {
		lo, h = lo+1, 0
	}
	if lo >= n-1 {
		return n - 1, 0, nil
	}
	return lo, h, nil
}

// position splits n*p+m into the number j of an order statistic, counted from
// 1, and the weight h in [0,1] of the next one.
func (q Quantile) position(n, p float64) (j, h float64) {
	switch q {
	case Type1, Type2, Type3:
		g := float64(n * p)
		if q == Type3 {
			g -= 0.5
		}
		j = math.Floor(g + fuzz)
		beyond := g-j > fuzz
		switch {
		case beyond:
			return j, 1
		case q == Type2:
			return j, 0.5
		case q == Type3 && math.Mod(j, 2) != 0:
			return j, 1 // a tie: the even one is the next
		}
		return j, 0
	case Type7: // without fuzz, as R
		g := 1 + float64((n-1)*p)
		j = math.Floor(g)
		return j, g - j
	}
	var a, b float64
	switch q {
	case Type4:
		b = 1
	case Type5:
		a, b = 0.5, 0.5
	case Type8:
		a, b = 1.0/3, 1.0/3
	case Type9:
		a, b = 3.0/8, 3.0/8
	}
	g := a + float64(p*(n+1-a-b))
	j = math.Floor(g + fuzz)
	if h = g - j; h < fuzz { // may be as low as -fuzz
		h = 0
	}
	return j, h
}

// Of returns the p-quantile of x, which need not be in order and is not
// altered. It takes time proportional to len(x), and a copy; for many
// quantiles of one sample sort a copy once and use [Quantile.OfSorted].
//
// The error matches fault.ErrInvalid if q is not one of the nine types, p is
// not in [0,1] or an x is NaN, and [ErrUndefined] if x is empty or the
// quantile lies between -Inf and +Inf.
func (q Quantile) Of(x []float64, p float64) (float64, error) {
	lo, frac, err := q.At(len(x), p)
	if err != nil {
		return 0, err
	}
	if slices.ContainsFunc(x, math.IsNaN) {
		return 0, errNaN()
	}
	x = slices.Clone(x)
	Select(x, lo)
	if frac == 0 {
		return x[lo], nil
	}
	return between(x[lo], slices.Min(x[lo+1:]), frac)
}

// OfSorted is [Quantile.Of] for an x in ascending order, which is not checked;
// it takes constant time. Only the one or two observations that it reads are
// examined for NaN.
func (q Quantile) OfSorted(x []float64, p float64) (float64, error) {
	lo, frac, err := q.At(len(x), p)
	if err != nil {
		return 0, err
	}
	if frac == 0 {
		return between(x[lo], x[lo], 0)
	}
	return between(x[lo], x[lo+1], frac)
}

func errNaN() error { return fault.Invalid("stat", "x", math.NaN(), "must not contain NaN") }

// between interpolates from a to b. The weighted mean, unlike a + h*(b-a),
// neither overflows nor makes a NaN of two equal infinities.
func between(a, b, h float64) (float64, error) {
	switch {
	case math.IsNaN(a) || math.IsNaN(b):
		return 0, errNaN()
	case a == b || h == 0:
		return a, nil
	case math.IsInf(a, -1) && math.IsInf(b, 1):
		return 0, Undefined("stat: quantile", "it lies between -Inf and +Inf")
	}
	return min(max(float64((1-h)*a)+float64(h*b), a), b), nil
}

// Select partially orders x so that x[k] is what it would be if x were sorted,
// with nothing greater before it and nothing smaller after it. It takes time
// proportional to len(x). It does nothing if x has no element k; if x holds
// NaNs, which have no order, the result is of no use.
//
// It is a quickselect; after many bad pivots it sorts what is left, so that no
// input takes quadratic time.
func Select[T cmp.Ordered](x []T, k int) {
	if k < 0 || k >= len(x) {
		return
	}
	for bad := 0; len(x) > 12 && bad <= 8; {
		n := len(x)
		pivot := guess(x, k)
		left := below(x, pivot)
		if k < left {
			x = x[:left]
		} else {
			x, k = x[left:], k-left
			if left < n/8 {
				// Many values may equal the pivot: take them out too, which
				// also makes sure that x shrinks.
				same := upTo(x, pivot)
				if k < same {
					return
				}
				x, k = x[same:], k-same
			}
		}
		if len(x) > n/8*7 {
			bad++
		}
	}
	slices.Sort(x)
}

// below puts the elements smaller than the pivot first and returns how many
// they are. The loop has no branch that depends on them: which side an element
// belongs to is a coin toss, and to mispredict it costs more than to swap.
func below[T cmp.Ordered](x []T, pivot T) int {
	n := 0
	for i, v := range x {
		x[i] = x[n]
		x[n] = v
		n += one(v < pivot)
	}
	return n
}

// upTo is [below] with the pivot's equals among the first.
func upTo[T cmp.Ordered](x []T, pivot T) int {
	n := 0
	for i, v := range x {
		x[i] = x[n]
		x[n] = v
		n += one(v <= pivot)
	}
	return n
}

// one is 1 for true; the compiler makes no branch of it.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// guess returns an element of x that is likely to lie near the k-th: of a
// small sample, the one that lies where k lies in x.
func guess[T cmp.Ordered](x []T, k int) T {
	const most = 21
	var sample [most]T
	n := len(x)
	m := min(most, max(3, n/24)|1)
	for i := range m {
		sample[i] = x[(2*i+1)*n/(2*m)]
	}
	for i := 1; i < m; i++ {
		v, j := sample[i], i
		for ; j > 0 && v < sample[j-1]; j-- {
			sample[j] = sample[j-1]
		}
		sample[j] = v
	}
	return sample[k*m/n]
}
