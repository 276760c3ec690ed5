package council

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

// Apply returns the concern after the event. It is the only place where a
// concern's fields change; commands end in it too. It refuses what [Seat.Apply]
// refuses, with the same errors, and whatever contradicts the concern: an answer
// to the own concern, somebody else who calls it withdrawn.
func (o Concern) Apply(ev ConcernEvent) (Concern, error) {
	if err := o.admit(&ev); err != nil {
		return Concern{}, err
	}
	o.apply(&ev)
	return o, nil
}

// ReplayConcern folds a history onto the concern, normally the zero Concern. It
// stops at the first event that [Concern.Apply] refuses and returns its error
// with the zero Concern.
func ReplayConcern(o Concern, events iter.Seq[ConcernEvent]) (Concern, error) {
	for ev := range events {
		if err := o.admit(&ev); err != nil {
			return Concern{}, err
		}
		o.apply(&ev)
	}
	return o, nil
}

func (o *Concern) cannot(kind error, do ConcernAction, why string) error {
	return refused(kind, do.Label(), "concern "+named("", o.ID.String()), why)
}

// ofRaiser holds the actions by which, for those who speak for themselves, only
// the raiser settles it or not.
var ofRaiser = machine.Of(DoInsistConcern, DoResolveConcern, DoDissentConcern, DoWithdrawConcern, DoReopenConcern)

// admit checks everything about an event that follows from the concern itself.
func (o *Concern) admit(ev *ConcernEvent) error {
	if err := ev.Follows("council", o.ID, o.Revision, o.LastAt); err != nil {
		return err
	}
	if ev.From != o.State {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "it is "+o.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(concernTable, o.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return o.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return o.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	case ofRaiser.Has(ev.Do) && speakers.Has(ev.By.Role) && ev.By.ID != o.Raiser:
		return o.cannot(governance.ErrForbidden, ev.Do, "only who raised it may")
	case !ev.Until.Sayable():
		return invalid("until", "", "must be a time that can be said")
	}
	switch ev.Do {
	case DoRaiseConcern:
		switch {
		case ev.Topic.IsZero():
			return invalid("topic", "", "must not be empty")
		case ev.Raiser.IsZero():
			return invalid("raiser", "", "must not be empty")
		case speakers.Has(ev.By.Role) && ev.Raiser != ev.By.ID:
			return invalid("raiser", ev.Raiser.String(), "must be the actor")
		}
	case DoAnswerConcern:
		if ev.By.ID == o.Raiser {
			return o.cannot(governance.ErrForbidden, ev.Do, "nobody answers the own concern")
		}
	case DoDeferConcern:
		switch {
		case ev.DeferredTo.IsZero():
			return invalid("deferredTo", "", "must say who is to resolve it")
		case ev.Until <= ev.At:
			return invalid("until", ev.Until.String(), "must lie ahead")
		}
	case DoResolveConcern, DoReopenConcern:
		if !speakers.Has(ev.By.Role) && ev.Note == "" {
			return invalid("note", "", "must say how the raiser agreed")
		}
	default:
	}
	return nil
}

// apply changes the fields as an admitted event says.
func (o *Concern) apply(ev *ConcernEvent) {
	o.Revision, o.LastAt, o.State = ev.Revision, ev.At, ev.To
	if ev.To.Open() {
		o.SettledAt = 0
	} else {
		o.SettledAt = ev.At
	}
	switch ev.Do {
	case DoRaiseConcern:
		o.ID, o.Topic, o.Objection, o.Category = ev.ID, ev.Topic, ev.Objection, ev.Category
		o.Raiser, o.RaisedBy, o.RaisedAt = ev.Raiser, ev.By.ID, ev.At
	case DoAnswerConcern:
		more(&o.Answers)
		o.AnsweredBy = ev.By.ID
		if o.AnsweredAt == 0 {
			o.AnsweredAt = ev.At
		}
	case DoDeferConcern:
		o.DeferredTo, o.Until = ev.DeferredTo, ev.Until
	case DoReopenConcern:
		more(&o.Reopened)
	case DoInsistConcern, DoResolveConcern, DoDissentConcern, DoWithdrawConcern:
	}
}
