package survey_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

func near(t *rapid.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Fatalf("%s = %v, want %v", what, got, want)
	}
}

// same compares two estimates of which the second may be computed otherwise.
func same(t *rapid.T, got, want survey.Estimate) {
	t.Helper()
	near(t, "est", got.Est, want.Est, 1e-12)
	if got.DF != want.DF || got.N != want.N || got.SE.OK != want.SE.OK || got.Deff.OK != want.Deff.OK {
		t.Fatalf("%+v, want %+v", got, want)
	}
	near(t, "se", got.SE.X, want.SE.X, 1e-12)
	near(t, "deff", got.Deff.X, want.Deff.X, 1e-9)
}

func drawStratum(t *rapid.T) survey.Stratum {
	pop := rapid.Int64Range(1, 60).Draw(t, "pop")
	n := rapid.Int64Range(1, min(pop, 20)).Draw(t, "n")
	return survey.Stratum{K: rapid.Int64Range(0, n).Draw(t, "k"), N: n, Pop: pop}
}

func drawStrata(t *rapid.T) []survey.Stratum {
	return rapid.SliceOfN(rapid.Custom(drawStratum), 1, 6).Draw(t, "strata")
}

// rows gives every respondent of the strata a row.
func rows(strata []survey.Stratum) []row {
	var all []row
	for h, s := range strata {
		for i := range s.N {
			r := row{stratum: h, unit: int(i), w: float64(s.Pop) / float64(s.N), x: 1}
			if i < s.K {
				r.y = 1
			}
			all = append(all, r)
		}
	}
	return all
}

func TestPropStratified(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		strata := drawStrata(t)
		before := slices.Clone(strata)
		noFPC := rapid.Bool().Draw(t, "noFPC")
		var n, pop int64
		lonely, others := 0, 0
		for _, s := range strata {
			n, pop = n+s.N, pop+s.Pop
			if s.N == 1 && (s.Pop > 1 || noFPC) {
				lonely++
			} else {
				others++
			}
		}
		for _, l := range append(survey.Lonelies(), 0) {
			s, err := survey.Stratified{Strata: strata, Lonely: l, NoFPC: noFPC}.Share()
			if !slices.Equal(before, strata) {
				t.Fatal("the strata were altered")
			}
			if lonely > 0 && l == 0 || others == 0 && l == survey.Average {
				if !undefined(err) || s != (survey.Share{}) {
					t.Fatalf("%v, %v", s, err)
				}
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			f := func(h int) float64 {
				if noFPC {
					return 1
				}
				return 1 - float64(strata[h].N)/float64(strata[h].Pop)
			}
			est, variance := linearised(rows(strata), f, l)
			near(t, "est", s.Est, est, 1e-12)
			near(t, "se", s.SE.X, math.Sqrt(variance), 1e-7) // both may be rounding errors where they should be 0
			near(t, "variance", s.SE.X*s.SE.X, variance, 1e-13)
			if s.DF != n-int64(len(strata)) || s.N != n {
				t.Fatalf("%+v", s)
			}
			if s.Deff.OK {
				all := 1 - float64(n)/float64(pop)
				if noFPC {
					all = 1
				}
				near(t, "deff", s.Deff.X, effect(rows(strata), est, variance, all), 1e-9)
			} else if variance > 1e-12 && n > 1 && n < pop {
				t.Fatalf("no design effect: %+v", s)
			}
			total, err := survey.Stratified{Strata: strata, Lonely: l, NoFPC: noFPC}.Total()
			if err != nil || total.SE.OK != s.SE.OK || total.Deff != s.Deff || total.DF != s.DF || total.N != s.N {
				t.Fatalf("%+v, %v", total, err)
			}
			near(t, "total", total.Est, s.Est*float64(pop), 1e-14)
			near(t, "total se", total.SE.X, s.SE.X*float64(pop), 1e-14)

			// The order of strata, and a stratum of nobody, change nothing.
			other := append([]survey.Stratum{{}}, strata...)
			slices.Reverse(other)
			o, err := survey.Stratified{Strata: other, Lonely: l, NoFPC: noFPC}.Share()
			if err != nil {
				t.Fatal(err)
			}
			same(t, o.Estimate, s.Estimate)
			// Nor does it matter which answer is called yes.
			for i := range other {
				other[i].K = other[i].N - other[i].K
			}
			o, err = survey.Stratified{Strata: other, Lonely: l, NoFPC: noFPC}.Share()
			if err != nil {
				t.Fatal(err)
			}
			o.Est = 1 - o.Est
			same(t, o.Estimate, s.Estimate)
		}
	})
}

// One stratum, one group and one sample are three ways to say the same.
func TestPropSimple(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawStratum(t)
		if s.N == 1 && s.Pop > 1 {
			t.Skip("lonely")
		}
		var y []float64
		for _, r := range rows([]survey.Stratum{s}) {
			y = append(y, r.y)
		}
		want, err := survey.Sample{Y: y, Frame: s.Pop}.Share()
		if err != nil {
			t.Fatal(err)
		}
		got, err := survey.Stratified{Strata: []survey.Stratum{s}}.Share()
		if err != nil {
			t.Fatal(err)
		}
		same(t, got.Estimate, want.Estimate)
		if got, err = (survey.PostStratified{Groups: []survey.Stratum{s}}).Share(); err != nil {
			t.Fatal(err)
		}
		same(t, got.Estimate, want.Estimate)
		raked, err := survey.Raking{Margins: []survey.Margin{{Of: make([]int, s.N), Totals: []float64{float64(s.Pop)}}}, Frame: s.Pop}.Rake()
		if err != nil {
			t.Fatal(err)
		}
		if got, err = raked.Share(y); err != nil {
			t.Fatal(err)
		}
		same(t, got.Estimate, want.Estimate)
		if want.Deff.OK {
			near(t, "deff", want.Deff.X, 1, 1e-12)
		}
		p := float64(s.K) / float64(s.N)
		near(t, "est", want.Est, p, 1e-14)
		if s.N > 1 {
			f := float64(s.Pop-s.N) / float64(s.Pop)
			near(t, "se", want.SE.X, math.Sqrt(f*p*(1-p)/float64(s.N-1)), 1e-14)
		}
	})
}

func TestPropPostStratified(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		groups := drawStrata(t)
		noFPC := rapid.Bool().Draw(t, "noFPC")
		s, err := survey.PostStratified{Groups: groups, NoFPC: noFPC}.Share()
		if err != nil {
			t.Fatal(err)
		}
		var pop, n, est float64
		var of []int
		var y, totals []float64
		for g, s := range groups {
			pop += float64(s.Pop)
			n += float64(s.N)
			totals = append(totals, float64(s.Pop))
			est += float64(s.Pop) * float64(s.K) / float64(s.N)
			for i := range s.N {
				of = append(of, g)
				y = append(y, 0)
				if i < s.K {
					y[len(y)-1] = 1
				}
			}
		}
		est /= pop
		near(t, "est", s.Est, est, 1e-13)
		f, frame := 1-n/pop, int64(pop)
		if noFPC {
			f, frame = 1, 0
		}
		if s.SE.OK != (n > 1 || f == 0) {
			t.Fatalf("%+v", s)
		}
		if f > 0 && n > 1 {
			sum := 0.0
			for i, g := range of {
				r := float64(groups[g].Pop) / float64(groups[g].N) * (y[i] - float64(groups[g].K)/float64(groups[g].N)) / pop
				sum += r * r
			}
			near(t, "variance", s.SE.X*s.SE.X, f*n/(n-1)*sum, 1e-13)
		}
		// Raking to one margin is the same thing.
		raked, err := survey.Raking{Margins: []survey.Margin{{Of: of, Totals: totals}}, Frame: frame}.Rake()
		if err != nil {
			t.Fatal(err)
		}
		r, err := raked.Share(y)
		if err != nil {
			t.Fatal(err)
		}
		same(t, r.Estimate, s.Estimate)
		for i, w := range raked.Weights() {
			want, err := groups[of[i]].Weight()
			if err != nil {
				t.Fatal(err)
			}
			near(t, "weight", w, want, 1e-12)
		}
		total, err := survey.PostStratified{Groups: groups, NoFPC: noFPC}.Total()
		if err != nil || total.SE.OK != s.SE.OK {
			t.Fatal(total, err)
		}
		near(t, "total", total.Est, est*pop, 1e-12)
		near(t, "total se", total.SE.X, s.SE.X*pop, 1e-12)
	})
}
