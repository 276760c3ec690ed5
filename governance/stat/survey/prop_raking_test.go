package survey_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

func TestPropRaking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		na, nb := rapid.IntRange(1, 4).Draw(t, "na"), rapid.IntRange(1, 3).Draw(t, "nb")
		// Everybody once, so that weights exist, and some more.
		var a, b []int
		for i := range na * nb {
			a, b = append(a, i%na), append(b, i/na)
		}
		for range rapid.IntRange(0, 30).Draw(t, "more") {
			a = append(a, rapid.IntRange(0, na-1).Draw(t, "a"))
			b = append(b, rapid.IntRange(0, nb-1).Draw(t, "b"))
		}
		n := len(a)
		y := rapid.SliceOfN(rapid.Float64Range(-3, 3), n, n).Draw(t, "y")
		ta := rapid.SliceOfN(rapid.Float64Range(10, 200), na, na).Draw(t, "totals a")
		tb := rapid.SliceOfN(rapid.Float64Range(10, 200), nb, nb).Draw(t, "totals b")
		sa, sb := sum(ta), sum(tb)
		for i := range tb {
			tb[i] *= sa / sb
		}
		w := slices.Repeat([]float64{1}, n)
		r := survey.Raking{Margins: []survey.Margin{{Of: a, Totals: ta}, {Of: b, Totals: tb}}}
		if rapid.Bool().Draw(t, "weighted") {
			w = rapid.SliceOfN(rapid.Float64Range(0.5, 2), n, n).Draw(t, "w")
			r.W = w
		}
		raked, err := r.Rake()
		if err != nil {
			t.Fatal(err)
		}
		got := raked.Weights()
		for i, want := range rake(a, b, w, ta, tb, 300) {
			near(t, "weight", got[i], want, 1e-8)
		}
		for _, m := range r.Margins {
			sums := make([]float64, len(m.Totals))
			for i, k := range m.Of {
				sums[k] += got[i]
			}
			for k := range sums {
				near(t, "margin", sums[k]/m.Totals[k], 1, 1e-11)
			}
		}
		if raked.Iterations() < 2 || raked.Iterations() > survey.DefaultIterations {
			t.Fatal(raked.Iterations())
		}
		e, err := raked.Mean(y)
		if err != nil {
			t.Fatal(err)
		}
		est := 0.0
		for i := range y {
			est += got[i] * y[i] / sa
		}
		near(t, "est", e.Est, est, 1e-9)
		if e.N != int64(n) || e.DF != int64(n)-1 || e.SE.OK != (n > 1) {
			t.Fatalf("%+v", e)
		}
		if n > 1 {
			z := leastSquares(a, b, na, nb, w, y)
			mean := 0.0
			for i := range z {
				z[i] *= got[i] / sa
				mean += z[i] / float64(n)
			}
			variance := 0.0
			for _, v := range z {
				variance += (v - mean) * (v - mean) * float64(n) / float64(n-1)
			}
			near(t, "se", e.SE.X, math.Sqrt(variance), 1e-7)
		}
		// Order does not matter, nor does a margin that says nothing new.
		slices.Reverse(a)
		slices.Reverse(b)
		slices.Reverse(w)
		slices.Reverse(y)
		one := survey.Margin{Of: make([]int, n), Totals: []float64{sa}}
		r.Margins = append([]survey.Margin{one, r.Margins[1], r.Margins[0]}, one)
		if raked, err = r.Rake(); err != nil {
			t.Fatal(err)
		}
		o, err := raked.Mean(y)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "est", o.Est, e.Est, 1e-9)
		near(t, "se", o.SE.X, e.SE.X, 1e-9)
	})
}

func sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}
