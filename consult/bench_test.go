package consult_test

import (
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// million is a roll of a million households in 5,000 buildings, and the ballots of
// two rounds, in the order in which they came in.
type million struct {
	first, second *consult.Electorate
	ballots       []consult.Ballot
	before        *consult.Votes
}

func newMillion(b *testing.B, n int) million {
	b.Helper()
	roll := make([]consult.Entry, n)
	for i := range roll {
		id := consult.VoterID{6: 0x80, 8: 0x80, 12: byte(i >> 24), 13: byte(i >> 16), 14: byte(i >> 8), 15: byte(i)}
		id[0] = 1
		place := i / 200
		roll[i] = consult.Entry{
			Number: uint32(i) + 1, Voter: id, Area: int64(4000 + i%97*100), Parts: 1, From: 1,
			Place: governance.PlaceID{14: byte(place >> 8), 15: byte(place), 0: 1},
		}
	}
	scopes := func(p governance.PlaceID) []rule.Scope {
		return []rule.Scope{rule.Scope("building:" + p.String())}
	}
	e, err := consult.NewElectorate(rule.Households, slices.Values(roll), 2, scopes)
	if err != nil {
		b.Fatal(err)
	}
	later, err := consult.NewElectorate(rule.Households, slices.Values(roll), 3, scopes)
	if err != nil {
		b.Fatal(err)
	}
	cast := func(salt uint64) []consult.Ballot {
		out := make([]consult.Ballot, n)
		x := salt
		for i := range out {
			x = x*6364136223846793005 + 1442695040888963407
			out[i] = consult.Ballot{
				Voter: uint32(x>>33)%uint32(n) + 1, At: period.Instant(i/3 + 1), Serial: uint32(i) + 1,
				Choice: consult.Agree + consult.Choice(x>>20%6), Channel: consult.Paper + consult.Channel(x>>40%4),
			}
		}
		return out
	}
	m := million{first: e, second: later, ballots: cast(7)}
	m.before = consult.Collect(e, consult.Window{}, slices.Values(cast(3)))
	return m
}

var sink struct {
	tally       rule.Tally
	votes       *consult.Votes
	transitions consult.Transitions
}

// A million ballots are merged, counted in heads and in area, for the whole and
// for every building, and compared with the round before.
func BenchmarkMillionBallots(b *testing.B) {
	m := newMillion(b, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		sink.votes = consult.Collect(m.second, consult.Window{}, slices.Values(m.ballots))
		sink.tally = sink.votes.Tally()
		var err error
		if sink.transitions, err = consult.Compare(m.before, sink.votes); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCollect(b *testing.B) {
	m := newMillion(b, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		sink.votes = consult.Collect(m.second, consult.Window{}, slices.Values(m.ballots))
	}
}

func BenchmarkTally(b *testing.B) {
	m := newMillion(b, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		sink.tally = m.before.Tally()
	}
}

func BenchmarkCompare(b *testing.B) {
	m := newMillion(b, 1_000_000)
	after := consult.Collect(m.second, consult.Window{}, slices.Values(m.ballots))
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if sink.transitions, err = consult.Compare(m.before, after); err != nil {
			b.Fatal(err)
		}
	}
}
