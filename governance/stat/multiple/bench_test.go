package multiple_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/multiple"
)

func BenchmarkAdjust(b *testing.B) {
	p := make([]float64, 100_000)
	x := uint64(1)
	for i := range p {
		x = x*6364136223846793005 + 1442695040888963407
		u := float64(x>>11) / (1 << 53)
		p[i] = u * u * u
	}
	for _, m := range multiple.Methods() {
		b.Run(m.String(), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if _, err := m.Adjust(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
