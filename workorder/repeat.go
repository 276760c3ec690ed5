package workorder

import (
	"iter"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
)

// Repeats reports whether a draft that comes in at says again what the order
// already says, so that [Order.Repeat] counts it instead of a new order: the
// order is still open, it was reported within the window before, and
//
//   - for a sensor: the same device and the same category;
//   - otherwise: the same place and the same category.
//
// For a sensor this is the rule that keeps one alarm from becoming a hundred
// orders. For people it is a suggestion: whether two reports of one place are
// the same matter is for a person to say, see [Merge]. A window of 0 means as
// long as the order is open.
func Repeats(o Order, d Draft, at time.Time, window time.Duration) bool {
	if !o.Open() || o.Category != d.Category {
		return false
	}
	now := period.At(at)
	if now < o.ReportedAt || window > 0 && now.Sub(o.ReportedAt) > window {
		return false
	}
	if d.Source == FromSensor {
		return o.Source == FromSensor && o.Reporter == d.Reporter && !d.Reporter.IsZero()
	}
	return o.Source != FromSensor && o.Place == d.Place && !d.Place.IsZero()
}

// FindRepeat returns the earliest reported of the orders that the draft
// [Repeats]; of two reported at once the first.
func FindRepeat(orders iter.Seq[Order], d Draft, at time.Time, window time.Duration) (Order, bool) {
	var found Order
	for o := range orders {
		if Repeats(o, d, at, window) && (!found.Exists() || o.ReportedAt < found.ReportedAt) {
			found = o
		}
	}
	return found, found.Exists()
}
