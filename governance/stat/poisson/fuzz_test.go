package poisson_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/poisson"
)

// Nothing panics, no error is of two kinds, and no result is NaN or out of its
// range, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	f.Add(int64(0), 0.0, int64(0), 0.0, 0.95)
	f.Add(int64(1), 1e-100, int64(math.MaxInt64), 1e100, 0.999999999999)
	f.Add(int64(-1), math.NaN(), int64(math.MinInt64), math.Inf(1), math.NaN())
	f.Add(int64(1e15), 1.0, int64(7), 5e-324, 1e-300)
	f.Add(int64(4e18), 1.0, int64(4e18), 1.0, 0.5)
	f.Fuzz(func(t *testing.T, a int64, s float64, b int64, u, conf float64) {
		first, second := poisson.Count{Events: a, Exposure: s}, poisson.Count{Events: b, Exposure: u}
		figure := func(x float64, err error) {
			t.Helper()
			if err != nil && (!one(err) || x != 0) || !(x >= 0) || math.IsInf(x, 0) {
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
		for _, c := range []poisson.Count{first, second} {
			figure(c.Rate())
			interval(c.Garwood(conf))
			interval(c.Byar(conf))
		}
		c, err := poisson.Compare(first, second, conf)
		figure(c.P, err)
		figure(c.Ratio.X, err)
		if c.P > 1 || c.Lower.X > c.Upper.X || c.Lower.OK != (err == nil) || c.Upper.OK != (err == nil) || c.Lower.X < 0 {
			t.Errorf("%+v", c)
		}
	})
}
