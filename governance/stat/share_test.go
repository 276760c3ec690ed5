package stat_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
)

func TestCompareShares(t *testing.T) {
	const most = math.MaxUint64
	for _, c := range []struct {
		a, b, c, d uint64
		want       int
	}{
		{0, 1, 0, 7, 0},
		{386, 579, 2, 3, 0},
		{385, 579, 2, 3, -1},
		{387, 579, 2, 3, 1},
		{most, most, 1, 1, 0},
		{most - 1, most, most, most, -1},
		{most, most - 1, most, most, 1},
		{most, 1, most - 1, 1, 1},
		// Equal in float64.
		{1<<53 + 1, 1<<53 + 2, 1<<53 + 2, 1<<53 + 3, -1},
	} {
		if got := stat.CompareShares(c.a, c.b, c.c, c.d); got != c.want {
			t.Errorf("CompareShares(%d, %d, %d, %d) = %d, want %d", c.a, c.b, c.c, c.d, got, c.want)
		}
		if got := stat.CompareShares(c.c, c.d, c.a, c.b); got != -c.want {
			t.Errorf("CompareShares(%d, %d, %d, %d) = %d, want %d", c.c, c.d, c.a, c.b, got, -c.want)
		}
	}
}

func TestCompareSharesAgainstBig(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		count := rapid.OneOf(rapid.Uint64Range(1, 9), rapid.Uint64Min(1), rapid.Uint64Min(math.MaxUint64-3))
		a, b, c, d := count.Draw(t, "a"), count.Draw(t, "b"), count.Draw(t, "c"), count.Draw(t, "d")
		rat := func(x, y uint64) *big.Rat {
			return new(big.Rat).SetFrac(new(big.Int).SetUint64(x), new(big.Int).SetUint64(y))
		}
		if got, want := stat.CompareShares(a, b, c, d), rat(a, b).Cmp(rat(c, d)); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	})
}

// The levels that Z knows by heart are those that it would compute.
func TestZOfTheCommonLevels(t *testing.T) {
	for _, conf := range []float64{0.9, 0.95, 0.99} {
		z, err := stat.Z(conf)
		if err != nil {
			t.Fatal(err)
		}
		below, err := stat.Z(math.Nextafter(conf, 0))
		if err != nil {
			t.Fatal(err)
		}
		above, err := stat.Z(math.Nextafter(conf, 1))
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(z-(below+above)/2) > 1e-15*z {
			t.Errorf("Z(%v) = %v between %v and %v", conf, z, below, above)
		}
	}
}
