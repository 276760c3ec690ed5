package store

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strconv"
	"sync"
)

// Memory is a [Store] that forgets everything when the program ends: the
// reference for implementations, and what tests of a host program run on. The
// zero Memory is empty and ready. It must not be copied after use.
//
// It encodes and decodes as a database would, so that what cannot be stored
// fails in the first test.
type Memory struct {
	// Disturb, if not nil, is asked before each valid commit, and true makes
	// that commit a conflict although nobody was first. A database never
	// conflicts when one tests by hand; with Disturb every test of a host
	// program can prove that its decisions may run twice. Set it before use. It
	// may use the store, and so be the somebody who is first.
	Disturb func(Commit) bool

	mu   sync.Mutex
	head map[Ref]head
	feed []Record // never changed, only added to
	done map[string]Receipt
}

// head is the last state of a value.
type head struct {
	value  json.RawMessage
	events []Record // never changed, only added to
}

// Load implements [Store].
func (m *Memory) Load(ctx context.Context, ref Ref, into any) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	m.mu.Lock()
	h, ok := m.head[ref]
	m.mu.Unlock()
	if !ok {
		return 0, &NotFoundError{Ref: ref}
	}
	if err := json.Unmarshal(h.value, into); err != nil {
		return 0, err
	}
	return int64(len(h.events)), nil
}

// Commit implements [Store].
func (m *Memory) Commit(ctx context.Context, c Commit) (Receipt, error) {
	if err := ctx.Err(); err != nil {
		return Receipt{}, err
	}
	changes, err := c.Encode()
	if err != nil {
		return Receipt{}, err
	}
	if m.Disturb != nil && m.Disturb(c) {
		conflict := &ConflictError{}
		for _, ch := range changes {
			conflict.Refs = append(conflict.Refs, ch.Ref)
		}
		return Receipt{}, conflict
	}

	m.mu.Lock()
	defer m.mu.Unlock()
	if r, seen := m.done[c.Key]; seen {
		return r.clone(true), nil
	}
	var stale []Ref
	for _, ch := range changes {
		if int64(len(m.head[ch.Ref].events)) != ch.Was {
			stale = append(stale, ch.Ref)
		}
	}
	if stale != nil {
		return Receipt{}, &ConflictError{Refs: stale}
	}
	if m.head == nil {
		m.head, m.done = map[Ref]head{}, map[string]Receipt{}
	}
	for _, ch := range changes {
		h := head{ch.Value, m.head[ch.Ref].events}
		for i, data := range ch.Events {
			r := Record{Ref: ch.Ref, Revision: ch.Was + int64(i) + 1, Data: data, Cursor: cursor(len(m.feed) + 1)}
			m.feed = append(m.feed, r)
			h.events = append(h.events, r)
		}
		m.head[ch.Ref] = h
	}
	receipt := c.Receipt()
	if c.Key != "" {
		m.done[c.Key] = receipt.clone(false)
	}
	return receipt, nil
}

// Receipt implements [Store].
func (m *Memory) Receipt(ctx context.Context, key string) (Receipt, error) {
	if err := ctx.Err(); err != nil {
		return Receipt{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.done[key]
	if !ok {
		return Receipt{}, &NotFoundError{Key: key}
	}
	return r.clone(false), nil
}

// History implements [Store].
func (m *Memory) History(ctx context.Context, ref Ref, after int64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		m.mu.Lock()
		events := m.head[ref].events
		m.mu.Unlock()
		each(ctx, events[min(max(after, 0), int64(len(events))):], yield)
	}
}

// Feed implements [Store].
func (m *Memory) Feed(ctx context.Context, after Cursor, limit int) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		m.mu.Lock()
		records := m.feed
		m.mu.Unlock()
		n := 0
		if after != "" {
			var err error
			n, err = strconv.Atoi(string(after))
			if err != nil || n < 1 || n > len(records) || cursor(n) != after {
				yield(Record{}, invalid("cursor", string(after), "must come from this store"))
				return
			}
		}
		records = records[n:]
		if limit > 0 {
			records = records[:min(limit, len(records))]
		}
		each(ctx, records, yield)
	}
}

// each yields copies of the records, without holding the lock.
func each(ctx context.Context, records []Record, yield func(Record, error) bool) {
	if err := ctx.Err(); err != nil {
		yield(Record{}, err)
		return
	}
	for _, r := range records {
		if err := ctx.Err(); err != nil {
			yield(Record{}, err)
			return
		}
		r.Data = slices.Clone(r.Data)
		if !yield(r, nil) {
			return
		}
	}
}

func cursor(n int) Cursor { return Cursor(strconv.Itoa(n)) }

func (r Receipt) clone(duplicate bool) Receipt {
	return Receipt{Versions: slices.Clone(r.Versions), Duplicate: duplicate}
}
