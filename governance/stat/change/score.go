package change

import "github.com/sixbridges/sixbridges/governance/stat"

// score is the interval of all changes that the score test with the critical
// value z does not refuse. The lower limit is the upper one of the rounds in
// the other order, with its sign changed (by 0 - x, which is never -0).
func (x Independent) score(z float64) stat.Interval {
	upper := func(x Independent) float64 {
		first := group{float64(x.K1), float64(x.N1 - x.K1)}
		second := group{float64(x.K2), float64(x.N2 - x.K2)}
		return scoreLimit(x.change(), z, func(delta float64) float64 { return variance(first, second, delta) })
	}
	return stat.Interval{Lower: 0 - upper(x.swapped()), Upper: upper(x)}
}

// group is the answers of one round.
type group struct{ yes, no float64 }

// variance is that of the second share less the first if their difference is
// delta: of all such pairs of shares the likeliest one is taken.
func variance(first, second group, delta float64) float64 {
	low, high := first, second
	if delta < 0 {
		low, high, delta = second, first, -delta
	}
	p, s := restricted(low, high, delta)
	// Each share and its complement as a sum, so that neither cancels near 0.
	return p*(s+delta)/(low.yes+low.no) + (p+delta)*s/(high.yes+high.no)
}

// restricted returns the share p of low and the complement s of the share
// p+delta of high that make the answers likeliest, for 0 <= delta <= 1. They
// add up to 1-delta.
//
// The textbooks solve the cubic of Miettinen and Nurminen by its cosine
// formula. Where two of its roots nearly meet, as at k = 0 and k = n, that
// leaves half of the digits, and where p is tiny none; yet the limits depend
// on just these. So the derivative of the log likelihood
//
//	low.yes/p + high.yes/(p+delta) - high.no/(s) - low.no/(1-p)
//
// which falls from one end to the other, is solved, from the end that is
// nearer to the root. The ends change places if yes and no, low and high do.
func restricted(low, high group, delta float64) (p, s float64) {
	rest := 1 - delta
	if rest <= 0 {
		return 0, 0
	}
	half := rest / 2
	// The derivative in the middle, where all four divisors are positive.
	if (low.yes-high.no)/half+high.yes/(half+delta)-low.no/(1-half) <= 0 {
		p = lowerHalf(low, high, delta)
		return p, rest - p
	}
	s = lowerHalf(group{high.no, high.yes}, group{low.no, low.yes}, delta)
	return rest - s, s
}

// lowerHalf is the p of restricted if it is at most half of 1-delta.
func lowerHalf(low, high group, delta float64) float64 {
	rest := 1 - delta
	against := func(p float64) float64 { return high.no/(rest-p) + low.no/(1-p) }
	// Multiplied with the divisors that may vanish there is no pole, and hardly
	// a curve, between 0 and the root. The sign is turned for root.
	var f func(p float64) float64
	if low.yes == 0 {
		f = func(p float64) float64 { return (p+delta)*against(p) - high.yes }
	} else {
		f = func(p float64) float64 {
			return p*(p+delta)*against(p) - low.yes*(p+delta) - high.yes*p
		}
	}
	at0, atHalf := f(0), f(rest/2)
	if low.yes != 0 && delta == 0 {
		// Equal shares: the pooled one. The root of f at 0 is none of ours.
		return (low.yes + high.yes) / (low.yes + high.yes + low.no + high.no)
	}
	switch {
	case at0 >= 0: // nobody of low said yes, and more of them would be less likely
		return 0
	case atHalf <= 0:
		return rest / 2
	}
	return root(f, 0, rest/2, at0, atHalf)
}
