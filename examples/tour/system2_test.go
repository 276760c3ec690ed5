package main

import (
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	translog "github.com/sixbridges/sixbridges/governance/proof"
	"github.com/sixbridges/sixbridges/governance/store"
)

// onceSunshine tells system 2 one time for all tests that only look at it.
var onceSunshine = sync.OnceValues(func() (*sunshine, error) {
	x, err := newSunshine(io.Discard, &store.Memory{})
	if err != nil {
		return nil, err
	}
	return x, x.tell()
})

func shone(t *testing.T) *sunshine {
	t.Helper()
	x, err := onceSunshine()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestTourSunshineTwice: the tour says the same when somebody else is often first.
func TestTourSunshineTwice(t *testing.T) {
	var out, again strings.Builder
	if err := sunshineFund(&out); err != nil {
		t.Fatal(err)
	}
	s, commits := disturbed()
	x, err := newSunshine(&again, s)
	if err != nil {
		t.Fatal(err)
	}
	if err := x.tell(); err != nil {
		t.Fatal(err)
	}
	if out.String() != again.String() {
		t.Errorf("conflicts change the tour (-without +with):\n%s", cmp.Diff(out.String(), again.String()))
	}
	if *commits < 1000 || out.Len() < 10_000 {
		t.Errorf("only %d commits and %d bytes", *commits, out.Len())
	}
}

// TestTourSunshineGifts adds the report's figures up from the stored rows, with
// nothing of what the chapter uses.
func TestTourSunshineGifts(t *testing.T) {
	x := shone(t)
	var first, all, goods, firstWorth int64
	organisations := map[string]bool{}
	for _, id := range x.donations.ids {
		d, err := x.donations.get(x.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		start := d.ReceivedOn.String() < "2020-11"
		donor := x.donors[d.Donor]
		if start && donor.Kind == fund.Organisation && donor.Name != "区慈善会" {
			organisations[donor.Name] = true
		}
		if d.ReceivedOn.String() > "2022-11-30" || d.State != fund.DonationReceipted {
			t.Errorf("donation %s of %v is %v", d.Receipt, d.ReceivedOn, d.State)
		}
		if d.InKind {
			continue
		}
		all += int64(d.Received.Amount)
		if start {
			first += int64(d.Received.Amount)
		}
	}
	for _, id := range x.lots.ids {
		l, err := x.lots.get(x.ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		goods += int64(l.Value.Value.Amount)
		if l.ReceivedOn.String() < "2020-11" {
			firstWorth += int64(l.Value.Value.Amount)
		}
	}
	if len(organisations) != 33 || first != 600_000_00 || firstWorth != 100_000_00 || all != 2_083_300_00 || goods != 1_000_000_00 {
		t.Errorf("%d organisations, %d and %d at first, %d and %d in all", len(organisations), first, firstWorth, all, goods)
	}
}

// TestTourSunshineServed counts the lists with plain maps.
func TestTourSunshineServed(t *testing.T) {
	x := shone(t)
	activities, persons := map[project.ActivityID]bool{}, map[governance.PersonID]bool{}
	type attendance struct {
		a project.ActivityID
		p governance.PersonID
	}
	attended := map[attendance]bool{}
	for _, p := range x.came {
		activities[p.Activity] = true
		if !p.Person.IsZero() {
			persons[p.Person], attended[attendance{p.Activity, p.Person}] = true, true
		}
	}
	_, all, _, err := x.reach()
	if err != nil {
		t.Fatal(err)
	}
	s := all.Served()
	if len(activities) != 102 || len(persons) != 5600 || s.Persons != 5600 || s.Attendances != int64(len(attended)) || s.Participations != int64(len(x.came)) {
		t.Errorf("%d activities, %d persons, %d attendances, %d lines: %+v", len(activities), len(persons), len(attended), len(x.came), s)
	}
	if s.Participations <= s.Attendances || s.Attendances <= s.Persons {
		t.Errorf("the three numbers are no three: %+v", s)
	}
}

// TestTourSunshineFails: the check at the end is no decoration.
func TestTourSunshineFails(t *testing.T) {
	lose := map[string]func(*sunshine){
		"a gift that no record has":  func(x *sunshine) { x.donations.ids = x.donations.ids[1:] },
		"a change that nobody noted": func(x *sunshine) { x.changes = x.changes[:len(x.changes)-1] },
		"goods that no record has":   func(x *sunshine) { x.lots.ids = x.lots.ids[1:] },
		"a person less":              func(x *sunshine) { x.came = without(x.came, x.came[0].Person) },
		"a changed line of the log":  func(x *sunshine) { x.log.records = x.log.tampered(7) },
	}
	for what, spoil := range lose {
		t.Run(what, func(t *testing.T) {
			x, err := newSunshine(io.Discard, &store.Memory{})
			if err != nil {
				t.Fatal(err)
			}
			if err := x.tell(); err != nil {
				t.Fatal(err)
			}
			spoil(x)
			if err := x.tellProof(); err == nil {
				t.Error("nobody noticed")
			}
		})
	}
}

func without(rows []project.Participation, who governance.PersonID) []project.Participation {
	return slices.DeleteFunc(slices.Clone(rows), func(p project.Participation) bool { return p.Person == who })
}

// TestTourSunshineTrace: a donor's document holds, another amount does not, and an
// audit finds the line wherever it is.
func TestTourSunshineTrace(t *testing.T) {
	b := shone(t).log
	p, said, head, err := b.prove(tracedGift)
	if err != nil || head.Size != int64(len(b.records)) || !b.secrets[tracedGift].Opens(said.Donor) {
		t.Fatalf("%+v under %+v: %v", said, head, err)
	}
	p.Record = b.tampered(p.Index)[p.Index]
	if _, _, err := p.Verify(b.verifier); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a changed document verifies: %v", err)
	}
	for at := int64(0); at < int64(len(b.records)); at += 37 {
		found, err := b.audit(b.tampered(at))
		if err != nil || len(found) != 1 || found[0].Fault != translog.Changed || found[0].Index != at {
			t.Errorf("line %d: %v, %v", at, found, err)
		}
	}
}

// TestTourSunshineDuties: one late, one corrected, one not yet due.
func TestTourSunshineDuties(t *testing.T) {
	tally, all, err := shone(t).timeliness()
	if err != nil || len(all) != 10 || tally.OnTime != 8 || tally.Late != 1 || tally.Overdue != 0 || tally.Corrected != 1 {
		t.Errorf("%+v of %d: %v", tally, len(all), err)
	}
}
