package change_test

import (
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// Nothing panics, whatever the numbers; what has no error is in its range, and
// an error says one thing.
func FuzzNumbers(f *testing.F) {
	f.Add(int64(133), int64(579), int64(521), int64(579), 0.95, 1.0, uint8(1))
	f.Add(int64(0), int64(1), int64(1), int64(1), 1e-9, math.Inf(1), uint8(2))
	f.Add(int64(math.MaxInt64/2), int64(math.MaxInt64/2), int64(0), int64(math.MaxInt64/2), 0.999999, -math.MaxFloat64, uint8(3))
	f.Add(int64(math.MinInt64), int64(-1), int64(math.MaxInt64), int64(math.MaxInt64), math.NaN(), math.NaN(), uint8(4))
	f.Add(int64(5e14), int64(1e15), int64(5e14+3), int64(1e15), 0.5, 5e-324, uint8(255))
	f.Fuzz(func(t *testing.T, k1, n1, k2, n2 int64, conf, score float64, bits uint8) {
		kind := func(err error) bool {
			t.Helper()
			kinds := 0
			for _, is := range []bool{invalid(err), undefined(err), limit(err)} {
				if is {
					kinds++
				}
			}
			if err != nil && kinds != 1 {
				t.Error(err)
			}
			return err == nil
		}
		within := func(name string, x, lo, hi float64) {
			t.Helper()
			if !(x >= lo && x <= hi) {
				t.Errorf("%s is %v", name, x)
			}
		}
		value := func(name string, v stat.Value, lo, hi float64) {
			t.Helper()
			if v.OK {
				within(name, v.X, lo, hi)
			}
		}
		test := func(x change.Test, err error) {
			t.Helper()
			if kind(err) {
				value("statistic", x.Statistic, -math.MaxFloat64, math.MaxFloat64)
				value("p", x.P, 0, 1)
			}
		}
		interval := func(iv stat.Interval, err error) {
			t.Helper()
			if kind(err) {
				within("lower", iv.Lower, -40, iv.Upper)
				within("upper", iv.Upper, iv.Lower, 40)
			}
		}

		x := change.Independent{K1: k1, N1: n1, K2: k2, N2: n2}
		if p1, p2, err := x.Shares(); kind(err) {
			within("share", p1, 0, 1)
			within("share", p2, 0, 1)
		}
		if d, err := x.Change(); kind(err) {
			within("change", d, -1, 1)
		}
		test(x.Z())
		test(x.Yates())
		if f, err := x.Fisher(); kind(err) {
			within("Fisher", f.P, 0, 1)
			within("rise", f.Rise, 0, 1)
			within("fall", f.Fall, 0, 1)
		}
		for m := range change.Method(8) {
			interval(x.Interval(m, conf))
		}

		p := change.Panel{YesYes: k1, YesNo: n1, NoYes: k2, NoNo: n2}
		_, err := p.N()
		kind(err)
		if p1, p2, err := p.Shares(); kind(err) {
			within("share", p1, 0, 1)
			within("share", p2, 0, 1)
		}
		if d, err := p.Change(); kind(err) {
			within("change", d, -1, 1)
		}
		if m, err := p.McNemar(); kind(err) {
			test(m.ChiSquare, nil)
			test(m.Corrected, nil)
			within("exact", m.Exact, 0, 1)
			within("mid-p", m.MidP, 0, m.Exact)
		}
		for m := range change.PanelMethod(6) {
			interval(p.Interval(m, conf))
		}

		for _, o := range []change.Overlap{{Both: p, Only: x}, {Both: p}, {Only: x}} {
			if p1, p2, err := o.Shares(); kind(err) {
				within("share", p1, 0, 1)
				within("share", p2, 0, 1)
			}
			if d, err := o.Change(); kind(err) {
				within("change", d, -1, 1)
			}
			test(o.Z())
			interval(o.Interval(conf))
		}

		s := change.ByStratum{x, {K1: k2, N1: n1, K2: k1, N2: n2}, {K1: 1, N1: 2, K2: 1, N2: 3}}
		if m, err := s.CMH(); kind(err) {
			test(m.ChiSquare, nil)
			test(m.Corrected, nil)
		}
		if r, err := s.OddsRatio(conf); kind(err) {
			value("odds ratio", r.Ratio, 0, math.Inf(1))
			value("lower", r.Lower, 0, r.Upper.X)
			value("upper", r.Upper, r.Lower.X, math.Inf(1))
		}

		r := change.Rounds{{K: k1, N: n1, Score: score}, {K: k2, N: n2, Score: conf}, {K: 1, N: 2, Score: 1}}
		test(r.Trend())
		test(r.Homogeneity())

		var w change.Waves
		var first, second []bool
		one, two := map[int]bool{}, map[int]bool{}
		for i := range int(bits) % 9 {
			w = append(w, []bool{bits&1 > 0, int(bits)&i > 0, k1>>i&1 > 0})
			first, second = append(first, k1>>i&1 > 0), append(second, k2>>i&1 > 0)
			one[i], two[i*int(bits)] = n1>>i&1 > 0, n2>>i&1 > 0
		}
		test(w.CochranQ())
		if p, err := change.Paired(first, second); kind(err) {
			if n, err := p.N(); err != nil || n != int64(len(first)) {
				t.Error(n, err)
			}
		}
		test(change.Match(one, two).Z())
	})
}
