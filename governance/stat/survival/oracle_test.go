package survival_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// table compares the columns of one case.
type table struct {
	t   *testing.T
	id  string
	tol float64
}

func (c table) column(name string, got []float64, want []oracle.Number) {
	c.t.Helper()
	if len(got) != len(want) {
		c.t.Errorf("%s: %s has %d entries, want %d", c.id, name, len(got), len(want))
		return
	}
	for i := range got {
		if !oracle.Near(got[i], float64(want[i]), c.tol) {
			c.t.Errorf("%s: %s[%d] = %v, want %v", c.id, name, i, got[i], want[i])
		}
	}
}

func (c table) number(name string, got float64, want oracle.Number) {
	c.t.Helper()
	c.column(name, []float64{got}, []oracle.Number{want})
}

// number gives NaN for undefined, which is what the reader makes of null.
func number(v stat.Value) float64 {
	if !v.OK {
		return math.NaN()
	}
	return v.X
}

func figure(t *testing.T, x float64, err error) float64 {
	t.Helper()
	if err == nil {
		return x
	}
	if !undefined(err) {
		t.Fatalf("sound arguments were refused: %v", err)
	}
	return math.NaN()
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func observations(time []float64, event []int) []survival.Observation {
	obs := make([]survival.Observation, len(time))
	for i := range time {
		obs[i] = survival.Observation{Time: time[i], Event: event[i] == 1}
	}
	return obs
}

type kmIn struct {
	Time  []float64 `json:"time"`
	Event []int     `json:"event"`
	Conf  float64   `json:"conf"`
	Probs []float64 `json:"probs"`
	At    []float64 `json:"at"`
}

type kmOut struct {
	Time          []oracle.Number `json:"time"`
	Risk          []oracle.Number `json:"n_risk"`
	Event         []oracle.Number `json:"n_event"`
	Censor        []oracle.Number `json:"n_censor"`
	Surv          []oracle.Number `json:"surv"`
	SE            []oracle.Number `json:"se_greenwood"`
	LogLogLower   []oracle.Number `json:"loglog_lower"`
	LogLogUpper   []oracle.Number `json:"loglog_upper"`
	LogLower      []oracle.Number `json:"log_lower"`
	LogUpper      []oracle.Number `json:"log_upper"`
	PlainLower    []oracle.Number `json:"plain_lower"`
	PlainUpper    []oracle.Number `json:"plain_upper"`
	Quantile      []oracle.Number `json:"quantile"`
	QuantileLower []oracle.Number `json:"quantile_lower_loglog"`
	QuantileUpper []oracle.Number `json:"quantile_upper_loglog"`
	SurvAt        []oracle.Number `json:"surv_at"`
	Mean          oracle.Number   `json:"rmean"`
	MeanSE        oracle.Number   `json:"rmean_se"`
}

// load refuses a file with figures that nothing here compares.
func load[In, Out any](t *testing.T, name string) (oracle.Cases[In, Out], string) {
	t.Helper()
	file, path := oracle.Load[In, Out](t, name)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(new(oracle.Cases[In, Out])); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return file, path
}

func TestOracleKaplanMeier(t *testing.T) {
	file, path := load[kmIn, kmOut](t, "stats/kaplan_meier.json")
	for _, c := range file.Cases {
		cmp := table{t, c.ID, file.Tolerance}
		obs := observations(c.In.Time, c.In.Event)
		before := slices.Clone(obs)
		curve := must[survival.Curve](t)(survival.KaplanMeier(obs))
		if !slices.Equal(before, obs) {
			t.Errorf("%s: the observations were altered", c.ID)
		}

		var time, risk, event, censor, surv, se []float64
		for p := range curve.All() {
			time = append(time, p.Time)
			risk = append(risk, float64(p.AtRisk))
			event = append(event, float64(p.Events))
			censor = append(censor, float64(p.Censored))
			surv = append(surv, p.S)
			se = append(se, number(p.SE))
		}
		cmp.column("time", time, c.Out.Time)
		cmp.column("n_risk", risk, c.Out.Risk)
		cmp.column("n_event", event, c.Out.Event)
		cmp.column("n_censor", censor, c.Out.Censor)
		cmp.column("surv", surv, c.Out.Surv)
		cmp.column("se_greenwood", se, c.Out.SE)

		for _, b := range []struct {
			method       survival.Method
			lower, upper []oracle.Number
		}{
			{survival.LogLog, c.Out.LogLogLower, c.Out.LogLogUpper},
			{survival.Log, c.Out.LogLower, c.Out.LogUpper},
			{survival.Plain, c.Out.PlainLower, c.Out.PlainUpper},
		} {
			band := must[survival.Band](t)(curve.Band(b.method, c.In.Conf))
			var lower, upper []float64
			for p, l := range band.All() {
				lower, upper = append(lower, number(l.Lower)), append(upper, number(l.Upper))
				if at, ok := band.At(p.Time); ok != l.Lower.OK || ok && (at.Lower != l.Lower.X || at.Upper != l.Upper.X) {
					t.Errorf("%s: %v band at %v is %v, %v, but %v in the table", c.ID, b.method, p.Time, at, ok, l)
				}
			}
			cmp.column(b.method.String()+" lower", lower, b.lower)
			cmp.column(b.method.String()+" upper", upper, b.upper)
		}

		band := must[survival.Band](t)(curve.Band(survival.LogLog, c.In.Conf))
		var quantile, lower, upper []float64
		for _, p := range c.In.Probs {
			q, err := curve.Quantile(p)
			quantile = append(quantile, figure(t, q, err))
			l := must[survival.Limits](t)(band.Quantile(p))
			lower, upper = append(lower, number(l.Lower)), append(upper, number(l.Upper))
		}
		cmp.column("quantile", quantile, c.Out.Quantile)
		cmp.column("quantile_lower_loglog", lower, c.Out.QuantileLower)
		cmp.column("quantile_upper_loglog", upper, c.Out.QuantileUpper)

		var at []float64
		for _, when := range c.In.At {
			p, ok := curve.At(when)
			if !ok {
				p.S = math.NaN()
			}
			at = append(at, p.S)
		}
		cmp.column("surv_at", at, c.Out.SurvAt)

		last, _ := curve.Last()
		mean, meanSE, err := curve.Mean(last)
		cmp.number("rmean", figure(t, mean, err), c.Out.Mean)
		cmp.number("rmean_se", figure(t, meanSE, err), c.Out.MeanSE)
	}
	oracle.Report(t, path, len(file.Cases))
}

type logrankIn struct {
	Time  []float64 `json:"time"`
	Event []int     `json:"event"`
	Group []int     `json:"group"`
}

type logrankOut struct {
	ChiSquare oracle.Number   `json:"chisq"`
	DF        oracle.Number   `json:"df"`
	P         oracle.Number   `json:"p"`
	Observed  []oracle.Number `json:"observed"`
	Expected  []oracle.Number `json:"expected"`
	Peto      oracle.Number   `json:"chisq_peto"`
	PetoP     oracle.Number   `json:"p_peto"`
}

func TestOracleLogrank(t *testing.T) {
	file, path := load[logrankIn, logrankOut](t, "stats/logrank.json")
	for _, c := range file.Cases {
		cmp := table{t, c.ID, file.Tolerance}
		groups := byGroup(t, c.In)
		test := must[survival.Test](t)(survival.LogRank(groups...))
		cmp.number("chisq", number(test.ChiSquare), c.Out.ChiSquare)
		cmp.number("df", float64(test.DF), c.Out.DF)
		cmp.number("p", number(test.P), c.Out.P)
		tail(t, c.ID+" p", number(test.P), float64(c.Out.P))
		cmp.column("observed", test.Observed, c.Out.Observed)
		cmp.column("expected", test.Expected, c.Out.Expected)
		peto := must[survival.Test](t)(survival.PetoPeto(groups...))
		cmp.number("chisq_peto", number(peto.ChiSquare), c.Out.Peto)
		cmp.number("p_peto", number(peto.P), c.Out.PetoP)
		tail(t, c.ID+" p_peto", number(peto.P), float64(c.Out.PetoP))
	}
	oracle.Report(t, path, len(file.Cases))
}

// tail compares a small p-value relatively, as the README of the files asks.
func tail(t *testing.T, name string, got, want float64) {
	t.Helper()
	if want < 1e-9 && math.Abs(got-want) > 1e-6*want {
		t.Errorf("%s: %v, want %v relatively", name, got, want)
	}
}

// byGroup makes the curves of the groups, in the order of their numbers.
func byGroup(t *testing.T, in logrankIn) []survival.Curve {
	t.Helper()
	names := slices.Clone(in.Group)
	slices.Sort(names)
	names = slices.Compact(names)
	var curves []survival.Curve
	for _, g := range names {
		var time []float64
		var event []int
		for i := range in.Time {
			if in.Group[i] == g {
				time, event = append(time, in.Time[i]), append(event, in.Event[i])
			}
		}
		curves = append(curves, must[survival.Curve](t)(survival.KaplanMeier(observations(time, event))))
	}
	if len(curves) < 2 {
		t.Fatal(fmt.Sprint("one group: ", names))
	}
	return curves
}
