package survival_test

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// Nothing panics, and nothing defined is NaN, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	word := func(x float64, k byte) []byte {
		return append(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)), k)
	}
	f.Add(word(math.NaN(), 1), 0.5, 0.95, 1.0)
	f.Add(append(word(0, 1), word(0, 0)...), 1.0, 0.5, math.Inf(1))
	f.Add(append(word(math.MaxFloat64, 3), word(5e-324, 2)...), 0.25, 1e-9, math.MaxFloat64)
	f.Fuzz(func(t *testing.T, b []byte, p, conf, at float64) {
		var obs []survival.Observation
		var ends []survival.Ending
		for ; len(b) >= 9; b = b[9:] {
			x := math.Float64frombits(binary.LittleEndian.Uint64(b))
			obs = append(obs, survival.Observation{Time: x, Event: b[8]%2 == 1})
			ends = append(ends, survival.Ending{Time: x, Cause: int(b[8]) - 1})
		}
		number := func(x float64) {
			t.Helper()
			if math.IsNaN(x) {
				t.Error("a NaN")
			}
		}
		kind := func(err error) {
			t.Helper()
			if err != nil && invalid(err) == undefined(err) {
				t.Error(err)
			}
		}
		c, err := survival.KaplanMeier(obs)
		kind(err)
		q, err := c.Quantile(p)
		number(q)
		kind(err)
		mean, se, err := c.Mean(at)
		number(mean)
		number(se)
		kind(err)
		if pt, ok := c.At(at); ok {
			number(pt.S)
			number(pt.SE.X)
		}
		for m := range survival.Method(5) {
			band, err := c.Band(m, conf)
			kind(err)
			l, err := band.Quantile(p)
			kind(err)
			number(l.Lower.X)
			number(l.Upper.X)
			iv, _ := band.At(at)
			number(iv.Lower)
			number(iv.Upper)
		}
		half, err := survival.KaplanMeier(obs[:len(obs)/2])
		kind(err)
		test, err := survival.LogRank(c, half, survival.Curve{})
		kind(err)
		number(test.ChiSquare.X)
		in, err := survival.AalenJohansen(ends, 3)
		kind(err)
		share, _ := in.Ended(1, at)
		number(share)
		share, _ = in.Open(at)
		number(share)
	})
}
