package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/workorder"
)

// FuzzRead reads any file by any map: it never breaks, every fault is one of
// the file or of the map, and every figure that is printed is a number.
func FuzzRead(f *testing.F) {
	f.Add(string(community[:1500]), "", "category,month", false)
	f.Add(smallHead+"1,2025-01-01 10:00,2025-01-01 12:00,shut,a,2\n2,x,,open\n", smallMap, "cat,state", true)
	f.Add(smallHead+"1,2025-10-26 02:30,2025-03-30 02:30,shut,\"a\nb\",65536\n,,NULL,dup,test,\n", "x", "year,week,again,st", false)
	f.Add("\ufeffcase_id,opened\n\"1", `{"zone":"UTC","layouts":["2006-01-02"],"columns":{"reported":"opened","ended":"opened"},"byEnd":{"present":"closed","absent":"handling"}}`, "week", true)
	for _, name := range presetNames() {
		b, err := presetFiles.ReadFile("presets/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add("case_id,opened,closed,status,category,agency,neighborhood,source\n1,0000-01-01T00:00:00,9999-12-31T23:59:59,Closed,,,,\n", string(b), "year,outcome", false)
	}
	f.Fuzz(func(t *testing.T, file, text, by string, skipBad bool) {
		var m *columnMap // "": recognise one
		if text != "" {
			var err error
			if m, err = readMap("fuzz", []byte(text)); err != nil {
				if m, err = readMap("small", []byte(smallMap)); err != nil {
					t.Fatal(err)
				}
			}
		}
		o := &options{file: "-", quantile: stat.Type7, base: workorder.OfAnswered}
		r, err := newReader("fuzz", strings.NewReader(file), m, "")
		if err != nil {
			typed(t, err)
			return
		}
		if names := strings.Split(by, ","); by != "" && len(names) <= maxKeys {
			if r.groupBy(names) != nil {
				return
			}
			o.by = names
		}
		now, err := r.clock.asOf("2026-01-01")
		if err != nil {
			t.Fatal(err)
		}
		s := &study{r: r, now: now, assess: r.m.Assess.assessment(), skipBad: skipBad, numbers: new(repeats)}
		if err := s.read(&progress{}); err != nil {
			typed(t, err)
			return
		}
		rep, err := newReport(s, o, fromFlag)
		if err != nil {
			t.Fatal(err)
		}
		for name, print := range formats {
			var out strings.Builder
			if err := print(&out, rep, "zh"); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		for _, f := range rep.All {
			if f.Value.OK && f.Value.X != f.Value.X {
				t.Fatalf("%s is NaN", f.Code)
			}
		}
		var counted int64
		for _, g := range s.groups.All() {
			counted += g.times.Orders
		}
		left := s.bad
		for _, n := range r.met.dropped {
			left += n
		}
		if counted != s.orders || r.met.rows != s.orders+left {
			t.Fatalf("%d rows are not %d orders and %d left out", r.met.rows, s.orders, left)
		}
	})
}

// typed wants a fault that says where it is.
func typed(t *testing.T, err error) {
	t.Helper()
	var row *badRow
	var file *badFile
	if !errors.As(err, &row) && !errors.As(err, &file) || !errors.Is(err, governance.ErrInvalid) {
		t.Fatalf("%T: %v", err, err)
	}
}
