package consult

import (
	"cmp"
	"errors"
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Voter stands for one head of the roll: an owner, the co-owners of a part
// together, a developer, or a household.
type Voter struct{}

// VoterID identifies a voter. It is the ID of the owner, the household or, where
// every part is a head of its own, the part; co-owners have one that is made
// from theirs, the same for the same people.
type VoterID = governance.ID[Voter]

// Entry is one row of the roll (选民名册): a voter, and what the voter holds at one
// place for a time. Who holds parts at several places has a row for each.
type Entry struct {
	// Number is the voter's number on the roll (选民编号), from 1 without gaps.
	// Ballots refer to it. It stays with the voter through all rounds and is not
	// given to another.
	Number uint32  `json:"number"`
	Voter  VoterID `json:"voter"`
	// Household is the one that lives there, if it is one.
	Household governance.HouseholdID `json:"household,omitzero"`
	Place     governance.PlaceID     `json:"place,omitzero"`
	Area      int64                  `json:"area"`  // in hundredths of a square metre
	Parts     uint32                 `json:"parts"` // how many exclusive parts
	// The row holds from From up to, not including, To; a bound that is not set
	// is open.
	From period.Instant `json:"from,omitzero"`
	To   period.Instant `json:"to,omitzero"`
}

// Odd is what was odd in the parts and titles of a roll: counted and reported,
// never guessed.
type Odd struct {
	NoTitle     int64 `json:"noTitle"`     // parts that nobody held: no head, no area
	NoArea      int64 `json:"noArea"`      // parts of unknown area: they count for heads, with area 0
	NoHousehold int64 `json:"noHousehold"` // parts in which nobody lives, left out of a roll of households
	Parking     int64 `json:"parking"`     // parking spaces left out by the policy
}

// RollUp makes the roll of voters from exclusive parts and titles as they stood
// at the moment: several parts of one owner are one head with the sum of their
// areas, co-owners have one ballot with the whole area, and what a developer has
// not sold or not handed over is one head, as far as the policy says so.
// Voters are numbered in the order in which their first part comes.
//
// Errors match governance.ErrInvalid, all of them joined: a policy that is not
// valid, a part given twice, a title of an unknown part, titles of one part that
// do not fit together, shares that do not add up to 1, what the policy leaves
// open.
func (p *RollPolicy) RollUp(parts iter.Seq[ExclusivePart], titles iter.Seq[Title], at period.Instant) ([]Entry, Odd, error) {
	entries, _, odd, err := p.rollUp(parts, titles, at)
	return entries, odd, err
}

// rollUp returns the voter of each part too.
func (p *RollPolicy) rollUp(parts iter.Seq[ExclusivePart], titles iter.Seq[Title], at period.Instant) ([]Entry, map[PartID]VoterID, Odd, error) {
	if err := p.Validate(); err != nil {
		return nil, nil, Odd{}, err
	}
	held := map[PartID][]Title{}
	var titled []PartID // in the order given, so that errors come in it too
	for t := range titles {
		if !t.holds(at) {
			continue
		}
		if _, ok := held[t.Part]; !ok {
			titled = append(titled, t.Part)
		}
		held[t.Part] = append(held[t.Part], t)
	}
	r := roller{policy: p, of: map[PartID]VoterID{}, number: map[VoterID]uint32{}, row: map[where]int{}}
	seen := map[PartID]bool{}
	for part := range parts {
		switch {
		case part.ID.IsZero() || !partKinds.Has(part.Kind):
			r.fail("part", part.ID.String(), "must have an ID and a known kind")
		case seen[part.ID]:
			r.fail("part", part.ID.String(), "must be given once")
		case min(part.Registered, part.Measured, part.Contracted) < 0:
			r.fail("part.area", part.ID.String(), "must not be negative")
		default:
			r.add(&part, held[part.ID])
		}
		seen[part.ID] = true
	}
	for _, id := range titled {
		if !seen[id] {
			r.fail("title.part", id.String(), "must be among the parts")
		}
	}
	if len(r.errs) > 0 {
		return nil, nil, Odd{}, errors.Join(r.errs...)
	}
	slices.SortStableFunc(r.entries, func(a, b Entry) int { return cmp.Compare(a.Number, b.Number) })
	return r.entries, r.of, r.odd, nil
}

type where struct {
	voter VoterID
	place governance.PlaceID
}

type roller struct {
	policy  *RollPolicy
	entries []Entry
	of      map[PartID]VoterID
	number  map[VoterID]uint32
	row     map[where]int
	odd     Odd
	errs    []error
}

func (r *roller) fail(field string, value any, rule string) {
	r.errs = append(r.errs, invalid(field, value, rule))
}

func (r *roller) add(part *ExclusivePart, titles []Title) {
	if part.Kind == ParkingSpace && r.policy.Parking == NoParking {
		r.odd.Parking++
		return
	}
	if len(titles) == 0 {
		r.odd.NoTitle++
		return
	}
	household, one := household(titles)
	var voter VoterID
	if r.policy.Measure == rule.Households {
		if !one {
			r.fail("title.household", part.ID.String(), "must be the same for all titles of a part")
			return
		}
		if household.IsZero() {
			r.odd.NoHousehold++
			return
		}
		voter = VoterID(household)
	} else {
		var err error
		if voter, err = r.policy.owner(part, titles); err != nil {
			r.errs = append(r.errs, err)
			return
		}
	}
	area, known := r.policy.area(part)
	if !known {
		r.odd.NoArea++
	}
	r.of[part.ID] = voter
	r.put(voter, household, part.Place, area)
}

func (r *roller) put(voter VoterID, household governance.HouseholdID, place governance.PlaceID, area int64) {
	n, ok := r.number[voter]
	if !ok {
		n = uint32(len(r.number)) + 1
		r.number[voter] = n
	}
	i, ok := r.row[where{voter, place}]
	if !ok {
		i = len(r.entries)
		r.row[where{voter, place}] = i
		r.entries = append(r.entries, Entry{Number: n, Voter: voter, Household: household, Place: place})
	}
	e := &r.entries[i]
	if e.Household != household {
		e.Household = governance.HouseholdID{}
	}
	if e.Parts++; e.Area > maxArea-area {
		r.fail("area", area, "must not exceed 2^53 hundredths of a square metre together")
		return
	}
	e.Area += area
}

// maxArea is what areas may sum to, so that no sum of them can overflow.
const maxArea = 1 << 53
