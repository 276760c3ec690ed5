// Package sqlitestore keeps values in SQLite: an implementation of
// [store.Store] to use as it is, or to copy and fit to another database.
package sqlitestore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strconv"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// DSN returns the data source name of a file for sql.Open("sqlite", ...).
//
//   - Transactions take the write lock when they begin. One that began by
//     reading and then wants to write fails if another has written meanwhile,
//     and no timeout helps.
//   - Whoever finds the lock taken waits up to ten seconds.
//   - With the write-ahead log, readers and the writer do not wait for each
//     other.
//
// Do not limit the pool to one connection: a commit within a loop over a
// history needs a second one.
func DSN(path string) string {
	return path + "?_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)"
}

// The values with their revisions, all events in the order of their commits,
// and the receipts by key. AUTOINCREMENT never gives a position twice. As only
// one transaction writes at a time, positions become visible in their order;
// in a database with several writers they would not, and a reader of the feed
// would miss events.
const schema = `
CREATE TABLE IF NOT EXISTS store_value (
	kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, value TEXT NOT NULL,
	PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS store_event (
	pos INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, data TEXT NOT NULL,
	UNIQUE (kind, id, revision)
);
CREATE TABLE IF NOT EXISTS store_receipt (
	key TEXT PRIMARY KEY, receipt TEXT NOT NULL
) WITHOUT ROWID;`

// Store implements [store.Store].
type Store struct {
	db *sql.DB // nil within a transaction of the host
	q  querier
}

// querier is what *sql.DB and *sql.Tx have in common.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// New returns a store in the database and makes its tables if they are not
// there. Open the database with [DSN].
func New(ctx context.Context, db *sql.DB) (*Store, error) {
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, fmt.Errorf("sqlitestore: cannot make tables: %w", err)
	}
	return &Store{db: db, q: db}, nil
}

// In returns the store within a transaction of the host, whose own rows then
// change together with the values. A conflict leaves the transaction as it
// was; after any other error roll it back.
func (s *Store) In(tx *sql.Tx) *Store { return &Store{q: tx} }

// Load implements [store.Store].
func (s *Store) Load(ctx context.Context, ref store.Ref, into any) (int64, error) {
	var revision int64
	var value []byte
	err := s.q.QueryRowContext(ctx, `SELECT revision, value FROM store_value WHERE kind = ? AND id = ?`, ref.Kind, ref.ID.String()).Scan(&revision, &value)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, &store.NotFoundError{Ref: ref}
	case err != nil:
		return 0, fmt.Errorf("sqlitestore: cannot load %v: %w", ref, err)
	}
	if err := json.Unmarshal(value, into); err != nil {
		return 0, fmt.Errorf("sqlitestore: cannot decode %v: %w", ref, err)
	}
	return revision, nil
}

// Receipt implements [store.Store].
func (s *Store) Receipt(ctx context.Context, key string) (store.Receipt, error) {
	return receipt(ctx, s.q, key)
}

// Commit implements [store.Store].
func (s *Store) Commit(ctx context.Context, c store.Commit) (store.Receipt, error) {
	changes, err := c.Encode()
	if err != nil {
		return store.Receipt{}, err
	}
	if s.db == nil {
		return keep(ctx, s.q, c, changes)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return store.Receipt{}, fmt.Errorf("sqlitestore: cannot begin: %w", err)
	}
	defer tx.Rollback() // does nothing after Commit
	r, err := keep(ctx, tx, c, changes)
	if err != nil || r.Duplicate {
		return r, err
	}
	if err := tx.Commit(); err != nil {
		return store.Receipt{}, fmt.Errorf("sqlitestore: cannot commit: %w", err)
	}
	return r, nil
}

// keep writes a commit within a transaction. It reads before it writes: what
// it has read stays true, because the transaction holds the write lock. (In
// one of the host that does not hold it yet, SQLite refuses the first write if
// another connection has written since the first read.)
func keep(ctx context.Context, q querier, c store.Commit, changes []store.Encoded) (store.Receipt, error) {
	r, err := receipt(ctx, q, c.Key)
	if err == nil {
		r.Duplicate = true
		return r, nil
	}
	if !errors.Is(err, fault.ErrNotFound) {
		return store.Receipt{}, err
	}

	var stale []store.Ref
	for _, ch := range changes {
		var is int64
		err := q.QueryRowContext(ctx, `SELECT revision FROM store_value WHERE kind = ? AND id = ?`, ch.Ref.Kind, ch.Ref.ID.String()).Scan(&is)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return store.Receipt{}, fmt.Errorf("sqlitestore: cannot read the revision of %v: %w", ch.Ref, err)
		}
		if is != ch.Was {
			stale = append(stale, ch.Ref)
		}
	}
	if stale != nil {
		return store.Receipt{}, &store.ConflictError{Refs: stale}
	}

	for _, ch := range changes {
		kind, id := string(ch.Ref.Kind), ch.Ref.ID.String()
		if err := exec(ctx, q, `INSERT INTO store_value (kind, id, revision, value) VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET revision = excluded.revision, value = excluded.value`, kind, id, ch.Revision(), string(ch.Value)); err != nil {
			return store.Receipt{}, err
		}
		for i, data := range ch.Events {
			if err := exec(ctx, q, `INSERT INTO store_event (kind, id, revision, data) VALUES (?, ?, ?, ?)`, kind, id, ch.Was+int64(i)+1, string(data)); err != nil {
				return store.Receipt{}, err
			}
		}
	}
	r = c.Receipt()
	if c.Key != "" {
		text, err := json.Marshal(r)
		if err != nil {
			return store.Receipt{}, err
		}
		if err := exec(ctx, q, `INSERT INTO store_receipt (key, receipt) VALUES (?, ?)`, c.Key, string(text)); err != nil {
			return store.Receipt{}, err
		}
	}
	return r, nil
}

// exec runs a statement that must write exactly one row. A statement that
// writes none is no error for SQL, but here an event would be lost.
func exec(ctx context.Context, q querier, query string, args ...any) error {
	result, err := q.ExecContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("sqlitestore: cannot write: %w", err)
	}
	n, err := result.RowsAffected()
	if err == nil && n != 1 {
		err = fmt.Errorf("sqlitestore: wrote %d rows instead of one", n)
	}
	return err
}

func receipt(ctx context.Context, q querier, key string) (store.Receipt, error) {
	var text []byte
	var r store.Receipt
	err := q.QueryRowContext(ctx, `SELECT receipt FROM store_receipt WHERE key = ?`, key).Scan(&text)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return r, &store.NotFoundError{Key: key}
	case err != nil:
		return r, fmt.Errorf("sqlitestore: cannot read a receipt: %w", err)
	}
	err = json.Unmarshal(text, &r)
	return r, err
}

// History implements [store.Store].
func (s *Store) History(ctx context.Context, ref store.Ref, after int64) iter.Seq2[store.Record, error] {
	return s.records(ctx, `SELECT pos, kind, id, revision, data FROM store_event
		WHERE kind = ? AND id = ? AND revision > ? ORDER BY revision`, ref.Kind, ref.ID.String(), after)
}

// Feed implements [store.Store].
func (s *Store) Feed(ctx context.Context, after store.Cursor, limit int) iter.Seq2[store.Record, error] {
	var pos int64
	if after != "" {
		var err error
		if pos, err = strconv.ParseInt(string(after), 10, 64); err != nil || pos < 1 {
			return func(yield func(store.Record, error) bool) {
				yield(store.Record{}, fault.Invalid("sqlitestore", "cursor", string(after), "must come from this store"))
			}
		}
	}
	if limit <= 0 {
		limit = -1 // SQLite's "no limit"
	}
	return s.records(ctx, `SELECT pos, kind, id, revision, data FROM store_event
		WHERE pos > ? ORDER BY pos LIMIT ?`, pos, limit)
}

// records runs a query and yields its rows.
func (s *Store) records(ctx context.Context, query string, args ...any) iter.Seq2[store.Record, error] {
	return func(yield func(store.Record, error) bool) {
		rows, err := s.q.QueryContext(ctx, query, args...)
		if err != nil {
			yield(store.Record{}, fmt.Errorf("sqlitestore: cannot read events: %w", err))
			return
		}
		defer rows.Close() // also when the loop is left early
		for rows.Next() {
			var r store.Record
			var pos int64
			if err := rows.Scan(&pos, &r.Ref.Kind, &r.Ref.ID, &r.Revision, (*[]byte)(&r.Data)); err != nil {
				yield(store.Record{}, fmt.Errorf("sqlitestore: cannot read an event: %w", err))
				return
			}
			r.Cursor = store.Cursor(strconv.FormatInt(pos, 10))
			if !yield(r, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(store.Record{}, fmt.Errorf("sqlitestore: cannot read events: %w", err))
		}
	}
}
