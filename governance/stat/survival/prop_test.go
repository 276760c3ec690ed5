package survival_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// sample draws observations; times are few and whole, so that they tie, or any.
func sample(t *rapid.T, name string, least int) []survival.Observation {
	time := rapid.Float64Range(0, 1000)
	if rapid.Bool().Draw(t, name+" ties") {
		time = rapid.Map(rapid.IntRange(0, 12), func(n int) float64 { return float64(n) })
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) survival.Observation {
		return survival.Observation{Time: time.Draw(t, "time"), Event: rapid.IntRange(0, 2).Draw(t, "event") > 0}
	}), least, 50).Draw(t, name)
}

func curveOf(t *rapid.T, obs []survival.Observation) survival.Curve {
	t.Helper()
	c, err := survival.KaplanMeier(obs)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// slowS is the product limit straight from its definition.
func slowS(obs []survival.Observation, at float64) (s, greenwood float64) {
	s = 1
	seen := map[float64]bool{}
	sorted := slices.Clone(obs)
	slices.SortFunc(sorted, func(a, b survival.Observation) int {
		if a.Time < b.Time {
			return -1
		}
		return 1
	})
	for _, o := range sorted {
		if o.Time > at || seen[o.Time] {
			continue
		}
		seen[o.Time] = true
		var n, d float64
		for _, p := range obs {
			if p.Time >= o.Time {
				n++
			}
			if p.Time == o.Time && p.Event {
				d++
			}
		}
		s *= 1 - d/n
		if d > 0 {
			greenwood += d / n / (n - d)
		}
	}
	return s, greenwood
}

func TestPropKaplanMeier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		obs := sample(t, "obs", 1)
		before := slices.Clone(obs)
		c := curveOf(t, obs)
		if !slices.Equal(obs, before) {
			t.Fatal("the observations were altered")
		}
		last, censored := 1.0, false
		var events, open int64
		for p := range c.All() {
			if !(p.S >= 0 && p.S <= last) || p.Events == 0 && p.S != last {
				t.Fatalf("S goes from %v to %v at %+v", last, p.S, p)
			}
			if p.AtRisk != int64(len(obs))-events-open {
				t.Fatalf("%d at risk after %d of %d left", p.AtRisk, events+open, len(obs))
			}
			events, open = events+p.Events, open+p.Censored
			last = p.S
			s, g := slowS(obs, p.Time)
			if math.Abs(p.S-s) > 1e-12 {
				t.Fatalf("S %v, want %v", p.S, s)
			}
			if p.SE.OK != (p.S > 0) || p.SE.OK && math.Abs(p.SE.X-s*math.Sqrt(g)) > 1e-9 {
				t.Fatalf("SE %v, want %v", p.SE, s*math.Sqrt(g))
			}
			if !censored {
				// Until the first censoring the curve is the empirical one,
				// and its variance binomial.
				n := float64(len(obs))
				if want := (n - float64(events)) / n; math.Abs(p.S-want) > 1e-12 {
					t.Fatalf("S %v, empirically %v", p.S, want)
				} else if p.SE.OK && math.Abs(p.SE.X-math.Sqrt(want*(1-want)/n)) > 1e-12 {
					t.Fatalf("SE %v at %v of %v", p.SE, want, n)
				}
			}
			censored = censored || p.Censored > 0
			if at, ok := c.At(p.Time); !ok || at != p {
				t.Fatalf("At(%v) = %+v, in the table %+v", p.Time, at, p)
			}
		}
		if events+open != int64(len(obs)) {
			t.Fatalf("%d events and %d censored of %d", events, open, len(obs))
		}
		other := rapid.Permutation(obs).Draw(t, "permuted")
		if a, b := slices.Collect(c.All()), slices.Collect(curveOf(t, other).All()); !slices.Equal(a, b) {
			t.Fatal("the order of the observations matters")
		}
	})
}

// slowQuantile walks along the curve.
func slowQuantile(c survival.Curve, p float64) (float64, bool) {
	points := slices.Collect(c.All())
	if p < 0x1p-26 {
		return 0, true
	}
	for i, q := range points {
		switch {
		case q.S-(1-p) > 0x1p-26:
			continue // not yet
		case (1-p)-q.S >= 0x1p-26:
			return q.Time, true
		}
		for _, next := range points[i+1:] {
			if next.Events > 0 {
				return (q.Time + next.Time) / 2, true
			}
		}
		return (q.Time + points[len(points)-1].Time) / 2, true
	}
	return 0, false
}

func TestPropQuantile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := curveOf(t, sample(t, "obs", 1))
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		points := slices.Collect(c.All())
		if rapid.Bool().Draw(t, "at a step") {
			p = 1 - rapid.SampledFrom(points).Draw(t, "step").S
			p += rapid.SampledFrom([]float64{0, 1e-12, -1e-12, 1e-9, -1e-9, 1e-7, -1e-7}).Draw(t, "off")
			p = min(max(p, 0), 1)
		}
		want, ok := slowQuantile(c, p)
		got, err := c.Quantile(p)
		if ok != (err == nil) || err != nil && !undefined(err) || ok && math.Abs(got-want) > 1e-12*want {
			t.Fatalf("Quantile(%v) = %v, %v, want %v, %v", p, got, err, want, ok)
		}
		for _, m := range survival.Methods() {
			b, err := c.Band(m, 0.9)
			if err != nil {
				t.Fatal(err)
			}
			l, err := b.Quantile(p)
			if err != nil {
				t.Fatal(err)
			}
			// The band surrounds the curve, so the limits surround the quantile.
			if ok && l.Lower.OK && l.Lower.X > got || ok && l.Upper.OK && l.Upper.X < got && !rises(b) {
				t.Fatalf("%v: %v outside %v", m, got, l)
			}
		}
	})
}

// rises says whether the upper limit rises somewhere, as it may where few are
// at risk.
func rises(b survival.Band) bool {
	last := math.Inf(1)
	for _, l := range b.All() {
		if !l.Upper.OK {
			continue
		}
		if l.Upper.X > last {
			return true
		}
		last = l.Upper.X
	}
	return false
}

func TestPropBand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := curveOf(t, sample(t, "obs", 1))
		conf := rapid.Float64Range(0.01, 0.999).Draw(t, "conf")
		for _, m := range survival.Methods() {
			b, err := c.Band(m, conf)
			if err != nil {
				t.Fatal(err)
			}
			for p, l := range b.All() {
				if want := p.S > 0 && (p.S < 1 || m != survival.LogLog); l.Lower.OK != want || l.Upper.OK != want {
					t.Fatalf("%v at S %v: %v", m, p.S, l)
				}
				if l.Lower.OK && !(0 <= l.Lower.X && l.Lower.X <= p.S+1e-15 && p.S-1e-15 <= l.Upper.X && l.Upper.X <= 1) {
					t.Fatalf("%v: %v does not contain %v", m, l, p.S)
				}
			}
		}
	})
}

func TestPropMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		obs := sample(t, "obs", 1)
		c := curveOf(t, obs)
		limit := rapid.Float64Range(0, 1200).Draw(t, "limit")
		mean, se, err := c.Mean(limit)
		if err != nil || !(mean >= 0 && mean <= limit*(1+1e-12)) || !(se >= 0) {
			t.Fatal(mean, se, err)
		}
		if slices.ContainsFunc(obs, func(o survival.Observation) bool { return !o.Event }) {
			return
		}
		// With nobody censored it is the mean of the times cut at the limit,
		// and its variance that of a mean, with n.
		n, sum, squares := float64(len(obs)), 0.0, 0.0
		for _, o := range obs {
			sum += min(o.Time, limit)
		}
		for _, o := range obs {
			d := min(o.Time, limit) - sum/n
			squares += d * d
		}
		if math.Abs(mean-sum/n) > 1e-9 || math.Abs(se-math.Sqrt(squares)/n) > 1e-9 {
			t.Fatalf("%v (%v), want %v (%v)", mean, se, sum/n, math.Sqrt(squares)/n)
		}
	})
}
