package consult

import (
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
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

// more counts on, and stops at the greatest number instead of starting anew.
func more(n *uint16) {
	if *n != ^uint16(0) {
		*n++
	}
}
