package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// add is the plainest decision.
func add(by int64) func(Purse) (Purse, Moved, error) {
	return func(p Purse) (Purse, Moved, error) { return p.Move(by, "") }
}

// opened returns a store in which the fund holds 100.
func opened(t *testing.T) *store.Memory {
	t.Helper()
	s := &store.Memory{}
	if err := store.Create(t.Context(), s, fund, Purse{100}, Moved{By: 100}); err != nil {
		t.Fatal(err)
	}
	return s
}

// has checks balance and revision of the fund.
func has(t *testing.T, s store.Store, balance, revision int64) {
	t.Helper()
	var p Purse
	if r, err := s.Load(t.Context(), fund, &p); err != nil || p.Balance != balance || r != revision {
		t.Errorf("the fund holds %d at revision %d (error %v), want %d at %d", p.Balance, r, err, balance, revision)
	}
}

// host is a host's own type around a store with patience.
type host struct{ store.Retrying }

func TestAttemptsAndPausesAreBounded(t *testing.T) {
	var pauses []int
	wait := func(_ context.Context, failed int) error {
		pauses = append(pauses, failed)
		return nil
	}
	for _, c := range []struct {
		name     string
		store    func(store.Store) store.Store
		attempts int
		pauses   int
	}{
		{"a plain store", func(s store.Store) store.Store { return s }, 32, 0},
		{"zero", func(s store.Store) store.Store { return store.Retrying{Store: s} }, 32, 0},
		{"negative", func(s store.Store) store.Store { return store.Retrying{Store: s, Attempts: -1, Wait: wait} }, 32, 31},
		{"one", func(s store.Store) store.Store { return store.Retrying{Store: s, Attempts: 1, Wait: wait} }, 1, 0},
		{"two", func(s store.Store) store.Store { return store.Retrying{Store: s, Attempts: 2, Wait: wait} }, 2, 1},
		{"a pointer", func(s store.Store) store.Store { return &store.Retrying{Store: s, Attempts: 5, Wait: wait} }, 5, 4},
		{"embedded", func(s store.Store) store.Store { return host{store.Retrying{Store: s, Attempts: 6, Wait: wait}} }, 6, 5},
	} {
		memory := opened(t)
		commits, decisions := 0, 0
		memory.Disturb = func(store.Commit) bool { commits++; return true }
		pauses = nil
		_, err := store.Update(t.Context(), c.store(memory), fund, func(p Purse) (Purse, Moved, error) {
			decisions++
			return p.Move(1, "")
		})
		var conflict *store.ConflictError
		if !errors.Is(err, fault.ErrConflict) || !errors.As(err, &conflict) || !slices.Equal(conflict.Refs, []store.Ref{fund}) {
			t.Errorf("%s: the error is %v, want a conflict over the fund", c.name, err)
		}
		if commits != c.attempts || decisions != c.attempts {
			t.Errorf("%s: %d commits and %d decisions, want %d", c.name, commits, decisions, c.attempts)
		}
		if len(pauses) != c.pauses {
			t.Errorf("%s: %d pauses, want %d", c.name, len(pauses), c.pauses)
		}
		for i, failed := range pauses {
			if failed != i+1 {
				t.Errorf("%s: the pause %d was told of %d failures", c.name, i+1, failed)
			}
		}
		// One conflict less, and it succeeds.
		left := c.attempts - 1
		memory.Disturb = func(store.Commit) bool { left--; return left >= 0 }
		if _, err := store.Update(t.Context(), c.store(memory), fund, add(1)); err != nil {
			t.Errorf("%s: the last attempt failed: %v", c.name, err)
		}
		has(t, memory, 101, 2)
	}
}

func TestWaitMayGiveUp(t *testing.T) {
	s := opened(t)
	s.Disturb = func(store.Commit) bool { return true }
	ctx, cancel := context.WithCancel(t.Context())
	r := store.Retrying{Store: s, Wait: func(ctx context.Context, _ int) error {
		cancel()
		return ctx.Err()
	}}
	if _, err := store.Update(ctx, r, fund, add(1)); !errors.Is(err, context.Canceled) || !errors.Is(err, fault.ErrConflict) {
		t.Errorf("the error is %v, want one that matches both the context's and the conflict", err)
	}
	has(t, s, 100, 1)
}

func TestSomebodyElseIsFirst(t *testing.T) {
	s := opened(t)
	left := 2
	s.Disturb = func(store.Commit) bool {
		if left > 0 {
			left--
			if _, err := store.Update(t.Context(), s, fund, add(-45)); err != nil {
				t.Error(err)
			}
		}
		return false
	}
	// Two others take 45 each, one within the other, so that 10 are left.
	if _, err := store.Update(t.Context(), s, fund, add(-20)); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("the error is %v, want that of the decision on the fresh value", err)
	}
	has(t, s, 10, 3)
}

func TestDoStopsAtTheErrorOfTheDecision(t *testing.T) {
	s := opened(t)
	s.Disturb = func(store.Commit) bool { t.Error("a commit"); return false }
	own := fmt.Errorf("mine: %w", fault.ErrConflict)
	runs := 0
	if _, err := store.Do(t.Context(), s, "key", func(w *store.Work) error {
		runs++
		w.Put(fund, Purse{}, Moved{})
		return own
	}); err != own || runs != 1 { //nolint:errorlint // the very error
		t.Errorf("the error is %v after %d runs, want the decision's own after one", err, runs)
	}
	if r, err := store.Do(t.Context(), s, "key", func(w *store.Work) error {
		_, err := store.Get[Purse](w, fund)
		return err
	}); err != nil || r.Versions != nil {
		t.Errorf("a decision to do nothing gave %+v, %v", r, err)
	}
	has(t, s, 100, 1)
}

func TestGetAndPut(t *testing.T) {
	s := opened(t)
	r, err := store.Do(t.Context(), s, "", func(w *store.Work) error {
		p, err := store.Get[Purse](w, fund)
		if err != nil {
			return err
		}
		w.Put(fund, Purse{p.Balance + 1}, Moved{By: 1})
		w.Put(petty, Purse{7}, Moved{By: 7})
		if p, err = store.Get[Purse](w, fund); err != nil || p.Balance != 101 {
			t.Errorf("after Put, Get gave %v, %v", p, err)
		}
		if _, err := store.Get[Moved](w, fund); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("another type gave the error %v", err)
		}
		w.Put(fund, Purse{p.Balance + 2}, Moved{By: 1}, Moved{By: 1})
		return nil
	})
	if want := []store.Version{{Ref: fund, Revision: 4}, {Ref: petty, Revision: 1}}; err != nil || !slices.Equal(r.Versions, want) {
		t.Errorf("the receipt is %+v, error %v, want %v", r, err, want)
	}
	has(t, s, 103, 4)

	_, err = store.Do(t.Context(), s, "", func(w *store.Work) error {
		if p, err := store.Get[Purse](w, store.Ref{Kind: "other", ID: fund.ID}); !errors.Is(err, fault.ErrNotFound) || p != (Purse{}) {
			t.Errorf("a missing value gave %v, %v", p, err)
		}
		_, err := store.Get[[]int](w, fund)
		return err
	})
	if err == nil {
		t.Error("an object was loaded into a slice")
	}
}

// TestAValueThatMovesBetweenTwoLooks is decided again.
func TestAValueThatMovesBetweenTwoLooks(t *testing.T) {
	s := opened(t)
	runs := 0
	_, err := store.Do(t.Context(), s, "", func(w *store.Work) error {
		runs++
		first, err := store.Get[Purse](w, fund)
		if err != nil {
			return err
		}
		if runs == 1 {
			if _, err := store.Update(t.Context(), s, fund, add(50)); err != nil {
				return err
			}
		}
		second, err := store.Get[Purse](w, fund)
		w.Put(fund, Purse{(first.Balance + second.Balance) / 2}, Moved{})
		return err
	})
	if err != nil || runs != 2 {
		t.Errorf("%d runs, error %v, want 2", runs, err)
	}
	has(t, s, 150, 3)
}
