package change_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/change"
)

func BenchmarkIndependentInterval(b *testing.B) {
	x := change.Independent{K1: 133, N1: 579, K2: 521, N2: 579}
	for _, m := range change.Methods() {
		b.Run(m.String(), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if _, err := x.Interval(m, 0.95); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPanelInterval(b *testing.B) {
	p := change.Panel{YesYes: 515, YesNo: 6, NoYes: 52, NoNo: 6}
	for _, m := range change.PanelMethods() {
		b.Run(m.String(), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if _, err := p.Interval(m, 0.95); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFisher(b *testing.B) {
	for _, c := range []struct {
		name string
		x    change.Independent
	}{
		{"579", change.Independent{K1: 521, N1: 579, K2: 567, N2: 579}},
		{"1e9", change.Independent{K1: 5e8, N1: 1e9, K2: 5e8 + 3e4, N2: 1e9}},
		{"1e15", change.Independent{K1: 5e14, N1: 1e15, K2: 5e14 + 3e7, N2: 1e15}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				if _, err := c.x.Fisher(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
