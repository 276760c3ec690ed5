package council_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/golden"
)

func TestMachinesAreSound(t *testing.T) {
	for name, m := range map[string]interface {
		Check() error
		Mermaid() string
	}{
		"topic": council.TopicMachine(), "concern": council.ConcernMachine(), "meeting": council.MeetingMachine(),
		"seat": council.SeatMachine(), "proceeding": council.ProceedingMachine(),
	} {
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		golden.Check(t, name+".mmd", m.Mermaid())
	}
}

// drawMoves lists every move of a table that leads to another state.
func drawMoves[S, A machine.Enum](m *machine.Table[S, A, governance.Role], states []S, actions []A) string {
	var b strings.Builder
	for _, from := range append([]S{0}, states...) {
		for _, to := range states {
			var by []string
			for _, a := range actions {
				if from != to && m.Next(from, a).Has(to) {
					by = append(by, a.String())
				}
			}
			if len(by) > 0 {
				fmt.Fprintf(&b, "//\t%-11s > %-11s %s\n", from, to, strings.Join(by, ", "))
			}
		}
	}
	return b.String()
}

// The package's documentation draws the tables as they are.
func TestDocShowsTheMachines(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for name, moves := range map[string]string{
		"topic":      drawMoves(council.TopicMachine(), council.TopicStates(), council.TopicActions()),
		"concern":    drawMoves(council.ConcernMachine(), council.ConcernStates(), council.ConcernActions()),
		"meeting":    drawMoves(council.MeetingMachine(), council.MeetingStates(), council.MeetingActions()),
		"seat":       drawMoves(council.SeatMachine(), council.SeatStates(), council.SeatActions()),
		"proceeding": drawMoves(council.ProceedingMachine(), council.ProceedingStates(), council.ProceedingActions()),
	} {
		if !strings.Contains(string(doc), moves) {
			t.Errorf("doc.go does not show the moves of the %s, which are:\n%s", name, moves)
		}
	}
}

type topicStep struct {
	do council.TopicAction
	by governance.Role
}

// topicWays leads to each state through commands, from a proposed topic on.
var (
	toTable    = []topicStep{{council.DoScreenTopic, governance.Secretary}, {council.DoScheduleTopic, governance.Secretary}, {council.DoDeliberateTopic, governance.Chair}}
	concluded  = append(slices.Clip(toTable), topicStep{council.DoConcludeTopic, governance.Chair})
	published  = append(slices.Clip(concluded), topicStep{council.DoPublishTopic, governance.Secretary})
	carriedOut = append(slices.Clip(published), topicStep{council.DoImplementTopic, governance.Handler})
	topicWays  = map[council.TopicState][]topicStep{
		council.TopicProposed:    {},
		council.TopicScreened:    toTable[:1],
		council.TopicOnAgenda:    toTable[:2],
		council.TopicDeliberated: toTable,
		council.TopicSubmitted:   append(slices.Clip(toTable), topicStep{council.DoSubmitTopic, governance.Chair}),
		council.TopicConcluded:   concluded,
		council.TopicPublished:   published,
		council.TopicImplemented: carriedOut,
		council.TopicFedBack:     append(slices.Clip(carriedOut), topicStep{council.DoFeedBackTopic, governance.Secretary}),
		council.TopicReturned:    {{council.DoScreenTopic, governance.Secretary}, {council.DoReturnTopic, governance.Secretary}},
		council.TopicReferred:    {{council.DoScreenTopic, governance.Secretary}, {council.DoReferTopic, governance.Chair}},
		council.TopicWithdrawn:   {{council.DoScreenTopic, governance.Secretary}, {council.DoWithdrawTopic, governance.Resident}},
		council.TopicShelved:     {{council.DoScreenTopic, governance.Secretary}, {council.DoShelveTopic, governance.Chair}},
		council.TopicAnnulled:    append(slices.Clip(concluded), topicStep{council.DoAnnulTopic, governance.Administrator}),
	}
	topicPreparations = map[council.TopicAction][]topicStep{
		council.DoAnswerObjection: {{council.DoObjectTopic, governance.Resident}},
		council.DoRepostTopic:     {{council.DoObjectTopic, governance.Resident}, {council.DoAnswerObjection, governance.Secretary}},
		council.DoReconsiderTopic: {{council.DoObjectTopic, governance.Resident}},
		council.DoRevokeTopic:     {{council.DoScheduleTopic, governance.Secretary}},
	}
)

// prepareTopic brings a topic to the state and makes it ready for the action.
func prepareTopic(t testing.TB, st council.TopicState, a council.TopicAction, role governance.Role) *story {
	t.Helper()
	s := begin(t)
	if st == 0 {
		return s
	}
	kind, proposer := council.PublicAffair, actor(governance.Resident).ID
	if st == council.TopicSubmitted || a == council.DoSubmitTopic {
		kind = council.CollectiveFunds
	}
	if a == council.DoWithdrawTopic || a == council.DoResubmitTopic {
		proposer = actor(role).ID
	}
	s.propose(kind, proposer)
	settle, restore := a == council.DoSettleConcern, a == council.DoRestoreConcern
	for _, p := range topicWays[st] {
		if p.do == council.DoConcludeTopic && a == council.DoFeedBackTopic && st == council.TopicPublished {
			// What was not adopted is fed back without being implemented.
			next, ev, err := s.topic.Conclude(s.charter, actor(p.by), held(meetingID), council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 4)}, s.now)
			s.must(err)
			s.topic, s.topicLog = next, append(s.topicLog, ev)
			continue
		}
		s.doTopic(p.do, p.by)
		if p.do == council.DoScreenTopic && (settle || restore) {
			s.doTopic(council.DoTakeConcern, governance.Resident)
			if restore {
				s.doTopic(council.DoSettleConcern, governance.Resident)
			}
		}
	}
	switch {
	case a == council.DoPostponeTopic && (st == council.TopicConcluded || st == council.TopicPublished || st == council.TopicImplemented || st == council.TopicFedBack):
		s.doTopic(council.DoScheduleTopic, governance.Secretary)
	case a == council.DoReconsiderTopic && st == council.TopicSubmitted:
	case a == council.DoResumeTopic:
		s.now = s.now.Add(2 * time.Hour)
	case a == council.DoReportProgress || a == council.DoImplementTopic:
		s.now = s.now.Add(24 * time.Hour)
	default:
		for _, p := range topicPreparations[a] {
			s.doTopic(p.do, p.by)
		}
	}
	return s
}

// wayTo brings a topic to the state, ready for nothing in particular.
func wayTo(t testing.TB, st council.TopicState) *story { return prepareTopic(t, st, 0, 0) }

// dates lets dates be compared, whose fields are hidden.
var dates = cmpopts.EquateComparable(period.Date{})

// spec is what the test of all triples needs to know of one kind of value.
type spec[V comparable, E any, S, A machine.Enum] struct {
	table   *machine.Table[S, A, governance.Role]
	states  []S
	actions []A
	// ready gives a value in the state that is ready for the action, plain one that
	// is not made ready for anything, and the time.
	ready   func(s S, a A, role governance.Role) (V, time.Time)
	plain   func(s S) (V, time.Time)
	state   func(V) S
	perform func(v V, a A, by governance.Actor, at time.Time) (V, E, error)
	apply   func(v V, ev E) (V, error)
	bare    func(v V, a A, to S, by governance.Actor, at time.Time) E
	says    func(E) (from, to S, do A)
	// paired are the actions whose command looks at another value too and may find
	// that one's fault first.
	paired machine.Set[A]
}

// triples asks for every action in every state as every role. What the table
// allows succeeds once the value is ready for it, and nothing else ever does.
func triples[V comparable, E any, S, A machine.Enum](t *testing.T, sp spec[V, E, S, A]) {
	t.Helper()
	var none V
	allowed, refused := 0, 0
	for _, s := range append([]S{0}, sp.states...) {
		for _, a := range sp.actions {
			for _, role := range append([]governance.Role{0, governance.HostRole, governance.MaxRole}, governance.Roles()...) {
				roles := sp.table.By(s, a)
				by := actor(role)
				if !roles.Has(role) {
					refused++
					v, at := sp.plain(s)
					want := governance.ErrNotAllowed
					if roles != 0 {
						want = governance.ErrForbidden
					}
					if next, err := sp.apply(v, sp.bare(v, a, s, by, at)); !errors.Is(err, want) || next != none {
						t.Errorf("%v %v by %v: %v, want %v", s, a, role, err, want)
					}
					next, _, err := sp.perform(v, a, by, at)
					if err == nil || next != none || !errors.Is(err, want) && !sp.paired.Has(a) {
						t.Errorf("%v %v by %v: the command gives %v, want %v", s, a, role, err, want)
					}
					continue
				}
				allowed++
				v, at := sp.ready(s, a, role)
				if sp.state(v) != s {
					t.Fatalf("the way to %v ends in %v", s, sp.state(v))
				}
				next, ev, err := sp.perform(v, a, by, at)
				if err != nil {
					t.Errorf("%v %v by %v: %v", s, a, role, err)
					continue
				}
				if from, to, do := sp.says(ev); !sp.table.Allows(s, a, sp.state(next), role) || from != s || to != sp.state(next) || do != a {
					t.Errorf("%v %v by %v led to %v with event %+v", s, a, role, sp.state(next), ev)
				}
				again, err := sp.apply(v, ev)
				if err != nil {
					t.Errorf("%v %v by %v: its own event is refused: %v", s, a, role, err)
				}
				if diff := cmp.Diff(next, again, dates); diff != "" {
					t.Errorf("%v %v by %v: the event gives another value:\n%s", s, a, role, diff)
				}
			}
		}
	}
	t.Logf("%d triples succeed, %d are refused", allowed, refused)
}

func TestEveryTopicTriple(t *testing.T) {
	triples(t, spec[council.Topic, council.TopicEvent, council.TopicState, council.TopicAction]{
		table: council.TopicMachine(), states: council.TopicStates(), actions: council.TopicActions(),
		ready: func(s council.TopicState, a council.TopicAction, role governance.Role) (council.Topic, time.Time) {
			st := prepareTopic(t, s, a, role)
			return st.topic, st.now
		},
		plain: func(s council.TopicState) (council.Topic, time.Time) {
			st := wayTo(t, s)
			return st.topic, st.now
		},
		state: func(v council.Topic) council.TopicState { return v.State },
		perform: func(v council.Topic, a council.TopicAction, by governance.Actor, at time.Time) (council.Topic, council.TopicEvent, error) {
			return performTopic(lenient(), v, a, by, at)
		},
		apply:  council.Topic.Apply,
		bare:   bareTopic,
		paired: machine.Of(council.DoTakeConcern, council.DoSettleConcern, council.DoRestoreConcern, council.DoReceiveTopic),
		says: func(ev council.TopicEvent) (council.TopicState, council.TopicState, council.TopicAction) {
			return ev.From, ev.To, ev.Do
		},
	})
}

type concernStep struct {
	do council.ConcernAction
	by governance.Role
}

var (
	answered    = []concernStep{{council.DoAnswerConcern, governance.Chair}}
	concernWays = map[council.ConcernState][]concernStep{
		council.ConcernRaised:    {},
		council.ConcernAnswered:  answered,
		council.ConcernResolved:  append(slices.Clip(answered), concernStep{council.DoResolveConcern, governance.Secretary}),
		council.ConcernDeferred:  append(slices.Clip(answered), concernStep{council.DoDeferConcern, governance.Chair}),
		council.ConcernDissented: append(slices.Clip(answered), concernStep{council.DoDissentConcern, governance.Secretary}),
		council.ConcernWithdrawn: {{council.DoWithdrawConcern, governance.Resident}},
	}
)

// prepareConcern brings a concern of the raiser to the state.
func prepareConcern(t testing.TB, st council.ConcernState, raiser governance.Role) *story {
	t.Helper()
	s := begin(t)
	if st == 0 {
		return s
	}
	s.doConcern(council.DoRaiseConcern, raiser)
	for _, p := range concernWays[st] {
		if p.by == governance.Resident {
			p.by = raiser
		}
		s.doConcern(p.do, p.by)
	}
	return s
}

func TestEveryConcernTriple(t *testing.T) {
	triples(t, spec[council.Concern, council.ConcernEvent, council.ConcernState, council.ConcernAction]{
		table: council.ConcernMachine(), states: council.ConcernStates(), actions: council.ConcernActions(),
		ready: func(s council.ConcernState, a council.ConcernAction, role governance.Role) (council.Concern, time.Time) {
			raiser := governance.Resident
			if role == governance.Member && a != council.DoAnswerConcern {
				raiser = role
			}
			st := prepareConcern(t, s, raiser)
			return st.concern, st.now
		},
		plain: func(s council.ConcernState) (council.Concern, time.Time) {
			st := prepareConcern(t, s, governance.Resident)
			return st.concern, st.now
		},
		state: func(v council.Concern) council.ConcernState { return v.State },
		perform: func(v council.Concern, a council.ConcernAction, by governance.Actor, at time.Time) (council.Concern, council.ConcernEvent, error) {
			return performConcern(lenient(), v, a, by, at)
		},
		apply: council.Concern.Apply,
		bare:  bareConcern,
		says: func(ev council.ConcernEvent) (council.ConcernState, council.ConcernState, council.ConcernAction) {
			return ev.From, ev.To, ev.Do
		},
	})
}

type meetingStep struct {
	do council.MeetingAction
	by governance.Role
}

var (
	called      = []meetingStep{{council.DoAddItem, governance.Secretary}, {council.DoNoticeMeeting, governance.Secretary}}
	sitting     = append(slices.Clip(called), meetingStep{council.DoOpenMeeting, governance.Chair})
	minuted     = append(slices.Clip(sitting), meetingStep{council.DoMinuteMeeting, governance.Secretary})
	meetingWays = map[council.MeetingState][]meetingStep{
		council.MeetingPlanned:   called[:1],
		council.MeetingNoticed:   called,
		council.MeetingHeld:      sitting,
		council.MeetingAdjourned: append(slices.Clip(sitting), meetingStep{council.DoAdjournMeeting, governance.Chair}),
		council.MeetingMinuted:   minuted,
		council.MeetingPublished: append(slices.Clip(minuted), meetingStep{council.DoPublishMeeting, governance.Secretary}),
		council.MeetingCancelled: append(slices.Clip(called), meetingStep{council.DoCancelMeeting, governance.Chair}),
	}
)

func prepareMeeting(t testing.TB, st council.MeetingState) *story {
	t.Helper()
	s := begin(t)
	if st == 0 {
		return s
	}
	s.doMeeting(council.DoPlanMeeting, governance.Secretary)
	for _, p := range meetingWays[st] {
		s.doMeeting(p.do, p.by)
	}
	return s
}

func TestEveryMeetingTriple(t *testing.T) {
	ready := func(s council.MeetingState) (council.Meeting, time.Time) {
		st := prepareMeeting(t, s)
		return st.meeting, st.now
	}
	triples(t, spec[council.Meeting, council.MeetingEvent, council.MeetingState, council.MeetingAction]{
		table: council.MeetingMachine(), states: council.MeetingStates(), actions: council.MeetingActions(),
		ready: func(s council.MeetingState, _ council.MeetingAction, _ governance.Role) (council.Meeting, time.Time) {
			return ready(s)
		},
		plain: ready,
		state: func(v council.Meeting) council.MeetingState { return v.State },
		perform: func(v council.Meeting, a council.MeetingAction, by governance.Actor, at time.Time) (council.Meeting, council.MeetingEvent, error) {
			return performMeeting(lenient(), v, a, by, at)
		},
		apply:  council.Meeting.Apply,
		bare:   bareMeeting,
		paired: machine.Of(council.DoAddItem, council.DoDropItem),
		says: func(ev council.MeetingEvent) (council.MeetingState, council.MeetingState, council.MeetingAction) {
			return ev.From, ev.To, ev.Do
		},
	})
}

type seatStep struct {
	do council.SeatAction
	by governance.Role
}

var seatWays = map[council.SeatState][]seatStep{
	council.SeatNominated:  {},
	council.SeatHeld:       {{council.DoElectSeat, governance.Secretary}},
	council.SeatChallenged: {{council.DoElectSeat, governance.Secretary}, {council.DoChallengeSeat, governance.Resident}},
	council.SeatRejected:   {{council.DoRejectSeat, governance.Chair}},
	council.SeatEnded:      {{council.DoElectSeat, governance.Secretary}, {council.DoResignSeat, governance.Member}},
}

func prepareSeat(t testing.TB, st council.SeatState, kind council.SeatKind) *story {
	t.Helper()
	s := begin(t)
	if st == 0 {
		return s
	}
	n := council.Nomination{ID: seatID, Council: village.ID, Kind: kind, Person: actor(governance.Member).ID}
	next, ev, err := council.NominateSeat(s.charter, actor(governance.Resident), n, s.now)
	s.must(err)
	s.seat, s.seatLog = next, append(s.seatLog, ev)
	for _, p := range seatWays[st] {
		s.doSeat(p.do, p.by)
	}
	return s
}

func TestEverySeatTriple(t *testing.T) {
	triples(t, spec[council.Seat, council.SeatEvent, council.SeatState, council.SeatAction]{
		table: council.SeatMachine(), states: council.SeatStates(), actions: council.SeatActions(),
		ready: func(s council.SeatState, a council.SeatAction, _ governance.Role) (council.Seat, time.Time) {
			kind := council.Worthy
			if a == council.DoAppointSeat {
				kind = council.Cadre
			}
			st := prepareSeat(t, s, kind)
			if a == council.DoDeclineSeat {
				// Resident nominated it, Member is the nominee: both may.
				return st.seat, st.now
			}
			if a == council.DoEndTerm {
				return st.seat, st.now.AddDate(4, 0, 0)
			}
			return st.seat, st.now
		},
		plain: func(s council.SeatState) (council.Seat, time.Time) {
			st := prepareSeat(t, s, council.Worthy)
			return st.seat, st.now
		},
		state: func(v council.Seat) council.SeatState { return v.State },
		perform: func(v council.Seat, a council.SeatAction, by governance.Actor, at time.Time) (council.Seat, council.SeatEvent, error) {
			return performSeat(lenient(), v, a, by, at)
		},
		apply: council.Seat.Apply,
		bare:  bareSeat,
		says: func(ev council.SeatEvent) (council.SeatState, council.SeatState, council.SeatAction) {
			return ev.From, ev.To, ev.Do
		},
	})
}

var caseWays = map[council.ProceedingState][]council.ProceedingAction{
	council.ProceedingOpen:      {},
	council.ProceedingPassed:    {council.DoTakeStep, council.DoTakeStep, council.DoTakeStep},
	council.ProceedingAbandoned: {council.DoAbandonProceeding},
}

func prepareCase(t testing.TB, st council.ProceedingState) *story {
	t.Helper()
	s := begin(t)
	if st == 0 {
		return s
	}
	s.doCase(council.DoOpenProceeding, governance.Chair)
	if st == council.ProceedingFailed {
		s.doCase(council.DoTakeStep, governance.Chair)
		next, ev, err := s.kase.Take(threeSteps(), actor(governance.Chair), council.Taking{Turnout: votes(rule.Members, 4)}, s.now)
		s.must(err)
		s.kase, s.kaseLog = next, append(s.kaseLog, ev)
	}
	for _, a := range caseWays[st] {
		s.doCase(a, governance.Chair)
	}
	return s
}

func TestEveryProceedingTriple(t *testing.T) {
	ready := func(s council.ProceedingState) (council.Proceeding, time.Time) {
		st := prepareCase(t, s)
		return st.kase, st.now
	}
	triples(t, spec[council.Proceeding, council.ProceedingEvent, council.ProceedingState, council.ProceedingAction]{
		table: council.ProceedingMachine(), states: council.ProceedingStates(), actions: council.ProceedingActions(),
		ready: func(s council.ProceedingState, _ council.ProceedingAction, _ governance.Role) (council.Proceeding, time.Time) {
			return ready(s)
		},
		plain: ready,
		state: func(v council.Proceeding) council.ProceedingState { return v.State },
		perform: func(v council.Proceeding, a council.ProceedingAction, by governance.Actor, at time.Time) (council.Proceeding, council.ProceedingEvent, error) {
			return performCase(threeSteps(), v, a, by, at)
		},
		apply: council.Proceeding.Apply,
		bare:  bareCase,
		says: func(ev council.ProceedingEvent) (council.ProceedingState, council.ProceedingState, council.ProceedingAction) {
			return ev.From, ev.To, ev.Do
		},
	})
}
