package council

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// Step is one value's part of a command that changes two: the next value and
// the event that leads to it. A host stores both steps of a command or none.
type Step[V, E any] struct {
	Value V
	Event E
}

// The steps of the commands that change two values.
type (
	TopicStep   = Step[Topic, TopicEvent]
	ConcernStep = Step[Concern, ConcernEvent]
	MeetingStep = Step[Meeting, MeetingEvent]
)

func invalid(field string, value any, rule string) error {
	return fault.Invalid("council", field, value, rule)
}

// refused returns the refusal of an action on a thing, as in "council: cannot put
// on an agenda (topic T-1): it is proposed".
func refused(kind error, do label.Text, thing, why string) error {
	what := do.En
	if what == "" {
		what = "do this"
	}
	return fault.Refused(kind, "council", strings.ToLower(what[:1])+what[1:], "("+thing+")", why)
}

// permit checks what a table says of an action: the first check of every
// command and of Apply. It returns where the action leads; or the reason
// and the kind of refusal.
func permit[S, A machine.Enum](t *machine.Table[S, A, governance.Role], s S, do A, by governance.Role) (to machine.Set[S], why string, kind error) {
	to, roles := t.Step(s, do)
	switch {
	case roles.Has(by):
		return to, "", nil
	case roles == 0 && s == 0:
		return 0, "it does not exist yet", governance.ErrNotAllowed
	case roles == 0:
		return 0, "it is " + s.String(), governance.ErrNotAllowed
	case by == 0:
		return 0, "an actor without a role may not do this", governance.ErrForbidden
	case s == 0:
		return 0, by.String() + " may not do this", governance.ErrForbidden
	}
	return 0, by.String() + " may not do this while it is " + s.String(), governance.ErrForbidden
}

// by shortens the rows of the tables.
func by(r ...governance.Role) machine.Set[governance.Role] { return machine.Of(r...) }

// The groups of roles that the rows name.
var (
	speakers = by(governance.Resident, governance.Member)                           // speak for themselves
	leads    = by(governance.Chair, governance.Secretary)                           // lead the council and keep its records
	everyone = speakers | leads                                                     // who belongs to the place
	deciders = by(governance.Chair, governance.Secretary, governance.Administrator) // record what others decided
)

// more counts on, and stops at the greatest number instead of starting anew.
func more(n *uint16) {
	if *n != math.MaxUint16 {
		*n++
	}
}

// MaxLines is how many lines of counts an event holds.
const MaxLines = 4

// Lines are the counts on which a decision rests, as they were judged: with
// them anybody can judge again. Unset lines have no measure and stand at the
// end.
type Lines [MaxLines]rule.Line

// LinesOf returns the tally as lines. ErrInvalid is reported for a tally of more
// than [MaxLines] lines, and for one that contradicts itself.
func LinesOf(t rule.Tally) (Lines, error) {
	var l Lines
	if len(t) > MaxLines {
		return Lines{}, invalid("tally", len(t), "must have at most "+strconv.Itoa(MaxLines)+" lines")
	}
	copy(l[:], t)
	return l, t.Validate()
}

// Tally returns the lines that are set, as a tally of its own.
func (l *Lines) Tally() rule.Tally { return slices.Clone(l.tally()) }

// tally is the part of the lines that is set. It is not for keeping: an event
// whose part is kept would have to live on the heap.
func (l *Lines) tally() rule.Tally {
	n := 0
	for n < MaxLines && l[n].Measure != 0 {
		n++
	}
	return l[:n]
}

// valid reports whether the lines are a tally without gaps.
func (l *Lines) valid() bool {
	t := l.tally()
	for _, rest := range l[len(t):] {
		if rest != (rule.Line{}) {
			return false
		}
	}
	return t.Validate() == nil
}

// MarshalJSON returns the lines that are set as a list.
func (l Lines) MarshalJSON() ([]byte, error) { return json.Marshal(l.tally()) }

// UnmarshalJSON reads what [Lines.MarshalJSON] writes; the error matches
// governance.ErrInvalid where the list is not a tally.
func (l *Lines) UnmarshalJSON(b []byte) error {
	var t rule.Tally
	if err := json.Unmarshal(b, &t); err != nil {
		return invalid("lines", string(b), "must be a list of counts")
	}
	read, err := LinesOf(t)
	if err == nil {
		*l = read
	}
	return err
}
