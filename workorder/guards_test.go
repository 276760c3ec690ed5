package workorder_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// refused checks that a command was refused for the reason and said so.
func refused(t *testing.T, kind error, says string) func(wo.Order, wo.Event, error) {
	return func(o wo.Order, ev wo.Event, err error) {
		t.Helper()
		if !errors.Is(err, kind) {
			t.Fatalf("%v, want %v", err, kind)
		}
		if !strings.Contains(err.Error(), says) {
			t.Errorf("%q does not say %q", err, says)
		}
		if o != (wo.Order{}) || ev != (wo.Event{}) {
			t.Error("a value beside an error")
		}
	}
}

func at(t testing.TB, r *wo.Rules, s wo.State) *story {
	st := begin(t, r)
	for _, p := range ways[s] {
		st.do(p.do, p.by)
	}
	return st
}

func TestReportWantsWhatAnOrderNeeds(t *testing.T) {
	r := lenient()
	resident := actor(governance.Resident)
	for _, c := range []struct {
		what string
		by   governance.Actor
		edit func(*wo.Draft)
		kind error
		says string
	}{
		{"no id", resident, func(d *wo.Draft) { d.ID = wo.OrderID{} }, governance.ErrInvalid, "id"},
		{"no category", resident, func(d *wo.Draft) { d.Category = "" }, governance.ErrInvalid, "category"},
		{"no place and no reason", resident, func(d *wo.Draft) { d.Place = governance.PlaceID{} }, governance.ErrInvalid, "place"},
		{"no priority", resident, func(d *wo.Draft) { d.Priority = 0 }, governance.ErrInvalid, "priority"},
		{"odd priority", resident, func(d *wo.Draft) { d.Priority = 9 }, governance.ErrInvalid, "priority(9)"},
		{"odd visibility", resident, func(d *wo.Draft) { d.Visibility = 9 }, governance.ErrInvalid, "visibility"},
		{"no source", resident, func(d *wo.Draft) { d.Source = 0 }, governance.ErrInvalid, "source"},
		{"a resident as sensor", resident, func(d *wo.Draft) { d.Source = wo.FromSensor }, governance.ErrInvalid, "source"},
		{"a sensor as resident", actor(governance.Sensor), func(*wo.Draft) {}, governance.ErrInvalid, "source"},
		{"a part by report", resident, func(d *wo.Draft) { d.Source = wo.FromSplit }, governance.ErrInvalid, "source"},
		{"for another", resident, func(d *wo.Draft) { d.Reporter = actor(governance.Handler).ID }, governance.ErrInvalid, "reporter"},
		{"by nobody", governance.Actor{Role: governance.Resident}, func(*wo.Draft) {}, governance.ErrInvalid, "by.id"},
	} {
		d := draft(orderID)
		c.edit(&d)
		t.Run(c.what, func(t *testing.T) {
			refused(t, c.kind, c.says)(wo.Report(r, c.by, d, t0))
		})
	}
	d := draft(orderID)
	d.Place, d.NoPlace = governance.PlaceID{}, "the whole street"
	d.Visibility = 0
	o, ev, err := wo.Report(r, resident, d, t0)
	if err != nil || ev.Note != d.NoPlace || o.Visibility != wo.Private {
		t.Errorf("%+v, %v", o, err)
	}
	refused(t, governance.ErrInvalid, "at")(wo.Report(r, resident, draft(orderID), time.Time{}))
	refused(t, governance.ErrInvalid, "rules")(wo.Report(nil, resident, draft(orderID), t0))
	refused(t, governance.ErrInvalid, "rules.id")(wo.Report(&wo.Rules{}, resident, draft(orderID), t0))
}

func TestTimeDoesNotRunBackwards(t *testing.T) {
	s := at(t, lenient(), wo.Accepted)
	refused(t, governance.ErrInvalid, "must not precede")(s.order.Dispatch(s.rules, actor(governance.Dispatcher), wo.Assignment{Unit: lift}, t0))
	// The same moment is allowed: two things can happen at once.
	s.took(s.order.Dispatch(s.rules, actor(governance.Dispatcher), wo.Assignment{Unit: lift}, s.order.LastAt.Time()))
}

func TestOnlyTheRightPeople(t *testing.T) {
	r := lenient()
	forbidden := func(says string) func(wo.Order, wo.Event, error) {
		return refused(t, governance.ErrForbidden, says)
	}
	stranger := actor(governance.Handler)
	stranger.Unit = power
	s := at(t, r, wo.Dispatched)
	forbidden("unit in charge")(s.order.Sign(r, stranger, s.now))

	neighbour := actor(governance.Resident)
	neighbour.ID = governance.NamedID[governance.Person]("test", "neighbour")
	forbidden("only the reporter")(s.order.Withdraw(r, neighbour, "", s.now))

	s = at(t, r, wo.Handling)
	forbidden("does not assist")(s.order.HelperDone(actor(governance.Helper), "done", s.now))

	s = at(t, r, wo.Checking)
	insider := actor(governance.Verifier)
	insider.Unit = lift
	forbidden("own unit")(s.order.Pass(r, insider, "", s.now))
	forbidden("own unit")(s.order.Fail(r, insider, wo.Handling, "no", s.now))

	s = at(t, r, wo.AwaitingRating)
	self := actor(governance.ProxyReporter)
	self.Unit = lift
	forbidden("own unit")(s.order.Rate(r, self, wo.Yes, 5, "", s.now))

	// Who applies does not decide, in whatever role.
	s = at(t, r, wo.Reported)
	clerk := actor(governance.Acceptor)
	s.took(s.order.ApplyFor(r, clerk, wo.ApplicationDraft{Kind: wo.ForVoid, Note: "twice"}, s.now))
	clerk.Role = governance.DutyLeader
	forbidden("own application")(s.order.Approve(r, clerk, "", s.now))
	forbidden("own application")(s.order.Refuse(clerk, "no", s.now))

	r = lenient()
	r.LeaderAccepts, r.NotOwnReport = true, true
	s = begin(t, r)
	forbidden("duty leader")(s.order.Accept(r, actor(governance.Acceptor), s.now))
	leader := actor(governance.DutyLeader)
	leader.ID = s.order.Reporter
	forbidden("own report")(s.order.Accept(r, leader, s.now))
	s.do(wo.DoAccept, governance.DutyLeader)
}

func TestRulesGrantNothingByDefault(t *testing.T) {
	r := &wo.Rules{ID: "test/strict"}
	now := func(s *story) time.Time { return s.now }
	s := begin(t, r)
	refused(t, governance.ErrNotAllowed, "a person")(s.order.AutoAccept(r, actor(governance.Timer), now(s)))
	s.do(wo.DoReject, governance.Acceptor)
	refused(t, governance.ErrLimit, "no more often")(s.order.Appeal(r, actor(governance.Resident), "why?", now(s)))

	s = at(t, r, wo.Handling)
	unit := actor(governance.Handler)
	refused(t, governance.ErrLimit, "no more extensions")(s.order.ApplyFor(r, unit, wo.ApplicationDraft{Kind: wo.ForExtension, Amount: wo.Limit{N: 1, Unit: wo.Days}, Note: "rain"}, now(s)))
	refused(t, governance.ErrLimit, "no more suspensions")(s.order.ApplyFor(r, unit, wo.ApplicationDraft{Kind: wo.ForSuspension, Until: now(s).Add(time.Hour), Note: "rain"}, now(s)))
	refused(t, governance.ErrInvalid, "grounds")(s.order.ApplyFor(r, unit, wo.ApplicationDraft{Kind: wo.ForReturn}, now(s)))
	refused(t, governance.ErrInvalid, "application")(s.order.ApplyFor(r, unit, wo.ApplicationDraft{Kind: 77, Note: "x"}, now(s)))
	refused(t, governance.ErrNotAllowed, "no time limit")(s.order.Supervise(r, actor(governance.Supervisor), "", now(s)))
	s.do(wo.DoResolve, governance.Handler)
	refused(t, governance.ErrNotAllowed, "checked first")(s.order.Pass(r, actor(governance.Verifier), "", now(s)))
	refused(t, governance.ErrNotAllowed, "checked first")(s.order.Close(r, actor(governance.DutyLeader), "", now(s)))
	s.do(wo.DoSendCheck, governance.Acceptor)
	// Silence is not consent unless the rules say for how long.
	s.do(wo.DoPass, governance.Verifier)
	refused(t, governance.ErrNotAllowed, "not rated")(s.order.Close(r, actor(governance.DutyLeader), "", now(s)))
	refused(t, governance.ErrNotAllowed, "call it unsolved")(s.order.Redo(r, actor(governance.DutyLeader), "", now(s)))
	s.do(wo.DoEndRating, governance.Timer)
	refused(t, governance.ErrNotAllowed, "do not reopen")(s.order.Reopen(r, actor(governance.Resident), "again", now(s)))
	s.do(wo.DoReopen, governance.Supervisor)
	if s.order.Counts.Cycle != 2 || s.order.Outcome != 0 || !s.order.Lead.IsZero() || s.order.EndedAt != 0 {
		t.Errorf("a reopened order starts a new cycle: %+v", s.order)
	}
}

func TestWindowsClose(t *testing.T) {
	r := lenient()
	day := wo.Limit{N: 1, Unit: wo.Days}
	r.AppealWindow, r.ReturnWindow, r.ReopenWindow = day, day, day
	r.Limits.Set(wo.RateClock, wo.Limit{N: 3, Unit: wo.Days})
	r.ChangeWindow = wo.Limit{N: 12, Unit: wo.Hours}
	r.CommentUpTo = 2
	resident := actor(governance.Resident)

	s := at(t, r, wo.Rejected)
	end := s.order.EndedAt.Time().Add(24 * time.Hour)
	refused(t, governance.ErrLimit, "over")(s.order.Appeal(r, resident, "why?", end.Add(time.Microsecond)))
	if _, _, err := s.order.Appeal(r, resident, "why?", end); err != nil {
		t.Errorf("the last moment counts: %v", err)
	}

	for range r.Appeals { // and so does every appeal
		s.do(wo.DoAppeal, governance.Resident).do(wo.DoReject, governance.Acceptor)
	}
	refused(t, governance.ErrLimit, "no more often")(s.order.Appeal(r, resident, "why?", s.now))

	s = at(t, r, wo.Dispatched)
	what := wo.ApplicationDraft{Kind: wo.ForReturn, Note: "not ours"}
	refused(t, governance.ErrLimit, "over")(s.order.ApplyFor(r, actor(governance.Handler), what, s.order.DispatchedAt.Time().Add(25*time.Hour)))
	designated := at(t, r, wo.Accepted)
	designated.took(designated.order.Dispatch(r, actor(governance.Dispatcher), wo.Assignment{Unit: lift, Designated: true}, designated.now))
	refused(t, governance.ErrNotAllowed, "designated")(designated.order.ApplyFor(r, actor(governance.Handler), what, designated.now))

	s = at(t, r, wo.AwaitingRating)
	refused(t, governance.ErrInvalid, "comment")(s.order.Rate(r, resident, wo.No, 2, "", s.now))
	refused(t, governance.ErrInvalid, "solved")(s.order.Rate(r, resident, 0, 5, "", s.now))
	refused(t, governance.ErrInvalid, "level")(s.order.Rate(r, resident, wo.Yes, 6, "", s.now))
	refused(t, governance.ErrNotAllowed, "time to rate")(s.order.EndRating(r, actor(governance.Timer), s.now))
	late := s.order.Link.Due.Time().Add(time.Microsecond)
	refused(t, governance.ErrLimit, "over")(s.order.Rate(r, resident, wo.Yes, 5, "", late))
	s.took(s.order.Rate(r, resident, wo.Unknown, 0, "", s.now))
	rated := s.order.Rating.At.Time()
	refused(t, governance.ErrLimit, "over")(s.order.Rate(r, resident, wo.Yes, 5, "", rated.Add(13*time.Hour)))
	s.took(s.order.Rate(r, resident, wo.Yes, 5, "", rated.Add(12*time.Hour)))
	s.now = late
	s.do(wo.DoEndRating, governance.Timer)
	refused(t, governance.ErrLimit, "over")(s.order.Reopen(r, resident, "again", late.Add(25*time.Hour)))
	s.do(wo.DoReopen, governance.Resident)
	if s.order.Rating != (wo.Rating{}) {
		t.Error("the rating of the last cycle stays in the order")
	}
}

func TestSilencePasses(t *testing.T) {
	r := lenient()
	r.Silence = wo.Limit{N: 5, Unit: wo.Days}
	s := at(t, r, wo.Checking)
	over := s.order.ResolvedAt.Time().Add(5 * 24 * time.Hour)
	refused(t, governance.ErrNotAllowed, "still time")(s.order.Pass(r, actor(governance.Timer), "", over))
	s.took(s.order.Pass(r, actor(governance.Timer), "", over.Add(time.Microsecond)))
}

func TestExtensionsMoveTheDueTimeOnce(t *testing.T) {
	r := lenient()
	r.Extensions, r.Extension = 2, wo.Limit{N: 30, Unit: wo.Hours}
	s := at(t, r, wo.Handling)
	ask := func(n int32, u wo.Unit) wo.ApplicationDraft {
		return wo.ApplicationDraft{Kind: wo.ForExtension, Amount: wo.Limit{N: n, Unit: u}, Note: "parts are late"}
	}
	unit := actor(governance.Handler)
	handle, whole := s.order.Handle.Due, s.order.Whole.Due
	refused(t, governance.ErrInvalid, "hours")(s.order.ApplyFor(r, unit, ask(1, wo.Days), s.now))
	refused(t, governance.ErrInvalid, "positive")(s.order.ApplyFor(r, unit, ask(-1, wo.Hours), s.now))
	refused(t, governance.ErrLimit, "longer")(s.order.ApplyFor(r, unit, ask(31, wo.Hours), s.now))
	refused(t, governance.ErrNotAllowed, "due at")(s.order.ApplyFor(r, unit, ask(1, wo.Hours), handle.Time()))
	s.took(s.order.ApplyFor(r, unit, ask(20, wo.Hours), handle.Time().Add(-time.Microsecond)))
	s.now = s.order.LastAt.Time()
	refused(t, governance.ErrNotAllowed, "open")(s.order.ApplyFor(r, unit, ask(1, wo.Hours), s.now))
	refused(t, governance.ErrNotAllowed, "open")(s.order.Resolve(r, unit, wo.Solved, "done", s.now))
	s.took(s.order.Approve(r, actor(governance.DutyLeader), "", s.now))
	if s.order.Handle.Due != handle.Add(20*time.Hour) || s.order.Whole.Due != whole.Add(20*time.Hour) {
		t.Errorf("due %v and %v, want both 20 h later than %v and %v", s.order.Handle.Due, s.order.Whole.Due, handle, whole)
	}
	refused(t, governance.ErrLimit, "longer")(s.order.ApplyFor(r, unit, ask(11, wo.Hours), s.now))
	s.took(s.order.ApplyFor(r, unit, ask(10, wo.Hours), s.now))
	s.took(s.order.Refuse(actor(governance.DutyLeader), "no", s.now))
	if s.order.Handle.Due != handle.Add(20*time.Hour) || s.order.Counts.Extensions != 1 {
		t.Error("a refusal moved something")
	}
}

func TestResolveWaitsForPartsAndHelpers(t *testing.T) {
	r := lenient()
	s := at(t, r, wo.Handling)
	unit := actor(governance.Handler)
	s.do(wo.DoAddHelper, governance.Dispatcher)
	refused(t, governance.ErrNotAllowed, "helping unit")(s.order.Resolve(r, unit, wo.Solved, "done", s.now))
	s.do(wo.DoHelperDone, governance.Helper)
	s.do(wo.DoSplit, governance.Dispatcher)
	refused(t, governance.ErrNotAllowed, "part")(s.order.Resolve(r, unit, wo.Solved, "done", s.now))
	s.do(wo.DoPartEnded, governance.Timer)
	refused(t, governance.ErrInvalid, "outcome")(s.order.Resolve(r, unit, wo.Void, "done", s.now))
	refused(t, governance.ErrInvalid, "note")(s.order.Resolve(r, unit, wo.Solved, "", s.now))
	s.do(wo.DoResolve, governance.Handler)
}

func TestHelpersLeaveNoGap(t *testing.T) {
	s := at(t, lenient(), wo.Handling)
	dispatcher := actor(governance.Dispatcher)
	units := make([]governance.UnitID, wo.MaxHelpers+1)
	for i := range units {
		units[i] = governance.NamedID[governance.Unit]("test", string(rune('a'+i)))
	}
	for _, u := range units[:wo.MaxHelpers] {
		s.took(s.order.AddHelper(dispatcher, u, s.now))
	}
	refused(t, governance.ErrLimit, "four")(s.order.AddHelper(dispatcher, units[wo.MaxHelpers], s.now))
	refused(t, governance.ErrInvalid, "unit")(s.order.AddHelper(dispatcher, units[0], s.now))
	refused(t, governance.ErrInvalid, "unit")(s.order.AddHelper(dispatcher, lift, s.now))
	refused(t, governance.ErrInvalid, "unit")(s.order.DropHelper(dispatcher, lift, s.now))
	for _, i := range []int{1, 3} {
		helper := actor(governance.Helper)
		helper.Unit = units[i]
		s.took(s.order.HelperDone(helper, "done", s.now))
	}
	s.took(s.order.DropHelper(dispatcher, units[0], s.now))
	want := [wo.MaxHelpers]governance.UnitID{units[1], units[2], units[3]}
	if s.order.Helpers != want || s.order.HelpersDone != 0b101 {
		t.Errorf("helpers %v done %b", s.order.Helpers, s.order.HelpersDone)
	}
	// A helper that is put in charge no longer assists.
	s.took(s.order.Transfer(s.rules, dispatcher, wo.Assignment{Unit: units[2], Note: "theirs"}, s.now))
	want = [wo.MaxHelpers]governance.UnitID{units[1], units[3]}
	if s.order.Helpers != want || s.order.HelpersDone != 0b11 || s.order.Lead != units[2] {
		t.Errorf("helpers %v done %b lead %v", s.order.Helpers, s.order.HelpersDone, s.order.Lead)
	}
}

// Merge cycles and links that point nowhere are defects of other systems.
func TestMergesStayAForestOfDepthOne(t *testing.T) {
	r := lenient()
	clerk := actor(governance.Acceptor)
	make3 := func(names ...string) []wo.Order {
		var orders []wo.Order
		for _, n := range names {
			d := draft(governance.NamedID[wo.Order]("test", n))
			d.Number = n
			o, _, err := wo.Report(r, actor(governance.Resident), d, t0)
			if err != nil {
				t.Fatal(err)
			}
			orders = append(orders, o)
		}
		return orders
	}
	merge := func(m wo.Merging) []wo.Order {
		t.Helper()
		steps, err := wo.Merge(r, clerk, m, t0.Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		var after []wo.Order
		for _, s := range steps {
			after = append(after, s.Order)
		}
		return after
	}
	o := make3("a", "b", "c")
	a, b, c := o[0], o[1], o[2]

	if _, err := wo.Merge(r, clerk, wo.Merging{Source: a, Target: a}, t0); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("an order was merged into itself: %v", err)
	}
	m := merge(wo.Merging{Source: a, Target: b})
	a, b = m[0], m[1]
	if a.State != wo.Merged || a.Into != b.ID || a.Was != wo.Reported || b.Followers != 1 {
		t.Fatalf("%+v %+v", a, b)
	}
	if _, err := wo.Merge(r, clerk, wo.Merging{Source: b, Target: a, Followers: []wo.Order{a}}, t0.Add(time.Hour)); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("a cycle was merged: %v", err)
	}
	if _, err := wo.Merge(r, clerk, wo.Merging{Source: b, Target: c}, t0.Add(time.Hour)); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("followers were left behind: %v", err)
	}
	if _, err := wo.Merge(r, clerk, wo.Merging{Source: b, Target: c, Followers: []wo.Order{c}}, t0.Add(time.Hour)); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a stranger was counted as follower: %v", err)
	}
	m = merge(wo.Merging{Source: b, Target: c, Followers: []wo.Order{a}})
	b, c, a = m[0], m[1], m[2]
	if a.Into != c.ID || b.Into != c.ID || c.Followers != 2 || b.Followers != 0 {
		t.Errorf("nothing may follow a follower: a into %v, b into %v, c has %d, b has %d", a.Into, b.Into, c.Followers, b.Followers)
	}
	// Both sides of the link go when it is undone.
	steps, err := wo.Unmerge(r, clerk, a, c, "another lift", t0.Add(2*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	a, c = steps[0].Order, steps[1].Order
	if a.State != wo.Reported || !a.Into.IsZero() || a.Was != 0 || c.Followers != 1 {
		t.Errorf("%+v %+v", a, c)
	}
	if _, err := wo.Unmerge(r, clerk, b, a, "x", t0.Add(2*time.Hour)); err == nil {
		t.Error("an order was unmerged from one that it does not follow")
	}
	// Other categories need the duty leader.
	door := a
	door.Category = "door"
	if _, err := wo.Merge(r, clerk, wo.Merging{Source: door, Target: c, Forced: true}, t0.Add(3*time.Hour)); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a clerk forced a merge: %v", err)
	}
	if _, err := wo.Merge(r, actor(governance.DutyLeader), wo.Merging{Source: door, Target: c, Forced: true}, t0.Add(3*time.Hour)); err != nil {
		t.Error(err)
	}
	// A follower learns how the matter ended and its reporter may rate.
	c.State, c.Outcome = wo.Closed, wo.Solved
	b, _, err = b.ParentEnded(governance.Actor{Role: governance.Timer}, c, t0.Add(4*time.Hour))
	if err != nil || b.Outcome != wo.Solved {
		t.Fatalf("%+v, %v", b, err)
	}
	b, _, err = b.Rate(r, actor(governance.Resident), wo.Yes, 4, "", t0.Add(5*time.Hour))
	if err != nil || b.Rating.Level != 4 {
		t.Errorf("%+v, %v", b.Rating, err)
	}
}

func TestSplit(t *testing.T) {
	r := lenient()
	s := at(t, r, wo.Handling)
	leader := actor(governance.Dispatcher)
	d := draft(governance.NamedID[wo.Order]("test", "part"))
	steps, err := wo.Split(r, leader, s.order, d, s.now)
	if err != nil {
		t.Fatal(err)
	}
	whole, part := steps[0].Order, steps[1].Order
	if whole.Parts != 1 || whole.OpenParts != 1 || part.State != wo.Accepted || part.PartOf != whole.ID || part.Source != wo.FromSplit || part.Reporter != whole.Reporter {
		t.Errorf("%+v\n%+v", whole, part)
	}
	if _, err := wo.Split(r, leader, part, draft(governance.NamedID[wo.Order]("test", "part of part")), s.now); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("a part has a part: %v", err)
	}
	d.ID = whole.ID
	if _, err := wo.Split(r, leader, whole, d, s.now); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("an order is part of itself: %v", err)
	}
	timer := governance.Actor{Role: governance.Timer}
	refused(t, governance.ErrNotAllowed, "accepted")(whole.PartEnded(timer, part, s.now))
	part.State = wo.Closed
	whole, _, err = whole.PartEnded(timer, part, s.now)
	if err != nil || whole.OpenParts != 0 {
		t.Fatalf("%+v %v", whole, err)
	}
	refused(t, governance.ErrNotAllowed, "no open part")(whole.PartEnded(timer, part, s.now))
	part.PartOf = wo.OrderID{}
	refused(t, governance.ErrInvalid, "part")(whole.PartEnded(timer, part, s.now))
}

func TestSupervisionClimbsRungByRung(t *testing.T) {
	r := lenient()
	r.Ladder = [3]wo.Rung{{Early: true}, {}, {After: wo.Limit{N: 5, Unit: wo.Days}}}
	s := at(t, r, wo.Handling)
	boss := actor(governance.Supervisor)
	due := s.order.Handle.Due.Time()
	s.took(s.order.Supervise(r, boss, "", s.now))
	refused(t, governance.ErrNotAllowed, "after")(s.order.Supervise(r, boss, "", due))
	s.took(s.order.Supervise(r, boss, "", due.Add(time.Microsecond)))
	refused(t, governance.ErrNotAllowed, "after")(s.order.Supervise(r, boss, "", due.Add(5*24*time.Hour)))
	s.took(s.order.Supervise(r, boss, "", due.Add(5*24*time.Hour+time.Microsecond)))
	if s.order.Supervision != wo.Criticised {
		t.Errorf("%v", s.order.Supervision)
	}
	refused(t, governance.ErrLimit, "already")(s.order.Supervise(r, boss, "", due.Add(99*24*time.Hour)))
}

// Another system erases the mark of being late when an order is closed, and
// fails orders that stand still. Here lateness is read from the log.
func TestLatenessIsNeverLostNorInvented(t *testing.T) {
	r := lenient()
	s := at(t, r, wo.Handling)
	due := s.order.Handle.Due
	s.now = due.Time().Add(time.Hour)
	s.do(wo.DoResolve, governance.Handler).do(wo.DoPass, governance.Verifier).do(wo.DoRate, governance.Resident).do(wo.DoClose, governance.DutyLeader)
	want := []wo.Breach{{Clock: wo.HandleClock, Cycle: 1, Due: due, Until: due.Add(time.Hour)}}
	if diff := cmp.Diff(want, wo.Breaches(slices.Values(s.log), s.order.LastAt)); diff != "" {
		t.Error(diff)
	}
	f, o, err := wo.FactOf(slices.Values(s.log), s.order.LastAt)
	if err != nil || o != s.order || f.Late != machine.Of(wo.HandleClock) || f.HandleDue != due {
		t.Errorf("%+v, %v", f, err)
	}

	// Suspended past the due time: not late, and the due time moves.
	s = at(t, r, wo.Suspended)
	due = s.order.Handle.Due
	stopped := s.order.Handle.Stop
	back := due.Time().Add(100 * time.Hour)
	if found := wo.Breaches(slices.Values(s.log), period.At(back)); len(found) > 0 {
		t.Errorf("late while standing still: %+v", found)
	}
	s.now = back
	s.do(wo.DoResume, governance.Handler)
	if want := due.Add(period.At(back).Sub(stopped)); s.order.Handle.Due != want {
		t.Errorf("due %v, want %v", s.order.Handle.Due, want)
	}
	// One that was late before it was suspended stays late.
	s = at(t, r, wo.Handling)
	due = s.order.Handle.Due
	s.now = due.Time().Add(time.Minute)
	s.do(wo.DoApplySuspension, governance.Handler).do(wo.DoApproveSuspension, governance.DutyLeader)
	s.now = s.now.Add(48 * time.Hour)
	s.do(wo.DoResume, governance.Handler)
	if s.order.Handle.Due != due || len(wo.Breaches(slices.Values(s.log), s.order.LastAt)) != 1 {
		t.Errorf("due %v, was %v", s.order.Handle.Due, due)
	}
}

func TestReopenedClocksContinueOrRestart(t *testing.T) {
	for _, rule := range []wo.OnReopen{wo.ContinueClocks, wo.RestartClocks} {
		r := lenient()
		r.OnReopen = rule
		s := at(t, r, wo.Closed)
		used := s.order.Handle.Stop.Sub(s.order.Handle.Start)
		s.now = s.now.Add(100 * time.Hour)
		s.do(wo.DoReopen, governance.Resident).do(wo.DoDispatch, governance.Dispatcher)
		left := s.order.Handle.Due.Sub(s.order.LastAt)
		want := 48 * time.Hour
		if rule == wo.ContinueClocks {
			want -= used
		}
		if left != want {
			t.Errorf("%v: %v left, want %v", rule, left, want)
		}
	}
}

func TestChangedPriorityKeepsUsedTime(t *testing.T) {
	for _, rule := range []wo.OnChange{wo.KeepUsedTime, wo.FreezeClocks} {
		r := lenient()
		r.OnChange = rule
		r.Limits.Set(wo.HandleClock, wo.Limit{N: 2, Unit: wo.Hours}, wo.Urgent)
		s := at(t, r, wo.Suspended)
		s.now = s.now.Add(48 * time.Hour)
		s.do(wo.DoResume, governance.Timer)
		was := s.order.Handle
		s.do(wo.DoSetPriority, governance.DutyLeader)
		want := was.Due
		if rule == wo.KeepUsedTime {
			want = was.Start.Add(2*time.Hour + was.Moved)
		}
		if s.order.Handle.Due != want || was.Moved == 0 {
			t.Errorf("%v: due %v, want %v", rule, s.order.Handle.Due, want)
		}
	}
}

func TestAskingPausesTheClock(t *testing.T) {
	r := lenient()
	s := begin(t, r)
	due := s.order.Link.Due
	s.do(wo.DoAskMore, governance.Acceptor)
	s.now = s.now.Add(30 * time.Hour)
	s.do(wo.DoSupplement, governance.Resident)
	if s.order.Link.Due <= due || s.order.Asking || len(wo.Breaches(slices.Values(s.log), s.order.LastAt)) != 0 {
		t.Errorf("due %v, was %v", s.order.Link.Due, due)
	}
	refused(t, governance.ErrNotAllowed, "nothing was asked")(s.order.Supplement(r, actor(governance.Resident), "more", s.now))
}

func TestViewShowsNoPerson(t *testing.T) {
	s := at(t, lenient(), wo.Handling)
	area := governance.NamedID[governance.Place]("test", "community")
	reporter, neighbour := actor(governance.Resident), governance.Actor{Role: governance.Resident}
	for _, c := range []struct {
		v           wo.Visibility
		own, others bool
	}{{wo.Public, true, true}, {wo.Private, true, false}, {wo.Hidden, false, false}} {
		s.order.Visibility = c.v
		own, ok := s.order.View(reporter, area)
		if ok != c.own || ok && (!own.Own || own.Place != tower || own.Can == 0) {
			t.Errorf("%v to its reporter: %v %+v", c.v, ok, own)
		}
		other, ok := s.order.View(neighbour, area)
		if ok != c.others || ok && (other.Own || !other.Place.IsZero() || other.Area != area || other.Can != 0) {
			t.Errorf("%v to a neighbour: %v %+v", c.v, ok, other)
		}
	}
	if _, ok := (wo.Order{}).View(reporter, area); ok {
		t.Error("an order that does not exist is shown")
	}
}

func TestRepeats(t *testing.T) {
	r := lenient()
	device := actor(governance.Sensor)
	d := draft(orderID)
	d.Source, d.Reporter = wo.FromSensor, device.ID
	o, _, err := wo.Report(r, device, d, t0)
	if err != nil {
		t.Fatal(err)
	}
	again := d
	again.ID = governance.NamedID[wo.Order]("test", "again")
	for _, c := range []struct {
		what   string
		edit   func(o *wo.Order, d *wo.Draft)
		after  time.Duration
		window time.Duration
		want   bool
	}{
		{"the same signal", func(*wo.Order, *wo.Draft) {}, time.Hour, 2 * time.Hour, true},
		{"at the end of the window", func(*wo.Order, *wo.Draft) {}, 2 * time.Hour, 2 * time.Hour, true},
		{"after the window", func(*wo.Order, *wo.Draft) {}, 3 * time.Hour, 2 * time.Hour, false},
		{"no window", func(*wo.Order, *wo.Draft) {}, 3000 * time.Hour, 0, true},
		{"before", func(*wo.Order, *wo.Draft) {}, -time.Hour, 0, false},
		{"another kind", func(_ *wo.Order, d *wo.Draft) { d.Category = "smoke" }, 0, 0, false},
		{"another device", func(_ *wo.Order, d *wo.Draft) { d.Reporter = reporterID }, 0, 0, false},
		{"ended", func(o *wo.Order, _ *wo.Draft) { o.State = wo.Closed }, 0, 0, false},
		{"a resident at the place", func(_ *wo.Order, d *wo.Draft) { d.Source = wo.FromResident }, 0, 0, false},
	} {
		o, d := o, again
		c.edit(&o, &d)
		if got := wo.Repeats(o, d, t0.Add(c.after), c.window); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
	found, ok := wo.FindRepeat(slices.Values([]wo.Order{{}, o}), again, t0.Add(time.Minute), time.Hour)
	if !ok || found.ID != o.ID {
		t.Errorf("found %+v, %v", found, ok)
	}
}

var reporterID = actor(governance.Resident).ID
