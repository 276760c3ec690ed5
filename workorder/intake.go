package workorder

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Draft is what a report says.
type Draft struct {
	ID       OrderID
	Number   string // the number that people will see, if the host gives one
	Category string // the host's code; must not be empty
	// Place is where. If there is none, NoPlace must say why.
	Place   governance.PlaceID
	NoPlace string
	Source  Source
	// Priority decides the time limits: see [Triage] for a way to it.
	Priority Priority
	// Visibility is [Private] where it is not set.
	Visibility Visibility
	// Reporter is whose matter it is, where somebody else reports it. For a
	// resident and a sensor it is the actor.
	Reporter governance.PersonID
}

// Report takes in a matter and starts the clock of acceptance.
//
// It reports ErrForbidden if the role may not report, and ErrInvalid if the
// draft lacks an ID, a category, a priority, or both a place and the reason
// for none, or if the source does not fit the role: sensors report as sensors
// and nobody else does.
func Report(r *Rules, by governance.Actor, d Draft, at time.Time) (next Order, ev Event, err error) {
	d.fill(ev.start(DoReport, by, at))
	err = next.to(&next, &ev, r)
	return
}

// fill copies a draft into the event of a new order.
func (d *Draft) fill(ev *Event) {
	ev.ID, ev.Number, ev.Category = d.ID, d.Number, d.Category
	ev.Place, ev.Note, ev.Reporter = d.Place, d.NoPlace, d.Reporter
	ev.Source, ev.Priority, ev.Visibility = d.Source, d.Priority, d.Visibility
	if ev.Visibility == 0 {
		ev.Visibility = Private
	}
}

func decideReport(ev *Event, r *Rules) error {
	ev.Policy = r.ID
	if ev.By.Role != governance.Resident && ev.By.Role != governance.Sensor {
		return nil
	}
	if !ev.Reporter.IsZero() && ev.Reporter != ev.By.ID {
		return invalid("reporter", ev.Reporter.String(), "must be the actor, or empty")
	}
	ev.Reporter = ev.By.ID
	return nil
}

// admitNew checks the event of a new order.
func admitNew(ev *Event) error {
	switch {
	case ev.Category == "":
		return invalid("category", "", "must not be empty")
	case ev.Place.IsZero() && ev.Note == "":
		return invalid("place", "", "must be given, or the reason why there is none")
	case !sources.Has(ev.Source):
		return invalid("source", ev.Source.String(), "must be a known source")
	case (ev.Source == FromSensor) != (ev.By.Role == governance.Sensor):
		return invalid("source", ev.Source.String(), "must be sensor exactly for a sensor's report")
	case (ev.Source == FromSplit) != (ev.Do == DoPart):
		return invalid("source", ev.Source.String(), "must be split exactly for a part")
	case !priorities.Has(ev.Priority):
		return invalid("priority", ev.Priority.String(), "must be a known priority")
	case !visibilities.Has(ev.Visibility):
		return invalid("visibility", ev.Visibility.String(), "must be a known visibility")
	case ev.Policy == "":
		return invalid("rules.id", "", "must not be empty")
	case (ev.By.Role == governance.Resident || ev.By.Role == governance.Sensor) && ev.Reporter != ev.By.ID:
		return invalid("reporter", ev.Reporter.String(), "must be the actor")
	case ev.Do == DoPart && ev.Other.IsZero():
		return invalid("other", "", "must be the order that this is a part of")
	case ev.Do == DoPart && ev.Other == ev.ID:
		return invalid("other", ev.Other.String(), "must be another order")
	}
	return nil
}

// Repeat counts that the matter was reported again: a sensor that keeps
// signalling, a resident who asks a second time, a neighbour who asks too. See
// [Repeats]. ErrForbidden is reported for another sensor.
func (o Order) Repeat(by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoRepeat, by, at)
	err = o.to(&next, &ev, noRules)
	return
}

// AutoAccept accepts without a person, where the rules say that reports of
// this kind are; otherwise ErrNotAllowed.
func (o Order) AutoAccept(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoAutoAccept, by, at)
	err = o.to(&next, &ev, r)
	return
}

// AskVerify sends somebody to look before the report is accepted (核实).
func (o Order) AskVerify(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoAskVerify, by, at)
	err = o.to(&next, &ev, r)
	return
}

// ConfirmFound says that the matter is as reported. The note is the evidence
// and must not be empty.
func (o Order) ConfirmFound(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoConfirmFound, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

// ReportNotFound says that the matter is not as reported, which ends it. The
// note is the evidence and must not be empty.
func (o Order) ReportNotFound(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoReportNotFound, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

// AskMore asks the reporter for what is missing. Until the answer the clocks
// pause if the rules say so.
func (o Order) AskMore(r *Rules, by governance.Actor, question string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoAskMore, by, at).Note = question
	err = o.to(&next, &ev, r)
	return
}

func decideAskMore(ev *Event, r *Rules) error {
	if r.PauseAsking {
		ev.Link, ev.Whole = ev.Link.stop(ev.At), ev.Whole.stop(ev.At)
	}
	return said(ev, "question", "must not be empty")
}

// Supplement answers a question; paused clocks go on.
func (o Order) Supplement(r *Rules, by governance.Actor, answer string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoSupplement, by, at).Note = answer
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideSupplement(ev *Event, r *Rules) error {
	err := said(ev, "answer", "must not be empty")
	if err == nil {
		err = o.admit(ev) // before its time is used
	}
	if err == nil {
		ev.Link, err = r.resume(o.LinkClock(), o.Priority, ev.Link, ev.At, true)
	}
	if err == nil {
		ev.Whole, err = r.resume(WholeClock, o.Priority, ev.Whole, ev.At, true)
	}
	return err
}

// Accept takes the matter on (受理); the clocks of dispatch and of the whole
// way start. ErrForbidden is reported where the rules reserve it for the duty
// leader, or keep the reporter from accepting the own report.
func (o Order) Accept(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoAccept, by, at)
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideAccept(ev *Event, r *Rules) error {
	by := &ev.By
	switch {
	case ev.Do == DoAutoAccept:
		if !r.AutoAccept {
			return o.cannot(governance.ErrNotAllowed, ev.Do, "the rules want a person to accept it")
		}
	case r.LeaderAccepts && by.Role != governance.DutyLeader:
		return o.cannot(governance.ErrForbidden, ev.Do, "the rules leave it to the duty leader")
	case r.NotOwnReport && (by.ID == o.Reporter || by.ID == o.ReportedBy):
		return o.cannot(governance.ErrForbidden, ev.Do, "nobody accepts the own report")
	}
	return nil
}

// Reject does not take the matter on (不予受理). The reason must be a refusal:
// [Referred], [OutOfScope], [NotFound], [AlreadyDecided] or [InCourt]; the
// note says where the reporter can turn and must not be empty.
func (o Order) Reject(r *Rules, by governance.Actor, reason Outcome, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoReject, by, at).Note = note
	ev.Outcome = reason
	err = o.to(&next, &ev, r)
	return
}

// Appeal asks to look at a refusal again, within the rules' window and as
// often as they allow; otherwise ErrLimit.
func (o Order) Appeal(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoAppeal, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideAppeal(ev *Event, r *Rules) error {
	if err := reasoned(ev); err != nil {
		return err
	}
	return o.within(r, ev.Do, o.Counts.Appeals, r.Appeals, r.AppealWindow, ev.At)
}

// Withdraw takes the own report back, as long as nobody works on it. Later
// it has to be applied for. ErrNotAllowed is reported when orders of others
// were merged into it: nobody withdraws what others reported too.
func (o Order) Withdraw(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoWithdraw, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

// within checks a cap and a window that opened when the order ended.
func (o *Order) within(r *Rules, do Action, used, granted uint16, window Limit, at period.Instant) error {
	if used >= granted {
		return o.cannot(governance.ErrLimit, do, "the rules grant it no more often")
	}
	over, err := r.over(window, o.EndedAt, at)
	if err != nil {
		return err
	}
	if over {
		return o.cannot(governance.ErrLimit, do, "the time for it is over")
	}
	return nil
}
