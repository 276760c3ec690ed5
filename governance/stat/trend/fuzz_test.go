package trend_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/trend"
)

// No function panics or returns a NaN, whatever the numbers, and every figure
// lies in its range.
func FuzzTrend(f *testing.F) {
	column := func(x ...float64) (b []byte) {
		for _, v := range x {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	f.Add(column(), column(), 0.95, uint8(1))
	f.Add(column(1, 2, 4, 3), column(0, 1, 2, 3), 0.5, uint8(2))
	f.Add(column(0, 0, 5e-324), column(5e-324, math.MaxFloat64, -math.MaxFloat64), 1-0x1p-53, uint8(1))
	f.Add(column(math.MaxFloat64, -math.MaxFloat64), column(1, 1.0000000000000002), 5e-324, uint8(2))
	f.Add(column(math.NaN(), math.Inf(1)), column(-1, 0), math.NaN(), uint8(0))
	f.Fuzz(func(t *testing.T, by, bt []byte, conf float64, rounding uint8) {
		var y, times []float64
		for ; len(by) >= 8 && len(y) < 60; by = by[8:] {
			y = append(y, math.Float64frombits(binary.LittleEndian.Uint64(by)))
		}
		for ; len(bt) >= 8 && len(times) < len(y); bt = bt[8:] {
			times = append(times, math.Float64frombits(binary.LittleEndian.Uint64(bt)))
		}
		kind := func(err error) {
			if err != nil && invalid(err) == undefined(err) {
				t.Errorf("%v is of no kind, or two", err)
			}
		}
		for _, times := range [][]float64{nil, times} {
			test, err := trend.MannKendall(times, y)
			kind(err)
			for _, c := range []struct {
				v    stat.Value
				low  float64
				high float64
			}{
				{test.Tau, -1, 1},
				{test.Exact, 0, 1},
				{test.P(), 0, 1},
				{test.Normal.P, 0, 1},
				{test.Uncorrected.P, 0, 1},
				{test.Normal.Z, -1e4, 1e4},
				{test.Uncorrected.Z, -1e4, 1e4},
				{stat.Defined(test.VarS), 0, 1e9},
			} {
				if c.v.OK && !(c.v.X >= c.low && c.v.X <= c.high) {
					t.Errorf("%+v", test)
				}
			}
			line, err := trend.Sen(times, y, conf, trend.Rounding(rounding))
			kind(err)
			for _, x := range []float64{line.Slope, line.Intercept, line.Limits.Lower, line.Limits.Upper} {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Errorf("%+v", line)
				}
			}
			if !(line.Limits.Lower <= line.Slope && line.Slope <= line.Limits.Upper) {
				t.Errorf("%+v", line)
			}
		}
	})
}
