package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// generate makes n rows in the columns of sf311.
func generate(n int) string {
	d := dice(311)
	start := time.Date(2008, 7, 1, 0, 0, 0, 0, time.UTC)
	var b strings.Builder
	b.WriteString("case_id,opened,closed,updated,status,closing_note_class,agency,category,request_type,district,neighborhood,source\n")
	for i := range n {
		opened := start.Add(time.Duration(d.roll(240_000_000)) * time.Second)
		closed, status := "", "Open"
		if d.roll(20) > 0 {
			closed, status = opened.Add(d.hours(200)).Format("2006-01-02T15:04:05"), "Closed"
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s,%s,case resolved,DPW Ops Queue,Category %d,Illegal_Dumping,9,Mission,Voice In\n",
			1_000_000+i, opened.Format("2006-01-02T15:04:05"), closed, closed, status, d.roll(40))
	}
	return b.String()
}

// BenchmarkRun reads 100,000 rows and prints them by category and month.
func BenchmarkRun(b *testing.B) {
	const n = 100_000
	rows := generate(n)
	b.SetBytes(int64(len(rows)))
	b.ReportAllocs()
	for b.Loop() {
		result(b, rows, "-map", "sf311", "-as-of", "2017-01-01", "-by", "category,month", "-top", "1", "-")
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// BenchmarkRead reads 100,000 rows into facts and counts them.
func BenchmarkRead(b *testing.B) {
	const n = 100_000
	rows := generate(n)
	m, err := loadMap("sf311")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(rows)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := newReader("rows", strings.NewReader(rows), m, "")
		if err != nil {
			b.Fatal(err)
		}
		if err := r.groupBy([]string{"category", "month"}); err != nil {
			b.Fatal(err)
		}
		s := &study{r: r, now: 1_500_000_000_000_000, numbers: new(repeats)}
		if err := s.read(&progress{}); err != nil {
			b.Fatal(err)
		}
		if s.orders != n {
			b.Fatal(s.orders)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
