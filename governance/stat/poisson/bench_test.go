package poisson_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/poisson"
)

func BenchmarkGarwood(b *testing.B) {
	c := poisson.Count{Events: 48, Exposure: 579 * 6}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Garwood(0.95); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	first, second := poisson.Count{Events: 48, Exposure: 579 * 6}, poisson.Count{Events: 29, Exposure: 579 * 8}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := poisson.Compare(first, second, 0.95); err != nil {
			b.Fatal(err)
		}
	}
}
