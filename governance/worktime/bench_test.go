package worktime_test

import (
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

func decade(b *testing.B) (*worktime.Calendar, time.Time) {
	c := office(b, nil, nil)
	c.Days = period.Span{From: period.Must(2020, 1, 1), To: period.Must(2030, 1, 1)}
	return build(b, c), time.Date(2026, 3, 4, 10, 20, 0, 0, c.Zone)
}

func BenchmarkWorked(b *testing.B) {
	cal, start := decade(b)
	end := start.Add(30 * 24 * time.Hour)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cal.Worked(start, end); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDue(b *testing.B) {
	cal, start := decade(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cal.Due(start, 49*time.Hour); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDueDays(b *testing.B) {
	cal, start := decade(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cal.DueDays(start, 7); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	c := office(b, nil, nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := worktime.New(c); err != nil {
			b.Fatal(err)
		}
	}
}
