package council

import (
	"strconv"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// admitDecision checks a conclusion of whatever kind.
func (t *Topic) admitDecision(ev *TopicEvent) error {
	no := func(why string) error { return t.cannot(governance.ErrNotAllowed, ev.Do, why) }
	if err := ev.Judgement.admit(); err != nil {
		return err
	}
	on := t.Meeting
	if ev.Do == DoRevokeTopic {
		on = t.Review
	}
	passed := ev.Judgement.Verdict == rule.Passed
	switch {
	case ev.Policy == "":
		return invalid("charter.id", "", "must not be empty")
	case !ways.Has(ev.Way) || ev.Do == DoResolveTopic && ev.Way != t.Way:
		return invalid("way", ev.Way.String(), "must be a known way, and for the assembly the council's")
	case !outcomes.Has(ev.Outcome) || passed != (ev.Outcome == Adopted):
		return invalid("outcome", ev.Outcome.String(), "must be what the verdict says")
	case !ev.Judgement.Quorum:
		return no("too few took part")
	case ev.Do != DoResolveTopic && (on.IsZero() || ev.Meeting != on):
		return no("it was not announced for that meeting")
	case ev.Do != DoResolveTopic && ev.Way != Vote && t.OpenConcerns > 0:
		return no(strconv.Itoa(int(t.OpenConcerns)) + " of its concerns are open")
	case ev.Do != DoResolveTopic && ev.Way == Consent && t.Unresolved > 0:
		return no(strconv.Itoa(int(t.Unresolved)) + " objections are not resolved")
	case ev.Do != DoResolveTopic && ev.Way != Vote && !passed:
		return no("too few took part")
	case ev.PublishDue != 0 && ev.PublishDue < ev.At:
		return invalid("publishDue", ev.PublishDue.String(), "must lie ahead")
	}
	switch ev.Do {
	case DoSubmitTopic:
		if !passed {
			return no("what is not adopted is not submitted")
		}
	case DoRevokeTopic:
		switch {
		case !passed:
			return no("the vote did not pass")
		case t.ByAssembly:
			return no("the assembly decided it")
		}
	default:
		if passed {
			return admitCharge(ev)
		}
	}
	if !ev.Responsible.IsZero() || !ev.Unit.IsZero() || ev.Due != 0 {
		return invalid("responsible", ev.Responsible.String(), "must not be given where there is nothing to carry out")
	}
	return nil
}

// admitCharge checks who carries out the resolution, by when.
func admitCharge(ev *TopicEvent) error {
	switch {
	case ev.Responsible.IsZero() && ev.Unit.IsZero():
		return invalid("responsible", "", "must be a person or a unit")
	case ev.Due != 0 && ev.Due <= ev.At:
		return invalid("due", ev.Due.String(), "must lie ahead")
	}
	return nil
}
