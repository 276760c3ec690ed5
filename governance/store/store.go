package store

import (
	"context"
	"encoding/json"
	"iter"
)

// Store keeps values and their events. A host implements it over its own
// database; package storetest checks the contract below, rule by rule.
//
// Every method may be called by several goroutines at once, also from within a
// loop over History or Feed: reading must not keep a commit waiting. If the
// context has ended before a call, the call does nothing and its error matches
// the context's. Errors that are none of those named here (a broken connection,
// a full disk) are the host's own.
type Store interface {
	// Load decodes the value into the pointer and returns its revision, as
	// json.Unmarshal does: pass a pointer to a zero value. The value is the
	// one that was committed last. If there is none, the error matches
	// fault.ErrNotFound, the revision is 0 and the target is left alone.
	Load(ctx context.Context, ref Ref, into any) (revision int64, err error)

	// Commit keeps all changes, or none and an error:
	//
	//   - fault.ErrInvalid, if [Commit.Encode] says so;
	//   - a [*ConflictError], matching fault.ErrConflict, if the revision of a
	//     value is not exactly Was: neither higher (somebody was first) nor
	//     lower (events would be missing).
	//
	// When it returns without an error, every later call sees the changes. The
	// values and events belong to the caller again.
	//
	// A key that an earlier, successful commit carried has done its work: the
	// receipt of that commit comes back, marked as a duplicate, and nothing
	// changes, whatever the new changes say and even if they are stale. Of
	// several at once with one key, one has effect. A commit that failed leaves
	// its key unused.
	//
	// After any other error the outcome is unknown, as with a connection that
	// breaks while the answer is on its way. Commit again with the same key.
	Commit(ctx context.Context, c Commit) (Receipt, error)

	// Receipt returns the receipt of the successful commit that carried the
	// key, not marked as a duplicate. If there was none, the error matches
	// fault.ErrNotFound.
	Receipt(ctx context.Context, key string) (Receipt, error)

	// History yields the events of one value whose revisions are greater than
	// after, the oldest first, without gaps. There are none if the value does
	// not exist or has no more.
	//
	// An error is yielded once, last, with the zero Record. Leaving the loop
	// early frees what it holds. What is committed during the loop may be
	// yielded or not. Range over the sequence once.
	History(ctx context.Context, ref Ref, after int64) iter.Seq2[Record, error]

	// Feed yields the events of all values after the cursor: at most limit, or
	// all that there are if limit is 0 or less. It does not wait for more. The
	// empty cursor is the beginning; each record carries the cursor with which
	// to go on after it. A text that is no cursor of this store gives an error
	// that matches fault.ErrInvalid. Otherwise it is as with History.
	//
	// The events of one commit stand together, in the order of its changes.
	// Commits stand in an order in which each follows all that were complete
	// when it began; so the events of one value stand in the order of their
	// revisions. Whoever reads on from the last cursor meets every event once:
	// an event never appears at a place that a reader has already passed, even
	// if commits that began earlier end later.
	Feed(ctx context.Context, after Cursor, limit int) iter.Seq2[Record, error]
}

// Record is one event in storage.
type Record struct {
	Ref      Ref
	Revision int64
	// Data is the event as JSON. It belongs to the caller.
	Data json.RawMessage
	// Cursor is where the feed goes on after this record. History may leave it
	// empty.
	Cursor Cursor
}

// Cursor is a place in the feed of one store: text that means nothing outside
// it and stays valid. Its reader keeps it, best together with what it made of
// the events. The empty Cursor is the beginning.
type Cursor string
