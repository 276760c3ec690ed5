package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/store"
	"github.com/sixbridges/sixbridges/workorder"
)

// refusal is something that somebody tries and must not get.
type refusal struct {
	try  string
	kind error
	err  error
}

// tellRefusals tries what is not allowed. Commands return new values, so the
// order as it stood at any moment can be asked what would have happened.
func (s *smart) tellRefusals() error {
	s.section("4. What is refused, and why  哪些操作会被拒绝")
	tries, err := s.refusals()
	if err != nil {
		return err
	}
	if err := s.refused(tries); err != nil {
		return err
	}
	s.gap()
	s.say("Each error matches one of six reasons (errors.Is) and carries the values (errors.As), so a screen")
	s.say("can say it in its own words. Nothing has changed by trying. Times in errors are in UTC.")
	return nil
}

// refused shows what was tried and what the library says to it. What was not
// refused, or for another reason, is a bug of the tour.
func (p *page) refused(tries []refusal) error {
	for _, t := range tries {
		if !errors.Is(t.err, t.kind) {
			return fmt.Errorf("tour: %s: this is no refusal for the reason %q: %w", t.try, t.kind.Error(), t.err)
		}
		p.say("  %s", t.try)
		p.say("    %s", t.err)
	}
	return nil
}

func (s *smart) refusals() ([]refusal, error) {
	id := s.story.ids[0]
	events, err := s.story.history(s.ctx, id)
	if err != nil {
		return nil, err
	}
	rules := s.policies[automatic]
	var tries []refusal
	// try asks the order as it stood at a moment.
	try := func(what string, kind error, at time.Time, do command) {
		o, wrong := asOf(events, at)
		if wrong == nil {
			_, _, wrong = do(o, rules)
		}
		tries = append(tries, refusal{what, kind, wrong})
	}

	later := on(time.October, 20, 9, 0)
	try("An order that is closed is dispatched:", governance.ErrNotAllowed, later,
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Dispatch(r, dispatcher, workorder.Assignment{Unit: unit("street")}, later)
		})
	try("The electrician, who is also on leader's duty, grants the extension that he asked for:", governance.ErrForbidden, askedAt,
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			sameMan := governance.Actor{ID: electrician.ID, Role: governance.DutyLeader, Unit: electrician.Unit}
			return o.Approve(r, sameMan, "", askedAt.Add(time.Minute))
		})
	tooLate := on(time.October, 12, 18, 30)
	try("The extension is asked for when the time is over:", governance.ErrNotAllowed, askedAt.Add(-time.Minute),
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.ApplyFor(r, electrician, extension, tooLate)
		})
	try("The property company checks its own work:", governance.ErrForbidden, on(time.October, 13, 18, 0),
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			own := governance.Actor{ID: person("foreman"), Role: governance.Verifier, Unit: unit("property")}
			return o.Pass(r, own, "", on(time.October, 14, 9, 0))
		})
	try("A neighbour rates another's order:", governance.ErrForbidden, on(time.October, 14, 18, 0),
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			neighbour := resident(s.estate.tenants[o.Place][9])
			return o.Rate(r, neighbour, workorder.No, 1, "still dark", on(time.October, 14, 19, 0))
		})
	monthLater := on(time.November, 17, 9, 31)
	try("The reporter reopens it a month after the closing:", governance.ErrLimit, later,
		func(o workorder.Order, r *workorder.Rules) (workorder.Order, workorder.Event, error) {
			return o.Reopen(r, resident(o.Reporter), "dark again", monthLater)
		})

	_, err = s.story.receive(s.ctx, frontDesk, workorder.Draft{Category: "leak", Source: workorder.FromProxy}, later)
	tries = append(tries, refusal{"A report says neither where nor why there is no place:", governance.ErrInvalid, err})

	// Two officers read the order at revision 1; the slower one commits on it.
	stored := s.story.last[id]
	_, err = s.story.store.Commit(s.ctx, store.Commit{Changes: []store.Change{
		{Ref: orders.Ref(id), Was: 1, Value: stored, Events: []any{events[1]}},
	}})
	tries = append(tries, refusal{"Somebody commits a change that was decided on an older revision:", governance.ErrConflict, err})
	return tries, nil
}
