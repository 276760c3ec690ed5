package reach

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Method is how the limits of the number of persons are found. The zero Method
// is none.
type Method uint8

// The methods, from the one to be preferred.
const (
	_              Method = iota
	Hypergeometric        // exact: the numbers of persons that do not make the observed overlap improbable
	Log                   // logarithmic, about Chapman's estimate (Chao 1987)
	Binomial              // from the exact interval of the share of the first list found on the second
	Wilson                // from the score interval of that share
	Normal                // Chapman's estimate ± z standard errors
)

var methods = label.Set[Method]{Kind: "capture-recapture method", Names: []label.Name{
	Hypergeometric: {Text: "hypergeometric", En: "Exact hypergeometric", Zh: "超几何精确法"},
	Log:            {Text: "log", En: "Logarithmic (Chao)", Zh: "对数法"},
	Binomial:       {Text: "binomial", En: "Exact binomial", Zh: "二项精确法"},
	Wilson:         {Text: "wilson", En: "Wilson score", Zh: "威尔逊法"},
	Normal:         {Text: "normal", En: "Normal", Zh: "正态法"},
}}

// Methods returns the methods in order.
func Methods() []Method { return methods.All() }

// String returns the text form.
func (m Method) String() string { return methods.String(m) }

// Label returns the name in English and Chinese.
func (m Method) Label() label.Text { return methods.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Method) MarshalText() ([]byte, error) { return methods.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(m, b) }

// Limits returns the confidence limits of the number of persons at the level
// conf. With u = M + n - m, the tail t = (1-conf)/2, and the critical value z:
//
//	Hypergeometric  the least and the greatest whole N >= u for which, if m is
//	                hypergeometric, P(at most m) > t and P(at least m) > t
//	Log             u + f/C and u + f C with Chapman's f = N - u, its variance v
//	                and C = exp(z sqrt(log(1 + v/f²)))
//	Binomial        (M+1)/p - 1 at the Clopper-Pearson limits p of (m+1)/(n+1)
//	Wilson          the same at the Wilson limits
//	Normal          Chapman's N ± z sqrt(v)
//
// Hypergeometric is exact and its upper limit is +Inf, which JSON has no number
// for, if nobody is on both lists: then nothing bounds the population. Normal is
// not cut at u, and its lower limit is often below it or even below 0 if m is
// small, which is to say that it does not apply. Nor are Binomial and Wilson
// cut, which take the persons of the second list for draws with replacement and
// are too wide if the lists are large parts of the population.
//
// The errors are those of [Lists.Known]; fault.ErrInvalid if m is not a method
// or conf is not between 0 and 1; for Log, one that matches [stat.ErrUndefined]
// if one list contains the other, so that f is 0; for Hypergeometric,
// fault.ErrLimit if a list has more than 10^10 persons, or the limit is beyond
// 2^62.
//
// Sources: A. Chao, Estimating the population size for capture-recapture data
// with unequal catchability, Biometrics 43 (1987) 783-791. G. A. F. Seber, The
// estimation of animal abundance, 2nd ed. (1982), section 3.1.
func (l Lists) Limits(m Method, conf float64) (stat.Interval, error) {
	if !methods.Has(m) {
		return stat.Interval{}, fault.Invalid("reach", "method", uint8(m), "must be Hypergeometric, Log, Binomial, Wilson or Normal")
	}
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	e, err := l.Chapman()
	if err != nil {
		return stat.Interval{}, err
	}
	switch m {
	case Hypergeometric:
		return l.hypergeometric((1 - conf) / 2)
	case Log:
		return l.log(z)
	case Binomial:
		return l.mapped(clopperPearson(l.Both, l.Second, conf))
	case Wilson:
		// At least 1 of at least 1, so that the share has an interval.
		return l.mapped(stat.Wilson(l.Both+1, l.Second+1, conf))
	default:
		half := z * e.SE()
		return stat.Interval{Lower: e.N - half, Upper: e.N + half}, nil
	}
}

// mapped turns the limits of (m+1)/(n+1) into those of N.
func (l Lists) mapped(p stat.Interval, err error) (stat.Interval, error) {
	if err != nil {
		return stat.Interval{}, err
	}
	first := float64(l.First) + 1
	return stat.Interval{Lower: first/p.Upper - 1, Upper: first/p.Lower - 1}, nil
}

// clopperPearson is the exact interval of the share both+1 of second+1.
func clopperPearson(both, second int64, conf float64) (stat.Interval, error) {
	k, rest, tail := float64(both)+1, float64(second-both), (1-conf)/2
	i := stat.Interval{Lower: dist.BetaQuantile(tail, k, rest+1), Upper: 1}
	if rest > 0 {
		i.Upper = dist.BetaQuantile(1-tail, k+1, rest)
	}
	if !(i.Lower > 0 && i.Lower <= i.Upper && i.Upper <= 1) {
		return stat.Interval{}, fault.Invalid("reach", "conf", conf, "must not be so close to 1")
	}
	return i, nil
}

// log is Chao's interval. The variance divided by f² is
// (M+1)(n+1) / ((M-m)(n-m)(m+2)).
func (l Lists) log(z float64) (stat.Interval, error) {
	a, b, both := float64(l.First-l.Both), float64(l.Second-l.Both), float64(l.Both)
	if a == 0 || b == 0 {
		return stat.Interval{}, stat.Undefined("reach: logarithmic limits", "one list contains the other")
	}
	known := float64(l.First) + b
	relative := (float64(l.First) + 1) / a * ((float64(l.Second) + 1) / b) / (both + 2)
	c := math.Exp(z * math.Sqrt(math.Log1p(relative)))
	f := l.missed()
	return stat.Interval{Lower: known + f/c, Upper: known + f*c}, nil
}

// longest is the longest list for which exact tails are summed: more than there
// are people.
const longest = 1e10

// hypergeometric inverts both tails.
func (l Lists) hypergeometric(tail float64) (stat.Interval, error) {
	if l.First > longest || l.Second > longest {
		return stat.Interval{}, fault.Refused(fault.ErrLimit, "reach", "find", "the exact limits", "a list has more than 10^10 persons")
	}
	known := l.First + (l.Second - l.Both)
	// The more persons there are, the fewer of them are on both lists.
	lower, ok := least(known, func(n int64) bool {
		return exact.Above(exact.HypergeometricCDF(l.Both, n, l.First, l.Second), tail)
	})
	upper := int64(0)
	if ok && l.Both > 0 {
		upper, ok = least(known, func(n int64) bool {
			return !exact.Above(exact.HypergeometricTail(l.Both, n, l.First, l.Second), tail)
		})
	}
	switch {
	case !ok:
		return stat.Interval{}, fault.Refused(fault.ErrLimit, "reach", "find", "the exact limits", "they are beyond 2^62")
	case l.Both == 0:
		return stat.Interval{Lower: float64(lower), Upper: math.Inf(1)}, nil
	}
	return stat.Interval{Lower: float64(lower), Upper: float64(max(upper-1, known))}, nil
}

// least returns the least n from the first on for which f is true, as it is for
// all after it; false if it is beyond 2^62.
func least(first int64, f func(int64) bool) (int64, bool) {
	if f(first) {
		return first, true
	}
	lo, step := first, int64(1)
	for !f(lo + step) {
		if lo > 1<<61 {
			return 0, false
		}
		lo += step
		step = max(1, lo-first) // doubles the distance
	}
	hi := lo + step
	for hi-lo > 1 {
		if mid := lo + (hi-lo)/2; f(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi, true
}
