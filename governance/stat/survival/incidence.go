package survival

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"sort"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Ending is one subject of which the watch can end in several ways, each of
// which rules out the others.
type Ending struct {
	Time  float64 // not negative, finite
	Cause int     // 1, 2, ...; 0 if it had not ended by then (censored)
}

// EndingCount is how many subjects ended by each cause, and how many were
// censored, at one time.
type EndingCount struct {
	Time     float64 // not negative, finite
	Ended    []int64 // by cause, cause 1 first; a shorter slice means 0 for the rest
	Censored int64   // not negative
}

// Incidence is the cumulative incidence (累积发生率) of each of several
// competing causes, as functions of time. At every time the shares ended by
// the causes and the share not ended add up to 1. The zero Incidence is that
// of no subjects. An Incidence is immutable and may be shared.
type Incidence struct {
	causes int
	times  []float64
	open   []float64 // by time: share not ended
	ended  []float64 // by time, then by cause
}

// AalenJohansen estimates the cumulative incidence of causes 1 to causes. At
// each time at which d of n subjects at risk end by a cause, its incidence
// grows by S d/n, where S is the share not ended just before. One minus a
// Kaplan-Meier curve that counts other endings as censored is not this: it
// overstates every cause.
//
// No subjects give the zero Incidence. The error matches fault.ErrInvalid if
// causes < 1, a time is negative, infinite or NaN, or a cause is not from 0 to
// causes.
//
// Source: O. O. Aalen and S. Johansen, An empirical transition matrix for
// non-homogeneous Markov chains based on censored observations, Scandinavian
// Journal of Statistics 5 (1978) 141-150.
func AalenJohansen(obs []Ending, causes int) (Incidence, error) {
	if err := checkCauses(causes); err != nil {
		return Incidence{}, err
	}
	for _, o := range obs {
		if err := checkTime("time", o.Time); err != nil {
			return Incidence{}, err
		}
		if o.Cause < 0 || o.Cause > causes {
			return Incidence{}, fault.Invalid("survival", "cause", o.Cause, "must be from 0 to the number of causes")
		}
	}
	sorted := slices.Clone(obs)
	slices.SortFunc(sorted, func(a, b Ending) int { return cmp.Compare(a.Time, b.Time) })
	return IncidenceFromCounts(tallyCauses(sorted, causes), causes)
}

// tallyCauses counts subjects in ascending order of time. The slice of counts
// is reused.
func tallyCauses(sorted []Ending, causes int) iter.Seq[EndingCount] {
	return func(yield func(EndingCount) bool) {
		// No more causes than subjects can occur, however many there may be.
		var most int
		for _, o := range sorted {
			most = max(most, o.Cause)
		}
		ended := make([]int64, min(causes, most))
		for i := 0; i < len(sorted); {
			c := EndingCount{Time: sorted[i].Time, Ended: ended}
			clear(ended)
			for ; i < len(sorted) && sorted[i].Time == c.Time; i++ {
				if sorted[i].Cause == 0 {
					c.Censored++
				} else {
					ended[sorted[i].Cause-1]++
				}
			}
			if !yield(c) {
				return
			}
		}
	}
}

// IncidenceFromCounts is [AalenJohansen] for subjects that are already counted
// by time, in ascending order of time. It does not keep the Ended slices. A
// count of nobody is passed over.
//
// The error matches fault.ErrInvalid if causes < 1, a time is negative,
// infinite, NaN or not after the one before it, a number is negative or there
// are more of them than causes; and fault.ErrLimit if the subjects are more
// than an int64 can count.
func IncidenceFromCounts(counts iter.Seq[EndingCount], causes int) (Incidence, error) {
	if err := checkCauses(causes); err != nil {
		return Incidence{}, err
	}
	in := Incidence{causes: causes}
	var total int64
	var tallies []tallied
	for c := range counts {
		if err := checkTime("time", c.Time); err != nil {
			return Incidence{}, err
		}
		if n := len(in.times); n > 0 && c.Time <= in.times[n-1] {
			return Incidence{}, fault.Invalid("survival", "time", c.Time, "must be after the time before it")
		}
		if len(c.Ended) > causes {
			return Incidence{}, fault.Invalid("survival", "ended", len(c.Ended), "must not have more numbers than there are causes")
		}
		if c.Censored < 0 {
			return Incidence{}, fault.Invalid("survival", "censored", c.Censored, "must not be negative")
		}
		var ended int64
		for _, d := range c.Ended {
			if d < 0 {
				return Incidence{}, fault.Invalid("survival", "ended", d, "must not be negative")
			}
			if d > math.MaxInt64-total-ended {
				return Incidence{}, errTooMany()
			}
			ended += d
		}
		if c.Censored > math.MaxInt64-total-ended {
			return Incidence{}, errTooMany()
		}
		if ended == 0 && c.Censored == 0 {
			continue
		}
		total += ended + c.Censored
		in.times = append(in.times, c.Time+0) // +0 turns -0 into 0
		tallies = append(tallies, tallied{ended, c.Censored})
		for i := range causes {
			d := 0.0
			if i < len(c.Ended) {
				d = float64(c.Ended[i])
			}
			in.ended = append(in.ended, d)
		}
	}
	in.estimate(total, tallies)
	return in, nil
}

// tallied is who left at one time.
type tallied struct{ ended, censored int64 }

// estimate turns the counts in in.ended into shares.
func (in *Incidence) estimate(risk int64, tallies []tallied) {
	in.open = make([]float64, len(in.times))
	s := 1.0
	sum := make([]float64, in.causes)
	for i, t := range tallies {
		n := float64(risk)
		row := in.ended[i*in.causes : (i+1)*in.causes]
		for j, d := range row {
			sum[j] += s * (d / n)
			row[j] = min(sum[j], 1)
		}
		s *= float64(risk-t.ended) / n
		in.open[i] = s
		risk -= t.ended + t.censored
	}
}

// Causes returns the number of causes.
func (in Incidence) Causes() int { return in.causes }

// Times returns the observed times in ascending order, as a new slice.
func (in Incidence) Times() []float64 { return slices.Clone(in.times) }

// Open returns the share of subjects that have not ended by time t, and false
// of no subjects or if t is NaN. It is the Kaplan-Meier curve of all causes
// together. After the last observed time it stays as it was there.
func (in Incidence) Open(t float64) (float64, bool) {
	i, ok := in.index(t)
	switch {
	case !ok:
		return 0, false
	case i == 0:
		return 1, true
	}
	return in.open[i-1], true
}

// Ended returns the share of subjects that have ended by the cause, 1 to
// [Incidence.Causes], by time t, and false of no subjects, for another cause
// or if t is NaN.
func (in Incidence) Ended(cause int, t float64) (float64, bool) {
	i, ok := in.index(t)
	if !ok || cause < 1 || cause > in.causes {
		return 0, false
	}
	if i == 0 {
		return 0, true
	}
	return in.ended[(i-1)*in.causes+cause-1], true
}

// index returns the number of times at or before t.
func (in Incidence) index(t float64) (int, bool) {
	if len(in.times) == 0 || math.IsNaN(t) {
		return 0, false
	}
	return sort.Search(len(in.times), func(i int) bool { return in.times[i] > t }), true
}

// maxCauses keeps a mistaken number from taking all the memory: causes are a
// closed list that people can name.
const maxCauses = 1 << 10

func checkCauses(n int) error {
	if n < 1 || n > maxCauses {
		return fault.Invalid("survival", "causes", n, "must be from 1 to 1024")
	}
	return nil
}
