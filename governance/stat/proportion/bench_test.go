package proportion_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/proportion"
)

func BenchmarkCI(b *testing.B) {
	for _, m := range proportion.Methods() {
		b.Run(m.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := m.CI(521, 579, 0.95); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
