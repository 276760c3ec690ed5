package exact

import "math"

// BinomialPMF is the probability of k successes in n trials with probability
// p each. It is 0 if k < 0 or k > n, and NaN if n < 0 or p is not in [0,1].
func BinomialPMF(k, n int64, p float64) float64 {
	switch {
	case n < 0 || !(p >= 0 && p <= 1):
		return math.NaN()
	case k < 0 || k > n:
		return 0
	case p == 0:
		return indicator(k == 0)
	case p == 1:
		return indicator(k == n)
	case k == 0:
		return math.Exp(float64(n) * math.Log1p(-p))
	case k == n:
		return math.Exp(float64(n) * math.Log(p))
	}
	x, y, nf := float64(k), float64(n-k), float64(n)
	// The rounding error of the mean is put back: times the slope of the
	// deviance it would be what is left of the digits if n is large.
	mean := nf * p
	d := (x - mean) - math.FMA(nf, p, -mean)
	e := deviance(x, mean, d) + deviance(y, nf-mean, -d)
	s := stirling(n) - stirling(k) - stirling(n-k)
	return min(1, math.Exp(s-e)*math.Sqrt(nf/x/y/(2*math.Pi)))
}

// BinomialCDF is the probability of at most k successes in n trials with
// probability p each. It is relatively accurate also where it is tiny, and NaN
// if n < 0 or p is not in [0,1].
func BinomialCDF(k, n int64, p float64) float64 {
	switch {
	case n < 0 || !(p >= 0 && p <= 1):
		return math.NaN()
	case k < 0:
		return 0
	case k >= n || p == 0:
		return 1
	case p == 1:
		return 0
	case float64(n)*p*(1-p) > wide:
		return BetaLower(1-p, p, float64(n-k), float64(k)+1)
	case float64(k) > float64(n)*p:
		return max(0, 1-binomialAbove(k+1, n, p))
	}
	return binomialBelow(k, n, p)
}

// BinomialTail is the probability of at least k successes in n trials with
// probability p each. It is relatively accurate also where it is tiny, and NaN
// if n < 0 or p is not in [0,1].
func BinomialTail(k, n int64, p float64) float64 {
	switch {
	case n < 0 || !(p >= 0 && p <= 1):
		return math.NaN()
	case k <= 0:
		return 1
	case k > n || p == 0:
		return 0
	case p == 1:
		return 1
	case float64(n)*p*(1-p) > wide:
		return BetaLower(p, 1-p, float64(k), float64(n-k)+1)
	case float64(k) < float64(n)*p:
		return max(0, 1-binomialBelow(k-1, n, p))
	}
	return binomialAbove(k, n, p)
}

// wide is the variance from which a tail is integrated, because it has too
// many terms to be summed.
const wide = 100_000

// binomialBelow sums downwards from k, which is at most the mean, so that the
// terms fall.
func binomialBelow(k, n int64, p float64) float64 {
	odds := (1 - p) / p
	sum, term := 1.0, 1.0
	for j := k; j > 0 && term > negligible*sum; j-- {
		term *= odds * float64(j) / float64(n-j+1)
		sum += term
	}
	return min(1, sum*BinomialPMF(k, n, p))
}

// binomialAbove sums upwards from k, which is at least the mean.
func binomialAbove(k, n int64, p float64) float64 {
	odds := p / (1 - p)
	sum, term := 1.0, 1.0
	for j := k; j < n && term > negligible*sum; j++ {
		term *= odds * float64(n-j) / float64(j+1)
		sum += term
	}
	return min(1, sum*BinomialPMF(k, n, p))
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
