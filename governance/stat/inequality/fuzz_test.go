package inequality_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/inequality"
)

// No function panics or returns a NaN, whatever the numbers, and every figure
// lies in its range.
func FuzzInequality(f *testing.F) {
	column := func(x ...float64) (b []byte) {
		for _, v := range x {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	f.Add(column(), column(), 0.5, uint8(0))
	f.Add(column(1, 2, 3), column(1, 2, 3), 1.0, uint8(1))
	f.Add(column(0, 0, 5e-324), column(5e-324, math.MaxFloat64, 1), 1e300, uint8(2))
	f.Add(column(0, 5e-324, 0, 5e-324), column(1, 1, 1, 1), 2.0, uint8(2))
	f.Add(column(math.MaxFloat64, math.MaxFloat64, 5e-324), column(1, 1, 1e-300), 2.0, uint8(3))
	f.Add(column(math.NaN(), math.Inf(1)), column(-1, 0), math.NaN(), uint8(3))
	f.Fuzz(func(t *testing.T, bx, bw []byte, epsilon float64, groups uint8) {
		var x, w []float64
		for ; len(bx) >= 8; bx = bx[8:] {
			x = append(x, math.Float64frombits(binary.LittleEndian.Uint64(bx)))
		}
		for ; len(bw) >= 8; bw = bw[8:] {
			w = append(w, math.Float64frombits(binary.LittleEndian.Uint64(bw)))
		}
		group := make([]float64, len(x))
		for i := range group {
			group[i] = float64(i % (int(groups) + 1))
		}
		if groups == 255 && len(group) > 0 {
			group[0] = math.NaN()
		}
		check := func(name string, y, most float64, err error) {
			t.Helper()
			if err == nil && !(y >= 0 && y <= most) {
				t.Errorf("%s of %v, %v, %v: %v", name, x, w, epsilon, y)
			}
			if err != nil && (y != 0 || invalid(err) == undefined(err)) {
				t.Errorf("%s: %v, %v", name, y, err)
			}
		}
		inf := math.Inf(1)
		for _, w := range [][]float64{nil, w} {
			y, err := inequality.Gini(x, w)
			check("Gini", y, 1, err)
			y, err = inequality.Theil(x, w)
			check("Theil", y, 1e4, err)
			y, err = inequality.MLD(x, w)
			check("MLD", y, inf, err)
			y, err = inequality.Atkinson(x, w, epsilon)
			check("Atkinson", y, 1, err)
			y, err = inequality.Hoover(x, w)
			check("Hoover", y, 1, err)
			y, err = inequality.CV(x, w)
			check("CV", y, math.MaxFloat64, err)
			for _, split := range []func(x, w, g []float64) (inequality.Parts, error){
				inequality.TheilByGroup[float64], inequality.MLDByGroup[float64], inequality.GiniByGroup[float64],
			} {
				p, err := split(x, w, group)
				check("total", p.Total, inf, err)
				check("within", p.Within, inf, err)
				check("between", p.Between, inf, err)
				check("overlap", p.Overlap, 1, err)
				if sum := p.Within + p.Between + p.Overlap; !near(sum, p.Total, 1e-9) {
					t.Errorf("%+v adds up to %v", p, sum)
				}
			}
		}
		y, err := inequality.GiniUnbiased(x)
		check("unbiased Gini", y, 1, err)
		y, err = inequality.Range(x)
		check("range", y, math.MaxFloat64, err)
		y, err = inequality.RangeRatio(x)
		check("range ratio", y, inf, err)
	})
}
