package response_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/response"
)

// Of a near-census the exact interval is a fraction of what a formula for large
// populations gives. The limits are those of samplingbook's own definition,
// worked out by trying every M (its function returns rejected ones).
func TestFiniteIsNotTheRejectedOne(t *testing.T) {
	for _, c := range []struct {
		a    response.Answers
		want response.Units
	}{
		{response.Answers{All: 20, Answered: 10, Yes: 5}, response.Units{Lower: 6, Upper: 14}}, // not 5 to 15
		{response.Answers{All: 579, Answered: 550, Yes: 521}, response.Units{Lower: 546, Upper: 550}},
		{response.Answers{All: 579, Answered: 579, Yes: 521}, response.Units{Lower: 521, Upper: 521}},
		{response.Answers{All: 579, Answered: 0, Yes: 0}, response.Units{Lower: 0, Upper: 579}},
		{response.Answers{All: 1, Answered: 1, Yes: 1}, response.Units{Lower: 1, Upper: 1}},
	} {
		if got, err := c.a.Finite(0.95); err != nil || got != c.want {
			t.Errorf("%+v: %+v, %v, want %+v", c.a, got, err, c.want)
		}
	}
	// A whole province, without trying every M.
	u, err := response.Answers{All: 32_000_000_000, Answered: 2_000, Yes: 700}.Finite(0.95)
	w, err2 := stat.Wilson(700, 2000, 0.95)
	if err != nil || err2 != nil || math.Abs(float64(u.Lower)/32e9-w.Lower) > 1e-3 || math.Abs(float64(u.Upper)/32e9-w.Upper) > 1e-3 {
		t.Error(u, err, w, err2)
	}
}

func TestRefuses(t *testing.T) {
	for _, c := range []struct {
		a     response.Answers
		match error
	}{
		{response.Answers{}, stat.ErrUndefined},
		{response.Answers{All: -1}, fault.ErrInvalid},
		{response.Answers{All: 5, Answered: 6}, fault.ErrInvalid},
		{response.Answers{All: 5, Answered: 3, Yes: 4}, fault.ErrInvalid},
		{response.Answers{All: 5, Answered: 3, Yes: -1}, fault.ErrInvalid},
		{response.Answers{All: 5, Answered: -3, Yes: -4}, fault.ErrInvalid},
	} {
		_, e1 := c.a.Rate()
		_, e2 := c.a.Bounds()
		_, e3 := c.a.Finite(0.95)
		_, e4 := c.a.Normal(0.95)
		_, e5 := c.a.Exceeds(1, 2)
		_, e6 := c.a.Reaches(1, 2)
		_, e7 := c.a.StandardError()
		for i, err := range []error{e1, e2, e3, e4, e5, e6, e7} {
			if !errors.Is(err, c.match) {
				t.Errorf("%d of %+v: %v", i, c.a, err)
			}
		}
	}
	a := response.Answers{All: 5, Answered: 3, Yes: 2}
	for _, conf := range []float64{0, 1, -1, math.NaN(), math.Inf(1)} {
		_, e1 := a.Finite(conf)
		_, e2 := a.Normal(conf)
		if !errors.Is(e1, fault.ErrInvalid) || !errors.Is(e2, fault.ErrInvalid) {
			t.Error(conf, e1, e2)
		}
	}
	for _, f := range [][2]int64{{1, 0}, {1, -2}, {-1, 2}} {
		if _, err := a.Exceeds(f[0], f[1]); !errors.Is(err, fault.ErrInvalid) {
			t.Error(f, err)
		}
	}
	if _, err := (response.Answers{All: 5, Answered: 1, Yes: 1}).StandardError(); !errors.Is(err, stat.ErrUndefined) {
		t.Error(err)
	}
	for _, c := range []struct {
		d     response.Dispositions
		e     float64
		match error
	}{
		{response.Dispositions{Other: -1}, 0, fault.ErrInvalid},
		{response.Dispositions{}, -0.1, fault.ErrInvalid},
		{response.Dispositions{}, 1.1, fault.ErrInvalid},
		{response.Dispositions{}, math.NaN(), fault.ErrInvalid},
		{response.Dispositions{Complete: math.MaxInt64, UnknownOther: 1}, 1, fault.ErrLimit},
	} {
		if _, err := c.d.Rates(c.e); !errors.Is(err, c.match) {
			t.Errorf("%+v: %v", c.d, err)
		}
	}
	// Nobody but unknown ones, none of them taken as eligible.
	r, err := response.Dispositions{UnknownOther: 9}.Rates(0)
	if err != nil || r.RR1 != stat.Defined(0) || r.RR3.OK || r.RR5.OK || r.CON2.OK || r.COOP4.OK {
		t.Error(r, err)
	}
}

func TestDecisionText(t *testing.T) {
	for _, d := range []response.Decision{response.Yes, response.No, response.Undecided} {
		var back response.Decision
		b, err := d.MarshalText()
		if err != nil || back.UnmarshalText(b) != nil || back != d || d.String() != string(b) || d.Label().Zh == "" {
			t.Error(d, err)
		}
	}
}

func answers() *rapid.Generator[response.Answers] {
	return rapid.Custom(func(t *rapid.T) response.Answers {
		var a response.Answers
		a.All = rapid.Int64Range(1, 60).Draw(t, "all")
		a.Answered = rapid.Int64Range(0, a.All).Draw(t, "answered")
		a.Yes = rapid.Int64Range(0, a.Answered).Draw(t, "yes")
		return a
	})
}

// slowFinite tries every M with exact fractions.
func slowFinite(a response.Answers, half *big.Rat) (u response.Units) {
	u = response.Units{Lower: -1, Upper: -1}
	total := new(big.Int).Binomial(a.All, a.Answered)
	for m := int64(0); m <= a.All; m++ {
		below, above := new(big.Int), new(big.Int)
		for x := int64(0); x <= a.Answered; x++ {
			if x > m || a.Answered-x > a.All-m {
				continue
			}
			ways := new(big.Int).Mul(new(big.Int).Binomial(m, x), new(big.Int).Binomial(a.All-m, a.Answered-x))
			if x <= a.Yes {
				below.Add(below, ways)
			}
			if x >= a.Yes {
				above.Add(above, ways)
			}
		}
		if u.Lower < 0 && new(big.Rat).SetFrac(above, total).Cmp(half) > 0 {
			u.Lower = m
		}
		if new(big.Rat).SetFrac(below, total).Cmp(half) > 0 {
			u.Upper = m
		}
	}
	return u
}

func TestPropFinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := answers().Draw(t, "answers")
		conf := rapid.SampledFrom([]float64{0.8, 0.9, 0.95, 0.99, 0.999}).Draw(t, "conf")
		u, err := a.Finite(conf)
		if err != nil {
			t.Fatal(err)
		}
		bar := new(big.Rat).SetFloat64((1 - conf) / 2)
		if want := slowFinite(a, bar); u != want {
			t.Fatalf("%+v: %+v, want %+v", a, u, want)
		}
		// Yes and no change places.
		mirror, err := response.Answers{All: a.All, Answered: a.Answered, Yes: a.Answered - a.Yes}.Finite(conf)
		if err != nil || mirror.Lower != a.All-u.Upper || mirror.Upper != a.All-u.Lower {
			t.Fatalf("%+v: %+v mirrored is %+v", a, u, mirror)
		}
	})
}

// A decision holds for every way in which the silent may think, and is
// undecided only if they can turn it.
func TestPropDecisions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := answers().Draw(t, "answers")
		num, den := rapid.Int64Range(0, 12).Draw(t, "num"), rapid.Int64Range(1, 12).Draw(t, "den")
		bounds, err := a.Bounds()
		if err != nil || bounds.Lower > bounds.Upper || bounds.Lower < 0 || bounds.Upper > 1 {
			t.Fatal(bounds, err)
		}
		for _, q := range []struct {
			ask   func(num, den int64) (response.Decision, error)
			holds func(order int) bool
		}{
			{a.Exceeds, func(o int) bool { return o > 0 }},
			{a.Reaches, func(o int) bool { return o >= 0 }},
		} {
			yes, no := 0, 0
			for silent := range a.All - a.Answered + 1 {
				if q.holds(big.NewRat(a.Yes+silent, a.All).Cmp(big.NewRat(num, den))) {
					yes++
				} else {
					no++
				}
			}
			want := response.Undecided
			switch {
			case no == 0:
				want = response.Yes
			case yes == 0:
				want = response.No
			}
			if got, err := q.ask(num, den); err != nil || got != want {
				t.Fatalf("%+v against %d/%d: %v, %v, want %v", a, num, den, got, err, want)
			}
		}
	})
}

func TestPropRates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := func(name string) int64 { return rapid.Int64Range(0, 500).Draw(t, name) }
		d := response.Dispositions{n("i"), n("p"), n("r"), n("nc"), n("o"), n("uh"), n("uo")}
		r, err := d.Rates(rapid.Float64Range(0, 1).Draw(t, "e"))
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range [][2]stat.Value{
			{r.RR1, r.RR3},
			{r.RR3, r.RR5},
			{r.RR1, r.RR2},
			{r.RR4, r.RR6},
			{r.COOP1, r.COOP3},
			{r.COOP2, r.COOP4},
			{r.REF1, r.REF3},
			{r.CON1, r.CON2},
			{r.CON2, r.CON3},
		} {
			if pair[0].OK && pair[1].OK && pair[0].X > pair[1].X || pair[0].X < 0 || pair[1].X > 1 {
				t.Fatalf("%+v: %v above %v", d, pair[0], pair[1])
			}
		}
	})
}

func FuzzAnswers(f *testing.F) {
	f.Add(int64(579), int64(550), int64(521), 0.95)
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), int64(1), 1e-300)
	f.Add(int64(math.MaxInt64), int64(1), int64(0), 0.999999)
	f.Fuzz(func(t *testing.T, all, answered, yes int64, conf float64) {
		a := response.Answers{All: all, Answered: answered, Yes: yes}
		if u, err := a.Finite(conf); err == nil && (u.Lower < yes || u.Upper > yes+all-answered || u.Lower > u.Upper) {
			t.Fatalf("%+v %v: %+v", a, conf, u)
		}
		if n, err := a.Normal(conf); err == nil && (math.IsNaN(n.Lower) || math.IsNaN(n.Upper) || n.Lower > n.Upper) {
			t.Fatalf("%+v %v: %+v", a, conf, n)
		}
		if b, err := a.Bounds(); err == nil && !(0 <= b.Lower && b.Lower <= b.Upper && b.Upper <= 1) {
			t.Fatalf("%+v: %+v", a, b)
		}
		d, err1 := a.Exceeds(yes, all)
		e, err2 := a.Reaches(yes, all)
		if err1 == nil && err2 == nil && all > 0 && (d == response.Yes || e != response.Yes) {
			t.Fatalf("%+v: %v %v", a, d, e)
		}
		r, err := response.Dispositions{Complete: all, Partial: answered, Refusal: yes, UnknownOther: all}.Rates(conf)
		if err == nil && (r.RR3.OK && !(r.RR3.X >= 0 && r.RR3.X <= 1) || r.CON2.OK && !(r.CON2.X >= 0 && r.CON2.X <= 1)) {
			t.Fatalf("%+v", r)
		}
	})
}
