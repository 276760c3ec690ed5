package machine

import (
	"errors"
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Row says that the roles By may do the action Do in each of the states From,
// and where it leads.
type Row[S, A, R Enum] struct {
	Do   A
	From Set[S] // at least one; the state 0 means that the action creates the value
	// To holds the possible destinations. Empty means that the state stays
	// what it is. With more than one, the aggregate decides which.
	To Set[S]
	By Set[R] // at least one
	// Reopens declares that the action is meant to leave a final state.
	Reopens bool
}

// Definition is what a table is built from.
type Definition[S, A, R Enum] struct {
	States  []S    // every state but 0
	Actions []A    // every action
	Roles   []R    // every role that may act
	Final   Set[S] // states in which a history may end
	Rows    []Row[S, A, R]
}

// Table answers which steps exist and who may take them. It is made by [New]
// and never changes; it is safe for concurrent use.
type Table[S, A, R Enum] struct {
	def   Definition[S, A, R]
	width int // actions per state in cells
	cells []cell[S, R]
	can   []Set[A] // by state*64 + role
}

type cell[S, R Enum] struct {
	to  Set[S]
	by  Set[R]
	row int32 // 1 + index of the row, 0 where there is no step
}

// New builds a table. It refuses, with an error that matches
// [fault.ErrInvalid], values above 63, rows without From or By, rows that name
// states, actions or roles which the definition does not list, and two rows
// for one action in one state. It does not judge the design: see
// [Table.Check].
func New[S, A, R Enum](def Definition[S, A, R]) (*Table[S, A, R], error) {
	var (
		errs    []error
		states  = Of(append([]S{0}, def.States...)...)
		actions = Of(def.Actions...)
		roles   = Of(def.Roles...)
		top     = topOf(&errs, "state", def.States)
		width   = topOf(&errs, "action", def.Actions) + 1
	)
	topOf(&errs, "role", def.Roles)
	t := &Table[S, A, R]{def: def, width: width}
	t.cells = make([]cell[S, R], (top+1)*width)
	t.can = make([]Set[A], (top+1)*64)
	for i, row := range def.Rows {
		bad := func(rule string) { errs = append(errs, fault.Invalid("machine", "row", row.Do.String(), rule)) }
		switch {
		case !actions.Has(row.Do):
			bad("must be a listed action")
		case row.From == 0 || row.From&^states != 0:
			bad("must start in listed states")
		case row.To&^states != 0 || row.To.Has(0):
			bad("must lead to listed states")
		case row.By == 0 || row.By&^roles != 0:
			bad("must be done by listed roles")
		case row.To == 0 && row.From.Has(0):
			bad("must lead somewhere when it creates")
		default:
			for from := range row.From.All() {
				c := &t.cells[int(from)*width+int(row.Do)]
				if c.row != 0 {
					bad("must be the only row for its action in state " + from.String())
					continue
				}
				*c = cell[S, R]{to: row.To, by: row.By, row: int32(i + 1)}
				if row.To == 0 {
					c.to = Of(from)
				}
				for role := range row.By.All() {
					t.can[int(from)*64+int(role)] |= Of(row.Do)
				}
			}
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return t, nil
}

func topOf[T Enum](errs *[]error, what string, values []T) int {
	top := 0
	for _, v := range values {
		if uint64(v) > 63 {
			*errs = append(*errs, fault.Invalid("machine", what, uint64(v), "must be at most 63"))
		} else {
			top = max(top, int(v))
		}
	}
	return top
}

// Must is [New] for a table written in source code. It panics on an error.
func Must[S, A, R Enum](def Definition[S, A, R]) *Table[S, A, R] {
	t, err := New(def)
	if err != nil {
		panic(err)
	}
	return t
}

// Next returns the states to which do leads from the state from; empty where
// there is no such step.
func (t *Table[S, A, R]) Next(from S, do A) Set[S] {
	to, _ := t.Step(from, do)
	return to
}

// By returns the roles that may do the action in the state from; empty where
// there is no such step.
func (t *Table[S, A, R]) By(from S, do A) Set[R] {
	_, by := t.Step(from, do)
	return by
}

// Step returns both at once: where do leads from the state from, and who may
// do it. It costs one look-up.
func (t *Table[S, A, R]) Step(from S, do A) (to Set[S], by Set[R]) {
	i := int(from)*t.width + int(do)
	if int(do) >= t.width || i >= len(t.cells) || i < 0 {
		return 0, 0
	}
	c := &t.cells[i]
	return c.to, c.by
}

// Allows reports whether the whole step exists: role by does the action in
// the state from, and it leads to the state to.
func (t *Table[S, A, R]) Allows(from S, do A, to S, by R) bool {
	tos, bys := t.Step(from, do)
	return tos.Has(to) && bys.Has(by)
}

// Can returns the actions that the role by may do in the state from: what a
// screen may offer. It does not allocate.
func (t *Table[S, A, R]) Can(from S, by R) Set[A] {
	i := int(from)*64 + int(by)
	if uint64(from) > 63 || uint64(by) > 63 || i >= len(t.can) {
		return 0
	}
	return t.can[i]
}

// Final reports whether a history may end in the state s.
func (t *Table[S, A, R]) Final(s S) bool { return t.def.Final.Has(s) }

// Check reports every flaw of the design, joined: a state that no history
// reaches, a state that is not final and has no exit, an exit from a final
// state whose row does not declare that it Reopens, a row that declares it and
// does not, and an action without a row.
func (t *Table[S, A, R]) Check() error {
	var errs []error
	reached := Of(S(0))
	for grown := true; grown; {
		before := reached
		for _, row := range t.def.Rows {
			if row.From&reached != 0 {
				reached |= row.To
			}
		}
		grown = reached != before
	}
	for _, s := range t.def.States {
		if !reached.Has(s) {
			errs = append(errs, fmt.Errorf("machine: state %s is never reached", s))
		}
		exits := false
		for _, a := range t.def.Actions {
			exits = exits || t.Next(s, a)&^Of(s) != 0
		}
		if !exits && !t.Final(s) {
			errs = append(errs, fmt.Errorf("machine: state %s is not final and nothing leads out of it", s))
		}
	}
	used := Set[A](0)
	for _, row := range t.def.Rows {
		used |= Of(row.Do)
		leaves := false
		for from := range (row.From & t.def.Final).All() {
			leaves = leaves || t.Next(from, row.Do)&^Of(from) != 0
		}
		if leaves && !row.Reopens {
			errs = append(errs, fmt.Errorf("machine: %s leaves a final state without declaring it", row.Do))
		}
		if row.Reopens && !leaves {
			errs = append(errs, fmt.Errorf("machine: %s declares that it leaves a final state and does not", row.Do))
		}
	}
	for _, a := range t.def.Actions {
		if !used.Has(a) {
			errs = append(errs, fmt.Errorf("machine: action %s has no row", a))
		}
	}
	return errors.Join(errs...)
}
