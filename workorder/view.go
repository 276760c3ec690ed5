package workorder

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// View is what somebody who is not staff may see of an order, and nothing
// else: the progress query (进度查询). It never names a person: not the
// reporter, not who handled or rated it. Free text is not in it, because texts
// name people; a host that shows some must have had it read before.
type View struct {
	Number   string             `json:"number,omitzero"`
	Category string             `json:"category"`
	Area     governance.PlaceID `json:"area,omitzero"` // as coarse as the caller says
	Unit     governance.UnitID  `json:"unit,omitzero"` // the unit in charge
	State    State              `json:"state"`
	Outcome  Outcome            `json:"outcome,omitzero"`
	Percent  uint8              `json:"percent,omitzero"`
	// Reports is how many reports this order stands for: itself, repeats, and
	// the orders merged into it.
	Reports int `json:"reports"`

	ReportedAt   period.Instant `json:"reportedAt"`
	AcceptedAt   period.Instant `json:"acceptedAt,omitzero"`
	DispatchedAt period.Instant `json:"dispatchedAt,omitzero"`
	ResolvedAt   period.Instant `json:"resolvedAt,omitzero"`
	EndedAt      period.Instant `json:"endedAt,omitzero"`
	// Due is when the unit in charge has to be done, if a limit runs.
	Due period.Instant `json:"due,omitzero"`

	// Own: the viewer reported it. Only then are the fields below filled.
	Own bool `json:"own,omitzero"`
	// Place is the exact place.
	Place governance.PlaceID `json:"place,omitzero"`
	// Asking: the reporter is asked for more.
	Asking bool   `json:"asking,omitzero"`
	Solved Answer `json:"solved,omitzero"` // the reporter's own rating
	Level  uint8  `json:"level,omitzero"`
	// Can holds what the reporter could do now; rules may still refuse it.
	Can machine.Set[Action] `json:"-"`
}

// View returns what the viewer may see of the order; false if that is nothing.
// A public order shows to everybody, a private one to its reporter, a hidden
// one to nobody outside the staff. Area is the place that may be published,
// such as the community or the grid: see governance.Places.At.
//
// The viewer's ID alone decides. What he or she can do is filled for the role
// of a resident or somebody who reports for others.
func (o Order) View(viewer governance.Actor, area governance.PlaceID) (View, bool) {
	own := !viewer.ID.IsZero() && viewer.ID == o.Reporter && o.Source != FromSensor
	if o.Visibility == Hidden || o.Visibility != Public && !own {
		return View{}, false
	}
	v := View{
		Number: o.Number, Category: o.Category, Area: area, Unit: o.Lead,
		State: o.State, Outcome: o.Outcome, Percent: o.Percent,
		Reports:    1 + int(o.Counts.Repeats) + int(o.Followers),
		ReportedAt: o.ReportedAt, AcceptedAt: o.AcceptedAt, DispatchedAt: o.DispatchedAt,
		ResolvedAt: o.ResolvedAt, EndedAt: o.EndedAt,
		Own: own,
	}
	if o.Handle.Running() {
		v.Due = o.Handle.Due
	}
	if own {
		v.Place, v.Asking = o.Place, o.Asking
		v.Solved, v.Level = o.Rating.Solved, o.Rating.Level
		if speakers.Has(viewer.Role) {
			v.Can = o.Can(viewer.Role)
		}
	}
	return v, true
}
