package project_test

import (
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

var sink struct {
	grant project.Grant
	event project.GrantEvent
	err   error
	n     int64
}

func BenchmarkDisburse(b *testing.B) {
	g, _, now := grants.walk(b, project.GrantDisbursing)
	by, part := actor(governance.Treasurer), yuan(1)
	b.ReportAllocs()
	for b.Loop() {
		sink.grant, sink.event, sink.err = g.Disburse(by, part, now)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

func BenchmarkAward(b *testing.B) {
	g, _, now := grants.walk(b, project.GrantApplied)
	by, award := actor(governance.Chair), project.Award{Amount: yuan(10), Purpose: schooling, Ties: nobody}
	b.ReportAllocs()
	for b.Loop() {
		sink.grant, sink.event, sink.err = g.Award(lenient, by, award, now)
	}
	if sink.err != nil {
		b.Fatal(sink.err)
	}
}

// In place, as data.
func BenchmarkDo(b *testing.B) {
	g, _, now := grants.walk(b, project.GrantDisbursing)
	var order project.GrantEvent
	order.Do, order.By, order.At, order.Amount = project.DoDisburse, actor(governance.Treasurer), period.At(now), yuan(1)
	b.ReportAllocs()
	for b.Loop() {
		next, ev := g, order
		if err := next.Do(&ev); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReplay(b *testing.B) {
	_, log, _ := grants.walk(b, project.GrantClosed)
	b.ReportAllocs()
	for b.Loop() {
		sink.grant, sink.err = project.ReplayGrant(project.Grant{}, slices.Values(log))
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(log)), "ns/event")
}

// 102 activities with 14,280 participations of 5,600 persons.
func BenchmarkBeneficiaries(b *testing.B) {
	var rows []project.Participation
	for a := range 102 {
		for i := range 140 {
			n := (a*55 + i) % 5600
			rows = append(rows, project.Participation{Activity: occasion(a), Person: resident(n), Household: household(n / 2)})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		var all project.Beneficiaries
		for i := range rows {
			all.Add(&rows[i])
		}
		sink.n = all.Served().Persons
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/row")
}

func BenchmarkTally(b *testing.B) {
	g, _, _ := grants.walk(b, project.GrantClosed)
	fact := g.Fact()
	var tally project.GrantTally
	b.ReportAllocs()
	for range b.N { // it grows with every fact
		tally.Add(&fact, readAt)
	}
}
