package reach_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/reach"
)

// A year of a city: 10,000 attendances of 5,600 persons at 102 activities.
func BenchmarkTally(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var t reach.Tally[uint64, uint32]
		for i := range uint64(10_000) {
			t.Add(i*2654435761%5600, uint32(i%102))
		}
		if t.Count().Persons == 0 {
			b.Fatal("nobody")
		}
	}
}

func BenchmarkHypergeometricLimits(b *testing.B) {
	l := reach.Lists{First: 346, Second: 184, Both: 49}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Limits(reach.Hypergeometric, 0.95); err != nil {
			b.Fatal(err)
		}
	}
}
