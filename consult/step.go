package consult

import (
	"strconv"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// permit checks what a table says of an action: the first check of every command
// and of Apply. It returns where the action leads, or why it may not be done.
func permit[S, A machine.Enum](t *machine.Table[S, A, governance.Role], s S, do A, by governance.Role) (to machine.Set[S], why string, kind error) {
	to, roles := t.Step(s, do)
	switch {
	case roles.Has(by):
		return to, "", nil
	case roles != 0 && by == 0:
		return 0, "an actor without a role may not do this", governance.ErrForbidden
	case roles != 0 && s == 0:
		return 0, by.String() + " may not do this", governance.ErrForbidden
	case roles != 0:
		return 0, by.String() + " may not do this while it is " + s.String(), governance.ErrForbidden
	case s == 0:
		return 0, "it does not exist yet", governance.ErrNotAllowed
	}
	return 0, "it is " + s.String(), governance.ErrNotAllowed
}

// admitHead checks what every event must have to be the next one of its value.
func admitHead[T any](h *governance.Head[T], id governance.ID[T], revision int64, last period.Instant) error {
	switch {
	case h.ID.IsZero():
		return invalid("event.id", "", "must not be empty")
	case revision > 0 && h.ID != id:
		return invalid("event.id", h.ID.String(), "must be "+id.String())
	case h.Revision != revision+1:
		return invalid("event.revision", h.Revision, "must follow revision "+strconv.FormatInt(revision, 10))
	case h.At == 0 || !sayable(h.At):
		return invalid("event.at", h.At.String(), "must be a time in the years 0 to 9999")
	case revision > 0 && h.At < last:
		return invalid("event.at", h.At.String(), "must not precede the last event of "+last.String())
	case h.By.ID.IsZero() && h.By.Role != governance.Timer:
		return invalid("by.id", "", "must not be empty")
	}
	return nil
}

// sayable reports whether the moment has a text form, so that what is accepted
// can be stored.
func sayable(i period.Instant) bool {
	_, err := i.MarshalText()
	return err == nil
}

// more counts on, and stops at the greatest number instead of starting anew.
func more(n *uint16) {
	if *n != ^uint16(0) {
		*n++
	}
}
