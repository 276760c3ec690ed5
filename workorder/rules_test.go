package workorder_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/internal/golden"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// The whole table as text, one line for each action in each state, to be read
// beside the specification.
func TestMachineIsGolden(t *testing.T) {
	var b strings.Builder
	table := wo.Machine()
	for _, s := range append([]wo.State{0}, wo.States()...) {
		for _, a := range wo.Actions() {
			to, by := table.Step(s, a)
			if by == 0 {
				continue
			}
			var names []string
			for r := range by.All() {
				names = append(names, r.String())
			}
			var ends []string
			for e := range to.All() {
				ends = append(ends, e.String())
			}
			from := s.String()
			if s == 0 {
				from = "-"
			}
			fmt.Fprintf(&b, "%-10s %-18s %-42s %s\n", from, a, strings.Join(ends, ","), strings.Join(names, ","))
		}
	}
	golden.Check(t, "triples.txt", b.String())
}

func TestRulesValidate(t *testing.T) {
	good := func() *wo.Rules {
		r := lenient()
		r.Calendar = office(t, nil, nil)
		return r
	}
	if err := good().Validate(); err != nil {
		t.Fatal(err)
	}
	for _, r := range []*wo.Rules{{ID: "nothing"}, {ID: "comments", CommentUpTo: wo.MaxLevel}, lenient()} { // without a calendar
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
	}
	var none *wo.Rules
	if err := none.Validate(); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("no rules: %v", err)
	}
	day := wo.Limit{N: 1, Unit: wo.Days}
	for says, edit := range map[string]func(*wo.Rules){
		"rules.id":                   func(r *wo.Rules) { r.ID = "" },
		"limits.handle.urgent":       func(r *wo.Rules) { r.Limits.Set(wo.HandleClock, wo.Limit{N: -1, Unit: wo.Days}, wo.Urgent) },
		"limits.accept.general":      func(r *wo.Rules) { r.Limits.Set(wo.AcceptClock, wo.Limit{Unit: wo.Days}, wo.General) },
		"known unit":                 func(r *wo.Rules) { r.Silence = wo.Limit{N: 1} },
		"292 years":                  func(r *wo.Rules) { r.Limits.Set(wo.WholeClock, wo.Limit{N: 106_752, Unit: wo.Days}) },
		"known start":                func(r *wo.Rules) { r.Limits.Set(wo.WholeClock, wo.Limit{N: 1, Unit: wo.Days, Start: 9}) },
		"rules.calendar":             func(r *wo.Rules) { r.Calendar = nil; r.Limits.Set(wo.SignClock, wo.Limit{N: 1, Unit: wo.WorkHours}) },
		"under a clock":              func(r *wo.Rules) { r.Limits[wo.SignClock][0] = day },
		"a priority":                 func(r *wo.Rules) { r.Limits[0][wo.Urgent] = day },
		"silence.start":              func(r *wo.Rules) { r.Silence = wo.Limit{N: 1, Unit: wo.Days, Start: wo.AtReceipt} },
		"appealWindow":               func(r *wo.Rules) { r.AppealWindow = wo.Limit{N: -1, Unit: wo.Days} },
		"returnWindow":               func(r *wo.Rules) { r.ReturnWindow = wo.Limit{N: -1, Unit: wo.Days} },
		"rules.extension:":           func(r *wo.Rules) { r.Extension = wo.Limit{N: -1, Unit: wo.Days} },
		"reopenWindow":               func(r *wo.Rules) { r.ReopenWindow = wo.Limit{N: -1, Unit: wo.Days} },
		"changeWindow":               func(r *wo.Rules) { r.ChangeWindow = wo.Limit{N: -1, Unit: wo.Days} },
		"ladder[0]":                  func(r *wo.Rules) { r.Ladder[0].After = wo.Limit{N: -1, Unit: wo.Days} },
		"ladder[1]":                  func(r *wo.Rules) { r.Ladder[1].After = wo.Limit{N: -1, Unit: wo.Days} },
		"ladder[2]":                  func(r *wo.Rules) { r.Ladder[2].After = wo.Limit{N: -1, Unit: wo.Days} },
		"clocks can pause":           func(r *wo.Rules) { r.Pause |= machine.Of(wo.Handling) },
		"how long extensions may be": func(r *wo.Rules) { r.Extension = wo.Limit{} },
		"commentUpTo":                func(r *wo.Rules) { r.CommentUpTo = 6 },
		"onReopen":                   func(r *wo.Rules) { r.OnReopen = 9 },
		"onChange":                   func(r *wo.Rules) { r.OnChange = 9 },
	} {
		r := good()
		edit(r)
		if err := r.Validate(); !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
	both := good()
	both.ID, both.OnChange = "", 9
	if err := both.Validate(); err == nil || !strings.Contains(err.Error(), "rules.id") || !strings.Contains(err.Error(), "onChange") {
		t.Errorf("not all faults are reported: %v", err)
	}
	// Working days of the same day are a limit.
	same := good()
	same.Limits.Set(wo.SignClock, wo.Limit{Unit: wo.WorkDays})
	if err := same.Validate(); err != nil {
		t.Error(err)
	}
}

func TestLimitsByClockAndPriority(t *testing.T) {
	var r wo.Rules
	day, hour := wo.Limit{N: 1, Unit: wo.Days}, wo.Limit{N: 1, Unit: wo.Hours}
	r.Limits.Set(wo.HandleClock, day)
	r.Limits.Set(wo.HandleClock, hour, wo.Emergency, wo.Urgent)
	for _, c := range []wo.Clock{0, wo.WholeClock + 1, 99} {
		r.Limits.Set(c, day)
	}
	r.Limits.Set(wo.SignClock, day, wo.Complex+1, 99)
	for p, want := range map[wo.Priority]wo.Limit{wo.Emergency: hour, wo.Urgent: hour, wo.General: day, wo.Complex: day, 0: {}, wo.Complex + 1: {}, 99: {}} {
		if got := r.Limit(wo.HandleClock, p); got != want {
			t.Errorf("%v: %v, want %v", p, got, want)
		}
	}
	for _, c := range []wo.Clock{wo.SignClock, wo.WholeClock + 1, 99} {
		if got := r.Limit(c, wo.General); !got.IsZero() {
			t.Errorf("%v: %v", c, got)
		}
	}
}

// The zone of the rules says when the next day begins: their own, else the
// calendar's, else UTC.
func TestNextDayBeginsInTheZoneOfTheRules(t *testing.T) {
	for _, c := range []struct {
		what string
		edit func(*wo.Rules)
		want time.Time
	}{
		{"UTC", func(*wo.Rules) {}, time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)},
		{"the calendar's", func(r *wo.Rules) { r.Calendar = office(t, nil, nil) }, time.Date(2026, 3, 4, 0, 0, 0, 0, east8)},
		{"their own", func(r *wo.Rules) {
			r.Calendar, r.Zone = office(t, nil, nil), time.FixedZone("", -8*3600)
		}, time.Date(2026, 3, 3, 0, 0, 0, 0, time.FixedZone("", -8*3600))},
	} {
		r := lenient()
		c.edit(r)
		r.Limits.Set(wo.AcceptClock, wo.Limit{N: 1, Unit: wo.Days, Start: wo.NextDay})
		o, _, err := wo.Report(r, actor(governance.Resident), draft(orderID), time.Date(2026, 3, 2, 20, 0, 0, 0, time.UTC))
		if err != nil || !o.Link.Start.Time().Equal(c.want) || o.Link.Due != o.Link.Start.Add(24*time.Hour) {
			t.Errorf("%s: %+v, want %v (%v)", c.what, o.Link, c.want, err)
		}
		// A clock that stops before it begins has used nothing.
		s := &story{t: t, rules: r, now: o.ReportedAt.Time().Add(time.Hour), order: o}
		due := o.Link.Due
		s.do(wo.DoAskMore, governance.Acceptor)
		if s.order.Link.Stop != o.Link.Start {
			t.Errorf("%s: stopped at %v", c.what, s.order.Link.Stop)
		}
		s.do(wo.DoSupplement, governance.Resident)
		if s.order.Link.Due != due || !s.order.Link.Running() {
			t.Errorf("%s: %+v", c.what, s.order.Link)
		}
	}
}

func TestRouting(t *testing.T) {
	place := func(name string) governance.PlaceID { return governance.NamedID[governance.Place]("test", name) }
	unit := func(name string) governance.UnitID { return governance.NamedID[governance.Unit]("test", name) }
	up := slices.Values([]governance.Place{{ID: place("grid")}, {ID: place("community")}, {ID: place("street")}})
	routes := []wo.Route{
		{Category: "lift", Place: place("street"), Unit: unit("lifts of the street")},
		{Category: "lift", Place: place("community"), Unit: unit("lifts of the community")},
		{Category: "water", Unit: unit("water")},
		{Place: place("grid"), Unit: unit("grid")},
		{Unit: unit("district")},
	}
	r, err := wo.NewRouting(slices.Values(routes))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		category string
		want     string
	}{{"lift", "lifts of the community"}, {"water", "water"}, {"noise", "grid"}} {
		if got, ok := r.Unit(c.category, up); !ok || got != unit(c.want) {
			t.Errorf("%s goes to %v, %v", c.category, got, ok)
		}
	}
	elsewhere := slices.Values([]governance.Place{{ID: place("far")}})
	if got, ok := r.Unit("noise", elsewhere); !ok || got != unit("district") {
		t.Errorf("the backstop is %v, %v", got, ok)
	}
	r, err = wo.NewRouting(slices.Values(routes[:1]))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := r.Unit("noise", up); ok || !got.IsZero() {
		t.Errorf("nobody is in charge of noise, not %v", got)
	}
	if got, ok := (wo.Routing{}).Unit("lift", up); ok {
		t.Errorf("the zero routing gives %v", got)
	}
	// The same route twice is one; two units for one route are a fault.
	if _, err := wo.NewRouting(slices.Values([]wo.Route{routes[0], routes[0]})); err != nil {
		t.Error(err)
	}
	two := routes[0]
	two.Unit = unit("another")
	_, err = wo.NewRouting(slices.Values([]wo.Route{routes[0], two, {Category: "x"}}))
	if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), "one unit") || !strings.Contains(err.Error(), "must not be empty") {
		t.Errorf("%v", err)
	}
}

// A colour leads to a priority, a priority to time limits.
func TestTriage(t *testing.T) {
	triage := wo.ExampleTriage()
	r := lenient()
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 2, Unit: wo.Hours}, wo.Emergency)
	for c, want := range map[wo.Colour]wo.Track{
		wo.RedMatter:    {Priority: wo.Emergency, Owner: governance.LevelDistrict},
		wo.OrangeMatter: {Priority: wo.Urgent, Owner: governance.LevelStreet},
		wo.YellowMatter: {Priority: wo.General, Owner: governance.LevelCommunity},
		wo.BlueMatter:   {Priority: wo.Complex, Owner: governance.LevelGrid},
	} {
		track, ok := triage.Track(c)
		if !ok || track != want {
			t.Errorf("%v: %+v, %v", c, track, ok)
		}
	}
	track, _ := triage.Track(wo.RedMatter)
	if l := r.Limit(wo.HandleClock, track.Priority); l != (wo.Limit{N: 2, Unit: wo.Hours}) {
		t.Errorf("red is due in %v", l)
	}
	triage[wo.RedMatter] = wo.Track{}
	for _, c := range []wo.Colour{0, wo.BlueMatter + 1, 99, wo.RedMatter} {
		if track, ok := triage.Track(c); ok || track != (wo.Track{}) {
			t.Errorf("%v: %+v", c, track)
		}
	}
}

func TestFindRepeatTakesTheEarliest(t *testing.T) {
	one, _, err := wo.Report(lenient(), actor(governance.Resident), draft(somewhere[0]), t0)
	if err != nil {
		t.Fatal(err)
	}
	late, two := one, one
	late.ID, late.ReportedAt = somewhere[1], one.ReportedAt+1
	two.ID = somewhere[2]
	for _, orders := range [][]wo.Order{{late, one, two}, {one, two, late}} {
		if got, ok := wo.FindRepeat(slices.Values(orders), draft(orderID), t0.Add(time.Hour), 0); !ok || got.ID != one.ID {
			t.Errorf("%v, %v", got.ID, ok)
		}
	}
	if got, ok := wo.FindRepeat(slices.Values([]wo.Order{late}), wo.Draft{}, t0.Add(time.Hour), 0); ok || got.Exists() {
		t.Errorf("%+v", got)
	}
	// Without a place people's reports are not alike, nor devices without an ID.
	nowhere, d := one, draft(orderID)
	nowhere.Place, d.Place = governance.PlaceID{}, governance.PlaceID{}
	if wo.Repeats(nowhere, d, t0, 0) {
		t.Error("two reports without a place repeat each other")
	}
	signal, d := one, draft(orderID)
	signal.Source, d.Source, signal.Reporter = wo.FromSensor, wo.FromSensor, governance.PersonID{}
	if wo.Repeats(signal, d, t0, 0) {
		t.Error("two devices without an ID are one")
	}
	if d := draft(orderID); wo.Repeats(signal, d, t0, 0) {
		t.Error("a resident repeats a signal")
	}
	if d.Source = wo.FromSensor; wo.Repeats(one, d, t0, 0) {
		t.Error("a signal repeats a resident")
	}
	if d.Reporter = one.Reporter; wo.Repeats(one, d, t0, 0) {
		t.Error("a device with the ID of a resident repeats the resident")
	}
	elsewhere := draft(orderID)
	elsewhere.Place = governance.NamedID[governance.Place]("test", "elsewhere")
	if wo.Repeats(one, elsewhere, t0, 0) {
		t.Error("a report of another place repeats this one")
	}
	if d := draft(orderID); !wo.Repeats(one, d, t0, 0) {
		t.Error("a resident does not repeat a resident")
	}
	if d := draft(orderID); wo.Repeats(one, d, t0.Add(-time.Microsecond), 0) {
		t.Error("a report repeats a later one")
	}
}

func TestSources(t *testing.T) {
	for s, public := range map[wo.Source]bool{
		wo.FromResident: true, wo.FromHotline: true, wo.FromProxy: true, wo.FromReferral: true,
		wo.FromPatrol: false, wo.FromSensor: false, wo.FromSplit: false, 0: false, 99: false,
	} {
		if s.Public() != public {
			t.Errorf("%v: %v", s, s.Public())
		}
	}
}

// What has to be said must be said.
func TestReasonsAreWanted(t *testing.T) {
	r := lenient()
	wanted := func(o wo.Order, ev wo.Event, err error) {
		t.Helper()
		refused(t, governance.ErrInvalid, "must")(o, ev, err)
	}
	s := begin(t, r)
	wanted(s.order.Reject(r, actor(governance.Acceptor), wo.OutOfScope, "", s.now))
	wanted(s.order.AskMore(r, actor(governance.Acceptor), "", s.now))
	s.do(wo.DoAskMore, governance.Acceptor)
	refused(t, governance.ErrNotAllowed, "asked already")(s.order.AskMore(r, actor(governance.Acceptor), "and?", s.now))
	wanted(s.order.Supplement(r, actor(governance.Resident), "", s.now))
	s = at(t, r, wo.Verifying)
	wanted(s.order.ConfirmFound(r, actor(governance.Verifier), "", s.now))
	wanted(s.order.ReportNotFound(r, actor(governance.Verifier), "", s.now))
	s = at(t, r, wo.Rejected)
	wanted(s.order.Appeal(r, actor(governance.Resident), "", s.now))
	s = at(t, r, wo.Handling)
	wanted(s.order.Transfer(r, actor(governance.Dispatcher), wo.Assignment{Unit: power}, s.now))
	wanted(s.order.Progress(actor(governance.Handler), 10, "", s.now))
	s.do(wo.DoApplyReturn, governance.Handler)
	wanted(s.order.Refuse(actor(governance.DutyLeader), "", s.now))
	s = at(t, r, wo.Checking)
	wanted(s.order.Fail(r, actor(governance.Verifier), wo.Handling, "", s.now))
	refused(t, governance.ErrNotAllowed, "lead to")(s.order.Fail(r, actor(governance.Verifier), wo.Closed, "no", s.now))
	s = at(t, r, wo.AwaitingRating)
	s.do(wo.DoRate, governance.Resident)
	wanted(s.order.Redo(r, actor(governance.DutyLeader), "", s.now))
	s = at(t, r, wo.Closed)
	wanted(s.order.Reopen(r, actor(governance.DutyLeader), "", s.now))
	wanted(s.order.SetVisibility(actor(governance.DutyLeader), 0, "", s.now))
	refused(t, governance.ErrInvalid, "rules")(s.order.Reopen(nil, actor(governance.DutyLeader), "x", s.now))
	// In a state where nothing of the kind is possible, that is the error.
	refused(t, governance.ErrNotAllowed, "closed")(s.order.Transfer(r, actor(governance.Dispatcher), wo.Assignment{Unit: power}, s.now))
	refused(t, governance.ErrNotAllowed, "closed")(s.order.Refuse(actor(governance.DutyLeader), "", s.now))
}

// A mark for the wrong unit belongs to a transfer.
func TestDispatchIsNotAMistake(t *testing.T) {
	s := at(t, lenient(), wo.Accepted)
	s.took(s.order.Dispatch(s.rules, actor(governance.Dispatcher), wo.Assignment{Unit: lift, WrongUnit: true, Designated: true, Note: "x"}, s.now))
	if c := s.order.Counts; c.WrongUnit != 0 || c.Dispatches != 1 || !s.order.Designated {
		t.Errorf("%+v", s.order)
	}
	s.took(s.order.Transfer(s.rules, actor(governance.Dispatcher), wo.Assignment{Unit: power, Note: "theirs"}, s.now))
	if c := s.order.Counts; c.WrongUnit != 0 || c.Dispatches != 2 || c.Transfers != 1 || s.order.Designated {
		t.Errorf("%+v", s.order)
	}
}

// Reopening is bound for residents, in each of three ways, and not for staff.
func TestReopeningIsBoundForResidents(t *testing.T) {
	resident, leader := actor(governance.Resident), actor(governance.DutyLeader)
	for says, edit := range map[string]func(*wo.Rules, *wo.Order){
		"do not reopen": func(r *wo.Rules, _ *wo.Order) { r.Reopenable = machine.Of(wo.Explained) },
		"no more often": func(r *wo.Rules, o *wo.Order) { r.Reopens = 2; o.Counts.Reopens = 2 },
		"over":          func(r *wo.Rules, _ *wo.Order) { r.ReopenWindow = wo.Limit{N: 9, Unit: wo.Minutes} },
	} {
		s := at(t, lenient(), wo.Closed)
		edit(s.rules, &s.order)
		if _, _, err := s.order.Reopen(s.rules, resident, "again", s.now); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
		if _, _, err := s.order.Reopen(s.rules, leader, "again", s.now); err != nil {
			t.Errorf("the leader is bound too: %v", err)
		}
	}
	s := at(t, lenient(), wo.Closed)
	s.order.Counts.Reopens, s.rules.Reopens = 1, 2
	if _, _, err := s.order.Reopen(s.rules, resident, "again", s.now); err != nil {
		t.Error(err)
	}
}

func TestRefusalsSayWhy(t *testing.T) {
	r := lenient()
	nobody := governance.Actor{ID: actor(governance.Resident).ID}
	var none wo.Order
	refused(t, governance.ErrNotAllowed, "order (new): it is not reported yet")(none.Sign(r, actor(governance.Handler), t0))
	d := draft(orderID)
	d.Number = ""
	o, _, err := wo.Report(r, actor(governance.Resident), d, t0)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, governance.ErrNotAllowed, "cannot sign order "+orderID.String()+": it is reported")(o.Sign(r, actor(governance.Handler), t0))
	o = at(t, r, wo.Accepted).order
	refused(t, governance.ErrForbidden, "cannot dispatch order W-1: an actor without a role may not")(o.Dispatch(r, nobody, wo.Assignment{Unit: lift}, o.LastAt.Time()))
	refused(t, governance.ErrForbidden, "resident may not do this to an order that is accepted")(o.Dispatch(r, actor(governance.Resident), wo.Assignment{Unit: lift}, o.LastAt.Time()))
}

// The edges of the windows that run in the order itself.
func TestRatingToTheLastMoment(t *testing.T) {
	r := lenient()
	r.Limits.Set(wo.RateClock, wo.Limit{N: 3, Unit: wo.Days})
	r.CommentUpTo = 2
	resident, timer := actor(governance.Resident), actor(governance.Timer)
	s := at(t, r, wo.Checking)
	s.now = s.now.Add(10 * 24 * time.Hour) // the check took long
	s.do(wo.DoPass, governance.Verifier)
	due := s.order.Link.Due.Time()
	if due != s.order.SinceAt.Time().Add(72*time.Hour) {
		t.Fatalf("due %v", due)
	}
	s.took(s.order.Rate(r, resident, wo.No, 2, "still stuck", due))
	refused(t, governance.ErrInvalid, "comment")(s.order.Rate(r, resident, wo.No, 2, "", due))
	if _, _, err := s.order.Rate(r, resident, wo.No, 3, "", due); err != nil {
		t.Error(err)
	}
	if _, _, err := s.order.Rate(r, resident, wo.Unknown, 0, "", due); err != nil {
		t.Errorf("a level that was not given needs no comment: %v", err)
	}
	refused(t, governance.ErrNotAllowed, "time to rate")(s.order.EndRating(r, timer, due))
	if _, _, err := s.order.EndRating(r, timer, due.Add(time.Microsecond)); err != nil {
		t.Error(err)
	}
	// The reporter of a merged order has as long from the end of the other one.
	s = at(t, r, wo.Merged)
	s.do(wo.DoParentEnded, governance.Timer)
	end := s.order.LastAt.Time().Add(72 * time.Hour)
	refused(t, governance.ErrLimit, "over")(s.order.Rate(r, resident, wo.Yes, 5, "", end.Add(time.Microsecond)))
	s.took(s.order.Rate(r, resident, wo.Yes, 5, "", end))
	refused(t, governance.ErrLimit, "over")(s.order.Rate(r, resident, wo.Yes, 4, "", end.Add(time.Microsecond)))
	refused(t, governance.ErrForbidden, "proxy-reporter")(s.order.Rate(r, actor(governance.ProxyReporter), wo.Yes, 4, "", end))
}

func TestProgressNeverGoesBack(t *testing.T) {
	s := at(t, lenient(), wo.Handling)
	unit := actor(governance.Handler)
	s.took(s.order.Progress(unit, 40, "ordered", s.now))
	refused(t, governance.ErrInvalid, "from 40 to 100")(s.order.Progress(unit, 39, "lost", s.now))
	s.took(s.order.Progress(unit, 40, "waiting", s.now))
	// The first contact is the response.
	s.do(wo.DoContact, governance.Handler)
	first := s.order.LastAt
	s.do(wo.DoContact, governance.Handler)
	if s.order.ContactedAt != first {
		t.Errorf("contacted at %v, want %v", s.order.ContactedAt, first)
	}
	// The next unit begins at 0.
	s.do(wo.DoTransfer, governance.Dispatcher)
	if s.order.Percent != 0 {
		t.Errorf("%d percent", s.order.Percent)
	}
}

func TestTimerResumesAtTheReview(t *testing.T) {
	s := at(t, lenient(), wo.Suspended)
	timer, review := actor(governance.Timer), s.order.ReviewAt.Time()
	refused(t, governance.ErrNotAllowed, "before")(s.order.Resume(s.rules, timer, review.Add(-time.Microsecond)))
	if _, _, err := s.order.Resume(s.rules, actor(governance.Handler), review.Add(-time.Microsecond)); err != nil {
		t.Errorf("the unit need not wait: %v", err)
	}
	s.took(s.order.Resume(s.rules, timer, review))
	if s.order.ReviewAt != 0 {
		t.Errorf("still to be looked at: %v", s.order.ReviewAt)
	}
	// Rules that lost their calendar are an error, not a guess.
	r := lenient()
	r.Calendar = office(t, nil, nil)
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 20, Unit: wo.WorkHours})
	s = at(t, r, wo.Suspended)
	r.Calendar = nil
	refused(t, governance.ErrInvalid, "calendar")(s.order.Resume(r, actor(governance.Handler), s.now))
	r.Calendar = office(t, nil, nil)
	s.do(wo.DoResume, governance.Handler).do(wo.DoApplyExtension, governance.Handler)
	r.Calendar = nil
	refused(t, governance.ErrInvalid, "calendar")(s.order.Approve(r, actor(governance.DutyLeader), "", s.now))
	refused(t, governance.ErrInvalid, "calendar")(s.order.SetPriority(r, actor(governance.DutyLeader), wo.Urgent, "", s.now))
	if _, err := s.order.Light(r, wo.HandleClock, s.order.LastAt); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a light without a calendar: %v", err)
	}
}

// Who presses an order that no unit has looks at its step.
func TestSupervisionOfASteps(t *testing.T) {
	r := lenient()
	r.Ladder = [3]wo.Rung{}
	boss := actor(governance.Supervisor)
	s := begin(t, r)
	due := s.order.Link.Due.Time()
	refused(t, governance.ErrNotAllowed, "after")(s.order.Supervise(r, boss, "", due))
	s.took(s.order.Supervise(r, boss, "", due.Add(time.Microsecond)))
	s = begin(t, r)
	s.do(wo.DoAskMore, governance.Acceptor) // the clock stands
	refused(t, governance.ErrNotAllowed, "no time limit runs")(s.order.Supervise(r, boss, "", due.Add(time.Hour)))
}

// Only a reopening or redoing restarts clocks.
func TestRestartIsForReopening(t *testing.T) {
	r := lenient()
	r.OnReopen = wo.RestartClocks
	s := at(t, r, wo.Dispatched)
	handle, whole := s.order.Handle, s.order.Whole
	s.do(wo.DoSign, governance.Handler)
	if s.order.Handle != handle || s.order.Whole != whole {
		t.Errorf("%+v %+v", s.order.Handle, s.order.Whole)
	}
	s = at(t, r, wo.Merged)
	s.do(wo.DoUnmerge, governance.Acceptor)
	if !s.order.Link.Running() {
		t.Errorf("%+v", s.order.Link)
	}
}

// Two limits of one clock, and two clocks of one limit, are two breaches each.
func TestBreachesAreToldApart(t *testing.T) {
	r := lenient()
	for _, c := range wo.Clocks() {
		r.Limits.Set(c, wo.Limit{N: 1, Unit: wo.Hours})
	}
	r.Limits.Set(wo.SignClock, wo.Limit{})
	s := at(t, r, wo.Accepted)
	s.now = s.order.LastAt.Time()
	s.do(wo.DoDispatch, governance.Dispatcher) // with the whole clock, at the same moment
	s.now = s.now.Add(2 * time.Hour)
	s.do(wo.DoContact, governance.Handler) // another event while it is late
	s.now = s.now.Add(2 * time.Hour)
	s.do(wo.DoTransfer, governance.Dispatcher)
	second := s.order.Handle
	now := s.order.LastAt.Add(5 * time.Hour)
	found := wo.Breaches(slices.Values(s.log), now)
	first := s.log[2].Handle.Due
	want := []wo.Breach{
		{Clock: wo.HandleClock, Cycle: 1, Due: first, Until: second.Start},
		{Clock: wo.WholeClock, Cycle: 1, Due: first, Until: now},
		{Clock: wo.HandleClock, Cycle: 1, Due: second.Due, Until: now},
	}
	if !slices.Equal(found, want) {
		t.Errorf("%+v\nwant %+v", found, want)
	}
	// An event at the very moment is looked at: it can make an order late.
	s = at(t, lenient(), wo.Handling)
	s.rules.Limits.Set(wo.HandleClock, wo.Limit{N: 1, Unit: wo.Minutes}, wo.Urgent)
	s.do(wo.DoSetPriority, governance.DutyLeader)
	if found := wo.Breaches(slices.Values(s.log), s.order.LastAt); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	if found := wo.Breaches(slices.Values(s.log), s.order.LastAt-1); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	if found := wo.Breaches(slices.Values([]wo.Event{}), s.order.LastAt); found != nil {
		t.Errorf("%+v", found)
	}
}

// What the steps at the unit leave in the order, and what they take away.
func TestWhatTheUnitsStepsSet(t *testing.T) {
	s := at(t, lenient(), wo.Handling)
	if s.order.SignedAt != s.order.LastAt || s.order.SinceAt != s.order.SignedAt {
		t.Errorf("signed at %v", s.order.SignedAt)
	}
	s.do(wo.DoAddHelper, governance.Dispatcher).do(wo.DoHelperDone, governance.Helper).do(wo.DoProgress, governance.Handler)
	s.do(wo.DoApplySuspension, governance.Handler).do(wo.DoApproveSuspension, governance.DutyLeader)
	if s.order.Counts.Suspensions != 1 || s.order.ReviewAt == 0 {
		t.Errorf("%+v", s.order)
	}
	s.do(wo.DoResume, governance.Handler).do(wo.DoResolve, governance.Handler)
	if s.order.Percent != 100 || s.order.ResolvedAt != s.order.LastAt || s.order.Outcome != wo.Solved {
		t.Errorf("%+v", s.order)
	}
	s.do(wo.DoFail, governance.Verifier)
	if s.order.Percent != 0 || s.order.Outcome != 0 || s.order.Counts.Rework != 1 || s.order.Lead != lift || s.order.HelpersDone != 1 {
		t.Errorf("%+v", s.order)
	}
	s.do(wo.DoApplyReturn, governance.Handler).do(wo.DoApproveReturn, governance.Dispatcher)
	if s.order.Counts.Returns != 1 || !s.order.Lead.IsZero() || s.order.Helpers != ([wo.MaxHelpers]governance.UnitID{}) || s.order.HelpersDone != 0 {
		t.Errorf("%+v", s.order)
	}
	s.do(wo.DoDispatch, governance.Dispatcher)
	if s.order.SignedAt != 0 || s.order.DispatchedAt != s.order.LastAt || s.order.Counts.Dispatches != 2 {
		t.Errorf("%+v", s.order)
	}
	s = at(t, lenient(), wo.Handling)
	for range s.rules.Suspensions {
		s.do(wo.DoApplySuspension, governance.Handler).do(wo.DoApproveSuspension, governance.DutyLeader).do(wo.DoResume, governance.Handler)
	}
	what := wo.ApplicationDraft{Kind: wo.ForSuspension, Until: s.now.Add(time.Hour), Note: "rain"}
	refused(t, governance.ErrLimit, "no more suspensions")(s.order.ApplyFor(s.rules, actor(governance.Handler), what, s.now))
	for range s.rules.Extensions {
		s.do(wo.DoApplyExtension, governance.Handler).do(wo.DoApproveExtension, governance.DutyLeader)
	}
	what = wo.ApplicationDraft{Kind: wo.ForExtension, Amount: wo.Limit{N: 1, Unit: wo.Hours}, Note: "rain"}
	refused(t, governance.ErrLimit, "no more extensions")(s.order.ApplyFor(s.rules, actor(governance.Handler), what, s.now))
}

// A report fills what an order is; corrections change it, and nothing else
// does.
func TestWhatAnOrderIs(t *testing.T) {
	r := lenient()
	d := draft(orderID)
	o, ev, err := wo.Report(r, actor(governance.Resident), d, t0)
	if err != nil {
		t.Fatal(err)
	}
	if o.ID != d.ID || o.Number != d.Number || o.Category != d.Category || o.Policy != r.ID || o.Place != d.Place || o.Source != d.Source ||
		o.Priority != d.Priority || o.Visibility != d.Visibility || o.Reporter != ev.By.ID || o.ReportedBy != ev.By.ID ||
		o.ReportedAt != ev.At || o.ReceivedAt != ev.At || o.SinceAt != ev.At || o.Counts.Cycle != 1 {
		t.Errorf("%+v", o)
	}
	s := at(t, r, wo.Handling)
	leader := actor(governance.DutyLeader)
	other := lenient()
	other.ID = "test/other"
	place := governance.NamedID[governance.Place]("test", "building 8")
	s.took(s.order.Recategorise(other, leader, "door", "not the lift", s.now))
	if s.order.Category != "door" || s.order.Policy != other.ID {
		t.Errorf("%+v", s.order)
	}
	s.took(s.order.SetPriority(r, leader, wo.Emergency, "somebody is inside", s.now))
	if s.order.Priority != wo.Emergency || s.order.Policy != r.ID {
		t.Errorf("%+v", s.order)
	}
	s.took(s.order.Relocate(leader, place, "next door", s.now))
	if s.order.Place != place {
		t.Errorf("%+v", s.order)
	}
	for _, v := range []wo.Visibility{wo.Hidden, wo.Private, wo.Public} {
		if s.took(s.order.SetVisibility(leader, v, "", s.now)); s.order.Visibility != v {
			t.Errorf("%v, want %v", s.order.Visibility, v)
		}
	}
	steps, err := wo.Split(r, leader, s.order, draft(somewhere[2]), s.now)
	if err != nil {
		t.Fatal(err)
	}
	if part := steps[1].Order; part.AcceptedAt != part.ReportedAt || part.ReportedBy != leader.ID || part.Reporter != s.order.Reporter || !part.Whole.Running() {
		t.Errorf("%+v", part)
	}
}

// A new cycle begins afresh.
func TestWhatANewCycleForgets(t *testing.T) {
	r := lenient()
	for _, way := range []struct {
		from wo.State
		do   wo.Action
	}{{wo.AwaitingRating, wo.DoRedo}, {wo.Closed, wo.DoReopen}} {
		s := at(t, r, wo.Accepted)
		s.took(s.order.Dispatch(r, actor(governance.Dispatcher), wo.Assignment{Unit: lift, Designated: true}, s.now))
		s.do(wo.DoSign, governance.Handler).do(wo.DoAddHelper, governance.Dispatcher).do(wo.DoHelperDone, governance.Helper)
		s.do(wo.DoRemind, governance.Supervisor).do(wo.DoResolve, governance.Handler).do(wo.DoPass, governance.Verifier).do(wo.DoRate, governance.Resident)
		if way.from == wo.Closed {
			s.do(wo.DoClose, governance.DutyLeader)
		}
		s.do(way.do, governance.DutyLeader)
		o := s.order
		if o.Percent != 0 || o.Supervision != wo.NotSupervised || o.Outcome != 0 || o.Rating != (wo.Rating{}) || o.Counts.Cycle != 2 {
			t.Errorf("after %v: %+v", way.do, o)
		}
		if gone := o.Lead.IsZero() && o.Helpers[0].IsZero() && o.HelpersDone == 0 && !o.Designated; gone != (way.do == wo.DoReopen) {
			t.Errorf("after %v the unit is %v, %v, designated %v", way.do, o.Lead, o.Helpers, o.Designated)
		}
	}
}
