package metric_test

import (
	"testing"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
)

func BenchmarkSampleAdd(b *testing.B) {
	b.ReportAllocs()
	var s metric.Sample[uint32]
	for i := uint32(0); b.Loop(); i++ {
		s.Add(i)
	}
}

func BenchmarkHistogramAdd(b *testing.B) {
	b.ReportAllocs()
	var h metric.Histogram
	for i := int64(0); b.Loop(); i++ {
		h.Add(i * 977 & (1<<30 - 1))
	}
}

func BenchmarkTableAt(b *testing.B) {
	b.ReportAllocs()
	var tab table
	for i := uint32(0); b.Loop(); i++ {
		tab.At(metric.Key{i * 7 % 30, i * 11 % 48})
	}
}

func BenchmarkQuantiles(b *testing.B) {
	var s metric.Sample[uint32]
	for i := range uint32(1000) {
		s.Add(i * 2654435761)
	}
	values := make([]uint32, 0, s.Len())
	b.ReportAllocs()
	for b.Loop() {
		values = s.AppendTo(values[:0])
		if _, err := metric.Quantiles(values, stat.Type7, 0.5, 0.9); err != nil {
			b.Fatal(err)
		}
	}
}
