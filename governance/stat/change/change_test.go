package change_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// statsmodels 0.13 and 0.14 (its issue 10269) give 0 where the lower limit of
// the score interval of 133/579 less 521/579 is -0.7101.
func TestScoreIntervalThatStatsmodelsMisses(t *testing.T) {
	x := change.Independent{K1: 133, N1: 579, K2: 521, N2: 579}
	got := must[stat.Interval](t)(x.Interval(change.MiettinenNurminen, 0.95))
	if want := (stat.Interval{Lower: 0.6259459207939502, Upper: 0.7101365834152555}); !closeTo(got, want, 1e-12) {
		t.Errorf("%v, want %v", got, want)
	}
}

// The paired interval of ratesci 1.0.0 loses φ where the product of the
// margins does not fit 32 bits; the paper's example of a small table and the
// same shares in a greater one show that ours does not.
func TestPairedIntervalThatOverflowsElsewhere(t *testing.T) {
	small := change.Panel{YesYes: 38, YesNo: 1, NoYes: 22, NoNo: 7}
	large := change.Panel{YesYes: 380, YesNo: 10, NoYes: 220, NoNo: 70}
	for _, p := range []change.Panel{small, large} {
		got := must[stat.Interval](t)(p.Interval(change.NewcombePaired, 0.95))
		want, _ := slowNewcombe(p, 0.95, slowPhi(p))
		without, _ := slowNewcombe(p, 0.95, 0)
		if !closeTo(got, want, 1e-14) || closeTo(got, without, 1e-3) {
			t.Errorf("%+v: %v, want %v; %v without φ", p, got, want, without)
		}
	}
}

func TestScoreLimitsAtTheEnds(t *testing.T) {
	// With nobody who turned Tango's interval is ± z²/(n+z²), and with no yes
	// in either of two rounds of equal size Mee's is too.
	z := must[float64](t)(stat.Z(0.95))
	for _, n := range []int64{1, 2, 10, 579, 1e6, 1e15, math.MaxInt64 / 2} {
		want := z * z / (float64(n) + z*z)
		iv := must[stat.Interval](t)(change.Panel{NoNo: n}.Interval(change.Tango, 0.95))
		if !relative(iv.Upper, want, 1e-15) || iv.Lower != -iv.Upper {
			t.Errorf("Tango with %d: %v, want ±%v", n, iv, want)
		}
		iv = must[stat.Interval](t)(change.Independent{N1: n, N2: n}.Interval(change.Mee, 0.95))
		if !relative(iv.Upper, want, 1e-15) || iv.Lower != -iv.Upper {
			t.Errorf("Mee with %d: %v, want ±%v", n, iv, want)
		}
	}
	for _, m := range []change.Method{change.Mee, change.MiettinenNurminen, change.Newcombe} {
		iv := must[stat.Interval](t)(change.Independent{K1: 0, N1: 3, K2: 4, N2: 4}.Interval(m, 0.95))
		if iv.Upper != 1 || iv.Lower >= 1 || iv.Lower <= 0 {
			t.Errorf("%v of 0/3 and 4/4: %v", m, iv)
		}
	}
	for _, c := range []struct{ conf, least, most float64 }{{1e-12, 0, 1e-11}, {0.999999, 0.5, 1}, {math.Nextafter(1, 0), 0.5, 1}} {
		x := change.Independent{K1: 2, N1: 7, K2: 2, N2: 7}
		iv := must[stat.Interval](t)(x.Interval(change.MiettinenNurminen, c.conf))
		if iv.Upper < c.least || iv.Upper > c.most || !near(iv.Lower, -iv.Upper, 1e-15) {
			t.Errorf("at %v: %v", c.conf, iv)
		}
	}
	// A confidence level so small that z is 0 leaves the change itself.
	if iv := must[stat.Interval](t)(change.Panel{YesNo: 1, NoYes: 3}.Interval(change.Tango, 1e-300)); iv != (stat.Interval{Lower: 0.5, Upper: 0.5}) {
		t.Errorf("at a level of 1e-300: %v", iv)
	}
	// A limit of 0 is 0, not -0.
	iv := must[stat.Interval](t)(change.Panel{YesYes: 2}.Interval(change.Tango, 1e-300))
	if math.Signbit(iv.Lower) || math.Signbit(iv.Upper) {
		t.Errorf("a limit of -0: %v", iv)
	}
}

func TestUndefinedFigures(t *testing.T) {
	none := change.Independent{K1: 0, N1: 4, K2: 0, N2: 9}
	if z := must[change.Test](t)(none.Z()); z != (change.Test{}) {
		t.Errorf("z of 0/4 and 0/9: %+v", z)
	}
	if y := must[change.Test](t)(none.Yates()); y != (change.Test{DF: 1}) {
		t.Errorf("Yates of 0/4 and 0/9: %+v", y)
	}
	if f := must[change.Fisher](t)(none.Fisher()); f != (change.Fisher{P: 1, Rise: 1, Fall: 1}) {
		t.Errorf("Fisher of 0/4 and 0/9: %+v", f)
	}
	if m := must[change.CMH](t)(change.ByStratum{none, {}, {K1: 1, N1: 3}}.CMH()); m.ChiSquare != (change.Test{DF: 1}) || m.Corrected != (change.Test{DF: 1}) {
		t.Errorf("CMH without information: %+v", m)
	}
	if r := must[change.OddsRatio](t)(change.ByStratum{none, {}, {K1: 1, N1: 3}}.OddsRatio(0.95)); r != (change.OddsRatio{}) {
		t.Errorf("odds ratio without information: %+v", r)
	}
	o := change.Overlap{Both: change.Panel{YesYes: 10}, Only: change.Independent{K1: 5, N1: 5, K2: 5, N2: 5}}
	if z := must[change.Test](t)(o.Z()); z != (change.Test{P: stat.Defined(1)}) {
		t.Errorf("z where nothing varies: %+v", z)
	}
	full := change.Overlap{Both: change.Panel{YesYes: 10, NoNo: 3}}
	if z := must[change.Test](t)(full.Z()); z != (change.Test{P: stat.Defined(1)}) {
		t.Errorf("z of a panel in which nobody turned: %+v", z)
	}
	if q := must[change.Test](t)(change.Waves{{true, true, true}, {false, false, false}}.CochranQ()); q != (change.Test{DF: 2}) {
		t.Errorf("Q of constant households: %+v", q)
	}
	equal := change.Rounds{{K: 1, N: 3, Score: 2}, {K: 2, N: 3, Score: 2}}
	if r := must[change.Test](t)(equal.Trend()); r != (change.Test{DF: 1}) {
		t.Errorf("trend over equal scores: %+v", r)
	}
	all := change.Rounds{{K: 3, N: 3, Score: 1}, {K: 3, N: 3, Score: 2}, {K: 1, N: 1, Score: 3}}
	if r := must[change.Test](t)(all.Trend()); r != (change.Test{DF: 1}) {
		t.Errorf("trend of ones: %+v", r)
	}
	if r := must[change.Test](t)(all.Homogeneity()); r != (change.Test{DF: 2}) {
		t.Errorf("homogeneity of ones: %+v", r)
	}
	// The largest scores do not overflow.
	wide := change.Rounds{{K: 1, N: 3, Score: -math.MaxFloat64}, {K: 2, N: 3, Score: math.MaxFloat64}}
	narrow := change.Rounds{{K: 1, N: 3, Score: 1}, {K: 2, N: 3, Score: 2}}
	if a, b := must[change.Test](t)(wide.Trend()), must[change.Test](t)(narrow.Trend()); !same(a, b) {
		t.Errorf("trend over the widest scale %+v, over 1 and 2 %+v", a, b)
	}
}

// Probabilities of huge counts are summed in strides; where both ways are
// open they agree.
func TestTailsOfLargeCounts(t *testing.T) {
	for _, n := range []int64{1e8, 1e9} {
		for _, z := range []float64{0, 0.01, 0.5, 1, 2, 3.7, 6, 9} {
			for _, second := range []int64{n, n / 10, 7 * n} {
				all, yes := n+second, n/3
				share := float64(second) / float64(all)
				sd := math.Sqrt(float64(yes) * share * (1 - share) * float64(all-yes) / float64(all))
				for _, sign := range []float64{-1, 1} {
					k := int64(float64(yes)*share + sign*z*sd)
					f := must[change.Fisher](t)(change.Independent{K1: yes - k, N1: n, K2: k, N2: second}.Fisher())
					if want := exact.HypergeometricTail(k, all, yes, second); !relative(f.Rise, want, 1e-11) {
						t.Errorf("%d of %d after %d of %d: rise %v, want %v", k, second, yes-k, n, f.Rise, want)
					}
					if want := exact.HypergeometricCDF(k, all, yes, second); !relative(f.Fall, want, 1e-11) {
						t.Errorf("%d of %d after %d of %d: fall %v, want %v", k, second, yes-k, n, f.Fall, want)
					}
					if f.P < min(f.Rise, f.Fall) || f.P > 2.1*min(f.Rise, f.Fall) && f.P != 1 {
						t.Errorf("%d of %d after %d of %d: %+v", k, second, yes-k, n, f)
					}
				}
			}
			b := int64(float64(n)/2 - z*math.Sqrt(float64(n))/2)
			m := must[change.McNemar](t)(change.Panel{YesNo: b, NoYes: n - b}.McNemar())
			if want := min(1, 2*exact.BinomialCDF(b, n, 0.5)); !relative(m.Exact, want, 1e-11) {
				t.Errorf("%d turned one way of %d: %v, want %v", b, n, m.Exact, want)
			}
		}
	}
	// With 10^15 answers the exact p-values are those of the normal tail.
	const n = 1_000_000_000_000_000
	m := must[change.McNemar](t)(change.Panel{YesNo: n / 2, NoYes: n/2 + 200_000_000}.McNemar())
	if p := m.ChiSquare.P.X; !relative(m.MidP, p, 1e-9) || p > 1e-8 {
		t.Errorf("mid-p %v, chi-square %v", m.MidP, p)
	}
	x := change.Independent{K1: n / 2, N1: n, K2: n/2 + 150_000_000, N2: n}
	f, z := must[change.Fisher](t)(x.Fisher()), must[change.Test](t)(x.Z())
	if !relative(f.Rise, z.P.X/2, 1e-6) || f.Fall != 1-f.Rise {
		t.Errorf("exact %+v, normal %+v", f, z)
	}
}

// The far tails keep their digits.
func TestSmallPValues(t *testing.T) {
	x := change.Independent{K1: 0, N1: 500, K2: 500, N2: 500}
	f := must[change.Fisher](t)(x.Fisher())
	want := slowFisher(x) // 2 / (1000 over 500), about 7e-300
	if !relative(f.P, want.P, 1e-11) || !relative(f.Rise, want.Rise, 1e-11) || f.P == 0 {
		t.Errorf("%+v, want %+v", f, want)
	}
	m := must[change.McNemar](t)(change.Panel{NoYes: 1000}.McNemar())
	if want := math.Ldexp(1, -999); !relative(m.Exact, want, 1e-12) || !relative(m.MidP, want/2, 1e-12) {
		t.Errorf("%+v, want %v", m, want)
	}
	if z := must[change.Test](t)(x.Z()); z.P.X > 1e-200 || z.P.X == 0 {
		t.Errorf("z of 0/500 and 500/500: %+v", z)
	}
}

func TestRefusals(t *testing.T) {
	good := change.Independent{K1: 1, N1: 2, K2: 1, N2: 2}
	three := change.Rounds{{K: 1, N: 2, Score: 1}, {K: 1, N: 2, Score: 2}, {K: 1, N: 2, Score: 3}}
	round := func(r change.Round) change.Rounds { return append(slices.Clone(three[:2]), r) }
	const big = math.MaxInt64
	for _, c := range []struct {
		name string
		err  error
		kind func(error) bool
		text string
	}{
		{"k1 < 0", independentError(change.Independent{K1: -1, N1: 2, N2: 2}), invalid, "change: K1 -1: must not be negative"},
		{"n1 < 0", independentError(change.Independent{N1: -2, N2: 2}), invalid, "change: N1 -2: must not be negative"},
		{"k2 > n2", independentError(change.Independent{N1: 2, K2: 3, N2: 2}), invalid, "change: K2 3: must not be greater than N2"},
		{"n2 < 0", independentError(change.Independent{N1: 2, N2: math.MinInt64}), invalid, "N2"},
		{"n1 = 0", independentError(change.Independent{N2: 2}), undefined, "nobody was asked in the first round"},
		{"n2 = 0", independentError(change.Independent{N1: 2}), undefined, "nobody was asked in the second round"},
		{"n1+n2", independentError(change.Independent{N1: big, N2: 1}), limit, "more than an int64 can count"},
		{"no method", second(good.Interval(0, 0.95)), invalid, "method 0"},
		{"method 7", second(good.Interval(7, 0.95)), invalid, "method 7"},
		{"conf 1", second(good.Interval(change.Mee, 1)), invalid, "conf 1"},
		{"conf NaN", second(good.Interval(change.Newcombe, math.NaN())), invalid, "conf NaN"},

		{"a < 0", panelError(change.Panel{YesYes: -1}), invalid, "change: YesYes -1: must not be negative"},
		{"b < 0", panelError(change.Panel{YesNo: -1}), invalid, "YesNo"},
		{"c < 0", panelError(change.Panel{NoYes: -1}), invalid, "NoYes"},
		{"d < 0", panelError(change.Panel{NoNo: math.MinInt64}), invalid, "NoNo"},
		{"empty", panelError(change.Panel{}), undefined, "the panel is empty"},
		{"sum", panelError(change.Panel{YesYes: big, NoNo: 1}), limit, "more than an int64"},
		{"no method", second(change.Panel{NoNo: 1}.Interval(0, 0.95)), invalid, "method 0"},
		{"method 5", second(change.Panel{NoNo: 1}.Interval(5, 0.95)), invalid, "method 5"},
		{"conf 0", second(change.Panel{NoNo: 1}.Interval(change.Tango, 0)), invalid, "conf 0"},
		{"lengths", second(change.Paired(make([]bool, 2), make([]bool, 3))), invalid, "answers in the second round 3"},

		{"overlap, panel", overlapError(change.Overlap{Both: change.Panel{NoNo: -1}, Only: good}), invalid, "NoNo"},
		{"overlap, rest", overlapError(change.Overlap{Only: change.Independent{K1: 3, N1: 2, N2: 2}}), invalid, "K1"},
		{"overlap, sum", overlapError(change.Overlap{Both: change.Panel{NoNo: big / 2}, Only: good}), limit, "more than an int64"},
		{"overlap, first", overlapError(change.Overlap{Only: change.Independent{N2: 2}}), undefined, "first round"},
		{"overlap, second", overlapError(change.Overlap{Only: change.Independent{N1: 2}}), undefined, "second round"},
		{"overlap, conf", second(change.Overlap{Only: good}.Interval(2)), invalid, "conf 2"},

		{"stratum", second(change.ByStratum{good, {K1: 3, N1: 2}}.CMH()), invalid, "K1 3"},
		{"stratum", second(change.ByStratum{good, {K1: 3, N1: 2}}.OddsRatio(0.95)), invalid, "K1 3"},
		{"stratum, conf", second(change.ByStratum{good}.OddsRatio(-1)), invalid, "conf -1"},
		{"stratum, sum", second(change.ByStratum{{N1: big, N2: big}}.CMH()), limit, "more than"},

		{"one round", roundsError(three[:1]), invalid, "rounds 1: must be at least two"},
		{"k > n", roundsError(round(change.Round{K: 3, N: 2})), invalid, "K of round 3 3: must not be greater than N"},
		{"score NaN", roundsError(round(change.Round{N: 2, Score: math.NaN()})), invalid, "score of round 3"},
		{"score Inf", roundsError(round(change.Round{N: 2, Score: math.Inf(-1)})), invalid, "score of round 3"},
		{"n = 0", roundsError(round(change.Round{})), undefined, "nobody was asked in round 3"},
		{"sum", roundsError(round(change.Round{N: big})), limit, "more than"},

		{"no households", second(change.Waves{}.CochranQ()), undefined, "the panel is empty"},
		{"one round", second(change.Waves{{true}}.CochranQ()), invalid, "rounds 1: must be at least two"},
		{"ragged", second(change.Waves{{true, false}, {true}}.CochranQ()), invalid, "answers of household 1 1"},
	} {
		if c.err == nil || !c.kind(c.err) || !strings.Contains(c.err.Error(), c.text) {
			t.Errorf("%s: %v, want %q", c.name, c.err, c.text)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// allEqual returns the error that all of them are, or one that says otherwise.
func allEqual(errs ...error) error {
	for _, err := range errs {
		if err == nil || invalid(err) != invalid(errs[0]) || undefined(err) != undefined(errs[0]) || limit(err) != limit(errs[0]) {
			return fmt.Errorf("not all methods refuse alike: %v", errs)
		}
	}
	return errs[0]
}

func independentError(x change.Independent) error {
	_, _, shares := x.Shares()
	errs := []error{shares, second(x.Change()), second(x.Z()), second(x.Yates()), second(x.Fisher())}
	for _, m := range change.Methods() {
		errs = append(errs, second(x.Interval(m, 0.95)))
	}
	return allEqual(errs...)
}

func panelError(p change.Panel) error {
	_, _, shares := p.Shares()
	errs := []error{shares, second(p.Change()), second(p.McNemar())}
	for _, m := range change.PanelMethods() {
		errs = append(errs, second(p.Interval(m, 0.95)))
	}
	if _, err := p.N(); err == nil != (p == change.Panel{}) {
		errs = append(errs, err)
	}
	return allEqual(errs...)
}

func overlapError(o change.Overlap) error {
	_, _, shares := o.Shares()
	return allEqual(shares, second(o.Change()), second(o.Z()), second(o.Interval(0.95)))
}

func roundsError(r change.Rounds) error {
	return allEqual(second(r.Trend()), second(r.Homogeneity()))
}

func TestMethodNames(t *testing.T) {
	for i, m := range change.Methods() {
		var back change.Method
		text, err := m.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != m || m != change.Method(i+1) || m.String() != string(text) || m.Label().En == "" || m.Label().Zh == "" {
			t.Errorf("%v: %q, %v, %v", m, text, err, back)
		}
	}
	for i, m := range change.PanelMethods() {
		var back change.PanelMethod
		text, err := m.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != m || m != change.PanelMethod(i+1) || m.String() != string(text) || m.Label().En == "" || m.Label().Zh == "" {
			t.Errorf("%v: %q, %v, %v", m, text, err, back)
		}
	}
	if len(change.Methods()) != 6 || len(change.PanelMethods()) != 4 {
		t.Error("a method is missing")
	}
	var m change.Method
	var p change.PanelMethod
	if err := m.UnmarshalText([]byte("score")); !invalid(err) {
		t.Error(err)
	}
	if err := p.UnmarshalText([]byte("newcombe")); !invalid(err) {
		t.Error(err)
	}
}
