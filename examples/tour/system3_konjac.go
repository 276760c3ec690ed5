package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// tellReferral lets the group decide what is its own, and send on what is not.
func (v *village) tellReferral() error {
	v.section("2. In the group, and from the group to the village  小组议事与转交")
	v.say("Group 2 decides on its own matters. In February a water pipe bursts: an urgent problem (急难问题).")
	pipe := v.propose(v.small, villager("farmer Yang", governance.Resident), council.Proposal{Council: v.second.ID, Number: "G-1", Kind: council.UrgentProblem}, on(time.February, 9, 8, 0))
	pipe.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Screen(v.small, groupChair, on(time.February, 9, 9, 0))
	})
	if pipe.err != nil {
		return pipe.err
	}
	meeting, err := v.call(v.small, v.second, "GM-1", on(time.February, 9, 10, 0), on(time.February, 12, 19, 0), pipe)
	if err != nil {
		return err
	}
	if err := v.open(v.small, meeting, groupChair, []int32{3, 2, 1, -1, 2}, on(time.February, 12, 19, 5)); err != nil {
		return err
	}
	pipe.deliberate(meeting, groupChair, on(time.February, 12, 19, 10))
	who := pipe.raise(villager("Gong", governance.Member), "cost", spoken{"who pays for the pipe?", "the water works; we dig"}, on(time.February, 12, 19, 15))
	pipe.settle(who, func(c council.Concern, t council.Topic) (council.ConcernStep, council.TopicStep, error) {
		return c.Resolve(v.small, t, villager("Gong", governance.Member), "agreed", on(time.February, 12, 19, 20))
	})
	pipe.conclude(meeting, groupChair, council.Consensus, council.Charge{Responsible: groupChair.ID, Due: on(time.February, 28, 18, 0)}, on(time.February, 12, 19, 30))
	pipe.carriedOut(villager("Mou", governance.Member), on(time.February, 13, 9, 0), on(time.February, 24, 17, 0), on(time.February, 26, 10, 0))
	if pipe.err != nil {
		return pipe.err
	}
	if err := v.minute(v.small, meeting, on(time.February, 13, 8, 0)); err != nil {
		return err
	}
	t := pipe.now()
	v.say("%s is concluded by %s, carried out on %s (due %s), and its", t.Number, t.Way, clock(t.ImplementedAt), clock(t.Due))
	v.say("proposer is told on %s.", clock(t.FedBackAt))
	v.gap()
	v.say("In March a farmer proposes to the group that a konjac plant (魔芋加工厂) be built. It concerns the whole")
	v.say("village: the group's council refers it upwards (转交). Its charter leaves it no choice for money:")
	money, _, err := council.ProposeTopic(v.small, farmerXie, council.Proposal{
		ID: governance.NamedID[council.Topic](villageSpace, "G-3"), Council: v.second.ID, Number: "G-3", Kind: council.CollectiveFunds,
	}, on(time.March, 1, 9, 0))
	if err != nil {
		return err
	}
	_, _, err = money.Screen(v.small, groupChair, on(time.March, 1, 10, 0))
	if err := v.refused([]refusal{{"The group's council takes up the use of collective funds:", governance.ErrNotAllowed, err}}); err != nil {
		return err
	}
	konjac := v.propose(v.small, farmerXie, council.Proposal{Council: v.second.ID, Number: "G-2", Kind: council.PublicAffair}, on(time.March, 1, 9, 5))
	if konjac.err != nil {
		return konjac.err
	}
	return v.refer(konjac, "V-1", on(time.March, 2, 9, 0))
}

var farmerXie = villager("farmer Xie", governance.Resident)

// refer sends a topic of the group to the village.
func (v *village) refer(m *matter, number string, at time.Time) error {
	id := governance.NamedID[council.Topic](villageSpace, number)
	err := joint(v, v.topics, m.id, v.topics, id, true, func(t, _ council.Topic) (council.TopicStep, council.TopicStep, error) {
		return council.Refer(v.small, v.charter, groupChair, council.Referral{Topic: t, From: v.second, To: v.heping, ID: id, Number: number, Note: "it concerns the whole village"}, at)
	})
	if err != nil {
		return err
	}
	before, err := v.topics.get(v.ctx, m.id)
	if err != nil {
		return err
	}
	after, err := v.topics.get(v.ctx, id)
	if err != nil {
		return err
	}
	v.say("%s is %s (%s), and in the village %s is %s (%s).", before.Number, before.State, before.State.Label().Zh, after.Number, after.State, after.State.Label().Zh)
	v.say("The proposer is the same: %t. Each of the two names the other: %t.", before.Proposer == after.Proposer, before.Into == after.ID && after.Origin == before.ID)
	return nil
}

// deliberate begins to talk about the topic at its meeting.
func (m *matter) deliberate(meeting council.MeetingID, by governance.Actor, at time.Time) {
	if m.err != nil {
		return
	}
	s, err := m.v.meetings.get(m.v.ctx, meeting)
	if err != nil {
		m.err = err
		return
	}
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Deliberate(m.charter, by, s, at)
	})
}

// decision counts the meeting for the topic.
func (m *matter) decision(meeting council.MeetingID, way council.Way, charge council.Charge) (council.Meeting, council.Decision, error) {
	s, err := m.v.meetings.get(m.v.ctx, meeting)
	if err != nil {
		return s, council.Decision{}, err
	}
	there, err := m.v.countAt(m.charter, s, m.id)
	return s, council.Decision{Way: way, Turnout: council.Turnout{Tally: rule.Tally{there}}, Charge: charge}, err
}

// conclude concludes the topic at the meeting.
func (m *matter) conclude(meeting council.MeetingID, by governance.Actor, way council.Way, charge council.Charge, at time.Time) {
	if m.err != nil {
		return
	}
	s, d, err := m.decision(meeting, way, charge)
	if err != nil {
		m.err = err
		return
	}
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Conclude(m.charter, by, s, d, at)
	})
}

// carriedOut publishes the conclusion, reports it as done, and tells the proposer.
func (m *matter) carriedOut(by governance.Actor, published, done, told time.Time) {
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Publish(m.charter, villageClerk, published)
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Implement(m.charter, by, "done as resolved", done)
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.FeedBack(m.charter, villageClerk, "told the proposer, posted on the board", told)
	})
}

// topicLog shows the history of a topic.
func (v *village) topicLog(id council.TopicID) (*table, error) {
	events, err := v.topics.history(v.ctx, id)
	if err != nil {
		return nil, err
	}
	t := newTable(">#", "When", "What", "事件", "By", "State after", "状态", "Details")
	for _, ev := range events {
		t.row(fmt.Sprint(ev.Revision), clock(ev.At), ev.Do.Label().En, ev.Do.Label().Zh, ev.By.Role.Label().En, ev.To.String(), ev.To.Label().Zh, v.topicDetails(ev))
	}
	return t, nil
}

func (v *village) topicDetails(ev council.TopicEvent) string {
	var parts []string
	add := func(ok bool, format string, args ...any) {
		if ok {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	add(ev.Do == council.DoReceiveTopic, "%s; from below", ev.Kind.Label().En)
	add(ev.Do == council.DoProposeTopic, "%s", ev.Kind.Label().En)
	add(ev.Concern != council.ConcernID{} && ev.Do == council.DoTakeConcern, "%q", v.spoken[ev.Concern].question)
	add(ev.ConcernIs != 0 && ev.Do != council.DoTakeConcern, "%q: %s", v.spoken[ev.Concern].question, ev.ConcernIs)
	add(ev.Way != 0, "by %s: %s", ev.Way, ev.Outcome)
	for _, l := range ev.Judgement.Counts.Tally() {
		add(l.Cast() > 0, "%d for, %d against, %d abstain of %d", l.Yes, l.No, l.Abstain, l.Eligible)
		add(l.Cast() == 0, "%d of %d there", l.Present, l.Eligible)
	}
	add(!ev.Responsible.IsZero(), "a person is responsible")
	add(ev.Unit == cooperative, "the cooperative is responsible")
	add(ev.Due != 0 && (!ev.Responsible.IsZero() || !ev.Unit.IsZero()), "due %s", clock(ev.Due))
	add(ev.Do == council.DoPublishTopic, "until %s", ev.Posting.Ends)
	add(ev.Percent > 0, "%d %%", ev.Percent)
	add(ev.Note != "" && ev.Concern.IsZero(), "%q", ev.Note)
	return strings.Join(parts, "; ")
}
