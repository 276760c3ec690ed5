package multiple_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/multiple"
)

// pvalues draws p-values, of which some tie and some are 0, tiny or 1.
func pvalues(most int) *rapid.Generator[[]float64] {
	return rapid.SliceOfN(rapid.OneOf(
		rapid.Float64Range(0, 1),
		rapid.Map(rapid.IntRange(0, 20), func(n int) float64 { return float64(n) / 20 }),
		rapid.Map(rapid.IntRange(0, 300), func(n int) float64 { return math.Pow(10, -float64(n)) }),
		rapid.SampledFrom([]float64{0, 1, 5e-324, math.Nextafter(1, 0)}),
	), 0, most)
}

func adjust(t *rapid.T, m multiple.Method, p []float64) []float64 {
	t.Helper()
	before := slices.Clone(p)
	q, err := m.Adjust(p)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(p, before) {
		t.Fatal("the p-values were altered")
	}
	return q
}

func close(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1e-14*y+5e-323 })
}

func TestPropAdjust(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pvalues(40).Draw(t, "p")
		by := map[multiple.Method][]float64{}
		for _, m := range multiple.Methods() {
			q := adjust(t, m, p)
			by[m] = q
			for i := range p {
				if q[i] < p[i] || q[i] > 1 {
					t.Fatalf("%v: %v becomes %v", m, p[i], q[i])
				}
				for j := range p {
					if p[i] <= p[j] && q[i] > q[j] {
						t.Fatalf("%v: %v and %v become %v and %v", m, p[i], p[j], q[i], q[j])
					}
				}
			}
			// The order of the tests does not matter.
			order := rapid.Permutation(indices(len(p))).Draw(t, "order")
			var moved, want []float64
			for _, i := range order {
				moved, want = append(moved, p[i]), append(want, q[i])
			}
			if got := adjust(t, m, moved); !slices.Equal(got, append([]float64{}, want...)) {
				t.Fatalf("%v in another order: %v, want %v", m, got, want)
			}
		}
		for _, c := range [][2]multiple.Method{
			{multiple.Holm, multiple.Bonferroni},
			{multiple.Hochberg, multiple.Holm},
			{multiple.Hommel, multiple.Hochberg},
			{multiple.BH, multiple.Hommel},
			{multiple.BH, multiple.BY},
			{multiple.None, multiple.BH},
		} {
			for i := range p {
				if less, more := by[c[0]][i], by[c[1]][i]; less > more*(1+1e-14)+5e-323 {
					t.Fatalf("%v gives %v, %v gives %v", c[0], less, c[1], more)
				}
			}
		}
		if len(p) == 1 && by[multiple.Hommel][0] != p[0] {
			t.Fatal("a single test was adjusted")
		}
	})
}

func indices(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

// The methods from their definitions, each p-value by itself.
func TestPropDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pvalues(25).Draw(t, "p")
		s := slices.Sorted(slices.Values(p))
		m := float64(len(p))
		harmonic := 0.0
		for i := range p {
			harmonic += 1 / float64(i+1)
		}
		for method, want := range map[multiple.Method]func(i int) float64{
			multiple.None:       func(i int) float64 { return s[i] },
			multiple.Bonferroni: func(i int) float64 { return m * s[i] },
			multiple.Holm: func(i int) float64 {
				q := 0.0
				for j := range i + 1 {
					q = max(q, (m-float64(j))*s[j])
				}
				return q
			},
			multiple.Hochberg: func(i int) float64 {
				q := 1.0
				for j := i; j < len(s); j++ {
					q = min(q, (m-float64(j))*s[j])
				}
				return q
			},
			multiple.BH: func(i int) float64 {
				q := 1.0
				for j := i; j < len(s); j++ {
					q = min(q, m*s[j]/float64(j+1))
				}
				return q
			},
			multiple.BY: func(i int) float64 {
				q := 1.0
				for j := i; j < len(s); j++ {
					q = min(q, harmonic*m*s[j]/float64(j+1))
				}
				return q
			},
		} {
			var w []float64
			for i := range s {
				w = append(w, min(1, want(i)))
			}
			if got := adjust(t, method, s); !close(got, w) {
				t.Fatalf("%v: %v, want %v", method, got, w)
			}
		}
	})
}

// Hommel is the closed test with Simes' test: the adjusted p-value of a test is
// the greatest of Simes' p-values of the sets that it is in.
func TestPropHommelIsTheClosedTest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pvalues(9).Draw(t, "p")
		want := make([]float64, len(p))
		for set := 1; set < 1<<len(p); set++ {
			var s []float64
			for i, x := range p {
				if set>>i&1 == 1 {
					s = append(s, x)
				}
			}
			slices.Sort(s)
			simes := 1.0
			for j, x := range s {
				simes = min(simes, float64(len(s))*x/float64(j+1))
			}
			for i := range p {
				if set>>i&1 == 1 {
					want[i] = max(want[i], simes)
				}
			}
		}
		if got := adjust(t, multiple.Hommel, p); !close(got, want) {
			t.Fatalf("%v: %v, want %v", p, got, want)
		}
	})
}

// Hommel beside the least of max(T(i+1), i p) over all i, with T by search.
func TestPropHommelOfMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pvalues(150).Draw(t, "p")
		s := slices.Sorted(slices.Values(p))
		m := len(s)
		top := make([]float64, m+2)
		for i := m; i >= 1; i-- {
			simes := 1.0
			for j := 1; j <= i; j++ {
				simes = min(simes, float64(i)*s[m-i+j-1]/float64(j))
			}
			top[i] = max(top[i+1], simes)
		}
		want := make([]float64, m)
		for k, x := range s {
			want[k] = 1
			for i := 0; i <= m; i++ {
				want[k] = min(want[k], max(top[i+1], float64(i)*x))
			}
		}
		if got := adjust(t, multiple.Hommel, s); !close(got, want) {
			t.Fatalf("%v: %v, want %v", s, got, want)
		}
	})
}

func TestPropUndefinedValuesDoNotCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := pvalues(20).Draw(t, "p")
		var values []stat.Value
		for _, x := range p {
			for range rapid.IntRange(0, 2).Draw(t, "missing") {
				values = append(values, stat.Value{})
			}
			values = append(values, stat.Defined(x))
		}
		for _, m := range multiple.Methods() {
			got, err := m.AdjustValues(values)
			if err != nil || len(got) != len(values) {
				t.Fatalf("%v, %v", got, err)
			}
			want := adjust(t, m, p)
			for i, v := range got {
				if v.OK != values[i].OK {
					t.Fatalf("%v became %v", values[i], v)
				}
				if v.OK {
					if v.X != want[0] {
						t.Fatalf("%v, want %v", v, want[0])
					}
					want = want[1:]
				}
			}
		}
	})
}
