package consult

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance"
)

// Apply returns the demand after the event: the only place where its fields
// change. It refuses what [Round.Apply] refuses.
func (d Demand) Apply(ev DemandEvent) (Demand, error) {
	if err := d.admit(&ev); err != nil {
		return Demand{}, err
	}
	d.apply(&ev)
	return d, nil
}

// ReplayDemand folds a history onto the demand, normally the zero Demand. It
// stops at the first event that [Demand.Apply] refuses.
func ReplayDemand(d Demand, events iter.Seq[DemandEvent]) (Demand, error) {
	for ev := range events {
		if err := d.admit(&ev); err != nil {
			return Demand{}, err
		}
		d.apply(&ev)
	}
	return d, nil
}

func (d *Demand) cannot(kind error, do DemandAction, why string) error {
	name := "(new)"
	if !d.ID.IsZero() {
		name = d.ID.String()
	}
	return refused(kind, do.String(), "demand "+name, why)
}

func (d *Demand) admit(ev *DemandEvent) error {
	if err := ev.Follows("consult", d.ID, d.Revision, d.LastAt); err != nil {
		return err
	}
	if ev.From != d.State {
		return d.cannot(governance.ErrNotAllowed, ev.Do, "it is "+d.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(demandTable, d.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return d.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return d.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	case ev.Kind != 0 && !demandKinds.Has(ev.Kind):
		return invalid("event.kind", ev.Kind.String(), "must be known")
	}
	switch ev.Do {
	case DoRaise:
		switch {
		case ev.Campaign.IsZero() || ev.Household.IsZero():
			return invalid("household", ev.Household.String(), "must be given, and the campaign too")
		case !demandKinds.Has(ev.Kind):
			return invalid("kind", ev.Kind.String(), "must be known")
		case ev.Round == 0:
			return invalid("round", ev.Round, "must be 1 or later")
		case ev.Topic == "":
			return invalid("topic", "", "must not be empty")
		}
	case DoAnswer:
		if ev.Note == "" {
			return invalid("note", "", "must be the answer")
		}
	case DoAccept, DoDecline:
		if ev.By.Role == governance.Resident && ev.By.ID != d.RaisedBy {
			return d.cannot(governance.ErrForbidden, ev.Do, "only who raised it may")
		}
	case DoCarryOver:
		if ev.Round <= d.Round {
			return invalid("round", ev.Round, "must come later than the one in which it stands")
		}
	}
	return nil
}

func (d *Demand) apply(ev *DemandEvent) {
	d.Revision, d.LastAt, d.State = ev.Revision, ev.At, ev.To
	switch ev.Do {
	case DoRaise:
		d.ID, d.Kind, d.Campaign, d.Household = ev.ID, ev.Kind, ev.Campaign, ev.Household
		d.Voter, d.Topic, d.RaisedBy = ev.Voter, ev.Topic, ev.By.ID
		d.Round, d.First, d.RaisedAt = ev.Round, ev.Round, ev.At
	case DoAnswer:
		more(&d.Answers)
		if d.AnsweredAt == 0 {
			d.AnsweredAt = ev.At
		}
	case DoCarryOver:
		d.Round = ev.Round
		more(&d.Carried)
	default: // the state alone
	}
}
