package workorder

import (
	"errors"
	"fmt"
	"iter"

	"github.com/sixbridges/sixbridges/governance"
)

// Route says which unit is in charge of a category at a place and everything
// below it (权责清单). An empty category means every category, a zero place
// everywhere.
type Route struct {
	Category string             `json:"category"`
	Place    governance.PlaceID `json:"place,omitzero"`
	Unit     governance.UnitID  `json:"unit"`
}

// Routing finds the unit in charge. It is made by [NewRouting] and never
// changes.
type Routing struct {
	units map[routeKey]governance.UnitID
}

type routeKey struct {
	category string
	place    governance.PlaceID
}

// NewRouting builds a routing from routes in any order. It reports, joined and
// matching governance.ErrInvalid, routes without a unit and two routes for one
// category and place.
func NewRouting(routes iter.Seq[Route]) (Routing, error) {
	r := Routing{units: make(map[routeKey]governance.UnitID)}
	var errs []error
	for route := range routes {
		key := routeKey{route.Category, route.Place}
		if route.Unit.IsZero() {
			errs = append(errs, invalid("route.unit", fmt.Sprintf("%s at %s", route.Category, route.Place), "must not be empty"))
		}
		if other, taken := r.units[key]; taken && other != route.Unit {
			errs = append(errs, invalid("route", fmt.Sprintf("%s at %s", route.Category, route.Place), "must name one unit"))
		}
		r.units[key] = route.Unit
	}
	if err := errors.Join(errs...); err != nil {
		return Routing{}, err
	}
	return r, nil
}

// Unit returns the unit in charge of a category at the place that up begins
// with; up goes on with the places above it, as governance.Places.Up does. A
// route for the category wins over one for every category, and among these the
// one for the smallest place wins; routes for everywhere come last of each. It
// reports false where there is none, not even a backstop.
func (r Routing) Unit(category string, up iter.Seq[governance.Place]) (governance.UnitID, bool) {
	for _, c := range [...]string{category, ""} {
		for p := range up {
			if u, ok := r.units[routeKey{c, p.ID}]; ok {
				return u, true
			}
		}
		if u, ok := r.units[routeKey{category: c}]; ok {
			return u, true
		}
	}
	return governance.UnitID{}, false
}
