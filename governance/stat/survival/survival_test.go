package survival_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

type obs = survival.Observation

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	km := func(o ...obs) func() error {
		return func() error { _, err := survival.KaplanMeier(o); return err }
	}
	counts := func(c ...survival.Count) func() error {
		return func() error { _, err := survival.FromCounts(slices.Values(c)); return err }
	}
	causes := func(k int, e ...survival.Ending) func() error {
		return func() error { _, err := survival.AalenJohansen(e, k); return err }
	}
	tallies := func(k int, e ...survival.EndingCount) func() error {
		return func() error { _, err := survival.IncidenceFromCounts(slices.Values(e), k); return err }
	}
	curve := must[survival.Curve](t)(survival.KaplanMeier([]obs{{1, true}, {2, false}}))
	band := must[survival.Band](t)(curve.Band(survival.Log, 0.9))
	const many = math.MaxInt64
	const badTime = ": must be a finite number and not negative"
	for _, c := range []struct {
		name string
		call func() error
		text string
	}{
		{"negative time", km(obs{1, true}, obs{-1, true}), "survival: time -1" + badTime},
		{"NaN time", km(obs{nan, false}), "survival: time NaN" + badTime},
		{"infinite time", km(obs{inf, false}), "survival: time +Inf" + badTime},
		{"count's time", counts(survival.Count{Time: -1, Events: 1}), "survival: time -1" + badTime},
		{"times equal", counts(survival.Count{Time: 1, Events: 1}, survival.Count{Time: 1, Events: 1}), "survival: time 1: must be after the time before it"},
		{"times descend", counts(survival.Count{Time: 2, Events: 1}, survival.Count{Time: 1, Events: 1}), "survival: time 1: must be after the time before it"},
		{"events", counts(survival.Count{Time: 1, Events: -1, Censored: 1}), "survival: events -1: must not be negative"},
		{"censored", counts(survival.Count{Time: 1, Events: 1, Censored: -1}), "survival: censored -1: must not be negative"},
		{"too many", counts(survival.Count{Time: 1, Events: many}, survival.Count{Time: 2, Censored: 1}), "survival: cannot count the subjects: there are more than an int64 can count"},
		{"too many at once", counts(survival.Count{Time: 1, Events: many, Censored: many}), "survival: cannot count the subjects: there are more than an int64 can count"},
		{"p above", func() error { _, err := curve.Quantile(1.1); return err }, "survival: p 1.1: must be in [0,1]"},
		{"p NaN", func() error { _, err := band.Quantile(nan); return err }, "survival: p NaN: must be in [0,1]"},
		{"conf", func() error { _, err := curve.Band(survival.Log, 1); return err }, "stat: conf 1: must be between 0 and 1"},
		{"method", func() error { _, err := curve.Band(0, 0.9); return err }, "survival: method 0: must be LogLog, Log or Plain"},
		{"limit", func() error { _, _, err := curve.Mean(-1); return err }, "survival: limit -1" + badTime},
		{"one group", func() error { _, err := survival.LogRank(curve); return err }, "survival: groups 1: must be at least two"},
		{"no group", func() error { _, err := survival.PetoPeto(); return err }, "survival: groups 0: must be at least two"},
		{"no causes", causes(0), "survival: causes 0: must be from 1 to 1024"},
		{"causes", tallies(1025), "survival: causes 1025: must be from 1 to 1024"},
		{"cause above", causes(2, survival.Ending{Time: 1, Cause: 3}), "survival: cause 3: must be from 0 to the number of causes"},
		{"cause below", causes(2, survival.Ending{Time: 1, Cause: -1}), "survival: cause -1: must be from 0 to the number of causes"},
		{"ending's time", causes(2, survival.Ending{Time: nan, Cause: 1}), "survival: time NaN" + badTime},
		{"tallies' time", tallies(1, survival.EndingCount{Time: inf}), "survival: time +Inf" + badTime},
		{"tallies descend", tallies(1, survival.EndingCount{Time: 2, Censored: 1}, survival.EndingCount{Time: 1}), "survival: time 1: must be after the time before it"},
		{"tallies long", tallies(1, survival.EndingCount{Time: 1, Ended: []int64{1, 0}}), "survival: ended 2: must not have more numbers than there are causes"},
		{"tallies negative", tallies(2, survival.EndingCount{Time: 1, Ended: []int64{1, -1}}), "survival: ended -1: must not be negative"},
		{"tallies censored", tallies(2, survival.EndingCount{Time: 1, Censored: -1}), "survival: censored -1: must not be negative"},
		{"tallies many", tallies(2, survival.EndingCount{Time: 1, Ended: []int64{many, 1}}), "survival: cannot count the subjects: there are more than an int64 can count"},
		{"tallies many censored", tallies(2, survival.EndingCount{Time: 1, Ended: []int64{many}, Censored: 1}), "survival: cannot count the subjects: there are more than an int64 can count"},
	} {
		err := c.call()
		if err == nil || err.Error() != c.text || undefined(err) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
		if limit := strings.Contains(c.text, "cannot count"); err != nil && invalid(err) == limit {
			t.Errorf("%s: %v is of the wrong kind", c.name, err)
		}
	}
	groups := make([]survival.Curve, 2)
	for i := range groups {
		groups[i] = must[survival.Curve](t)(survival.FromCounts(slices.Values([]survival.Count{{Time: 1, Events: many}})))
	}
	if _, err := survival.LogRank(groups...); err == nil || invalid(err) {
		t.Errorf("twice as many as there can be: %v", err)
	}
}

func TestNobody(t *testing.T) {
	c := must[survival.Curve](t)(survival.KaplanMeier(nil))
	if c.Len() != 0 {
		t.Error(c.Len())
	}
	for range c.All() {
		t.Error("a point of nobody")
	}
	if p, ok := c.At(0); ok {
		t.Error(p)
	}
	if _, ok := c.Last(); ok {
		t.Error("a last time of nobody")
	}
	if _, err := c.Quantile(0); !undefined(err) {
		t.Error(err)
	}
	if _, _, err := c.Mean(1); !undefined(err) {
		t.Error(err)
	}
	for _, m := range survival.Methods() {
		b := must[survival.Band](t)(c.Band(m, 0.95))
		if _, ok := b.At(0); ok {
			t.Errorf("%v limits of nobody", m)
		}
		if l, err := b.Quantile(0); err != nil || l != (survival.Limits{}) {
			t.Error(l, err)
		}
	}
	if _, ok := (survival.Band{}).At(1); ok {
		t.Error("the zero Band has limits")
	}
	in := must[survival.Incidence](t)(survival.AalenJohansen(nil, 2))
	if _, ok := in.Open(0); ok {
		t.Error("an open share of nobody")
	}
	if _, ok := in.Ended(1, 0); ok || in.Causes() != 2 || len(in.Times()) != 0 {
		t.Error("an incidence of nobody", in)
	}
}

// Before, at, between and after observed times.
func TestAt(t *testing.T) {
	c := must[survival.Curve](t)(survival.KaplanMeier([]obs{{4, false}, {2, true}, {2, false}, {6, true}}))
	half := stat.Defined(0.75 * math.Sqrt(1.0/12))
	for _, w := range []survival.Point{
		{Time: -1, AtRisk: 4, S: 1, SE: stat.Defined(0)},
		{Time: 0, AtRisk: 4, S: 1, SE: stat.Defined(0)},
		{Time: 2, AtRisk: 4, Events: 1, Censored: 1, S: 0.75, SE: half},
		{Time: 3, AtRisk: 2, S: 0.75, SE: half},
		{Time: 4, AtRisk: 2, Censored: 1, S: 0.75, SE: half},
		{Time: 5, AtRisk: 1, S: 0.75, SE: half},
		{Time: 6, AtRisk: 1, Events: 1, S: 0},
		{Time: math.Inf(1), S: 0},
	} {
		if got, ok := c.At(w.Time); !ok || got != w {
			t.Errorf("At(%v) = %+v, %v, want %+v", w.Time, got, ok, w)
		}
	}
	if p, ok := c.At(math.NaN()); ok {
		t.Errorf("At(NaN) = %+v", p)
	}
	b := must[survival.Band](t)(c.Band(survival.Plain, 0.95))
	if l, ok := b.At(1); !ok || l != (stat.Interval{Lower: 1, Upper: 1}) {
		t.Error("plain limits before the first event:", l, ok)
	}
	if l, ok := b.At(7); ok {
		t.Error("limits where S is 0:", l)
	}
	if _, ok := b.At(math.NaN()); ok {
		t.Error("limits at NaN")
	}
	b = must[survival.Band](t)(c.Band(survival.LogLog, 0.95))
	if l, ok := b.At(1); ok {
		t.Error("log-log limits where S is 1:", l)
	}
}

func TestQuantileAtSteps(t *testing.T) {
	four := []obs{{1, true}, {2, true}, {3, true}, {4, true}}
	open := []obs{{1, true}, {2, true}, {3, false}, {9, false}}
	zero := []obs{{0, true}, {0, true}, {5, true}, {5, false}}
	const undef = -1
	for _, c := range []struct {
		name string
		obs  []obs
		p    float64
		want float64
	}{
		{"start", four, 0, 0},
		{"almost the start", four, 1e-9, 0},
		{"below a step", four, 0.2, 1},
		{"flat step", four, 0.25, 1.5},
		{"a rounding error below a flat step", four, 0.25 - 1e-9, 1.5},
		{"a rounding error above a flat step", four, 0.25 + 1e-9, 1.5},
		{"clearly above", four, 0.25 + 1e-7, 2},
		{"clearly below", four, 0.25 - 1e-7, 1},
		{"end", four, 1, 4},
		{"flat to the last time", open, 0.5, 5.5},
		{"flat to the last time, almost", open, 0.5 + 1e-9, 5.5},
		{"never", open, 0.6, undef},
		{"never 1", open, 1, undef},
		{"events at 0", zero, 0.3, 0},
		{"flat after 0", zero, 0.5, 2.5},
		{"no event", []obs{{3, false}}, 0.5, undef},
		{"no event, p 0", []obs{{3, false}}, 0, 0},
		{"huge times", []obs{{math.MaxFloat64 / 2, true}, {math.MaxFloat64, true}}, 0.5, math.MaxFloat64 / 4 * 3},
	} {
		got, err := must[survival.Curve](t)(survival.KaplanMeier(c.obs)).Quantile(c.p)
		if undefined(err) {
			got = undef
		} else if err != nil {
			t.Error(err)
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestMean(t *testing.T) {
	c := must[survival.Curve](t)(survival.KaplanMeier([]obs{{2, true}, {2, false}, {4, false}, {6, true}}))
	for _, w := range []struct{ limit, mean, variance float64 }{
		{0, 0, 0},
		{1, 1, 0},
		{2, 2, 0},
		{4, 3.5, 1.5 * 1.5 / 12},
		{6, 5, 9.0 / 12},
		{8, 5, 9.0 / 12},
	} {
		mean, se, err := c.Mean(w.limit)
		if err != nil || math.Abs(mean-w.mean) > 1e-15 || math.Abs(se*se-w.variance) > 1e-15 {
			t.Errorf("to %v: %v, %v, %v, want %v, %v", w.limit, mean, se, err, w.mean, math.Sqrt(w.variance))
		}
	}
	c = must[survival.Curve](t)(survival.KaplanMeier([]obs{{1, true}, {2, false}}))
	if mean, se, err := c.Mean(5); err != nil || mean != 3 || math.Abs(se-2*math.Sqrt(0.5)) > 1e-15 {
		t.Errorf("beyond the last time: %v, %v, %v", mean, se, err)
	}
	if _, _, err := c.Mean(math.MaxFloat64); !undefined(err) {
		t.Errorf("a variance beyond a float64: %v", err)
	}
}

func TestLogRankWithoutAnswer(t *testing.T) {
	curve := func(o ...obs) survival.Curve { return must[survival.Curve](t)(survival.KaplanMeier(o)) }
	two := curve(obs{1, true}, obs{2, true})
	early := curve(obs{0.5, false}) // gone before the first event
	for _, c := range []struct {
		name   string
		groups []survival.Curve
		df     int
	}{
		{"all empty", []survival.Curve{{}, {}}, 0},
		{"one empty", []survival.Curve{two, {}}, 0},
		{"one never at risk", []survival.Curve{two, early}, 0},
		{"no events", []survival.Curve{curve(obs{1, false}), curve(obs{1, false})}, 0},
		{"all at once", []survival.Curve{curve(obs{1, true}, obs{1, true}), curve(obs{1, true})}, 1},
	} {
		for _, test := range []func(...survival.Curve) (survival.Test, error){survival.LogRank, survival.PetoPeto} {
			got, err := test(c.groups...)
			if err != nil || got.ChiSquare.OK || got.P.OK || got.DF != c.df {
				t.Errorf("%s: %+v, %v", c.name, got, err)
			}
		}
	}
	// A group that cannot be compared changes nothing for the others.
	a, b := curve(obs{1, true}, obs{2, true}, obs{3, false}), curve(obs{2, true}, obs{5, true})
	want := must[survival.Test](t)(survival.LogRank(a, b))
	got := must[survival.Test](t)(survival.LogRank(a, early, b, survival.Curve{}))
	if got.ChiSquare != want.ChiSquare || got.P != want.P || got.DF != 1 || !want.P.OK {
		t.Errorf("%+v, want %+v", got, want)
	}
	if diff := cmp.Diff([]float64{2, 0, 2, 0}, got.Observed); diff != "" {
		t.Error(diff)
	}
}

// One subject against ten million: the covariance matrix is nearly singular
// unless the right group is left out.
func TestLogRankOfVeryUnequalGroups(t *testing.T) {
	big := must[survival.Curve](t)(survival.FromCounts(slices.Values([]survival.Count{{1, 4e6, 0}, {2, 3e6, 0}, {3, 3e6, 0}})))
	one := must[survival.Curve](t)(survival.KaplanMeier([]obs{{3, true}}))
	two := must[survival.Curve](t)(survival.KaplanMeier([]obs{{1, true}, {2, true}}))
	want := must[survival.Test](t)(survival.LogRank(big, one, two))
	for _, g := range [][]survival.Curve{{one, two, big}, {two, big, one}, {one, big, two}} {
		got := must[survival.Test](t)(survival.LogRank(g...))
		if math.Abs(got.ChiSquare.X-want.ChiSquare.X) > 1e-12*want.ChiSquare.X || !want.ChiSquare.OK {
			t.Errorf("%v, want %v", got.ChiSquare, want.ChiSquare)
		}
	}
}

func TestMethodNames(t *testing.T) {
	set := label.Set[survival.Method]{Kind: "band method", Names: []label.Name{{}}}
	for _, m := range survival.Methods() {
		b, err := m.MarshalText()
		var back survival.Method
		if err != nil || back.UnmarshalText(b) != nil || back != m {
			t.Errorf("%v: %q, %v", m, b, err)
		}
		set.Names = append(set.Names, label.Name{Text: m.String(), En: m.Label().En, Zh: m.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 4 {
		t.Error(set.Len(), err)
	}
	if _, err := survival.Method(9).MarshalText(); !invalid(err) {
		t.Error(err)
	}
}

// A count of nobody, and a negative zero, leave no trace.
func TestFromCountsPassesOverNobody(t *testing.T) {
	got := must[survival.Curve](t)(survival.FromCounts(slices.Values([]survival.Count{{math.Copysign(0, -1), 1, 0}, {1, 0, 0}, {2, 0, 1}})))
	var times []float64
	for p := range got.All() {
		times = append(times, p.Time)
	}
	if diff := cmp.Diff([]float64{0, 2}, times); diff != "" || math.Signbit(times[0]) {
		t.Error(diff, times)
	}
}

func TestFromCountsStopsAtAnError(t *testing.T) {
	_, err := survival.FromCounts(func(yield func(survival.Count) bool) {
		if yield(survival.Count{Time: -1}) {
			t.Error("the iterator was asked for more after an error")
		}
	})
	if !invalid(err) {
		t.Error(err)
	}
}
