package polis_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/polis"
)

// Nothing panics, and no figure is NaN, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	const most = math.MaxInt64
	f.Add(int64(0), int64(0), int64(0), int64(0), int64(0), int64(0), 0.0, 1)
	f.Add(int64(-1), int64(5), int64(3), int64(1), int64(1), int64(0), math.NaN(), 0)
	f.Add(int64(most-2), int64(0), int64(0), int64(0), int64(0), int64(0), math.Inf(-1), -1)
	f.Add(int64(most), int64(most), int64(most), int64(most), int64(most), int64(most), 1.0, 5)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g int64, z float64, n int) {
		check := func(name string, x float64, err error) {
			t.Helper()
			if err == nil && (math.IsNaN(x) || math.IsInf(x, 0)) {
				t.Errorf("%s = %v", name, x)
			}
			if err != nil && (x != 0 || !invalid(err) && !undefined(err) && !tooMany(err)) {
				t.Errorf("%s: %v, %v", name, x, err)
			}
		}
		x, err := polis.PropTest(a, b)
		check("PropTest", x, err)
		x, err = polis.TwoPropTest(a, b, c, d)
		check("TwoPropTest", x, err)
		votes := []polis.Votes{{Agree: a, Disagree: b, Pass: c}, {Agree: d, Disagree: e, Pass: g}}
		x, err = polis.Consensus(votes)
		check("Consensus", x, err)
		groups, err := polis.Compare(votes)
		check("Compare", float64(len(groups))/2, err)
		for _, g := range groups {
			for name, x := range figures(g) {
				check(name, x, nil)
			}
			check("Weight", g.Agrees.Weight(), nil)
			if g.Represents(z) && !(z < g.Agrees.Z || z < g.Disagrees.Z) {
				t.Errorf("%+v represents at %v", g, z)
			}
		}
		picks, err := polis.Select([][]polis.Group{groups}, n%3, z, n)
		check("Select", float64(len(picks)), err)
	})
}
