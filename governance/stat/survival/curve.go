package survival

import (
	"iter"
	"math"
	"slices"
	"sort"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Observation is one subject: how long it was watched, and whether the event
// came then. If not, it is censored: the event had not come by that time.
type Observation struct {
	Time  float64 // not negative, finite
	Event bool
}

// Count is how many subjects had their event, and how many were censored, at
// one time.
type Count struct {
	Time     float64 // not negative, finite
	Events   int64   // not negative
	Censored int64   // not negative
}

// Curve is a survival curve (生存曲线): the estimated share of subjects whose
// event has not come, as a function of time. It starts at 1, falls at the
// times of events and never rises. The zero Curve is that of no subjects; all
// its figures are undefined. A Curve is immutable and may be shared.
type Curve struct {
	steps []step
}

// step is one observed time.
//
// Invariant: times ascend strictly; risk falls by events + censored from one
// step to the next and to 0 after the last; s falls from at most 1 to at least
// 0 and is 0 only at the last step.
type step struct {
	time             float64
	risk             int64 // just before time
	events, censored int64
	s                float64 // survival from this time on
	g                float64 // Greenwood's sum up to this time; +Inf where s is 0
}

// Point is the state of a [Curve] at one time.
type Point struct {
	Time     float64
	AtRisk   int64      // subjects watched until this time or longer
	Events   int64      // of these, how many had their event at this very time
	Censored int64      // and how many were last seen at this very time
	S        float64    // estimated share without the event just after this time, in [0,1]
	SE       stat.Value // standard error of S (Greenwood); undefined where S is 0
}

// KaplanMeier estimates the survival curve of the subjects by the product
// limit: at each time at which d of n subjects at risk have their event, S is
// multiplied by (n-d)/n. The standard error is Greenwood's,
// S sqrt(Σ d/(n(n-d))).
//
// No observations give the zero [Curve]. The error matches fault.ErrInvalid if
// a time is negative, infinite or NaN.
//
// Sources: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete
// observations, JASA 53 (1958) 457-481. M. Greenwood, The natural duration of
// cancer, Reports on Public Health and Medical Subjects 33 (1926) 1-26.
func KaplanMeier(obs []Observation) (Curve, error) {
	k, err := inOrder(obs)
	if err != nil {
		return Curve{}, err
	}
	steps := make([]step, k.distinct())
	at, last := -1, uint64(math.MaxUint64)
	for _, v := range k.x {
		if v>>1 != last {
			last = v >> 1
			at++
			steps[at].time = k.time(last)
		}
		steps[at].censored += int64(v & 1)
		steps[at].events += int64(v&1 ^ 1)
	}
	return estimate(steps, int64(len(obs))), nil
}

// FromCounts is [KaplanMeier] for subjects that are already counted by time,
// in ascending order of time. It holds one entry for each distinct time, not
// for each subject. A count of nobody is passed over.
//
// The error matches fault.ErrInvalid if a time is negative, infinite, NaN or
// not after the one before it, or a number is negative; and fault.ErrLimit if
// the subjects are more than an int64 can count.
func FromCounts(counts iter.Seq[Count]) (Curve, error) {
	var steps []step
	var total int64
	for c := range counts {
		if err := checkTime("time", c.Time); err != nil {
			return Curve{}, err
		}
		switch {
		case len(steps) > 0 && c.Time <= steps[len(steps)-1].time:
			return Curve{}, fault.Invalid("survival", "time", c.Time, "must be after the time before it")
		case c.Events < 0:
			return Curve{}, fault.Invalid("survival", "events", c.Events, "must not be negative")
		case c.Censored < 0:
			return Curve{}, fault.Invalid("survival", "censored", c.Censored, "must not be negative")
		case c.Events > math.MaxInt64-total || c.Censored > math.MaxInt64-total-c.Events:
			return Curve{}, errTooMany()
		case c.Events == 0 && c.Censored == 0:
			continue
		}
		total += c.Events + c.Censored
		if len(steps) == cap(steps) {
			steps = slices.Grow(steps, len(steps)+16) // double: append would copy more often
		}
		steps = append(steps, step{time: c.Time + 0, events: c.Events, censored: c.Censored}) // +0 turns -0 into 0
	}
	return estimate(steps, total), nil
}

// estimate completes the steps, of which the counts are set. There are total
// subjects.
func estimate(steps []step, total int64) Curve {
	s, g := 1.0, 0.0
	for i := range steps {
		p := &steps[i]
		p.risk = total
		if p.events > 0 {
			n, d, rest := float64(total), float64(p.events), float64(total-p.events)
			s *= rest / n
			g += d / (n * rest) // +Inf when nobody is left
		}
		p.s, p.g = s, g
		total -= p.events + p.censored
	}
	return Curve{steps}
}

func errTooMany() error {
	return fault.Refused(fault.ErrLimit, "survival", "count", "the subjects", "there are more than an int64 can count")
}

// Len returns the number of distinct observed times.
func (c Curve) Len() int { return len(c.steps) }

// All yields the state of the curve at each observed time, in order.
func (c Curve) All() iter.Seq[Point] {
	return func(yield func(Point) bool) {
		for _, p := range c.steps {
			if !yield(p.point()) {
				return
			}
		}
	}
}

// At returns the state of the curve at time t. Before the first observed time
// S is 1; after the last, S and its error stay as they were there and nobody
// is at risk. Of the zero Curve, or if t is NaN, it reports false.
func (c Curve) At(t float64) (Point, bool) {
	if len(c.steps) == 0 || math.IsNaN(t) {
		return Point{}, false
	}
	i := c.upTo(t)
	if i > 0 && c.steps[i-1].time == t {
		return c.steps[i-1].point(), true
	}
	p := Point{Time: t, S: 1, SE: stat.Defined(0)}
	if i > 0 {
		last := c.steps[i-1].point()
		p.S, p.SE = last.S, last.SE
	}
	if i < len(c.steps) {
		p.AtRisk = c.steps[i].risk
	}
	return p, true
}

// Last returns the greatest observed time, and false of the zero Curve.
func (c Curve) Last() (float64, bool) {
	if len(c.steps) == 0 {
		return 0, false
	}
	return c.steps[len(c.steps)-1].time, true
}

// upTo returns the number of steps at or before t.
func (c Curve) upTo(t float64) int {
	return sort.Search(len(c.steps), func(i int) bool { return c.steps[i].time > t })
}

func (p step) point() Point {
	q := Point{Time: p.time, AtRisk: p.risk, Events: p.events, Censored: p.censored, S: p.s}
	if p.s > 0 {
		q.SE = stat.Defined(p.s * math.Sqrt(p.g))
	}
	return q
}

func checkTime(field string, t float64) error {
	if !(t >= 0) || math.IsInf(t, 1) {
		return fault.Invalid("survival", field, t, "must be a finite number and not negative")
	}
	return nil
}
