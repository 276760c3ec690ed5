package council_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The world in which the tests play: a village council with one group council
// below it, a unit that carries things out, and one actor for each role.
var (
	t0        = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	village   = council.Council{ID: id[council.Council]("village"), Kind: council.VillageCouncil, Name: "village"}
	group     = council.Council{ID: id[council.Council]("group 1"), Parent: village.ID, Kind: council.GroupCouncil, Name: "group 1"}
	plant     = id[governance.Unit]("plant company")
	topicID   = id[council.Topic]("topic")
	meetingID = id[council.Meeting]("meeting")
	concernID = id[council.Concern]("concern")
	seatID    = id[council.Seat]("seat")
	caseID    = id[council.Proceeding]("proceeding")
	// What the values under test are paired with.
	otherMeeting = id[council.Meeting]("other meeting")
	otherTopic   = id[council.Topic]("other topic")
)

func id[Of any](name string) governance.ID[Of] { return governance.NamedID[Of]("test", name) }

func actor(r governance.Role) governance.Actor {
	a := governance.Actor{ID: id[governance.Person](r.String()), Role: r}
	if r == governance.Handler {
		a.Unit = plant
	}
	return a
}

// majority is a rule of more than half of those who are there, with two thirds
// of the members.
func majority(name string, m rule.Measure) rule.Rule {
	return rule.Rule{
		ID:       name,
		Quorum:   []rule.Any{{{{Measure: m, Part: rule.Present, Is: rule.AtLeast, Share: rule.Fraction{Num: 2, Den: 3}, Of: rule.OfEligible}}}},
		Approval: []rule.Any{{{{Measure: m, Part: rule.Yes, Is: rule.MoreThan, Share: rule.Fraction{Num: 1, Den: 2}, Of: rule.OfPresent}}}},
	}
}

func signed(name string) rule.Rule {
	return rule.Rule{ID: name, Approval: []rule.Any{{{{Measure: rule.Heads, Part: rule.Yes, Is: rule.AtLeast, Share: rule.Fraction{Num: 1, Den: 5}, Of: rule.OfAll}}}}}
}

// there is a quorum of members, and of fewer at the second call.
func quorum() rule.Rule {
	ask := func(num, den int64) rule.Any {
		return rule.Any{{{Measure: rule.Members, Part: rule.Present, Is: rule.AtLeast, Share: rule.Fraction{Num: num, Den: den}, Of: rule.OfEligible}}}
	}
	return rule.Rule{ID: "test/quorum", Approval: []rule.Any{ask(2, 3), ask(1, 2)}}
}

// lenient is a charter that lets the council do everything, without waiting.
func lenient() *council.Charter {
	c := &council.Charter{
		ID: "test/lenient", Kind: council.VillageCouncil, Quorum: quorum(),
		Term:       period.Term{N: 3, Unit: period.Years},
		RecallCall: signed("test/recall-call"), RecallVote: majority("test/recall-vote", rule.Heads),
		Recusal:  rule.RecusalRule{How: rule.OutsideBase, Interested: true, NearRelatives: true},
		Feedback: period.Term{N: 10, Unit: period.CalendarDays},
	}
	c.Filling.Set(council.Filling{Vote: majority("test/election", rule.Representatives)})
	c.Filling.Set(council.Filling{Appointed: true}, council.Cadre)
	c.Remits.Set(council.Remit{
		Power: council.Decides, Ways: machine.Of(council.Consensus, council.Consent, council.Vote),
		Vote: majority("test/vote", rule.Members), Assembly: majority("test/assembly", rule.Heads),
		Delegate: majority("test/delegate", rule.Representatives), Basis: "assembly of 2026-01-05",
	})
	c.Remits[council.CollectiveFunds].Power = council.Advises
	return c
}

// votes is a turnout of 9 with so many for it.
func votes(m rule.Measure, yes int64) council.Turnout {
	return council.Turnout{Tally: rule.Tally{{Measure: m, Count: rule.Count{All: 9, Eligible: 9, Present: 9, Yes: yes, No: 9 - yes}}}}
}

func present(n int64) rule.Line {
	return rule.Line{Measure: rule.Members, Count: rule.Count{All: 9, Eligible: 9, Present: n}}
}

var charge = council.Charge{Responsible: actor(governance.Member).ID, Unit: plant, Due: t0.AddDate(1, 0, 0)}

// story keeps one value of each kind, their histories and the clock of a test.
type story struct {
	t       testing.TB
	charter *council.Charter
	now     time.Time

	topic    council.Topic
	topicLog []council.TopicEvent
	meeting  council.Meeting
	meetLog  []council.MeetingEvent
	concern  council.Concern
	conLog   []council.ConcernEvent
	seat     council.Seat
	seatLog  []council.SeatEvent
	kase     council.Proceeding
	kaseLog  []council.ProceedingEvent
}

func begin(t testing.TB) *story { return &story{t: t, charter: lenient(), now: t0} }

func (s *story) tick() { s.now = s.now.Add(10 * time.Minute) }

func (s *story) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	s.tick()
}

// doTopic performs an action on the topic as the role, with ordinary arguments.
func (s *story) doTopic(a council.TopicAction, role governance.Role) *story {
	s.t.Helper()
	if a == council.DoReportProgress || a == council.DoImplementTopic {
		s.now = s.now.Add(24 * time.Hour) // the conclusion has to be up for a day
	}
	next, ev, err := performTopic(s.charter, s.topic, a, actor(role), s.now)
	s.must(err)
	s.topic, s.topicLog = next, append(s.topicLog, ev)
	return s
}

// propose enters a topic of the kind for the proposer.
func (s *story) propose(k council.TopicKind, proposer governance.PersonID) *story {
	s.t.Helper()
	p := topicProposal(actor(governance.Secretary))
	p.Kind, p.Proposer = k, proposer
	next, ev, err := council.ProposeTopic(s.charter, actor(governance.Secretary), p, s.now)
	s.must(err)
	s.topic, s.topicLog = next, append(s.topicLog, ev)
	return s
}

// held is a meeting that is being held, with the topic on its agenda.
func held(meeting council.MeetingID) council.Meeting {
	return council.Meeting{ID: meeting, Number: "M-1", Council: village.ID, State: council.MeetingHeld, Call: 1, Items: 1, Revision: 3}
}

// planned is one that is being planned.
func planned(meeting council.MeetingID) council.Meeting {
	return council.Meeting{ID: meeting, Number: "M-1", Council: village.ID, State: council.MeetingPlanned, Call: 1, Items: 1, Revision: 1}
}

func topicProposal(by governance.Actor) council.Proposal {
	p := council.Proposal{ID: topicID, Council: village.ID, Number: "T-1", Kind: council.PublicAffair}
	if by.Role == governance.Chair || by.Role == governance.Secretary {
		p.Proposer = actor(governance.Resident).ID
	}
	return p
}

// bareTopic is an event that says nothing but what the table looks at.
func bareTopic(t council.Topic, a council.TopicAction, to council.TopicState, by governance.Actor, at time.Time) council.TopicEvent {
	ev := council.TopicEvent{Do: a, From: t.State, To: to}
	ev.ID, ev.Revision, ev.At, ev.By = topicID, t.Revision+1, period.At(at), by
	return ev
}

// concernOf is a concern about the topic in the state.
func concernOf(t council.Topic, s council.ConcernState, by governance.Actor) council.Concern {
	return council.Concern{ID: concernID, Topic: t.ID, State: s, Revision: 1, Raiser: by.ID, RaisedBy: by.ID}
}

// performTopic calls the command of an action with ordinary arguments.
func performTopic(c *council.Charter, t council.Topic, a council.TopicAction, by governance.Actor, at time.Time) (council.Topic, council.TopicEvent, error) {
	raw := func(to council.TopicState) (council.Topic, council.TopicEvent, error) {
		ev := bareTopic(t, a, to, by, at)
		next, err := t.Apply(ev)
		return orNothing(next, ev, err)
	}
	pair := func(_ council.ConcernStep, s council.TopicStep, err error) (council.Topic, council.TopicEvent, error) {
		return s.Value, s.Event, err
	}
	with := func(s council.TopicStep, _ council.MeetingStep, err error) (council.Topic, council.TopicEvent, error) {
		return s.Value, s.Event, err
	}
	resolved := slices.Contains([]council.TopicState{council.TopicConcluded, council.TopicPublished, council.TopicImplemented, council.TopicFedBack}, t.State)
	switch a {
	case council.DoProposeTopic:
		if t.Exists() { // it makes a new topic and cannot be asked of an old one
			return raw(council.TopicProposed)
		}
		return council.ProposeTopic(c, by, topicProposal(by), at)
	case council.DoReceiveTopic:
		if t.Exists() {
			return raw(council.TopicProposed)
		}
		source := council.Topic{ID: otherTopic, Council: group.ID, State: council.TopicScreened, Revision: 2, Kind: council.PublicAffair, Proposer: actor(governance.Resident).ID}
		_, s, err := council.Refer(c, c, by, council.Referral{Topic: source, From: group, To: village, ID: topicID, Number: "T-1", Note: "for the village"}, at)
		return s.Value, s.Event, err
	case council.DoScreenTopic:
		return t.Screen(c, by, at)
	case council.DoReturnTopic:
		return t.Return(c, by, "say where", at)
	case council.DoResubmitTopic:
		return t.Resubmit(c, by, "by the river", at)
	case council.DoWithdrawTopic:
		return t.Withdraw(c, by, "", at)
	case council.DoReferTopic:
		s, _, err := council.Refer(c, c, by, council.Referral{Topic: t, From: village, To: group, ID: otherTopic, Note: "the group's own"}, at)
		return s.Value, s.Event, err
	case council.DoTakeBackTopic:
		return t.TakeBack(c, by, council.Topic{ID: otherTopic, State: council.TopicReturned}, "they returned it", at)
	case council.DoShelveTopic:
		return t.Shelve(c, by, at.Add(time.Hour), "no money this year", at)
	case council.DoResumeTopic:
		return t.Resume(c, by, at)
	case council.DoScheduleTopic:
		m := planned(meetingID)
		if resolved {
			m.ID = otherMeeting
		}
		return with(t.Schedule(c, by, m, at))
	case council.DoPostponeTopic:
		m := held(meetingID)
		if resolved {
			m.ID = otherMeeting
		}
		return with(t.Postpone(c, by, m, "no time left", at))
	case council.DoDeliberateTopic:
		return t.Deliberate(c, by, held(meetingID), at)
	case council.DoTakeConcern:
		r := council.Raising{ID: concernID, Category: "price", Note: "who buys it?"}
		if by.Role == governance.Secretary {
			r.Raiser = actor(governance.Resident).ID
		}
		if !t.Exists() { // there is nothing that it could be about
			return raw(t.State)
		}
		return pair(council.RaiseConcern(c, t, by, r, at))
	case council.DoSettleConcern:
		if by.Role == governance.Chair || by.Role == governance.Secretary {
			return pair(concernOf(t, council.ConcernAnswered, by).Defer(c, t, by, plant, at.Add(time.Hour), "later", at))
		}
		return pairOr(raw, t.State)(concernOf(t, council.ConcernAnswered, by).Resolve(c, t, by, "fine", at))
	case council.DoRestoreConcern:
		return pairOr(raw, t.State)(concernOf(t, council.ConcernResolved, by).Reopen(c, t, by, "not fine", at))
	case council.DoSubmitTopic:
		return t.Submit(c, by, held(meetingID), council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 7)}, at)
	case council.DoResolveTopic:
		return t.Resolve(c, by, council.Resolution{Turnout: votes(rule.Heads, 7), Charge: charge}, at)
	case council.DoConcludeTopic:
		return t.Conclude(c, by, held(meetingID), council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 7), Charge: charge}, at)
	case council.DoPublishTopic:
		return t.Publish(c, by, at)
	case council.DoObjectTopic:
		return t.Object(c, by, "too near the school", at)
	case council.DoAnswerObjection:
		return t.AnswerObjection(c, by, "200 m are enough", at)
	case council.DoRepostTopic:
		return t.Repost(c, by, at)
	case council.DoReconsiderTopic:
		return t.Reconsider(c, by, "the objection is right", at)
	case council.DoAssignTopic:
		return t.Assign(c, by, council.Charge{Unit: plant, Due: at.AddDate(0, 6, 0)}, "more time", at)
	case council.DoReportProgress:
		return t.Report(c, by, max(t.Percent, 50), "half built", at)
	case council.DoImplementTopic:
		return t.Implement(c, by, "it runs", at)
	case council.DoFeedBackTopic:
		return t.FeedBack(c, by, "told the proposer", at)
	case council.DoRevokeTopic:
		return t.Revoke(c, by, held(otherMeeting), council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 9)}, at)
	case council.DoAnnulTopic:
		return t.Annul(c, by, "court of 2026", at)
	}
	panic(fmt.Sprintf("no command for %v", a))
}

// pairOr returns the topic's part of a step of two, or what raw gives where the
// concern itself refused.
func pairOr(raw func(council.TopicState) (council.Topic, council.TopicEvent, error), s council.TopicState) func(council.ConcernStep, council.TopicStep, error) (council.Topic, council.TopicEvent, error) {
	return func(_ council.ConcernStep, step council.TopicStep, err error) (council.Topic, council.TopicEvent, error) {
		if err != nil {
			if _, _, raw := raw(s); raw != nil {
				return council.Topic{}, council.TopicEvent{}, raw
			}
		}
		return step.Value, step.Event, err
	}
}

// doMeeting performs an action on the meeting as the role.
func (s *story) doMeeting(a council.MeetingAction, role governance.Role) *story {
	s.t.Helper()
	next, ev, err := performMeeting(s.charter, s.meeting, a, actor(role), s.now)
	s.must(err)
	s.meeting, s.meetLog = next, append(s.meetLog, ev)
	return s
}

func bareMeeting(m council.Meeting, a council.MeetingAction, to council.MeetingState, by governance.Actor, at time.Time) council.MeetingEvent {
	ev := council.MeetingEvent{Do: a, From: m.State, To: to, Call: max(m.Call, 1)}
	ev.ID, ev.Revision, ev.At, ev.By = meetingID, m.Revision+1, period.At(at), by
	return ev
}

func performMeeting(c *council.Charter, m council.Meeting, a council.MeetingAction, by governance.Actor, at time.Time) (council.Meeting, council.MeetingEvent, error) {
	with := func(_ council.TopicStep, s council.MeetingStep, err error) (council.Meeting, council.MeetingEvent, error) {
		return s.Value, s.Event, err
	}
	raw := func(to council.MeetingState) (council.Meeting, council.MeetingEvent, error) {
		ev := bareMeeting(m, a, to, by, at)
		next, err := m.Apply(ev)
		return orNothing(next, ev, err)
	}
	topic := council.Topic{ID: topicID, Council: village.ID, Revision: 2, Kind: council.PublicAffair, Meeting: m.ID}
	switch a {
	case council.DoPlanMeeting:
		if m.State != 0 {
			return raw(council.MeetingPlanned)
		}
		return council.PlanMeeting(c, by, council.Plan{ID: meetingID, Council: village.ID, Number: "M-1", StartsAt: at.Add(time.Hour)}, at)
	case council.DoAddItem:
		if m.State == 0 {
			return raw(0)
		}
		topic.State, topic.Meeting = council.TopicScreened, council.MeetingID{}
		return with(topic.Schedule(c, by, m, at))
	case council.DoDropItem:
		if m.State == 0 {
			return raw(0)
		}
		topic.State = council.TopicOnAgenda
		return with(topic.Postpone(c, by, m, "no time left", at))
	case council.DoMoveMeeting:
		return m.Move(c, by, id[governance.Place]("hall"), at.Add(2*time.Hour), at)
	case council.DoNoticeMeeting:
		return m.Notice(c, by, false, at)
	case council.DoOpenMeeting:
		return m.Open(c, by, present(7), at)
	case council.DoAdjournMeeting:
		return m.Adjourn(c, by, council.Adjournment{StartsAt: at.Add(24 * time.Hour), Note: "it is late"}, at)
	case council.DoMinuteMeeting:
		return m.Minute(c, by, "minutes 1/2026", at)
	case council.DoPublishMeeting:
		return m.Publish(c, by, at)
	case council.DoCancelMeeting:
		return m.Cancel(c, by, "flood", at)
	}
	panic(fmt.Sprintf("no command for %v", a))
}

// doConcern performs an action on the concern, and on its topic, as the role.
func (s *story) doConcern(a council.ConcernAction, role governance.Role) *story {
	s.t.Helper()
	next, ev, err := performConcern(s.charter, s.concern, a, actor(role), s.now)
	s.must(err)
	s.concern, s.conLog = next, append(s.conLog, ev)
	return s
}

func bareConcern(o council.Concern, a council.ConcernAction, to council.ConcernState, by governance.Actor, at time.Time) council.ConcernEvent {
	ev := council.ConcernEvent{Do: a, From: o.State, To: to}
	ev.ID, ev.Revision, ev.At, ev.By = concernID, o.Revision+1, period.At(at), by
	return ev
}

func performConcern(c *council.Charter, o council.Concern, a council.ConcernAction, by governance.Actor, at time.Time) (council.Concern, council.ConcernEvent, error) {
	pair := func(s council.ConcernStep, _ council.TopicStep, err error) (council.Concern, council.ConcernEvent, error) {
		return s.Value, s.Event, err
	}
	raw := func(to council.ConcernState) (council.Concern, council.ConcernEvent, error) {
		ev := bareConcern(o, a, to, by, at)
		next, err := o.Apply(ev)
		return orNothing(next, ev, err)
	}
	// The topic counts this concern and others.
	topic := council.Topic{ID: topicID, Council: village.ID, State: council.TopicDeliberated, Revision: 4, Kind: council.PublicAffair, Meeting: meetingID, Concerns: 9, OpenConcerns: 2, Deferred: 2, Dissents: 2}
	switch a {
	case council.DoRaiseConcern:
		if o.State != 0 {
			return raw(council.ConcernRaised)
		}
		r := council.Raising{ID: concernID, Category: "price", Note: "who buys it?"}
		if by.Role == governance.Secretary {
			r.Raiser = actor(governance.Resident).ID
		}
		return pair(council.RaiseConcern(c, topic, by, r, at))
	case council.DoAnswerConcern:
		return o.Answer(by, "the factory does", at)
	case council.DoInsistConcern:
		return o.Insist(by, "for how long?", at)
	case council.DoResolveConcern:
		return pair(o.Resolve(c, topic, by, "fine", at))
	case council.DoDeferConcern:
		return pair(o.Defer(c, topic, by, plant, at.Add(time.Hour), "by the harvest", at))
	case council.DoDissentConcern:
		return pair(o.Dissent(c, topic, by, "I am against it", at))
	case council.DoWithdrawConcern:
		return pair(o.Withdraw(c, topic, by, "", at))
	case council.DoReopenConcern:
		return pair(o.Reopen(c, topic, by, "not fine", at))
	}
	panic(fmt.Sprintf("no command for %v", a))
}

// doSeat performs an action on the seat as the role.
func (s *story) doSeat(a council.SeatAction, role governance.Role) *story {
	s.t.Helper()
	next, ev, err := performSeat(s.charter, s.seat, a, actor(role), s.now)
	s.must(err)
	s.seat, s.seatLog = next, append(s.seatLog, ev)
	return s
}

func bareSeat(st council.Seat, a council.SeatAction, to council.SeatState, by governance.Actor, at time.Time) council.SeatEvent {
	ev := council.SeatEvent{Do: a, From: st.State, To: to}
	ev.ID, ev.Revision, ev.At, ev.By = seatID, st.Revision+1, period.At(at), by
	return ev
}

// performSeat calls the command of an action on a seat whose nominee is the
// actor of the role member, unless the seat is a cadre's.
func performSeat(c *council.Charter, st council.Seat, a council.SeatAction, by governance.Actor, at time.Time) (council.Seat, council.SeatEvent, error) {
	switch a {
	case council.DoNominateSeat:
		if st.State != 0 {
			ev := bareSeat(st, a, council.SeatNominated, by, at)
			next, err := st.Apply(ev)
			return orNothing(next, ev, err)
		}
		return council.NominateSeat(c, by, council.Nomination{ID: seatID, Council: village.ID, Kind: council.Worthy, Person: actor(governance.Member).ID}, at)
	case council.DoDeclineSeat:
		return st.Decline(c, by, "no time", at)
	case council.DoRejectSeat:
		return st.Reject(c, by, "lives elsewhere", at)
	case council.DoElectSeat:
		return st.Elect(c, by, council.Election{Turnout: votes(rule.Representatives, 7)}, at)
	case council.DoAppointSeat:
		return st.Appoint(c, by, council.Roster{}, "by office", at)
	case council.DoChallengeSeat:
		return st.Challenge(c, by, votes(rule.Heads, 3), "never there", at)
	case council.DoReplySeat:
		return st.Reply(c, by, "I was ill", at)
	case council.DoVoteRecall:
		return st.VoteRecall(c, by, votes(rule.Heads, 7), "", at)
	case council.DoResignSeat:
		return st.Resign(c, by, "moving away", at)
	case council.DoEndTerm:
		return st.EndTerm(c, by, at)
	case council.DoDismissSeat:
		return st.Dismiss(c, by, council.AbsentTooOften, "three times running", at)
	}
	panic(fmt.Sprintf("no command for %v", a))
}

// twoSteps is a procedure of a proposal that may be taken together with the vote
// after it, and a disclosure.
func threeSteps() *council.Procedure {
	named := func(id string) rule.Step {
		s := rule.Step{ID: id}
		s.Name.En, s.Name.Zh = id, id
		return s
	}
	proposal, vote, disclosed := named("proposal"), named("vote"), named("disclosed")
	proposal.MergesWithNext = true
	vote.Vote, vote.Rule = true, majority("test/step", rule.Members)
	return &council.Procedure{ID: "test/steps", Steps: rule.Sequence{proposal, vote, disclosed}}
}

func (s *story) doCase(a council.ProceedingAction, role governance.Role) *story {
	s.t.Helper()
	next, ev, err := performCase(threeSteps(), s.kase, a, actor(role), s.now)
	s.must(err)
	s.kase, s.kaseLog = next, append(s.kaseLog, ev)
	return s
}

func bareCase(p council.Proceeding, a council.ProceedingAction, to council.ProceedingState, by governance.Actor, at time.Time) council.ProceedingEvent {
	ev := council.ProceedingEvent{Do: a, From: p.State, To: to}
	ev.ID, ev.Revision, ev.At, ev.By = caseID, p.Revision+1, period.At(at), by
	return ev
}

func performCase(pr *council.Procedure, p council.Proceeding, a council.ProceedingAction, by governance.Actor, at time.Time) (council.Proceeding, council.ProceedingEvent, error) {
	switch a {
	case council.DoOpenProceeding:
		if p.State != 0 {
			ev := bareCase(p, a, council.ProceedingOpen, by, at)
			next, err := p.Apply(ev)
			return orNothing(next, ev, err)
		}
		return council.OpenProceeding(pr, by, caseID, topicID, at)
	case council.DoTakeStep:
		t := council.Taking{Note: "minutes 1"}
		if int(p.Taken) < len(pr.Steps) && pr.Steps[p.Taken].Vote {
			t.Turnout = votes(rule.Members, 7)
		}
		return p.Take(pr, by, t, at)
	case council.DoAbandonProceeding:
		return p.Abandon(pr, by, "overtaken", at)
	}
	panic(fmt.Sprintf("no command for %v", a))
}

// orNothing returns what applying an event gave, and the event only if it did.
func orNothing[V, E any](next V, ev E, err error) (V, E, error) {
	if err != nil {
		var none E
		return next, none, err
	}
	return next, ev, nil
}
