package stat_test

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// definition is the quantile as Hyndman and Fan write it, without fuzz: type,
// m, and whether it interpolates.
func definition(q stat.Quantile, sorted []float64, p float64) float64 {
	n := float64(len(sorted))
	m := map[stat.Quantile]float64{
		stat.Type3: -0.5, stat.Type5: 0.5, stat.Type6: p, stat.Type7: 1 - p,
		stat.Type8: (p + 1) / 3, stat.Type9: p/4 + 3.0/8,
	}[q]
	j := math.Floor(n*p + m)
	g := n*p + m - j
	switch q {
	case stat.Type1, stat.Type2:
		if g > 0 {
			g = 1
		} else if q == stat.Type2 {
			g = 0.5
		}
	case stat.Type3:
		if g != 0 || math.Mod(j, 2) != 0 {
			g = 1
		}
	}
	at := func(i float64) float64 { return sorted[int(min(max(i, 1), n))-1] }
	return (1-g)*at(j) + g*at(j+1)
}

func TestPropQuantile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 60).Draw(t, "x")
		if rapid.Bool().Draw(t, "ties") {
			for i := range x {
				x[i] = math.Trunc(x[i] / 2e5)
			}
		}
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		before := slices.Clone(x)
		sorted := slices.Clone(x)
		slices.Sort(sorted)
		for _, q := range stat.Quantiles() {
			got, err := q.Of(x, p)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(x, before) {
				t.Fatal("x was altered")
			}
			if again, err := q.OfSorted(sorted, p); err != nil || again != got {
				t.Fatalf("%v: %v sorted, %v, %v not", q, again, err, got)
			}
			if got < sorted[0] || got > sorted[len(sorted)-1] {
				t.Fatalf("%v: %v is outside the sample", q, got)
			}
			if want := definition(q, sorted, p); math.Abs(got-want) > 1e-6 && !atStep(q, len(x), p) {
				t.Fatalf("%v at %v: %v, by definition %v", q, p, got, want)
			}
			lo, frac, err := q.At(len(x), p)
			if err != nil || lo < 0 || lo >= len(x) || !(frac >= 0 && frac < 1) || frac > 0 && lo+1 >= len(x) {
				t.Fatalf("%v.At(%d, %v) = %d, %v, %v", q, len(x), p, lo, frac, err)
			}
			higher, err := q.Of(x, rapid.Float64Range(p, 1).Draw(t, "higher"))
			if err != nil || higher < got-1e-6 {
				t.Fatalf("%v falls from %v to %v", q, got, higher)
			}
		}
	})
}

// atStep says whether rounding decides on which side of a step p lies.
func atStep(q stat.Quantile, n int, p float64) bool {
	g := float64(n) * p
	if q == stat.Type3 {
		g -= 0.5
	}
	return q <= stat.Type3 && math.Abs(g-math.Round(g)) < 1e-12
}

func TestPropWilson(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, math.MaxInt64).Draw(t, "n")
		if rapid.Bool().Draw(t, "small") {
			n = n%100 + 1
		}
		k := rapid.Int64Range(0, n).Draw(t, "k")
		conf := rapid.Float64Range(0.01, 0.9999).Draw(t, "conf")
		w, err := stat.Wilson(k, n, conf)
		p, err2 := stat.Proportion(k, n)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if !(0 <= w.Lower && w.Lower <= p && p <= w.Upper && w.Upper <= 1) {
			t.Fatalf("%v does not contain %v", w, p)
		}
		if (k == 0) != (w.Lower == 0) || k == n && w.Upper != 1 {
			t.Fatalf("%d of %d: %v", k, n, w)
		}
		// The ends solve the score equation (k/n - p)² = z² p(1-p)/n.
		z, err := stat.Z(conf)
		if err != nil {
			t.Fatal(err)
		}
		for _, end := range []float64{w.Lower, w.Upper} {
			left, right := (p-end)*(p-end), z*z*end*(1-end)/float64(n)
			if math.Abs(left-right) > 1e-12*(left+right)+1e-15 {
				t.Fatalf("%v does not solve the equation: %v and %v", end, left, right)
			}
		}
		mirror, err := stat.Wilson(n-k, n, conf)
		if err != nil || math.Abs(mirror.Lower-(1-w.Upper)) > 1e-12 || math.Abs(mirror.Upper-(1-w.Lower)) > 1e-12 {
			t.Fatalf("%v is not the mirror of %v", mirror, w)
		}
		wide, err := stat.Wilson(k, n, conf+(1-conf)/2)
		if err != nil || wide.Lower > w.Lower || wide.Upper < w.Upper {
			t.Fatalf("more confidence is narrower: %v in %v", w, wide)
		}
	})
}

func TestPropChiSquareTail(t *testing.T) {
	tail := func(t *rapid.T, x float64, df int) float64 {
		p, err := stat.ChiSquareTail(x, df)
		if err != nil || !(p >= 0 && p <= 1) {
			t.Fatalf("ChiSquareTail(%v, %d) = %v, %v", x, df, p, err)
		}
		return p
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(1e-3, 600).Draw(t, "x")
		df := rapid.IntRange(1, 400).Draw(t, "df")
		p := tail(t, x, df)
		// The recurrence of the incomplete gamma function.
		a := float64(df) / 2
		lg, _ := math.Lgamma(a + 1)
		want := p + math.Exp(a*math.Log(x/2)-x/2-lg)
		if got := tail(t, x, df+2); math.Abs(got-want) > 1e-11*want {
			t.Fatalf("df %d: %v, df %d: %v, want %v", df, p, df+2, got, want)
		}
		if more := tail(t, x*1.001, df); more > p*(1+1e-12) {
			t.Fatalf("the tail rises from %v to %v", p, more)
		}
	})
}

// No function panics or returns a NaN, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	f.Add([]byte{}, 0.5, int64(0), int64(0), uint8(7))
	f.Add(binary.LittleEndian.AppendUint64(nil, math.Float64bits(math.NaN())), math.NaN(), int64(-1), int64(math.MaxInt64), uint8(0))
	f.Add(binary.LittleEndian.AppendUint64(nil, math.Float64bits(math.Inf(1))), 1.0, int64(math.MaxInt64), int64(math.MaxInt64), uint8(1))
	f.Fuzz(func(t *testing.T, b []byte, p float64, k, n int64, kind uint8) {
		var x []float64
		for ; len(b) >= 8; b = b[8:] {
			x = append(x, math.Float64frombits(binary.LittleEndian.Uint64(b)))
		}
		check := func(name string, y float64, err error) {
			t.Helper()
			if err == nil && math.IsNaN(y) {
				t.Errorf("%s returned NaN", name)
			}
			if err != nil && (y != 0 || invalid(err) == undefined(err)) {
				t.Errorf("%s: %v, %v", name, y, err)
			}
		}
		q := stat.Quantile(kind)
		y, err := q.Of(x, p)
		check("Of", y, err)
		y, err = q.OfSorted(x, p)
		check("OfSorted", y, err)
		lo, frac, err := q.At(int(n), p)
		check("At", frac, err)
		if err == nil && (lo < 0 || lo >= int(n) || frac > 0 && lo+1 >= int(n) || frac < 0 || frac >= 1) {
			t.Errorf("%v.At(%d, %v) = %d, %v", q, n, p, lo, frac)
		}
		w, err := stat.Wilson(k, n, p)
		check("Wilson", w.Lower, err)
		check("Wilson", w.Upper, err)
		y, err = stat.Proportion(k, n)
		check("Proportion", y, err)
		y, err = stat.Z(p)
		check("Z", y, err)
		y, err = stat.NormalQuantile(p)
		check("NormalQuantile", y, err)
		y, err = stat.NormalCDF(p)
		check("NormalCDF", y, err)
		y, err = stat.ChiSquareTail(p, int(n))
		check("ChiSquareTail", y, err)
	})
}

func TestSelect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOf(rapid.IntRange(-9, 9)).Draw(t, "x")
		k := rapid.IntRange(-1, len(x)).Draw(t, "k")
		sorted := slices.Sorted(slices.Values(x))
		before := slices.Clone(x)
		stat.Select(x, k)
		if k < 0 || k >= len(x) {
			if !slices.Equal(x, before) {
				t.Fatal("changed without an element to select")
			}
			return
		}
		if x[k] != sorted[k] || !slices.Equal(slices.Sorted(slices.Values(x)), sorted) {
			t.Fatalf("%d is %d in %v, want %d", k, x[k], x, sorted[k])
		}
		for i, v := range x {
			if i < k && v > x[k] || i > k && v < x[k] {
				t.Fatalf("%v around %d", x, k)
			}
		}
	})
}
