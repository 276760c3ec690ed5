package fund

import (
	"iter"
	"math"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/ledger"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// DutyID identifies a duty to disclose.
type DutyID = governance.ID[Duty]

// Duty is one thing that has to be made public by some day (信息公开义务). It is a
// plain value, changed by nothing but [Duty.Apply]. The zero Duty does not exist
// yet: [Raise] makes one. Which duties there are follows from the rules: see
// [Rules.CampaignDuties] and its neighbours.
type Duty struct {
	project.Life[Duty, DutyState]
	Kind   DutyKind        `json:"kind"`
	Fund   FundID          `json:"fund"`
	About  ledger.MatterID `json:"about,omitzero"` // the campaign, project, purpose; zero: the fund
	Due    period.Date     `json:"due"`            // the last day
	Policy string          `json:"policy"`         // the rules that say so
	// Where is the place at which it stands, PublishedOn when it first did.
	Where       string      `json:"where,omitzero"`
	PublishedOn period.Date `json:"publishedOn,omitzero"`
	// Corrections is how often it was corrected, CorrectedOn when last.
	Corrections uint16      `json:"corrections,omitzero"`
	CorrectedOn period.Date `json:"correctedOn,omitzero"`
}

// Overdue reports whether it should have been published before the day, and was
// not by then (逾期).
func (d *Duty) Overdue(on period.Date) bool { return d.State != 0 && d.DaysLate(on) > 0 }

// DaysLate returns how many days after its due date it was published, or how
// many have passed by the day if it is not; 0 if it was or is in time.
func (d *Duty) DaysLate(on period.Date) int {
	if !d.PublishedOn.IsZero() && d.PublishedOn.Before(on) {
		on = d.PublishedOn
	}
	return max(on.DaysSince(d.Due), 0)
}

// DutyEvent is one thing that happened to a duty.
type DutyEvent struct {
	Move[Duty, DutyState, DutyAction]
	Kind   DutyKind        `json:"kind,omitzero"`
	Fund   FundID          `json:"fund,omitzero"`
	About  ledger.MatterID `json:"about,omitzero"`
	Due    period.Date     `json:"due,omitzero"`
	Policy string          `json:"policy,omitzero"`
	Where  string          `json:"where,omitzero"`
}

var dutyChart = &chart[DutyState, DutyAction]{thing: "duty", Table: machine.Must(machine.Definition[DutyState, DutyAction, governance.Role]{
	States:  DutyStates(),
	Actions: DutyActions(),
	Roles:   governance.Roles(),
	Final:   in(DutyPublished, DutyCorrected),
	Rows: []machine.Row[DutyState, DutyAction, governance.Role]{
		{Do: DoRaise, From: in(DutyState(0)), To: in(DutyDue), By: office | by(governance.Timer)},
		{Do: DoPublish, From: in(DutyDue), To: in(DutyPublished), By: office},
		{Do: DoCorrect, From: in(DutyPublished, DutyCorrected), To: in(DutyCorrected), By: office | by(governance.Auditor), Reopens: true},
	},
})}

// DutyMachine returns the state machine of duties to disclose.
func DutyMachine() *machine.Table[DutyState, DutyAction, governance.Role] { return dutyChart.Table }

// Can returns the actions that the table offers to a role on this duty.
func (d Duty) Can(role governance.Role) machine.Set[DutyAction] { return dutyChart.Can(d.State, role) }

// Raise records a duty that the rules give: fill ID into one of those that they
// return.
func Raise(by governance.Actor, d DutyEvent, at time.Time) (Duty, DutyEvent, error) {
	id := d.ID
	d.Move = moved[Duty, DutyState](DoRaise, by, d.Note, at)
	d.ID = id
	return Duty{}.with(d)
}

// Publish records where it was made public (公开).
func (d Duty) Publish(by governance.Actor, where string, at time.Time) (Duty, DutyEvent, error) {
	return d.with(DutyEvent{Move: moved[Duty, DutyState](DoPublish, by, "", at), Where: where})
}

// Correct records that what was published was wrong, and where the right is
// (更正). What stood before stays known: a correction is no deletion. The note says
// what was wrong.
func (d Duty) Correct(by governance.Actor, where, note string, at time.Time) (Duty, DutyEvent, error) {
	return d.with(DutyEvent{Move: moved[Duty, DutyState](DoCorrect, by, note, at), Where: where})
}

func (d Duty) with(ev DutyEvent) (Duty, DutyEvent, error) {
	if err := d.Do(&ev); err != nil {
		return Duty{}, DutyEvent{}, err
	}
	return d, ev, nil
}

// Do carries out the command that the event describes, in place: the caller
// fills Do, By, At, On and what the command of that name takes. On an error
// neither the duty nor the event has changed.
func (d *Duty) Do(ev *DutyEvent) error {
	was := *ev
	if err := carryOut(dutyChart, &d.Life, &ev.Move, func() error { return nil }, func() error { return d.fits(ev) }); err != nil {
		*ev = was
		return err
	}
	d.apply(ev)
	return nil
}

// Apply returns the duty after the event; nothing else changes a field. It
// refuses what is not the next event of this duty (ErrInvalid) and what the
// table does not allow.
func (d Duty) Apply(ev DutyEvent) (Duty, error) {
	if err := admit(dutyChart, &d.Life, &ev.Move, func() error { return d.fits(&ev) }); err != nil {
		return Duty{}, err
	}
	d.apply(&ev)
	return d, nil
}

// ReplayDuty folds a history onto the duty, normally the zero Duty. It stops at
// the first event that [Duty.Apply] refuses.
func ReplayDuty(d Duty, events iter.Seq[DutyEvent]) (Duty, error) {
	return replay(d, events, Duty.Apply)
}

func (d *Duty) fits(ev *DutyEvent) error {
	switch ev.Do {
	case DoRaise:
		switch {
		case !dutyKinds.Has(ev.Kind):
			return invalid("kind", ev.Kind.String(), "must be known")
		case ev.Fund.IsZero():
			return invalid("fund", "", "must not be empty")
		case ev.Due.IsZero():
			return invalid("due", "", "must be a day")
		case ev.Policy == "":
			return invalid("policy", "", "must name the rules")
		}
		return nil
	case DoCorrect:
		if d.Corrections == math.MaxUint16 {
			return cannot(dutyChart, &d.Life, &ev.Move, governance.ErrLimit, "it was corrected too often")
		}
		if err := reasoned(ev.Note); err != nil {
			return err
		}
	case DoPublish:
	}
	if ev.Where == "" {
		return invalid("where", "", "must say where it stands")
	}
	return nil
}

func (d *Duty) apply(ev *DutyEvent) {
	follow(&d.Life, &ev.Move)
	switch ev.Do {
	case DoRaise:
		d.Kind, d.Fund, d.About, d.Due, d.Policy = ev.Kind, ev.Fund, ev.About, ev.Due, ev.Policy
	case DoPublish:
		d.Where, d.PublishedOn = ev.Where, ev.On
	case DoCorrect:
		d.Where, d.CorrectedOn = ev.Where, ev.On
		d.Corrections++
	}
}
