package governance

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Household is a home and those who live in it (户): what a village counts, and
// what a renovation benefits.
type Household struct {
	ID    HouseholdID `json:"id"`
	Place PlaceID     `json:"place"`
	Name  string      `json:"name"` // as on the door: "7-2-301"
}

// HouseholdID identifies a household.
type HouseholdID = ID[Household]

// Residence says that a person belongs to a household for a time. A person can
// move: how many persons or households there are is counted over sets of IDs,
// never added up.
type Residence struct {
	Household HouseholdID `json:"household"`
	Person    PersonID    `json:"person"`
	Time      period.Span `json:"time,omitzero"` // open bounds: not known, or still
}

// Validate reports every missing part, joined; each matches ErrInvalid.
func (h Household) Validate() error {
	var errs []error
	if h.ID.IsZero() {
		errs = append(errs, fault.Invalid("governance", "household.id", "", "must not be empty"))
	}
	if h.Place.IsZero() {
		errs = append(errs, fault.Invalid("governance", "household.place", "", "must not be empty"))
	}
	if h.Name == "" {
		errs = append(errs, fault.Invalid("governance", "household.name", "", "must not be empty"))
	}
	return errors.Join(errs...)
}

// Validate reports every fault, joined; each matches ErrInvalid.
func (r Residence) Validate() error {
	var errs []error
	if r.Household.IsZero() {
		errs = append(errs, fault.Invalid("governance", "residence.household", "", "must not be empty"))
	}
	if r.Person.IsZero() {
		errs = append(errs, fault.Invalid("governance", "residence.person", "", "must not be empty"))
	}
	return errors.Join(append(errs, r.Time.Validate())...)
}
