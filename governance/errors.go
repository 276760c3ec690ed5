package governance

import "github.com/sixbridges/sixbridges/governance/fault"

// The reasons to refuse. Every error of the library matches exactly one of
// them under errors.Is, and carries what was refused in a typed error: see
// package fault.
var (
	ErrInvalid    = fault.ErrInvalid    // an argument breaks a rule of its own
	ErrNotAllowed = fault.ErrNotAllowed // not in this state
	ErrForbidden  = fault.ErrForbidden  // not by this actor
	ErrConflict   = fault.ErrConflict   // somebody else was first
	ErrNotFound   = fault.ErrNotFound   // no such value
	ErrLimit      = fault.ErrLimit      // a cap is reached
)
