package council_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"iter"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
)

// tape turns bytes into choices; beyond its end every choice is the first.
type tape []byte

func (p *tape) pick(n int) int {
	if len(*p) == 0 || n < 2 {
		return 0
	}
	b := (*p)[0]
	*p = (*p)[1:]
	return int(b) % n
}

// mostly reports true but for one byte in eight.
func (p *tape) mostly() bool { return p.pick(8) != 7 }

func oneOf[T any](p *tape, values ...T) T { return values[p.pick(len(values))] }

// move picks an action, a role and a destination, such as the table knows more
// often than not.
func move[S, A machine.Enum](p *tape, table *machine.Table[S, A, governance.Role], from S, actions []A) (do A, to S, by governance.Actor) {
	var offered []A
	for _, a := range actions {
		if table.By(from, a) != 0 {
			offered = append(offered, a)
		}
	}
	do, role, to := A(p.pick(64)), governance.Role(p.pick(64)), S(p.pick(20))
	if len(offered) > 0 && p.mostly() {
		do = offered[p.pick(len(offered))]
	}
	if roles := slices.Collect(table.By(from, do).All()); len(roles) > 0 && p.mostly() {
		role = roles[p.pick(len(roles))]
	}
	if next := slices.Collect(table.Next(from, do).All()); len(next) > 0 && p.mostly() {
		to = next[p.pick(len(next))]
	}
	by = actor(role)
	if !p.mostly() {
		by.ID = oneOf(p, resident.ID, chairman.ID, governance.PersonID{})
	}
	return do, to, by
}

func (p *tape) judgement() council.Judgement {
	j := council.Judgement{Rule: oneOf(p, "test/vote", ""), Call: uint8(p.pick(3)), Quorum: p.mostly(), Verdict: oneOf(p, rule.Passed, rule.Failed, rule.Undecided, 0)}
	if p.mostly() {
		j.Call = 1
	}
	j.Counts[0] = votes(oneOf(p, rule.Members, rule.Heads, 0), int64(p.pick(12))).Tally[0]
	j.Counts[0].Present = oneOf(p, int64(9), 0, 1<<40, -1)
	if !p.mostly() {
		j.Counts[p.pick(4)] = j.Counts[0]
	}
	return j
}

func (p *tape) instant(at period.Instant) period.Instant {
	return oneOf(p, 0, at+3_600_000_000, at, at-1, math.MaxInt64, math.MinInt64)
}

func head[Of any](p *tape, id governance.ID[Of], revision int64, last period.Instant, by governance.Actor) governance.Head[Of] {
	h := governance.Head[Of]{ID: id, Revision: revision + 1, At: max(last, period.At(t0)) + period.Instant(p.pick(200))*60_000_000, By: by}
	if !p.mostly() {
		h.ID = oneOf(p, governance.ID[Of]{}, id)
		h.Revision += int64(p.pick(3) - 1)
		h.At = p.instant(h.At)
	}
	return h
}

func (p *tape) topicEvent(t council.Topic) council.TopicEvent {
	do, to, by := move(p, council.TopicMachine(), t.State, council.TopicActions())
	ev := council.TopicEvent{Head: head(p, topicID, t.Revision, t.LastAt, by), Do: do, From: t.State, To: to}
	ev.Kind, ev.Matter = council.TopicKind(p.pick(6)), council.Matter(p.pick(13)*p.pick(2))
	ev.Way, ev.Outcome = council.Way(1+p.pick(4)), council.Outcome(p.pick(4))
	ev.Delegated, ev.Upwards, ev.Objection = p.pick(2) == 1, p.pick(2) == 1, p.pick(2) == 1
	ev.Percent = uint8(p.pick(128))
	ev.ConcernWas, ev.ConcernIs = council.ConcernState(p.pick(8)), council.ConcernState(p.pick(8))
	if do == council.DoTakeConcern && p.mostly() {
		ev.ConcernWas, ev.ConcernIs = 0, council.ConcernRaised
	}
	ev.Number, ev.Policy, ev.Note = oneOf(p, "T-1", ""), oneOf(p, "test/lenient", ""), oneOf(p, "note", "")
	ev.Council, ev.Proposer = oneOf(p, village.ID, group.ID, council.CouncilID{}), oneOf(p, by.ID, resident.ID, governance.PersonID{})
	ev.Meeting = oneOf(p, meetingID, otherMeeting, council.MeetingID{})
	if p.mostly() {
		ev.Meeting = meetingID
		if !t.Review.IsZero() || t.Outcome != 0 && t.State != council.TopicSubmitted {
			ev.Meeting = otherMeeting
		}
	}
	ev.Other = oneOf(p, otherTopic, topicID, council.TopicID{})
	ev.Concern = oneOf(p, concernID, council.ConcernID{})
	ev.Unit, ev.Responsible = oneOf(p, plant, governance.UnitID{}), oneOf(p, governance.PersonID{}, resident.ID)
	ev.Due, ev.PublishDue = p.instant(ev.At), p.instant(ev.At)
	ev.Posting = t.Posting
	if today := period.On(ev.At.Time()); p.mostly() {
		switch do {
		case council.DoPublishTopic:
			ev.Posting = rule.Posting{Round: 1, Posted: today, Ends: today, Objectable: today}
		case council.DoRepostTopic:
			ev.Posting = rule.Posting{Round: t.Posting.Round + 1, Posted: today, Ends: today, Objectable: today}
		case council.DoObjectTopic:
			if ev.Posting.Objected.IsZero() {
				ev.Posting.Objected = today
			}
		}
	}
	switch do {
	case council.DoSubmitTopic, council.DoConcludeTopic, council.DoResolveTopic, council.DoRevokeTopic:
		ev.Judgement = p.judgement()
		if p.mostly() {
			ev.Outcome = council.NotAdopted
			if ev.Judgement.Verdict == rule.Passed {
				ev.Outcome = council.Adopted
			} else {
				ev.Unit, ev.Responsible, ev.Due = governance.UnitID{}, governance.PersonID{}, 0
			}
		}
		if do == council.DoResolveTopic {
			ev.Way = t.Way
		}
	default:
		if !p.mostly() {
			ev.Judgement = p.judgement()
		}
	}
	return ev
}

func (p *tape) meetingEvent(m council.Meeting) council.MeetingEvent {
	do, to, by := move(p, council.MeetingMachine(), m.State, council.MeetingActions())
	ev := council.MeetingEvent{Head: head(p, meetingID, m.Revision, m.LastAt, by), Do: do, From: m.State, To: to, Call: max(m.Call, 1)}
	ev.Council, ev.Topic = oneOf(p, village.ID, council.CouncilID{}), oneOf(p, topicID, council.TopicID{})
	ev.Minutes, ev.Policy, ev.Note = oneOf(p, "1", ""), oneOf(p, "test/lenient", ""), "note"
	ev.StartsAt, ev.Due = ev.At+period.Instant(p.pick(250))*600_000_000, p.instant(ev.At)
	if do == council.DoOpenMeeting || do == council.DoAdjournMeeting && p.pick(2) == 1 || !p.mostly() {
		ev.Judgement = p.judgement()
		ev.Judgement.Call = ev.Call
		if do == council.DoAdjournMeeting {
			ev.Call++
		}
	}
	if !p.mostly() {
		ev.Call = uint8(p.pick(256))
	}
	return ev
}

func (p *tape) concernEvent(o council.Concern) council.ConcernEvent {
	do, to, by := move(p, council.ConcernMachine(), o.State, council.ConcernActions())
	ev := council.ConcernEvent{Head: head(p, concernID, o.Revision, o.LastAt, by), Do: do, From: o.State, To: to}
	ev.Objection, ev.Topic, ev.Raiser = p.pick(2) == 1, oneOf(p, topicID, council.TopicID{}), oneOf(p, by.ID, resident.ID, governance.PersonID{})
	ev.DeferredTo, ev.Until, ev.Note = oneOf(p, plant, governance.UnitID{}), p.instant(ev.At), oneOf(p, "note", "")
	return ev
}

func (p *tape) seatEvent(s council.Seat) council.SeatEvent {
	do, to, by := move(p, council.SeatMachine(), s.State, council.SeatActions())
	ev := council.SeatEvent{Head: head(p, seatID, s.Revision, s.LastAt, by), Do: do, From: s.State, To: to}
	ev.Kind, ev.Ending, ev.Terms = council.SeatKind(p.pick(7)), council.Ending(p.pick(12)), uint8(p.pick(3))
	ev.Council, ev.Person = oneOf(p, village.ID, council.CouncilID{}), oneOf(p, actor(governance.Member).ID, governance.PersonID{})
	ev.Policy, ev.Note, ev.Until = oneOf(p, "test/lenient", ""), "note", p.instant(ev.At)
	switch do {
	case council.DoElectSeat, council.DoChallengeSeat, council.DoVoteRecall:
		ev.Judgement = p.judgement()
	default:
		if !p.mostly() {
			ev.Judgement = p.judgement()
		}
	}
	return ev
}

func (p *tape) caseEvent(c council.Proceeding) council.ProceedingEvent {
	do, to, by := move(p, council.ProceedingMachine(), c.State, council.ProceedingActions())
	ev := council.ProceedingEvent{Head: head(p, caseID, c.Revision, c.LastAt, by), Do: do, From: c.State, To: to}
	ev.Steps, ev.Taken = oneOf(p, uint8(3), 0, 1, 255), c.Taken+uint8(p.pick(4))
	ev.Step, ev.Procedure, ev.Note = oneOf(p, "vote", ""), oneOf(p, "test/steps", ""), "note"
	if do == council.DoTakeStep && p.pick(2) == 1 {
		ev.Judgement = p.judgement()
	}
	return ev
}

// replays makes a history up on the tape, checks everything that must hold
// whatever the events are, and replays what was accepted.
func replays[V comparable, E comparable](t *testing.T, p *tape, v V, next func(V) E, apply func(V, E) (V, error), replay func(V, iter.Seq[E]) (V, error), broken func(V) string) {
	t.Helper()
	start := v
	var none V
	var log []E
	for range 100 {
		if len(*p) == 0 {
			break
		}
		ev := next(v)
		got, err := apply(v, ev)
		if err != nil {
			if got != none {
				t.Fatalf("a value beside the error %v", err)
			}
			if !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrForbidden) && !errors.Is(err, governance.ErrLimit) {
				t.Fatalf("no sentinel in %v", err)
			}
			continue
		}
		if what := broken(got); what != "" {
			t.Fatalf("breaks the rule: %s\n%+v\nby %+v\nafter %+v", what, got, ev, v)
		}
		v, log = got, append(log, ev)
	}
	again, err := replay(start, slices.Values(log))
	if err != nil || again != v {
		t.Fatalf("replay gives %+v, %v\nwant %+v", again, err, v)
	}
	roundTripT(t, v)
	for _, ev := range log {
		roundTripT(t, ev)
	}
}

func roundTripT[T comparable](t *testing.T, v T) {
	t.Helper()
	if v == *new(T) {
		return
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil || back != v {
		t.Fatalf("%v\n%s\n%+v", err, b, back)
	}
}

// FuzzReplay makes histories up. Whatever is accepted keeps every invariant, and
// replaying what was accepted gives the same value.
func FuzzReplay(f *testing.F) {
	for kind := range byte(5) {
		f.Add([]byte{kind})
		for seed := byte(1); seed < 20; seed++ {
			b := []byte{kind, seed}
			for i := range 500 {
				b = append(b, byte(i*i)*seed+byte(i)/3)
			}
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p := tape(b)
		switch p.pick(5) {
		case 0:
			start := wayTo(t, council.TopicStates()[p.pick(len(council.TopicStates()))])
			replays(t, &p, start.topic, p.topicEvent, council.Topic.Apply, council.ReplayTopic, brokenTopic)
		case 1:
			start := prepareMeeting(t, council.MeetingState(p.pick(8)))
			replays(t, &p, start.meeting, p.meetingEvent, council.Meeting.Apply, council.ReplayMeeting, brokenMeeting)
		case 2:
			start := prepareConcern(t, council.ConcernState(p.pick(7)), governance.Resident)
			replays(t, &p, start.concern, p.concernEvent, council.Concern.Apply, council.ReplayConcern, brokenConcern)
		case 3:
			start := prepareSeat(t, council.SeatState(p.pick(6)), council.Worthy)
			replays(t, &p, start.seat, p.seatEvent, council.Seat.Apply, council.ReplaySeat, brokenSeat)
		case 4:
			start := prepareCase(t, council.ProceedingState(p.pick(5)))
			replays(t, &p, start.kase, p.caseEvent, council.Proceeding.Apply, council.ReplayProceeding, brokenCase)
		}
	})
}

// FuzzEvent reads events from JSON. What can be read is written and read back the
// same, and applying it never panics nor breaks an invariant.
func FuzzEvent(f *testing.F) {
	add := func(v any) {
		b, err := json.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	for _, s := range council.TopicStates() {
		log := wayTo(f, s).topicLog
		add(log[len(log)-1])
	}
	for _, ev := range prepareMeeting(f, council.MeetingPublished).meetLog {
		add(ev)
	}
	for _, ev := range prepareConcern(f, council.ConcernDeferred, governance.Resident).conLog {
		add(ev)
	}
	for _, ev := range prepareSeat(f, council.SeatChallenged, council.Worthy).seatLog {
		add(ev)
	}
	for _, ev := range prepareCase(f, council.ProceedingPassed).kaseLog {
		add(ev)
	}
	f.Add([]byte(`{"do":"conclude","judgement":{"counts":[{"measure":"heads","all":1,"eligible":1},{"measure":"heads"}]}}`))
	f.Add([]byte(`{"judgement":{"counts":[{"measure":""}]},"posting":{"round":-1,"posted":"2026-01-01"}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		reads(t, b, wayTo(t, council.TopicDeliberated).topic, council.Topic.Apply, brokenTopic)
		reads(t, b, council.Topic{}, council.Topic.Apply, brokenTopic)
		reads(t, b, prepareMeeting(t, council.MeetingNoticed).meeting, council.Meeting.Apply, brokenMeeting)
		reads(t, b, prepareConcern(t, council.ConcernAnswered, governance.Resident).concern, council.Concern.Apply, brokenConcern)
		reads(t, b, prepareSeat(t, council.SeatHeld, council.Worthy).seat, council.Seat.Apply, brokenSeat)
		reads(t, b, prepareCase(t, council.ProceedingOpen).kase, council.Proceeding.Apply, brokenCase)
	})
}

func reads[V, E comparable](t *testing.T, b []byte, v V, apply func(V, E) (V, error), broken func(V) string) {
	t.Helper()
	var ev E
	if json.Unmarshal(b, &ev) != nil {
		return
	}
	roundTripT(t, ev)
	if got, err := apply(v, ev); err == nil && broken(got) != "" {
		t.Fatalf("breaks the rule: %s\n%+v", broken(got), got)
	}
}

// FuzzText reads every enumeration from text: one value has one text, and what is
// unknown is refused and changes nothing.
func FuzzText(f *testing.F) {
	kinds := []encoding.TextUnmarshaler{
		new(council.Kind), new(council.SeatKind), new(council.TopicKind), new(council.Way), new(council.Power), new(council.Outcome), new(council.Matter),
		new(council.SeatState), new(council.SeatAction), new(council.Ending), new(council.MeetingState), new(council.MeetingAction),
		new(council.ConcernState), new(council.ConcernAction), new(council.TopicState), new(council.TopicAction),
		new(council.ProceedingState), new(council.ProceedingAction), new(council.Presence), new(council.Choice), new(council.RelationKind), new(council.Exemption),
	}
	for _, text := range []string{"", "village", "cadre", "collective-funds", "consensus", "advises", "adopted", "planning", "held", "elect", "recalled", "noticed", "notice", "raised", "answer", "fed-back", "feed-back", "open", "take-step", "in-person", "block", "near-relative", "soldier", "Held", "held ", "topic state(99)"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, k := range kinds {
			v := reflect.New(reflect.TypeOf(k).Elem())
			before := v.Elem().Interface()
			err := v.Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
			if err != nil {
				if !errors.Is(err, governance.ErrInvalid) || v.Elem().Interface() != before {
					t.Fatalf("%T %q: %v, now %v", k, text, err, v.Elem())
				}
				continue
			}
			back, err := v.Interface().(encoding.TextMarshaler).MarshalText()
			if err != nil || string(back) != text {
				t.Fatalf("%T %q comes back as %q, %v", k, text, back, err)
			}
		}
	})
}
