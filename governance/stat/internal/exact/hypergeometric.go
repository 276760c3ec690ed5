package exact

import (
	"math"
	"math/bits"
)

// HypergeometricPMF is the probability that of n drawn without replacement
// from N, of which M are marked, k are marked. It is 0 if k cannot occur, and
// NaN unless 0 <= M <= N and 0 <= n <= N.
func HypergeometricPMF(k, N, M, n int64) float64 {
	d := draw{N, M, n}
	switch {
	case !d.ok():
		return math.NaN()
	case k < d.least() || k > d.most():
		return 0
	case d.least() == d.most():
		return 1
	}
	t := d.table(k, 0)
	return t.pmf()
}

// HypergeometricCDF is the probability that of n drawn without replacement
// from N, of which M are marked, at most k are marked. It is relatively
// accurate also where it is tiny, and NaN unless 0 <= M <= N and 0 <= n <= N.
func HypergeometricCDF(k, N, M, n int64) float64 {
	d := draw{N, M, n}
	switch {
	case !d.ok():
		return math.NaN()
	case k < d.least():
		return 0
	case k >= d.most():
		return 1
	case k > d.mean():
		return max(0, 1-d.mirror().below(M-k-1))
	}
	return d.below(k)
}

// HypergeometricTail is the probability that of n drawn without replacement
// from N, of which M are marked, at least k are marked: that of those left
// over, at most M-k are.
func HypergeometricTail(k, N, M, n int64) float64 {
	if d := (draw{N, M, n}); !d.ok() {
		return math.NaN()
	} else if k <= d.least() {
		return 1
	}
	return HypergeometricCDF(M-k, N, M, N-n)
}

// draw is a hypergeometric distribution: n are drawn from N, of which M are
// marked.
type draw struct{ N, M, n int64 }

func (d draw) ok() bool { return 0 <= d.M && d.M <= d.N && 0 <= d.n && d.n <= d.N }

func (d draw) least() int64 { return max(0, d.n-(d.N-d.M)) }
func (d draw) most() int64  { return min(d.M, d.n) }

// mean is the mean, rounded down.
func (d draw) mean() int64 {
	whole, _ := share(d.M, d.n, d.N)
	return whole
}

// mirror is the distribution of the marked ones that are left over.
func (d draw) mirror() draw { return draw{d.N, d.M, d.N - d.n} }

// share is ab/n, rounded down, and the fraction that this leaves out: to twice
// the precision of a float64.
func share(a, b, n int64) (whole int64, frac float64) {
	if n == 0 {
		return 0, 0
	}
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	q, r := bits.Div64(hi, lo, uint64(n)) // a, b <= n, so q fits
	return int64(q), float64(r) / float64(n)
}

// table is what a draw leads to: the counts of a 2x2 table, and what they are
// expected to be. In the logarithms of the factorials of its margins and cells
// everything cancels but the deviances of the cells from their expectations,
// from which they are all off by the same number.
type table struct {
	draw
	cell [4]float64 // marked and drawn, marked only, drawn only, neither
	mean [4]float64
	off  float64 // cell[0] - mean[0] = -(cell[1] - mean[1]) = ...
}

// table is the table with k + more in its first cell.
func (d draw) table(k int64, more float64) table {
	t := table{draw: d}
	for i, m := range [4][2]int64{{d.M, d.n}, {d.M, d.N - d.n}, {d.N - d.M, d.n}, {d.N - d.M, d.N - d.n}} {
		whole, frac := share(m[0], m[1], d.N)
		t.mean[i] = float64(whole) + frac
		if i == 0 {
			t.off = float64(k-whole) - frac + more
		}
	}
	t.cell = [4]float64{float64(k) + more, float64(d.M-k) - more, float64(d.n-k) - more, float64(d.N-d.M-d.n+k) + more}
	return t
}

func (t *table) deviance() float64 {
	return deviance(t.cell[0], t.mean[0], t.off) + deviance(t.cell[1], t.mean[1], -t.off) +
		deviance(t.cell[2], t.mean[2], -t.off) + deviance(t.cell[3], t.mean[3], t.off)
}

// pmf needs 0 < M, n < N.
func (t *table) pmf() float64 {
	margins := [4]float64{float64(t.M), float64(t.N - t.M), float64(t.n), float64(t.N - t.n)}
	s, f := -stirling(t.N), 8*math.Pi*math.Pi*math.Pi/float64(t.N)
	for i, c := range t.cell {
		s += stirlingReal(margins[i])
		f *= margins[i]
		if c > 0 { // 0! is 1 as a whole
			s -= stirlingReal(c)
			f /= 2 * math.Pi * c
		}
	}
	return min(1, math.Exp(s-t.deviance())*math.Sqrt(f))
}

// below is the probability of at most k, where k is at most the mean, so that
// the terms fall.
func (d draw) below(k int64) float64 {
	least := d.least()
	if k < least {
		return 0
	}
	t := d.table(k, 0)
	p := t.pmf()
	if p == 0 {
		return 0
	}
	if slope, bend := (hyperTail{table: t}).shape(0); bend < 1.0/wide && slope < 0.02 {
		return d.integral(k)
	}
	sum, term := 1.0, 1.0
	M, n, rest := d.M+1, d.n+1, d.N-d.M-d.n
	for j := k; j > least && term > negligible*sum; j-- {
		term *= float64(j) / float64(M-j) * (float64(rest+j) / float64(n-j))
		sum += term
	}
	return min(1, sum*p)
}

// integral replaces the sum by an integral that begins half a count beyond k,
// with the first two corrections of Euler and Maclaurin.
func (d draw) integral(k int64) float64 {
	t := d.table(k, 0.5)
	h := hyperTail{t, t.deviance(), t.loose()}
	slope, bend := h.shape(0)
	// The shape is that of the deviances; the roots count here too.
	slope -= (1/t.cell[0] - 1/t.cell[1] - 1/t.cell[2] + 1/t.cell[3]) / 2
	sum := panels(h, min(t.cell[0], t.cell[3]))
	return min(1, t.pmf()*(sum-slope/24+7*slope*(slope*slope-3*bend)/5760))
}

// loose is the logarithm of what the deviances leave out and varies with the
// cells.
func (t *table) loose() float64 {
	return stirlingReal(t.cell[0]) + stirlingReal(t.cell[1]) + stirlingReal(t.cell[2]) + stirlingReal(t.cell[3])
}

// hyperTail is the probability to the left of a table, divided by that of the
// table.
type hyperTail struct {
	table
	e, s float64 // deviance and loose of the table
}

func (h hyperTail) left(u float64) table {
	t := h.table
	t.off -= u
	t.cell[0] -= u
	t.cell[1] += u
	t.cell[2] += u
	t.cell[3] -= u
	return t
}

func (h hyperTail) at(u float64) float64 {
	t := h.left(u)
	f := h.cell[0] / t.cell[0] * (h.cell[1] / t.cell[1]) * (h.cell[2] / t.cell[2]) * (h.cell[3] / t.cell[3])
	return math.Exp(h.e-t.deviance()+h.s-t.loose()) * math.Sqrt(f)
}

func (h hyperTail) shape(u float64) (slope, bend float64) {
	t := h.left(u)
	for i, c := range t.cell {
		bend += 1 / c
		if i == 0 || i == 3 {
			slope -= math.Log1p(t.off / t.mean[i])
		} else {
			slope += math.Log1p(-t.off / t.mean[i])
		}
	}
	return slope, bend
}
