package poisson_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/poisson"
)

// below is P(X <= k) of a Poisson variable, term by term in 200 bits.
func below(k int64, mean float64) float64 {
	term := new(big.Float).SetPrec(200).SetFloat64(math.Exp(-mean / 16))
	m := new(big.Float).SetPrec(200).SetFloat64(mean)
	for range 4 { // exp(-mean) with the accuracy of exp(-mean/16) times 16
		term.Mul(term, term)
	}
	sum := new(big.Float).SetPrec(200).Set(term)
	for j := int64(1); j <= k; j++ {
		term.Mul(term, m)
		term.Quo(term, new(big.Float).SetInt64(j))
		sum.Add(sum, term)
	}
	x, _ := sum.Float64()
	return x
}

// The limits are those rates at which the observed count is just as improbable
// as the level says.
func TestPropGarwood(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := poisson.Count{Events: rapid.Int64Range(0, 300).Draw(t, "events"), Exposure: rapid.Float64Range(0.01, 1e4).Draw(t, "exposure")}
		conf := rapid.Float64Range(0.2, 0.9999).Draw(t, "conf")
		i, err := c.Garwood(conf)
		rate, err2 := c.Rate()
		if err != nil || err2 != nil || !(i.Lower <= rate && rate <= i.Upper) {
			t.Fatal(i, rate, err, err2)
		}
		tail := (1 - conf) / 2
		if got := below(c.Events, i.Upper*c.Exposure); math.Abs(got/tail-1) > 1e-9 {
			t.Fatalf("P(at most %d) at the upper limit is %v, want %v", c.Events, got, tail)
		}
		if c.Events == 0 {
			if i.Lower != 0 {
				t.Fatal(i)
			}
			return
		}
		if got := 1 - below(c.Events-1, i.Lower*c.Exposure); math.Abs(got-tail) > 1e-12+1e-9*tail {
			t.Fatalf("P(at least %d) at the lower limit is %v, want %v", c.Events, got, tail)
		}
		// Byar's is close, and inside for all but few events.
		b, err := c.Byar(conf)
		if err != nil || !(b.Lower <= rate && rate <= b.Upper) {
			t.Fatal(b, rate, err)
		}
		if c.Events >= 10 && conf >= 0.8 && conf <= 0.99 && (math.Abs(b.Lower/i.Lower-1) > 0.1 || math.Abs(b.Upper/i.Upper-1) > 0.1) {
			t.Fatal(b, i)
		}
		// Monotone in the events, and as the exposure.
		more := c
		more.Events++
		j, err := more.Garwood(conf)
		if err != nil || j.Lower <= i.Lower || j.Upper <= i.Upper {
			t.Fatal(i, j, err)
		}
	})
}

// The two-sided test as it is defined, in fractions: the outcomes that are no
// more probable than the one observed.
func TestPropCompare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Int64Range(0, 60).Draw(t, "a")
		b := rapid.Int64Range(0, 60).Draw(t, "b")
		s, u := rapid.Int64Range(1, 40).Draw(t, "s"), rapid.Int64Range(1, 40).Draw(t, "u")
		conf := rapid.Float64Range(0.3, 0.9999).Draw(t, "conf")
		first, second := poisson.Count{Events: a, Exposure: float64(s)}, poisson.Count{Events: b, Exposure: float64(u)}
		c, err := poisson.Compare(first, second, conf)
		if err != nil {
			t.Fatal(err)
		}
		n := a + b
		weight := func(k int64) *big.Int {
			w := new(big.Int).Binomial(n, k)
			w.Mul(w, new(big.Int).Exp(big.NewInt(s), big.NewInt(k), nil))
			return w.Mul(w, new(big.Int).Exp(big.NewInt(u), big.NewInt(n-k), nil))
		}
		sum, all := new(big.Int), new(big.Int)
		limit := weight(a)
		for k := range n + 1 {
			w := weight(k)
			all.Add(all, w)
			if w.Cmp(limit) <= 0 {
				sum.Add(sum, w)
			}
		}
		want, _ := new(big.Rat).SetFrac(sum, all).Float64()
		if math.Abs(c.P-want) > 1e-12*want {
			t.Fatalf("p = %v, want %v", c.P, want)
		}

		// The limits: the ratio r at which a or more, or a or fewer, of n are as
		// improbable as the level says.
		tail := (1 - conf) / 2
		at := func(r float64, from, to int64) float64 {
			p := r * float64(s) / (r*float64(s) + float64(u))
			sum := 0.0
			for k := from; k <= to; k++ {
				w, _ := new(big.Float).SetInt(new(big.Int).Binomial(n, k)).Float64()
				sum += w * math.Pow(p, float64(k)) * math.Pow(1-p, float64(n-k))
			}
			return sum
		}
		if a == 0 && c.Lower != stat.Defined(0) || b == 0 && c.Upper != stat.Defined(math.Inf(1)) || c.Ratio.OK != (b > 0) {
			t.Fatalf("%+v", c)
		}
		if a > 0 {
			if got := at(c.Lower.X, a, n); math.Abs(got/tail-1) > 1e-9 {
				t.Fatalf("%+v: at the lower limit %v, want %v", c, got, tail)
			}
		}
		if b > 0 {
			if got := at(c.Upper.X, 0, a); math.Abs(got/tail-1) > 1e-9 {
				t.Fatalf("%+v: at the upper limit %v, want %v", c, got, tail)
			}
			if !(c.Lower.X <= c.Ratio.X && c.Ratio.X <= c.Upper.X) {
				t.Fatalf("%+v", c)
			}
		}

		// The other way round everything is the inverse.
		o, err := poisson.Compare(second, first, conf)
		if err != nil || math.Abs(o.P-c.P) > 1e-13*c.P {
			t.Fatal(o.P, c.P, err)
		}
		if a > 0 && math.Abs(o.Upper.X*c.Lower.X-1) > 1e-12 || b > 0 && math.Abs(o.Lower.X*c.Upper.X-1) > 1e-12 {
			t.Fatalf("%+v and %+v", c, o)
		}
		// The unit of exposure does not matter.
		first.Exposure, second.Exposure = first.Exposure/12, second.Exposure/12
		y, err := poisson.Compare(first, second, conf)
		if err != nil || math.Abs(y.P-c.P) > 1e-9*c.P || math.Abs(y.Lower.X-c.Lower.X) > 1e-12*c.Lower.X {
			t.Fatalf("%+v and %+v, %v", c, y, err)
		}
	})
}
