package multiple_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/multiple"
)

func TestRefusals(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		m    multiple.Method
		p    []float64
		text string
	}{
		{0, []float64{0.5}, "multiple: method 0: must be None, Bonferroni"},
		{8, nil, "multiple: method 8"},
		{multiple.Holm, []float64{0.5, nan}, "multiple: p-value 1 NaN: must be in [0,1]"},
		{multiple.BH, []float64{math.Nextafter(1, 2)}, "p-value 0 1.0000000000000002"},
		{multiple.None, []float64{0, 1, -5e-324}, "p-value 2 -5e-324"},
		{multiple.Hommel, []float64{math.Inf(1)}, "p-value 0 +Inf"},
	} {
		if q, err := c.m.Adjust(c.p); q != nil || !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%v of %v: %v, %v, want %q", c.m, c.p, q, err, c.text)
		}
		values := []stat.Value{{}}
		for _, x := range c.p {
			values = append(values, stat.Value{X: x, OK: true})
		}
		if q, err := c.m.AdjustValues(values); q != nil || !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%v of %v: %v, %v", c.m, values, q, err)
		}
	}
	// The number is that of the caller, who counts undefined values too.
	_, err := multiple.Holm.AdjustValues([]stat.Value{{}, {}, {X: 2, OK: true}})
	if err == nil || !strings.Contains(err.Error(), "p-value 2 2") {
		t.Error(err)
	}
}

func TestFewAndMany(t *testing.T) {
	for _, m := range multiple.Methods() {
		if q, err := m.Adjust(nil); err != nil || q == nil || len(q) != 0 {
			t.Errorf("%v of none: %v, %v", m, q, err)
		}
		if q, err := m.AdjustValues([]stat.Value{{}, {}}); err != nil || len(q) != 2 || q[0].OK || q[1].OK {
			t.Errorf("%v of undefined ones: %v, %v", m, q, err)
		}
		for _, x := range []float64{0, 5e-324, 0.3, 1} {
			if q, err := m.Adjust([]float64{x}); err != nil || q[0] != x {
				t.Errorf("%v of the single %v: %v, %v", m, x, q, err)
			}
		}
		// Equally spaced p-values: Simes' test sees nothing but the greatest.
		const n = 100_000
		p := make([]float64, n)
		for i := range p {
			p[(i*7919)%n] = float64(i+1) / n
		}
		q, err := m.Adjust(p)
		if err != nil {
			t.Fatal(err)
		}
		for i := range q {
			switch m {
			case multiple.BH, multiple.Hommel, multiple.Hochberg, multiple.Holm, multiple.BY:
				if math.Abs(q[i]-1) > 1e-12 {
					t.Fatalf("%v: %v becomes %v", m, p[i], q[i])
				}
			}
		}
	}
}

func TestMethodNames(t *testing.T) {
	all := multiple.Methods()
	if len(all) != 7 {
		t.Errorf("%d methods", len(all))
	}
	for i, m := range all {
		var back multiple.Method
		text, err := m.MarshalText()
		if err != nil || back.UnmarshalText(text) != nil || back != m || m != multiple.Method(i+1) || m.String() != string(text) || m.Label().En == "" || m.Label().Zh == "" {
			t.Errorf("%v: %q, %v, %v", m, text, err, back)
		}
	}
	var m multiple.Method
	if err := m.UnmarshalText([]byte("fdr")); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
}
