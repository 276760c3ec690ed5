package multiple_test

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/multiple"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func TestOraclePAdjust(t *testing.T) {
	type in struct{ P []oracle.Number }
	file, path := oracle.Load[in, map[string]json.RawMessage](t, "stats/p_adjust.json")
	for _, c := range file.Cases {
		var p []float64
		var values []stat.Value
		for _, x := range c.In.P {
			values = append(values, stat.Defined(float64(x)))
			if !math.IsNaN(float64(x)) {
				p = append(p, float64(x))
			}
		}
		for _, m := range multiple.Methods() {
			if m == multiple.None {
				continue
			}
			want := []oracle.Number{}
			if err := json.NewDecoder(bytes.NewReader(c.Out[m.String()])).Decode(&want); err != nil {
				t.Fatalf("%s: %v: %v", c.ID, m, err)
			}
			delete(c.Out, m.String())
			got, err := m.AdjustValues(values)
			if err != nil || len(got) != len(want) {
				t.Errorf("%s: %v: %d values, %v, want %d", c.ID, m, len(got), err, len(want))
				continue
			}
			var defined []float64
			for i, v := range got {
				x := math.NaN()
				if v.OK {
					x = v.X
					defined = append(defined, x)
				}
				w := float64(want[i])
				if !oracle.Near(x, w, file.Tolerance) || w < 1e-9 && math.Abs(x-w) > 1e-6*w {
					t.Errorf("%s: %v[%d] = %v, want %v", c.ID, m, i, x, w)
				}
			}
			if plain, err := m.Adjust(p); err != nil || !slices.Equal(plain, defined) {
				t.Errorf("%s: %v gives %v, %v without the missing ones, %v with them", c.ID, m, plain, err, defined)
			}
		}
		if len(c.Out) > 0 {
			t.Errorf("%s: not compared: %v", c.ID, c.Out)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}
