package fund

import (
	"iter"
	"math"
	"strconv"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Move is what every event of this room begins with: who did what when, and
// where it led.
type Move[Of any, S, A machine.Enum] struct {
	project.Move[Of, S, A]
	// On is the civil date of the event where it happened: the day for which it
	// counts in the books, and from which terms run. Commands take it from the
	// zone of the time that they are given.
	On period.Date `json:"on"`
}

// moved returns the beginning of an event.
func moved[Of any, S, A machine.Enum](do A, by governance.Actor, note string, at time.Time) (m Move[Of, S, A]) {
	m.Do, m.By, m.Note, m.At, m.On = do, by, note, period.At(at), period.On(at)
	return m
}

// chart is a state machine and what it is the machine of, as in "donation".
type chart[S, A machine.Enum] struct {
	*machine.Table[S, A, governance.Role]
	thing string
}

// carryOut is the way of every command: the table, the rules, the value itself.
// Decide completes the event, fits checks what it says, and neither changes the
// value. Where an action leads to one state only, it is filled in here.
func carryOut[Of any, S, A machine.Enum](c *chart[S, A], l *project.Life[Of, S], m *Move[Of, S, A], decide, fits func() error) error {
	to, err := permit(c, l, m)
	if err != nil {
		return err
	}
	if l.State != 0 {
		m.ID = l.ID
	}
	m.Revision, m.From, m.To = l.Revision+1, l.State, 0
	if to.Len() == 1 {
		m.To = to.First()
	}
	if err := decide(); err != nil {
		return err
	}
	return admit(c, l, m, fits)
}

// admit checks of an event what follows from where the value stands, and then
// what it says.
func admit[Of any, S, A machine.Enum](c *chart[S, A], l *project.Life[Of, S], m *Move[Of, S, A], fits func() error) error {
	switch {
	case m.ID.IsZero():
		return invalid("event.id", "", "must not be empty")
	case l.State != 0 && m.ID != l.ID:
		return invalid("event.id", m.ID.String(), "must be "+l.ID.String())
	case l.Revision == math.MaxInt64 || m.Revision != l.Revision+1:
		return invalid("event.revision", m.Revision, "must follow revision "+strconv.FormatInt(l.Revision, 10))
	case m.At == 0 || !sayable(m.At):
		return invalid("event.at", int64(m.At), "must be a time in the years 1 to 9999")
	case l.State != 0 && m.At < l.LastAt:
		return invalid("event.at", m.At.String(), "must not precede the last event of "+l.LastAt.String())
	case m.On.IsZero() || abs(m.On.DaysSince(period.On(m.At.Time()))) > 1:
		return invalid("event.on", m.On.String(), "must be the date of "+m.At.String()+" somewhere")
	case m.By.ID.IsZero() && m.By.Role != governance.Timer:
		return invalid("by.id", "", "must not be empty")
	case m.From != l.State:
		return cannot(c, l, m, governance.ErrNotAllowed, "it is "+stateName(l.State)+", not "+stateName(m.From))
	}
	to, err := permit(c, l, m)
	switch {
	case err != nil:
		return err
	case !to.Has(m.To):
		return cannot(c, l, m, governance.ErrNotAllowed, "it does not lead to "+stateName(m.To))
	}
	return fits()
}

// permit checks what the table says of an action and returns where it leads.
func permit[Of any, S, A machine.Enum](c *chart[S, A], l *project.Life[Of, S], m *Move[Of, S, A]) (machine.Set[S], error) {
	to, roles := c.Step(l.State, m.Do)
	switch {
	case roles.Has(m.By.Role):
		return to, nil
	case roles == 0:
		return 0, cannot(c, l, m, governance.ErrNotAllowed, "it is "+stateName(l.State))
	case m.By.Role == 0:
		return 0, cannot(c, l, m, governance.ErrForbidden, "an actor without a role may not do this")
	}
	return 0, cannot(c, l, m, governance.ErrForbidden, m.By.Role.String()+" may not do this")
}

func stateName[S machine.Enum](s S) string {
	if s == 0 {
		return "not there yet"
	}
	return s.String()
}

// cannot returns the refusal of an action, as in "fund: cannot receipt donation
// 018f...: it is returned".
func cannot[Of any, S, A machine.Enum](c *chart[S, A], l *project.Life[Of, S], m *Move[Of, S, A], kind error, why string) error {
	id := l.ID
	if l.State == 0 {
		id = m.ID
	}
	return fault.Refused(kind, "fund", m.Do.String(), c.thing+" "+id.String(), why)
}

// follow takes over what every admitted event changes.
func follow[Of any, S, A machine.Enum](l *project.Life[Of, S], m *Move[Of, S, A]) {
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
	return fault.Invalid("fund", field, value, rule)
}

// reasoned checks that the note gives a reason.
func reasoned(note string) error {
	if note == "" {
		return invalid("note", "", "must give the reason")
	}
	return nil
}

// sayable reports whether the instant has a text form and a date, so that what
// is accepted can be stored.
func sayable(i period.Instant) bool {
	y := i.Time().Year()
	return y >= 1 && y <= 9999
}

// positive checks that there is something of a unit.
func positive(field string, m money.Money) error {
	if m.Amount <= 0 || m.Unit.IsZero() {
		return invalid(field, m.String(), "must be more than nothing, of a unit")
	}
	return nil
}

func abs(n int) int { return max(n, -n) }

// in and by shorten the rows of the tables.
func in[S machine.Enum](s ...S) machine.Set[S]             { return machine.Of(s...) }
func by(r ...governance.Role) machine.Set[governance.Role] { return machine.Of(r...) }

// office are the roles that run a fund from day to day.
var office = by(governance.Secretary, governance.Administrator)
