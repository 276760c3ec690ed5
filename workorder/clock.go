package workorder

import (
	"math"
	"time"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

// Clock names one of the time limits that an order runs under (办理时限).
type Clock uint8

// The clocks. The first five belong to one step each and never run together;
// beside them run the clock of the unit in charge and that of the whole way.
const (
	_             Clock  = iota
	AcceptClock          // reported, verifying: until accepted or refused
	DispatchClock        // accepted: until dispatched
	SignClock            // dispatched: until signed for
	VerifyClock          // resolved, checking: until passed or failed
	RateClock            // awaiting rating: until the window closes
	HandleClock          // from dispatch to resolution
	WholeClock           // from acceptance to the passed check
	clocks        = iota // one more than the number of clocks
)

var clockNames = label.Set[Clock]{Kind: "clock", Names: []label.Name{
	AcceptClock:   {Text: "accept", En: "Acceptance", Zh: "受理时限"},
	DispatchClock: {Text: "dispatch", En: "Dispatch", Zh: "派遣时限"},
	SignClock:     {Text: "sign", En: "Signing for", Zh: "签收时限"},
	VerifyClock:   {Text: "verify", En: "Checking", Zh: "核查时限"},
	RateClock:     {Text: "rate", En: "Rating", Zh: "评价时限"},
	HandleClock:   {Text: "handle", En: "Handling", Zh: "处置时限"},
	WholeClock:    {Text: "whole", En: "Whole way", Zh: "全程时限"},
}}

// String returns the text form.
func (c Clock) String() string { return clockNames.String(c) }

// Label returns the name for people.
func (c Clock) Label() label.Text { return clockNames.Label(c) }

// MarshalText returns the text form.
func (c Clock) MarshalText() ([]byte, error) { return clockNames.MarshalText(c) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (c *Clock) UnmarshalText(b []byte) error { return clockNames.UnmarshalText(c, b) }

// Clocks returns every clock.
func Clocks() []Clock { return clockNames.All() }

// Unit is what a limit counts in. Working units need a calendar; the others
// run on the wall clock, nights and holidays included.
type Unit uint8

// The units. A working day is not a number of minutes: a limit of five working
// days ends with the working hours of the fifth working day after the day on
// which it starts, however long each of them is. A limit of none ends with the
// working hours of the same day, or of the next working day if they are over.
const (
	_ Unit = iota
	Minutes
	Hours
	Days // of 24 hours
	WorkMinutes
	WorkHours
	WorkDays
)

var units = label.Set[Unit]{Kind: "time unit", Names: []label.Name{
	Minutes:     {Text: "minutes", En: "minutes", Zh: "分钟"},
	Hours:       {Text: "hours", En: "hours", Zh: "小时"},
	Days:        {Text: "days", En: "days", Zh: "日"},
	WorkMinutes: {Text: "work-minutes", En: "working minutes", Zh: "工作分钟"},
	WorkHours:   {Text: "work-hours", En: "working hours", Zh: "工作小时"},
	WorkDays:    {Text: "work-days", En: "working days", Zh: "个工作日"},
}}

// String returns the text form.
func (u Unit) String() string { return units.String(u) }

// Label returns the name for people.
func (u Unit) Label() label.Text { return units.Label(u) }

// MarshalText returns the text form.
func (u Unit) MarshalText() ([]byte, error) { return units.MarshalText(u) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (u *Unit) UnmarshalText(b []byte) error { return units.UnmarshalText(u, b) }

func (u Unit) working() bool { return u >= WorkMinutes }

// Start says from when a limit counts.
type Start uint8

// The starts. Receipt is the report, and after an appeal, a reopening or a
// redoing that one.
const (
	AtStep    Start = iota // the moment the step begins: for a unit, the dispatch
	AtReceipt              // the moment of receipt
	NextDay                // the beginning of the civil day after receipt, which is the first that counts
)

var starts = label.Set[Start]{Kind: "limit start", Names: []label.Name{
	AtStep:    {Text: "step", En: "from the step", Zh: "自环节开始"},
	AtReceipt: {Text: "receipt", En: "from receipt", Zh: "自收到"},
	NextDay:   {Text: "next-day", En: "from the day after receipt", Zh: "自收到次日"},
}}

// String returns the text form.
func (s Start) String() string { return starts.String(s) }

// Label returns the name for people.
func (s Start) Label() label.Text { return starts.Label(s) }

// MarshalText returns the text form.
func (s Start) MarshalText() ([]byte, error) { return starts.MarshalText(s) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (s *Start) UnmarshalText(b []byte) error { return starts.UnmarshalText(s, b) }

// Limit is a length of time as rules state it. The zero Limit is no limit.
// Those that run on the wall clock, in working minutes or in working hours
// reach up to 292 years, which is what a time.Duration holds.
type Limit struct {
	N     int32 `json:"n,omitzero"`
	Unit  Unit  `json:"unit,omitzero"`
	Start Start `json:"start,omitzero"`
}

// IsZero reports whether there is no limit.
func (l Limit) IsZero() bool { return l == Limit{} }

// unitLengths are the lengths of the units that have one.
var unitLengths = [...]time.Duration{
	Minutes: time.Minute, Hours: time.Hour, Days: 24 * time.Hour,
	WorkMinutes: time.Minute, WorkHours: time.Hour, WorkDays: 0,
}

// check reports what is wrong with a limit that is not zero. Lengths are
// computed in 64 bits; other systems lose limits of 25 days and more, because
// that many milliseconds do not fit into 32.
func (l Limit) check() error {
	switch {
	case !units.Has(l.Unit):
		return invalid("limit.unit", l.Unit.String(), "must be a known unit")
	case l.N < 0 || l.N == 0 && l.Unit != WorkDays:
		return invalid("limit.n", l.N, "must be positive (0 working days is the end of the same one)")
	case l.Unit != WorkDays && time.Duration(l.N) > math.MaxInt64/unitLengths[l.Unit]:
		return invalid("limit.n", l.N, "must be less than 292 years")
	}
	return nil
}

// after returns the instant when a limit that counts from start is over. What
// the calendar does not know, or what lies beyond the year 9999, is an error.
func (l Limit) after(cal *worktime.Calendar, start period.Instant) (period.Instant, error) {
	if err := l.check(); err != nil {
		return 0, err
	}
	length := time.Duration(l.N) * unitLengths[l.Unit]
	var due period.Instant
	switch {
	case !l.Unit.working():
		due = start.Add(length)
	case cal == nil:
		return 0, errNoCalendar
	default:
		from := start
		if l.Unit == WorkDays && l.Start == NextDay {
			from = start.Add(-time.Microsecond) // the day on which it starts is its first
		}
		var at time.Time
		var err error
		if l.Unit == WorkDays {
			at, err = cal.DueDays(from.Time(), int(l.N))
		} else {
			at, err = cal.Due(from.Time(), length)
		}
		if due = period.At(at); err == nil && due < start { // 0 working days, after work is over
			at, err = cal.DueDays(from.Time(), 1)
			due = period.At(at)
		}
		if err != nil {
			return 0, err
		}
	}
	if !due.Sayable() {
		return 0, invalid("limit.n", l.N, "must end before the year 10000")
	}
	return due, nil
}

// Timer is the stand of one clock. The zero Timer does not run and never did.
type Timer struct {
	Start period.Instant `json:"start,omitzero"`
	Due   period.Instant `json:"due,omitzero"`  // zero: runs without a limit
	Stop  period.Instant `json:"stop,omitzero"` // zero: runs
	// Moved is the time by which Due was moved since the start, by stops that do
	// not count and by extensions: working time where the limit counts in
	// working time. Start + limit + Moved = Due.
	Moved time.Duration `json:"moved,omitzero"`
}

// Running reports whether the clock runs.
func (t Timer) Running() bool { return t.Start != 0 && t.Stop == 0 }

// LateAt returns the moment from which the clock is overdue if it is so at
// now: its due time, while it runs past it. A clock that stopped in time is
// never late.
func (t Timer) LateAt(now period.Instant) (period.Instant, bool) {
	end := now
	if t.Stop != 0 {
		end = min(end, t.Stop)
	}
	return t.Due, t.Due != 0 && end > t.Due
}

// valid reports whether the parts of the timer fit together.
func (t Timer) valid() bool {
	if t.Start == 0 {
		return t == Timer{}
	}
	return (t.Due == 0 || t.Due >= t.Start) && (t.Stop == 0 || t.Stop >= t.Start) && t.Moved >= 0 &&
		t.Start.Sayable() && t.Due.Sayable() && t.Stop.Sayable()
}

// stop stops a running clock.
func (t Timer) stop(at period.Instant) Timer {
	if t.Running() {
		t.Stop = max(at, t.Start)
	}
	return t
}

// In which states the clocks run at most.
var (
	linkRuns   = in(Reported, Verifying, Accepted, Dispatched, Resolved, Checking, AwaitingRating)
	handleRuns = atUnit | in(Suspended)
	wholeRuns  = open &^ in(Reported, Verifying)
)

// LinkClock returns the clock that the state's own step runs under; zero
// where there is none.
func (s State) LinkClock() Clock {
	switch s {
	case Reported, Verifying:
		return AcceptClock
	case Accepted:
		return DispatchClock
	case Dispatched:
		return SignClock
	case Resolved, Checking:
		return VerifyClock
	case AwaitingRating:
		return RateClock
	}
	return 0
}

// LinkClock returns the clock that [Order.Link] shows now.
func (o Order) LinkClock() Clock { return o.State.LinkClock() }

// Timer returns the stand of a clock; the zero Timer for one of another step.
func (o Order) Timer(c Clock) Timer {
	switch c {
	case HandleClock:
		return o.Handle
	case WholeClock:
		return o.Whole
	case o.State.LinkClock():
		if c != 0 {
			return o.Link
		}
	}
	return Timer{}
}
