package governance

import (
	"database/sql/driver"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// ID identifies one thing of the kind Of. It is a UUID whose type says what it
// points at, so that an order's ID cannot be passed where a unit's is wanted.
// The zero ID means "none"; its text form is empty.
//
// The library never makes identifiers up: the host passes them in, from
// uuid.NewV7 or its database. [NamedID] derives one from a name.
type ID[Of any] uuid.UUID

// NamedID returns the name-based UUID (version 5 of RFC 9562) of a name within
// a space: the same name gives the same ID everywhere and for ever. Importers
// use it for records that come with a number of their own, and examples and
// tests for readable, stable identifiers.
func NamedID[Of any](space, name string) ID[Of] {
	ns := uuid.NewSHA1(uuid.NameSpaceOID, []byte(space))
	return ID[Of](uuid.NewSHA1(ns, []byte(name)))
}

// ParseID reads the text form of an ID. The error matches ErrInvalid; the
// empty string is the zero ID.
func ParseID[Of any](s string) (ID[Of], error) {
	var id ID[Of]
	err := id.UnmarshalText([]byte(s))
	return id, err
}

// UUID returns the identifier without its kind, for storage.
func (id ID[Of]) UUID() uuid.UUID { return uuid.UUID(id) }

// IsZero reports whether the ID means "none".
func (id ID[Of]) IsZero() bool { return id == ID[Of]{} }

// String returns the canonical form, 36 characters, or "" for the zero ID.
func (id ID[Of]) String() string {
	if id.IsZero() {
		return ""
	}
	return uuid.UUID(id).String()
}

// MarshalText returns the canonical form.
func (id ID[Of]) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the canonical form of 36 characters; empty text is the
// zero ID. Braces, URN prefixes and other spellings are refused, so that one
// ID has one text. The error matches ErrInvalid.
func (id *ID[Of]) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID[Of]{}
		return nil
	}
	u, err := uuid.ParseBytes(b)
	if err != nil || len(b) != 36 {
		return fault.Invalid("decode", "id", string(b), "must be a UUID of 36 characters")
	}
	*id = ID[Of](u)
	return nil
}

// Value stores the ID as text, and the zero ID as NULL.
func (id ID[Of]) Value() (driver.Value, error) {
	if id.IsZero() {
		return nil, nil
	}
	return id.String(), nil
}

// Scan reads what [ID.Value] stored, or the 16 bytes of a UUID column.
func (id *ID[Of]) Scan(src any) error {
	if src == nil {
		*id = ID[Of]{}
		return nil
	}
	var u uuid.UUID
	if err := u.Scan(src); err != nil {
		return fault.Invalid("decode", "id", src, "must be a UUID as text or 16 bytes")
	}
	*id = ID[Of](u)
	return nil
}
