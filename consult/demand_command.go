package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// DemandDraft is what a household says.
type DemandDraft struct {
	ID        DemandID
	Kind      DemandKind
	Campaign  CampaignID
	Round     uint16 // the number of the round
	Household governance.HouseholdID
	Voter     uint32
	Topic     string
	Note      string
}

// RaiseDemand takes a demand down. It reports ErrForbidden if the role may not,
// and ErrInvalid if the draft lacks an ID, a kind, a campaign, a round, a
// household or a topic.
func RaiseDemand(by governance.Actor, d DemandDraft, at time.Time) (next Demand, ev DemandEvent, err error) {
	ev.start(DoRaise, by, at).Note = d.Note
	ev.ID, ev.Kind, ev.Campaign, ev.Round = d.ID, d.Kind, d.Campaign, d.Round
	ev.Household, ev.Voter, ev.Topic = d.Household, d.Voter, d.Topic
	err = next.to(&next, &ev)
	return
}

// Answer answers it; the note is the answer and must not be empty. It can be
// answered again until who raised it has accepted or declined.
func (d Demand) Answer(by governance.Actor, note string, at time.Time) (next Demand, ev DemandEvent, err error) {
	ev.start(DoAnswer, by, at).Note = note
	err = d.to(&next, &ev)
	return
}

// Accept says that the answer is taken. A resident may say so of the own demand
// alone.
func (d Demand) Accept(by governance.Actor, note string, at time.Time) (next Demand, ev DemandEvent, err error) {
	ev.start(DoAccept, by, at).Note = note
	err = d.to(&next, &ev)
	return
}

// Decline says that the answer is not taken, under the same rule.
func (d Demand) Decline(by governance.Actor, note string, at time.Time) (next Demand, ev DemandEvent, err error) {
	ev.start(DoDecline, by, at).Note = note
	err = d.to(&next, &ev)
	return
}

// CarryOver hands it on to a later round of the campaign. It reports ErrInvalid
// for a round of another campaign or one that does not come later, and
// ErrNotAllowed for one that has ended.
func (d Demand) CarryOver(by governance.Actor, to Round, at time.Time) (next Demand, ev DemandEvent, err error) {
	ev.start(DoCarryOver, by, at).Round = to.Number
	if _, why, kind := permit(demandTable, d.State, DoCarryOver, by.Role); kind != nil {
		err = d.cannot(kind, DoCarryOver, why)
	} else if to.Campaign != d.Campaign {
		err = invalid("round.campaign", to.Campaign.String(), "must be "+d.Campaign.String())
	} else if to.State.Ended() {
		err = d.cannot(governance.ErrNotAllowed, DoCarryOver, "the round is "+to.State.String())
	}
	if err != nil {
		return Demand{}, DemandEvent{}, err
	}
	err = d.to(&next, &ev)
	return
}

// Do carries out the command that ev describes, in place. The caller fills Do, By
// and At; for a raising everything that [DemandDraft] has; Round for a carrying
// over, which is then not looked up; Note. On an error neither is changed.
func (d *Demand) Do(ev *DemandEvent) error {
	said := *ev
	err := d.command(d, ev)
	if err != nil {
		*ev = said
	}
	return err
}

func (ev *DemandEvent) start(do DemandAction, by governance.Actor, at time.Time) *DemandEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

func (d *Demand) to(next *Demand, ev *DemandEvent) error {
	err := d.command(next, ev)
	if err != nil {
		*ev = DemandEvent{}
	}
	return err
}

func (d *Demand) command(next *Demand, ev *DemandEvent) error {
	to, why, kind := permit(demandTable, d.State, ev.Do, ev.By.Role)
	if kind != nil {
		return d.cannot(kind, ev.Do, why)
	}
	if d.State != 0 {
		ev.ID = d.ID
	}
	ev.Revision, ev.From, ev.To = d.Revision+1, d.State, to.First()
	if err := d.admit(ev); err != nil {
		return err
	}
	if next != d {
		*next = *d
	}
	next.apply(ev)
	return nil
}
