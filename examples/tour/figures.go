package main

import (
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/workorder"
)

// figures is what the quarter's orders add up to, as they stood at now. Every
// part is an accumulator of the library; each fact is added once.
type figures struct {
	now      period.Instant
	events   int
	all      workorder.Tally
	times    workorder.Durations
	backlog  workorder.Backlog
	states   map[workorder.State]int
	late     map[workorder.Clock]int // orders that were ever late, by clock
	persons  metric.Distinct[governance.PersonID]
	bySource groups
	byKind   groups
	byGrid   groups
	months   []month
}

// groups counts orders by one code.
type groups struct {
	tallies metric.Table[workorder.Tally, *workorder.Tally]
	times   metric.Table[workorder.Durations, *workorder.Durations]
}

func (g *groups) add(code uint32, f *workorder.Fact, now period.Instant) {
	g.tallies.At(metric.Key{code}).Add(f, &assessment, now)
	g.times.At(metric.Key{code}).Add(&f.Outline, now)
}

// month is what came and went in a month, and what was left at its end.
type month struct {
	name  string
	flow  workorder.Flow
	left  workorder.Backlog
	stand workorder.Tally // of all orders, as they stood at its end
}

// assessment is how the three rates are counted here: levels 4 and 5 are
// satisfied, and what no unit could solve is left out (剔除).
var assessment = workorder.Assessment{Excluded: machine.Of(workorder.Unsolvable)}

// contactDays is by when a unit has to speak with the reporter, in working
// days from the dispatch. The library leaves it to the host.
const contactDays = 1

// count reads every history and adds up the quarter.
func (s *smart) count(d *desk, days period.Span) (*figures, error) {
	f := &figures{now: period.At(days.To.In(zone)), states: map[workorder.State]int{}, late: map[workorder.Clock]int{}}
	buckets, err := period.NewBuckets(period.Month, days, zone)
	if err != nil {
		return nil, err
	}
	f.months = make([]month, buckets.Len())
	for i := range f.months {
		f.months[i].name = buckets.Name(i)
	}
	for _, id := range d.ids {
		history, err := d.history(s.ctx, id)
		if err != nil {
			return nil, err
		}
		fact, o, err := workorder.FactOf(slices.Values(history), f.now)
		if err != nil {
			return nil, err
		}
		if err := s.code(&fact, o); err != nil {
			return nil, err
		}
		f.add(&fact, history)
		workorder.AddFlow(func(at period.Instant) *workorder.Flow {
			if i, ok := buckets.Of(at); ok {
				return &f.months[i].flow
			}
			return nil
		}, &fact.Outline)
		// The backlog of a month's end is read from the orders as they stood
		// then: a reopening since does not change it.
		for i := range f.months {
			end := period.At(buckets.Span(i).To.In(zone))
			then, _, err := workorder.FactOf(slices.Values(history), end)
			if err != nil {
				return nil, err
			}
			if then.State != 0 { // it had been reported
				f.months[i].left.Add(&then.Outline, end)
				f.months[i].stand.Add(&then, &assessment, end)
			}
		}
	}
	return f, nil
}

// code gives the fact what the library leaves to the host: the codes of the
// groups, and by when the reporter was to be contacted.
func (s *smart) code(f *workorder.Fact, o workorder.Order) error {
	f.Category = 1 + uint32(slices.IndexFunc(kinds, func(k kind) bool { return k.code == o.Category }))
	f.Unit = 1 + uint32(slices.IndexFunc(units, func(u unitRow) bool { return unit(u.code) == o.Lead }))
	if grid, ok := s.estate.places.At(o.Place, governance.LevelGrid); ok {
		f.Place = 1 + uint32(slices.Index(s.estate.grids, grid))
	}
	if f.DispatchedAt != 0 {
		due, err := s.calendar.DueDays(f.DispatchedAt.Time(), contactDays)
		if err != nil {
			return err
		}
		f.ContactDue = period.At(due)
	}
	return nil
}

// add takes in one order.
func (f *figures) add(fact *workorder.Fact, history []workorder.Event) {
	f.events += len(history)
	f.all.Add(fact, &assessment, f.now)
	if fact.Source.Public() {
		f.persons.Add(fact.Reporter)
	}
	f.times.Add(&fact.Outline, f.now)
	f.backlog.Add(&fact.Outline, f.now)
	f.states[fact.State]++
	for c := range fact.Late.All() {
		f.late[c]++
	}
	f.bySource.add(uint32(fact.Source), fact, f.now)
	f.byKind.add(fact.Category, fact, f.now)
	f.byGrid.add(fact.Place, fact, f.now)
}
