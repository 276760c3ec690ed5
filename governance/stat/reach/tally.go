package reach

import (
	"cmp"
	"slices"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Tally takes attendances in, one at a time and in any order, and counts whom
// the activities reached. P identifies a person and A an activity; both may be
// of any type that compares with ==. The zero Tally is empty and ready. It is
// for one goroutine at a time and must not be copied after its first use.
//
// A person whose name was not taken belongs in no set: give the times of such
// persons beside the [Count], or use metric.Distinct, which counts them as
// unknown. A key that is not equal to itself (a floating-point NaN) is a new
// person each time, and an interface key that holds what cannot be compared
// panics, as it does in a map.
type Tally[P, A comparable] struct {
	activities map[A]*activity[P]
	persons    map[P]int64 // to how many activities each came
	count      Count
}

type activity[P comparable] struct {
	times   int64
	persons map[P]struct{}
}

// Count is whom a set of activities reached. All three numbers are
// "beneficiaries" somewhere; only Persons are people.
//
// Invariant: Persons <= Attendances <= PersonTimes, and Returning <= Persons.
type Count struct {
	Activities  int64 `json:"activities"`   // activities to which anybody came
	PersonTimes int64 `json:"person_times"` // attendances as they were listed (人次)
	Attendances int64 `json:"attendances"`  // different persons of each activity, added up (参加次数)
	Persons     int64 `json:"persons"`      // different persons of all activities (人数)
	Returning   int64 `json:"returning"`    // of the persons, those who came to two activities or more (多次受益人数)
}

// Add counts that a person came to an activity. A person who is added to the
// same activity again is one more person-time and nothing else.
func (t *Tally[P, A]) Add(person P, at A) {
	a := t.activities[at]
	if a == nil {
		a = &activity[P]{persons: make(map[P]struct{})}
		if t.activities == nil {
			t.activities = make(map[A]*activity[P])
			t.persons = make(map[P]int64)
		}
		t.activities[at] = a
		t.count.Activities++
	}
	a.times++
	t.count.PersonTimes++
	if _, again := a.persons[person]; again {
		return
	}
	a.persons[person] = struct{}{}
	t.count.Attendances++
	t.persons[person]++
	switch t.persons[person] {
	case 1:
		t.count.Persons++
	case 2:
		t.count.Returning++
	}
}

// Count returns the numbers of what was added so far.
func (t *Tally[P, A]) Count() Count { return t.count }

// At returns the numbers of one activity, all 0 if nobody came to it. Its
// attendances are its persons.
func (t *Tally[P, A]) At(a A) Count {
	x := t.activities[a]
	if x == nil {
		return Count{}
	}
	n := int64(len(x.persons))
	return Count{Activities: 1, PersonTimes: x.times, Attendances: n, Persons: n}
}

// Frequency is how many persons came to just so many activities.
type Frequency struct {
	Activities int64 `json:"activities"`
	Persons    int64 `json:"persons"`
}

// Frequencies returns how many persons came to one activity, to two, and so on,
// in ascending order, without the numbers of activities to which nobody came.
// The persons add up to Persons, and activities times persons to Attendances.
func (t *Tally[P, A]) Frequencies() []Frequency {
	of := make(map[int64]int64)
	for _, n := range t.persons {
		of[n]++
	}
	all := make([]Frequency, 0, len(of))
	for n, persons := range of {
		all = append(all, Frequency{n, persons})
	}
	slices.SortFunc(all, func(a, b Frequency) int { return cmp.Compare(a.Activities, b.Activities) })
	return all
}

// Mean returns to how many activities a person came on average, attendances /
// persons, which is at least 1. The error matches [stat.ErrUndefined] if nobody
// came to anything.
func (t *Tally[P, A]) Mean() (float64, error) {
	if t.count.Persons == 0 {
		return 0, stat.Undefined("reach: activities per person", "nobody came")
	}
	return float64(t.count.Attendances) / float64(t.count.Persons), nil
}

// Jaccard returns the overlap (重合度) of two activities: the persons who came
// to both, divided by those who came to either; 0 if they have nobody in
// common, 1 if the same persons came to both. The error matches
// [stat.ErrUndefined] if nobody came to either.
//
// Source: P. Jaccard, Étude comparative de la distribution florale dans une
// portion des Alpes et du Jura, Bulletin de la Société Vaudoise des Sciences
// Naturelles 37 (1901) 547-579.
func (t *Tally[P, A]) Jaccard(a, b A) (float64, error) {
	var small, large map[P]struct{}
	if x := t.activities[a]; x != nil {
		small = x.persons
	}
	if x := t.activities[b]; x != nil {
		large = x.persons
	}
	if len(small) > len(large) {
		small, large = large, small
	}
	if len(large) == 0 {
		return 0, stat.Undefined("reach: overlap", "nobody came to either activity")
	}
	both := 0
	for p := range small {
		if _, ok := large[p]; ok {
			both++
		}
	}
	return float64(both) / float64(len(small)+len(large)-both), nil
}
