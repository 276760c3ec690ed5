package consult

import (
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Fact is one exclusive part, or one household, in one round: a flat row that a
// CSV line or an SQL row can fill. A part with several owners has a row for each,
// a round with several ballots of one voter a row for each ballot.
//
// Household, Part, Owner and Building are the caller's codes, 0 for unknown;
// metric.Names gives codes to names.
type Fact struct {
	Household uint32 `json:"household,omitzero"`
	// Part is the exclusive part; with 0 the household is its own.
	Part     uint32   `json:"part,omitzero"`
	Owner    uint32   `json:"owner,omitzero"`
	Building uint32   `json:"building,omitzero"`
	Kind     PartKind `json:"kind,omitzero"`    // a dwelling if not set
	Holding  Holding  `json:"holding,omitzero"` // owned if not set
	Area     int64    `json:"area,omitzero"`    // in hundredths of a square metre
	// Round is the number of the round. Who has no row in a round is not on its
	// roll.
	Round uint16 `json:"round"`
	// Choice is what the ballot says; not set or Silent if there is none.
	Choice  Choice  `json:"choice,omitzero"`
	Channel Channel `json:"channel,omitzero"` // paper if not set
	Proxy   bool    `json:"proxy,omitzero"`
	// At orders the ballots of one voter; without it the order of the rows does.
	At period.Instant `json:"at,omitzero"`
}

// Asked is one round as facts tell it.
type Asked struct {
	Number uint16
	Votes  *Votes
	Odd    Odd
}

// code makes an identifier out of a caller's code: a UUID of version 8, whose
// content is the maker's own (RFC 9562, section 5.8). Code 0 is none.
func code[Of any](c uint32) governance.ID[Of] {
	if c == 0 {
		return governance.ID[Of]{}
	}
	return governance.ID[Of]{6: 0x80, 8: 0x80, 12: byte(c >> 24), 13: byte(c >> 16), 14: byte(c >> 8), 15: byte(c)}
}

// PlaceOf returns the place that stands for a building's code in [ReadFacts], to
// name it in a [ScopesOf].
func PlaceOf(building uint32) governance.PlaceID { return code[governance.Place](building) }

// ReadFacts makes the rounds that facts tell of, by number: rolls up each by the
// policy, gives a voter one number in all of them, and merges the ballots, so
// that the rounds can be counted and compared. Proxies are taken as the facts
// say. Scopes may be nil.
//
// Errors match governance.ErrInvalid: those of [RollPolicy.RollUp], and a row
// that contradicts another about its part.
func ReadFacts(p *RollPolicy, facts iter.Seq[Fact], scopes ScopesOf) ([]Asked, error) {
	rounds := map[uint16]*read{}
	for f := range facts {
		r := rounds[f.Round]
		if r == nil {
			r = &read{parts: map[PartID]int{}, held: map[Title]bool{}}
			rounds[f.Round] = r
		}
		if err := r.take(&f); err != nil {
			return nil, err
		}
	}
	numbers := make([]uint16, 0, len(rounds))
	for n := range rounds {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var roll []Entry
	out := make([]Asked, 0, len(numbers))
	for i, n := range numbers {
		// The rounds follow each other as the moments of the roll do.
		at := period.Instant(i + 1)
		asked, grown, err := rounds[n].count(p, roll, at, scopes)
		if err != nil {
			return nil, err
		}
		asked.Number = n
		roll, out = grown, append(out, asked)
	}
	return out, nil
}

// read is the rows of one round.
type read struct {
	parts  map[PartID]int
	list   []ExclusivePart
	titles []Title
	held   map[Title]bool
	cast   []cast
}

// cast is a ballot whose voter is not numbered yet.
type cast struct {
	part   PartID
	ballot Ballot
}

func (r *read) take(f *Fact) error {
	part := ExclusivePart{
		ID: code[ExclusivePart](f.Part), Place: PlaceOf(f.Building), Kind: max(f.Kind, Dwelling), Registered: f.Area,
	}
	if f.Part == 0 {
		if f.Household == 0 {
			return invalid("fact.part", f.Part, "must be given, or a household")
		}
		part.ID = PartID(code[governance.Household](f.Household))
		part.ID[0] = 1 // no part has the identifier of a household
	}
	if i, ok := r.parts[part.ID]; !ok {
		r.parts[part.ID] = len(r.list)
		r.list = append(r.list, part)
	} else if r.list[i] != part {
		return invalid("fact.part", f.Part, "must have one building, kind and area in a round")
	}
	t := Title{Part: part.ID, Owner: code[Owner](f.Owner), Household: code[governance.Household](f.Household), Holding: max(f.Holding, Owned)}
	if !r.held[t] {
		r.held[t] = true
		r.titles = append(r.titles, t)
	}
	if f.Choice == 0 || f.Choice == Silent {
		return nil
	}
	b := Ballot{At: f.At, Serial: uint32(len(r.cast)) + 1, Choice: f.Choice, Channel: max(f.Channel, Paper)}
	if f.Proxy {
		b.Holder = factHolder
	}
	r.cast = append(r.cast, cast{part.ID, b})
	return nil
}

// factHolder stands for whoever cast a ballot for another in a fact.
var factHolder = code[Voter](1)

func (r *read) count(p *RollPolicy, roll []Entry, at period.Instant, scopes ScopesOf) (Asked, []Entry, error) {
	now, voters, odd, err := p.rollUp(slices.Values(r.list), slices.Values(r.titles), at)
	if err != nil {
		return Asked{}, nil, err
	}
	if roll, _, err = Revise(roll, slices.Values(now), at); err != nil {
		return Asked{}, nil, err
	}
	e, err := NewElectorate(p.Measure, slices.Values(roll), at, scopes)
	if err != nil {
		return Asked{}, nil, err
	}
	number := make(map[VoterID]uint32, len(e.ids))
	for i, id := range e.ids {
		number[id] = uint32(i) + 1
	}
	proxies := &Proxies{of: map[mandate]struct{}{}}
	for _, c := range r.cast {
		if !c.ballot.Holder.IsZero() {
			proxies.of[mandate{voters[c.part], factHolder}] = struct{}{}
		}
	}
	votes := Collect(e, Window{Proxies: proxies}, func(yield func(Ballot) bool) {
		for _, c := range r.cast {
			c.ballot.Voter = number[voters[c.part]]
			if !yield(c.ballot) {
				return
			}
		}
	})
	return Asked{Votes: votes, Odd: odd}, roll, nil
}
