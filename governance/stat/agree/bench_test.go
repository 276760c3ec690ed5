package agree_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/agree"
)

// benchmarkUnits are 5 ratings each of n units: minutes, most of them distinct,
// or grades from 1 to 5.
func benchmarkUnits(n int, grades bool) []agree.Unit {
	r := rand.New(rand.NewPCG(1, 2))
	units := make([]agree.Unit, n)
	for i := range units {
		truth := 10 + r.ExpFloat64()*500
		for range 5 {
			x := truth * math.Exp(r.NormFloat64()/4)
			if grades {
				x = min(5, 1+math.Floor(x/200))
			}
			units[i] = append(units[i], x)
		}
	}
	return units
}

// One hundred thousand units, five raters, half a million distinct values.
func BenchmarkAlpha(b *testing.B) {
	for name, units := range map[string][]agree.Unit{
		"distinct": benchmarkUnits(100_000, false),
		"grades":   benchmarkUnits(100_000, true),
	} {
		for _, m := range agree.Metrics() {
			b.Run(m.String()+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := agree.Alpha(units, m); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkFleiss(b *testing.B) {
	units := benchmarkUnits(100_000, true)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := agree.Fleiss(units); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDistribution(b *testing.B) {
	d := agree.Distribution{30, 40, 210, 130, 530, 50, 10}
	for _, f := range figures {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := f.of(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
