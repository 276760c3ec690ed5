package survey_test

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat/survey"
)

// row is one respondent of the slow twins, which follow the definitions
// without a thought for speed or rounding.
type row struct {
	stratum, unit int
	w, y, x       float64 // x is 0 outside the domain
}

// linearised returns Σwy/Σwx and its variance by the general formula: residuals
// by primary unit, about their mean in each stratum, with the correction f(h).
func linearised(rows []row, f func(stratum int) float64, lonely survey.Lonely) (est, variance float64) {
	var wy, wx float64
	for _, r := range rows {
		wy += r.w * r.y * sign(r.x)
		wx += r.w * r.x
	}
	est = wy / wx
	type key struct{ stratum, unit int }
	u := map[key]float64{}
	strata := map[int]bool{}
	for _, r := range rows {
		u[key{r.stratum, r.unit}] += r.w * (r.y*sign(r.x) - est*r.x) / wx
		strata[r.stratum] = true
	}
	counted := 0
	for h := range strata {
		var z []float64
		for k, v := range u {
			if k.stratum == h {
				z = append(z, v)
			}
		}
		mean, m := 0.0, float64(len(z))
		for _, v := range z {
			mean += v / m
		}
		switch {
		case f(h) == 0:
			counted++
		case len(z) > 1:
			counted++
			for _, v := range z {
				variance += f(h) * m / (m - 1) * (v - mean) * (v - mean)
			}
		case lonely == survey.Adjust:
			variance += f(h) * z[0] * z[0]
		}
	}
	if lonely == survey.Average {
		variance *= float64(len(strata)) / float64(counted)
	}
	return est, variance
}

// sign is 0 outside the domain and 1 in it.
func sign(x float64) float64 {
	if x == 0 {
		return 0
	}
	return 1
}

// effect is the design effect of survey's default: against a simple random
// sample without replacement, with the variance estimated from the weights.
func effect(rows []row, est, variance, f float64) float64 {
	var sw, s2, n float64
	for _, r := range rows {
		sw += r.w * r.x
		s2 += r.w * r.x * (r.y - est) * (r.y - est)
		n += r.x
	}
	return variance / (f * n / (n - 1) * s2 / sw / n)
}

// rake fits two margins by plain loops over the respondents.
func rake(a, b []int, w, totalA, totalB []float64, rounds int) []float64 {
	w = append([]float64(nil), w...)
	for range rounds {
		for _, m := range []struct {
			of    []int
			total []float64
		}{{a, totalA}, {b, totalB}} {
			sums := make([]float64, len(m.total))
			for i, k := range m.of {
				sums[k] += w[i]
			}
			for i, k := range m.of {
				w[i] *= m.total[k] / sums[k]
			}
		}
	}
	return w
}

// leastSquares returns the residuals of y on two sets of categories with
// weights d, by the normal equations. A small ridge settles what the two sets
// leave undetermined.
func leastSquares(a, b []int, na, nb int, d, y []float64) []float64 {
	p := na + nb
	m := make([][]float64, p)
	for i := range m {
		m[i] = make([]float64, p+1)
		m[i][i] = 1e-11
	}
	for i := range y {
		for _, j := range []int{a[i], na + b[i]} {
			m[j][a[i]] += d[i]
			m[j][na+b[i]] += d[i]
			m[j][p] += d[i] * y[i]
		}
	}
	for i := range m {
		best := i
		for r := i; r < p; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[best][i]) {
				best = r
			}
		}
		m[i], m[best] = m[best], m[i]
		for r := range m {
			if r != i {
				q := m[r][i] / m[i][i]
				for c := i; c <= p; c++ {
					m[r][c] -= q * m[i][c]
				}
			}
		}
	}
	rest := make([]float64, len(y))
	for i := range y {
		rest[i] = y[i] - m[a[i]][p]/m[a[i]][a[i]] - m[na+b[i]][p]/m[na+b[i]][na+b[i]]
	}
	return rest
}
