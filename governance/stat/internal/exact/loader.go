package exact

import "math"

// stirlingTable is δ(n) for n = 0, ..., 15, from 40 digits. δ(0) is 0: where
// the formulas need 0! its sqrt(2πn) is left out as well.
var stirlingTable = [16]float64{
	0,
	0.08106146679532725821967026359438236,
	0.04134069595540929409382208140711750,
	0.02767792568499833914878929274624466,
	0.02079067210376509311152277176784865,
	0.01664469118982119216319486537359339,
	0.01387612882307074799874572702376290,
	0.01189670994589177009505572411765943,
	0.01041126526197209649747856713253462,
	0.00925546218271273291772863663310013,
	0.00833056343336287125646931865962855,
	0.00757367548795184079497202421159508,
	0.00694284010720952986566415266347536,
	0.00640899418800420706843963108297831,
	0.00595137011275884773562441604646945,
	0.00555473355196280137103868995979228,
}

const logRootTwoPi = 0.918938533204672741780329736405617639861

// stirling is δ(n): what Stirling's formula leaves out of log n!.
func stirling(n int64) float64 {
	if n < int64(len(stirlingTable)) {
		return stirlingTable[n]
	}
	return stirlingSeries(float64(n))
}

// stirlingReal is δ(x) for x > 0 that need not be whole, with Γ(x+1) for x!.
func stirlingReal(x float64) float64 {
	if x >= float64(len(stirlingTable)) {
		return stirlingSeries(x)
	}
	if x == math.Trunc(x) {
		return stirlingTable[int(x)]
	}
	lg, _ := math.Lgamma(x)
	return lg - (x-0.5)*math.Log(x) + x - logRootTwoPi
}

// stirlingSeries is δ(x) for x >= 16.
func stirlingSeries(x float64) float64 {
	s := 1 / (x * x)
	return (1.0/12 - s*(1.0/360-s*(1.0/1260-s*(1.0/1680-s/1188)))) / x
}

// deviance is D(x, m) for x >= 0 and m > 0, where d is x - m, which callers
// know better than a subtraction could tell. It is never negative.
func deviance(x, m, d float64) float64 {
	if x == 0 {
		return m
	}
	if math.Abs(d) >= 0.1*(x+m) {
		return x*math.Log(x/m) - d
	}
	// With v = d/(x+m) the logarithm is 2 artanh v, and the first term of its
	// series cancels against -d.
	v := d / (x + m)
	sum, term := d*v, 2*x*v
	v *= v
	for j := 3.0; ; j += 2 {
		term *= v
		next := sum + term/j
		if next == sum || math.IsNaN(next) {
			return sum
		}
		sum = next
	}
}

// negligible is the part of a sum below which a term no longer counts, with
// room for the terms behind it, which shrink slowly near the mean.
const negligible = 1e-22
