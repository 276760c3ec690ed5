package composite_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/composite"
)

// indicator draws a column, often with ties, and sometimes with holes.
func indicator(t *rapid.T, n int) column {
	one := rapid.Float64Range(0, 10)
	if rapid.Bool().Draw(t, "ties") {
		one = rapid.Map(rapid.IntRange(0, 10), func(n int) float64 { return float64(n) })
	}
	holes := rapid.Bool().Draw(t, "holes")
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) stat.Value {
		if holes && rapid.IntRange(0, 4).Draw(t, "hole") == 0 {
			return stat.Value{}
		}
		return stat.Defined(one.Draw(t, "value"))
	}), n, n).Draw(t, "x")
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// slow is every normalisation straight from its definition.
func slow(x column, d composite.Direction) map[string]column {
	sign := 1.0
	if d == composite.Lower {
		sign = -1
	}
	var n, sum float64
	least, most := math.Inf(1), math.Inf(-1)
	for _, v := range x {
		if v.OK {
			n++
			sum += sign * v.X
			least, most = min(least, sign*v.X), max(most, sign*v.X)
		}
	}
	var squares float64
	for _, v := range x {
		if v.OK {
			squares += (sign*v.X - sum/n) * (sign*v.X - sum/n)
		}
	}
	out := map[string]column{}
	for _, v := range x {
		put := func(name string, y float64) {
			if !v.OK {
				y = math.NaN()
			}
			out[name] = append(out[name], stat.Defined(y))
		}
		y := sign * v.X
		var below float64
		for _, o := range x {
			if o.OK && sign*o.X < y {
				below++
			}
		}
		nan := math.NaN()
		if least == most {
			put("MinMax", nan)
			put("ZScore", nan)
		} else {
			put("MinMax", (y-least)/(most-least))
			put("ZScore", (y-sum/n)/math.Sqrt(squares/(n-1)))
		}
		put("Rank", below+1)
		put("Borda", below)
		put("PercentRank", below/(n-1))
		target := 12.0
		if d == composite.Lower {
			target = 2 // the mirror of -2
		}
		put("DistanceToTarget", (y-least)/(target-least))
		if d == composite.Lower {
			y += 10
		}
		put("Goalposts", y/10)
	}
	return out
}

func TestPropNormalise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		x := indicator(t, n)
		d := rapid.SampledFrom(composite.Directions()).Draw(t, "direction")
		order := rapid.Permutation(seq(n)).Draw(t, "order")
		before := slices.Clone(x)
		mixed := make(column, n)
		for i, v := range x {
			mixed[order[i]] = v
		}
		definition := slow(x, d)
		for name, m := range methods() {
			got := must[column](t)(m(x, d))
			want := definition[name]
			if len(got) != n {
				t.Fatalf("%s: %d results of %d", name, len(got), n)
			}
			for i := range got {
				if got[i].OK != want[i].OK || !near(got[i].X, want[i].X, 1e-9) {
					t.Fatalf("%s of %v, %v: %v, by definition %v", name, x, d, got, want)
				}
				if !x[i].OK && got[i].OK {
					t.Fatalf("%s: a missing value became %v", name, got[i])
				}
				if name != "ZScore" && got[i].OK && got[i].X < 0 {
					t.Fatalf("%s: %v", name, got[i])
				}
				if (name == "MinMax" || name == "PercentRank" || name == "Goalposts" || name == "DistanceToTarget") && got[i].X > 1 {
					t.Fatalf("%s: %v", name, got[i])
				}
				// The better unit never gets less.
				for j := range got {
					better := x[i].X > x[j].X
					if d == composite.Lower {
						better = x[i].X < x[j].X
					}
					if got[i].OK && got[j].OK && (better && got[i].X < got[j].X || x[i] == x[j] && got[i] != got[j]) {
						t.Fatalf("%s: %v beside %v of %v beside %v", name, got[i], got[j], x[i], x[j])
					}
				}
			}
			again := must[column](t)(m(mixed, d))
			for i := range got {
				if again[order[i]] != got[i] {
					t.Fatalf("%s: %v, in another order %v", name, got[i], again[order[i]])
				}
			}
		}
		if !slices.Equal(x, before) {
			t.Fatal("the column was altered")
		}
	})
}

// MinMax and ZScore do not depend on the unit of the indicator.
func TestPropAffine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := indicator(t, rapid.IntRange(1, 20).Draw(t, "n"))
		a, b := rapid.Float64Range(-9, 9).Draw(t, "a"), rapid.Float64Range(0.1, 9).Draw(t, "b")
		up, down := slices.Clone(x), slices.Clone(x)
		for i, v := range x {
			// Whole numbers of hundredths, so that no difference is lost.
			x[i].X = math.Round(v.X * 100)
			up[i].X, down[i].X = a+b*x[i].X, a-b*x[i].X
		}
		for name, m := range map[string]method{"MinMax": composite.MinMax, "ZScore": composite.ZScore} {
			want := must[column](t)(m(x, composite.Higher))
			for i, v := range must[column](t)(m(up, composite.Higher)) {
				if v.OK != want[i].OK || !near(v.X, want[i].X, 1e-9) {
					t.Fatalf("%s: %v, in another unit %v", name, want[i], v)
				}
			}
			for i, v := range must[column](t)(m(down, composite.Lower)) {
				if v.OK != want[i].OK || !near(v.X, want[i].X, 1e-9) {
					t.Fatalf("%s: %v, turned round %v", name, want[i], v)
				}
			}
		}
		points := must[column](t)(composite.Rescale(must[column](t)(composite.MinMax(x, composite.Higher)), 1, 100))
		for _, v := range points {
			if v.OK && !(v.X >= 1 && v.X <= 100) {
				t.Fatalf("%v points", v)
			}
		}
	})
}

func TestPropMeans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		row := indicator(t, n)
		var w []float64
		if rapid.Bool().Draw(t, "weighted") {
			w = rapid.SliceOfN(rapid.Float64Range(0.01, 10), n, n).Draw(t, "w")
		}
		weight := func(i int) float64 {
			if w == nil {
				return 1
			}
			return w[i]
		}
		var all, there, sum, logs, inverse float64
		least, most := math.Inf(1), math.Inf(-1)
		missing := 0
		for i, v := range row {
			all += weight(i)
			if !v.OK {
				missing++
				continue
			}
			there += weight(i)
			sum += weight(i) * v.X
			logs += weight(i) * math.Log(v.X)
			inverse += weight(i) / v.X
			least, most = min(least, v.X), max(most, v.X)
		}
		order := rapid.Permutation(seq(n)).Draw(t, "order")
		mixed, heavy, mixedW := make(column, n), make([]float64, n), make([]float64, n)
		for i, v := range row {
			mixed[order[i]], mixedW[order[i]], heavy[i] = v, weight(i), weight(i)*1e-280
		}
		want := map[string]float64{"Arithmetic": sum / there, "Geometric": math.Exp(logs / there), "Harmonic": there / inverse}
		got := map[string]composite.Score{}
		for name, m := range means() {
			s := must[composite.Score](t)(m(row, w))
			got[name] = s
			defined := there > 0 && (name == "Arithmetic" || least > 0)
			if s.Value.OK != defined || s.Missing != missing || !near(s.Coverage, there/all, 1e-14) {
				t.Fatalf("%s: %+v, %d are missing and %v there", name, s, missing, there/all)
			}
			if !defined {
				continue
			}
			if least > 1e-300 && !near(s.Value.X, want[name], 1e-12) || !(s.Value.X >= least && s.Value.X <= most) {
				t.Fatalf("%s of %v: %v, by definition %v", name, row, s.Value, want[name])
			}
			if again := must[composite.Score](t)(m(mixed, mixedW)); again != s {
				t.Fatalf("%s: %+v, in another order %+v", name, s, again)
			}
			if again := must[composite.Score](t)(m(row, heavy)); !near(again.Value.X, s.Value.X, 1e-12) {
				t.Fatalf("%s: %+v, by lighter weights %+v", name, s, again)
			}
		}
		if h, g, a := got["Harmonic"].Value, got["Geometric"].Value, got["Arithmetic"].Value; h.OK && !(h.X <= g.X*(1+1e-12) && g.X <= a.X*(1+1e-12)) {
			t.Fatalf("means %v, %v, %v", h, g, a)
		}
	})
}

func TestPropCopeland(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(1, 12).Draw(t, "units"), rapid.IntRange(1, 5).Draw(t, "indicators")
		rows := make([]column, n)
		for i := range rows {
			for range m {
				rows[i] = append(rows[i], stat.Defined(float64(rapid.IntRange(0, 4).Draw(t, "x"))))
			}
		}
		w := rapid.SliceOfN(rapid.IntRange(1, 5), m, m).Draw(t, "w")
		var tenths []float64
		for _, v := range w {
			tenths = append(tenths, float64(v)/10)
		}
		got := must[[]int](t)(composite.Copeland(rows, tenths))
		sum := 0
		for i := range rows {
			want := 0
			for j := range rows {
				lead := 0 // in whole numbers
				for k := range w {
					if rows[i][k].X > rows[j][k].X {
						lead += w[k]
					} else if rows[i][k].X < rows[j][k].X {
						lead -= w[k]
					}
				}
				if lead > 0 {
					want++
				} else if lead < 0 {
					want--
				}
			}
			if got[i] != want {
				t.Fatalf("unit %d: %d, by definition %d", i, got[i], want)
			}
			sum += got[i]
		}
		if sum != 0 {
			t.Fatalf("%v add up to %d", got, sum)
		}
	})
}

func TestPropStanding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := indicator(t, rapid.IntRange(1, 20).Draw(t, "n"))
		ranks := must[column](t)(composite.Standing(x))
		for i, r := range ranks {
			above := 1.0
			for _, o := range x {
				if o.OK && o.X > x[i].X {
					above++
				}
			}
			if r.OK != x[i].OK || r.OK && r.X != above {
				t.Fatalf("%v has rank %v, want %v", x[i], r, above)
			}
		}
		other := must[column](t)(composite.Standing(rapid.Permutation(x).Draw(t, "other")))
		a, err := composite.RankShift(ranks, other)
		b, err2 := composite.RankShift(other, ranks)
		if a != b || undefined(err) != undefined(err2) || err == nil && !(a.Mean >= 0 && a.Mean <= a.Most && a.Most < float64(len(x))) {
			t.Fatalf("%+v, %v; %+v, %v", a, err, b, err2)
		}
	})
}
