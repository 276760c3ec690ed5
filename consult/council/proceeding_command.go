package council

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// OpenProceeding begins a procedure for a topic, or for none. ErrInvalid is
// reported for a procedure that is not whole: see [Procedure.Validate].
func OpenProceeding(p *Procedure, by governance.Actor, id ProceedingID, topic TopicID, at time.Time) (next Proceeding, ev ProceedingEvent, err error) {
	ev.start(DoOpenProceeding, by, at)
	if p == nil {
		return Proceeding{}, ProceedingEvent{}, errNoProcedure
	}
	if err = p.Validate(); err != nil {
		return Proceeding{}, ProceedingEvent{}, err
	}
	ev.ID, ev.Topic, ev.Procedure, ev.Steps = id, topic, p.ID, uint8(len(p.Steps))
	var fresh Proceeding
	err = fresh.to(&next, &ev, p)
	return
}

var errNoProcedure = invalid("procedure", "nil", "must be given")

func (ev *ProceedingEvent) start(do ProceedingAction, by governance.Actor, at time.Time) *ProceedingEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// Taking is how a step is taken.
type Taking struct {
	// Turnout is the vote, in a step that takes one.
	Turnout
	// Together: the step is taken together with the next one, because the same
	// people are at the head of both bodies. Where the next one takes a vote, that
	// is the vote.
	Together bool
	// Note says where it is on record; in a step without a vote it must not be
	// empty.
	Note string
}

// Take takes the next step of the procedure. If its vote fails, so does the
// proceeding. ErrNotAllowed is reported where too few took part, which decides
// nothing, and for steps that must not be taken together; ErrInvalid for another
// procedure than the one that was opened.
func (p Proceeding) Take(pr *Procedure, by governance.Actor, t Taking, at time.Time) (next Proceeding, ev ProceedingEvent, err error) {
	ev.start(DoTakeStep, by, at).Note = t.Note
	_, why, kind := permit(proceedingTable, p.State, ev.Do, by.Role)
	switch {
	case kind != nil:
		err = p.cannot(kind, ev.Do, why)
	case pr == nil:
		err = errNoProcedure
	case pr.ID != p.Procedure || len(pr.Steps) != int(p.Steps) || p.Taken >= p.Steps:
		err = invalid("procedure", pr.ID, "must be "+p.Procedure+" as it was opened")
	default:
		err = p.decideStep(&ev, pr.Steps, &t)
	}
	if err == nil {
		err = p.to(&next, &ev, pr)
	}
	if err != nil {
		ev = ProceedingEvent{}
	}
	return
}

func (p *Proceeding) decideStep(ev *ProceedingEvent, steps rule.Sequence, t *Taking) (err error) {
	i := int(p.Taken)
	if t.Together {
		if !steps[i].MergesWithNext || i+1 == len(steps) {
			return p.cannot(governance.ErrNotAllowed, ev.Do, "the step "+steps[i].ID+" is taken by itself")
		}
		i++
	}
	step := &steps[i]
	ev.Step, ev.To, ev.Taken = step.ID, ProceedingOpen, uint8(i+1)
	if ev.Taken == p.Steps {
		ev.To = ProceedingPassed
	}
	if !step.Vote {
		if len(t.Tally) > 0 {
			return invalid("tally", len(t.Tally), "must not be given in a step without a vote")
		}
		return said(ev.Note, "must say where it is on record")
	}
	if ev.Judgement, err = judge(&step.Rule, t.Tally, t.call()); err == nil && ev.Judgement.Verdict == rule.Failed {
		ev.To, ev.Taken = ProceedingFailed, p.Taken
	}
	return err
}

// Abandon ends the proceeding before its last step. The note gives the reason and
// must not be empty.
func (p Proceeding) Abandon(pr *Procedure, by governance.Actor, note string, at time.Time) (next Proceeding, ev ProceedingEvent, err error) {
	ev.start(DoAbandonProceeding, by, at).Note = note
	err = p.to(&next, &ev, pr)
	return
}

// to completes the event and puts the proceeding after it into next. On an error
// next and ev are zero.
func (p *Proceeding) to(next *Proceeding, ev *ProceedingEvent, pr *Procedure) error {
	err := errNoProcedure
	if to, why, kind := permit(proceedingTable, p.State, ev.Do, ev.By.Role); kind != nil {
		err = p.cannot(kind, ev.Do, why)
	} else if pr != nil {
		if p.State != 0 {
			ev.ID = p.ID
		}
		ev.Revision, ev.From = p.Revision+1, p.State
		if to.Len() == 1 {
			ev.To = to.First()
		}
		err = p.admit(ev)
	}
	if err != nil {
		*ev = ProceedingEvent{}
		return err
	}
	*next = *p
	next.apply(ev)
	return nil
}
