package governance

import (
	"math"
	"strconv"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Head is what every event of every aggregate begins with: which value
// changed, how many events it has had with this one, when it happened and who
// did it. Events embed it.
type Head[Of any] struct {
	ID ID[Of] `json:"id"`
	// Revision numbers the events of one value from 1, without gaps.
	Revision int64          `json:"revision"`
	At       period.Instant `json:"at"`
	By       Actor          `json:"by"`
}

// Follows checks that the event is the next one of a value with this ID, so many
// events, and the last of them then; for a value that does not exist yet
// revision is 0. Everybody but the timer is named. The error matches
// ErrInvalid and names the package in.
func (h *Head[Of]) Follows(in string, id ID[Of], revision int64, last period.Instant) error {
	invalid := func(field string, value any, rule string) error { return fault.Invalid(in, field, value, rule) }
	switch {
	case h.ID.IsZero():
		return invalid("event.id", "", "must not be empty")
	case revision > 0 && h.ID != id:
		return invalid("event.id", h.ID.String(), "must be "+id.String())
	case revision == math.MaxInt64 || h.Revision != revision+1:
		return invalid("event.revision", h.Revision, "must follow revision "+strconv.FormatInt(revision, 10))
	case h.At == 0 || !h.At.Sayable():
		return invalid("event.at", h.At.String(), "must be a time in the years 0 to 9999")
	case revision > 0 && h.At < last:
		return invalid("event.at", h.At.String(), "must not precede the last event of "+last.String())
	case h.By.ID.IsZero() && h.By.Role != Timer:
		return invalid("by.id", "", "must not be empty")
	}
	return nil
}
