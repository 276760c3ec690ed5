package workorder_test

import (
	"errors"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
	wo "github.com/sixbridges/sixbridges/workorder"
)

var east8 = time.FixedZone("UTC+8", 8*60*60)

// office is a calendar of two shifts a day from Monday to Friday, with days off
// and make-up days.
func office(t testing.TB, off, makeup []period.Date) *worktime.Calendar {
	t.Helper()
	shifts := []worktime.Shift{{From: 9 * 60, To: 12 * 60}, {From: 13 * 60, To: 18 * 60}}
	cal, err := worktime.New(worktime.Config{
		Zone: east8, Days: period.Span{From: period.Must(2026, time.January, 1), To: period.Must(2028, time.January, 1)},
		Week: [7][]worktime.Shift{1: shifts, 2: shifts, 3: shifts, 4: shifts, 5: shifts}, Off: off, Makeup: makeup,
	})
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// slow counts time minute by minute, without the calendar's code.
type slow struct{ off, makeup []period.Date }

func (s slow) day(t time.Time) bool {
	d := period.On(t.In(east8))
	if slices.Contains(s.makeup, d) {
		return true
	}
	w := t.In(east8).Weekday()
	return w != time.Saturday && w != time.Sunday && !slices.Contains(s.off, d)
}

// works reports whether the minute from t on is worked.
func (s slow) works(t time.Time) bool {
	h := t.In(east8).Hour()
	return s.day(t) && (h >= 9 && h < 12 || h >= 13 && h < 18)
}

// stop is a stretch of time that does not count.
type stop struct{ from, to time.Time }

// due returns when a limit that counts from start is over, the stops left out,
// and how much of the clock's own kind of time lay in them before.
func (s slow) due(l wo.Limit, start time.Time, stops []stop) (time.Time, time.Duration) {
	working := l.Unit == wo.WorkMinutes || l.Unit == wo.WorkHours || l.Unit == wo.WorkDays
	left := int(l.N) * map[wo.Unit]int{wo.Minutes: 1, wo.Hours: 60, wo.Days: 24 * 60, wo.WorkMinutes: 1, wo.WorkHours: 60}[l.Unit]
	if l.Unit == wo.WorkDays { // as many minutes as lie before the end of its last day
		at, days := start, 0
		if l.Start == wo.NextDay && s.day(start) {
			days = 1
		}
		first := period.On(start.In(east8))
		for seen := first; ; at = at.Add(time.Minute) {
			if d := period.On(at.In(east8)); d != seen {
				seen = d
				if s.day(at) {
					days++
				}
			}
			enough := days >= int(l.N)
			if l.N == 0 {
				enough = s.day(at) && at.In(east8).Hour() < 18
			}
			if enough && at.In(east8).Hour() < 18 && s.day(at) {
				break
			}
			if s.works(at) {
				left++
			}
		}
		for at.In(east8).Hour() < 18 {
			if s.works(at) {
				left++
			}
			at = at.Add(time.Minute)
		}
	}
	// A stop that begins at the very end still moves it: the clock stood in time.
	end, moved := start, time.Duration(0)
	for at := start; ; at = at.Add(time.Minute) {
		stopped := slices.ContainsFunc(stops, func(p stop) bool { return !at.Before(p.from) && at.Before(p.to) })
		if left == 0 && !stopped {
			return end, moved
		}
		if working && !s.works(at) {
			continue
		}
		if stopped {
			moved += time.Minute
		} else {
			left--
		}
		end = at.Add(time.Minute)
	}
}

func anyLimit(name string, starts ...wo.Start) *rapid.Generator[wo.Limit] {
	return rapid.Custom(func(t *rapid.T) wo.Limit {
		u := rapid.SampledFrom([]wo.Unit{wo.Minutes, wo.Hours, wo.Days, wo.WorkMinutes, wo.WorkHours, wo.WorkDays}).Draw(t, name+" unit")
		most := map[wo.Unit]int32{wo.Minutes: 3000, wo.Hours: 60, wo.Days: 5, wo.WorkMinutes: 2400, wo.WorkHours: 30, wo.WorkDays: 5}[u]
		return wo.Limit{N: rapid.Int32Range(1, most).Draw(t, name), Unit: u, Start: rapid.SampledFrom(starts).Draw(t, name+" start")}
	})
}

// course drives an order that is suspended, asked about and merged at random
// minutes, and keeps what the clocks must not count.
type course struct {
	*story
	suspends, asks, merges []stop
}

func randomCourse(rt *rapid.T, tb testing.TB, r *wo.Rules, from time.Time) *course {
	s := &course{story: &story{t: tb, rules: r, now: from}}
	pass := func(what string) {
		s.now = s.now.Add(time.Duration(rapid.IntRange(0, 2000).Draw(rt, what)) * time.Minute)
	}
	do := func(a wo.Action, by governance.Role) time.Time {
		at := s.now
		s.took(perform(r, s.order, a, actor(by), at))
		s.now = at // took lets ten minutes pass
		return at
	}
	merge := func() {
		from := do(wo.DoMerge, governance.Acceptor)
		pass("merged")
		s.merges = append(s.merges, stop{from, do(wo.DoUnmerge, governance.Acceptor)})
		pass("back")
	}
	do(wo.DoReport, governance.Resident)
	pass("reported")
	do(wo.DoAccept, governance.Acceptor)
	for range rapid.IntRange(0, 2).Draw(rt, "questions") {
		pass("accepted")
		from := do(wo.DoAskMore, governance.Acceptor)
		pass("asked")
		s.asks = append(s.asks, stop{from, do(wo.DoSupplement, governance.Resident)})
	}
	pass("accepted")
	do(wo.DoDispatch, governance.Dispatcher)
	if rapid.Bool().Draw(rt, "merge before signing") {
		pass("dispatched")
		merge()
	}
	do(wo.DoSign, governance.Handler)
	for range rapid.IntRange(0, 3).Draw(rt, "stops") {
		pass("handling")
		if rapid.Bool().Draw(rt, "merge") {
			merge()
			continue
		}
		do(wo.DoApplySuspension, governance.Handler)
		from := do(wo.DoApproveSuspension, governance.DutyLeader)
		pass("suspended")
		s.suspends = append(s.suspends, stop{from, do(wo.DoResume, governance.Handler)})
	}
	return s
}

// A second implementation that counts minute by minute over the whole history
// gives the same due times as the clocks that are moved stop by stop: so used,
// stopped and unworked time together are the time elapsed.
func TestClocksAgreeWithCountingMinutes(t *testing.T) {
	off := []period.Date{period.Must(2026, time.April, 6), period.Must(2026, time.May, 1), period.Must(2026, time.May, 4)}
	makeup := []period.Date{period.Must(2026, time.May, 9)}
	cal, count := office(t, off, makeup), slow{off, makeup}
	rapid.Check(t, func(rt *rapid.T) {
		r := lenient()
		r.Calendar, r.Suspensions = cal, 9
		r.Pause = 0
		if rapid.Bool().Draw(rt, "suspension pauses") {
			r.Pause = machine.Of(wo.Suspended)
		}
		r.PauseAsking = rapid.Bool().Draw(rt, "asking pauses")
		handle := anyLimit("handle", wo.AtStep, wo.AtReceipt, wo.NextDay).Draw(rt, "handle limit")
		whole := anyLimit("whole", wo.AtStep, wo.AtReceipt, wo.NextDay).Draw(rt, "whole limit")
		r.Limits.Set(wo.HandleClock, handle)
		r.Limits.Set(wo.WholeClock, whole)
		from := time.Date(2026, 4, 3, 8, 0, 0, 0, east8).Add(time.Duration(rapid.IntRange(0, 40*24*60).Draw(rt, "from")) * time.Minute)
		s := randomCourse(rt, t, r, from)
		begins := func(l wo.Limit, step period.Instant) time.Time {
			switch l.Start {
			case wo.AtReceipt:
				return from
			case wo.NextDay:
				y, m, d := from.In(east8).Date()
				return time.Date(y, m, d+1, 0, 0, 0, 0, east8)
			}
			return step.Time()
		}
		var stops []stop
		if r.Pause != 0 {
			stops = append(stops, s.suspends...)
		}
		stops = append(stops, s.merges...)
		due, moved := count.due(handle, begins(handle, s.order.DispatchedAt), stops)
		if got := s.order.Handle; got.Due != period.At(due) || got.Moved != moved {
			rt.Fatalf("handling is due at %v, moved %v; counting minutes gives %v, %v", got.Due, got.Moved, due.UTC(), moved)
		}
		if r.PauseAsking {
			stops = append(stops, s.asks...)
		}
		due, moved = count.due(whole, begins(whole, s.order.AcceptedAt), stops)
		if got := s.order.Whole; got.Due != period.At(due) || got.Moved != moved {
			rt.Fatalf("the whole is due at %v, moved %v; counting minutes gives %v, %v", got.Due, got.Moved, due.UTC(), moved)
		}
		if what := broken(s.order); what != "" {
			rt.Fatal(what)
		}
	})
}

// One more day off never makes a clock due earlier, one more make-up day never
// later, stops or not.
func TestHolidaysOnlyDelay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		limit := anyLimit("limit", wo.AtStep).Draw(rt, "handle limit")
		if limit.Unit == wo.WorkDays {
			limit.Unit = wo.WorkHours // a stop on a first day that does not count would not count either
		}
		day := period.Must(2026, time.March, 2).AddDays(rapid.IntRange(0, 20).Draw(rt, "day"))
		seed := rapid.Uint64().Draw(rt, "course")
		run := func(off, makeup []period.Date) period.Instant {
			var due period.Instant
			r := lenient()
			r.Calendar, r.Suspensions = office(t, off, makeup), 9
			r.Limits.Set(wo.HandleClock, limit)
			gen := rapid.Custom(func(rt *rapid.T) *course { return randomCourse(rt, t, r, t0) })
			due = gen.Example(int(seed >> 1)).order.Handle.Due
			return due
		}
		plain := run(nil, nil)
		if later := run([]period.Date{day}, nil); later < plain {
			rt.Fatalf("a day off on %v makes %v due earlier: %v, before %v", day, limit, later, plain)
		}
		if earlier := run(nil, []period.Date{day}); earlier > plain {
			rt.Fatalf("a make-up day on %v makes %v due later: %v, before %v", day, limit, earlier, plain)
		}
	})
}

func TestWorkingDaysAreDays(t *testing.T) {
	cal := office(t, nil, nil)
	// Friday, so that a weekend lies ahead.
	friday := time.Date(2026, 3, 6, 0, 0, 0, 0, east8)
	at := func(day, hour int) period.Instant {
		return period.At(friday.AddDate(0, 0, day).Add(time.Duration(hour) * time.Hour))
	}
	for _, c := range []struct {
		what  string
		start time.Duration
		limit wo.Limit
		due   period.Instant
	}{
		{"five working days end with the fifth day", 10 * time.Hour, wo.Limit{N: 5, Unit: wo.WorkDays}, at(7, 18)},
		{"whatever the hour", 17*time.Hour + 59*time.Minute, wo.Limit{N: 5, Unit: wo.WorkDays}, at(7, 18)},
		{"or before work", 0, wo.Limit{N: 5, Unit: wo.WorkDays}, at(7, 18)},
		{"none is the same day", 10 * time.Hour, wo.Limit{Unit: wo.WorkDays}, at(0, 18)},
		{"up to its end", 18 * time.Hour, wo.Limit{Unit: wo.WorkDays}, at(0, 18)},
		{"or the next if work is over", 19 * time.Hour, wo.Limit{Unit: wo.WorkDays}, at(3, 18)},
		{"counted from the next day, that day is the first", 10 * time.Hour, wo.Limit{N: 2, Unit: wo.WorkDays, Start: wo.NextDay}, at(4, 18)},
		{"40 working hours are five days from now", 10 * time.Hour, wo.Limit{N: 40, Unit: wo.WorkHours}, at(7, 10)},
		{"120 working hours are fifteen", 9 * time.Hour, wo.Limit{N: 120, Unit: wo.WorkHours}, at(20, 18)},
		{"5 days are days of 24 hours", 10 * time.Hour, wo.Limit{N: 5, Unit: wo.Days}, at(5, 10)},
		{"from the next day they begin at midnight", 10 * time.Hour, wo.Limit{N: 5, Unit: wo.Days, Start: wo.NextDay}, at(6, 0)},
	} {
		r := lenient()
		r.Calendar = cal
		r.Limits.Set(wo.AcceptClock, c.limit)
		o, _, err := wo.Report(r, actor(governance.Resident), draft(orderID), friday.Add(c.start))
		if err != nil || o.Link.Due != c.due {
			t.Errorf("%s: due %v, want %v (%v)", c.what, o.Link.Due, c.due, err)
		}
	}
}

func TestLimitsThatNoClockCanHold(t *testing.T) {
	r := lenient()
	r.Calendar = office(t, nil, nil)
	for _, c := range []struct {
		limit wo.Limit
		ok    bool
	}{
		{wo.Limit{N: 106_751, Unit: wo.Days}, true},
		{wo.Limit{N: 106_752, Unit: wo.Days}, false},
		{wo.Limit{N: math.MaxInt32, Unit: wo.Days}, false},
		{wo.Limit{N: 2_562_047, Unit: wo.Hours}, true},
		{wo.Limit{N: 2_562_048, Unit: wo.Hours}, false},
		{wo.Limit{N: 5_124_096, Unit: wo.WorkHours}, false}, // would be 2 minutes in 64 bits
		{wo.Limit{N: math.MaxInt32, Unit: wo.WorkMinutes}, false},
		{wo.Limit{N: math.MaxInt32, Unit: wo.WorkDays}, false},
		{wo.Limit{N: -1, Unit: wo.Days}, false},
		{wo.Limit{N: 0, Unit: wo.Days}, false},
		{wo.Limit{N: 1, Unit: 77}, false},
		{wo.Limit{N: 1}, false},
	} {
		r.Limits.Set(wo.AcceptClock, c.limit)
		o, ev, err := wo.Report(r, actor(governance.Resident), draft(orderID), t0)
		if (err == nil) != c.ok || err != nil && (!errors.Is(err, governance.ErrInvalid) || o != (wo.Order{}) || ev != (wo.Event{})) {
			t.Errorf("%+v: %v, due %v", c.limit, err, o.Link.Due)
		}
	}
	// Beyond the year 9999 nothing can be written down.
	r.Limits.Set(wo.AcceptClock, wo.Limit{N: 100, Unit: wo.Days})
	late := time.Date(9999, 12, 1, 0, 0, 0, 0, time.UTC)
	refused(t, governance.ErrInvalid, "year 10000")(wo.Report(r, actor(governance.Resident), draft(orderID), late))
	refused(t, governance.ErrInvalid, "years 0 to 9999")(wo.Report(r, actor(governance.Resident), draft(orderID), late.AddDate(1, 0, 0)))
	// Working time without a calendar is an error, never a guess.
	r.Calendar = nil
	r.Limits.Set(wo.AcceptClock, wo.Limit{N: 1, Unit: wo.WorkHours})
	refused(t, governance.ErrInvalid, "calendar")(wo.Report(r, actor(governance.Resident), draft(orderID), t0))
	if o, _, err := wo.Report(&wo.Rules{ID: "none"}, actor(governance.Resident), draft(orderID), t0); err != nil || !o.Link.Running() || o.Link.Due != 0 {
		t.Errorf("without a limit the clock runs and is never due: %+v, %v", o.Link, err)
	}
}

func TestTimerLateAt(t *testing.T) {
	at := period.At(t0)
	for _, c := range []struct {
		what  string
		timer wo.Timer
		now   period.Instant
		late  bool
	}{
		{"never started", wo.Timer{}, at, false},
		{"no limit", wo.Timer{Start: at}, at + 99, false},
		{"at the due time", wo.Timer{Start: at, Due: at + 5}, at + 5, false},
		{"after it", wo.Timer{Start: at, Due: at + 5}, at + 6, true},
		{"stopped in time", wo.Timer{Start: at, Due: at + 5, Stop: at + 5}, at + 99, false},
		{"stopped too late", wo.Timer{Start: at, Due: at + 5, Stop: at + 6}, at + 99, true},
		{"stopped too late, asked before", wo.Timer{Start: at, Due: at + 5, Stop: at + 9}, at + 5, false},
	} {
		if due, late := c.timer.LateAt(c.now); late != c.late || due != c.timer.Due {
			t.Errorf("%s: %v %v", c.what, due, late)
		}
	}
}

// An order shows each clock at its own step and no other.
func TestTimerByClock(t *testing.T) {
	for s, clock := range map[wo.State]wo.Clock{
		wo.Reported: wo.AcceptClock, wo.Verifying: wo.AcceptClock, wo.Accepted: wo.DispatchClock, wo.Dispatched: wo.SignClock,
		wo.Handling: 0, wo.Suspended: 0, wo.Resolved: wo.VerifyClock, wo.Checking: wo.VerifyClock, wo.AwaitingRating: wo.RateClock, wo.Closed: 0,
	} {
		o := at(t, lenient(), s).order
		if o.LinkClock() != clock {
			t.Errorf("%v runs under %v, want %v", s, o.LinkClock(), clock)
		}
		for _, c := range wo.Clocks() {
			want := wo.Timer{}
			switch c {
			case clock:
				want = o.Link
			case wo.HandleClock:
				want = o.Handle
			case wo.WholeClock:
				want = o.Whole
			}
			if o.Timer(c) != want {
				t.Errorf("%v in %v: %+v, want %+v", c, s, o.Timer(c), want)
			}
		}
		if o.Timer(0) != (wo.Timer{}) || o.Timer(99) != (wo.Timer{}) {
			t.Errorf("a clock that does not exist shows something in %v", s)
		}
	}
}

func TestLights(t *testing.T) {
	r := lenient()
	r.Calendar = office(t, nil, nil)
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 10, Unit: wo.WorkHours})
	monday := time.Date(2026, 3, 2, 9, 0, 0, 0, east8)
	s := &story{t: t, rules: r, now: monday.Add(-30 * time.Minute)}
	s.do(wo.DoReport, governance.Resident).do(wo.DoAccept, governance.Acceptor)
	s.now = monday
	s.do(wo.DoDispatch, governance.Dispatcher).do(wo.DoSign, governance.Handler)
	shows := func(now time.Time, want wo.Light) {
		t.Helper()
		if got, err := s.order.Light(r, wo.HandleClock, period.At(now)); got != want || err != nil {
			t.Errorf("%v at %v, want %v (%v)", got, now, want, err)
		}
	}
	// 8 working hours are the whole Monday: 80 % are reached at its end.
	shows(monday, wo.Green)
	shows(monday.Add(-time.Hour), wo.Green)
	shows(monday.Add(9*time.Hour), wo.Green) // 18:00, exactly 80 %
	shows(monday.Add(15*time.Hour), wo.Green)
	tuesday := monday.AddDate(0, 0, 1)
	shows(tuesday.Add(time.Microsecond), wo.Yellow)
	shows(tuesday.Add(2*time.Hour), wo.Yellow)
	shows(tuesday.Add(2*time.Hour+time.Microsecond), wo.Red)
}

func TestLightsAfterExtensionAndStop(t *testing.T) {
	r := lenient()
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 100, Unit: wo.Hours})
	s := at(t, r, wo.Handling)
	start := s.order.Handle.Start.Time()
	shows := func(used time.Duration, want wo.Light) {
		t.Helper()
		if got, err := s.order.Light(r, wo.HandleClock, period.At(start.Add(used))); got != want || err != nil {
			t.Errorf("%v after %v, want %v (%v)", got, used, want, err)
		}
	}
	shows(80*time.Hour, wo.Green)
	shows(80*time.Hour+time.Microsecond, wo.Yellow)
	s.do(wo.DoApplyExtension, governance.Handler).do(wo.DoApproveExtension, governance.DutyLeader) // 24 hours
	shows(104*time.Hour, wo.Green)
	shows(104*time.Hour+time.Microsecond, wo.Yellow)
	s.now = start.Add(50 * time.Hour)
	s.do(wo.DoApplySuspension, governance.Handler).do(wo.DoApproveSuspension, governance.DutyLeader)
	shows(5000*time.Hour, wo.Green) // it stands still
	stopped := s.order.Handle.Stop.Time().Sub(start)
	s.now = start.Add(stopped + 1000*time.Hour)
	s.do(wo.DoResume, governance.Handler)
	shows(1104*time.Hour, wo.Green)
	shows(1104*time.Hour+time.Microsecond, wo.Yellow)
	shows(1124*time.Hour, wo.Yellow)
	shows(1124*time.Hour+time.Microsecond, wo.Red)

	if l, err := s.order.Light(r, wo.AcceptClock, s.order.LastAt); l != wo.NoLight || err != nil {
		t.Errorf("a clock that does not run shows %v, %v", l, err)
	}
	if _, err := s.order.Light(nil, wo.HandleClock, s.order.LastAt); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a light without rules: %v", err)
	}
	// Two centuries do not overflow.
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 100_000, Unit: wo.Days})
	s = at(t, r, wo.Handling)
	start = s.order.Handle.Start.Time()
	shows(79_999*24*time.Hour, wo.Green)
	shows(80_001*24*time.Hour, wo.Yellow)
}
