package rating_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/rating"
)

func near(got, want, tol float64) bool { return math.Abs(got-want) <= tol*max(1, math.Abs(want)) }

// The definitions, on the plain list and in fractions.
func TestPropSample(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Map(rapid.IntRange(-20, 20), func(i int) float64 { return float64(i) / 4 }), 1, 60).Draw(t, "x")
		before := slices.Clone(x)
		s, err := rating.Of(x)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(x, before) {
			t.Fatal("the argument was altered")
		}
		n := big.NewRat(int64(len(x)), 1)
		sum, squares := new(big.Rat), new(big.Rat)
		for _, v := range x {
			r := new(big.Rat).SetFloat64(v)
			sum.Add(sum, r)
			squares.Add(squares, r.Mul(r, r))
		}
		wantMean, _ := new(big.Rat).Quo(sum, n).Float64()
		mean, err := s.Mean()
		if err != nil || !near(mean, wantMean, 1e-15) {
			t.Fatalf("mean %v, %v, want %v", mean, err, wantMean)
		}
		sd, err := s.SD()
		if len(x) == 1 {
			if !undefined(err) {
				t.Fatal(sd, err)
			}
		} else {
			v := new(big.Rat).Mul(sum, sum)
			v.Sub(squares, v.Quo(v, n))
			v.Quo(v, big.NewRat(int64(len(x)-1), 1))
			want, _ := v.Float64()
			if err != nil || !near(sd*sd, want, 1e-13) || (sd == 0) != (want == 0) {
				t.Fatalf("sd² %v, %v, want %v", sd*sd, err, want)
			}
		}
		sorted := slices.Sorted(slices.Values(x))
		median, err := s.Median()
		if want := (sorted[(len(x)-1)/2] + sorted[len(x)/2]) / 2; err != nil || median != want {
			t.Fatalf("median %v, %v, want %v", median, err, want)
		}
		conf := rapid.Float64Range(0.01, 0.999).Draw(t, "conf")
		top := rapid.SampledFrom(x).Draw(t, "top")
		share, err := s.Top(top, conf)
		if err != nil {
			t.Fatal(err)
		}
		k := int64(0)
		for _, v := range x {
			if v >= top {
				k++
			}
		}
		wilson, err := stat.Wilson(k, int64(len(x)), conf)
		if err != nil || share != (rating.Share{K: k, N: int64(len(x)), Value: float64(k) / float64(len(x)), Wilson: wilson}) {
			t.Fatalf("%+v, %v", share, err)
		}

		// Any order, counted or not, gives the same bits.
		again, err := rating.Of(rapid.Permutation(x).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		counted, err := rating.FromLevels(s.Levels())
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range []rating.Sample{again, counted} {
			m, _ := o.Mean()
			d, _ := o.SD()
			if m != mean || d != sd || o.N() != s.N() || !slices.Equal(o.Levels(), s.Levels()) {
				t.Fatal("the order or the form of the ratings matters")
			}
		}
		iv, err := s.Interval(conf)
		switch {
		case sd == 0 && undefined(err):
		case err != nil || sd == 0 || !(iv.Lower < mean && mean < iv.Upper):
			t.Fatal(iv, mean, err)
		default:
			wider, err := s.Interval((1 + conf) / 2)
			if err != nil || wider.Lower >= iv.Lower || wider.Upper <= iv.Upper {
				t.Fatal("more confidence does not widen it", iv, wider, err)
			}
			z, err := stat.Z(conf)
			if err != nil || iv.Upper-mean < z*sd/math.Sqrt(float64(len(x)))*(1-1e-12) {
				t.Fatal("it is narrower than the normal interval")
			}
		}
	})
}

// The score is the mean of +1, 0 and -1, and its errors are theirs.
func TestPropNPS(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.IntRange(0, 10), 1, 80).Draw(t, "x")
		values := make([]float64, len(x))
		marks := make([]float64, len(x))
		for i, v := range x {
			values[i] = float64(v)
			switch {
			case v >= 9:
				marks[i] = 1
			case v <= 6:
				marks[i] = -1
			}
		}
		s, err := rating.Of(values)
		if err != nil {
			t.Fatal(err)
		}
		c, err := s.NPS()
		if err != nil {
			t.Fatal(err)
		}
		m, err := rating.Of(marks)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := c.N(); err != nil || n != int64(len(x)) {
			t.Fatal(n, err)
		}
		mean, _ := m.Mean()
		score, err := c.Score()
		if err != nil || !near(score, 100*mean, 1e-14) || score < -100 || score > 100 {
			t.Fatal(score, mean, err)
		}
		se, err := c.SE()
		if err != nil {
			t.Fatal(err)
		}
		sample, err := c.SampleSE()
		if len(x) == 1 {
			if !undefined(err) || se != 0 {
				t.Fatal(sample, se, err)
			}
			return
		}
		sd, _ := m.SD()
		if want := 100 * sd / math.Sqrt(float64(len(x))); err != nil || !near(sample, want, 1e-12) || se > sample {
			t.Fatal(sample, want, se, err)
		}
		opposite, err := rating.NPS{Promoters: c.Detractors, Passives: c.Passives, Detractors: c.Promoters}.Interval(0.9)
		iv, err2 := c.Interval(0.9)
		if err != nil || err2 != nil || !near(opposite.Lower, -iv.Upper, 1e-13) || !near(opposite.Upper, -iv.Lower, 1e-13) {
			t.Fatal("the mirror image differs", iv, opposite, err, err2)
		}
	})
}

func TestPropShrink(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) rating.Unit {
			n := rapid.Int64Range(1, 120).Draw(t, "n")
			return rating.Unit{K: rapid.Int64Range(0, n).Draw(t, "k"), N: n}
		}), 1, 20).Draw(t, "units")
		before := slices.Clone(units)
		for _, m := range []rating.Model{rating.Binomial, rating.Poisson} {
			s, err := rating.Shrink(units, m)
			if undefined(err) {
				for _, u := range units {
					if u.N != 1 {
						t.Fatal(err)
					}
				}
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			var k, n int64
			var chance float64
			for _, u := range units {
				k, n = k+u.K, n+u.N
			}
			mean := float64(n) / float64(len(units))
			if s.Overall != float64(k)/float64(n) || s.Between < 0 || s.Observed < 0 {
				t.Fatalf("%+v", s)
			}
			if chance = s.Overall; m == rating.Binomial {
				chance *= 1 - s.Overall
			}
			for i, u := range s.Units {
				lo, hi := min(u.Raw, s.Overall), max(u.Raw, s.Overall)
				if u.Raw != float64(units[i].K)/float64(units[i].N) || u.Estimate < lo || u.Estimate > hi || !(u.Weight >= 0 && u.Weight <= 1) {
					t.Fatalf("%+v of %+v in %+v", u, units[i], s)
				}
				// The formulas as they are published, where chance explains less
				// than what was observed.
				if excess := s.Observed - chance/mean; excess > 1e-9 && mean > 1 {
					want := s.Overall + excess*(u.Raw-s.Overall)/(excess+s.Overall/float64(units[i].N))
					if m == rating.Binomial {
						want = uncut(s.Overall, s.Observed, mean, u.Raw, float64(units[i].N))
					}
					if !near(u.Estimate, want, 1e-9) {
						t.Fatalf("%v: %v, by the formula %v", m, u.Estimate, want)
					}
				} else if excess < -1e-9 && u.Estimate != s.Overall {
					t.Fatalf("%v: %v is not overall", m, u.Estimate)
				}
				// Of two units the one with more ratings keeps more of its own.
				for j, v := range s.Units {
					if units[i].N < units[j].N && u.Weight > v.Weight {
						t.Fatal("fewer ratings weigh more")
					}
				}
			}
			order := rapid.Permutation(units).Draw(t, "order")
			again, err := rating.Shrink(order, m)
			if err != nil || !near(again.Observed, s.Observed, 1e-15) || !near(again.Between, s.Between, 1e-14) {
				t.Fatal("the order of the units matters", err)
			}
		}
		if !slices.Equal(units, before) {
			t.Fatal("the argument was altered")
		}
	})
}

func TestPropPrior(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rating.Prior{Mean: rapid.Float64Range(-10, 10).Draw(t, "m"), Strength: rapid.Float64Range(0, 1000).Draw(t, "c")}
		n := rapid.Int64Range(1, 1000).Draw(t, "n")
		sum := rapid.Float64Range(-1e4, 1e4).Draw(t, "sum")
		got, err := p.Estimate(sum, n)
		want := (p.Strength*p.Mean + sum) / (p.Strength + float64(n))
		raw := sum / float64(n)
		if err != nil || !near(got, want, 1e-12) || got < min(raw, p.Mean) || got > max(raw, p.Mean) {
			t.Fatal(got, want, err)
		}
	})
}
