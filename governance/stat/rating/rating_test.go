package rating_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat/rating"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	of := func(x ...float64) rating.Sample { return must[rating.Sample](t)(rating.Of(x)) }
	levels := func(l ...rating.Level) error { _, err := rating.FromLevels(l); return err }
	shrink := func(m rating.Model, u ...rating.Unit) error { _, err := rating.Shrink(u, m); return err }
	prior := func(m, c, sum float64, n int64) error {
		_, err := rating.Prior{Mean: m, Strength: c}.Estimate(sum, n)
		return err
	}
	for _, c := range []struct {
		name string
		err  error
		text string // "" if the call must succeed
	}{
		{"NaN", second(rating.Of([]float64{1, nan})), "rating: rating NaN: must be a number of at most 1e100 in size"},
		{"infinite", second(rating.Of([]float64{-inf})), "rating: rating -Inf"},
		{"too great", second(rating.Of([]float64{math.Nextafter(1e100, inf)})), "must be a number of at most 1e100"},
		{"great", second(rating.Of([]float64{1e100, -1e100})), ""},
		{"negative count", levels(rating.Level{Value: 5, N: -1}), "rating: n -1: must not be negative"},
		{"count overflows", levels(rating.Level{Value: 5, N: math.MaxInt64}, rating.Level{Value: 4, N: 1}), "more than an int64 can count"},
		{"greatest count", levels(rating.Level{Value: 5, N: math.MaxInt64}), ""},
		{"NaN level of nobody", levels(rating.Level{Value: nan}), "rating: rating NaN"},
		{"mean of none", second(of().Mean()), "rating: mean is undefined: there are no ratings"},
		{"median of none", second(of().Median()), "rating: median is undefined: there are no ratings"},
		{"sd of one", second(of(3).SD()), "rating: standard deviation is undefined: there are fewer than two ratings"},
		{"t of one", second(of(3).Interval(0.95)), "rating: t interval is undefined: there are fewer than two ratings"},
		{"t of equal", second(of(3, 3).Interval(0.95)), "rating: t interval is undefined: all ratings are equal"},
		{"t at 1", second(of(3, 4).Interval(1)), "stat: conf 1: must be between 0 and 1"},
		{"t at NaN of none", second(of().Interval(nan)), "stat: conf NaN"},
		{"top of none", second(of().Top(4, 0.95)), "stat: Wilson interval is undefined: n is 0"},
		{"top NaN", second(of(1).Top(nan, 0.95)), "rating: top NaN: must be a number"},
		{"top conf", second(of(1).Top(4, 0)), "stat: conf 0"},
		{"top infinite", second(of(1).Top(inf, 0.5)), ""},
		{"nps 11", second(of(11).NPS()), "rating: rating 11: must be a whole number from 0 to 10"},
		{"nps -1", second(of(-1).NPS()), "rating: rating -1: must be a whole number from 0 to 10"},
		{"nps half", second(of(9.5).NPS()), "rating: rating 9.5: must be a whole number"},
		{"nps negative", second(rating.NPS{Passives: -1}.Score()), "rating: n -1: must not be negative"},
		{"nps overflow", second(rating.NPS{Promoters: math.MaxInt64, Passives: 1}.SE()), "more than an int64 can count"},
		{"nps none", second(rating.NPS{}.Score()), "rating: net promoter score is undefined: there are no ratings"},
		{"nps se none", second(rating.NPS{}.SE()), "rating: net promoter score is undefined"},
		{"nps sample se of one", second(rating.NPS{Passives: 1}.SampleSE()), "is undefined: there is one rating"},
		{"nps interval of none", second(rating.NPS{}.Interval(0.9)), "rating: net promoter score is undefined"},
		{"nps conf", second(rating.NPS{}.Interval(1)), "stat: conf 1"},
		{"no model", shrink(0, rating.Unit{K: 1, N: 2}), "rating: model 0: must be Binomial or Poisson"},
		{"unknown model", shrink(3), "rating: model 3: must be Binomial or Poisson"},
		{"no units", shrink(rating.Binomial), "rating: overall rate is undefined: there are no units"},
		{"unrated unit", shrink(rating.Poisson, rating.Unit{}), "rating: n 0: must be at least 1: leave out a unit that nobody rated"},
		{"negative k", shrink(rating.Poisson, rating.Unit{K: -1, N: 1}), "rating: k -1: must not be negative"},
		{"k above n", shrink(rating.Binomial, rating.Unit{K: 2, N: 1}), "rating: k 2: must not be greater than n"},
		{"events above exposure", shrink(rating.Poisson, rating.Unit{K: 2, N: 1}), ""},
		{"units overflow", shrink(rating.Poisson, rating.Unit{N: math.MaxInt64}, rating.Unit{N: 1}), "more than an int64 can count"},
		{"events overflow", shrink(rating.Poisson, rating.Unit{K: math.MaxInt64, N: 1}, rating.Unit{K: 1, N: 1}), "more than an int64 can count"},
		{"single ratings", shrink(rating.Binomial, rating.Unit{K: 1, N: 1}, rating.Unit{K: 0, N: 1}), "rating: variance between units is undefined: each has a single rating"},
		{"equal single ratings", shrink(rating.Binomial, rating.Unit{K: 1, N: 1}, rating.Unit{K: 1, N: 1}), ""},
		{"single events", shrink(rating.Poisson, rating.Unit{K: 1, N: 1}, rating.Unit{K: 0, N: 1}), ""},
		{"prior NaN", prior(nan, 1, 1, 1), "rating: prior mean NaN: must be a number of at most 1e100 in size"},
		{"prior strength", prior(1, -1, 1, 1), "rating: prior strength -1: must be a number of at most 1e100 in size and not negative"},
		{"prior strength infinite", prior(1, inf, 1, 1), "rating: prior strength +Inf"},
		{"prior sum", prior(1, 1, inf, 1), "rating: sum +Inf"},
		{"prior n", prior(1, 1, 1, -1), "rating: n -1: must not be negative"},
		{"prior sum of none", prior(1, 1, 1, 0), "rating: sum 1: must be 0 if there are no ratings"},
		{"neither", prior(1, 0, 0, 0), "rating: mean is undefined: there are neither ratings nor a prior"},
	} {
		switch {
		case c.text == "":
			if c.err != nil {
				t.Errorf("%s: %v", c.name, c.err)
			}
		case c.err == nil || !strings.Contains(c.err.Error(), c.text) || !one(c.err):
			t.Errorf("%s: %v, want %s", c.name, c.err, c.text)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestSampleOfEqualRatings(t *testing.T) {
	// Added up and divided, three times 0.1 is not 0.1.
	s := must[rating.Sample](t)(rating.Of([]float64{0.1, 0.1, 0.1}))
	if m := must[float64](t)(s.Mean()); m != 0.1 {
		t.Error(m)
	}
	if sd := must[float64](t)(s.SD()); sd != 0 {
		t.Error(sd)
	}
	if top := must[rating.Share](t)(s.Top(0.1, 0.95)); top.K != 3 || top.N != 3 || top.Value != 1 || top.Wilson.Upper != 1 {
		t.Errorf("%+v", top)
	}
}

func TestLevels(t *testing.T) {
	given := []rating.Level{{Value: 5, N: 2}, {Value: math.Copysign(0, -1), N: 1}, {Value: 3, N: 0}, {Value: 5, N: 1}, {Value: 0, N: 1}}
	before := slices.Clone(given)
	s := must[rating.Sample](t)(rating.FromLevels(given))
	if !slices.Equal(given, before) {
		t.Error("the argument was altered")
	}
	if got := s.Levels(); !slices.Equal(got, []rating.Level{{Value: 0, N: 2}, {Value: 5, N: 3}}) || math.Signbit(got[0].Value) {
		t.Error(got)
	}
	s.Levels()[0].N = 77
	if s.N() != 5 || s.Levels()[0].N != 2 {
		t.Error("the sample was altered")
	}
	if m := must[float64](t)(s.Median()); m != 5 {
		t.Error(m)
	}
}

// The spread of tiny and of huge numbers is not lost in their squares.
func TestSDAtTheExtremes(t *testing.T) {
	for _, unit := range []float64{1e-320, 1e-200, 1, 1e99} {
		s := must[rating.Sample](t)(rating.Of([]float64{unit, 3 * unit}))
		if sd := must[float64](t)(s.SD()); math.Abs(sd/unit-math.Sqrt2) > 1e-3 {
			t.Errorf("%v: %v", unit, sd)
		}
	}
	// A great mean does not swallow a small spread.
	s := must[rating.Sample](t)(rating.Of([]float64{1e15 + 1, 1e15 + 2, 1e15 + 3}))
	if sd := must[float64](t)(s.SD()); sd != 1 {
		t.Error(sd)
	}
}

func TestNPSOfVeryMany(t *testing.T) {
	const n = 1e15
	c := rating.NPS{Promoters: n, Passives: n, Detractors: n}
	if s := must[float64](t)(c.Score()); s != 0 {
		t.Error(s)
	}
	if se := must[float64](t)(c.SE()); math.Abs(se/(100*math.Sqrt(2.0/3/(3*n)))-1) > 1e-14 {
		t.Error(se)
	}
	// All but one are promoters: a difference of squares would leave nothing.
	c = rating.NPS{Promoters: n, Detractors: 1}
	if se := must[float64](t)(c.SE()); math.Abs(se/(200/n)-1) > 1e-12 {
		t.Error(se)
	}
}

// Rates that differ less than chance alone would make them: nothing tells the
// units apart.
func TestShrinkWithoutVariance(t *testing.T) {
	units := []rating.Unit{{K: 8, N: 10}, {K: 39, N: 50}, {K: 80, N: 100}}
	s := must[rating.Shrinkage](t)(rating.Shrink(units, rating.Binomial))
	if s.Between != 0 || s.Overall != 127.0/160 {
		t.Errorf("%+v", s)
	}
	for _, u := range s.Units {
		if u.Estimate != s.Overall || u.Weight != 0 {
			t.Errorf("%+v", u)
		}
	}
}

// All or nothing in every unit: the difference is all there is.
func TestShrinkAllOrNothing(t *testing.T) {
	s := must[rating.Shrinkage](t)(rating.Shrink([]rating.Unit{{K: 10, N: 10}, {K: 0, N: 20}}, rating.Binomial))
	if s.Units[0] != (rating.Shrunk{Raw: 1, Weight: 1, Estimate: 1}) || s.Units[1] != (rating.Shrunk{Raw: 0, Weight: 1, Estimate: 0}) {
		t.Errorf("%+v", s)
	}
	for _, k := range []int64{0, 10} {
		for m := range rating.Model(3) {
			if m == 0 {
				continue
			}
			s := must[rating.Shrinkage](t)(rating.Shrink([]rating.Unit{{K: k, N: 10}, {K: 2 * k, N: 20}}, m))
			for _, u := range s.Units {
				if want := float64(k) / 10; u.Estimate != want || u.Raw != want {
					t.Errorf("%v: %+v", m, u)
				}
			}
		}
	}
}

func TestModelNames(t *testing.T) {
	set := label.Set[rating.Model]{Kind: "shrinkage model", Names: make([]label.Name, 3)}
	for _, m := range []rating.Model{rating.Binomial, rating.Poisson} {
		b, err := m.MarshalText()
		var back rating.Model
		if err != nil || back.UnmarshalText(b) != nil || back != m {
			t.Errorf("%v: %q, %v", m, b, err)
		}
		set.Names[m] = label.Name{Text: m.String(), En: m.Label().En, Zh: m.Label().Zh}
	}
	if err := set.Check(); err != nil {
		t.Error(err)
	}
}

func TestPrior(t *testing.T) {
	p := rating.Prior{Mean: 3.5, Strength: 10}
	for _, c := range []struct {
		sum  float64
		n    int64
		want float64
	}{{0, 0, 3.5}, {5, 1, 40.0 / 11}, {50, 10, 4.25}, {35, 10, 3.5}} {
		if got := must[float64](t)(p.Estimate(c.sum, c.n)); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%v of %d: %v, want %v", c.sum, c.n, got, c.want)
		}
	}
	if got := must[float64](t)(rating.Prior{Mean: 1}.Estimate(10, 4)); got != 2.5 {
		t.Error("without strength it is not the raw mean:", got)
	}
	if got := must[float64](t)(rating.Prior{Mean: 1e100, Strength: 1e100}.Estimate(-1e100, math.MaxInt64)); math.IsInf(got, 0) || got > 1e100 {
		t.Error(got)
	}
}
