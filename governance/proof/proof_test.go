package proof_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/proof"
	"github.com/sixbridges/sixbridges/internal/golden"
)

func TestProofDocuments(t *testing.T) {
	b := filled(12)
	p := must(proof.Prove(b.heads[1], 7, b.records[7], b))
	text := must(json.MarshalIndent(p, "", "  "))
	golden.Check(t, "proof.json", string(text)+"\n")
	golden.Check(t, "proof.tlog-proof", p.Text())
	for _, data := range [][]byte{text, must(json.Marshal(p)), []byte(p.Text())} {
		got, err := proof.ParseProof(data)
		if err != nil || !equal(got, p) {
			t.Errorf("%s\n%+v, %v", data, got, err)
		}
		if r, h, err := got.Verify(verifier); err != nil || r != line(7) || h.Size != 12 {
			t.Errorf("%+v, %+v, %v", r, h, err)
		}
	}
	// A log of one record needs no path.
	one := filled(1)
	p = must(proof.Prove(one.heads[0], 0, one.records[0], one))
	for _, data := range [][]byte{must(json.Marshal(p)), []byte(p.Text())} {
		got, err := proof.ParseProof(data)
		if _, _, bad := got.Verify(verifier); err != nil || bad != nil || got.Path == nil {
			t.Errorf("%s\n%+v, %v, %v", data, got, err, bad)
		}
	}
}

func equal(a, b proof.Proof) bool {
	return a.Record == b.Record && a.Index == b.Index && a.Head == b.Head && slices.Equal(a.Path, b.Path)
}

func TestProveRefuses(t *testing.T) {
	b := filled(12)
	damaged := b.copy()
	damaged.hashes[tlog.StoredHashIndex(0, 6)][0]++
	for name, c := range map[string]struct {
		head   string
		index  int64
		record string
		stored tlog.HashReader
		kind   error
	}{
		"no storage":     {b.heads[1], 7, b.records[7], nil, fault.ErrInvalid},
		"no head":        {"", 7, b.records[7], b, fault.ErrInvalid},
		"unsigned head":  {origin + "\n12\n", 7, b.records[7], b, fault.ErrInvalid},
		"signed prose":   {string(must(note.Sign(&note.Note{Text: "I owe you a goat.\n"}, signer))), 7, b.records[7], b, fault.ErrInvalid},
		"index negative": {b.heads[1], -1, b.records[7], b, fault.ErrInvalid},
		"not covered":    {b.heads[0], 10, b.records[10], b, fault.ErrInvalid},
		"another record": {b.heads[1], 7, b.records[8], b, fault.ErrInvalid},
		"no record":      {b.heads[1], 7, "x", b, fault.ErrInvalid},
		"damaged hash":   {b.heads[1], 7, b.records[7], damaged, fault.ErrInvalid},
		"storage away":   {b.heads[1], 7, b.records[7], &books{}, errStorage},
	} {
		if p, err := proof.Prove(c.head, c.index, c.record, c.stored); !errors.Is(err, c.kind) || p.Head != "" {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

// Every single byte of a proof matters, but for spaces between the fields.
func TestEveryByteOfAProofCounts(t *testing.T) {
	b := filled(12)
	p := must(proof.Prove(b.heads[1], 7, b.records[7], b))
	try := func(form string, data []byte, i int) {
		got, err := proof.ParseProof(data)
		if err != nil {
			return
		}
		if _, _, err := got.Verify(verifier); err == nil && !equal(got, p) {
			t.Errorf("%s: byte %d changed and still verified:\n%s", form, i, data)
		}
	}
	for form, data := range map[string][]byte{"JSON": must(json.Marshal(p)), "text": []byte(p.Text())} {
		for i := range data {
			for _, x := range []byte{data[i] ^ 1, data[i] ^ 0x20, '\n', 'A'} {
				d := slices.Clone(data)
				if d[i] != x {
					d[i] = x
					try(form, d, i)
				}
			}
			try(form, slices.Delete(slices.Clone(data), i, i+1), i)
			try(form, data[:i], i)
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	b := filled(12)
	p := must(proof.Prove(b.heads[1], 7, b.records[7], b))
	_, stranger := keys("stranger.example")
	edit := func(f func(*proof.Proof)) proof.Proof {
		q := p
		q.Path = slices.Clone(p.Path)
		f(&q)
		return q
	}
	other := must(proof.Prove(b.heads[0], 7, b.records[7], b))
	for name, q := range map[string]proof.Proof{
		"zero":           {},
		"record changed": edit(func(p *proof.Proof) { p.Record = strings.Replace(p.Record, "7", "9", 1) }),
		"another record": edit(func(p *proof.Proof) { p.Record = b.records[8] }),
		"another index":  edit(func(p *proof.Proof) { p.Index = 6 }),
		"index beyond":   edit(func(p *proof.Proof) { p.Index = 12 }),
		"index negative": edit(func(p *proof.Proof) { p.Index = -1 }),
		"index endless":  edit(func(p *proof.Proof) { p.Index = math.MaxInt64 }),
		"older head":     edit(func(p *proof.Proof) { p.Head = b.heads[0] }),
		"path of other":  edit(func(p *proof.Proof) { p.Path = other.Path }),
		"path swapped":   edit(func(p *proof.Proof) { p.Path[0], p.Path[1] = p.Path[1], p.Path[0] }),
		"path cut":       edit(func(p *proof.Proof) { p.Path = p.Path[1:] }),
		"path longer":    edit(func(p *proof.Proof) { p.Path = append(p.Path, tlog.Hash{}) }),
		"path endless":   edit(func(p *proof.Proof) { p.Path = make(tlog.RecordProof, 1000) }),
		"no path":        edit(func(p *proof.Proof) { p.Path = nil }),
		"no head":        edit(func(p *proof.Proof) { p.Head = "" }),
	} {
		if r, h, err := q.Verify(verifier); !errors.Is(err, fault.ErrInvalid) || r != (proof.Record{}) || h != (proof.Head{}) {
			t.Errorf("%s: %+v, %+v, %v", name, r, h, err)
		}
	}
	if _, _, err := p.Verify(stranger); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
	if _, _, err := p.Verify(verifier, stranger); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
	// A host without Append can log and sign a record from the future. It has no
	// valid proof.
	text := must(line(99).Text())
	root := leafHash(text)
	signed := string(must(note.Sign(&note.Note{Text: fmt.Sprintf("%s\n1\n%v\n2020-10-08T09:01:00Z\n", origin, root)}, signer)))
	_, _, err := proof.Proof{Record: text, Head: signed}.Verify(verifier)
	if want := `proof: record.at "2020-10-08T10:39:00Z": must not be after the head's 2020-10-08T09:01:00Z`; err == nil || err.Error() != want {
		t.Error(err)
	}
	// An inner node cannot be passed off as a record: its hash begins otherwise.
	two := filled(2)
	node := string(two.hashes[0][:]) + string(two.hashes[1][:])
	if _, _, err := (proof.Proof{Record: node, Head: two.heads[0]}).Verify(verifier); !errors.Is(err, fault.ErrInvalid) {
		t.Error(err)
	}
}

func TestParseProofRefuses(t *testing.T) {
	hash := leafHash("x").String()
	record := base64.StdEncoding.EncodeToString([]byte("r"))
	many := strings.Repeat(`"`+hash+`",`, 61)
	for _, s := range []string{
		``, ` `, `null`, `[]`, `"x"`, `{`, `{}`, `{"record"`, `{"record":`, `{"record":"r"`, `{"record":"r",}`,
		`{"record":"r","index":0,"path":[]}`,
		`{"record":"r","index":0,"path":[],"head":"h"`,
		`{"record":"r","index":0,"path":[],"head":"h"} {}`,
		`{"record":"r","index":0,"path":[],"head":"h"}x`,
		`{"record":"r","record":"s","index":0,"path":[],"head":"h"}`,
		`{"Record":"r","index":0,"path":[],"head":"h"}`,
		`{"record":"r","index":0,"path":[],"head":"h","more":1}`,
		`{"record":null,"index":0,"path":[],"head":"h"}`,
		`{"record":"r","index":null,"path":[],"head":"h"}`,
		`{"record":"r","index":0,"path":null,"head":"h"}`,
		`{"record":7,"index":0,"path":[],"head":"h"}`,
		`{"record":"r","index":"0","path":[],"head":"h"}`,
		`{"record":"r","index":0.5,"path":[],"head":"h"}`,
		`{"record":"r","index":1e1,"path":[],"head":"h"}`,
		`{"record":"r","index":-0,"path":[],"head":"h"}`,
		`{"record":"r","index":-1,"path":[],"head":"h"}`,
		`{"record":"r","index":2305843009213693952,"path":[],"head":"h"}`,
		`{"record":"r","index":9223372036854775808,"path":[],"head":"h"}`,
		`{"record":"r","index":0,"path":[null],"head":"h"}`,
		`{"record":"r","index":0,"path":[7],"head":"h"}`,
		`{"record":"r","index":0,"path":["` + hash[1:] + `"],"head":"h"}`,
		`{"record":"r","index":0,"path":["\n` + hash + `"],"head":"h"}`,
		`{"record":"r","index":0,"path":["` + strings.Repeat("A", 42) + `B="],"head":"h"}`,
		`{"record":"r","index":0,"path":[` + many + `"` + hash + `"],"head":"h"}`,
		`{"record":"` + strings.Repeat("r", 1<<20+1) + `","index":0,"path":[],"head":"h"}`,
		`{"record":"r","index":0,"path":[],"head":"` + strings.Repeat("h", 1<<18+1) + `"}`,
		strings.Repeat(" ", 8<<20+1),
		"{\"record\":\"\xff\",\"index\":0,\"path\":[],\"head\":\"h\"}",
		"c2sp.org/tlog-proof@v1\n",
		"c2sp.org/tlog-proof@v1\nindex 0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\nindex 0\n",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\nindex 00\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\nindex -0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\nindex x\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\nnumber 0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record[1:] + "\nindex 0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra /w==\nindex 0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra cg=\n=\nindex 0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra ch==\nindex 0\n\nh",
		"c2sp.org/tlog-proof@v1\nextra " + record + "\nindex 0\nx\n\nh",
		"c2sp.org/tlog-proof@v2\nextra " + record + "\nindex 0\n\nh",
	} {
		if p, err := proof.ParseProof([]byte(s)); !errors.Is(err, fault.ErrInvalid) || p.Path != nil || p.Head != "" {
			t.Errorf("%.100q: %+v, %v", s, p, err)
		}
	}
	full := `{"record":"r","index":2305843009213693951,"path":[` + strings.TrimSuffix(many, ",") + `],"head":"h"}`
	if p, err := proof.ParseProof([]byte(full)); err != nil || len(p.Path) != 61 {
		t.Error(err)
	}
}

// Defects of what lies beneath, and of logs elsewhere, that must not show.
func TestDefectsOfOthers(t *testing.T) {
	t.Run("a tree above 2^62 hangs tlog", func(t *testing.T) {
		// tlog.CheckRecord never returns for such a size, and any host can sign one.
		text := must(line(0).Text())
		signed := string(must(note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%v\n2020-10-08T09:01:00Z\n", origin, int64(math.MaxInt64), leafHash(text))}, signer)))
		done := make(chan error, 1)
		go func() {
			_, _, err := proof.Proof{Record: text, Head: signed}.Verify(verifier)
			done <- err
		}()
		select {
		case err := <-done:
			if !errors.Is(err, fault.ErrInvalid) {
				t.Error(err)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("hangs")
		}
	})
	t.Run("one hash in two spellings", func(t *testing.T) {
		loose := strings.Repeat("A", 42) + "B="
		if _, err := tlog.ParseHash(loose); err != nil {
			t.Skip("tlog has become strict")
		}
		text := fmt.Sprintf("%s\n1\n%s\n2020-10-08T09:01:00Z\n", origin, loose)
		if _, err := proof.OpenHead(string(must(note.Sign(&note.Note{Text: text}, signer))), verifier); !errors.Is(err, fault.ErrInvalid) {
			t.Error(err)
		}
	})
	t.Run("a list without a verifier panics", func(t *testing.T) {
		if _, err := proof.OpenHead(filled(1).heads[0], verifier, nil); !errors.Is(err, fault.ErrInvalid) {
			t.Error(err)
		}
	})
	t.Run("a name with a control character signs what cannot be opened", func(t *testing.T) {
		if _, _, err := (proof.Log{}).Sign(fake{signer, "a\x1bb", []byte("sig"), nil}, &books{}, start); !errors.Is(err, fault.ErrInvalid) {
			t.Error(err)
		}
	})
}
