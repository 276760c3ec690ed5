package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// tellRounds plays the two campaigns and shows their way.
func (x *renewal) tellRounds() error {
	x.section("2. Two campaigns, four rounds  两期四轮")
	x.say("Each phase is a campaign (多轮征求意见): one question, a target, a deadline, round after round. Rounds")
	x.say("ask households. Notice is 15 days before (物业管理条例, articles 13-14: %s); the", x.rules.Notice.Before)
	x.say("result is put up for %s, after an objection again for %s. That, and what a round is", x.rules.Publicity.Min, x.rules.Publicity.Again)
	x.say("judged by at its closing (two thirds of all households and of the area), is this tour's choice.")
	for i := range phases {
		p := &phases[i]
		next, ev, err := consult.StartCampaign(renewalSecretary, consult.CampaignDraft{ID: p.id, Question: p.question, Target: p.target, Deadline: p.deadline}, p.starts)
		if _, err = x.campaigns.create(x.ctx, p.id, next, ev, err); err != nil {
			return err
		}
		for _, a := range x.asked {
			if a.phase != i {
				continue
			}
			if err := x.play(a); err != nil {
				return err
			}
		}
	}
	days := newTable("Round", "轮次", "Noticed", "Open", "Last day", "Counted", ">Ballots", ">Count", ">Replaced", ">Late", ">Not on roll", "Verdict", "State")
	for _, a := range x.asked {
		r, err := x.rounds.get(x.ctx, a.id)
		if err != nil {
			return err
		}
		rep := a.votes.Report()
		days.row(a.name(), fmt.Sprintf("%s第%d轮", []string{"一期", "二期"}[a.phase], a.number), r.NoticedOn.String(), r.Opens.String(), r.Closes.String(), r.Result.On.String(),
			fmt.Sprint(rep.Ballots), fmt.Sprint(rep.Counting), fmt.Sprint(rep.Superseded), fmt.Sprint(rep.OutOfTime), fmt.Sprint(rep.NotOnRoll),
			r.Result.Verdict.Label().En, both(r.State.Label()))
	}
	x.table(days)
	x.say("Ballots come on four channels, and some households answer twice. Each is counted once: the last")
	x.say("ballot is the one that counts (以最后一次为准), the others stay as history. On which channel it came:")
	ways := newTable("Round", ">"+both(consult.Paper.Label()), ">"+both(consult.Online.Label()), ">"+both(consult.DoorToDoor.Label()), ">"+both(consult.AtMeeting.Label()), ">Together")
	for _, a := range x.asked {
		row, sum := []string{a.name()}, int64(0)
		for _, c := range consult.Channels() {
			n := a.votes.ByChannel()[c]
			row, sum = append(row, fmt.Sprint(n)), sum+n
		}
		ways.row(append(row, fmt.Sprint(sum))...)
	}
	x.table(ways)
	if err := x.tellObjection(); err != nil {
		return err
	}
	if err := x.tellCampaigns(); err != nil {
		return err
	}
	return x.tellRefused()
}

// tellObjection shows the log of the round to which somebody objected.
func (x *renewal) tellObjection() error {
	a := x.asked[1]
	events, err := x.rounds.history(x.ctx, a.id)
	if err != nil {
		return err
	}
	x.say("Round %s was counted twice. A household had answered online, and later by a paper that stayed in", a.name())
	x.say("its envelope. It objects (异议); the re-check (复核) finds the paper, and the result is put up again:")
	t := newTable(">#", "When", "What", "事件", "By", "State after", "状态", "Details")
	for _, ev := range events {
		t.row(fmt.Sprint(ev.Revision), dated(ev.At.Time().In(zone)), ev.Do.Label().En, ev.Do.Label().Zh, ev.By.Role.Label().En,
			ev.To.String(), ev.To.Label().Zh, roundDetails(ev))
	}
	x.table(t)
	target := households(90, 100)
	before, after := wholeSupport(a.miscounts), wholeSupport(a.votes)
	x.say("The envelope decides more than it seems. Are 90 %% reached?")
	x.say("  %s: %t   %s: %t", before.OfEligible(), target.Reached(before), after.OfEligible(), target.Reached(after))
	return nil
}

func roundDetails(ev consult.RoundEvent) string {
	var parts []string
	add := func(ok bool, format string, args ...any) {
		if ok {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	h := ev.Result.Heads
	add(ev.Do == consult.DoNotify, "open %s to %s", ev.Opens, ev.Closes)
	add(ev.Rule != "", "rule %s, digest %.8s", ev.Rule, ev.Digest)
	add(ev.Result.Verdict != 0, "%d for, %d against of %d: %s, digest %.8s", h.Yes, h.No, h.Eligible, ev.Result.Verdict, ev.Result.Tally)
	add(ev.Do == consult.DoPublish, "until %s", ev.Posting.Ends)
	add(ev.Note != "", "%q", ev.Note)
	return strings.Join(parts, "; ")
}

// wholeSupport is the support of all who may vote, in the measure of the roll.
func wholeSupport(v *consult.Votes) consult.Support { return supportIn(v, v.Electorate().Measure()) }

func supportIn(v *consult.Votes, m rule.Measure) consult.Support {
	tally := v.Tally()
	count, _ := tally.Line("", m)
	return consult.SupportOf(rule.Line{Measure: m, Count: count})
}

// tellCampaigns shows what became of the campaigns, and of one with another target.
func (x *renewal) tellCampaigns() error {
	t := newTable("Campaign", "Target: households", "By", ">Last round", ">In favour", ">Of", "State", "状态")
	for i := range phases {
		c, err := x.campaigns.get(x.ctx, phases[i].id)
		if err != nil {
			return err
		}
		t.row(c.Question, c.Target.Is.Label().En+" "+c.Target.Share.String(), c.Deadline.String(), fmt.Sprint(c.Rounds), fmt.Sprint(c.Part), fmt.Sprint(c.Base), c.State.Label().En, c.State.Label().Zh)
	}
	strict, err := x.strictCampaign()
	if err != nil {
		return err
	}
	t.row("Phase 1, if it had wanted 90 %", strict.Target.Is.Label().En+" "+strict.Target.Share.String(), strict.Deadline.String(), fmt.Sprint(strict.Rounds),
		fmt.Sprint(strict.Part), fmt.Sprint(strict.Base), strict.State.Label().En, strict.State.Label().Zh)
	x.gap()
	x.table(t)
	return nil
}

// strictCampaign is phase 1 with a target of 90 %: the same rounds, and a deadline
// that passes without it. Commands return new values, so trying costs nothing.
func (x *renewal) strictCampaign() (consult.Campaign, error) {
	p := &phases[0]
	c, _, err := consult.StartCampaign(renewalSecretary, consult.CampaignDraft{ID: p.id, Question: p.question, Target: households(90, 100), Deadline: p.deadline}, p.starts)
	for _, a := range x.asked[:2] {
		r, err2 := x.rounds.get(x.ctx, a.id)
		if err = errors.Join(err, err2); err != nil {
			return c, err
		}
		if c, _, err = c.Record(renewalSecretary, r, r.LastAt.Time()); err != nil {
			return c, err
		}
	}
	after := p.deadline.AddDays(1)
	c, _, err = c.Lapse(clockwork, after, at(after, 9))
	return c, err
}

// tellRefused tries what a round does not allow, on the rounds as they stood.
func (x *renewal) tellRefused() error {
	a := x.asked[1]
	events, err := x.rounds.history(x.ctx, a.id)
	if err != nil {
		return err
	}
	stood := func(after consult.RoundAction) consult.Round {
		var r consult.Round
		for _, ev := range events {
			if r, err = r.Apply(ev); err != nil || ev.Do == after {
				break
			}
		}
		return r
	}
	first := a.countedOn()
	open, objected := stood(consult.DoOpen), stood(consult.DoObject)
	if err != nil {
		return err
	}
	tally := a.votes.Tally()
	softer := x.decision
	softer.Approval = []rule.Any{{{conditionOf(households(1, 2))}}}
	_, _, early := open.Close(&x.rules, renewalSecretary, consult.Count{Rule: &x.decision, Tally: tally}, at(a.closes, 20))
	_, _, swapped := open.Close(&x.rules, renewalSecretary, consult.Count{Rule: &softer, Tally: tally}, at(first, 9))
	_, _, hasty := objected.Settle(&x.rules, renewalSecretary, "", at(first.AddDays(8), 9))
	_, _, resident := open.Close(&x.rules, governance.Actor{ID: renewalChair.ID, Role: governance.Resident}, consult.Count{Rule: &x.decision, Tally: tally}, at(first, 9))
	return x.refused([]refusal{
		{"The round is closed on the evening of its last day:", governance.ErrNotAllowed, early},
		{"It is counted by a softer rule under the same name:", governance.ErrNotAllowed, swapped},
		{"The result is made final although somebody objected:", governance.ErrNotAllowed, hasty},
		{"A resident closes it:", governance.ErrForbidden, resident},
	})
}

// conditionOf is the target as a rule asks it.
func conditionOf(t consult.Target) rule.Condition {
	return rule.Condition{Measure: t.Measure, Part: rule.Yes, Is: t.Is, Share: t.Share, Of: t.Of}
}
