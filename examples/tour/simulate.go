package main

import (
	"container/heap"
	"context"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
	"github.com/sixbridges/sixbridges/workorder"
)

// simulation plays a quarter at the desk: made-up people and devices report,
// and staff work through the very commands that a service would call. How
// often things go wrong is made up; that the orders are sound is not.
type simulation struct {
	ctx      context.Context
	desk     *desk
	estate   *community
	calendar *worktime.Calendar
	dice     *dice
	agenda   agenda
	end      time.Time
}

// play runs the days of the span to their end.
func (s *simulation) play(days period.Span) error {
	s.end = days.To.In(zone)
	for d := days.From; d.Before(days.To); d = d.AddDays(1) {
		s.at(d.In(zone).Add(9*time.Hour), func(now time.Time) error { return s.desk.tick(s.ctx, now, supervisor) })
		for range s.dice.between(5, 12) {
			s.arrival(d)
		}
	}
	for s.agenda.Len() > 0 {
		e := heap.Pop(&s.agenda).(entry)
		if !e.at.Before(s.end) {
			return nil
		}
		if err := e.do(e.at); err != nil {
			return fmt.Errorf("simulation at %s: %w", e.at.Format(time.DateTime), err)
		}
	}
	return nil
}

// entry is something that will happen.
type entry struct {
	at  time.Time
	seq int // entries of one moment happen in the order in which they were made
	do  func(now time.Time) error
}

// agenda is a heap of entries, the next one first.
type agenda struct {
	entries []entry
	made    int
}

func (a *agenda) Len() int      { return len(a.entries) }
func (a *agenda) Swap(i, j int) { a.entries[i], a.entries[j] = a.entries[j], a.entries[i] }
func (a *agenda) Push(x any)    { a.entries = append(a.entries, x.(entry)) }

func (a *agenda) Less(i, j int) bool {
	if c := a.entries[i].at.Compare(a.entries[j].at); c != 0 {
		return c < 0
	}
	return a.entries[i].seq < a.entries[j].seq
}

func (a *agenda) Pop() any {
	last := a.entries[len(a.entries)-1]
	a.entries = a.entries[:len(a.entries)-1]
	return last
}

// at puts something on the agenda.
func (s *simulation) at(when time.Time, do func(now time.Time) error) {
	s.agenda.made++
	heap.Push(&s.agenda, entry{when, s.agenda.made, do})
}

// office is the moment after so many minutes of office hours, wall after so
// many on the wall clock.
func (s *simulation) office(now time.Time, minutes int) time.Time {
	due, err := s.calendar.Due(now, time.Duration(minutes)*time.Minute)
	if err != nil { // the calendar reaches beyond the quarter
		return s.end
	}
	return due
}

func wall(now time.Time, minutes int) time.Time { return now.Add(time.Duration(minutes) * time.Minute) }

// do runs a command on an order.
func (s *simulation) do(id workorder.OrderID, c command) error {
	_, err := s.desk.change(s.ctx, id, c)
	return err
}

// Who reports, and how often about what: the weights follow the list of kinds.
var (
	sources      = []workorder.Source{workorder.FromResident, workorder.FromProxy, workorder.FromPatrol, workorder.FromSensor}
	sourceWeight = []int{50, 16, 20, 14}
	kindWeight   = map[workorder.Source][]int{
		//                        smoke lane lift leak gate light refuse noise works other
		workorder.FromResident: {0, 3, 14, 16, 8, 20, 12, 14, 5, 8},
		workorder.FromProxy:    {0, 2, 20, 24, 6, 22, 12, 8, 2, 4},
		workorder.FromPatrol:   {0, 10, 4, 12, 6, 26, 34, 4, 4, 0},
		workorder.FromSensor:   {30, 40, 0, 0, 30, 0, 0, 0, 0, 0},
	}
)

// arrival puts one report of the day on the agenda.
func (s *simulation) arrival(day period.Date) {
	source := sources[s.dice.pick(sourceWeight)]
	category := kinds[s.dice.pick(kindWeight[source])].code
	building := s.estate.buildings[s.dice.below(len(s.estate.buildings))]
	midnight := day.In(zone)
	switch source {
	case workorder.FromSensor:
		s.signals(category, building, wall(midnight, s.dice.below(24*60)))
	case workorder.FromPatrol:
		draft := workorder.Draft{Category: category, Place: building.ID, Source: source}
		minutes, settled := s.dice.between(5, 40), s.dice.percent(45)
		s.at(s.office(midnight, s.dice.between(1, 7*60)), func(now time.Time) error {
			if settled {
				return s.desk.settled(s.ctx, draft, "settled on the spot", now, wall(now, minutes))
			}
			return s.report(gridWorker, draft, now)
		})
	default:
		tenants := s.estate.tenants[building.ID]
		if s.dice.percent(40) { // a few report often
			tenants = tenants[:40]
		}
		reporter := tenants[s.dice.below(len(tenants))]
		s.at(wall(midnight, s.dice.between(7*60, 22*60)), func(now time.Time) error {
			draft := workorder.Draft{Category: category, Place: building.ID, Source: source, Reporter: reporter}
			if source == workorder.FromProxy {
				return s.report(frontDesk, draft, now)
			}
			return s.report(resident(reporter), draft, now)
		})
	}
}

// signals lets a device report, often more than once.
func (s *simulation) signals(category string, building governance.Place, first time.Time) {
	place, by := building.ID, device(category+" sensor of "+building.Name)
	if category == "gate" {
		place, by = s.estate.home, device("vehicle gate")
	}
	n := 1
	if s.dice.percent(35) {
		n = s.dice.between(2, 6)
	}
	for i := range n {
		s.at(wall(first, i*s.dice.between(1, 40)), func(now time.Time) error {
			before := len(s.desk.ids)
			o, err := s.desk.signal(s.ctx, by, category, place, now)
			if err == nil && len(s.desk.ids) > before {
				s.next(o, now)
			}
			return err
		})
	}
}

// report takes a person's report in, and looks whether it is known already.
func (s *simulation) report(by governance.Actor, draft workorder.Draft, now time.Time) error {
	known, found := workorder.FindRepeat(s.desk.open(), draft, now, repeatWindow)
	if found && known.Reporter == draft.Reporter {
		return s.do(known.ID, func(o workorder.Order, _ *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Repeat(by, now)
		})
	}
	o, err := s.desk.receive(s.ctx, by, draft, now)
	if err != nil {
		return err
	}
	s.next(o, now)
	if found && s.dice.percent(45) { // a clerk finds that it is the same matter
		s.at(s.office(now, s.dice.between(5, 60)), func(now time.Time) error {
			source, target := s.desk.last[o.ID], s.desk.last[known.ID]
			if !source.Can(acceptor.Role).Has(workorder.DoMerge) || !target.Can(acceptor.Role).Has(workorder.DoTakeIn) {
				return nil
			}
			return s.desk.merge(s.ctx, source.ID, target.ID, acceptor, "the same matter", now)
		})
	}
	return nil
}
