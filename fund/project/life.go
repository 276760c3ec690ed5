package project

import (
	"iter"
	"math"
	"strconv"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Life is what every value of this room begins with: which one it is, how many
// events it has had, and where it stands. A value with the state 0 does not
// exist yet.
type Life[Of any, S machine.Enum] struct {
	ID governance.ID[Of] `json:"id"`
	// Revision is the number of events so far.
	Revision int64          `json:"revision"`
	State    S              `json:"state"`
	SinceAt  period.Instant `json:"sinceAt"` // when the current state was reached
	LastAt   period.Instant `json:"lastAt"`  // the last event
}

// Exists reports whether anything has happened to the value.
func (l Life[Of, S]) Exists() bool { return l.State != 0 }

// Move is what every event of this room begins with: who did what when, and
// where it led.
type Move[Of any, S, A machine.Enum] struct {
	governance.Head[Of]
	Do   A      `json:"do"`
	From S      `json:"from,omitzero"`
	To   S      `json:"to"`
	Note string `json:"note,omitzero"` // the reason, in the actor's words
}

// Step is one value's part of a command that changes two: the next value and
// the event that leads to it. A host stores both steps of a command or none.
type Step[V, E any] struct {
	Value V
	Event E
}

// chart is a state machine and what it is the machine of, as in "grant".
type chart[S, A machine.Enum] struct {
	*machine.Table[S, A, governance.Role]
	thing string
}

// begin is the first part of every command: once the table allows the action,
// it fills what follows from where the value stands. Every action leads to one
// state.
func begin[Of any, S, A machine.Enum](c *chart[S, A], l *Life[Of, S], m *Move[Of, S, A]) error {
	to, err := permit(c, l, m)
	if err != nil {
		return err
	}
	if l.State != 0 {
		m.ID = l.ID
	}
	m.Revision, m.From, m.To = l.Revision+1, l.State, to.First()
	return nil
}

// admit checks of an event what follows from where the value stands; what the
// event says beyond that is its aggregate's own to check.
func admit[Of any, S, A machine.Enum](c *chart[S, A], l *Life[Of, S], m *Move[Of, S, A]) error {
	switch {
	case m.ID.IsZero():
		return invalid("event.id", "", "must not be empty")
	case l.State != 0 && m.ID != l.ID:
		return invalid("event.id", m.ID.String(), "must be "+l.ID.String())
	case l.Revision == math.MaxInt64 || m.Revision != l.Revision+1:
		return invalid("event.revision", m.Revision, "must follow revision "+strconv.FormatInt(l.Revision, 10))
	case m.At == 0 || !m.At.Sayable():
		return invalid("event.at", int64(m.At), "must be a time in the years 0 to 9999")
	case l.State != 0 && m.At < l.LastAt:
		return invalid("event.at", m.At.String(), "must not precede the last event of "+l.LastAt.String())
	case m.By.ID.IsZero() && m.By.Role != governance.Timer:
		return invalid("by.id", "", "must not be empty")
	case m.From != l.State:
		return cannot(c, l, m, governance.ErrNotAllowed, "it is "+l.State.String()+", not "+m.From.String())
	}
	to, err := permit(c, l, m)
	if err == nil && !to.Has(m.To) {
		err = cannot(c, l, m, governance.ErrNotAllowed, "it does not lead to "+m.To.String())
	}
	return err
}

// permit checks what the table says of an action and returns where it leads.
func permit[Of any, S, A machine.Enum](c *chart[S, A], l *Life[Of, S], m *Move[Of, S, A]) (machine.Set[S], error) {
	to, roles := c.Step(l.State, m.Do)
	switch {
	case roles.Has(m.By.Role):
		return to, nil
	case roles == 0 && l.State == 0:
		return 0, cannot(c, l, m, governance.ErrNotAllowed, "it does not exist yet")
	case roles == 0:
		return 0, cannot(c, l, m, governance.ErrNotAllowed, "it is "+l.State.String())
	case m.By.Role == 0:
		return 0, cannot(c, l, m, governance.ErrForbidden, "an actor without a role may not do this")
	}
	return 0, cannot(c, l, m, governance.ErrForbidden, m.By.Role.String()+" may not do this")
}

// cannot returns the refusal of an action, as in "project: cannot award grant
// 018f...: it is closed".
func cannot[Of any, S, A machine.Enum](c *chart[S, A], l *Life[Of, S], m *Move[Of, S, A], kind error, why string) error {
	id := l.ID
	if l.State == 0 {
		id = m.ID
	}
	return fault.Refused(kind, "project", m.Do.String(), c.thing+" "+id.String(), why)
}

// follow takes over what every admitted event changes.
func follow[Of any, S, A machine.Enum](l *Life[Of, S], m *Move[Of, S, A]) {
	l.ID, l.Revision, l.LastAt = m.ID, m.Revision, m.At
	if m.To != l.State {
		l.State, l.SinceAt = m.To, m.At
	}
}

// replay folds a history onto a value; it stops at the first event that is
// refused.
func replay[V, E any](v V, events iter.Seq[E], apply func(V, E) (V, error)) (V, error) {
	for ev := range events {
		next, err := apply(v, ev)
		if err != nil {
			return next, err
		}
		v = next
	}
	return v, nil
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("project", field, value, rule)
}

// reasoned checks that the note gives a reason.
func reasoned(note string) error {
	if note == "" {
		return invalid("note", "", "must give the reason")
	}
	return nil
}

// price checks that there is something to pay.
func price(field string, m money.Money) error {
	if m.Amount <= 0 || m.Unit.IsZero() {
		return invalid(field, m.String(), "must be more than nothing, of a unit")
	}
	return nil
}

// less reports whether a is less than b. Both are of one unit, or nothing.
func less(a, b money.Money) bool { return a.Amount < b.Amount }

// in and by shorten the rows of the tables.
func in[S machine.Enum](s ...S) machine.Set[S]             { return machine.Of(s...) }
func by(r ...governance.Role) machine.Set[governance.Role] { return machine.Of(r...) }

// The groups of roles that the rows name.
var (
	recipients = by(governance.Handler, governance.Resident)                                          // who gets a grant
	organisers = by(governance.Handler, governance.Secretary)                                         // who runs things and keeps the records
	claimants  = by(governance.Handler, governance.Resident, governance.Member, governance.Secretary) // who has expenses
)
