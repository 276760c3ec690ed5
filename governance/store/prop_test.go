package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// TestHelpersLoseNothing drives the helpers over a store that conflicts, now
// by chance and now because somebody else really was first, beside a model
// that knows no conflicts.
func TestHelpersLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		refs := make([]store.Ref, 3)
		for i := range refs {
			refs[i] = purses.Ref(uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, i)))
		}
		ctx, s := t.Context(), &store.Memory{}
		balance, events := map[store.Ref]int64{}, map[store.Ref]int64{}
		moved := func(r store.Ref, by int64) { balance[r] += by; events[r]++ }

		// quarrels is how often in a row the next commits are disturbed; it stays
		// below the attempts, so that the helpers always come through.
		quarrels := 0
		busy := false
		s.Disturb = func(c store.Commit) bool {
			if quarrels == 0 || busy {
				return false
			}
			quarrels--
			if c.Changes[0].Was == 0 || quarrels%2 == 0 {
				return true
			}
			busy = true
			defer func() { busy = false }()
			if _, err := store.Update(ctx, s, c.Changes[0].Ref, add(1)); err != nil {
				t.Fatalf("somebody else failed: %v", err)
			}
			moved(c.Changes[0].Ref, 1)
			return false
		}
		keys := map[string]bool{}
		t.Repeat(map[string]func(*rapid.T){
			"create": func(t *rapid.T) {
				r, by := rapid.SampledFrom(refs).Draw(t, "ref"), rapid.Int64Range(0, 100).Draw(t, "by")
				quarrels = rapid.IntRange(0, 31).Draw(t, "quarrels")
				err := store.Create(ctx, s, r, Purse{by}, Moved{By: by})
				switch {
				case events[r] > 0 && !errors.Is(err, fault.ErrConflict):
					t.Fatalf("creating what exists gave the error %v", err)
				case events[r] == 0 && err != nil:
					t.Fatalf("cannot create: %v", err)
				case events[r] == 0:
					moved(r, by)
				}
			},
			"update": func(t *rapid.T) {
				r, by := rapid.SampledFrom(refs).Draw(t, "ref"), rapid.Int64Range(-100, 100).Draw(t, "by")
				key := rapid.SampledFrom([]string{"", "", "a", "b", "c"}).Draw(t, "key")
				quarrels = rapid.IntRange(0, 31).Draw(t, "quarrels")
				p, err := store.UpdateOnce(ctx, s, key, r, add(by))
				switch known := key != "" && keys[key]; {
				case events[r] == 0:
					// A key that had effect on another value: there is nothing to
					// load here.
					if !errors.Is(err, fault.ErrNotFound) {
						t.Fatalf("updating what does not exist gave the error %v", err)
					}
					return
				case known && err == nil:
				case known:
					t.Fatalf("a request that had effect failed: %v", err)
				case err == nil:
					moved(r, by)
					keys[key] = true
				case !errors.Is(err, fault.ErrNotAllowed) || balance[r]+by >= 0:
					t.Fatalf("cannot move %d: %v", by, err)
				}
				if err == nil && p.Balance != balance[r] {
					t.Fatalf("Update returned %d, want %d", p.Balance, balance[r])
				}
			},
			"transfer": func(t *rapid.T) {
				i, n := rapid.IntRange(0, 2).Draw(t, "from"), rapid.Int64Range(0, 100).Draw(t, "amount")
				from, to := refs[i], refs[(i+1)%3]
				quarrels = rapid.IntRange(0, 31).Draw(t, "quarrels")
				_, err := store.Do(ctx, s, "", func(w *store.Work) error {
					for r, by := range map[store.Ref]int64{from: -n, to: n} {
						p, err := store.Get[Purse](w, r)
						if err != nil {
							return err
						}
						next, ev, err := p.Move(by, "")
						if err != nil {
							return err
						}
						w.Put(r, next, ev)
					}
					return nil
				})
				switch {
				case err == nil:
					moved(from, -n)
					moved(to, n)
				case errors.Is(err, fault.ErrNotFound) && (events[from] == 0 || events[to] == 0):
				case errors.Is(err, fault.ErrNotAllowed) && balance[from] < n:
				default:
					t.Fatalf("cannot transfer %d from %d: %v", n, balance[from], err)
				}
			},
			"": func(t *rapid.T) {
				var total int64
				for _, r := range refs {
					total += events[r]
					var p Purse
					revision, err := s.Load(ctx, r, &p)
					if missing := errors.Is(err, fault.ErrNotFound); missing != (events[r] == 0) || err != nil && !missing {
						t.Fatalf("Load gave the error %v after %d events", err, events[r])
					}
					var sum, n int64
					for ev, err := range store.HistoryOf[Moved](ctx, s, r, 0) {
						if err != nil {
							t.Fatal(err)
						}
						sum, n = sum+ev.By, n+1
					}
					if p.Balance != balance[r] || sum != balance[r] || revision != events[r] || n != events[r] {
						t.Fatalf("value %d, sum of the events %d, want %d; revision %d, events %d, want %d", p.Balance, sum, balance[r], revision, n, events[r])
					}
				}
				for range s.Feed(ctx, "", 0) {
					total--
				}
				if total != 0 {
					t.Fatalf("the feed has %d events too few", total)
				}
			},
		})
	})
}
