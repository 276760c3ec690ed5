package workorder_test

import (
	"errors"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	wo "github.com/sixbridges/sixbridges/workorder"
)

func TestWeights(t *testing.T) {
	for w, fault := range map[wo.Weights]string{
		{30, 35, 35}: "", {0, 0, 100}: "", {100, 0, 0}: "",
		{}: "weights 0", {30, 35, 34}: "weights 99", {30, 35, 36}: "weights 101",
		{-1, 51, 50}: "weights.response", {50, 101, -51}: "weights.resolution", {math.MaxInt, 1, math.MinInt}: "weights.satisfaction",
	} {
		err := w.Validate()
		if (fault == "") != (err == nil) || err != nil && (!errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), fault)) {
			t.Errorf("%+v: %v", w, err)
		}
	}
	p := wo.WeightPresets()[0]
	p.Mark, p.Weights.Response = 0, 31
	err := p.Validate()
	for _, field := range []string{"provenance.mark", "weights 101"} {
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// 139 of 199 is 69.8 %, 140 of 200 exactly 70 %.
func TestTargetBoundaries(t *testing.T) {
	onTime := wo.Target{Indicator: "on-time-closure", AtLeast: 70, Of: 100}
	for _, c := range []struct {
		n, d    int64
		met, ok bool
	}{
		{0, 0, false, false},
		{1, 0, false, false},
		{-1, 10, false, false},
		{1, -10, false, false},
		{0, 1, false, true},
		{139, 199, false, true},
		{139, 200, false, true},
		{140, 200, true, true},
		{141, 200, true, true},
		{200, 200, true, true},
		{math.MaxInt64 / 10 * 7, math.MaxInt64 / 10 * 10, true, true},
		{math.MaxInt64/10*7 - 1, math.MaxInt64 / 10 * 10, false, true},
	} {
		if met, ok := onTime.Met(c.n, c.d); met != c.met || ok != c.ok {
			t.Errorf("%d of %d: %v, %v", c.n, c.d, met, ok)
		}
	}
	for _, bad := range []wo.Target{{}, {AtLeast: -1, Of: 1}, {AtLeast: 1, Of: -1}} {
		if met, ok := bad.Met(1, 1); met || ok {
			t.Errorf("%v is met", bad)
		}
	}
}

func TestTargetsAgreeWithBigNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		positive := rapid.Int64Range(1, math.MaxInt64)
		n, d, at, of := positive.Draw(t, "n"), positive.Draw(t, "d"), positive.Draw(t, "at"), positive.Draw(t, "of")
		want := big.NewRat(n, d).Cmp(big.NewRat(at, of)) >= 0
		if met, ok := (wo.Target{AtLeast: at, Of: of}).Met(n, d); met != want || !ok {
			t.Fatalf("%d/%d >= %d/%d: %v", n, d, at, of, met)
		}
	})
}

func TestTargetsSayForWhichOrders(t *testing.T) {
	targets := wo.TargetPresets()[0].Targets
	for _, p := range []wo.Priority{wo.Emergency, wo.Urgent, wo.General, wo.Complex} {
		urgent := p == wo.Emergency || p == wo.Urgent
		for i, want := range []bool{true, true, urgent, urgent} {
			if targets[i].Applies(p) != want {
				t.Errorf("%v applies to %v: %v", targets[i], p, !want)
			}
		}
	}
	if got := targets[3].String(); got != "on-time-closure of emergency, urgent >= 95/100" {
		t.Error(got)
	}
}

func TestTargetPresetReportsFaults(t *testing.T) {
	p := wo.TargetPresets()[0]
	p.Targets = slices.Clone(p.Targets)
	p.ID = ""
	p.Targets[0].Indicator = ""
	p.Targets[1].AtLeast = 101
	p.Targets[2].Of = 0
	p.Targets[3].Priorities = machine.Of[wo.Priority](wo.Complex + 1)
	err := p.Validate()
	for _, field := range []string{"provenance.id", "targets[0].indicator", "targets[1].atLeast", "targets[2].atLeast", "targets[3].priorities"} {
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	p.Targets = nil
	if err := p.Validate(); err == nil || !strings.Contains(err.Error(), "targets") {
		t.Error(err)
	}
}
