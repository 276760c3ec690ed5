package agree_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/agree"
)

// Nothing panics, and nothing defined is NaN or out of its range, whatever the
// numbers.
func FuzzNumbers(f *testing.F) {
	word := func(x ...float64) (b []byte) {
		for _, v := range x {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	f.Add(word(), uint8(0), uint8(0))
	f.Add(word(math.NaN(), math.Inf(1), math.Copysign(0, -1), -1), uint8(2), uint8(1))
	f.Add(word(math.MaxFloat64, -math.MaxFloat64, 5e-324, 0), uint8(2), uint8(3))
	f.Add(binary.LittleEndian.AppendUint64(word(1, 2, 3), math.MaxInt64), uint8(2), uint8(4))
	f.Fuzz(func(t *testing.T, b []byte, size, kind uint8) {
		var ratings agree.Unit
		var counts agree.Distribution
		for ; len(b) >= 8; b = b[8:] {
			word := binary.LittleEndian.Uint64(b)
			ratings = append(ratings, math.Float64frombits(word))
			counts = append(counts, int64(word))
		}
		var units []agree.Unit
		for rest := ratings; len(rest) > 0; {
			n := min(len(rest), int(size%5))
			units = append(units, rest[:n])
			rest = rest[max(n, 1):]
		}
		table := make(agree.Table, 0, size%5)
		for rest := counts; len(rest) > 0 && len(table) < cap(table); {
			n := min(len(rest), cap(table))
			table = append(table, rest[:n])
			rest = rest[n:]
		}
		check := func(name string, x, least, most float64, err error) {
			t.Helper()
			if err == nil && !(x >= least && x <= most) {
				t.Errorf("%s = %v", name, x)
			}
			if err != nil && (x != 0 || !invalid(err) && !undefined(err) && !tooMany(err)) {
				t.Errorf("%s: %v, %v", name, x, err)
			}
		}
		for _, fig := range figures {
			x, err := fig.of(counts)
			most := fig.most
			if most == 0 {
				most = math.Log2(float64(len(counts)))
			}
			check(fig.name, x, fig.least, most, err)
		}
		inf := math.Inf(1)
		r, err := agree.Alpha(units, agree.Metric(kind%6))
		check("alpha", r.Alpha.X, -math.MaxFloat64, 1, err)
		if r.Alpha.OK && r.Pairable < 2 {
			t.Errorf("%+v", r)
		}
		x, err := agree.Fleiss(units)
		check("Fleiss", x, -1-1e-12, 1, err)
		k, err := table.Kappa(agree.Weights(kind % 5))
		check("kappa", k.Kappa, -inf, 1, err)
		check("SE", k.SE, 0, math.MaxFloat64, err)
		check("SE0", k.SE0, 0, math.MaxFloat64, err)
		_, err = agree.Metric(kind).MarshalText()
		check("metric", 0, 0, 0, err)
	})
}
