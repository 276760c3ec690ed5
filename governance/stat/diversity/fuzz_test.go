package diversity_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/diversity"
)

// Nothing panics, and no figure is NaN or out of its range, whatever the
// numbers.
func FuzzNumbers(f *testing.F) {
	word := func(x ...float64) (b []byte) {
		for _, v := range x {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	f.Add(word())
	f.Add(word(math.NaN(), math.Inf(1), -1))
	f.Add(word(math.MaxFloat64, math.MaxFloat64, 5e-324, 0))
	f.Fuzz(func(t *testing.T, b []byte) {
		var amounts []float64
		var counts []int64
		for ; len(b) >= 8; b = b[8:] {
			word := binary.LittleEndian.Uint64(b)
			amounts = append(amounts, math.Float64frombits(word))
			counts = append(counts, int64(word))
		}
		check := func(in diversity.Indices, err error) {
			t.Helper()
			if err != nil {
				if in != (diversity.Indices{}) || invalid(err) == undefined(err) {
					t.Errorf("%+v, %v", in, err)
				}
				return
			}
			used := float64(in.Used)
			for _, r := range [][3]float64{
				{in.HHI, 1 / used, 1},
				{in.InverseSimpson, 1, used},
				{in.Simpson, 0, 1 - 1/used},
				{in.Shannon, 0, math.Log(used)},
				{in.Pielou.X, 0, 1},
				{in.Normalised.X, 0, 1},
			} {
				if !(r[0] >= r[1] && r[0] <= r[2]) {
					t.Errorf("%v of %+v is not from %v to %v", r[0], in, r[1], r[2])
				}
			}
		}
		check(diversity.Of(amounts))
		check(diversity.Of(counts))
	})
}
