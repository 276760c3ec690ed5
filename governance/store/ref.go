package store

import "github.com/google/uuid"

// Kind names a sort of value in storage, as in "workorder.order". It is the
// host's choice and must never change. It has 1 to 255 bytes of UTF-8 text
// without NUL.
type Kind string

// Ref returns the reference to a value of this kind. Identifiers of any
// governance.ID type can be passed as they are.
func (k Kind) Ref(id [16]byte) Ref { return Ref{Kind: k, ID: id} }

// Ref says which value: its kind and its identifier. Refs compare with ==. The
// zero Ref is none.
type Ref struct {
	Kind Kind      `json:"kind"`
	ID   uuid.UUID `json:"id"`
}

// String returns the kind and the identifier, as in "workorder.order 018f...".
func (r Ref) String() string { return string(r.Kind) + " " + r.ID.String() }
