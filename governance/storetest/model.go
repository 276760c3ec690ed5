package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// model makes up histories and compares the store with a naive reading of the
// contract. The histories are the same in every run; one that fails is
// shortened before it is reported.
func model(k *kit) {
	var dice dice
	runs := 0
	for range 40 {
		plan := make([]attempt, 12)
		for i := range plan {
			plan[i] = dice.attempt()
		}
		runs++
		found := k.play(plan, runs)
		if found == "" || k.ctx.Err() != nil {
			continue
		}
		for i := len(plan) - 1; i >= 0; i-- {
			runs++
			shorter := slices.Delete(slices.Clone(plan), i, i+1)
			if f := k.play(shorter, runs); f != "" && k.ctx.Err() == nil {
				plan, found = shorter, f
			}
		}
		k.faultf("%s", found)
		return
	}
}

// attempt is a commit in the making: the model makes the revisions concrete.
type attempt struct {
	key   int // 0 is none
	parts []part
}

type part struct {
	ref    int
	off    int64 // how far Was lies from the current revision
	events int
}

func (a attempt) String() string {
	var b strings.Builder
	for i, p := range a.parts {
		if i > 0 {
			b.WriteString(" and ")
		}
		fmt.Fprintf(&b, "%d event(s) to value %d at the current revision%+d", p.events, p.ref, p.off)
	}
	if a.key > 0 {
		fmt.Fprintf(&b, " with key %d", a.key)
	}
	return b.String()
}

// dice is the generator splitmix64 (Steele, Lea and Flood 2014): the same
// numbers in every run and on every machine.
type dice uint64

func (d *dice) below(n uint64) int {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % n)
}

// attempt makes up a commit. Most are right: otherwise nothing would happen.
func (d *dice) attempt() (a attempt) {
	if d.below(3) == 0 {
		a.key = 1 + d.below(4)
	}
	const refs = 4
	first, n := d.below(refs), 1+d.below(3)
	for i := range n {
		p := part{ref: (first + i) % refs, events: 1 + d.below(3)}
		if d.below(8) == 0 {
			p.off = []int64{-2, -1, 1, 5}[d.below(4)]
		}
		a.parts = append(a.parts, p)
	}
	return a
}

// play commits a plan to values and keys that no other run touches, and
// returns the first difference from the model, or "".
func (k *kit) play(plan []attempt, run int) string {
	values, pasts := map[store.Ref]fact{}, map[store.Ref][]fact{}
	receipts := map[string]store.Receipt{}
	var feed []store.Record
	before := k.end()
	var told strings.Builder
	for n, a := range plan {
		c := store.Commit{}
		if a.key > 0 {
			c.Key = fmt.Sprint("run ", run, " key ", a.key)
		}
		var stale []store.Ref
		for _, p := range a.parts {
			r := ref(fmt.Sprint("run ", run, " value ", p.ref))
			now := int64(len(pasts[r]))
			was := max(now+p.off, 0)
			if was != now {
				stale = append(stale, r)
			}
			var events []fact
			for e := range p.events {
				events = append(events, fact{Text: "event", N: int64(100*n + e)})
			}
			c.Changes = append(c.Changes, change(r, was, fact{Text: "value", N: int64(n)}, events...))
		}
		fmt.Fprintf(&told, "\n      %d. %v", n+1, a)

		got, err := k.store.Commit(k.ctx, c)
		want, seen := receipts[c.Key]
		switch {
		case seen && c.Key != "":
			want.Duplicate = true
		case stale != nil:
			var conflict *store.ConflictError
			if !errors.Is(err, fault.ErrConflict) || !errors.As(err, &conflict) || len(conflict.Refs) == 0 || !subset(conflict.Refs, stale) {
				return fmt.Sprintf("the last of these commits gave the error %v, want a conflict that names %v:%s", err, stale, told.String())
			}
			continue
		default:
			want = c.Receipt()
			receipts[c.Key] = want
			for _, ch := range c.Changes {
				values[ch.Ref] = ch.Value.(fact)
				for _, ev := range ch.Events {
					pasts[ch.Ref] = append(pasts[ch.Ref], ev.(fact))
					feed = append(feed, store.Record{Ref: ch.Ref, Revision: int64(len(pasts[ch.Ref]))})
				}
			}
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			return fmt.Sprintf("the last of these commits gave %+v and the error %v, want %+v:%s", got, err, want, told.String())
		}
	}

	// What is left is compared by a kit of its own, for its faults.
	after := &kit{ctx: k.ctx, store: k.store}
	for r, past := range pasts {
		after.holds("afterwards", r, values[r], past...)
	}
	got := after.feed("afterwards", before, 0)
	if !slices.EqualFunc(got, feed, func(a, b store.Record) bool { return a.Ref == b.Ref && a.Revision == b.Revision }) {
		after.faultf("afterwards: Feed gave %d records, want %d, or they stand in another order", len(got), len(feed))
	}
	if faults := after.seen(); len(faults) > 0 {
		return fmt.Sprintf("%s\n    after these commits:%s", strings.Join(faults, "; "), told.String())
	}
	return ""
}

// end returns the cursor of the last record in the feed.
func (k *kit) end() (last store.Cursor) {
	for _, r := range k.feed("end", "", 0) {
		last = r.Cursor
	}
	return last
}

func subset(some, all []store.Ref) bool {
	return !slices.ContainsFunc(some, func(r store.Ref) bool { return !slices.Contains(all, r) })
}
