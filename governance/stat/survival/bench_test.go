package survival_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// durations draws n durations with a mean of 400,000 seconds, of which one in
// twenty is censored: whole seconds, so that many tie, or as they come.
func durations(n int, whole bool) []survival.Observation {
	r := rand.New(rand.NewPCG(1, 2))
	obs := make([]survival.Observation, n)
	for i := range obs {
		obs[i] = survival.Observation{Time: r.ExpFloat64() * 400_000, Event: r.IntN(20) > 0}
		if whole {
			obs[i].Time = math.Floor(obs[i].Time)
		}
	}
	return obs
}

// eachDuration runs a benchmark of samples of both kinds.
func eachDuration(b *testing.B, run func([]survival.Observation) error) {
	for _, c := range []struct {
		name  string
		n     int
		whole bool
	}{
		{"10k", 10_000, true},
		{"1M", 1_000_000, true},
		{"1M-distinct", 1_000_000, false},
	} {
		obs := durations(c.n, c.whole)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := run(obs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkKaplanMeier(b *testing.B) {
	eachDuration(b, func(obs []survival.Observation) error {
		_, err := survival.KaplanMeier(obs)
		return err
	})
}

// The curve with the limits at every time.
func BenchmarkKaplanMeierWithLimits(b *testing.B) {
	for _, m := range survival.Methods() {
		b.Run(m.String(), func(b *testing.B) {
			eachDuration(b, func(obs []survival.Observation) error {
				c, err := survival.KaplanMeier(obs)
				if err != nil {
					return err
				}
				band, err := c.Band(m, 0.95)
				if err != nil {
					return err
				}
				for _, l := range band.All() {
					if l.Lower.X > l.Upper.X {
						b.Fatal(l)
					}
				}
				return nil
			})
		})
	}
}

// Two groups, from the observations to the test.
func BenchmarkLogRankFromObservations(b *testing.B) {
	eachDuration(b, func(obs []survival.Observation) error {
		one, err := survival.KaplanMeier(obs[:len(obs)/2])
		if err != nil {
			return err
		}
		two, err := survival.KaplanMeier(obs[len(obs)/2:])
		if err != nil {
			return err
		}
		_, err = survival.LogRank(one, two)
		return err
	})
}

// Ten million subjects counted by the second over thirty days.
func BenchmarkFromCounts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_, err := survival.FromCounts(func(yield func(survival.Count) bool) {
			for s := range 30 * 86400 {
				if !yield(survival.Count{Time: float64(s), Events: 4 - int64(s&1)}) {
					return
				}
			}
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCurve(b *testing.B) {
	c, err := survival.KaplanMeier(durations(1_000_000, true))
	if err != nil {
		b.Fatal(err)
	}
	band, err := c.Band(survival.Log, 0.95)
	if err != nil {
		b.Fatal(err)
	}
	var thirty []survival.Curve
	for all := durations(1_000_000, false); len(all) > 0; all = all[min(33_334, len(all)):] {
		part, err := survival.KaplanMeier(all[:min(33_334, len(all))])
		if err != nil {
			b.Fatal(err)
		}
		thirty = append(thirty, part)
	}
	half, err := survival.KaplanMeier(durations(500_000, true))
	if err != nil {
		b.Fatal(err)
	}
	for name, run := range map[string]func() error{
		"Quantile/1M":      func() error { _, err := c.Quantile(0.5); return err },
		"Band.Quantile/1M": func() error { _, err := band.Quantile(0.5); return err },
		"Mean/1M":          func() error { _, _, err := c.Mean(2_592_000); return err },
		"LogRank/1.5M":     func() error { _, err := survival.LogRank(c, half); return err },
		"LogRank/30-of-1M": func() error { _, err := survival.LogRank(thirty...); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
