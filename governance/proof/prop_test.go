package proof_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/proof"
)

// model is what the log should be, by the words of the documentation and the
// definition of RFC 6962.
type model struct {
	records []string
	last    time.Time
	sizes   []int // of the heads
	signed  []time.Time
}

// A host's life: appending, signing, proving, being shown false states, and
// somebody who tampers with a copy.
func TestPropLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, m := &books{}, &model{}
		now := start
		moment := func() time.Time {
			// Mostly forward, sometimes not at all, sometimes back.
			now = now.Add(time.Duration(rapid.IntRange(-2, 9).Draw(t, "minutes")) * time.Minute)
			return now
		}
		refused := func(err error, before proof.Log) {
			if !errors.Is(err, fault.ErrNotAllowed) || b.log != before {
				t.Fatalf("back-dated: %v", err)
			}
			if now = start; m.last.After(start) {
				now = m.last
			}
		}
		t.Repeat(map[string]func(*rapid.T){
			"append": func(t *rapid.T) {
				var batch []proof.Record
				var texts []string
				last, bad := m.last, false
				for range rapid.IntRange(1, 5).Draw(t, "batch") {
					r := proof.Record{Kind: "k", At: moment(), Body: rapid.SampledFrom([]string{"a", "b", "桥", "\n\n"}).Draw(t, "body")}
					bad = bad || r.At.Before(last)
					last = r.At
					batch = append(batch, r)
					texts = append(texts, fmt.Sprintf("sixbridges.record.v1\nk\n%s\n%s", r.At.Format(time.RFC3339), r.Body))
				}
				before := b.log
				err := b.append(batch...)
				if bad {
					refused(err, before)
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				m.records, m.last = append(m.records, texts...), last
			},
			"sign": func(t *rapid.T) {
				at, before := moment(), b.log
				err := b.sign(at)
				if at.Before(m.last) {
					refused(err, before)
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				m.sizes, m.signed, m.last = append(m.sizes, len(m.records)), append(m.signed, at), at
			},
			"prove": func(t *rapid.T) {
				if len(m.sizes) == 0 {
					return
				}
				k := rapid.IntRange(0, len(m.sizes)-1).Draw(t, "head")
				i := rapid.IntRange(0, len(m.records)).Draw(t, "index")
				record := "none"
				if i < len(m.records) {
					record = m.records[i]
				}
				p, err := proof.Prove(b.heads[k], int64(i), record, b)
				if i >= m.sizes[k] {
					if !errors.Is(err, fault.ErrInvalid) {
						t.Fatal(err)
					}
					return
				}
				if err != nil || !slices.Equal(p.Path, path(i, m.records[:m.sizes[k]])) {
					t.Fatalf("record %d under %d: %v, %v", i, m.sizes[k], p.Path, err)
				}
				again := must(proof.ParseProof([]byte(p.Text())))
				again = must(proof.ParseProof(must(json.Marshal(again))))
				r, h, err := again.Verify(verifier)
				if err != nil || !equal(again, p) || must(r.Text()) != record || !h.At.Equal(m.signed[k]) {
					t.Fatal(r, h, err)
				}
			},
			"extend": func(t *rapid.T) {
				if len(m.sizes) == 0 {
					return
				}
				j := rapid.IntRange(0, len(m.sizes)-1).Draw(t, "old")
				k := rapid.IntRange(j, len(m.sizes)-1).Draw(t, "new")
				heads := b.opened()
				way, err := heads[k].ProveExtends(heads[j], b)
				var want []tlog.Hash
				if m.sizes[j] > 0 {
					want = consistency(m.sizes[j], m.records[:m.sizes[k]])
				}
				if err != nil || !slices.Equal(way, want) || heads[k].Extends(heads[j], way) != nil {
					t.Fatalf("%d to %d: %v, %v, want %v", m.sizes[j], m.sizes[k], way, err, want)
				}
			},
			"tamper": func(t *rapid.T) {
				if len(m.sizes) == 0 || m.sizes[len(m.sizes)-1] == 0 {
					return
				}
				n := m.sizes[len(m.sizes)-1]
				records := slices.Clone(b.records)
				for range rapid.IntRange(1, 3).Draw(t, "edits") {
					i, j := rapid.IntRange(0, n-1).Draw(t, "i"), rapid.IntRange(0, n-1).Draw(t, "j")
					if i >= len(records) || j >= len(records) {
						continue
					}
					switch rapid.IntRange(0, 4).Draw(t, "edit") {
					case 0:
						records[i] = "sixbridges.record.v1\nk\n2021-01-01T00:00:00Z\nforged"
					case 1:
						records = slices.Delete(records, i, i+1)
					case 2:
						records = slices.Insert(records, i, records[j])
					case 3:
						records[i], records[j] = records[j], records[i]
					case 4:
						records = records[:j]
					}
				}
				// A text that was doubled may fill the place of a dropped equal one.
				same := len(records) >= n && slices.Equal(records[:n], m.records[:n])
				for _, stored := range []tlog.HashReader{b, nil} {
					got, err := proof.Audit(b.opened(), stored, texts(records))
					found := slices.ContainsFunc(got, func(f proof.Finding) bool { return f.Index < int64(n) })
					if err != nil || found == same {
						t.Fatalf("%q, %v, but tampered: %v", say(got), err, !same)
					}
				}
			},
			"": func(t *rapid.T) {
				l := b.log
				if l.Size != int64(len(m.records)) || !l.At.Equal(m.last) || !slices.Equal(b.records, m.records) {
					t.Fatalf("%+v beside %+v", l, m)
				}
				if int64(len(b.hashes)) != tlog.StoredHashCount(l.Size) {
					t.Fatalf("%d hashes", len(b.hashes))
				}
				if k := len(m.sizes) - 1; k >= 0 {
					want := proof.Head{Origin: origin, Size: int64(m.sizes[k]), Root: mth(m.records[:m.sizes[k]]), At: m.signed[k]}
					if h := b.opened()[k]; h != want || l.Signed != want {
						t.Fatalf("%+v, %+v, want %+v", h, l.Signed, want)
					}
				}
				var again proof.Log
				if err := json.Unmarshal(must(json.Marshal(l)), &again); err != nil || again != l {
					t.Fatal(again, err)
				}
				if got, err := proof.Audit(append(b.opened(), mustOpenEmpty()), b, texts(b.records)); err != nil || len(got) != 0 {
					t.Fatal(say(got), err)
				}
			},
		})
	})
}

// mustOpenEmpty is a head of the empty log from before all times, so that there
// is always one to audit with.
func mustOpenEmpty() proof.Head {
	_, signed, err := proof.Log{}.Sign(signer, &books{}, start.AddDate(-1, 0, 0))
	return must(proof.OpenHead(must(signed, err), verifier))
}

// One edit of books whose records are all different is named exactly.
func TestPropOneEditIsNamed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &books{}
		n := rapid.IntRange(1, 60).Draw(t, "n")
		for i := range n {
			if err := b.append(line(i)); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.sign(minute(n)); err != nil {
			t.Fatal(err)
		}
		records, want := slices.Clone(b.records), proof.Finding{Count: int64(rapid.IntRange(1, 4).Draw(t, "count"))}
		i := rapid.IntRange(0, n-1).Draw(t, "i")
		end := min(n, i+int(want.Count))
		forged := func() (out []string) {
			for k := range want.Count {
				out = append(out, fmt.Sprintf("forged %d", k))
			}
			return out
		}
		switch rapid.IntRange(0, 3).Draw(t, "edit") {
		case 0:
			want = proof.Finding{Fault: proof.Changed, Index: int64(i), Found: int64(i), Count: int64(end - i)}
			copy(records[i:end], forged())
		case 1:
			want = proof.Finding{Fault: proof.Dropped, Index: int64(i), Found: -1, Count: int64(end - i)}
			records = slices.Delete(records, i, end)
		case 2:
			want = proof.Finding{Fault: proof.Inserted, Index: int64(i), Found: int64(i), Count: want.Count}
			records = slices.Insert(records, i, forged()...)
		case 3:
			// A block moves over more records than it has itself.
			block := slices.Clone(records[i:end])
			rest := slices.Delete(records, i, end)
			to := rapid.IntRange(0, len(rest)).Draw(t, "to")
			if d := max(to-i, i-to); d <= len(block) {
				return
			}
			want = proof.Finding{Fault: proof.Moved, Index: int64(i), Found: int64(to), Count: int64(end - i)}
			records = slices.Insert(rest, to, block...)
		}
		if got, err := proof.Audit(b.opened(), b, texts(records)); err != nil || !slices.Equal(got, []proof.Finding{want}) {
			t.Fatalf("found %q, %v, want %q", say(got), err, want)
		}
	})
}

// Many edits: the findings account for every record and every text, as few
// records as possible are called moved, and undoing the findings gives the log.
func TestPropFindingsAccountForAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &books{}
		n := rapid.IntRange(1, 12).Draw(t, "n")
		for i := range n {
			if err := b.append(line(i)); err != nil {
				t.Fatal(err)
			}
		}
		if err := b.sign(minute(n)); err != nil {
			t.Fatal(err)
		}
		// Any of the records in any order, each at most once, and forged ones.
		order := rapid.Permutation(append(seq(n), -1, -2, -3)).Draw(t, "order")
		order = order[:rapid.IntRange(0, len(order)).Draw(t, "length")]
		if rapid.Bool().Draw(t, "nearly sorted") {
			slices.SortFunc(order, func(x, y int) int { return x/4 - y/4 })
		}
		var found []string
		for _, i := range order {
			if i < 0 {
				found = append(found, fmt.Sprint("forged", i))
			} else {
				found = append(found, b.records[i])
			}
		}
		got, err := proof.Audit(b.opened(), b, texts(found))
		if err != nil {
			t.Fatal(err)
		}
		at := make([]string, n) // what the findings say of each record
		place := make([]string, len(order))
		moved := 0
		for _, f := range got {
			for k := range f.Count {
				if f.Fault == proof.Inserted {
					place[f.Found+k] += "inserted"
					continue
				}
				if f.Fault == proof.Unreadable {
					continue // a forged text after all records was perhaps appended since
				}
				at[f.Index+k] += string(f.Fault)
				if f.Found >= 0 {
					place[f.Found+k] += string(f.Fault)
				}
				if f.Fault == proof.Moved {
					moved++
					if order[f.Found+k] != int(f.Index+k) {
						t.Fatalf("%v: %q", order, f)
					}
				}
			}
		}
		inPlaceAfter := func(j int) bool {
			for k := j + 1; k < len(order); k++ {
				if order[k] >= 0 && place[k] == "" {
					return true
				}
			}
			return false
		}
		var kept []int
		for j, i := range order {
			switch {
			case i >= 0 && place[j] == "":
				kept = append(kept, i)
			case i >= 0 && place[j] != "moved", i < 0 && place[j] != "changed" && place[j] != "inserted" && inPlaceAfter(j):
				t.Fatalf("%v: place %d is %q: %q", order, j, place[j], say(got))
			}
		}
		if !slices.IsSorted(kept) || len(kept) != longest(order) {
			t.Fatalf("%v: kept %v, %d could be kept", order, kept, longest(order))
		}
		for i, s := range at {
			gone := !slices.Contains(order, i)
			if gone != (s == "dropped" || s == "changed") || !gone && s != "" && s != "moved" {
				t.Fatalf("%v: record %d is %q: %q", order, i, s, say(got))
			}
		}
	})
}

func seq(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// longest is the length of the longest ascending run of records, by trying for
// each text all that stand before it.
func longest(order []int) int {
	best := make([]int, len(order))
	most := 0
	for j, i := range order {
		if i < 0 {
			continue
		}
		best[j] = 1
		for k := range j {
			if order[k] >= 0 && order[k] < i {
				best[j] = max(best[j], best[k]+1)
			}
		}
		most = max(most, best[j])
	}
	return most
}
