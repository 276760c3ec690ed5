package consult_test

import (
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The world in which the tests play.
var (
	t0         = time.Date(2018, 3, 1, 9, 0, 0, 0, time.UTC)
	roundID    = governance.NamedID[consult.Round]("test", "round 1")
	campaignID = governance.NamedID[consult.Campaign]("test", "renovation")
	demandID   = governance.NamedID[consult.Demand]("test", "demand")
	household  = governance.NamedID[governance.Household]("test", "7-2-301")
)

func actor(r governance.Role) governance.Actor {
	return governance.Actor{ID: governance.NamedID[governance.Person]("test", r.String()), Role: r}
}

// major is article 278 of the Civil Code of China for the weightier matters, on
// the measure.
func major(m rule.Measure) *rule.Rule {
	both := func(p rule.Part, n, d int64, of rule.Base) rule.Any {
		return rule.Any{{
			{Measure: m, Part: p, Is: rule.AtLeast, Share: rule.Fraction{Num: n, Den: d}, Of: of},
			{Measure: rule.Area, Part: p, Is: rule.AtLeast, Share: rule.Fraction{Num: n, Den: d}, Of: of},
		}}
	}
	return &rule.Rule{
		ID:       "test/major",
		Quorum:   []rule.Any{both(rule.Participating, 2, 3, rule.OfEligible)},
		Approval: []rule.Any{both(rule.Yes, 3, 4, rule.OfParticipating)},
	}
}

// tally is one of households of equal areas, of which so many said yes and no.
func tally(all, yes, no int64) rule.Tally {
	c := rule.Count{All: all, Eligible: all, Yes: yes, No: no}
	a := rule.Count{All: 100 * all, Eligible: 100 * all, Yes: 100 * yes, No: 100 * no}
	return rule.Tally{{Measure: rule.Households, Count: c}, {Measure: rule.Area, Count: a}}
}

// lenient are rules with every part of a procedure, all of them short.
func lenient() *consult.Rules {
	days := func(n int) period.Term { return period.Term{N: n, Unit: period.CalendarDays} }
	return &consult.Rules{
		ID:      "test/lenient",
		Notice:  rule.Notice{Before: days(2), Emergency: true},
		OpenFor: days(3),
		Extension: rule.Extension{UpTo: days(20), CoolDown: period.Term{N: 1, Unit: period.Years}, If: rule.All{
			{Measure: rule.Households, Part: rule.Participating, Is: rule.AtMost, Share: rule.Fraction{Num: 1, Den: 2}, Of: rule.OfEligible},
		}},
		Publicity: rule.Publicity{Min: days(7), Again: days(3)},
	}
}

// story keeps a round, its history and the clock of a test.
type story struct {
	t     testing.TB
	rules *consult.Rules
	now   time.Time
	round consult.Round
	log   []consult.RoundEvent
}

func (s *story) took(r consult.Round, ev consult.RoundEvent, err error) *story {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	s.round, s.log = r, append(s.log, ev)
	return s
}

// do performs an action as the role, on the earliest day that its arguments
// allow.
func (s *story) do(a consult.RoundAction, role governance.Role) *story {
	s.t.Helper()
	s.now = s.ripe(a)
	return s.took(perform(s.rules, s.round, a, actor(role), s.now))
}

// ripe returns the time from which the action is in time.
func (s *story) ripe(a consult.RoundAction) time.Time {
	day := period.Date{}
	switch a {
	case consult.DoOpen:
		day = s.round.Opens
	case consult.DoClose:
		day = s.round.Closes.AddDays(1)
	case consult.DoSettle:
		day = s.round.Posting.Ends.AddDays(1)
	}
	if at := day.In(time.UTC).Add(9 * time.Hour); !day.IsZero() && at.After(s.now) {
		return at
	}
	return s.now.Add(time.Minute)
}

// few is too few to pass, enough is enough.
var (
	few    = consult.Count{Rule: major(rule.Households), Tally: tally(579, 133, 50), Note: "counted"}
	enough = consult.Count{Rule: major(rule.Households), Tally: tally(579, 521, 30), Note: "counted"}
)

// perform calls the command of an action with ordinary arguments.
func perform(rules *consult.Rules, r consult.Round, a consult.RoundAction, by governance.Actor, at time.Time) (consult.Round, consult.RoundEvent, error) {
	switch a {
	case consult.DoDraft:
		if r.Exists() { // DraftRound makes a new round and cannot be asked of an old one
			ev := consult.RoundEvent{Do: a, From: r.State, To: consult.Drafted}
			ev.ID, ev.Revision, ev.At, ev.By = r.ID, r.Revision+1, period.At(at), by
			next, err := r.Apply(ev)
			return next, consult.RoundEvent{}, err
		}
		return consult.DraftRound(rules, by, consult.RoundDraft{ID: roundID, Campaign: campaignID, Measure: rule.Households}, at)
	case consult.DoNotify:
		on := period.On(at)
		return r.Notify(rules, by, consult.RoundNotice{Opens: on.AddDays(2), Closes: on.AddDays(10), Note: "posted at every entrance"}, at)
	case consult.DoOpen:
		return r.Open(rules, by, major(rule.Households), at)
	case consult.DoExtend:
		return r.Extend(rules, by, few, r.Closes.AddDays(2), at)
	case consult.DoClose:
		return r.Close(rules, by, enough, at)
	case consult.DoPublish:
		return r.Publish(rules, by, "", at)
	case consult.DoObject:
		return r.Object(rules, by, "my ballot was not counted", at)
	case consult.DoRecheck:
		return r.Recheck(rules, by, enough, at)
	case consult.DoSettle:
		return r.Settle(rules, by, "", at)
	case consult.DoLapse:
		return r.Lapse(by, "too few took part", at)
	case consult.DoAnnul:
		return r.Annul(by, "against the procedure", at)
	}
	return consult.Round{}, consult.RoundEvent{}, governance.ErrInvalid
}

func periodInstant(n int64) period.Instant { return period.Instant(n) }
