package project

import (
	"bytes"
	"errors"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Participation says that somebody took part in an activity (参与): one line of an
// attendance list. Somebody who signs in twice has two.
//
// Who is the same is for the host to know: two rows are of the same person if
// they have the same PersonID, and of the same household if they have the same
// HouseholdID, the household to which the person belonged on that day. Hosts
// that must not keep names derive the IDs from a keyed hash of the identity
// number. A zero PersonID is somebody whom nobody identified.
type Participation struct {
	Activity  ActivityID             `json:"activity"`
	Person    governance.PersonID    `json:"person,omitzero"`
	Household governance.HouseholdID `json:"household,omitzero"`
	At        period.Instant         `json:"at,omitzero"`
}

// Served is how many people were served. The three numbers answer three
// questions, and none can be had from another:
//
//   - Participations (人次): how often somebody came, every line of every list.
//   - Attendances: the same, but each person once for each activity.
//   - Persons and Households (实际受益人数, 户数): how many different ones came to
//     any of the activities.
//
// Invariant: Attendances <= Participations - Unknown - Loose, and Persons <=
// Attendances + Loose.
type Served struct {
	Participations int64 `json:"participations"`
	Attendances    int64 `json:"attendances"`
	Persons        int64 `json:"persons"`
	Households     int64 `json:"households"`
	// Unknown is how many participations are of nobody identified. They are in
	// Participations alone: how many persons they were, nobody knows.
	Unknown int64 `json:"unknown,omitzero"`
	// Loose is how many participations of known persons name no activity. They
	// count in Participations and Persons, and not in Attendances.
	Loose int64 `json:"loose,omitzero"`
}

// Validate reports, matching governance.ErrInvalid, counts that cannot be those
// of any list.
func (s Served) Validate() error {
	var errs []error
	bad := func(field string, value int64, rule string) {
		errs = append(errs, invalid("served."+field, value, rule))
	}
	for _, c := range [...]struct {
		name string
		n    int64
	}{
		{"participations", s.Participations},
		{"attendances", s.Attendances},
		{"persons", s.Persons},
		{"households", s.Households},
		{"unknown", s.Unknown},
		{"loose", s.Loose},
	} {
		if c.n < 0 || c.n > metric.MaxCount {
			bad(c.name, c.n, "must not be negative, nor more than 2^53")
		}
	}
	if len(errs) == 0 {
		if s.Attendances > s.Participations-s.Unknown-s.Loose {
			bad("attendances", s.Attendances, "must not exceed the participations of known persons in known activities")
		}
		if s.Persons > s.Attendances+s.Loose {
			bad("persons", s.Persons, "must not exceed the attendances")
		}
		if s.Households > s.Participations {
			bad("households", s.Households, "must not exceed the participations")
		}
	}
	return errors.Join(errs...)
}

// Beneficiaries counts who was served (受益人). It is an accumulator with exact
// sets: merged over activities, projects, lines or communities it counts
// everybody once, where the sum of their numbers of persons would count whoever
// came to two of them twice. The zero Beneficiaries is empty and ready.
//
// It holds the IDs of persons; what leaves the house is [Served].
type Beneficiaries struct {
	persons    metric.Distinct[governance.PersonID]
	households metric.Distinct[governance.HouseholdID]
	// each holds who came to each activity; under the zero ActivityID those of
	// whom it is not known to which.
	each map[ActivityID]*metric.Distinct[governance.PersonID]
}

// Add takes a line of an attendance list in.
func (b *Beneficiaries) Add(p *Participation) {
	b.persons.Add(p.Person)
	b.households.Add(p.Household)
	b.of(p.Activity).Add(p.Person)
}

// of returns who came to an activity.
func (b *Beneficiaries) of(a ActivityID) *metric.Distinct[governance.PersonID] {
	d := b.each[a]
	if d == nil {
		if b.each == nil {
			b.each = make(map[ActivityID]*metric.Distinct[governance.PersonID])
		}
		d = new(metric.Distinct[governance.PersonID])
		b.each[a] = d
	}
	return d
}

// Activities returns how many different activities anybody came to.
func (b *Beneficiaries) Activities() int64 {
	n := int64(len(b.each))
	if b.each[ActivityID{}] != nil {
		n--
	}
	return n
}

// Served returns the counts.
func (b *Beneficiaries) Served() Served {
	s := Served{
		Participations: b.persons.Times(), Unknown: b.persons.Unknown(),
		Persons: b.persons.Persons(), Households: b.households.Persons(),
	}
	for a, d := range b.each {
		if a.IsZero() {
			s.Loose = d.Times() - d.Unknown()
			continue
		}
		s.Attendances += d.Persons() // of one activity: nobody is in there twice
	}
	return s
}

// Merge takes in what o counted.
func (b *Beneficiaries) Merge(o *Beneficiaries) {
	b.persons.Merge(&o.persons)
	b.households.Merge(&o.households)
	for a, d := range o.each {
		b.of(a).Merge(d)
	}
}

// BeneficiaryTable is the beneficiaries by project, line and community. Merging
// groups into one Beneficiaries gives the whole; adding up their counts does
// not.
type BeneficiaryTable = metric.Table[Beneficiaries, *Beneficiaries]

// BeneficiaryKey is the group of an activity in a [BeneficiaryTable]. Project
// and community are the caller's codes, as metric.Names gives them.
func BeneficiaryKey(project uint32, l Line, community uint32) metric.Key {
	return metric.Key{project, uint32(l), community}
}

const beneficiariesKind = "project.beneficiaries"

// MarshalBinary returns the versioned binary form. It holds the IDs of persons.
func (b *Beneficiaries) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(beneficiariesKind, 1)
	if err := e.Part(&b.households); err != nil {
		return nil, err
	}
	ids := make([]ActivityID, 0, len(b.each))
	for a := range b.each {
		ids = append(ids, a)
	}
	slices.SortFunc(ids, func(a, b ActivityID) int { return bytes.Compare(a[:], b[:]) })
	for _, a := range ids {
		e.Bytes(a[:])
		if err := e.Part(b.each[a]); err != nil {
			return nil, err
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Beneficiaries.MarshalBinary] wrote. The error
// matches governance.ErrInvalid and leaves b as it was.
func (b *Beneficiaries) UnmarshalBinary(data []byte) error {
	d := metric.NewDecoder(data, beneficiariesKind, 1)
	var read Beneficiaries
	d.Part(&read.households)
	var last ActivityID
	for d.Left() > 0 {
		id := d.Bytes()
		var a ActivityID
		if len(id) != len(a) {
			d.Fail("activity", len(id), "must have 16 bytes")
			break
		}
		copy(a[:], id)
		if len(read.each) > 0 && bytes.Compare(a[:], last[:]) <= 0 {
			d.Fail("activity", a, "must come after the one before")
			break
		}
		last = a
		came := read.of(a)
		d.Part(came)
		if came.Times() == 0 {
			d.Fail("activity", a, "must have somebody who came")
		}
		read.persons.Merge(came) // everybody who came to anything
		if read.persons.Times() > metric.MaxCount {
			d.Fail("participations", read.persons.Times(), "must be at most 2^53")
			break
		}
	}
	if read.households.Times() != read.persons.Times() {
		d.Fail("households", read.households.Times(), "must come as often as persons do")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*b = read
	return nil
}
