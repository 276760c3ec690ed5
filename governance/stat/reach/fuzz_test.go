package reach_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/reach"
)

// Nothing panics, no error is of two kinds, and no result is NaN or out of its
// range, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	f.Add([]byte{}, int64(0), int64(0), int64(0), 0.95)
	f.Add([]byte("abcabc"), int64(math.MaxInt64), int64(math.MaxInt64), int64(math.MaxInt64), 0.5)
	f.Add([]byte{0, 0, 1}, int64(1e10), int64(1e10), int64(1), 0.999999)
	f.Add([]byte{7}, int64(-1), int64(1e15), int64(3), math.NaN())
	f.Add([]byte{7}, int64(1e15), int64(1e15), int64(3), 1e-300)
	f.Fuzz(func(t *testing.T, came []byte, first, second, both int64, conf float64) {
		var tally reach.Tally[byte, byte]
		for i := 0; i+1 < len(came); i += 2 {
			tally.Add(came[i], came[i+1]%8)
		}
		c := tally.Count()
		if c.Returning < 0 || c.Returning > c.Persons || c.Persons > c.Attendances || c.Attendances > c.PersonTimes || c.PersonTimes != int64(len(came)/2) {
			t.Errorf("%+v", c)
		}
		figure := func(x float64, err error) {
			t.Helper()
			if err != nil && (!one(err) || x != 0) || math.IsNaN(x) || math.IsInf(x, -1) {
				t.Error(x, err)
			}
		}
		figure(tally.Mean())
		figure(tally.Jaccard(0, 1))
		_ = tally.Frequencies()
		_ = tally.At(3)

		l := reach.Lists{First: first, Second: second, Both: both}
		known, err := l.Known()
		figure(float64(known), err)
		figure(l.LincolnPetersen())
		for _, estimate := range []func() (reach.Estimate, error){l.Chapman, l.Bailey} {
			e, err := estimate()
			figure(e.N, err)
			figure(e.SE(), err)
			if e.N < 0 || math.IsInf(e.N, 0) || !(e.Variance >= 0) || math.IsInf(e.Variance, 0) {
				t.Errorf("%+v of %+v", e, l)
			}
		}
		for m := range reach.Method(7) {
			i, err := l.Limits(m, conf)
			figure(i.Lower, err)
			figure(i.Upper, err)
			if i.Lower > i.Upper || m != reach.Hypergeometric && math.IsInf(i.Upper, 1) {
				t.Errorf("%v %v of %+v", m, i, l)
			}
		}
	})
}
