package store_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// Purse is a small aggregate in the style of the library: a value, and methods
// that return the next value beside the event that leads to it.
type Purse struct {
	Balance int64 `json:"balance"`
}

// Moved is what happens to a purse.
type Moved struct {
	By   int64  `json:"by"`
	Note string `json:"note,omitempty"`
}

// Move adds to the purse, or takes from it what it holds.
func (p Purse) Move(by int64, note string) (Purse, Moved, error) {
	if p.Balance+by < 0 {
		return Purse{}, Moved{}, fault.Refused(fault.ErrNotAllowed, "purse", "take", "money", "there is not enough")
	}
	p.Balance += by
	return p, Moved{by, note}, nil
}

const purses store.Kind = "example.purse"

var (
	fund  = purses.Ref(uuid.NewSHA1(uuid.NameSpaceOID, []byte("fund")))
	petty = purses.Ref(uuid.NewSHA1(uuid.NameSpaceOID, []byte("petty")))
)

func ExampleUpdate() {
	ctx, s := context.Background(), &store.Memory{}
	if err := store.Create(ctx, s, fund, Purse{}, Moved{Note: "opened"}); err != nil {
		fmt.Println(err)
	}
	purse, err := store.Update(ctx, s, fund, func(p Purse) (Purse, Moved, error) {
		return p.Move(500, "捐款")
	})
	fmt.Println(purse.Balance, err)

	_, err = store.Update(ctx, s, fund, func(p Purse) (Purse, Moved, error) {
		return p.Move(-900, "rent")
	})
	fmt.Println(err, errors.Is(err, fault.ErrNotAllowed))

	for ev, err := range store.HistoryOf[Moved](ctx, s, fund, 0) {
		fmt.Println(ev.By, ev.Note, err)
	}
	// Output:
	// 500 <nil>
	// purse: cannot take money: there is not enough true
	// 0 opened <nil>
	// 500 捐款 <nil>
}

// A form that is sent twice has effect once.
func ExampleUpdateOnce() {
	ctx, s := context.Background(), &store.Memory{}
	if err := store.Create(ctx, s, fund, Purse{}, Moved{Note: "opened"}); err != nil {
		fmt.Println(err)
	}
	for range 2 {
		purse, err := store.UpdateOnce(ctx, s, "form 4711", fund, func(p Purse) (Purse, Moved, error) {
			return p.Move(500, "捐款")
		})
		fmt.Println(purse.Balance, err)
	}
	// Output:
	// 500 <nil>
	// 500 <nil>
}

// Two purses change together or not at all.
func ExampleDo() {
	ctx, s := context.Background(), &store.Memory{}
	receipt, err := store.Do(ctx, s, "payment 7", func(w *store.Work) error {
		w.Put(fund, Purse{500}, Moved{500, "捐款"}) // not got before: new
		w.Put(petty, Purse{}, Moved{0, "opened"})
		return nil
	})
	fmt.Println(len(receipt.Versions), err)

	_, err = store.Do(ctx, s, "payment 8", func(w *store.Work) error {
		for ref, by := range map[store.Ref]int64{fund: -200, petty: 200} {
			p, err := store.Get[Purse](w, ref)
			if err != nil {
				return err
			}
			next, ev, err := p.Move(by, "cash")
			if err != nil {
				return err
			}
			w.Put(ref, next, ev)
		}
		return nil
	})
	var a, b Purse
	revision, _ := s.Load(ctx, fund, &a)
	s.Load(ctx, petty, &b)
	fmt.Println(a.Balance, b.Balance, revision, err)
	// Output:
	// 2 <nil>
	// 300 200 2 <nil>
}

// Whoever sends notices reads the feed, keeps the last cursor, and goes on
// from there the next time.
func ExampleStore_feed() {
	ctx := context.Background()
	var s store.Store = &store.Memory{}
	for i := range int64(4) {
		_, err := s.Commit(ctx, store.Commit{Changes: []store.Change{
			{Ref: fund, Was: i, Value: Purse{i}, Events: []any{Moved{By: i}}},
		}})
		if err != nil {
			fmt.Println(err)
		}
	}
	var last store.Cursor
	for range 2 {
		for r, err := range s.Feed(ctx, last, 3) {
			if err != nil {
				fmt.Println(err)
				return
			}
			var ev Moved
			if r.Ref.Kind == purses {
				err = json.Unmarshal(r.Data, &ev)
			}
			fmt.Println(r.Revision, ev.By, err)
			last = r.Cursor
		}
		fmt.Println("--")
	}
	// Output:
	// 1 0 <nil>
	// 2 1 <nil>
	// 3 2 <nil>
	// --
	// 4 3 <nil>
	// --
}

// The pause grows with each conflict. A host with many writers would also
// make it differ, by a random number of its own.
func ExampleRetrying() {
	s := store.Retrying{Store: &store.Memory{}, Attempts: 10, Wait: func(ctx context.Context, failed int) error {
		select {
		case <-time.After(time.Duration(failed) * 5 * time.Millisecond):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}}
	err := store.Create(context.Background(), s, fund, Purse{}, Moved{Note: "opened"})
	fmt.Println(err)
	// Output: <nil>
}

// With every other commit refused, a decision that cannot be repeated is found
// by the first test.
func ExampleMemory_disturb() {
	commits := 0
	s := &store.Memory{Disturb: func(store.Commit) bool { commits++; return commits%2 == 1 }}
	ctx := context.Background()
	store.Create(ctx, s, fund, Purse{}, Moved{Note: "opened"})
	total := int64(0) // wrong: it is not set anew when the decision runs again
	store.Update(ctx, s, fund, func(p Purse) (Purse, Moved, error) {
		total += 500
		return p.Move(total, "捐款")
	})
	var p Purse
	s.Load(ctx, fund, &p)
	fmt.Println(p.Balance)
	// Output: 1000
}
