package workorder

import (
	"iter"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Outline is the part of a fact that figures of time and number need, in 48
// bytes: with tens of millions of orders, reading them is most of the work. A
// host that wants no more fills just this.
type Outline struct {
	ReportedAt period.Instant `json:"reportedAt"`
	ResolvedAt period.Instant `json:"resolvedAt,omitzero"`
	EndedAt    period.Instant `json:"endedAt,omitzero"`
	// Category, Unit and Place are the caller's codes; 0 means unknown.
	// metric.Names gives codes to names.
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
}

// Fact is what figures need to know of one order, as it stood at some moment:
// one flat row that a CSV line or an SQL row can fill as well as a history.
// A zero time means "has not happened". Figures never look at orders
// themselves.
type Fact struct {
	Outline

	AcceptedAt period.Instant `json:"acceptedAt,omitzero"`
	// Auto: it was accepted without a person.
	Auto         bool           `json:"auto,omitzero"`
	DispatchedAt period.Instant `json:"dispatchedAt,omitzero"`
	ContactedAt  period.Instant `json:"contactedAt,omitzero"`
	PassedAt     period.Instant `json:"passedAt,omitzero"` // the check

	// The due times as they stood last; zero where no limit was set, and where
	// the clock stands still before its end: nothing falls due meanwhile.
	AcceptDue   period.Instant `json:"acceptDue,omitzero"`
	DispatchDue period.Instant `json:"dispatchDue,omitzero"`
	HandleDue   period.Instant `json:"handleDue,omitzero"`
	WholeDue    period.Instant `json:"wholeDue,omitzero"`
	// ContactDue is by when the unit had to speak with the reporter. It is the
	// host's: without it every contact counts as a response.
	ContactDue period.Instant `json:"contactDue,omitzero"`
	// Late holds the clocks that ever ran past their due time: see Breaches.
	// Where only times are known it is empty, and they are compared instead.
	Late machine.Set[Clock] `json:"late,omitzero"`

	ID       OrderID             `json:"id"`
	Reporter governance.PersonID `json:"reporter,omitzero"`
	Counts   Counts              `json:"counts,omitzero"`
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
			f.AcceptDue = ev.Link.due(false)
		case DispatchClock:
			f.DispatchDue = ev.Link.due(false)
		}
		if ev.Handle.Start != 0 {
			f.HandleDue = ev.Handle.due(ev.To.Handled())
		}
		if ev.Whole.Start != 0 {
			f.WholeDue = ev.Whole.due(ev.To == AwaitingRating || ev.To == Closed)
		}
		switch ev.Do {
		case DoAutoAccept, DoAccept:
			f.Auto = ev.Do == DoAutoAccept
		case DoPass:
			f.PassedAt = ev.At
		}
	}
	for _, b := range Breaches(slices.Values(history), now) {
		f.Late |= machine.Of(b.Clock)
	}
	f.ID, f.Reporter = o.ID, o.Reporter
	f.State, f.Source, f.Priority = o.State, o.Source, o.Priority
	f.Outcome, f.Solved, f.Level = o.Outcome, o.Rating.Solved, o.Rating.Level
	f.ReportedAt, f.AcceptedAt, f.DispatchedAt = o.ReportedAt, o.AcceptedAt, o.DispatchedAt
	f.ContactedAt, f.ResolvedAt, f.EndedAt = o.ContactedAt, o.ResolvedAt, o.EndedAt
	f.Counts = o.Counts
	return f, o, nil
}

// due returns the due time of a clock that runs, or that stopped because its
// work was done; 0 for one that was only stopped.
func (t Timer) due(done bool) period.Instant {
	if t.Stop != 0 && !done {
		return 0
	}
	return t.Due
}
