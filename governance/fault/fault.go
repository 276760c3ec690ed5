// Package fault holds the errors that every room of sixbridges reports.
//
// There are few reasons to refuse, so there are few sentinels, and each typed
// error matches exactly one of them under [errors.Is]. A caller that only
// needs to choose an answer (a form message, an HTTP status, a retry) tests
// the sentinel; one that needs the values takes the typed error with
// [errors.As].
//
// The package imports nothing but the standard library, so that the small
// packages at the bottom of the house share it. Package governance re-exports
// the sentinels; hosts rarely need this package by name.
package fault

import (
	"errors"
	"fmt"
)

// The reasons to refuse.
var (
	// ErrInvalid: an argument breaks a rule of its own; asking again with the
	// same argument can never succeed.
	ErrInvalid = errors.New("invalid")
	// ErrNotAllowed: the value is in a state in which this cannot be done.
	ErrNotAllowed = errors.New("not allowed")
	// ErrForbidden: it could be done, but not by this actor.
	ErrForbidden = errors.New("forbidden")
	// ErrConflict: somebody else changed the value first.
	ErrConflict = errors.New("conflict")
	// ErrNotFound: no such value.
	ErrNotFound = errors.New("not found")
	// ErrLimit: a cap set by the rules, or by the representation, is reached.
	ErrLimit = errors.New("limit reached")
)

// InvalidError says which field of which thing holds a value that a rule
// refuses. It matches [ErrInvalid].
type InvalidError struct {
	In    string // where: a package, or a package and a type, as in "workorder"
	Field string // the argument or field
	Value any    // what it holds
	Rule  string // the rule that it breaks, as in "must not be empty"
}

// Error gives `workorder: unit "": must not be empty`.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("%s: %s %s: %s", e.In, e.Field, show(e.Value), e.Rule)
}

// Unwrap makes errors.Is match [ErrInvalid].
func (e *InvalidError) Unwrap() error { return ErrInvalid }

// Invalid returns an [InvalidError].
func Invalid(in, field string, value any, rule string) error {
	return &InvalidError{In: in, Field: field, Value: value, Rule: rule}
}

// RefusedError says which action on which thing was refused, and why. It
// matches its Kind: [ErrNotAllowed], [ErrForbidden] or [ErrLimit].
type RefusedError struct {
	Kind   error
	In     string // the package
	Action string // what was asked, as in "dispatch"
	What   string // on what, as in "order 018f..."
	Why    string // the reason, as in "it is closed"
}

// Error gives `workorder: cannot dispatch order 018f...: it is closed`.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s: cannot %s %s: %s", e.In, e.Action, e.What, e.Why)
}

// Unwrap makes errors.Is match the Kind.
func (e *RefusedError) Unwrap() error { return e.Kind }

// Refused returns a [RefusedError].
func Refused(kind error, in, action, what, why string) error {
	return &RefusedError{Kind: kind, In: in, Action: action, What: what, Why: why}
}

// show quotes text and prints everything else plainly, so that an empty or
// odd string is visible in a message.
func show(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case []byte:
		return fmt.Sprintf("%q", v)
	default:
		return fmt.Sprintf("%v", v)
	}
}
