package storetest

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// broken is a store with one mistake, and what the suite must say about it.
type broken struct {
	mistake string
	store   func() store.Store
	rules   string // rules that must be found broken, others may be too
	saying  string // part of the report of the first of them
}

var brokens = []broken{
	{
		"accepts what was decided on an old revision",
		func() store.Store { return &commits{before: moveWas(func(was, is int64) bool { return was < is })} },
		"stale race atomic transfers model", "Was 2 on a value at revision 3: Commit succeeded",
	},
	{
		"accepts gaps, as a unique index over revisions does",
		func() store.Store { return &commits{before: moveWas(func(was, is int64) bool { return was > is })} },
		"stale atomic model", "Was 4 on a value at revision 3: Commit succeeded",
	},
	{
		"says that a conflict is a success, as ON CONFLICT DO NOTHING does",
		func() store.Store {
			return &commits{after: func(c store.Commit, r store.Receipt, err error) (store.Receipt, error) {
				if errors.Is(err, fault.ErrConflict) {
					return c.Receipt(), nil
				}
				return r, err
			}}
		},
		"race stale key atomic transfers model", "16 at once on revision 0: 16 succeeded, want 1",
	},
	{
		"gives the database's own error for a conflict",
		func() store.Store {
			return &commits{after: func(_ store.Commit, r store.Receipt, err error) (store.Receipt, error) {
				if errors.Is(err, fault.ErrConflict) {
					return r, errors.New("UNIQUE constraint failed")
				}
				return r, err
			}}
		},
		"stale race key atomic transfers model", `"UNIQUE constraint failed", which does not match "conflict"`,
	},
	{
		"says conflict without saying where",
		func() store.Store {
			return &commits{after: func(_ store.Commit, r store.Receipt, err error) (store.Receipt, error) {
				if errors.Is(err, fault.ErrConflict) {
					return r, &store.ConflictError{}
				}
				return r, err
			}}
		},
		"stale atomic model", "the conflict names no value",
	},
	{
		"burns the key of a failed commit",
		func() store.Store { return &burning{keys: map[string]bool{}} },
		"key refused atomic", "the key of a failed commit: Commit returned",
	},
	{
		"looks for the key first and keeps it later",
		func() store.Store { return &hasty{done: map[string]store.Receipt{}} },
		"twins", "8 at once with one key: ",
	},
	{
		"commits one value after the other",
		func() store.Store { return &piecewise{} },
		"atomic", "the feed has",
	},
	{
		"gives feed positions before the commit can be seen, as an identity column does",
		func() store.Store { return &overtaken{} },
		"follow", "events are missing",
	},
	{
		"reads the feed from the cursor instead of after it",
		func() store.Store { return &repeating{} },
		"feed follow model", "after record 1 with limit",
	},
	{
		"cares for neither after nor limit",
		func() store.Store { return &unbounded{} },
		"history feed", "12 events, after 1: History gave 12 events",
	},
	{
		"holds a lock while it reads",
		func() store.Store { return &locking{} },
		"loop", "a call still waits, although its context ended",
	},
	{
		"has a single connection",
		func() store.Store { return &pooled{free: make(chan struct{}, 1), tidy: true} },
		"loop", "within a loop over",
	},
	{
		"keeps the connection of a loop that is left early",
		func() store.Store { return &pooled{free: make(chan struct{}, 16)} },
		"break", "a call waited until the context ended",
	},
	{
		"keeps a goroutine for each loop that is left early",
		func() store.Store { return &lingering{} },
		"break", "loops left early left",
	},
	{
		"does not look at the context",
		func() store.Store { return &deaf{} },
		"cancelled", "Commit with an ended context gave the error <nil>",
	},
	{
		"passes numbers through floating point",
		func() store.Store {
			return &commits{before: func(_ store.Store, c *store.Commit) { reencode(c, func(v any) any { return v }) }}
		},
		"reload", "number 9223372036854775807: ",
	},
	{
		"keeps text in an encoding without Chinese",
		func() store.Store {
			return &commits{before: func(_ store.Store, c *store.Commit) { reencode(c, latin) }}
		},
		"reload", "北京", // shown by its code points
	},
	{
		"compares names without case",
		func() store.Store {
			return &commits{before: func(_ store.Store, c *store.Commit) { c.Key = strings.ToLower(c.Key) }}
		},
		"reload", `kind and key "A": Commit returned`,
	},
	{
		"keeps the caller's slices",
		func() store.Store { return &sharing{} },
		"ownership", "after the read records were changed",
	},
	{
		"does not check commits",
		func() store.Store { return &trusting{} },
		"refused", "no event: Commit succeeded",
	},
	{
		"panics",
		func() store.Store { return panicking{} },
		"empty", "panic: out of order",
	},
}

func TestEveryBrokenStoreIsFound(t *testing.T) {
	for _, b := range brokens {
		t.Run(b.mistake, func(t *testing.T) {
			t.Parallel()
			var found []string
			reports := map[string]string{}
			for _, r := range rules {
				// A rule that only chance can break gets more than one.
				for range 3 {
					// Long enough for a busy machine: only stores that hang wait for it.
					if faults := r.check(b.store(), 4*time.Second); len(faults) > 0 {
						found, reports[r.name] = append(found, r.name), r.report(faults)
						break
					}
					if !slices.Contains(strings.Fields(b.rules), r.name) {
						break
					}
				}
			}
			t.Logf("rules found broken: %v", found)
			names := strings.Fields(b.rules)
			for _, name := range names {
				if !slices.Contains(found, name) {
					t.Errorf("the rule %q was not found broken, only %v", name, found)
				}
			}
			if first := reports[names[0]]; !strings.Contains(first, b.saying) && !strings.Contains(first, strings.Trim(strconv.QuoteToASCII(b.saying), `"`)) {
				t.Errorf("the report does not say %q:\n%s", b.saying, first)
			}
		})
	}
}
