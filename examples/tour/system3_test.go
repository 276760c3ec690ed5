package main

import (
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/store"
)

// onceVillage tells system 3 one time for all tests that only look at it.
var onceVillage = sync.OnceValues(func() (*village, error) {
	v, err := newVillage(io.Discard, &store.Memory{})
	if err != nil {
		return nil, err
	}
	return v, v.tell()
})

func talkedOver(t *testing.T) *village {
	t.Helper()
	v, err := onceVillage()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTourVillageTwice(t *testing.T) {
	var out strings.Builder
	s, commits := disturbed()
	v, err := newVillage(&out, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.tell(); err != nil {
		t.Fatal(err)
	}
	again := strings.TrimSpace(out.String())
	if !strings.Contains(told(t), again) {
		t.Errorf("conflicts change the tour (-without +with):\n%s", cmp.Diff(told(t), again))
	}
	if *commits < 130 || len(again) < 10_000 {
		t.Errorf("only %d commits and %d bytes", *commits, len(again))
	}
}

func (v *village) topicOf(t *testing.T, number string) (council.Topic, []council.TopicEvent) {
	t.Helper()
	id := governance.NamedID[council.Topic](villageSpace, number)
	topic, err := v.topics.get(v.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	events, err := v.topics.history(v.ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return topic, events
}

// TestTourSeats checks the composition of the councils by hand.
func TestTourSeats(t *testing.T) {
	v := talkedOver(t)
	for _, of := range []struct {
		council council.Council
		want    [6]int
	}{{v.heping, [6]int{0, 4, 2, 5, 2, 2}}, {v.second, [6]int{0, 1, 1, 1, 1, 1}}} {
		seats, err := v.members(of.council.ID)
		if err != nil {
			t.Fatal(err)
		}
		var got [6]int
		for _, s := range seats {
			got[s.Kind]++
			if s.Appointed != (s.Kind == council.Cadre) {
				t.Errorf("a seat of kind %v was filled wrongly", s.Kind)
			}
		}
		if got != of.want || len(seats)%2 == 0 || 3*got[council.Cadre] > len(seats) {
			t.Errorf("%s: %v", of.council.Name, got)
		}
	}
	if v.heping.ID != v.second.Parent {
		t.Error("the group's council does not stand below the village's")
	}
}

// TestTourKonjac checks the plant's way by its events.
func TestTourKonjac(t *testing.T) {
	v := talkedOver(t)
	source, _ := v.topicOf(t, "G-2")
	plant, events := v.topicOf(t, "V-1")
	if source.State != council.TopicReferred || source.Into != plant.ID || plant.Origin != source.ID || !plant.Upwards {
		t.Errorf("referred: %v into %v, from %v", source.State, source.Into, plant.Origin)
	}
	// Every concern is settled before the conclusion, none after it is raised.
	open, raised := 0, 0
	for _, ev := range events {
		switch {
		case ev.Do == council.DoTakeConcern:
			open, raised = open+1, raised+1
		case ev.Do == council.DoSettleConcern && (ev.ConcernWas == council.ConcernRaised || ev.ConcernWas == council.ConcernAnswered):
			open--
		case ev.Do == council.DoConcludeTopic && open != 0:
			t.Errorf("concluded with %d concerns open", open)
		}
	}
	switch {
	case raised != len(problems) || open != 0 || plant.OpenConcerns != 0:
		t.Errorf("%d concerns, %d open", raised, open)
	case plant.State != council.TopicFedBack || plant.Way != council.Consensus || plant.Outcome != council.Adopted:
		t.Errorf("it ended as %v by %v: %v", plant.State, plant.Way, plant.Outcome)
	case plant.Responsible != personOf("Chen") || plant.Unit != cooperative || plant.Due == 0 || plant.ImplementedAt > plant.Due || plant.FedBackAt > plant.FeedbackDue:
		t.Errorf("responsible %v, due %v, implemented %v, fed back %v", plant.Responsible, plant.Due, plant.ImplementedAt, plant.FedBackAt)
	}
	concerns, err := v.concerns.all(v.ctx)
	if err != nil {
		t.Fatal(err)
	}
	deferred := 0
	for _, c := range concerns {
		if c.Topic != plant.ID {
			continue
		}
		if c.Answers == 0 || c.State != council.ConcernResolved {
			t.Errorf("a concern is %v after %d answers", c.State, c.Answers)
		}
		if !c.DeferredTo.IsZero() {
			deferred++
		}
	}
	if deferred != 1 {
		t.Errorf("%d concerns were deferred", deferred)
	}
}

// TestTourVote counts the vote from which a member stepped aside by hand.
func TestTourVote(t *testing.T) {
	v := talkedOver(t)
	topic, events := v.topicOf(t, "V-3")
	last := map[council.SeatID]council.Ballot{}
	for _, b := range v.ballots {
		if b.Topic == topic.ID && (last[b.Seat].At == 0 || b.At > last[b.Seat].At) {
			last[b.Seat] = b
		}
	}
	got := map[council.Choice]int64{}
	for _, b := range last {
		got[b.Choice]++
	}
	i := slices.IndexFunc(events, func(ev council.TopicEvent) bool { return ev.Do == council.DoConcludeTopic })
	line, ok := events[i].Judgement.Counts.Tally().Line("", rule.Members)
	if !ok || line.Yes != got[council.For] || line.No != got[council.Against] || line.Abstain != got[council.Abstain] {
		t.Errorf("counted %+v, by hand %v", line, got)
	}
	if len(v.recused) != 1 || line.All != 15 || line.Eligible != 14 || last[v.recused[0].Seat] != (council.Ballot{}) {
		t.Errorf("%d stepped aside, %d of %d may vote", len(v.recused), line.Eligible, line.All)
	}
	if topic.Dissents != 1 || topic.FedBackAt <= topic.FeedbackDue {
		t.Errorf("%d dissents, fed back %v, due %v", topic.Dissents, topic.FedBackAt, topic.FeedbackDue)
	}
}

// TestTourFunds checks that the money went to the assembly, in six steps.
func TestTourFunds(t *testing.T) {
	v := talkedOver(t)
	topic, events := v.topicOf(t, "V-4")
	if !topic.ByAssembly || topic.Outcome != council.Adopted || topic.Matter != council.CollectiveProjects {
		t.Errorf("by the assembly: %t, %v, %v", topic.ByAssembly, topic.Outcome, topic.Matter)
	}
	i := slices.IndexFunc(events, func(ev council.TopicEvent) bool { return ev.Do == council.DoResolveTopic })
	line, _ := events[i].Judgement.Counts.Tally().Line("", rule.Members)
	if 3*line.Present < 2*line.All || 2*line.Yes <= line.Present {
		t.Errorf("resolved by %+v", line)
	}
	p, err := v.proceedings.get(v.ctx, v.proceedings.ids[0])
	if err != nil || p.State != council.ProceedingPassed || p.Taken != 6 || p.Merged != 1 || p.Topic != topic.ID {
		t.Errorf("the proceeding is %+v, %v", p, err)
	}
	plain, _ := v.topicOf(t, "V-2")
	if plain.Objections != 1 || plain.OpenObjections != 0 || plain.Posting.Round != 2 {
		t.Errorf("the bacon plant has %d objections, posting %d", plain.Objections, plain.Posting.Round)
	}
}

// TestTourCouncilRates computes figures of the councils a second time.
func TestTourCouncilRates(t *testing.T) {
	v := talkedOver(t)
	tally, err := v.tally()
	if err != nil {
		t.Fatal(err)
	}
	topics, err := v.topics.all(v.ctx)
	if err != nil {
		t.Fatal(err)
	}
	type counts struct{ num, den int64 }
	naive := map[string]counts{}
	add := func(code string, base, hit bool) {
		c := naive[code]
		if base {
			c.den++
			if hit {
				c.num++
			}
		}
		naive[code] = c
	}
	for _, p := range topics {
		proposed, adopted := p.State != council.TopicReferred, p.Outcome == council.Adopted
		add("topic-adoption", proposed, adopted)
		add("topic-implementation", adopted, p.ImplementedAt != 0)
		add("topic-feedback", p.FedBackAt != 0 || p.FeedbackDue != 0 && p.FeedbackDue < yearEnd, p.FedBackAt != 0 && p.FedBackAt <= p.FeedbackDue)
		add("topic-assembly", adopted, p.ByAssembly)
	}
	for code, want := range naive {
		if got, ok := tally.Rate(code); !ok || (counts{got.Num, got.Den}) != want || want.den == 0 {
			t.Errorf("%s: %d of %d, plainly %d of %d", code, got.Num, got.Den, want.num, want.den)
		}
	}
	var turns []float64
	members, err := v.members(v.heping.ID)
	if err != nil {
		t.Fatal(err)
	}
	var speaks council.Speaking
	for _, s := range members {
		sum, there := 0.0, false
		for _, a := range v.attends {
			if a.Seat == s.ID {
				speaks.Add(&a)
				there = there || a.How.Present()
				sum += float64(a.Turns)
			}
		}
		if there {
			turns = append(turns, sum)
		}
	}
	diff, total := 0.0, 0.0
	for _, x := range turns {
		total += x
		for _, y := range turns {
			diff += math.Abs(x - y)
		}
	}
	gini, ok := speaks.Gini()
	if want, _ := gini.Float64(); !ok || math.Abs(want-diff/(2*float64(len(turns))*total)) > 1e-12 || total == 0 {
		t.Errorf("Gini %v, plainly %v", gini, diff/(2*float64(len(turns))*total))
	}
}
