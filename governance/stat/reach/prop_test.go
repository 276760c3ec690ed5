package reach_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/reach"
)

// The numbers from their definitions, over the list of all attendances.
func TestPropTally(t *testing.T) {
	type attendance struct{ person, activity uint8 }
	rapid.Check(t, func(t *rapid.T) {
		came := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) attendance {
			return attendance{rapid.Uint8Range(0, 20).Draw(t, "person"), rapid.Uint8Range(0, 6).Draw(t, "activity")}
		}), 0, 120).Draw(t, "came")
		var tally, other reach.Tally[uint8, uint8]
		pairs, persons := map[attendance]bool{}, map[uint8]map[uint8]bool{}
		lists := map[uint8]map[uint8]bool{}
		times := map[uint8]int64{}
		for _, a := range came {
			tally.Add(a.person, a.activity)
			c := tally.Count()
			if c.Persons > c.Attendances || c.Attendances > c.PersonTimes || c.Returning > c.Persons {
				t.Fatalf("%+v", c)
			}
			pairs[a] = true
			if persons[a.person] == nil {
				persons[a.person] = map[uint8]bool{}
			}
			persons[a.person][a.activity] = true
			if lists[a.activity] == nil {
				lists[a.activity] = map[uint8]bool{}
			}
			lists[a.activity][a.person] = true
			times[a.activity]++
		}
		for _, a := range rapid.Permutation(came).Draw(t, "order") {
			other.Add(a.person, a.activity)
		}
		want := reach.Count{Activities: int64(len(lists)), PersonTimes: int64(len(came)), Attendances: int64(len(pairs)), Persons: int64(len(persons))}
		frequency := map[int64]int64{}
		for _, p := range persons {
			frequency[int64(len(p))]++
			if len(p) > 1 {
				want.Returning++
			}
		}
		if tally.Count() != want || other.Count() != want {
			t.Fatalf("%+v and %+v, want %+v", tally.Count(), other.Count(), want)
		}
		sumPersons, sumAttendances, last := int64(0), int64(0), int64(0)
		for _, f := range tally.Frequencies() {
			if f.Activities <= last || f.Persons != frequency[f.Activities] || f.Persons == 0 {
				t.Fatalf("%+v, want %v", tally.Frequencies(), frequency)
			}
			last = f.Activities
			sumPersons += f.Persons
			sumAttendances += f.Activities * f.Persons
		}
		if sumPersons != want.Persons || sumAttendances != want.Attendances {
			t.Fatal("the frequencies do not add up")
		}
		mean, err := tally.Mean()
		if len(came) == 0 {
			if !undefined(err) {
				t.Fatal(err)
			}
			return
		}
		if err != nil || mean != float64(len(pairs))/float64(len(persons)) || mean < 1 {
			t.Fatal(mean, err)
		}
		var union int64
		for a := range uint8(7) {
			at := tally.At(a)
			if at.Persons != int64(len(lists[a])) || at.PersonTimes != times[a] || at.Attendances != at.Persons {
				t.Fatalf("%+v", at)
			}
			union = max(union, at.Persons)
			for b := range uint8(7) {
				both, either := 0, map[uint8]bool{}
				for p := range lists[a] {
					either[p] = true
				}
				for p := range lists[b] {
					if either[p] {
						both++
					}
					either[p] = true
				}
				j, err := tally.Jaccard(a, b)
				k, _ := tally.Jaccard(b, a)
				switch {
				case len(either) == 0 && undefined(err):
				case err != nil || j != k || j != float64(both)/float64(len(either)) || a == b && j != 1:
					t.Fatal(a, b, j, k, err)
				}
			}
		}
		if union > want.Persons {
			t.Fatal("one activity reached more than all")
		}
	})
}

// choose is the number of ways to choose k of n.
func choose(n, k int64) *big.Int { return new(big.Int).Binomial(n, k) }

// atMost is P(X <= m) if X is hypergeometric, as a fraction.
func atMost(m, n, first, second int64) *big.Rat {
	sum := new(big.Int)
	for k := max(0, first+second-n); k <= min(m, first, second); k++ {
		w := choose(first, k)
		sum.Add(sum, w.Mul(w, choose(n-first, second-k)))
	}
	return new(big.Rat).SetFrac(sum, choose(n, second))
}

func TestPropLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, second := rapid.Int64Range(0, 40).Draw(t, "first"), rapid.Int64Range(0, 40).Draw(t, "second")
		l := reach.Lists{First: first, Second: second, Both: rapid.Int64Range(0, min(first, second)).Draw(t, "both")}
		M, n, m := float64(first), float64(second), float64(l.Both)
		known, err := l.Known()
		if err != nil || known != first+second-l.Both {
			t.Fatal(known, err)
		}
		chapman, err := l.Chapman()
		if want := (M+1)*(n+1)/(m+1) - 1; err != nil || math.Abs(chapman.N-want) > 1e-13*want+1e-13 || chapman.N < float64(known) {
			t.Fatal(chapman, want, err)
		}
		if want := (M + 1) * (n + 1) * (M - m) * (n - m) / ((m + 1) * (m + 1) * (m + 2)); math.Abs(chapman.Variance-want) > 1e-12*want {
			t.Fatal(chapman, want)
		}
		bailey, err := l.Bailey()
		if err != nil || bailey.N > chapman.N+1e-9 {
			t.Fatal(bailey, chapman, err)
		}
		if want := M * M * (n + 1) * (n - m) / ((m + 1) * (m + 1) * (m + 2)); math.Abs(bailey.Variance-want) > 1e-12*want {
			t.Fatal(bailey, want)
		}
		if lp, err := l.LincolnPetersen(); first > 0 && second > 0 && (err != nil || lp < chapman.N*(1-1e-12)) {
			t.Fatal(lp, chapman, err)
		}
		// Which list is called the first matters to Bailey alone, and to the
		// binomial limits.
		swapped := reach.Lists{First: second, Second: first, Both: l.Both}
		if o, err := swapped.Chapman(); err != nil || math.Abs(o.N-chapman.N) > 1e-12*chapman.N || math.Abs(o.Variance-chapman.Variance) > 1e-12*chapman.Variance {
			t.Fatal(o, chapman, err)
		}
		conf := rapid.Float64Range(0.3, 0.99).Draw(t, "conf")
		for _, method := range reach.Methods() {
			i, err := l.Limits(method, conf)
			if method == reach.Log && (l.Both == first || l.Both == second) {
				if !undefined(err) {
					t.Fatal(i, err)
				}
				continue
			}
			if err != nil || !(i.Lower <= i.Upper) {
				t.Fatal(method, i, err)
			}
			if (method == reach.Log || method == reach.Normal) && !(i.Lower <= chapman.N*(1+1e-12) && chapman.N <= i.Upper*(1+1e-12)) {
				t.Fatal(method, i, chapman)
			}
			if (method == reach.Log || method == reach.Hypergeometric) && i.Lower < float64(known) {
				t.Fatal(method, i, known)
			}
			wider, err := l.Limits(method, (1+conf)/2)
			if err != nil || wider.Lower > i.Lower || wider.Upper < i.Upper {
				t.Fatal(method, "more confidence does not widen it", i, wider, err)
			}
		}

		// The exact limits, by trying every number of persons in fractions. Where
		// a probability is the tail itself, rounding decides.
		exact, err := l.Limits(reach.Hypergeometric, conf)
		if err != nil {
			t.Fatal(err)
		}
		least := new(big.Rat).SetFloat64((1 - conf) / 2 * (1 - 1e-13))
		most := new(big.Rat).SetFloat64((1 - conf) / 2 * (1 + 1e-13))
		lower := int64(exact.Lower)
		if float64(lower) != exact.Lower || atMost(l.Both, lower, first, second).Cmp(least) < 0 ||
			lower > known && atMost(l.Both, lower-1, first, second).Cmp(most) > 0 {
			t.Fatalf("%+v at %v: lower %v", l, conf, exact)
		}
		if l.Both == 0 {
			if !math.IsInf(exact.Upper, 1) {
				t.Fatal(exact)
			}
			return
		}
		upper := int64(exact.Upper)
		atLeast := func(n int64) *big.Rat { return new(big.Rat).Sub(big.NewRat(1, 1), atMost(l.Both-1, n, first, second)) }
		if float64(upper) != exact.Upper || atLeast(upper).Cmp(least) < 0 || atLeast(upper+1).Cmp(most) > 0 {
			t.Fatalf("%+v at %v: upper %v", l, conf, exact)
		}
	})
}
