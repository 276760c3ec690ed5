package main

import (
	"slices"
	"testing"
	"time"

	"github.com/qmuntal/stateless"
	"github.com/rickar/cal/v2"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// Whoever is compared must do the same work.

func peers() map[string]peer {
	return map[string]peer{
		"stateless at once": newStateless(stateless.FiringImmediate),
		"stateless queued":  newStateless(stateless.FiringQueued),
		"looplab":           newLooplab(),
	}
}

func TestWalk(t *testing.T) {
	last, log, err := live(nil)
	if err != nil || last.State != wo.Closed || len(log) != 11 {
		t.Fatal(last.State, len(log), err)
	}
	if placed, inPlace, err := liveInPlace(nil); err != nil || placed != last || !slices.Equal(inPlace, log) {
		t.Errorf("in place: %v, %v", placed.State, err)
	}
	if again, err := wo.Replay(wo.Order{}, slices.Values(log)); err != nil || again != last {
		t.Errorf("the replay gives %v, %v", again, err)
	}
	if s := lookUp(); s != last.State {
		t.Errorf("the table gives %v", s)
	}
	for name, p := range peers() {
		for range 2 { // the second order on the same machine
			p.reset(0)
			for _, s := range walk {
				if err := p.fire(s.do); err != nil || p.state() != s.to {
					t.Errorf("%s: %v leads to %v, %v, want %v", name, s.do, p.state(), err, s.to)
				}
			}
		}
	}
}

// Every action in every state is accepted or refused by all, and leads to the
// same state; what all offer is the same.
func TestChart(t *testing.T) {
	for name, p := range peers() {
		for _, from := range append(wo.States(), 0) {
			offered := 0
			for _, do := range wo.Actions() {
				to := table.Next(from, do)
				p.reset(from)
				err := p.fire(do)
				if to != 0 {
					offered++
				}
				if (err == nil) != (to != 0) || err == nil && !to.Has(p.state()) || err != nil && p.state() != from {
					t.Errorf("%s: %v in %v leads to %v, %v", name, do, from, p.state(), err)
				}
			}
			p.reset(from)
			if got := p.allowed(); got != offered {
				t.Errorf("%s offers %d actions in %v, not %d", name, got, from, offered)
			}
		}
	}
	// Ours are offered by role; together they are all.
	var all int
	for _, do := range wo.Actions() {
		if slices.ContainsFunc(governance.Roles(), func(r governance.Role) bool { return accepted().Can(r).Has(do) }) {
			all++
		}
	}
	p := newLooplab()
	p.reset(wo.Accepted)
	if all != p.allowed() {
		t.Errorf("ours offers %d actions, the peer %d", all, p.allowed())
	}
}

func TestCalendars(t *testing.T) {
	ours, calendars := ourCalendar(), []*cal.BusinessCalendar{peerCalendar(false), peerCalendar(true)}
	for i, at := range moments(2000) {
		peer := calendars[i%2]
		for _, hours := range []int{1, 8, 9, 56, 160} {
			d := time.Duration(hours) * time.Hour
			if due, err := ours.Due(at, d); err != nil || !due.Equal(peer.AddWorkHours(at, d)) {
				t.Fatalf("%v + %v: %v, %v, the peer says %v", at, d, due, err, peer.AddWorkHours(at, d))
			}
			end := at.Add(5 * d)
			if worked, err := ours.Worked(at, end); err != nil || worked != peer.WorkHoursInRange(at, end) {
				t.Fatalf("%v to %v: %v, %v, the peer says %v", at, end, worked, err, peer.WorkHoursInRange(at, end))
			}
		}
		for _, days := range []int{1, 2, 7, 60} {
			want := peer.WorkdaysFrom(at, days)
			if due, err := ours.DueDays(at, days); err != nil || !due.Equal(peer.WorkdayEnd(want)) {
				t.Fatalf("%v + %d days: %v, %v, the peer says %v", at, days, due, err, peer.WorkdayEnd(want))
			}
			if day, err := ours.NthDay(period.On(at), days); err != nil || day != period.On(want) {
				t.Fatalf("%v + %d days: %v, %v, the peer says %v", at, days, day, err, want)
			}
		}
	}
}
