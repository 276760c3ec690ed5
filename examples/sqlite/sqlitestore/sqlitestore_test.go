package sqlitestore_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/examples/sqlite/sqlitestore"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/governance/storetest"
)

func open(t *testing.T) (*sql.DB, *sqlitestore.Store) {
	t.Helper()
	db, err := sql.Open("sqlite", sqlitestore.DSN(filepath.Join(t.TempDir(), "test.db")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s, err := sqlitestore.New(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return db, s
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		_, s := open(t)
		return s
	})
}

// TestInATransactionOfTheHost changes a row of the host together with a value.
func TestInATransactionOfTheHost(t *testing.T) {
	ctx := t.Context()
	db, s := open(t)
	if _, err := db.ExecContext(ctx, `CREATE TABLE notice (text TEXT)`); err != nil {
		t.Fatal(err)
	}
	ref := store.Kind("test.counter").Ref(uuid.NameSpaceOID)
	// attempt adds one and writes a notice, and then ends the transaction.
	attempt := func(end func(*sql.Tx) error) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		if _, err := tx.ExecContext(ctx, `INSERT INTO notice VALUES ('changed')`); err != nil {
			t.Fatal(err)
		}
		if err := store.Create(ctx, s.In(tx), ref, 1, "created"); err != nil {
			return err
		}
		// Within the transaction the change is there to see.
		for data, err := range store.HistoryOf[string](ctx, s.In(tx), ref, 0) {
			if data != "created" || err != nil {
				t.Errorf("within the transaction: event %q, error %v", data, err)
			}
		}
		return end(tx)
	}
	check := func(when string, notices int, want error) {
		t.Helper()
		var n int
		if err := db.QueryRowContext(ctx, `SELECT count(*) FROM notice`).Scan(&n); err != nil || n != notices {
			t.Errorf("%s: %d notices and the error %v, want %d", when, n, err, notices)
		}
		var v int
		if _, err := s.Load(ctx, ref, &v); !errors.Is(err, want) {
			t.Errorf("%s: Load gave the error %v, want %v", when, err, want)
		}
	}
	if err := attempt((*sql.Tx).Rollback); err != nil {
		t.Fatal(err)
	}
	check("after the rollback", 0, fault.ErrNotFound)
	if err := attempt((*sql.Tx).Commit); err != nil {
		t.Fatal(err)
	}
	check("after the commit", 1, nil)
	if err := attempt((*sql.Tx).Commit); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("creating again gave the error %v, want a conflict", err)
	}
	check("after the conflict", 1, nil)
}

func TestItsErrorsNameWhatFailed(t *testing.T) {
	db, s := open(t)
	ref := store.Kind("test.counter").Ref(uuid.NameSpaceOID)
	if err := store.Create(t.Context(), s, ref, "text", "created"); err != nil {
		t.Fatal(err)
	}
	var number int
	if n, err := s.Load(t.Context(), ref, &number); err == nil || n != 0 {
		t.Errorf("a text loaded into a number gave revision %d and the error %v", n, err)
	}
	db.Close()
	if _, err := sqlitestore.New(context.Background(), db); err == nil {
		t.Error("a closed database gave a store")
	}
}
