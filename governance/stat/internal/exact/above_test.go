package exact_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

func TestAbove(t *testing.T) {
	half := func(conf float64) float64 { return (1 - conf) / 2 }
	for _, c := range []struct {
		p, bar float64
		want   bool
	}{
		{0.3, 0.2, true},
		{0.2, 0.3, false},
		{0.2, 0.2, false},
		{0.1, half(0.8), true}, // 1 - 0.8 is a little less than 0.2
		{math.Nextafter(0.1, 0), half(0.8), true},
		{0.1 - 1e-15, half(0.8), true},
		{0.1 - 1e-12, half(0.8), false},
		{0.025, half(0.95), false}, // 1 - 0.95 is a little more than 0.05
		{0.025 + 1e-17, half(0.95), false},
		{0.025 + 1e-13, half(0.95), true},
		{0, 0, false},
		{5e-324, 0, true},
		{math.NaN(), 0.1, false},
	} {
		if got := exact.Above(c.p, c.bar); got != c.want {
			t.Errorf("Above(%v, %v) = %v", c.p, c.bar, got)
		}
	}
}
