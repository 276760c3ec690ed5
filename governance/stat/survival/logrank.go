package survival

import (
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
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
	t := Test{Observed: make([]float64, k), Expected: make([]float64, k)}
	cov := newSquare(k)
	at := make([]int, k)       // by group: its next step
	risk := make([]float64, k) // by group: at risk
	pooled := 1.0
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
	for {
		now, more := math.Inf(1), false
		for i, g := range groups {
			if at[i] < len(g.steps) {
				now, more = min(now, g.steps[at[i]].time), true
			}
		}
		if !more {
			break
		}
		w := 1.0
		if weighted {
			w = pooled
		}
		var events, gone int64
		for i, g := range groups {
			risk[i] = 0
			if at[i] == len(g.steps) {
				continue
			}
			p := g.steps[at[i]]
			risk[i] = float64(p.risk)
			if p.time == now {
				t.Observed[i] += w * float64(p.events)
				events += p.events
				gone += p.events + p.censored
				at[i]++
			}
		}
		if events > 0 {
			n, d, rest := float64(total), float64(events), float64(total-events)
			for i := range groups {
				t.Expected[i] += w * d * (risk[i] / n)
			}
			if total > 1 {
				cov.addHypergeometric(risk, w*w*d*(rest/(n-1)), n)
			}
			pooled *= rest / n
		}
		total -= gone
	}
	t.test(cov)
	return t, nil
}

// test sets the statistic from the covariance matrix of Observed - Expected.
func (t *Test) test(cov square) {
	var kept []int
	for i, e := range t.Expected {
		if e > 0 {
			kept = append(kept, i)
		}
	}
	if len(kept) < 2 {
		return
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
		for j, b := range kept {
			*sub.at(i, j) = *cov.at(a, b)
		}
	}
	x, ok := sub.quadratic(diff)
	if !ok {
		return
	}
	p, err := stat.ChiSquareTail(x, t.DF)
	if err != nil { // x beyond a float64
		return
	}
	t.ChiSquare, t.P = stat.Defined(x), stat.Defined(p)
}
