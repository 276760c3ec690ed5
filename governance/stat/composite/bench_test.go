package composite_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/composite"
)

func Benchmark(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make(column, 100_000)
	for i := range x {
		x[i] = stat.Defined(r.NormFloat64())
	}
	rows := make([]column, 1000)
	for i := range rows {
		rows[i] = x[12*i : 12*i+12]
	}
	for _, c := range []struct {
		name string
		run  func() error
	}{
		{"MinMax/100k", func() error { _, err := composite.MinMax(x, composite.Higher); return err }},
		{"Rank/100k", func() error { _, err := composite.Rank(x, composite.Lower); return err }},
		{"Arithmetic/12", func() error { _, err := composite.Arithmetic(rows[0], nil); return err }},
		{"Copeland/1000x12", func() error { _, err := composite.Copeland(rows, nil); return err }},
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
