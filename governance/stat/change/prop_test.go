package change_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// count draws k of n with a liking for the ends, n at least 1.
func count(t *rapid.T, most int64) (k, n int64) {
	n = rapid.OneOf(rapid.Int64Range(1, 4), rapid.Int64Range(1, 60), rapid.Int64Range(1, most)).Draw(t, "n")
	k = rapid.OneOf(rapid.Just(int64(0)), rapid.Just(n), rapid.Int64Range(0, min(n, 3)), rapid.Int64Range(0, n)).Draw(t, "k")
	return k, n
}

func independent(t *rapid.T, most int64) change.Independent {
	k1, n1 := count(t, most)
	k2, n2 := count(t, most)
	return change.Independent{K1: k1, N1: n1, K2: k2, N2: n2}
}

// panel draws four cells, of which some are 0 but not all.
func panel(t *rapid.T, most int64) change.Panel {
	cell := rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 5), rapid.Int64Range(0, most))
	p := change.Panel{YesYes: cell.Draw(t, "a"), YesNo: cell.Draw(t, "b"), NoYes: cell.Draw(t, "c"), NoNo: cell.Draw(t, "d")}
	if p == (change.Panel{}) {
		p.NoNo = 1
	}
	return p
}

var conf = rapid.OneOf(rapid.SampledFrom([]float64{0.8, 0.9, 0.95, 0.99, 0.999999}), rapid.Float64Range(0.001, 0.9999))

func swap(x change.Independent) change.Independent {
	return change.Independent{K1: x.K2, N1: x.N2, K2: x.K1, N2: x.N1}
}

func turn(x change.Independent) change.Independent {
	return change.Independent{K1: x.N1 - x.K1, N1: x.N1, K2: x.N2 - x.K2, N2: x.N2}
}

func mirror(iv stat.Interval) stat.Interval { return stat.Interval{Lower: -iv.Upper, Upper: -iv.Lower} }

func closeTo(a, b stat.Interval, tol float64) bool {
	return math.Abs(a.Lower-b.Lower) <= tol && math.Abs(a.Upper-b.Upper) <= tol
}

func TestPropScoreAgainstBigFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := independent(t, rapid.SampledFrom([]int64{1000, 1e7, 1e15}).Draw(t, "most"))
		level := conf.Draw(t, "conf")
		m := rapid.SampledFrom([]change.Method{change.Mee, change.MiettinenNurminen}).Draw(t, "method")
		z := must[float64](t)(stat.Z(level))
		got := must[stat.Interval](t)(x.Interval(m, level))
		nurminen := m == change.MiettinenNurminen
		if !isScore(got.Upper, 1e-15, x, z, nurminen) || !isScore(-got.Lower, 1e-15, swap(x), z, nurminen) {
			t.Fatalf("%v of %+v at %v: %v", m, x, level, got)
		}
	})
}

func TestPropTangoAgainstBigFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := panel(t, rapid.SampledFrom([]int64{1000, 1e7, 1e15}).Draw(t, "most"))
		level := conf.Draw(t, "conf")
		z := must[float64](t)(stat.Z(level))
		n := must[int64](t)(p.N())
		got := must[stat.Interval](t)(p.Interval(change.Tango, level))
		if !isTango(got.Upper, 1e-15, p.YesNo, p.NoYes, n, z) || !isTango(-got.Lower, 1e-15, p.NoYes, p.YesNo, n, z) {
			t.Fatalf("%+v at %v: %v", p, level, got)
		}
	})
}

func TestPropIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := independent(t, 1e6)
		level := conf.Draw(t, "conf")
		d := must[float64](t)(x.Change())
		of := func(x change.Independent, m change.Method, level float64) stat.Interval {
			return must[stat.Interval](t)(x.Interval(m, level))
		}
		for _, m := range change.Methods() {
			iv := of(x, m, level)
			if iv.Lower > iv.Upper {
				t.Fatalf("%v: %v", m, iv)
			}
			if m != change.AgrestiCaffo && (iv.Lower > d || iv.Upper < d || iv.Lower < -1 || iv.Upper > 1) {
				t.Fatalf("%v: %v around %v", m, iv, d)
			}
			if s := of(swap(x), m, level); !closeTo(mirror(s), iv, 1e-14) {
				t.Fatalf("%v: %v, the rounds swapped %v", m, iv, s)
			}
			if s := of(turn(x), m, level); !closeTo(mirror(s), iv, 1e-14) {
				t.Fatalf("%v: %v, yes and no swapped %v", m, iv, s)
			}
			if w := of(x, m, (1+level)/2); w.Lower > iv.Lower+1e-15 || w.Upper < iv.Upper-1e-15 {
				t.Fatalf("%v: %v at %v, but %v at more", m, iv, level, w)
			}
		}
		mee, mn := of(x, change.Mee, level), of(x, change.MiettinenNurminen, level)
		if mn.Lower > mee.Lower+1e-15 || mn.Upper < mee.Upper-1e-15 {
			t.Fatalf("Miettinen-Nurminen %v within Mee %v", mn, mee)
		}
		wald, cc := of(x, change.Wald, level), of(x, change.WaldCC, level)
		if cc.Lower > wald.Lower || cc.Upper < wald.Upper {
			t.Fatalf("corrected %v within Wald %v", cc, wald)
		}
	})
}

// The score intervals are what the score test does not refuse, so at 0 Mee's
// agrees with z.
func TestPropMeeAgreesWithZ(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := independent(t, 1e5)
		level := conf.Draw(t, "conf")
		test := must[change.Test](t)(x.Z())
		iv := must[stat.Interval](t)(x.Interval(change.Mee, level))
		p, ok := test.P.Get()
		if !ok || math.Abs(p-(1-level)) < 1e-9 {
			return
		}
		if outside := iv.Lower > 0 || iv.Upper < 0; outside != (p < 1-level) {
			t.Fatalf("%+v: %v at %v, p %v", x, iv, level, p)
		}
	})
}

func TestPropTests(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := independent(t, 1e6)
		z := must[change.Test](t)(x.Z())
		yates := must[change.Test](t)(x.Yates())
		x2, ok := pearson([][2]int64{{x.K1, x.N1 - x.K1}, {x.K2, x.N2 - x.K2}})
		if z.Statistic.OK != ok || z.P.OK != ok || yates.Statistic.OK != ok || yates.P.OK != ok || z.DF != 0 || yates.DF != 1 {
			t.Fatalf("%+v: z %+v, Yates %+v, but defined %v", x, z, yates, ok)
		}
		if !ok {
			return
		}
		if !relative(z.Statistic.X*z.Statistic.X, float(x2), 1e-14) {
			t.Fatalf("%+v: z %v, chi-square %v", x, z, float(x2))
		}
		if d := must[float64](t)(x.Change()); d > 0 != (z.Statistic.X > 0) || d < 0 != (z.Statistic.X < 0) {
			t.Fatalf("%+v: change %v, z %v", x, d, z)
		}
		if p := must[float64](t)(stat.ChiSquareTail(z.Statistic.X*z.Statistic.X, 1)); !relative(z.P.X, p, 1e-10) && p > 1e-290 {
			t.Fatalf("%+v: p %v, by chi-square %v", x, z.P, p)
		}
		// Yates: each deviation |K2 - E| is lowered by ½, not below 0.
		n, yes := x.N1+x.N2, x.K1+x.K2
		e := new(big.Rat).Sub(rat(x.K2, 1), new(big.Rat).Mul(rat(x.N2, 1), rat(yes, n)))
		low := new(big.Rat).Sub(new(big.Rat).Abs(e), rat(1, 2))
		want := new(big.Rat)
		if low.Sign() > 0 {
			q := low.Quo(low, e)
			want.Mul(x2, q.Mul(q, q))
		}
		if !relative(yates.Statistic.X, float(want), 1e-9) {
			t.Fatalf("%+v: Yates %v, want %v", x, yates, float(want))
		}
	})
}

func TestPropFisherAgainstBigInts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := independent(t, 80)
		got, want := must[change.Fisher](t)(x.Fisher()), slowFisher(x)
		if !relative(got.P, want.P, 1e-12) || !relative(got.Rise, want.Rise, 1e-12) || !relative(got.Fall, want.Fall, 1e-12) {
			t.Fatalf("%+v: %+v, want %+v", x, got, want)
		}
		if s := must[change.Fisher](t)(swap(x).Fisher()); !relative(s.P, got.P, 1e-12) || !relative(s.Fall, got.Rise, 1e-12) {
			t.Fatalf("%+v: %+v, swapped %+v", x, got, s)
		}
	})
}

func TestPropPanel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := panel(t, 1e5)
		level := conf.Draw(t, "conf")
		mirrored := change.Panel{YesYes: p.YesYes, YesNo: p.NoYes, NoYes: p.YesNo, NoNo: p.NoNo}
		turned := change.Panel{YesYes: p.NoNo, YesNo: p.NoYes, NoYes: p.YesNo, NoNo: p.YesYes}
		d := must[float64](t)(p.Change())
		for _, m := range change.PanelMethods() {
			iv := must[stat.Interval](t)(p.Interval(m, level))
			if iv.Lower > iv.Upper || m != change.AgrestiMin && (iv.Lower > d || iv.Upper < d) ||
				m != change.WaldPaired && (iv.Lower < -1 || iv.Upper > 1) {
				t.Fatalf("%v: %v around %v", m, iv, d)
			}
			for _, q := range []change.Panel{mirrored, turned} {
				if s := must[stat.Interval](t)(q.Interval(m, level)); !closeTo(mirror(s), iv, 1e-13) {
					t.Fatalf("%v of %+v: %v, mirrored %v", m, p, iv, s)
				}
			}
			if w := must[stat.Interval](t)(p.Interval(m, (1+level)/2)); w.Lower > iv.Lower+1e-14 || w.Upper < iv.Upper-1e-14 {
				t.Fatalf("%v of %+v: %v at %v, but %v at more", m, p, iv, level, w)
			}
		}
		// Newcombe and the Wald forms as the papers write them.
		naive, ok := slowNewcombe(p, level, slowPhi(p))
		if iv := must[stat.Interval](t)(p.Interval(change.NewcombePaired, level)); ok && !closeTo(iv, naive, 1e-8) {
			t.Fatalf("%+v: %v, by the paper %v", p, iv, naive)
		}
		n := float64(must[int64](t)(p.N()))
		z := must[float64](t)(stat.Z(level))
		for add, m := range map[float64]change.PanelMethod{0: change.WaldPaired, 0.5: change.AgrestiMin} {
			b, c, n := float64(p.YesNo)+add, float64(p.NoYes)+add, n+4*add
			w := z * math.Sqrt(max(0, b+c-(b-c)*(b-c)/n)) / n
			want := stat.Interval{Lower: (c-b)/n - w, Upper: (c-b)/n + w}
			if m == change.AgrestiMin {
				want.Lower, want.Upper = max(-1, want.Lower), min(1, want.Upper)
			}
			if iv := must[stat.Interval](t)(p.Interval(m, level)); !closeTo(iv, want, 1e-7) {
				t.Fatalf("%v of %+v: %v, by the paper %v", m, p, iv, want)
			}
		}

		test := must[change.McNemar](t)(p.McNemar())
		if s := must[change.McNemar](t)(mirrored.McNemar()); s != test {
			t.Fatalf("%+v: %+v, mirrored %+v", p, test, s)
		}
		// The cells of those that did not turn do not matter.
		if s := must[change.McNemar](t)(change.Panel{YesYes: 1, YesNo: p.YesNo, NoYes: p.NoYes}.McNemar()); s != test {
			t.Fatalf("%+v: %+v, without the others %+v", p, test, s)
		}
		if turned := p.YesNo + p.NoYes; turned > 0 {
			b, c := big.NewInt(p.YesNo), big.NewInt(p.NoYes)
			e := new(big.Int).Sub(b, c)
			e.Abs(e)
			if want := float(new(big.Rat).SetFrac(new(big.Int).Mul(e, e), big.NewInt(turned))); !relative(test.ChiSquare.Statistic.X, want, 1e-14) {
				t.Fatalf("%+v: %+v, want %v", p, test.ChiSquare, want)
			}
			e.Sub(e, big.NewInt(1))
			if want := float(new(big.Rat).SetFrac(new(big.Int).Mul(e, e), big.NewInt(turned))); !relative(test.Corrected.Statistic.X, want, 1e-14) {
				t.Fatalf("%+v: %+v, want %v", p, test.Corrected, want)
			}
			if q := must[float64](t)(stat.ChiSquareTail(test.ChiSquare.Statistic.X, 1)); q != test.ChiSquare.P.X {
				t.Fatalf("%+v: p %v", test, q)
			}
		} else if test.ChiSquare.Statistic.OK || test.ChiSquare.P.OK || test.Corrected.Statistic.OK || test.Corrected.P.OK || test.Exact != 1 || test.MidP != 1 {
			t.Fatalf("nobody turned: %+v", test)
		}
		if test.MidP > test.Exact || test.Exact > 1 || test.MidP < test.Exact/2 {
			t.Fatalf("%+v", test)
		}
	})
}

func TestPropMcNemarAgainstBigInts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := panel(t, 400)
		test := must[change.McNemar](t)(p.McNemar())
		exact, mid := slowExact(p.YesNo, p.NoYes)
		if !relative(test.Exact, exact, 1e-12) || !relative(test.MidP, mid, 1e-12) {
			t.Fatalf("%+v: %+v, want %v and %v", p, test, exact, mid)
		}
	})
}

// slowPhi is φ with Newcombe's correction; 0 if a margin is 0.
func slowPhi(p change.Panel) float64 {
	a, b, c, d := float64(p.YesYes), float64(p.YesNo), float64(p.NoYes), float64(p.NoNo)
	m := (a + b) * (c + d) * (a + c) * (b + d)
	x := a*d - b*c
	if m == 0 {
		return 0
	}
	if x > 0 {
		x = max(0, x-(a+b+c+d)/2)
	}
	return x / math.Sqrt(m)
}

// slowNewcombe is Newcombe's paired interval as the paper writes it, for a
// given φ; false if rounding left a negative square.
func slowNewcombe(p change.Panel, conf, phi float64) (stat.Interval, bool) {
	n := p.YesYes + p.YesNo + p.NoYes + p.NoNo
	k1, k2 := p.YesYes+p.YesNo, p.YesYes+p.NoYes
	w1, err1 := stat.Wilson(k1, n, conf)
	w2, err2 := stat.Wilson(k2, n, conf)
	p1, p2 := float64(k1)/float64(n), float64(k2)/float64(n)
	common := func(x, y float64) float64 { return math.Sqrt(x*x - 2*phi*x*y + y*y) }
	iv := stat.Interval{
		Lower: max(-1, p2-p1-common(p2-w2.Lower, w1.Upper-p1)),
		Upper: min(1, p2-p1+common(w2.Upper-p2, p1-w1.Lower)),
	}
	return iv, err1 == nil && err2 == nil && !math.IsNaN(iv.Lower) && !math.IsNaN(iv.Upper)
}
