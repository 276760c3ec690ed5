package workorder

import (
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Fact is what figures need to know of one order, as it stood at some moment:
// one flat row that a CSV line or an SQL row can fill as well as a history.
// A zero time means "has not happened". Figures never look at orders
// themselves.
type Fact struct {
	ID OrderID `json:"id"`
	// Category, Unit and Place are the caller's codes; 0 means unknown. See
	// metric for a type that gives codes to names.
	Category uint32 `json:"category,omitzero"`
	Unit     uint32 `json:"unit,omitzero"`
	Place    uint32 `json:"place,omitzero"`

	// State is 0 where the source's status is not understood: such rows are
	// counted as such, never dropped.
	State    State    `json:"state"`
	Source   Source   `json:"source,omitzero"`
	Priority Priority `json:"priority,omitzero"`
	Outcome  Outcome  `json:"outcome,omitzero"`
	Solved   Answer   `json:"solved,omitzero"`
	Level    uint8    `json:"level,omitzero"` // satisfaction from 1 to MaxLevel; 0: not given
	// Late holds the clocks that ever ran past their due time: see Breaches.
	Late machine.Set[Clock] `json:"late,omitzero"`

	ReportedAt   period.Instant `json:"reportedAt"`
	AcceptedAt   period.Instant `json:"acceptedAt,omitzero"`
	DispatchedAt period.Instant `json:"dispatchedAt,omitzero"`
	ContactedAt  period.Instant `json:"contactedAt,omitzero"`
	ResolvedAt   period.Instant `json:"resolvedAt,omitzero"`
	EndedAt      period.Instant `json:"endedAt,omitzero"`

	// The due times as they stood last; zero where no limit was set.
	AcceptDue   period.Instant `json:"acceptDue,omitzero"`
	DispatchDue period.Instant `json:"dispatchDue,omitzero"`
	HandleDue   period.Instant `json:"handleDue,omitzero"`
	WholeDue    period.Instant `json:"wholeDue,omitzero"`

	Counts Counts `json:"counts,omitzero"`
}

// FactOf replays a history up to now, events later than now left out, and
// returns its fact. The codes of category, unit and place stay 0: the caller
// gives them. The order is returned beside it.
//
// The error is [Replay]'s for a history that is not one.
func FactOf(events iter.Seq[Event], now period.Instant) (Fact, Order, error) {
	history := make([]Event, 0, 16)
	for ev := range events {
		if ev.At <= now {
			history = append(history, ev)
		}
	}
	var f Fact
	var o Order
	for i := range history {
		ev := &history[i]
		if err := o.admit(ev); err != nil {
			return Fact{}, Order{}, err
		}
		o.apply(ev)
		switch ev.To.LinkClock() {
		case AcceptClock:
			f.AcceptDue = ev.Link.Due
		case DispatchClock:
			f.DispatchDue = ev.Link.Due
		}
		if ev.Handle.Start != 0 {
			f.HandleDue = ev.Handle.Due
		}
		if ev.Whole.Start != 0 {
			f.WholeDue = ev.Whole.Due
		}
	}
	for _, b := range Breaches(slices.Values(history), now) {
		f.Late |= machine.Of(b.Clock)
	}
	f.ID, f.State, f.Source, f.Priority = o.ID, o.State, o.Source, o.Priority
	f.Outcome, f.Solved, f.Level = o.Outcome, o.Rating.Solved, o.Rating.Level
	f.ReportedAt, f.AcceptedAt, f.DispatchedAt = o.ReportedAt, o.AcceptedAt, o.DispatchedAt
	f.ContactedAt, f.ResolvedAt, f.EndedAt = o.ContactedAt, o.ResolvedAt, o.EndedAt
	f.Counts = o.Counts
	return f, o, nil
}
