package rating_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/rating"
)

func BenchmarkOf(b *testing.B) {
	x := make([]float64, 10_000)
	for i := range x {
		x[i] = float64(i*7919%5 + 1)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rating.Of(x); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkShrink(b *testing.B) {
	units := make([]rating.Unit, 200)
	for i := range units {
		n := int64(i%90 + 5)
		units[i] = rating.Unit{K: n * int64(60+i%35) / 100, N: n}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rating.Shrink(units, rating.Binomial); err != nil {
			b.Fatal(err)
		}
	}
}
