package workorder

import (
	"errors"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

// Rules are what one authority has laid down for its orders: time limits,
// who must agree, how often and how long. They are data: see [Presets] for
// the published ones, and write your own. Commands take them by pointer and
// never change them; what a command decides from them is written into its
// event, so old histories never need old rules.
//
// The zero Rules set no limits, need no second pair of eyes, and allow
// nothing that has to be granted: no extensions, suspensions, reopenings or
// appeals.
type Rules struct {
	// ID names the rules and is kept in the orders, as in "cn/bj/grade-4".
	ID string
	// Calendar counts working time. Nil is enough while every limit runs on
	// the wall clock.
	Calendar *worktime.Calendar
	// Zone is where civil days begin and end. Nil means the calendar's, and
	// without a calendar UTC.
	Zone *time.Location

	// Limits are the time limits by clock and priority.
	Limits Limits
	// Pause holds the states whose time does not count: any of Suspended,
	// Resolved, Checking, AwaitingRating and Closed. The unit's clock stops at
	// the resolution, the whole one at the passed check. If the order comes back
	// later, by a failed check, a redoing or a reopening, all of the time since
	// then does not count if the state from which it comes back is one of these,
	// and counts if not.
	Pause machine.Set[State]
	// PauseAsking: time does not count while the reporter is asked for more.
	PauseAsking bool
	// OnReopen says what becomes of the clocks of an order that is reopened or
	// redone.
	OnReopen OnReopen
	// OnChange says what becomes of running clocks when the priority or the
	// category changes.
	OnChange OnChange

	// AutoAccept: reports of this category are accepted without a person.
	AutoAccept bool
	// LeaderAccepts: only the duty leader accepts (立案).
	LeaderAccepts bool
	// NotOwnReport: nobody accepts what he or she reported.
	NotOwnReport bool
	// SkipCheck: a resolved order may pass without being sent to be checked.
	SkipCheck bool
	// SelfHandled: a resolved order may be closed without check and rating,
	// because who found it also solved it.
	SelfHandled bool
	// Silence lets the timer pass a check that nobody has decided for this
	// long after resolution. Zero: never.
	Silence Limit

	// Appeals is how often a refusal may be appealed, AppealWindow for how
	// long after it.
	Appeals      uint16
	AppealWindow Limit
	// ReturnWindow is for how long after dispatch a unit may apply for return.
	ReturnWindow Limit
	// Extensions is how many extensions may be granted, Extension the longest
	// that all of them may be together. Its unit is that of every extension.
	Extensions uint16
	Extension  Limit
	// Suspensions is how many suspensions may be granted.
	Suspensions uint16
	// Reopens is how often an order may have been reopened before its reporter
	// may not any more, ReopenWindow for how long after it ended, Reopenable
	// after which outcomes. The duty leader and the supervisor are not bound by
	// them, but what they reopen counts.
	Reopens      uint16
	ReopenWindow Limit
	Reopenable   machine.Set[Outcome]

	// ChangeWindow is for how long a rating may be changed. Zero: as long as
	// ratings are taken.
	ChangeWindow Limit
	// CommentUpTo: a rating of this level or a lower one needs a comment. 0:
	// never.
	CommentUpTo uint8

	// Ladder says when each rung of supervision may be climbed, counted from
	// the due time of the handling clock. A zero limit with Early unset is the
	// due time itself.
	Ladder [3]Rung
}

// Rung is the condition for one step of supervision.
type Rung struct {
	// After is how long the order must have been overdue.
	After Limit
	// Early: the step may be taken before the due time, and After is ignored.
	Early bool
}

// Limits holds a limit for each clock and priority.
type Limits [clocks][Complex + 1]Limit

// Set puts one limit in place for the given priorities, for all of them if
// none is given.
func (l *Limits) Set(c Clock, limit Limit, for_ ...Priority) {
	if len(for_) == 0 {
		for_ = priorities.All()
	}
	for _, p := range for_ {
		if int(c) < len(l) && int(p) < len(l[c]) {
			l[c][p] = limit
		}
	}
}

// OnReopen is what becomes of the clocks when an order comes back.
type OnReopen uint8

// The practices seen: the clocks go on from where they stopped, or start
// again.
const (
	ContinueClocks OnReopen = iota
	RestartClocks
)

var onReopens = label.Set[OnReopen]{Kind: "reopening rule", Names: []label.Name{
	ContinueClocks: {Text: "continue", En: "Continue the clocks", Zh: "继续计时"},
	RestartClocks:  {Text: "restart", En: "Restart the clocks", Zh: "重新计时"},
}}

// String returns the text form.
func (o OnReopen) String() string { return onReopens.String(o) }

// Label returns the name for people.
func (o OnReopen) Label() label.Text { return onReopens.Label(o) }

// MarshalText returns the text form.
func (o OnReopen) MarshalText() ([]byte, error) { return onReopens.MarshalText(o) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (o *OnReopen) UnmarshalText(b []byte) error { return onReopens.UnmarshalText(o, b) }

// OnChange is what becomes of running clocks when other limits apply.
type OnChange uint8

// The practices seen: used time is kept and the due time computed anew from
// the same start, or nothing changes until the next step. A stop keeps the
// length at which it was counted when it ended, also where working time is
// replaced by the wall clock or the other way round.
const (
	KeepUsedTime OnChange = iota
	FreezeClocks
)

var onChanges = label.Set[OnChange]{Kind: "change rule", Names: []label.Name{
	KeepUsedTime: {Text: "keep-used", En: "Keep the used time", Zh: "保留已用时间"},
	FreezeClocks: {Text: "frozen", En: "Leave the clocks", Zh: "时限不变"},
}}

// String returns the text form.
func (o OnChange) String() string { return onChanges.String(o) }

// Label returns the name for people.
func (o OnChange) Label() label.Text { return onChanges.Label(o) }

// MarshalText returns the text form.
func (o OnChange) MarshalText() ([]byte, error) { return onChanges.MarshalText(o) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (o *OnChange) UnmarshalText(b []byte) error { return onChanges.UnmarshalText(o, b) }

// Validate reports every fault of the rules, joined; each matches
// governance.ErrInvalid.
func (r *Rules) Validate() error {
	if r == nil {
		return errNoRules
	}
	var errs []error
	bad := func(field string, value any, rule string) {
		errs = append(errs, fault.Invalid("workorder", "rules."+field, value, rule))
	}
	if r.ID == "" {
		bad("id", r.ID, "must not be empty")
	}
	limit := func(field string, l Limit) {
		if l.IsZero() {
			return
		}
		if err := l.check(); err != nil {
			errs = append(errs, fmt.Errorf("rules.%s: %w", field, err))
			return
		}
		switch {
		case !starts.Has(l.Start):
			bad(field+".start", l.Start.String(), "must be a known start")
		case l.Unit.working() && r.Calendar == nil:
			bad("calendar", "none", "must be set for the limit "+field)
		}
	}
	for c, row := range r.Limits {
		for p, l := range row {
			if !l.IsZero() && (c == 0 || p == 0) {
				bad("limits", l, "must stand under a clock and a priority")
			}
			limit("limits."+Clock(c).String()+"."+Priority(p).String(), l)
		}
	}
	for _, w := range []struct {
		field string
		limit Limit
	}{
		{"silence", r.Silence},
		{"appealWindow", r.AppealWindow},
		{"returnWindow", r.ReturnWindow},
		{"extension", r.Extension},
		{"reopenWindow", r.ReopenWindow},
		{"changeWindow", r.ChangeWindow},
		{"ladder[0]", r.Ladder[0].After},
		{"ladder[1]", r.Ladder[1].After},
		{"ladder[2]", r.Ladder[2].After},
	} {
		limit(w.field, w.limit)
		if w.limit.Start != AtStep {
			bad(w.field+".start", w.limit.Start.String(), "must count from its own event")
		}
	}
	if extra := r.Pause &^ machine.Of(Suspended, Resolved, Checking, AwaitingRating, Closed); extra != 0 {
		bad("pause", extra.First().String(), "must be a state in which clocks can pause")
	}
	if r.Extensions > 0 && r.Extension.IsZero() {
		bad("extension", r.Extension, "must say how long extensions may be together")
	}
	if r.CommentUpTo > MaxLevel {
		bad("commentUpTo", r.CommentUpTo, "must be at most 5")
	}
	if !onReopens.Has(r.OnReopen) {
		bad("onReopen", r.OnReopen.String(), "must be a known value")
	}
	if !onChanges.Has(r.OnChange) {
		bad("onChange", r.OnChange.String(), "must be a known value")
	}
	return errors.Join(errs...)
}

var (
	errNoRules    = fault.Invalid("workorder", "rules", "nil", "must be given")
	errNoCalendar = fault.Invalid("workorder", "rules.calendar", "none", "must be set for limits in working time")
)

// Limit returns the limit of a clock for a priority; zero if there is none.
func (r *Rules) Limit(c Clock, p Priority) Limit {
	if int(c) < len(r.Limits) && int(p) < len(r.Limits[c]) {
		return r.Limits[c][p]
	}
	return Limit{}
}

// zone returns where civil days begin.
func (r *Rules) zone() *time.Location {
	switch {
	case r.Zone != nil:
		return r.Zone
	case r.Calendar != nil:
		return r.Calendar.Location()
	}
	return time.UTC
}

// start returns a clock that begins at, for a matter received at receipt.
func (r *Rules) start(c Clock, p Priority, at, receipt period.Instant) (Timer, error) {
	l := r.Limit(c, p)
	t := Timer{Start: at}
	switch l.Start {
	case AtReceipt:
		t.Start = receipt
	case NextDay:
		t.Start = period.At(period.On(receipt.Time().In(r.zone())).AddDays(1).In(r.zone()))
	}
	if l.IsZero() {
		return t, nil
	}
	var err error
	t.Due, err = l.after(r.Calendar, t.Start)
	return t, err
}

// resume lets a stopped clock run on. Where the stop counts as a pause, the
// due time moves by what was left: as much (working) time as lay in the stop,
// unless the clock was overdue before.
func (r *Rules) resume(c Clock, p Priority, t Timer, at period.Instant, paused bool) (Timer, error) {
	stop := t.Stop
	t.Stop = 0
	if stop == 0 || !paused || t.Due == 0 || stop > t.Due || at <= stop {
		return t, nil
	}
	gap, err := r.between(c, p, stop, at)
	if err != nil {
		return t, err
	}
	t.Moved += gap
	t.Due, err = r.later(c, p, t.Due, gap)
	return t, err
}

// extend moves the due times of the unit's and the whole clock in ev by the
// extension that it grants.
func (r *Rules) extend(o *Order, ev *Event) error {
	for _, t := range [...]struct {
		clock Clock
		timer *Timer
	}{{HandleClock, &ev.Handle}, {WholeClock, &ev.Whole}} {
		if t.timer.Due == 0 {
			continue
		}
		due, err := ev.Ask.Amount.after(r.Calendar, t.timer.Due)
		if err != nil {
			return err
		}
		by, err := r.between(t.clock, o.Priority, t.timer.Due, due)
		if err != nil {
			return err
		}
		t.timer.Due, t.timer.Moved = due, t.timer.Moved+by
	}
	return nil
}

// between returns the time from one instant to another, in the clock's own
// kind of time.
func (r *Rules) between(c Clock, p Priority, from, to period.Instant) (time.Duration, error) {
	if !r.Limit(c, p).Unit.working() {
		return to.Sub(from), nil
	}
	if r.Calendar == nil {
		return 0, errNoCalendar
	}
	return r.Calendar.Worked(from.Time(), to.Time())
}

// later moves an instant by a length of the clock's own kind of time.
func (r *Rules) later(c Clock, p Priority, from period.Instant, by time.Duration) (period.Instant, error) {
	if !r.Limit(c, p).Unit.working() {
		return from.Add(by), nil
	}
	if r.Calendar == nil {
		return 0, errNoCalendar
	}
	due, err := r.Calendar.Due(from.Time(), by)
	return period.At(due), err
}

// over reports whether a window that opened at start is over at now. The zero
// window is never over.
func (r *Rules) over(window Limit, start, now period.Instant) (bool, error) {
	if window.IsZero() {
		return false, nil
	}
	end, err := window.after(r.Calendar, start)
	return now > end, err
}

// move sets the clocks in ev as they stand after its move; before, they are
// the order's.
func (r *Rules) move(o *Order, ev *Event) (err error) {
	priority, receipt := o.Priority, o.ReceivedAt
	if ev.From == 0 {
		priority = ev.Priority
	}
	if receives.Has(ev.Do) {
		receipt = ev.At
	}
	paused := r.Pause.Has(ev.From) || ev.From == Merged || o.Asking

	switch c := ev.To.LinkClock(); {
	case ev.To == Merged:
		ev.Link = ev.Link.stop(ev.At)
	case ev.From == Merged:
		ev.Link, err = r.resume(c, priority, ev.Link, ev.At, true)
	case c == ev.From.LinkClock() && ev.Do != DoTransfer: // the step goes on
		ev.Link, err = r.resume(c, priority, ev.Link, ev.At, true) // if it stopped for a question
	case c == 0:
		ev.Link = Timer{}
	default:
		ev.Link, err = r.start(c, priority, ev.At, receipt)
	}
	if err != nil {
		return err
	}

	restart := (ev.Do == DoReopen || ev.Do == DoRedo) && r.OnReopen == RestartClocks
	switch runs := handleRuns &^ r.Pause; {
	case ev.To == Accepted && (ev.Do == DoApproveReturn || ev.Do == DoFail || restart):
		ev.Handle = Timer{} // the next unit's clock starts from zero
	case !runs.Has(ev.To):
		ev.Handle = ev.Handle.stop(ev.At)
	case ev.Do == DoDispatch && ev.Handle.Stop != 0: // came back and goes on
		ev.Handle, err = r.resume(HandleClock, priority, ev.Handle, ev.At, r.Pause.Has(Closed))
	case ev.Do == DoDispatch, ev.Do == DoTransfer, restart:
		ev.Handle, err = r.start(HandleClock, priority, ev.At, receipt)
	default:
		ev.Handle, err = r.resume(HandleClock, priority, ev.Handle, ev.At, paused)
	}
	if err != nil {
		return err
	}

	switch runs := wholeRuns &^ (r.Pause & handleRuns); {
	case !runs.Has(ev.To):
		ev.Whole = ev.Whole.stop(ev.At)
	case ev.Whole.Start == 0, restart:
		ev.Whole, err = r.start(WholeClock, priority, ev.At, receipt)
	default:
		ev.Whole, err = r.resume(WholeClock, priority, ev.Whole, ev.At, paused)
	}
	return err
}

// change sets the clocks in ev as they stand once the limits of another
// priority, or of the rules of another category, apply: those that run, and
// those that stand still and will go on. What a unit has finished stays as it
// was measured, even if the order comes back to it.
func (r *Rules) change(o *Order, ev *Event, p Priority) error {
	if r.OnChange == FreezeClocks {
		return nil
	}
	for _, t := range []struct {
		clock Clock
		timer *Timer
	}{{o.State.LinkClock(), &ev.Link}, {HandleClock, &ev.Handle}, {WholeClock, &ev.Whole}} {
		finished := !t.timer.Running() && in(Resolved, Checking).Has(o.State)
		if t.timer.Start == 0 || finished {
			continue
		}
		due := period.Instant(0)
		if l := r.Limit(t.clock, p); !l.IsZero() {
			var err error
			if due, err = l.after(r.Calendar, t.timer.Start); err != nil {
				return err
			}
			if due, err = r.later(t.clock, p, due, t.timer.Moved); err != nil {
				return err
			}
		}
		t.timer.Due = due
	}
	return nil
}
