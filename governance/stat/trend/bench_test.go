package trend_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/trend"
)

func Benchmark(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	y := make([]float64, 100_000)
	for i := range y {
		y[i] = r.NormFloat64() + float64(i)/1e5
	}
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"MannKendall/100k", func() error { _, err := trend.MannKendall(nil, y); return err }},
		{"MannKendall/49", func() error { _, err := trend.MannKendall(nil, y[:49]); return err }},
		{"Sen/1k", func() error { _, err := trend.Sen(nil, y[:1000], 0.95, trend.HalfEven); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := c.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
