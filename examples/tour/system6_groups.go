package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/workorder"
)

// tellGroups shows matters that are not one report, one order.
func (s *smart) tellGroups() error {
	s.section("5. Repeats, merging, parts, reopening, supervision  重复、并案、拆分、重办、督办")
	if err := s.tellSensor(); err != nil {
		return err
	}
	if err := s.tellMerge(); err != nil {
		return err
	}
	return s.tellSplit()
}

// signals is how often the smoke sensor of the story signals.
const signals = 37

// tellSensor lets a sensor signal again and again.
func (s *smart) tellSensor() error {
	before := len(s.story.ids)
	sensor, place := device("smoke sensor 12-1-0803"), s.estate.buildings[11].ID
	first := on(time.October, 16, 2, 14)
	var o workorder.Order
	for n := range signals {
		var err error
		if o, err = s.story.signal(s.ctx, sensor, "smoke", place, first.Add(time.Duration(n)*65*time.Second)); err != nil {
			return err
		}
	}
	fire := handler(unit("fire"))
	way := &steps{s: s, id: o.ID}
	way.do(sign(fire, first.Add(41*time.Minute)))
	way.do(resolve(fire, workorder.Explained, "a pot burnt dry, nobody hurt", first.Add(63*time.Minute)))
	way.do(sendCheck(first.Add(64 * time.Minute)))
	way.do(pass(verifier, on(time.October, 17, 9, 40)))
	way.do(func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.EndRating(r, clockwork, on(time.October, 24, 10, 0))
	})
	if way.err != nil {
		return way.err
	}
	o = s.story.last[o.ID]
	s.say("A smoke sensor of building 12 signals %d times in the night. Orders made: %d, repeats counted on", signals, len(s.story.ids)-before)
	s.say("it: %d. Emergencies run on the wall clock: reported %s, due %s.", o.Counts.Repeats, clock(o.ReportedAt), clock(o.Handle.Due))
	if len(s.story.ids)-before != 1 || int(o.Counts.Repeats) != signals-1 {
		return fmt.Errorf("tour: the sensor's signals did not become one order")
	}
	return nil
}

// tellMerge merges two residents' reports of one leak, and reopens it.
func (s *smart) tellMerge() error {
	building := s.estate.buildings[2]
	a, b := resident(s.estate.tenants[building.ID][20]), resident(s.estate.tenants[building.ID][120])
	report := func(by governance.Actor, at time.Time) (workorder.Order, error) {
		return s.story.receive(s.ctx, by, workorder.Draft{Category: "leak", Place: building.ID, Source: workorder.FromResident}, at)
	}
	first, err := report(a, on(time.October, 18, 8, 10))
	if err != nil {
		return err
	}
	second, err := report(b, on(time.October, 18, 8, 25))
	if err != nil {
		return err
	}
	same := workorder.Draft{Category: "leak", Place: building.ID, Source: workorder.FromResident}
	found, ok := workorder.FindRepeat(s.story.open(), same, on(time.October, 18, 8, 25), repeatWindow)
	if !ok || found.ID != first.ID {
		return fmt.Errorf("tour: the first report was not found again")
	}
	if err := s.story.merge(s.ctx, second.ID, found.ID, acceptor, "the same pipe in the cellar", on(time.October, 18, 8, 50)); err != nil {
		return err
	}
	plumber := handler(unit("property"))
	reopened := on(time.October, 22, 20, 0)
	way := &steps{s: s, id: first.ID}
	way.do(sign(plumber, on(time.October, 18, 9, 30)))
	way.do(resolve(plumber, workorder.Solved, "joint replaced", on(time.October, 18, 17, 0)))
	way.do(sendCheck(on(time.October, 18, 17, 1)))
	way.do(pass(verifier, on(time.October, 19, 10, 0)))
	way.do(rate(a, workorder.Yes, 4, "", on(time.October, 19, 12, 0)))
	way.do(closing(acceptor, on(time.October, 20, 9, 0)))
	if way.err != nil {
		return way.err
	}
	follower := &steps{s: s, id: second.ID}
	if follower.do(rate(b, workorder.Yes, 5, "", on(time.October, 20, 18, 0))); follower.err != nil {
		return follower.err
	}
	rated := s.story.last[second.ID]
	s.gap()
	s.say("Two residents of building 3 report one leak. The platform suggests the earlier order, a clerk")
	s.say("merges (并案): %s follows %s, which stands for %d reports. When %s is closed,", second.Number, first.Number, s.story.last[first.ID].Followers+1, first.Number)
	s.say("%s gets its outcome (%s), and its own reporter rates it: %d of %d.", second.Number, rated.Outcome, rated.Rating.Level, workorder.MaxLevel)

	way.do(func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Reopen(r, a, "wet again", reopened)
	})
	if way.err != nil {
		return way.err
	}
	o := s.story.last[first.ID]
	s.say("Two days later it is wet again. The reporter reopens (重新办理) %s: it is %s, in cycle %d,", o.Number, o.State, o.Counts.Cycle)
	s.say("and %s waits for it again. Its history goes on:", second.Number)
	way.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return s.story.assign(o, dispatcher, on(time.October, 24, 9, 5))
	})
	way.do(sign(plumber, on(time.October, 24, 9, 20)))
	way.do(resolve(plumber, workorder.Solved, "pipe replaced", on(time.October, 24, 16, 0)))
	way.do(sendCheck(on(time.October, 24, 16, 1)))
	way.do(pass(verifier, on(time.October, 25, 10, 0)))
	way.do(rate(a, workorder.Yes, 4, "", on(time.October, 25, 20, 0)))
	way.do(closing(acceptor, on(time.October, 26, 9, 0)))
	if way.err != nil {
		return way.err
	}
	events, err := s.story.history(s.ctx, first.ID)
	if err != nil {
		return err
	}
	from := slices.IndexFunc(events, func(ev workorder.Event) bool { return ev.Do == workorder.DoReopen })
	s.table(eventLog(events[from:]))
	return nil
}

// tellSplit takes a part out of an order.
func (s *smart) tellSplit() error {
	place := s.estate.buildings[9].ID
	o, err := s.story.receive(s.ctx, gridWorker, workorder.Draft{Category: "works", Place: place, Source: workorder.FromPatrol}, on(time.October, 24, 10, 0))
	if err != nil {
		return err
	}
	mason, lamps := handler(unit("works")), handler(unit("property"))
	whole := &steps{s: s, id: o.ID}
	whole.do(func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.Accept(r, acceptor, on(time.October, 24, 10, 30))
	})
	whole.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return s.story.assign(o, dispatcher, on(time.October, 24, 10, 40))
	})
	whole.do(sign(mason, on(time.October, 24, 11, 0)))
	if whole.err != nil {
		return whole.err
	}
	p, err := s.story.split(s.ctx, o.ID, dispatcher, workorder.Draft{Category: "light", Place: place}, on(time.October, 24, 14, 30))
	if err != nil {
		return err
	}
	_, _, tooEarly := s.story.last[o.ID].Resolve(s.policies[byHand], mason, workorder.Solved, "benches stand", on(time.October, 26, 15, 0))
	part := &steps{s: s, id: p.ID}
	part.do(func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return s.story.assign(o, dispatcher, on(time.October, 24, 14, 40))
	})
	part.do(sign(lamps, on(time.October, 24, 15, 0)))
	part.do(resolve(lamps, workorder.Solved, "lamps hung", on(time.October, 27, 11, 0)))
	part.do(sendCheck(on(time.October, 27, 11, 1)))
	part.do(pass(verifier, on(time.October, 27, 15, 0)))
	part.do(func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
		return o.EndRating(r, clockwork, on(time.November, 3, 15, 1))
	})
	open := s.story.last[o.ID].OpenParts
	whole.do(resolve(mason, workorder.Solved, "benches and lamps stand", on(time.November, 4, 10, 0)))
	if part.err != nil || whole.err != nil {
		return errors.Join(part.err, whole.err)
	}
	s.say("A grid worker proposes benches and lamps for the yard. The lamps are split off (拆分) as %s.", p.Number)
	s.say("Before that part has ended the whole cannot be reported as handled:")
	s.say("    %s", tooEarly)
	s.say("When it has (parts of %s: %d, open: %d), the whole is reported as handled.", o.Number, s.story.last[o.ID].Parts, open)
	return nil
}

// tellLate lets an order become late, and shows what the log keeps.
func (s *smart) tellLate() error {
	reporter := resident(s.estate.tenants[s.estate.buildings[14].ID][3])
	o, err := s.story.receive(s.ctx, reporter, workorder.Draft{
		Category: "refuse", Place: s.estate.buildings[14].ID, Source: workorder.FromResident,
	}, on(time.November, 7, 10, 0))
	if err != nil {
		return err
	}
	crew := handler(unit("sanitation"))
	way := (&steps{s: s, id: o.ID}).do(sign(crew, on(time.November, 7, 11, 0)))
	// The host's mornings: nobody but its timer acts.
	for day := on(time.November, 8, 9, 0); day.Before(on(time.November, 23, 10, 0)); day = day.AddDate(0, 0, 1) {
		if err := s.story.tick(s.ctx, day, supervisor); err != nil {
			return err
		}
	}
	way.do(resolve(crew, workorder.Solved, "cleared", on(time.November, 23, 15, 0)))
	way.do(sendCheck(on(time.November, 23, 15, 1)))
	way.do(pass(verifier, on(time.November, 24, 9, 30)))
	way.do(rate(reporter, workorder.Yes, 2, "took two weeks", on(time.November, 24, 20, 0)))
	way.do(closing(acceptor, on(time.November, 25, 9, 0)))
	if way.err != nil {
		return way.err
	}
	events, err := s.story.history(s.ctx, o.ID)
	if err != nil {
		return err
	}
	s.gap()
	s.say("A heap of refuse is left lying. Every morning the host's timer presses what is late (督办): a")
	s.say("reminder when the light turns yellow, a written one a working day after the due time, public")
	s.say("criticism five working days later.")
	s.table(eventLog(events))
	for _, b := range workorder.Breaches(slices.Values(events), events[len(events)-1].At) {
		late, err := s.calendar.Worked(b.Due.Time(), b.Until.Time())
		if err != nil {
			return err
		}
		s.say("Not kept: %s (%s), due %s, until %s: %.1f working hours.", b.Clock.Label().En, b.Clock.Label().Zh, clock(b.Due), clock(b.Until), late.Hours())
	}
	s.say("Order %s is %s now. The breach stays: it is read from the log, and no field can erase it.", o.Number, s.story.last[o.ID].State)
	return nil
}
