package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// steps runs commands on one order one after the other, and stops at the first
// error: a story reads better without a check after each sentence.
type steps struct {
	s   *smart
	id  workorder.OrderID
	err error
}

func (w *steps) do(command command) *steps {
	if w.err == nil {
		_, w.err = w.s.story.change(w.s.ctx, w.id, command)
	}
	return w
}

// The commands of a story, each said by somebody at some time.
func sign(by governance.Actor, at time.Time) command {
	return func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Sign(r, by, at)
	}
}

func resolve(by governance.Actor, outcome workorder.Outcome, note string, at time.Time) command {
	return func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Resolve(r, by, outcome, note, at)
	}
}

func sendCheck(at time.Time) command {
	return func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.SendCheck(r, clockwork, at)
	}
}

func pass(by governance.Actor, at time.Time) command {
	return func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Pass(r, by, "", at)
	}
}

func rate(by governance.Actor, solved workorder.Answer, level uint8, comment string, at time.Time) command {
	return func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Rate(r, by, solved, level, comment, at)
	}
}

func closing(by governance.Actor, at time.Time) command {
	return func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Close(r, by, "", at)
	}
}

// The moments of the order that is told in full.
var (
	reportedAt  = on(time.October, 7, 20, 40)
	askedAt     = on(time.October, 12, 10, 0)
	extension   = workorder.ApplicationDraft{Kind: workorder.ForExtension, Amount: workorder.Limit{N: 2, Unit: workorder.WorkDays}, Note: "the cable has to be delivered"}
	electrician = handler(unit("property"))
)

// tellOneOrder follows one order all its way.
func (s *smart) tellOneOrder() error {
	s.section("3. One order, from report to rating  一张工单的全程")
	building := s.estate.buildings[6]
	reporter := resident(s.estate.tenants[building.ID][0])
	neighbour := resident(s.estate.tenants[building.ID][9])
	s.say("On the last evening of the holiday a resident of building 7 reports through the public account")
	s.say("that the lamps of the staircase are dark. The platform accepts the report and dispatches it.")

	o, err := s.story.receive(s.ctx, reporter, workorder.Draft{Category: "light", Place: building.ID, Source: workorder.FromResident}, reportedAt)
	if err != nil {
		return err
	}
	power := governance.Actor{ID: person("line worker"), Role: governance.Helper, Unit: unit("power")}
	way := &steps{s: s, id: o.ID}
	way.do(sign(electrician, on(time.October, 8, 9, 10)))
	way.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Contact(electrician, "will come at noon", on(time.October, 8, 9, 25))
	})
	way.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.AddHelper(electrician, unit("power"), on(time.October, 8, 14, 5))
	})
	way.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Progress(electrician, 40, "a cable is broken", on(time.October, 10, 11, 0))
	})
	way.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.SetVisibility(acceptor, workorder.Public, "concerns the whole staircase", on(time.October, 10, 11, 30))
	})
	way.do(func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.ApplyFor(r, electrician, extension, askedAt)
	})
	way.do(func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Approve(r, leader, "granted", on(time.October, 12, 11, 20))
	})
	way.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.HelperDone(power, "cable laid", on(time.October, 13, 11, 40))
	})
	way.do(resolve(electrician, workorder.Solved, "cable and lamps replaced", on(time.October, 13, 16, 30)))
	way.do(sendCheck(on(time.October, 13, 16, 31)))
	way.do(pass(verifier, on(time.October, 14, 10, 15)))
	way.do(rate(reporter, workorder.Yes, 5, "bright again", on(time.October, 15, 19, 5)))
	way.do(closing(acceptor, on(time.October, 17, 9, 30)))
	if way.err != nil {
		return way.err
	}

	events, err := s.story.history(s.ctx, o.ID)
	if err != nil {
		return err
	}
	s.say("Five working days end on Wednesday 12 October, because Saturday and Sunday are worked; two more")
	s.say("are granted, by somebody other than who asks. The log of order %s:", o.Number)
	s.table(eventLog(events))

	stored := s.story.last[o.ID]
	replayed, err := workorder.Replay(workorder.Order{}, slices.Values(events))
	if err != nil {
		return err
	}
	if replayed != stored {
		return fmt.Errorf("tour: replaying order %s does not give what is stored", o.Number)
	}
	s.say("Replaying these %d events gives the stored order bit for bit: %t. So the order can be seen as it", len(events), replayed == stored)
	s.say("stood at any moment, with the light (灯) of its handling clock:")
	return s.tellProgress(events, reporter, neighbour)
}

// tellProgress shows the light over time, and what two viewers may see.
func (s *smart) tellProgress(events []workorder.Event, reporter, neighbour governance.Actor) error {
	lights := newTable("At", "State", "状态", "Due", ">Worked so far", "Light")
	for _, now := range []time.Time{
		on(time.October, 8, 12, 30), on(time.October, 11, 17, 0), on(time.October, 12, 10, 30), on(time.October, 12, 12, 0), on(time.October, 17, 12, 0),
	} {
		o, err := asOf(events, now)
		if err != nil {
			return err
		}
		light, err := o.Light(s.policies[automatic], workorder.HandleClock, period.At(now))
		if err != nil {
			return err
		}
		end := now
		if stop := o.Handle.Stop; stop != 0 {
			end = stop.Time()
		}
		worked, err := s.calendar.Worked(o.Handle.Start.Time(), end)
		if err != nil {
			return err
		}
		lights.row(clock(period.At(now)), o.State.Label().En, o.State.Label().Zh, clock(o.Handle.Due), hours(worked), both(light.Label()))
	}
	s.table(lights)

	s.say("The reporter and a neighbour ask for the progress (进度查询). Before the order was made public the")
	s.say("neighbour sees nothing; after that, no person, no exact place, no text:")
	views := newTable("At", "Asked by", "Sees", "State", "Place", "In charge", "Progress", "May do now")
	for _, now := range []time.Time{on(time.October, 9, 12, 0), on(time.October, 12, 12, 0), on(time.October, 14, 12, 0)} {
		o, err := asOf(events, now)
		if err != nil {
			return err
		}
		area, _ := s.estate.places.At(o.Place, governance.LevelCommunity)
		for _, who := range []struct {
			name  string
			actor governance.Actor
		}{{"reporter", reporter}, {"neighbour", neighbour}} {
			v, ok := o.View(who.actor, area.ID)
			if !ok {
				views.row(clock(period.At(now)), who.name, "nothing", "", "", "", "", "")
				continue
			}
			place, _ := s.estate.places.Get(v.Area)
			sees := "the public part"
			if v.Own {
				place, _ = s.estate.places.Get(v.Place)
				sees = "the own order"
			}
			var can []string
			for a := range v.Can.All() {
				can = append(can, a.String())
			}
			views.row(clock(period.At(now)), who.name, sees, v.State.Label().En, place.Name, unitName(v.Unit).En,
				fmt.Sprintf("%d %%", v.Percent), strings.Join(can, ", "))
		}
	}
	s.table(views)
	return nil
}

// asOf returns the order as it stood at a moment.
func asOf(events []workorder.Event, now time.Time) (workorder.Order, error) {
	_, o, err := workorder.FactOf(slices.Values(events), period.At(now))
	return o, err
}

// eventLog shows a history.
func eventLog(events []workorder.Event) *table {
	t := newTable(">#", "When", "What", "事件", "By", "State after", "Handling due", "Details")
	var shown period.Instant // a due time is written where it changes
	for _, ev := range events {
		due := ""
		if ev.Handle.Due != shown {
			shown, due = ev.Handle.Due, clock(ev.Handle.Due)
		}
		t.row(fmt.Sprint(ev.Revision), clock(ev.At), ev.Do.Label().En, ev.Do.Label().Zh, ev.By.Role.Label().En,
			ev.To.String(), due, details(ev))
	}
	return t
}

// details says what else an event holds.
func details(ev workorder.Event) string {
	var parts []string
	add := func(ok bool, format string, args ...any) {
		if ok {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	k, _ := kindOf(ev.Category)
	add(ev.Category != "", "%s", k.name.En)
	add(!ev.Unit.IsZero(), "%s", unitName(ev.Unit).En)
	add(ev.Ask.Amount.N > 0, "%d %s", ev.Ask.Amount.N, ev.Ask.Amount.Unit.Label().En)
	add(ev.Percent > 0, "%d %%", ev.Percent)
	add(ev.Outcome != 0, "%s", ev.Outcome.Label().En)
	add(ev.Solved != 0, "solved: %s, level %d of %d", ev.Solved, ev.Level, workorder.MaxLevel)
	add(ev.Note != "", "%q", ev.Note)
	return strings.Join(parts, "; ")
}
