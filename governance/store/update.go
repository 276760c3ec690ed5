package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Update loads a value, lets decide change it, and commits the next value with
// its event. If somebody else was first, it starts again with the fresh value,
// as [Do] does, so that decide may run several times. It returns the next
// value, or the zero value and an error:
//
//   - fault.ErrNotFound, if there is no such value; see [Create];
//   - the error of decide, as it is;
//   - fault.ErrConflict, if all attempts failed.
//
// E is one event. Several of one decision are put with [Do].
func Update[V, E any](ctx context.Context, s Store, ref Ref, decide func(V) (V, E, error)) (V, error) {
	return UpdateOnce(ctx, s, "", ref, decide)
}

// UpdateOnce is [Update] for a request that may arrive twice: the key names the
// request, and it has effect once. If it had before, the value is returned as
// it is stored now, without an error, even if decide would refuse it by now.
func UpdateOnce[V, E any](ctx context.Context, s Store, key string, ref Ref, decide func(V) (V, E, error)) (V, error) {
	var next, zero V
	receipt, err := Do(ctx, s, key, func(w *Work) error {
		v, err := Get[V](w, ref)
		if err != nil {
			return err
		}
		var ev E
		if next, ev, err = decide(v); err != nil {
			return err
		}
		w.Put(ref, next, ev)
		return nil
	})
	if err == nil && receipt.Duplicate {
		next = zero
		_, err = s.Load(ctx, ref, &next)
	}
	if err != nil {
		return zero, err
	}
	return next, nil
}

// Create keeps a new value with its first events. If the value exists, the
// error is a [*ConflictError] that names it, without further attempts.
func Create(ctx context.Context, s Store, ref Ref, value any, events ...any) error {
	_, err := Do(ctx, s, "", func(w *Work) error {
		_, err := Get[json.RawMessage](w, ref)
		switch {
		case err == nil:
			return &ConflictError{Refs: []Ref{ref}}
		case !errors.Is(err, fault.ErrNotFound):
			return err
		}
		w.Put(ref, value, events...)
		return nil
	})
	return err
}

// HistoryOf is [Store.History] with the events decoded. An event that does not
// decode ends the sequence with an error that names it.
func HistoryOf[E any](ctx context.Context, s Store, ref Ref, after int64) iter.Seq2[E, error] {
	return func(yield func(E, error) bool) {
		var zero E
		for r, err := range s.History(ctx, ref, after) {
			if err != nil {
				yield(zero, err)
				return
			}
			var ev E
			if err := json.Unmarshal(r.Data, &ev); err != nil {
				yield(zero, fmt.Errorf("store: event %d of %v: %w", r.Revision, ref, err))
				return
			}
			if !yield(ev, nil) {
				return
			}
		}
	}
}
