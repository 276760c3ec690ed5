package inequality_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/inequality"
)

// column draws shares, often with ties and zeros, of which one is positive.
func column(t *rapid.T, least int) []float64 {
	one := rapid.Float64Range(0, 1000)
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		one = rapid.Map(rapid.IntRange(0, 9), func(n int) float64 { return float64(n) })
	case 1:
		one = rapid.Float64Range(0.01, 100)
	}
	x := rapid.SliceOfN(one, least, 40).Draw(t, "x")
	for i, v := range x {
		if v < 1e-15 {
			x[i] = 0 // lest a change of unit make it subnormal
		}
	}
	x[0]++
	return x
}

func weights(t *rapid.T, n int) []float64 {
	if rapid.Bool().Draw(t, "unweighted") {
		return nil
	}
	return rapid.SliceOfN(rapid.Float64Range(0.1, 10), n, n).Draw(t, "w")
}

// slow is every weighted index straight from its definition.
func slow(x, w []float64) (gini, theil, mld, hoover, cv float64, atkinson func(e float64) float64) {
	weight := func(i int) float64 {
		if w == nil {
			return 1
		}
		return w[i]
	}
	var total, m float64
	for i := range x {
		total += weight(i)
		m += weight(i) * x[i]
	}
	m /= total
	for i := range x {
		p, r := weight(i)/total, x[i]/m
		for j := range x {
			gini += p * weight(j) / total * math.Abs(x[i]-x[j]) / 2 / m
		}
		if r > 0 {
			theil += p * r * math.Log(r)
		}
		mld -= p * math.Log(r)
		hoover += p * math.Abs(r-1) / 2
		cv += p * (r - 1) * (r - 1)
	}
	atkinson = func(e float64) float64 {
		var sum float64
		for i := range x {
			sum += weight(i) / total * math.Pow(x[i]/m, 1-e)
		}
		return 1 - math.Pow(sum, 1/(1-e))
	}
	return gini, theil, mld, hoover, math.Sqrt(cv), atkinson
}

func TestPropDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := column(t, 1)
		w := weights(t, len(x))
		e := rapid.OneOf(rapid.Just(0.5), rapid.Float64Range(0, 0.95), rapid.Float64Range(1.05, 6)).Draw(t, "epsilon")
		gini, theil, mld, hoover, cv, atkinson := slow(x, w)
		number := must[float64](t)
		for _, c := range []struct {
			name      string
			got, want float64
			most      float64
		}{
			{"Gini", number(inequality.Gini(x, w)), gini, 1},
			{"Theil", number(inequality.Theil(x, w)), theil, math.Inf(1)},
			{"MLD", number(inequality.MLD(x, w)), mld, math.Inf(1)},
			{"Hoover", number(inequality.Hoover(x, w)), hoover, 1},
			{"CV", number(inequality.CV(x, w)), cv, math.Inf(1)},
			{"Atkinson", number(inequality.Atkinson(x, w, e)), atkinson(e), 1},
			{"Atkinson 1", number(inequality.Atkinson(x, w, 1)), 1 - math.Exp(-mld), 1},
		} {
			if !near(c.got, c.want, 1e-11) || !(c.got >= 0 && c.got <= c.most) {
				t.Fatalf("%s: %v, by definition %v", c.name, c.got, c.want)
			}
		}
		if w == nil {
			n := float64(len(x))
			if g := number(inequality.Gini(x, nil)); g > 1-1/n+1e-15 {
				t.Fatalf("Gini %v of %v", g, n)
			}
			if n > 1 {
				if g := number(inequality.GiniUnbiased(x)); !near(g, gini*n/(n-1), 1e-12) || g > 1 {
					t.Fatalf("unbiased Gini %v", g)
				}
			}
		}
		// More aversion, more inequality.
		if a, b := number(inequality.Atkinson(x, w, e)), number(inequality.Atkinson(x, w, e+0.5)); b < a-1e-12 {
			t.Fatalf("Atkinson falls from %v to %v", a, b)
		}
	})
}

// What must not change the indices: the unit, the order, copies, equal weights
// and the unit of the weights.
func TestPropInvariance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := column(t, 2)
		n := len(x)
		by := rapid.OneOf(rapid.Float64Range(1e-3, 1e3), rapid.SampledFrom([]float64{1e-280, 1e300})).Draw(t, "by")
		order := rapid.Permutation(seq(n)).Draw(t, "order")
		scaled, shuffled, twice := make([]float64, n), make([]float64, n), append(append([]float64{}, x...), x...)
		for i, v := range x {
			scaled[i], shuffled[order[i]] = v*by, v
		}
		for _, f := range indices() {
			if f.name == "range" {
				continue
			}
			v := must[float64](t)(f.of(x))
			if s := must[float64](t)(f.of(scaled)); !near(s, v, 1e-11) {
				t.Fatalf("%s: %v, times %v %v", f.name, v, by, s)
			}
			if s := must[float64](t)(f.of(shuffled)); s != v {
				t.Fatalf("%s: %v, in another order %v", f.name, v, s)
			}
			if s := must[float64](t)(f.of(twice)); !near(s, v, 1e-12) && f.name != "unbiased Gini coefficient" {
				t.Fatalf("%s: %v, twice over %v", f.name, v, s)
			}
		}
		w := rapid.SliceOfN(rapid.IntRange(1, 4), n, n).Draw(t, "w")
		var copies, weight, heavy, mixed []float64
		mixedX := make([]float64, n)
		mixed = make([]float64, n)
		for i, k := range w {
			for range k {
				copies = append(copies, x[i])
			}
			weight, heavy = append(weight, float64(k)), append(heavy, float64(k)*1e300)
			mixedX[order[i]], mixed[order[i]] = x[i], float64(k)
		}
		for name, f := range map[string]func(x, w []float64) (float64, error){
			"Gini": inequality.Gini, "Theil": inequality.Theil, "MLD": inequality.MLD, "Hoover": inequality.Hoover, "CV": inequality.CV,
			"Atkinson": func(x, w []float64) (float64, error) { return inequality.Atkinson(x, w, 1.5) },
		} {
			v := must[float64](t)(f(x, weight))
			if c := must[float64](t)(f(copies, nil)); !near(c, v, 1e-12) {
				t.Fatalf("%s: weighted %v, of copies %v", name, v, c)
			}
			if c := must[float64](t)(f(x, heavy)); !near(c, v, 1e-12) {
				t.Fatalf("%s: %v, heavy %v", name, v, c)
			}
			if c := must[float64](t)(f(mixedX, mixed)); c != v {
				t.Fatalf("%s: %v, in another order %v", name, v, c)
			}
		}
	})
}

// To take from the richer and give to the poorer lowers every index, or leaves
// it (the principle of transfers).
func TestPropTransfers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := column(t, 2)
		i, j := rapid.IntRange(0, len(x)-1).Draw(t, "i"), rapid.IntRange(0, len(x)-1).Draw(t, "j")
		if x[i] > x[j] {
			i, j = j, i
		}
		gift := (x[j] - x[i]) / 2 * rapid.Float64Range(0, 1).Draw(t, "part")
		after := append([]float64{}, x...)
		after[i] += gift
		after[j] -= gift
		for _, f := range indices() {
			a, b := must[float64](t)(f.of(x)), must[float64](t)(f.of(after))
			if b > a && !near(a, b, 1e-12) {
				t.Fatalf("%s rises from %v to %v by a gift of %v", f.name, a, b, gift)
			}
		}
	})
}

func seq(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func TestPropByGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := column(t, 1)
		n := len(x)
		w := weights(t, n)
		group := rapid.SliceOfN(rapid.IntRange(1, 5), n, n).Draw(t, "group")
		order := rapid.Permutation(seq(n)).Draw(t, "order")
		x2, group2 := make([]float64, n), make([]string, n)
		var w2 []float64
		if w != nil {
			w2 = make([]float64, n)
		}
		poor := false
		for i := range x {
			x2[order[i]], group2[order[i]] = x[i], string(rune('z'-group[i]))
			if w != nil {
				w2[order[i]] = w[i]
			}
		}
		// The groups by definition.
		var totalW, totalX float64
		type sums struct{ w, wx float64 }
		var by [6]sums
		weight := func(i int) float64 {
			if w == nil {
				return 1
			}
			return w[i]
		}
		for i, g := range group {
			by[g].w += weight(i)
			by[g].wx += weight(i) * x[i]
			totalW += weight(i)
			totalX += weight(i) * x[i]
		}
		m := totalX / totalW
		var theil, mld, gini inequality.Parts
		for g, a := range by {
			if a.w == 0 {
				continue
			}
			if a.wx == 0 {
				poor = true
			}
			mean := a.wx / a.w
			if mean > 0 {
				theil.Between += a.wx / totalX * math.Log(mean/m)
			}
			mld.Between += a.w / totalW * math.Log(m/mean)
			for _, b := range by {
				if b.w > 0 {
					gini.Between += a.w * b.w * math.Abs(mean-b.wx/b.w) / (2 * totalW * totalW * m)
				}
			}
			for i := range x {
				if group[i] != g {
					continue
				}
				if x[i] > 0 {
					theil.Within += weight(i) * x[i] / totalX * math.Log(x[i]/mean)
				}
				mld.Within += weight(i) / totalW * math.Log(mean/x[i])
				for j := range x {
					if group[j] == g {
						gini.Within += weight(i) * weight(j) * math.Abs(x[i]-x[j]) / (2 * totalW * totalW * m)
					}
				}
			}
		}
		check := func(name string, p inequality.Parts, want inequality.Parts, total float64) {
			if p.Total != total || !near(p.Within, want.Within, 1e-11) || !near(p.Between, want.Between, 1e-11) {
				t.Fatalf("%s: %+v, by definition %+v of %v", name, p, want, total)
			}
			if !near(p.Total, p.Within+p.Between+p.Overlap, 1e-12) || !(min(p.Within, p.Between, p.Overlap) >= 0) {
				t.Fatalf("%s: %+v does not add up", name, p)
			}
		}
		same := func(name string, a, b inequality.Parts) {
			if a != b {
				t.Fatalf("%s: %+v, in another order %+v", name, a, b)
			}
		}
		parts, number := must[inequality.Parts](t), must[float64](t)
		p := parts(inequality.TheilByGroup(x, w, group))
		check("Theil", p, theil, number(inequality.Theil(x, w)))
		same("Theil", p, parts(inequality.TheilByGroup(x2, w2, group2)))
		p = parts(inequality.GiniByGroup(x, w, group))
		check("Gini", p, gini, number(inequality.Gini(x, w)))
		same("Gini", p, parts(inequality.GiniByGroup(x2, w2, group2)))
		p, err := inequality.MLDByGroup(x, w, group)
		if poor {
			if !undefined(err) {
				t.Fatalf("a group without anything: %+v, %v", p, err)
			}
			return
		}
		check("MLD", parts(p, err), mld, number(inequality.MLD(x, w)))
		same("MLD", p, parts(inequality.MLDByGroup(x2, w2, group2)))
	})
}
