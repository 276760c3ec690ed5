package proportion_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
	"github.com/sixbridges/sixbridges/governance/stat/proportion"
)

func drawCounts(t *rapid.T) (k, n int64) {
	n = rapid.OneOf(rapid.Int64Range(1, 50), rapid.Int64Range(1, 5000), rapid.Int64Range(1, 1e15)).Draw(t, "n")
	k = rapid.OneOf(rapid.Int64Range(0, n), rapid.Int64Range(0, min(n, 3)), rapid.Int64Range(max(0, n-3), n)).Draw(t, "k")
	return k, n
}

func drawConf(t *rapid.T) float64 {
	return rapid.OneOf(rapid.SampledFrom([]float64{0.5, 0.9, 0.95, 0.99, 0.999999}), rapid.Float64Range(0.5, 0.9999999)).Draw(t, "conf")
}

// near compares to a relative tolerance.
func near(got, want, tol float64) bool {
	return got == want || math.Abs(got-want) <= tol*math.Abs(want)
}

// Every limit solves the equation that defines it.
func TestLimitsSolveTheirEquations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, n := drawCounts(t)
		conf := drawConf(t)
		z, err := stat.Z(conf)
		if err != nil {
			t.Fatal(err)
		}
		a, p, nf := (1-conf)/2, float64(k)/float64(n), float64(n)
		ci := func(m proportion.Method) stat.Interval {
			ci, err := m.CI(k, n, conf)
			if err != nil {
				t.Fatal(err)
			}
			return ci
		}
		// A rounding error of the limit is worth the difference of the
		// probabilities on either side of it.
		probability := func(name string, limit float64, f func(float64) float64) {
			slack := 1e-9*a + 2*math.Abs(f(math.Nextafter(limit, 1))-f(math.Nextafter(limit, 0)))
			if got := f(limit); math.Abs(got-a) > slack {
				t.Fatalf("%s %v: %v, want %v", name, limit, got, a)
			}
		}
		score := func(name string, p, limit float64) {
			root := func(l float64) float64 { return z * math.Sqrt(l*(1-l)/nf) }
			slack := 1e-9*root(limit) + 2*math.Abs(root(math.Nextafter(limit, 1))-root(math.Nextafter(limit, 0))) + 1e-15
			if gap := math.Abs(p - limit); math.Abs(gap-root(limit)) > slack {
				t.Fatalf("%s %v: %v from %v, want %v", name, limit, gap, p, root(limit))
			}
		}
		w, c := ci(proportion.Wilson), ci(proportion.WilsonCorrected)
		cp, j := ci(proportion.ClopperPearson), ci(proportion.JeffreysEqualTailed)
		if k > 0 {
			score("Wilson lower", p, w.Lower)
			score("corrected lower", p-0.5/nf, c.Lower)
			probability("Clopper-Pearson lower", cp.Lower, func(p float64) float64 { return exact.BinomialTail(k, n, p) })
		}
		if k < n {
			score("Wilson upper", p, w.Upper)
			score("corrected upper", p+0.5/nf, c.Upper)
			probability("Clopper-Pearson upper", cp.Upper, func(p float64) float64 { return exact.BinomialCDF(k, n, p) })
		}
		s, f := float64(k)+0.5, float64(n-k)+0.5
		probability("Jeffreys lower", j.Lower, func(x float64) float64 { return exact.BetaLower(x, 1-x, s, f) })
		probability("Jeffreys upper", j.Upper, func(x float64) float64 { return exact.BetaLower(1-x, x, f, s) })
	})
}

// What holds of every interval.
func TestInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k, n := drawCounts(t)
		conf := drawConf(t)
		p := float64(k) / float64(n)
		for _, m := range proportion.Methods() {
			ci := func(k int64, conf float64) stat.Interval {
				ci, err := m.CI(k, n, conf)
				if err != nil {
					t.Fatal(err)
				}
				return ci
			}
			c := ci(k, conf)
			if !(0 <= c.Lower && c.Lower <= c.Upper && c.Upper <= 1) {
				t.Fatalf("%v: %v", m, c)
			}
			// Agresti-Coull and Jeffreys are not centred on p, but contain it at
			// the levels in use.
			ends := m == proportion.JeffreysEqualTailed && (k == 0 || k == n)
			if conf >= 0.8 && !ends && (p < c.Lower*(1-1e-15) || p > c.Upper*(1+1e-15)) {
				t.Fatalf("%v: %v does not contain %v", m, c, p)
			}
			if r := ci(n-k, conf); math.Abs(r.Lower-(1-c.Upper)) > 1e-12 || math.Abs(r.Upper-(1-c.Lower)) > 1e-12 {
				t.Fatalf("%v: %v does not mirror %v", m, r, c)
			}
			if m != proportion.Wald && k < n {
				if up := ci(k+1, conf); up.Lower < c.Lower*(1-1e-12) || up.Upper < c.Upper*(1-1e-12) {
					t.Fatalf("%v: %v at k, %v at k+1", m, c, up)
				}
			}
			if wide := ci(k, (1+conf)/2); wide.Lower > c.Lower*(1+1e-12) || wide.Upper < c.Upper*(1-1e-12) {
				t.Fatalf("%v: %v, with more confidence %v", m, c, wide)
			}
			if conf > 0.5 {
				c := ci(k, 2*conf-1)
				if lower, err := m.Lower(k, n, conf); err != nil || lower != c.Lower {
					t.Fatalf("%v: lower bound %v, limit %v, %v", m, lower, c.Lower, err)
				}
				if upper, err := m.Upper(k, n, conf); err != nil || upper != c.Upper {
					t.Fatalf("%v: upper bound %v, limit %v, %v", m, upper, c.Upper, err)
				}
			}
		}
	})
}
