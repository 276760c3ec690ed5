package council_test

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/laws"
)

func TestCatalogue(t *testing.T) {
	c := council.Catalogue()
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	var tally council.Tally
	figures := tally.Figures()
	var r council.Representation
	var s council.Speaking
	figures = append(append(figures, r.Figures(1)...), s.Figures()...)
	if len(figures) != len(c) {
		t.Fatalf("%d figures, %d entries", len(figures), len(c))
	}
	for i, f := range figures { // in the order of the catalogue, and nothing is 0 of 0
		if f.Code != c[i].Code {
			t.Errorf("figure %d is %q, the catalogue has %q", i, f.Code, c[i].Code)
		}
		if i >= 5 && f.Value.OK {
			t.Errorf("%s of nothing is %v", f.Code, f.Value)
		}
	}
	if _, ok := tally.Rate("topics"); ok {
		t.Error("a number is no share")
	}
}

const day = period.Instant(24 * 3600 * 1_000_000)

// Each share, at its edges, by facts written by hand.
func TestTopicShares(t *testing.T) {
	now := 100 * day
	done := council.TopicFact{
		State: council.TopicFedBack, Kind: council.PublicAffair, Way: council.Consensus, Outcome: council.Adopted,
		ProposedAt: 1 * day, ConcludedAt: 10 * day, PublishDue: 13 * day, PublishedAt: 13 * day, ShownUntil: 20 * day,
		Due: 50 * day, ImplementedAt: 50 * day, FeedbackDue: 60 * day, FedBackAt: 60 * day,
	}
	type want struct{ num, den int64 }
	for name, tc := range map[string]struct {
		edit func(*council.TopicFact)
		want map[string]want
	}{
		"all in time": {func(*council.TopicFact) {}, map[string]want{
			"topic-conclusion": {1, 1}, "topic-adoption": {1, 1}, "topic-consensus": {1, 1}, "topic-assembly": {0, 1}, "topic-publicity": {1, 1}, "topic-objection": {0, 1},
			"topic-implementation": {1, 1}, "topic-on-time-implementation": {1, 1}, "topic-feedback": {1, 1}, "topic-dissent": {0, 1}, "topic-annulment": {0, 1},
		}},
		"just proposed": {func(f *council.TopicFact) {
			*f = council.TopicFact{State: council.TopicProposed, Kind: council.PublicAffair, ProposedAt: day}
		}, map[string]want{"topic-conclusion": {0, 1}, "topic-adoption": {0, 1}, "topic-publicity": {0, 0}, "topic-feedback": {0, 0}, "topic-implementation": {0, 0}}},
		"referred": {func(f *council.TopicFact) {
			*f = council.TopicFact{State: council.TopicReferred, Kind: council.PublicAffair, ProposedAt: day}
		}, map[string]want{"topic-conclusion": {0, 0}, "topic-adoption": {0, 0}}},
		"advised, not yet decided": {func(f *council.TopicFact) {
			*f = council.TopicFact{State: council.TopicSubmitted, Kind: council.PublicAffair, ProposedAt: day, Way: council.Vote, Outcome: council.Adopted}
		}, map[string]want{"topic-adoption": {0, 1}, "topic-consensus": {0, 0}, "topic-implementation": {0, 0}}},
		"not adopted, fed back": {func(f *council.TopicFact) {
			f.Outcome, f.Way, f.Due, f.ImplementedAt = council.NotAdopted, council.Vote, 0, 0
		}, map[string]want{"topic-conclusion": {1, 1}, "topic-adoption": {0, 1}, "topic-consensus": {0, 1}, "topic-implementation": {0, 0}, "topic-feedback": {1, 1}}},
		"published late":       {func(f *council.TopicFact) { f.PublishedAt++ }, map[string]want{"topic-publicity": {0, 1}}},
		"came down early":      {func(f *council.TopicFact) { f.TakenDownAt = f.ShownUntil - 1 }, map[string]want{"topic-publicity": {0, 1}}},
		"came down in time":    {func(f *council.TopicFact) { f.TakenDownAt = f.ShownUntil }, map[string]want{"topic-publicity": {1, 1}}},
		"still on show":        {func(f *council.TopicFact) { f.ShownUntil = now + 1 }, map[string]want{"topic-publicity": {0, 0}}},
		"never published, due": {func(f *council.TopicFact) { f.State, f.PublishedAt, f.ShownUntil = council.TopicConcluded, 0, 0 }, map[string]want{"topic-publicity": {0, 1}, "topic-objection": {0, 0}}},
		"not yet published": {func(f *council.TopicFact) {
			f.State, f.PublishedAt, f.ShownUntil, f.PublishDue = council.TopicConcluded, 0, 0, now
		}, map[string]want{"topic-publicity": {0, 0}}},
		"implemented late": {func(f *council.TopicFact) { f.ImplementedAt++ }, map[string]want{"topic-on-time-implementation": {0, 1}, "topic-implementation": {1, 1}}},
		"overdue": {func(f *council.TopicFact) {
			f.State, f.ImplementedAt, f.FedBackAt, f.FeedbackDue = council.TopicPublished, 0, 0, 0
		}, map[string]want{"topic-on-time-implementation": {0, 1}, "topic-implementation": {0, 1}, "topic-feedback": {0, 0}}},
		"no due time":        {func(f *council.TopicFact) { f.Due = 0 }, map[string]want{"topic-on-time-implementation": {0, 0}}},
		"fed back late":      {func(f *council.TopicFact) { f.FedBackAt++ }, map[string]want{"topic-feedback": {0, 1}}},
		"feedback overdue":   {func(f *council.TopicFact) { f.State, f.FedBackAt = council.TopicImplemented, 0 }, map[string]want{"topic-feedback": {0, 1}}},
		"fed back in future": {func(f *council.TopicFact) { f.FedBackAt, f.FeedbackDue = now+1, now+1 }, map[string]want{"topic-feedback": {0, 0}}},
		"annulled half-way": {func(f *council.TopicFact) {
			f.State, f.ImplementedAt, f.FedBackAt, f.FeedbackDue = council.TopicAnnulled, 0, 0, 1
		}, map[string]want{"topic-adoption": {1, 1}, "topic-annulment": {1, 1}, "topic-on-time-implementation": {0, 0}, "topic-feedback": {0, 0}}},
		"with dissent":          {func(f *council.TopicFact) { f.Dissents, f.Objections, f.ByAssembly = 2, 1, true }, map[string]want{"topic-dissent": {1, 1}, "topic-objection": {1, 1}, "topic-assembly": {1, 1}}},
		"deliberated once more": {func(f *council.TopicFact) { f.State, f.Outcome = council.TopicScreened, 0 }, map[string]want{"topic-conclusion": {0, 1}, "topic-adoption": {0, 1}, "topic-implementation": {0, 0}}},
	} {
		f := done
		tc.edit(&f)
		var tally council.Tally
		tally.AddTopic(&f, now)
		for code, w := range tc.want {
			if r, ok := tally.Rate(code); !ok || r.Num != w.num || r.Den != w.den || r.Base.En == "" {
				t.Errorf("%s: %s is %v, want %d/%d", name, code, r, w.num, w.den)
			}
		}
	}
}

func TestConcernAndMeetingShares(t *testing.T) {
	now := 100 * day
	var tally council.Tally
	for _, f := range []council.ConcernFact{
		{State: council.ConcernRaised, RaisedAt: day},
		{State: council.ConcernAnswered, RaisedAt: day, AnsweredAt: 2 * day},
		{State: council.ConcernResolved, RaisedAt: day, AnsweredAt: 2 * day, SettledAt: 3 * day},
		{State: council.ConcernResolved, RaisedAt: day, AnsweredAt: 2 * day, SettledAt: 30 * day, Until: 30 * day}, // deferred and kept
		{State: council.ConcernResolved, RaisedAt: day, AnsweredAt: 2 * day, SettledAt: 31 * day, Until: 30 * day}, // and not kept
		{State: council.ConcernDeferred, RaisedAt: day, AnsweredAt: 2 * day, SettledAt: 3 * day, Until: now - 1},   // overdue
		{State: council.ConcernDeferred, RaisedAt: day, AnsweredAt: 2 * day, SettledAt: 3 * day, Until: now},       // not yet due
		{State: council.ConcernDissented, RaisedAt: day, AnsweredAt: 2 * day, SettledAt: 3 * day, Until: 30 * day},
		{State: council.ConcernWithdrawn, RaisedAt: day, SettledAt: 2 * day},
	} {
		tally.AddConcern(&f, now)
	}
	for _, f := range []council.MeetingFact{
		{State: council.MeetingPublished, Call: 1, NoticedAt: day, OpenedAt: 2 * day, Seats: 15, Present: 13, PublishedAt: 5 * day, MinutesDue: 5 * day},
		{State: council.MeetingMinuted, Call: 2, Urgent: true, NoticedAt: day, OpenedAt: 2 * day, Seats: 15, Present: 8, MinutesDue: 9 * day},
		{State: council.MeetingPlanned, Call: 1},
		{State: council.MeetingAdjourned, Call: 2, NoticedAt: day},
		{State: council.MeetingHeld, Call: 1, NoticedAt: day, OpenedAt: 2 * day, Seats: 3, Present: 4}, // more than there are
	} {
		tally.AddMeeting(&f, now)
	}
	for code, want := range map[string][2]int64{
		"concern-answer": {7, 8}, "concern-resolution": {3, 9}, "concern-dissent": {1, 9}, "concern-deferral-kept": {1, 3},
		"meeting-first-call": {2, 4}, "meeting-urgent": {1, 4}, "meeting-minutes": {1, 2}, "meeting-attendance": {21, 30},
	} {
		if r, ok := tally.Rate(code); !ok || r.Num != want[0] || r.Den != want[1] {
			t.Errorf("%s is %v, want %v", code, r, want)
		}
	}
	if q := tally.Quality(); q.NoSeats != 1 || tally.Concerns() != 9 || tally.Meetings() != 5 || tally.Topics() != 0 {
		t.Errorf("%+v", q)
	}
	odd := council.TopicFact{State: 99, OpenConcerns: 3, Dissents: 1, ProposedAt: now + 1, ConcludedAt: 5}
	tally.AddTopic(&odd, now)
	tally.AddTopic(&council.TopicFact{}, now)
	if q := tally.Quality(); q.UnknownState != 2 || q.UnknownKind != 2 || q.NoStart != 1 || q.Future != 1 || q.Negative != 1 || tally.OpenConcerns() != 3 {
		t.Errorf("%+v", q)
	}
}

// The facts of real values have what the values have.
func TestFacts(t *testing.T) {
	s := wayTo(t, council.TopicFedBack)
	f := s.topic.Fact(s.charter)
	if f.State != council.TopicFedBack || f.Kind != council.PublicAffair || f.Outcome != council.Adopted || f.FedBackAt != s.topic.FedBackAt ||
		f.ShownUntil.String() != "2026-03-03T00:00:00Z" {
		t.Errorf("%+v", f)
	}
	var tally council.Tally
	tally.AddTopic(&f, s.topic.LastAt+100*day)
	if r, _ := tally.Rate("topic-feedback"); r.Num != 1 || tally.Quality() != (council.Quality{}) {
		t.Errorf("%v %+v", r, tally.Quality())
	}
	o := prepareConcern(t, council.ConcernDeferred, governance.Resident).concern
	if g := o.Fact(); g.State != council.ConcernDeferred || g.Until != o.Until || g.RaisedAt != o.RaisedAt {
		t.Errorf("%+v", g)
	}
	m := prepareMeeting(t, council.MeetingPublished).meeting
	if g := m.Fact(); g.State != council.MeetingPublished || g.Present != 7 || g.Seats != 9 || g.OpenedAt != m.OpenedAt {
		t.Errorf("%+v", g)
	}
}

func someInstant() *rapid.Generator[period.Instant] {
	return rapid.Custom(func(t *rapid.T) period.Instant {
		return period.Instant(rapid.Int64Range(-2, 40).Draw(t, "days")) * day
	})
}

type anyFact struct {
	topic   *council.TopicFact
	concern *council.ConcernFact
	meeting *council.MeetingFact
}

func TestTallyLaws(t *testing.T) {
	at := someInstant()
	facts := rapid.Custom(func(t *rapid.T) anyFact {
		switch rapid.IntRange(0, 2).Draw(t, "kind") {
		case 0:
			return anyFact{topic: &council.TopicFact{
				State: council.TopicState(rapid.IntRange(0, 16).Draw(t, "state")), Kind: council.TopicKind(rapid.IntRange(0, 5).Draw(t, "topic kind")),
				Way: council.Way(rapid.IntRange(0, 4).Draw(t, "way")), Outcome: council.Outcome(rapid.IntRange(0, 3).Draw(t, "outcome")),
				OpenConcerns: rapid.Uint16().Draw(t, "open"), Dissents: rapid.Uint16Max(2).Draw(t, "dissents"), Objections: rapid.Uint16Max(2).Draw(t, "objections"),
				ProposedAt: at.Draw(t, "proposed"), ConcludedAt: at.Draw(t, "concluded"), PublishedAt: at.Draw(t, "published"), ImplementedAt: at.Draw(t, "implemented"),
				FedBackAt: at.Draw(t, "fed back"), PublishDue: at.Draw(t, "publish due"), Due: at.Draw(t, "due"), FeedbackDue: at.Draw(t, "feedback due"),
				ShownUntil: at.Draw(t, "shown"), TakenDownAt: at.Draw(t, "down"),
			}}
		case 1:
			return anyFact{concern: &council.ConcernFact{
				State: council.ConcernState(rapid.IntRange(0, 8).Draw(t, "state")), RaisedAt: at.Draw(t, "raised"), AnsweredAt: at.Draw(t, "answered"),
				SettledAt: at.Draw(t, "settled"), Until: at.Draw(t, "until"),
			}}
		}
		return anyFact{meeting: &council.MeetingFact{
			State: council.MeetingState(rapid.IntRange(0, 9).Draw(t, "state")), Call: rapid.Uint8().Draw(t, "call"), Urgent: rapid.Bool().Draw(t, "urgent"),
			Seats: rapid.Int32().Draw(t, "seats"), Present: rapid.Int32().Draw(t, "present"), NoticedAt: at.Draw(t, "noticed"), OpenedAt: at.Draw(t, "opened"),
			PublishedAt: at.Draw(t, "published"), MinutesDue: at.Draw(t, "due"),
		}}
	})
	laws.Check(t, facts, func(a *council.Tally, f anyFact) {
		now := 20 * day
		switch {
		case f.topic != nil:
			a.AddTopic(f.topic, now)
		case f.concern != nil:
			a.AddConcern(f.concern, now)
		default:
			a.AddMeeting(f.meeting, now)
		}
		for _, g := range a.Figures() {
			if g.Den < 0 || g.Num < 0 || g.Den > 0 && g.Num > g.Den {
				t.Fatalf("%+v", g)
			}
		}
	})
}

func TestSpeakingLaws(t *testing.T) {
	rows := rapid.Custom(func(t *rapid.T) council.Attendance {
		a := council.Attendance{How: council.Presence(rapid.IntRange(0, 6).Draw(t, "how")), Turns: rapid.Int32Range(-2, 1<<20).Draw(t, "turns")}
		if n := rapid.IntRange(0, 6).Draw(t, "seat"); n > 0 {
			a.Seat = seatNo(n).ID
		}
		return a
	})
	laws.Check(t, rows, func(s *council.Speaking, a council.Attendance) { s.Add(&a) })
}

// Gini by its definition, over all pairs.
func TestGini(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		x := rapid.SliceOfN(rapid.Int32Range(0, 50), 0, 12).Draw(rt, "turns")
		var s council.Speaking
		for i, n := range x {
			s.Add(&council.Attendance{Seat: seatNo(i).ID, How: council.Online, Turns: n})
		}
		diff, sum := int64(0), int64(0)
		for _, a := range x {
			sum += int64(a)
			for _, b := range x {
				diff += max(int64(a)-int64(b), int64(b)-int64(a))
			}
		}
		g, ok := s.Gini()
		if ok != (sum > 0) || s.Members() != int64(len(x)) || s.Turns() != sum {
			rt.Fatalf("%v %v of %v", g, ok, x)
		}
		if ok && g.Cmp(big.NewRat(diff, 2*int64(len(x))*sum)) != 0 {
			rt.Fatalf("%v of %v", g, x)
		}
	})
}

func TestRepresentation(t *testing.T) {
	var r council.Representation
	r.AddSeats(1, 5)
	r.AddSeats(2, 10)
	r.AddSeats(1, -3)
	r.AddPeople(1, 500)
	r.AddPeople(2, 490)
	r.AddPeople(3, 10) // nobody sits for them
	for category, want := range map[uint32]*big.Rat{1: big.NewRat(2, 3), 2: big.NewRat(200, 147), 3: new(big.Rat)} {
		if ratio, ok := r.Ratio(category); !ok || ratio.Cmp(want) != 0 {
			t.Errorf("%d: %v, %v", category, ratio, ok)
		}
	}
	if ratio, ok := r.Ratio(9); ok {
		t.Errorf("nobody: %v", ratio)
	}
	f := r.Figures(2)
	if f[0].Num != 10 || f[0].Den != 15 || f[1].Num != 490 || f[1].Den != 1000 || f[2].Num != 200 || f[2].Den != 147 {
		t.Errorf("%+v", f)
	}
	if f := r.Figures(3)[2]; !f.Value.OK || f.Value.X != 0 {
		t.Errorf("%+v", f)
	}
	if got := r.Categories(); len(got) != 3 || got[2] != 3 {
		t.Error(got)
	}
}

type crowd struct {
	category uint32
	n        int64
	seats    bool
}

func TestRepresentationLaws(t *testing.T) {
	groups := rapid.Custom(func(t *rapid.T) crowd {
		return crowd{rapid.Uint32Max(5).Draw(t, "category"), rapid.Int64Range(-1, 1<<40).Draw(t, "n"), rapid.Bool().Draw(t, "seats")}
	})
	laws.Check(t, groups, func(r *council.Representation, c crowd) {
		if c.seats {
			r.AddSeats(c.category, c.n)
		} else {
			r.AddPeople(c.category, c.n)
		}
	})
}

// FuzzForms reads binary forms: what is read is written the same, and what is not
// a form is refused and changes nothing.
func FuzzForms(f *testing.F) {
	var tally council.Tally
	tally.AddTopic(&council.TopicFact{State: council.TopicFedBack, Kind: 1, Outcome: council.Adopted, OpenConcerns: 2}, 9)
	var s council.Speaking
	s.Add(&council.Attendance{Seat: seatNo(1).ID, How: council.InPerson, Turns: 3})
	var r council.Representation
	r.AddSeats(1, 2)
	for _, a := range []interface{ MarshalBinary() ([]byte, error) }{&tally, &s, &r, new(council.Tally), new(council.Speaking)} {
		b, err := a.MarshalBinary()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, a := range []interface {
			MarshalBinary() ([]byte, error)
			UnmarshalBinary([]byte) error
		}{new(council.Tally), new(council.Speaking), new(council.Representation)} {
			if err := a.UnmarshalBinary(b); err != nil {
				if !errors.Is(err, governance.ErrInvalid) {
					t.Fatalf("no sentinel in %v", err)
				}
				continue
			}
			back, err := a.MarshalBinary()
			if err != nil || string(back) != string(b) {
				t.Fatalf("%T %x comes back as %x, %v", a, b, back, err)
			}
		}
	})
}
