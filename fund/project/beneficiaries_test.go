package project_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/internal/laws"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func resident(n int) governance.PersonID { return person(fmt.Sprint("resident ", n)) }

func household(n int) governance.HouseholdID {
	return governance.NamedID[governance.Household]("test", fmt.Sprint(n))
}

func occasion(n int) project.ActivityID {
	return governance.NamedID[project.Activity]("test", fmt.Sprint("activity ", n))
}

func anyParticipation() *rapid.Generator[project.Participation] {
	return rapid.Custom(func(t *rapid.T) project.Participation {
		var p project.Participation
		if n := rapid.IntRange(0, 6).Draw(t, "activity"); n > 0 {
			p.Activity = occasion(n)
		}
		if n := rapid.IntRange(0, 20).Draw(t, "person"); n > 0 {
			p.Person = resident(n)
		}
		if n := rapid.IntRange(0, 8).Draw(t, "household"); n > 0 {
			p.Household = household(n)
		}
		return p
	})
}

func TestBeneficiariesLaws(t *testing.T) {
	laws.Check(t, anyParticipation(), func(b *project.Beneficiaries, p project.Participation) { b.Add(&p) })
}

// A slow second count over the rows.
func TestServedAgainstRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOf(anyParticipation()).Draw(t, "rows")
		var b project.Beneficiaries
		persons, households := map[governance.PersonID]bool{}, map[governance.HouseholdID]bool{}
		pairs, held := map[[2]string]bool{}, map[project.ActivityID]bool{}
		var want project.Served
		for i := range rows {
			p := &rows[i]
			b.Add(p)
			want.Participations++
			if !p.Household.IsZero() {
				households[p.Household] = true
			}
			if !p.Activity.IsZero() {
				held[p.Activity] = true
			}
			switch {
			case p.Person.IsZero():
				want.Unknown++
				continue
			case p.Activity.IsZero():
				want.Loose++
			default:
				pairs[[2]string{p.Activity.String(), p.Person.String()}] = true
			}
			persons[p.Person] = true
		}
		want.Attendances, want.Persons, want.Households = int64(len(pairs)), int64(len(persons)), int64(len(households))
		if got := b.Served(); got != want || b.Activities() != int64(len(held)) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		if err := want.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

// Distinct persons are never added up: over communities, lines or projects the
// sum of their counts is more than there are.
func TestDistinctCountsAreNotSummed(t *testing.T) {
	var table project.BeneficiaryTable
	for community := range uint32(3) {
		for n := range 10 { // residents 5 to 9 of the first come to the second, and so on
			p := project.Participation{Activity: occasion(int(community)), Person: resident(int(community)*5 + n), Household: household((int(community)*5 + n) / 2)}
			table.At(project.BeneficiaryKey(1, project.CaringHelp, community+1)).Add(&p)
		}
	}
	var all project.Beneficiaries
	sum := int64(0)
	for _, b := range table.All() {
		sum += b.Served().Persons
		all.Merge(b)
	}
	want := project.Served{Participations: 30, Attendances: 30, Persons: 20, Households: 10}
	if got := all.Served(); got != want || sum != 30 {
		t.Errorf("%+v, want %+v; the sum is %d", got, want, sum)
	}
}

func TestServedValidate(t *testing.T) {
	for _, s := range []project.Served{
		{Participations: -1},
		{Participations: 5, Attendances: 6},
		{Participations: 5, Attendances: 5, Unknown: 1},
		{Participations: 5, Attendances: 4, Persons: 5},
		{Participations: 5, Households: 6},
		{Participations: 1 << 62},
	} {
		if err := s.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// The cases were counted with set arithmetic elsewhere.
func TestOracleBeneficiaries(t *testing.T) {
	type in struct {
		Attendance [][]string `json:"attendance"`
	}
	type out struct {
		PersonTimes int64   `json:"person_times"`
		Per         []int64 `json:"distinct_per_activity"`
		Attendances int64   `json:"attendances_distinct_within_activity"`
		Distinct    int64   `json:"distinct"`
	}
	cases, file := oracle.Load[in, out](t, "stats/beneficiaries.json")
	for _, c := range cases.Cases {
		var all project.Beneficiaries
		for i, list := range c.In.Attendance {
			var one project.Beneficiaries
			for _, name := range list {
				one.Add(&project.Participation{Activity: occasion(i), Person: person(name), Household: governance.NamedID[governance.Household]("test", name)})
			}
			if got := one.Served(); got.Persons != c.Out.Per[i] || got.Attendances != c.Out.Per[i] {
				t.Errorf("%s activity %d: %+v", c.ID, i, got)
			}
			all.Merge(&one)
		}
		want := project.Served{Participations: c.Out.PersonTimes, Attendances: c.Out.Attendances, Persons: c.Out.Distinct, Households: c.Out.Distinct}
		if got := all.Served(); got != want {
			t.Errorf("%s: %+v, want %+v", c.ID, got, want)
		}
	}
	oracle.Report(t, file, len(cases.Cases))
}

// Forms that nothing wrote are refused and change nothing.
func TestBadForms(t *testing.T) {
	part := func(e *metric.Encoder, p interface{ MarshalBinary() ([]byte, error) }) {
		if err := e.Part(p); err != nil {
			t.Fatal(err)
		}
	}
	var came metric.Distinct[governance.PersonID]
	came.Add(resident(1))
	var home metric.Distinct[governance.HouseholdID]
	home.Add(household(1))
	form := func(write func(e *metric.Encoder)) []byte {
		e := metric.NewEncoder("project.beneficiaries", 1)
		write(e)
		return e.Done()
	}
	a, b := occasion(1), occasion(2)
	if a.String() > b.String() {
		a, b = b, a
	}
	var empty metric.Distinct[governance.PersonID]
	for name, bad := range map[string][]byte{
		"a short ID":   form(func(e *metric.Encoder) { part(e, &home); e.Bytes([]byte("x")); part(e, &came) }),
		"not in order": form(func(e *metric.Encoder) { part(e, &home); e.Bytes(b[:]); part(e, &came); e.Bytes(a[:]); part(e, &came) }),
		"nobody came": form(func(e *metric.Encoder) {
			part(e, &metric.Distinct[governance.HouseholdID]{})
			e.Bytes(a[:])
			part(e, &empty)
		}),
		"no households": form(func(e *metric.Encoder) {
			part(e, &metric.Distinct[governance.HouseholdID]{})
			e.Bytes(a[:])
			part(e, &came)
		}),
		"too many": form(func(e *metric.Encoder) {
			part(e, &home)
			for _, id := range []project.ActivityID{a, b} {
				many := metric.NewEncoder("metric.distinct", 1)
				many.Counts(metric.MaxCount, metric.MaxCount)
				many.Bytes(nil)
				e.Bytes(id[:])
				e.Bytes(many.Done())
			}
		}),
	} {
		var read project.Beneficiaries
		read.Add(&project.Participation{Activity: a, Person: resident(1)})
		was := read.Served()
		if err := read.UnmarshalBinary(bad); !errors.Is(err, governance.ErrInvalid) || read.Served() != was {
			t.Errorf("%s: %v", name, err)
		}
	}

	var needs project.NeedTally
	e := metric.NewEncoder("project.needs", 1)
	e.Counts(1, 2)
	if err := needs.UnmarshalBinary(e.Done()); !errors.Is(err, governance.ErrInvalid) || needs != (project.NeedTally{}) {
		t.Error(err)
	}
	for name, units := range map[string][]string{"not in order": {"JPY", "CNY"}, "no unit": {"XXX"}, "twice": {"CNY", "CNY"}, "reserved": {"CNY"}} {
		e := metric.NewEncoder("project.grants", 1)
		e.Counts(5, 0)
		e.Counts(make([]int64, len(project.GrantFaults()))...)
		part(e, new(metric.Sample[uint32]))
		part(e, new(metric.Sample[uint32]))
		for _, u := range units {
			e.Bytes([]byte(u))
			e.Counts(1)
			for i := range 6 {
				e.Uint(0)
				e.Uint(uint64(i / 5 * len(name) % 7)) // the last, what is reserved
			}
		}
		var tally project.GrantTally
		if err := tally.UnmarshalBinary(e.Done()); !errors.Is(err, governance.ErrInvalid) || tally.Grants() != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The news: 102 activities, 5,600 actual beneficiaries.
func TestNews(t *testing.T) {
	var all project.Beneficiaries
	for a := range 102 {
		for i := range 140 { // 14,280 participations, of 5,600 persons in 2,800 households
			n := (a*55 + i) % 5600
			all.Add(&project.Participation{Activity: occasion(a), Person: resident(n), Household: household(n / 2)})
		}
	}
	if s := all.Served(); all.Activities() != 102 || s.Persons != 5600 || s.Households != 2800 || s.Participations != 14_280 {
		t.Errorf("%d activities, %+v", all.Activities(), s)
	}
}

func TestNeedsReport(t *testing.T) {
	laws.Check(t, rapid.Custom(func(t *rapid.T) project.Need {
		n := project.Need{Field: rapid.SampledFrom(project.Fields()).Draw(t, "field"), Priority: rapid.SampledFrom(project.Priorities()).Draw(t, "priority")}
		if rapid.Bool().Draw(t, "funded") {
			n.Project = projectID
		}
		return n
	}), func(r *project.NeedsReport, n project.Need) { r.At(project.NeedKey(uint32(n.Field)%3, &n)).Add(&n) })

	var tally project.NeedTally
	for i := range 7 {
		n := project.Need{Field: project.Elderly, Priority: project.HighPriority}
		if i < 3 {
			n.Project = projectID
		}
		tally.Add(&n)
	}
	if c := tally.Coverage(); c.Num != 3 || c.Den != 7 {
		t.Error(c)
	}
	if project.NeedKey(4, &project.Need{Field: 2, Priority: 3}) != (metric.Key{4, 2, 3}) {
		t.Error("key")
	}
}
