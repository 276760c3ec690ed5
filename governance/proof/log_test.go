package proof_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/proof"
)

// All trees of up to 70 records against the definition.
func TestTreesAreThoseOfRFC6962(t *testing.T) {
	b := &books{}
	if err := b.sign(start); err != nil {
		t.Fatal(err)
	}
	for i := range 70 {
		if err := b.append(line(i)); err != nil {
			t.Fatal(err)
		}
		if err := b.sign(minute(i)); err != nil {
			t.Fatal(err)
		}
	}
	heads := b.opened()
	for n, h := range heads {
		d := b.records[:n]
		if h.Size != int64(n) || h.Root != mth(d) {
			t.Fatalf("size %d: %+v, want the root %v", n, h, mth(d))
		}
		for i := range d {
			p, err := proof.Prove(b.heads[n], int64(i), d[i], b)
			if err != nil || !slices.Equal(p.Path, path(i, d)) {
				t.Fatalf("record %d of %d: %v, %v", i, n, p.Path, err)
			}
			r, got, err := p.Verify(verifier)
			if err != nil || r != line(i) || got != h {
				t.Fatalf("record %d of %d: %v, %v, %v", i, n, r, got, err)
			}
		}
		for m, old := range heads[:n+1] {
			got, err := h.ProveExtends(old, b)
			var want []tlog.Hash
			if m > 0 {
				want = consistency(m, d)
			}
			if err != nil || got == nil || !slices.Equal(got, want) || h.Extends(old, got) != nil {
				t.Fatalf("%d extends %d: %v, %v, want %v", n, m, got, err, want)
			}
		}
	}
}

func TestAppendRefuses(t *testing.T) {
	b := filled(12)
	short := tlog.HashReaderFunc(func(x []int64) ([]tlog.Hash, error) { return make([]tlog.Hash, len(x)/2), nil })
	away := tlog.HashReaderFunc(func([]int64) ([]tlog.Hash, error) { return nil, errStorage })
	odd := b.log
	odd.Size = 11 // the next record completes a part, so hashes are read
	odd.Signed = proof.Head{}
	bad := func(edit func(*proof.Log)) proof.Log { l := b.log; edit(&l); return l }
	for name, c := range map[string]struct {
		log     proof.Log
		stored  tlog.HashReader
		records []proof.Record
		kind    error
	}{
		"nothing":                {b.log, b, nil, fault.ErrInvalid},
		"no storage":             {b.log, nil, []proof.Record{line(12)}, fault.ErrInvalid},
		"invalid":                {b.log, b, []proof.Record{line(12), {}}, fault.ErrInvalid},
		"back-dated":             {b.log, b, []proof.Record{line(10)}, fault.ErrNotAllowed},
		"back-dated in batch":    {b.log, b, []proof.Record{line(20), line(19)}, fault.ErrNotAllowed},
		"storage away":           {odd, away, []proof.Record{line(12)}, errStorage},
		"storage short":          {odd, short, []proof.Record{line(12)}, nil},
		"size below zero":        {bad(func(l *proof.Log) { l.Size = -1 }), b, []proof.Record{line(12)}, fault.ErrInvalid},
		"size beyond all":        {bad(func(l *proof.Log) { l.Size = math.MaxInt64 }), b, []proof.Record{line(12)}, fault.ErrInvalid},
		"full":                   {proof.Log{Size: 1 << 61, At: start}, b, []proof.Record{line(12)}, fault.ErrLimit},
		"no time":                {proof.Log{Size: 3}, b, []proof.Record{line(12)}, fault.ErrInvalid},
		"time too fine":          {bad(func(l *proof.Log) { l.At = l.At.Add(1) }), b, []proof.Record{line(12)}, fault.ErrInvalid},
		"head ahead":             {bad(func(l *proof.Log) { l.Size = 11 }), b, []proof.Record{line(12)}, fault.ErrInvalid},
		"head ahead in time":     {bad(func(l *proof.Log) { l.At = minute(1) }), b, []proof.Record{line(12)}, fault.ErrInvalid},
		"head without an origin": {bad(func(l *proof.Log) { l.Signed.Origin = "" }), b, []proof.Record{line(12)}, fault.ErrInvalid},
	} {
		next, batch, err := c.log.Append(c.stored, c.records...)
		if err == nil || c.kind != nil && !errors.Is(err, c.kind) || next != (proof.Log{}) || batch.Records != nil {
			t.Errorf("%s: %+v, %+v, %v", name, next, batch, err)
		}
	}
	// After a head, nothing may be dated before it, whatever the last record says.
	if err := b.sign(minute(30)); err != nil {
		t.Fatal(err)
	}
	err := b.append(line(29))
	if want := "proof: cannot append record 12: it is dated 2020-10-08T09:29:00Z, and the log has come to 2020-10-08T09:30:00Z"; err == nil || err.Error() != want {
		t.Error(err)
	}
	if err := b.append(line(30)); err != nil {
		t.Error(err)
	}
}

// fake is a key of the host's own that does not do what it should.
type fake struct {
	note.Signer
	name string
	sig  []byte
	err  error
}

func (f fake) Name() string                { return f.name }
func (f fake) Sign([]byte) ([]byte, error) { return f.sig, f.err }

func TestSignRefuses(t *testing.T) {
	b := filled(12)
	other, _ := keys("other.example")
	damaged := b.copy()
	damaged.hashes[0][0]++
	damaged.hashes[14][0]++ // the root of the first eight
	for name, c := range map[string]struct {
		log    proof.Log
		key    note.Signer
		stored tlog.HashReader
		at     time.Time
		kind   error
	}{
		"no key":            {b.log, nil, b, minute(20), fault.ErrInvalid},
		"no storage":        {b.log, signer, nil, minute(20), fault.ErrInvalid},
		"not a state":       {proof.Log{Size: -1}, signer, b, minute(20), fault.ErrInvalid},
		"no time":           {b.log, signer, b, time.Time{}, fault.ErrInvalid},
		"back-dated":        {b.log, signer, b, minute(10), fault.ErrNotAllowed},
		"another log":       {b.log, other, b, minute(20), fault.ErrNotAllowed},
		"damaged storage":   {b.log, signer, damaged, minute(20), fault.ErrConflict},
		"storage away":      {b.log, signer, &books{}, minute(20), errStorage},
		"key fails":         {b.log, fake{signer, origin, nil, errStorage}, b, minute(20), errStorage},
		"no signature":      {b.log, fake{signer, origin, nil, nil}, b, minute(20), fault.ErrInvalid},
		"name with a plus":  {b.log, fake{signer, "a+b", []byte("s"), nil}, b, minute(20), fault.ErrInvalid},
		"name with control": {b.log, fake{signer, "a\x01b", []byte("s"), nil}, b, minute(20), fault.ErrInvalid},
		"no name":           {b.log, fake{signer, "", []byte("s"), nil}, b, minute(20), fault.ErrInvalid},
	} {
		next, signed, err := c.log.Sign(c.key, c.stored, c.at)
		if !errors.Is(err, c.kind) || next != (proof.Log{}) || signed != "" {
			t.Errorf("%s: %+v, %q, %v", name, next, signed, err)
		}
	}
}

func TestLogIsExactInJSON(t *testing.T) {
	for _, l := range []proof.Log{{}, filled(12).log} {
		text := must(json.Marshal(l))
		var again proof.Log
		if err := json.Unmarshal(text, &again); err != nil || again != l {
			t.Errorf("%s: %+v, %v", text, again, err)
		}
	}
	if text := must(json.Marshal(proof.Log{})); string(text) != `{"size":0}` {
		t.Errorf("%s", text)
	}
}

func TestOpenHeadRefuses(t *testing.T) {
	b := filled(12)
	good := b.heads[len(b.heads)-1]
	_, stranger := keys("stranger.example")
	witness, watch := keys("witness.example")
	// Another key of the same name.
	sameName := must(note.NewVerifier(must(note.NewEd25519VerifierKey(origin, make([]byte, 32)))))
	body, sigs, _ := strings.Cut(good, "\n\n")
	signAs := func(key note.Signer, text string) string {
		return string(must(note.Sign(&note.Note{Text: text}, key)))
	}
	lines := strings.Split(body, "\n")
	swap := func(i int, s string) string {
		l := slices.Clone(lines)
		l[i] = s
		return signAs(signer, strings.Join(l, "\n")+"\n")
	}
	for name, c := range map[string]struct {
		text string
		keys []note.Verifier
	}{
		"nothing":           {"", []note.Verifier{verifier}},
		"no key":            {good, []note.Verifier{nil}},
		"no witness":        {good, []note.Verifier{verifier, nil}},
		"another key":       {good, []note.Verifier{stranger}},
		"another key, name": {good, []note.Verifier{sameName}},
		"not by namesake":   {good, []note.Verifier{verifier, sameName}},
		"not by witness":    {good, []note.Verifier{verifier, watch}},
		"key twice":         {good, []note.Verifier{verifier, verifier}},
		"witness alone":     {signAs(witness, body+"\n"), []note.Verifier{verifier, watch}},
		"witness as log":    {signAs(witness, body+"\n"), []note.Verifier{watch}},
		"unsigned":          {body + "\n", []note.Verifier{verifier}},
		"size edited":       {strings.Replace(body, "\n12\n", "\n13\n", 1) + "\n\n" + sigs, []note.Verifier{verifier}},
		"date edited":       {strings.Replace(body, "T09:11", "T09:12", 1) + "\n\n" + sigs, []note.Verifier{verifier}},
		"huge":              {good + strings.Repeat("x", 1<<18), []note.Verifier{verifier}},
		// The right key signed something that is no head.
		"signed prose":      {signAs(signer, "I owe you a goat.\n"), []note.Verifier{verifier}},
		"signed, no date":   {signAs(signer, strings.Join(lines[:3], "\n")+"\n"), []note.Verifier{verifier}},
		"signed, five":      {signAs(signer, body+"\nmore\n"), []note.Verifier{verifier}},
		"signed, go.sum":    {signAs(signer, "go.sum database tree\n12\n"+lines[2]+"\n"), []note.Verifier{verifier}},
		"signed for other":  {swap(0, "other.example"), []note.Verifier{verifier}},
		"signed, spaces":    {swap(0, "a b"), []note.Verifier{verifier}},
		"signed, +12":       {swap(1, "+12"), []note.Verifier{verifier}},
		"signed, 012":       {swap(1, "012"), []note.Verifier{verifier}},
		"signed, -1":        {swap(1, "-1"), []note.Verifier{verifier}},
		"signed, 2^63-1":    {swap(1, "9223372036854775807"), []note.Verifier{verifier}},
		"signed, 2^63":      {swap(1, "9223372036854775808"), []note.Verifier{verifier}},
		"signed, bad hash":  {swap(2, lines[2][1:]), []note.Verifier{verifier}},
		"signed, odd hash":  {swap(2, strings.Repeat("A", 42)+"B="), []note.Verifier{verifier}},
		"signed, zone":      {swap(3, "2020-10-08T17:11:00+08:00"), []note.Verifier{verifier}},
		"signed, year zero": {swap(3, "0000-10-08T17:11:00Z"), []note.Verifier{verifier}},
	} {
		h, err := proof.OpenHead(c.text, c.keys[0], c.keys[1:]...)
		if !errors.Is(err, fault.ErrInvalid) || h != (proof.Head{}) || len(err.Error()) > 400 {
			t.Errorf("%s: %+v, %v", name, h, err)
		}
	}
	var wrong *note.InvalidSignatureError
	if _, err := proof.OpenHead(strings.Replace(good, "\n12\n", "\n13\n", 1), verifier); !errors.As(err, &wrong) {
		t.Errorf("the cause is hidden: %v", err)
	}
	// A witness adds a line and changes nothing for those who do not ask for it.
	n := must(note.Open([]byte(good), note.VerifierList(verifier)))
	both := string(must(note.Sign(n, witness)))
	for _, ask := range [][]note.Verifier{nil, {watch}} {
		if h, err := proof.OpenHead(both, verifier, ask...); err != nil || h != must(proof.OpenHead(good, verifier)) {
			t.Errorf("%+v, %v", h, err)
		}
	}
}

func TestExtendsRefuses(t *testing.T) {
	b := filled(30)
	heads := b.opened()
	ten, twenty, thirty := heads[0], heads[1], heads[2]
	way := must(thirty.ProveExtends(ten, b))
	edit := func(h proof.Head, f func(*proof.Head)) proof.Head { f(&h); return h }
	forged := b.copy()
	forged.hashes[0][0]++
	empty := proof.Head{Origin: origin, Root: mth(nil), At: start}
	for name, c := range map[string]struct {
		old, new proof.Head
		path     tlog.TreeProof
		kind     error
	}{
		"another path":       {twenty, thirty, way, fault.ErrInvalid},
		"no path":            {ten, thirty, nil, fault.ErrInvalid},
		"path cut":           {ten, thirty, way[1:], fault.ErrInvalid},
		"path longer":        {ten, thirty, append(slices.Clone(way), way[0]), fault.ErrInvalid},
		"path for equals":    {ten, ten, way, fault.ErrInvalid},
		"path from empty":    {empty, ten, way, fault.ErrInvalid},
		"shorter":            {thirty, ten, way, fault.ErrInvalid},
		"another log":        {edit(ten, func(h *proof.Head) { h.Origin = "other.example" }), thirty, way, fault.ErrInvalid},
		"old root changed":   {edit(ten, func(h *proof.Head) { h.Root[31]++ }), thirty, way, fault.ErrInvalid},
		"new root changed":   {ten, edit(thirty, func(h *proof.Head) { h.Root[31]++ }), way, fault.ErrInvalid},
		"size changed":       {ten, edit(thirty, func(h *proof.Head) { h.Size = 33 }), way, fault.ErrInvalid},
		"size endless":       {ten, edit(thirty, func(h *proof.Head) { h.Size = math.MaxInt64 }), way, fault.ErrInvalid},
		"size negative":      {edit(ten, func(h *proof.Head) { h.Size = -1 }), thirty, way, fault.ErrInvalid},
		"empty, odd root":    {edit(empty, func(h *proof.Head) { h.Root[0]++ }), thirty, nil, fault.ErrInvalid},
		"zero heads":         {proof.Head{}, proof.Head{}, nil, fault.ErrInvalid},
		"same size, forked":  {edit(ten, func(h *proof.Head) { h.Root[31]++ }), ten, nil, fault.ErrConflict},
		"longer but earlier": {ten, edit(thirty, func(h *proof.Head) { h.At = ten.At.Add(-time.Second) }), way, fault.ErrConflict},
	} {
		if err := c.new.Extends(c.old, c.path); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, c := range map[string]struct {
		old, new proof.Head
		stored   tlog.HashReader
		kind     error
	}{
		"no storage":     {ten, thirty, nil, fault.ErrInvalid},
		"shorter":        {thirty, ten, b, fault.ErrInvalid},
		"storage away":   {ten, thirty, &books{}, errStorage},
		"hashes changed": {proof.Head{Origin: origin, Size: 1, Root: heads[0].Root, At: start}, thirty, forged, fault.ErrConflict},
	} {
		if path, err := c.new.ProveExtends(c.old, c.stored); !errors.Is(err, c.kind) || path != nil {
			t.Errorf("%s: %v, %v", name, path, err)
		}
	}
}
