package stat_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	one := []float64{1}
	for _, c := range []struct {
		name string
		call func() error
		text string // exact; "" if the call must succeed
	}{
		{"p NaN", func() error { _, err := stat.Type7.Of(one, nan); return err }, "stat: p NaN: must be in [0,1]"},
		{"p above", func() error { _, err := stat.Type7.Of(one, math.Nextafter(1, 2)); return err }, "stat: p 1.0000000000000002: must be in [0,1]"},
		{"p below", func() error { _, err := stat.Type7.Of(one, -0.1); return err }, "stat: p -0.1: must be in [0,1]"},
		{"p 0", func() error { _, err := stat.Type7.Of(one, 0); return err }, ""},
		{"p 1", func() error { _, err := stat.Type7.Of(one, 1); return err }, ""},
		{"type 0", func() error { _, err := stat.Quantile(0).Of(one, 0.5); return err }, "stat: quantile type 0: must be Type1 to Type9"},
		{"type 10", func() error { _, err := stat.Quantile(10).OfSorted(one, 0.5); return err }, "stat: quantile type 10: must be Type1 to Type9"},
		{"x NaN", func() error { _, err := stat.Type1.Of([]float64{1, nan}, 0); return err }, "stat: x NaN: must not contain NaN"},
		{"x NaN sorted", func() error { _, err := stat.Type1.OfSorted([]float64{nan}, 0); return err }, "stat: x NaN: must not contain NaN"},
		{"empty", func() error { _, err := stat.Type6.Of(nil, 0.5); return err }, "stat: quantile is undefined: there is no observation"},
		{"between infinities", func() error { _, err := stat.Type7.Of([]float64{inf, -inf}, 0.5); return err }, "stat: quantile is undefined: it lies between -Inf and +Inf"},
		{"n negative", func() error { _, _, err := stat.Type7.At(-1, 0.5); return err }, "stat: n -1: must not be negative"},
		{"k negative", func() error { _, err := stat.Wilson(-1, 5, 0.95); return err }, "stat: k -1: must not be negative"},
		{"k above n", func() error { _, err := stat.Wilson(6, 5, 0.95); return err }, "stat: k 6: must not be greater than n"},
		{"n negative in Wilson", func() error { _, err := stat.Wilson(0, -5, 0.95); return err }, "stat: n -5: must not be negative"},
		{"conf 0", func() error { _, err := stat.Wilson(1, 5, 0); return err }, "stat: conf 0: must be between 0 and 1"},
		{"conf 1", func() error { _, err := stat.Wilson(1, 5, 1); return err }, "stat: conf 1: must be between 0 and 1"},
		{"conf NaN", func() error { _, err := stat.Z(nan); return err }, "stat: conf NaN: must be between 0 and 1"},
		{"conf wrong and n 0", func() error { _, err := stat.Wilson(0, 0, 2); return err }, "stat: conf 2: must be between 0 and 1"},
		{"nobody", func() error { _, err := stat.Wilson(0, 0, 0.95); return err }, "stat: Wilson interval is undefined: n is 0"},
		{"nobody's share", func() error { _, err := stat.Proportion(0, 0); return err }, "stat: proportion is undefined: n is 0"},
		{"share", func() error { _, err := stat.Proportion(2, 1); return err }, "stat: k 2: must not be greater than n"},
		{"cdf NaN", func() error { _, err := stat.NormalCDF(nan); return err }, "stat: x NaN: must be a number"},
		{"quantile 0", func() error { _, err := stat.NormalQuantile(0); return err }, "stat: p 0: must be between 0 and 1"},
		{"quantile 1", func() error { _, err := stat.NormalQuantile(1); return err }, "stat: p 1: must be between 0 and 1"},
		{"chi-square NaN", func() error { _, err := stat.ChiSquareTail(nan, 1); return err }, "stat: x NaN: must not be negative"},
		{"chi-square negative", func() error { _, err := stat.ChiSquareTail(-1, 1); return err }, "stat: x -1: must not be negative"},
		{"chi-square df", func() error { _, err := stat.ChiSquareTail(1, 0); return err }, "stat: df 0: must be at least 1"},
	} {
		err := c.call()
		if c.text == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err == nil || err.Error() != c.text || invalid(err) == undefined(err) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

// The two kinds of no answer do not mix.
func TestUndefinedIsNotInvalid(t *testing.T) {
	_, err := stat.Proportion(0, 0)
	if !undefined(err) || invalid(err) {
		t.Errorf("no observations: %v", err)
	}
	_, err = stat.Proportion(1, 0)
	if undefined(err) || !invalid(err) {
		t.Errorf("more than all: %v", err)
	}
}

func TestQuantileOfInfiniteAndHugeNumbers(t *testing.T) {
	inf, big := math.Inf(1), math.MaxFloat64
	for _, c := range []struct {
		x    []float64
		p    float64
		want float64
	}{
		{[]float64{-big, big}, 0.5, 0},
		{[]float64{big, big}, 0.3, big},
		{[]float64{1, inf}, 0.5, inf},
		{[]float64{-inf, 1}, 0.5, -inf},
		{[]float64{inf, inf}, 0.5, inf},
		{[]float64{-inf, 1, inf}, 0.5, 1},
		{[]float64{5e-324, 0}, 1, 5e-324},
	} {
		if got, err := stat.Type7.Of(c.x, c.p); err != nil || got != c.want {
			t.Errorf("Type7.Of(%v, %v) = %v, %v, want %v", c.x, c.p, got, err, c.want)
		}
	}
}

// n*p that should be 1 or 3 but is a rounding error beside it, in binary.
func TestQuantileForgivesARoundingError(t *testing.T) {
	x := []float64{10, 20, 30, 40, 50, 60, 70, 80, 90, 100}
	a, b, c := 0.1, 0.2, 0.9
	below, above := 1-c, a+b
	if 10*below >= 1 || 10*above <= 3 {
		t.Fatal("the products came out whole")
	}
	for _, c := range []struct {
		q            stat.Quantile
		below, above float64
	}{{stat.Type1, 10, 30}, {stat.Type2, 15, 35}, {stat.Type4, 10, 30}} {
		for p, want := range map[float64]float64{below: c.below, above: c.above} {
			if got, err := c.q.OfSorted(x, p); err != nil || got != want {
				t.Errorf("%v at %v: %v, %v, want %v", c.q, p, got, err, want)
			}
		}
	}
}

func TestQuantileNames(t *testing.T) {
	set := label.Set[stat.Quantile]{Kind: "quantile type"}
	set.Names = append(set.Names, label.Name{})
	for _, q := range stat.Quantiles() {
		b, err := q.MarshalText()
		var back stat.Quantile
		if err != nil || back.UnmarshalText(b) != nil || back != q {
			t.Errorf("%v: %q, %v, %v", uint8(q), b, err, back)
		}
		set.Names = append(set.Names, label.Name{Text: q.String(), En: q.Label().En, Zh: q.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 10 {
		t.Error(set.Len(), err)
	}
}

func TestValue(t *testing.T) {
	for _, c := range []struct {
		v    stat.Value
		json string
		text string
	}{
		{stat.Value{}, "null", "undefined"},
		{stat.Defined(math.NaN()), "null", "undefined"},
		{stat.Defined(0), "0", "0"},
		{stat.Defined(1.0 / 3), "0.3333333333333333", "0.3333333333333333"},
		{stat.Defined(math.Inf(1)), `"Inf"`, "+Inf"},
		{stat.Defined(math.Inf(-1)), `"-Inf"`, "-Inf"},
	} {
		b, err := json.Marshal(c.v)
		if err != nil || string(b) != c.json || c.v.String() != c.text {
			t.Errorf("%+v gives %s, %q, %v", c.v, b, c.v, err)
		}
		back := stat.Defined(77)
		if err := json.Unmarshal(b, &back); err != nil || back != c.v {
			t.Errorf("%s gives %+v, %v", b, back, err)
		}
	}
	v := stat.Defined(5)
	if err := json.Unmarshal([]byte(`"many"`), &v); err == nil || v != stat.Defined(5) {
		t.Errorf("a word was read as %v", v)
	}
	if x, ok := v.Get(); x != 5 || !ok {
		t.Error(x, ok)
	}
}

// Tails against values of mpmath at 50 digits, far beyond what subtraction
// from 1 could give.
func TestFarTails(t *testing.T) {
	near := func(got, want, tol float64) bool { return math.Abs(got-want) <= tol*math.Abs(want) }
	for _, c := range []struct {
		x    float64
		df   int
		want float64
	}{
		{0.001, 1, 0.97477287936996039},
		{3.84, 1, 0.050043521248705103},
		{50.0, 1, 1.5374597944280349e-12},
		{700.0, 1, 2.9902269751246203e-154},
		{1400.0, 1, 2.1010145162642175e-306},
		{1145.26929340333, 4, 1.1656499920617156e-246},
		{1400.0, 5, 1.3765875143943704e-300},
		{1300.0, 30, 1.4401464619041235e-254},
		{2000.0, 2000, 0.49579475581978449},
		{1500.0, 2001, 1.0},
		{4000.0, 1000, 2.3020714283597009e-353},
		{1e-05, 7, 1.0},
		{10000.0, 9999, 0.4952983945386835},
		{20.0, 101, 1.0},
		{1000000.0, 1000000, 0.4998119368033945},
		{1.5, 2, 0.47236655274101471},
	} {
		if got, err := stat.ChiSquareTail(c.x, c.df); err != nil || !near(got, c.want, 1e-11) {
			t.Errorf("ChiSquareTail(%v, %d) = %v, %v, want %v", c.x, c.df, got, err, c.want)
		}
	}
}

func TestNormalLimits(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{{math.Inf(-1), 0}, {math.Inf(1), 1}, {0, 0.5}, {-40, 0}} {
		if got, err := stat.NormalCDF(c.x); err != nil || got != c.want && !(c.x == -40 && got < 1e-300) {
			t.Errorf("NormalCDF(%v) = %v, %v", c.x, got, err)
		}
	}
	for _, p := range []float64{5e-324, 1e-300, 1e-20, 0.074, 0.076, 0.5, 0.924, 0.926, 1 - 0x1p-53} {
		x, err := stat.NormalQuantile(p)
		if err != nil {
			t.Fatal(err)
		}
		back, err := stat.NormalCDF(x)
		// dp/p is about |x| dx for a tail.
		if err != nil || math.Abs(back-p) > 1e-14*p*max(1, x*x) && p > 1e-307 {
			t.Errorf("p %v, x %v, back %v, %v", p, x, back, err)
		}
	}
	if z, err := stat.Z(0x1p-60); err != nil || z != 0 || math.Signbit(z) {
		t.Errorf("Z of almost no confidence: %v, %v", z, err)
	}
}

func BenchmarkQuantile(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 1_000_000)
	for i := range x {
		x[i] = r.ExpFloat64()
	}
	b.Run("Of/1M", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := stat.Type7.Of(x, 0.9); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Of/10k", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := stat.Type7.Of(x[:10_000], 0.9); err != nil {
				b.Fatal(err)
			}
		}
	})
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	b.Run("OfSorted/1M", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := stat.Type7.OfSorted(sorted, 0.9); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkWilson(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := stat.Wilson(564, 602, 0.95); err != nil {
			b.Fatal(err)
		}
	}
}

func TestOrUndefined(t *testing.T) {
	if v, err := stat.OrUndefined(stat.Proportion(1, 2)); v != stat.Defined(0.5) || err != nil {
		t.Error(v, err)
	}
	if v, err := stat.OrUndefined(stat.Proportion(0, 0)); v.OK || err != nil {
		t.Error(v, err)
	}
	if v, err := stat.OrUndefined(stat.Proportion(2, 1)); v.OK || !invalid(err) {
		t.Error(v, err)
	}
}

// Down to the smallest float64. The references are R's qnorm(p, log.p = TRUE),
// which takes the logarithm of p.
func TestNormalQuantileOfSubnormalNumbers(t *testing.T) {
	for _, c := range []struct{ p, want float64 }{
		{2.2250738585072014e-308, -37.519379347144501},
		{5e-324, -38.467405617144337},
	} {
		if x, err := stat.NormalQuantile(c.p); err != nil || math.Abs(x/c.want-1) > 1e-12 {
			t.Errorf("NormalQuantile(%v) = %v, %v, want %v", c.p, x, err, c.want)
		}
	}
}
