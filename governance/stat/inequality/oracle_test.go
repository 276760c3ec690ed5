package inequality_test

import (
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/inequality"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// figure turns a result into what null is read as if it is undefined.
func figure(t *testing.T, id string) func(float64, error) float64 {
	return func(x float64, err error) float64 {
		t.Helper()
		if err == nil {
			return x
		}
		if !undefined(err) {
			t.Fatalf("%s: sound arguments were refused: %v", id, err)
		}
		return math.NaN()
	}
}

// compare holds every wanted field against ours, and asks for those that each
// case must have.
func compare(t *testing.T, id string, got map[string]float64, want map[string]oracle.Number, tol float64, needed ...string) {
	t.Helper()
	for name, w := range want {
		if g, ok := got[name]; !ok {
			t.Errorf("%s: %s is not known", id, name)
		} else if !oracle.Near(g, float64(w), tol) {
			t.Errorf("%s: %s = %v, want %v", id, name, g, w)
		}
	}
	for _, name := range needed {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: there is no %s", id, name)
		}
	}
}

func TestOracleInequality(t *testing.T) {
	type in struct {
		X []float64 `json:"x"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/inequality.json")
	for _, c := range file.Cases {
		x, f := c.In.X, figure(t, c.ID)
		before := slices.Clone(x)
		got := map[string]float64{
			"gini":          f(inequality.Gini(x, nil)),
			"gini_unbiased": f(inequality.GiniUnbiased(x)),
			"theil_t":       f(inequality.Theil(x, nil)),
			"theil_l":       f(inequality.MLD(x, nil)),
			"hoover":        f(inequality.Hoover(x, nil)),
			"cv":            f(inequality.CV(x, nil)),
			"atkinson_05":   f(inequality.Atkinson(x, nil, 0.5)),
			"atkinson_1":    f(inequality.Atkinson(x, nil, 1)),
			"max_minus_min": f(inequality.Range(x)),
			"max_over_min":  f(inequality.RangeRatio(x)),
			"range_ratio":   f(inequality.RangeRatio(x)), // its name where the total is 0
		}
		compare(t, c.ID, got, c.Out, file.Tolerance,
			"gini", "gini_unbiased", "theil_t", "theil_l", "hoover", "cv", "atkinson_05", "atkinson_1")
		if !slices.Equal(x, before) {
			t.Errorf("%s: x was altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleInequalityDecomposition(t *testing.T) {
	type in struct {
		X     []float64 `json:"x"`
		Group []int     `json:"group"`
		W     []float64 `json:"w"`
	}
	file, path := oracle.Load[in, map[string]oracle.Number](t, "stats/inequality_decomposition.json")
	for _, c := range file.Cases {
		x, w, group, f := c.In.X, c.In.W, c.In.Group, figure(t, c.ID)
		parts := func(p inequality.Parts, err error) inequality.Parts {
			if undefined(err) {
				nan := math.NaN()
				return inequality.Parts{Total: nan, Within: nan, Between: nan, Overlap: nan}
			}
			return must[inequality.Parts](t)(p, err)
		}
		mld := parts(inequality.MLDByGroup(x, w, group))
		gini := parts(inequality.GiniByGroup(x, w, group))
		theil := parts(inequality.TheilByGroup(x, w, group))
		compare(t, c.ID, map[string]float64{
			"mld":          mld.Total,
			"mld_within":   mld.Within,
			"mld_between":  mld.Between,
			"theil":        theil.Total,
			"gini":         gini.Total,
			"gini_within":  gini.Within,
			"gini_between": gini.Between,
		}, c.Out, file.Tolerance, "mld", "mld_within", "mld_between", "theil", "gini", "gini_within", "gini_between")
		// The same totals by the functions that do not ask for groups.
		compare(t, c.ID, map[string]float64{
			"mld": f(inequality.MLD(x, w)), "theil": f(inequality.Theil(x, w)), "gini": f(inequality.Gini(x, w)),
		}, map[string]oracle.Number{"mld": c.Out["mld"], "theil": c.Out["theil"], "gini": c.Out["gini"]}, file.Tolerance)
	}
	oracle.Report(t, path, len(file.Cases))
}
