package governance

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Level is how large a place is: its storey in the place tree.
type Level uint8

// The levels, the largest first.
const (
	_              Level = iota
	LevelDistrict        // district or county
	LevelStreet          // street or town
	LevelCommunity       // community or village: the area of one committee
	LevelGroup           // residents' or villagers' group
	LevelGrid            // grid: the area of one grid worker
	LevelBuilding        // building
	LevelEntrance        // entrance: a staircase of a building
)

var levels = label.Set[Level]{Kind: "level", Names: []label.Name{
	LevelDistrict:  {Text: "district", En: "District", Zh: "区县"},
	LevelStreet:    {Text: "street", En: "Street or town", Zh: "街道/镇"},
	LevelCommunity: {Text: "community", En: "Community or village", Zh: "社区/村"},
	LevelGroup:     {Text: "group", En: "Group", Zh: "小组"},
	LevelGrid:      {Text: "grid", En: "Grid", Zh: "网格"},
	LevelBuilding:  {Text: "building", En: "Building", Zh: "楼栋"},
	LevelEntrance:  {Text: "entrance", En: "Entrance", Zh: "单元"},
}}

// String returns the text form.
func (l Level) String() string { return levels.String(l) }

// Label returns the name for people.
func (l Level) Label() label.Text { return levels.Label(l) }

// MarshalText returns the text form.
func (l Level) MarshalText() ([]byte, error) { return levels.MarshalText(l) }

// UnmarshalText reads the text form; the error matches ErrInvalid.
func (l *Level) UnmarshalText(b []byte) error { return levels.UnmarshalText(l, b) }

// Levels returns every level, the largest first.
func Levels() []Level { return levels.All() }

// Place is one node of the place tree (地点).
type Place struct {
	ID     PlaceID `json:"id"`
	Parent PlaceID `json:"parent,omitzero"` // the next larger place; zero at the top
	Level  Level   `json:"level"`
	Name   string  `json:"name"`
}

// PlaceID identifies a place.
type PlaceID = ID[Place]

// Places is an index of a place tree, or of several. It is made by [NewPlaces]
// and never changes; it is safe for concurrent use.
type Places struct {
	places []Place // larger places first, then in the order given
	index  map[PlaceID]int32
	parent []int32   // by index, -1 at the top
	below  [][]int32 // the places directly below, in order
}

// NewPlaces indexes the places, given in any order. It reports every fault,
// joined, each matching ErrInvalid: no ID, an ID used twice, no name, an
// unknown level, an unknown parent, and a parent that is not on a larger level.
// As every step up must lead to a larger level, there are no cycles. Levels may
// be left out: a building can stand directly in a community.
func NewPlaces(places iter.Seq[Place]) (*Places, error) {
	var errs []error
	bad := func(p Place, field string, value any, rule string) {
		errs = append(errs, fault.Invalid("governance", "place "+p.Name+" "+field, value, rule))
	}
	t := &Places{places: slices.Collect(places), index: map[PlaceID]int32{}}
	slices.SortStableFunc(t.places, func(a, b Place) int { return cmp.Compare(a.Level, b.Level) })
	t.parent, t.below = make([]int32, len(t.places)), make([][]int32, len(t.places))
	for i, p := range t.places {
		_, twice := t.index[p.ID]
		switch {
		case p.ID.IsZero():
			bad(p, "id", "", "must not be empty")
		case twice:
			bad(p, "id", p.ID.String(), "must be used once")
		case p.Name == "":
			bad(p, "name", p.ID.String(), "must not be empty")
		case !levels.Has(p.Level):
			bad(p, "level", p.Level.String(), "must be a known level")
		}
		t.index[p.ID] = int32(i)
	}
	for i, p := range t.places {
		t.parent[i] = -1
		if p.Parent.IsZero() {
			continue
		}
		up, known := t.index[p.Parent]
		switch {
		case !known:
			bad(p, "parent", p.Parent.String(), "must be a known place")
		case t.places[up].Level >= p.Level:
			bad(p, "parent", t.places[up].Level.String(), "must be larger than a "+p.Level.String())
		default:
			t.parent[i] = up
			t.below[up] = append(t.below[up], int32(i))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return t, nil
}

// Len returns the number of places.
func (t *Places) Len() int { return len(t.places) }

// All iterates over the places, larger levels first.
func (t *Places) All() iter.Seq[Place] { return slices.Values(t.places) }

// Get returns a place; false if it is not known.
func (t *Places) Get(id PlaceID) (Place, bool) {
	i, ok := t.index[id]
	if !ok {
		return Place{}, false
	}
	return t.places[i], true
}

// Up iterates over the place and the places around it, the smallest first;
// over nothing if it is not known.
func (t *Places) Up(id PlaceID) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		i, ok := t.index[id]
		for ok && i >= 0 && yield(t.places[i]) {
			i = t.parent[i]
		}
	}
}

// At returns the place of the level in which the place lies, itself included;
// false if there is none.
func (t *Places) At(id PlaceID, level Level) (Place, bool) {
	for p := range t.Up(id) {
		if p.Level == level {
			return p, true
		}
	}
	return Place{}, false
}

// Within reports whether the place lies in the other one, or is it.
func (t *Places) Within(id, around PlaceID) bool {
	for p := range t.Up(id) {
		if p.ID == around {
			return true
		}
	}
	return false
}

// Below iterates over the place and everything in it, each place before what
// lies in it, in the order given.
func (t *Places) Below(id PlaceID) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		if i, ok := t.index[id]; ok {
			t.walk(i, yield)
		}
	}
}

// walk is as deep as there are levels.
func (t *Places) walk(i int32, yield func(Place) bool) bool {
	if !yield(t.places[i]) {
		return false
	}
	for _, k := range t.below[i] {
		if !t.walk(k, yield) {
			return false
		}
	}
	return true
}

// Path returns the names from the largest place down to this one, joined by
// sep; "" if it is not known.
func (t *Places) Path(id PlaceID, sep string) string {
	var names []string
	for p := range t.Up(id) {
		names = append(names, p.Name)
	}
	slices.Reverse(names)
	return strings.Join(names, sep)
}
