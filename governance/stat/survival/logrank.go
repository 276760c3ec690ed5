package survival

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Test is the result of comparing the curves of several groups.
type Test struct {
	Observed  []float64  // by group: events, weighted
	Expected  []float64  // by group: what it would have had if all groups shared one curve
	DF        int        // groups that could be compared, less 1; at least 0
	ChiSquare stat.Value // the statistic
	P         stat.Value // probability of a greater one if all groups share one curve
}

// LogRank compares groups by the log-rank test (对数秩检验) of Mantel and Haenszel,
// in which every event counts the same. At each time of an event the expected
// number of a group is its share of those at risk; the variance is
// hypergeometric, so ties need no correction.
//
// A group that is at risk at no event, as an empty one, is left out of the
// statistic. ChiSquare and P are undefined if fewer than two groups remain, or
// if at the first event everybody at risk has it, after which nothing can
// differ.
//
// The error matches fault.ErrInvalid for fewer than two groups, and
// fault.ErrLimit if the subjects are more than an int64 can count.
//
// Source: N. Mantel, Evaluation of survival data and two new rank order
// statistics arising in its consideration, Cancer Chemotherapy Reports 50
// (1966) 163-170.
func LogRank(groups ...Curve) (Test, error) { return compare(groups, false) }

// PetoPeto is [LogRank] with the events at each time weighted by the share of
// all subjects, groups together, that were without event just before: early
// differences count for more. It is survdiff's rho = 1.
//
// Source: R. Peto and J. Peto, Asymptotically efficient rank invariant test
// procedures, Journal of the Royal Statistical Society A 135 (1972) 185-207.
func PetoPeto(groups ...Curve) (Test, error) { return compare(groups, true) }

func compare(groups []Curve, weighted bool) (Test, error) {
	k := len(groups)
	if k < 2 {
		return Test{}, fault.Invalid("survival", "groups", k, "must be at least two")
	}
	var total int64
	for _, g := range groups {
		if len(g.steps) == 0 {
			continue
		}
		if n := g.steps[0].risk; n > math.MaxInt64-total {
			return Test{}, errTooMany()
		}
		total += g.steps[0].risk
	}
	m := newComparison(groups)
	pooled := 1.0
	for {
		events, gone := m.next()
		if gone == 0 {
			break
		}
		w := 1.0
		if weighted {
			w = pooled
		}
		if events > 0 {
			n, d, rest := float64(total), float64(events), float64(total-events)
			m.event(w*d/n, w*w*(d/n)*(rest/max(1, n-1))/n)
			pooled *= rest / n
		}
		m.leave(w)
		total -= gone
	}
	return m.test(), nil
}

// comparison walks along several curves at once. At each time of an event the
// expected number of a group of which r of n are at risk grows by h r, and the
// covariance of two groups falls by c r q. To add this up at every time for
// every pair would take long for many groups. Seen from the subjects it is
// less: each of a group, whenever it leaves, has been at risk at all events so
// far, so the expected number is the sum of Σ h over its subjects, and the
// covariance the sum of Σ c q. Only what leaves has to be looked at, and
// nothing is subtracted.
type comparison struct {
	groups   []Curve
	steps    []int     // by group: its next step
	times    []float64 // by group: the time of that, +Inf after the last
	leaving  []int     // the groups with a step now
	observed []exact.Sum
	expected []exact.Sum
	h        exact.Sum // Σ h so far
	c        float64   // Σ c so far
	risk     []float64 // by group: at risk
	left     []float64 // by group: Σ c at the times at which its subjects left
	covar    square    // by two groups, negated
}

func newComparison(groups []Curve) *comparison {
	k := len(groups)
	m := &comparison{
		groups: groups, steps: make([]int, k), times: make([]float64, k), leaving: make([]int, 0, k),
		observed: make([]exact.Sum, k), expected: make([]exact.Sum, k),
		risk: make([]float64, k), left: make([]float64, k), covar: newSquare(k),
	}
	for i, g := range groups {
		m.times[i] = math.Inf(1)
		if len(g.steps) > 0 {
			m.times[i], m.risk[i] = g.steps[0].time, float64(g.steps[0].risk)
		}
	}
	return m
}

// next goes to the next time and returns how many have their event then and
// how many leave in all; 0 after the last.
func (m *comparison) next() (events, gone int64) {
	now := math.Inf(1)
	for _, t := range m.times {
		if t < now {
			now = t
		}
	}
	m.leaving = m.leaving[:0]
	for i, t := range m.times {
		if t == now && m.steps[i] < len(m.groups[i].steps) {
			m.leaving = append(m.leaving, i)
			p := &m.groups[i].steps[m.steps[i]]
			events += p.events
			gone += p.events + p.censored
		}
	}
	return events, gone
}

// event adds a time of events.
func (m *comparison) event(h, c float64) {
	m.h.Add(h)
	m.c += c
}

// leave takes away who leaves now; events count for w.
func (m *comparison) leave(w float64) {
	h := m.h.Value()
	for _, i := range m.leaving {
		p := &m.groups[i].steps[m.steps[i]]
		gone := float64(p.events + p.censored)
		m.observed[i].Add(w * float64(p.events))
		m.expected[i].Add(gone * h)
		row := m.covar.row(i)
		risk, left := m.risk[:len(row)], m.left[:len(row)]
		for j := range row {
			row[j] += gone * (m.c*risk[j] + left[j])
		}
	}
	for _, i := range m.leaving {
		p := &m.groups[i].steps[m.steps[i]]
		m.left[i] += float64(p.events+p.censored) * m.c
		m.steps[i]++
		m.times[i], m.risk[i] = math.Inf(1), 0
		if rest := m.groups[i].steps[m.steps[i]:]; len(rest) > 0 {
			m.times[i], m.risk[i] = rest[0].time, float64(rest[0].risk)
		}
	}
}

// test returns the result.
func (m *comparison) test() Test {
	t := Test{Observed: make([]float64, len(m.observed)), Expected: make([]float64, len(m.expected))}
	var kept []int
	for i := range m.expected {
		t.Observed[i], t.Expected[i] = m.observed[i].Value(), m.expected[i].Value()
		if t.Expected[i] > 0 {
			kept = append(kept, i)
		}
	}
	if len(kept) < 2 {
		return t
	}
	// The differences add up to 0, so one group is redundant: the largest, to
	// keep the most digits. Without it the matrix is positive definite unless
	// it is 0: all the kept groups are at risk at the first event, whose share
	// of it has full rank unless that event takes everybody.
	t.DF = len(kept) - 1
	largest := 0
	for i, g := range kept {
		if t.Expected[g] > t.Expected[kept[largest]] {
			largest = i
		}
	}
	kept = slices.Delete(kept, largest, largest+1)
	diff := make([]float64, len(kept))
	sub := newSquare(len(kept))
	for i, a := range kept {
		diff[i] = t.Observed[a] - t.Expected[a]
		for j := range m.groups {
			if j != a {
				*sub.at(i, i) += m.covariance(a, j)
			}
		}
		for j, b := range kept[:i] {
			*sub.at(i, j) = -m.covariance(a, b)
		}
	}
	x, ok := sub.quadratic(diff)
	if !ok {
		return t
	}
	p, err := stat.ChiSquareTail(x, t.DF)
	if err != nil { // x beyond a float64
		return t
	}
	t.ChiSquare, t.P = stat.Defined(x), stat.Defined(p)
	return t
}

// covariance is that of two different groups, negated. It was added up from
// the subjects of either; the mean does not depend on their order.
func (m *comparison) covariance(i, j int) float64 {
	return (*m.covar.at(i, j) + *m.covar.at(j, i)) / 2
}
