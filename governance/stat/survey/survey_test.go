package survey_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

func strata(s ...survey.Stratum) []survey.Stratum { return s }

// What is refused, by which error, and what it says.
func TestRefusals(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	stratified := func(s survey.Stratified) error { _, err := s.Share(); return err }
	post := func(s ...survey.Stratum) error { _, err := survey.PostStratified{Groups: s}.Share(); return err }
	mean := func(s survey.Sample) error { _, err := s.Mean(); return err }
	share := func(y ...float64) error { _, err := survey.Sample{Y: y}.Share(); return err }
	ratio := func(y, x []float64) error { _, err := survey.Sample{Y: y}.Ratio(x); return err }
	rake := func(r survey.Raking) error { _, err := r.Rake(); return err }
	good := survey.Margin{Of: []int{0, 0, 1}, Totals: []float64{3, 2}}
	margins := func(m ...survey.Margin) survey.Raking { return survey.Raking{Margins: m} }
	raked := must[survey.Raked](t)(margins(good).Rake())
	rakedMean := func(r survey.Raked, y ...float64) error { _, err := r.Mean(y); return err }
	rakedShare := func(y ...float64) error { _, err := raked.Share(y); return err }
	weight := func(s survey.Stratum) error { _, err := s.Weight(); return err }
	kish := func(s survey.Sample) error { _, err := s.Kish(); return err }
	total := func(s ...survey.Stratum) error { _, err := survey.Stratified{Strata: s}.Total(); return err }
	postTotal := func(s ...survey.Stratum) error { _, err := survey.PostStratified{Groups: s}.Total(); return err }
	sound := survey.Share{Estimate: survey.Estimate{Est: 0.4, SE: stat.Defined(0.1), DF: 9, N: 10}}
	with := func(f func(*survey.Share)) survey.Share { s := sound; f(&s); return s }
	logit := func(s survey.Share, conf float64) error { _, err := s.Logit(conf); return err }
	beta := func(s survey.Share, conf float64) error { _, err := s.Beta(conf); return err }
	normal := func(s survey.Share, conf float64) error { _, err := s.Normal(conf); return err }
	student := func(s survey.Share, conf float64) error { _, err := s.Student(conf); return err }

	for i, c := range []struct {
		err  error
		is   func(error) bool
		text string
	}{
		// Strata.
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{K: 0, N: 0, Pop: -1})}), invalid, "survey: strata[0] pop -1: must not be negative"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{1, 2, 3}, survey.Stratum{1, 4, 3})}), invalid, "survey: strata[1] n 4: must be from 0 to pop, which is 3"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{0, -1, 3})}), invalid, "strata[0] n -1"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{3, 2, 3})}), invalid, "survey: strata[0] k 3: must be from 0 to n, which is 2"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{-1, 2, 3})}), invalid, "strata[0] k -1"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{1, 2, 3}), Lonely: 9}), invalid, "survey: lonely 9: must be zero, Certainty, Adjust or Average"},
		{stratified(survey.Stratified{}), undefined, "survey: share is undefined: the strata have no households"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{1, 2, 3}, survey.Stratum{0, 0, 3})}), undefined, "strata[1] has households and no respondent"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{1, 2, 3}, survey.Stratum{0, 1, 3})}), undefined, "1 of 2 strata have a single respondent; see Lonely"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{1, 1, 3}), Lonely: survey.Average}), undefined, "every stratum has a single respondent"},
		{stratified(survey.Stratified{Strata: strata(survey.Stratum{1, 2, math.MaxInt64}, survey.Stratum{1, 2, 2})}), limit, "survey: cannot add up the strata: the households are more than an int64 can count"},
		{total(survey.Stratum{3, 2, 3}), invalid, "k 3"},
		{post(survey.Stratum{3, 2, 3}), invalid, "k 3"},
		{post(), undefined, "no households"},
		{post(survey.Stratum{1, 2, 3}, survey.Stratum{0, 0, 3}), undefined, "strata[1] has households and no respondent"},
		{postTotal(survey.Stratum{3, 2, 3}), invalid, "k 3"},
		{weight(survey.Stratum{3, 2, 3}), invalid, "survey: k 3"},
		{weight(survey.Stratum{0, 0, 3}), undefined, "the stratum has no respondent"},
		// Samples.
		{mean(survey.Sample{}), undefined, "survey: mean is undefined: nobody is in the sample"},
		{mean(survey.Sample{Y: []float64{1}, In: []bool{false}}), undefined, "nobody is in the sample"},
		{kish(survey.Sample{}), undefined, "survey: effective sample size is undefined: nobody"},
		{kish(survey.Sample{Y: []float64{1}, W: []float64{0}}), invalid, "w[0] 0"},
		{mean(survey.Sample{Y: []float64{1, nan}}), invalid, "survey: y[1] NaN: must be a finite number"},
		{mean(survey.Sample{Y: []float64{inf}}), invalid, "y[0] +Inf"},
		{mean(survey.Sample{Y: []float64{1, 2}, W: []float64{1}}), invalid, "survey: w 1: must have as many entries as y, 2"},
		{mean(survey.Sample{Y: []float64{1, 2}, W: []float64{1, 0}}), invalid, "survey: w[1] 0: must be a finite number greater than 0"},
		{mean(survey.Sample{Y: []float64{1, 2}, W: []float64{1, -1}}), invalid, "w[1] -1"},
		{mean(survey.Sample{Y: []float64{1, 2}, W: []float64{1, nan}}), invalid, "w[1] NaN"},
		{mean(survey.Sample{Y: []float64{1, 2}, W: []float64{1, inf}}), invalid, "w[1] +Inf"},
		{mean(survey.Sample{Y: []float64{1, 2}, Cluster: []int{1}}), invalid, "survey: cluster 1: must have as many entries as y, 2"},
		{mean(survey.Sample{Y: []float64{1, 2}, In: []bool{}}), invalid, "survey: in 0: must have as many entries as y, 2"},
		{mean(survey.Sample{Y: []float64{1, 2}, Frame: -1}), invalid, "survey: frame -1: must not be negative"},
		{mean(survey.Sample{Y: []float64{1, 2}, Frame: 1}), invalid, "survey: frame 1: must not be less than the 2 units drawn"},
		{mean(survey.Sample{Y: []float64{1.7e308, -1.7e308}}), undefined, "beyond a float64"},
		{share(1, 0, 0.5), invalid, "survey: y[2] 0.5: must be 0 or 1 for a share"},
		{share(nan), invalid, "y[0] NaN"},
		{ratio([]float64{1}, nil), invalid, "survey: x 0: must have as many entries as y, 1"},
		{ratio([]float64{1}, []float64{nan}), invalid, "survey: x[0] NaN"},
		{ratio([]float64{1, 2}, []float64{1, -1}), undefined, "survey: ratio is undefined: the denominator is 0"},
		// Raking.
		{rake(survey.Raking{}), invalid, "survey: margins 0: must be at least one"},
		{rake(margins(survey.Margin{})), undefined, "survey: raked weights is undefined: there are no respondents"},
		{rake(margins(good, survey.Margin{Of: []int{0}, Totals: []float64{5}})), invalid, "survey: margins[1] of 1: must have as many entries as the first margin, 3"},
		{rake(margins(survey.Margin{Of: []int{0, 2}, Totals: []float64{3, 2}})), invalid, "survey: margins[0] of[1] 2: must be one of the 2 categories, from 0"},
		{rake(margins(survey.Margin{Of: []int{-1}, Totals: []float64{3, 2}})), invalid, "of[0] -1"},
		{rake(margins(survey.Margin{Of: []int{0}, Totals: []float64{0}})), invalid, "survey: margins[0] totals[0] 0: must be a finite number greater than 0"},
		{rake(margins(survey.Margin{Of: []int{0}, Totals: []float64{nan}})), invalid, "totals[0] NaN"},
		{rake(margins(survey.Margin{Of: []int{0, 1}, Totals: []float64{1.7e308, 1.7e308}})), invalid, "must have a finite sum"},
		{rake(margins(survey.Margin{Of: []int{0, 0}, Totals: []float64{3, 2}})), undefined, "category 1 of margins[0] has no respondent"},
		{rake(margins(good, survey.Margin{Of: []int{0, 1, 0}, Totals: []float64{3, 3}})), invalid, "survey: margins[1] totals 6: must have the sum of the first margin, 5"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, W: []float64{1}}), invalid, "survey: w 1: must have as many entries as the margins, 3"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, W: []float64{1, 1, 0}}), invalid, "w[2] 0"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, Frame: 2}), invalid, "survey: frame 2: must be 0 or at least the 3 respondents"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, Frame: -2}), invalid, "frame -2"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, Iterations: -1}), invalid, "survey: iterations -1: must not be negative"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, Iterations: 1}), limit, "survey: cannot rake the weights: after 1 rounds a sum is still off by 0.5 of its total"},
		{rake(survey.Raking{Margins: []survey.Margin{good}, W: []float64{1.7e308, 1.7e308, 1}}), undefined, "survey: raked weights is undefined: it is beyond a float64"},
		{rakedMean(raked, 1, 2), invalid, "survey: y 2: must have one entry for each of the 3 respondents"},
		{rakedMean(raked, 1, 2, inf), invalid, "y[2] +Inf"},
		{rakedMean(raked, 1.7e308, 1, -1.7e308), undefined, "beyond a float64"},
		{rakedMean(survey.Raked{}), undefined, "nobody is in the sample"},
		{rakedShare(1, 0, 2), invalid, "y[2] 2"},
		// Intervals.
		{normal(sound, 0), invalid, "conf 0"},
		{normal(sound, 1), invalid, "conf 1"},
		{student(sound, nan), invalid, "conf NaN"},
		{logit(sound, 1.5), invalid, "conf 1.5"},
		{beta(sound, 1e-300), undefined, "beyond a float64"},
		{beta(sound, -1), invalid, "conf -1"},
		{normal(with(func(s *survey.Share) { s.Est = nan }), 0.95), invalid, "survey: estimate NaN"},
		{student(with(func(s *survey.Share) { s.SE.X = -1 }), 0.95), invalid, "survey: standard error -1"},
		{student(with(func(s *survey.Share) { s.DF = -1 }), 0.95), invalid, "survey: degrees of freedom -1"},
		{student(with(func(s *survey.Share) { s.N = -1 }), 0.95), invalid, "survey: respondents -1"},
		{normal(with(func(s *survey.Share) { s.SE = stat.Value{} }), 0.95), undefined, "survey: normal interval is undefined: the standard error is undefined"},
		{normal(with(func(s *survey.Share) { s.Est, s.SE.X = 1.7e308, 1e308 }), 0.95), undefined, "beyond a float64"},
		{student(with(func(s *survey.Share) { s.DF = 0 }), 0.95), undefined, "survey: Student interval is undefined: there are no degrees of freedom"},
		{logit(with(func(s *survey.Share) { s.Est = 1.5 }), 0.95), invalid, "survey: share 1.5: must be in [0,1]"},
		{logit(with(func(s *survey.Share) { s.Est = 0 }), 0.95), undefined, "the share is 0 or 1; take an exact interval"},
		{beta(with(func(s *survey.Share) { s.Est = 1 }), 0.95), undefined, "survey: beta interval is undefined: the share is 0 or 1"},
		{beta(with(func(s *survey.Share) { s.SE.X = 0 }), 0.95), undefined, "the standard error is 0; take an exact interval"},
		{beta(with(func(s *survey.Share) { s.N = 1 }), 0.95), undefined, "there is one respondent"},
		{beta(with(func(s *survey.Share) { s.SE.X = 1e-300 }), 0.95), undefined, "beyond a float64"},
		{logit(with(func(s *survey.Share) { s.Est = 5e-324 }), 0.95), undefined, "beyond a float64"},
	} {
		if c.err == nil || !c.is(c.err) || !strings.Contains(c.err.Error(), c.text) {
			t.Errorf("%d: %v, want %s", i, c.err, c.text)
		}
	}
}

func TestLonelyText(t *testing.T) {
	for _, l := range survey.Lonelies() {
		var back survey.Lonely
		b := must[[]byte](t)(l.MarshalText())
		if err := back.UnmarshalText(b); err != nil || back != l || l.String() != string(b) {
			t.Errorf("%v: %s, %v", l, b, err)
		}
		if l.Label().En == "" || l.Label().Zh == "" {
			t.Errorf("%v has no label", l)
		}
	}
	var l survey.Lonely
	if err := l.UnmarshalText([]byte("remove")); !invalid(err) {
		t.Error(err)
	}
}

// A single unit has an estimate and no standard error, unless it is all there
// is; then the answer is certain.
func TestSingle(t *testing.T) {
	for _, c := range []struct {
		name string
		s    survey.Sample
		se   stat.Value
		df   int64
	}{
		{"household", survey.Sample{Y: []float64{1}}, stat.Value{}, 0},
		{"household of many", survey.Sample{Y: []float64{1}, Frame: 2}, stat.Value{}, 0},
		{"the only household", survey.Sample{Y: []float64{1}, Frame: 1}, stat.Defined(0), 0},
		{"building", survey.Sample{Y: []float64{1, 1}, Cluster: []int{4, 4}, Frame: 3}, stat.Value{}, 0},
		{"the only building", survey.Sample{Y: []float64{1, 1}, Cluster: []int{4, 4}, Frame: 1}, stat.Defined(0), 0},
		{"all households", survey.Sample{Y: []float64{1, 1, 1}, Frame: 3}, stat.Defined(0), 2},
		{"one In", survey.Sample{Y: []float64{1, 0, 0}, In: []bool{true, false, false}}, stat.Defined(0), 0},
	} {
		s := must[survey.Share](t)(c.s.Share())
		if s.Est != 1 || s.SE != c.se || s.DF != c.df || s.Deff.OK {
			t.Errorf("%s: %+v", c.name, s)
		}
	}
	one := strata(survey.Stratum{K: 1, N: 1, Pop: 2})
	if s := must[survey.Share](t)(survey.PostStratified{Groups: one}.Share()); s != (survey.Share{Estimate: survey.Estimate{Est: 1, N: 1}}) {
		t.Errorf("%+v", s)
	}
	raked := must[survey.Raked](t)(survey.Raking{Margins: []survey.Margin{{Of: []int{0}, Totals: []float64{2}}}}.Rake())
	if s := must[survey.Share](t)(raked.Share([]float64{1})); s != (survey.Share{Estimate: survey.Estimate{Est: 1, N: 1}}) {
		t.Errorf("%+v", s)
	}
}

// Answers that are all alike have the standard error 0, exactly, whatever the
// weights; so have buildings that are all alike inside. The intervals that
// would be drawn from nothing do not exist.
func TestNothingVaries(t *testing.T) {
	w := []float64{52.84, 306.28, 190.89}
	for _, y := range []float64{0, 1, 0.1, -7.3e11} {
		for _, s := range []survey.Sample{
			{Y: []float64{y, y, y}, W: w},
			{Y: []float64{y, y, y}, W: w, Cluster: []int{1, 2, 1}},
			{Y: []float64{y, y, y, 3}, W: append(slices.Clone(w), 5), In: []bool{true, true, true, false}},
		} {
			if e := must[survey.Estimate](t)(s.Mean()); e.Est != y || e.SE != stat.Defined(0) || e.Deff.OK {
				t.Errorf("%v: %+v", s, e)
			}
		}
		raked := must[survey.Raked](t)(survey.Raking{W: w, Margins: []survey.Margin{{Of: []int{0, 1, 0}, Totals: []float64{2, 7}}}}.Rake())
		if e := must[survey.Estimate](t)(raked.Mean([]float64{y, y, y})); e.Est != y || e.SE != stat.Defined(0) || e.Deff.OK {
			t.Errorf("raked %v: %+v", y, e)
		}
	}
	// Every building says yes by two thirds.
	alike := survey.Sample{Y: []float64{1, 1, 0, 0, 1, 1, 1, 0, 1}, Cluster: []int{1, 1, 1, 2, 2, 2, 3, 3, 3}}
	// What is asked is what was raked to.
	told := must[survey.Raked](t)(survey.Raking{Margins: []survey.Margin{{Of: []int{0, 1, 0}, Totals: []float64{2, 7}}}}.Rake())
	for name, s := range map[string]survey.Share{
		"alike":      must[survey.Share](t)(alike.Share()),
		"told":       must[survey.Share](t)(told.Share([]float64{0, 1, 0})),
		"stratified": must[survey.Share](t)(survey.Stratified{Strata: strata(survey.Stratum{0, 10, 30}, survey.Stratum{10, 10, 30})}.Share()),
		"census":     must[survey.Share](t)(survey.Stratified{Strata: strata(survey.Stratum{30, 40, 40}, survey.Stratum{50, 60, 60})}.Share()),
	} {
		if s.SE != stat.Defined(0) || s.Deff.OK || s.DF == 0 {
			t.Errorf("%s: %+v", name, s)
		}
		if iv, err := s.Student(0.95); err != nil || iv.Lower != s.Est || iv.Upper != s.Est {
			t.Errorf("%s: %v, %v", name, iv, err)
		}
		if iv, err := s.Logit(0.95); !undefined(err) {
			t.Errorf("%s: %v, %v", name, iv, err)
		}
		if iv, err := s.Beta(0.95); !undefined(err) {
			t.Errorf("%s: %v, %v", name, iv, err)
		}
	}
}

// Huge and tiny numbers.
func TestExtremes(t *testing.T) {
	const pop = int64(1e15)
	s := must[survey.Share](t)(survey.Stratified{Strata: strata(survey.Stratum{K: 1, N: pop / 2, Pop: pop}, survey.Stratum{K: 0, N: pop / 2, Pop: pop})}.Share())
	if want := 1 / float64(pop); s.Est != want || math.Abs(s.SE.X/(want/math.Sqrt2)-1) > 1e-12 {
		t.Errorf("%+v", s)
	}
	for _, f := range []func(float64) (stat.Interval, error){s.Logit, s.Beta} {
		if iv, err := f(0.999999); err != nil || !(iv.Lower > 0 && iv.Lower < s.Est && s.Est < iv.Upper && iv.Upper < 1e-12) {
			t.Error(iv, err)
		}
	}
	whole := must[survey.Share](t)(survey.PostStratified{Groups: strata(survey.Stratum{K: 1, N: math.MaxInt64 - 1, Pop: math.MaxInt64})}.Share())
	if !(whole.SE.X > 0 && whole.SE.X < 1e-27) {
		t.Errorf("%+v", whole)
	}

	// Weights and measurements of any size give what ordinary ones give.
	y, w := []float64{3, 1, 4, 1, 5}, []float64{2, 7, 1, 8, 2}
	want := must[survey.Estimate](t)(survey.Sample{Y: y, W: w}.Mean())
	for _, c := range []struct{ y, w float64 }{{1e200, 1e300}, {1e-200, 1e-300}, {1e305, 1}, {1e-310, 1e307}} {
		big := survey.Sample{Y: slices.Clone(y), W: slices.Clone(w)}
		for i := range y {
			big.Y[i] *= c.y
			big.W[i] *= c.w
		}
		e := must[survey.Estimate](t)(big.Mean())
		for _, pair := range [][2]float64{{e.Est / c.y, want.Est}, {e.SE.X / c.y, want.SE.X}, {e.Deff.X, want.Deff.X}} {
			if math.Abs(pair[0]/pair[1]-1) > 1e-12 && c.y > 1e-300 || math.Abs(pair[0]/pair[1]-1) > 1e-10 {
				t.Errorf("%v: %v, want %v", c, pair[0], pair[1])
			}
		}
		kish := must[float64](t)(big.Kish())
		if math.Abs(kish/must[float64](t)(survey.Sample{Y: y, W: w}.Kish())-1) > 1e-12 {
			t.Error(kish)
		}
	}
	// Those who are not In weigh nothing, however heavy.
	out := must[survey.Estimate](t)(survey.Sample{Y: []float64{1, 2, 9}, W: []float64{1e-300, 1e-300, 1e300}, In: []bool{true, true, false}}.Mean())
	if out.Est != 1.5 || out.N != 2 || !(out.SE.X > 0) {
		t.Errorf("%+v", out)
	}
	// One flat outweighs the rest by far: 1 - Est keeps half its digits only,
	// but the standard error all of them.
	heavy := must[survey.Share](t)(survey.Sample{Y: []float64{1, 0, 0}, W: []float64{1e15, 1, 1}}.Share())
	if want := 2e-15 * math.Sqrt(1.5*1.5); math.Abs(heavy.SE.X/want-1) > 1e-12 {
		t.Errorf("%+v, want %v", heavy, want)
	}
}

// Clusters so few, and answers so many, that Korn and Graubard's n* is next to
// nothing: the limits are 0 and 1 as far as a float64 tells, at once.
func TestBetaOfNothing(t *testing.T) {
	s := survey.Share{Estimate: survey.Estimate{Est: 0.5, SE: stat.Defined(0.5), DF: 1, N: 1e6}}
	iv, err := s.Beta(0.999999)
	if err != nil || iv != (stat.Interval{Lower: 0, Upper: 1}) {
		t.Error(iv, err)
	}
}

// With two respondents Student's t is 12.7 and svyciprop gives 0 and NaN.
func TestLogitOfTwo(t *testing.T) {
	s := must[survey.Share](t)(survey.Sample{Y: []float64{1, 0}}.Share())
	iv, err := s.Logit(0.95)
	// expit(±2 t), with t = tan(0.475π) for one degree of freedom.
	want := 1 / (1 + math.Exp(2*math.Tan(0.475*math.Pi)))
	if err != nil || math.Abs(iv.Lower/want-1) > 1e-9 || iv.Upper != 1-want && math.Abs(iv.Upper-1+want) > 1e-15 {
		t.Error(iv, err, want)
	}
}

// To treat a weighted share as 20 plain answers understates the error.
func TestWeightedIsNotWilson(t *testing.T) {
	y, w := make([]float64, 20), make([]float64, 20)
	var favour, all float64
	for i := range y {
		w[i] = 50
		if i < 4 {
			w[i] = 600
		}
		if i%2 == 0 {
			y[i] = 1
		}
		favour, all = favour+y[i]*w[i], all+w[i]
	}
	s := must[survey.Share](t)(survey.Sample{Y: y, W: w}.Share())
	plain := must[stat.Interval](t)(stat.Wilson(int64(math.Round(20*favour/all)), 20, 0.95))
	for _, f := range []func(float64) (stat.Interval, error){s.Logit, s.Beta} {
		iv := must[stat.Interval](t)(f(0.95))
		if got, wrong := iv.Upper-iv.Lower, plain.Upper-plain.Lower; got < 1.3*wrong {
			t.Errorf("%v is hardly wider than %v", iv, plain)
		}
	}
	if n := must[float64](t)(survey.Sample{Y: y, W: w}.Kish()); n > 8 {
		t.Error(n)
	}
}

// No weights exist if the filled cells cannot hold the margins; the fit gives
// up after as many rounds as it is allowed.
func TestRakeDoesNotConverge(t *testing.T) {
	apart := survey.Raking{Margins: []survey.Margin{
		{Of: []int{0, 0, 1, 1}, Totals: []float64{30, 70}},
		{Of: []int{0, 0, 1, 1}, Totals: []float64{50, 50}},
	}}
	if _, err := apart.Rake(); !limit(err) || !strings.Contains(err.Error(), "after 2000 rounds") {
		t.Error(err)
	}
	// The only weights that fit are 0 where somebody is: they are approached
	// ever more slowly.
	edge := survey.Raking{Iterations: 500, Margins: []survey.Margin{
		{Of: []int{0, 0, 1}, Totals: []float64{50, 50}},
		{Of: []int{0, 1, 0}, Totals: []float64{50, 50}},
	}}
	if _, err := edge.Rake(); !limit(err) || !strings.Contains(err.Error(), "after 500 rounds") {
		t.Error(err)
	}
	// Slow, because one margin nearly tells the other, but it gets there.
	var a, b []int
	for i := range 400 {
		a = append(a, i%2)
		b = append(b, (i+i/398)%2)
	}
	slow := survey.Raking{Margins: []survey.Margin{{Of: a, Totals: []float64{190, 210}}, {Of: b, Totals: []float64{195, 205}}}}
	r := must[survey.Raked](t)(slow.Rake())
	if r.Iterations() < 50 {
		t.Error(r.Iterations())
	}
	slow.Iterations = r.Iterations()
	if again := must[survey.Raked](t)(slow.Rake()); !slices.Equal(again.Weights(), r.Weights()) {
		t.Error("the same number of rounds gave other weights")
	}
	slow.Iterations--
	if _, err := slow.Rake(); !limit(err) {
		t.Error(err)
	}
}

// The weights are found at once, because the sample fits the margins as it is;
// the residuals about two margins that nearly tell each other are not.
func TestResidualsDoNotConverge(t *testing.T) {
	var a, b []int
	var y []float64
	for i := range 400 {
		a, b, y = append(a, i%2), append(b, (i+i/398)%2), append(y, float64(i%3))
	}
	r := survey.Raking{Iterations: 3, Margins: []survey.Margin{{Of: a, Totals: []float64{200, 200}}, {Of: b, Totals: []float64{200, 200}}}}
	raked := must[survey.Raked](t)(r.Rake())
	if _, err := raked.Mean(y); !limit(err) || err.Error() != "survey: cannot find the residuals: they still change after 3 rounds" {
		t.Error(err)
	}
	r.Iterations = 0
	if _, err := must[survey.Raked](t)(r.Rake()).Mean(y); err != nil {
		t.Error(err)
	}
}

// A Raked keeps nothing of the caller's, and gives nothing of its own away.
func TestRakedIsImmutable(t *testing.T) {
	of, totals, w, y := []int{0, 1, 0}, []float64{30, 70}, []float64{1, 2, 3}, []float64{1, 0, 0}
	r := must[survey.Raked](t)(survey.Raking{Margins: []survey.Margin{{Of: of, Totals: totals}}, W: w}.Rake())
	before := must[survey.Share](t)(r.Share(y))
	if !slices.Equal(of, []int{0, 1, 0}) || !slices.Equal(totals, []float64{30, 70}) || !slices.Equal(w, []float64{1, 2, 3}) || !slices.Equal(y, []float64{1, 0, 0}) {
		t.Error("a slice was altered")
	}
	of[0], totals[0], w[0] = 1, 99, 99
	r.Weights()[0] = 99
	if after := must[survey.Share](t)(r.Share(y)); after != before {
		t.Errorf("%+v, was %+v", after, before)
	}
}

// Many margins with many categories: their product is beyond an int64.
func TestRakeManyMargins(t *testing.T) {
	const n, wide = 600, 150
	var r survey.Raking
	for m := range 20 {
		margin := survey.Margin{Of: make([]int, n), Totals: slices.Repeat([]float64{2}, wide)}
		for i := range n {
			margin.Of[i] = (i*(m+1) + i/wide) % wide
		}
		seen := map[int]bool{}
		for _, k := range margin.Of {
			seen[k] = true
		}
		if len(seen) == wide {
			r.Margins = append(r.Margins, margin)
		}
	}
	if len(r.Margins) < 9 {
		t.Fatal(len(r.Margins))
	}
	raked := must[survey.Raked](t)(r.Rake())
	for _, m := range r.Margins {
		sums := make([]float64, wide)
		for i, w := range raked.Weights() {
			sums[m.Of[i]] += w
		}
		for k, s := range sums {
			if math.Abs(s-2) > 1e-11 {
				t.Fatalf("category %d has %v", k, s)
			}
		}
	}
}

func TestEstimateJSON(t *testing.T) {
	s := survey.Share{Estimate: survey.Estimate{Est: 0.25, SE: stat.Defined(0.125), DF: 3, N: 4}}
	b := must[[]byte](t)(json.Marshal(s))
	if string(b) != `{"est":0.25,"se":0.125,"df":3,"n":4,"deff":null}` {
		t.Errorf("%s", b)
	}
	var back survey.Share
	if err := json.Unmarshal(b, &back); err != nil || back != s {
		t.Errorf("%+v, %v", back, err)
	}
}
