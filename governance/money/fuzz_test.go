package money_test

import (
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/money"
)

// Whatever text is accepted means exactly what it says.
func FuzzText(f *testing.F) {
	for _, s := range []string{"1,234,567.80", "-0.01", "123.45678万", "2亿", "1.0.0", "9223372036854775807", "+.", "1,23"} {
		f.Add(s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, scale uint8) {
		u := money.MustUnit("X", scale%(money.MaxScale+1))
		a, err := u.Parse(s)
		if err != nil {
			return
		}
		text, factor := strings.ReplaceAll(s, ",", ""), int64(1)
		if d, ok := strings.CutSuffix(text, "万"); ok {
			text, factor = d, 1e4
		} else if d, ok := strings.CutSuffix(text, "亿"); ok {
			text, factor = d, 1e8
		}
		want, ok := new(big.Rat).SetString(text)
		if !ok {
			t.Fatalf("%q was read as %d", s, a)
		}
		want.Mul(want, big.NewRat(factor, 1))
		got := new(big.Rat).SetFrac(big.NewInt(int64(a)), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(u.Scale())), nil))
		if got.Cmp(want) != 0 {
			t.Fatalf("%q was read as %v", s, got)
		}
		if unit, err := money.ParseUnit(s); err == nil && unit.String() == "" {
			t.Fatalf("%q is a unit without a name", s)
		}
	})
}

func FuzzMulRatio(f *testing.F) {
	f.Add(int64(5), int64(1), int64(2), uint8(1))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(3), uint8(4))
	f.Add(int64(math.MinInt64), int64(-1), int64(math.MinInt64), uint8(0))
	f.Fuzz(func(t *testing.T, a, num, den int64, r uint8) {
		got, err := money.Amount(a).MulRatio(num, den, money.Rounding(r))
		if err != nil {
			if got != 0 {
				t.Fatal(got, err)
			}
			return
		}
		// |got·den - a·num| < |den|
		d := new(big.Int).Mul(big.NewInt(int64(got)), big.NewInt(den))
		d.Sub(d, new(big.Int).Mul(big.NewInt(a), big.NewInt(num)))
		if d.CmpAbs(big.NewInt(den)) >= 0 {
			t.Fatalf("%d * %d / %d = %d", a, num, den, got)
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add(int64(math.MaxInt64), int64(3), int64(7), int64(0))
	f.Add(int64(-1), int64(1), int64(1), int64(1))
	f.Fuzz(func(t *testing.T, total, a, b, c int64) {
		weights := []int64{a, b, c}
		parts, err := money.Split(money.Amount(total), weights)
		if err != nil {
			return
		}
		var sum money.Amount
		for i, p := range parts {
			sum += p // no part is larger than the total
			if weights[i] == 0 && p != 0 || p.Abs() > money.Amount(total).Abs() || p != 0 && (p < 0) != (total < 0) {
				t.Fatalf("%d by %v: %v", total, weights, parts)
			}
		}
		if sum != money.Amount(total) || !slices.Equal(weights, []int64{a, b, c}) {
			t.Fatalf("%d by %v: %v", total, weights, parts)
		}
	})
}
