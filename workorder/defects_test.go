package workorder_test

import (
	"encoding/json"
	"errors"
	"math"
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

// The tests of this file are named for defects that were found in other
// systems, or that are easily built in.

// A limit in milliseconds of 32 bits overflows from 25 days on, and the order
// is late from its first minute.
func TestDefectLimitsOverflowAt25Days(t *testing.T) {
	for _, l := range []wo.Limit{{N: 24, Unit: wo.Days}, {N: 25, Unit: wo.Days}, {N: 3650, Unit: wo.Days}, {N: 24 * 3650, Unit: wo.Hours}, {N: 60 * 24 * 3650, Unit: wo.Minutes}} {
		r := lenient()
		r.Limits.Set(wo.HandleClock, l)
		s := at(t, r, wo.Handling)
		length := time.Duration(l.N) * map[wo.Unit]time.Duration{wo.Minutes: time.Minute, wo.Hours: time.Hour, wo.Days: 24 * time.Hour}[l.Unit]
		due := s.order.DispatchedAt.Add(length)
		if s.order.Handle.Due != due {
			t.Errorf("%v: due %v, want %v", l, s.order.Handle.Due, due)
		}
		handle := func(b wo.Breach) bool { return b.Clock == wo.HandleClock }
		if _, late := s.order.Handle.LateAt(due); late || slices.ContainsFunc(wo.Breaches(slices.Values(s.log), due), handle) {
			t.Errorf("%v: late at its due time", l)
		}
		if _, late := s.order.Handle.LateAt(due + 1); !late || !slices.ContainsFunc(wo.Breaches(slices.Values(s.log), due+1), handle) {
			t.Errorf("%v: not late after it", l)
		}
	}
}

// N working days as N times 24 hours, compared with the working minutes that
// have passed, are three times too long where a day has eight hours.
func TestDefectWorkingDaysComparedWithWorkingMinutes(t *testing.T) {
	r := lenient()
	r.Calendar = office(t, nil, nil)
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 5, Unit: wo.WorkDays})
	s := at(t, r, wo.Handling) // on a Monday
	end := time.Date(2026, 3, 9, 18, 0, 0, 0, east8)
	if _, late := s.order.Handle.LateAt(period.At(end)); late {
		t.Error("late within the fifth working day")
	}
	if _, late := s.order.Handle.LateAt(period.At(end) + 1); !late {
		t.Error("not late after the fifth working day")
	}
}

// Another system clears the mark of being late when an order is closed.
func TestDefectOverdueErasedOnClose(t *testing.T) {
	s := at(t, lenient(), wo.Handling)
	due := s.order.Handle.Due
	s.now = due.Time().Add(time.Hour)
	s.do(wo.DoResolve, governance.Handler)
	s.do(wo.DoClose, governance.DutyLeader)
	before := wo.Breaches(slices.Values(s.log), s.order.LastAt)
	if len(before) != 1 || before[0].Clock != wo.HandleClock {
		t.Fatalf("%+v", before)
	}
	// Nor does anything that comes after closing.
	s.do(wo.DoReopen, governance.Supervisor).do(wo.DoSetPriority, governance.DutyLeader).do(wo.DoHide, governance.DutyLeader)
	if after := wo.Breaches(slices.Values(s.log), s.order.LastAt); !cmp.Equal(before[0], after[0]) {
		t.Errorf("%+v became %+v", before, after)
	}
}

// Another system fails a paused order whose due time passes, because it moves
// the due time only when the pause ends.
func TestDefectBreachOnPausedOrder(t *testing.T) {
	s := at(t, lenient(), wo.Suspended)
	far := s.order.Handle.Due.Add(1000 * time.Hour)
	if found := wo.Breaches(slices.Values(s.log), far); len(found) > 0 {
		t.Errorf("late while it stands still: %+v", found)
	}
	if _, late := s.order.Handle.LateAt(far); late {
		t.Error("the clock says that it is late while it stands still")
	}
	if l, err := s.order.Light(s.rules, wo.HandleClock, far); l == wo.Red || err != nil {
		t.Errorf("the light is %v, %v", l, err)
	}
	refused(t, governance.ErrNotAllowed, "no time limit runs")(s.order.Supervise(&wo.Rules{ID: "x"}, actor(governance.Supervisor), "", far.Time()))
}

// Other systems merge in circles.
func TestDefectMergeCycles(t *testing.T) {
	clerk, r, now := actor(governance.Acceptor), lenient(), t0.Add(time.Hour)
	report := func(name string) wo.Order {
		o, _, err := wo.Report(r, actor(governance.Resident), draft(governance.NamedID[wo.Order]("test", name)), t0)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	a, b, c := report("a"), report("b"), report("c")
	steps, err := wo.Merge(r, clerk, wo.Merging{Source: a, Target: b}, now)
	if err != nil {
		t.Fatal(err)
	}
	merged, target := steps[0].Order, steps[1].Order
	stray, stale := merged, merged
	stray.ID, stray.Into = somewhere[2], somewhere[1]
	stale.ID = c.ID // an old value of the target
	for what, m := range map[string]wo.Merging{
		"into itself":              {Source: c, Target: c},
		"back":                     {Source: target, Target: merged, Followers: []wo.Order{merged}},
		"into a follower":          {Source: c, Target: merged},
		"twice":                    {Source: merged, Target: c},
		"twice into the same":      {Source: merged, Target: target},
		"and leaves a follower":    {Source: target, Target: c},
		"with a follower twice":    {Source: twoFollowers(target), Target: c, Followers: []wo.Order{merged, merged}},
		"with another's follower":  {Source: twoFollowers(target), Target: c, Followers: []wo.Order{merged, stray}},
		"with the target follower": {Source: target, Target: c, Followers: []wo.Order{stale}},
		"with a foreign follower":  {Source: target, Target: c, Followers: []wo.Order{c}},
		"with itself as follower":  {Source: target, Target: c, Followers: []wo.Order{target}},
		"into one that has ended":  {Source: c, Target: another("ended", wo.Closed)},
		"into one that is unknown": {Source: c, Target: wo.Order{}},
	} {
		if steps, err := wo.Merge(r, clerk, m, now.Add(time.Hour)); err == nil || steps != nil {
			t.Errorf("an order was merged %s: %+v", what, steps)
		}
	}
	door := c
	door.Category = "door"
	for _, m := range []struct {
		by     governance.Role
		forced bool
		ok     bool
	}{{governance.DutyLeader, true, true}, {governance.DutyLeader, false, false}, {governance.Acceptor, true, false}} {
		_, err := wo.Merge(r, actor(m.by), wo.Merging{Source: door, Target: target, Forced: m.forced}, now)
		if (err == nil) != m.ok || err != nil && !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%v forced %v: %v", m.by, m.forced, err)
		}
	}
	whole := target
	whole.Parts = 1
	part := target
	part.PartOf = c.ID
	for _, o := range []wo.Order{whole, part} {
		o.Followers = 0
		if _, err := wo.Merge(r, clerk, wo.Merging{Source: o, Target: c}, now.Add(time.Hour)); !errors.Is(err, governance.ErrNotAllowed) {
			t.Errorf("a part or a whole was merged: %v", err)
		}
	}
}

func twoFollowers(o wo.Order) wo.Order {
	o.Followers = 2
	return o
}

// Another system keeps the link on one side when an order is unmerged.
func TestDefectStaleLinks(t *testing.T) {
	clerk, r := actor(governance.Acceptor), lenient()
	s := at(t, r, wo.Handling)
	follower, _, err := wo.Report(r, actor(governance.Resident), draft(governance.NamedID[wo.Order]("test", "b")), t0)
	if err != nil {
		t.Fatal(err)
	}
	steps, err := wo.Merge(r, clerk, wo.Merging{Source: follower, Target: s.order}, s.now)
	if err != nil {
		t.Fatal(err)
	}
	follower, target := steps[0].Order, steps[1].Order
	if _, err := wo.Unmerge(r, clerk, follower, s.order, "x", s.now); err == nil {
		t.Error("unmerged from an order that does not know of it")
	}
	if _, err := wo.Unmerge(r, clerk, follower, another("other", wo.Handling), "x", s.now); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("unmerged from another order: %v", err)
	}
	if _, err := wo.Unmerge(r, clerk, follower, target, "", s.now); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("unmerged without a reason: %v", err)
	}
	ended := target
	ended.State = wo.Closed
	if _, err := wo.Unmerge(r, clerk, follower, ended, "x", s.now); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("unmerged from an order that has ended: %v", err)
	}
	steps, err = wo.Unmerge(r, clerk, follower, target, "another lift", s.now)
	if err != nil {
		t.Fatal(err)
	}
	if f := steps[0].Order; !f.Into.IsZero() || f.Was != 0 || f.State != wo.Reported {
		t.Errorf("the follower keeps a link: %+v", f)
	}
	if steps[1].Order.Followers != 0 {
		t.Errorf("the other order keeps a link: %+v", steps[1].Order)
	}
	// An order that was told that the other one ended does not wait any more,
	// and cannot be handed on as if it did.
	refused(t, governance.ErrInvalid, "outcome")(follower.ParentEnded(governance.Actor{Role: governance.Timer}, ended, s.now))
	open := ended
	open.State = wo.Handling
	refused(t, governance.ErrNotAllowed, "handling")(follower.ParentEnded(governance.Actor{Role: governance.Timer}, open, s.now))
	ended.Outcome = wo.Solved
	told, _, err := follower.ParentEnded(governance.Actor{Role: governance.Timer}, ended, s.now)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, governance.ErrNotAllowed, "does not wait")(told.ParentEnded(governance.Actor{Role: governance.Timer}, ended, s.now))
	other := another("other", wo.Handling)
	if _, err := wo.Merge(r, clerk, wo.Merging{Source: target, Target: other, Followers: []wo.Order{told}}, s.now); !errors.Is(err, governance.ErrNotAllowed) {
		t.Errorf("a follower whose order had ended was handed on: %v", err)
	}
	refused(t, governance.ErrNotAllowed, "merged")(follower.ParentEnded(governance.Actor{Role: governance.Timer}, func() wo.Order { m := ended; m.State = wo.Merged; return m }(), s.now))
	// When the other one is reopened, the end that it was told is undone.
	told, _, err = told.Rate(r, actor(governance.Resident), wo.No, 1, "no", s.now)
	if err != nil {
		t.Fatal(err)
	}
	waits, _, err := told.ParentReopened(governance.Actor{Role: governance.Timer}, target, s.now)
	if err != nil || waits.Outcome != 0 || waits.ResolvedAt != 0 || waits.Rating != (wo.Rating{}) || waits.State != wo.Merged {
		t.Errorf("%+v, %v", waits, err)
	}
	stranger := another("stranger", wo.Closed)
	refused(t, governance.ErrNotAllowed, "does not wait")(follower.ParentEnded(governance.Actor{Role: governance.Timer}, stranger, s.now))
	stranger.State = wo.Accepted
	refused(t, governance.ErrNotAllowed, "had not ended")(told.ParentReopened(governance.Actor{Role: governance.Timer}, stranger, s.now))
	refused(t, governance.ErrNotAllowed, "had not ended")(follower.ParentReopened(governance.Actor{Role: governance.Timer}, target, s.now))
	refused(t, governance.ErrNotAllowed, "closed")(told.ParentReopened(governance.Actor{Role: governance.Timer}, ended, s.now))
}

// A unit that gets the order later has its own time for signing and handling,
// and the lateness of the one before stays with that one.
func TestTransferStartsTheClocksOfTheNextUnit(t *testing.T) {
	for _, from := range []wo.State{wo.Dispatched, wo.Handling} {
		s := at(t, lenient(), from)
		late := s.order.Handle.Due
		s.now = late.Time().Add(time.Hour)
		s.do(wo.DoTransfer, governance.Dispatcher)
		now := s.order.LastAt
		if s.order.Link != (wo.Timer{Start: now, Due: now.Add(2 * time.Hour)}) || s.order.Handle != (wo.Timer{Start: now, Due: now.Add(48 * time.Hour)}) {
			t.Errorf("from %v: %+v, %+v", from, s.order.Link, s.order.Handle)
		}
		if s.order.Counts.Transfers != 1 || s.order.Counts.Dispatches != 2 || s.order.Counts.WrongUnit != 1 {
			t.Errorf("%+v", s.order.Counts)
		}
		found := wo.Breaches(slices.Values(s.log), now)
		if !slices.ContainsFunc(found, func(b wo.Breach) bool { return b.Clock == wo.HandleClock && b.Due == late && b.Until == now }) {
			t.Errorf("from %v: %+v", from, found)
		}
	}
}

// A clock that stopped for a question goes on when the order moves on instead
// of being answered.
func TestClockGoesOnWithoutAnAnswer(t *testing.T) {
	s := begin(t, lenient())
	due := s.order.Link.Due
	s.do(wo.DoAskMore, governance.Acceptor)
	asked := s.order.LastAt
	s.now = s.now.Add(30 * time.Hour)
	s.do(wo.DoAskVerify, governance.Acceptor)
	if !s.order.Link.Running() || s.order.Link.Due != due.Add(s.order.LastAt.Sub(asked)) || s.order.Asking {
		t.Errorf("%+v, asking %v", s.order.Link, s.order.Asking)
	}
	s = at(t, lenient(), wo.Accepted)
	whole := s.order.Whole.Due
	s.do(wo.DoAskMore, governance.Acceptor)
	asked = s.order.LastAt
	s.now = s.now.Add(30 * time.Hour)
	s.do(wo.DoDispatch, governance.Dispatcher)
	if want := whole.Add(s.order.LastAt.Sub(asked)); s.order.Whole.Due != want || !s.order.Whole.Running() {
		t.Errorf("%+v, want due %v", s.order.Whole, want)
	}
}

// A limit that counts from receipt counts from the appeal or the reopening
// once there is one: else an order that comes back is late at once.
func TestReceiptIsTheLastOne(t *testing.T) {
	r := lenient()
	r.OnReopen = wo.RestartClocks
	for _, c := range []wo.Clock{wo.AcceptClock, wo.DispatchClock, wo.HandleClock, wo.WholeClock} {
		r.Limits.Set(c, wo.Limit{N: 5, Unit: wo.Days, Start: wo.AtReceipt})
	}
	month := 30 * 24 * time.Hour
	s := at(t, r, wo.Rejected)
	s.now = s.now.Add(month)
	s.do(wo.DoAppeal, governance.Resident)
	if got := s.order.Link; got.Start != s.order.LastAt || got.Due != got.Start.Add(120*time.Hour) {
		t.Errorf("after an appeal: %+v", got)
	}
	s = at(t, r, wo.Closed)
	s.now = s.now.Add(month)
	s.do(wo.DoReopen, governance.Resident)
	received := s.order.LastAt
	s.do(wo.DoDispatch, governance.Dispatcher)
	if h, w := s.order.Handle, s.order.Whole; h.Start != received || w.Start != received || s.order.ReceivedAt != received {
		t.Errorf("after a reopening: %+v %+v, received %v", h, w, received)
	}
	s = at(t, r, wo.AwaitingRating)
	s.do(wo.DoRate, governance.Resident)
	s.now = s.now.Add(month)
	s.do(wo.DoRedo, governance.DutyLeader)
	if h, w := s.order.Handle, s.order.Whole; h.Start != s.order.LastAt || w.Start != s.order.LastAt {
		t.Errorf("after a redoing: %+v %+v", h, w)
	}
}

// An extension was granted to one unit for one way: the next unit does not
// inherit it when the limits change.
func TestExtensionsEndWithTheirClock(t *testing.T) {
	r := lenient()
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 10, Unit: wo.Hours}, wo.Urgent)
	s := at(t, r, wo.Handling)
	s.do(wo.DoApplyExtension, governance.Handler).do(wo.DoApproveExtension, governance.DutyLeader)
	start, whole := s.order.Handle.Start, s.order.Whole.Due
	s.do(wo.DoSetPriority, governance.DutyLeader)
	if s.order.Handle.Due != start.Add(34*time.Hour) || s.order.Whole.Due != whole {
		t.Errorf("10 h and 24 h more: %+v, %+v", s.order.Handle, s.order.Whole)
	}
	s.do(wo.DoTransfer, governance.Dispatcher)
	start = s.order.Handle.Start
	s.do(wo.DoSetPriority, governance.DutyLeader)
	if s.order.Handle.Due != start.Add(10*time.Hour) || s.order.Whole.Due != whole {
		t.Errorf("the next unit has 10 h: %+v, %+v", s.order.Handle, s.order.Whole)
	}
	if s.order.Counts.Extended != 24 || s.order.Counts.ExtendedIn != wo.Hours {
		t.Errorf("%+v", s.order.Counts)
	}
}

// A way without a limit does not get one by an extension of the unit's.
func TestExtensionMakesNoLimit(t *testing.T) {
	r := lenient()
	r.Limits.Set(wo.WholeClock, wo.Limit{})
	s := at(t, r, wo.Handling)
	s.do(wo.DoApplyExtension, governance.Handler).do(wo.DoApproveExtension, governance.DutyLeader)
	if s.order.Whole.Due != 0 || !s.order.Whole.Running() {
		t.Errorf("%+v", s.order.Whole)
	}
	r.Limits.Set(wo.HandleClock, wo.Limit{})
	s = at(t, r, wo.Handling)
	what := wo.ApplicationDraft{Kind: wo.ForExtension, Amount: wo.Limit{N: 1, Unit: wo.Hours}, Note: "rain"}
	refused(t, governance.ErrNotAllowed, "no time limit")(s.order.ApplyFor(r, actor(governance.Handler), what, s.now))
	s.order.Application.Kind = wo.ForWithdrawal + 1
	refused(t, governance.ErrNotAllowed, "no application")(s.order.Approve(r, actor(governance.DutyLeader), "", s.now))
	s.order.Application.Kind = 0
	what.Kind = wo.ForWithdrawal + 1
	refused(t, governance.ErrInvalid, "known application")(s.order.ApplyFor(r, actor(governance.Handler), what, s.now))
}

// Hours and working days are not added up.
func TestExtensionsAreSummedInOneUnit(t *testing.T) {
	s := at(t, lenient(), wo.Handling)
	s.do(wo.DoApplyExtension, governance.Handler).do(wo.DoApproveExtension, governance.DutyLeader)
	r := lenient()
	r.Extension = wo.Limit{N: 3, Unit: wo.Days}
	what := wo.ApplicationDraft{Kind: wo.ForExtension, Amount: wo.Limit{N: 1, Unit: wo.Days}, Note: "rain"}
	refused(t, governance.ErrInvalid, "must be hours")(s.order.ApplyFor(r, actor(governance.Handler), what, s.now))
	what.Amount = wo.Limit{N: 1, Unit: wo.Hours, Start: wo.NextDay}
	refused(t, governance.ErrInvalid, "from the due time")(s.order.ApplyFor(s.rules, actor(governance.Handler), what, s.now))
	ev := bare(s.order, wo.DoApplyExtension, wo.Handling, actor(governance.Handler), s.now)
	ev.Link, ev.Handle, ev.Whole = s.order.Link, s.order.Handle, s.order.Whole
	ev.Ask = wo.Ask{Kind: wo.ForExtension, Amount: wo.Limit{N: 1, Unit: wo.Hours}}
	s.order.Counts.Extended = math.MaxInt32 - 1
	if _, err := s.order.Apply(ev); err != nil {
		t.Error(err)
	}
	s.order.Counts.Extended = math.MaxInt32
	what.Amount = wo.Limit{N: 1, Unit: wo.Hours}
	if _, _, err := s.order.ApplyFor(s.rules, actor(governance.Handler), what, s.now); !errors.Is(err, governance.ErrLimit) {
		t.Error(err)
	}
	if _, err := s.order.Apply(ev); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("a sum that overflows: %v", err)
	}
}

// Other limits apply to an order that stands still too.
func TestPriorityChangedWhileTheClockStands(t *testing.T) {
	r := lenient()
	r.Limits.Set(wo.HandleClock, wo.Limit{N: 10, Unit: wo.Hours}, wo.Urgent)
	r.Limits.Set(wo.AcceptClock, wo.Limit{N: 5, Unit: wo.Hours}, wo.Urgent)
	s := at(t, r, wo.Suspended)
	s.do(wo.DoSetPriority, governance.DutyLeader)
	start, stop := s.order.Handle.Start, s.order.Handle.Stop
	s.now = s.now.Add(100 * time.Hour)
	s.do(wo.DoResume, governance.Handler)
	if want := start.Add(10*time.Hour + s.order.LastAt.Sub(stop)); s.order.Handle.Due != want {
		t.Errorf("due %v, want %v", s.order.Handle.Due, want)
	}
	s = begin(t, r)
	s.do(wo.DoAskMore, governance.Acceptor).do(wo.DoSetPriority, governance.DutyLeader)
	if want := s.order.ReportedAt.Add(5 * time.Hour); s.order.Link.Due != want || s.order.Link.Running() {
		t.Errorf("%+v, want due %v", s.order.Link, want)
	}
	// What the unit has finished is not measured anew; what still runs is.
	r.Limits.Set(wo.VerifyClock, wo.Limit{N: 3, Unit: wo.Hours}, wo.Urgent)
	r.Limits.Set(wo.WholeClock, wo.Limit{N: 30, Unit: wo.Hours}, wo.Urgent)
	s = at(t, r, wo.Resolved)
	handle := s.order.Handle
	s.do(wo.DoSetPriority, governance.DutyLeader)
	if s.order.Handle != handle || s.order.Link.Due != s.order.Link.Start.Add(3*time.Hour) || s.order.Whole.Due != s.order.Whole.Start.Add(30*time.Hour) {
		t.Errorf("%+v became %+v; %+v, %+v", handle, s.order.Handle, s.order.Link, s.order.Whole)
	}
	// A limit that falls away.
	r = lenient()
	r.Limits.Set(wo.HandleClock, wo.Limit{}, wo.Urgent)
	s = at(t, r, wo.Handling)
	s.do(wo.DoSetPriority, governance.DutyLeader)
	if s.order.Handle.Due != 0 || !s.order.Handle.Running() {
		t.Errorf("%+v", s.order.Handle)
	}
}

// A clock that stopped when the order was closed goes on with the next unit,
// also if the order was merged in between.
func TestContinuedClockSurvivesAMerge(t *testing.T) {
	s := at(t, lenient(), wo.Closed)
	handle := s.order.Handle
	s.do(wo.DoReopen, governance.Resident).do(wo.DoMerge, governance.Acceptor).do(wo.DoUnmerge, governance.Acceptor)
	if s.order.Handle != handle {
		t.Errorf("%+v became %+v", handle, s.order.Handle)
	}
	reported := begin(t, lenient())
	link := reported.order.Link
	reported.do(wo.DoMerge, governance.Acceptor)
	merged := reported.order.LastAt
	reported.now = reported.now.Add(100 * time.Hour)
	reported.do(wo.DoUnmerge, governance.Acceptor)
	if gap := reported.order.LastAt.Sub(merged); reported.order.Link != (wo.Timer{Start: link.Start, Due: link.Due.Add(gap), Moved: gap}) {
		t.Errorf("%+v became %+v", link, reported.order.Link)
	}
	s.now = s.now.Add(100 * time.Hour)
	s.do(wo.DoDispatch, governance.Dispatcher)
	if left := s.order.Handle.Due.Sub(s.order.LastAt); left != handle.Due.Sub(handle.Stop) {
		t.Errorf("%v left, %v were left", left, handle.Due.Sub(handle.Stop))
	}
	// After a return or a failed check the next unit begins from zero.
	s.do(wo.DoSign, governance.Handler).do(wo.DoApplyReturn, governance.Handler).do(wo.DoApproveReturn, governance.DutyLeader)
	if s.order.Handle != (wo.Timer{}) {
		t.Errorf("%+v", s.order.Handle)
	}
	s = at(t, lenient(), wo.Checking)
	s.took(s.order.Fail(s.rules, actor(governance.Verifier), wo.Accepted, "not done", s.now))
	if s.order.Handle != (wo.Timer{}) || !s.order.Lead.IsZero() || s.order.Counts.Rework != 1 {
		t.Errorf("%+v", s.order)
	}
}

// Whether the time since the resolution counts is said for each state from
// which an order can come back.
func TestComingBackCountsOrNot(t *testing.T) {
	for _, c := range []struct {
		from  wo.State
		by    governance.Role
		do    wo.Action
		pause machine.Set[wo.State]
		moves bool
	}{
		{wo.Checking, governance.Verifier, wo.DoFail, machine.Of(wo.Checking), true},
		{wo.Checking, governance.Verifier, wo.DoFail, machine.Of(wo.Resolved, wo.AwaitingRating, wo.Closed), false},
		{wo.Resolved, governance.DutyLeader, wo.DoFail, machine.Of(wo.Resolved), true},
		{wo.AwaitingRating, governance.DutyLeader, wo.DoRedo, machine.Of(wo.AwaitingRating), true},
		{wo.AwaitingRating, governance.DutyLeader, wo.DoRedo, machine.Of(wo.Closed), false},
	} {
		r := lenient()
		r.Pause = c.pause
		s := at(t, r, c.from)
		was := s.order.Handle
		if c.do == wo.DoRedo {
			s.do(wo.DoRate, governance.Resident)
		}
		s.now = s.now.Add(10 * time.Hour)
		s.do(c.do, c.by)
		want := was.Due
		if c.moves {
			want = was.Due.Add(s.order.LastAt.Sub(was.Stop))
		}
		if s.order.Handle.Due != want || !s.order.Handle.Running() {
			t.Errorf("%v from %v with %v: %+v, want due %v", c.do, c.from, c.pause, s.order.Handle, want)
		}
	}
}

// A sensor that signals for years does not start again from zero, and no forged
// number does either.
func TestCountersDoNotWrap(t *testing.T) {
	device := actor(governance.Sensor)
	s := &story{t: t, rules: lenient(), now: t0}
	s.do(wo.DoReport, governance.Sensor)
	s.order.Counts.Repeats = math.MaxUint16
	s.took(s.order.Repeat(device, s.now))
	if s.order.Counts.Repeats != math.MaxUint16+1 {
		t.Errorf("%d repeats", s.order.Counts.Repeats)
	}
	s.order.Counts.Repeats = math.MaxUint32
	s.took(s.order.Repeat(device, s.now))
	if s.order.Counts.Repeats != math.MaxUint32 {
		t.Errorf("%d repeats", s.order.Counts.Repeats)
	}

	s = at(t, lenient(), wo.Handling)
	const top = math.MaxUint16
	s.order.Counts = wo.Counts{Cycle: top, Dispatches: top, Transfers: top, WrongUnit: top, Rework: top, Returns: top, Reopens: top}
	s.do(wo.DoTransfer, governance.Dispatcher)
	if c := s.order.Counts; c.Dispatches != top || c.Transfers != top || c.WrongUnit != top {
		t.Errorf("%+v", c)
	}
	s.order.Parts, s.order.OpenParts = top, 1
	if _, err := wo.Split(s.rules, actor(governance.Dispatcher), s.order, draft(somewhere[2]), s.now); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("a part too many: %v", err)
	}
	s.order.Parts, s.order.OpenParts, s.order.Followers = 0, 0, math.MaxInt32-1
	if _, err := wo.Merge(s.rules, actor(governance.Acceptor), wo.Merging{Source: another("source", wo.Reported), Target: s.order}, s.now); err != nil {
		t.Error(err)
	}
	s.order.Followers = math.MaxInt32
	if _, err := wo.Merge(s.rules, actor(governance.Acceptor), wo.Merging{Source: another("source", wo.Reported), Target: s.order}, s.now); !errors.Is(err, governance.ErrLimit) {
		t.Errorf("a follower too many: %v", err)
	}
}

// What others reported too is not withdrawn by one of them.
func TestNobodyWithdrawsWhatOthersReported(t *testing.T) {
	resident := actor(governance.Resident)
	s := at(t, lenient(), wo.Accepted)
	s.do(wo.DoTakeIn, governance.Acceptor)
	refused(t, governance.ErrNotAllowed, "merged into it")(s.order.Withdraw(s.rules, resident, "", s.now))
	s.do(wo.DoDispatch, governance.Dispatcher).do(wo.DoSign, governance.Handler)
	what := wo.ApplicationDraft{Kind: wo.ForWithdrawal, Note: "settled"}
	refused(t, governance.ErrNotAllowed, "merged into it")(s.order.ApplyFor(s.rules, resident, what, s.now))
	// Anything else can be applied for and granted.
	s.do(wo.DoApplyReturn, governance.Handler)
	if _, _, err := s.order.Approve(s.rules, actor(governance.DutyLeader), "", s.now); err != nil {
		t.Error(err)
	}
	s.do(wo.DoRefuse, governance.DutyLeader).do(wo.DoLetGo, governance.Acceptor)
	s.took(s.order.ApplyFor(s.rules, resident, what, s.now))
	s.do(wo.DoTakeIn, governance.Acceptor)
	refused(t, governance.ErrNotAllowed, "merged into it")(s.order.Approve(s.rules, actor(governance.DutyLeader), "", s.now))
}

// A whole hears of its parts wherever it stands, and is not passed or closed
// while one is open.
func TestPartsOfAWholeThatMovedOn(t *testing.T) {
	timer, verifier := actor(governance.Timer), actor(governance.Verifier)
	for _, s := range []wo.State{wo.Resolved, wo.Checking, wo.AwaitingRating, wo.Closed} {
		st := prepare(t, lenient(), s, wo.DoPartEnded, governance.Timer) // its part was reopened
		if st.order.OpenParts != 1 {
			t.Fatalf("%v: %d open parts", s, st.order.OpenParts)
		}
		switch s {
		case wo.Resolved:
			refused(t, governance.ErrNotAllowed, "part")(st.order.Pass(st.rules, verifier, "", st.now))
			refused(t, governance.ErrNotAllowed, "part")(st.order.Close(st.rules, actor(governance.DutyLeader), "", st.now))
		case wo.Checking:
			refused(t, governance.ErrNotAllowed, "part")(st.order.Pass(st.rules, verifier, "", st.now))
		case wo.AwaitingRating:
			refused(t, governance.ErrNotAllowed, "part")(st.order.EndRating(st.rules, timer, st.now))
			st.do(wo.DoRate, governance.Resident)
			refused(t, governance.ErrNotAllowed, "part")(st.order.Close(st.rules, actor(governance.DutyLeader), "", st.now))
		case wo.Closed:
			st.do(wo.DoReopen, governance.Supervisor)
			if st.order.OpenParts != 1 {
				t.Errorf("the whole forgot its part")
			}
		}
		st.do(wo.DoPartEnded, governance.Timer)
		refused(t, governance.ErrNotAllowed, "no open part")(perform(st.rules, st.order, wo.DoPartEnded, timer, st.now))
		st.do(wo.DoPartReopened, governance.Timer)
		refused(t, governance.ErrNotAllowed, "no ended part")(perform(st.rules, st.order, wo.DoPartReopened, timer, st.now))
		open := another("part", wo.Handling)
		open.PartOf = st.order.ID
		refused(t, governance.ErrNotAllowed, "handling")(st.order.PartEnded(timer, open, st.now))
		open.State = wo.Closed
		refused(t, governance.ErrNotAllowed, "closed")(st.order.PartReopened(timer, open, st.now))
	}
}

func TestNobodyJudgesTheOwnWork(t *testing.T) {
	r := lenient()
	s := prepare(t, r, wo.Checking, wo.DoSendCheck, governance.Helper) // the power company assisted
	for _, u := range []governance.UnitID{lift, power} {
		insider := actor(governance.Verifier)
		insider.Unit = u
		refused(t, governance.ErrForbidden, "own unit")(s.order.Pass(r, insider, "", s.now))
		refused(t, governance.ErrForbidden, "own unit")(s.order.Fail(r, insider, wo.Handling, "no", s.now))
	}
	outsider := actor(governance.Verifier)
	outsider.Unit = governance.UnitID{}
	if _, _, err := s.order.Pass(r, outsider, "", s.now); err != nil {
		t.Error(err)
	}
	// Who entered the report is not who accepts it, whosever matter it is.
	r.NotOwnReport = true
	clerk := actor(governance.Acceptor)
	d := draft(orderID)
	d.Source, d.Reporter = wo.FromHotline, actor(governance.Resident).ID
	o, _, err := wo.Report(r, clerk, d, t0)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, governance.ErrForbidden, "own report")(o.Accept(r, clerk, t0))
	r.NotOwnReport = false
	if _, _, err := o.Accept(r, clerk, t0); err != nil {
		t.Error(err)
	}
	r.NotOwnReport = true
	neighbour := clerk // works for the office too
	neighbour.ID = o.Reporter
	refused(t, governance.ErrForbidden, "own report")(o.Accept(r, neighbour, t0))
	colleague := clerk
	colleague.ID = governance.NamedID[governance.Person]("test", "colleague")
	if _, _, err := o.Accept(r, colleague, t0); err != nil {
		t.Error(err)
	}
	// Who may not grant an application may not refuse it.
	s = at(t, lenient(), wo.Handling)
	s.do(wo.DoApplyWithdrawal, governance.Resident)
	refused(t, governance.ErrForbidden, "grant")(s.order.Refuse(actor(governance.Dispatcher), "no", s.now))
	s.do(wo.DoRefuse, governance.DutyLeader)
	refused(t, governance.ErrNotAllowed, "no application")(s.order.Refuse(actor(governance.DutyLeader), "no", s.now))
	refused(t, governance.ErrNotAllowed, "cannot approve")(s.order.Approve(s.rules, actor(governance.DutyLeader), "", s.now))
	// Another device does not repeat the signal of this one.
	device := actor(governance.Sensor)
	refused(t, governance.ErrForbidden, "device")(s.order.Repeat(device, s.now))
	neighbour = actor(governance.Resident)
	neighbour.ID = device.ID
	s.took(s.order.Repeat(neighbour, s.now))
}

// Events that no command makes. Each contradicts what the order holds.
func TestApplyRefusesForgedEvents(t *testing.T) {
	leader, timer := actor(governance.DutyLeader), actor(governance.Timer)
	forge := func(s *story, do wo.Action, to wo.State, by governance.Actor, edit func(*wo.Event)) error {
		t.Helper()
		ev := bare(s.order, do, to, by, s.now)
		ev.Link, ev.Handle, ev.Whole = s.order.Link, s.order.Handle, s.order.Whole
		if ev.From != ev.To {
			ev.Link, ev.Handle, ev.Whole = wo.Timer{}, wo.Timer{}, wo.Timer{}
		}
		edit(&ev)
		o, err := s.order.Apply(ev)
		if err != nil && o != (wo.Order{}) {
			t.Error("an order beside the error")
		}
		return err
	}
	suspension := at(t, lenient(), wo.Handling).do(wo.DoApplySuspension, governance.Handler)
	ask := suspension.order.Application.Ask
	merged, reminded := at(t, lenient(), wo.Merged), at(t, lenient(), wo.Handling).do(wo.DoRemind, governance.Supervisor)
	reported, handling, rating := begin(t, lenient()), at(t, lenient(), wo.Handling), at(t, lenient(), wo.AwaitingRating)
	accepted, checking, rejected := at(t, lenient(), wo.Accepted), at(t, lenient(), wo.Checking), at(t, lenient(), wo.Rejected)
	target := merged.order.Into
	for _, c := range []struct {
		what string
		s    *story
		do   wo.Action
		to   wo.State
		by   governance.Actor
		edit func(*wo.Event)
		kind error // nil: it is taken
	}{
		{"as asked", suspension, wo.DoApproveSuspension, wo.Suspended, leader, func(ev *wo.Event) { ev.Ask = ask }, nil},
		{"another review date", suspension, wo.DoApproveSuspension, wo.Suspended, leader, func(ev *wo.Event) { ev.Ask = ask; ev.Ask.Until++ }, governance.ErrInvalid},
		{"another application", suspension, wo.DoApproveVoid, wo.Voided, leader, func(ev *wo.Event) { ev.Ask = ask }, governance.ErrNotAllowed},
		{"no application", handling, wo.DoApproveVoid, wo.Voided, leader, func(*wo.Event) {}, governance.ErrNotAllowed},
		{"an application of another kind", handling, wo.DoApplyReturn, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Ask.Kind = wo.ForVoid }, governance.ErrInvalid},
		{"an application without a kind", handling, wo.DoApplyReturn, wo.Handling, actor(governance.Handler), func(*wo.Event) {}, governance.ErrInvalid},
		{"a return with an amount", handling, wo.DoApplyReturn, wo.Handling, actor(governance.Handler), func(ev *wo.Event) {
			ev.Ask = wo.Ask{Kind: wo.ForReturn, Amount: wo.Limit{N: 1, Unit: wo.Days}}
		}, governance.ErrInvalid},
		{"a return with a date", handling, wo.DoApplyReturn, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Ask = wo.Ask{Kind: wo.ForReturn, Until: ev.At + 1} }, governance.ErrInvalid},
		{"a review in the past", handling, wo.DoApplySuspension, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Ask = wo.Ask{Kind: wo.ForSuspension, Until: ev.At} }, governance.ErrInvalid},
		{"a review after the last year", handling, wo.DoApplySuspension, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Ask = wo.Ask{Kind: wo.ForSuspension, Until: extremes[1] + 1} }, governance.ErrInvalid},
		{"an extension of nothing", handling, wo.DoApplyExtension, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Ask = wo.Ask{Kind: wo.ForExtension, Amount: wo.Limit{Unit: wo.WorkDays}} }, governance.ErrInvalid},
		{"an extension in no unit", handling, wo.DoApplyExtension, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Ask = wo.Ask{Kind: wo.ForExtension, Amount: wo.Limit{N: 1}} }, governance.ErrInvalid},

		{"the clocks as they were", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public }, nil},
		{"a later due time", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Handle.Due++ }, governance.ErrInvalid},
		{"a later end of the way", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Whole.Due++ }, governance.ErrInvalid},
		{"a clock out of nothing", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Link.Start = 1 }, governance.ErrInvalid},
		{"a later acceptance", reported, wo.DoPublish, wo.Reported, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Link.Due++ }, governance.ErrInvalid},
		{"another visibility", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Hidden }, governance.ErrInvalid},
		{"a step's clock at work", checking, wo.DoFail, wo.Handling, leader, func(ev *wo.Event) { ev.Link = checking.order.Link }, governance.ErrInvalid},
		{"a unit's clock in the end", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Handle = wo.Timer{Start: 1} }, governance.ErrInvalid},
		{"a whole clock in the end", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 1} }, governance.ErrInvalid},
		{"due when it starts", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 5, Due: 5, Stop: 5} }, nil},
		{"due before it starts", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 5, Due: 4, Stop: 6} }, governance.ErrInvalid},
		{"stopped before it starts", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 5, Stop: 4} }, governance.ErrInvalid},
		{"moved back", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 5, Stop: 6, Moved: -1} }, governance.ErrInvalid},
		{"a due time without a start", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Due: 5} }, governance.ErrInvalid},
		{"before the first year", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: extremes[0] - 1, Stop: 6} }, governance.ErrInvalid},
		{"after the last year", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 5, Stop: 6, Due: extremes[1] + 1} }, governance.ErrInvalid},
		{"stopped after the last year", rating, wo.DoEndRating, wo.Closed, timer, func(ev *wo.Event) { ev.Whole = wo.Timer{Start: 5, Stop: extremes[1] + 1} }, governance.ErrInvalid},

		{"from another state", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.From = wo.Accepted }, governance.ErrNotAllowed},
		{"to nowhere", handling, wo.DoPublish, 0, leader, func(ev *wo.Event) { ev.Visibility = wo.Public }, governance.ErrNotAllowed},
		{"without an id", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.ID = wo.OrderID{} }, governance.ErrInvalid},
		{"an unknown outcome", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Outcome = wo.Void + 1 }, governance.ErrInvalid},
		{"an unknown source", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Source = wo.FromSplit + 1 }, governance.ErrInvalid},
		{"an unknown priority", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Priority = wo.Complex + 1 }, governance.ErrInvalid},
		{"an unknown answer", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Solved = wo.Unknown + 1 }, governance.ErrInvalid},
		{"an unknown application", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Ask.Kind = wo.ForWithdrawal + 1 }, governance.ErrInvalid},
		{"an unknown unit of time", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Ask.Amount.Unit = wo.WorkDays + 1 }, governance.ErrInvalid},
		{"an unknown start", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Ask.Amount.Start = wo.NextDay + 1 }, governance.ErrInvalid},
		{"a date that cannot be written", handling, wo.DoPublish, wo.Handling, leader, func(ev *wo.Event) { ev.Visibility = wo.Public; ev.Ask.Until = extremes[1] + 1 }, governance.ErrInvalid},
		{"an unknown visibility", handling, wo.DoProgress, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Visibility = wo.Hidden + 1 }, governance.ErrInvalid},
		{"a time that cannot be written", handling, wo.DoProgress, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.At = extremes[1] + 1 }, governance.ErrInvalid},
		{"0 percent", handling, wo.DoProgress, wo.Handling, actor(governance.Handler), func(*wo.Event) {}, nil},
		{"100 percent", handling, wo.DoProgress, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Percent = 100 }, nil},
		{"101 percent", handling, wo.DoProgress, wo.Handling, actor(governance.Handler), func(ev *wo.Event) { ev.Percent = 101 }, governance.ErrInvalid},
		{"nobody", handling, wo.DoProgress, wo.Handling, governance.Actor{Role: governance.Handler, Unit: lift}, func(*wo.Event) {}, governance.ErrInvalid},
		{"no unit", accepted, wo.DoDispatch, wo.Dispatched, actor(governance.Dispatcher), func(*wo.Event) {}, governance.ErrInvalid},
		{"the same unit", handling, wo.DoTransfer, wo.Dispatched, actor(governance.Dispatcher), func(ev *wo.Event) { ev.Unit = lift }, governance.ErrInvalid},
		{"to no unit", handling, wo.DoTransfer, wo.Dispatched, actor(governance.Dispatcher), func(*wo.Event) {}, governance.ErrInvalid},
		{"while an application is open", suspension, wo.DoTransfer, wo.Dispatched, actor(governance.Dispatcher), func(ev *wo.Event) { ev.Unit = power }, governance.ErrNotAllowed},
		{"dropping no helper", handling, wo.DoDropHelper, wo.Handling, actor(governance.Dispatcher), func(*wo.Event) {}, governance.ErrInvalid},
		{"a helper of no unit", handling, wo.DoHelperDone, wo.Handling, governance.Actor{ID: leader.ID, Role: governance.Helper}, func(*wo.Event) {}, governance.ErrForbidden},
		{"no helper", handling, wo.DoAddHelper, wo.Handling, actor(governance.Dispatcher), func(*wo.Event) {}, governance.ErrInvalid},
		{"solved before it was handled", reported, wo.DoReject, wo.Rejected, leader, func(ev *wo.Event) { ev.Outcome = wo.Solved }, governance.ErrInvalid},
		{"void before anybody said so", reported, wo.DoReject, wo.Rejected, leader, func(ev *wo.Event) { ev.Outcome = wo.Void }, governance.ErrInvalid},
		{"handled as out of scope", handling, wo.DoResolve, wo.Resolved, actor(governance.Handler), func(ev *wo.Event) { ev.Outcome = wo.OutOfScope }, governance.ErrInvalid},
		{"handled as nothing", handling, wo.DoResolve, wo.Resolved, actor(governance.Handler), func(*wo.Event) {}, governance.ErrInvalid},
		{"no category", handling, wo.DoRecategorise, wo.Handling, leader, func(ev *wo.Event) { ev.Policy = "x" }, governance.ErrInvalid},
		{"a category without rules", handling, wo.DoRecategorise, wo.Handling, leader, func(ev *wo.Event) { ev.Category = "x" }, governance.ErrInvalid},
		{"a priority without rules", handling, wo.DoSetPriority, wo.Handling, leader, func(ev *wo.Event) { ev.Priority = wo.Urgent }, governance.ErrInvalid},
		{"no priority", handling, wo.DoSetPriority, wo.Handling, leader, func(ev *wo.Event) { ev.Policy = "x" }, governance.ErrInvalid},
		{"no place", handling, wo.DoRelocate, wo.Handling, leader, func(*wo.Event) {}, governance.ErrInvalid},
		{"the first rung again", reminded, wo.DoRemind, wo.Handling, timer, func(*wo.Event) {}, governance.ErrNotAllowed},
		{"the second rung first", handling, wo.DoNotice, wo.Handling, timer, func(*wo.Event) {}, governance.ErrNotAllowed},
		{"the third rung first", handling, wo.DoCriticise, wo.Handling, timer, func(*wo.Event) {}, governance.ErrNotAllowed},
		{"a rating of 6", rating, wo.DoRate, wo.AwaitingRating, actor(governance.Resident), func(ev *wo.Event) { ev.Solved, ev.Level = wo.Yes, 6 }, governance.ErrInvalid},
		{"a rating without an answer", rating, wo.DoRate, wo.AwaitingRating, actor(governance.Resident), func(ev *wo.Event) { ev.Level = 5 }, governance.ErrInvalid},
		{"asked by another than the reporter", rejected, wo.DoAppeal, wo.Reported, governance.Actor{ID: leader.ID, Role: governance.Resident}, func(*wo.Event) {}, governance.ErrForbidden},

		{"merged into itself", reported, wo.DoMerge, wo.Merged, leader, func(ev *wo.Event) { ev.Other = orderID }, governance.ErrInvalid},
		{"merged into nothing", reported, wo.DoMerge, wo.Merged, leader, func(*wo.Event) {}, governance.ErrInvalid},
		{"taking itself in", reported, wo.DoTakeIn, wo.Reported, leader, func(ev *wo.Event) { ev.Other, ev.Count = orderID, 1 }, governance.ErrInvalid},
		{"taking nothing in", reported, wo.DoTakeIn, wo.Reported, leader, func(ev *wo.Event) { ev.Count = 1 }, governance.ErrInvalid},
		{"taking in none", reported, wo.DoTakeIn, wo.Reported, leader, func(ev *wo.Event) { ev.Other = target }, governance.ErrInvalid},
		{"taking in fewer than none", reported, wo.DoTakeIn, wo.Reported, leader, func(ev *wo.Event) { ev.Other, ev.Count = target, -1 }, governance.ErrInvalid},
		{"letting go of what does not follow", reported, wo.DoLetGo, wo.Reported, leader, func(ev *wo.Event) { ev.Other, ev.Count = target, 1 }, governance.ErrInvalid},
		{"back to another state", merged, wo.DoUnmerge, wo.Handling, leader, func(ev *wo.Event) { ev.Other = target }, governance.ErrNotAllowed},
		{"back from another order", merged, wo.DoUnmerge, wo.Reported, leader, func(ev *wo.Event) { ev.Other = orderID }, governance.ErrNotAllowed},
		{"handed on to itself", merged, wo.DoRepoint, wo.Merged, leader, func(ev *wo.Event) { ev.Other = orderID }, governance.ErrInvalid},
		{"handed on to nothing", merged, wo.DoRepoint, wo.Merged, leader, func(*wo.Event) {}, governance.ErrInvalid},
		{"handed on to the same", merged, wo.DoRepoint, wo.Merged, leader, func(ev *wo.Event) { ev.Other = target }, governance.ErrInvalid},
		{"ended as nothing", merged, wo.DoParentEnded, wo.Merged, timer, func(ev *wo.Event) { ev.Other = target }, governance.ErrInvalid},
		{"rated before the end", merged, wo.DoRate, wo.Merged, actor(governance.Resident), func(ev *wo.Event) { ev.Solved = wo.Yes }, governance.ErrNotAllowed},
		{"split from nothing", accepted, wo.DoSplit, wo.Accepted, leader, func(*wo.Event) {}, governance.ErrInvalid},
		{"split from itself", accepted, wo.DoSplit, wo.Accepted, leader, func(ev *wo.Event) { ev.Other = orderID }, governance.ErrInvalid},
	} {
		if err := forge(c.s, c.do, c.to, c.by, c.edit); !errors.Is(err, c.kind) || c.kind == nil && err != nil {
			t.Errorf("%s: %v, want %v", c.what, err, c.kind)
		}
	}
	// One letting go counts one, though several follow.
	several := begin(t, lenient())
	several.order.Followers = 5
	for _, c := range []struct {
		other wo.OrderID
		count int32
	}{{target, 2}, {target, -1}, {wo.OrderID{}, 1}} {
		if err := forge(several, wo.DoLetGo, wo.Reported, leader, func(ev *wo.Event) { ev.Other, ev.Count = c.other, c.count }); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("let go of %d: %v", c.count, err)
		}
	}
}

func TestForgedReports(t *testing.T) {
	_, good, err := wo.Report(lenient(), actor(governance.Resident), draft(orderID), t0)
	if err != nil {
		t.Fatal(err)
	}
	part := good
	part.Do, part.To, part.Source, part.By, part.Other = wo.DoPart, wo.Accepted, wo.FromSplit, actor(governance.Dispatcher), somewhere[1]
	for what, ev := range map[string]wo.Event{
		"for another person": forged(good, func(ev *wo.Event) { ev.Reporter = actor(governance.Handler).ID }),
		"by another device": forged(good, func(ev *wo.Event) {
			ev.By, ev.Source = actor(governance.Sensor), wo.FromSensor
		}),
		"without rules":       forged(good, func(ev *wo.Event) { ev.Policy = "" }),
		"of no order":         forged(good, func(ev *wo.Event) { ev.ID = wo.OrderID{} }),
		"in the middle":       forged(good, func(ev *wo.Event) { ev.Revision = 2 }),
		"a part of nothing":   forged(part, func(ev *wo.Event) { ev.Other = wo.OrderID{} }),
		"a part of itself":    forged(part, func(ev *wo.Event) { ev.Other = ev.ID }),
		"a part by a patrol":  forged(part, func(ev *wo.Event) { ev.Source = wo.FromPatrol }),
		"a report by a split": forged(good, func(ev *wo.Event) { ev.Source = wo.FromSplit }),
	} {
		if o, err := (wo.Order{}).Apply(ev); !errors.Is(err, governance.ErrInvalid) || o.Exists() {
			t.Errorf("a report %s: %v", what, err)
		}
	}
	if _, err := (wo.Order{}).Apply(part); err != nil {
		t.Error(err)
	}
	for _, at := range extremes {
		edge := forged(good, func(ev *wo.Event) { ev.At, ev.Link = at, wo.Timer{} })
		if o, err := (wo.Order{}).Apply(edge); err != nil || broken(o) != "" {
			t.Errorf("%v: %v %s", at, err, broken(o))
		}
	}
	// Before 1970 there is time too.
	old := forged(good, func(ev *wo.Event) { ev.At, ev.Link = -5, wo.Timer{Start: -5} })
	if o, err := (wo.Order{}).Apply(old); err != nil || o.ReportedAt != -5 {
		t.Errorf("%+v, %v", o, err)
	}
}

func forged(ev wo.Event, edit func(*wo.Event)) wo.Event {
	edit(&ev)
	return ev
}

// The smallest and the greatest of every field go through JSON unchanged.
func TestJSONOfExtremes(t *testing.T) {
	id := func(b byte) (id wo.OrderID) {
		for i := range id {
			id[i] = b
		}
		return id
	}
	u := [wo.MaxHelpers]governance.UnitID{}
	for i := range u {
		u[i] = governance.UnitID(id(byte(255 - i)))
	}
	timer := wo.Timer{Start: extremes[0], Due: extremes[1], Stop: extremes[1], Moved: math.MaxInt64}
	const c = math.MaxUint16
	o := wo.Order{
		ID: id(255), Revision: math.MaxInt64, Number: "号\"\\\u2028<&>", State: wo.Voided, Source: wo.FromSplit, Priority: wo.Complex,
		Visibility: wo.Hidden, Outcome: wo.Void, Supervision: wo.Criticised, Percent: 255, Was: wo.Handling, Category: "电梯", Policy: "p",
		Place: governance.PlaceID(id(1)), Reporter: governance.PersonID(id(2)), ReportedBy: governance.PersonID(id(3)), Lead: u[0], Helpers: u,
		Application: wo.Application{Ask: wo.Ask{Kind: wo.ForWithdrawal, Amount: wo.Limit{N: math.MinInt32, Unit: wo.WorkDays, Start: wo.NextDay}, Until: extremes[0]}, By: governance.PersonID(id(4))},
		Into:        id(5), PartOf: id(6), Followers: math.MinInt32, Parts: c, OpenParts: c, HelpersDone: 255, Designated: true, Asking: true,
		Counts: wo.Counts{Cycle: c, Dispatches: c, Transfers: c, WrongUnit: c, Rework: c, Returns: c, Extensions: c, Suspensions: c, Reopens: c, Redos: c, Appeals: c, Extended: math.MaxInt32, ExtendedIn: wo.WorkDays, Repeats: math.MaxUint32},
		Rating: wo.Rating{Solved: wo.Unknown, Level: 255, At: extremes[1]},
		// Instants: one microsecond around 1970 too.
		ReportedAt: extremes[0], ReceivedAt: extremes[1], AcceptedAt: 1, DispatchedAt: -1, SignedAt: extremes[1], ContactedAt: extremes[1], ResolvedAt: extremes[1],
		EndedAt: extremes[1], ReviewAt: extremes[1], SinceAt: extremes[1], LastAt: extremes[1], Link: timer, Handle: timer, Whole: timer,
	}
	ev := wo.Event{
		Do: wo.DoHide, From: wo.Voided, To: wo.Voided, Source: o.Source, Priority: o.Priority, Visibility: o.Visibility, Outcome: o.Outcome,
		Designated: true, WrongUnit: true, Percent: 255, Solved: wo.Unknown, Level: 255, Count: math.MinInt32, Number: o.Number, Category: o.Category,
		Policy: o.Policy, Place: o.Place, Reporter: o.Reporter, Unit: o.Lead, Other: o.Into, Ask: o.Application.Ask, Note: "注", Link: timer, Handle: timer, Whole: timer,
	}
	ev.ID, ev.Revision, ev.At, ev.By = o.ID, math.MinInt64, extremes[1], governance.Actor{ID: o.Reporter, Role: governance.MaxRole, Unit: o.Lead}
	for _, o := range []wo.Order{o, {}} {
		b, err := json.Marshal(o)
		var back wo.Order
		if err != nil || json.Unmarshal(b, &back) != nil || back != o {
			t.Errorf("%v\n%s\n%s", err, b, cmp.Diff(o, back))
		}
	}
	for _, ev := range []wo.Event{ev, {}} {
		b, err := json.Marshal(ev)
		var back wo.Event
		if err != nil || json.Unmarshal(b, &back) != nil || back != ev {
			t.Errorf("%v\n%s\n%s", err, b, cmp.Diff(ev, back))
		}
	}
}

// No view names a person or shows a text, whatever the order went through.
func TestViewNeverNamesAPerson(t *testing.T) {
	stranger := governance.Actor{ID: governance.NamedID[governance.Person]("test", "stranger"), Role: governance.Resident}
	area := governance.NamedID[governance.Place]("test", "community")
	for _, s := range wo.States() {
		st := at(t, lenient(), s)
		for _, viewer := range []governance.Actor{stranger, actor(governance.Resident)} {
			v, ok := st.order.View(viewer, area)
			if !ok {
				t.Fatalf("a public order in %v does not show", s)
			}
			b, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			for _, ev := range st.log {
				secrets := []string{ev.By.ID.String(), ev.Reporter.String(), ev.ID.String(), ev.Note}
				if viewer == stranger {
					secrets = append(secrets, tower.String(), `"asking":`, `"solved":`, `"level":`)
				}
				for _, secret := range secrets {
					if secret != "" && strings.Contains(string(b), secret) {
						t.Errorf("the view in %v shows %q: %s", s, secret, b)
					}
				}
			}
			if v.State != st.order.State || v.Unit != st.order.Lead || v.Outcome != st.order.Outcome || v.ReportedAt != st.order.ReportedAt || v.Reports < 1 {
				t.Errorf("%+v does not say how %v stands", v, s)
			}
			if due := st.order.Handle.Due; st.order.Handle.Running() && v.Due != due || !st.order.Handle.Running() && v.Due != 0 {
				t.Errorf("the view in %v is due at %v", s, v.Due)
			}
		}
	}
	s := at(t, lenient(), wo.AwaitingRating)
	s.do(wo.DoRate, governance.Resident).do(wo.DoTakeIn, governance.Acceptor)
	s.order.Counts.Repeats = 2
	own, _ := s.order.View(actor(governance.Resident), area)
	if own.Level != 2 || own.Solved != wo.No || own.Reports != 4 || own.Can != s.order.Can(governance.Resident) {
		t.Errorf("%+v", own)
	}
	// Staff who reported something see what the reporter may see, not what
	// they may do.
	boss := actor(governance.DutyLeader)
	boss.ID = s.order.Reporter
	if v, _ := s.order.View(boss, area); v.Can != 0 || !v.Own {
		t.Errorf("%+v", v)
	}
	// A device has no eyes: whoever has its ID does not own the order.
	signal := &story{t: t, rules: lenient(), now: t0}
	signal.do(wo.DoReport, governance.Sensor)
	if v, _ := signal.order.View(actor(governance.Sensor), area); v.Own {
		t.Errorf("%+v", v)
	}
	signal.order.Visibility = wo.Private
	anonymous := s.order
	anonymous.Visibility, anonymous.Reporter = wo.Private, governance.PersonID{}
	for _, o := range []wo.Order{signal.order, anonymous} {
		if _, ok := o.View(governance.Actor{Role: governance.Resident}, area); ok {
			t.Error("a private order shows to nobody in particular")
		}
	}
}
