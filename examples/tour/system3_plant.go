package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/governance"
)

// problems are what was put on the table about the plant, and how each was
// answered and settled.
var problems = []struct {
	by       governance.Actor
	category string
	said     spoken
	again    spoken // insists, and is answered again
	deferred bool   // to the cooperative
	settled  string
}{
	{farmerXie, "price", spoken{"who buys our konjac in a bad year?", "the plant signs for three years at a floor price"}, spoken{}, false, "that will do"},
	{villager("neighbour Ma", governance.Resident), "water", spoken{"where does the waste water go?", "into a tank that the township inspects"}, spoken{}, true, "the tank is built before the plant runs"},
	{villager("Luo", governance.Member), "road", spoken{"lorries will break our road", "the plant pays for widening it"}, spoken{"when?", "before the first harvest"}, false, "written into the resolution"},
	{villager("Xu", governance.Member), "skill", spoken{"can we run a plant at all?", "two of us are sent to learn it first"}, spoken{}, false, "I shall teach them to keep the books"},
	{villager("Chen", governance.Member), "seed", spoken{"seed konjac is dear", "seed is lent and paid back at harvest"}, spoken{}, false, "agreed"},
}

// tellKonjac follows the plant from the agenda to the feedback.
func (v *village) tellKonjac() error {
	v.section("3. The konjac plant  魔芋加工厂")
	id := governance.NamedID[council.Topic](villageSpace, "V-1")
	m := &matter{v: v, charter: v.charter, id: id}
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Screen(v.charter, villageClerk, on(time.March, 4, 9, 0))
	})
	bacon := v.propose(v.charter, villager("Zhou", governance.Member), council.Proposal{Council: v.heping.ID, Number: "V-2", Kind: council.PublicAffair}, on(time.March, 3, 15, 0))
	bacon.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Screen(v.charter, villageClerk, on(time.March, 4, 9, 10))
	})
	meeting, err := v.call(v.charter, v.heping, "M-1", on(time.March, 10, 9, 0), on(time.March, 18, 14, 0), m, bacon)
	if err != nil {
		return err
	}
	if err := v.open(v.charter, meeting, villageChair, []int32{6, 1, 2, -1, 4, 0, 2, 5, 1, 0, 1, 4, -1, 0, 2}, on(time.March, 18, 14, 5)); err != nil {
		return err
	}
	m.deliberate(meeting, villageChair, on(time.March, 18, 14, 10))
	ids := v.putOnTable(m, on(time.March, 18, 14, 15))
	charge := council.Charge{Responsible: personOf("Chen"), Unit: cooperative, Due: on(time.November, 30, 18, 0)}
	var last error // what the library says while one problem is open
	for i, p := range problems {
		at := on(time.March, 18, 15, 10+4*i)
		if i == len(problems)-1 && m.err == nil {
			s, d, err := m.decision(meeting, council.Consensus, charge)
			if err != nil {
				return err
			}
			_, _, last = m.now().Conclude(v.charter, villageChair, s, d, at)
		}
		m.settle(ids[i], func(c council.Concern, t council.Topic) (council.ConcernStep, council.TopicStep, error) {
			if p.deferred {
				return c.Defer(v.charter, t, villageClerk, cooperative, on(time.July, 31, 18, 0), p.settled, at)
			}
			return c.Resolve(v.charter, t, p.by, p.settled, at)
		})
	}
	m.conclude(meeting, villageChair, council.Consensus, charge, on(time.March, 18, 15, 40))
	if m.err != nil {
		return m.err
	}
	if err := v.bacon(bacon, meeting); err != nil {
		return err
	}
	if err := v.minute(v.charter, meeting, on(time.March, 19, 9, 0)); err != nil {
		return err
	}
	early, err := v.builtAndTold(m, ids)
	if err != nil {
		return err
	}
	return v.tellPlant(m, ids, last, early)
}

// putOnTable raises the problems one by one, and answers each in turn.
func (v *village) putOnTable(m *matter, at time.Time) []council.ConcernID {
	var ids []council.ConcernID
	for i, p := range problems {
		minute := at.Add(time.Duration(10*i) * time.Minute)
		id := m.raise(p.by, p.category, p.said, minute)
		ids = append(ids, id)
		if p.again != (spoken{}) && m.err == nil {
			_, m.err = v.concerns.change(v.ctx, id, func(c council.Concern) (council.Concern, council.ConcernEvent, error) {
				return c.Insist(p.by, p.again.question, minute.Add(2*time.Minute))
			})
			m.answer(id, p.again.answer, minute.Add(3*time.Minute))
		}
	}
	return ids
}

// bacon is the other plant: no problem is raised, and after the posting somebody
// objects, is answered, and it is posted again.
func (v *village) bacon(m *matter, meeting council.MeetingID) error {
	m.deliberate(meeting, villageChair, on(time.March, 18, 15, 45))
	m.conclude(meeting, villageChair, council.Consensus, council.Charge{Unit: cooperative, Due: on(time.December, 20, 18, 0)}, on(time.March, 18, 16, 0))
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Publish(v.charter, villageClerk, on(time.March, 19, 9, 10))
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Object(v.charter, villager("farmer Yang", governance.Resident), "smoke over the school", on(time.March, 22, 10, 0))
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.AnswerObjection(v.charter, villageClerk, "it stands behind the hill, 900 m away", on(time.March, 24, 10, 0))
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Repost(v.charter, villageClerk, on(time.March, 24, 11, 0))
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Report(v.charter, manager, 35, "foundation laid", on(time.June, 30, 17, 0))
	})
	return m.err
}

// builtAndTold publishes the resolution, builds, and tells the proposer. It returns
// what the library says to a report that comes too early.
func (v *village) builtAndTold(m *matter, ids []council.ConcernID) (error, error) {
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Publish(v.charter, villageClerk, on(time.March, 19, 9, 0))
	})
	if m.err != nil {
		return nil, m.err
	}
	_, _, early := m.now().Report(v.charter, manager, 5, "the ground is levelled", on(time.March, 24, 9, 0))
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Report(v.charter, manager, 60, "the walls stand, the tank is built", on(time.July, 20, 17, 0))
	})
	water := ids[1]
	m.settle(water, func(c council.Concern, t council.Topic) (council.ConcernStep, council.TopicStep, error) {
		return c.Resolve(v.charter, t, problems[1].by, "I have seen the tank", on(time.July, 22, 10, 0))
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.Implement(v.charter, manager, "the plant runs", on(time.October, 28, 17, 0))
	})
	m.do(func(t council.Topic) (council.Topic, council.TopicEvent, error) {
		return t.FeedBack(v.charter, villageClerk, "told farmer Xie, posted in all groups", on(time.November, 3, 10, 0))
	})
	return early, m.err
}

// tellPlant shows what became of the plant.
func (v *village) tellPlant(m *matter, ids []council.ConcernID, last, early error) error {
	v.say("Every possible problem is put on the table, and each is answered in turn (逐条答复). A problem is")
	v.say("settled by whoever raised it, or deferred (暂缓) to somebody until a day; the topic counts what is open.")
	v.say("Whether a plant is built is a public affair; the collective's money for it is another topic (section 5).")
	t := newTable("Raised by", "Problem", "Answer", "意见", ">Answers", "Now", "Until")
	for i, p := range problems {
		c, err := v.concerns.get(v.ctx, ids[i])
		if err != nil {
			return err
		}
		t.row(p.by.Role.Label().En, p.said.question, p.said.answer, c.State.Label().Zh, fmt.Sprint(c.Answers), c.State.String(), clock(c.Until))
		if p.again != (spoken{}) {
			t.row("", "  "+p.again.question, "  "+p.again.answer, "", "", "", "")
		}
	}
	v.table(t)
	if err := v.refused([]refusal{
		{"The chair declares consensus while one problem is open:", governance.ErrNotAllowed, last},
		{"The cooperative begins before the posting is over:", governance.ErrNotAllowed, early},
	}); err != nil {
		return err
	}
	v.gap()
	v.say("Consensus: build it, and solve the problems together. Its whole way:")
	log, err := v.topicLog(m.id)
	if err != nil {
		return err
	}
	v.table(log)
	return m.err
}
