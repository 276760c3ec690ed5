package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"sync"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// fact serves as value and as event.
type fact struct {
	Text string `json:"text"`
	N    int64  `json:"n"`
}

const kind store.Kind = "storetest.fact"

// ref makes a reference from a name.
func ref(name string) store.Ref { return kind.Ref(uuid.NewSHA1(uuid.NameSpaceOID, []byte(name))) }

// change is a change to a value whose events are facts.
func change(ref store.Ref, was int64, value fact, events ...fact) store.Change {
	c := store.Change{Ref: ref, Was: was, Value: value}
	for _, ev := range events {
		c.Events = append(c.Events, ev)
	}
	return c
}

// step is a change with one event that equals the value.
func step(ref store.Ref, was int64, text string) store.Change {
	return change(ref, was, fact{Text: text}, fact{Text: text})
}

// kit is a store under test, and what was found wrong with it.
type kit struct {
	ctx   context.Context
	store store.Store

	mu     sync.Mutex
	faults []string
}

// maxFaults keeps one mistake from filling the screen.
const maxFaults = 12

func (k *kit) faultf(format string, args ...any) {
	k.mu.Lock()
	defer k.mu.Unlock()
	text := fmt.Sprintf(format, args...)
	if len(k.faults) < maxFaults && !slices.Contains(k.faults, text) {
		k.faults = append(k.faults, text)
	}
}

func (k *kit) seen() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Clone(k.faults)
}

// caught is deferred by every goroutine: a panic is a fault like others.
func (k *kit) caught() {
	if p := recover(); p != nil {
		k.faultf("panic: %v\n%s", p, debug.Stack())
	}
}

// together runs do n times at once.
func (k *kit) together(n int, do func(i int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer k.caught()
			<-start
			do(i)
		}()
	}
	close(start)
	wg.Wait()
}

// commit commits what must succeed.
func (k *kit) commit(what, key string, changes ...store.Change) {
	c := store.Commit{Key: key, Changes: changes}
	got, err := k.store.Commit(k.ctx, c)
	switch want := c.Receipt(); {
	case err != nil:
		k.faultf("%s: Commit failed: %v", what, err)
	case !reflect.DeepEqual(got, want):
		k.faultf("%s: Commit returned %+v, want %+v", what, got, want)
	}
}

// refuse commits what must fail with an error that matches want. A conflict
// must name values among the stale ones.
func (k *kit) refuse(what string, want error, c store.Commit, stale ...store.Ref) {
	_, err := k.store.Commit(k.ctx, c)
	switch {
	case err == nil:
		k.faultf("%s: Commit succeeded, want an error that matches %q", what, want)
		return
	case !errors.Is(err, want):
		k.faultf("%s: Commit failed with %q, which does not match %q", what, err, want)
		return
	case !errors.Is(want, fault.ErrConflict):
		return
	}
	var conflict *store.ConflictError
	if !errors.As(err, &conflict) {
		k.faultf("%s: Commit failed with %q, which is no *store.ConflictError", what, err)
		return
	}
	if len(conflict.Refs) == 0 {
		k.faultf("%s: the conflict names no value", what)
	}
	for _, r := range conflict.Refs {
		if !slices.Contains(stale, r) {
			k.faultf("%s: the conflict names %v, which is not stale", what, r)
		}
	}
}

// holds checks value, revision and history of a value.
func (k *kit) holds(what string, ref store.Ref, value fact, events ...fact) {
	var got fact
	revision, err := k.store.Load(k.ctx, ref, &got)
	if err != nil {
		k.faultf("%s: Load failed: %v", what, err)
		return
	}
	if want := int64(len(events)); revision != want {
		k.faultf("%s: Load returned revision %d, want %d", what, revision, want)
	}
	if got != value {
		k.faultf("%s: Load gave %s, want %s", what, show(got), show(value))
	}
	if past := k.history(what, ref, 0); !slices.Equal(past, events) {
		k.faultf("%s: History gave %s, want %s", what, show(past), show(events))
	}
}

// absent checks that there is no such value.
func (k *kit) absent(what string, ref store.Ref) {
	target := fact{Text: "left alone"}
	revision, err := k.store.Load(k.ctx, ref, &target)
	if !errors.Is(err, fault.ErrNotFound) {
		k.faultf("%s: Load of a value that does not exist gave the error %v, want one that matches %q", what, err, fault.ErrNotFound)
	}
	if revision != 0 || target.Text != "left alone" {
		k.faultf("%s: Load of a value that does not exist gave revision %d and %s", what, revision, show(target))
	}
	if past := k.history(what, ref, 0); len(past) != 0 {
		k.faultf("%s: History of a value that does not exist gave %s", what, show(past))
	}
}

// history reads events and checks whose they are and how they are numbered.
func (k *kit) history(what string, ref store.Ref, after int64) []fact {
	var facts []fact
	right := true
	for r, err := range k.store.History(k.ctx, ref, after) {
		if err != nil {
			k.faultf("%s: History failed: %v", what, err)
			break
		}
		next := max(after, 0) + int64(len(facts)) + 1
		if right && (r.Ref != ref || r.Revision != next) {
			k.faultf("%s: History gave revision %d of %v, want %d of %v", what, r.Revision, r.Ref, next, ref)
			right = false // the rest follows from it
		}
		facts = append(facts, k.decode(what, r))
	}
	return facts
}

func (k *kit) decode(what string, r store.Record) (f fact) {
	if err := json.Unmarshal(r.Data, &f); err != nil {
		k.faultf("%s: event %d of %v does not decode: %v", what, r.Revision, r.Ref, err)
	}
	return f
}

// feed reads records that must come without an error.
func (k *kit) feed(what string, after store.Cursor, limit int) []store.Record {
	var records []store.Record
	for r, err := range k.store.Feed(k.ctx, after, limit) {
		if err != nil {
			k.faultf("%s: Feed after %q failed: %v", what, after, err)
			break
		}
		records = append(records, r)
	}
	return records
}

// show prints a fact or facts, and long ones in short.
func show(v any) string {
	text := fmt.Sprintf("%+q", v)
	if f, ok := v.([]fact); ok {
		text = fmt.Sprintf("%d events %+q", len(f), f)
	}
	if len(text) > 300 {
		text = text[:300] + "..."
	}
	return text
}
