package main

import (
	"slices"
	"time"

	"github.com/qmuntal/stateless"
	"github.com/rickar/cal/v2"

	"github.com/sixbridges/sixbridges/governance"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// contest is one piece of work that ours and its rivals do.
type contest struct {
	what string
	per  int // how many operations it consists of
	ours func()
	than []rival
}

type rival struct {
	name   string
	target float64 // how many times faster ours should be; 0: no target
	run    func()
}

// kept keeps results, so that the compiler keeps the work.
var kept struct {
	order   wo.Order
	event   wo.Event
	state   wo.State
	err     error
	n       int
	at      time.Time
	worked  time.Duration
	figures map[group]figures
}

func contests() []contest {
	return slices.Concat(machineContests(), calendarContests(), groupContests())
}

// groupContests groups a million orders by category and month.
func groupContests() []contest {
	rows := synthetic(groupedOrders)
	facts := outlines(rows)
	return []contest{{"order grouped by category and month", groupedOrders, func() { kept.figures = grouped(facts, asOf) }, []rival{
		{"a map of slices, sorted", 5, func() { kept.figures = naive(rows) }},
	}}}
}

func machineContests() []contest {
	var (
		log     = make([]wo.Event, 0, len(walk)) // its capacity is reused, as a host's buffer would be
		order   = accepted()
		plain   = plainStateless()
		atOnce  = newStateless(stateless.FiringImmediate)
		queued  = newStateless(stateless.FiringQueued)
		looplab = newLooplab()
		// The same rivals, standing where the order stands.
		standing    = newStateless(stateless.FiringImmediate)
		standingToo = newLooplab()
	)
	standing.reset(order.State)
	standingToo.reset(order.State)
	return []contest{
		{"accepted command, in place", len(walk), func() { kept.order, log, kept.err = liveInPlace(log[:0]) }, []rival{
			{"stateless, as it comes", 2, func() { followPlain(plain) }},
			{"stateless, queued", 0, func() { follow(queued) }},
			{"stateless, at once", 0, func() { follow(atOnce) }},
			{"looplab/fsm", 4, func() { follow(looplab) }},
		}},
		{"accepted command, on values", len(walk), func() { kept.order, log, kept.err = live(log[:0]) }, []rival{
			{"stateless, as it comes", 0, func() { followPlain(plain) }},
			{"stateless, queued", 0, func() { follow(queued) }},
			{"stateless, at once", 0, func() { follow(atOnce) }},
			{"looplab/fsm", 0, func() { follow(looplab) }},
		}},
		{"transition, bare table", len(walk), func() { kept.state = lookUp() }, []rival{
			{"stateless, as it comes", 50, func() { followPlain(plain) }},
			{"stateless, queued", 0, func() { follow(queued) }},
			{"stateless, at once", 0, func() { follow(atOnce) }},
			{"looplab/fsm", 50, func() { follow(looplab) }},
		}},
		{"refused command", 1, func() { kept.order, kept.event, kept.err = order.Sign(rules, handler, start) }, []rival{
			{"stateless, at once", 0, func() { kept.err = standing.fire(wo.DoSign) }},
			{"looplab/fsm", 0, func() { kept.err = standingToo.fire(wo.DoSign) }},
		}},
		{"actions allowed", 1, func() { kept.n = order.Can(governance.Acceptor).Len() }, []rival{
			{"stateless, at once", 0, func() { kept.n = standing.allowed() }},
			{"looplab/fsm", 0, func() { kept.n = standingToo.allowed() }},
		}},
	}
}

// calendarContests asks each question of moments that lie in the past and
// future of holidays, in working hours and outside.
func calendarContests() []contest {
	const month = 30 * 24 * time.Hour
	ours, plain, cached, at := ourCalendar(), peerCalendar(false), peerCalendar(true), moments(64)
	each := func(ask func(time.Time)) func() {
		return func() {
			for _, t := range at {
				ask(t)
			}
		}
	}
	duel := func(what string, ours func(time.Time), peer func(*cal.BusinessCalendar, time.Time)) contest {
		return contest{what, len(at), each(ours), []rival{
			{"rickar/cal", 50, each(func(t time.Time) { peer(plain, t) })},
			{"rickar/cal, cached", 50, each(func(t time.Time) { peer(cached, t) })},
		}}
	}
	return []contest{
		duel("due in 56 working hours",
			func(t time.Time) { kept.at, kept.err = ours.Due(t, 56*time.Hour) },
			func(c *cal.BusinessCalendar, t time.Time) { kept.at = c.AddWorkHours(t, 56*time.Hour) }),
		duel("due in 7 working days",
			func(t time.Time) { kept.at, kept.err = ours.DueDays(t, 7) },
			func(c *cal.BusinessCalendar, t time.Time) { kept.at = c.WorkdayEnd(c.WorkdaysFrom(t, 7)) }),
		duel("due in 60 working days",
			func(t time.Time) { kept.at, kept.err = ours.DueDays(t, 60) },
			func(c *cal.BusinessCalendar, t time.Time) { kept.at = c.WorkdayEnd(c.WorkdaysFrom(t, 60)) }),
		duel("worked in 30 days",
			func(t time.Time) { kept.worked, kept.err = ours.Worked(t, t.Add(month)) },
			func(c *cal.BusinessCalendar, t time.Time) { kept.worked = c.WorkHoursInRange(t, t.Add(month)) }),
	}
}
