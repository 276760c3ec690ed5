package survival_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// counted tallies observations with a map and an order by comparison.
func counted(obs []survival.Observation) []survival.Count {
	at := map[float64]int{}
	var counts []survival.Count
	for _, o := range obs {
		i, ok := at[o.Time]
		if !ok {
			i = len(counts)
			at[o.Time] = i
			counts = append(counts, survival.Count{Time: o.Time + 0})
		}
		if o.Event {
			counts[i].Events++
		} else {
			counts[i].Censored++
		}
	}
	slices.SortFunc(counts, func(a, b survival.Count) int {
		if a.Time < b.Time {
			return -1
		}
		return 1
	})
	return counts
}

// Large samples are sorted by the digits of their times; whatever digits they
// have, the curve is that of an order by comparison.
func TestManyTimes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for name, draw := range map[string]func(i int) float64{
		"whole":            func(int) float64 { return float64(r.IntN(5_000_000)) },
		"few whole":        func(int) float64 { return float64(r.IntN(30)) },
		"one":              func(int) float64 { return 3 },
		"zero":             func(int) float64 { return 0 },
		"both zeros":       func(i int) float64 { return math.Copysign(0, float64(i%2)-0.5) },
		"zeros and halves": func(i int) float64 { return math.Copysign(0.5*float64(i%3), float64(i%2)-0.5) },
		"days and half days": func(int) float64 {
			return float64(r.IntN(900)) / 2
		},
		"any":                func(int) float64 { return r.ExpFloat64() },
		"all magnitudes":     func(int) float64 { return math.Exp(r.Float64()*1400 - 700) },
		"all bits":           func(int) float64 { return math.Float64frombits(r.Uint64N(0x7ff0000000000000)) },
		"last bits":          func(int) float64 { return 1 + float64(r.IntN(1000))*0x1p-52 },
		"first and last bit": func(int) float64 { return float64(r.IntN(2))*1e300 + float64(r.IntN(40))*5e-324 },
		"around 2^53":        func(int) float64 { return 0x1p53 + float64(r.IntN(20)-10) },
		"whole, far off":     func(int) float64 { return 1e15 + float64(r.IntN(100_000)) },
		"a gap":              func(int) float64 { return 1e15*float64(r.IntN(2)) + float64(r.IntN(3)) },
		"ascending":          func(i int) float64 { return float64(i) / 8 },
		"descending":         func(i int) float64 { return 1e4 - float64(i) },
		"greatest":           func(i int) float64 { return math.MaxFloat64 / float64(1+i%5) },
	} {
		for _, n := range []int{2, 511, 512, 513, 4000} {
			obs := make([]survival.Observation, n)
			for i := range obs {
				obs[i] = survival.Observation{Time: draw(i), Event: r.IntN(3) > 0}
			}
			for i := range obs { // negative zeros are zeros, other signs a mistake of this test
				if obs[i].Time < 0 {
					obs[i].Time = -obs[i].Time
				}
			}
			before := slices.Clone(obs)
			got := must[survival.Curve](t)(survival.KaplanMeier(obs))
			want := must[survival.Curve](t)(survival.FromCounts(slices.Values(counted(obs))))
			if !slices.Equal(slices.Collect(got.All()), slices.Collect(want.All())) {
				t.Errorf("%s: %d times are out of order or miscounted", name, n)
			}
			if !slices.Equal(obs, before) {
				t.Errorf("%s: the observations were altered", name)
			}
			if first, ok := got.At(0); ok && math.Signbit(first.Time) {
				t.Errorf("%s: a negative zero", name)
			}
		}
	}
}

// One bad time among many is found.
func TestOneBadTimeAmongMany(t *testing.T) {
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, -5e-324} {
		obs := durations(5000, true)
		obs[4321].Time = bad
		if _, err := survival.KaplanMeier(obs); !invalid(err) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}
