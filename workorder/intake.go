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
	var o Order
	if err = o.begin(&ev, r, DoReport, by, at); err != nil {
		return
	}
	if by.Role == governance.Resident || by.Role == governance.Sensor {
		if !d.Reporter.IsZero() && d.Reporter != by.ID {
			return Order{}, Event{}, invalid("reporter", d.Reporter.String(), "must be the actor, or empty")
		}
		d.Reporter = by.ID
	}
	d.fill(r, &ev)
	err = o.finish(&next, &ev, r)
	return
}

// fill copies a draft into the event of a new order.
func (d *Draft) fill(r *Rules, ev *Event) {
	ev.ID, ev.Number, ev.Category, ev.Policy = d.ID, d.Number, d.Category, r.ID
	ev.Place, ev.Note, ev.Reporter = d.Place, d.NoPlace, d.Reporter
	ev.Source, ev.Priority, ev.Visibility = d.Source, d.Priority, d.Visibility
	if ev.Visibility == 0 {
		ev.Visibility = Private
	}
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
	err = o.plain(&next, &ev, noRules, DoRepeat, by, "", at)
	return
}

// AutoAccept accepts without a person, where the rules say that reports of
// this kind are; otherwise ErrNotAllowed.
func (o Order) AutoAccept(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoAutoAccept, by, at); err != nil {
		return
	}
	if !r.AutoAccept {
		return Order{}, Event{}, o.cannot(governance.ErrNotAllowed, DoAutoAccept, "the rules want a person to accept it")
	}
	err = o.finish(&next, &ev, r)
	return
}

// AskVerify sends somebody to look before the report is accepted (核实).
func (o Order) AskVerify(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	err = o.plain(&next, &ev, r, DoAskVerify, by, "", at)
	return
}

// ConfirmFound says that the matter is as reported. The note is the evidence
// and must not be empty.
func (o Order) ConfirmFound(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	err = o.withReason(&next, &ev, r, DoConfirmFound, by, note, at)
	return
}

// ReportNotFound says that the matter is not as reported, which ends it. The
// note is the evidence and must not be empty.
func (o Order) ReportNotFound(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	err = o.withReason(&next, &ev, r, DoReportNotFound, by, note, at)
	return
}

// AskMore asks the reporter for what is missing. Until the answer the clocks
// pause if the rules say so.
func (o Order) AskMore(r *Rules, by governance.Actor, question string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoAskMore, by, at); err != nil {
		return
	}
	if question == "" {
		return Order{}, Event{}, invalid("question", "", "must not be empty")
	}
	ev.Note = question
	if r.PauseAsking {
		ev.Link, ev.Whole = ev.Link.stop(ev.At), ev.Whole.stop(ev.At)
	}
	err = o.finish(&next, &ev, r)
	return
}

// Supplement answers a question; paused clocks go on.
func (o Order) Supplement(r *Rules, by governance.Actor, answer string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoSupplement, by, at); err != nil {
		return
	}
	if answer == "" {
		return Order{}, Event{}, invalid("answer", "", "must not be empty")
	}
	ev.Note = answer
	if err := o.admit(&ev); err != nil {
		return Order{}, Event{}, err
	}
	if ev.Link, err = r.resume(o.LinkClock(), o.Priority, ev.Link, ev.At, true); err != nil {
		return Order{}, Event{}, err
	}
	if ev.Whole, err = r.resume(WholeClock, o.Priority, ev.Whole, ev.At, true); err != nil {
		return Order{}, Event{}, err
	}
	err = o.finish(&next, &ev, r)
	return
}

// Accept takes the matter on (受理); the clocks of dispatch and of the whole
// way start. ErrForbidden is reported where the rules reserve it for the duty
// leader, or keep the reporter from accepting the own report.
func (o Order) Accept(r *Rules, by governance.Actor, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoAccept, by, at); err != nil {
		return
	}
	switch {
	case r.LeaderAccepts && by.Role != governance.DutyLeader:
		return Order{}, Event{}, o.cannot(governance.ErrForbidden, DoAccept, "the rules leave it to the duty leader")
	case r.NotOwnReport && (by.ID == o.Reporter || by.ID == o.ReportedBy):
		return Order{}, Event{}, o.cannot(governance.ErrForbidden, DoAccept, "nobody accepts the own report")
	}
	err = o.finish(&next, &ev, r)
	return
}

// Reject does not take the matter on (不予受理). The reason must be a refusal:
// [Referred], [OutOfScope], [NotFound], [AlreadyDecided] or [InCourt]; the
// note says where the reporter can turn and must not be empty.
func (o Order) Reject(r *Rules, by governance.Actor, reason Outcome, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoReject, by, at); err != nil {
		return
	}
	if note == "" {
		return Order{}, Event{}, invalid("note", "", "must give the reason")
	}
	ev.Outcome, ev.Note = reason, note
	err = o.finish(&next, &ev, r)
	return
}

// Appeal asks to look at a refusal again, within the rules' window and as
// often as they allow; otherwise ErrLimit.
func (o Order) Appeal(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	if err = o.begin(&ev, r, DoAppeal, by, at); err != nil {
		return
	}
	if note == "" {
		return Order{}, Event{}, invalid("note", "", "must give the reason")
	}
	if err := o.within(r, DoAppeal, o.Counts.Appeals, r.Appeals, r.AppealWindow, ev.At); err != nil {
		return Order{}, Event{}, err
	}
	ev.Note = note
	err = o.finish(&next, &ev, r)
	return
}

// Withdraw takes the own report back, as long as nobody works on it. Later
// it has to be applied for. ErrNotAllowed is reported when orders of others
// were merged into it: nobody withdraws what others reported too.
func (o Order) Withdraw(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	err = o.plain(&next, &ev, r, DoWithdraw, by, note, at)
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
