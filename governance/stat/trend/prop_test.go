package trend_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/trend"
)

// column draws n numbers, with ties or without many.
func column(t *rapid.T, name string, n int) []float64 {
	one := rapid.Float64Range(-100, 100)
	if rapid.Bool().Draw(t, name+" ties") {
		one = rapid.Map(rapid.IntRange(-3, 3), func(n int) float64 { return float64(n) })
	}
	return rapid.SliceOfN(one, n, n).Draw(t, name)
}

// series draws values and times, or no times.
func series(t *rapid.T, least, most int) (times, y []float64) {
	n := rapid.IntRange(least, most).Draw(t, "n")
	y = column(t, "y", n)
	if rapid.Bool().Draw(t, "timed") {
		times = column(t, "times", n)
	}
	return times, y
}

func at(times []float64, i int) float64 {
	if times == nil {
		return float64(i)
	}
	return times[i]
}

func sign(x float64) int64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// slowS is S from its definition: Σ sign(tj-ti) sign(yj-yi) over all pairs.
func slowS(times, y []float64) (s int64) {
	for i := range y {
		for j := range i {
			s += sign(at(times, i)-at(times, j)) * sign(y[i]-y[j])
		}
	}
	return s
}

func TestPropMannKendall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times, y := series(t, 2, 80)
		got := must[trend.Test](t)(trend.MannKendall(times, y))
		if s := slowS(times, y); got.S != s || got.N != len(y) {
			t.Fatalf("S %d of %d, by definition %d", got.S, got.N, s)
		}
		if got.Tau.OK != (got.VarS > 0) || got.Normal.Z.OK != got.Tau.OK || got.Uncorrected.P.OK != got.Tau.OK {
			t.Fatalf("%+v is half undefined", got)
		}
		if got.Tau.OK {
			if !(math.Abs(got.Tau.X) <= 1) || sign(got.Tau.X) != sign(float64(got.S)) {
				t.Fatalf("tau %v of S %d", got.Tau, got.S)
			}
			if p, q := got.Normal.P.X, got.Uncorrected.P.X; !(p > 0 && p <= 1 && q > 0 && q <= p) {
				t.Fatalf("p %v with the correction, %v without", p, q)
			}
		}
		if got.Exact.OK && !near(got.Exact.X, got.Normal.P.X, 0.09) {
			t.Fatalf("exact %v, approximate %v", got.Exact, got.Normal.P)
		}
		// Time turned round, values mirrored, both stretched, and the points in
		// another order.
		n := len(y)
		back, mirror, up, t2 := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		order := rapid.Permutation(seq(n)).Draw(t, "order")
		for i := range y {
			back[i], mirror[i] = -at(times, i), -y[i]
			up[order[i]], t2[order[i]] = y[i]*8, at(times, i)*4
		}
		same := func(what string, other trend.Test, by int64) {
			flip := func(v stat.Value) stat.Value { return stat.Value{X: float64(by)*v.X + 0, OK: v.OK} }
			if other.S != by*got.S || other.VarS != got.VarS || other.Tau != flip(got.Tau) || other.Normal.Z != flip(got.Normal.Z) || other.P() != got.P() {
				t.Fatalf("%s: %+v, before %+v", what, other, got)
			}
		}
		same("mirrored", must[trend.Test](t)(trend.MannKendall(times, mirror)), -1)
		same("backwards", must[trend.Test](t)(trend.MannKendall(back, y)), -1)
		same("stretched", must[trend.Test](t)(trend.MannKendall(t2, up)), 1)
		if times != nil {
			same("exchanged", must[trend.Test](t)(trend.MannKendall(y, times)), 1)
		}
	})
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// permutations calls f with every order of x.
func permutations(x []float64, k int, f func()) {
	if k == len(x) {
		f()
		return
	}
	for i := k; i < len(x); i++ {
		x[k], x[i] = x[i], x[k]
		permutations(x, k+1, f)
		x[k], x[i] = x[i], x[k]
	}
}

// The variance, with ties in both columns, and the exact p are what all orders
// of the values say.
func TestPropAllOrders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times, y := series(t, 2, 6)
		got := must[trend.Test](t)(trend.MannKendall(times, y))
		var all, far, squares float64
		other := slices.Clone(y)
		permutations(other, 0, func() {
			s := slowS(times, other)
			all++
			squares += float64(s * s)
			if max(s, -s) >= max(got.S, -got.S) {
				far++
			}
		})
		if !near(got.VarS, squares/all, 1e-12) {
			t.Fatalf("variance %v, over all orders %v", got.VarS, squares/all)
		}
		if got.Exact.OK && !near(got.Exact.X, far/all, 1e-14) {
			t.Fatalf("exact p %v, over all orders %v", got.Exact, far/all)
		}
	})
}

// slowSlopes are all slopes in ascending order.
func slowSlopes(times, y []float64) (s []float64) {
	for i := range y {
		for j := range i {
			if at(times, i) != at(times, j) {
				s = append(s, (y[i]-y[j])/(at(times, i)-at(times, j)))
			}
		}
	}
	slices.Sort(s)
	return s
}

func TestPropSen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times, y := series(t, 1, 40)
		conf := rapid.Float64Range(0.01, 0.999).Draw(t, "conf")
		all := slowSlopes(times, y)
		if len(all) == 0 {
			if _, err := trend.Sen(times, y, conf, trend.HalfEven); !undefined(err) {
				t.Fatalf("no slope: %v", err)
			}
			return
		}
		med := func(x []float64) float64 { return must[float64](t)(stat.Type2.Of(x, 0.5)) }
		x := make([]float64, len(y))
		for i := range x {
			x[i] = at(times, i)
		}
		n := float64(len(all))
		test := must[trend.Test](t)(trend.MannKendall(times, y))
		c := must[float64](t)(stat.Z(conf)) * math.Sqrt(test.VarS)
		before := slices.Clone(y)
		for _, r := range trend.Roundings() {
			line, err := trend.Sen(times, y, conf, r)
			if undefined(err) {
				return // tiny differences of time
			} else if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(before, y) {
				t.Fatal("the values were altered")
			}
			if !near(line.Slope, med(all), 1e-14) || line.Pairs != int64(len(all)) || !near(line.Intercept, med(y)-line.Slope*med(x), 1e-14) {
				t.Fatalf("%+v, median %v", line, med(all))
			}
			if !(line.Limits.Lower <= line.Slope && line.Slope <= line.Limits.Upper) {
				t.Fatalf("%+v: the slope lies outside", line)
			}
			if r != trend.HalfEven {
				continue
			}
			lower, upper := math.RoundToEven((n-c)/2), math.RoundToEven((n+c)/2)+1
			if line.Clamped != (lower < 1 || upper > n) {
				t.Fatalf("clamped %v of ranks %v and %v of %v", line.Clamped, lower, upper, n)
			}
			if want := (stat.Interval{Lower: all[int(max(lower, 1))-1], Upper: all[int(min(upper, n))-1]}); line.Limits != want {
				t.Fatalf("%v, want %v", line.Limits, want)
			}
			wider := must[trend.Line](t)(trend.Sen(times, y, conf+(1-conf)/2, r))
			if wider.Limits.Lower > line.Limits.Lower || wider.Limits.Upper < line.Limits.Upper {
				t.Fatalf("more confidence is narrower: %v in %v", wider.Limits, line.Limits)
			}
		}
	})
}

// Sen's slope moves with the values: of a + b y + c t it is b slope + c.
func TestPropSenEquivariance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "n")
		y := rapid.SliceOfN(rapid.Float64Range(-100, 100), n, n).Draw(t, "y")
		a, b, c := rapid.Float64Range(-9, 9).Draw(t, "a"), rapid.Float64Range(0.1, 9).Draw(t, "b"), rapid.Float64Range(-9, 9).Draw(t, "c")
		moved, down := make([]float64, n), make([]float64, n)
		for i, v := range y {
			moved[i], down[i] = a+b*v+c*float64(i), -v
		}
		r := trend.Interpolate
		one := must[trend.Line](t)(trend.Sen(nil, y, 0.9, r))
		two := must[trend.Line](t)(trend.Sen(nil, moved, 0.9, r))
		if !near(two.Slope, b*one.Slope+c, 1e-11) {
			t.Fatalf("%v, want %v", two.Slope, b*one.Slope+c)
		}
		mirror := must[trend.Line](t)(trend.Sen(nil, down, 0.9, r))
		if !near(mirror.Slope, -one.Slope, 1e-14) || !near(mirror.Limits.Lower, -one.Limits.Upper, 1e-12) || !near(mirror.Limits.Upper, -one.Limits.Lower, 1e-12) {
			t.Fatalf("%+v is not the mirror of %+v", mirror, one)
		}
	})
}
