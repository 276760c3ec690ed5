package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// secondMeeting is the village council's meeting of April.
const secondMeeting = "M-2"

// openSecond calls and opens the meeting of April with its two topics.
func (v *village) openSecond() (allowance, money *matter, meeting council.MeetingID, err error) {
	allowance = v.propose(v.charter, villager("Tan", governance.Member), council.Proposal{Council: v.heping.ID, Number: "V-3", Kind: council.PolicyMatter}, on(time.April, 1, 9, 0))
	money = v.propose(v.charter, villager("Chen", governance.Member), council.Proposal{
		Council: v.heping.ID, Number: "V-4", Kind: council.CollectiveFunds, Matter: council.CollectiveProjects,
	}, on(time.April, 1, 9, 30))
	for _, m := range []*matter{allowance, money} {
		m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
			return t.Screen(v.charter, villageClerk, on(time.April, 2, 9, 0))
		})
		if m.err != nil {
			return nil, nil, meeting, m.err
		}
	}
	if meeting, err = v.call(v.charter, v.heping, secondMeeting, on(time.April, 8, 9, 0), on(time.April, 15, 14, 0), allowance, money); err != nil {
		return nil, nil, meeting, err
	}
	err = v.open(v.charter, meeting, villageChair, []int32{5, 3, 1, 1, 5, -1, 1, 0, 2, 3, 0, 2, 1, 4, -1}, on(time.April, 15, 14, 5))
	return allowance, money, meeting, err
}

// tellRecusal lets a member step aside, and the others vote.
func (v *village) tellRecusal() error {
	v.section("4. Who is concerned steps aside  回避与表决")
	v.say("The minimum living allowance (低保) is adjusted: a major policy to be carried out (政策落实). Luo's own")
	v.say("household is on the list, so she steps aside (回避). The charter takes her out of the base.")
	m, _, id, err := v.openSecond()
	if err != nil {
		return err
	}
	m.deliberate(id, villageChair, on(time.April, 15, 14, 10))
	concern := m.raise(villager("Hu", governance.Member), "list", spoken{"two families who moved away are still on the list", "the township checks them in May"}, on(time.April, 15, 14, 20))
	m.settle(concern, func(c council.Concern, t council.Topic) (council.ConcernStep, council.TopicStep, error) {
		return c.Dissent(v.charter, t, villager("Hu", governance.Member), "I would wait for the check", on(time.April, 15, 14, 25))
	})
	if m.err != nil {
		return m.err
	}
	meeting, err := v.meetings.get(v.ctx, id)
	if err != nil {
		return err
	}
	before, err := v.countAt(v.charter, meeting, council.TopicID{})
	if err != nil {
		return err
	}
	members, err := v.members(v.heping.ID)
	if err != nil {
		return err
	}
	wrong, err := v.vote(m.id, meeting, members)
	if err != nil {
		return err
	}
	after, err := v.countAt(v.charter, meeting, m.id)
	if err != nil {
		return err
	}
	t := newTable("Count", ">Seats", ">May vote", ">There", ">For", ">Against", ">Abstain")
	t.row("The meeting", fmt.Sprint(before.All), fmt.Sprint(before.Eligible), fmt.Sprint(before.Present), "", "", "")
	t.row("This topic", fmt.Sprint(after.All), fmt.Sprint(after.Eligible), fmt.Sprint(after.Present), fmt.Sprint(after.Yes), fmt.Sprint(after.No), fmt.Sprint(after.Abstain))
	v.table(t)
	if err := v.refused([]refusal{{"Luo votes all the same:", governance.ErrNotAllowed, wrong}}); err != nil {
		return err
	}
	m.conclude(id, villageChair, council.Vote, council.Charge{Responsible: villageClerk.ID, Due: on(time.May, 31, 18, 0)}, on(time.April, 15, 14, 50))
	topic := m.now()
	if m.err != nil {
		return m.err
	}
	events, err := v.topics.history(v.ctx, m.id)
	if err != nil {
		return err
	}
	j := events[len(events)-1].Judgement
	account, err := j.Again(&v.charter.Remits[council.PolicyMatter].Vote)
	if err != nil {
		return err
	}
	v.gap()
	v.say("%s by vote, with %d dissent (保留意见) on record. Judged again from the event and the rule:", topic.Outcome.Label().En, topic.Dissents)
	v.say("    %s", account.Reason.En)
	v.say("    %s", account.Reason.Zh)
	m.carriedOut(villager("Tan", governance.Member), on(time.April, 16, 9, 0), on(time.May, 27, 16, 0), on(time.June, 20, 9, 0))
	topic = m.now()
	v.say("Carried out %s, due %s.", clock(topic.ImplementedAt), clock(topic.Due))
	v.say("The proposer was told %s, due %s: late, and the figures below say so.", clock(topic.FedBackAt), clock(topic.FeedbackDue))
	if topic.FedBackAt <= topic.FeedbackDue {
		return fmt.Errorf("tour: the feedback on %s is not late", topic.Number)
	}
	return m.err
}

// vote lets Luo step aside and the others vote. It returns what the library says
// to a ballot of hers.
func (v *village) vote(topic council.TopicID, meeting council.Meeting, members []council.Seat) (wrong, err error) {
	n := 0
	var hers council.Ballot
	for i, s := range members {
		b := council.Ballot{Topic: topic, Seat: s.ID, Choice: council.For, At: period.At(on(time.April, 15, 14, 30).Add(time.Duration(i) * time.Second))}
		switch row := v.attendance(meeting.ID, s.ID); {
		case s.Person == personOf("Luo"):
			v.recused = append(v.recused, council.Recused{Topic: topic, Seat: s.ID, Note: "her own household is on the list"})
			hers = b
			continue
		case !row.How.Present():
			continue
		case n < 2:
			b.Choice = council.Against
		case n == 2:
			b.Choice = council.Abstain
		}
		n++
		v.ballots = append(v.ballots, b)
	}
	// One of those against comes round: the later ballot counts, both are kept.
	changed := v.ballots[len(v.ballots)-n]
	changed.Choice, changed.At = council.For, period.At(on(time.April, 15, 14, 35))
	v.ballots = append(v.ballots, changed)

	fair := v.ballots
	v.ballots = append(fair[:len(fair):len(fair)], hers)
	_, wrong = v.countAt(v.charter, meeting, topic)
	v.ballots = fair
	return wrong, nil
}

func (v *village) attendance(meeting council.MeetingID, seat council.SeatID) council.Attendance {
	for _, a := range v.attends {
		if a.Meeting == meeting && a.Seat == seat {
			return a
		}
	}
	return council.Attendance{}
}
