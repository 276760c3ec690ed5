package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/workorder"
)

// proof is one thing that must hold, with the two numbers that must agree.
type proof struct {
	what      string
	got, want int64
}

// tellProof checks at the end that everything printed hangs together, and
// fails if it does not.
func (s *smart) tellProof() error {
	s.section("7. Does it add up?  核对")
	var proofs []proof
	for _, d := range []*desk{s.story, s.quarter} {
		found, err := audit(s.ctx, d)
		if err != nil {
			return err
		}
		proofs = append(proofs, found...)
	}
	found, err := s.figures.audit()
	if err != nil {
		return err
	}
	return s.proofs(append(proofs, found...))
}

// proofs shows what must agree, and reports what does not.
func (p *page) proofs(all []proof) error {
	var err error
	t := newTable("What must agree", ">Counted", ">Expected", "")
	for _, one := range all {
		verdict := "agrees"
		if one.got != one.want {
			verdict = "DIFFERS"
			err = fmt.Errorf("tour: %s: %d, not %d", one.what, one.got, one.want)
		}
		t.row(one.what, fmt.Sprint(one.got), fmt.Sprint(one.want), verdict)
	}
	p.table(t)
	return err
}

// audit compares what a desk believes with what its store holds: the stored
// values, their histories, and the feed of all events.
func audit(ctx context.Context, d *desk) ([]proof, error) {
	var created, events, revisions, replayed, states int64
	for r, err := range d.store.Feed(ctx, "", 0) {
		if err != nil {
			return nil, err
		}
		var ev workorder.Event
		if err := json.Unmarshal(r.Data, &ev); err != nil {
			return nil, err
		}
		events++
		if ev.Do == workorder.DoReport || ev.Do == workorder.DoPart {
			created++
		}
	}
	inState := map[workorder.State]int64{}
	var following, followed, parts, split int64
	for _, id := range d.ids {
		var stored workorder.Order
		revision, err := d.store.Load(ctx, orders.Ref(id), &stored)
		if err != nil {
			return nil, err
		}
		history, err := d.history(ctx, id)
		if err != nil {
			return nil, err
		}
		again, err := workorder.Replay(workorder.Order{}, slices.Values(history))
		if err != nil {
			return nil, err
		}
		if again == stored && stored == d.last[id] && stored.Revision == revision {
			replayed++
		}
		revisions += revision
		inState[stored.State]++
		followed += int64(stored.Followers)
		split += int64(stored.Parts)
		if !stored.Into.IsZero() && d.last[stored.Into].State != workorder.Merged {
			following++
		}
		if !stored.PartOf.IsZero() {
			parts++
		}
	}
	for _, n := range inState {
		states += n
	}
	name := "orders " + d.prefix + ": "
	return []proof{
		{name + "sum over the states, reports in the feed", states, created},
		{name + "replayed bit for bit, orders stored", replayed, int64(len(d.ids))},
		{name + "sum of the revisions, events in the feed", revisions, events},
		{name + "orders that follow one that does not, orders followed", following, followed},
		{name + "parts, parts split off", parts, split},
	}, nil
}

// audit compares the figures with each other.
func (f *figures) audit() ([]proof, error) {
	var states, flow, sound, rates int64
	for _, n := range f.states {
		states += int64(n)
	}
	for i := range f.months {
		flow += f.months[i].flow.Reported
	}
	check := func(r metric.Rate) {
		rates++
		if r.Validate() == nil {
			sound++
		}
	}
	for _, i := range workorder.Catalogue() {
		if r, ok := f.all.Rate(i.Code); ok {
			check(r)
		}
	}
	for _, b := range workorder.Bases() {
		check(f.all.Response(b))
		check(f.all.Resolution(b))
		check(f.all.Satisfaction(b))
	}
	proofs := []proof{
		{"figures: sum over the states, orders counted", states, f.all.Orders()},
		{"figures: reported over the months, orders counted", flow, f.all.Orders()},
		{"figures: open at the end, open in the last month", f.backlog.Open(), f.months[len(f.months)-1].left.Open()},
		{"figures: rates within their base, rates", sound, rates},
	}
	for _, by := range []struct {
		name   string
		groups *groups
	}{{"sources", &f.bySource}, {"kinds", &f.byKind}, {"grids", &f.byGrid}} {
		same, err := f.merged(by.groups)
		if err != nil {
			return nil, err
		}
		proofs = append(proofs, proof{"figures: " + by.name + " merged give the whole, byte for byte", same, 2})
	}
	return proofs, nil
}

// merged merges the groups and counts which of the two accumulators then have
// the same bytes as those that saw every order.
func (f *figures) merged(g *groups) (int64, error) {
	var tally workorder.Tally
	var times workorder.Durations
	for _, t := range g.tallies.All() {
		tally.Merge(t)
	}
	for _, t := range g.times.All() {
		times.Merge(t)
	}
	var same int64
	for _, pair := range [][2]interface{ MarshalBinary() ([]byte, error) }{{&tally, &f.all}, {&times, &f.times}} {
		a, err := pair[0].MarshalBinary()
		if err != nil {
			return 0, err
		}
		b, err := pair[1].MarshalBinary()
		if err != nil {
			return 0, err
		}
		if bytes.Equal(a, b) {
			same++
		}
	}
	return same, nil
}
