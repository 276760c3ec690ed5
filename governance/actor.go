package governance

// Person stands for a human being, or a device that acts by itself. The
// library keeps no record of persons; it only points at them.
type Person struct{}

// PersonID identifies a person or an acting device in the host's records.
type PersonID = ID[Person]

// Unit stands for an organisation that acts: a department, a property
// company, a street office, a residents' committee.
type Unit struct{}

// UnitID identifies a unit in the host's records.
type UnitID = ID[Unit]

// Actor is who does something, in which role, and for which unit. One person
// acts in one role at a time: the host chooses it from what the person may be.
//
// The host is trusted to have checked who the caller is. The library checks
// what that caller may do.
type Actor struct {
	ID   PersonID `json:"id,omitzero"`
	Role Role     `json:"role,omitzero"`
	// Unit is the unit that the actor belongs to, zero for residents. Rules
	// such as "who checks does not belong to the unit that handled" use it.
	Unit UnitID `json:"unit,omitzero"`
}
