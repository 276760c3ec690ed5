package main

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/internal/golden"
	"github.com/sixbridges/sixbridges/workorder"
)

// whole is the text of the tour.
var whole = sync.OnceValues(func() (string, error) {
	var out bytes.Buffer
	err := tell(&out, 0)
	return out.String(), err
})

func told(t *testing.T) string {
	t.Helper()
	text, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestGoldenTour(t *testing.T) { golden.Check(t, "tour.golden", told(t)) }

// TestTourTwice holds the tour to being the same every time, also when every
// third commit meets somebody who was first, so that its decision runs again.
func TestTourTwice(t *testing.T) {
	var out bytes.Buffer
	s, err := newSmart(&out)
	if err != nil {
		t.Fatal(err)
	}
	commits := 0
	for _, d := range []*desk{s.story, s.quarter} {
		d.store = &store.Memory{Disturb: func(store.Commit) bool { commits++; return commits%3 == 0 }}
	}
	if err := s.tell(); err != nil {
		t.Fatal(err)
	}
	again := strings.TrimSpace(out.String())
	if !strings.Contains(told(t), again) {
		t.Errorf("conflicts change the tour (-without +with):\n%s", cmp.Diff(told(t), again))
	}
	if commits < 5000 || len(again) < 10_000 {
		t.Errorf("only %d commits and %d bytes", commits, len(again))
	}
}

func TestTourChapters(t *testing.T) {
	if err := tell(io.Discard, 8); err == nil {
		t.Error("chapter 8 was told")
	}
	for i, c := range chapters {
		if c.number < 1 || c.number > 7 || c.title.En == "" || c.title.Zh == "" || i > 0 && chapters[i-1].number >= c.number {
			t.Errorf("chapter %+v does not fit", c.title)
		}
	}
}

// full is a disk without room after n bytes.
type full struct{ n int }

var errFull = errors.New("no room")

func (f *full) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestTourWriteError(t *testing.T) {
	for _, n := range []int{0, 100, 5_000} {
		if err := tell(&full{n}, 0); !errors.Is(err, errFull) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

func TestTourWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "lift": 4, "电梯": 4, "街道/镇": 7, "（仅已处置）": 12, "90 %": 4} {
		if got := width(s); got != want {
			t.Errorf("width(%q) = %d, want %d", s, got, want)
		}
	}
	var out bytes.Buffer
	p := &page{w: &out}
	tab := newTable("Name", ">Number", "Note")
	tab.row("电梯故障", "7", "a")
	tab.row("Lift", "1,000", "b")
	p.table(tab)
	const want = "\n  Name      Number  Note\n  --------  ------  ----\n  电梯故障       7  a\n  Lift       1,000  b\n\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestTourProofs(t *testing.T) {
	for want, proofs := range map[bool][]proof{true: {{"a", 1, 1}, {"b", 2, 2}}, false: {{"a", 1, 2}, {"b", 2, 2}}} {
		var out bytes.Buffer
		err := (&page{w: &out}).proofs(proofs)
		if (err == nil) != want || strings.Contains(out.String(), "DIFFERS") == want {
			t.Errorf("%v: %v\n%s", proofs, err, out.String())
		}
	}
}

// once tells system 6 one time for all tests that only look at it.
var once = sync.OnceValues(func() (*smart, error) {
	s, err := newSmart(io.Discard)
	if err != nil {
		return nil, err
	}
	return s, s.tell()
})

func played(t *testing.T) *smart {
	t.Helper()
	s, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTourCommunity(t *testing.T) {
	c, err := build()
	if err != nil {
		t.Fatal(err)
	}
	levels := map[governance.Level]int{}
	for p := range c.places.Below(c.home) {
		levels[p.Level]++
	}
	want := map[governance.Level]int{governance.LevelCommunity: 1, governance.LevelGrid: 4, governance.LevelBuilding: 19, governance.LevelEntrance: 38}
	if diff := cmp.Diff(want, levels); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	homes := map[governance.HouseholdID]bool{}
	for _, h := range c.households {
		if homes[h.ID] {
			t.Errorf("household %s twice", h.Name)
		}
		homes[h.ID] = true
		if !c.places.Within(h.Place, c.home) {
			t.Errorf("household %s stands elsewhere", h.Name)
		}
	}
	day := period.Must(2022, 10, 1)
	persons, rows := map[governance.PersonID]bool{}, 0
	for _, r := range c.residences {
		if !homes[r.Household] {
			t.Errorf("a residence in an unknown household")
		}
		if r.Time.Contains(day) {
			rows++
			persons[r.Person] = true
		}
	}
	n, err := c.count(day)
	if err != nil {
		t.Fatal(err)
	}
	if int(n.persons.Persons()) != len(persons) || int(n.persons.Times()) != rows || len(persons) < 9_500 || len(persons) >= 10_000 || rows <= len(persons) {
		t.Errorf("%d persons in %d rows, counted %d in %d", len(persons), rows, n.persons.Persons(), n.persons.Times())
	}
}

// TestTourStory checks the facts that the story tells.
func TestTourStory(t *testing.T) {
	s := played(t)
	events, err := s.story.history(s.ctx, s.story.ids[0])
	if err != nil {
		t.Fatal(err)
	}
	at := func(month time.Month, day, hour int) period.Instant { return period.At(on(month, day, hour, 0)) }
	last := events[len(events)-1]
	switch o := s.story.last[s.story.ids[0]]; {
	case events[1].Do != workorder.DoAutoAccept || events[1].By.Role != governance.Timer:
		t.Error("it was not accepted automatically")
	case events[2].Handle.Due != at(time.October, 12, 18):
		t.Errorf("first due %s: the working weekend does not count", clock(events[2].Handle.Due))
	case last.Handle.Due != at(time.October, 14, 18) || o.Counts.Extensions != 1:
		t.Errorf("due %s after the extension", clock(last.Handle.Due))
	case o.State != workorder.Closed || o.Rating.Solved != workorder.Yes || o.Rating.Level != 5:
		t.Errorf("it ended as %s, rated %+v", o.State, o.Rating)
	}
	var repeats, followers, parts, reopened, criticised int
	for _, id := range s.story.ids {
		o := s.story.last[id]
		repeats += int(o.Counts.Repeats)
		followers += int(o.Followers)
		parts += int(o.Parts)
		reopened += int(o.Counts.Reopens)
		if o.Supervision != workorder.Criticised {
			continue
		}
		criticised++
		history, err := s.story.history(s.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		late := workorder.Breaches(slices.Values(history), period.At(on(time.December, 31, 0, 0)))
		if o.State != workorder.Closed || len(late) == 0 || late[0].Clock != workorder.HandleClock {
			t.Errorf("the closed order's breaches are %v", late)
		}
	}
	if got, want := [...]int{len(s.story.ids), repeats, followers, parts, reopened, criticised}, [...]int{7, signals - 1, 1, 1, 1, 1}; got != want {
		t.Errorf("orders, repeats, followers, parts, reopenings, criticisms: %v, want %v", got, want)
	}
}

// TestTourRates computes shares a second time, in the plainest way, from the
// logs and the stored orders.
func TestTourRates(t *testing.T) {
	s := played(t)
	f := s.figures
	type counts struct{ num, den int64 }
	naive := map[string]counts{}
	add := func(code string, base, hit bool) {
		c := naive[code]
		if base {
			c.den++
			if hit {
				c.num++
			}
		}
		naive[code] = c
	}
	var handled []float64
	open := 0
	for _, id := range s.quarter.ids {
		events, err := s.quarter.history(s.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		did := map[workorder.Action]int{}
		firstAccepted, closed := workorder.Action(0), false
		for _, ev := range events {
			did[ev.Do]++
			if firstAccepted == 0 && ev.To == workorder.Accepted {
				firstAccepted = ev.Do
			}
			closed = closed || ev.To == workorder.Closed
		}
		o := s.quarter.last[id]
		sent := did[workorder.DoDispatch] > 0
		wrong := slices.ContainsFunc(events, func(ev workorder.Event) bool { return ev.WrongUnit })
		resolved := did[workorder.DoResolve] > 0
		add("auto-acceptance", firstAccepted != 0, firstAccepted == workorder.DoAutoAccept)
		add("duplicate", true, o.State == workorder.Merged)
		add("repeat", true, did[workorder.DoRepeat] > 0)
		add("withdrawal", true, o.State == workorder.Withdrawn)
		add("return", sent, did[workorder.DoApproveReturn] > 0)
		add("dispatch-accuracy", sent, did[workorder.DoApproveReturn] == 0 && !wrong)
		add("extension", firstAccepted != 0, did[workorder.DoApproveExtension] > 0)
		add("suspension", firstAccepted != 0, did[workorder.DoApproveSuspension] > 0)
		add("rework", resolved, did[workorder.DoFail] > 0)
		add("redoing", resolved, did[workorder.DoRedo] > 0)
		add("reopening", closed, did[workorder.DoReopen] > 0)
		if o.Source.Public() && o.Outcome != workorder.Unsolvable {
			answered := o.Rating.Solved == workorder.Yes || o.Rating.Solved == workorder.No
			add("resolution", sent && answered, o.Rating.Solved == workorder.Yes)
			add("satisfaction", sent && o.Rating.Level > 0, o.Rating.Level >= 4)
		}
		switch o.State {
		case workorder.Resolved, workorder.Checking, workorder.AwaitingRating, workorder.Closed:
			handled = append(handled, float64(o.ResolvedAt.Unix()-o.ReportedAt.Unix()))
		case workorder.Reported, workorder.Verifying, workorder.Accepted, workorder.Dispatched, workorder.Handling, workorder.Suspended:
			open++
		}
	}
	for code, want := range naive {
		var got metric.Rate
		switch code {
		case "resolution":
			got = f.all.Resolution(workorder.OfAnswered)
		case "satisfaction":
			got = f.all.Satisfaction(workorder.OfAnswered)
		default:
			var ok bool
			if got, ok = f.all.Rate(code); !ok {
				t.Errorf("%s is no share", code)
			}
		}
		if (counts{got.Num, got.Den}) != want || want.num == 0 || want.num == want.den {
			t.Errorf("%s: %d of %d, counted plainly %d of %d", code, got.Num, got.Den, want.num, want.den)
		}
	}

	median, err := stat.Type7.Of(handled, 0.5)
	if err != nil {
		t.Fatal(err)
	}
	values, err := f.times.Figures(stat.Type7)
	if err != nil {
		t.Fatal(err)
	}
	closedOnly, all := find(values, "handling-median").Value, find(values, "handling-median-all").Value
	if closedOnly != stat.Defined(median) {
		t.Errorf("median %v, counted plainly %v", closedOnly, median)
	}
	if all.X <= closedOnly.X {
		t.Errorf("with the open orders the median is %v, without them %v", all, closedOnly)
	}
	if int(f.backlog.Open()) != open || open == 0 {
		t.Errorf("%d open, counted plainly %d", f.backlog.Open(), open)
	}
}

// TestTourOnTime judges every handled order by its log alone: it was on time
// if no event of its way stands behind the due time of the running clock.
func TestTourOnTime(t *testing.T) {
	s := played(t)
	var onTime, due int64
	for _, id := range s.quarter.ids {
		events, err := s.quarter.history(s.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		late := false
		for i, ev := range events[1:] {
			before := events[i].Handle
			late = late || before.Running() && before.Due != 0 && ev.At > before.Due
		}
		o := s.quarter.last[id]
		switch last := events[len(events)-1]; {
		case last.Handle.Due == 0:
		case o.State == workorder.Resolved || o.State == workorder.Checking || o.State == workorder.AwaitingRating || o.State == workorder.Closed:
			due++
			if !late {
				onTime++
			}
		case last.Handle.Running() && (late || last.Handle.Due < s.figures.now):
			due++
		}
	}
	r, _ := s.figures.all.Rate("on-time-disposal")
	if r.Num != onTime {
		t.Errorf("on time %d, judged by the logs %d", r.Num, onTime)
	}
	if r.Den < due || onTime == due {
		t.Errorf("due %d, judged by the logs at least %d", r.Den, due)
	}
}
