package project

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Membership says that an organisation belongs to the social-work alliance for
// a time (社会工作联盟成员). It is a row.
type Membership struct {
	Unit governance.UnitID `json:"unit"`
	Kind OrgKind           `json:"kind"`
	Time period.Span       `json:"time,omitzero"` // open bounds: not known, or still
}

// Validate reports every fault, joined; each matches governance.ErrInvalid.
func (m Membership) Validate() error {
	var errs []error
	if m.Unit.IsZero() {
		errs = append(errs, invalid("membership.unit", "", "must not be empty"))
	}
	if !orgKinds.Has(m.Kind) {
		errs = append(errs, invalid("membership.kind", m.Kind.String(), "must be known"))
	}
	return errors.Join(append(errs, m.Time.Validate())...)
}

// kindCount is one more than the greatest kind of organisation.
const kindCount = int(Science) + 1

// Fostering counts what the alliance and the incubation base come to: the
// different organisations in the alliance, and the stays in the base, by kind.
// It is an accumulator; the zero Fostering is empty and ready. Kinds that are
// not known count as kind 0.
type Fostering struct {
	members [kindCount]metric.Distinct[governance.UnitID]
	stays   [kindCount][int(IncubationLeft) + 1]int64
}

func knownKind(k OrgKind) OrgKind {
	if !orgKinds.Has(k) {
		return 0
	}
	return k
}

// AddMember counts the organisation if it belongs to the alliance on the day. One
// with several rows counts once for each kind.
func (f *Fostering) AddMember(m *Membership, on period.Date) {
	if m.Time.Contains(on) {
		f.members[knownKind(m.Kind)].Add(m.Unit)
	}
}

// AddStay counts a stay in the base; one that does not exist is not counted.
func (f *Fostering) AddStay(i *Incubation) {
	if incubationStates.Has(i.State) {
		f.stays[knownKind(i.Kind)][i.State]++
	}
}

// Members returns how many different organisations of the kind belong to the
// alliance.
func (f *Fostering) Members(k OrgKind) int64 {
	if k != 0 && !orgKinds.Has(k) {
		return 0
	}
	return f.members[k].Persons()
}

// AllMembers returns how many different organisations belong to the alliance:
// less than the sum over the kinds where one has several.
func (f *Fostering) AllMembers() int64 {
	var all metric.Distinct[governance.UnitID]
	for k := range f.members {
		all.Merge(&f.members[k])
	}
	return all.Persons()
}

// Stays returns how many stays of organisations of the kind stand in the state.
func (f *Fostering) Stays(k OrgKind, s IncubationState) int64 {
	if k != 0 && !orgKinds.Has(k) || !incubationStates.Has(s) {
		return 0
	}
	return f.stays[k][s]
}

// Graduation returns the share of those who ended their stay or application by
// graduating (出壳率).
func (f *Fostering) Graduation() metric.Rate {
	r := metric.Rate{Base: label.Text{En: "incubations ended", Zh: "已结束的孵化"}}
	for k := range f.stays {
		r.Num += f.stays[k][IncubationGraduated]
		r.Den += f.stays[k][IncubationGraduated] + f.stays[k][IncubationLeft]
	}
	return r
}

// Merge takes in what o counted.
func (f *Fostering) Merge(o *Fostering) {
	for k := range f.members {
		f.members[k].Merge(&o.members[k])
		for s := range f.stays[k] {
			f.stays[k][s] += o.stays[k][s]
		}
	}
}

const fosteringKind = "project.fostering"

// MarshalBinary returns the versioned binary form.
func (f *Fostering) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(fosteringKind, 1)
	for k := range f.members {
		if err := e.Part(&f.members[k]); err != nil {
			return nil, err
		}
		e.Counts(f.stays[k][IncubationApplied:]...)
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Fostering.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (f *Fostering) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, fosteringKind, 1)
	var read Fostering
	for k := range read.members {
		d.Part(&read.members[k])
		for s := range read.stays[k][IncubationApplied:] {
			read.stays[k][int(IncubationApplied)+s] = d.Count()
		}
	}
	if err := d.Done(); err != nil {
		return err
	}
	*f = read
	return nil
}
