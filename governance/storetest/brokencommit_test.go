package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// commits changes commits before they reach the store, or answers after.
type commits struct {
	store.Memory
	before func(store.Store, *store.Commit)
	after  func(store.Commit, store.Receipt, error) (store.Receipt, error)
}

func (s *commits) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	original := c
	if s.before != nil {
		c.Changes = slices.Clone(c.Changes)
		s.before(&s.Memory, &c)
	}
	r, err := s.Memory.Commit(ctx, c)
	if s.after != nil {
		return s.after(original, r, err)
	}
	return r, err
}

// moveWas makes wrong revisions right.
func moveWas(wrong func(was, is int64) bool) func(store.Store, *store.Commit) {
	return func(s store.Store, c *store.Commit) {
		for i, ch := range c.Changes {
			var raw json.RawMessage
			is, err := s.Load(context.Background(), ch.Ref, &raw)
			if (err == nil || errors.Is(err, fault.ErrNotFound)) && wrong(ch.Was, is) {
				c.Changes[i].Was = is
			}
		}
	}
}

// reencode passes values through the types that encoding/json chooses.
func reencode(c *store.Commit, f func(any) any) {
	for i := range c.Changes {
		text, err := json.Marshal(c.Changes[i].Value)
		var v any
		if err == nil && json.Unmarshal(text, &v) == nil {
			c.Changes[i].Value = f(v)
		}
	}
}

func latin(v any) any {
	if m, ok := v.(map[string]any); ok {
		if text, ok := m["text"].(string); ok {
			m["text"] = strings.Map(func(r rune) rune { return min(r, 0xff) }, text)
		}
		m["n"] = 0
	}
	return v
}

// burning notes the key before it knows whether the commit succeeds.
type burning struct {
	store.Memory
	mu   sync.Mutex
	keys map[string]bool
}

func (s *burning) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keys[c.Key] {
		if r, err := s.Receipt(ctx, c.Key); err == nil {
			r.Duplicate = true
			return r, nil
		}
		return store.Receipt{Duplicate: true}, nil
	}
	s.keys[c.Key] = c.Key != ""
	return s.Memory.Commit(ctx, c)
}

// hasty keeps keys beside the store instead of with the commit.
type hasty struct {
	store.Memory
	mu   sync.Mutex
	done map[string]store.Receipt
}

func (s *hasty) Receipt(ctx context.Context, key string) (store.Receipt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.done[key]; ok {
		return r, ctx.Err()
	}
	return s.Memory.Receipt(ctx, key)
}

func (s *hasty) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	if r, err := s.Receipt(ctx, c.Key); err == nil {
		r.Duplicate = true
		return r, nil
	}
	time.Sleep(time.Millisecond) // the way to the database
	key := c.Key
	c.Key = ""
	r, err := s.Memory.Commit(ctx, c)
	if err == nil && key != "" {
		s.mu.Lock()
		s.done[key] = r
		s.mu.Unlock()
	}
	return r, err
}

// piecewise has no transactions.
type piecewise struct{ store.Memory }

func (s *piecewise) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	if _, err := c.Encode(); err != nil {
		return store.Receipt{}, err
	}
	for i := range c.Changes {
		key := ""
		if i == len(c.Changes)-1 {
			key = c.Key
		}
		if r, err := s.Memory.Commit(ctx, store.Commit{Key: key, Changes: c.Changes[i : i+1]}); err != nil || r.Duplicate {
			return r, err
		}
	}
	return c.Receipt(), nil
}

type deaf struct{ store.Memory }

func (s *deaf) Load(ctx context.Context, ref store.Ref, into any) (int64, error) {
	return s.Memory.Load(context.WithoutCancel(ctx), ref, into)
}

func (s *deaf) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	return s.Memory.Commit(context.WithoutCancel(ctx), c)
}

// trusting takes a commit for good if it is not.
type trusting struct{ store.Memory }

func (s *trusting) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	r, err := s.Memory.Commit(ctx, c)
	if errors.Is(err, fault.ErrInvalid) {
		return c.Receipt(), nil
	}
	return r, err
}

type panicking struct{ store.Store }

func (panicking) Load(context.Context, store.Ref, any) (int64, error) { panic("out of order") }
