package main

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/laws"
	"github.com/sixbridges/sixbridges/workorder"
)

// rowsOf draws rows for smallMap, odd ones among them.
func rowsOf(t *rapid.T) []string {
	times := rapid.SampledFrom([]string{"", "NULL", "2025-01-01 10:00", "2025-03-30 02:30", "2025-10-26 02:30", "2025-12-31 23:59", "2027-01-01 00:00", "2025-02-01T00:00:00+09:00"})
	row := rapid.Custom(func(t *rapid.T) string {
		return strings.Join([]string{
			rapid.SampledFrom([]string{"", "1", "2", "3", "4", "5"}).Draw(t, "no"),
			times.Draw(t, "in"), times.Draw(t, "out"),
			rapid.SampledFrom([]string{"open", "shut", "shut", "what", "dup", ""}).Draw(t, "st"),
			rapid.SampledFrom([]string{"", "a", "b", "c", "test", "d", "e", "f"}).Draw(t, "cat"),
			rapid.SampledFrom([]string{"", "0", "3"}).Draw(t, "again"),
		}, ",") + "\n"
	})
	return rapid.SliceOfN(row, 0, 40).Draw(t, "rows")
}

// TestShuffled: the order of the rows changes nothing in any output.
func TestShuffled(t *testing.T) {
	m := write(t, "small.json", smallMap)
	rapid.Check(t, func(r *rapid.T) {
		rows := rowsOf(r)
		by := rapid.SampledFrom([]string{"", "category", "month,category", "state,week", "st,cat,year,outcome", "quarter"}).Draw(r, "by")
		format := rapid.SampledFrom([]string{"table", "csv", "json", "markdown"}).Draw(r, "format")
		args := []string{"-map", m, "-as-of", "2026-01-01", "-format", format, "-by", by, "-"}
		want := result(t, smallHead+strings.Join(rows, ""), args...)
		got := result(t, smallHead+strings.Join(rapid.Permutation(rows).Draw(r, "order"), ""), args...)
		if got != want {
			r.Fatalf("the order of the rows matters:\n%s\n%s", want, got)
		}
		if strings.Contains(want, "NaN") {
			r.Fatalf("NaN:\n%s", want)
		}
	})
}

// studyOf reads rows as the program does.
func studyOf(t *rapid.T, m *columnMap, rows []string) *study {
	r, err := newReader("rows", strings.NewReader(smallHead+strings.Join(rows, "")), m, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "test"} {
		r.names[r.category].Code(name) // the same codes in every part
	}
	if err := r.groupBy([]string{"category", "month"}); err != nil {
		t.Fatal(err)
	}
	now, err := r.clock.asOf("2026-01-01")
	if err != nil {
		t.Fatal(err)
	}
	s := &study{r: r, now: now, assess: m.Assess.assessment()}
	if err := s.read(&progress{}); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSplit: the parts of a file, read apart and merged, are the whole file,
// byte for byte.
func TestSplit(t *testing.T) {
	m, err := readMap("small", []byte(smallMap))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		rows := rowsOf(t)
		at := rapid.IntRange(0, len(rows)).Draw(t, "at")
		whole, one, two := studyOf(t, m, rows), studyOf(t, m, rows[:at]), studyOf(t, m, rows[at:])
		one.groups.Merge(&two.groups)
		one.endings.Merge(&two.endings)
		for _, pair := range [][2]interface{ MarshalBinary() ([]byte, error) }{{&one.groups, &whole.groups}, {&one.endings, &whole.endings}} {
			got, err := pair[0].MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			want, err := pair[1].MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Fatal("the parts are not the whole")
			}
		}
		if one.orders+two.orders != whole.orders || one.late+two.late != whole.late || one.unexplained+two.unexplained != whole.unexplained {
			t.Fatal("the counts of the parts do not add up")
		}
	})
}

// TestGroupLaws holds the program's own accumulator to the laws of the
// library's.
func TestGroupLaws(t *testing.T) {
	now := period.Instant(2_000_000_000)
	facts := rapid.Custom(func(t *rapid.T) workorder.Fact {
		var f workorder.Fact
		f.ReportedAt = period.Instant(rapid.Int64Range(0, 3_000_000_000).Draw(t, "reported"))
		f.EndedAt = period.Instant(rapid.Int64Range(0, 3_000_000_000).Draw(t, "ended"))
		f.State = workorder.State(rapid.IntRange(0, len(workorder.States())).Draw(t, "state"))
		return f
	})
	laws.Check(t, facts, func(g *group, f workorder.Fact) {
		g.tally.Add(&f, &workorder.Assessment{}, now)
		g.times.Add(&f.Outline, now)
		g.backlog.Add(&f.Outline, now)
	})
}

// TestHuman: no figure is ever printed as something that it is not.
func TestHuman(t *testing.T) {
	if got := human(stat.Defined(math.NaN()), 0, "en"); got != undefined {
		t.Errorf("NaN is printed as %q", got)
	}
}
