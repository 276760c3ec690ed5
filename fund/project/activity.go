package project

import (
	"iter"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// ActivityID identifies an activity.
type ActivityID = governance.ID[Activity]

// Activity is one occasion on which a project serves people (活动). It is a plain
// value, changed by nothing but [Activity.Apply]. The zero Activity does not
// exist yet: [PlanActivity] makes one. Who came stands in rows of their own: see
// [Participation].
type Activity struct {
	Life[Activity, ActivityState]
	Project   ProjectID          `json:"project"`
	Community governance.PlaceID `json:"community"`
	Lead      governance.UnitID  `json:"lead,omitzero"` // who holds it; a handler acts for this unit
	StartsAt  period.Instant     `json:"startsAt"`
	HeldAt    period.Instant     `json:"heldAt,omitzero"`
	// Served is how many came, as it was reported last.
	// Invariant: zero before it is reported.
	Served     Served         `json:"served,omitzero"`
	ReportedAt period.Instant `json:"reportedAt,omitzero"` // last time
	// Corrections is how often the report was replaced.
	Corrections uint32 `json:"corrections,omitzero"`
}

// ActivityEvent is one thing that happened to an activity.
type ActivityEvent struct {
	Move[Activity, ActivityState, ActivityAction]
	Project   ProjectID          `json:"project,omitzero"`
	Community governance.PlaceID `json:"community,omitzero"`
	Lead      governance.UnitID  `json:"lead,omitzero"`
	StartsAt  period.Instant     `json:"startsAt,omitzero"`
	Served    Served             `json:"served,omitzero"`
}

// Plan is what an activity is planned with.
type Plan struct {
	ID        ActivityID
	Project   ProjectID
	Community governance.PlaceID
	Lead      governance.UnitID
	StartsAt  time.Time
}

// PlanActivity plans an activity.
func PlanActivity(by governance.Actor, p Plan, at time.Time) (next Activity, ev ActivityEvent, err error) {
	ev.start(DoPlan, by, at)
	ev.ID, ev.Project, ev.Community, ev.Lead, ev.StartsAt = p.ID, p.Project, p.Community, p.Lead, period.At(p.StartsAt)
	var a Activity
	err = a.to(&next, &ev)
	return
}

// Move plans it for another time and place.
func (a Activity) Move(by governance.Actor, to governance.PlaceID, startsAt, at time.Time) (next Activity, ev ActivityEvent, err error) {
	ev.start(DoMove, by, at)
	ev.Community, ev.StartsAt = to, period.At(startsAt)
	err = a.to(&next, &ev)
	return
}

// Hold records that it took place (开展); not before it was to start.
func (a Activity) Hold(by governance.Actor, at time.Time) (next Activity, ev ActivityEvent, err error) {
	ev.start(DoHeld, by, at)
	err = a.to(&next, &ev)
	return
}

// Report says how many came (报告), as [Beneficiaries.Served] counts them from the
// rows of this activity. A second report corrects the first one, and its note
// gives the reason.
func (a Activity) Report(by governance.Actor, s Served, note string, at time.Time) (next Activity, ev ActivityEvent, err error) {
	ev.start(DoReportActivity, by, at).Note = note
	ev.Served = s
	err = a.to(&next, &ev)
	return
}

// Cancel ends an activity that will not take place. The note gives the reason
// and must not be empty.
func (a Activity) Cancel(by governance.Actor, note string, at time.Time) (next Activity, ev ActivityEvent, err error) {
	ev.start(DoCancelActivity, by, at).Note = note
	err = a.to(&next, &ev)
	return
}

// Do carries out the command that ev describes, in place: the caller fills Do,
// By and At and what else the command of that name takes. On an error the
// activity is unchanged and the event not to be used.
func (a *Activity) Do(ev *ActivityEvent) error { return a.command(a, ev) }

func (ev *ActivityEvent) start(do ActivityAction, by governance.Actor, at time.Time) *ActivityEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out a command and puts the activity after it into next. On an
// error next and ev are zero.
func (a *Activity) to(next *Activity, ev *ActivityEvent) error {
	err := a.command(next, ev)
	if err != nil {
		*ev = ActivityEvent{}
	}
	return err
}

func (a *Activity) command(next *Activity, ev *ActivityEvent) error {
	if err := begin(activityChart, &a.Life, &ev.Move); err != nil {
		return err
	}
	if err := a.admit(ev); err != nil {
		return err
	}
	*next = *a
	next.apply(ev)
	return nil
}

// Apply returns the activity after the event. It is the only place where its
// fields change; commands end in it too. It refuses, and returns the zero
// Activity, what is not the next event of this activity, what the table does
// not allow, and counts that cannot be.
func (a Activity) Apply(ev ActivityEvent) (Activity, error) {
	if err := a.admit(&ev); err != nil {
		return Activity{}, err
	}
	a.apply(&ev)
	return a, nil
}

// ReplayActivity folds a history onto the activity, normally the zero Activity.
// It stops at the first event that [Activity.Apply] refuses.
func ReplayActivity(a Activity, events iter.Seq[ActivityEvent]) (Activity, error) {
	return replay(a, events, Activity.Apply)
}

func (a *Activity) admit(ev *ActivityEvent) error {
	if err := admit(activityChart, &a.Life, &ev.Move); err != nil {
		return err
	}
	lead := a.Lead
	if ev.Do == DoPlan {
		lead = ev.Lead
	}
	if ev.By.Role == governance.Handler && (lead.IsZero() || ev.By.Unit != lead) {
		return cannot(activityChart, &a.Life, &ev.Move, governance.ErrForbidden, "only who holds it may")
	}
	switch ev.Do {
	case DoPlan, DoMove:
		switch {
		case ev.Do == DoPlan && ev.Project.IsZero():
			return invalid("project", "", "must not be empty")
		case ev.Community.IsZero():
			return invalid("community", "", "must not be empty")
		case ev.StartsAt == 0 || !ev.StartsAt.Sayable():
			return invalid("startsAt", int64(ev.StartsAt), "must be a time in the years 0 to 9999")
		}
	case DoHeld:
		if ev.At < a.StartsAt {
			return cannot(activityChart, &a.Life, &ev.Move, governance.ErrNotAllowed, "it starts on "+a.StartsAt.String())
		}
	case DoReportActivity:
		if a.State == ActivityReported {
			if err := reasoned(ev.Note); err != nil {
				return err
			}
		}
		return ev.Served.Validate()
	case DoCancelActivity:
		return reasoned(ev.Note)
	}
	return nil
}

func (a *Activity) apply(ev *ActivityEvent) {
	switch ev.Do {
	case DoPlan:
		a.Project, a.Community, a.Lead, a.StartsAt = ev.Project, ev.Community, ev.Lead, ev.StartsAt
	case DoMove:
		a.Community, a.StartsAt = ev.Community, ev.StartsAt
	case DoHeld:
		a.HeldAt = ev.At
	case DoReportActivity:
		if a.State == ActivityReported {
			a.Corrections++
		}
		a.Served, a.ReportedAt = ev.Served, ev.At
	default:
	}
	follow(&a.Life, &ev.Move)
}
