package survey_test

import (
	"math/rand/v2"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

// A hundred thousand households in three margins.
func benchmarkRaking(categories int) (survey.Raking, []float64) {
	const n = 100_000
	r := rand.New(rand.NewPCG(1, 2))
	y := make([]float64, n)
	var raking survey.Raking
	for range 3 {
		m := survey.Margin{Of: make([]int, n), Totals: make([]float64, categories)}
		for i := range m.Of {
			m.Of[i] = min(r.IntN(categories), r.IntN(categories))
			m.Totals[r.IntN(categories)]++ // another distribution than that of the sample
		}
		for k := range m.Totals {
			m.Totals[k]++
		}
		raking.Margins = append(raking.Margins, m)
	}
	for i := range y {
		y[i] = float64(r.IntN(2))
	}
	return raking, y
}

func BenchmarkRake(b *testing.B) {
	for name, categories := range map[string]int{"3x20/100k": 20, "3x60/100k": 60} {
		raking, y := benchmarkRaking(categories)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var raked survey.Raked
			for b.Loop() {
				var err error
				if raked, err = raking.Rake(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(raked.Iterations()), "rounds")
		})
		b.Run("Share/"+name, func(b *testing.B) {
			b.ReportAllocs()
			raked := must[survey.Raked](b)(raking.Rake())
			for b.Loop() {
				if _, err := raked.Share(y); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The worst case: as many cells as households, and no weights that fit.
func BenchmarkRakeGivesUp(b *testing.B) {
	raking, _ := benchmarkRaking(60)
	raking.Margins = append(raking.Margins[:2], raking.Margins[2], raking.Margins[0])
	t := append([]float64(nil), raking.Margins[0].Totals...)
	t[0], t[1] = t[0]/2, t[1]+t[0]/2
	raking.Margins[3].Totals = t
	for b.Loop() {
		if _, err := raking.Rake(); !limit(err) {
			b.Fatal(err)
		}
	}
}

func BenchmarkSample(b *testing.B) {
	const n = 100_000
	r := rand.New(rand.NewPCG(1, 2))
	s := survey.Sample{Y: make([]float64, n), W: make([]float64, n), Cluster: make([]int, n), Frame: 10_000}
	for i := range n {
		s.Y[i], s.W[i], s.Cluster[i] = float64(r.IntN(2)), 50+100*r.Float64(), r.IntN(2000)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Share(); err != nil {
			b.Fatal(err)
		}
	}
}
