package multiple_test

import (
	"encoding/binary"
	"errors"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/multiple"
)

// Nothing panics, and every result is a p-value, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	bytes := func(p ...float64) (b []byte) {
		for _, x := range p {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
		return b
	}
	f.Add(bytes(0.01, 0.02, 0.5), uint8(5))
	f.Add(bytes(0, 0, 1, 5e-324), uint8(5))
	f.Add(bytes(math.NaN(), math.Inf(1), -1), uint8(3))
	f.Fuzz(func(t *testing.T, b []byte, method uint8) {
		var p []float64
		var values []stat.Value
		for ; len(b) >= 8; b = b[8:] {
			x := math.Float64frombits(binary.LittleEndian.Uint64(b))
			values = append(values, stat.Defined(x))
			// Most bit patterns are no p-values; their fractions are.
			if _, frac := math.Modf(math.Abs(x)); method > 127 && frac >= 0 {
				x = frac
			}
			p = append(p, x)
		}
		m := multiple.Method(method % 16)
		q, err := m.Adjust(p)
		if err != nil && !errors.Is(err, fault.ErrInvalid) {
			t.Error(err)
		}
		for i, x := range q {
			if !(x >= p[i] && x <= 1) {
				t.Errorf("%v: %v becomes %v", m, p[i], x)
			}
		}
		v, err := m.AdjustValues(values)
		if err != nil && !errors.Is(err, fault.ErrInvalid) {
			t.Error(err)
		}
		for i, x := range v {
			if x.OK != values[i].OK || x.OK && !(x.X >= values[i].X && x.X <= 1) {
				t.Errorf("%v: %v becomes %v", m, values[i], x)
			}
		}
	})
}
