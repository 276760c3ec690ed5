package sketch_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/sixbridges/sixbridges/governance/metric/sketch"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// fields fails unless every case of the file has exactly these results.
func fields(t *testing.T, path string, names ...string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID  string
			Out map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		if len(c.Out) != len(names) {
			t.Errorf("%s: %d results, %d are compared", c.ID, len(c.Out), len(names))
		}
		for _, n := range names {
			if _, ok := c.Out[n]; !ok {
				t.Errorf("%s: no result %s", c.ID, n)
			}
		}
	}
}

// The original estimator of Flajolet and others: alpha m² / Σ 2^-register, and
// the count by empty registers below 2.5 m. It is the second opinion on ours.
func alpha(m float64) float64 {
	switch m {
	case 16:
		return 0.673
	case 32:
		return 0.697
	case 64:
		return 0.709
	}
	return 0.7213 / (1 + 1.079/m)
}

func linearLimit(m float64) float64 { return 2.5 * m }

func original(registers []byte) float64 {
	m := float64(len(registers))
	sum, empty := 0.0, 0.0
	for _, r := range registers {
		sum += math.Ldexp(1, -int(r))
		if r == 0 {
			empty++
		}
	}
	raw := alpha(m) * m * m / sum
	if raw <= linearLimit(m) && empty > 0 {
		return m * math.Log(m/empty)
	}
	return raw
}

// registersOf reads the registers out of the binary form, whose last bytes they
// are.
func registersOf(t testing.TB, s *sketch.Sketch) []byte {
	t.Helper()
	m := 1 << s.Precision()
	b := form(t, s)
	b = b[len(b)-m/4*3:]
	registers := make([]byte, m)
	for i := range registers {
		for bit := range 6 {
			at := 6*i + bit
			registers[i] = registers[i]<<1 | b[at/8]>>(7-at%8)&1
		}
	}
	return registers
}

func TestOracleHLLExpectation(t *testing.T) {
	type in struct {
		Precision, Distinct int
		IDFormat            string `json:"id_format"`
	}
	type out struct {
		Registers int
		AlphaM    float64 `json:"alpha_m"`
		RSE       float64 `json:"rse"`
		Bound3    float64 `json:"bound_3sigma"`
		Bound999  float64 `json:"bound_99_9"`
		Linear    float64 `json:"linear_counting_limit"`
		Bytes     int     `json:"dense_bytes_6bit"`
	}
	file, path := oracle.Load[in, out](t, "stats/hll_expectation.json")
	fields(t, path, "registers", "alpha_m", "rse", "bound_3sigma", "bound_99_9", "linear_counting_limit", "dense_bytes_6bit")
	z, err := stat.Z(0.999)
	if err != nil {
		t.Fatal(err)
	}
	misses := 0
	for _, c := range file.Cases {
		near := func(name string, got, want float64) {
			t.Helper()
			if !oracle.Near(got, want, file.Tolerance) {
				t.Errorf("%s: %s is %v, want %v", c.ID, name, got, want)
			}
		}
		whole := fresh(t, c.In.Precision)
		empty := len(form(t, &sketch.Sketch{}))
		rse := whole.RelativeError()
		m := float64(c.Out.Registers)
		near("rse", rse, c.Out.RSE)
		near("bound_3sigma", 3*rse, c.Out.Bound3)
		near("bound_99_9", z*rse, c.Out.Bound999)
		near("alpha_m", alpha(m), c.Out.AlphaM)
		near("linear_counting_limit", linearLimit(m), c.Out.Linear)

		parts := [3]*sketch.Sketch{fresh(t, c.In.Precision), fresh(t, c.In.Precision), fresh(t, c.In.Precision)}
		for i := range c.In.Distinct {
			id := fmt.Sprintf(c.In.IDFormat, i)
			whole.Add(id)
			parts[i%3].Add(id)
			parts[i/7%3].Add(id) // some are on two lists
		}
		registers := registersOf(t, whole)
		if len(registers) != c.Out.Registers {
			t.Errorf("%s: %d registers, want %d", c.ID, len(registers), c.Out.Registers)
		}
		// Beside the packed registers there are the empty form's bytes and the
		// length.
		if size := len(form(t, whole)); size < empty+c.Out.Bytes+1 || size > empty+c.Out.Bytes+3 {
			t.Errorf("%s: the form has %d bytes, %d of them registers", c.ID, size, c.Out.Bytes)
		}
		got, n := estimate(t, whole), float64(c.In.Distinct)
		if math.Abs(got/n-1) > c.Out.Bound999 {
			misses++
			t.Logf("%s: %v persons estimated as %.1f, beyond %.4f", c.ID, n, got, c.Out.Bound999)
		}
		// Away from its seam the original is ours but for the constant, which
		// it has for each m and ours for infinitely many registers; below the
		// seam both are close to the truth.
		if second := original(registers); n > 6*m && math.Abs(got*alpha(m)*2*math.Ln2/second-1) > 0.01*rse {
			t.Errorf("%s: estimate %v, by the original formula %v", c.ID, got, second)
		} else if n < 0.5*m && math.Abs(got-second) > 0.02*n+1 {
			t.Errorf("%s: estimate %v, by linear counting %v", c.ID, got, second)
		}

		for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0, 1, 1}} {
			var merged sketch.Sketch
			for _, i := range order {
				merged.Merge(parts[i])
			}
			if !bytes.Equal(form(t, &merged), form(t, whole)) || estimate(t, &merged) != got {
				t.Errorf("%s: merged in the order %v it is not the sketch of the union", c.ID, order)
			}
		}
	}
	if misses > 1 {
		t.Errorf("%d of %d estimates are beyond the bound that 99.9 %% should keep", misses, len(file.Cases))
	}
	oracle.Report(t, path, len(file.Cases))
}
