package stat_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// figure turns a result into a number for [oracle.Near]: NaN if undefined.
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

func TestOracleQuantile(t *testing.T) {
	type in struct {
		X []float64 `json:"x"`
		P []float64 `json:"p"`
	}
	file, path := oracle.Load[in, map[string][]oracle.Number](t, "stats/quantile.json")
	for _, c := range file.Cases {
		sorted := slices.Clone(c.In.X)
		slices.Sort(sorted)
		before := slices.Clone(c.In.X)
		if len(c.Out) != len(stat.Quantiles()) {
			t.Errorf("%s: %d types of output", c.ID, len(c.Out))
		}
		for i, q := range stat.Quantiles() {
			want := c.Out[fmt.Sprintf("type%d", i+1)]
			if len(want) != len(c.In.P) {
				t.Errorf("%s %v: %d results for %d probabilities", c.ID, q, len(want), len(c.In.P))
				continue
			}
			for j, p := range c.In.P {
				x, err := q.Of(c.In.X, p)
				got := figure(t, x, err)
				if !oracle.Near(got, float64(want[j]), file.Tolerance) {
					t.Errorf("%s %v.Of(x, %v) = %v, want %v", c.ID, q, p, got, want[j])
				}
				if y, err := q.OfSorted(sorted, p); figure(t, y, err) != got && !math.IsNaN(got) {
					t.Errorf("%s %v.OfSorted(x, %v) = %v, Of gives %v", c.ID, q, p, y, got)
				}
			}
		}
		if !slices.Equal(before, c.In.X) {
			t.Errorf("%s: x was altered", c.ID)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

func TestOracleProportionCI(t *testing.T) {
	type in struct {
		K, N int64
		Conf float64
	}
	type out struct {
		P      oracle.Number    `json:"p"`
		Wilson [2]oracle.Number `json:"wilson"`
	}
	file, path := oracle.Load[in, out](t, "stats/proportion_ci.json")
	for _, c := range file.Cases {
		p, err := stat.Proportion(c.In.K, c.In.N)
		if got := figure(t, p, err); !oracle.Near(got, float64(c.Out.P), file.Tolerance) {
			t.Errorf("%s: Proportion(%d, %d) = %v, want %v", c.ID, c.In.K, c.In.N, got, c.Out.P)
		}
		w, err := stat.Wilson(c.In.K, c.In.N, c.In.Conf)
		lower, upper := figure(t, w.Lower, err), figure(t, w.Upper, err)
		if !oracle.Near(lower, float64(c.Out.Wilson[0]), file.Tolerance) || !oracle.Near(upper, float64(c.Out.Wilson[1]), file.Tolerance) {
			t.Errorf("%s: Wilson(%d, %d, %v) = %v %v, want %v", c.ID, c.In.K, c.In.N, c.In.Conf, lower, upper, c.Out.Wilson)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

// The functions of special_functions.json that this package has; the others
// are compared where they live.
func TestSpecialFunctions(t *testing.T) {
	type in struct {
		F    string
		P, X oracle.Number
		DF   float64 `json:"df"`
	}
	type out struct {
		Value float64 `json:"value"`
	}
	file, _ := oracle.Load[in, out](t, "stats/special_functions.json")
	n := 0
	for _, c := range file.Cases {
		var got float64
		var err error
		switch c.In.F {
		case "normal_quantile":
			got, err = stat.NormalQuantile(float64(c.In.P))
		case "normal_cdf":
			got, err = stat.NormalCDF(float64(c.In.X))
		case "chisq_sf":
			if c.In.DF != math.Trunc(c.In.DF) {
				continue
			}
			got, err = stat.ChiSquareTail(float64(c.In.X), int(c.In.DF))
		default:
			continue
		}
		n++
		// Here the tolerance is relative, also for the smallest tails.
		if err != nil || math.Abs(got-c.Out.Value) > file.Tolerance*math.Abs(c.Out.Value) {
			t.Errorf("%s %+v = %v, %v, want %v", c.ID, c.In, got, err, c.Out.Value)
		}
	}
	if n < 60 {
		t.Errorf("only %d cases were compared", n)
	}
}

// Every reference file is used by a test of the module: a file that nobody
// reads checks nothing.
func TestOracleFilesAreAllUsed(t *testing.T) {
	files := oracle.Glob(t, "stats/*.json")
	var tests []byte
	err := filepath.WalkDir(oracle.Root(t), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		tests = append(tests, b...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := "stats/" + filepath.Base(file); !bytes.Contains(tests, []byte(`"`+name+`"`)) {
			t.Errorf("no test reads %s", name)
		}
	}
}
