package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// fill commits n events to a value, numbered from 1.
func (k *kit) fill(r store.Ref, n int64) (events []fact) {
	for i := range n {
		ev := fact{Text: "filled", N: i + 1}
		k.commit("fill", "", change(r, i, ev, ev))
		events = append(events, ev)
	}
	return events
}

func history(k *kit) {
	a, b := ref("a"), ref("b")
	var events []fact
	for i := range int64(4) { // twelve events, three a time, between those of another value
		three := []fact{{N: 3*i + 1}, {N: 3*i + 2}, {N: 3*i + 3}}
		k.commit("three events", "", change(a, 3*i, three[2], three...), step(b, i, "between"))
		events = append(events, three...)
	}
	for _, after := range []int64{math.MinInt64, -1, 0, 1, 2, 3, 4, 7, 11, 12, 13, math.MaxInt64 - 1, math.MaxInt64} {
		what := fmt.Sprintf("12 events, after %d", after)
		want := events[min(max(after, 0), 12):]
		if got := k.history(what, a, after); !slices.Equal(got, want) {
			k.faultf("%s: History gave %s, want %s", what, show(got), show(want))
		}
	}
}

func feed(k *kit) {
	a, b, c := ref("a"), ref("b"), ref("c")
	k.commit("first", "", change(c, 0, fact{}, fact{N: 1}))
	k.commit("second", "", change(b, 0, fact{}, fact{N: 2}, fact{N: 3}), change(a, 0, fact{}, fact{N: 4}), change(c, 1, fact{}, fact{N: 5}))
	k.refuse("a stale commit", fault.ErrConflict, store.Commit{Changes: []store.Change{step(a, 0, "x")}}, a)
	k.commit("third", "", change(a, 1, fact{}, fact{N: 6}), change(b, 2, fact{}, fact{N: 7}))

	all := k.feed("whole", "", 0)
	want := []store.Record{{Ref: c, Revision: 1}, {Ref: b, Revision: 1}, {Ref: b, Revision: 2}, {Ref: a, Revision: 1}, {Ref: c, Revision: 2}, {Ref: a, Revision: 2}, {Ref: b, Revision: 3}}
	if len(all) != len(want) {
		k.faultf("the feed has %d records, want %d", len(all), len(want))
		return
	}
	for i, r := range all {
		if got := k.decode("whole", r); r.Ref != want[i].Ref || r.Revision != want[i].Revision || got.N != int64(i+1) {
			k.faultf("record %d of the feed is revision %d of %v with %s, want revision %d of %v with N:%d", i+1, r.Revision, r.Ref, show(got), want[i].Revision, want[i].Ref, i+1)
		}
		if r.Cursor == "" {
			k.faultf("record %d of the feed has no cursor", i+1)
			return
		}
	}
	for at := range len(all) + 1 {
		cursor := store.Cursor("")
		if at > 0 {
			cursor = all[at-1].Cursor
		}
		for _, limit := range []int{math.MinInt, -1, 0, 1, 2, 6, 7, 8, math.MaxInt} {
			rest := all[at:]
			if limit > 0 {
				rest = rest[:min(limit, len(rest))]
			}
			if got := k.feed("part", cursor, limit); !same(got, rest) {
				k.faultf("after record %d with limit %d: Feed gave %d records, want those %d that the whole feed has there", at, limit, len(got), len(rest))
			}
		}
	}
	k.commit("fourth", "", step(a, 2, "later"))
	if got := k.feed("later", all[6].Cursor, 0); len(got) != 1 || got[0].Ref != a || got[0].Revision != 3 {
		k.faultf("after the last cursor and one more event, Feed gave %d records, want that event", len(got))
	}
	pairs, err := 0, error(nil)
	for _, e := range k.store.Feed(k.ctx, "no cursor 游标", 0) {
		pairs, err = pairs+1, e
	}
	if pairs != 1 || !errors.Is(err, fault.ErrInvalid) {
		k.faultf("after a text that is no cursor Feed yielded %d pairs, the last with the error %v, want one that matches %q", pairs, err, fault.ErrInvalid)
	}
}

// same compares records; JSON text may be spaced differently at each reading.
func same(a, b []store.Record) bool {
	return slices.EqualFunc(a, b, func(x, y store.Record) bool {
		var u, v any
		xe, ye := json.Unmarshal(x.Data, &u), json.Unmarshal(y.Data, &v)
		return x.Ref == y.Ref && x.Revision == y.Revision && x.Cursor == y.Cursor && xe == nil && ye == nil && reflect.DeepEqual(u, v)
	})
}

func early(k *kit) {
	r := ref("long")
	k.fill(r, 5)
	const times = 200
	before := runtime.NumGoroutine()
	for range times {
		for _, err := range k.store.History(k.ctx, r, 0) {
			if err != nil {
				k.faultf("History failed: %v", err)
			}
			break
		}
		for _, err := range k.store.Feed(k.ctx, "", 0) {
			if err != nil {
				k.faultf("Feed failed: %v", err)
			}
			break
		}
		if k.ctx.Err() != nil {
			return
		}
	}
	// What ends by itself gets a moment for it.
	more := runtime.NumGoroutine() - before
	for range 20 {
		if more < times/2 {
			break
		}
		time.Sleep(10 * time.Millisecond)
		more = runtime.NumGoroutine() - before
	}
	if more >= times/2 {
		k.faultf("%d loops left early left %d goroutines behind", 2*times, more)
	}
	k.commit("after loops left early", "", step(r, 5, "still alive"))
}

func loop(k *kit) {
	a, b := ref("a"), ref("b")
	k.fill(a, 5)
	// use does everything that a program may do while it reads, to the value
	// that it reads and to another.
	use := func(what string) bool {
		for _, r := range []store.Ref{a, b} {
			var v fact
			was, err := k.store.Load(k.ctx, r, &v)
			if err != nil && !errors.Is(err, fault.ErrNotFound) {
				k.faultf("Load within a loop over %s failed: %v", what, err)
				return false
			}
			key := fmt.Sprint(what, r, was)
			if _, err := k.store.Commit(k.ctx, store.Commit{Key: key, Changes: []store.Change{step(r, was, "within")}}); err != nil {
				k.faultf("Commit within a loop over %s failed: %v", what, err)
				return false
			}
			if _, err := k.store.Receipt(k.ctx, key); err != nil {
				k.faultf("Receipt within a loop over %s failed: %v", what, err)
				return false
			}
			for _, err := range k.store.History(k.ctx, r, was) {
				if err != nil {
					k.faultf("History within a loop over %s failed: %v", what, err)
					return false
				}
			}
		}
		return true
	}
	// What is committed in the loop may be yielded in it, so it has to end by
	// count.
	for what, records := range map[string]func(func(store.Record, error) bool){
		"History": k.store.History(k.ctx, a, 0),
		"Feed":    k.store.Feed(k.ctx, "", 0),
	} {
		n := 0
		for _, err := range records {
			if err != nil {
				k.faultf("%s failed while the store was used in the loop: %v", what, err)
				break
			}
			if n++; !use(what) || n == 5 {
				break
			}
		}
		if n != 5 && k.ctx.Err() == nil {
			k.faultf("a loop over %s with commits in it met %d events, want 5", what, n)
		}
	}
}
