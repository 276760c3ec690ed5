package change

import (
	"math"
	"math/bits"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Test is the result of a test of "nothing has changed" (检验). Both figures
// are undefined where the answers cannot tell, unless the method says
// otherwise.
type Test struct {
	Statistic stat.Value `json:"statistic"` // chi-square, or a z that is positive for a rise
	DF        int        `json:"df"`        // degrees of freedom of a chi-square; 0 for a z
	P         stat.Value `json:"p"`         // two-sided p-value (双侧p值); below about 1e-308 it is 0
}

// chiSquare is the test whose statistic x, not negative and finite, has df
// degrees of freedom.
func chiSquare(x float64, df int) Test {
	p, err := stat.ChiSquareTail(x, df)
	if err != nil {
		return Test{DF: df}
	}
	return Test{Statistic: stat.Defined(x), DF: df, P: stat.Defined(p)}
}

// normal is the test whose statistic z is standard normal. The tail is taken
// from erfc, which keeps its digits where 1 - NormalCDF has none.
func normal(z float64) Test {
	return Test{Statistic: stat.Defined(z), P: stat.Defined(math.Erfc(math.Abs(z) / math.Sqrt2))}
}

// around is the interval d ± w, cut at -1 and 1 where cut is set.
func around(d, w float64, cut bool) stat.Interval {
	iv := stat.Interval{Lower: d - w, Upper: d + w}
	if cut {
		iv.Lower, iv.Upper = max(-1, iv.Lower), min(1, iv.Upper)
	}
	return iv
}

// cross is a*b - c*d of counts, which are not negative: the difference is
// exact before it is rounded, however large and near the products are.
func cross(a, b, c, d int64) float64 {
	h1, l1 := bits.Mul64(uint64(a), uint64(b))
	h2, l2 := bits.Mul64(uint64(c), uint64(d))
	sign := 1.0
	if h1 < h2 || h1 == h2 && l1 < l2 {
		h1, l1, h2, l2, sign = h2, l2, h1, l1, -1
	}
	lo, borrow := bits.Sub64(l1, l2, 0)
	hi, _ := bits.Sub64(h1, h2, borrow)
	return sign * (float64(float64(hi)*0x1p64) + float64(lo))
}

// sum adds counts that are not negative.
func sum(counts ...int64) (int64, error) {
	var total int64
	for _, n := range counts {
		if n > math.MaxInt64-total {
			return 0, fault.Refused(fault.ErrLimit, "change", "count", "the answers", "there are more than an int64 can count")
		}
		total += n
	}
	return total, nil
}

// share checks k of n.
func share(kName, nName string, k, n int64) error {
	switch {
	case n < 0:
		return fault.Invalid("change", nName, n, "must not be negative")
	case k < 0:
		return fault.Invalid("change", kName, k, "must not be negative")
	case k > n:
		return fault.Invalid("change", kName, k, "must not be greater than "+nName)
	}
	return nil
}
