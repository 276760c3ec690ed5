package rating_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/rating"
)

// Nothing panics, no error is of two kinds, and no result is NaN, infinite or
// out of its range, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	word := func(x float64, n int64) []byte {
		return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)), uint64(n))
	}
	f.Add(word(5, 3), 0.95, 4.0, 3.0)
	f.Add(append(word(math.NaN(), 1), word(9, math.MaxInt64)...), 1.0, math.NaN(), -1.0)
	f.Add(append(word(5e-324, 1), word(1e100, 1<<53)...), 0.999999999999, math.Inf(-1), math.Inf(1))
	f.Add(append(word(0, 1), word(10, 1)...), 5e-324, 1e300, 1e-300)
	f.Fuzz(func(t *testing.T, b []byte, conf, top, c float64) {
		var levels []rating.Level
		var units []rating.Unit
		var x []float64
		for ; len(b) >= 16 && len(x) < 40; b = b[16:] {
			v, n := math.Float64frombits(binary.LittleEndian.Uint64(b)), int64(binary.LittleEndian.Uint64(b[8:]))
			x = append(x, v)
			levels = append(levels, rating.Level{Value: v, N: n})
			units = append(units, rating.Unit{K: int64(binary.LittleEndian.Uint64(b)), N: n})
			units = append(units, rating.Unit{K: n / 3, N: n})
		}
		figure := func(x float64, err error) {
			t.Helper()
			if err != nil && (!one(err) || x != 0) || math.IsNaN(x) || math.IsInf(x, 0) {
				t.Error(x, err)
			}
		}
		interval := func(i stat.Interval, err error) {
			t.Helper()
			figure(i.Lower, err)
			figure(i.Upper, err)
			if i.Lower > i.Upper {
				t.Error(i)
			}
		}
		s1, err := rating.Of(x)
		figure(0, err)
		s2, err := rating.FromLevels(levels)
		figure(0, err)
		for _, s := range []rating.Sample{s1, s2} {
			figure(s.Mean())
			figure(s.SD())
			figure(s.Median())
			interval(s.Interval(conf))
			share, err := s.Top(top, conf)
			interval(share.Wilson, err)
			if share.Value < 0 || share.Value > 1 {
				t.Error(share)
			}
			n, err := s.NPS()
			figure(0, err)
			figure(n.Score())
		}
		for m := range rating.Model(4) {
			for n := range len(units) + 1 {
				s, err := rating.Shrink(units[:n], m)
				figure(s.Overall, err)
				figure(s.Observed, err)
				figure(s.Between, err)
				for _, u := range s.Units {
					if lo, hi := min(u.Raw, s.Overall), max(u.Raw, s.Overall); !(u.Estimate >= lo && u.Estimate <= hi && u.Weight >= 0 && u.Weight <= 1) {
						t.Errorf("%+v of %v", u, s.Overall)
					}
				}
			}
		}
		for _, l := range levels {
			n := rating.NPS{Promoters: l.N, Passives: int64(len(x)), Detractors: l.N / 2}
			figure(n.Score())
			figure(n.SE())
			figure(n.SampleSE())
			interval(n.Interval(conf))
			figure(rating.Prior{Mean: top, Strength: c}.Estimate(l.Value, l.N))
		}
	})
}
