package inequality_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/inequality"
)

func Benchmark(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const n = 100_000
	x, group := make([]float64, n), make([]int, n)
	for i := range x {
		x[i], group[i] = r.ExpFloat64(), r.IntN(100)
	}
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"Gini/100k", func() error { _, err := inequality.Gini(x, nil); return err }},
		{"Theil/100k", func() error { _, err := inequality.Theil(x, nil); return err }},
		{"Atkinson/100k", func() error { _, err := inequality.Atkinson(x, nil, 0.5); return err }},
		{"GiniByGroup/100k", func() error { _, err := inequality.GiniByGroup(x, nil, group); return err }},
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
