package council

import (
	"iter"
	"math"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Procedure is a way of deciding in steps that are taken one after the other
// (议事程序), each by its own people and its own rule: see [SixSteps] and [OneMatter].
type Procedure struct {
	ID    string
	Steps rule.Sequence
}

// Validate reports every fault of the procedure, joined; each matches
// governance.ErrInvalid. A vote whose rule is left to another text must have got
// it.
func (p *Procedure) Validate() error {
	switch {
	case p.ID == "":
		return invalid("procedure.id", "", "must not be empty")
	case len(p.Steps) > math.MaxUint8-1:
		return invalid("procedure.steps", len(p.Steps), "must be at most 254")
	}
	return p.Steps.Validate()
}

// ProceedingID identifies a proceeding.
type ProceedingID = governance.ID[Proceeding]

// Proceeding is one matter on its way through a [Procedure]. It is a plain value,
// changed by nothing but [Proceeding.Apply]. The zero Proceeding does not exist
// yet: [OpenProceeding] makes one.
type Proceeding struct {
	ID ProceedingID `json:"id"`
	// Revision is the number of events so far.
	Revision int64           `json:"revision"`
	State    ProceedingState `json:"state"`
	// Steps is how many steps there are, Taken how many have been taken, merged
	// ones counted each.
	// Invariant: Taken <= Steps, and equal exactly in state passed.
	Steps  uint8 `json:"steps"`
	Taken  uint8 `json:"taken"`
	Merged uint8 `json:"merged,omitzero"` // how many were taken together with the next one
	// Topic is the topic that it is about, if there is one.
	Topic     TopicID        `json:"topic,omitzero"`
	Procedure string         `json:"procedure"` // its ID
	OpenedAt  period.Instant `json:"openedAt"`
	EndedAt   period.Instant `json:"endedAt,omitzero"`
	LastAt    period.Instant `json:"lastAt"`
}

// ProceedingEvent is one thing that happened to a proceeding.
type ProceedingEvent struct {
	governance.Head[Proceeding]
	Do        ProceedingAction `json:"do"`
	From      ProceedingState  `json:"from,omitzero"`
	To        ProceedingState  `json:"to"`
	Steps     uint8            `json:"steps,omitzero"` // how many steps there are
	Taken     uint8            `json:"taken,omitzero"` // how many have been taken after this event
	Step      string           `json:"step,omitzero"`  // the step's ID, the later one of two
	Topic     TopicID          `json:"topic,omitzero"`
	Procedure string           `json:"procedure,omitzero"`
	Note      string           `json:"note,omitzero"`
	// Judgement is what the step's rule said; zero for a step without a vote.
	Judgement Judgement `json:"judgement,omitzero"`
}

// ProceedingActionSet is a set of actions on proceedings.
type ProceedingActionSet = machine.Set[ProceedingAction]

// Can returns the actions that the table offers to a role on this proceeding.
func (p *Proceeding) Can(by governance.Role) ProceedingActionSet {
	return proceedingTable.Can(p.State, by)
}

// Final reports whether the proceeding's way ends here.
func (s ProceedingState) Final() bool { return proceedingTable.Final(s) }

func proceedingIn(s ...ProceedingState) machine.Set[ProceedingState] { return machine.Of(s...) }

// proceedingTable is the proceeding's state machine.
var proceedingTable = machine.Must(machine.Definition[ProceedingState, ProceedingAction, governance.Role]{
	States:  ProceedingStates(),
	Actions: ProceedingActions(),
	Roles:   governance.Roles(),
	Final:   proceedingIn(ProceedingPassed, ProceedingFailed, ProceedingAbandoned),
	Rows: []machine.Row[ProceedingState, ProceedingAction, governance.Role]{
		{Do: DoOpenProceeding, From: proceedingIn(0), To: proceedingIn(ProceedingOpen), By: deciders},
		{Do: DoTakeStep, From: proceedingIn(ProceedingOpen), To: proceedingIn(ProceedingOpen, ProceedingPassed, ProceedingFailed), By: deciders},
		{Do: DoAbandonProceeding, From: proceedingIn(ProceedingOpen), To: proceedingIn(ProceedingAbandoned), By: deciders},
	},
})

// ProceedingMachine returns the state machine of proceedings.
func ProceedingMachine() *machine.Table[ProceedingState, ProceedingAction, governance.Role] {
	return proceedingTable
}

// Apply returns the proceeding after the event. It is the only place where its
// fields change; commands end in it too. It refuses what [Seat.Apply] refuses,
// with the same errors, and whatever contradicts the proceeding: a step that is
// skipped, one that failed and yet leads on.
func (p Proceeding) Apply(ev ProceedingEvent) (Proceeding, error) {
	if err := p.admit(&ev); err != nil {
		return Proceeding{}, err
	}
	p.apply(&ev)
	return p, nil
}

// ReplayProceeding folds a history onto the proceeding, normally the zero one. It
// stops at the first event that [Proceeding.Apply] refuses and returns its error
// with the zero Proceeding.
func ReplayProceeding(p Proceeding, events iter.Seq[ProceedingEvent]) (Proceeding, error) {
	for ev := range events {
		if err := p.admit(&ev); err != nil {
			return Proceeding{}, err
		}
		p.apply(&ev)
	}
	return p, nil
}

func (p *Proceeding) cannot(kind error, do ProceedingAction, why string) error {
	return refused(kind, do.Label(), "proceeding "+named("", p.ID.String()), why)
}

// admit checks everything about an event that follows from the proceeding itself.
func (p *Proceeding) admit(ev *ProceedingEvent) error {
	if err := ev.Follows("council", p.ID, p.Revision, p.LastAt); err != nil {
		return err
	}
	if ev.From != p.State {
		return p.cannot(governance.ErrNotAllowed, ev.Do, "it is "+p.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(proceedingTable, p.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return p.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return p.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	case ev.Do != DoTakeStep && ev.Judgement != (Judgement{}):
		return invalid("event.judgement", ev.Do.String(), "must not be given where nothing is decided")
	}
	switch ev.Do {
	case DoOpenProceeding:
		if ev.Procedure == "" || ev.Steps == 0 || ev.Steps == math.MaxUint8 {
			return invalid("procedure", ev.Procedure, "must be named and have from 1 to 254 steps")
		}
	case DoTakeStep:
		return p.admitStep(ev)
	case DoAbandonProceeding:
		return said(ev.Note, "must give the reason")
	}
	return nil
}

func (p *Proceeding) admitStep(ev *ProceedingEvent) error {
	failed := false
	if ev.Judgement != (Judgement{}) {
		if err := ev.Judgement.admit(); err != nil {
			return err
		}
		if !ev.Judgement.Quorum {
			return p.cannot(governance.ErrNotAllowed, ev.Do, "too few took part")
		}
		failed = ev.Judgement.Verdict == rule.Failed
	}
	on := ev.Taken - p.Taken // no more than 254 steps: no wrapping below p.Taken stays in range
	switch {
	case ev.Step == "":
		return invalid("step", "", "must not be empty")
	case failed != (ev.To == ProceedingFailed):
		return invalid("event.to", ev.To.String(), "must be what the verdict says")
	case failed:
		if ev.Taken != p.Taken {
			return invalid("taken", ev.Taken, "must not count a step that failed")
		}
		return nil
	case ev.Taken <= p.Taken || on > 2 || ev.Taken > p.Steps:
		return invalid("taken", ev.Taken, "must be one step more, or two taken together")
	case (ev.Taken == p.Steps) != (ev.To == ProceedingPassed):
		return invalid("event.to", ev.To.String(), "must be passed exactly after the last step")
	}
	return nil
}

// apply changes the fields as an admitted event says.
func (p *Proceeding) apply(ev *ProceedingEvent) {
	p.Revision, p.LastAt, p.State = ev.Revision, ev.At, ev.To
	if ev.To.Final() {
		p.EndedAt = ev.At
	}
	switch ev.Do {
	case DoOpenProceeding:
		p.ID, p.Topic, p.Procedure, p.Steps, p.OpenedAt = ev.ID, ev.Topic, ev.Procedure, ev.Steps, ev.At
	case DoTakeStep:
		if ev.Taken-p.Taken == 2 {
			p.Merged++
		}
		p.Taken = ev.Taken
	case DoAbandonProceeding:
	}
}
