package project

import (
	"iter"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// IncubationID identifies an incubation.
type IncubationID = governance.ID[Incubation]

// Incubation is the stay of one organisation in the incubation base (孵化). It is
// a plain value, changed by nothing but [Incubation.Apply]. The zero Incubation
// does not exist yet: [ApplyToIncubator] makes one. An organisation that comes
// back begins another.
type Incubation struct {
	Life[Incubation, IncubationState]
	Kind       OrgKind           `json:"kind"`
	Unit       governance.UnitID `json:"unit"`
	AppliedAt  period.Instant    `json:"appliedAt"`
	AdmittedAt period.Instant    `json:"admittedAt,omitzero"`
	EndedAt    period.Instant    `json:"endedAt,omitzero"` // set exactly in the states graduated and left
}

// IncubationEvent is one thing that happened to an incubation.
type IncubationEvent struct {
	Move[Incubation, IncubationState, IncubationAction]
	Kind OrgKind           `json:"kind,omitzero"`
	Unit governance.UnitID `json:"unit,omitzero"`
}

// ApplyToIncubator asks for a place for an organisation (申请入驻). A handler asks
// for the own organisation, the secretary for any.
func ApplyToIncubator(by governance.Actor, id IncubationID, unit governance.UnitID, kind OrgKind, at time.Time) (next Incubation, ev IncubationEvent, err error) {
	ev.start(DoApplyIncubation, by, at)
	ev.ID, ev.Unit, ev.Kind = id, unit, kind
	var i Incubation
	err = i.to(&next, &ev)
	return
}

// Admit takes the organisation in (批准入驻).
func (i Incubation) Admit(by governance.Actor, at time.Time) (next Incubation, ev IncubationEvent, err error) {
	ev.start(DoAdmit, by, at)
	err = i.to(&next, &ev)
	return
}

// Graduate ends the stay with success (出壳): the organisation stands on its own.
func (i Incubation) Graduate(by governance.Actor, at time.Time) (next Incubation, ev IncubationEvent, err error) {
	ev.start(DoGraduate, by, at)
	err = i.to(&next, &ev)
	return
}

// Leave ends the stay, or the application, without success (退出): by the
// organisation, or because it is not taken in or not kept. The note gives the
// reason and must not be empty.
func (i Incubation) Leave(by governance.Actor, note string, at time.Time) (next Incubation, ev IncubationEvent, err error) {
	ev.start(DoLeave, by, at).Note = note
	err = i.to(&next, &ev)
	return
}

// Do carries out the command that ev describes, in place: the caller fills Do,
// By and At and what else the command of that name takes. On an error the
// incubation is unchanged and the event not to be used.
func (i *Incubation) Do(ev *IncubationEvent) error { return i.command(i, ev) }

func (ev *IncubationEvent) start(do IncubationAction, by governance.Actor, at time.Time) *IncubationEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out a command and puts the incubation after it into next. On an
// error next and ev are zero.
func (i *Incubation) to(next *Incubation, ev *IncubationEvent) error {
	err := i.command(next, ev)
	if err != nil {
		*ev = IncubationEvent{}
	}
	return err
}

func (i *Incubation) command(next *Incubation, ev *IncubationEvent) error {
	if err := begin(incubationChart, &i.Life, &ev.Move); err != nil {
		return err
	}
	if err := i.admit(ev); err != nil {
		return err
	}
	*next = *i
	next.apply(ev)
	return nil
}

// Apply returns the incubation after the event. It is the only place where its
// fields change; commands end in it too. It refuses, and returns the zero
// Incubation, what is not the next event of this incubation and what the table
// does not allow.
func (i Incubation) Apply(ev IncubationEvent) (Incubation, error) {
	if err := i.admit(&ev); err != nil {
		return Incubation{}, err
	}
	i.apply(&ev)
	return i, nil
}

// ReplayIncubation folds a history onto the incubation, normally the zero
// Incubation. It stops at the first event that [Incubation.Apply] refuses.
func ReplayIncubation(i Incubation, events iter.Seq[IncubationEvent]) (Incubation, error) {
	return replay(i, events, Incubation.Apply)
}

func (i *Incubation) admit(ev *IncubationEvent) error {
	if err := admit(incubationChart, &i.Life, &ev.Move); err != nil {
		return err
	}
	unit := i.Unit
	if ev.Do == DoApplyIncubation {
		switch unit = ev.Unit; {
		case unit.IsZero():
			return invalid("unit", "", "must not be empty")
		case !orgKinds.Has(ev.Kind):
			return invalid("kind", ev.Kind.String(), "must be known")
		}
	}
	switch own := ev.By.Unit == unit; {
	case ev.By.Role == governance.Handler && !own:
		return cannot(incubationChart, &i.Life, &ev.Move, governance.ErrForbidden, "only the organisation itself may")
	case ev.By.Role == governance.Chair && own:
		return cannot(incubationChart, &i.Life, &ev.Move, governance.ErrForbidden, "nobody decides on the own organisation")
	case ev.Do == DoLeave:
		return reasoned(ev.Note)
	}
	return nil
}

func (i *Incubation) apply(ev *IncubationEvent) {
	follow(&i.Life, &ev.Move)
	switch ev.Do {
	case DoApplyIncubation:
		i.Unit, i.Kind, i.AppliedAt = ev.Unit, ev.Kind, ev.At
	case DoAdmit:
		i.AdmittedAt = ev.At
	case DoGraduate, DoLeave:
		i.EndedAt = ev.At
	}
}
