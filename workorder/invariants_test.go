package workorder_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// The groups of states as the specification lists them, written a second time.
var (
	finals   = machine.Of(wo.Rejected, wo.Closed, wo.Merged, wo.Withdrawn, wo.Voided)
	early    = machine.Of(wo.Reported, wo.Verifying, wo.Accepted, wo.Dispatched, wo.Handling)
	withUnit = machine.Of(wo.Dispatched, wo.Handling, wo.Suspended, wo.Resolved, wo.Checking, wo.AwaitingRating, wo.Closed)
	answered = machine.Of(wo.Rejected, wo.Resolved, wo.Checking, wo.AwaitingRating, wo.Closed, wo.Withdrawn, wo.Voided)
)

// broken returns the first invariant of an existing order that does not hold,
// and "" if all do. It is written from the documentation of Order, not from
// the code of Apply.
func broken(o wo.Order) string {
	is := func(s ...wo.State) bool { return slices.Contains(s, o.State) }
	helpers := slices.DeleteFunc(slices.Clone(o.Helpers[:]), governance.UnitID.IsZero)
	unique := map[governance.UnitID]bool{o.Lead: true}
	for _, h := range helpers {
		unique[h] = true
	}
	c := o.Counts
	sum := func(n ...uint16) uint16 {
		total := 0
		for _, k := range n {
			total += int(k)
		}
		return uint16(min(total, math.MaxUint16))
	}
	for _, k := range []struct {
		what string
		ok   bool
	}{
		{"it exists in a known state", slices.Contains(wo.States(), o.State) && !o.ID.IsZero() && o.Revision > 0},
		{"it says what it is about", o.Category != "" && o.Policy != "" && !o.ReportedBy.IsZero()},
		{"followed exactly if merged", o.Into.IsZero() == !is(wo.Merged) && (o.Was == 0) == !is(wo.Merged)},
		{"it does not follow itself", o.Into != o.ID && o.PartOf != o.ID},
		{"it was early before the merge", o.Was == 0 || early.Has(o.Was)},
		{"nothing follows a follower", o.Followers >= 0 && (o.Followers == 0 || !is(wo.Merged))},
		{"a part has no parts", o.PartOf.IsZero() || o.Parts == 0},
		{"neither parts nor wholes are merged", !is(wo.Merged) || o.PartOf.IsZero() && o.Parts == 0},
		{"open parts are parts", o.OpenParts <= o.Parts},
		{"a unit is in charge", !withUnit.Has(o.State) || !o.Lead.IsZero() && o.DispatchedAt != 0},
		{"no unit is in charge before the dispatch", !is(wo.Reported, wo.Verifying, wo.Rejected, wo.Accepted) || o.Lead.IsZero() && len(helpers) == 0 && o.Percent == 0 && !o.Designated},
		{"what is handled is complete", !is(wo.Resolved, wo.Checking, wo.AwaitingRating, wo.Closed) || o.Percent == 100 && o.ResolvedAt != 0},
		{"helpers without gaps", slices.Equal(helpers, o.Helpers[:len(helpers)])},
		{"helpers once and not in charge", len(unique) == len(helpers)+1},
		{"only helpers are done", int(o.HelpersDone) < 1<<len(helpers)},
		{"ended exactly if final", (o.EndedAt != 0) == finals.Has(o.State) && (o.EndedAt == 0 || o.EndedAt == o.SinceAt)},
		{"to be looked at exactly if suspended", (o.ReviewAt != 0) == is(wo.Suspended)},
		{"asking only before dispatch", !o.Asking || is(wo.Reported, wo.Accepted)},
		{"an application only while it can be decided", o.Application.Kind == 0 || early.Has(o.State) || is(wo.Suspended)},
		{"an application is whole or none", (o.Application.Kind == 0) == o.Application.By.IsZero() && (o.Application.Kind != 0 || o.Application == wo.Application{})},
		{"an outcome exactly if there is one", is(wo.Merged) || (o.Outcome != 0) == answered.Has(o.State)},
		{"a rating only at the end", o.Rating == wo.Rating{} || is(wo.AwaitingRating, wo.Closed, wo.Merged)},
		{"a rating is whole", (o.Rating.At != 0) == (o.Rating.Solved != 0) && o.Rating.Level <= wo.MaxLevel},
		{"percent", o.Percent <= 100},
		{"cycles", c.Cycle == sum(1, c.Reopens, c.Redos)},
		{"dispatches", c.Transfers <= c.Dispatches && c.WrongUnit <= c.Dispatches && c.Returns <= c.Dispatches},
		{"extensions", c.Extended >= 0 && (c.Extended > 0) == (c.Extensions > 0) && (c.Extended > 0) == (c.ExtendedIn != 0)},
		{"received", o.ReportedAt != 0 && o.ReportedAt <= o.ReceivedAt && o.ReceivedAt <= o.LastAt},
		{"nothing after the last event", max(o.AcceptedAt, o.DispatchedAt, o.SignedAt, o.ContactedAt, o.ResolvedAt, o.EndedAt, o.SinceAt, o.Rating.At) <= max(o.LastAt, 0)},
		{"the step's clock runs only in a step", !o.Link.Running() || is(wo.Reported, wo.Verifying, wo.Accepted, wo.Dispatched, wo.Resolved, wo.Checking, wo.AwaitingRating)},
		{"the unit's clock runs only at the unit", !o.Handle.Running() || is(wo.Dispatched, wo.Handling, wo.Suspended)},
		{"the whole clock runs only on the way", !o.Whole.Running() || is(wo.Accepted, wo.Dispatched, wo.Handling, wo.Suspended, wo.Resolved, wo.Checking)},
	} {
		if !k.ok {
			return k.what
		}
	}
	for _, t := range []wo.Timer{o.Link, o.Handle, o.Whole} {
		started := t.Start != 0
		switch {
		case !started && t != wo.Timer{}, t.Due != 0 && t.Due < t.Start, t.Stop != 0 && t.Stop < t.Start, t.Moved < 0:
			return fmt.Sprintf("a clock fits together: %+v", t)
		}
	}
	b, err := json.Marshal(o)
	if err != nil {
		return "it can be encoded: " + err.Error()
	}
	var back wo.Order
	if err := json.Unmarshal(b, &back); err != nil || back != o {
		return fmt.Sprintf("it comes back from JSON: %v\n%s", err, b)
	}
	return ""
}

// follows returns what an accepted event changed that it must not have.
func follows(was, o wo.Order, ev wo.Event) string {
	switch {
	case o.Revision != was.Revision+1, o.LastAt != ev.At, o.State != ev.To:
		return "revision, time and state are the event's"
	case was.Exists() && (o.ID != was.ID || o.ReportedAt != was.ReportedAt || o.Reporter != was.Reporter || o.Source != was.Source || o.PartOf != was.PartOf):
		return "what an order is never changes"
	case was.Exists() && ev.At < was.LastAt:
		return "time does not run backwards"
	case finals.Has(was.State) && o.State != was.State && !slices.Contains([]wo.Action{wo.DoAppeal, wo.DoReopen, wo.DoUnmerge}, ev.Do):
		return "only an appeal, a reopening or an unmerging leaves a final state"
	case !wo.Machine().Allows(was.State, ev.Do, o.State, ev.By.Role):
		return "the step is in the table"
	}
	return ""
}

// extremes are the ends of the range of an instant that has a text form.
var extremes = [2]period.Instant{-62_167_219_200_000_000, 253_402_300_799_999_999}
