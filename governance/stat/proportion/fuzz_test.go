package proportion_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/proportion"
)

func FuzzNumbers(f *testing.F) {
	f.Add(int64(521), int64(550), 0.95)
	f.Add(int64(0), int64(0), 0.5)
	f.Add(int64(math.MinInt64), int64(math.MaxInt64), math.NaN())
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), 0.9999999999)
	f.Add(int64(40), int64(math.MaxInt64), 2.5e-301)
	f.Add(int64(1), int64(math.MaxInt64-1), 1e-300)
	f.Fuzz(func(t *testing.T, k, n int64, conf float64) {
		check := func(name string, err error, sound bool) {
			if err != nil && !errors.Is(err, fault.ErrInvalid) && !errors.Is(err, stat.ErrUndefined) {
				t.Errorf("%s: %v", name, err)
			}
			if err == nil && !sound {
				t.Errorf("%s: not a result", name)
			}
		}
		share := func(x float64) bool { return x >= 0 && x <= 1 }
		for _, m := range append(proportion.Methods(), 0, 200) {
			ci, err := m.CI(k, n, conf)
			check(m.String(), err, share(ci.Lower) && share(ci.Upper) && ci.Lower <= ci.Upper)
			lower, err := m.Lower(k, n, conf)
			check(m.String()+" lower", err, share(lower))
			upper, err := m.Upper(k, n, conf)
			check(m.String()+" upper", err, share(upper))
		}
	})
}
