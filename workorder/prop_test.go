package workorder_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// anyRole draws the roles that the table names, and now and then another one.
func anyRole() *rapid.Generator[governance.Role] {
	return rapid.SampledFrom(append(governance.Roles(), 0, governance.HostRole))
}

// randomStory performs random actions, most of them among those that the table
// offers, after random pauses.
func randomStory(t *rapid.T, tb testing.TB, r *wo.Rules, steps int) *story {
	s := &story{t: tb, rules: r, now: t0}
	s.do(wo.DoReport, governance.Resident)
	for _, p := range ways[rapid.SampledFrom(wo.States()).Draw(t, "from")] {
		s.do(p.do, p.by)
	}
	for range steps {
		var offered []step
		for _, role := range governance.Roles() {
			for a := range s.order.Can(role).All() {
				offered = append(offered, step{a, role})
			}
		}
		try := step{by: anyRole().Draw(t, "role"), do: rapid.SampledFrom(wo.Actions()).Draw(t, "any action")}
		if rapid.IntRange(0, 9).Draw(t, "wild") > 0 {
			try = rapid.SampledFrom(offered).Draw(t, "action")
		}
		s.now = s.now.Add(time.Duration(rapid.IntRange(0, 3*24*60).Draw(t, "minutes")) * time.Minute)
		was := s.order
		next, ev, err := perform(r, s.order, try.do, actor(try.by), s.now)
		if s.order != was {
			t.Fatalf("%v changed the order that it was asked of", ev.Do)
		}
		if err != nil {
			if next != (wo.Order{}) {
				t.Fatalf("an order beside the error %v", err)
			}
			continue
		}
		s.order, s.log = next, append(s.log, ev)
	}
	return s
}

// model is a second, naive reading of the rules of the chart: counts and sets
// instead of the order's fields.
type model struct {
	state       wo.State
	cycle       int
	rework      int
	parts, open int
	followers   int
	application wo.ApplicationKind
	rung        int
	helpers     []governance.UnitID
	lead        governance.UnitID
	last        period.Instant
	accepted    bool
	rated       bool
}

func (m *model) take(ev wo.Event) {
	if ev.To != m.state {
		m.application = 0
	}
	m.last = ev.At
	switch ev.Do {
	case wo.DoReport, wo.DoPart:
		m.cycle = 1
	case wo.DoReopen, wo.DoRedo:
		m.cycle++
		m.rung, m.rated = 0, false
	case wo.DoFail:
		m.rework++
	case wo.DoRate:
		m.rated = true
	case wo.DoUnmerge, wo.DoParentReopened:
		m.rated = false
	case wo.DoSplit:
		m.parts++
		m.open++
	case wo.DoPartEnded:
		m.open--
	case wo.DoPartReopened:
		m.open++
	case wo.DoTakeIn:
		m.followers += int(ev.Count)
	case wo.DoLetGo:
		m.followers--
	case wo.DoMerge:
		m.followers = 0
	case wo.DoApplyReturn:
		m.application = wo.ForReturn
	case wo.DoApplyExtension:
		m.application = wo.ForExtension
	case wo.DoApplySuspension:
		m.application = wo.ForSuspension
	case wo.DoApplyVoid:
		m.application = wo.ForVoid
	case wo.DoApplyWithdrawal:
		m.application = wo.ForWithdrawal
	case wo.DoApproveExtension, wo.DoRefuse:
		m.application = 0
	case wo.DoRemind, wo.DoNotice, wo.DoCriticise:
		m.rung++
	case wo.DoDispatch, wo.DoTransfer:
		m.lead = ev.Unit
		m.helpers = slices.DeleteFunc(m.helpers, func(u governance.UnitID) bool { return u == ev.Unit })
	case wo.DoAddHelper:
		m.helpers = append(m.helpers, ev.Unit)
	case wo.DoDropHelper:
		m.helpers = slices.DeleteFunc(m.helpers, func(u governance.UnitID) bool { return u == ev.Unit })
	}
	if ev.Do == wo.DoApproveReturn || ev.Do == wo.DoReopen || ev.Do == wo.DoFail && ev.To == wo.Accepted {
		m.lead, m.helpers = governance.UnitID{}, nil
	}
	m.accepted = m.accepted || ev.To == wo.Accepted
	m.state = ev.To
}

func (m *model) agrees(t *rapid.T, o wo.Order) {
	helpers := slices.DeleteFunc(slices.Clone(o.Helpers[:]), governance.UnitID.IsZero)
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"state", o.State, m.state},
		{"cycle", int(o.Counts.Cycle), m.cycle},
		{"rework", int(o.Counts.Rework), m.rework},
		{"parts", int(o.Parts), m.parts},
		{"open parts", int(o.OpenParts), m.open},
		{"followers", int(o.Followers), m.followers},
		{"application", o.Application.Kind, m.application},
		{"rung", int(o.Supervision), m.rung},
		{"lead", o.Lead, m.lead},
		{"last", o.LastAt, m.last},
		{"accepted", o.AcceptedAt != 0, m.accepted},
		{"rated", o.Rating.At != 0, m.rated},
		{"ended", o.EndedAt != 0, m.state.Final()},
		{"merged", !o.Into.IsZero(), m.state == wo.Merged},
	} {
		if c.got != c.want {
			t.Fatalf("%s is %v, the model says %v", c.what, c.got, c.want)
		}
	}
	if !slices.Equal(helpers, m.helpers) {
		t.Fatalf("helpers are %v, the model says %v", helpers, m.helpers)
	}
}

func TestReplayGivesTheOrderBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, lenient(), rapid.IntRange(0, 40).Draw(rt, "steps"))
		var m model
		var o wo.Order
		for i, ev := range s.log {
			next, err := o.Apply(ev)
			if err != nil {
				rt.Fatalf("event %d %v: %v", i, ev.Do, err)
			}
			if next.Revision != int64(i+1) {
				rt.Fatalf("revision %d after %d events", next.Revision, i+1)
			}
			m.take(ev)
			m.agrees(rt, next)
			if what := broken(next); what != "" {
				rt.Fatalf("%v breaks the rule: %s", ev.Do, what)
			}
			if what := follows(o, next, ev); what != "" {
				rt.Fatalf("%v breaks the rule: %s", ev.Do, what)
			}
			o = next
		}
		if o != s.order {
			rt.Fatalf("replay differs:\n%s", cmp.Diff(s.order, o))
		}
		if again, err := wo.Replay(wo.Order{}, slices.Values(s.log)); err != nil || again != s.order {
			rt.Fatalf("Replay gives %+v, %v", again, err)
		}
	})
}

// What is stored comes back bit for bit.
func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, lenient(), rapid.IntRange(0, 25).Draw(rt, "steps"))
		b, err := json.Marshal(s.order)
		if err != nil {
			rt.Fatal(err)
		}
		var o wo.Order
		if err := json.Unmarshal(b, &o); err != nil || o != s.order {
			rt.Fatalf("%v\n%s\n%s", err, b, cmp.Diff(s.order, o))
		}
		for _, ev := range s.log {
			b, err := json.Marshal(ev)
			if err != nil {
				rt.Fatal(err)
			}
			var back wo.Event
			if err := json.Unmarshal(b, &back); err != nil || back != ev {
				rt.Fatalf("%v\n%s\n%s", err, b, cmp.Diff(ev, back))
			}
		}
	})
}

// A history with one event changed, dropped, doubled or swapped is refused, or
// it is a legal history of its own.
func TestForgedHistoriesAreRefused(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, lenient(), rapid.IntRange(2, 25).Draw(rt, "steps"))
		log := slices.Clone(s.log)
		i := rapid.IntRange(0, len(log)-1).Draw(rt, "at")
		last := i == len(log)-1
		switch rapid.IntRange(0, 6).Draw(rt, "forgery") {
		case 0:
			if last {
				rt.Skip("the end cannot be told")
			}
			log = slices.Delete(log, i, i+1)
		case 1:
			log = slices.Insert(log, i, log[i])
		case 2:
			if last {
				rt.Skip("nothing to swap")
			}
			log[i], log[i+1] = log[i+1], log[i]
		case 3:
			log[i].Revision++
		case 4:
			if i == 0 {
				rt.Skip("the first event names the order")
			}
			log[i].ID = governance.NamedID[wo.Order]("test", "foreign")
		case 5:
			if i == 0 || log[i].At == log[i-1].At {
				rt.Skip("nothing before")
			}
			log[i].At = log[i-1].At - 1
		case 6:
			log[i].To = log[i].To%wo.Voided + 1
			if wo.Machine().Next(log[i].From, log[i].Do).Has(log[i].To) {
				rt.Skip("another legal way")
			}
		}
		o, err := wo.Replay(wo.Order{}, slices.Values(log))
		if err == nil {
			rt.Fatalf("a forged history was taken: %+v", o)
		}
		if !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrForbidden) {
			rt.Fatalf("no sentinel in %v", err)
		}
		if o != (wo.Order{}) {
			rt.Fatal("an order beside the error")
		}
	})
}

// A breach found at one moment is found at every later one, whatever happens
// in between.
func TestBreachesNeverDisappear(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, lenient(), rapid.IntRange(3, 40).Draw(rt, "steps"))
		var before []wo.Breach
		end := s.log[len(s.log)-1].At.Add(30 * 24 * time.Hour)
		for now := s.log[0].At; now < end; now = now.Add(7 * time.Hour) {
			found := wo.Breaches(slices.Values(s.log), now)
			for _, b := range before {
				if !slices.ContainsFunc(found, func(f wo.Breach) bool { return f.Clock == b.Clock && f.Due == b.Due && f.Until >= b.Until }) {
					rt.Fatalf("at %v the breach %+v is gone from %+v", now, b, found)
				}
			}
			for _, b := range found {
				if b.Until <= b.Due {
					rt.Fatalf("%+v is no breach", b)
				}
			}
			before = found
		}
	})
}

// used + paused = elapsed, for every running clock on the wall.
func TestClocksAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, lenient(), rapid.IntRange(3, 40).Draw(rt, "steps"))
		for _, c := range []wo.Clock{wo.HandleClock, wo.WholeClock} {
			timer := s.order.Timer(c)
			if timer.Start == 0 || timer.Due == 0 {
				continue
			}
			limit := s.rules.Limit(c, s.order.Priority)
			want := timer.Start.Add(time.Duration(limit.N)*map[wo.Unit]time.Duration{wo.Hours: time.Hour, wo.Days: 24 * time.Hour}[limit.Unit] + timer.Moved)
			if timer.Due != want {
				rt.Fatalf("%v is due at %v: start %v + limit %v + paused %v = %v", c, timer.Due, timer.Start, limit, timer.Moved, want)
			}
		}
	})
}
