package money_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/money"
)

// Amounts of all sizes, the largest and smallest more often than chance has it.
func amounts() *rapid.Generator[money.Amount] {
	return rapid.Custom(func(t *rapid.T) money.Amount {
		a := rapid.OneOf(
			rapid.Int64(),
			rapid.Int64Range(-1000, 1000),
			rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, -math.MaxInt64, 1 << 32, 1 << 62}),
		).Draw(t, "amount")
		return money.Amount(a)
	})
}

// fits is the exact result as an amount, if it is one.
func fits(x *big.Int) (money.Amount, bool) {
	if x.CmpAbs(big.NewInt(math.MaxInt64)) > 0 {
		return 0, false
	}
	return money.Amount(x.Int64()), true
}

func agree(t *rapid.T, what string, got money.Amount, err error, want *big.Int, args ...money.Amount) {
	valid := true
	for _, a := range args {
		valid = valid && a.Valid()
	}
	w, ok := fits(want)
	if ok = ok && valid; !ok {
		w = 0
	}
	if got != w || (err == nil) != ok || err != nil && !errors.Is(err, money.ErrOverflow) {
		t.Fatalf("%s of %v = %d, %v, exactly %v", what, args, got, err, want)
	}
}

func TestPropSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := amounts().Draw(t, "a"), amounts().Draw(t, "b")
		x, y := big.NewInt(int64(a)), big.NewInt(int64(b))
		sum, err := a.Add(b)
		agree(t, "sum", sum, err, new(big.Int).Add(x, y), a, b)
		diff, err := a.Sub(b)
		agree(t, "difference", diff, err, new(big.Int).Sub(x, y), a, b)
	})
}

// round divides exactly and rounds by the definition of each rounding.
func round(num, den *big.Int, r money.Rounding) *big.Int {
	q := new(big.Rat).SetFrac(num, den)
	floor := new(big.Int).Div(q.Num(), q.Denom()) // Euclidean: rounds down for a positive divisor
	rest := new(big.Rat).Sub(q, new(big.Rat).SetInt(floor))
	half := rest.Cmp(big.NewRat(1, 2))
	up := new(big.Int).Add(floor, big.NewInt(1))
	switch {
	case rest.Sign() == 0 || r == money.Floor:
		return floor
	case r == money.Ceil || half > 0:
		return up
	case half < 0:
		return floor
	case r == money.HalfUp && q.Sign() > 0 || r == money.HalfEven && floor.Bit(0) == 1:
		return up
	}
	return floor
}

func TestPropMulRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, n, d := amounts().Draw(t, "a"), amounts().Draw(t, "num"), amounts().Draw(t, "den")
		if d == 0 {
			return
		}
		r := rapid.SampledFrom(money.Roundings()).Draw(t, "rounding")
		got, err := a.MulRatio(int64(n), int64(d), r)
		num := new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(n)))
		den := big.NewInt(int64(d))
		if r == money.Exact && new(big.Int).Rem(num, den).Sign() != 0 {
			if err == nil || got != 0 {
				t.Fatalf("inexact: %d, %v", got, err)
			}
			return
		}
		agree(t, r.String(), got, err, round(num, den, r), a, n, d)
	})
}

func TestPropSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := amounts().Filter(money.Amount.Valid).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.OneOf(rapid.Int64Range(0, 9), rapid.Int64Range(0, 1<<58)), 1, 40).Draw(t, "weights")
		parts, err := money.Split(total, weights)
		sumW := new(big.Int)
		for _, w := range weights {
			sumW.Add(sumW, big.NewInt(w))
		}
		if sumW.Sign() == 0 || !sumW.IsInt64() {
			if err == nil {
				t.Fatal("no error")
			}
			return
		}
		if err != nil || len(parts) != len(weights) {
			t.Fatal(parts, err)
		}
		sum := new(big.Int)
		type claim struct{ part, rest *big.Int }
		claims := make([]claim, len(parts))
		for i, p := range parts {
			sum.Add(sum, big.NewInt(int64(p)))
			exact := new(big.Int).Mul(big.NewInt(int64(total)), big.NewInt(weights[i]))
			q, rest := new(big.Int).QuoRem(exact, sumW, new(big.Int))
			claims[i] = claim{new(big.Int).Sub(big.NewInt(int64(p)), q).Abs(new(big.Int).Sub(big.NewInt(int64(p)), q)), rest.Abs(rest)}
			if claims[i].part.Cmp(big.NewInt(1)) > 0 || claims[i].part.Sign() != 0 && rest.Sign() == 0 {
				t.Fatalf("part %d of %v is %d, exactly %v and %v", i, weights, p, q, rest)
			}
		}
		if sum.Cmp(big.NewInt(int64(total))) != 0 {
			t.Fatalf("parts sum to %v, not %d", sum, total)
		}
		// Nobody got the extra unit before somebody with a greater claim, or with
		// an equal one who comes first.
		for i := range claims {
			for j := range claims {
				c := claims[i].rest.Cmp(claims[j].rest)
				if (c > 0 || c == 0 && i < j) && claims[i].part.Sign() == 0 && claims[j].part.Sign() != 0 {
					t.Fatalf("part %d was served before part %d: %v of %v", j, i, parts, weights)
				}
			}
		}
	})
}

func TestPropText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := money.MustUnit("X", uint8(rapid.IntRange(0, money.MaxScale).Draw(t, "scale")))
		a := amounts().Filter(money.Amount.Valid).Draw(t, "a")
		for _, s := range []money.Style{money.Plain, money.Grouped, money.Myriad} {
			text := u.Format(a, s)
			if back, err := u.Parse(text); err != nil || back != a {
				t.Fatalf("%d is %q is %d, %v", a, text, back, err)
			}
		}
		want := new(big.Rat).SetFrac(big.NewInt(int64(a)), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(u.Scale())), nil))
		if text := u.Format(a, money.Plain); text != want.FloatString(int(u.Scale())) {
			t.Fatalf("%d is %q, exactly %v", a, text, want)
		}
	})
}
