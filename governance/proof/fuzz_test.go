package proof_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/proof"
)

// fits refuses errors that do not say what they are, or say too much.
func fits(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, fault.ErrInvalid) && !errors.Is(err, fault.ErrConflict) || len(err.Error()) > 1000 {
		t.Fatal(err)
	}
}

func FuzzParseRecord(f *testing.F) {
	f.Add(must(line(7).Text()))
	f.Add("sixbridges.record.v1\nk\n2020-10-08T09:00:00.000001Z\n\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := proof.ParseRecord(text)
		if err != nil {
			fits(t, err)
			return
		}
		if again, err := r.Text(); err != nil || again != text {
			t.Fatalf("%q became %q, %v", text, again, err)
		}
	})
}

func FuzzParseProof(f *testing.F) {
	b := filled(12)
	p := must(proof.Prove(b.heads[1], 7, b.records[7], b))
	f.Add([]byte(p.Text()))
	f.Add(must(json.Marshal(p)))
	f.Add([]byte(strings.Replace(p.Text(), "index 7", "index 2305843009213693951", 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := proof.ParseProof(data)
		if err != nil {
			fits(t, err)
			return
		}
		for _, again := range [][]byte{[]byte(got.Text()), must(json.Marshal(got))} {
			if q, err := proof.ParseProof(again); err != nil || !equal(q, got) {
				t.Fatalf("%q became %q: %+v, %v", data, again, q, err)
			}
		}
		if r, h, err := got.Verify(verifier); err != nil {
			fits(t, err)
		} else if h.Size != 12 || must(r.Text()) != b.records[got.Index] {
			t.Fatalf("forged: %+v", got)
		}
	})
}

// Any text under a true signature: the worst that a host can do.
func FuzzOpenHead(f *testing.F) {
	b := filled(12)
	for _, h := range b.heads {
		text, _, _ := strings.Cut(h, "\n\n")
		f.Add(text+"\n", h)
	}
	f.Add("a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n2020-10-08T09:00:00.5Z\n", "")
	f.Fuzz(func(t *testing.T, text, signed string) {
		if h, err := proof.OpenHead(signed, verifier); err != nil {
			fits(t, err)
		} else if !slices.Contains(b.opened(), h) {
			t.Fatalf("forged: %+v", h)
		}
		out, err := note.Sign(&note.Note{Text: text}, signer)
		if err != nil {
			return
		}
		h, err := proof.OpenHead(string(out), verifier)
		if err != nil {
			fits(t, err)
			return
		}
		// What was read is written in the same way, and nothing hangs or panics on
		// what it claims.
		if h.Extends(h, nil) != nil && h.Size > 0 {
			t.Fatalf("%+v does not extend itself", h)
		}
		for _, x := range b.opened() {
			for _, err := range []error{h.Extends(x, nil), x.Extends(h, make(tlog.TreeProof, 3))} {
				if err != nil {
					fits(t, err)
				}
			}
		}
		if _, _, err := (proof.Proof{Record: b.records[0], Path: make(tlog.RecordProof, 61), Head: string(out)}).Verify(verifier); err != nil {
			fits(t, err)
		}
	})
}

// What comes as the JSON of a path and an old state.
func FuzzExtends(f *testing.F) {
	b := filled(30)
	heads := b.opened()
	f.Add(must(json.Marshal(must(heads[2].ProveExtends(heads[0], b)))), must(json.Marshal(heads[0])), must(json.Marshal(b.log)))
	f.Fuzz(func(t *testing.T, way, old, state []byte) {
		var p tlog.TreeProof
		var h proof.Head
		if json.Unmarshal(way, &p) == nil && json.Unmarshal(old, &h) == nil {
			if err := heads[2].Extends(h, p); err != nil {
				fits(t, err)
			} else if h.Size < 0 || h.Size > 30 || h.Root != mth(b.records[:h.Size]) {
				t.Fatalf("forged: %+v", h)
			}
			if _, err := heads[2].ProveExtends(h, b); err != nil {
				fits(t, err)
			}
		}
		var l proof.Log
		if json.Unmarshal(state, &l) != nil {
			return
		}
		next, batch, err := l.Append(b, proof.Record{Kind: "k", At: l.At, Body: "x"})
		if err == nil && (next.Size != l.Size+1 || len(batch.Records) != 1) {
			t.Fatalf("%+v, %+v", next, batch)
		}
		if _, _, err := l.Sign(signer, b, l.At); err == nil && l.Size > 30 {
			t.Fatalf("signed %+v", l)
		}
	})
}

func FuzzOpening(f *testing.F) {
	f.Add([]byte(`{"salt":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=","line":"王芳"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var o proof.Opening
		if json.Unmarshal(data, &o) != nil {
			return
		}
		c, err := o.Commitment()
		if err != nil {
			fits(t, err)
		}
		if o.Opens(c) != (err == nil) {
			t.Fatalf("%+v", o)
		}
	})
}
