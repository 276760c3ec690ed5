package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/governance/worktime"
	"github.com/sixbridges/sixbridges/workorder"
)

// smart is the sixth system: a platform of a community of 19 buildings that
// accepts what people and devices report, dispatches it, and lets everybody
// follow it to the rating.
type smart struct {
	*page
	ctx      context.Context // of the whole tour; a service passes each request's
	estate   *community
	calendar *worktime.Calendar
	routing  workorder.Routing
	policies map[string]*workorder.Rules
	story    *desk // the orders that are told one by one
	quarter  *desk // a quarter's orders, made up
	figures  *figures
}

// smartCommunity tells the sixth system.
func smartCommunity(w io.Writer) error {
	s, err := newSmart(w)
	if err != nil {
		return err
	}
	return s.tell()
}

func (s *smart) tell() error {
	for _, part := range []func() error{
		s.tellPlaces, s.tellTables, s.tellOneOrder, s.tellRefusals, s.tellGroups, s.tellLate, s.tellQuarter, s.tellProof,
	} {
		if err := cmp.Or(part(), s.err); err != nil {
			return err
		}
	}
	return nil
}

// newSmart sets the community up.
func newSmart(w io.Writer) (*smart, error) {
	s := &smart{page: &page{w: w}, ctx: context.Background()}
	var err error
	if s.estate, err = build(); err != nil {
		return nil, err
	}
	if s.calendar, err = officeHours(); err != nil {
		return nil, err
	}
	if s.policies, err = policies(s.calendar); err != nil {
		return nil, err
	}
	if s.routing, err = workorder.NewRouting(slices.Values(routes(s.estate.places, s.estate.home))); err != nil {
		return nil, err
	}
	s.story, s.quarter = s.newDesk("S"), s.newDesk("HR")
	return s, nil
}

func (s *smart) newDesk(prefix string) *desk {
	return &desk{
		store: &store.Memory{}, places: s.estate.places, routing: s.routing, policies: s.policies,
		prefix: prefix, last: map[workorder.OrderID]workorder.Order{},
	}
}

// The staff. Handlers belong to units; who checks belongs to none of them.
var (
	acceptor   = governance.Actor{ID: person("acceptor"), Role: governance.Acceptor, Unit: unit("committee")}
	dispatcher = governance.Actor{ID: person("dispatcher"), Role: governance.Dispatcher, Unit: unit("street")}
	leader     = governance.Actor{ID: person("duty leader"), Role: governance.DutyLeader, Unit: unit("street")}
	verifier   = governance.Actor{ID: person("verifier"), Role: governance.Verifier, Unit: unit("grid")}
	supervisor = governance.Actor{ID: person("supervisor"), Role: governance.Supervisor, Unit: unit("street")}
	gridWorker = governance.Actor{ID: person("grid worker"), Role: governance.ProxyReporter, Unit: unit("grid")}
	frontDesk  = governance.Actor{ID: person("front desk"), Role: governance.ProxyReporter, Unit: unit("property")}
)

// handler is who works on an order for the unit in charge.
func handler(u governance.UnitID) governance.Actor {
	return governance.Actor{ID: person("handler of " + u.String()), Role: governance.Handler, Unit: u}
}

func resident(id governance.PersonID) governance.Actor {
	return governance.Actor{ID: id, Role: governance.Resident}
}

func device(name string) governance.Actor {
	return governance.Actor{ID: person(name), Role: governance.Sensor}
}

// on is a moment of the year 2022 as the clocks of the community show it.
func on(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2022, month, day, hour, minute, 0, 0, zone)
}

// tellPlaces shows the place tree and counts the people in it.
func (s *smart) tellPlaces() error {
	s.section("1. The community  社区")
	s.say("The report gives 19 buildings and nearly 10,000 residents. The registers below are made up")
	s.say("(synthetic) to that size; what is printed is counted from their rows.")
	t := newTable("Level", "层级", ">Places", "For example")
	for _, level := range governance.Levels() {
		n, example := 0, ""
		for p := range s.estate.places.All() {
			if p.Level == level {
				n, example = n+1, cmp.Or(example, s.estate.places.Path(p.ID, " / "))
			}
		}
		if n > 0 {
			t.row(level.Label().En, level.Label().Zh, fmt.Sprint(n), example)
		}
	}
	s.table(t)

	day := period.Must(2022, 10, 1)
	n, err := s.estate.count(day)
	if err != nil {
		return err
	}
	s.say("On %s %d households (户) are lived in. The register has %d rows, of which %d hold on", day, n.households, n.rows, n.persons.Times())
	s.say("that day. They are of %d distinct persons (人数): %d belong to two homes, and adding up the", n.persons.Persons(), n.persons.Times()-n.persons.Persons())
	s.say("lists of the homes would count them twice.")
	if n.persons.Persons() >= 10_000 || n.persons.Persons() < 9_500 || len(s.estate.buildings) != 19 {
		return fmt.Errorf("tour: the registers do not have the size that the report gives")
	}
	return nil
}

// tellTables shows who is in charge of what, and how fast.
func (s *smart) tellTables() error {
	s.section("2. Who is in charge, and how fast  权责清单与时限")
	s.say("Residents, property staff and grid workers report through a public account; vehicle gates,")
	s.say("cameras and smoke sensors report by themselves. A report has a kind and a place. The kind has")
	s.say("a colour (四色), the colour a priority; kind and place together have a unit in charge.")
	t := newTable("Kind", "类别", "Colour", "Priority", "等级", "Accepted", "In charge", "主办单位")
	for _, k := range kinds {
		track, _ := triage.Track(k.colour)
		accepted := "by a person"
		if s.policies[k.rules].AutoAccept {
			accepted = "automatically"
		}
		// Building 1 stands for most of them.
		u, ok := s.routing.Unit(k.code, s.estate.places.Up(s.estate.buildings[0].ID))
		if !ok {
			return fmt.Errorf("tour: nobody is in charge of %s", k.code)
		}
		t.row(k.name.En, k.name.Zh, both(k.colour.Label()), track.Priority.Label().En, track.Priority.Label().Zh, accepted, unitName(u).En, unitName(u).Zh)
	}
	s.table(t)
	lamps, ok := s.routing.Unit("light", s.estate.places.Up(s.estate.buildings[15].ID))
	if !ok {
		return fmt.Errorf("tour: nobody is in charge of the lamps of building 16")
	}
	s.say("The lamps of building 16 go to another unit, %s: the row for its", both(unitName(lamps)))
	s.say("grid wins over the one for the community. What no row names goes to the backstop (兜底).")

	s.gap()
	s.say("Limits for handling come from published rules, each with its source; the rest is this tour's.")
	limits := newTable("Clock", "时限", "Emergency", "Urgent", "General", "Complex")
	r := s.policies[automatic]
	for _, c := range workorder.Clocks() {
		row := []string{c.Label().En, c.Label().Zh}
		for _, p := range []workorder.Priority{workorder.Emergency, workorder.Urgent, workorder.General, workorder.Complex} {
			l := r.Limit(c, p)
			row = append(row, fmt.Sprintf("%d %s", l.N, l.Unit.Label().En))
		}
		limits.row(row...)
	}
	s.table(limits)
	for _, id := range []string{gradePreset, daysPreset, gridPreset} {
		p, _ := workorder.FindPreset(id)
		s.say("  %-16s %s; %s", p.ID, p.Source.Zh, p.Mark.Label().En)
	}

	s.gap()
	s.say("Working time is 9 to 12 and 14 to 18 o'clock. The National Day holiday ends on 7 October 2022,")
	s.say("and the weekend after it is worked in exchange (调休):")
	days := newTable("Day", ">Working time")
	for d := period.Must(2022, 10, 6); d.Before(period.Must(2022, 10, 12)); d = d.AddDays(1) {
		worked, err := s.calendar.Worked(d.In(zone), d.AddDays(1).In(zone))
		if err != nil {
			return err
		}
		days.row(d.In(zone).Format("Mon 02 Jan"), hours(worked))
	}
	s.table(days)
	return nil
}
