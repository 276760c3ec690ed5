package workorder_test

import (
	"slices"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
	wo "github.com/sixbridges/sixbridges/workorder"
)

var sink struct {
	order wo.Order
	event wo.Event
	err   error
	n     int
}

// A command checks table, role and rules, makes the event and the next value.
func BenchmarkCommand(b *testing.B) {
	s := begin(b, lenient())
	s.do(wo.DoAccept, governance.Acceptor)
	dispatcher, at := actor(governance.Dispatcher), s.now
	b.ReportAllocs()
	for b.Loop() {
		sink.order, sink.event, sink.err = s.order.Dispatch(s.rules, dispatcher, wo.Assignment{Unit: lift}, at)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

// The same as data, carried out in place.
func BenchmarkDo(b *testing.B) {
	s := begin(b, lenient())
	s.do(wo.DoAccept, governance.Acceptor)
	asked := wo.Event{Do: wo.DoDispatch, Unit: lift}
	asked.By, asked.At = actor(governance.Dispatcher), period.At(s.now)
	b.ReportAllocs()
	for b.Loop() {
		sink.order, sink.event = s.order, asked
		sink.err = sink.order.Do(s.rules, &sink.event)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

func BenchmarkApply(b *testing.B) {
	s := begin(b, lenient())
	s.do(wo.DoAccept, governance.Acceptor)
	before := s.order
	s.do(wo.DoDispatch, governance.Dispatcher)
	ev := s.log[len(s.log)-1]
	b.ReportAllocs()
	for b.Loop() {
		sink.order, sink.err = before.Apply(ev)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

func BenchmarkRefused(b *testing.B) {
	s := begin(b, lenient())
	handler, at := actor(governance.Handler), s.now
	b.ReportAllocs()
	for b.Loop() {
		sink.order, sink.event, sink.err = s.order.Sign(s.rules, handler, at)
	}
}

func BenchmarkCan(b *testing.B) {
	s := begin(b, lenient())
	b.ReportAllocs()
	for b.Loop() {
		sink.n += s.order.Can(governance.Acceptor).Len()
	}
}

func BenchmarkReplay1000(b *testing.B) {
	s := begin(b, lenient())
	for _, p := range handling {
		s.do(p.do, p.by)
	}
	for len(s.log) < 1000 {
		s.took(s.order.Progress(actor(governance.Handler), 50, "going on", s.now.Add(-9*time.Minute)))
	}
	b.ReportAllocs()
	for b.Loop() {
		sink.order, sink.err = wo.Replay(wo.Order{}, slices.Values(s.log))
	}
	if sink.err != nil || sink.order != s.order {
		b.Fatal(sink.err)
	}
}
