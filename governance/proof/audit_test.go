package proof_test

import (
	"errors"
	"fmt"
	"iter"
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

// say is the findings as a person reads them.
func say(fs []proof.Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, f.String())
	}
	return strings.Join(out, "; ")
}

// Books of 33 records with heads at 10, 20, 30 and 33, and what was done to them.
func TestAuditNamesWhatWasDone(t *testing.T) {
	foreign := func(n int) string {
		return must(proof.Record{Kind: "fund.donation", At: minute(n), Body: `{"forged":true}`}.Text())
	}
	for _, c := range []struct {
		name string
		do   func(r []string) []string
		want string
		// without hashes, only heads
		alone string
	}{
		{"nothing", func(r []string) []string { return r }, "", ""},
		{"changed", func(r []string) []string { r[17] = foreign(17); return r }, "record 17 was changed", "a fault among records 10 to 19 contradicts the signed head"},
		{"first changed", func(r []string) []string { r[0] = foreign(0); return r }, "record 0 was changed", "a fault among records 0 to 9 contradicts the signed head"},
		{"last changed", func(r []string) []string { r[32] = foreign(32); return r }, "record 32 was changed", "a fault among records 30 to 32 contradicts the signed head"},
		{"date changed", func(r []string) []string {
			r[17] = strings.Replace(r[17], "T09:17", "T09:16", 1)
			return r
		}, "record 17 was changed", "a fault among records 10 to 19 contradicts the signed head"},
		{"garbled", func(r []string) []string { r[17] = "\xff"; return r }, "record 17 was changed", "a fault among records 10 to 19 contradicts the signed head"},
		{"three changed", func(r []string) []string { r[4], r[5], r[20] = foreign(4), foreign(5), foreign(20); return r }, "records 4 to 5 were changed; record 20 was changed", "a fault among records 0 to 9 contradicts the signed head"},
		{"dropped", func(r []string) []string { return slices.Delete(r, 17, 18) }, "record 17 was dropped", "a fault among records 10 to 19 contradicts the signed head"},
		{"three dropped", func(r []string) []string { return slices.Delete(r, 8, 11) }, "records 8 to 10 were dropped", "a fault among records 0 to 9 contradicts the signed head"},
		{"end dropped", func(r []string) []string { return r[:31] }, "records 31 to 32 were dropped", "a fault among records 30 to 32 contradicts the signed head"},
		{"all dropped", func([]string) []string { return nil }, "records 0 to 32 were dropped", "a fault among records 0 to 9 contradicts the signed head"},
		{"inserted", func(r []string) []string { return slices.Insert(r, 17, foreign(17)) }, "a text was inserted before record 17, at place 17", "a fault among records 10 to 19 contradicts the signed head"},
		{"two inserted in front", func(r []string) []string { return slices.Insert(r, 0, foreign(0), foreign(0)) }, "2 texts were inserted before record 0, at place 0", "a fault among records 0 to 9 contradicts the signed head"},
		{"neighbours swapped", func(r []string) []string { r[17], r[18] = r[18], r[17]; return r }, "record 18 was moved to place 17", "a fault among records 10 to 19 contradicts the signed head"},
		{"moved up", func(r []string) []string { x := r[25]; return slices.Insert(slices.Delete(r, 25, 26), 3, x) }, "record 25 was moved to place 3", ""},
		{"block moved down", func(r []string) []string {
			x := slices.Clone(r[2:5])
			return slices.Insert(slices.Delete(r, 2, 5), 20, x...)
		}, "records 2 to 4 were moved to place 20", ""},
		{"neighbours moved apart", func(r []string) []string {
			x, y := r[5], r[6]
			r = slices.Insert(slices.Delete(r, 5, 7), 20, x)
			return slices.Insert(r, 25, y)
		}, "record 5 was moved to place 20; record 6 was moved to place 25", ""},
		{"inserted around a moved one", func(r []string) []string {
			x := r[25]
			return slices.Insert(slices.Delete(r, 25, 26), 7, foreign(7), x, foreign(7))
		}, "a text was inserted before record 7, at place 7; a text was inserted before record 7, at place 9; record 25 was moved to place 8", ""},
		{"inserted far apart", func(r []string) []string {
			return slices.Insert(slices.Insert(r, 20, foreign(20)), 5, foreign(5))
		}, "a text was inserted before record 5, at place 5; a text was inserted before record 20, at place 21", ""},
		{"doubled among changes", func(r []string) []string {
			r[3], r[12] = foreign(3), foreign(12)
			return slices.Insert(r, 9, r[5])
		}, "record 3 was changed; a text was inserted before record 9, at place 9; record 12 was changed", ""},
		{"doubled", func(r []string) []string { return slices.Insert(r, 5, r[5]) }, "a text was inserted before record 6, at place 6", "a fault among records 0 to 9 contradicts the signed head"},
		{"one for another", func(r []string) []string { r[9] = r[8]; return r }, "record 9 was changed", ""},
		{"several", func(r []string) []string {
			r[30] = foreign(30)
			r = slices.Delete(r, 20, 21)
			return slices.Insert(r, 10, foreign(10))
		}, "a text was inserted before record 10, at place 10; record 20 was dropped; record 30 was changed", ""},
		{"appended since", func(r []string) []string { return append(r, foreign(40), foreign(41)) }, "", ""},
		{"appended since and dropped", func(r []string) []string { return append(slices.Delete(r, 5, 6), foreign(40), foreign(41)) }, "record 5 was dropped", ""},
		{"appended since, dated back", func(r []string) []string { return append(r, foreign(40), foreign(31)) }, "record 34 was back-dated", "record 34 was back-dated"},
		{"appended since, no record", func(r []string) []string { return append(r, "x") }, "record 33 was unreadable", "record 33 was unreadable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := filled(33)
			records := c.do(slices.Clone(b.records))
			got, err := proof.Audit(b.opened(), b, texts(records))
			if err != nil || say(got) != c.want {
				t.Errorf("found %q, %v, want %q", say(got), err, c.want)
			}
			alone, err := proof.Audit(b.opened(), nil, texts(records))
			if err != nil || (len(alone) == 0) != (len(got) == 0) {
				t.Errorf("without hashes found %q, %v", say(alone), err)
			}
			if c.alone != "" && say(alone) != c.alone {
				t.Errorf("without hashes found %q, want %q", say(alone), c.alone)
			}
		})
	}
}

// rebuilt are the books of a host that keeps no rule of this package: it logs and
// signs any texts.
func rebuilt(texts []string) *books {
	b := &books{records: texts}
	for i, s := range texts {
		b.hashes = append(b.hashes, must(tlog.StoredHashes(int64(i), []byte(s), b))...)
	}
	return b
}

func (b *books) mustSign(at time.Time) {
	root := must(tlog.TreeHash(int64(len(b.records)), b))
	text := fmt.Sprintf("%s\n%d\n%v\n%s\n", origin, len(b.records), root, at.Format(time.RFC3339))
	b.heads = append(b.heads, string(must(note.Sign(&note.Note{Text: text}, signer))))
}

// A host that appended with a false date: every hash is right, and the heads or
// the neighbours tell.
func TestAuditFindsBackDating(t *testing.T) {
	day := func(minutes ...int) []string {
		var out []string
		for i, m := range minutes {
			r := line(m)
			r.Body += fmt.Sprint(i)
			out = append(out, must(r.Text()))
		}
		return out
	}
	for _, c := range []struct {
		name  string
		first []string // covered by a head at minute 10
		then  []string // covered by a head at minute 20
		want  string
	}{
		{"honest", day(1, 2, 3), day(11, 12), ""},
		{"at the very moment", day(1, 10), day(10, 20), ""},
		{"before the neighbour", day(1, 3, 2, 4), day(11), "record 2 was back-dated"},
		{"before a head", day(1, 2), day(9, 12), "record 2 was back-dated"},
		{"two before a head", day(1, 2), day(3, 4), "records 2 to 3 were back-dated"},
		{"after a head", day(1, 11), day(12), "record 1 was post-dated"},
		{"far after, and those below are not blamed", day(1, 500, 2, 3), day(11), "record 1 was post-dated"},
		{"after the last head", day(1), day(11, 21), "record 2 was post-dated"},
		{"no record", append(day(1), "x"), day(11), "record 1 was unreadable"},
	} {
		b := rebuilt(c.first)
		b.mustSign(minute(10))
		all := rebuilt(append(slices.Clone(c.first), c.then...))
		all.heads = b.heads
		all.mustSign(minute(20))
		for _, stored := range []tlog.HashReader{all, nil} {
			got, err := proof.Audit(all.opened(), stored, texts(all.records))
			if err != nil || say(got) != c.want {
				t.Errorf("%s: found %q, %v, want %q", c.name, say(got), err, c.want)
			}
		}
	}
}

// A host that rewrote its records and all of its hashes: only the heads that
// others kept are against it.
func TestAuditFindsRewriting(t *testing.T) {
	b := filled(33)
	edited := slices.Clone(b.records)
	edited[17] = must(proof.Record{Kind: "fund.donation", At: minute(17), Body: `{"forged":true}`}.Text())
	forged := rebuilt(edited)
	got, err := proof.Audit(b.opened(), forged, texts(forged.records))
	if want := "a fault among records 10 to 19 contradicts the signed head"; err != nil || say(got) != want {
		t.Errorf("found %q, %v, want %q", say(got), err, want)
	}
	// It signs the new history too. A chain of its heads has no fault, but the
	// donor's old head does not go with it.
	forged.mustSign(minute(40))
	if got, err := proof.Audit(forged.opened(), forged, texts(forged.records)); err != nil || len(got) != 0 {
		t.Errorf("found %q, %v", say(got), err)
	}
	old, next := b.opened()[1], forged.opened()[0]
	if _, err := next.ProveExtends(old, forged); !errors.Is(err, fault.ErrConflict) {
		t.Error(err)
	}
	if _, err := proof.Audit(append(b.opened(), next), nil, texts(b.records)); !errors.Is(err, fault.ErrConflict) {
		t.Error("two heads of 33 with two roots:", err)
	}
	// With the auditor's own copy of the hashes, the record is named.
	if got, err := proof.Audit(b.opened(), b, texts(forged.records)); err != nil || say(got) != "record 17 was changed" {
		t.Errorf("found %q, %v", say(got), err)
	}
	// Both records and hashes are wrong, in different places: the range is true,
	// and the difference is named.
	worse := slices.Clone(edited)
	worse[25] = b.records[24]
	got, err = proof.Audit(b.opened(), forged, texts(worse))
	if want := "a fault among records 10 to 19 contradicts the signed head; record 25 was changed"; err != nil || say(got) != want {
		t.Errorf("found %q, %v, want %q", say(got), err, want)
	}
	// The middle heads were of another history than the first and the last.
	odd := filled(12)
	odd.heads[0] = rebuilt(edited[:9]).signedAt(minute(9))
	got, err = proof.Audit(append(odd.opened(), forkAt(edited, 11)), odd, texts(odd.records))
	if want := "a fault among records 9 to 10 contradicts the signed head"; err != nil || say(got) != want {
		t.Errorf("found %q, %v, want %q", say(got), err, want)
	}
}

func (b *books) signedAt(at time.Time) string { b.mustSign(at); return b.heads[len(b.heads)-1] }

// forkAt is a head over n records of which the last is not what is in the books.
func forkAt(records []string, n int) proof.Head {
	d := slices.Clone(records[:n])
	d[n-1] = d[0]
	return must(proof.OpenHead(rebuilt(d).signedAt(minute(n)), verifier))
}

func TestAuditFindsDamagedHashes(t *testing.T) {
	for index := range filled(33).hashes {
		b := filled(33)
		b.hashes[index][5] ^= 1
		got, err := proof.Audit(b.opened(), b, texts(b.records))
		if err != nil || len(got) != 1 || got[0].Fault != proof.Damaged || got[0].Count != 1 {
			t.Fatalf("hash %d: %q, %v", index, say(got), err)
		}
		if i, end := got[0].Index, tlog.StoredHashIndex(0, got[0].Index+1); int64(index) < tlog.StoredHashIndex(0, i) || int64(index) >= end {
			t.Fatalf("hash %d: %q", index, say(got))
		}
	}
	// More hashes than are read at a time, the last of them damaged.
	long := filled(700)
	long.hashes[len(long.hashes)-1][0]++
	if got, err := proof.Audit(long.opened(), long, texts(long.records)); err != nil || say(got) != "a hash stored with record 699 is damaged" {
		t.Errorf("%q, %v", say(got), err)
	}
	b := filled(33)
	b.hashes[0][0]++
	if got := must(proof.Audit(b.opened(), b, texts(b.records))); say(got) != "a hash stored with record 0 is damaged" {
		t.Error(say(got))
	}
}

func TestAuditRefuses(t *testing.T) {
	b := filled(33)
	heads := b.opened()
	broken := func(yield func(string, error) bool) { _ = yield(b.records[0], nil) && yield("", errStorage) }
	edit := func(f func(*proof.Head)) []proof.Head { hs := slices.Clone(heads); f(&hs[2]); return hs }
	flaky := func(after int) tlog.HashReader {
		return tlog.HashReaderFunc(func(x []int64) ([]tlog.Hash, error) {
			if after--; after < 0 {
				return nil, errStorage
			}
			return b.ReadHashes(x)
		})
	}
	short := tlog.HashReaderFunc(func(x []int64) ([]tlog.Hash, error) { return make([]tlog.Hash, len(x)-1), nil })
	for name, c := range map[string]struct {
		heads   []proof.Head
		stored  tlog.HashReader
		records iter.Seq2[string, error]
		kind    error
	}{
		"no head":              {nil, b, texts(b.records), fault.ErrInvalid},
		"zero head":            {[]proof.Head{{}}, b, texts(b.records), fault.ErrInvalid},
		"another log":          {edit(func(h *proof.Head) { h.Origin = "x" }), b, texts(b.records), fault.ErrInvalid},
		"endless":              {edit(func(h *proof.Head) { h.Size = math.MaxInt64 }), b, texts(b.records), fault.ErrInvalid},
		"forked":               {append(edit(func(h *proof.Head) { h.Root[0]++ }), heads[2]), b, texts(b.records), fault.ErrConflict},
		"time runs back":       {edit(func(h *proof.Head) { h.At = minute(5) }), b, texts(b.records), fault.ErrConflict},
		"records away":         {heads, b, broken, errStorage},
		"hashes away":          {heads, flaky(0), texts(b.records), errStorage},
		"hashes away, changed": {heads, flaky(0), texts(b.records[1:]), errStorage},
		"away at the second":   {heads, flaky(1), texts(b.records[1:]), errStorage},
		"too few hashes":       {heads, short, texts(b.records), nil},
	} {
		got, err := proof.Audit(c.heads, c.stored, c.records)
		if err == nil || got != nil || c.kind != nil && !errors.Is(err, c.kind) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	// The order of the heads is of no account, and they are not touched.
	mixed := []proof.Head{heads[3], heads[0], heads[2], heads[0], heads[1]}
	before := slices.Clone(mixed)
	if got, err := proof.Audit(mixed, b, texts(b.records)); err != nil || len(got) != 0 || !slices.Equal(mixed, before) {
		t.Errorf("%q, %v", say(got), err)
	}
	// An empty log is in order.
	empty := &books{}
	if err := empty.sign(start); err != nil {
		t.Fatal(err)
	}
	if got, err := proof.Audit(empty.opened(), empty, texts(nil)); err != nil || len(got) != 0 {
		t.Errorf("%q, %v", say(got), err)
	}
}
