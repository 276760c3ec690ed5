package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// TestPages compares pages with a map from places to elements: taking runs of all
// sizes, and cutting back to a place that was the end once.
func TestPages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type run struct {
			at  uint32
			all []int
		}
		var p pages[int]
		var runs []run
		ends := []uint32{0}
		next := 0
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			if rapid.IntRange(0, 3).Draw(t, "what") == 0 {
				k := rapid.IntRange(0, len(runs)).Draw(t, "keep")
				p.cut(ends[k])
				runs, ends = runs[:k], ends[:k+1]
				if p.end() != ends[k] {
					t.Fatalf("cut to %d, the end is %d", ends[k], p.end())
				}
			}
			n := rapid.OneOf(rapid.IntRange(1, 20), rapid.IntRange(pageSize/2, pageSize), rapid.Just(pageSize), rapid.Just(pageSize-1)).Draw(t, "n")
			at, place := p.take(n)
			r := run{at: at}
			for i := range place {
				next++
				place[i] = next
				r.all = append(r.all, next)
			}
			runs, ends = append(runs, r), append(ends, p.end())
		}
		for _, r := range runs {
			if !slices.Equal(p.run(r.at, len(r.all)), r.all) || *p.at(r.at) != r.all[0] {
				t.Fatalf("the run at %d is another one", r.at)
			}
		}
	})
	var one pages[int]
	for i := range uint32(3*pageSize + 1) { // elements taken one by one are numbered without gaps
		if at, place := one.take(1); at != i || len(place) != 1 {
			t.Fatal(at, i)
		}
	}
}

// TestIDs compares the numbering of identifiers with a map.
func TestIDs(t *testing.T) {
	var s ids
	known := map[[16]byte]uint32{}
	if _, ok := s.find([16]byte{}); ok {
		t.Error("an identifier that never came")
	}
	var keys [][16]byte
	for i := range uint64(50_000) {
		var key [16]byte
		binary.BigEndian.PutUint64(key[i%9:], i/3) // many alike
		if n, ok := s.find(key); ok != (known[key] != 0) || ok && n+1 != known[key] {
			t.Fatalf("%x: %d, %v, the map says %d", key, n, ok, known[key])
		} else if !ok {
			keys = append(keys, key)
			known[key] = s.add(key) + 1
		}
		if i%7_000 == 0 { // forget some
			keep := len(keys) - len(keys)/5
			s.cut(uint32(keep))
			for _, key := range keys[keep:] {
				delete(known, key)
			}
			keys = keys[:keep]
		}
	}
	for key, n := range known {
		if got, ok := s.find(key); !ok || got+1 != n {
			t.Fatalf("%x is lost", key)
		}
	}
}

// TestLargeBook records more than a page holds: many entries, entries with many
// legs, chains and refusals between them.
func TestLargeBook(t *testing.T) {
	b := &Book{}
	cny := money.MustUnit("CNY", 2)
	at := period.Instant(1_800_000_000_000_000)
	voucher := func(name string) Voucher {
		return Voucher{ID: governance.NamedID[Entry]("large", name), At: at}
	}
	var all []AccountID
	for i := range 50 {
		a := Account{ID: governance.NamedID[Account]("large", fmt.Sprint(i)), Path: fmt.Sprint(i), Kind: Asset, Unit: cny}
		if i == 0 {
			a.Max = At(1_000_000)
		}
		if _, err := b.Open(voucher("open "+a.Path), a); err != nil {
			t.Fatal(err)
		}
		all = append(all, a.ID)
	}
	post := func(name string, legs int) *Entry {
		e := &Entry{Do: DoPost, Voucher: voucher(name)}
		e.Effective = period.Must(2027, 1, 15)
		for k := range legs {
			e.Legs = append(e.Legs, Leg{Account: all[1+k%49], Money: money.Money{Amount: 1, Unit: cny}})
		}
		e.Legs[0].Amount = -money.Amount(legs - 1)
		return e
	}
	for i := range 20_000 {
		if err := b.Do(post(fmt.Sprint(i), 2)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 8 {
		if err := b.Do(post(fmt.Sprint("many ", i), MaxLegs)); err != nil {
			t.Fatal(err)
		}
		bad := post(fmt.Sprint("bad ", i), MaxLegs)
		bad.Legs[MaxLegs-1].Account = AccountID{1}
		if err := b.Do(bad); !errors.Is(err, NoAccount) {
			t.Fatal(err)
		}
		chain := []*Entry{post(fmt.Sprint("chain ", i), MaxLegs), post(fmt.Sprint("chain too ", i), MaxLegs), post(fmt.Sprint("chain bad ", i), 2)}
		chain[2].Legs[0] = Leg{Account: all[1], Money: money.Money{Amount: -1 << 40, Unit: cny}}
		chain[2].Legs[1] = Leg{Account: all[0], Money: money.Money{Amount: 1 << 40, Unit: cny}}
		if err := b.Chain(chain...); !errors.Is(err, AboveMax) {
			t.Fatal(err)
		}
	}
	if err := b.Do(post("too many", MaxLegs+1)); !errors.Is(err, TooManyLegs) {
		t.Error(err)
	}
	if err := b.Check(); err != nil {
		t.Fatal(err)
	}
	again, err := Replay(func(yield func(Entry, error) bool) {
		for e := range b.Log(0) {
			if !yield(e, nil) {
				return
			}
		}
	})
	if err != nil || !Same(b, again) {
		t.Fatal(err)
	}
}
