package consult

import (
	"time"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Count is what a round is counted by: the decision rule, and the tally of the
// ballots.
type Count struct {
	Rule  *rule.Rule
	Tally rule.Tally
	Note  string
}

// Extend lets the vote go on to the day, because too few took part (延期表决).
//
// It reports ErrNotAllowed where the rules know no extension or enough took part,
// ErrLimit where it would be too long, ErrInvalid for a tally that does not count
// what is asked, and ErrNotAllowed for a decision rule that has changed since the
// opening.
func (r Round) Extend(rules *Rules, by governance.Actor, c Count, to period.Date, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoExtend, by, at).Note = c.Note
	ev.Closes = to
	return r.counted(rules, &c, ev, func(ev *RoundEvent) error {
		if !rules.extends() {
			return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "the rules know no extension")
		}
		if !to.After(r.Closes) {
			return invalid("closes", to.String(), "must lie after "+r.Closes.String())
		}
		return rules.Extension.Extend(c.Tally, r.FirstCloses, to)
	})
}

// Close ends the vote, judges the count by the decision rule, and writes counts
// and verdict into the event: from then on the published figure can be proved.
//
// It reports ErrNotAllowed before the last day has ended, unless everybody has
// voted, or the rules let a vote be closed that nothing can change any more;
// ErrNotAllowed too where the decision rule is not the one of the opening, word
// for word; ErrInvalid for a tally that contradicts itself, does not count the
// whole electorate in the round's measure, or counts too little for the rule.
func (r Round) Close(rules *Rules, by governance.Actor, c Count, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoClose, by, at).Note = c.Note
	return r.counted(rules, &c, ev, func(ev *RoundEvent) error {
		if err := r.judge(&c, ev); err != nil {
			return err
		}
		ev.Result.On = rules.day(ev.At)
		if ev.Result.On.After(r.Closes) || ev.Result.Heads.Missing() == 0 {
			return nil
		}
		if rules.Early {
			o, err := c.Rule.Judge(c.Tally, int(r.Call), true)
			if err != nil {
				return err
			}
			if o.Finality != rule.Open {
				return nil
			}
		}
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "ballots are taken until the end of "+r.Closes.String())
	})
}

// Recheck counts again after an objection, with the same decision rule (复核). The
// day of the closing stays; the result is put up once more. Note what was found.
//
// It reports ErrNotAllowed if nobody objected, and what [Round.Close] does.
func (r Round) Recheck(rules *Rules, by governance.Actor, c Count, at time.Time) (next Round, ev RoundEvent, err error) {
	ev.start(DoRecheck, by, at).Note = c.Note
	return r.counted(rules, &c, ev, func(ev *RoundEvent) error {
		if err := r.judge(&c, ev); err != nil {
			return err
		}
		ev.Result.On = r.Result.On
		return nil
	})
}

// counted is the way of the commands that look at a count.
func (r *Round) counted(rules *Rules, c *Count, ev RoundEvent, decide func(*RoundEvent) error) (next Round, out RoundEvent, err error) {
	if err = r.begin(rules, &ev); err == nil {
		err = r.sameRule(c, &ev)
	}
	if err == nil {
		err = decide(&ev)
	}
	if err == nil {
		err = r.finish(&next, &ev)
	}
	if err != nil {
		return Round{}, RoundEvent{}, err
	}
	return next, ev, nil
}

// sameRule refuses a decision rule that is not the one of the opening.
func (r *Round) sameRule(c *Count, ev *RoundEvent) error {
	d, err := RuleDigest(c.Rule)
	switch {
	case err != nil:
		return err
	case d != r.Digest || c.Rule.ID != r.Rule:
		return r.cannot(governance.ErrNotAllowed, ev.Do.String(), "the decision rule is not the one of the opening, "+r.Rule)
	}
	return nil
}

// judge fills the result.
func (r *Round) judge(c *Count, ev *RoundEvent) error {
	heads, ok := c.Tally.Line("", r.Measure)
	if !ok {
		return invalid("tally", r.Measure.String(), "must be counted for the whole electorate")
	}
	area, _ := c.Tally.Line("", rule.Area)
	o, err := c.Rule.Judge(c.Tally, int(r.Call), false)
	if err != nil {
		return err
	}
	d, err := TallyDigest(c.Tally)
	if err != nil {
		return err
	}
	ev.Result = Result{Heads: heads, Area: area, Tally: d, Verdict: o.Verdict, Quorum: o.Quorum.Holds}
	return nil
}
