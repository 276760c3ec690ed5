package change

import "math/bits"

// Fisher is the result of the exact test. None of its p-values is undefined:
// where the answers cannot tell, they are 1.
type Fisher struct {
	P    float64 `json:"p"`    // two-sided
	Rise float64 `json:"rise"` // one-sided: of as great a rise or a greater one, if nothing has changed
	Fall float64 `json:"fall"` // one-sided: of as great a fall or a greater one
}

// Fisher tests whether the shares are equal by the probability of the table,
// given how many said yes in all (Fisher精确检验). It needs no large numbers.
//
// The two-sided p-value is the probability of all tables that are not more
// probable than the observed one; as in R those count that are more probable
// by a factor of up to 1 + 1e-7, which joins tables that only rounding
// distinguishes. Doubling the smaller one-sided value is another convention
// and gives another number.
//
// Source: R. A. Fisher, The logic of inductive inference, Journal of the Royal
// Statistical Society 98 (1935) 39-82.
func (x Independent) Fisher() (Fisher, error) {
	n, err := x.both("exact test")
	if err != nil {
		return Fisher{}, err
	}
	yes := x.K1 + x.K2
	t := table{n: n, yes: yes, second: x.N2}
	r := Fisher{P: 1, Rise: t.above(x.K2), Fall: t.below(x.K2)}

	lo, hi := max(0, yes-x.N1), min(yes, x.N2)
	h, l := bits.Mul64(uint64(yes)+1, uint64(x.N2)+1)
	q, _ := bits.Div64(h, l, uint64(n)+2)
	mode := min(max(int64(q), lo), hi)
	most := t.pmf(x.K2) * (1 + 1e-7)
	if t.pmf(mode) <= most {
		return r, nil
	}
	// The probabilities rise up to the mode and fall from there.
	left := lastNot(lo-1, mode, func(k int64) bool { return t.pmf(k) > most })
	right := lastNot(mode, hi+1, func(k int64) bool { return t.pmf(k) <= most }) + 1
	r.P = min(1, t.below(left)+t.above(right))
	return r, nil
}

// lastNot returns the last k from lo to hi-1 for which is(k) is false, where
// it is false for lo and, once true, stays so up to hi.
func lastNot(lo, hi int64, is func(k int64) bool) int64 {
	for hi-lo > 1 {
		if mid := lo + (hi-lo)/2; is(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return lo
}
