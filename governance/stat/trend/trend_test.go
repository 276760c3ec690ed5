package trend_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/trend"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	y := []float64{1, 2, 4}
	test := func(times, y []float64) func() error {
		return func() error { _, err := trend.MannKendall(times, y); return err }
	}
	sen := func(times, y []float64, conf float64, r trend.Rounding) func() error {
		return func() error { _, err := trend.Sen(times, y, conf, r); return err }
	}
	const finite = ": must be a finite number"
	for _, c := range []struct {
		name string
		call func() error
		text string
		kind error
	}{
		{"times", test([]float64{1, 2}, y), "trend: times 2: must be as many as the values", fault.ErrInvalid},
		{"no times are not nil", test([]float64{}, y), "trend: times 0: must be as many as the values", fault.ErrInvalid},
		{"value NaN", test(nil, []float64{1, nan}), "trend: value NaN" + finite, fault.ErrInvalid},
		{"value Inf", test(nil, []float64{1, -inf}), "trend: value -Inf" + finite, fault.ErrInvalid},
		{"time NaN", test([]float64{1, nan, 2}, y), "trend: time NaN" + finite, fault.ErrInvalid},
		{"time Inf", sen([]float64{1, inf, 2}, y, 0.95, trend.HalfEven), "trend: time +Inf" + finite, fault.ErrInvalid},
		{"conf 0", sen(nil, y, 0, trend.HalfEven), "stat: conf 0: must be between 0 and 1", fault.ErrInvalid},
		{"conf 1", sen(nil, y, 1, trend.HalfEven), "stat: conf 1: must be between 0 and 1", fault.ErrInvalid},
		{"conf NaN", sen(nil, y, nan, trend.HalfEven), "stat: conf NaN: must be between 0 and 1", fault.ErrInvalid},
		{"rounding 0", sen(nil, y, 0.95, 0), "trend: rounding 0: must be HalfEven or Interpolate", fault.ErrInvalid},
		{"rounding 3", sen(nil, y, 0.95, 3), "trend: rounding 3: must be HalfEven or Interpolate", fault.ErrInvalid},
		{"no point", test(nil, nil), "trend: Mann-Kendall test is undefined: there are fewer than two points", stat.ErrUndefined},
		{"one point", test(nil, y[:1]), "trend: Mann-Kendall test is undefined: there are fewer than two points", stat.ErrUndefined},
		{"no slope", sen(nil, nil, 0.95, trend.HalfEven), "trend: Sen's slope is undefined: no two points differ in time", stat.ErrUndefined},
		{"one point's slope", sen(nil, y[:1], 0.95, trend.HalfEven), "trend: Sen's slope is undefined: no two points differ in time", stat.ErrUndefined},
		{"one time", sen([]float64{7, 7, 7}, y, 0.95, trend.HalfEven), "trend: Sen's slope is undefined: no two points differ in time", stat.ErrUndefined},
		{"steep", sen([]float64{0, 1e-300}, []float64{0, 1e300}, 0.95, trend.HalfEven), "trend: Sen's slope is undefined: a result is too large for a float64", stat.ErrUndefined},
		{"up and down", sen([]float64{0, 1e-300, 2e-300}, []float64{0, 1e300, 0}, 0.5, trend.HalfEven), "trend: Sen's slope is undefined: a result is too large for a float64", stat.ErrUndefined},
		{"far from 0", sen([]float64{1e300, 1.1e300}, []float64{1, 1.7e308}, 0.95, trend.HalfEven), "trend: Sen's slope is undefined: a result is too large for a float64", stat.ErrUndefined},
		{"too many", sen(nil, make([]float64, trend.MaxPoints+1), 0.95, trend.HalfEven), "trend: cannot compare all pairs of 16385 points: there may be 16384", fault.ErrLimit},
	} {
		err := c.call()
		if err == nil || err.Error() != c.text || !errors.Is(err, c.kind) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

func TestNoTrendToFind(t *testing.T) {
	for n := 2; n < 70; n++ {
		same := make([]float64, n)
		want := trend.Test{N: n}
		if got := must[trend.Test](t)(trend.MannKendall(nil, same)); got != want || got.P().OK {
			t.Errorf("%d equal values: %+v", n, got)
		}
		other := make([]float64, n)
		for i := range other {
			other[i] = float64(i)
		}
		if got := must[trend.Test](t)(trend.MannKendall(same, other)); got != want {
			t.Errorf("%d at one time: %+v", n, got)
		}
		line := must[trend.Line](t)(trend.Sen(nil, same, 0.95, trend.HalfEven))
		if line != (trend.Line{Pairs: int64(n * (n - 1) / 2), Clamped: n == 2}) {
			t.Errorf("%d equal values: %+v", n, line)
		}
	}
}

func TestTwoAndThreePoints(t *testing.T) {
	got := must[trend.Test](t)(trend.MannKendall(nil, []float64{3, 1}))
	want := trend.Test{
		N: 2, S: -1, VarS: 1, Tau: stat.Defined(-1),
		Normal:      trend.Approximation{Z: stat.Defined(0), P: stat.Defined(1)},
		Uncorrected: trend.Approximation{Z: stat.Defined(-1), P: stat.Defined(0.31731050786291415)},
		Exact:       stat.Defined(1),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	line := must[trend.Line](t)(trend.Sen([]float64{10, 20}, []float64{3, 1}, 0.95, trend.HalfEven))
	if line != (trend.Line{Slope: -0.2, Intercept: 5, Limits: stat.Interval{Lower: -0.2, Upper: -0.2}, Pairs: 1, Clamped: true}) {
		t.Errorf("%+v", line)
	}
	// Three rounds can do no better than 1 in 3, whatever they say.
	got = must[trend.Test](t)(trend.MannKendall(nil, []float64{1, 2, 3}))
	if p, ok := got.P().Get(); !ok || !near(p, 1.0/3, 1e-15) {
		t.Error(p, ok)
	}
}

// The exact p is used up to 49 points without ties, and the approximation
// beyond, or with a tie.
func TestWhichP(t *testing.T) {
	line := func(n int) []float64 {
		y := make([]float64, n)
		for i := range y {
			y[i] = float64(i * i)
		}
		return y
	}
	for _, c := range []struct {
		times, y []float64
		exact    bool
	}{
		{nil, line(49), true},
		{nil, line(50), false},
		{nil, append(line(10), 81), false},
		{append(line(10), 81), line(11), false},
	} {
		got := must[trend.Test](t)(trend.MannKendall(c.times, c.y))
		if got.Exact.OK != c.exact || (got.P() == got.Exact) != c.exact || (got.P() == got.Normal.P) == c.exact {
			t.Errorf("%d points: %+v", len(c.y), got)
		}
	}
	// 2/49!: far below what the approximation can say.
	got := must[trend.Test](t)(trend.MannKendall(nil, line(49)))
	all, _ := new(big.Float).SetInt(new(big.Int).MulRange(1, 49)).Float64()
	if p := number(got.Exact); math.Abs(p*all/2-1) > 1e-14 {
		t.Errorf("p = %v, want %v", p, 2/all)
	}
}

// orders is the number of orders of n values by their pairs in the wrong
// order, in whole numbers.
func orders(n int) []*big.Int {
	now := []*big.Int{big.NewInt(1)}
	for k := 2; k <= n; k++ {
		next := make([]*big.Int, len(now)+k-1)
		for d := range next {
			next[d] = new(big.Int)
			for i := max(0, d-k+1); i <= d && i < len(now); i++ {
				next[d].Add(next[d], now[i])
			}
		}
		now = next
	}
	return now
}

// withS makes n values that have wrong pairs in the wrong order.
func withS(n, wrong int) []float64 {
	var y []float64
	for k := range n {
		// The k-th value passes as many of the others as are still needed.
		pass := min(wrong, k)
		wrong -= pass
		y = slices.Insert(y, len(y)-pass, float64(k))
	}
	return y
}

// The exact p-values against whole numbers: all up to 12 points, and some of
// each number of points up to 49.
func TestExactAgainstWholeNumbers(t *testing.T) {
	for n := 2; n < 50; n++ {
		o := orders(n)
		all := new(big.Int).MulRange(1, int64(n))
		below := new(big.Int)
		for d := 0; 2*d <= len(o)-1; d++ {
			below.Add(below, o[d])
			if n > 12 && (d+n)%17 != 0 && d > 0 && 2*d < len(o)-3 {
				continue
			}
			want, _ := new(big.Rat).SetFrac(new(big.Int).Lsh(below, 1), all).Float64()
			want = min(want, 1)
			y := withS(n, d)
			rising := must[trend.Test](t)(trend.MannKendall(nil, y))
			slices.Reverse(y)
			falling := must[trend.Test](t)(trend.MannKendall(nil, y))
			if rising.S != int64(len(o)-1-2*d) || falling.S != -rising.S || falling.Exact != rising.Exact {
				t.Fatalf("n %d, %d wrong: %+v and %+v", n, d, rising, falling)
			}
			if got := number(rising.Exact); math.Abs(got-want) > 1e-13*want {
				t.Fatalf("n %d, S %d: p %v, want %v", n, rising.S, got, want)
			}
		}
	}
}

// For rising values R's cor.test takes the cumulative probability from 1, and
// for S = 443 of 34 points gives 1.7763568394002505e-14, which is 80 machine
// epsilons. In reverse, and here, the digits are right.
func TestExactDoesNotCancel(t *testing.T) {
	const n, s, right, r = 34, 443, 1.814178176624758e-14, 1.7763568394002505e-14
	y := withS(n, (n*(n-1)/2-s)/2)
	got := must[trend.Test](t)(trend.MannKendall(nil, y))
	if p := number(got.Exact); got.S != s || math.Abs(p-right) > 1e-12*right || math.Abs(p-r) < 1e-16 {
		t.Errorf("S %d, p %v, want %v", got.S, p, right)
	}
}

// Pairs at the same time are not compared, in neither figure.
func TestRepeatedTimes(t *testing.T) {
	times, y := []float64{2000, 2000, 2001, 2002}, []float64{5, 1, 4, 6}
	got := must[trend.Test](t)(trend.MannKendall(times, y))
	if got.N != 4 || got.S != 3 || !near(got.VarS, (4*3*13-2*9)/18.0, 1e-15) || !near(number(got.Tau), 3/math.Sqrt(30), 1e-15) || got.Exact.OK {
		t.Errorf("%+v", got)
	}
	line := must[trend.Line](t)(trend.Sen(times, y, 0.5, trend.HalfEven))
	// -1, 0.5, 2, 2.5, 3
	if line.Slope != 2 || line.Pairs != 5 || line.Intercept != 4.5-2*2000.5 || line.Clamped {
		t.Errorf("%+v", line)
	}
}

// Ranks that are not whole: to the nearest, or between.
func TestRounding(t *testing.T) {
	y := []float64{1, 2, 5, 3, 9, 8, 12}
	z := must[float64](t)(stat.Z(0.8))
	var all []float64
	for i := range y {
		for j := i + 1; j < len(y); j++ {
			all = append(all, (y[j]-y[i])/float64(j-i))
		}
	}
	slices.Sort(all)
	half := z * math.Sqrt(7*6*19/18.0) / 2
	lower, upper := 10.5-half, 10.5+half+1
	line := must[trend.Line](t)(trend.Sen(nil, y, 0.8, trend.HalfEven))
	if line.Limits != (stat.Interval{Lower: all[int(math.Round(lower))-1], Upper: all[int(math.Round(upper))-1]}) {
		t.Errorf("%+v of %v, ranks %v and %v", line, all, lower, upper)
	}
	between := func(rank float64) float64 {
		k := math.Floor(rank)
		return all[int(k)-1] + (rank-k)*(all[int(k)]-all[int(k)-1])
	}
	line = must[trend.Line](t)(trend.Sen(nil, y, 0.8, trend.Interpolate))
	if !near(line.Limits.Lower, between(lower), 1e-14) || !near(line.Limits.Upper, between(upper), 1e-14) || line.Clamped {
		t.Errorf("%+v, want %v and %v", line, between(lower), between(upper))
	}
	// So much confidence reaches beyond the slopes.
	line = must[trend.Line](t)(trend.Sen(nil, y, 0.999999, trend.Interpolate))
	if line.Limits != (stat.Interval{Lower: all[0], Upper: all[20]}) || !line.Clamped {
		t.Errorf("%+v", line)
	}
}

func TestRoundingNames(t *testing.T) {
	set := label.Set[trend.Rounding]{Kind: "rounding", Names: []label.Name{{}}}
	for _, r := range trend.Roundings() {
		b, err := r.MarshalText()
		var back trend.Rounding
		if err != nil || back.UnmarshalText(b) != nil || back != r {
			t.Errorf("%v: %q, %v, %v", uint8(r), b, err, back)
		}
		set.Names = append(set.Names, label.Name{Text: r.String(), En: r.Label().En, Zh: r.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 3 {
		t.Error(set.Len(), err)
	}
}

// Numbers whose differences overflow.
func TestHugeNumbers(t *testing.T) {
	const big = math.MaxFloat64
	line := must[trend.Line](t)(trend.Sen([]float64{-big, big}, []float64{-big, big}, 0.95, trend.HalfEven))
	if line.Slope != 1 || line.Intercept != 0 {
		t.Errorf("%+v", line)
	}
	test := must[trend.Test](t)(trend.MannKendall([]float64{-big, 0, big}, []float64{big, 0, -big}))
	if test.S != -3 {
		t.Errorf("%+v", test)
	}
}
