package store

import (
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// ConflictError says which values somebody else changed, or made, first. It
// matches fault.ErrConflict. The cure is to load, decide and commit again;
// [Update] and [Do] do that.
type ConflictError struct {
	// Refs are values whose revision was not the expected one: at least one of
	// them, not necessarily all.
	Refs []Ref
}

// Error gives `store: workorder.order 018f...: not at the expected revision`.
func (e *ConflictError) Error() string {
	names := make([]string, len(e.Refs))
	for i, r := range e.Refs {
		names[i] = r.String()
	}
	return "store: " + strings.Join(names, ", ") + ": not at the expected revision"
}

// Unwrap makes errors.Is match fault.ErrConflict.
func (e *ConflictError) Unwrap() error { return fault.ErrConflict }

// NotFoundError says what is not there: a value, or the receipt of a key. It
// matches fault.ErrNotFound.
type NotFoundError struct {
	Ref Ref    // the value; zero where a key was looked for
	Key string // the key
}

// Error gives `store: workorder.order 018f...: not found`.
func (e *NotFoundError) Error() string {
	if e.Ref == (Ref{}) {
		return "store: key " + strconv.Quote(e.Key) + ": not found"
	}
	return "store: " + e.Ref.String() + ": not found"
}

// Unwrap makes errors.Is match fault.ErrNotFound.
func (e *NotFoundError) Unwrap() error { return fault.ErrNotFound }
