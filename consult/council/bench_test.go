package council_test

import (
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/consult/council"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

var sink struct {
	topic council.Topic
	event council.TopicEvent
	line  rule.Line
	err   error
	n     int
}

// A command checks table, role and charter, makes the event and the next value.
func BenchmarkCommand(b *testing.B) {
	s := wayTo(b, council.TopicProposed)
	b.ReportAllocs()
	for b.Loop() {
		sink.topic, sink.event, sink.err = s.topic.Screen(s.charter, secretary, s.now)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

// The same as data, carried out in place.
func BenchmarkDo(b *testing.B) {
	s := wayTo(b, council.TopicProposed)
	asked := council.TopicEvent{Do: council.DoScreenTopic}
	asked.By, asked.At = secretary, period.At(s.now)
	b.ReportAllocs()
	for b.Loop() {
		sink.topic, sink.event = s.topic, asked
		sink.err = sink.topic.Do(s.charter, &sink.event)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

// A conclusion asks a rule about its counts.
func BenchmarkConclude(b *testing.B) {
	s := wayTo(b, council.TopicDeliberated)
	m, d := held(meetingID), council.Decision{Way: council.Vote, Turnout: votes(rule.Members, 7), Charge: charge}
	b.ReportAllocs()
	for b.Loop() {
		sink.topic, sink.event, sink.err = s.topic.Conclude(s.charter, chairman, m, d, s.now)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

func BenchmarkApply(b *testing.B) {
	s := wayTo(b, council.TopicProposed)
	before := s.topic
	s.doTopic(council.DoScreenTopic, governance.Secretary)
	ev := s.topicLog[len(s.topicLog)-1]
	b.ReportAllocs()
	for b.Loop() {
		sink.topic, sink.err = before.Apply(ev)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

func BenchmarkCan(b *testing.B) {
	s := wayTo(b, council.TopicPublished)
	b.ReportAllocs()
	for b.Loop() {
		sink.n += s.topic.Can(governance.Secretary).Len()
	}
}

// Counting a council of 21 with their ballots.
func BenchmarkCount21(b *testing.B) {
	c := lenient()
	all := seats(21)
	var attends []council.Attendance
	var ballots []council.Ballot
	for _, s := range all {
		attends = append(attends, council.Attendance{Meeting: meetingID, Seat: s.ID, How: council.InPerson})
		ballots = append(ballots, council.Ballot{Topic: topicID, Seat: s.ID, Choice: council.For, At: 1})
	}
	b.ReportAllocs()
	for b.Loop() {
		sink.line, sink.err = c.Count(council.Sitting{Seats: slices.Values(all), Attends: slices.Values(attends), Ballots: slices.Values(ballots)})
	}
	if sink.err != nil || sink.line.Yes != 21 {
		b.Fatal(sink.line, sink.err)
	}
}

func BenchmarkTally(b *testing.B) {
	f := wayTo(b, council.TopicFedBack).topic.Fact(lenient())
	var t council.Tally
	b.ReportAllocs()
	for b.Loop() {
		t.AddTopic(&f, f.FedBackAt)
	}
}
