package main

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/store"
)

// shelf keeps the values of one kind with their events: all that a host needs
// besides its screens for kinds of which nothing hangs on anything else. The
// values live in the store; the shelf remembers which there are, as a database
// would.
type shelf[V comparable, E any] struct {
	store  store.Store
	kind   store.Kind
	replay func(V, iter.Seq[E]) (V, error)
	ids    []governance.ID[V]
}

// create keeps a new value with its first event, as a command returns them.
func (s *shelf[V, E]) create(ctx context.Context, id governance.ID[V], next V, ev E, err error) (V, error) {
	if err == nil {
		err = store.Create(ctx, s.store, s.kind.Ref(id), next, ev)
	}
	if err != nil {
		var none V
		return none, err
	}
	s.ids = append(s.ids, id)
	return next, nil
}

// change runs a command on a stored value and keeps what comes of it. If
// somebody else was first, the command is decided again on the fresh value.
func (s *shelf[V, E]) change(ctx context.Context, id governance.ID[V], do func(V) (V, E, error)) (V, error) {
	return store.Update(ctx, s.store, s.kind.Ref(id), do)
}

// get loads a value.
func (s *shelf[V, E]) get(ctx context.Context, id governance.ID[V]) (v V, err error) {
	_, err = s.store.Load(ctx, s.kind.Ref(id), &v)
	return v, err
}

// all loads every value, in the order in which they came.
func (s *shelf[V, E]) all(ctx context.Context) ([]V, error) {
	var values []V
	for _, id := range s.ids {
		v, err := s.get(ctx, id)
		if err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, nil
}

// history reads the events of a value.
func (s *shelf[V, E]) history(ctx context.Context, id governance.ID[V]) ([]E, error) {
	var events []E
	for ev, err := range store.HistoryOf[E](ctx, s.store, s.kind.Ref(id), 0) {
		if err != nil {
			return nil, err
		}
		events = append(events, ev)
	}
	return events, nil
}

// audit replays every history and compares the result with what is stored, and
// counts the events in the feed.
func (s *shelf[V, E]) audit(ctx context.Context) ([]proof, error) {
	var replayed, revisions, events int64
	for _, id := range s.ids {
		var stored V
		revision, err := s.store.Load(ctx, s.kind.Ref(id), &stored)
		if err != nil {
			return nil, err
		}
		history, err := s.history(ctx, id)
		if err != nil {
			return nil, err
		}
		var none V
		again, err := s.replay(none, slices.Values(history))
		if err != nil {
			return nil, err
		}
		if again == stored && revision == int64(len(history)) {
			replayed++
		}
		revisions += revision
	}
	for r, err := range s.store.Feed(ctx, "", 0) {
		if err != nil {
			return nil, err
		}
		if r.Ref.Kind == s.kind {
			events++
		}
	}
	return []proof{
		{fmt.Sprintf("%s: replayed bit for bit, stored", s.kind), replayed, int64(len(s.ids))},
		{fmt.Sprintf("%s: sum of the revisions, events in the feed", s.kind), revisions, events},
	}, nil
}
