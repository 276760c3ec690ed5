package proof_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/proof"
)

func TestRecordTextIsCanonical(t *testing.T) {
	at := time.Date(2020, 10, 8, 17, 0, 0, 1500, time.FixedZone("", 8*3600))
	text, err := proof.Record{Kind: "fund.donation", At: at, Body: "{}\n\n"}.Text()
	if want := "sixbridges.record.v1\nfund.donation\n2020-10-08T09:00:00.000001Z\n{}\n\n"; err != nil || text != want {
		t.Fatalf("%q, %v", text, err)
	}
	r, err := proof.ParseRecord(text)
	if want := (proof.Record{Kind: "fund.donation", At: time.Date(2020, 10, 8, 9, 0, 0, 1000, time.UTC), Body: "{}\n\n"}); err != nil || r != want {
		t.Fatalf("%+v, %v", r, err)
	}
}

func TestRecordRefuses(t *testing.T) {
	good := line(0)
	for name, edit := range map[string]func(*proof.Record){
		"no kind":          func(r *proof.Record) { r.Kind = "" },
		"long kind":        func(r *proof.Record) { r.Kind = strings.Repeat("k", 65) },
		"kind with digit":  func(r *proof.Record) { r.Kind = "1k" },
		"kind with line":   func(r *proof.Record) { r.Kind = "k\nk" },
		"kind in capitals": func(r *proof.Record) { r.Kind = "Fund" },
		"no time":          func(r *proof.Record) { r.At = time.Time{} },
		"almost no time":   func(r *proof.Record) { r.At = time.Time{}.Add(999) },
		"year 10000":       func(r *proof.Record) { r.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) },
		"year 0":           func(r *proof.Record) { r.At = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC) },
		"no body":          func(r *proof.Record) { r.Body = "" },
		"body in GBK":      func(r *proof.Record) { r.Body = "\xc4\xe3" },
		"body too long":    func(r *proof.Record) { r.Body = strings.Repeat("x", 1<<20) },
	} {
		r := good
		edit(&r)
		if text, err := r.Text(); !errors.Is(err, fault.ErrInvalid) || text != "" || len(err.Error()) > 300 {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
	longest := good
	longest.Kind, longest.Body = "a.-/9"+strings.Repeat("z", 59), "x"
	head := len(must(longest.Text()))
	longest.Body = strings.Repeat("x", 1<<20-head+1)
	if got, err := proof.ParseRecord(must(longest.Text())); err != nil || got != longest {
		t.Error(err)
	}
	for _, text := range []string{
		"", "x", "sixbridges.record.v1\n", "sixbridges.record.v1\nk\n", "sixbridges.record.v1\nk\n2020-10-08T09:00:00Z",
		"sixbridges.record.v1\nk\n2020-10-08T09:00:00Z\n",
		"sixbridges.record.v2\nk\n2020-10-08T09:00:00Z\nx",
		"sixbridges.record.v1\nK\n2020-10-08T09:00:00Z\nx",
		"sixbridges.record.v1\nk\n2020-10-08T17:00:00+08:00\nx",
		"sixbridges.record.v1\nk\n2020-10-08T09:00:00+00:00\nx",
		"sixbridges.record.v1\nk\n2020-10-08T09:00:00.0Z\nx",
		"sixbridges.record.v1\nk\n2020-10-08T09:00:00,5Z\nx",
		"sixbridges.record.v1\nk\n2020-10-08T09:00:00.0000001Z\nx",
		"sixbridges.record.v1\nk\n2020-02-30T09:00:00Z\nx",
		"sixbridges.record.v1\nk\n0001-01-01T00:00:00Z\nx",
		"sixbridges.record.v1\nk\n2020-10-08T09:00:00Z\n\xff",
		"sixbridges.record.v1\r\nk\r\n2020-10-08T09:00:00Z\r\nx",
		must(longest.Text()) + "x",
	} {
		if r, err := proof.ParseRecord(text); !errors.Is(err, fault.ErrInvalid) || r != (proof.Record{}) {
			t.Errorf("%.80q: %+v, %v", text, r, err)
		}
	}
}

func TestOpening(t *testing.T) {
	salt := []byte("0123456789abcdef0123456789abcdef")
	o := proof.Opening{Salt: salt, Line: "王芳, receipt 17"}
	c, err := o.Commitment()
	if err != nil || !o.Opens(c) {
		t.Fatal(err)
	}
	other := append([]byte{'x'}, salt[1:]...)
	for _, x := range []proof.Opening{
		{Salt: salt, Line: "王芳, receipt 18"},
		{Salt: salt, Line: "王芳, receipt 17 "},
		{Salt: other, Line: o.Line},
		// The border between salt and line cannot be shifted.
		{Salt: append([]byte(nil), salt[:31]...), Line: string(salt[31:]) + o.Line},
		{Salt: append(append([]byte(nil), salt...), o.Line[0]), Line: o.Line[1:]},
	} {
		if x.Opens(c) {
			t.Errorf("%q opens it", x)
		}
	}
	for _, x := range []proof.Opening{{Line: "x"}, {Salt: make([]byte, 32), Line: "x"}, {Salt: salt[:16], Line: "x"}, {Salt: salt}, {Salt: salt, Line: "\xff"}} {
		c, err := x.Commitment()
		if !errors.Is(err, fault.ErrInvalid) || x.Opens(c) {
			t.Errorf("%+v: %v", x, err)
		}
		if x.Line != "" && strings.Contains(err.Error(), string(salt[:16])) {
			t.Errorf("the message tells the salt: %v", err)
		}
	}
}
