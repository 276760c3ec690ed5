package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// The rules of the contract are checked in package storetest. What follows is
// Memory's own.

func TestMemoryAsksDisturbForValidCommitsOnly(t *testing.T) {
	asked := 0
	s := &store.Memory{Disturb: func(store.Commit) bool { asked++; return asked == 1 }}
	good := one(func(_ *store.Commit, ch *store.Change) { ch.Was = 0 })
	if _, err := s.Commit(t.Context(), store.Commit{}); !errors.Is(err, fault.ErrInvalid) || asked != 0 {
		t.Errorf("an invalid commit: error %v, asked %d times", err, asked)
	}
	if _, err := s.Commit(t.Context(), good); !errors.Is(err, fault.ErrConflict) || asked != 1 {
		t.Errorf("a disturbed commit: error %v, asked %d times", err, asked)
	}
	if _, err := s.Receipt(t.Context(), good.Key); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a disturbed commit used its key: %v", err)
	}
	if _, err := s.Commit(t.Context(), good); err != nil || asked != 2 {
		t.Errorf("an undisturbed commit: error %v, asked %d times", err, asked)
	}
}

func TestMemoryDecodesAsADatabaseDoes(t *testing.T) {
	s := opened(t)
	var text string
	if r, err := s.Load(t.Context(), fund, &text); err == nil || r != 0 {
		t.Errorf("an object loaded into a text gave revision %d and the error %v", r, err)
	}
	type hidden struct{ secret int }
	if err := store.Create(t.Context(), s, petty, hidden{7}, "created"); err != nil {
		t.Fatal(err)
	}
	var h hidden
	if _, err := s.Load(t.Context(), petty, &h); err != nil || h.secret != 0 {
		t.Errorf("a field that JSON does not carry came back: %v, %v", h, err)
	}
}

func TestMemoryFeedEndsWithItsContext(t *testing.T) {
	s := opened(t)
	if _, err := store.Update(t.Context(), s, fund, add(1)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n, last := 0, error(nil)
	for _, err := range s.Feed(ctx, "", 0) {
		cancel()
		n, last = n+1, err
	}
	if n != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d pairs, the last with the error %v", n, last)
	}
}

func TestMemoryKnowsItsCursors(t *testing.T) {
	s := opened(t)
	for _, c := range []store.Cursor{"0", "2", "-1", "01", "+1", "x", " 1", "99999999999999999999"} {
		n := 0
		for _, err := range s.Feed(t.Context(), c, 0) {
			if n++; !errors.Is(err, fault.ErrInvalid) {
				t.Errorf("the cursor %q gave the error %v", c, err)
			}
		}
		if n != 1 {
			t.Errorf("the cursor %q gave %d pairs", c, n)
		}
	}
	for range s.Feed(t.Context(), "1", 0) {
		t.Error("there is something after the last event")
	}
}
