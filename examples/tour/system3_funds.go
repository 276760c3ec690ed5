package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// tellFunds puts the use of the collective's money before the assembly.
func (v *village) tellFunds() error {
	v.section("5. The collective's money goes to the assembly  集体资金须经会议决定")
	day := period.Must(2022, 4, 15)
	law, known, ok := v.presets.InForce("cn/village/reserved-matters", here, day)
	if !ok {
		return errors.New("tour: no law reserves anything to the assembly")
	}
	v.say("Shall the village take a share of 120,000 yuan in the konjac plant? The kind of topic is")
	v.say("  %s, and the matter", both(council.CollectiveFunds.Label()))
	v.say("  %s.", both(council.CollectiveProjects.Label()))
	v.say("The law of the day (%s, article %s; known to have held: %t) reserves", law.ID, law.Article, known)
	v.say("%d matters to the villagers' assembly (村民会议), this one among them: %t. The charter names the text by", v.charter.Reserved.Len(), v.charter.Reserved.Has(council.CollectiveProjects))
	v.say("which the assembly has left it to the representative assembly (村民代表会议).")
	id := governance.NamedID[council.Topic](villageSpace, "V-4")
	meetingID := governance.NamedID[council.Meeting](villageSpace, secondMeeting)
	m := &matter{v: v, charter: v.charter, id: id}
	m.deliberate(meetingID, villageChair, on(time.April, 15, 15, 0))
	peng := villager("Peng", governance.Member)
	concern := m.raise(peng, "risk", spoken{"what if the plant fails?", "the share is all that we risk, and it is paid back first"}, on(time.April, 15, 15, 10))
	m.settle(concern, func(c council.Concern, t council.Topic) (council.ConcernStep, council.TopicStep, error) {
		return c.Resolve(v.charter, t, peng, "put it into the contract", on(time.April, 15, 15, 20))
	})
	if m.err != nil {
		return m.err
	}
	meeting, decision, err := m.decision(meetingID, council.Consensus, council.Charge{Unit: cooperative})
	if err != nil {
		return err
	}
	_, _, alone := m.now().Conclude(v.charter, villageChair, meeting, decision, on(time.April, 15, 15, 30))
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Submit(v.charter, villageChair, meeting, decision, on(time.April, 15, 15, 30))
	})
	charge := council.Charge{Unit: cooperative, Due: on(time.September, 30, 18, 0)}
	resolve := func(t council.Topic, present, yes, no int64, at time.Time) (council.Topic, council.TopicEvent, error) {
		return t.Resolve(v.charter, villageClerk, council.Resolution{Delegated: true, Turnout: seated(45, present, yes, no), Charge: charge}, at)
	}
	_, _, few := resolve(m.now(), 28, 26, 1, on(time.April, 22, 16, 0))
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return resolve(t, 38, 34, 2, on(time.April, 24, 16, 0))
	})
	if err := errors.Join(m.err, v.minute(v.charter, meetingID, on(time.April, 16, 9, 0))); err != nil {
		return err
	}
	if err := v.refused([]refusal{
		{"The council concludes it by itself:", governance.ErrNotAllowed, alone},
		{"28 of 45 representatives come on 22 April:", governance.ErrNotAllowed, few},
	}); err != nil {
		return err
	}
	m.carriedOut(manager, on(time.April, 25, 9, 0), on(time.September, 23, 17, 0), on(time.September, 29, 9, 0))
	if m.err != nil {
		return m.err
	}
	log, err := v.topicLog(id)
	if err != nil {
		return err
	}
	v.gap()
	v.say("On 24 April 38 come. The way of topic V-4:")
	v.table(log)
	return v.tellSixSteps(id)
}

// seated is a count of a body of members, of whom some are present.
func seated(all, present, yes, no int64) council.Turnout {
	return council.Turnout{Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{All: all, Eligible: all, Present: present, Yes: yes, No: no, Abstain: present - yes - no}}}}
}

// tellSixSteps shows the same matter on its statutory way: four deliberations, two
// disclosures.
func (v *village) tellSixSteps(topic council.TopicID) error {
	law, _, ok := v.presets.InForce("cn/village/rep-assembly", here, period.Must(2022, 4, 24))
	if !ok || law.Rule == nil {
		return errors.New("tour: no law says how the representative assembly decides")
	}
	procedure, err := council.SixSteps(v.presets, *law.Rule)
	if err != nil {
		return err
	}
	id := governance.NamedID[council.Proceeding](villageSpace, "P-1")
	next, ev, err := council.OpenProceeding(&procedure, villageClerk, id, topic, on(time.April, 18, 9, 0))
	if _, err = v.proceedings.create(v.ctx, id, next, ev, err); err != nil {
		return err
	}
	take := func(t council.Taking, at time.Time) (council.Proceeding, error) {
		return v.proceedings.change(v.ctx, id, func(p council.Proceeding) (council.Proceeding, council.ProceedingEvent, error) {
			return p.Take(&procedure, villageClerk, t, at)
		})
	}
	var few error
	for _, s := range []struct {
		taking council.Taking
		at     time.Time
		fails  bool
	}{
		// One person heads the branch and the committee: the first two steps are one.
		{council.Taking{Together: true, Turnout: seated(7, 7, 6, 0), Note: "minutes of the two committees"}, on(time.April, 19, 10, 0), false},
		{council.Taking{Turnout: seated(30, 15, 15, 0), Note: "first meeting"}, on(time.April, 20, 19, 0), true},
		{council.Taking{Turnout: seated(30, 22, 19, 2), Note: "second meeting"}, on(time.April, 21, 19, 0), false},
		{council.Taking{Turnout: seated(45, 38, 34, 2), Note: "minutes of the representative assembly"}, on(time.April, 24, 16, 0), false},
		{council.Taking{Note: "board, 25 April"}, on(time.April, 25, 9, 0), false},
		{council.Taking{Note: "board, 29 September"}, on(time.September, 29, 9, 0), false},
	} {
		_, err := take(s.taking, s.at)
		switch {
		case s.fails:
			few = err
		case err != nil:
			return err
		}
	}
	v.say("Such a matter takes four deliberations and two disclosures (四议两公开; practice, %s).", procedure.ID)
	v.say("One person heads the branch and the committee, so the first two steps are taken together.")
	events, err := v.proceedings.history(v.ctx, id)
	if err != nil {
		return err
	}
	t, before := newTable(">Steps taken", "When", "Step", "步骤", ">Members", ">There", ">For", ">Against", "Verdict", "State after"), uint8(0)
	for _, ev := range events[1:] {
		step, number := procedure.Steps[ev.Taken-1], fmt.Sprint(ev.Taken)
		if ev.Taken > before+1 {
			number = fmt.Sprintf("%d and %d", before+1, ev.Taken)
		}
		before = ev.Taken
		row := []string{fmt.Sprintf("%s of %d", number, len(procedure.Steps)), clock(ev.At), step.Name.En, step.Name.Zh, "", "", "", "", "", ev.To.String()}
		for _, l := range ev.Judgement.Counts.Tally() {
			row[4], row[5], row[6], row[7], row[8] = fmt.Sprint(l.All), fmt.Sprint(l.Present), fmt.Sprint(l.Yes), fmt.Sprint(l.No), ev.Judgement.Verdict.Label().En
		}
		t.row(row...)
	}
	v.table(t)
	return v.refused([]refusal{{"15 of 30 Party members come on 20 April:", governance.ErrNotAllowed, few}})
}
