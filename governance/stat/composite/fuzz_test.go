package composite_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/composite"
)

// No function panics or returns a NaN, whatever the numbers.
func FuzzComposite(f *testing.F) {
	numbers := func(x ...float64) (b []byte) {
		for _, v := range x {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	f.Add(numbers(), numbers(), 0.5, 1.5, uint8(1))
	f.Add(numbers(1, 2, 4, 3), numbers(1, 1, 2, 3), 0.0, 5.0, uint8(2))
	f.Add(numbers(0, 0, 5e-324), numbers(5e-324, math.MaxFloat64, 1), -math.MaxFloat64, math.MaxFloat64, uint8(0x11))
	f.Add(numbers(math.MaxFloat64, -math.MaxFloat64), numbers(1, 1.0000000000000002), 5e-324, 0.0, uint8(0x22))
	f.Add(numbers(math.NaN(), math.Inf(1)), numbers(-1, 0), math.NaN(), math.Inf(-1), uint8(0))
	f.Fuzz(func(t *testing.T, bx, bw []byte, low, high float64, flags uint8) {
		var x column
		var w []float64
		for i := 0; len(bx) >= 8 && i < 40; bx, i = bx[8:], i+1 {
			v := math.Float64frombits(binary.LittleEndian.Uint64(bx))
			x = append(x, stat.Value{X: v, OK: flags&0x10 == 0 || i%3 > 0})
		}
		for ; len(bw) >= 8 && len(w) < len(x); bw = bw[8:] {
			w = append(w, math.Float64frombits(binary.LittleEndian.Uint64(bw)))
		}
		kind := func(err error) {
			if err != nil && invalid(err) == undefined(err) {
				t.Errorf("%v is of no kind, or two", err)
			}
		}
		check := func(name string, y column, err error) column {
			kind(err)
			if err == nil && len(y) != len(x) {
				t.Errorf("%s: %d results of %d", name, len(y), len(x))
			}
			for _, v := range y {
				if math.IsNaN(v.X) || math.IsInf(v.X, 0) || !v.OK && v.X != 0 {
					t.Errorf("%s of %v: %v", name, x, y)
				}
			}
			return y
		}
		d := composite.Direction(flags & 0xf)
		for name, m := range methods() {
			y, err := m(x, d)
			check(name, y, err)
		}
		y, err := composite.DistanceToTarget(x, d, composite.Target{At: low, Capped: flags&0x20 > 0})
		check("target", y, err)
		y, err = composite.Goalposts(x, d, stat.Interval{Lower: low, Upper: high})
		for _, v := range check("posts", y, err) {
			if !(v.X >= 0 && v.X <= 1) {
				t.Errorf("goalposts %v", v)
			}
		}
		y, err = composite.Rescale(x, low, high)
		check("scale", y, err)
		y, err = composite.Standing(x)
		ranks := check("standing", y, err)
		_, err = composite.RankShift(ranks, x)
		kind(err)
		for _, w := range [][]float64{nil, w} {
			for name, m := range means() {
				s, err := m(x, w)
				kind(err)
				if math.IsNaN(s.Value.X) || math.IsInf(s.Value.X, 0) || !(s.Coverage >= 0 && s.Coverage <= 1) {
					t.Errorf("%s of %v: %+v", name, x, s)
				}
			}
			scores, err := composite.Copeland([]column{x, x, ranks}, w)
			kind(err)
			if err == nil && len(scores) != 3 {
				t.Errorf("%v", scores)
			}
		}
	})
}
