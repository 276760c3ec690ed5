package agree_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/agree"
)

func drawDistribution(t *rapid.T) agree.Distribution {
	most := rapid.SampledFrom([]int64{1, 3, 20, 1e9, 1e15}).Draw(t, "most")
	d := rapid.SliceOfN(rapid.Int64Range(0, most), 3, 9).Draw(t, "counts")
	for i := range d {
		if rapid.IntRange(0, 3).Draw(t, "empty") == 0 {
			d[i] = 0
		}
	}
	if slices.Max(d) == 0 {
		d[len(d)/2] = 1
	}
	return d
}

// slow is every figure of a distribution from its definition: the layers by
// subtracting the least count again and again, the triples one by one, the
// pairs of ratings by categories, in exact fractions where there are no
// logarithms.
func slow(d agree.Distribution) map[string]float64 {
	k := len(d)
	n := new(big.Rat)
	share := make([]*big.Rat, k)
	for _, c := range d {
		n.Add(n, big.NewRat(c, 1))
	}
	for i, c := range d {
		share[i] = new(big.Rat).Quo(big.NewRat(c, 1), n)
	}
	out := map[string]float64{}
	float := func(r *big.Rat) float64 { x, _ := r.Float64(); return x }

	left, a := slices.Clone(d), new(big.Rat)
	for {
		least, in := int64(math.MaxInt64), make([]bool, k)
		var s int64
		for i, c := range left {
			if c > 0 {
				least, in[i] = min(least, c), true
				s++
			}
		}
		if s == 0 {
			break
		}
		for i := range left {
			if in[i] {
				left[i] -= least
			}
		}
		var tu, tdu int64
		for i := range k {
			for j := i + 1; j < k; j++ {
				for l := j + 1; l < k; l++ {
					switch {
					case in[i] && in[j] && !in[l], !in[i] && in[j] && in[l]:
						tu++
					case in[i] && !in[j] && in[l]:
						tdu++
					}
				}
			}
		}
		layer := big.NewRat(1, 1)
		if s > 1 {
			u := new(big.Rat)
			if K := int64(k); tu+tdu > 0 {
				u.SetFrac64((K-2)*tu-(K-1)*tdu, (K-2)*(tu+tdu))
			}
			layer.Mul(u, new(big.Rat).Sub(layer, big.NewRat(s-1, int64(k-1))))
		}
		weight := new(big.Rat).Mul(big.NewRat(least, 1), big.NewRat(s, 1))
		a.Add(a, layer.Mul(layer, weight.Quo(weight, n)))
	}
	out["vdeijk_a"] = float(a)
	out["polarization"] = float(a.Quo(a.Sub(big.NewRat(1, 1), a), big.NewRat(2, 1)))

	half, steps := big.NewRat(1, 2), big.NewRat(int64(k-1), 1)
	upTo, leik, squares, pairs := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	for i := range k {
		for j := i + 1; j < k; j++ {
			p := new(big.Rat).Mul(big.NewRat(d[i], 1), big.NewRat(d[j], 1))
			pairs.Add(pairs, p.Mul(p, big.NewRat(int64(j-i), 1)))
		}
		if i == k-1 {
			break
		}
		upTo.Add(upTo, share[i])
		rest := new(big.Rat).Sub(big.NewRat(1, 1), upTo)
		if upTo.Cmp(half) > 0 {
			leik.Add(leik, rest)
		} else {
			leik.Add(leik, upTo)
		}
		off := new(big.Rat).Sub(upTo, half)
		squares.Add(squares, off.Mul(off, off))
	}
	out["leik_d"] = float(leik.Quo(leik.Mul(leik, big.NewRat(2, 1)), steps))
	out["lsquared"] = float(squares.Quo(squares.Mul(squares, big.NewRat(4, 1)), steps))
	most := new(big.Rat).Mul(n, n)
	if n.Num().Bit(0) == 1 {
		most.Sub(most, big.NewRat(1, 1))
	}
	out["berry_mielke_iov"] = math.NaN()
	if most.Sign() > 0 {
		pairs.Quo(pairs.Mul(pairs, big.NewRat(4, 1)), most.Mul(most, steps))
		out["berry_mielke_iov"] = float(pairs)
	}

	mean, consensus, entropy := new(big.Rat), 1.0, 0.0
	for i := range k {
		mean.Add(mean, new(big.Rat).Mul(share[i], big.NewRat(int64(i), 1)))
	}
	for i := range k {
		if d[i] == 0 {
			continue
		}
		off := new(big.Rat).Sub(mean, big.NewRat(int64(i), 1))
		near := new(big.Rat).Sub(big.NewRat(1, 1), off.Quo(off.Abs(off), steps))
		consensus += float(share[i]) * math.Log2(float(near))
		entropy -= float(share[i]) * math.Log2(float(share[i]))
	}
	out["consensus_tw"], out["entropy_bits"] = consensus, entropy
	return out
}

func TestPropDistribution(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDistribution(t)
		before := slices.Clone(d)
		want := slow(d)
		back := slices.Clone(d)
		slices.Reverse(back)
		times := rapid.Int64Range(2, 50).Draw(t, "times")
		more := slices.Clone(d)
		for i := range more {
			more[i] *= times
		}
		one := slices.IndexFunc(d, func(c int64) bool { return c > 0 })
		alone := !slices.ContainsFunc(d[one+1:], func(c int64) bool { return c > 0 })
		for _, f := range figures {
			x, err := f.of(d)
			got := figure(t, x, err)
			if w := want[f.name]; math.Abs(got-w) > 1e-13 || math.IsNaN(got) != math.IsNaN(w) {
				t.Fatalf("%s = %v, by definition %v", f.name, got, w)
			}
			if !slices.Equal(d, before) {
				t.Fatal("the counts were altered")
			}
			if math.IsNaN(got) {
				continue
			}
			most := f.most
			if most == 0 {
				most = math.Log2(float64(len(d)))
			}
			if got < f.least || got > most || alone && got != f.concordant {
				t.Fatalf("%s = %v is out of its range", f.name, got)
			}
			if b, err := f.of(back); err != nil || math.Abs(b-got) > 1e-14 {
				t.Fatalf("%s = %v, from the other end %v, %v", f.name, got, b, err)
			}
			// The maximum of IOV is that of whole numbers of ratings.
			if m, err := f.of(more); f.name != "berry_mielke_iov" && (err != nil || math.Abs(m-got) > 1e-14) {
				t.Fatalf("%s = %v, of %d times as many %v, %v", f.name, got, times, m, err)
			}
		}
	})
}

// slowAlpha is Krippendorff's own procedure: the coincidence matrix of values
// by values, its margins, and the metric of every cell.
func slowAlpha(units []agree.Unit, m agree.Metric) float64 {
	var values []float64
	for _, u := range units {
		if len(u) > 1 {
			values = append(values, u...)
		}
	}
	slices.Sort(values)
	values = slices.Compact(values)
	o := make([][]float64, len(values))
	for i := range o {
		o[i] = make([]float64, len(values))
	}
	for _, u := range units {
		for a := range u {
			for b := range u {
				if a != b {
					i, j := slices.Index(values, u[a]), slices.Index(values, u[b])
					o[i][j] += 1 / float64(len(u)-1)
				}
			}
		}
	}
	n, total := make([]float64, len(values)), 0.0
	for i := range o {
		for j := range o {
			n[i] += o[i][j]
		}
		total += n[i]
	}
	delta := func(i, j int) float64 {
		c, k := values[i], values[j]
		switch m {
		case agree.Nominal:
			return 1
		case agree.Ordinal:
			d := -(n[i] + n[j]) / 2
			for g := min(i, j); g <= max(i, j); g++ {
				d += n[g]
			}
			return d * d
		case agree.Interval:
			return (c - k) * (c - k)
		}
		return (c - k) / (c + k) * ((c - k) / (c + k))
	}
	var observed, expected float64
	for i := range o {
		for j := range o {
			if i != j {
				observed += o[i][j] * delta(i, j)
				expected += n[i] * n[j] * delta(i, j)
			}
		}
	}
	return 1 - (total-1)*observed/expected // 0/0 is NaN
}

func drawUnits(t *rapid.T) []agree.Unit {
	rating := rapid.SampledFrom([]float64{0, 1, 2, 3, 5, 5.5, 100, 1e-3})
	if rapid.Bool().Draw(t, "few values") {
		rating = rapid.SampledFrom([]float64{1, 2})
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) agree.Unit {
		return rapid.SliceOfN(rating, 0, 5).Draw(t, "unit")
	}), 0, 12).Draw(t, "units")
}

func mapped(units []agree.Unit, f func(float64) float64) []agree.Unit {
	out := make([]agree.Unit, len(units))
	for i, u := range units {
		for _, x := range u {
			out[i] = append(out[i], f(x))
		}
	}
	return out
}

func TestPropAlpha(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t)
		before := mapped(units, func(x float64) float64 { return x })
		shuffled := rapid.Permutation(units).Draw(t, "shuffled")
		for i, u := range shuffled {
			shuffled[i] = rapid.Permutation(u).Draw(t, "unit")
		}
		same := map[agree.Metric]func(float64) float64{
			agree.Nominal:  func(x float64) float64 { return 1 / (1 + x) }, // turns the order round
			agree.Ordinal:  func(x float64) float64 { return math.Log1p(x) },
			agree.Interval: func(x float64) float64 { return 1e5 - x*1024 },
			agree.Ratio:    func(x float64) float64 { return x * 0x1p-600 },
		}
		for _, m := range agree.Metrics() {
			r, err := agree.Alpha(units, m)
			if err != nil {
				t.Fatal(err)
			}
			got, want := number(r.Alpha), slowAlpha(units, m)
			near := func(what string, x float64) {
				t.Helper()
				if math.IsNaN(got) != math.IsNaN(x) || math.Abs(got-x) > 1e-9 {
					t.Fatalf("%v = %v, %s %v", m, got, what, x)
				}
			}
			near("by definition", want)
			if r.Alpha.OK && got > 1 {
				t.Fatalf("%v = %v", m, got)
			}
			for what, other := range map[string][]agree.Unit{"in another order": shuffled, "on another scale": mapped(units, same[m])} {
				r, err := agree.Alpha(other, m)
				if err != nil {
					t.Fatal(err)
				}
				near(what, number(r.Alpha))
			}
			// One rating alone has nothing to be paired with.
			r, err = agree.Alpha(append(slices.Clone(units), agree.Unit{42}, nil), m)
			if err != nil {
				t.Fatal(err)
			}
			near("with units that do not count", number(r.Alpha))
		}
		for i := range units {
			if !slices.Equal(units[i], before[i]) {
				t.Fatal("the ratings were altered")
			}
		}
	})
}

func TestPropFleiss(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := rapid.IntRange(2, 5).Draw(t, "ratings")
		units := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) agree.Unit {
			return rapid.SliceOfN(rapid.SampledFrom([]float64{1, 2, 7}), m, m).Draw(t, "unit")
		}), 1, 12).Draw(t, "units")
		// By definition, from the table of units by categories.
		q, p := map[float64]float64{}, 0.0
		for _, u := range units {
			agreeing := 0.0
			for i, x := range u {
				q[x]++
				for j, y := range u {
					if i != j && x == y {
						agreeing++
					}
				}
			}
			p += agreeing / float64(m*(m-1)) / float64(len(units))
		}
		chance := 0.0
		for _, x := range []float64{1, 2, 7} {
			chance += math.Pow(q[x]/float64(m*len(units)), 2)
		}
		x, err := agree.Fleiss(units)
		got, want := figure(t, x, err), (p-chance)/(1-chance)
		if len(q) == 1 {
			want = math.NaN()
		}
		if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-12 {
			t.Fatalf("%v, by definition %v", got, want)
		}
		if math.IsNaN(got) {
			return
		}
		if got > 1 || got < -1/float64(m-1)-1e-15 {
			t.Fatalf("%v is out of range", got)
		}
		// Alpha draws without replacement; otherwise the two are one.
		a, err := agree.Alpha(units, agree.Nominal)
		n := float64(m * len(units))
		if err != nil || math.Abs((1-a.Alpha.X)-(1-got)*(n-1)/n) > 1e-12 {
			t.Fatalf("kappa %v, alpha %v, %v", got, a.Alpha, err)
		}
	})
}

// slowKappa is kappa and its variances as they were published, with weights of
// agreement that are 1 on the diagonal.
func slowKappa(table agree.Table, w agree.Weights) (kappa, variance, variance0 float64) {
	k := len(table)
	weight := func(i, j int) float64 {
		d := math.Abs(float64(i - j))
		switch {
		case i == j:
			return 1
		case w == agree.Linear:
			return 1 - d/float64(k-1)
		case w == agree.Quadratic:
			return 1 - d*d/float64((k-1)*(k-1))
		}
		return 0
	}
	n := 0.0
	for i := range k {
		for j := range k {
			n += float64(table[i][j])
		}
	}
	p, row, col := make([][]float64, k), make([]float64, k), make([]float64, k)
	for i := range k {
		p[i] = make([]float64, k)
		for j := range k {
			p[i][j] = float64(table[i][j]) / n
			row[i] += p[i][j]
			col[j] += p[i][j]
		}
	}
	var po, pe float64
	meanRow, meanCol := make([]float64, k), make([]float64, k)
	for i := range k {
		for j := range k {
			po += weight(i, j) * p[i][j]
			pe += weight(i, j) * row[i] * col[j]
			meanRow[i] += weight(i, j) * col[j]
			meanCol[j] += weight(i, j) * row[i]
		}
	}
	kappa = (po - pe) / (1 - pe)
	for i := range k {
		for j := range k {
			m := meanRow[i] + meanCol[j]
			variance += p[i][j] * math.Pow(weight(i, j)-m*(1-kappa), 2)
			variance0 += row[i] * col[j] * math.Pow(weight(i, j)-m, 2)
		}
	}
	by, mean := n*(1-pe)*(1-pe), kappa-pe*(1-kappa)
	return kappa, (variance - mean*mean) / by, (variance0 - pe*pe) / by
}

func TestPropKappa(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 5).Draw(t, "categories")
		most := rapid.SampledFrom([]int64{1, 5, 1000}).Draw(t, "most")
		table, turned, more := make(agree.Table, k), make(agree.Table, k), make(agree.Table, k)
		for i := range k {
			table[i] = rapid.SliceOfN(rapid.Int64Range(0, most), k, k).Draw(t, "row")
		}
		for i := range k {
			for j := range k {
				turned[j] = append(turned[j], table[i][j])
				more[i] = append(more[i], 1_000_000*table[i][j])
			}
		}
		for _, w := range agree.AllWeights() {
			got, err := table.Kappa(w)
			want, variance, variance0 := slowKappa(table, w)
			if figure(t, got.Kappa, err); err != nil {
				if !math.IsNaN(want) && math.Abs(want) < 1e9 {
					t.Fatalf("%v: %v, by definition %v", w, err, want)
				}
				continue
			}
			if math.Abs(got.Kappa-want) > 1e-9 || math.Abs(got.SE*got.SE-variance) > 1e-9 || math.Abs(got.SE0*got.SE0-variance0) > 1e-9 {
				t.Fatalf("%v: %+v, by definition %v, %v, %v", w, got, want, variance, variance0)
			}
			if got.Kappa > 1 || got.SE < 0 || got.SE0 < 0 {
				t.Fatalf("%v: %+v", w, got)
			}
			if x, err := turned.Kappa(w); err != nil || math.Abs(x.Kappa-got.Kappa) > 1e-12 || math.Abs(x.SE-got.SE) > 1e-12 || math.Abs(x.SE0-got.SE0) > 1e-12 {
				t.Fatalf("%v: %+v, with the raters exchanged %+v, %v", w, got, x, err)
			}
			if x, err := more.Kappa(w); err != nil || math.Abs(x.Kappa-got.Kappa) > 1e-12 || math.Abs(1000*x.SE-got.SE) > 1e-10 {
				t.Fatalf("%v: %+v, of a million times as many %+v, %v", w, got, x, err)
			}
			if k == 2 {
				if x, err := table.Kappa(agree.Unweighted); err != nil || x != got {
					t.Fatalf("%v: %+v of two categories, unweighted %+v", w, got, x)
				}
			}
		}
	})
}

// With so many values the ratio metric goes by way of nodes; here it is
// compared with every pair visited.
func TestRatioOfManyValues(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for name, draw := range map[string]func(i int) float64{
		"even":           func(int) float64 { return r.Float64() },
		"minutes":        func(int) float64 { return math.Floor(r.ExpFloat64() * 40_000) },
		"lognormal":      func(int) float64 { return math.Exp(3 * r.NormFloat64()) },
		"nearly equal":   func(int) float64 { return 1000 + 1e-6*r.Float64() },
		"two clusters":   func(i int) float64 { return 1 + float64(i%2) + 1e-9*r.Float64() },
		"and an outlier": func(i int) float64 { return 1e6*math.Floor(float64(i)/1499) + 5 + 1e-7*r.Float64() },
		"geometric":      func(i int) float64 { return math.Pow(1.01, float64(i)) },
		"to the limits":  func(i int) float64 { return math.Ldexp(1+r.Float64(), (7*i)%2097-1074) },
		"tiny":           func(i int) float64 { return float64(i+1) * math.SmallestNonzeroFloat64 },
		"near the limit": func(int) float64 { return math.MaxFloat64 * (1 - r.Float64()/3) },
	} {
		x := make([]float64, 1500)
		for i := range x {
			x[i] = draw(i)
		}
		units := make([]agree.Unit, 0, len(x)/3+1)
		for i := 0; i < len(x); i += 3 {
			units = append(units, slices.Clone(x[i:i+3]))
		}
		units = append(units, x[:600]) // a unit that has many ratings itself
		relative := func(a, b float64) float64 {
			if a == b {
				return 0
			}
			d := (a/4 - b/4) / (a/4 + b/4)
			if max(a, b) < 1 {
				d = (a - b) / (a + b)
			}
			return d * d
		}
		sum := func(x []float64) (s float64) {
			for i := range x {
				row := 0.0
				for j := range i {
					row += relative(x[i], x[j])
				}
				s += row
			}
			return s
		}
		var all []float64
		observed := 0.0
		for _, u := range units {
			all = append(all, u...)
			observed += sum(u) / float64(len(u)-1)
		}
		want := float64(len(all)-1) * observed / sum(all)
		got, err := agree.Alpha(units, agree.Ratio)
		if err != nil || math.Abs((1-got.Alpha.X)-want) > 1e-12*max(1, want) {
			t.Errorf("%s: alpha %v, %v, want %v", name, got.Alpha, err, 1-want)
		}
	}
}
