package diversity_test

import (
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/diversity"
)

// slow is the figures by their definitions, the sums of squares in exact
// fractions.
func slow(x []int64) map[string]float64 {
	total, used := new(big.Int), 0.0
	for _, a := range x {
		total.Add(total, big.NewInt(a))
		if a > 0 {
			used++
		}
	}
	entropy, squares := 0.0, new(big.Rat)
	for _, a := range x {
		if a > 0 {
			p := new(big.Rat).SetFrac(big.NewInt(a), total)
			f, _ := p.Float64()
			entropy -= f * math.Log(f)
			squares.Add(squares, p.Mul(p, p))
		}
	}
	hhi, _ := squares.Float64()
	simpson, _ := new(big.Rat).Sub(big.NewRat(1, 1), squares).Float64()
	inverse, _ := squares.Inv(squares).Float64()
	return map[string]float64{
		"shannon": entropy, "simpson": simpson, "inv_simpson": inverse, "hhi": hhi,
		"pielou": entropy / math.Log(used), "normalised_entropy": entropy / math.Log(float64(len(x))), // 0/0 is NaN
	}
}

func TestPropIndices(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]int64{1, 10, 1e6, 1e15}).Draw(t, "most")
		x := rapid.SliceOfN(rapid.Int64Range(0, most), 1, 20).Draw(t, "amounts")
		if slices.Max(x) == 0 {
			x[0] = 1
		}
		before := slices.Clone(x)
		got, err := diversity.Of(x)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(x, before) {
			t.Fatal("the amounts were altered")
		}
		same := func(what string, got, want map[string]float64) {
			t.Helper()
			for name, w := range want {
				g := got[name]
				if math.IsNaN(g) != math.IsNaN(w) || math.Abs(g-w) > 1e-12*max(1, math.Abs(w)) {
					t.Fatalf("%s = %v, %s %v", name, g, what, w)
				}
			}
		}
		all := figures(got, nil)
		same("by definition", all, slow(x))

		scale := rapid.Float64Range(1e-200, 1e200).Draw(t, "scale")
		scaled := make([]float64, len(x))
		for i := range x {
			scaled[i] = scale * float64(x[i])
		}
		other, err := diversity.Of(rapid.Permutation(scaled).Draw(t, "shuffled"))
		if err != nil {
			t.Fatal(err)
		}
		same("scaled and shuffled", all, figures(other, nil))

		// Only one figure sees those who have nothing.
		more, err := diversity.Of(append(slices.Clone(x), 0, 0))
		if err != nil || more.Parts != got.Parts+2 {
			t.Fatal(more, err)
		}
		if more.Normalised.X > got.Normalised.X && got.Normalised.OK {
			t.Fatalf("more parts are more even: %v, %v", got, more)
		}
		more.Parts, more.Normalised = got.Parts, got.Normalised
		if more != got {
			t.Fatalf("%+v with zeros, %+v without", more, got)
		}

		used := float64(got.Used)
		if got.HHI < 1/used || got.HHI > 1 || got.InverseSimpson < 1 || got.InverseSimpson > used ||
			got.Simpson < 0 || got.Simpson > 1-1/used || got.Shannon < 0 || got.Shannon > math.Log(used) ||
			got.Pielou.X < 0 || got.Pielou.X > 1 || got.Normalised.X < 0 || got.Normalised.X > 1 {
			t.Fatalf("out of range: %+v", got)
		}
		// What one takes from a poorer one makes the whole more concentrated.
		i, j := rapid.IntRange(0, len(x)-1).Draw(t, "from"), rapid.IntRange(0, len(x)-1).Draw(t, "to")
		if x[i] > 1 && x[i] <= x[j] && i != j {
			x[i]--
			x[j]++
			worse, err := diversity.Of(x)
			if err != nil || worse.HHI < got.HHI-1e-14 || worse.Shannon > got.Shannon+1e-14 {
				t.Fatalf("%+v after, %+v before, %v", worse, got, err)
			}
		}
	})
}
