package inequality_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/inequality"
)

// index is a figure without weights.
type index = func(x []float64) (float64, error)

// indices are all figures of one column, by name.
func indices() []struct {
	name string
	of   index
} {
	weighted := func(f func(x, w []float64) (float64, error)) index {
		return func(x []float64) (float64, error) { return f(x, nil) }
	}
	return []struct {
		name string
		of   index
	}{
		{"Gini coefficient", weighted(inequality.Gini)},
		{"unbiased Gini coefficient", inequality.GiniUnbiased},
		{"Theil index", weighted(inequality.Theil)},
		{"mean log deviation", weighted(inequality.MLD)},
		{"Atkinson index", func(x []float64) (float64, error) { return inequality.Atkinson(x, nil, 2) }},
		{"Hoover index", weighted(inequality.Hoover)},
		{"coefficient of variation", weighted(inequality.CV)},
		{"range ratio", inequality.RangeRatio},
		{"range", inequality.Range},
	}
}

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	one := []float64{1, 2}
	const (
		x = ": must be a finite number and not negative"
		w = ": must be a finite number and positive"
	)
	for _, c := range []struct {
		name string
		call func() error
		text string
	}{
		{"negative", func() error { _, err := inequality.Gini([]float64{1, -1}, nil); return err }, "inequality: x -1" + x},
		{"NaN", func() error { _, err := inequality.Theil([]float64{nan}, nil); return err }, "inequality: x NaN" + x},
		{"Inf", func() error { _, err := inequality.Range([]float64{inf, 1}); return err }, "inequality: x +Inf" + x},
		{"weights", func() error { _, err := inequality.MLD(one, one[:1]); return err }, "inequality: weights 1: must be as many as the observations"},
		{"no weights are not nil", func() error { _, err := inequality.MLD(one, one[:0]); return err }, "inequality: weights 0: must be as many as the observations"},
		{"weight 0", func() error { _, err := inequality.CV(one, []float64{1, 0}); return err }, "inequality: weight 0" + w},
		{"weight Inf", func() error { _, err := inequality.Hoover(one, []float64{inf, 1}); return err }, "inequality: weight +Inf" + w},
		{"weight NaN", func() error { _, err := inequality.Hoover(one, []float64{nan, 1}); return err }, "inequality: weight NaN" + w},
		{"epsilon", func() error { _, err := inequality.Atkinson(one, nil, -0.1); return err }, "inequality: epsilon -0.1" + x},
		{"epsilon NaN", func() error { _, err := inequality.Atkinson(nil, nil, nan); return err }, "inequality: epsilon NaN" + x},
		{"epsilon Inf", func() error { _, err := inequality.Atkinson(one, nil, inf); return err }, "inequality: epsilon +Inf" + x},
		{"groups", func() error { _, err := inequality.GiniByGroup(one, nil, []int{1}); return err }, "inequality: groups 1: must be as many as the observations"},
		{"group NaN", func() error { _, err := inequality.TheilByGroup(one, nil, []float64{1, nan}); return err }, "inequality: group NaN: must be equal to itself"},
		{"grouped weight", func() error { _, err := inequality.MLDByGroup(one, []float64{1, -1}, []int{1, 2}); return err }, "inequality: weight -1" + w},
	} {
		if err := c.call(); err == nil || err.Error() != c.text || !invalid(err) || undefined(err) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

func TestNothingToShareOut(t *testing.T) {
	for _, f := range indices() {
		_, err := f.of(nil)
		if want := "inequality: " + f.name + " is undefined: there is no observation"; !undefined(err) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
		v, err := f.of([]float64{0, math.Copysign(0, -1), 0})
		if f.name == "range" {
			if v != 0 || err != nil {
				t.Errorf("range of zeros: %v, %v", v, err)
			}
		} else if want := "inequality: " + f.name + " is undefined: the total is 0"; !undefined(err) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := inequality.GiniUnbiased([]float64{3}); !undefined(err) {
		t.Errorf("one observation: %v", err)
	}
	zero, groups := []float64{0, 0}, []string{"a", "b"}
	if _, err := inequality.TheilByGroup(zero, nil, groups); !undefined(err) {
		t.Error(err)
	}
	if _, err := inequality.GiniByGroup[string](nil, nil, nil); !undefined(err) {
		t.Error(err)
	}
	if _, err := inequality.MLDByGroup([]float64{0, 1}, nil, groups); !undefined(err) || err.Error() != "inequality: mean log deviation by group is undefined: the total of a group is 0" {
		t.Error(err)
	}
}

// Equality is exactly 0, however many there are and whatever they have.
func TestEquality(t *testing.T) {
	for _, v := range []float64{5e-324, 0.1, 4, 1e15, math.MaxFloat64} {
		for n := 1; n < 40; n++ {
			x, w := make([]float64, n), make([]float64, n)
			for i := range x {
				x[i], w[i] = v, float64(i)+0.1
			}
			for _, f := range indices() {
				got, err := f.of(x)
				switch {
				case f.name == "unbiased Gini coefficient" && n == 1:
				case f.name == "range ratio":
					if got != 1 || err != nil {
						t.Errorf("%d of %v: %s %v, %v", n, v, f.name, got, err)
					}
				case got != 0 || err != nil:
					t.Errorf("%d of %v: %s %v, %v", n, v, f.name, got, err)
				}
			}
			if g, err := inequality.Gini(x, w); g != 0 || err != nil {
				t.Errorf("weighted: %v, %v", g, err)
			}
		}
	}
}

// One of n has everything: the upper ends of the indices.
func TestOneHasAll(t *testing.T) {
	for _, n := range []int{2, 3, 10, 579, 100_000} {
		x := make([]float64, n)
		x[n/2] = 7
		nf := float64(n)
		for _, c := range []struct {
			name string
			want float64
		}{
			{"Gini coefficient", 1 - 1/nf},
			{"unbiased Gini coefficient", 1},
			{"Theil index", math.Log(nf)},
			{"mean log deviation", math.Inf(1)},
			{"Atkinson index", 1},
			{"Hoover index", 1 - 1/nf},
			{"coefficient of variation", math.Sqrt(nf - 1)},
			{"range ratio", math.Inf(1)},
			{"range", 7},
		} {
			for _, f := range indices() {
				if f.name != c.name {
					continue
				}
				if got, err := f.of(x); err != nil || !near(got, c.want, 1e-13) {
					t.Errorf("%s of one in %d: %v, %v, want %v", c.name, n, got, err, c.want)
				}
			}
		}
	}
}

// The function Theil of ineq 0.2-13 removes zeros before it takes the mean, so
// that whoever has nothing does not count at all: off by up to 2.30 = ln 10.
func TestTheilCountsZeros(t *testing.T) {
	for _, c := range []struct {
		x          []float64
		want, ineq float64
	}{
		{[]float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 10}, math.Log(10), 0},
		{[]float64{0, 0, 0, 10}, math.Log(4), 0},
		{[]float64{0, 5, 5}, math.Log(1.5), 0},
		{[]float64{0, 1, 2, 3, 4}, 0.10644013528622315 + math.Log(1.25), 0.10644013528622315},
	} {
		got, err := inequality.Theil(c.x, nil)
		if err != nil || !near(got, c.want, 1e-15) || near(got, c.ineq, 0.1) {
			t.Errorf("Theil(%v) = %v, %v, want %v and not %v", c.x, got, err, c.want, c.ineq)
		}
	}
}

// Known values, of which some are far out.
func TestExtremes(t *testing.T) {
	huge := math.MaxFloat64
	for _, c := range []struct {
		name string
		got  func() (float64, error)
		want float64
	}{
		{"half have the greatest number", func() (float64, error) { return inequality.Gini([]float64{0, huge, 0, huge}, nil) }, 0.5},
		{"CV of the same", func() (float64, error) { return inequality.CV([]float64{0, huge, 0, huge}, nil) }, 1},
		{"Hoover of the same", func() (float64, error) { return inequality.Hoover([]float64{0, huge, 0, huge}, nil) }, 0.5},
		// ln(m/x) for x = 5e-324 and 1e308, m = 5e307.
		{"MLD over the whole range", func() (float64, error) { return inequality.MLD([]float64{5e-324, 1e308}, nil) }, (math.Log(5e307) + 1074*math.Ln2 + math.Log(0.5)) / 2},
		{"Atkinson over the whole range", func() (float64, error) { return inequality.Atkinson([]float64{5e-324, 1e308}, nil, 1) }, 1},
		{"MLD with a lone cent", func() (float64, error) { return inequality.MLD([]float64{1e-20, 1}, nil) }, (math.Log(0.5e20) + math.Log(0.5)) / 2},
		{"Theil of smallest numbers", func() (float64, error) { return inequality.Theil([]float64{0, 5e-324}, nil) }, math.Ln2},
		{"ratio beyond a float64", func() (float64, error) { return inequality.RangeRatio([]float64{1e-300, 1e300}) }, math.Inf(1)},
		{"ratio", func() (float64, error) { return inequality.RangeRatio([]float64{4, 8, 2}) }, 4},
		{"range", func() (float64, error) { return inequality.Range([]float64{4, 8, 2}) }, 6},
		// Weights like copies, however far apart.
		{"weights", func() (float64, error) { return inequality.Gini([]float64{1, 2}, []float64{3e300, 1e300}) }, 0.15},
		{"a featherweight", func() (float64, error) { return inequality.Hoover([]float64{1, 2}, []float64{5e-324, 1e308}) }, 0},
		// Atkinson at 0, at 2 (1 less the harmonic mean over the mean), far out
		// (1 less the least over the mean), and as 1 is approached.
		{"no aversion", func() (float64, error) { return inequality.Atkinson([]float64{0, 1}, nil, 0) }, 0},
		{"aversion 2", func() (float64, error) { return inequality.Atkinson([]float64{1, 3}, nil, 2) }, 1 - 1.5/2},
		{"aversion 1e300", func() (float64, error) { return inequality.Atkinson([]float64{1, 3}, nil, 1e300) }, 0.5},
		{"aversion 1e300, the least hardly weighs", func() (float64, error) { return inequality.Atkinson([]float64{1, 3}, []float64{1e-200, 1}, 1e300) }, 1 - 1.0/3},
		{"aversion 0.9 with a zero", func() (float64, error) { return inequality.Atkinson([]float64{0, 1}, nil, 0.9) }, 1 - math.Pow(0.5, 9)},
		{"aversion just below 1", func() (float64, error) { return inequality.Atkinson([]float64{1, 3}, nil, 1-0x1p-52) }, 1 - math.Sqrt(3)/2},
		{"aversion just above 1", func() (float64, error) { return inequality.Atkinson([]float64{1, 3}, nil, 1+0x1p-52) }, 1 - math.Sqrt(3)/2},
	} {
		if got, err := c.got(); err != nil || !near(got, c.want, 1e-14) {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}

// Nearly equal shares 1±d, where the indices are about d²/2, d²/2, d²/4, d/2
// and d: sums of terms with either sign would have lost all digits.
func TestNearEquality(t *testing.T) {
	for _, d := range []float64{0x1p-10, 0x1p-20, 0x1p-26} {
		x := []float64{1 - d, 1 + d}
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"Theil", must[float64](t)(inequality.Theil(x, nil)), d * d / 2 * (1 + d*d/6)},
			{"MLD", must[float64](t)(inequality.MLD(x, nil)), d * d / 2 * (1 + d*d/2)},
			{"Gini", must[float64](t)(inequality.Gini(x, nil)), d / 2},
			{"CV", must[float64](t)(inequality.CV(x, nil)), d},
		} {
			if math.Abs(c.got-c.want) > 1e-9*c.want {
				t.Errorf("%s at %v: %v, want %v", c.name, d, c.got, c.want)
			}
		}
	}
}

// A poor and a rich building, each equal within; then two that overlap.
func TestByGroup(t *testing.T) {
	building := []string{"1", "2", "1", "2"}
	apart := []float64{1, 3, 1, 3}
	p := must[inequality.Parts](t)(inequality.MLDByGroup(apart, nil, building))
	if p.Within != 0 || p.Between != p.Total || !near(p.Total, math.Log(2)-math.Log(3)/2, 1e-15) {
		t.Errorf("%+v", p)
	}
	p = must[inequality.Parts](t)(inequality.GiniByGroup(apart, nil, building))
	if p.Within != 0 || p.Between != 0.25 || p.Total != 0.25 || p.Overlap != 0 {
		t.Errorf("%+v", p)
	}
	// Means of 3 and 4, and the poorer has the richest.
	overlap := []float64{1, 4, 5, 4}
	p = must[inequality.Parts](t)(inequality.GiniByGroup(overlap, nil, building))
	want := inequality.Parts{Total: 12.0 / 56, Within: 0.5 * 6 / 14 * (1.0 / 3), Between: 1.0 / 14}
	want.Overlap = want.Total - want.Within - want.Between
	if !near(p.Total, want.Total, 1e-15) || !near(p.Within, want.Within, 1e-15) || !near(p.Between, want.Between, 1e-15) || !near(p.Overlap, want.Overlap, 1e-15) || p.Overlap < 0.07 {
		t.Errorf("%+v, want %+v", p, want)
	}
	// A building where nobody has anything is equal within.
	p = must[inequality.Parts](t)(inequality.TheilByGroup([]float64{0, 2, 0, 2}, nil, building))
	if p.Within != 0 || p.Total != math.Ln2 || p.Between != math.Ln2 {
		t.Errorf("%+v", p)
	}
	p = must[inequality.Parts](t)(inequality.GiniByGroup([]float64{0, 2, 0, 2}, nil, building))
	if p.Within != 0 || p.Total != 0.5 || p.Between != 0.5 {
		t.Errorf("%+v", p)
	}
	// A zero in a building that has something.
	p = must[inequality.Parts](t)(inequality.MLDByGroup([]float64{0, 2, 1, 2}, nil, building))
	if !math.IsInf(p.Total, 1) || !math.IsInf(p.Within, 1) || math.IsInf(p.Between, 0) || p.Between <= 0 {
		t.Errorf("%+v", p)
	}
}
