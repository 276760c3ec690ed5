package money_test

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/money"
)

var (
	cny   = must(money.ISO("CNY"))
	jpy   = must(money.ISO("JPY"))
	kwd   = must(money.ISO("KWD"))
	point = money.MustUnit("POINT", 0)
)

var _ = map[money.Money]bool{} // comparable

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		text  string
		code  string
		scale uint8
	}{
		{"CNY", "CNY", 2},
		{"JPY", "JPY", 0},
		{"KWD", "KWD", 3},
		{"CLF", "CLF", 4},
		{"POINT/0", "POINT", 0},
		{"RICE-KG/3", "RICE-KG", 3},
		{"A23456789012345/18", "A23456789012345", 18},
	} {
		u, err := money.ParseUnit(c.text)
		if err != nil || u.Code() != c.code || u.Scale() != c.scale || u.String() != c.text || u.IsZero() {
			t.Errorf("%s: %v %v", c.text, u, err)
		}
		b, err := json.Marshal(u)
		var back money.Unit
		if err != nil || json.Unmarshal(b, &back) != nil || back != u {
			t.Errorf("%s: JSON %s, %v", c.text, b, err)
		}
	}
	if u, err := money.ParseUnit("CNY/2"); err != nil || u != cny {
		t.Error("a currency may give its decimals", u, err)
	}
	for _, bad := range []string{
		"", "cny", "CNYX", "XAU", "XYZ", "CNY/3", "CNY/", "POINT", "POINT/19", "POINT/01", "POINT/-1", "POINT/+1", "POINT/256", "1X/0", "-/0",
		"PO INT/0", "A234567890123456/0", "积分/0", "PO\x00/0", "Y C/2", "CNY COP", "NY ",
	} {
		if u, err := money.ParseUnit(bad); !errors.Is(err, fault.ErrInvalid) || !u.IsZero() {
			t.Errorf("%q: %v, %v", bad, u, err)
		}
	}
	var u money.Unit
	if b, err := u.MarshalText(); err != nil || len(b) != 0 || u.UnmarshalText(b) != nil || !u.IsZero() || u.String() != "" {
		t.Error("the zero unit", b, err)
	}
	u = cny
	if err := u.UnmarshalText([]byte("?")); err == nil || u != cny {
		t.Error("a bad text changed the unit")
	}
}

func TestAddIsChecked(t *testing.T) {
	for _, c := range []struct {
		a, b money.Amount
		sum  money.Amount
		ok   bool
	}{
		{0, 0, 0, true},
		{5, 0, 5, true},
		{-5, 5, 0, true},
		{money.Max, 0, money.Max, true},
		{money.Max - 1, 1, money.Max, true},
		{money.Max, 1, 0, false}, // wraps to -2^63 elsewhere
		{money.Max, money.Max, 0, false},
		{-money.Max, -1, 0, false}, // -2^63 is no amount
		{-money.Max, -money.Max, 0, false},
		{-money.Max, money.Max, 0, true},
		{math.MinInt64, 1, 0, false},
		{1, math.MinInt64, 0, false},
		{0, math.MinInt64, 0, false},
	} {
		sum, err := c.a.Add(c.b)
		if sum != c.sum || (err == nil) != c.ok || err != nil && (!errors.Is(err, money.ErrOverflow) || !errors.Is(err, fault.ErrLimit)) {
			t.Errorf("%d + %d = %d, %v", c.a, c.b, sum, err)
		}
		if !c.b.Valid() {
			if _, err := c.a.Sub(c.b); err == nil {
				t.Errorf("%d - %d", c.a, c.b)
			}
			continue
		}
		if d, err := c.a.Sub(-c.b); d != sum || (err == nil) != c.ok {
			t.Errorf("%d - %d = %d, %v", c.a, -c.b, d, err)
		}
	}
	if money.Amount(-3).Abs() != 3 || money.Amount(3).Abs() != 3 {
		t.Error("Abs")
	}
}

func TestMoneyKeepsUnitsApart(t *testing.T) {
	a, b := money.Money{Amount: 5, Unit: cny}, money.Money{Amount: 7, Unit: point}
	for _, err := range []error{
		func() error { _, err := a.Add(b); return err }(),
		func() error { _, err := b.Sub(a); return err }(),
		func() error { _, err := a.Cmp(b); return err }(),
	} {
		if !errors.Is(err, money.ErrUnit) || !errors.Is(err, fault.ErrInvalid) {
			t.Error(err)
		}
	}
	var sum money.Money
	for range 3 {
		sum = must(sum.Add(a))
	}
	if sum != (money.Money{Amount: 15, Unit: cny}) || must(a.Add(money.Money{})) != a {
		t.Error(sum)
	}
	if d := must(a.Sub(sum)); d != (money.Money{Amount: -10, Unit: cny}) || d.String() != "-0.10 CNY" {
		t.Error(d)
	}
	if must(a.Cmp(sum)) != -1 || must(sum.Cmp(a)) != 1 || must(a.Cmp(a)) != 0 || must(a.Cmp(money.Money{})) != 1 {
		t.Error("Cmp")
	}
	if _, err := (money.Money{Amount: money.Max, Unit: cny}).Add(a); !errors.Is(err, money.ErrOverflow) {
		t.Error(err)
	}
	if s := (money.Money{}).String(); s != "0" {
		t.Error(s)
	}
	b2, err := json.Marshal(a)
	var back money.Money
	if err != nil || string(b2) != `{"amount":5,"unit":"CNY"}` || json.Unmarshal(b2, &back) != nil || back != a {
		t.Errorf("%s %v", b2, err)
	}
}

func TestMulRatio(t *testing.T) {
	for _, c := range []struct {
		a        money.Amount
		num, den int64
		want     [4]money.Amount // half even, half up, floor, ceil
	}{
		{5, 1, 2, [4]money.Amount{2, 3, 2, 3}},
		{7, 1, 2, [4]money.Amount{4, 4, 3, 4}},
		{-5, 1, 2, [4]money.Amount{-2, -3, -3, -2}},
		{5, -1, 2, [4]money.Amount{-2, -3, -3, -2}},
		{5, 1, -2, [4]money.Amount{-2, -3, -3, -2}},
		{-5, -1, 2, [4]money.Amount{2, 3, 2, 3}},
		{1, 1, 3, [4]money.Amount{0, 0, 0, 1}},
		{2, 1, 3, [4]money.Amount{1, 1, 0, 1}},
		{9999, 375, 10000, [4]money.Amount{375, 375, 374, 375}},
		{6, 1, 2, [4]money.Amount{3, 3, 3, 3}},
		{money.Max, math.MaxInt64, math.MaxInt64, [4]money.Amount{money.Max, money.Max, money.Max, money.Max}},
		{money.Max, 1, 2, [4]money.Amount{1 << 62, 1 << 62, 1<<62 - 1, 1 << 62}},
	} {
		for i, r := range []money.Rounding{money.HalfEven, money.HalfUp, money.Floor, money.Ceil} {
			if got, err := c.a.MulRatio(c.num, c.den, r); err != nil || got != c.want[i] {
				t.Errorf("%d * %d/%d %v = %d, %v, want %d", c.a, c.num, c.den, r, got, err, c.want[i])
			}
		}
	}
	for _, c := range []struct {
		a        money.Amount
		num, den int64
		r        money.Rounding
		match    error
	}{
		{1, 1, 0, money.Floor, fault.ErrInvalid},
		{1, 1, 1, 0, fault.ErrInvalid},
		{1, 1, 1, money.Exact + 1, fault.ErrInvalid},
		{1, 1, 2, money.Exact, money.ErrInexact},
		{1, 1, 2, money.Exact, fault.ErrInvalid},
		{math.MinInt64, 1, 1, money.Floor, money.ErrOverflow},
		{1, math.MinInt64, 1, money.Floor, money.ErrOverflow},
		{1, 1, math.MinInt64, money.Floor, money.ErrOverflow},
		{money.Max, 2, 1, money.Floor, money.ErrOverflow},
		{money.Max, math.MaxInt64, 1, money.Floor, money.ErrOverflow},
		{money.Max, 1<<62 + 1, 1 << 62, money.Ceil, money.ErrOverflow},
		{money.Max, 6, 3, money.Exact, money.ErrOverflow},
		{3037000501, 6074000999, 2, money.HalfUp, money.ErrOverflow},
	} {
		if got, err := c.a.MulRatio(c.num, c.den, c.r); !errors.Is(err, c.match) || got != 0 {
			t.Errorf("%d * %d/%d %v = %d, %v", c.a, c.num, c.den, c.r, got, err)
		}
	}
	if got, err := money.Amount(6).MulRatio(1, 2, money.Exact); got != 3 || err != nil {
		t.Error(got, err)
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		total   money.Amount
		weights []int64
		want    []money.Amount
	}{
		{15, []int64{80, 8, 12}, []money.Amount{12, 1, 2}}, // by position it would be 13, 1, 1
		{1, []int64{1, 1, 1}, []money.Amount{1, 0, 0}},
		{2, []int64{1, 1, 1}, []money.Amount{1, 1, 0}},
		{-2, []int64{1, 1, 1}, []money.Amount{-1, -1, 0}},
		{10, []int64{0, 3, 0}, []money.Amount{0, 10, 0}},
		{0, []int64{1, 2}, []money.Amount{0, 0}},
		{money.Max, []int64{3, 7}, []money.Amount{2767011611056432742, 6456360425798343065}}, // panics elsewhere
		{money.Max, []int64{math.MaxInt64}, []money.Amount{money.Max}},
		{100, []int64{math.MaxInt64 - 1, 1}, []money.Amount{100, 0}},
	} {
		if got, err := money.Split(c.total, c.weights); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%d by %v: %v, %v, want %v", c.total, c.weights, got, err, c.want)
		}
	}
	for _, c := range []struct {
		total   money.Amount
		weights []int64
		match   error
	}{
		{1, nil, fault.ErrInvalid},
		{1, []int64{0, 0}, fault.ErrInvalid},
		{1, []int64{2, -1}, fault.ErrInvalid},
		{1, []int64{math.MaxInt64, 1}, money.ErrOverflow},
		{math.MinInt64, []int64{1}, money.ErrOverflow},
	} {
		before := []money.Amount{42}
		if got, err := money.AppendSplit(before, c.total, c.weights); !errors.Is(err, c.match) || !cmp.Equal(got, before) {
			t.Errorf("%d by %v: %v, %v", c.total, c.weights, got, err)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		unit                    money.Unit
		a                       money.Amount
		plain, grouped, myriads string
	}{
		{cny, 0, "0.00", "0.00", "0"},
		{cny, 5, "0.05", "0.05", "0.05"},
		{cny, -50, "-0.50", "-0.50", "-0.5"},
		{cny, 123456780, "1234567.80", "1,234,567.80", "123.45678万"},
		{cny, 100_0000_00, "1000000.00", "1,000,000.00", "100万"},
		{cny, 999999, "9999.99", "9,999.99", "9999.99"},
		{cny, 1000000, "10000.00", "10,000.00", "1万"},
		{cny, 2_0000_0000_00, "200000000.00", "200,000,000.00", "2亿"},
		{cny, 1_0000_0000_01, "100000000.01", "100,000,000.01", "1.0000000001亿"},
		{jpy, 1234, "1234", "1,234", "1234"},
		{jpy, 100, "100", "100", "100"},
		{kwd, 1, "0.001", "0.001", "0.001"},
		{point, money.Max, "9223372036854775807", "9,223,372,036,854,775,807", "92233720368.54775807亿"},
		{money.MustUnit("TINY", 18), money.Max, "9.223372036854775807", "9.223372036854775807", "9.223372036854775807"},
		{money.Unit{}, 7, "7", "7", "7"},
	} {
		for s, want := range map[money.Style]string{money.Plain: c.plain, money.Grouped: c.grouped, money.Myriad: c.myriads} {
			got := c.unit.Format(c.a, s)
			if got != want {
				t.Errorf("%v %d %v: %q, want %q", c.unit, c.a, s, got, want)
			}
			if back, err := c.unit.Parse(got); err != nil || back != c.a {
				t.Errorf("%v %q: %d, %v", c.unit, got, back, err)
			}
		}
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]money.Amount{
		"12": 1200, "12.5": 1250, "+12.50": 1250, "-0.01": -1, "12.500": 1250, "007": 700, "-0": 0,
		"60万": 60_0000_00, "0.5亿": 5000_0000_00, "1,234.5": 123450, "1.000001万": 10000_01, "1,000万": 1000_0000_00,
		"92233720368547758.07": money.Max,
	} {
		if got, err := cny.Parse(s); err != nil || got != want {
			t.Errorf("%q: %d, %v, want %d", s, got, err, want)
		}
	}
	for s, match := range map[string]error{
		"": fault.ErrInvalid, "-": fault.ErrInvalid, ".5": fault.ErrInvalid, "5.": fault.ErrInvalid, "1.2.3": fault.ErrInvalid, "1e3": fault.ErrInvalid,
		" 1": fault.ErrInvalid, "1 ": fault.ErrInvalid, "--1": fault.ErrInvalid, "+-1": fault.ErrInvalid, "0x1": fault.ErrInvalid, "１": fault.ErrInvalid,
		"1,23": fault.ErrInvalid, ",123": fault.ErrInvalid, "1,2345": fault.ErrInvalid, "1234,567": fault.ErrInvalid, "1,": fault.ErrInvalid, "1.0,0": fault.ErrInvalid,
		"万": fault.ErrInvalid, "1万亿": fault.ErrInvalid, "1万万": fault.ErrInvalid, "NaN": fault.ErrInvalid, "Inf": fault.ErrInvalid, "1_000": fault.ErrInvalid,
		"0.001": money.ErrInexact, "1.0000001万": money.ErrInexact, "0.5.": fault.ErrInvalid, "0.00x": fault.ErrInvalid,
		"92233720368547758.08": money.ErrOverflow, "99999999999999999999": money.ErrOverflow, "922337203685477580亿": money.ErrOverflow,
	} {
		if got, err := cny.Parse(s); !errors.Is(err, match) || got != 0 {
			t.Errorf("%q: %d, %v", s, got, err)
		}
	}
}

// Each code of the table is found once, with the decimals of its list.
func TestISO(t *testing.T) {
	for scale, codes := range map[uint8]int{0: 17, 2: 138, 3: 7, 4: 2} {
		n := 0
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				for c := 'A'; c <= 'Z'; c++ {
					if u, err := money.ISO(string([]rune{a, b, c})); err == nil && u.Scale() == scale {
						n++
					}
				}
			}
		}
		if n != codes {
			t.Errorf("%d currencies with %d decimals", n, scale)
		}
	}
}

func TestEnumerations(t *testing.T) {
	for _, r := range money.Roundings() {
		var back money.Rounding
		b, err := r.MarshalText()
		if err != nil || back.UnmarshalText(b) != nil || back != r || r.Label().Zh == "" || r.String() == "" {
			t.Error(r, err)
		}
	}
	for _, s := range []money.Style{money.Plain, money.Grouped, money.Myriad} {
		var back money.Style
		b, err := s.MarshalText()
		if err != nil || back.UnmarshalText(b) != nil || back != s || s.Label().Zh == "" || s.String() == "" {
			t.Error(s, err)
		}
	}
}
