package consult_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// randomStory performs random actions, most of them among those that the table
// offers, after random pauses.
func randomStory(t *rapid.T, tb testing.TB, steps int) *story {
	s := &story{t: tb, rules: lenient(), now: t0}
	for _, p := range ways[rapid.SampledFrom(consult.RoundStates()).Draw(t, "from")] {
		s.do(p.do, p.by)
	}
	for range steps {
		var offered []step
		for _, role := range governance.Roles() {
			for a := range s.round.Can(role).All() {
				offered = append(offered, step{a, role})
			}
		}
		try := step{rapid.SampledFrom(consult.RoundActions()).Draw(t, "any action"), rapid.SampledFrom(append(governance.Roles(), 0)).Draw(t, "role")}
		if len(offered) > 0 && rapid.IntRange(0, 9).Draw(t, "wild") > 0 {
			try = rapid.SampledFrom(offered).Draw(t, "action")
		}
		if rapid.Bool().Draw(t, "in time") {
			s.now = s.ripe(try.do)
		}
		s.now = s.now.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "hours")) * time.Hour)
		was := s.round
		next, ev, err := perform(s.rules, s.round, try.do, actor(try.by), s.now)
		if s.round != was {
			t.Fatalf("%v changed the round that it was asked of", try.do)
		}
		if err != nil {
			if next != (consult.Round{}) || ev != (consult.RoundEvent{}) {
				t.Fatalf("a round beside the error %v", err)
			}
			continue
		}
		s.round, s.log = next, append(s.log, ev)
	}
	return s
}

// model is a second reading of the chart: a few flags instead of the fields.
type model struct {
	state                       consult.RoundState
	extensions, objections      int
	counted, objected, postings int
	closes                      period.Date
}

func (m *model) take(ev consult.RoundEvent) {
	switch ev.Do {
	case consult.DoNotify:
		m.closes = ev.Closes
	case consult.DoExtend:
		m.extensions++
		m.closes = ev.Closes
	case consult.DoClose:
		m.counted = 1
	case consult.DoPublish:
		m.postings++
		m.objected = 0
	case consult.DoObject:
		m.objections++
		m.objected = 1
	case consult.DoRecheck:
		m.counted++
	}
	m.state = map[consult.RoundAction]consult.RoundState{
		consult.DoDraft: consult.Drafted, consult.DoNotify: consult.Noticed, consult.DoOpen: consult.Open,
		consult.DoExtend: consult.Extended, consult.DoClose: consult.Closed, consult.DoPublish: consult.Published,
		consult.DoObject: consult.Published, consult.DoRecheck: consult.Closed, consult.DoSettle: consult.Final,
		consult.DoLapse: consult.Lapsed, consult.DoAnnul: consult.Annulled,
	}[ev.Do]
}

func (m *model) agrees(r consult.Round) bool {
	return r.State == m.state && int(r.Extensions) == m.extensions && int(r.Objections) == m.objections &&
		r.Counted() == (m.counted > 0) && r.Posting.Round == m.postings && r.Posting.Objected.IsZero() == (m.objected == 0) && r.Closes == m.closes
}

// broken returns the first invariant of an existing round that does not hold. It
// is written from the documentation of Round.
func broken(r consult.Round) string {
	opened := r.OpenedAt != 0
	for _, k := range []struct {
		what string
		ok   bool
	}{
		{"it exists in a known state", slices.Contains(consult.RoundStates(), r.State) && !r.ID.IsZero() && r.Revision > 0},
		{"it belongs to a campaign", !r.Campaign.IsZero() && r.Number >= 1 && r.Policy != ""},
		{"it follows another from number 2 on", (r.Number > 1) == !r.Previous.IsZero() && r.Previous != r.ID},
		{"heads or households", r.Measure == rule.Heads || r.Measure == rule.Households},
		{"a call", r.Call >= 1},
		{"the rule is fixed exactly from the opening on", opened == (r.Rule != "") && opened == !r.Digest.IsZero()},
		{"days in order", !r.Opens.Before(r.NoticedOn) && !r.FirstCloses.Before(r.Opens) && !r.Closes.Before(r.FirstCloses)},
		{"extended exactly if there were extensions", (r.Closes == r.FirstCloses) == (r.Extensions == 0)},
		{"counted exactly once closed", (r.ClosedAt != 0) == r.Counted() && (!r.Counted() || opened)},
		{"final only after a count", r.State != consult.Final || r.Counted()},
		{"a result passes only with its quorum", r.Result.Verdict != rule.Passed || r.Result.Quorum},
		{"open only without a count", r.State != consult.Open && r.State != consult.Extended || !r.Counted()},
		{"a posting in its order", r.Posting == rule.Posting{} || !r.Posting.Ends.Before(r.Posting.Posted)},
		{"final without an open objection", r.State != consult.Final || r.Posting.Objected.IsZero()},
		{"nothing after the last event", max(r.OpenedAt, r.ClosedAt, r.SinceAt) <= r.LastAt},
	} {
		if !k.ok {
			return k.what
		}
	}
	return ""
}

func TestReplayGivesTheRoundBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, rapid.IntRange(0, 25).Draw(rt, "steps"))
		var m model
		var r consult.Round
		for i, ev := range s.log {
			next, err := r.Apply(ev)
			if err != nil {
				rt.Fatalf("event %d %v: %v", i, ev.Do, err)
			}
			m.take(ev)
			if !m.agrees(next) || next.Revision != int64(i+1) {
				rt.Fatalf("%v: %+v\nthe model says %+v", ev.Do, next, m)
			}
			if what := broken(next); what != "" {
				rt.Fatalf("%v breaks the rule: %s", ev.Do, what)
			}
			r = next
		}
		if again, err := consult.ReplayRound(consult.Round{}, slices.Values(s.log)); err != nil || again != s.round || r != s.round {
			rt.Fatalf("%v\n%s", err, cmp.Diff(s.round, again))
		}
		roundTrip(rt, s.round)
		for _, ev := range s.log {
			roundTrip(rt, ev)
		}
	})
}

// roundTrip checks that what is stored comes back bit for bit.
func roundTrip[T comparable](t *rapid.T, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil || back != v {
		t.Fatalf("%v\n%s\n%s", err, b, cmp.Diff(v, back, cmp.Exporter(func(reflect.Type) bool { return true })))
	}
}

// A history with one event changed, dropped, doubled or swapped is refused.
func TestForgedHistoriesAreRefused(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := randomStory(rt, t, rapid.IntRange(2, 20).Draw(rt, "steps"))
		log := slices.Clone(s.log)
		i := rapid.IntRange(0, len(log)-1).Draw(rt, "at")
		last := i == len(log)-1
		switch rapid.IntRange(0, 8).Draw(rt, "forgery") {
		case 0:
			if last {
				rt.Skip("the end cannot be told")
			}
			log = slices.Delete(log, i, i+1)
		case 1:
			log = slices.Insert(log, i, log[i])
		case 2:
			if last {
				rt.Skip("nothing to swap")
			}
			log[i], log[i+1] = log[i+1], log[i]
		case 3:
			log[i].Revision++
		case 4:
			if i == 0 {
				rt.Skip("the first event names the round")
			}
			log[i].ID = governance.NamedID[consult.Round]("test", "foreign")
		case 5:
			if i == 0 {
				rt.Skip("nothing before")
			}
			log[i].At = log[i-1].At - 1
		case 6:
			log[i].To = log[i].To%consult.Annulled + 1
		case 7:
			log[i].Result.Verdict = rule.Undecided
			if log[i].Do != consult.DoClose && log[i].Do != consult.DoRecheck {
				rt.Skip("the event counts nothing")
			}
		case 8:
			log[i].Result.Heads.Yes = -1
			if log[i].Do != consult.DoClose && log[i].Do != consult.DoRecheck {
				rt.Skip("the event counts nothing")
			}
		}
		r, err := consult.ReplayRound(consult.Round{}, slices.Values(log))
		if err == nil {
			rt.Fatalf("a forged history was taken: %+v", r)
		}
		sentinel(rt, err)
		if r != (consult.Round{}) {
			rt.Fatal("a round beside the error")
		}
	})
}

func sentinel(t interface{ Fatalf(string, ...any) }, err error) {
	for _, s := range []error{governance.ErrInvalid, governance.ErrNotAllowed, governance.ErrForbidden, governance.ErrLimit} {
		if errors.Is(err, s) {
			return
		}
	}
	t.Fatalf("no sentinel in %v", err)
}

// Random walks of campaigns and demands, through commands, events and JSON.
func TestReplayGivesCampaignsAndDemandsBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		role := func() governance.Actor {
			return actor(rapid.SampledFrom(governance.Roles()).Draw(rt, "role"))
		}
		c, ev, err := consult.StartCampaign(actor(governance.Chair), campaignDraft(), t0)
		if err != nil {
			rt.Fatal(err)
		}
		clog := []consult.CampaignEvent{ev}
		d, dev, err := consult.RaiseDemand(actor(governance.Resident), demandDraft(), t0)
		if err != nil {
			rt.Fatal(err)
		}
		dlog := []consult.DemandEvent{dev}
		reached, answers, round := false, 0, uint16(1)
		for i := range rapid.IntRange(0, 20).Draw(rt, "steps") {
			now := t0.Add(time.Duration(i) * 24 * time.Hour)
			var next consult.Campaign
			switch rapid.IntRange(0, 2).Draw(rt, "campaign") {
			case 0:
				r := consult.Round{
					ID: governance.NamedID[consult.Round]("walk", string(rune('a'+i))), Campaign: campaignID, State: consult.Final,
					Number: uint16(rapid.IntRange(1, 20).Draw(rt, "number")), Measure: rule.Households,
				}
				yes := rapid.Int64Range(0, 10).Draw(rt, "yes")
				r.Result = consult.Result{
					Heads: rule.Count{All: 10, Eligible: 10, Yes: yes}, Verdict: rule.Passed, Quorum: true,
					On: period.Must(2019, 12, 25).AddDays(i),
				}
				if next, ev, err = c.Record(role(), r, now); err == nil && (next.State == consult.Reached) != (yes >= 8 && i <= 6) {
					rt.Fatalf("%d of 10 on %v: %v", yes, r.Result.On, next.State)
				}
			case 1:
				next, ev, err = c.Lapse(role(), period.Must(2019, 12, 25).AddDays(i), now)
			case 2:
				if rapid.IntRange(0, 9).Draw(rt, "give up") > 0 {
					continue
				}
				next, ev, err = c.GiveUp(role(), "no money", now)
			}
			if err == nil {
				c, clog = next, append(clog, ev)
				reached = reached || c.State == consult.Reached
			} else {
				sentinel(rt, err)
			}
			var dnext consult.Demand
			switch rapid.IntRange(0, 3).Draw(rt, "demand") {
			case 0:
				if dnext, dev, err = d.Answer(role(), "yes", now); err == nil {
					answers++
				}
			case 1:
				dnext, dev, err = d.Accept(role(), "", now)
			case 2:
				dnext, dev, err = d.Decline(role(), "", now)
			case 3:
				to := laterRound()
				to.Number = uint16(rapid.IntRange(1, 30).Draw(rt, "to"))
				if dnext, dev, err = d.CarryOver(role(), to, now); err == nil {
					round = to.Number
				}
			}
			if err == nil {
				d, dlog = dnext, append(dlog, dev)
			} else {
				sentinel(rt, err)
			}
		}
		if (c.State == consult.Reached) != reached || (c.EndedAt != 0) == (c.State == consult.Running) || c.Part > c.Base {
			rt.Fatalf("%+v", c)
		}
		if int(d.Answers) != answers || d.Round != round || d.First != 1 || d.Carried > d.Round-d.First {
			rt.Fatalf("%+v", d)
		}
		if again, err := consult.ReplayCampaign(consult.Campaign{}, slices.Values(clog)); err != nil || again != c {
			rt.Fatal(err)
		}
		if again, err := consult.ReplayDemand(consult.Demand{}, slices.Values(dlog)); err != nil || again != d {
			rt.Fatal(err)
		}
		roundTrip(rt, c)
		roundTrip(rt, d)
		// In place, from what the caller says.
		var cc consult.Campaign
		for _, ev := range clog {
			roundTrip(rt, ev)
			said := ev
			said.Revision, said.From, said.To = 0, 0, 0
			if err := cc.Do(&said); err != nil || said != ev {
				rt.Fatalf("%v\n%+v\n%+v", err, said, ev)
			}
		}
		var dd consult.Demand
		for _, ev := range dlog {
			roundTrip(rt, ev)
			said := ev
			said.Revision, said.From, said.To = 0, 0, 0
			if err := dd.Do(&said); err != nil || said != ev {
				rt.Fatalf("%v\n%+v\n%+v", err, said, ev)
			}
		}
		if cc != c || dd != d {
			rt.Fatal("in place gives another value")
		}
		if len(clog) > 1 {
			i := rapid.IntRange(1, len(clog)-1).Draw(rt, "forged")
			clog[i].Revision++
			if _, err := consult.ReplayCampaign(consult.Campaign{}, slices.Values(clog)); !errors.Is(err, governance.ErrInvalid) {
				rt.Fatal(err)
			}
		}
		if len(dlog) > 1 {
			i := rapid.IntRange(1, len(dlog)-1).Draw(rt, "forged")
			dlog[i].From = consult.Accepted
			if _, err := consult.ReplayDemand(consult.Demand{}, slices.Values(dlog)); err == nil {
				rt.Fatal("a forged history was taken")
			}
		}
	})
}

// Rows come back from JSON as they were.
func TestRowsRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := anyBallot(rt)
		b.Choice, b.Channel = b.Choice%10, b.Channel%5
		roundTrip(rt, b)
		roundTrip(rt, consult.Fact{Household: 1, Part: 2, Owner: 3, Building: 4, Kind: consult.Shop, Holding: consult.Unsold, Area: 5, Round: 6, Choice: consult.Agree, Channel: consult.Online, Proxy: true, At: 7})
	})
	if d := (consult.Digest{}); d.String() != "" || !d.IsZero() {
		t.Error("the zero digest is none")
	}
	var d consult.Digest
	for _, bad := range []string{"00", "zz", string(make([]byte, 64)), "ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD", string(make([]byte, 66))} {
		if err := d.UnmarshalText([]byte(bad)); !errors.Is(err, governance.ErrInvalid) || !d.IsZero() {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
