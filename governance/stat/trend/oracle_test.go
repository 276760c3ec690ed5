package trend_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/trend"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOracleMannKendall(t *testing.T) {
	type in struct {
		Y []float64 `json:"y"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/mann_kendall.json")
	fields := []string{
		"S", "var_s", "tau_b", "z", "p", "z_nocc", "p_nocc", "p_exact",
		"sen_slope", "sen_intercept", "sen_lower95", "sen_upper95", "sen_lower90", "sen_upper90",
	}
	for _, c := range file.Cases {
		y := c.In.Y
		before := slices.Clone(y)
		times := make([]float64, len(y)) // the file numbers them from 1
		for i := range times {
			times[i] = float64(i + 1)
		}
		got := map[string]float64{}
		test, err := trend.MannKendall(nil, y)
		if err != nil {
			if !undefined(err) {
				t.Fatalf("%s: sound arguments were refused: %v", c.ID, err)
			}
			for _, f := range fields[:8] {
				got[f] = math.NaN()
			}
		} else {
			got["S"], got["var_s"], got["tau_b"] = float64(test.S), test.VarS, number(test.Tau)
			got["z"], got["p"] = number(test.Normal.Z), number(test.Normal.P)
			got["z_nocc"], got["p_nocc"] = number(test.Uncorrected.Z), number(test.Uncorrected.P)
			got["p_exact"] = number(test.Exact)
		}
		for conf, name := range map[float64]string{0.95: "95", 0.9: "90"} {
			line, err := trend.Sen(times, y, conf, trend.HalfEven)
			if err != nil && !undefined(err) {
				t.Fatalf("%s: sound arguments were refused: %v", c.ID, err)
			}
			figure := func(x float64) float64 {
				if err != nil {
					return math.NaN()
				}
				return x
			}
			got["sen_slope"], got["sen_intercept"] = figure(line.Slope), figure(line.Intercept)
			got["sen_lower"+name], got["sen_upper"+name] = figure(line.Limits.Lower), figure(line.Limits.Upper)
		}
		for name, want := range c.Out {
			w := float64(want)
			g, ok := got[name]
			switch {
			case !ok:
				t.Errorf("%s: %s is not known", c.ID, name)
			case !oracle.Near(g, w, file.Tolerance):
				t.Errorf("%s: %s = %v, want %v", c.ID, name, g, w)
			case name[0] == 'p' && w < 1e-9 && !tail(name, test.S, g, w):
				t.Errorf("%s: %s = %v, want %v relatively", c.ID, name, g, w)
			}
		}
		for _, f := range fields {
			if _, ok := c.Out[f]; !ok {
				t.Errorf("%s: there is no %s", c.ID, f)
			}
		}
		if !slices.Equal(y, before) {
			t.Errorf("%s: the values were altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// tail compares a tiny p-value relatively. The exact ones of rising values are
// 1 - P in R, whose digits end near 1e-16: see TestExactDoesNotCancel.
func tail(name string, s int64, got, want float64) bool {
	if name == "p_exact" && s > 0 {
		return math.Abs(got-want) <= 1e-14
	}
	return math.Abs(got-want) <= 1e-6*want
}
