package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/sixbridges/sixbridges/governance"
)

func Example() {
	if err := start(os.Stdout, ""); err != nil {
		panic(err)
	}
	// Output:
	// W-1 is dispatched at revision 4; replayed from its history it is equal: true
	// W-2 is merged at revision 3; replayed from its history it is equal: true
	//
	// The feed, three events at a time:
	//   1  2026-03-02 09:00:00  W-1 r1  report (上报)
	//   2  2026-03-02 09:01:00  W-2 r1  report (上报)
	//   3  2026-03-02 09:10:00  W-1 r2  accept (受理)
	//      --
	//   4  2026-03-02 09:11:00  W-2 r2  accept (受理)
	//   5  2026-03-02 09:20:00  W-1 r3  dispatch (派单)
	//   6  2026-03-02 09:30:00  W-2 r3  merge (并案)
	//      --
	//   7  2026-03-02 09:30:00  W-1 r4  take-in (并入)
	//      --
}

// TestTheStoryIsToldOnce: a database that holds the story refuses to begin it
// again, and keeps it.
func TestTheStoryIsToldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orders.db")
	if err := start(io.Discard, path); err != nil {
		t.Fatal(err)
	}
	if err := start(io.Discard, path); !errors.Is(err, governance.ErrConflict) {
		t.Errorf("the second run gave the error %v, want a conflict", err)
	}
}
