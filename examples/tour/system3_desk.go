package main

import (
	"iter"
	"slices"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/store"
)

// joint runs a command that changes two values, of two shelves, and keeps both
// steps in one commit. If fresh, the second value is made by it.
func joint[A, B comparable, EA, EB any](v *village, a *shelf[A, EA], idA governance.ID[A], b *shelf[B, EB], idB governance.ID[B], fresh bool,
	do func(A, B) (council.Step[A, EA], council.Step[B, EB], error),
) error {
	_, err := store.Do(v.ctx, v.store, "", func(w *store.Work) error {
		one, err := store.Get[A](w, a.kind.Ref(idA))
		if err != nil {
			return err
		}
		var two B
		if !fresh {
			if two, err = store.Get[B](w, b.kind.Ref(idB)); err != nil {
				return err
			}
		}
		first, second, err := do(one, two)
		if err != nil {
			return err
		}
		w.Put(a.kind.Ref(idA), first.Value, first.Event)
		w.Put(b.kind.Ref(idB), second.Value, second.Event)
		return nil
	})
	if err == nil && fresh {
		b.ids = append(b.ids, idB)
	}
	return err
}

// matter is a topic on its way under a charter. It stops at the first error: a
// story reads better without a check after each sentence.
type matter struct {
	v       *village
	charter *council.Charter
	id      council.TopicID
	err     error
}

// propose puts a matter forward.
func (v *village) propose(c *council.Charter, by governance.Actor, p council.Proposal, at time.Time) *matter {
	p.ID = governance.NamedID[council.Topic](villageSpace, p.Number)
	m := &matter{v: v, charter: c, id: p.ID}
	next, ev, err := council.ProposeTopic(c, by, p, at)
	_, m.err = v.topics.create(v.ctx, p.ID, next, ev, err)
	return m
}

// do runs a command on the topic.
func (m *matter) do(command func(t council.Topic) (council.Topic, council.TopicEvent, error)) *matter {
	if m.err == nil {
		_, m.err = m.v.topics.change(m.v.ctx, m.id, command)
	}
	return m
}

// now loads the topic as it stands.
func (m *matter) now() council.Topic {
	t, err := m.v.topics.get(m.v.ctx, m.id)
	if m.err == nil {
		m.err = err
	}
	return t
}

// on puts it on the agenda of a meeting.
func (m *matter) on(meeting council.MeetingID, at time.Time) *matter {
	if m.err == nil {
		m.err = joint(m.v, m.v.topics, m.id, m.v.meetings, meeting, false,
			func(t council.Topic, s council.Meeting) (council.TopicStep, council.MeetingStep, error) {
				return t.Schedule(m.charter, villageClerk, s, at)
			})
	}
	return m
}

// raise puts a concern on the table and answers it.
func (m *matter) raise(by governance.Actor, category string, s spoken, at time.Time) council.ConcernID {
	id := governance.NamedID[council.Concern](villageSpace, m.id.String()+s.question)
	if m.err != nil {
		return id
	}
	m.v.spoken[id] = s
	m.err = joint(m.v, m.v.topics, m.id, m.v.concerns, id, true,
		func(t council.Topic, _ council.Concern) (council.TopicStep, council.ConcernStep, error) {
			concern, topic, err := council.RaiseConcern(m.charter, t, by, council.Raising{ID: id, Category: category, Note: s.question}, at)
			return topic, concern, err
		})
	m.answer(id, s.answer, at.Add(time.Minute))
	return id
}

func (m *matter) answer(id council.ConcernID, answer string, at time.Time) {
	if m.err == nil {
		_, m.err = m.v.concerns.change(m.v.ctx, id, func(c council.Concern) (council.Concern, council.ConcernEvent, error) {
			return c.Answer(villageChair, answer, at)
		})
	}
}

// settle settles a concern, which the topic counts too.
func (m *matter) settle(id council.ConcernID, how func(council.Concern, council.Topic) (council.ConcernStep, council.TopicStep, error)) {
	if m.err == nil {
		m.err = joint(m.v, m.v.concerns, id, m.v.topics, m.id, false, how)
	}
}

// call plans a meeting with its topics, and calls it.
func (v *village) call(c *council.Charter, of council.Council, number string, planned, starts time.Time, topics ...*matter) (council.MeetingID, error) {
	id := governance.NamedID[council.Meeting](villageSpace, number)
	next, ev, err := council.PlanMeeting(c, villageClerk, council.Plan{ID: id, Council: of.ID, Number: number, StartsAt: starts}, planned)
	if _, err = v.meetings.create(v.ctx, id, next, ev, err); err != nil {
		return id, err
	}
	for _, m := range topics {
		if m.on(id, planned.Add(time.Hour)); m.err != nil {
			return id, m.err
		}
	}
	_, err = v.meetings.change(v.ctx, id, func(m council.Meeting) (council.Meeting, council.MeetingEvent, error) {
		return m.Notice(c, villageClerk, false, planned.Add(2*time.Hour))
	})
	return id, err
}

// open notes who is there, and opens the meeting. Turns are how often each member
// takes the floor; a negative number stands for somebody who is excused.
func (v *village) open(c *council.Charter, id council.MeetingID, by governance.Actor, turns []int32, at time.Time) error {
	m, err := v.meetings.get(v.ctx, id)
	if err != nil {
		return err
	}
	seats, err := v.members(m.Council)
	if err != nil {
		return err
	}
	for i, s := range seats {
		row := council.Attendance{Meeting: id, Seat: s.ID, How: council.InPerson, Turns: turns[i]}
		if turns[i] < 0 {
			row.How, row.Turns = council.Excused, 0
		}
		v.attends = append(v.attends, row)
	}
	there, err := v.countAt(c, m, council.TopicID{})
	if err != nil {
		return err
	}
	_, err = v.meetings.change(v.ctx, id, func(m council.Meeting) (council.Meeting, council.MeetingEvent, error) {
		return m.Open(c, by, there, at)
	})
	return err
}

// members are the seats of a council that are held, in the order of nomination.
func (v *village) members(of council.CouncilID) ([]council.Seat, error) {
	seats, err := v.seats.all(v.ctx)
	return slices.DeleteFunc(seats, func(s council.Seat) bool { return s.Council != of || !s.Held() }), err
}

// countAt counts who is at a meeting and, for a topic, who steps aside and how the
// others vote.
func (v *village) countAt(c *council.Charter, m council.Meeting, topic council.TopicID) (rule.Line, error) {
	seats, err := v.members(m.Council)
	if err != nil {
		return rule.Line{}, err
	}
	return c.Count(council.Sitting{
		Seats:   slices.Values(seats),
		Attends: rows(v.attends, func(a council.Attendance) bool { return a.Meeting == m.ID }),
		Recused: rows(v.recused, func(r council.Recused) bool { return r.Topic == topic }),
		Ballots: rows(v.ballots, func(b council.Ballot) bool { return b.Topic == topic }),
	})
}

// minute records the minutes of a meeting and publishes them.
func (v *village) minute(c *council.Charter, id council.MeetingID, at time.Time) error {
	_, err := v.meetings.change(v.ctx, id, func(m council.Meeting) (council.Meeting, council.MeetingEvent, error) {
		return m.Minute(c, villageClerk, "minutes of "+m.Number, at)
	})
	if err == nil {
		_, err = v.meetings.change(v.ctx, id, func(m council.Meeting) (council.Meeting, council.MeetingEvent, error) {
			return m.Publish(c, villageClerk, at.AddDate(0, 0, 2))
		})
	}
	return err
}

// rows iterates over those rows that the condition names.
func rows[T any](all []T, named func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, r := range all {
			if named(r) && !yield(r) {
				return
			}
		}
	}
}
