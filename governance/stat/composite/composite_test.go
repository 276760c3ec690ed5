package composite_test

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/composite"
)

type (
	column = []stat.Value
	method = func(x column, d composite.Direction) (column, error)
	mean   = func(row column, w []float64) (composite.Score, error)
)

// methods are all normalisations, with a target and goalposts that suit what
// lies between 0 and 10.
func methods() map[string]method {
	return map[string]method{
		"MinMax": composite.MinMax, "ZScore": composite.ZScore, "Rank": composite.Rank,
		"Borda": composite.Borda, "PercentRank": composite.PercentRank,
		"DistanceToTarget": func(x column, d composite.Direction) (column, error) {
			at := 12.0
			if d == composite.Lower {
				at = -2
			}
			return composite.DistanceToTarget(x, d, composite.Target{At: at})
		},
		"Goalposts": func(x column, d composite.Direction) (column, error) {
			return composite.Goalposts(x, d, stat.Interval{Lower: 0, Upper: 10})
		},
	}
}

func means() map[string]mean {
	return map[string]mean{"Arithmetic": composite.Arithmetic, "Geometric": composite.Geometric, "Harmonic": composite.Harmonic}
}

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	x, up := composite.Column(1, 2), composite.Higher
	bad := column{{X: 1, OK: true}, {X: nan, OK: true}}
	wide := column{{X: -inf, OK: true}}
	posts := func(lower, upper float64) func() error {
		return func() error {
			_, err := composite.Goalposts(x, up, stat.Interval{Lower: lower, Upper: upper})
			return err
		}
	}
	target := func(at float64) func() error {
		return func() error {
			_, err := composite.DistanceToTarget(x, up, composite.Target{At: at})
			return err
		}
	}
	scale := func(lower, upper float64) func() error {
		return func() error { _, err := composite.Rescale(x, lower, upper); return err }
	}
	shift := func(a, b column) func() error {
		return func() error { _, err := composite.RankShift(a, b); return err }
	}
	row := func(m mean, row column, w ...float64) func() error {
		return func() error { _, err := m(row, w); return err }
	}
	copeland := func(w []float64, rows ...column) func() error {
		return func() error { _, err := composite.Copeland(rows, w); return err }
	}
	const (
		finite   = ": must be a finite number"
		positive = ": must be a finite number and positive"
		atLeast1 = ": must be a finite number and at least 1"
	)
	type refusal struct {
		name string
		call func() error
		text string
	}
	list := []refusal{
		{"post Inf", posts(0, inf), "composite: goalposts +Inf: must be finite numbers"},
		{"post NaN", posts(nan, 1), "composite: goalposts NaN: must be finite numbers"},
		{"posts equal", posts(1, 1), "composite: goalposts {1 1}: must be in ascending order"},
		{"posts descend", posts(2, 1), "composite: goalposts {2 1}: must be in ascending order"},
		{"target NaN", target(nan), "composite: target NaN" + finite},
		{"target Inf", target(inf), "composite: target +Inf" + finite},
		{"scale", scale(100, 0), "composite: scale {100 0}: must be in ascending order"},
		{"scale Inf", scale(-inf, 0), "composite: scale -Inf: must be finite numbers"},
		{"scaled value", func() error { _, err := composite.Rescale(bad, 0, 1); return err }, "composite: value NaN" + finite},
		{"score", func() error { _, err := composite.Standing(wide); return err }, "composite: value -Inf" + finite},
		{"ranks", shift(x, x[:1]), "composite: ranks 1: must be as many as before"},
		{"rank 0", shift(x, composite.Column(0, 1)), "composite: rank 0" + atLeast1},
		{"rank NaN", shift(bad, x), "composite: rank NaN" + atLeast1},
		{"rank Inf", shift(column{{X: inf, OK: true}}, x[:1]), "composite: rank +Inf" + atLeast1},
		{"rows", copeland(nil, x, x[:1]), "composite: row 1: must have as many values as the first"},
		{"Copeland value", copeland(nil, x, bad), "composite: value NaN" + finite},
		{"Copeland weights", copeland([]float64{1}, x, x), "composite: weights 1: must be as many as the indicators"},
		{"Copeland weight", copeland([]float64{1, inf}, x, x), "composite: weight +Inf" + positive},
		{"weight comes before missing", copeland([]float64{1, 0}, column{{}, {}}), "composite: weight 0" + positive},
	}
	for name, m := range methods() {
		list = append(list,
			refusal{name + " NaN", func() error { _, err := m(bad, up); return err }, "composite: value NaN" + finite},
			refusal{name + " Inf", func() error { _, err := m(wide, up); return err }, "composite: value -Inf" + finite},
			refusal{name + " direction", func() error { _, err := m(x, 0); return err }, "composite: direction 0: must be Higher or Lower"},
			refusal{name + " direction", func() error { _, err := m(nil, 3); return err }, "composite: direction 3: must be Higher or Lower"},
		)
	}
	for name, m := range means() {
		list = append(list,
			refusal{name + " NaN", row(m, bad), "composite: value NaN" + finite},
			refusal{name + " weights", row(m, x, 1, 2, 3), "composite: weights 3: must be as many as the indicators"},
			refusal{name + " weight 0", row(m, x, 1, 0), "composite: weight 0" + positive},
			refusal{name + " weight negative", row(m, x, -1, 1), "composite: weight -1" + positive},
			refusal{name + " weight NaN", row(m, x, 1, nan), "composite: weight NaN" + positive},
		)
	}
	for _, c := range list {
		if err := c.call(); err == nil || err.Error() != c.text || !invalid(err) || undefined(err) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
	for _, c := range []refusal{
		{"no rank", shift(column{{}, {X: 1, OK: true}}, column{{X: 1, OK: true}, {}}), "composite: rank shift is undefined: no unit has both ranks"},
		{"no unit", shift(nil, nil), "composite: rank shift is undefined: no unit has both ranks"},
		{"missing", copeland(nil, x, column{{}, {X: 1, OK: true}}), "composite: Copeland score is undefined: a value is missing"},
		{"no indicator", copeland(nil, column{}, column{}), "composite: Copeland score is undefined: there is no indicator"},
	} {
		if err := c.call(); err == nil || err.Error() != c.text || !undefined(err) || invalid(err) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

// An indicator in which all units are equal must become neither 0 nor 1 by its
// range or its deviation.
func TestConstantIndicator(t *testing.T) {
	for _, x := range []column{composite.Column(5), composite.Column(5, 5, 5), composite.Column(0, math.NaN(), 0), composite.Column(0.1, 0.1, 0.1, 0.1)} {
		for _, d := range composite.Directions() {
			for _, m := range []method{composite.MinMax, composite.ZScore} {
				if diff := cmp.Diff(make(column, len(x)), must[column](t)(m(x, d))); diff != "" {
					t.Errorf("%v: %s", x, diff)
				}
			}
		}
	}
	// One unit is the worst, but there are no others.
	one := composite.Column(5, math.NaN())
	for name, want := range map[string]column{"Rank": {stat.Defined(1), {}}, "Borda": {stat.Defined(0), {}}, "PercentRank": {{}, {}}} {
		if diff := cmp.Diff(want, must[column](t)(methods()[name](one, composite.Higher))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	same := composite.Column(5, 5, 5)
	for _, c := range []struct {
		name string
		got  column
		want column
	}{
		// As far as they can be from a target that they have yet to reach.
		{"short of the target", must[column](t)(composite.DistanceToTarget(same, composite.Higher, composite.Target{At: 6})), composite.Column(0, 0, 0)},
		{"at the target", must[column](t)(composite.DistanceToTarget(same, composite.Higher, composite.Target{At: 5})), make(column, 3)},
		{"beyond the target", must[column](t)(composite.DistanceToTarget(same, composite.Higher, composite.Target{At: 4})), make(column, 3)},
		{"beyond a low target", must[column](t)(composite.DistanceToTarget(same, composite.Lower, composite.Target{At: 5})), make(column, 3)},
		// Posts do not ask the others.
		{"between posts", must[column](t)(composite.Goalposts(same, composite.Higher, stat.Interval{Lower: 0, Upper: 10})), composite.Column(0.5, 0.5, 0.5)},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestNothing(t *testing.T) {
	for name, m := range methods() {
		for _, d := range composite.Directions() {
			if got := must[column](t)(m(nil, d)); len(got) != 0 {
				t.Errorf("%s of nothing: %v", name, got)
			}
			if got := must[column](t)(m(column{{}, {X: math.NaN()}}, d)); len(got) != 2 || got[0].OK || got[1] != (stat.Value{}) {
				t.Errorf("%s of missing values: %v", name, got)
			}
		}
	}
	for name, m := range means() {
		for n, row := range []column{nil, {{}}, {{}, {}}} {
			if got := must[composite.Score](t)(m(row, nil)); got != (composite.Score{Missing: n}) {
				t.Errorf("%s of %v: %+v", name, row, got)
			}
		}
	}
	if got, err := composite.Copeland(nil, nil); len(got) != 0 || err != nil {
		t.Error(got, err)
	}
}

func TestMeans(t *testing.T) {
	huge, tiny, nan := math.MaxFloat64, math.SmallestNonzeroFloat64, math.NaN()
	for _, c := range []struct {
		name string
		got  composite.Score
		want composite.Score
	}{
		{"a third is missing", must[composite.Score](t)(composite.Arithmetic(composite.Column(nan, 3, 6), []float64{2, 2, 1})), composite.Score{Value: stat.Defined(4), Missing: 1, Coverage: 0.6}},
		{"all the same", must[composite.Score](t)(composite.Geometric(composite.Column(5, 5), []float64{0.3, 0.7})), composite.Score{Value: stat.Defined(5), Coverage: 1}},
		{"geometric", must[composite.Score](t)(composite.Geometric(composite.Column(1, 8), []float64{2, 1})), composite.Score{Value: stat.Defined(2), Coverage: 1}},
		{"geometric with a zero", must[composite.Score](t)(composite.Geometric(composite.Column(0, 8), nil)), composite.Score{Coverage: 1}},
		{"geometric below zero", must[composite.Score](t)(composite.Geometric(composite.Column(-1, 8, nan), nil)), composite.Score{Missing: 1, Coverage: 2.0 / 3}},
		{"harmonic", must[composite.Score](t)(composite.Harmonic(composite.Column(2, 6), nil)), composite.Score{Value: stat.Defined(3), Coverage: 1}},
		{"harmonic with a zero", must[composite.Score](t)(composite.Harmonic(composite.Column(6, 0), nil)), composite.Score{Coverage: 1}},
		{"harmonic below zero", must[composite.Score](t)(composite.Harmonic(composite.Column(6, -6), nil)), composite.Score{Coverage: 1}},
		{"arithmetic below zero", must[composite.Score](t)(composite.Arithmetic(composite.Column(-6, 6), nil)), composite.Score{Value: stat.Defined(0), Coverage: 1}},
		{"greatest numbers", must[composite.Score](t)(composite.Arithmetic(composite.Column(huge, huge, huge), nil)), composite.Score{Value: stat.Defined(huge), Coverage: 1}},
		{"greatest and least", must[composite.Score](t)(composite.Arithmetic(composite.Column(huge, -huge), []float64{1e300, 1e300})), composite.Score{Value: stat.Defined(0), Coverage: 1}},
		{"smallest numbers", must[composite.Score](t)(composite.Geometric(composite.Column(tiny, tiny), nil)), composite.Score{Value: stat.Defined(tiny), Coverage: 1}},
		{"small to great", must[composite.Score](t)(composite.Geometric(composite.Column(0x1p-1074, 0x1p1022), nil)), composite.Score{Value: stat.Defined(0x1p-26), Coverage: 1}},
		{"harmonic of the smallest", must[composite.Score](t)(composite.Harmonic(composite.Column(tiny, huge), nil)), composite.Score{Value: stat.Defined(2 * tiny), Coverage: 1}},
		{"a featherweight alone", must[composite.Score](t)(composite.Arithmetic(composite.Column(7, nan), []float64{tiny, huge})), composite.Score{Value: stat.Defined(7), Missing: 1, Coverage: 0}},
	} {
		w := c.want
		if c.got.Missing != w.Missing || !near(c.got.Coverage, w.Coverage, 1e-15) || c.got.Value.OK != w.Value.OK || math.Abs(c.got.Value.X-w.Value.X) > 1e-13*math.Abs(w.Value.X) {
			t.Errorf("%s: %+v, want %+v", c.name, c.got, w)
		}
	}
}

// Differences that overflow.
func TestHugeNumbers(t *testing.T) {
	const huge = math.MaxFloat64
	x := composite.Column(-huge, 0, huge)
	for _, d := range composite.Directions() {
		want := composite.Column(0, 0.5, 1)
		z := composite.Column(-1, 0, 1)
		target := huge
		if d == composite.Lower {
			slices.Reverse(want)
			slices.Reverse(z)
			target = -huge
		}
		for _, c := range []struct {
			name      string
			got, want column
		}{
			{"MinMax", must[column](t)(composite.MinMax(x, d)), want},
			{"ZScore", must[column](t)(composite.ZScore(x, d)), z},
			{"DistanceToTarget", must[column](t)(composite.DistanceToTarget(x, d, composite.Target{At: target})), want},
			{"Goalposts", must[column](t)(composite.Goalposts(x, d, stat.Interval{Lower: -huge, Upper: huge})), want},
		} {
			if diff := cmp.Diff(c.want, c.got); diff != "" {
				t.Errorf("%s, %v: %s", c.name, d, diff)
			}
		}
	}
	// What cannot be held is undefined, unless it is capped.
	near0 := composite.Column(0, huge)
	if got := must[column](t)(composite.DistanceToTarget(near0, composite.Higher, composite.Target{At: 5e-324})); got[1].OK || got[0] != stat.Defined(0) {
		t.Error(got)
	}
	if got := must[column](t)(composite.DistanceToTarget(near0, composite.Higher, composite.Target{At: 5e-324, Capped: true})); got[1] != stat.Defined(1) {
		t.Error(got)
	}
	if got := must[column](t)(composite.Rescale(composite.Column(0, 1, 2), -huge, huge)); got[0].X != -huge || got[1].X != huge || got[2].OK {
		t.Error(got)
	}
}

// The case for Copeland: 0.1 and 0.2 balance 0.3, though not in binary.
func TestCopelandDraw(t *testing.T) {
	rows := []column{composite.Column(1, 1, 0), composite.Column(0, 0, 1)}
	if got := must[[]int](t)(composite.Copeland(rows, []float64{0.1, 0.2, 0.3})); !slices.Equal(got, []int{0, 0}) {
		t.Error(got)
	}
	if got := must[[]int](t)(composite.Copeland(rows, []float64{0.1, 0.2, 0.3001})); !slices.Equal(got, []int{-1, 1}) {
		t.Error(got)
	}
	// A draw in one indicator counts for neither.
	rows = []column{composite.Column(5, 1, 2), composite.Column(5, 0, 3), composite.Column(5, 0, 0)}
	if got := must[[]int](t)(composite.Copeland(rows, nil)); !slices.Equal(got, []int{1, 1, -2}) {
		t.Error(got)
	}
}

func TestRankShift(t *testing.T) {
	before, after := composite.Column(1, 2, 3, 4, math.NaN()), composite.Column(2, 1, 3, math.NaN(), 1)
	if got := must[composite.Shift](t)(composite.RankShift(before, after)); got != (composite.Shift{Mean: 2.0 / 3, Most: 1, Units: 3}) {
		t.Errorf("%+v", got)
	}
	if got := must[composite.Shift](t)(composite.RankShift(before, before)); got != (composite.Shift{Units: 4}) {
		t.Errorf("%+v", got)
	}
}

func TestDirectionNames(t *testing.T) {
	set := label.Set[composite.Direction]{Kind: "direction", Names: []label.Name{{}}}
	for _, d := range composite.Directions() {
		b, err := d.MarshalText()
		var back composite.Direction
		if err != nil || back.UnmarshalText(b) != nil || back != d {
			t.Errorf("%v: %q, %v, %v", uint8(d), b, err, back)
		}
		set.Names = append(set.Names, label.Name{Text: d.String(), En: d.Label().En, Zh: d.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 3 {
		t.Error(set.Len(), err)
	}
}
