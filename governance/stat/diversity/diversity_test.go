package diversity_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/diversity"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	const rule = ": must be a finite number and not negative"
	of := func(x ...float64) func() error {
		return func() error { _, err := diversity.Of(x); return err }
	}
	for _, c := range []struct {
		call func() error
		text string
	}{
		{of(1, -2), "diversity: amount -2" + rule},
		{of(math.NaN(), 1), "diversity: amount NaN" + rule},
		{of(math.Inf(1)), "diversity: amount +Inf" + rule},
		{func() error { _, err := diversity.Of([]int64{5, -1}); return err }, "diversity: amount -1" + rule},
		{of(), "diversity: concentration is undefined: there is nothing to share"},
		{of(0, 0), "diversity: concentration is undefined: there is nothing to share"},
	} {
		if err := c.call(); err == nil || err.Error() != c.text || invalid(err) == undefined(err) {
			t.Errorf("%v, want %s", err, c.text)
		}
	}
}

func TestOneHasAll(t *testing.T) {
	for _, zeros := range []int{0, 1, 9} {
		x := make([]int, zeros+1)
		x[zeros] = 7
		got, err := diversity.Of(x)
		want := diversity.Indices{Parts: zeros + 1, Used: 1, InverseSimpson: 1, HHI: 1, Normalised: stat.Value{OK: zeros > 0}}
		if err != nil || got != want {
			t.Errorf("%+v, %v, want %+v", got, err, want)
		}
	}
}

// A share of 1e-15 keeps its digits in the figures that are near 0.
func TestNearlyAll(t *testing.T) {
	got, err := diversity.Of([]int64{1e15, 1})
	if err != nil {
		t.Fatal(err)
	}
	near := func(name string, x, want float64) {
		t.Helper()
		if math.Abs(x-want) > 1e-12*want {
			t.Errorf("%s = %v, want %v", name, x, want)
		}
	}
	near("Simpson", got.Simpson, 2e-15)
	near("Shannon", got.Shannon, 1e-15*(math.Log(1e15)+1))
}

func TestAmountsAtTheLimits(t *testing.T) {
	const big, tiny = math.MaxFloat64, math.SmallestNonzeroFloat64
	for _, x := range [][]float64{{big, big, big, big}, {tiny, tiny, tiny, tiny}} {
		got, err := diversity.Of(x)
		if err != nil || got.InverseSimpson != 4 || got.Shannon != math.Log(4) || got.Pielou != stat.Defined(1) || got.Simpson != 0.75 {
			t.Errorf("%v: %+v, %v", x, got, err)
		}
	}
	got, err := diversity.Of([]float64{big, tiny})
	if err != nil || got.Used != 2 || got.HHI != 1 || got.Shannon != 0 || got.Pielou != stat.Defined(0) {
		t.Errorf("%+v, %v", got, err)
	}
}
