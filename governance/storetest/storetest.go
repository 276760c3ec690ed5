// Package storetest checks a host's implementation of [store.Store] against
// its contract.
//
// A host calls [Run] in a test of its own:
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T) store.Store { return open(t, t.TempDir()) })
//	}
//
// Each sub-test stands for one rule. A failure prints the rule beside what was
// seen, and the other rules are checked all the same. A store that waits for
// ever is reported after half a minute for each rule that it hangs on.
//
// Some rules can only be broken by chance, when two writers meet at the wrong
// moment. The suite makes such meetings likely; it cannot make them certain.
package storetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/store"
)

// Run checks every rule of the contract, each on a store that open makes anew
// and empty. Open may use t.TempDir and t.Cleanup, and t.Fatal if it fails.
// Stores need not be safe for use by several processes.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			if faults := r.check(open(t), 30*time.Second); len(faults) > 0 {
				t.Error(r.report(faults))
			}
		})
	}
}

// rule is one rule of the contract, and how to see whether it is kept.
type rule struct {
	name string
	says string // printed when it is broken
	see  func(*kit)
}

var rules = []rule{
	{"empty", "An empty store has no values, no receipts, no history and no feed. Load and Receipt report fault.ErrNotFound, and Load leaves its target alone.", empty},
	{"reload", "What was committed comes back equal, whatever text and numbers it holds. Kinds and keys are compared byte by byte.", reload},
	{"ownership", "Values, events, receipts and records belong to the caller after the call. Changing them changes nothing in the store.", ownership},
	{"refused", "A commit that Commit.Encode refuses gives fault.ErrInvalid and changes nothing.", refused},
	{"stale", "A change is kept only if its Was is exactly the revision of the value: not lower, not higher. Otherwise the error is a *store.ConflictError that names the value, and nothing changes.", stale},
	{"cancelled", "A call whose context has ended does nothing and reports the context's error.", cancelled},
	{"race", "Of several that create or change the same value at once, exactly one succeeds. The others get a conflict.", race},
	{"key", "A key that was committed has done its work: its receipt comes back, marked as a duplicate, and nothing changes, even if the new changes are stale or touch other values. A failed commit leaves its key unused.", key},
	{"twins", "Of several commits at once with the same key, one has effect, and all others get its receipt.", twins},
	{"atomic", "A commit of several values keeps all changes or none.", atomic},
	{"transfers", "Concurrent transfers between values, decided again after each conflict, neither make nor lose anything.", transfers},
	{"history", "History yields the events of one value with revisions greater than after, the oldest first, without gaps.", history},
	{"feed", "Feed yields all events in the order of commits, from after the cursor on and at most limit. A text that is no cursor gives fault.ErrInvalid.", feed},
	{"break", "Leaving a loop over History or Feed early frees what it holds: connections, locks, goroutines.", early},
	{"loop", "The store can be used within a loop over History or Feed: reading keeps no commit waiting.", loop},
	{"follow", "A reader that follows the feed while others write meets every event exactly once, and the events of one value in the order of their revisions.", follow},
	{"model", "Whatever is committed in whatever order, the store answers as the contract says.", model},
}

// grace is how long a store may take to notice that the context has ended.
const grace = time.Second

// check applies the rule to an empty store and returns what is wrong. It ends
// soon after the limit even if the store does not.
func (r rule) check(s store.Store, limit time.Duration) []string {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	k := &kit{ctx: ctx, store: s}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer k.caught()
		r.see(k)
	}()
	select {
	case <-done:
		if ctx.Err() != nil {
			k.faultf("a call waited until the context ended, after %v", limit)
		}
	case <-time.After(limit + grace):
		k.faultf("a call still waits, although its context ended after %v", limit)
	}
	return k.seen()
}

func (r rule) report(faults []string) string {
	return fmt.Sprintf("the rule: %s\nseen instead:\n  - %s", r.says, strings.Join(faults, "\n  - "))
}
