package proportion_test

import (
	"errors"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/proportion"
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	ci := func(m proportion.Method, k, n int64, conf float64) func() error {
		return func() error { _, err := m.CI(k, n, conf); return err }
	}
	cases := []struct {
		call func() error
		text string
	}{
		{ci(0, 1, 5, 0.95), "proportion: method 0: must be one of the methods"},
		{ci(99, 1, 5, 0.95), "proportion: method 99: must be one of the methods"},
		{func() error { _, err := proportion.Wilson.Lower(1, 5, 0.5); return err }, "proportion: conf 0.5: must be between 0.5 and 1"},
		{func() error { _, err := proportion.Wilson.Upper(1, 5, 1); return err }, "proportion: conf 1: must be between 0.5 and 1"},
		{func() error { _, err := proportion.Wilson.Upper(1, 5, math.NaN()); return err }, "proportion: conf NaN: must be between 0.5 and 1"},
		{func() error { _, err := proportion.Wald.Upper(6, 5, 0.9); return err }, "proportion: k 6: must not be greater than n"},
	}
	for _, m := range proportion.Methods() {
		for _, c := range []struct {
			k, n int64
			conf float64
			text string
		}{
			{-1, 5, 0.95, "proportion: k -1: must not be negative"},
			{6, 5, 0.95, "proportion: k 6: must not be greater than n"},
			{0, -1, 0.95, "proportion: n -1: must not be negative"},
			{1, 5, 0, "proportion: conf 0: must be between 0 and 1"},
			{1, 5, 1, "proportion: conf 1: must be between 0 and 1"},
			{0, 0, 1, "proportion: conf 1: must be between 0 and 1"},
			{1, 5, math.NaN(), "proportion: conf NaN: must be between 0 and 1"},
			{0, 0, 0.95, "proportion: interval is undefined: n is 0"},
		} {
			cases = append(cases, struct {
				call func() error
				text string
			}{ci(m, c.k, c.n, c.conf), c.text})
		}
	}
	for _, c := range cases {
		err := c.call()
		if err == nil || err.Error() != c.text || errors.Is(err, fault.ErrInvalid) == errors.Is(err, stat.ErrUndefined) {
			t.Errorf("%v, want %s", err, c.text)
		}
	}
}

func TestNames(t *testing.T) {
	set := label.Set[proportion.Method]{Kind: "interval method", Names: []label.Name{{}}}
	for _, m := range proportion.Methods() {
		b, err := m.MarshalText()
		var back proportion.Method
		if err != nil || back.UnmarshalText(b) != nil || back != m {
			t.Errorf("%d: %q, %v, %v", uint8(m), b, err, back)
		}
		set.Names = append(set.Names, label.Name{Text: m.String(), En: m.Label().En, Zh: m.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 8 {
		t.Error(set.Len(), err)
	}
}

// Results that other software gets wrong.
func TestFaultsOfOtherSoftware(t *testing.T) {
	check := func(name string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 5e-10 {
			t.Errorf("%s = %.10f, want %.10f", name, got, want)
		}
	}
	ci := func(m proportion.Method, k, n int64) stat.Interval {
		t.Helper()
		ci, err := m.CI(k, n, 0.95)
		if err != nil {
			t.Fatal(err)
		}
		return ci
	}
	// The modified Wilson interval for k = 1 and n-1 is another one: with one
	// observation it would end at .949.
	check("Wilson upper of 0 of 1", ci(proportion.Wilson, 0, 1).Upper, 0.7934506856)
	check("Wilson lower of 1 of 10", ci(proportion.Wilson, 1, 10).Lower, 0.0178762131)
	// An exact interval of large counts that is off by 2.9e-4 elsewhere. The
	// normal limits are near enough to tell.
	large := ci(proportion.ClopperPearson, 500_000, 1_000_000)
	if half := 0.98e-3; math.Abs(large.Upper-0.5-half) > 2e-6 || math.Abs(0.5-large.Lower-half) > 2e-6 {
		t.Errorf("Clopper-Pearson of half a million of a million: %v", large)
	}
	// The continuity correction does not shrink where k is n/2.
	check("corrected lower of 5 of 10", ci(proportion.WilsonCorrected, 5, 10).Lower, 0.2014229696)
	check("corrected upper of 5 of 10", ci(proportion.WilsonCorrected, 5, 10).Upper, 0.7985770304)
}

// Limits keep their relative accuracy at extreme counts.
func TestExtremes(t *testing.T) {
	for _, n := range []int64{1e6, 1e12, 1e15, math.MaxInt64} {
		up, err := proportion.ClopperPearson.Upper(0, n, 0.95)
		if want := -math.Expm1(math.Log(0.05) / float64(n)); err != nil || !near(up, want, 1e-12) {
			t.Errorf("0 of %d: %v, %v, want %v", n, up, err, want)
		}
		for _, m := range proportion.Methods() {
			for _, k := range []int64{0, 1, n / 2, n - 1, n} {
				ci, err := m.CI(k, n, 0.999999)
				if err != nil || !(0 <= ci.Lower && ci.Lower <= ci.Upper && ci.Upper <= 1) {
					t.Errorf("%v of %d/%d: %v, %v", m, k, n, ci, err)
				}
			}
		}
	}
}
