package consult

import (
	"errors"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// RollPolicy says who is a voter and with which area: it makes exclusive parts
// into heads (业主人数和面积的认定).
type RollPolicy struct {
	// Measure is what one voter is: rule.Heads, an owner, or rule.Households, a
	// household.
	Measure rule.Measure `json:"measure"`
	// Owners is how owners are counted as heads. It is not looked at for a roll of
	// households, but for the parking spaces that it excludes.
	Owners rule.OwnerCount `json:"owners,omitzero"`
	// Areas is the order in which sources of areas are taken; empty: register,
	// measured, contract.
	Areas rule.AreaOrder `json:"areas,omitempty"`
	// Parking is what a parking space counts for.
	Parking Parking `json:"parking,omitzero"`
}

// Parking is what a parking space counts for on the roll.
type Parking uint8

// The ways to count parking spaces.
const (
	// NoParking, the default: neither head nor area.
	NoParking Parking = iota
	// ParkingHead: who has a parking space is an owner, its area does not count.
	ParkingHead
	// ParkingCounts: like every other exclusive part.
	ParkingCounts
)

var parkings = label.Set[Parking]{Kind: "parking policy", Names: []label.Name{
	NoParking:     {Text: "none", En: "Parking spaces do not count", Zh: "车位不计入"},
	ParkingHead:   {Text: "head", En: "Parking spaces count for heads only", Zh: "车位只计人数"},
	ParkingCounts: {Text: "counts", En: "Parking spaces count", Zh: "车位计入人数和面积"},
}}

// String returns the text form.
func (p Parking) String() string { return parkings.String(p) }

// Label returns the name for people.
func (p Parking) Label() label.Text { return parkings.Label(p) }

// MarshalText returns the text form.
func (p Parking) MarshalText() ([]byte, error) { return parkings.MarshalText(p) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (p *Parking) UnmarshalText(b []byte) error { return parkings.UnmarshalText(p, b) }

// OwnersPolicy returns the policy that published rules together state, as
// "cn/spc/owner-count" beside "cn/spc/area-source". What one of them says holds
// for all. The error matches governance.ErrInvalid: a preset that says nothing
// of owners or areas, two orders of areas, no way to count heads.
func OwnersPolicy(presets ...rule.Preset) (RollPolicy, error) {
	p := RollPolicy{Measure: rule.Heads}
	for i := range presets {
		o, areas := presets[i].Owners, presets[i].Areas
		switch {
		case o == nil && len(areas) == 0:
			return RollPolicy{}, invalid("preset", presets[i].ID, "must say how owners or areas are counted")
		case len(areas) > 0 && len(p.Areas) > 0:
			return RollPolicy{}, invalid("preset", presets[i].ID, "must not be a second order of areas")
		case len(areas) > 0:
			p.Areas = areas
		}
		if o == nil {
			continue
		}
		p.Owners.HeadPerPart = p.Owners.HeadPerPart || o.HeadPerPart
		p.Owners.OneHeadPerOwner = p.Owners.OneHeadPerOwner || o.OneHeadPerOwner
		p.Owners.DeveloperOneHead = p.Owners.DeveloperOneHead || o.DeveloperOneHead
		p.Owners.CoOwnersOneBallot = p.Owners.CoOwnersOneBallot || o.CoOwnersOneBallot
		p.Owners.ParkingExcluded = p.Owners.ParkingExcluded || o.ParkingExcluded
		p.Owners.ParkingMayCount = p.Owners.ParkingMayCount || o.ParkingMayCount
		p.Owners.PossessorIsOwner = p.Owners.PossessorIsOwner || o.PossessorIsOwner
		p.Owners.AssemblyMayDiffer = p.Owners.AssemblyMayDiffer || o.AssemblyMayDiffer
	}
	if err := p.Validate(); err != nil {
		return RollPolicy{}, err
	}
	return p, nil
}

// HouseholdPolicy returns the policy of a roll of households: one household, one
// head, with the area of what it lives in.
func HouseholdPolicy() RollPolicy { return RollPolicy{Measure: rule.Households} }

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (p *RollPolicy) Validate() error {
	var errs []error
	bad := func(field string, value any, rule string) { errs = append(errs, invalid(field, value, rule)) }
	switch p.Measure {
	case rule.Heads:
		if !p.Owners.HeadPerPart && !p.Owners.OneHeadPerOwner {
			bad("policy.owners", "", "must count a head for each part or for each owner")
		}
	case rule.Households:
	default:
		bad("policy.measure", p.Measure.String(), "must be heads or households")
	}
	switch {
	case !parkings.Has(p.Parking):
		bad("policy.parking", p.Parking.String(), "must be known")
	case p.Parking == ParkingCounts && p.Owners.ParkingExcluded:
		bad("policy.parking", p.Parking.String(), "must not count areas that the rule excludes")
	}
	for _, s := range p.Areas {
		if s < rule.Registered || s > rule.Contracted {
			bad("policy.areas", s.String(), "must be known sources")
		}
	}
	return errors.Join(errs...)
}

// area picks the area of a part; false where no source in the order has one.
func (p *RollPolicy) area(part *ExclusivePart) (int64, bool) {
	if part.Kind == ParkingSpace && p.Parking != ParkingCounts {
		return 0, true
	}
	given := [...]int64{rule.Registered: part.Registered, rule.Measured: part.Measured, rule.Contracted: part.Contracted}
	if len(p.Areas) == 0 {
		for _, a := range given {
			if a > 0 {
				return a, true
			}
		}
		return 0, false
	}
	for _, s := range p.Areas {
		if given[s] > 0 {
			return given[s], true
		}
	}
	return 0, false
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("consult", field, value, rule)
}

func refused(kind error, action, what, why string) error {
	return fault.Refused(kind, "consult", action, what, why)
}
