package sketch_test

import (
	"fmt"
	"testing"

	"github.com/sixbridges/sixbridges/governance/metric/sketch"
)

func BenchmarkAdd(b *testing.B) {
	ids := make([]string, 1<<16)
	for i := range ids {
		ids[i] = fmt.Sprintf("resident-%08d", i)
	}
	var s sketch.Sketch
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Add(ids[i&(1<<16-1)])
	}
}

func BenchmarkAddID(b *testing.B) {
	var s sketch.Sketch
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.AddID([16]byte{byte(i), byte(i >> 8), byte(i >> 16), 15: 1})
	}
}

func BenchmarkMerge(b *testing.B) {
	var s, o sketch.Sketch
	for i := range 20_000 {
		o.Add(fmt.Sprint(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Merge(&o)
	}
}

func BenchmarkEstimate(b *testing.B) {
	var s sketch.Sketch
	for i := range 20_000 {
		s.Add(fmt.Sprint(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Estimate(); err != nil {
			b.Fatal(err)
		}
	}
}
