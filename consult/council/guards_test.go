package council_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

var (
	chairman  = actor(governance.Chair)
	secretary = actor(governance.Secretary)
	resident  = actor(governance.Resident)
)

// refuses checks that an error matches the sentinel and says why.
func refuses(t *testing.T, what string, err, want error, why string) {
	t.Helper()
	if !errors.Is(err, want) || !strings.Contains(fmt.Sprint(err), why) {
		t.Errorf("%s: %v; want %v with %q", what, err, want, why)
	}
}

// at brings a public affair to the table.
func atTheTable(t testing.TB) *story { return wayTo(t, council.TopicDeliberated) }

func byWay(w council.Way, turnout council.Turnout) council.Decision {
	return council.Decision{Way: w, Turnout: turnout, Charge: charge}
}

func thereAre(n int64) council.Turnout { return council.Turnout{Tally: rule.Tally{present(n)}} }

func conclude(s *story, d council.Decision) error {
	_, _, err := s.topic.Conclude(s.charter, chairman, held(meetingID), d, s.now)
	return err
}

// raise raises a concern about the story's topic and answers it.
func (s *story) raise(name string, objection bool) council.Concern {
	s.t.Helper()
	cs, ts, err := council.RaiseConcern(s.charter, s.topic, resident, council.Raising{ID: id[council.Concern](name), Objection: objection, Note: name}, s.now)
	s.must(err)
	s.topic, s.topicLog = ts.Value, append(s.topicLog, ts.Event)
	o, _, err := cs.Value.Answer(chairman, "because", s.now)
	s.must(err)
	return o
}

func (s *story) settle(cs council.ConcernStep, ts council.TopicStep, err error) council.Concern {
	s.t.Helper()
	s.must(err)
	s.topic, s.topicLog = ts.Value, append(s.topicLog, ts.Event)
	return cs.Value
}

// Consensus and consent look at every concern.
func TestConcernsStandInTheWay(t *testing.T) {
	s := atTheTable(t)
	o := s.raise("it smells", true)
	refuses(t, "consensus with an open concern", conclude(s, byWay(council.Consensus, thereAre(9))), governance.ErrNotAllowed, "1 of its concerns are open")
	refuses(t, "consent with an open concern", conclude(s, byWay(council.Consent, thereAre(9))), governance.ErrNotAllowed, "1 of its concerns are open")
	if err := conclude(s, byWay(council.Vote, votes(rule.Members, 9))); err != nil {
		t.Errorf("a vote while a concern is open: %v", err)
	}
	s.charter.ConcernsFirst = true
	refuses(t, "a vote where concerns come first", conclude(s, byWay(council.Vote, votes(rule.Members, 9))), governance.ErrNotAllowed, "every concern settled first")

	deferred := s.settle(o.Defer(s.charter, s.topic, chairman, plant, s.now.Add(time.Hour), "", s.now))
	if err := conclude(s, byWay(council.Consensus, thereAre(9))); err != nil {
		t.Errorf("consensus with a deferred concern: %v", err)
	}
	refuses(t, "consent with a deferred objection", conclude(s, byWay(council.Consent, thereAre(9))), governance.ErrNotAllowed, "1 objections are not resolved")
	reopened := s.settle(deferred.Reopen(s.charter, s.topic, resident, "", s.now))
	refuses(t, "consensus after it was raised again", conclude(s, byWay(council.Consensus, thereAre(9))), governance.ErrNotAllowed, "are open")
	again, _, err := reopened.Answer(chairman, "a filter", s.now)
	s.must(err)
	dissented := s.settle(again.Dissent(s.charter, s.topic, resident, "no", s.now))
	refuses(t, "consent with dissent on record", conclude(s, byWay(council.Consent, thereAre(9))), governance.ErrNotAllowed, "not resolved")
	if s.topic.Dissents != 1 || s.topic.Unresolved != 1 || dissented.Reopened != 1 {
		t.Errorf("%+v", s.topic)
	}
	// A concern that is no objection does not stand against a consent.
	s = atTheTable(t)
	s.settle(s.raise("it is ugly", false).Dissent(s.charter, s.topic, resident, "it is", s.now))
	if err := conclude(s, byWay(council.Consent, thereAre(9))); err != nil {
		t.Errorf("consent with plain dissent: %v", err)
	}
	// A concern of another topic is refused.
	other := s.topic
	other.ID = otherTopic
	_, _, err = s.raise("noise", false).Resolve(s.charter, other, resident, "", s.now)
	refuses(t, "another topic", err, governance.ErrInvalid, "must be the one about which")
}

func TestConclusions(t *testing.T) {
	for name, tc := range map[string]struct {
		edit     func(*council.Charter)
		decision council.Decision
		meeting  func(*council.Meeting)
		want     error
		why      string
	}{
		"no quorum for consensus": {decision: byWay(council.Consensus, thereAre(5)), want: governance.ErrNotAllowed, why: "too few took part"},
		"a quorum at the second call": {decision: func() council.Decision {
			d := byWay(council.Consensus, thereAre(5))
			d.Call = 2
			return d
		}()},
		"no quorum for a vote": {
			decision: byWay(council.Vote, council.Turnout{Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{All: 9, Eligible: 9, Present: 5, Yes: 5}}}}),
			want:     governance.ErrNotAllowed, why: "too few took part",
		},
		"an unknown way":          {decision: byWay(9, thereAre(9)), want: governance.ErrNotAllowed, why: "does not know this way"},
		"a way that is not meant": {edit: func(c *council.Charter) { c.Remits[council.PublicAffair].Ways = machine.Of(council.Vote) }, decision: byWay(council.Consensus, thereAre(9)), want: governance.ErrNotAllowed, why: "does not know this way"},
		"referred topics":         {edit: func(c *council.Charter) { c.Remits[council.PublicAffair].Power = council.Refers }, decision: byWay(council.Vote, votes(rule.Members, 9)), want: governance.ErrNotAllowed, why: "does not let the council conclude"},
		"for the assembly":        {edit: func(c *council.Charter) { c.Remits[council.PublicAffair].Power = council.Advises }, decision: byWay(council.Vote, votes(rule.Members, 9)), want: governance.ErrNotAllowed, why: "put before the assembly"},
		"rejected, not for the assembly": {
			edit: func(c *council.Charter) { c.Remits[council.PublicAffair].Power = council.Advises }, decision: byWay(council.Vote, votes(rule.Members, 4)),
		},
		"nobody charged":         {decision: council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 9)}, want: governance.ErrInvalid, why: "must be a person or a unit"},
		"due in the past":        {decision: council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 9), Charge: council.Charge{Unit: plant, Due: t0}}, want: governance.ErrInvalid, why: "must lie ahead"},
		"no counts":              {decision: byWay(council.Vote, council.Turnout{}), want: governance.ErrInvalid, why: "must be counted"},
		"counts of another kind": {decision: byWay(council.Vote, votes(rule.Heads, 9)), want: governance.ErrInvalid, why: "members"},
		"too many lines":         {decision: byWay(council.Vote, council.Turnout{Tally: make(rule.Tally, 5)}), want: governance.ErrInvalid, why: "at most 4 lines"},
		"a call too late":        {decision: byWay(council.Vote, council.Turnout{Tally: votes(rule.Members, 9).Tally, Call: 256}), want: governance.ErrInvalid, why: "from 1 to 255"},
		"a meeting not held":     {decision: byWay(council.Vote, votes(rule.Members, 9)), meeting: func(m *council.Meeting) { m.State = council.MeetingNoticed }, want: governance.ErrNotAllowed, why: "is noticed"},
		"another meeting":        {decision: byWay(council.Vote, votes(rule.Members, 9)), meeting: func(m *council.Meeting) { m.ID = otherMeeting }, want: governance.ErrNotAllowed, why: "not announced for that meeting"},
		"another council":        {decision: byWay(council.Vote, votes(rule.Members, 9)), meeting: func(m *council.Meeting) { m.Council = group.ID }, want: governance.ErrInvalid, why: "of the topic's council"},
		"before the meeting":     {decision: byWay(council.Vote, votes(rule.Members, 9)), meeting: func(m *council.Meeting) { m.LastAt = period.At(t0.AddDate(1, 0, 0)) }, want: governance.ErrInvalid, why: "must not precede"},
	} {
		s := atTheTable(t)
		if tc.edit != nil {
			tc.edit(s.charter)
		}
		m := held(meetingID)
		if tc.meeting != nil {
			tc.meeting(&m)
		}
		next, ev, err := s.topic.Conclude(s.charter, chairman, m, tc.decision, s.now)
		if tc.want == nil {
			if err != nil || next.State != council.TopicConcluded {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		refuses(t, name, err, tc.want, tc.why)
		if next != (council.Topic{}) || ev != (council.TopicEvent{}) {
			t.Errorf("%s leaves something beside the error", name)
		}
	}
	// What was not adopted charges nobody.
	s := atTheTable(t)
	next, _, err := s.topic.Conclude(s.charter, chairman, held(meetingID), byWay(council.Vote, votes(rule.Members, 4)), s.now)
	if err != nil || next.Outcome != council.NotAdopted || !next.Unit.IsZero() || next.Due != 0 || next.Standing() {
		t.Errorf("%+v, %v", next, err)
	}
	_, _, err = s.topic.Submit(s.charter, chairman, held(meetingID), byWay(council.Vote, votes(rule.Members, 9)), s.now)
	refuses(t, "the council's own", err, governance.ErrNotAllowed, "decides it by itself")
}

// A matter that the law reserves goes to the assembly whatever its kind's remit
// says; who decides in the assembly's place needs a text for it.
func TestTheAssemblyDecides(t *testing.T) {
	s := begin(t)
	s.charter.Reserved = machine.Of(council.LandCompensation)
	p := topicProposal(secretary)
	p.Matter = council.LandCompensation
	next, ev, err := council.ProposeTopic(s.charter, secretary, p, s.now)
	s.must(err)
	s.topic, s.topicLog = next, append(s.topicLog, ev)
	for _, step := range toTable {
		s.doTopic(step.do, step.by)
	}
	refuses(t, "a reserved matter", conclude(s, byWay(council.Vote, votes(rule.Members, 9))), governance.ErrNotAllowed, "before the assembly")
	_, _, err = s.topic.Submit(s.charter, chairman, held(meetingID), byWay(council.Vote, votes(rule.Members, 4)), s.now)
	refuses(t, "what is not advised", err, governance.ErrNotAllowed, "is not submitted")
	s.doTopic(council.DoSubmitTopic, governance.Chair)

	heads := func(yes int64, delegated bool) council.Resolution {
		m := rule.Heads
		if delegated {
			m = rule.Representatives
		}
		return council.Resolution{Turnout: votes(m, yes), Delegated: delegated, Charge: charge}
	}
	few := heads(5, false)
	few.Tally = rule.Tally{{Measure: rule.Heads, Count: rule.Count{All: 9, Eligible: 9, Present: 5, Yes: 5}}}
	_, _, err = s.topic.Resolve(s.charter, secretary, few, s.now)
	refuses(t, "no quorum in the assembly", err, governance.ErrNotAllowed, "too few took part")
	got, ev, err := s.topic.Resolve(s.charter, secretary, heads(4, false), s.now)
	if err != nil || got.Outcome != council.NotAdopted || !got.ByAssembly {
		t.Errorf("%+v, %v", got, err)
	}
	if ev.Judgement.Rule != "test/assembly" {
		t.Errorf("judged by %q", ev.Judgement.Rule)
	}
	got, ev, err = s.topic.Resolve(s.charter, secretary, heads(5, true), s.now)
	if err != nil || got.Outcome != council.Adopted || ev.Judgement.Rule != "test/delegate" || !ev.Delegated {
		t.Errorf("%+v, %v", got, err)
	}
	s.charter.Remits[council.PublicAffair].Basis = ""
	_, _, err = s.topic.Resolve(s.charter, secretary, heads(9, true), s.now)
	refuses(t, "nothing is delegated", err, governance.ErrNotAllowed, "no text that delegates it")
	// The council does not revoke what the assembly decided.
	_, _, err = got.Schedule(s.charter, secretary, planned(otherMeeting), s.now)
	refuses(t, "the assembly's resolution", err, governance.ErrNotAllowed, "the assembly decided it")
}

// Every judgement can be proved again, and a forged one cannot.
func TestJudgementAgain(t *testing.T) {
	s := wayTo(t, council.TopicConcluded)
	j := s.topicLog[len(s.topicLog)-1].Judgement
	r := s.charter.Remits[council.PublicAffair].Vote
	o, err := j.Again(&r)
	if err != nil || o.Verdict != rule.Passed || o.Approval.Alternatives[0].Findings[0].Part != 7 {
		t.Errorf("%+v, %v", o, err)
	}
	other := r
	other.ID = "other"
	_, err = j.Again(&other)
	refuses(t, "another rule", err, governance.ErrInvalid, "must be test/vote")
	forged := j
	forged.Verdict = rule.Failed
	_, err = forged.Again(&r)
	refuses(t, "another verdict", err, governance.ErrInvalid, "must be passed")
	forged = j
	forged.Counts[0].Yes, forged.Counts[0].No = 3, 6
	_, err = forged.Again(&r)
	refuses(t, "other counts", err, governance.ErrInvalid, "must be failed")
	forged.Counts[0].Yes = 99
	if _, err = forged.Again(&r); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("counts that contradict themselves: %v", err)
	}
}

// A conclusion is public for its time, is objected to, answered, and put up again.
func TestPublicity(t *testing.T) {
	s := wayTo(t, council.TopicConcluded)
	days := func(n int) period.Term { return period.Term{N: n, Unit: period.CalendarDays} }
	s.charter.Publicity = rule.Publicity{Within: days(3), Min: days(7), Objection: days(5), Again: days(3)}
	s.now = t0.AddDate(0, 0, 1) // the day of the posting is not counted
	s.doTopic(council.DoPublishTopic, governance.Secretary)
	on := func(n int) time.Time { return s.topic.PublishedAt.Time().AddDate(0, 0, n) }
	handler := actor(governance.Handler)
	implement := func(n int) error {
		_, _, err := s.topic.Implement(s.charter, handler, "done", on(n))
		return err
	}
	refuses(t, "on the last day", implement(7), governance.ErrNotAllowed, "not been public long enough")
	if err := implement(8); err != nil {
		t.Errorf("the day after: %v", err)
	}
	_, _, err := s.topic.Report(s.charter, handler, 10, "begun", on(7))
	refuses(t, "a report too early", err, governance.ErrNotAllowed, "not been public long enough")
	_, _, err = s.topic.Object(s.charter, resident, "too late", on(6))
	refuses(t, "an objection too late", err, governance.ErrNotAllowed, "until")
	_, _, err = s.topic.Repost(s.charter, secretary, on(1))
	refuses(t, "nobody objected", err, governance.ErrNotAllowed, "nobody objected")
	_, _, err = s.topic.Reconsider(s.charter, chairman, "why", on(1))
	refuses(t, "nobody objected", err, governance.ErrNotAllowed, "nobody objected")
	_, _, err = s.topic.AnswerObjection(s.charter, secretary, "no", on(1))
	refuses(t, "nothing to answer", err, governance.ErrNotAllowed, "no objection waits")

	s.now = on(5)
	s.doTopic(council.DoObjectTopic, governance.Resident)
	s.doTopic(council.DoObjectTopic, governance.Member)
	if s.topic.Objections != 2 || s.topic.OpenObjections != 2 {
		t.Errorf("%+v", s.topic)
	}
	refuses(t, "objected to", implement(30), governance.ErrNotAllowed, "somebody objected")
	s.doTopic(council.DoAnswerObjection, governance.Secretary)
	_, _, err = s.topic.Repost(s.charter, secretary, s.now)
	refuses(t, "one is not answered", err, governance.ErrNotAllowed, "waits for an answer")
	s.doTopic(council.DoAnswerObjection, governance.Chair)
	s.doTopic(council.DoRepostTopic, governance.Secretary)
	if s.topic.Posting.Round != 2 {
		t.Errorf("%+v", s.topic.Posting)
	}
	// The second posting is up for 3 days, and takes objections for 5.
	refuses(t, "the second posting", implement(10), governance.ErrNotAllowed, "not been public long enough")
	if err := implement(11); err != nil {
		t.Errorf("after the second posting: %v", err)
	}
	// Upheld, it is deliberated anew.
	s.now = on(6)
	s.doTopic(council.DoObjectTopic, governance.Resident)
	s.doTopic(council.DoReconsiderTopic, governance.Chair)
	if s.topic.State != council.TopicScreened || s.topic.Counts.Cycle != 2 || s.topic.Standing() || s.topic.OpenObjections != 0 || s.topic.Objections != 3 {
		t.Errorf("%+v", s.topic)
	}
	if s.topicLog[len(s.topicLog)-1].Note == "" {
		t.Error("no reason")
	}
}

// Who is responsible, and nobody else, reports.
func TestWhoCarriesItOut(t *testing.T) {
	s := wayTo(t, council.TopicPublished)
	late := s.now.AddDate(0, 0, 1)
	report := func(by governance.Actor) error {
		_, _, err := s.topic.Report(s.charter, by, 50, "half", late)
		return err
	}
	stranger := actor(governance.Member)
	stranger.ID = resident.ID
	refuses(t, "another member", report(stranger), governance.ErrForbidden, "not responsible")
	foreign := actor(governance.Handler)
	foreign.Unit = governance.UnitID{}
	refuses(t, "another unit", report(foreign), governance.ErrForbidden, "belongs to the unit")
	foreign.ID = s.topic.Responsible
	if err := report(foreign); err != nil {
		t.Errorf("the person responsible: %v", err)
	}
	next, _, err := s.topic.Assign(s.charter, chairman, council.Charge{Responsible: resident.ID}, "moved", s.now)
	s.must(err)
	if next.Unit != (governance.UnitID{}) || next.Counts.Reassignments != 1 {
		t.Errorf("%+v", next)
	}
	_, _, err = next.Report(s.charter, actor(governance.Handler), 50, "half", late)
	refuses(t, "no longer the unit's", err, governance.ErrForbidden, "belongs to the unit")
	s.topic.Percent = 60
	refuses(t, "backwards", report(secretary), governance.ErrInvalid, "from 60 to 100")
	_, _, err = s.topic.Assign(s.charter, chairman, council.Charge{}, "nobody", s.now)
	refuses(t, "nobody", err, governance.ErrInvalid, "person or a unit")
	_, _, err = s.topic.FeedBack(s.charter, secretary, "told", s.now)
	refuses(t, "fed back too early", err, governance.ErrNotAllowed, "not been implemented")
}

func TestFeedbackIsDueWhenItIsDone(t *testing.T) {
	s := wayTo(t, council.TopicImplemented)
	want := period.At(time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)) // done on 3 March, 10 days, to 24:00
	if s.topic.FeedbackDue != want {
		t.Errorf("due %v, want %v", s.topic.FeedbackDue, want)
	}
	// What was not adopted is fed back after its publication.
	s = prepareTopic(t, council.TopicPublished, council.DoFeedBackTopic, governance.Secretary)
	if s.topic.FeedbackDue == 0 || s.topic.Outcome != council.NotAdopted {
		t.Errorf("%+v", s.topic)
	}
	_, _, err := s.topic.Implement(s.charter, secretary, "done", s.now.AddDate(0, 1, 0))
	refuses(t, "implemented what was not adopted", err, governance.ErrNotAllowed, "not adopted")
	_, _, err = s.topic.Assign(s.charter, secretary, charge, "somebody", s.now)
	refuses(t, "charged with what was not adopted", err, governance.ErrNotAllowed, "not adopted")
	_, _, err = s.topic.Schedule(s.charter, secretary, planned(otherMeeting), s.now)
	refuses(t, "nothing to revoke", err, governance.ErrNotAllowed, "no resolution to revoke")
}

func TestScheduling(t *testing.T) {
	s := wayTo(t, council.TopicScreened)
	s.charter.Notice.AgendaLock = true
	called := planned(meetingID)
	called.State = council.MeetingNoticed
	_, _, err := s.topic.Schedule(s.charter, secretary, called, s.now)
	refuses(t, "a locked agenda", err, governance.ErrNotAllowed, "nothing may be added")
	s.charter.Notice.AgendaLock = false
	if _, _, err = s.topic.Schedule(s.charter, secretary, called, s.now); err != nil {
		t.Errorf("an open agenda: %v", err)
	}
	foreign := planned(meetingID)
	foreign.Council = group.ID
	_, _, err = s.topic.Schedule(s.charter, secretary, foreign, s.now)
	refuses(t, "another council's", err, governance.ErrInvalid, "of the topic's council")
	ts, _, err := s.topic.Schedule(s.charter, secretary, planned(meetingID), s.now)
	s.must(err)
	_, _, err = ts.Value.Postpone(s.charter, secretary, held(otherMeeting), "why", s.now)
	refuses(t, "off another agenda", err, governance.ErrNotAllowed, "not stand on the agenda")
	_, _, err = ts.Value.Postpone(s.charter, secretary, held(meetingID), "", s.now)
	refuses(t, "without a reason", err, governance.ErrInvalid, "must give the reason")
	cancelled := held(meetingID)
	cancelled.State = council.MeetingCancelled
	back, off, err := ts.Value.Postpone(s.charter, secretary, cancelled, "the meeting is cancelled", s.now)
	if err != nil || back.Value.State != council.TopicScreened || off.Value.Items != 0 {
		t.Errorf("%+v %+v %v", back.Value, off.Value, err)
	}
	// A revocation has to be announced, and for another meeting.
	s = wayTo(t, council.TopicConcluded)
	_, _, err = s.topic.Schedule(s.charter, secretary, planned(meetingID), s.now)
	refuses(t, "at the same meeting", err, governance.ErrNotAllowed, "concluded at that meeting")
	_, _, err = s.topic.Revoke(s.charter, chairman, held(otherMeeting), byWay(council.Vote, votes(rule.Members, 9)), s.now)
	refuses(t, "unannounced", err, governance.ErrNotAllowed, "not announced")
	s.doTopic(council.DoScheduleTopic, governance.Secretary)
	_, _, err = s.topic.Schedule(s.charter, secretary, planned(id[council.Meeting]("third")), s.now)
	refuses(t, "announced twice", err, governance.ErrNotAllowed, "on an agenda already")
	_, _, err = s.topic.Revoke(s.charter, chairman, held(otherMeeting), byWay(council.Vote, votes(rule.Members, 4)), s.now)
	refuses(t, "not enough", err, governance.ErrNotAllowed, "did not pass")
	next, _, err := s.topic.Revoke(s.charter, chairman, held(otherMeeting), byWay(council.Vote, votes(rule.Members, 5)), s.now)
	if err != nil || next.State != council.TopicAnnulled || next.Standing() || next.Outcome != council.Adopted {
		t.Errorf("%+v, %v", next, err)
	}
}

func TestReferring(t *testing.T) {
	s := wayTo(t, council.TopicScreened)
	sister := council.Council{ID: id[council.Council]("sister"), Kind: council.VillageCouncil}
	refer := func(from, to council.Council) error {
		_, _, err := council.Refer(s.charter, s.charter, chairman, council.Referral{Topic: s.topic, From: from, To: to, ID: otherTopic, Note: "why"}, s.now)
		return err
	}
	refuses(t, "a sister", refer(village, sister), governance.ErrInvalid, "directly above or below")
	refuses(t, "from elsewhere", refer(group, village), governance.ErrInvalid, "must be the topic's council")
	refuses(t, "to itself", refer(village, village), governance.ErrInvalid, "directly above or below")
	source, received, err := council.Refer(s.charter, s.charter, chairman, council.Referral{Topic: s.topic, From: village, To: group, ID: otherTopic, Number: "G-1", Note: "why"}, s.now)
	s.must(err)
	got := received.Value
	if got.Council != group.ID || got.Origin != topicID || got.Upwards || got.Proposer != s.topic.Proposer || source.Value.Into != otherTopic {
		t.Errorf("%+v\n%+v", source.Value, got)
	}
	_, _, err = source.Value.TakeBack(s.charter, chairman, got, "why", s.now)
	refuses(t, "in hand there", err, governance.ErrNotAllowed, "is proposed")
	got.State = council.TopicReturned
	_, _, err = source.Value.TakeBack(s.charter, chairman, council.Topic{ID: topicID, State: council.TopicReturned}, "why", s.now)
	refuses(t, "another topic", err, governance.ErrNotAllowed, "not referred to that topic")
	back, _, err := source.Value.TakeBack(s.charter, chairman, got, "they returned it", s.now)
	if err != nil || back.State != council.TopicScreened || !back.Into.IsZero() {
		t.Errorf("%+v, %v", back, err)
	}
	got.LastAt = period.At(s.now.Add(time.Hour))
	_, _, err = source.Value.TakeBack(s.charter, chairman, got, "why", s.now)
	refuses(t, "before it was returned", err, governance.ErrInvalid, "must not precede")
}

func TestTopicsComingIn(t *testing.T) {
	s := begin(t)
	for name, tc := range map[string]struct {
		by   governance.Actor
		edit func(*council.Proposal)
		why  string
	}{
		"for somebody else": {resident, func(p *council.Proposal) { p.Proposer = chairman.ID }, "must be the actor"},
		"of no kind":        {resident, func(p *council.Proposal) { p.Kind = 0 }, "known kind"},
		"of an odd matter":  {resident, func(p *council.Proposal) { p.Matter = 99 }, "known matter"},
		"in no council":     {resident, func(p *council.Proposal) { p.Council = council.CouncilID{} }, "must not be empty"},
		"without ID":        {resident, func(p *council.Proposal) { p.ID = council.TopicID{} }, "must not be empty"},
		"by nobody":         {governance.Actor{Role: governance.Resident}, func(*council.Proposal) {}, "must not be empty"},
	} {
		p := topicProposal(tc.by)
		tc.edit(&p)
		_, _, err := council.ProposeTopic(s.charter, tc.by, p, s.now)
		refuses(t, name, err, governance.ErrInvalid, tc.why)
	}
	got, _, err := council.ProposeTopic(s.charter, secretary, council.Proposal{ID: topicID, Council: village.ID, Kind: council.UrgentProblem}, s.now)
	if err != nil || got.Proposer != secretary.ID {
		t.Errorf("%+v, %v", got, err)
	}
	s = wayTo(t, council.TopicProposed)
	s.charter.Remits[council.PublicAffair].Power = council.Refers
	_, _, err = s.topic.Screen(s.charter, secretary, s.now)
	refuses(t, "to be referred", err, governance.ErrNotAllowed, "has such topics referred")
	s.charter.Remits[council.PublicAffair].Power = 0
	_, _, err = s.topic.Screen(s.charter, secretary, s.now)
	refuses(t, "not taken up", err, governance.ErrNotAllowed, "takes up no such topics")
	_, _, err = s.topic.Return(s.charter, secretary, "", s.now)
	refuses(t, "without a reason", err, governance.ErrInvalid, "must give the reason")
	_, _, err = s.topic.Withdraw(s.charter, chairman, "", s.now)
	refuses(t, "not the proposer", err, governance.ErrForbidden, "only the proposer")
	_, _, err = s.topic.Screen(nil, secretary, s.now)
	refuses(t, "no charter", err, governance.ErrInvalid, "must be given")

	s = wayTo(t, council.TopicShelved)
	timer := governance.Actor{Role: governance.Timer}
	_, _, err = s.topic.Resume(s.charter, timer, s.topic.ResumeAt.Time().Add(-time.Second))
	refuses(t, "too early", err, governance.ErrNotAllowed, "not yet")
	if next, _, err := s.topic.Resume(s.charter, timer, s.topic.ResumeAt.Time()); err != nil || next.ResumeAt != 0 {
		t.Errorf("%+v, %v", next, err)
	}
	s = wayTo(t, council.TopicScreened)
	_, _, err = s.topic.Shelve(s.charter, chairman, s.now, "why", s.now)
	refuses(t, "until now", err, governance.ErrInvalid, "must lie ahead")
	forever, _, err := s.topic.Shelve(s.charter, chairman, time.Time{}, "why", s.now)
	s.must(err)
	_, _, err = forever.Resume(s.charter, timer, s.now.AddDate(9, 0, 0))
	refuses(t, "by itself", err, governance.ErrNotAllowed, "not yet")
}

func TestMeetings(t *testing.T) {
	s := begin(t)
	days := func(n int) period.Term { return period.Term{N: n, Unit: period.CalendarDays} }
	s.charter.Notice = rule.Notice{Before: days(10), Emergency: true, AgendaLock: true}
	s.charter.Minutes = days(7)
	m, _, err := council.PlanMeeting(s.charter, secretary, council.Plan{ID: meetingID, Council: village.ID, StartsAt: t0.AddDate(0, 0, 10)}, t0)
	s.must(err)
	_, _, err = m.Notice(s.charter, secretary, false, t0.AddDate(0, 0, 1))
	refuses(t, "nine days before", err, governance.ErrNotAllowed, "10 days")
	if _, _, err = m.Notice(s.charter, secretary, true, t0.AddDate(0, 0, 1)); err != nil {
		t.Errorf("in a special case: %v", err)
	}
	_, _, err = m.Notice(s.charter, secretary, true, t0.AddDate(0, 0, 11))
	refuses(t, "after the day", err, governance.ErrNotAllowed, "")
	_, _, err = m.Move(s.charter, secretary, governance.PlaceID{}, t0, t0)
	refuses(t, "to the past", err, governance.ErrInvalid, "must lie ahead")
	m, _, err = m.Notice(s.charter, secretary, false, t0)
	s.must(err)
	_, _, err = m.Open(s.charter, chairman, present(9), t0.AddDate(0, 0, 9))
	refuses(t, "before the day", err, governance.ErrNotAllowed, "it was called for 2026-03-12")
	day := t0.AddDate(0, 0, 10)
	_, _, err = m.Open(s.charter, chairman, present(5), day)
	refuses(t, "too few", err, governance.ErrNotAllowed, "too few are there")
	_, _, err = m.Open(s.charter, chairman, rule.Line{}, day)
	refuses(t, "no counts", err, governance.ErrInvalid, "")
	again := council.Adjournment{StartsAt: day.AddDate(0, 0, 11), Note: "too few", TooFew: true, There: present(6)}
	_, _, err = m.Adjourn(s.charter, chairman, again, day)
	refuses(t, "enough came", err, governance.ErrInvalid, "must show that too few")
	again.There = present(5)
	m, _, err = m.Adjourn(s.charter, chairman, again, day)
	s.must(err)
	if m.Call != 2 || m.Adjournments != 1 {
		t.Errorf("%+v", m)
	}
	m, _, err = m.Notice(s.charter, secretary, false, day.AddDate(0, 0, 1))
	s.must(err)
	day = day.AddDate(0, 0, 11)
	m, ev, err := m.Open(s.charter, chairman, present(5), day) // half suffice at the second call
	s.must(err)
	if ev.Judgement.Call != 2 || m.Present != 5 || m.Seats != 9 {
		t.Errorf("%+v", m)
	}
	_, _, err = m.Adjourn(s.charter, chairman, council.Adjournment{StartsAt: day.Add(time.Hour)}, day)
	refuses(t, "without a reason", err, governance.ErrInvalid, "must give the reason")
	_, _, err = m.Minute(s.charter, secretary, "", day)
	refuses(t, "no minutes", err, governance.ErrInvalid, "must not be empty")
	m, _, err = m.Minute(s.charter, secretary, "minutes 1", day)
	if want := period.At(time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)); err != nil || m.MinutesDue != want {
		t.Errorf("due %v, %v", m.MinutesDue, err)
	}
	for name, p := range map[string]council.Plan{
		"without ID":    {Council: village.ID, StartsAt: t0.AddDate(0, 0, 1)},
		"in no council": {ID: meetingID, StartsAt: t0.AddDate(0, 0, 1)},
		"in the past":   {ID: meetingID, Council: village.ID, StartsAt: t0},
	} {
		_, _, err := council.PlanMeeting(s.charter, secretary, p, t0)
		refuses(t, name, err, governance.ErrInvalid, "")
	}
	_, _, err = council.PlanMeeting(nil, secretary, council.Plan{}, t0)
	refuses(t, "no charter", err, governance.ErrInvalid, "must be given")
}

func TestSeats(t *testing.T) {
	s := prepareSeat(t, council.SeatNominated, council.Cadre)
	_, _, err := s.seat.Elect(s.charter, chairman, council.Election{Turnout: votes(rule.Representatives, 9)}, s.now)
	refuses(t, "an office is not elected", err, governance.ErrNotAllowed, "otherwise")
	s = prepareSeat(t, council.SeatNominated, council.Worthy)
	_, _, err = s.seat.Appoint(s.charter, chairman, council.Roster{}, "", s.now)
	refuses(t, "a worthy is not appointed", err, governance.ErrNotAllowed, "otherwise")
	few := votes(rule.Representatives, 5)
	few.Tally[0].Present, few.Tally[0].No = 5, 0
	_, _, err = s.seat.Elect(s.charter, chairman, council.Election{Turnout: few}, s.now)
	refuses(t, "no quorum", err, governance.ErrNotAllowed, "too few took part")
	self := chairman
	self.ID = s.seat.Person
	_, _, err = s.seat.Elect(s.charter, self, council.Election{Turnout: votes(rule.Representatives, 9)}, s.now)
	refuses(t, "the own seat", err, governance.ErrForbidden, "own seat")
	lost, _, err := s.seat.Elect(s.charter, chairman, council.Election{Turnout: votes(rule.Representatives, 4)}, s.now)
	if err != nil || lost.State != council.SeatRejected || lost.Ending != council.NotElected {
		t.Errorf("%+v, %v", lost, err)
	}
	_, _, err = s.seat.Decline(s.charter, governance.Actor{ID: chairman.ID, Role: governance.Member}, "", s.now)
	refuses(t, "somebody else declines", err, governance.ErrForbidden, "nominee or the nominator")

	s = prepareSeat(t, council.SeatHeld, council.Worthy)
	if want := period.At(time.Date(2029, 3, 3, 0, 0, 0, 0, time.UTC)); s.seat.Until != want {
		t.Errorf("until %v, want %v", s.seat.Until, want)
	}
	_, _, err = s.seat.EndTerm(s.charter, secretary, s.now)
	refuses(t, "the term is not over", err, governance.ErrNotAllowed, "not over")
	_, _, err = s.seat.Challenge(s.charter, resident, votes(rule.Heads, 1), "why", s.now)
	refuses(t, "too few propose it", err, governance.ErrNotAllowed, "too few propose it")
	_, _, err = s.seat.Challenge(s.charter, resident, votes(rule.Heads, 9), "", s.now)
	refuses(t, "no reason", err, governance.ErrInvalid, "must give the reason")
	_, _, err = s.seat.Dismiss(s.charter, chairman, council.TermOver, "why", s.now)
	refuses(t, "no reason to end it", err, governance.ErrInvalid, "must be a reason")

	s.charter.Reply = period.Term{N: 5, Unit: period.CalendarDays}
	s.doSeat(council.DoChallengeSeat, governance.Resident)
	_, _, err = s.seat.VoteRecall(s.charter, chairman, votes(rule.Heads, 9), "", s.now)
	refuses(t, "the holder can still reply", err, governance.ErrNotAllowed, "the holder can reply until")
	kept, _, err := s.seat.VoteRecall(s.charter, chairman, votes(rule.Heads, 4), "", s.seat.ReplyUntil.Time())
	if err != nil || kept.State != council.SeatHeld || kept.Ending != 0 || kept.ReplyUntil != 0 {
		t.Errorf("%+v, %v", kept, err)
	}
	s.doSeat(council.DoReplySeat, governance.Member)
	_, _, err = s.seat.Reply(s.charter, actor(governance.Member), "again", s.now)
	refuses(t, "twice", err, governance.ErrNotAllowed, "replied already")
	few.Tally[0] = rule.Line{Measure: rule.Heads, Count: rule.Count{All: 9, Eligible: 9, Present: 5, Yes: 5}}
	kept, _, err = s.seat.VoteRecall(s.charter, chairman, few, "", s.now)
	if err != nil || kept.State != council.SeatHeld {
		t.Errorf("a recall for which too few came: %+v, %v", kept, err)
	}
	s.charter.MostTerms = 2
	_, _, err = council.NominateSeat(s.charter, resident, council.Nomination{ID: seatID, Council: village.ID, Kind: council.Worthy, Person: resident.ID, Terms: 3}, s.now)
	refuses(t, "a third term", err, governance.ErrLimit, "fewer terms")
	for name, edit := range map[string]func(*council.Nomination){
		"nobody":     func(n *council.Nomination) { n.Person = governance.PersonID{} },
		"no council": func(n *council.Nomination) { n.Council = council.CouncilID{} },
		"no kind":    func(n *council.Nomination) { n.Kind = 0 },
		"no ID":      func(n *council.Nomination) { n.ID = council.SeatID{} },
	} {
		n := council.Nomination{ID: seatID, Council: village.ID, Kind: council.Worthy, Person: resident.ID}
		edit(&n)
		_, _, err := council.NominateSeat(s.charter, resident, n, s.now)
		refuses(t, name, err, governance.ErrInvalid, "")
	}
}

func TestConcerns(t *testing.T) {
	s := atTheTable(t)
	o := s.raise("price", false)
	s.charter.Deferral = period.Term{N: 3, Unit: period.Months}
	_, _, err := o.Defer(s.charter, s.topic, chairman, plant, s.now.AddDate(0, 4, 0), "", s.now)
	refuses(t, "too far", err, governance.ErrLimit, "the charter allows it until")
	_, _, err = o.Defer(s.charter, s.topic, chairman, governance.UnitID{}, s.now.AddDate(0, 1, 0), "", s.now)
	refuses(t, "to nobody", err, governance.ErrInvalid, "who is to resolve it")
	_, _, err = o.Defer(s.charter, s.topic, chairman, plant, s.now, "", s.now)
	refuses(t, "until now", err, governance.ErrInvalid, "must lie ahead")
	_, _, err = o.Resolve(s.charter, s.topic, actor(governance.Member), "fine", s.now)
	refuses(t, "somebody else", err, governance.ErrForbidden, "only who raised it")
	_, _, err = o.Resolve(s.charter, s.topic, secretary, "", s.now)
	refuses(t, "without saying how", err, governance.ErrInvalid, "how the raiser agreed")
	_, _, err = o.Insist(resident, "", s.now)
	refuses(t, "without a word", err, governance.ErrInvalid, "in words")
	own, _, err := o.Insist(resident, "and the smell?", s.now)
	s.must(err)
	_, _, err = own.Answer(governance.Actor{ID: resident.ID, Role: governance.Member}, "none", s.now)
	refuses(t, "the own concern", err, governance.ErrForbidden, "own concern")
	_, _, err = council.RaiseConcern(s.charter, s.topic, secretary, council.Raising{ID: concernID}, s.now)
	refuses(t, "nobody's concern", err, governance.ErrInvalid, "raiser")
	_, _, err = council.RaiseConcern(s.charter, s.topic, resident, council.Raising{ID: concernID, Raiser: chairman.ID}, s.now)
	refuses(t, "somebody else's concern", err, governance.ErrInvalid, "must be the actor")
	_, _, err = council.RaiseConcern(s.charter, wayTo(t, council.TopicConcluded).topic, resident, council.Raising{ID: concernID}, s.now)
	refuses(t, "after the conclusion", err, governance.ErrNotAllowed, "it is concluded")
	_, _, err = council.RaiseConcern(nil, s.topic, resident, council.Raising{ID: concernID}, s.now)
	refuses(t, "no charter", err, governance.ErrInvalid, "must be given")
}

func TestProceedings(t *testing.T) {
	pr := threeSteps()
	p, _, err := council.OpenProceeding(pr, chairman, caseID, topicID, t0)
	if err != nil {
		t.Fatal(err)
	}
	take := func(pr *council.Procedure, tk council.Taking) (council.Proceeding, error) {
		next, _, err := p.Take(pr, chairman, tk, t0)
		return next, err
	}
	_, err = take(&council.Procedure{ID: "other", Steps: pr.Steps}, council.Taking{Note: "x"})
	refuses(t, "another procedure", err, governance.ErrInvalid, "must be test/steps")
	_, err = take(nil, council.Taking{Note: "x"})
	refuses(t, "no procedure", err, governance.ErrInvalid, "must be given")
	_, err = take(pr, council.Taking{})
	refuses(t, "not on record", err, governance.ErrInvalid, "on record")
	_, err = take(pr, council.Taking{Note: "x", Turnout: votes(rule.Members, 9)})
	refuses(t, "a vote where there is none", err, governance.ErrInvalid, "without a vote")
	merged, err := take(pr, council.Taking{Together: true, Turnout: votes(rule.Members, 9)})
	if err != nil || merged.Taken != 2 || merged.Merged != 1 {
		t.Errorf("%+v, %v", merged, err)
	}
	p, err = take(pr, council.Taking{Note: "minutes"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = take(pr, council.Taking{Together: true, Turnout: votes(rule.Members, 9)})
	refuses(t, "not to be merged", err, governance.ErrNotAllowed, "by itself")
	few := council.Turnout{Tally: rule.Tally{{Measure: rule.Members, Count: rule.Count{All: 9, Eligible: 9, Present: 5, Yes: 5}}}}
	_, err = take(pr, council.Taking{Turnout: few})
	refuses(t, "no quorum", err, governance.ErrNotAllowed, "too few took part")
	_, _, err = p.Abandon(pr, chairman, "", t0)
	refuses(t, "without a reason", err, governance.ErrInvalid, "must give the reason")
	_, _, err = p.Abandon(nil, chairman, "why", t0)
	refuses(t, "no procedure", err, governance.ErrInvalid, "must be given")
	for name, bad := range map[string]*council.Procedure{
		"no name":          {Steps: pr.Steps},
		"no steps":         {ID: "x"},
		"too many":         {ID: "x", Steps: make(rule.Sequence, 255)},
		"vote without law": {ID: "x", Steps: rule.Sequence{{ID: "a", Name: pr.Steps[0].Name, Vote: true}}},
	} {
		_, _, err := council.OpenProceeding(bad, chairman, caseID, topicID, t0)
		refuses(t, name, err, governance.ErrInvalid, "")
	}
	_, _, err = council.OpenProceeding(nil, chairman, caseID, topicID, t0)
	refuses(t, "nothing", err, governance.ErrInvalid, "must be given")
}

// A command as data does what the method does, and refuses what needs more.
func TestDo(t *testing.T) {
	c := lenient()
	s := wayTo(t, council.TopicProposed)
	want, wantEv, err := s.topic.Screen(c, secretary, s.now)
	s.must(err)
	got := s.topic
	ev := council.TopicEvent{Do: council.DoScreenTopic}
	ev.By, ev.At = secretary, period.At(t0.Add(10*time.Minute))
	wantEv.At = ev.At
	if err := got.Do(c, &ev); err != nil || ev != wantEv {
		t.Errorf("%v\n%+v\n%+v", err, ev, wantEv)
	}
	if want.State != got.State {
		t.Errorf("%+v", got)
	}
	before, asked := got, ev
	if err := got.Do(c, &ev); !errors.Is(err, governance.ErrNotAllowed) || got != before || ev != asked {
		t.Errorf("%v, %+v", err, ev)
	}
	for _, a := range council.TopicActions() {
		ev := council.TopicEvent{Do: a}
		ev.By, ev.At = chairman, period.At(t0)
		topic := wayTo(t, council.TopicDeliberated).topic
		if err := topic.Do(c, &ev); err == nil {
			t.Errorf("%v without anything", a)
		}
	}
	var fresh council.Topic
	propose := council.TopicEvent{Do: council.DoProposeTopic, Kind: council.PublicAffair, Council: village.ID}
	propose.ID, propose.By, propose.At = topicID, resident, period.At(t0)
	if err := fresh.Do(c, &propose); err != nil || fresh.Proposer != resident.ID || fresh.Policy != c.ID {
		t.Errorf("%v %+v", err, fresh)
	}
	// The assembly's vote comes as data too.
	s = wayTo(t, council.TopicSubmitted)
	counts, err := council.LinesOf(votes(rule.Heads, 7).Tally)
	s.must(err)
	resolve := council.TopicEvent{Do: council.DoResolveTopic, Unit: plant, Judgement: council.Judgement{Call: 1, Counts: counts}}
	resolve.By, resolve.At = secretary, period.At(s.now)
	if err := s.topic.Do(c, &resolve); err != nil || resolve.Judgement.Verdict != rule.Passed || s.topic.Outcome != council.Adopted {
		t.Errorf("%v %+v", err, resolve)
	}

	m := prepareMeeting(t, council.MeetingHeld).meeting
	minute := council.MeetingEvent{Do: council.DoMinuteMeeting, Minutes: "1"}
	minute.By, minute.At = secretary, m.LastAt
	if err := m.Do(c, &minute); err != nil || m.Minutes != "1" {
		t.Errorf("%v %+v", err, m)
	}
	adjourn := council.MeetingEvent{Do: council.DoAdjournMeeting}
	refuses(t, "adjourn as data", m.Do(c, &adjourn), governance.ErrInvalid, "nothing beside")

	seat := prepareSeat(t, council.SeatHeld, council.Worthy).seat
	resign := council.SeatEvent{Do: council.DoResignSeat}
	resign.By, resign.At = actor(governance.Member), seat.LastAt
	if err := seat.Do(c, &resign); err != nil || seat.Ending != council.Resigned {
		t.Errorf("%v %+v", err, seat)
	}
	elect := council.SeatEvent{Do: council.DoElectSeat}
	refuses(t, "elect as data", seat.Do(c, &elect), governance.ErrInvalid, "nothing beside")

	o := prepareConcern(t, council.ConcernRaised, governance.Resident).concern
	answer := council.ConcernEvent{Do: council.DoAnswerConcern, Note: "because"}
	answer.By, answer.At = chairman, o.LastAt
	if err := o.Do(&answer); err != nil || o.Answers != 1 {
		t.Errorf("%v %+v", err, o)
	}
	resolveIt := council.ConcernEvent{Do: council.DoResolveConcern}
	refuses(t, "resolve as data", o.Do(&resolveIt), governance.ErrInvalid, "on the concern alone")
}
