package consult

import (
	"cmp"
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Electorate is who may vote at one moment, made for counting: a ballot finds
// its voter by the number, without a search. It is made by [NewElectorate], never
// changes, and is safe for concurrent use.
type Electorate struct {
	measure rule.Measure
	at      period.Instant
	ids     []VoterID // by number - 1, also of who left
	on      []bool
	area    []int64
	heads   int64
	total   int64
	scopes  []rule.Scope
	stakes  []stake // by scope, then by number
	ends    []int   // where the stakes of each scope end
}

// stake is what a voter holds in one scope: one head there, and this area.
type stake struct {
	area  int64
	voter uint32 // number - 1
	scope uint32
}

// ScopesOf returns the parts of the electorate, counted by themselves, in which a
// place lies. [ScopesIn] gives it for a tree of places.
type ScopesOf func(place governance.PlaceID) []rule.Scope

// NewElectorate returns who is on the roll at the moment. Measure is rule.Heads
// for a roll of owners and rule.Households for one of households. Scopes may be
// nil: then only the whole is counted. It is called once for each place.
//
// Give the whole roll, with the rows that hold no more, so that numbers mean the
// same in every round. The error matches governance.ErrInvalid: numbers with
// gaps or shared by voters, a voter with two rows at one place at a time, areas
// above 2^53 together, another measure.
func NewElectorate(measure rule.Measure, roll iter.Seq[Entry], at period.Instant, scopes ScopesOf) (*Electorate, error) {
	if measure != rule.Heads && measure != rule.Households {
		return nil, invalid("measure", measure.String(), "must be heads or households")
	}
	b, err := readRoll(roll)
	if err != nil {
		return nil, err
	}
	e := &Electorate{measure: measure, at: at, ids: b.ids, on: make([]bool, len(b.ids)), area: make([]int64, len(b.ids))}
	scopeOf := map[governance.PlaceID][]uint32{}
	codes := map[rule.Scope]uint32{}
	seen := make(map[where]bool, len(b.ids))
	for i := range b.entries {
		row := &b.entries[i]
		if !in(row.From, row.To, at) {
			continue
		}
		k := row.Number - 1
		w := where{row.Voter, row.Place}
		if seen[w] {
			return nil, invalid("entry", row.Number, "must stand on the roll once at a place and a time")
		}
		seen[w] = true
		if !e.on[k] {
			e.on[k] = true
			e.heads++
		}
		e.area[k] += row.Area
		if e.total += row.Area; e.total > maxArea {
			return nil, invalid("entry.area", row.Area, "must not exceed 2^53 hundredths of a square metre together")
		}
		in, known := scopeOf[row.Place]
		if !known && scopes != nil {
			if in, err = e.enter(codes, scopes(row.Place)); err != nil {
				return nil, err
			}
			scopeOf[row.Place] = in
		}
		for _, s := range in {
			e.stakes = append(e.stakes, stake{voter: k, scope: s, area: row.Area})
		}
	}
	e.settle()
	return e, nil
}

// enter gives codes to the scopes of a place.
func (e *Electorate) enter(codes map[rule.Scope]uint32, scopes []rule.Scope) ([]uint32, error) {
	in := make([]uint32, 0, len(scopes))
	for _, s := range scopes {
		code, known := codes[s]
		if !known {
			code = uint32(len(e.scopes))
			codes[s] = code
			e.scopes = append(e.scopes, s)
		}
		if s == "" || slices.Contains(in, code) {
			return nil, invalid("scope", string(s), "must be named, and once for a place")
		}
		in = append(in, code)
	}
	return in, nil
}

// settle sorts the scopes by name and joins what a voter holds in one scope at
// several places: there the voter is one head.
func (e *Electorate) settle() {
	sorted := slices.Clone(e.scopes)
	slices.Sort(sorted)
	code := make([]uint32, len(sorted))
	for i, s := range e.scopes {
		k, _ := slices.BinarySearch(sorted, s)
		code[i] = uint32(k)
	}
	e.scopes = sorted
	for i := range e.stakes {
		e.stakes[i].scope = code[e.stakes[i].scope]
	}
	slices.SortFunc(e.stakes, func(a, b stake) int {
		return cmp.Or(cmp.Compare(a.scope, b.scope), cmp.Compare(a.voter, b.voter))
	})
	joined := e.stakes[:0]
	for _, s := range e.stakes {
		if n := len(joined); n > 0 && joined[n-1].scope == s.scope && joined[n-1].voter == s.voter {
			joined[n-1].area += s.area
			continue
		}
		joined = append(joined, s)
	}
	e.stakes = joined
	e.ends = make([]int, len(sorted))
	for i := range e.stakes {
		e.ends[e.stakes[i].scope] = i + 1
	}
}

// in returns the stakes of the k-th scope.
func (e *Electorate) in(k int) []stake {
	if k == 0 {
		return e.stakes[:e.ends[0]]
	}
	return e.stakes[e.ends[k-1]:e.ends[k]]
}

func (e *Electorate) find(s rule.Scope) (int, bool) { return slices.BinarySearch(e.scopes, s) }

// Measure returns what one voter is: rule.Heads or rule.Households.
func (e *Electorate) Measure() rule.Measure { return e.measure }

// At returns the moment at which the electorate stood so.
func (e *Electorate) At() period.Instant { return e.at }

// Heads returns how many voters there are.
func (e *Electorate) Heads() int64 { return e.heads }

// Area returns the area of all voters together, in hundredths of a square metre.
func (e *Electorate) Area() int64 { return e.total }

// Scopes returns the parts that are counted by themselves, sorted by name.
func (e *Electorate) Scopes() []rule.Scope { return slices.Clone(e.scopes) }

// Voter returns who has the number, with which area; false if nobody on the roll
// at the moment has it.
func (e *Electorate) Voter(number uint32) (id VoterID, area int64, ok bool) {
	if number == 0 || int64(number) > int64(len(e.ids)) || !e.on[number-1] {
		return VoterID{}, 0, false
	}
	return e.ids[number-1], e.area[number-1], true
}

// Numbers iterates over the numbers of those on the roll, in order.
func (e *Electorate) Numbers() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, on := range e.on {
			if on && !yield(uint32(i)+1) {
				return
			}
		}
	}
}

// ScopesIn returns the scopes of places by a tree of them: for each of the levels
// the one around the place, named by level and name, as "building:7". The error
// matches governance.ErrInvalid if two places of a level have one name.
func ScopesIn(places *governance.Places, levels ...governance.Level) (ScopesOf, error) {
	named := map[rule.Scope]bool{}
	for p := range places.All() {
		if !slices.Contains(levels, p.Level) {
			continue
		}
		s := scopeOf(p)
		if named[s] {
			return nil, invalid("place.name", string(s), "must be the name of one place of its level")
		}
		named[s] = true
	}
	return func(id governance.PlaceID) []rule.Scope {
		var in []rule.Scope
		for _, l := range levels {
			if p, ok := places.At(id, l); ok {
				in = append(in, scopeOf(p))
			}
		}
		return in
	}, nil
}

func scopeOf(p governance.Place) rule.Scope { return rule.Scope(p.Level.String() + ":" + p.Name) }
