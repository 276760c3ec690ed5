package survival_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

func benchmarkObservations(n int) []survival.Observation {
	r := rand.New(rand.NewPCG(1, 2))
	obs := make([]survival.Observation, n)
	for i := range obs {
		obs[i] = survival.Observation{Time: math.Floor(r.ExpFloat64() * 400_000), Event: r.IntN(20) > 0}
	}
	return obs
}

func BenchmarkKaplanMeier(b *testing.B) {
	for name, n := range map[string]int{"10k": 10_000, "1M": 1_000_000} {
		obs := benchmarkObservations(n)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := survival.KaplanMeier(obs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
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
	c, err := survival.KaplanMeier(benchmarkObservations(1_000_000))
	if err != nil {
		b.Fatal(err)
	}
	band, err := c.Band(survival.Log, 0.95)
	if err != nil {
		b.Fatal(err)
	}
	half, err := survival.KaplanMeier(benchmarkObservations(500_000))
	if err != nil {
		b.Fatal(err)
	}
	for name, run := range map[string]func() error{
		"Quantile/1M":      func() error { _, err := c.Quantile(0.5); return err },
		"Band.Quantile/1M": func() error { _, err := band.Quantile(0.5); return err },
		"Mean/1M":          func() error { _, _, err := c.Mean(2_592_000); return err },
		"LogRank/1.5M":     func() error { _, err := survival.LogRank(c, half); return err },
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
