package council_test

import (
	"errors"
	"iter"
	"math"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// forgery changes the last event of a legal history; the change must be refused.
type forgery[E any] struct {
	what string
	edit func(*E)
	want error
}

// forged applies each forgery in the place of the history's last event, alone and
// in a replay, after checking that the history itself is taken.
func forged[V, E comparable](t *testing.T, log []E, replay func(V, iter.Seq[E]) (V, error), forgeries ...forgery[E]) {
	t.Helper()
	var none V
	if _, err := replay(none, slices.Values(log)); err != nil {
		t.Fatal(err)
	}
	for _, f := range forgeries {
		fake := slices.Clone(log)
		f.edit(&fake[len(fake)-1])
		if fake[len(fake)-1] == log[len(log)-1] {
			t.Errorf("%s changes nothing", f.what)
		}
		if v, err := replay(none, slices.Values(fake)); !errors.Is(err, f.want) || v != none {
			t.Errorf("%s: %v, want %v", f.what, err, f.want)
		}
	}
}

var (
	wrong      = governance.ErrInvalid
	notAllowed = governance.ErrNotAllowed
	tooMany    = governance.ErrLimit
)

// topicLog is the history of a topic up to an event of the action.
func topicLog(t *testing.T, s council.TopicState, a council.TopicAction, role governance.Role) []council.TopicEvent {
	t.Helper()
	st := prepareTopic(t, s, a, role)
	st.doTopic(a, role)
	return st.topicLog
}

type te = council.TopicEvent

func TestForgedTopicEvents(t *testing.T) {
	forged(t, topicLog(t, council.TopicProposed, council.DoScreenTopic, governance.Secretary), council.ReplayTopic,
		forgery[te]{"another state before", func(e *te) { e.From = council.TopicScreened }, notAllowed},
		forgery[te]{"another state after", func(e *te) { e.To = council.TopicConcluded }, notAllowed},
		forgery[te]{"a judgement of nothing", func(e *te) { e.Judgement.Call = 1 }, wrong},
		forgery[te]{"an unknown way", func(e *te) { e.Way = 99 }, wrong},
		forgery[te]{"an unsayable time", func(e *te) { e.Due = math.MaxInt64 }, wrong},
		forgery[te]{"no time", func(e *te) { e.At = 0 }, wrong},
		forgery[te]{"nobody", func(e *te) { e.By.ID = governance.PersonID{} }, wrong},
	)
	forged(t, topicLog(t, council.TopicScreened, council.DoReferTopic, governance.Chair), council.ReplayTopic,
		forgery[te]{"to itself", func(e *te) { e.Other = e.ID }, wrong},
		forgery[te]{"to the own council", func(e *te) { e.Council = village.ID }, wrong},
	)
	forged(t, topicLog(t, council.TopicScreened, council.DoScheduleTopic, governance.Secretary), council.ReplayTopic,
		forgery[te]{"on no agenda", func(e *te) { e.Meeting = council.MeetingID{} }, wrong},
	)
	forged(t, topicLog(t, council.TopicOnAgenda, council.DoDeliberateTopic, governance.Chair), council.ReplayTopic,
		forgery[te]{"at another meeting", func(e *te) { e.Meeting = otherMeeting }, notAllowed},
	)
	forged(t, topicLog(t, council.TopicConcluded, council.DoPublishTopic, governance.Secretary), council.ReplayTopic,
		forgery[te]{"a second posting first", func(e *te) { e.Posting.Round = 2 }, wrong},
		forgery[te]{"a posting that ends before", func(e *te) { e.Posting.Ends = e.Posting.Posted.AddDays(-1) }, wrong},
		forgery[te]{"never posted", func(e *te) { e.Posting.Posted = period.Date{} }, wrong},
		forgery[te]{"objected to already", func(e *te) { e.Posting.Objected = e.Posting.Posted }, wrong},
	)
	forged(t, topicLog(t, council.TopicPublished, council.DoObjectTopic, governance.Resident), council.ReplayTopic,
		forgery[te]{"without a day", func(e *te) { e.Posting.Objected = period.Date{} }, wrong},
		forgery[te]{"and shortened", func(e *te) { e.Posting.Ends = e.Posting.Ends.AddDays(-1) }, wrong},
	)
	forged(t, topicLog(t, council.TopicPublished, council.DoRepostTopic, governance.Secretary), council.ReplayTopic,
		forgery[te]{"skips a posting", func(e *te) { e.Posting.Round++ }, wrong},
	)
	forged(t, topicLog(t, council.TopicPublished, council.DoImplementTopic, governance.Handler), council.ReplayTopic,
		forgery[te]{"feedback due before", func(e *te) { e.Due = e.At - 1 }, wrong},
	)
	conclude := topicLog(t, council.TopicDeliberated, council.DoConcludeTopic, governance.Chair)
	forged(t, conclude, council.ReplayTopic,
		forgery[te]{"under no charter", func(e *te) { e.Policy = "" }, wrong},
		forgery[te]{"in no way", func(e *te) { e.Way = 0 }, wrong},
		forgery[te]{"another outcome", func(e *te) { e.Outcome = council.NotAdopted }, wrong},
		forgery[te]{"another verdict", func(e *te) { e.Judgement.Verdict = rule.Failed }, wrong},
		forgery[te]{"no verdict", func(e *te) { e.Judgement.Verdict = rule.Undecided }, wrong},
		forgery[te]{"no rule", func(e *te) { e.Judgement.Rule = "" }, wrong},
		forgery[te]{"no call", func(e *te) { e.Judgement.Call = 0 }, wrong},
		forgery[te]{"no quorum", func(e *te) { e.Judgement.Quorum = false }, wrong},
		forgery[te]{"no counts", func(e *te) { e.Judgement.Counts = council.Lines{} }, wrong},
		forgery[te]{"counts that contradict themselves", func(e *te) { e.Judgement.Counts[0].Yes = 99 }, wrong},
		forgery[te]{"counts with a gap", func(e *te) { e.Judgement.Counts[2] = e.Judgement.Counts[0] }, wrong},
		forgery[te]{"published before", func(e *te) { e.PublishDue = e.At - 1 }, wrong},
		forgery[te]{"due before", func(e *te) { e.Due = e.At }, wrong},
		forgery[te]{"nobody charged", func(e *te) { e.Unit, e.Responsible = governance.UnitID{}, governance.PersonID{} }, wrong},
		forgery[te]{"a charge of nothing", func(e *te) { e.Outcome, e.Judgement.Verdict = council.NotAdopted, rule.Failed }, wrong},
		forgery[te]{"a consensus that failed", func(e *te) {
			e.Way, e.Outcome, e.Judgement.Verdict = council.Consensus, council.NotAdopted, rule.Failed
			e.Unit, e.Responsible, e.Due = governance.UnitID{}, governance.PersonID{}, 0
		}, notAllowed},
		forgery[te]{"a quorum that failed", func(e *te) {
			e.Outcome, e.Judgement.Verdict, e.Judgement.Quorum = council.NotAdopted, rule.Failed, false
			e.Unit, e.Responsible, e.Due = governance.UnitID{}, governance.PersonID{}, 0
		}, notAllowed},
	)
	forged(t, topicLog(t, council.TopicSubmitted, council.DoResolveTopic, governance.Secretary), council.ReplayTopic,
		forgery[te]{"in another way", func(e *te) { e.Way = council.Consent }, wrong},
	)
	forged(t, topicLog(t, council.TopicConcluded, council.DoRevokeTopic, governance.Chair), council.ReplayTopic,
		forgery[te]{"though it failed", func(e *te) { e.Outcome, e.Judgement.Verdict = council.NotAdopted, rule.Failed }, notAllowed},
		forgery[te]{"at the first meeting", func(e *te) { e.Meeting = meetingID }, notAllowed},
	)
	forged(t, topicLog(t, council.TopicDeliberated, council.DoTakeConcern, governance.Resident), council.ReplayTopic,
		forgery[te]{"no concern", func(e *te) { e.Concern = council.ConcernID{} }, wrong},
		forgery[te]{"not raised", func(e *te) { e.ConcernIs = council.ConcernResolved }, wrong},
		forgery[te]{"raised before", func(e *te) { e.ConcernWas = council.ConcernRaised }, wrong},
	)
	forged(t, topicLog(t, council.TopicDeliberated, council.DoSettleConcern, governance.Resident), council.ReplayTopic,
		forgery[te]{"not settled", func(e *te) { e.ConcernIs = council.ConcernRaised }, wrong},
		forgery[te]{"settled as unknown", func(e *te) { e.ConcernIs = 99 }, wrong},
		forgery[te]{"settled before", func(e *te) { e.ConcernWas = council.ConcernResolved }, wrong},
		forgery[te]{"deferred before", func(e *te) { e.ConcernWas = council.ConcernDeferred }, notAllowed},
		forgery[te]{"an objection", func(e *te) { e.Objection = true }, notAllowed},
	)
	forged(t, topicLog(t, council.TopicDeliberated, council.DoSettleConcern, governance.Chair), council.ReplayTopic,
		forgery[te]{"deferred and stays so", func(e *te) { e.ConcernWas = council.ConcernDeferred }, wrong},
	)
	forged(t, topicLog(t, council.TopicDeliberated, council.DoRestoreConcern, governance.Resident), council.ReplayTopic,
		forgery[te]{"settled again", func(e *te) { e.ConcernIs = council.ConcernResolved }, wrong},
		forgery[te]{"was open", func(e *te) { e.ConcernWas = council.ConcernAnswered }, wrong},
		forgery[te]{"dissented before", func(e *te) { e.ConcernWas = council.ConcernDissented }, notAllowed},
	)
	// Of concerns that are all objections, none that is none can be settled.
	s := wayTo(t, council.TopicDeliberated)
	o := s.raise("smell", true)
	s.settle(o.Resolve(s.charter, s.topic, resident, "", s.now))
	forged(t, s.topicLog, council.ReplayTopic, forgery[te]{"no objection", func(e *te) { e.Objection = false }, notAllowed})

	received := func() []te {
		_, ev, err := performTopic(lenient(), council.Topic{}, council.DoReceiveTopic, chairman, t0)
		if err != nil {
			t.Fatal(err)
		}
		return []te{ev}
	}
	forged(t, received(), council.ReplayTopic,
		forgery[te]{"from nowhere", func(e *te) { e.Other = council.TopicID{} }, wrong},
		forgery[te]{"from itself", func(e *te) { e.Other = e.ID }, wrong},
		forgery[te]{"of nobody", func(e *te) { e.Proposer = governance.PersonID{} }, wrong},
		forgery[te]{"under no charter", func(e *te) { e.Policy = "" }, wrong},
	)
	// Counts end where their representation does.
	full := wayTo(t, council.TopicDeliberated).topic
	full.Concerns = math.MaxUint16
	_, _, err := council.RaiseConcern(lenient(), full, resident, council.Raising{ID: concernID}, t0.AddDate(0, 0, 1))
	refuses(t, "one concern more", err, tooMany, "too many concerns")
	full = wayTo(t, council.TopicPublished).topic
	full.Objections = math.MaxUint16
	_, _, err = full.Object(lenient(), resident, "why", full.LastAt.Time())
	refuses(t, "one objection more", err, tooMany, "too many objections")
	full.Revision = math.MaxInt64
	_, _, err = full.Object(lenient(), resident, "why", full.LastAt.Time())
	refuses(t, "one revision more", err, wrong, "must follow")
}

func TestForgedMeetingEvents(t *testing.T) {
	type ev = council.MeetingEvent
	log := func(s council.MeetingState, a council.MeetingAction, role governance.Role) []ev {
		st := prepareMeeting(t, s)
		st.doMeeting(a, role)
		return st.meetLog
	}
	forged(t, log(council.MeetingPlanned, council.DoAddItem, governance.Secretary), council.ReplayMeeting,
		forgery[ev]{"no topic", func(e *ev) { e.Topic = council.TopicID{} }, wrong},
		forgery[ev]{"another call", func(e *ev) { e.Call = 2 }, wrong},
		forgery[ev]{"before the last", func(e *ev) { e.At -= 3600_000_000 }, wrong},
		forgery[ev]{"from elsewhere", func(e *ev) { e.From = council.MeetingHeld }, notAllowed},
		forgery[ev]{"an unsayable time", func(e *ev) { e.Due = math.MinInt64 }, wrong},
		forgery[ev]{"a count of nothing", func(e *ev) { e.Judgement.Call = 1 }, wrong},
	)
	forged(t, log(council.MeetingPlanned, council.DoDropItem, governance.Secretary), council.ReplayMeeting,
		forgery[ev]{"no topic", func(e *ev) { e.Topic = council.TopicID{} }, wrong},
	)
	forged(t, log(council.MeetingPlanned, council.DoNoticeMeeting, governance.Secretary), council.ReplayMeeting,
		forgery[ev]{"after it was to begin", func(e *ev) { e.At = period.At(t0.AddDate(0, 0, 1)) }, notAllowed},
	)
	forged(t, log(council.MeetingNoticed, council.DoOpenMeeting, governance.Chair), council.ReplayMeeting,
		forgery[ev]{"too few", func(e *ev) { e.Judgement.Verdict = rule.Failed }, notAllowed},
		forgery[ev]{"nobody counted", func(e *ev) { e.Judgement = council.Judgement{} }, wrong},
		forgery[ev]{"counted at another call", func(e *ev) { e.Judgement.Call = 2 }, wrong},
		forgery[ev]{"too many seats", func(e *ev) { e.Judgement.Counts[0].All = 1 << 40 }, wrong},
	)
	forged(t, log(council.MeetingHeld, council.DoAdjournMeeting, governance.Chair), council.ReplayMeeting,
		forgery[ev]{"to the past", func(e *ev) { e.StartsAt = e.At }, wrong},
	)
	m := prepareMeeting(t, council.MeetingPlanned).meeting
	m.Items = math.MaxUint16
	_, _, err := performMeeting(lenient(), m, council.DoAddItem, secretary, m.LastAt.Time())
	refuses(t, "one topic more", err, tooMany, "too long")
	m.Items = 0
	_, _, err = performMeeting(lenient(), m, council.DoDropItem, secretary, m.LastAt.Time())
	refuses(t, "off an empty agenda", err, notAllowed, "empty")
	m = prepareMeeting(t, council.MeetingNoticed).meeting
	m.Call = math.MaxUint8
	_, _, err = m.Adjourn(lenient(), chairman, council.Adjournment{StartsAt: t0.AddDate(0, 0, 1), Note: "why", TooFew: true, There: present(1)}, m.LastAt.Time())
	refuses(t, "one call more", err, tooMany, "too often")
	_, _, err = m.Open(nil, chairman, present(9), m.LastAt.Time())
	refuses(t, "no charter", err, wrong, "must be given")
}

func TestForgedConcernEvents(t *testing.T) {
	type ev = council.ConcernEvent
	log := prepareConcern(t, council.ConcernDeferred, governance.Resident).conLog
	forged(t, log, council.ReplayConcern,
		forgery[ev]{"from elsewhere", func(e *ev) { e.From = council.ConcernRaised }, notAllowed},
		forgery[ev]{"to elsewhere", func(e *ev) { e.To = council.ConcernResolved }, notAllowed},
		forgery[ev]{"by nobody", func(e *ev) { e.By.Role = 0 }, governance.ErrForbidden},
		forgery[ev]{"until a time that cannot be said", func(e *ev) { e.Until = math.MaxInt64 }, wrong},
		forgery[ev]{"another concern", func(e *ev) { e.ID = id[council.Concern]("another") }, wrong},
	)
}

func TestForgedSeatEvents(t *testing.T) {
	type ev = council.SeatEvent
	forged(t, prepareSeat(t, council.SeatHeld, council.Worthy).seatLog, council.ReplaySeat,
		forgery[ev]{"another outcome", func(e *ev) { e.To = council.SeatRejected }, wrong},
		forgery[ev]{"to elsewhere", func(e *ev) { e.To = council.SeatEnded }, notAllowed},
		forgery[ev]{"ends before it begins", func(e *ev) { e.Until = e.At }, wrong},
		forgery[ev]{"under no charter", func(e *ev) { e.Policy = "" }, wrong},
		forgery[ev]{"an unknown ending", func(e *ev) { e.Ending = 99 }, wrong},
		forgery[ev]{"from elsewhere", func(e *ev) { e.From = council.SeatHeld }, notAllowed},
		forgery[ev]{"no vote", func(e *ev) { e.Judgement = council.Judgement{} }, wrong},
		forgery[ev]{"no revision", func(e *ev) { e.Revision = 0 }, wrong},
	)
	forged(t, prepareSeat(t, council.SeatNominated, council.Worthy).seatLog, council.ReplaySeat,
		forgery[ev]{"no term", func(e *ev) { e.Terms = 0 }, wrong},
		forgery[ev]{"under no charter", func(e *ev) { e.Policy = "" }, wrong},
		forgery[ev]{"a vote", func(e *ev) { e.Judgement.Call = 1 }, wrong},
	)
	s := prepareSeat(t, council.SeatChallenged, council.Worthy)
	s.doSeat(council.DoVoteRecall, governance.Secretary)
	forged(t, s.seatLog, council.ReplaySeat,
		forgery[ev]{"another outcome", func(e *ev) { e.To = council.SeatHeld }, wrong},
		forgery[ev]{"by the holder", func(e *ev) { e.By.ID = actor(governance.Member).ID }, governance.ErrForbidden},
	)
	s = prepareSeat(t, council.SeatEnded, council.Worthy)
	forged(t, s.seatLog, council.ReplaySeat,
		forgery[ev]{"a vote to resign", func(e *ev) { e.Judgement = s.seatLog[1].Judgement }, wrong},
		forgery[ev]{"somebody else resigns", func(e *ev) { e.By.ID = resident.ID }, governance.ErrForbidden},
	)
	_, _, err := s.seat.Resign(nil, actor(governance.Member), "", s.now)
	refuses(t, "no charter", err, wrong, "must be given")
	_, _, err = prepareSeat(t, council.SeatNominated, council.Cadre).seat.Appoint(nil, chairman, council.Roster{}, "", s.now)
	refuses(t, "no charter", err, wrong, "must be given")
}

func TestForgedProceedingEvents(t *testing.T) {
	type ev = council.ProceedingEvent
	forged(t, prepareCase(t, council.ProceedingPassed).kaseLog, council.ReplayProceeding,
		forgery[ev]{"skips steps", func(e *ev) { e.Taken = 6 }, wrong},
		forgery[ev]{"goes back", func(e *ev) { e.Taken = 1 }, wrong},
		forgery[ev]{"no step", func(e *ev) { e.Step = "" }, wrong},
		forgery[ev]{"not yet passed", func(e *ev) { e.To = council.ProceedingOpen }, wrong},
		forgery[ev]{"failed", func(e *ev) { e.To = council.ProceedingFailed }, wrong},
		forgery[ev]{"from elsewhere", func(e *ev) { e.From = council.ProceedingPassed }, notAllowed},
		forgery[ev]{"to elsewhere", func(e *ev) { e.To = council.ProceedingAbandoned }, notAllowed},
		forgery[ev]{"another proceeding", func(e *ev) { e.ID = id[council.Proceeding]("another") }, wrong},
	)
	forged(t, prepareCase(t, council.ProceedingFailed).kaseLog, council.ReplayProceeding,
		forgery[ev]{"leads on", func(e *ev) { e.To = council.ProceedingOpen }, wrong},
		forgery[ev]{"counts", func(e *ev) { e.Taken++ }, wrong},
		forgery[ev]{"no quorum", func(e *ev) { e.Judgement.Quorum = false }, notAllowed},
		forgery[ev]{"no rule", func(e *ev) { e.Judgement.Rule = "" }, wrong},
	)
	forged(t, prepareCase(t, council.ProceedingOpen).kaseLog, council.ReplayProceeding,
		forgery[ev]{"of no steps", func(e *ev) { e.Steps = 0 }, wrong},
		forgery[ev]{"of no procedure", func(e *ev) { e.Procedure = "" }, wrong},
		forgery[ev]{"a vote", func(e *ev) { e.Judgement.Call = 1 }, wrong},
	)
}

// A value that a host made up by itself gives refusals and no panic.
func TestValuesFromNowhere(t *testing.T) {
	c := lenient()
	odd := council.Topic{ID: topicID, State: council.TopicDeliberated, Kind: 200, Meeting: meetingID, Council: village.ID}
	_, _, err := odd.Conclude(c, chairman, held(meetingID), byWay(council.Vote, votes(rule.Members, 9)), t0)
	refuses(t, "a kind from nowhere", err, notAllowed, "does not let the council")
	_, _, err = (council.Seat{ID: seatID, State: council.SeatNominated, Kind: 200}).Elect(c, chairman, council.Election{Turnout: votes(rule.Representatives, 9)}, t0)
	refuses(t, "a seat from nowhere", err, wrong, "approval")
	_, _, err = (council.Topic{ID: topicID, State: 99}).Screen(c, chairman, t0)
	refuses(t, "a state from nowhere", err, notAllowed, "")
	if got := odd.Fact(c); got.Kind != 200 {
		t.Errorf("%+v", got)
	}
}

// What a screen may offer.
func TestCan(t *testing.T) {
	topic := wayTo(t, council.TopicPublished).topic
	if can := topic.Can(governance.Handler); !can.Has(council.DoReportProgress) || can.Has(council.DoObjectTopic) {
		t.Errorf("%b", can)
	}
	meeting := prepareMeeting(t, council.MeetingNoticed).meeting
	if can := meeting.Can(governance.Chair); !can.Has(council.DoOpenMeeting) || can.Has(council.DoMinuteMeeting) {
		t.Errorf("%b", can)
	}
	concern := prepareConcern(t, council.ConcernAnswered, governance.Resident).concern
	if can := concern.Can(governance.Resident); !can.Has(council.DoInsistConcern) || can.Has(council.DoDeferConcern) || concern.State.Final() {
		t.Errorf("%b", can)
	}
	seat := prepareSeat(t, council.SeatHeld, council.Worthy).seat
	if can := seat.Can(governance.Member); !can.Has(council.DoResignSeat) || can.Has(council.DoDismissSeat) {
		t.Errorf("%b", can)
	}
	proceeding := prepareCase(t, council.ProceedingOpen).kase
	if can := proceeding.Can(governance.Secretary); !can.Has(council.DoTakeStep) || proceeding.Can(governance.Resident) != 0 {
		t.Errorf("%b", can)
	}
}

// Lines are read as strictly as they are written.
func TestLines(t *testing.T) {
	for _, text := range []string{`[{"measure":""}]`, `[{"measure":"heads","all":-1}]`, `{}`, `[{},{},{},{},{}]`, `[{"measure":"heads"},{"measure":"heads"}]`} {
		l := council.Lines{{Measure: rule.Area}}
		if err := l.UnmarshalJSON([]byte(text)); !errors.Is(err, governance.ErrInvalid) || l[0].Measure != rule.Area {
			t.Errorf("%s: %v, %+v", text, err, l)
		}
	}
	var l council.Lines
	if err := l.UnmarshalJSON([]byte(`[{"measure":"heads","all":3,"eligible":3,"yes":2}]`)); err != nil || len(l.Tally()) != 1 || l[0].Yes != 2 {
		t.Errorf("%v %+v", err, l)
	}
}
