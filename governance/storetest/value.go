package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

func empty(k *kit) {
	k.absent("empty store", ref("none"))
	for _, key := range []string{"", "unheard of"} {
		if _, err := k.store.Receipt(k.ctx, key); !errors.Is(err, fault.ErrNotFound) {
			k.faultf("Receipt of the key %q gave the error %v, want one that matches %q", key, err, fault.ErrNotFound)
		}
	}
	if all := k.feed("empty store", "", 0); len(all) != 0 {
		k.faultf("Feed of an empty store gave %d records", len(all))
	}
}

// texts are hard to keep: each has spoilt data somewhere.
var texts = []string{
	"", " ", "a trailing space ", "北京市朝阳区六座桥社区：电梯“困人”", "𠮷野家", "👩‍👩‍👧 😀", "e\u0301 is not é",
	"\x00 NUL", "line\u2028para\u2029", "\u202eright to left", "\ufffd", "\U0010ffff", "'; DROP TABLE events; --",
	`back\slash "quote" \ufffd`, "<b>&amp;</b>", "\r\n\t\x7f", "null", strings.Repeat("长", 60_000),
}

// numbers are hard to keep: floating point rounds some of them.
var numbers = []int64{0, -1, 1<<53 + 1, -(1<<53 + 1), math.MaxInt64, math.MinInt64}

func reload(k *kit) {
	for i, text := range texts {
		r := ref(fmt.Sprint("text ", i))
		first, last := fact{text, 1}, fact{text + text, 2}
		k.commit(fmt.Sprintf("text %.20q", text), "", change(r, 0, first, first, last))
		k.holds(fmt.Sprintf("text %.20q", text), r, first, first, last)
		k.commit(fmt.Sprintf("text %.20q", text), "", change(r, 2, last, first))
		k.holds(fmt.Sprintf("text %.20q", text), r, last, first, last, first)
	}
	for _, n := range numbers {
		r := ref(fmt.Sprint("number ", n))
		k.commit(fmt.Sprint("number ", n), "", change(r, 0, fact{N: n}, fact{N: n}))
		k.holds(fmt.Sprint("number ", n), r, fact{N: n}, fact{N: n})
	}
	// The same identifier under names that a collation might take for one.
	names := []string{"a", "A", "a ", " a", "á", "a\u0301", "工单", "工単", "a/b c.*>'\"\\", "%_", "null", strings.Repeat("n", 255)}
	for i, name := range names {
		k.commit(fmt.Sprintf("kind and key %q", name), name, step(store.Ref{Kind: store.Kind(name), ID: uuid.Max}, 0, fmt.Sprint(i)))
	}
	for i, name := range names {
		want := fact{Text: fmt.Sprint(i)}
		k.holds(fmt.Sprintf("kind %q", name), store.Ref{Kind: store.Kind(name), ID: uuid.Max}, want, want)
	}
}

func ownership(k *kit) {
	r, before := ref("mine"), fact{Text: "before"}
	value, event := before, before
	c := store.Commit{Key: "mine", Changes: []store.Change{{Ref: r, Value: &value, Events: []any{&event}}}}
	receipt, err := k.store.Commit(k.ctx, c)
	if err != nil {
		k.faultf("Commit failed: %v", err)
		return
	}
	want := c.Receipt()
	value.Text, event.Text = "after", "after"
	c.Changes[0] = store.Change{}
	if len(receipt.Versions) == 1 {
		receipt.Versions[0].Revision = 99
	}
	k.holds("after the committed value and event were changed", r, before, before)
	if again, err := k.store.Receipt(k.ctx, "mine"); err != nil || !reflect.DeepEqual(again, want) {
		k.faultf("after the receipt was changed, Receipt gave %+v and the error %v, want %+v", again, err, want)
	}
	spoil := func(records func(func(store.Record, error) bool)) {
		for r, err := range records {
			if err == nil {
				copy(r.Data, bytes.Repeat([]byte("x"), len(r.Data)))
			}
		}
	}
	spoil(k.store.History(k.ctx, r, 0))
	spoil(k.store.Feed(k.ctx, "", 0))
	k.holds("after the read records were changed", r, before, before)
	for _, r := range k.feed("after the read records were changed", "", 0) {
		if got := k.decode("after the read records were changed", r); got != before {
			k.faultf("after the read records were changed, Feed gave %s", show(got))
		}
	}
}

func refused(k *kit) {
	r, good := ref("kept"), fact{Text: "good"}
	k.commit("first", "", change(r, 0, good, good))
	fresh := step(ref("fresh"), 0, "x")
	for what, changes := range map[string][]store.Change{
		"no change":                nil,
		"no kind":                  {fresh, step(store.Ref{ID: r.ID}, 0, "x")},
		"zero identifier":          {fresh, step(store.Ref{Kind: kind}, 0, "x")},
		"a value twice":            {fresh, step(r, 1, "x"), step(r, 2, "x")},
		"negative Was":             {fresh, step(r, -1, "x")},
		"no event":                 {fresh, {Ref: r, Was: 1, Value: good}},
		"Was at the end of int64":  {fresh, step(r, math.MaxInt64, "x")},
		"no value":                 {fresh, {Ref: r, Was: 1, Events: []any{good}}},
		"a value that is no JSON":  {fresh, {Ref: r, Was: 1, Value: math.NaN(), Events: []any{good}}},
		"an event that is no JSON": {fresh, {Ref: r, Was: 1, Value: good, Events: []any{good, func() {}}}},
		"text that is no UTF-8":    {fresh, step(r, 1, "\xc4\xe3\xba\xc3")},
	} {
		k.refuse(what, fault.ErrInvalid, store.Commit{Key: "key", Changes: changes})
	}
	k.refuse("an overlong key", fault.ErrInvalid, store.Commit{Key: strings.Repeat("k", 256), Changes: []store.Change{fresh}})
	k.holds("after refused commits", r, good, good)
	k.absent("after refused commits", ref("fresh"))
	k.commit("the key of refused commits", "key", fresh)
}

func stale(k *kit) {
	r, last := ref("at 3"), fact{Text: "third"}
	past := []fact{{Text: "first"}, {Text: "second"}, last}
	k.commit("create", "", change(r, 0, past[0], past[0]))
	k.commit("change", "", change(r, 1, last, past[1:]...))
	for _, was := range []int64{0, 1, 2, 4, 5, 1000, math.MaxInt64 - 1} {
		what := fmt.Sprintf("Was %d on a value at revision 3", was)
		k.refuse(what, fault.ErrConflict, store.Commit{Changes: []store.Change{step(r, was, what)}}, r)
	}
	for _, was := range []int64{1, 7} {
		what := fmt.Sprintf("Was %d on a value that does not exist", was)
		k.refuse(what, fault.ErrConflict, store.Commit{Changes: []store.Change{step(ref("none"), was, what)}}, ref("none"))
	}
	k.absent("after refused commits", ref("none"))
	k.holds("after refused commits", r, last, past...)
	if all := k.feed("after refused commits", "", 0); len(all) != len(past) {
		k.faultf("after refused commits the feed has %d records, want %d", len(all), len(past))
	}
	next := fact{Text: "fourth"}
	k.commit("Was 3 on a value at revision 3", "", change(r, 3, next, next))
	k.holds("after the fourth event", r, next, append(past, next)...)
}

func cancelled(k *kit) {
	r, value := ref("kept"), fact{Text: "kept"}
	k.commit("first", "key", change(r, 0, value, value))
	ended, cancel := context.WithCancel(k.ctx)
	cancel()
	expect := func(call string, err error) {
		if !errors.Is(err, context.Canceled) {
			k.faultf("%s with an ended context gave the error %v, want one that matches %q", call, err, context.Canceled)
		}
	}
	_, err := k.store.Load(ended, r, &fact{})
	expect("Load", err)
	_, err = k.store.Commit(ended, store.Commit{Changes: []store.Change{step(r, 1, "x")}})
	expect("Commit", err)
	_, err = k.store.Receipt(ended, "key")
	expect("Receipt", err)
	for call, records := range map[string]func(func(store.Record, error) bool){
		"History": k.store.History(ended, r, 0),
		"Feed":    k.store.Feed(ended, "", 0),
	} {
		pairs, err := 0, error(nil)
		for _, e := range records {
			pairs, err = pairs+1, e
		}
		expect(call, err)
		if pairs != 1 {
			k.faultf("%s with an ended context yielded %d pairs, want one error", call, pairs)
		}
	}
	k.holds("after calls with an ended context", r, value, value)
}
