package main

import "testing"

// BenchmarkContests runs every contestant as a benchmark of its own, for
// benchstat and profiles. Compare only what one run measured.
func BenchmarkContests(b *testing.B) {
	for _, c := range contests() {
		b.Run(c.what+"/ours", func(b *testing.B) { loop(b, c.ours, c.per) })
		for _, r := range c.than {
			b.Run(c.what+"/"+r.name, func(b *testing.B) { loop(b, r.run, c.per) })
		}
	}
}

func loop(b *testing.B, run func(), per int) {
	b.ReportAllocs()
	for b.Loop() {
		run()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(per), "ns/each")
}
