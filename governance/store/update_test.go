package store_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

func TestUpdateOfWhatIsNotThere(t *testing.T) {
	p, err := store.Update(t.Context(), &store.Memory{}, fund, func(p Purse) (Purse, Moved, error) {
		t.Error("there is nothing to decide on")
		return p.Move(1, "")
	})
	var missing *store.NotFoundError
	if !errors.Is(err, fault.ErrNotFound) || !errors.As(err, &missing) || missing.Ref != fund || p != (Purse{}) {
		t.Errorf("got %v and the error %v", p, err)
	}
}

func TestUpdateReturnsZeroBesideAnError(t *testing.T) {
	s := opened(t)
	own := errors.New("mine")
	p, err := store.Update(t.Context(), s, fund, func(p Purse) (Purse, Moved, error) { return p, Moved{}, own })
	if err != own || p != (Purse{}) { //nolint:errorlint // the very error
		t.Errorf("got %v and the error %v", p, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if p, err := store.Update(ctx, s, fund, add(1)); !errors.Is(err, context.Canceled) || p != (Purse{}) {
		t.Errorf("with an ended context: got %v and the error %v", p, err)
	}
}

// TestUpdateOnce: what cannot be done twice is not refused the second time,
// because it was done.
func TestUpdateOnce(t *testing.T) {
	s := opened(t)
	runs := 0
	take := func(p Purse) (Purse, Moved, error) { runs++; return p.Move(-80, "") }
	if p, err := store.UpdateOnce(t.Context(), s, "take", fund, take); err != nil || p.Balance != 20 {
		t.Fatal(p, err)
	}
	if p, err := store.UpdateOnce(t.Context(), s, "take", fund, take); err != nil || p.Balance != 20 || runs != 2 {
		t.Errorf("again, refused by the decision: %v, %v after %d runs", p, err, runs)
	}
	if _, err := store.UpdateOnce(t.Context(), s, "another", fund, take); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("another request gave the error %v", err)
	}
	if _, err := store.Update(t.Context(), s, fund, take); !errors.Is(err, fault.ErrNotAllowed) {
		t.Errorf("no key gave the error %v", err)
	}
	if _, err := store.Update(t.Context(), s, fund, add(100)); err != nil {
		t.Fatal(err)
	}
	// Now the decision would succeed again: the commit tells, and the value is
	// the stored one, not the one just decided.
	if p, err := store.UpdateOnce(t.Context(), s, "take", fund, take); err != nil || p.Balance != 120 {
		t.Errorf("again, not refused by the decision: %v, %v, want 120", p, err)
	}
	has(t, s, 120, 3)

	r, err := store.Do(t.Context(), s, "take", func(*store.Work) error { return fault.ErrForbidden })
	if err != nil || !r.Duplicate || len(r.Versions) != 1 || r.Versions[0] != (store.Version{Ref: fund, Revision: 2}) {
		t.Errorf("Do gave %+v, %v, want the first receipt", r, err)
	}
}

func TestCreate(t *testing.T) {
	s := &store.Memory{}
	commits := 0
	s.Disturb = func(store.Commit) bool { commits++; return commits < 3 }
	if err := store.Create(t.Context(), s, fund, Purse{1}, Moved{By: 0}, Moved{By: 1}); err != nil || commits != 3 {
		t.Errorf("error %v after %d commits, want none after 3", err, commits)
	}
	has(t, s, 1, 2)
	var conflict *store.ConflictError
	if err := store.Create(t.Context(), s, fund, Purse{9}, Moved{}); !errors.As(err, &conflict) || conflict.Refs[0] != fund || commits != 3 {
		t.Errorf("creating what exists gave the error %v after %d commits", err, commits)
	}
	if err := store.Create(t.Context(), s, petty, Purse{}); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("creating without an event gave the error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := store.Create(ctx, s, petty, Purse{}, Moved{}); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
	has(t, s, 1, 2)
}

func TestHistoryOf(t *testing.T) {
	s := opened(t)
	if _, err := s.Commit(t.Context(), store.Commit{Changes: []store.Change{{Ref: fund, Was: 1, Value: Purse{}, Events: []any{"text", Moved{By: 2}}}}}); err != nil {
		t.Fatal(err)
	}
	read := func(h iter.Seq2[Moved, error]) (good int, err error) {
		for _, e := range h {
			if err != nil {
				t.Error("it goes on after an error")
			}
			if err = e; e == nil {
				good++
			}
		}
		return good, err
	}
	if n, err := read(store.HistoryOf[Moved](t.Context(), s, fund, 0)); n != 1 || err == nil || !strings.Contains(err.Error(), "event 2 of example.purse") {
		t.Errorf("%d events and the error %v, want one and an error that names the second", n, err)
	}
	if n, err := read(store.HistoryOf[Moved](t.Context(), s, fund, 2)); n != 1 || err != nil {
		t.Errorf("after 2: %d events and the error %v", n, err)
	}
	for ev, err := range store.HistoryOf[Moved](t.Context(), s, fund, 0) {
		if ev.By != 100 || err != nil {
			t.Errorf("the first event is %v, %v", ev, err)
		}
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if n, err := read(store.HistoryOf[Moved](ctx, s, fund, 0)); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %d events and the error %v", n, err)
	}
}
