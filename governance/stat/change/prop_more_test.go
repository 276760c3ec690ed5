package change_test

import (
	"maps"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
)

func TestPropOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var o change.Overlap
		if rapid.Bool().Draw(t, "both") {
			o.Both = panel(t, 300)
		}
		if rapid.Bool().Draw(t, "first") || o.Both == (change.Panel{}) {
			o.Only.K1, o.Only.N1 = count(t, 300)
		}
		if rapid.Bool().Draw(t, "second") || o.Both == (change.Panel{}) {
			o.Only.K2, o.Only.N2 = count(t, 300)
		}
		level := conf.Draw(t, "conf")
		got := must[change.Test](t)(o.Z())
		iv := must[stat.Interval](t)(o.Interval(level))
		d := must[float64](t)(o.Change())

		// The formula of the paper.
		a, b, c, e := float64(o.Both.YesYes), float64(o.Both.YesNo), float64(o.Both.NoYes), float64(o.Both.NoNo)
		n12 := a + b + c + e
		n1, n2 := n12+float64(o.Only.N1), n12+float64(o.Only.N2)
		p1, p2 := (a+b+float64(o.Only.K1))/n1, (a+c+float64(o.Only.K2))/n2
		r := 0.0
		if m := (a + b) * (c + e) * (a + c) * (b + e); m > 0 {
			r = (a*e - b*c) / math.Sqrt(m)
		}
		pooled := (n1*p1 + n2*p2) / (n1 + n2)
		variance := pooled*(1-pooled)*(1/n1+1/n2) - 2*r*pooled*(1-pooled)*n12/(n1*n2)
		if !near(d, p2-p1, 1e-14) {
			t.Fatalf("%+v: change %v, want %v", o, d, p2-p1)
		}
		if got.P.OK == false || got.DF != 0 {
			t.Fatalf("%+v: %+v", o, got)
		}
		if !got.Statistic.OK {
			if variance > 1e-15 || got.P.X != 1 || iv != (stat.Interval{}) || d != 0 {
				t.Fatalf("%+v: %+v, %v, variance %v", o, got, iv, variance)
			}
			return
		}
		if want := (p2 - p1) / math.Sqrt(variance); !near(got.Statistic.X, want, 1e-6) {
			t.Fatalf("%+v: %+v, want %v", o, got, want)
		}
		if got.Statistic.X == 0 != (d == 0) {
			t.Fatalf("%+v: change %v, z %v", o, d, got)
		}
		z := must[float64](t)(stat.Z(level))
		if half := z * d / got.Statistic.X; d != 0 && (!near(iv.Lower, d-half, 1e-12) || !near(iv.Upper, d+half, 1e-12)) {
			t.Fatalf("%+v: %v is not %v ± %v", o, iv, d, half)
		}
		if o.Both == (change.Panel{}) {
			if want := must[change.Test](t)(o.Only.Z()); !near(got.Statistic.X, want.Statistic.X, 1e-12) {
				t.Fatalf("%+v: %+v, as independent rounds %+v", o, got, want)
			}
		}
	})
}

func TestPropPairedAndMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		answers := rapid.MapOf(rapid.IntRange(0, 30), rapid.Bool())
		first, second := answers.Draw(t, "first"), answers.Draw(t, "second")
		o := change.Match(first, second)
		var one, two []bool
		var want change.Overlap
		for _, k := range slices.Sorted(maps.Keys(first)) {
			if again, ok := second[k]; ok {
				one, two = append(one, first[k]), append(two, again)
				continue
			}
			want.Only.N1++
			if first[k] {
				want.Only.K1++
			}
		}
		for k, yes := range second {
			if _, ok := first[k]; !ok {
				want.Only.N2++
				if yes {
					want.Only.K2++
				}
			}
		}
		want.Both = must[change.Panel](t)(change.Paired(one, two))
		if o != want {
			t.Fatalf("%+v, want %+v", o, want)
		}
		if n := must[int64](t)(o.Both.N()); n != int64(len(one)) {
			t.Fatalf("%d of %d", n, len(one))
		}
		for i := range one {
			if one[i] != two[i] {
				one[i], two[i] = two[i], one[i]
			}
		}
		p := must[change.Panel](t)(change.Paired(one, two))
		if p != (change.Panel{YesYes: o.Both.YesYes, YesNo: o.Both.NoYes, NoYes: o.Both.YesNo, NoNo: o.Both.NoNo}) {
			t.Fatalf("%+v mirrored is %+v", o.Both, p)
		}
	})
}

func strata(t *rapid.T) change.ByStratum {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) change.Independent {
		x := independent(t, 60)
		if rapid.IntRange(0, 9).Draw(t, "one round") == 0 {
			x.K1, x.N1 = 0, 0
		}
		return x
	}), 0, 8).Draw(t, "strata")
}

func TestPropCMH(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strata(t)
		got := must[change.CMH](t)(s.CMH())
		delta, variance := new(big.Rat), new(big.Rat)
		for _, x := range s {
			n, yes := x.N1+x.N2, x.K1+x.K2
			if n < 2 {
				continue
			}
			delta.Add(delta, new(big.Rat).Sub(rat(x.K2, 1), rat(x.N2*yes, n)))
			variance.Add(variance, rat(x.N1*x.N2*yes*(n-yes), n*n*(n-1)))
		}
		if ok := variance.Sign() > 0; got.ChiSquare.Statistic.OK != ok || got.Corrected.P.OK != ok {
			t.Fatalf("%+v: %+v", s, got)
		} else if ok {
			delta.Abs(delta)
			chi := func(d *big.Rat) float64 {
				return float(new(big.Rat).Quo(new(big.Rat).Mul(d, d), variance))
			}
			if want := chi(delta); !near(got.ChiSquare.Statistic.X, want, 1e-12) {
				t.Fatalf("%+v: %+v, want %v", s, got, want)
			}
			if delta.Cmp(rat(1, 2)) >= 0 {
				delta.Sub(delta, rat(1, 2))
			}
			if want := chi(delta); !near(got.Corrected.Statistic.X, want, 1e-12) {
				t.Fatalf("%+v: corrected %+v, want %v", s, got, want)
			}
		}
		other := rapid.Permutation(s).Draw(t, "permuted")
		if again := must[change.CMH](t)(other.CMH()); !same(again.ChiSquare, got.ChiSquare) || !same(again.Corrected, got.Corrected) {
			t.Fatalf("%+v, in another order %+v", got, again)
		}
		if len(s) == 1 {
			z, err := s[0].Z()
			n := float64(s[0].N1 + s[0].N2)
			if x, ok := z.Statistic.Get(); err == nil && ok && !near(got.ChiSquare.Statistic.X, x*x*(n-1)/n, 1e-12) {
				t.Fatalf("%+v: %+v, of one stratum z is %v", s, got, x)
			}
		}
	})
}

// same compares tests but for the last digits.
func same(a, b change.Test) bool {
	return a.DF == b.DF && a.Statistic.OK == b.Statistic.OK && a.P.OK == b.P.OK &&
		near(a.Statistic.X, b.Statistic.X, 1e-12) && near(a.P.X, b.P.X, 1e-10)
}

func TestPropOddsRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strata(t)
		level := conf.Draw(t, "conf")
		got := must[change.OddsRatio](t)(s.OddsRatio(level))
		r, f := new(big.Rat), new(big.Rat)
		var pr, mixed, qs float64
		for _, x := range s {
			n := x.N1 + x.N2
			if n == 0 {
				continue
			}
			up, down := rat(x.K2*(x.N1-x.K1), n), rat(x.K1*(x.N2-x.K2), n)
			r.Add(r, up)
			f.Add(f, down)
			p, q := float(rat(x.K2+x.N1-x.K1, n)), float(rat(x.K1+x.N2-x.K2, n))
			pr += p * float(up)
			mixed += p*float(down) + q*float(up)
			qs += q * float(down)
		}
		switch {
		case r.Sign() == 0 && f.Sign() == 0:
			if got != (change.OddsRatio{}) {
				t.Fatalf("%+v: %+v", s, got)
			}
			return
		case f.Sign() == 0:
			if got != (change.OddsRatio{Ratio: stat.Value{X: math.Inf(1), OK: true}}) {
				t.Fatalf("%+v: %+v", s, got)
			}
			return
		case r.Sign() == 0:
			if got != (change.OddsRatio{Ratio: stat.Value{OK: true}}) {
				t.Fatalf("%+v: %+v", s, got)
			}
			return
		}
		want := float(new(big.Rat).Quo(r, f))
		rf, ff := float(r), float(f)
		w := must[float64](t)(stat.Z(level)) * math.Sqrt(pr/(2*rf*rf)+mixed/(2*rf*ff)+qs/(2*ff*ff))
		if !relative(got.Ratio.X, want, 1e-12) || !relative(got.Lower.X, want*math.Exp(-w), 1e-10) || !relative(got.Upper.X, want*math.Exp(w), 1e-10) {
			t.Fatalf("%+v: %+v, want %v within %v", s, got, want, math.Exp(w))
		}
		var back change.ByStratum
		for _, x := range s {
			back = append(back, swap(x))
		}
		if inv := must[change.OddsRatio](t)(back.OddsRatio(level)); !relative(inv.Ratio.X, 1/got.Ratio.X, 1e-12) || !relative(inv.Lower.X, 1/got.Upper.X, 1e-10) {
			t.Fatalf("%+v, the rounds swapped %+v", got, inv)
		}
	})
}

func rounds(t *rapid.T) change.Rounds {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) change.Round {
		k, n := count(t, 500)
		return change.Round{K: k, N: n, Score: float64(rapid.IntRange(-3, 6).Draw(t, "score"))}
	}), 2, 7).Draw(t, "rounds")
}

func TestPropRounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rounds(t)
		trend, hom := must[change.Test](t)(r.Trend()), must[change.Test](t)(r.Homogeneity())
		var table [][2]int64
		var n, yes int64
		for _, x := range r {
			table = append(table, [2]int64{x.K, x.N - x.K})
			n, yes = n+x.N, yes+x.K
		}
		want, ok := pearson(table)
		if hom.Statistic.OK != ok || hom.P.OK != ok || hom.DF != len(r)-1 || ok && !near(hom.Statistic.X, float(want), 1e-12) {
			t.Fatalf("%+v: %+v, want %v", r, hom, want)
		}
		// The trend from its definition, in fractions.
		mean := new(big.Rat)
		for _, x := range r {
			mean.Add(mean, new(big.Rat).Mul(rat(x.N, n), new(big.Rat).SetFloat64(x.Score)))
		}
		cov, square := new(big.Rat), new(big.Rat)
		for _, x := range r {
			off := new(big.Rat).Sub(new(big.Rat).SetFloat64(x.Score), mean)
			p := new(big.Rat).Sub(rat(x.K, 1), new(big.Rat).Mul(rat(x.N, 1), rat(yes, n)))
			cov.Add(cov, p.Mul(p, off))
			square.Add(square, new(big.Rat).Mul(rat(x.N, 1), new(big.Rat).Mul(off, off)))
		}
		square.Mul(square, rat(yes, n)).Mul(square, rat(n-yes, n))
		if ok := square.Sign() > 0; trend.Statistic.OK != ok || trend.P.OK != ok || trend.DF != 1 {
			t.Fatalf("%+v: %+v", r, trend)
		} else if !ok {
			return
		}
		if want := float(new(big.Rat).Quo(cov.Mul(cov, cov), square)); !near(trend.Statistic.X, want, 1e-11) {
			t.Fatalf("%+v: %+v, want %v", r, trend, want)
		}
		if trend.Statistic.X > hom.Statistic.X*(1+1e-12)+1e-12 {
			t.Fatalf("trend %v beyond homogeneity %v", trend, hom)
		}
		other := rapid.Permutation(r).Draw(t, "permuted")
		for i := range other {
			other[i].Score = 1e6 - 3*other[i].Score
		}
		if a := must[change.Test](t)(other.Trend()); math.Abs(a.Statistic.X-trend.Statistic.X) > 1e-8*max(1, trend.Statistic.X) {
			t.Fatalf("trend %+v, on another scale and in another order %+v", trend, a)
		}
		if a := must[change.Test](t)(other.Homogeneity()); !same(a, hom) {
			t.Fatalf("homogeneity %+v, in another order %+v", hom, a)
		}
		if len(r) == 2 {
			z := must[change.Test](t)(change.Independent{K1: r[0].K, N1: r[0].N, K2: r[1].K, N2: r[1].N}.Z())
			if x := z.Statistic.X * z.Statistic.X; !near(trend.Statistic.X, x, 1e-12) || !near(hom.Statistic.X, x, 1e-12) {
				t.Fatalf("two rounds: trend %v, homogeneity %v, z² %v", trend, hom, x)
			}
		}
	})
}

func TestPropCochranQ(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(2, 5).Draw(t, "rounds")
		w := change.Waves(rapid.SliceOfN(rapid.SliceOfN(rapid.Bool(), k, k), 1, 20).Draw(t, "answers"))
		q := must[change.Test](t)(w.CochranQ())
		columns := make([]int64, k)
		var total, rows int64
		for _, row := range w {
			var yes int64
			for j, y := range row {
				if y {
					columns[j]++
					yes++
				}
			}
			total += yes
			rows += yes * yes
		}
		var squares int64
		for _, c := range columns {
			squares += c * c
		}
		m := int64(k)
		below := m*total - rows
		if ok := below > 0; q.Statistic.OK != ok || q.P.OK != ok || q.DF != k-1 {
			t.Fatalf("%v: %+v", w, q)
		} else if ok {
			if want := float(rat((m-1)*(m*squares-total*total), below)); !near(q.Statistic.X, want, 1e-13) {
				t.Fatalf("%v: %+v, want %v", w, q, want)
			}
		}
		if a := must[change.Test](t)(rapid.Permutation(w).Draw(t, "permuted").CochranQ()); a != q {
			t.Fatalf("%+v, in another order %+v", q, a)
		}
		if k == 2 {
			var one, two []bool
			for _, row := range w {
				one, two = append(one, row[0]), append(two, row[1])
			}
			m := must[change.McNemar](t)(must[change.Panel](t)(change.Paired(one, two)).McNemar())
			if !same(m.ChiSquare, q) {
				t.Fatalf("of two rounds Q is %+v and McNemar's chi-square %+v", q, m.ChiSquare)
			}
		}
	})
}
