package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Retrying is a [Store] with the host's patience: how often and after which
// pauses [Do], [Update] and [UpdateOnce] on it decide again when somebody else
// was first. On any other Store they try 32 times without a pause.
type Retrying struct {
	Store
	// Attempts is how often a decision is tried in all; 0 or less means 32.
	Attempts int
	// Wait, if not nil, is called after a conflict and before the next attempt,
	// with the number of attempts that have failed. It returns when it is time,
	// or an error to give up, such as that of the ended context. Where many
	// write the same value, pauses that grow and differ are kinder than none.
	Wait func(ctx context.Context, failed int) error
}

const defaultAttempts = 32

// patience is how Do finds the settings, also of a pointer and of a host's
// type that embeds Retrying.
func (r Retrying) patience() Retrying { return r }

// Work collects what one attempt of [Do] reads and changes. It is of no use
// after the attempt.
type Work struct {
	ctx     context.Context
	store   Store
	was     map[Ref]int64 // revisions that were read
	index   map[Ref]int   // place in changes
	changes []Change
}

// Get loads a value and remembers the revision on which decisions about it
// rest; after a [Work.Put] it returns what was put. The error matches
// fault.ErrNotFound if there is no such value, and fault.ErrInvalid if the
// value that was put is no V.
//
// Only values that are put are checked when the work is committed. A value
// that was merely looked at may have changed meanwhile.
func Get[V any](w *Work, ref Ref) (V, error) {
	var v V
	if i, ok := w.index[ref]; ok {
		v, ok := w.changes[i].Value.(V)
		if !ok {
			return v, invalid("value", ref.String(), fmt.Sprintf("must be a %T, as it was put", w.changes[i].Value))
		}
		return v, nil
	}
	revision, err := w.store.Load(w.ctx, ref, &v)
	if err != nil {
		var zero V
		return zero, err
	}
	// If the value moved between two looks, the first counts, and the commit
	// will be a conflict.
	if _, again := w.was[ref]; !again {
		w.was[ref] = revision
	}
	return v, nil
}

// Put says what becomes of a value and what happened to it. A value that was
// not got before is new: committing it is a conflict if it exists. Putting a
// value again replaces it and adds the events.
func (w *Work) Put(ref Ref, value any, events ...any) {
	i, ok := w.index[ref]
	if !ok {
		i = len(w.changes)
		w.index[ref] = i
		w.changes = append(w.changes, Change{Ref: ref, Was: w.was[ref]})
	}
	w.changes[i].Value = value
	w.changes[i].Events = append(w.changes[i].Events, events...)
}

// Do changes several values together. It calls decide, which gets values and
// puts what becomes of them, and commits what was put; if that is a conflict,
// it starts again with fresh values, as [Retrying] says. If nothing was put, it
// commits nothing.
//
// So decide may run several times: it must do nothing that cannot be repeated,
// and set whatever it hands to the outside anew each time.
//
// An error of decide ends the work and is returned as it is. With a key, see
// [Store.Commit], a request that was carried out before is told so instead: the
// receipt is marked as a duplicate, and whatever decide handed out is not what
// was kept. An error that matches fault.ErrConflict means that all attempts
// failed, or that Wait gave up, whose error it then matches too.
func Do(ctx context.Context, s Store, key string, decide func(*Work) error) (Receipt, error) {
	var how Retrying
	if r, ok := s.(interface{ patience() Retrying }); ok {
		how = r.patience()
	}
	if how.Attempts <= 0 {
		how.Attempts = defaultAttempts
	}
	for failed := 1; ; failed++ {
		w := &Work{ctx: ctx, store: s, was: map[Ref]int64{}, index: map[Ref]int{}}
		if err := decide(w); err != nil {
			return done(ctx, s, key, err)
		}
		if len(w.changes) == 0 {
			return Receipt{}, nil
		}
		receipt, err := s.Commit(ctx, Commit{Key: key, Changes: w.changes})
		if !errors.Is(err, fault.ErrConflict) {
			return receipt, err
		}
		if failed >= how.Attempts {
			return Receipt{}, fmt.Errorf("%w (%d attempts)", err, failed)
		}
		if how.Wait == nil {
			continue
		}
		if stop := how.Wait(ctx, failed); stop != nil {
			return Receipt{}, fmt.Errorf("%w (gave up: %w)", err, stop)
		}
	}
}

// done finds out whether a refusal only means that the request was carried out
// before: what has been closed cannot be closed again.
func done(ctx context.Context, s Store, key string, refusal error) (Receipt, error) {
	if key == "" {
		return Receipt{}, refusal
	}
	receipt, err := s.Receipt(ctx, key)
	if err != nil {
		return Receipt{}, refusal
	}
	receipt.Duplicate = true
	return receipt, nil
}
