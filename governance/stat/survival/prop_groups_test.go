package survival_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

func TestPropLogRank(t *testing.T) {
	same := func(t *rapid.T, what string, a, b stat.Value) {
		t.Helper()
		if a.OK != b.OK || math.Abs(a.X-b.X) > 1e-8*max(1, a.X) {
			t.Fatalf("%s: %v and %v", what, a, b)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(2, 5).Draw(t, "k")
		var samples [][]survival.Observation
		for range k {
			samples = append(samples, sample(t, "obs", 0))
		}
		run := func(order []int, stretch float64) (a, b survival.Test) {
			var curves []survival.Curve
			for _, i := range order {
				scaled := slices.Clone(samples[i])
				for j := range scaled {
					scaled[j].Time *= stretch
				}
				curves = append(curves, curveOf(t, scaled))
			}
			a, err := survival.LogRank(curves...)
			b, err2 := survival.PetoPeto(curves...)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			return a, b
		}
		order := make([]int, k)
		for i := range order {
			order[i] = i
		}
		a, peto := run(order, 1)
		for _, test := range []survival.Test{a, peto} {
			var o, e float64
			for i := range k {
				o, e = o+test.Observed[i], e+test.Expected[i]
			}
			if math.Abs(o-e) > 1e-9*max(1, o) {
				t.Fatalf("%v events observed, %v expected", o, e)
			}
			if test.P.OK != test.ChiSquare.OK || test.P.OK && !(test.P.X >= 0 && test.P.X <= 1 && test.ChiSquare.X >= 0) {
				t.Fatalf("%+v", test)
			}
		}
		// Who is called what, and in which unit time runs, does not matter.
		other := rapid.Permutation(order).Draw(t, "order")
		b, petoB := run(other, 4)
		same(t, "log-rank", a.ChiSquare, b.ChiSquare)
		same(t, "log-rank p", a.P, b.P)
		same(t, "Peto-Peto", peto.ChiSquare, petoB.ChiSquare)
		for i, j := range other {
			if math.Abs(b.Expected[i]-a.Expected[j]) > 1e-9 || b.Observed[i] != a.Observed[j] {
				t.Fatalf("group %d: %v and %v", j, a, b)
			}
		}
		for i, test := range []survival.Test{a, peto} {
			want := slowLogRank(samples, i == 1)
			for j, e := range want.Expected {
				if math.Abs(test.Expected[j]-e) > 1e-9 || math.Abs(test.Observed[j]-want.Observed[j]) > 1e-9 {
					t.Fatalf("weighted %v, group %d: %v, want %v", i == 1, j, test, want)
				}
			}
			same(t, "slow chi-square", test.ChiSquare, want.ChiSquare)
		}
	})
}

// slowLogRank is the test from its definition: at each time the expected
// numbers and the hypergeometric covariances of all groups, then the quadratic
// form without the last of the groups that can be compared.
func slowLogRank(samples [][]survival.Observation, weighted bool) survival.Test {
	var times []float64
	for _, s := range samples {
		for _, o := range s {
			times = append(times, o.Time)
		}
	}
	slices.Sort(times)
	k := len(samples)
	t := survival.Test{Observed: make([]float64, k), Expected: make([]float64, k)}
	cov := make([][]float64, k)
	for i := range cov {
		cov[i] = make([]float64, k)
	}
	pooled := 1.0
	for _, at := range slices.Compact(times) {
		risk, events := make([]float64, k), make([]float64, k)
		var n, d float64
		for i, s := range samples {
			for _, o := range s {
				if o.Time >= at {
					risk[i]++
					n++
				}
				if o.Time == at && o.Event {
					events[i]++
					d++
				}
			}
		}
		w := 1.0
		if weighted {
			w = pooled
		}
		for i := range k {
			t.Observed[i] += w * events[i]
			t.Expected[i] += w * d * risk[i] / n
			for j := range k {
				own := 0.0
				if i == j {
					own = 1
				}
				if n > 1 {
					cov[i][j] += w * w * d * risk[i] / n * (own - risk[j]/n) * (n - d) / (n - 1)
				}
			}
		}
		pooled *= 1 - d/n
	}
	var rows [][]float64 // the matrix with the differences beside it
	for i := range k {
		if t.Expected[i] == 0 {
			continue
		}
		var row []float64
		for j := range k {
			if t.Expected[j] > 0 {
				row = append(row, cov[i][j])
			}
		}
		rows = append(rows, append(row, t.Observed[i]-t.Expected[i]))
	}
	if len(rows) < 2 {
		return t
	}
	x, last := 0.0, len(rows)-1
	for i, row := range rows[:last] {
		rows[i] = append(slices.Clone(row[:last]), row[last+1])
	}
	rows = rows[:last]
	for i, row := range rows { // Gauss; the form is the sum of the squares over the pivots
		if row[i] < 1e-12 {
			return t
		}
		x += row[last] * row[last] / row[i]
		for _, below := range rows[i+1:] {
			f := below[i] / row[i]
			for j := range below {
				below[j] -= f * row[j]
			}
		}
	}
	t.ChiSquare = stat.Defined(x)
	return t
}

func TestPropAalenJohansen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		causes := rapid.IntRange(1, 4).Draw(t, "causes")
		var ends []survival.Ending
		var any []survival.Observation // all causes are one event
		for _, o := range sample(t, "obs", 1) {
			e := survival.Ending{Time: o.Time}
			if o.Event {
				e.Cause = rapid.IntRange(1, causes).Draw(t, "cause")
			}
			ends, any = append(ends, e), append(any, o)
		}
		before := slices.Clone(ends)
		in, err := survival.AalenJohansen(ends, causes)
		if err != nil || !slices.Equal(ends, before) {
			t.Fatal("refused or altered", err)
		}
		c := curveOf(t, any)
		last := make([]float64, causes)
		for _, at := range append([]float64{-1}, append(in.Times(), 2000)...) {
			open, ok := in.Open(at)
			p, _ := c.At(at)
			if !ok || math.Abs(open-p.S) > 1e-12 {
				t.Fatalf("open at %v: %v, %v, Kaplan-Meier %v", at, open, ok, p.S)
			}
			sum := open
			for i := range causes {
				share, ok := in.Ended(i+1, at)
				if !ok || share < last[i] || share > 1 {
					t.Fatalf("cause %d at %v: %v after %v", i+1, at, share, last[i])
				}
				last[i] = share
				sum += share
			}
			if math.Abs(sum-1) > 1e-12 {
				t.Fatalf("the shares at %v add up to %v", at, sum)
			}
			if causes == 1 && math.Abs(last[0]-(1-p.S)) > 1e-12 {
				t.Fatalf("one cause: %v, Kaplan-Meier %v", last[0], 1-p.S)
			}
			// The slow way: sum S(t-) d/n over the times of the cause.
			if want := slowIncidence(ends, 1, at); math.Abs(last[0]-want) > 1e-12 {
				t.Fatalf("cause 1 at %v: %v, want %v", at, last[0], want)
			}
		}
		if _, ok := in.Ended(0, 1); ok {
			t.Fatal("an incidence of cause 0")
		}
		if _, ok := in.Ended(causes+1, 1); ok {
			t.Fatal("an incidence of a cause too many")
		}
	})
}

func slowIncidence(ends []survival.Ending, cause int, at float64) float64 {
	var obs []survival.Observation
	for _, e := range ends {
		obs = append(obs, survival.Observation{Time: e.Time, Event: e.Cause > 0})
	}
	sum := 0.0
	for _, e := range ends {
		if e.Cause != cause || e.Time > at {
			continue
		}
		n := 0.0
		for _, o := range obs {
			if o.Time >= e.Time {
				n++
			}
		}
		s, _ := slowS(obs, math.Nextafter(e.Time, -1))
		sum += s / n
	}
	return sum
}
