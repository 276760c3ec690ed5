package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// CampaignDraft is what a campaign is to be.
type CampaignDraft struct {
	ID       CampaignID
	Question string
	Place    governance.PlaceID
	Target   Target
	Deadline period.Date
}

// StartCampaign begins a campaign. It reports ErrForbidden if the role may not,
// and ErrInvalid for a draft without an ID, a question or a target.
func StartCampaign(by governance.Actor, d CampaignDraft, at time.Time) (next Campaign, ev CampaignEvent, err error) {
	ev.start(DoStart, by, at)
	ev.ID, ev.Question, ev.Place, ev.Target, ev.Deadline = d.ID, d.Question, d.Place, d.Target, d.Deadline
	err = next.to(&next, &ev)
	return
}

// Record takes in the result of a final round. The campaign has reached its
// target if the round did, exactly, and closed by the deadline.
//
// It reports ErrNotAllowed for a round that is not final, and ErrInvalid for one
// of another campaign, out of turn, or that does not count the target's measure.
func (c Campaign) Record(by governance.Actor, r Round, at time.Time) (next Campaign, ev CampaignEvent, err error) {
	ev.start(DoRecord, by, at)
	ev.Round, ev.Number, ev.On = r.ID, r.Number, r.Result.On
	if _, why, kind := permit(campaignTable, c.State, DoRecord, by.Role); kind != nil {
		return Campaign{}, CampaignEvent{}, c.cannot(kind, DoRecord, why)
	}
	s, counted := r.Support(c.Target.Measure)
	switch {
	case r.Campaign != c.ID:
		err = invalid("round.campaign", r.Campaign.String(), "must be "+c.ID.String())
	case r.State != Final:
		err = c.cannot(governance.ErrNotAllowed, DoRecord, "the round is not final")
	case !counted:
		err = invalid("round.measure", r.Measure.String(), "must be the target's, "+c.Target.Measure.String())
	}
	if err != nil {
		return Campaign{}, CampaignEvent{}, err
	}
	rate := c.Target.Rate(s)
	ev.Part, ev.Base = rate.Num, rate.Den
	err = c.to(&next, &ev)
	return
}

// Lapse ends a campaign whose deadline has passed without the target being
// reached; on is the civil day. It reports ErrNotAllowed without a deadline, and
// up to its end.
func (c Campaign) Lapse(by governance.Actor, on period.Date, at time.Time) (next Campaign, ev CampaignEvent, err error) {
	ev.start(DoMiss, by, at).On = on
	err = c.to(&next, &ev)
	return
}

// GiveUp ends a campaign; the note says why and must not be empty.
func (c Campaign) GiveUp(by governance.Actor, note string, at time.Time) (next Campaign, ev CampaignEvent, err error) {
	ev.start(DoGiveUp, by, at).Note = note
	err = c.to(&next, &ev)
	return
}

// Do carries out the command that ev describes, in place. The caller fills Do, By
// and At; for a start everything that [CampaignDraft] has; for a record the
// round, its number, On, Part and Base, as [Campaign.Record] takes them from the
// round; On for a lapse; Note. On an error neither is changed.
func (c *Campaign) Do(ev *CampaignEvent) error {
	said := *ev
	err := c.command(c, ev)
	if err != nil {
		*ev = said
	}
	return err
}

func (ev *CampaignEvent) start(do CampaignAction, by governance.Actor, at time.Time) *CampaignEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

func (c *Campaign) to(next *Campaign, ev *CampaignEvent) error {
	err := c.command(next, ev)
	if err != nil {
		*ev = CampaignEvent{}
	}
	return err
}

func (c *Campaign) command(next *Campaign, ev *CampaignEvent) error {
	to, why, kind := permit(campaignTable, c.State, ev.Do, ev.By.Role)
	if kind != nil {
		return c.cannot(kind, ev.Do, why)
	}
	if c.State != 0 {
		ev.ID = c.ID
	}
	ev.Revision, ev.From, ev.To = c.Revision+1, c.State, to.First()
	if ev.Do == DoRecord && c.reaches(ev) {
		ev.To = Reached
	}
	if err := c.admit(ev); err != nil {
		return err
	}
	if next != c {
		*next = *c
	}
	next.apply(ev)
	return nil
}

// reaches reports whether a round reaches the target in time.
func (c *Campaign) reaches(ev *CampaignEvent) bool {
	return c.Target.Is.Holds(ev.Part, ev.Base, c.Target.Share) && (c.Deadline.IsZero() || !ev.On.After(c.Deadline))
}
