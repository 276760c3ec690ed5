package storetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

func race(k *kit) {
	for round := range 8 {
		// The first round creates the value, the others change it.
		r, was := ref("prize"), int64(round)
		errs := make([]error, 16)
		k.together(len(errs), func(i int) {
			_, errs[i] = k.store.Commit(k.ctx, store.Commit{Changes: []store.Change{step(r, was, fmt.Sprint(round, " by ", i))}})
		})
		var winners []int
		for i, err := range errs {
			switch {
			case err == nil:
				winners = append(winners, i)
			case !errors.Is(err, fault.ErrConflict):
				k.faultf("16 at once on revision %d: one failed with %q, which does not match %q", was, err, fault.ErrConflict)
			}
		}
		if len(winners) != 1 {
			k.faultf("16 at once on revision %d: %d succeeded, want 1", was, len(winners))
			return
		}
		var got fact
		revision, err := k.store.Load(k.ctx, r, &got)
		if want := fmt.Sprint(round, " by ", winners[0]); err != nil || revision != was+1 || got.Text != want {
			k.faultf("16 at once on revision %d: then Load gave %s, revision %d and the error %v, want %q", was, show(got), revision, err, want)
		}
	}
}

func key(k *kit) {
	r, first := ref("keyed"), fact{Text: "first"}
	c := store.Commit{Key: "请求-1", Changes: []store.Change{change(r, 0, first, first, first)}}
	want := c.Receipt()
	want.Duplicate = true

	stale := store.Commit{Key: c.Key, Changes: []store.Change{step(r, 1, "stale")}}
	k.refuse("a stale commit", fault.ErrConflict, stale, r)
	k.unused("after a stale commit", c.Key)
	k.commit("the key of a failed commit", c.Key, c.Changes...)

	for what, changes := range map[string][]store.Change{
		"the same commit":            c.Changes,
		"a stale commit":             {step(r, 7, "stale")},
		"a commit decided afresh":    {step(r, 2, "afresh")},
		"a commit of another value":  {step(ref("other"), 0, "other")},
		"a commit of several values": {step(ref("other"), 0, "other"), step(r, 2, "afresh")},
	} {
		got, err := k.store.Commit(k.ctx, store.Commit{Key: c.Key, Changes: changes})
		if err != nil || !reflect.DeepEqual(got, want) {
			k.faultf("%s with a key that had effect: Commit gave %+v and the error %v, want %+v", what, got, err, want)
		}
	}
	k.holds("after duplicates", r, first, first, first)
	k.absent("after duplicates", ref("other"))

	want.Duplicate = false
	if got, err := k.store.Receipt(k.ctx, c.Key); err != nil || !reflect.DeepEqual(got, want) {
		k.faultf("Receipt gave %+v and the error %v, want %+v", got, err, want)
	}
	k.commit("another key", "请求-2", step(r, 2, "second"))
	k.commit("no key", "", step(r, 3, "third"))
	k.commit("no key again", "", step(r, 4, "fourth"))
}

// unused checks that a key has no receipt.
func (k *kit) unused(what, key string) {
	if got, err := k.store.Receipt(k.ctx, key); !errors.Is(err, fault.ErrNotFound) {
		k.faultf("%s: Receipt of its key gave %+v and the error %v, want one that matches %q", what, got, err, fault.ErrNotFound)
	}
}

func twins(k *kit) {
	for round := range 8 {
		// In even rounds all do the same, in odd ones each creates another value:
		// there nothing but the key holds them apart.
		refs := make([]store.Ref, 8)
		for i := range refs {
			refs[i] = ref(fmt.Sprint("twin ", round, round%2*i))
		}
		receipts, errs := make([]store.Receipt, len(refs)), make([]error, len(refs))
		k.together(len(refs), func(i int) {
			receipts[i], errs[i] = k.store.Commit(k.ctx, store.Commit{Key: fmt.Sprint("round ", round), Changes: []store.Change{step(refs[i], 0, "twin")}})
		})
		effects := 0
		for i, err := range errs {
			if err != nil {
				k.faultf("8 at once with one key: one failed with %q", err)
				continue
			}
			if !receipts[i].Duplicate {
				effects++
			}
			if !reflect.DeepEqual(receipts[i].Versions, receipts[0].Versions) {
				k.faultf("8 at once with one key: their receipts name %v and %v", receipts[0].Versions, receipts[i].Versions)
			}
		}
		if effects != 1 {
			k.faultf("8 at once with one key: %d had effect, want 1", effects)
		}
		if all := k.feed("8 at once with one key", "", 0); len(all) != round+1 {
			k.faultf("8 at once with one key: the feed has %d records after %d rounds", len(all), round+1)
		}
	}
}

func atomic(k *kit) {
	a, b, c := ref("a"), store.Kind("storetest.另一种").Ref(ref("a").ID), ref("c")
	one, two, three := fact{Text: "one"}, fact{Text: "two"}, fact{Text: "three"}
	// The changes are in no order that an implementation might prefer.
	k.commit("three values", "", change(c, 0, one, one), change(a, 0, two, one, two), change(b, 0, one, one))
	k.commit("two values", "", change(b, 1, two, two), change(a, 2, three, three))
	same := func(what string) {
		k.holds(what, a, three, one, two, three)
		k.holds(what, b, two, one, two)
		k.holds(what, c, one, one)
		k.absent(what, ref("d"))
		if all := k.feed(what, "", 0); len(all) != 6 {
			k.faultf("%s: the feed has %d records, want 6", what, len(all))
		}
	}
	same("after commits of several values")
	for i, bad := range []store.Change{step(b, 1, "stale"), step(b, 3, "gap"), step(b, 0, "exists")} {
		good := []store.Change{step(ref("d"), 0, "new"), step(a, 3, "x"), step(c, 1, "x")}
		what := fmt.Sprintf("three good changes and one with Was %d on revision 2", bad.Was)
		// The bad one is first, in the middle, or last.
		k.refuse(what, fault.ErrConflict, store.Commit{Key: "atomic", Changes: slices.Insert(good, []int{0, 2, 3}[i], bad)}, b)
		same("after " + what)
	}
	k.unused("after conflicts", "atomic")
}

func transfers(k *kit) {
	purses := []store.Ref{ref("purse 0"), ref("purse 1"), ref("purse 2"), ref("purse 3")}
	const each = 1000
	for _, p := range purses {
		k.commit("fill a purse", "", change(p, 0, fact{N: each}, fact{N: each}))
	}
	s := store.Retrying{Store: k.store, Attempts: 10_000, Wait: func(ctx context.Context, failed int) error {
		select {
		case <-time.After(time.Duration(failed%7) * time.Millisecond):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}}
	k.together(8, func(i int) {
		for j := range 8 {
			from, to := purses[(i+j)%4], purses[(i+j+1+j%3)%4]
			_, err := store.Do(k.ctx, s, fmt.Sprint("transfer ", i, "-", j), func(w *store.Work) error {
				a, err := store.Get[fact](w, from)
				if err != nil {
					return err
				}
				b, err := store.Get[fact](w, to)
				if err != nil {
					return err
				}
				time.Sleep(time.Duration(j%3) * time.Millisecond) // others get between
				w.Put(from, fact{N: a.N - int64(j)}, fact{N: -int64(j)})
				w.Put(to, fact{N: b.N + int64(j)}, fact{N: int64(j)})
				return nil
			})
			if err != nil {
				k.faultf("a transfer failed: %v", err)
			}
		}
	})
	var total int64
	for _, p := range purses {
		var v fact
		if _, err := k.store.Load(k.ctx, p, &v); err != nil {
			k.faultf("Load failed: %v", err)
		}
		var sum int64
		for _, ev := range k.history("purse", p, 0) {
			sum += ev.N
		}
		if sum != v.N {
			k.faultf("a purse holds %d, but its events add up to %d", v.N, sum)
		}
		total += v.N
	}
	if total != each*int64(len(purses)) {
		k.faultf("the purses hold %d together, want %d", total, each*len(purses))
	}
	if n := len(k.feed("transfers", "", 0)); n != 4+2*8*8 {
		k.faultf("the feed has %d records, want %d", n, 4+2*8*8)
	}
}
