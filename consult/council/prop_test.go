package council_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

// world is one topic, the concerns about it, and two meetings, changed by real
// commands at random, beside a model of what must follow.
type world struct {
	rt      *rapid.T
	charter *council.Charter
	now     time.Time

	topic    council.Topic
	log      []council.TopicEvent
	concerns []council.Concern
	conLogs  [][]council.ConcernEvent
	meetings [2]council.Meeting
	meetLogs [2][]council.MeetingEvent

	model model
}

// model is a second, naive reading: what is on which agenda, how often what
// happened, and what was concluded. The concerns are counted from themselves.
type model struct {
	state      council.TopicState
	agenda     [2]int // how many topics each meeting has
	cycle      int
	objections int
	unanswered int
	outcome    council.Outcome
	assembly   bool
	concluded  int
}

var meetingIDs = [2]council.MeetingID{meetingID, otherMeeting}

func newWorld(rt *rapid.T) *world {
	w := &world{rt: rt, charter: lenient(), now: t0}
	w.charter.ConcernsFirst = rapid.Bool().Draw(rt, "concerns first")
	w.charter.Notice.AgendaLock = rapid.Bool().Draw(rt, "agenda lock")
	p := topicProposal(actor(governance.Secretary))
	p.Kind = rapid.SampledFrom(council.TopicKinds()).Draw(rt, "kind")
	if rapid.IntRange(0, 4).Draw(rt, "reserved") == 0 {
		w.charter.Reserved, p.Matter = 1<<council.LandCompensation, council.LandCompensation
	}
	t, ev, err := council.ProposeTopic(w.charter, actor(governance.Secretary), p, w.now)
	if err != nil {
		rt.Fatal(err)
	}
	w.took(t, ev)
	for i, id := range meetingIDs {
		m, ev, err := council.PlanMeeting(w.charter, actor(governance.Secretary), council.Plan{ID: id, Council: village.ID, StartsAt: w.now.Add(time.Hour)}, w.now)
		if err != nil {
			rt.Fatal(err)
		}
		w.meetings[i], w.meetLogs[i] = m, append(w.meetLogs[i], ev)
	}
	return w
}

func (w *world) took(t council.Topic, ev council.TopicEvent) {
	w.topic, w.log = t, append(w.log, ev)
	m := &w.model
	m.state = ev.To
	switch ev.Do {
	case council.DoProposeTopic:
		m.cycle = 1
	case council.DoReconsiderTopic:
		m.cycle++
		m.unanswered, m.outcome, m.assembly = 0, 0, false
	case council.DoObjectTopic:
		m.objections++
		m.unanswered++
	case council.DoAnswerObjection:
		m.unanswered--
	case council.DoSubmitTopic, council.DoConcludeTopic, council.DoResolveTopic:
		m.outcome = council.NotAdopted
		if ev.Judgement.Verdict == rule.Passed {
			m.outcome = council.Adopted
		}
		m.assembly = ev.Do == council.DoResolveTopic
		if ev.Do != council.DoSubmitTopic {
			m.concluded++
		}
	default:
	}
}

// meeting returns the meeting that the topic stands before, or any.
func (w *world) meeting() int {
	for i, id := range meetingIDs {
		if (id == w.topic.Meeting && w.topic.Review.IsZero() || id == w.topic.Review) && rapid.IntRange(0, 9).Draw(w.rt, "its meeting") > 0 {
			return i
		}
	}
	return rapid.IntRange(0, 1).Draw(w.rt, "meeting")
}

func (w *world) decision() council.Decision {
	d := council.Decision{
		Way: rapid.SampledFrom(council.Ways()).Draw(w.rt, "way"), Charge: charge,
		Turnout: votes(rule.Members, rapid.Int64Range(2, 9).Draw(w.rt, "yes")),
	}
	if d.Way != council.Vote {
		d.Tally = rule.Tally{present(rapid.Int64Range(5, 9).Draw(w.rt, "there"))}
	}
	d.Due = w.now.AddDate(0, 1, 0)
	return d
}

// topicStep tries an action on the topic with what there is in the world.
func (w *world) topicStep(a council.TopicAction, by governance.Actor) error {
	before := w.topic
	i := w.meeting()
	m := w.meetings[i]
	var t council.Topic
	var ev council.TopicEvent
	var err error
	switch a {
	case council.DoTakeConcern, council.DoSettleConcern, council.DoRestoreConcern:
		return nil // through the concerns
	case council.DoScheduleTopic, council.DoPostponeTopic:
		var ts council.TopicStep
		var ms council.MeetingStep
		if a == council.DoScheduleTopic {
			ts, ms, err = w.topic.Schedule(w.charter, by, m, w.now)
		} else {
			ts, ms, err = w.topic.Postpone(w.charter, by, m, "no time", w.now)
		}
		if err == nil {
			w.meetings[i], w.meetLogs[i] = ms.Value, append(w.meetLogs[i], ms.Event)
			w.model.agenda[i] += map[council.TopicAction]int{council.DoScheduleTopic: 1, council.DoPostponeTopic: -1}[a]
		}
		t, ev = ts.Value, ts.Event
	case council.DoDeliberateTopic:
		t, ev, err = w.topic.Deliberate(w.charter, by, m, w.now)
	case council.DoConcludeTopic, council.DoSubmitTopic, council.DoRevokeTopic:
		d := w.decision()
		switch a {
		case council.DoConcludeTopic:
			t, ev, err = w.topic.Conclude(w.charter, by, m, d, w.now)
		case council.DoSubmitTopic:
			t, ev, err = w.topic.Submit(w.charter, by, m, d, w.now)
		default:
			t, ev, err = w.topic.Revoke(w.charter, by, m, d, w.now)
		}
		if err == nil {
			w.concludedRightly(before, m, d, ev)
		}
	case council.DoResolveTopic:
		r := council.Resolution{Turnout: votes(rule.Heads, rapid.Int64Range(2, 9).Draw(w.rt, "yes")), Charge: charge}
		t, ev, err = w.topic.Resolve(w.charter, by, r, w.now)
	default:
		t, ev, err = performTopic(w.charter, w.topic, a, by, w.now)
	}
	if w.topic != before {
		w.rt.Fatalf("%v changed the topic that it was asked of", a)
	}
	if err != nil {
		if t != (council.Topic{}) || ev != (council.TopicEvent{}) {
			w.rt.Fatalf("a value beside the error %v", err)
		}
		return err
	}
	w.took(t, ev)
	return nil
}

// concludedRightly checks a conclusion against the world itself: the concerns
// that are really open, the meeting that is really held.
func (w *world) concludedRightly(before council.Topic, m council.Meeting, d council.Decision, ev council.TopicEvent) {
	open, objecting := 0, 0
	for _, o := range w.concerns {
		if o.Open() {
			open++
		}
		if o.Objection && o.State != council.ConcernResolved && o.State != council.ConcernWithdrawn {
			objecting++
		}
	}
	yes := d.Tally[0].Yes
	switch {
	case m.State != council.MeetingHeld:
		w.rt.Fatalf("concluded at a meeting that is %v", m.State)
	case open > 0 && (d.Way != council.Vote || ev.Do != council.DoRevokeTopic && w.charter.ConcernsFirst):
		w.rt.Fatalf("concluded by %v with %d open concerns", d.Way, open)
	case d.Way == council.Consent && objecting > 0:
		w.rt.Fatalf("consent with %d objections", objecting)
	case d.Way == council.Vote && (2*yes > 9) != (ev.Judgement.Verdict == rule.Passed):
		w.rt.Fatalf("%d of 9 gave %v", yes, ev.Judgement.Verdict)
	case d.Way != council.Vote && 3*d.Tally[0].Present < 2*9:
		w.rt.Fatal("concluded without a quorum")
	}
	forAssembly := before.Kind == council.CollectiveFunds || before.Matter != 0
	if forAssembly && ev.Do == council.DoConcludeTopic && ev.Outcome == council.Adopted {
		w.rt.Fatal("the council adopted what is the assembly's")
	}
	asked := w.charter.Remits[before.Kind].Vote
	if d.Way != council.Vote {
		asked = w.charter.Quorum
	}
	if _, err := ev.Judgement.Again(&asked); err != nil {
		w.rt.Fatalf("the decision cannot be proved: %v", err)
	}
}

// concernStep tries an action on a concern, a new one for raising.
func (w *world) concernStep(a council.ConcernAction, by governance.Actor) error {
	if a == council.DoRaiseConcern || len(w.concerns) == 0 {
		r := council.Raising{ID: id[council.Concern](fmt.Sprint("concern ", len(w.concerns))), Objection: rapid.Bool().Draw(w.rt, "objection"), Note: "but"}
		if by.Role == governance.Secretary {
			r.Raiser = actor(governance.Resident).ID
		}
		return w.both(-1)(council.RaiseConcern(w.charter, w.topic, by, r, w.now))
	}
	i := rapid.IntRange(0, len(w.concerns)-1).Draw(w.rt, "concern")
	o := w.concerns[i]
	switch a {
	case council.DoAnswerConcern, council.DoInsistConcern:
		next, ev, err := performConcern(w.charter, o, a, by, w.now)
		if err == nil {
			w.concerns[i], w.conLogs[i] = next, append(w.conLogs[i], ev)
		}
		return err
	case council.DoResolveConcern:
		return w.both(i)(o.Resolve(w.charter, w.topic, by, "agreed by telephone", w.now))
	case council.DoDeferConcern:
		return w.both(i)(o.Defer(w.charter, w.topic, by, plant, w.now.Add(time.Hour), "", w.now))
	case council.DoDissentConcern:
		return w.both(i)(o.Dissent(w.charter, w.topic, by, "still no", w.now))
	case council.DoWithdrawConcern:
		return w.both(i)(o.Withdraw(w.charter, w.topic, by, "", w.now))
	default:
		return w.both(i)(o.Reopen(w.charter, w.topic, by, "again", w.now))
	}
}

// both takes the two steps of a command, the concern's in place i.
func (w *world) both(i int) func(council.ConcernStep, council.TopicStep, error) error {
	return func(cs council.ConcernStep, ts council.TopicStep, err error) error {
		if err != nil {
			if cs != (council.ConcernStep{}) || ts != (council.TopicStep{}) {
				w.rt.Fatalf("a step beside the error %v", err)
			}
			return err
		}
		if i < 0 {
			i = len(w.concerns)
			w.concerns, w.conLogs = append(w.concerns, council.Concern{}), append(w.conLogs, nil)
		}
		w.concerns[i], w.conLogs[i] = cs.Value, append(w.conLogs[i], cs.Event)
		w.took(ts.Value, ts.Event)
		return nil
	}
}

func (w *world) meetingStep(a council.MeetingAction, by governance.Actor) error {
	if a == council.DoAddItem || a == council.DoDropItem || a == council.DoPlanMeeting {
		return nil // through the topic
	}
	i := rapid.IntRange(0, 1).Draw(w.rt, "meeting")
	m := w.meetings[i]
	var next council.Meeting
	var ev council.MeetingEvent
	var err error
	there := rapid.Int64Range(3, 9).Draw(w.rt, "present")
	switch a {
	case council.DoOpenMeeting:
		if next, ev, err = m.Open(w.charter, by, present(there), w.now); err == nil && (m.Call == 1 && 3*there < 2*9 || 2*there < 9) {
			w.rt.Fatalf("opened with %d of 9 at call %d", there, m.Call)
		}
	case council.DoAdjournMeeting:
		adj := council.Adjournment{StartsAt: w.now.Add(24 * time.Hour), Note: "late", TooFew: m.State == council.MeetingNoticed && rapid.Bool().Draw(w.rt, "too few"), There: present(there)}
		if next, ev, err = m.Adjourn(w.charter, by, adj, w.now); err == nil && (next.Call != m.Call) != adj.TooFew {
			w.rt.Fatalf("call %d after %d", next.Call, m.Call)
		}
	default:
		next, ev, err = performMeeting(w.charter, m, a, by, w.now)
	}
	if err == nil {
		if brokenMeeting(next) != "" {
			w.rt.Fatalf("%v breaks: %s\n%+v", a, brokenMeeting(next), next)
		}
		w.meetings[i], w.meetLogs[i] = next, append(w.meetLogs[i], ev)
	}
	return err
}

// step does something, mostly something that the tables offer, and checks the
// world.
func (w *world) step() {
	w.now = w.now.Add(time.Duration(rapid.IntRange(0, 20*60).Draw(w.rt, "minutes")) * time.Minute)
	roles := append(governance.Roles(), 0, governance.HostRole)
	role := rapid.SampledFrom(roles).Draw(w.rt, "role")
	kind := rapid.IntRange(0, 9).Draw(w.rt, "what")
	var err error
	switch {
	case kind < 5:
		a := rapid.SampledFrom(council.TopicActions()).Draw(w.rt, "any action")
		if rapid.IntRange(0, 9).Draw(w.rt, "wild") > 0 {
			var offered []topicStep
			for _, r := range governance.Roles() {
				for a := range w.topic.Can(r).All() {
					offered = append(offered, topicStep{a, r})
				}
			}
			if len(offered) > 0 {
				s := rapid.SampledFrom(offered).Draw(w.rt, "action")
				a, role = s.do, s.by
			}
		}
		err = w.topicStep(a, actor(role))
	case kind < 8:
		a := rapid.SampledFrom(council.ConcernActions()).Draw(w.rt, "concern action")
		role = rapid.SampledFrom([]governance.Role{governance.Resident, governance.Member, governance.Chair, governance.Secretary}).Draw(w.rt, "speaker")
		err = w.concernStep(a, actor(role))
	default:
		a := rapid.SampledFrom(council.MeetingActions()).Draw(w.rt, "meeting action")
		role = rapid.SampledFrom([]governance.Role{governance.Chair, governance.Secretary}).Draw(w.rt, "leader")
		err = w.meetingStep(a, actor(role))
	}
	if err != nil && !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrForbidden) && !errors.Is(err, governance.ErrLimit) {
		w.rt.Fatalf("no sentinel in %v", err)
	}
	w.check()
}

// check compares the world with itself and with the model.
func (w *world) check() {
	if what := brokenTopic(w.topic); what != "" {
		w.rt.Fatalf("%v breaks: %s\n%+v", w.log[len(w.log)-1].Do, what, w.topic)
	}
	counts := map[council.ConcernState]int{}
	objecting := 0
	for _, o := range w.concerns {
		if what := brokenConcern(o); what != "" {
			w.rt.Fatalf("concern breaks: %s\n%+v", what, o)
		}
		counts[o.State]++
		if o.Objection && o.State != council.ConcernResolved && o.State != council.ConcernWithdrawn {
			objecting++
		}
	}
	t, m := &w.topic, &w.model
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"concerns", int(t.Concerns), len(w.concerns)},
		{"open concerns", int(t.OpenConcerns), counts[council.ConcernRaised] + counts[council.ConcernAnswered]},
		{"deferred", int(t.Deferred), counts[council.ConcernDeferred]},
		{"dissents", int(t.Dissents), counts[council.ConcernDissented]},
		{"unresolved objections", int(t.Unresolved), objecting},
		{"state", t.State, m.state},
		{"cycle", int(t.Counts.Cycle), m.cycle},
		{"objections", int(t.Objections), m.objections},
		{"unanswered", int(t.OpenObjections), m.unanswered},
		{"outcome", t.Outcome, m.outcome},
		{"by the assembly", t.ByAssembly, m.assembly},
		{"agenda of the one", int(w.meetings[0].Items), m.agenda[0]},
		{"agenda of the other", int(w.meetings[1].Items), m.agenda[1]},
	} {
		if c.got != c.want {
			w.rt.Fatalf("%s is %v, the model says %v\n%+v", c.what, c.got, c.want, w.topic)
		}
	}
}

// A random walk through a council: commands, model, replay, JSON.
func TestWalkThroughACouncil(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(rt)
		if rapid.Bool().Draw(rt, "to the table") { // and so to the later states
			w.topicStep(council.DoScreenTopic, actor(governance.Secretary))
			w.topicStep(council.DoScheduleTopic, actor(governance.Secretary))
			for _, a := range []council.MeetingAction{council.DoNoticeMeeting, council.DoOpenMeeting} {
				for i := range w.meetings {
					next, ev, err := performMeeting(w.charter, w.meetings[i], a, actor(governance.Chair), w.now)
					if err != nil {
						rt.Fatal(err)
					}
					w.meetings[i], w.meetLogs[i] = next, append(w.meetLogs[i], ev)
				}
			}
			for i := range w.meetings {
				if w.meetings[i].ID == w.topic.Meeting {
					if _, _, err := w.topic.Deliberate(w.charter, actor(governance.Chair), w.meetings[i], w.now); err != nil {
						rt.Fatal(err)
					}
				}
			}
			w.topicStep(council.DoDeliberateTopic, actor(governance.Chair))
		}
		for range rapid.IntRange(0, 40).Draw(rt, "steps") {
			w.step()
		}
		if again, err := council.ReplayTopic(council.Topic{}, slices.Values(w.log)); err != nil || again != w.topic {
			rt.Fatalf("the topic's replay gives %v\n%s", err, cmp.Diff(w.topic, again, dates))
		}
		roundTrip(rt, w.topic)
		for _, ev := range w.log {
			roundTrip(rt, ev)
			if what := brokenJudgement(ev.Judgement); what != "" {
				rt.Fatalf("%v: %s", ev.Do, what)
			}
		}
		for i, o := range w.concerns {
			if again, err := council.ReplayConcern(council.Concern{}, slices.Values(w.conLogs[i])); err != nil || again != o {
				rt.Fatalf("a concern's replay gives %v\n%s", err, cmp.Diff(o, again))
			}
			roundTrip(rt, o)
			for _, ev := range w.conLogs[i] {
				roundTrip(rt, ev)
			}
		}
		for i, m := range w.meetings {
			if again, err := council.ReplayMeeting(council.Meeting{}, slices.Values(w.meetLogs[i])); err != nil || again != m {
				rt.Fatalf("a meeting's replay gives %v\n%s", err, cmp.Diff(m, again))
			}
			roundTrip(rt, m)
			for _, ev := range w.meetLogs[i] {
				roundTrip(rt, ev)
			}
		}
	})
}

// What is stored comes back bit for bit.
func roundTrip[T comparable](rt rapid.TB, v T) {
	b, err := json.Marshal(v)
	if err != nil {
		rt.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil || back != v {
		rt.Fatalf("%v\n%s\n%+v", err, b, back)
	}
}

// A random walk of a seat and of a proceeding.
func TestWalkOfASeat(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		kind := rapid.SampledFrom(council.SeatKinds()).Draw(rt, "kind")
		s := prepareSeat(t, council.SeatNominated, kind)
		c := lenient()
		recalls := 0
		for range rapid.IntRange(0, 15).Draw(rt, "steps") {
			s.now = s.now.Add(time.Duration(rapid.IntRange(1, 400).Draw(rt, "days")) * 24 * time.Hour)
			by := actor(rapid.SampledFrom(governance.Roles()).Draw(rt, "role"))
			a := rapid.SampledFrom(council.SeatActions()).Draw(rt, "action")
			yes := rapid.Int64Range(0, 9).Draw(rt, "yes")
			before := s.seat
			var next council.Seat
			var ev council.SeatEvent
			var err error
			switch a {
			case council.DoElectSeat:
				next, ev, err = s.seat.Elect(c, by, council.Election{Turnout: votes(rule.Representatives, yes)}, s.now)
				if err == nil && (next.State == council.SeatHeld) != (2*yes > 9) {
					rt.Fatalf("%d of 9 make it %v", yes, next.State)
				}
			case council.DoChallengeSeat:
				if next, ev, err = s.seat.Challenge(c, by, votes(rule.Heads, yes), "why", s.now); err == nil {
					recalls++
					if 5*yes < 9 {
						rt.Fatalf("%d of 9 proposed a recall", yes)
					}
				}
			case council.DoVoteRecall:
				next, ev, err = s.seat.VoteRecall(c, by, votes(rule.Heads, yes), "", s.now)
				if err == nil && (next.Ending == council.Recalled) != (2*yes > 9) {
					rt.Fatalf("%d of 9 make it %v", yes, next.Ending)
				}
			default:
				next, ev, err = performSeat(c, s.seat, a, by, s.now)
			}
			if s.seat != before || err != nil && (next != council.Seat{} || ev != council.SeatEvent{}) {
				rt.Fatalf("%v left something behind: %v", a, err)
			}
			if err != nil {
				continue
			}
			s.seat, s.seatLog = next, append(s.seatLog, ev)
			if what := brokenSeat(next); what != "" {
				rt.Fatalf("%v breaks: %s\n%+v", a, what, next)
			}
			if int(next.Recalls) != recalls || next.State == council.SeatHeld && next.Appointed != (kind == council.Cadre) {
				rt.Fatalf("%+v after %d recalls", next, recalls)
			}
			if what := brokenJudgement(ev.Judgement); what != "" {
				rt.Fatalf("%v: %s", a, what)
			}
		}
		if again, err := council.ReplaySeat(council.Seat{}, slices.Values(s.seatLog)); err != nil || again != s.seat {
			rt.Fatalf("replay gives %v\n%s", err, cmp.Diff(s.seat, again))
		}
		roundTrip(rt, s.seat)
		for _, ev := range s.seatLog {
			roundTrip(rt, ev)
		}
	})
}

func TestWalkOfAProceeding(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		// A procedure of random steps, and what must become of it.
		n := rapid.IntRange(1, 6).Draw(rt, "steps")
		pr := &council.Procedure{ID: "test/any"}
		for i := range n {
			step := threeSteps().Steps[rapid.IntRange(0, 1).Draw(rt, "vote")]
			step.ID = fmt.Sprint("step ", i)
			step.MergesWithNext = rapid.Bool().Draw(rt, "merges")
			pr.Steps = append(pr.Steps, step)
		}
		p, ev, err := council.OpenProceeding(pr, actor(governance.Chair), caseID, topicID, t0)
		if err != nil {
			rt.Fatal(err)
		}
		log, taken, state := []council.ProceedingEvent{ev}, 0, council.ProceedingOpen
		for i := range rapid.IntRange(0, 10).Draw(rt, "tries") {
			at := t0.Add(time.Duration(i) * time.Hour)
			yes, together := rapid.Int64Range(0, 9).Draw(rt, "yes"), rapid.Bool().Draw(rt, "together")
			last := taken
			if together {
				last++
			}
			take := council.Taking{Together: together, Note: "minutes"}
			if last < n && pr.Steps[last].Vote {
				take.Turnout = votes(rule.Members, yes)
			}
			next, ev, err := p.Take(pr, actor(governance.Secretary), take, at)
			may := state == council.ProceedingOpen && last < n && (!together || pr.Steps[taken].MergesWithNext)
			if (err == nil) != may {
				rt.Fatalf("step %d together %v of %d: %v", taken, together, n, err)
			}
			if err != nil {
				continue
			}
			switch {
			case pr.Steps[last].Vote && 2*yes <= 9:
				state = council.ProceedingFailed
			case last == n-1:
				state, taken = council.ProceedingPassed, n
			default:
				taken = last + 1
			}
			if next.State != state || int(next.Taken) != taken || brokenCase(next) != "" {
				rt.Fatalf("%s\n%+v, want %v after %d", brokenCase(next), next, state, taken)
			}
			p, log = next, append(log, ev)
		}
		if again, err := council.ReplayProceeding(council.Proceeding{}, slices.Values(log)); err != nil || again != p {
			rt.Fatalf("replay gives %v, %+v", err, again)
		}
		roundTrip(rt, p)
		for _, ev := range log {
			roundTrip(rt, ev)
		}
	})
}

// A history with one event changed, dropped, doubled or swapped is refused, or it
// is a legal history of its own.
func TestForgedHistoriesAreRefused(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := wayTo(t, rapid.SampledFrom(council.TopicStates()).Draw(rt, "to"))
		log := slices.Clone(s.topicLog)
		i := rapid.IntRange(0, len(log)-1).Draw(rt, "at")
		last := i == len(log)-1
		switch rapid.IntRange(0, 7).Draw(rt, "forgery") {
		case 0:
			if last {
				rt.Skip("the end cannot be told")
			}
			log = slices.Delete(log, i, i+1)
		case 1:
			log = slices.Insert(log, i, log[i])
		case 2:
			if last {
				rt.Skip("nothing to swap")
			}
			log[i], log[i+1] = log[i+1], log[i]
		case 3:
			log[i].Revision++
		case 4:
			if i == 0 {
				rt.Skip("the first event names the topic")
			}
			log[i].ID = otherTopic
		case 5:
			if i == 0 {
				rt.Skip("nothing before")
			}
			log[i].At = log[i-1].At - 1
		case 6:
			if log[i].Judgement == (council.Judgement{}) {
				rt.Skip("nobody voted")
			}
			log[i].Judgement.Verdict = rule.Failed + rule.Passed - log[i].Judgement.Verdict
		case 7:
			log[i].By.Role = governance.Sensor
		}
		got, err := council.ReplayTopic(council.Topic{}, slices.Values(log))
		if err == nil {
			rt.Fatalf("a forged history was taken: %+v", got)
		}
		if got != (council.Topic{}) {
			rt.Fatal("a topic beside the error")
		}
	})
}
