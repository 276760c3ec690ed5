package consult

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance"
)

// Apply returns the campaign after the event: the only place where its fields
// change. It refuses what [Round.Apply] refuses, and an event whose destination
// does not follow from the target.
func (c Campaign) Apply(ev CampaignEvent) (Campaign, error) {
	if err := c.admit(&ev); err != nil {
		return Campaign{}, err
	}
	c.apply(&ev)
	return c, nil
}

// ReplayCampaign folds a history onto the campaign, normally the zero Campaign.
// It stops at the first event that [Campaign.Apply] refuses.
func ReplayCampaign(c Campaign, events iter.Seq[CampaignEvent]) (Campaign, error) {
	for ev := range events {
		if err := c.admit(&ev); err != nil {
			return Campaign{}, err
		}
		c.apply(&ev)
	}
	return c, nil
}

func (c *Campaign) cannot(kind error, do CampaignAction, why string) error {
	name := "(new)"
	if !c.ID.IsZero() {
		name = c.ID.String()
	}
	return refused(kind, do.String(), "campaign "+name, why)
}

func (c *Campaign) admit(ev *CampaignEvent) error {
	if err := ev.Follows("consult", c.ID, c.Revision, c.LastAt); err != nil {
		return err
	}
	if ev.From != c.State {
		return c.cannot(governance.ErrNotAllowed, ev.Do, "it is "+c.State.String()+", not "+ev.From.String())
	}
	to, why, kind := permit(campaignTable, c.State, ev.Do, ev.By.Role)
	switch {
	case kind != nil:
		return c.cannot(kind, ev.Do, why)
	case !to.Has(ev.To):
		return c.cannot(governance.ErrNotAllowed, ev.Do, "it does not lead to "+ev.To.String())
	case !ev.Target.encodable():
		return invalid("event.target", "", "must hold known values only")
	}
	switch ev.Do {
	case DoStart:
		if ev.Question == "" {
			return invalid("question", "", "must not be empty")
		}
		return ev.Target.Validate()
	case DoRecord:
		switch {
		case ev.Round.IsZero() || ev.Round == c.LastRound || ev.Number <= c.Rounds:
			return invalid("round.number", ev.Number, "must come after the last one recorded")
		case ev.Part < 0 || ev.Base < ev.Part:
			return invalid("round.part", ev.Part, "must be from 0 to the base")
		case ev.On.IsZero() || ev.On.Before(c.LastOn):
			return invalid("round.on", ev.On.String(), "must be a day, and not precede the round before")
		case (ev.To == Reached) != c.reaches(ev):
			return invalid("event.to", ev.To.String(), "must follow from the target and the deadline")
		}
	case DoMiss:
		if c.Deadline.IsZero() || !ev.On.After(c.Deadline) {
			return c.cannot(governance.ErrNotAllowed, ev.Do, "the deadline has not passed")
		}
	case DoGiveUp:
		return because(ev.Note)
	}
	return nil
}

func (t *Target) encodable() bool {
	_, err := t.Measure.MarshalText()
	_, err2 := t.Is.MarshalText()
	_, err3 := t.Of.MarshalText()
	return err == nil && err2 == nil && err3 == nil
}

func (c *Campaign) apply(ev *CampaignEvent) {
	c.Revision, c.LastAt = ev.Revision, ev.At
	c.State = ev.To
	if campaignTable.Final(ev.To) {
		c.EndedAt = ev.At
	}
	switch ev.Do {
	case DoStart:
		c.ID, c.Question, c.Place, c.Target, c.Deadline = ev.ID, ev.Question, ev.Place, ev.Target, ev.Deadline
		c.StartedAt = ev.At
	case DoRecord:
		c.LastRound, c.Rounds, c.Part, c.Base, c.LastOn = ev.Round, ev.Number, ev.Part, ev.Base, ev.On
	default: // the state alone
	}
}
