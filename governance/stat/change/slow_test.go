package change_test

import (
	"math"
	"math/big"

	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// Slow second implementations, straight from the definitions and in exact or
// 160-bit arithmetic.

const digits = 160

func real(x float64) *big.Float { return new(big.Float).SetPrec(digits).SetFloat64(x) }
func whole(n int64) *big.Float  { return new(big.Float).SetPrec(digits).SetInt64(n) }

func add(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(digits).Add(x, y) }
func sub(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(digits).Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(digits).Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(digits).Quo(x, y) }

// bisect halves [lo,hi], where f is negative at lo and positive at hi, 100
// times.
func bisect(lo, hi *big.Float, f func(*big.Float) int) *big.Float {
	two := whole(2)
	for range 100 {
		mid := quo(add(lo, hi), two)
		if f(mid) > 0 {
			hi = mid
		} else {
			lo = mid
		}
	}
	return quo(add(lo, hi), two)
}

// isLimit reports whether (delta-d)² - factor v(delta) goes from negative to
// positive within tol of limit.
func isLimit(limit, tol float64, d, factor *big.Float, v func(*big.Float) *big.Float) bool {
	side := func(by float64) int {
		delta := add(real(limit), real(by))
		if delta.Cmp(d) <= 0 {
			return -1
		}
		if delta.Cmp(whole(1)) >= 0 {
			return 1
		}
		e := sub(delta, d)
		return sub(mul(e, e), mul(factor, v(delta))).Sign()
	}
	return side(-tol) <= 0 && side(tol) >= 0
}

// isScore reports whether limit is, within tol, the upper limit of Mee's
// interval for p2 - p1, or that of Miettinen and Nurminen, with the restricted
// estimate by bisection of the derivative of the likelihood.
func isScore(limit, tol float64, x change.Independent, z float64, nurminen bool) bool {
	one := whole(1)
	y1, m1, y2, m2 := whole(x.K1), whole(x.N1-x.K1), whole(x.K2), whole(x.N2-x.K2)
	n1, n2 := whole(x.N1), whole(x.N2)
	d := sub(quo(y2, n2), quo(y1, n1))
	factor := mul(real(z), real(z))
	if nurminen {
		n := add(n1, n2)
		factor = mul(factor, quo(n, sub(n, one)))
	}
	variance := func(delta *big.Float) *big.Float {
		// p is the first share, p+delta the second.
		lo, hi := whole(0), sub(one, delta)
		if delta.Sign() < 0 {
			lo, hi = sub(lo, delta), one
		}
		term := func(count, divisor *big.Float) *big.Float {
			if count.Sign() == 0 {
				return whole(0)
			}
			return quo(count, divisor)
		}
		p := bisect(lo, hi, func(p *big.Float) int {
			s := add(term(y1, p), term(y2, add(p, delta)))
			s = sub(s, add(term(m1, sub(one, p)), term(m2, sub(sub(one, p), delta))))
			return -s.Sign()
		})
		q := add(p, delta)
		return add(quo(mul(p, sub(one, p)), n1), quo(mul(q, sub(one, q)), n2))
	}
	return isLimit(limit, tol, d, factor, variance)
}

// isTango reports whether limit is, within tol, the upper limit of Tango's
// interval for (c-b)/n, with the restricted estimate by bisection of the
// derivative of the likelihood b log q + c log(q+delta) +
// (n-b-c) log(1-2q-delta).
func isTango(limit, tol float64, b, c, n int64, z float64) bool {
	one, two := whole(1), whole(2)
	bf, cf, nf, rest := whole(b), whole(c), whole(n), whole(n-b-c)
	d := quo(sub(cf, bf), nf)
	factor := mul(real(z), real(z))
	term := func(count, divisor *big.Float) *big.Float {
		if count.Sign() == 0 {
			return whole(0)
		}
		return quo(count, divisor)
	}
	variance := func(delta *big.Float) *big.Float {
		lo, hi := whole(0), quo(sub(one, delta), two)
		if delta.Sign() < 0 {
			lo = sub(lo, delta)
		}
		q := bisect(lo, hi, func(q *big.Float) int {
			s := add(term(bf, q), term(cf, add(q, delta)))
			s = sub(s, mul(two, term(rest, sub(sub(one, delta), mul(two, q)))))
			return -s.Sign()
		})
		return quo(sub(add(mul(two, q), delta), mul(delta, delta)), nf)
	}
	return isLimit(limit, tol, d, factor, variance)
}

// rat is a fraction of counts.
func rat(a, b int64) *big.Rat { return big.NewRat(a, b) }

func float(r *big.Rat) float64 { f, _ := r.Float64(); return f }

// slowFisher sums the probabilities of all tables exactly.
func slowFisher(x change.Independent) change.Fisher {
	yes := x.K1 + x.K2
	ways := func(k2 int64) *big.Int {
		k1 := yes - k2
		if k1 < 0 || k1 > x.N1 || k2 < 0 || k2 > x.N2 {
			return new(big.Int)
		}
		return new(big.Int).Mul(new(big.Int).Binomial(x.N1, k1), new(big.Int).Binomial(x.N2, k2))
	}
	seen := new(big.Rat).SetInt(ways(x.K2))
	most := new(big.Rat).Mul(seen, big.NewRat(10_000_001, 10_000_000))
	var all, p, rise, fall big.Int
	for k := int64(0); k <= x.N2; k++ {
		w := ways(k)
		all.Add(&all, w)
		if new(big.Rat).SetInt(w).Cmp(most) <= 0 {
			p.Add(&p, w)
		}
		if k >= x.K2 {
			rise.Add(&rise, w)
		}
		if k <= x.K2 {
			fall.Add(&fall, w)
		}
	}
	share := func(n *big.Int) float64 { return float(new(big.Rat).SetFrac(n, &all)) }
	return change.Fisher{P: share(&p), Rise: share(&rise), Fall: share(&fall)}
}

// slowExact is the exact McNemar p-value and mid-p.
func slowExact(b, c int64) (exact, mid float64) {
	n, m := b+c, min(b, c)
	var sum big.Int
	for k := int64(0); k <= m; k++ {
		sum.Add(&sum, new(big.Int).Binomial(n, k))
	}
	sum.Lsh(&sum, 1)
	all := new(big.Int).Lsh(big.NewInt(1), uint(n))
	twice := new(big.Rat).SetFrac(&sum, all)
	less := new(big.Rat).Sub(twice, new(big.Rat).SetFrac(new(big.Int).Binomial(n, m), all))
	return math.Min(1, float(twice)), math.Min(1, float(less))
}

// pearson is the chi-square of a table of counts, from its definition
// Σ (observed-expected)²/expected; ok is false if an expectation is 0.
func pearson(rows [][2]int64) (x *big.Rat, ok bool) {
	var total int64
	var columns [2]int64
	for _, r := range rows {
		for j, k := range r {
			columns[j] += k
			total += k
		}
	}
	if columns[0] == 0 || columns[1] == 0 {
		return nil, false
	}
	x = new(big.Rat)
	for _, r := range rows {
		for j, k := range r {
			e := new(big.Rat).Mul(rat(r[0]+r[1], 1), rat(columns[j], total))
			d := new(big.Rat).Sub(rat(k, 1), e)
			x.Add(x, d.Mul(d, d).Quo(d, e))
		}
	}
	return x, true
}
