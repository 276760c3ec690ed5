package main

import (
	"math"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

func BenchmarkGroupBy(b *testing.B) {
	rows := synthetic(1_000_000)
	b.Run("naive", func(b *testing.B) {
		loop(b, func() { kept.figures = naive(rows) }, len(rows))
	})
	facts := outlines(rows)
	b.Run("ours", func(b *testing.B) {
		loop(b, func() { kept.figures = grouped(facts, asOf) }, len(rows))
	})
}

// Both give the same figures, but that ours counts in whole seconds.
func TestGroupedAgreesWithNaive(t *testing.T) {
	rows := synthetic(50_000)
	for i := range rows {
		r := &rows[i]
		r.Reported -= r.Reported % 1_000_000
		r.Closed -= r.Closed % 1_000_000
	}
	want, got := naive(rows), grouped(outlines(rows), asOf)
	if len(want) != len(got) {
		t.Fatalf("%d groups, want %d", len(got), len(want))
	}
	for g, w := range want {
		o := got[g]
		if o.Count != w.Count || o.Closed != w.Closed || math.Abs(o.Median*1e6-w.Median) > 1e-3 || math.Abs(o.P90*1e6-w.P90) > 1e-3 {
			t.Fatalf("%v: %+v, want %+v", g, o, w)
		}
	}
}

// The naive way is right: a group of which everything is known by hand.
func TestNaive(t *testing.T) {
	at := period.At(time.Date(2023, 2, 28, 23, 59, 0, 0, time.UTC))
	var rows []row
	for i := 1; i <= 5; i++ {
		rows = append(rows, row{7, at, at + period.Instant(i*i)})
	}
	rows = append(rows, row{7, at, 0}, row{8, at.Add(time.Minute), 0})
	got := naive(rows)
	if f := got[group{7, 13}]; f != (figures{Count: 6, Closed: 5, Median: 9, P90: 21.4}) {
		t.Errorf("%+v", f)
	}
	if f := got[group{8, 14}]; f.Count != 1 || f.Closed != 0 || !math.IsNaN(f.Median) || len(got) != 2 {
		t.Errorf("%+v of %d groups", f, len(got))
	}
}

func TestSynthetic(t *testing.T) {
	rows := synthetic(100_000)
	var closed, count int64
	groups := naive(rows)
	for _, f := range groups {
		count, closed = count+f.Count, closed+f.Closed
	}
	if len(groups) != categories*months || count != 100_000 || closed < 94_500 || closed > 95_500 {
		t.Errorf("%d groups, %d orders, %d closed", len(groups), count, closed)
	}
}
