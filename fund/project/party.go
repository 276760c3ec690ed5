package project

import "github.com/sixbridges/sixbridges/governance"

// Purpose stands for a restricted purpose of the fund (限定用途): the part of the
// pool that pays. The record of a purpose, with its donors and its balance, is
// kept above this package; here only its ID is known, because a grant and an
// expense say which purpose pays, and the fund books it there. It is never
// made: a PurposeID is compared, stored and passed on, nothing else.
type Purpose struct{}

// PurposeID identifies a restricted purpose.
type PurposeID = governance.ID[Purpose]

// Party is a person or an organisation, exactly one of the two: who receives
// a grant, gives, or decides.
type Party struct {
	Person governance.PersonID `json:"person,omitzero"`
	Unit   governance.UnitID   `json:"unit,omitzero"`
}

// Validate reports, matching governance.ErrInvalid, a party that is nobody, or
// both a person and an organisation.
func (p Party) Validate() error {
	if p.Person.IsZero() == p.Unit.IsZero() {
		return invalid("party", p.String(), "must be a person or an organisation")
	}
	return nil
}

// String returns the ID of whoever it is.
func (p Party) String() string { return p.Person.String() + p.Unit.String() }

// acts reports whether the actor is the party or acts for it.
func (p Party) acts(by *governance.Actor) bool {
	return !p.Person.IsZero() && p.Person == by.ID || !p.Unit.IsZero() && p.Unit == by.Unit
}
