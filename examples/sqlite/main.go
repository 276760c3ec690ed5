// The program sqlite keeps work orders in a database file, closes it, opens it
// again, and shows that the histories lead to the same orders.
//
//	go -C examples/sqlite run .
//
// Every time and identifier in it is a constant, so that it prints the same
// text in every run. The flag -db keeps the file; by default it is a temporary
// one.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/examples/sqlite/sqlitestore"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/workorder"
)

func main() {
	path := flag.String("db", "", "database `file` to make; empty for a temporary one")
	flag.Parse()
	if err := start(os.Stdout, *path); err != nil {
		log.Fatal(err)
	}
}

func start(w io.Writer, path string) error {
	if path == "" {
		dir, err := os.MkdirTemp("", "sixbridges")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		path = filepath.Join(dir, "orders.db")
	}
	ctx := context.Background()
	if err := within(ctx, path, write); err != nil {
		return err
	}
	return within(ctx, path, func(ctx context.Context, s store.Store) error { return read(ctx, s, w) })
}

// within opens the database, does something with it and closes it.
func within(ctx context.Context, path string, do func(context.Context, store.Store) error) error {
	db, err := sql.Open("sqlite", sqlitestore.DSN(path))
	if err != nil {
		return err
	}
	defer db.Close()
	s, err := sqlitestore.New(ctx, db)
	if err != nil {
		return err
	}
	return do(ctx, store.Retrying{Store: s, Wait: wait})
}

// wait pauses after a conflict, each time longer on average, and never for
// the same time as another writer.
func wait(ctx context.Context, failed int) error {
	select {
	case <-time.After(rand.N(time.Duration(failed) * 10 * time.Millisecond)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// orders names work orders in the database.
const orders store.Kind = "workorder.order"

// read prints every order as it is stored, replays its history, and prints the
// feed.
func read(ctx context.Context, s store.Store, w io.Writer) error {
	for _, id := range []workorder.OrderID{lift, again} {
		var order workorder.Order
		revision, err := s.Load(ctx, orders.Ref(id), &order)
		if err != nil {
			return err
		}
		var events []workorder.Event
		for ev, err := range store.HistoryOf[workorder.Event](ctx, s, orders.Ref(id), 0) {
			if err != nil {
				return err
			}
			events = append(events, ev)
		}
		replayed, err := workorder.Replay(workorder.Order{}, slices.Values(events))
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s is %v at revision %d; replayed from its history it is equal: %v\n", order.Number, order.State, revision, replayed == order)
	}

	fmt.Fprintln(w, "\nThe feed, three events at a time:")
	var cursor store.Cursor
	for {
		n := 0
		for r, err := range s.Feed(ctx, cursor, 3) {
			if err != nil {
				return err
			}
			ev, err := event(r)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%3s  %s  %s r%d  %v (%s)\n", r.Cursor, ev.At.Time().Format(time.DateTime), names[ev.ID], r.Revision, ev.Do, ev.Do.Label().Zh)
			cursor = r.Cursor
			n++
		}
		if n == 0 {
			return nil
		}
		fmt.Fprintln(w, "     --")
	}
}
