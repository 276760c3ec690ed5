package dist_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// arguments are the inputs of a case; every one of them must be asked for.
type arguments struct {
	t    *testing.T
	id   string
	in   map[string]any
	used map[string]bool
}

func (a arguments) number(key string) float64 {
	x, ok := a.in[key].(float64)
	if !ok {
		a.t.Fatalf("%s: %q is %v", a.id, key, a.in[key])
	}
	a.used[key] = true
	return x
}

func (a arguments) count(key string) int64 {
	x := a.number(key)
	if x != math.Trunc(x) {
		a.t.Fatalf("%s: %q is %v", a.id, key, x)
	}
	return int64(x)
}

func TestOracleSpecialFunctions(t *testing.T) {
	type out struct {
		Value *float64 `json:"value"`
	}
	file, path := oracle.Load[map[string]any, out](t, "stats/special_functions.json")
	for _, c := range file.Cases {
		a := arguments{t, c.ID, c.In, map[string]bool{"f": true}}
		if c.Out.Value == nil {
			t.Fatalf("%s: no value", c.ID)
		}
		for _, got := range specialFunction(a) {
			// Here the tolerance is relative, also for the smallest tails.
			if !(math.Abs(got-*c.Out.Value) <= file.Tolerance*math.Abs(*c.Out.Value)) {
				t.Errorf("%s %v = %v, want %v", c.ID, c.In, got, *c.Out.Value)
			}
		}
		for key := range c.In {
			if !a.used[key] {
				t.Errorf("%s: %q was not used", c.ID, key)
			}
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// specialFunction returns the figure by every function that has it.
func specialFunction(a arguments) []float64 {
	f, i := a.number, a.count
	must := func(x float64, err error) float64 {
		if err != nil {
			a.t.Errorf("%s: %v", a.id, err)
		}
		return x
	}
	switch a.in["f"] {
	case "beta_quantile":
		return []float64{dist.BetaQuantile(f("p"), f("a"), f("b"))}
	case "normal_quantile":
		return []float64{must(stat.NormalQuantile(f("p")))}
	case "normal_cdf":
		return []float64{must(stat.NormalCDF(f("x")))}
	case "t_quantile":
		return []float64{dist.StudentQuantile(f("p"), f("df"))}
	case "t_two_sided_p":
		return []float64{2 * dist.StudentTail(math.Abs(f("t")), f("df"))}
	case "chisq_sf":
		x, df := f("x"), f("df")
		all := []float64{exact.GammaUpper(x/2, df/2)}
		if df == math.Trunc(df) {
			all = append(all, must(stat.ChiSquareTail(x, int(df))))
		}
		return all
	case "chisq_quantile":
		return []float64{dist.ChiSquareQuantile(f("p"), f("df"))}
	case "gamma_quantile":
		return []float64{dist.GammaQuantile(f("p"), f("shape"))}
	case "hypergeom_cdf":
		k, N, M, n := i("k"), i("N"), i("M"), i("n")
		return []float64{exact.HypergeometricCDF(k, N, M, n), exact.HypergeometricCDF(k, N, n, M)}
	case "hypergeom_pmf":
		k, N, M, n := i("k"), i("N"), i("M"), i("n")
		return []float64{exact.HypergeometricPMF(k, N, M, n), exact.HypergeometricPMF(k, N, n, M)}
	case "binom_cdf":
		return []float64{exact.BinomialCDF(i("k"), i("n"), f("p"))}
	}
	a.t.Errorf("%s: no function %v", a.id, a.in["f"])
	return nil
}
