package exact

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

const prec = 300

func wide300(x float64) *big.Float { return new(big.Float).SetPrec(prec).SetFloat64(x) }

func near(got, want, tol float64) bool {
	return got == want || math.Abs(got-want) <= tol*math.Abs(want)
}

// slowly is the sum of the terms first*ratio(j)... downwards from k to least,
// at 300 bits.
func slowly(first *big.Float, k, least int64, ratio func(j int64) *big.Float) float64 {
	sum, term := new(big.Float).SetPrec(prec).Set(first), new(big.Float).SetPrec(prec).Set(first)
	for j := k; j > least && term.Sign() > 0; j-- {
		term.Mul(term, ratio(j))
		sum.Add(sum, term)
		if sum.MantExp(nil)-term.MantExp(nil) > 100 {
			break
		}
	}
	f, _ := sum.Float64()
	return f
}

// choose is a binomial coefficient at 300 bits, whose rounding errors do not
// reach the first 200.
func choose(n, k int64) *big.Float {
	r := wide300(1)
	for j := range min(k, n-k) {
		r.Mul(r, wide300(float64(n-j))).Quo(r, wide300(float64(j+1)))
	}
	return r
}

func power(x *big.Float, k int64) *big.Float {
	r, base := wide300(1), new(big.Float).Set(x)
	for ; k > 0; k >>= 1 {
		if k&1 == 1 {
			r.Mul(r, base)
		}
		base.Mul(base, base)
	}
	return r
}

// slowBinomial is P(X = k) and P(X <= k) from binomial coefficients at 300 bits.
func slowBinomial(k, n int64, p float64) (pmf, cdf float64) {
	P := wide300(p)
	Q := wide300(1)
	Q.Sub(Q, P)
	first := choose(n, k)
	first.Mul(first, power(P, k)).Mul(first, power(Q, n-k))
	odds := new(big.Float).SetPrec(prec).Quo(Q, P)
	cdf = slowly(first, k, 0, func(j int64) *big.Float {
		r := wide300(float64(j))
		return r.Quo(r, wide300(float64(n-j+1))).Mul(r, odds)
	})
	pmf, _ = first.Float64()
	return pmf, cdf
}

// slowHypergeometric is P(X = k) and P(X <= k) from binomial coefficients at
// 300 bits.
func slowHypergeometric(k, N, M, n int64) (pmf, cdf float64) {
	first := choose(M, k)
	first.Mul(first, choose(N-M, n-k)).Quo(first, choose(N, n))
	cdf = slowly(first, k, max(0, n-(N-M)), func(j int64) *big.Float {
		r := wide300(float64(j))
		r.Mul(r, wide300(float64(N-M-n+j)))
		return r.Quo(r, wide300(float64(M-j+1))).Quo(r, wide300(float64(n-j+1)))
	})
	pmf, _ = first.Float64()
	return pmf, cdf
}

func TestBinomialAgainstCoefficients(t *testing.T) {
	for _, c := range []struct {
		n   int64
		p   float64
		tol float64
	}{
		{1, 0.3, 1e-14},
		{10, 0.5, 1e-14},
		{40, 0.99, 1e-13},
		{579, 0.9, 1e-13},
		{5000, 1e-3, 1e-13},
		{60_000, 0.5, 2e-13},
		{410_000, 0.5, 1e-12},
		{90_000, 1e-5, 1e-12},
		{90_000, 0x1p-1000, 1e-12},
	} {
		mean, sd := float64(c.n)*c.p, math.Sqrt(float64(c.n)*c.p*(1-c.p))
		for _, z := range []float64{-30, -8, -3, -1, -0.1, 0, 0.5, 2, 8, 30} {
			k := int64(math.Round(mean + z*sd))
			if k < 0 || k > c.n || c.n > 100_000 && math.Abs(z) > 3 {
				continue
			}
			pmf, cdf := slowBinomial(k, c.n, c.p)
			if got := BinomialPMF(k, c.n, c.p); !near(got, pmf, c.tol) {
				t.Errorf("PMF(%d, %d, %v) = %v, want %v (%.1g)", k, c.n, c.p, got, pmf, got/pmf-1)
			}
			if got := BinomialCDF(k, c.n, c.p); !near(got, cdf, c.tol) {
				t.Errorf("CDF(%d, %d, %v) = %v, want %v (%.1g)", k, c.n, c.p, got, cdf, got/cdf-1)
			}
			// The same from above: q is the same number only if 1-p is exact.
			if q := 1 - c.p; 1-q == c.p {
				if got := BinomialTail(c.n-k, c.n, q); !near(got, cdf, c.tol) {
					t.Errorf("Tail(%d, %d, %v) = %v, want %v (%.1g)", c.n-k, c.n, q, got, cdf, got/cdf-1)
				}
			}
		}
	}
}

func TestHypergeometricAgainstCoefficients(t *testing.T) {
	for _, c := range []struct {
		N, M, n int64
		tol     float64
	}{
		{10, 3, 4, 1e-14},
		{50, 25, 25, 1e-14},
		{579, 521, 550, 1e-13},
		{10_000, 9_500, 400, 2e-13},
		{40_000, 20_000, 20_000, 2e-13},
		{100_000, 3, 50_000, 1e-13},
		{100_000, 99_998, 70_000, 1e-13},
		{150_000, 70_000, 40_000, 5e-13},
	} {
		N, M, n := float64(c.N), float64(c.M), float64(c.n)
		mean := M * n / N
		sd := math.Sqrt(mean * (1 - M/N) * (N - n) / (N - 1))
		for _, z := range []float64{-30, -8, -3, -1, -0.1, 0, 0.5, 2, 8} {
			k := int64(math.Round(mean + z*sd))
			if k < max(0, c.n-(c.N-c.M)) || k > min(c.M, c.n) {
				continue
			}
			pmf, cdf := slowHypergeometric(k, c.N, c.M, c.n)
			for name, got := range map[string]float64{
				"PMF":            HypergeometricPMF(k, c.N, c.M, c.n),
				"PMF transposed": HypergeometricPMF(k, c.N, c.n, c.M),
				"PMF unmarked":   HypergeometricPMF(c.n-k, c.N, c.N-c.M, c.n),
			} {
				if !near(got, pmf, c.tol) {
					t.Errorf("%s %d of %+v = %v, want %v (%.1g)", name, k, c, got, pmf, got/pmf-1)
				}
			}
			for name, got := range map[string]float64{
				"CDF":            HypergeometricCDF(k, c.N, c.M, c.n),
				"CDF transposed": HypergeometricCDF(k, c.N, c.n, c.M),
				"Tail":           HypergeometricTail(c.n-k, c.N, c.N-c.M, c.n),
			} {
				if !near(got, cdf, c.tol) {
					t.Errorf("%s %d of %+v = %v, want %v (%.1g)", name, k, c, got, cdf, got/cdf-1)
				}
			}
		}
	}
}

// Where sums are too long, the integral that replaces them agrees with the
// sum.
func TestIntegralsAgreeWithSums(t *testing.T) {
	for _, c := range []draw{{4_000_000, 2_000_000, 2_000_000}, {1e9, 5e8, 333_333_333}, {1e12, 9e11, 1e7}} {
		mean := c.mean()
		sd := math.Sqrt(float64(mean) * (1 - float64(c.M)/float64(c.N)) * (1 - float64(c.n)/float64(c.N)))
		for _, z := range []float64{0, 0.1, 1, 3, 8} {
			k := mean - int64(z*sd)
			h := c.table(k, 0)
			if slope, bend := (hyperTail{table: h}).shape(0); bend > 1.0/wide || slope > 0.02 {
				t.Fatalf("%+v %v: nothing is integrated", c, z)
			}
			var sum Sum
			term := h.pmf()
			for j := k; term > 1e-22*sum.Value(); j-- {
				sum.Add(term)
				term *= float64(j) / float64(c.M-j+1) * (float64(c.N-c.M-c.n+j) / float64(c.n-j+1))
			}
			if got, want := HypergeometricCDF(k, c.N, c.M, c.n), sum.Value(); !near(got, want, 2e-12) {
				t.Errorf("%+v, %v deviations below: %v, want %v (%.1g)", c, z, got, want, got/want-1)
			}
		}
	}
	for _, a := range []float64{6e6, 1e9} {
		for _, z := range []float64{0, 1, 8, 30} {
			x := a / (a + a) * math.Exp(-z/math.Sqrt(2*a))
			p := NewBeta(a, a).place(x, 1-x)
			if got, want := p.below(p.front(), full), p.front()/p.fraction(full); !near(got, want, 1e-12) {
				t.Errorf("beta %v, %v deviations below: %v, want %v (%.1g)", a, z, got, want, got/want-1)
			}
		}
	}
	for _, a := range []float64{5e4 + 1, 1e6} {
		for _, z := range []float64{0, 1, 8, 30} {
			x := a * math.Exp(-z/math.Sqrt(a))
			var sum Sum
			term := GammaFront(x, a) / a
			for j := 1.0; term > 1e-20*sum.Value(); j++ {
				sum.Add(term)
				term *= x / (a + j)
			}
			if got, want := GammaLower(x, a), sum.Value(); !near(got, want, 1e-12) {
				t.Errorf("gamma %v, %v deviations below: %v, want %v (%.1g)", a, z, got, want, got/want-1)
			}
		}
	}
}

// A gamma tail of a whole shape is that of a count.
func TestGammaAgainstPoisson(t *testing.T) {
	for _, a := range []int64{1, 2, 7, 40, 1000, 49_000, 51_000} {
		for _, z := range []float64{-9, -3, -1, 0, 0.1, 2, 8} {
			x := float64(a) * math.Exp(z/math.Sqrt(float64(a)))
			// Σ_{j<a} e^-x x^j/j!, downwards from j = a-1.
			var upper Sum
			term := GammaFront(x, float64(a)) / x
			for j := a - 1; j >= 0; j-- {
				upper.Add(term)
				term *= float64(j) / x
			}
			if got, want := GammaUpper(x, float64(a)), upper.Value(); !near(got, want, 1e-12) {
				t.Errorf("GammaUpper(%v, %d) = %v, want %v", x, a, got, want)
			}
			if got := GammaLower(x, float64(a)) + GammaUpper(x, float64(a)); !near(got, 1, 1e-15) {
				t.Errorf("GammaLower + GammaUpper at %v, %d = %v", x, a, got)
			}
		}
	}
}

func TestImpossibleAndOutside(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"pmf k < 0", BinomialPMF(-1, 5, 0.5), 0},
		{"pmf k > n", BinomialPMF(6, 5, 0.5), 0},
		{"pmf p 0", BinomialPMF(0, 5, 0), 1},
		{"pmf p 0, k 1", BinomialPMF(1, 5, 0), 0},
		{"pmf p 1", BinomialPMF(5, 5, 1), 1},
		{"pmf p 1, k 4", BinomialPMF(4, 5, 1), 0},
		{"pmf n 0", BinomialPMF(0, 0, 0.5), 1},
		{"pmf n < 0", BinomialPMF(0, -1, 0.5), nan},
		{"pmf p NaN", BinomialPMF(0, 1, nan), nan},
		{"pmf p > 1", BinomialPMF(0, 1, 1.1), nan},
		{"cdf k < 0", BinomialCDF(-1, 5, 0.5), 0},
		{"cdf k = n", BinomialCDF(5, 5, 0.5), 1},
		{"cdf p 0", BinomialCDF(0, 5, 0), 1},
		{"cdf p 1", BinomialCDF(4, 5, 1), 0},
		{"cdf n < 0", BinomialCDF(4, -5, 1), nan},
		{"tail k 0", BinomialTail(0, 5, 0.5), 1},
		{"tail k > n", BinomialTail(6, 5, 0.5), 0},
		{"tail p 0", BinomialTail(1, 5, 0), 0},
		{"tail p 1", BinomialTail(5, 5, 1), 1},
		{"tail p < 0", BinomialTail(5, 5, -1), nan},
		{"hyper empty", HypergeometricPMF(0, 0, 0, 0), 1},
		{"hyper empty cdf", HypergeometricCDF(0, 0, 0, 0), 1},
		{"hyper empty tail", HypergeometricTail(1, 0, 0, 0), 0},
		{"hyper k too small", HypergeometricPMF(1, 10, 8, 4), 0},
		{"hyper k too great", HypergeometricPMF(4, 10, 3, 4), 0},
		{"hyper certain", HypergeometricPMF(3, 10, 3, 10), 1},
		{"hyper k negative", HypergeometricPMF(-1, 10, 3, 4), 0},
		{"hyper cdf too small", HypergeometricCDF(1, 10, 8, 4), 0},
		{"hyper cdf all", HypergeometricCDF(3, 10, 3, 4), 1},
		{"hyper tail all", HypergeometricTail(2, 10, 8, 4), 1},
		{"hyper tail too great", HypergeometricTail(4, 10, 3, 4), 0},
		{"hyper tail far outside", HypergeometricTail(math.MaxInt64, 10, 3, 4), 0},
		{"hyper tail far below", HypergeometricTail(math.MinInt64, 10, 3, 4), 1},
		{"hyper cdf far below", HypergeometricCDF(math.MinInt64, 10, 3, 4), 0},
		{"hyper M > N", HypergeometricPMF(1, 10, 11, 4), nan},
		{"hyper n > N", HypergeometricCDF(1, 10, 1, 14), nan},
		{"hyper n < 0", HypergeometricTail(1, 10, 1, -1), nan},
		{"beta front at 0", BetaFront(0, 1, 2, 3), 0},
		{"beta front at 1", BetaFront(1, 0, 2, 3), 0},
		{"beta at 0", BetaLower(0, 1, 2, 3), 0},
		{"beta at 1", BetaLower(1, 0, 2, 3), 1},
		{"gamma front at 0", GammaFront(0, 2), 0},
		{"gamma front far", GammaFront(math.Inf(1), 2), 0},
		{"gamma at 0", GammaLower(0, 2), 0},
		{"gamma far", GammaUpper(math.Inf(1), 2), 0},
	} {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

// The largest counts: the probabilities are probabilities, and the middle of
// a symmetrical distribution is where it must be.
func TestHugeCounts(t *testing.T) {
	const big = math.MaxInt64
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"binomial median", BinomialCDF(big/2, big, 0.5), 0.5},
		{"binomial mode", BinomialPMF(1e15, 2e15, 0.5), 1 / math.Sqrt(math.Pi*1e15)},
		{"binomial one sd", BinomialTail(1e15+31_622_777/2*2, 2e15, 0.5), 0.07864960352514258},
		{"hypergeometric median", HypergeometricCDF(big/4, big, big/2, big/2), 0.5},
		{"hypergeometric mode", HypergeometricPMF(1e15, 4e15, 2e15, 2e15), 1 / math.Sqrt(math.Pi/2*1e15)},
		{"rare", HypergeometricPMF(0, big, 1, big/4), 0.75},
		{"beta", BetaLower(0.5, 0.5, 1e15, 1e15), 0.5},
	} {
		if !near(c.got, c.want, 1e-7) {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestPropProbabilities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		N := rapid.OneOf(rapid.Int64Range(0, 60), rapid.Int64Range(0, 1e6), rapid.Int64Range(0, 1e12)).Draw(t, "N")
		M, n := rapid.Int64Range(0, N).Draw(t, "M"), rapid.Int64Range(0, N).Draw(t, "n")
		k := rapid.Int64Range(-1, n+1).Draw(t, "k")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		check := func(name string, pmf, cdf, tail, before float64) {
			for _, x := range []float64{pmf, cdf, tail} {
				if !(x >= 0 && x <= 1) {
					t.Fatalf("%s: %v %v %v", name, pmf, cdf, tail)
				}
			}
			// P(X <= k) + P(X >= k) - P(X = k) is everything.
			if math.Abs(cdf+tail-pmf-1) > 1e-9 || cdf < before*(1-1e-9) {
				t.Fatalf("%s: cdf %v (before %v), tail %v, pmf %v", name, cdf, before, tail, pmf)
			}
		}
		check("binomial", BinomialPMF(k, n, p), BinomialCDF(k, n, p), BinomialTail(k, n, p), BinomialCDF(k-1, n, p))
		check("hypergeometric", HypergeometricPMF(k, N, M, n), HypergeometricCDF(k, N, M, n), HypergeometricTail(k, N, M, n), HypergeometricCDF(k-1, N, M, n))
	})
}

func TestSum(t *testing.T) {
	add := func(xs ...float64) float64 {
		var s Sum
		for _, x := range xs {
			s.Add(x)
		}
		return s.Value()
	}
	if got := add(); got != 0 {
		t.Error("empty:", got)
	}
	if got := add(1, 1e100, 1, -1e100); got != 2 {
		t.Error("cancelling:", got)
	}
	if got := add(1, math.Inf(1)); !math.IsInf(got, 1) {
		t.Error("infinite:", got)
	}
	if got := add(math.Inf(1), math.Inf(-1)); !math.IsNaN(got) {
		t.Error("opposite infinities:", got)
	}
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, 10_000)
	want := new(big.Float).SetPrec(500)
	for i := range xs {
		xs[i] = (r.Float64() - 0.5) * math.Exp(40*r.Float64())
		want.Add(want, wide300(xs[i]))
	}
	w, _ := want.Float64()
	for range 3 {
		if got := add(xs...); !near(got, w, 1e-15) {
			t.Errorf("%v, want %v", got, w)
		}
		r.Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
	}
}

func FuzzCounts(f *testing.F) {
	f.Add(int64(2), int64(20), int64(10), int64(5), 0.5)
	f.Add(int64(-1), int64(math.MaxInt64), int64(math.MinInt64), int64(0), math.NaN())
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MaxInt64), 5e-324)
	f.Fuzz(func(t *testing.T, k, N, M, n int64, p float64) {
		for name, x := range map[string]float64{
			"pmf": BinomialPMF(k, n, p), "cdf": BinomialCDF(k, n, p), "tail": BinomialTail(k, n, p),
		} {
			if (n >= 0 && p >= 0 && p <= 1) != (x >= 0 && x <= 1) {
				t.Errorf("binomial %s(%d, %d, %v) = %v", name, k, n, p, x)
			}
		}
		for name, x := range map[string]float64{
			"pmf": HypergeometricPMF(k, N, M, n), "cdf": HypergeometricCDF(k, N, M, n), "tail": HypergeometricTail(k, N, M, n),
		} {
			if (0 <= M && M <= N && 0 <= n && n <= N) != (x >= 0 && x <= 1) {
				t.Errorf("hypergeometric %s(%d, %d, %d, %d) = %v", name, k, N, M, n, x)
			}
		}
	})
}
