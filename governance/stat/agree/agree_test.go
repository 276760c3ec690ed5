package agree_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat/agree"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	const many = math.MaxInt64
	of := func(f func(agree.Distribution) (float64, error), d ...int64) func() error {
		return func() error { _, err := f(d); return err }
	}
	alpha := func(m agree.Metric, units ...agree.Unit) func() error {
		return func() error { _, err := agree.Alpha(units, m); return err }
	}
	fleiss := func(units ...agree.Unit) func() error {
		return func() error { _, err := agree.Fleiss(units); return err }
	}
	kappa := func(w agree.Weights, table ...[]int64) func() error {
		return func() error { _, err := agree.Table(table).Kappa(w); return err }
	}
	a := agree.Distribution.VanDerEijk
	for _, c := range []struct {
		name string
		call func() error
		text string // exact; "" if the call must succeed
	}{
		{"no scale", of(a), "agree: categories 0: must be at least 2"},
		{"one category", of(a, 5), "agree: categories 1: must be at least 2"},
		{"two categories", of(a, 5, 5), "agree: agreement A is undefined: two categories have no triples"},
		{"two categories, polarised", of(agree.Distribution.Polarisation, 5, 5), "agree: agreement A is undefined: two categories have no triples"},
		{"two categories, consensus", of(agree.Distribution.Consensus, 5, 5), ""},
		{"negative count", of(a, 5, -1, 5), "agree: count -1: must not be negative"},
		{"too many", of(a, many, 0, 1), "agree: cannot count the ratings: there are more than an int64 can count"},
		{"as many as can be", of(a, many-1, 0, 1), ""},
		{"no rating", of(a, 0, 0, 0), "agree: agreement A is undefined: there is no rating"},
		{"no rating, polarised", of(agree.Distribution.Polarisation, 0, 0, 0), "agree: agreement A is undefined: there is no rating"},
		{"no rating, consensus", of(agree.Distribution.Consensus, 0, 0), "agree: consensus is undefined: there is no rating"},
		{"no rating, Leik", of(agree.Distribution.Leik, 0, 0), "agree: dispersion D is undefined: there is no rating"},
		{"no rating, IOV", of(agree.Distribution.BerryMielke, 0, 0), "agree: index of ordinal variation is undefined: there is no rating"},
		{"one rating, IOV", of(agree.Distribution.BerryMielke, 0, 1, 0), "agree: index of ordinal variation is undefined: there is only one rating"},
		{"two ratings, IOV", of(agree.Distribution.BerryMielke, 0, 2, 0), ""},
		{"no rating, l²", of(agree.Distribution.LSquared, 0, 0), "agree: concentration l² is undefined: there is no rating"},
		{"no rating, entropy", of(agree.Distribution.Entropy, 0, 0), "agree: entropy is undefined: there is no rating"},

		{"no metric", alpha(0), "agree: metric 0: must be Nominal, Ordinal, Interval or Ratio"},
		{"unknown metric", alpha(5), "agree: metric 5: must be Nominal, Ordinal, Interval or Ratio"},
		{"NaN", alpha(agree.Nominal, agree.Unit{1, math.NaN()}), "agree: rating NaN: must be a finite number; leave out what is missing"},
		{"Inf", alpha(agree.Ordinal, agree.Unit{math.Inf(-1)}), "agree: rating -Inf: must be a finite number; leave out what is missing"},
		{"negative ratio", alpha(agree.Ratio, agree.Unit{1}, agree.Unit{-1}), "agree: rating -1: must not be negative on a ratio scale"},
		{"negative interval", alpha(agree.Interval, agree.Unit{1, -1}), ""},
		{"nothing", alpha(agree.Ratio), ""},

		{"unequal units", fleiss(agree.Unit{1, 2}, agree.Unit{1, 2, 3}), "agree: unit 3: must have as many ratings as the first; where some are missing use Alpha"},
		{"Fleiss NaN", fleiss(agree.Unit{1, math.NaN()}), "agree: rating NaN: must be a finite number; leave out what is missing"},
		{"no units", fleiss(), "agree: Fleiss' kappa is undefined: there is no rating"},
		{"empty units", fleiss(nil, nil), "agree: Fleiss' kappa is undefined: there is no rating"},
		{"one rating each", fleiss(agree.Unit{1}, agree.Unit{2}), "agree: Fleiss' kappa is undefined: one rating has no other to agree with"},
		{"all equal", fleiss(agree.Unit{1, 1}, agree.Unit{1, 1}), "agree: Fleiss' kappa is undefined: all ratings are equal"},

		{"no weights", kappa(0, []int64{1}), "agree: weights 0: must be Unweighted, Linear or Quadratic"},
		{"unknown weights", kappa(4, []int64{1}), "agree: weights 4: must be Unweighted, Linear or Quadratic"},
		{"no table", kappa(agree.Linear), "agree: table 0: must have at least one category"},
		{"ragged", kappa(agree.Linear, []int64{1, 2}, []int64{3}), "agree: row 1: must be as long as the table is high"},
		{"wide", kappa(agree.Linear, []int64{1, 2}), "agree: row 2: must be as long as the table is high"},
		{"negative cell", kappa(agree.Linear, []int64{1, 2}, []int64{3, -4}), "agree: count -4: must not be negative"},
		{"too many things", kappa(agree.Linear, []int64{many, 0}, []int64{0, 1}), "agree: cannot count the ratings: there are more than an int64 can count"},
		{"empty table", kappa(agree.Linear, []int64{0, 0}, []int64{0, 0}), "agree: kappa is undefined: the table is empty"},
		{"one category used", kappa(agree.Quadratic, []int64{0, 0}, []int64{0, 7}), "agree: kappa is undefined: both raters use one and the same category only"},
		{"one category offered", kappa(agree.Unweighted, []int64{7}), "agree: kappa is undefined: both raters use one and the same category only"},
		{"two, never the same", kappa(agree.Unweighted, []int64{0, 7}, []int64{0, 0}), ""},
	} {
		err := c.call()
		if c.text == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		kinds := 0
		for _, is := range []bool{invalid(err), undefined(err), tooMany(err)} {
			if is {
				kinds++
			}
		}
		if err == nil || err.Error() != c.text || kinds != 1 {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

// The R package agrmt takes 9,999,919 for an empty category when it looks for
// the least count.
func TestCountsBeyondTheCapOfAgrmt(t *testing.T) {
	d := agree.Distribution{30, 40, 210, 130, 530, 50, 10}
	for _, times := range []int64{1, 1e6, 9_999_919, 1e15} {
		more := slices.Clone(d)
		for i := range more {
			more[i] *= times
		}
		if a, err := more.VanDerEijk(); err != nil || math.Abs(a-0.6113333333333333) > 1e-15 {
			t.Errorf("%d times as many: %v, %v", times, a, err)
		}
	}
	for _, c := range []int64{9_999_918, 9_999_919, 9_999_920, math.MaxInt64 / 3} {
		if a, err := (agree.Distribution{c, 0, c}).VanDerEijk(); err != nil || a != -1 {
			t.Errorf("%d at either end: %v, %v", c, a, err)
		}
		if a, err := (agree.Distribution{c, c, c}).VanDerEijk(); err != nil || a != 0 {
			t.Errorf("%d of each: %v, %v", c, a, err)
		}
	}
}

// One in a thousand million million leaves its mark, and not a wrong one.
func TestOneAgainstVeryMany(t *testing.T) {
	d := agree.Distribution{1e15, 0, 0, 0, 1}
	for _, f := range figures {
		x, err := f.of(d)
		if err != nil || math.Abs(x-f.concordant) > 1e-12 {
			t.Errorf("%s = %v, %v", f.name, x, err)
		}
	}
	h, err := d.Entropy()
	if want := 1e-15 * (math.Log2(1e15) + 1/math.Ln2); err != nil || math.Abs(h-want) > 1e-10*want {
		t.Errorf("entropy %v, %v, want %v", h, err, want)
	}
	leik, err := d.Leik()
	if err != nil || math.Abs(leik-2e-15) > 1e-27 {
		t.Errorf("dispersion %v, %v", leik, err)
	}
}

// A rating of a unit of three is paired with two others, and each pair weighs a
// half. The R packages irr and DescTools count them whole where no rating is
// missing, and give 0.6133 here.
func TestAlphaOfCompleteDataWithThreeRaters(t *testing.T) {
	units := []agree.Unit{{1, 1, 1}, {1, 1, 2}, {2, 2, 2}, {2, 3, 3}, {3, 3, 3}}
	r, err := agree.Alpha(units, agree.Nominal)
	if want := 1 - 28.0/75; err != nil || math.Abs(r.Alpha.X-want) > 1e-15 || r.Pairable != 15 || r.Units != 5 {
		t.Errorf("%+v, %v, want %v", r, err, want)
	}
	// A unit that cannot be paired changes nothing.
	more, err := agree.Alpha(append(units, agree.Unit{9}), agree.Nominal)
	if err != nil || more != r {
		t.Errorf("%+v, %v, want %+v", more, err, r)
	}
}

func TestAlphaOfEqualRatingsIsUndefined(t *testing.T) {
	for _, m := range agree.Metrics() {
		for _, units := range [][]agree.Unit{
			nil,
			{{}, {1}},
			{{0.1, 0.1, 0.1}, {0.1, 0.1}},
			{{0, 0}, {math.Copysign(0, -1), 0}},
			{{7, 7}, {8}}, // the 8 has no partner
		} {
			if r, err := agree.Alpha(units, m); err != nil || r.Alpha.OK {
				t.Errorf("%v of %v: %+v, %v", m, units, r, err)
			}
		}
		// Agreement within units on more than one value is perfect, also where
		// three times a number divided by three is not the number.
		r, err := agree.Alpha([]agree.Unit{{0.1, 0.1, 0.1}, {0.7, 0.7, 0.7}}, m)
		if err != nil || r.Alpha.X != 1 || !r.Alpha.OK {
			t.Errorf("%v: %+v, %v", m, r, err)
		}
	}
}

// Extreme numbers neither overflow nor vanish.
func TestAlphaAtTheLimits(t *testing.T) {
	at := func(units []agree.Unit, m agree.Metric) float64 {
		t.Helper()
		r, err := agree.Alpha(units, m)
		if err != nil || !r.Alpha.OK {
			t.Errorf("%v: %+v, %v", m, r, err)
		}
		return r.Alpha.X
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	const big, tiny = math.MaxFloat64, math.SmallestNonzeroFloat64
	model := at([]agree.Unit{{1, 1}, {-1, -1}, {1, -1}}, agree.Interval)
	near("greatest numbers", at([]agree.Unit{{big, big}, {-big, -big}, {big, -big}}, agree.Interval), model)
	near("smallest numbers", at([]agree.Unit{{tiny, tiny}, {-tiny, -tiny}, {tiny, -tiny}}, agree.Interval), model)
	near("far from zero", at([]agree.Unit{{1e9 + 1, 1e9 + 1}, {1e9 - 1, 1e9 - 1}, {1e9 + 1, 1e9 - 1}}, agree.Interval), model)
	model = at([]agree.Unit{{1, 2}, {2, 2}, {1, 0}}, agree.Ratio)
	near("greatest ratios", at([]agree.Unit{{big / 2, big}, {big, big}, {big / 2, 0}}, agree.Ratio), model)
	near("smallest ratios", at([]agree.Unit{{tiny, 2 * tiny}, {2 * tiny, 2 * tiny}, {tiny, 0}}, agree.Ratio), model)
}

// The values of the reliability data of Krippendorff (2011), as printed there.
func TestKrippendorffsExample(t *testing.T) {
	for m, want := range map[agree.Metric]float64{agree.Nominal: 0.743, agree.Ordinal: 0.815, agree.Interval: 0.849, agree.Ratio: 0.797} {
		r, err := agree.Alpha(published, m)
		if err != nil || math.Abs(r.Alpha.X-want) > 5e-4 || r.Units != 11 || r.Pairable != 40 {
			t.Errorf("%v: %+v, %v, want %v", m, r, err, want)
		}
	}
}

func TestKappaOfPerfectAgreement(t *testing.T) {
	for _, w := range agree.AllWeights() {
		for _, table := range []agree.Table{{{1, 0}, {0, 1}}, {{3, 0, 0}, {0, 7, 0}, {0, 0, 1}}, {{1e18, 0}, {0, 1}}} {
			k, err := table.Kappa(w)
			if err != nil || k.Kappa != 1 || k.SE > 1e-12 || !(k.SE0 > 0) {
				t.Errorf("%v of %v: %+v, %v", w, table, k, err)
			}
		}
		k, err := agree.Table{{0, 5}, {5, 0}}.Kappa(w)
		if err != nil || k.Kappa != -1 {
			t.Errorf("%v of raters who never agree: %+v, %v", w, k, err)
		}
	}
}

func TestNames(t *testing.T) {
	set := label.Set[agree.Metric]{Kind: "metric", Names: []label.Name{{}}}
	for _, m := range agree.Metrics() {
		b, err := m.MarshalText()
		var back agree.Metric
		if err != nil || back.UnmarshalText(b) != nil || back != m {
			t.Errorf("%v: %q, %v", m, b, err)
		}
		set.Names = append(set.Names, label.Name{Text: m.String(), En: m.Label().En, Zh: m.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 5 {
		t.Error(set.Len(), err)
	}
	weights := label.Set[agree.Weights]{Kind: "weights", Names: []label.Name{{}}}
	for _, w := range agree.AllWeights() {
		b, err := w.MarshalText()
		var back agree.Weights
		if err != nil || back.UnmarshalText(b) != nil || back != w {
			t.Errorf("%v: %q, %v", w, b, err)
		}
		weights.Names = append(weights.Names, label.Name{Text: w.String(), En: w.Label().En, Zh: w.Label().Zh})
	}
	if err := weights.Check(); err != nil || weights.Len() != 4 {
		t.Error(weights.Len(), err)
	}
}
