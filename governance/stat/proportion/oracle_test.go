package proportion_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/proportion"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// figure turns a result into a number for [oracle.Near]: NaN if undefined.
func figure(t *testing.T, x float64, err error) float64 {
	t.Helper()
	switch {
	case err == nil:
		return x
	case !errors.Is(err, stat.ErrUndefined):
		t.Fatalf("sound arguments were refused: %v", err)
	}
	return math.NaN()
}

func limits(t *testing.T, ci stat.Interval, err error) [2]float64 {
	t.Helper()
	return [2]float64{figure(t, ci.Lower, err), figure(t, ci.Upper, err)}
}

// need fails the test unless the case has exactly these figures.
func need[V any](t *testing.T, id string, out map[string]V, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, ok := out[name]; !ok {
			t.Errorf("%s: no %q", id, name)
		}
	}
	if len(out) != len(names) {
		t.Errorf("%s: figures that are not compared: %v", id, out)
	}
}

func TestOracleProportionCI(t *testing.T) {
	type in struct {
		K    int64   `json:"k"`
		N    int64   `json:"n"`
		Conf float64 `json:"conf"`
	}
	file, path := oracle.Load[in, map[string]any](t, "stats/proportion_ci.json")
	methods := map[string]proportion.Method{
		"wald": proportion.Wald, "wilson": proportion.Wilson, "wilson_cc": proportion.WilsonCorrected,
		"clopper_pearson": proportion.ClopperPearson, "agresti_coull": proportion.AgrestiCoull,
		"jeffreys_eq": proportion.JeffreysEqualTailed, "jeffreys": proportion.Jeffreys,
	}
	for _, c := range file.Cases {
		need(t, c.ID, c.Out, "p", "wald", "wilson", "wilson_cc", "clopper_pearson", "agresti_coull", "jeffreys_eq", "jeffreys")
		p, err := stat.Proportion(c.In.K, c.In.N)
		if got := figure(t, p, err); !oracle.Near(got, number(t, c.Out["p"]), file.Tolerance) {
			t.Errorf("%s: p = %v, want %v", c.ID, got, c.Out["p"])
		}
		for name, m := range methods {
			want, ok := c.Out[name].([]any)
			if !ok || len(want) != 2 {
				t.Fatalf("%s: %s is %v", c.ID, name, c.Out[name])
			}
			ci, err := m.CI(c.In.K, c.In.N, c.In.Conf)
			got := limits(t, ci, err)
			for i := range got {
				if !oracle.Near(got[i], number(t, want[i]), file.Tolerance) {
					t.Errorf("%s: %v of %+v = %v, want %v", c.ID, m, c.In, got, want)
				}
			}
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func number(t *testing.T, v any) float64 {
	t.Helper()
	switch v := v.(type) {
	case nil:
		return math.NaN()
	case float64:
		return v
	}
	t.Fatalf("%v is not a number", v)
	return 0
}
