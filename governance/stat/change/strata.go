package change

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// ByStratum is two independent rounds in each of several strata (分层), as
// buildings: the change is judged within each building, so that it cannot come
// from one building having answered more in one round.
//
// A stratum of which one round has no answers tells nothing and does not
// count. The order of the strata does not matter. Methods report what breaks
// the invariant of an [Independent] as fault.ErrInvalid or fault.ErrLimit.
type ByStratum []Independent

// CMH is the result of the Cochran-Mantel-Haenszel test.
type CMH struct {
	ChiSquare Test `json:"chi_square"`
	Corrected Test `json:"corrected"` // with continuity correction
}

// CMH tests whether the odds of a yes have changed in the strata
// (Cochran-Mantel-Haenszel检验). With N answers in a stratum, of them C yes,
// the chi-square is
//
//	(|Σ (k2 - n2 C/N)| - y)² / Σ n1 n2 C (N-C) / (N²(N-1))
//
// where y is 0, or ½ with continuity correction. As in R a sum below ½ is not
// corrected at all. Both tests are undefined if there is no stratum with two
// rounds and both answers.
//
// Source: N. Mantel and W. Haenszel, Statistical aspects of the analysis of
// data from retrospective studies of disease, Journal of the National Cancer
// Institute 22 (1959) 719-748.
func (s ByStratum) CMH() (CMH, error) {
	var delta, variance exact.Sum
	for _, x := range s {
		n, err := x.total()
		if err != nil {
			return CMH{}, err
		}
		if n < 2 {
			continue
		}
		yes := x.K1 + x.K2
		nf := float64(n)
		delta.Add(cross(x.K2, x.N1, x.K1, x.N2) / nf)
		variance.Add(float64(x.N1) / nf * float64(x.N2) * (float64(yes) / nf) * (float64(n-yes) / float64(n-1)))
	}
	v := variance.Value()
	if v == 0 {
		return CMH{ChiSquare: Test{DF: 1}, Corrected: Test{DF: 1}}, nil
	}
	d := math.Abs(delta.Value())
	r := CMH{ChiSquare: chiSquare(d*(d/v), 1)}
	// A sum that is ½ but for its rounding is corrected, to 0.
	if d >= 0.5*(1-1e-12) {
		d = max(0, d-0.5)
	}
	r.Corrected = chiSquare(d*(d/v), 1)
	return r, nil
}

// OddsRatio is an estimate of an odds ratio (比值比) with its confidence
// limits.
type OddsRatio struct {
	Ratio stat.Value `json:"ratio"` // may be +Inf
	Lower stat.Value `json:"lower"` // undefined, as Upper, if Ratio is undefined, 0 or +Inf
	Upper stat.Value `json:"upper"`
}

// OddsRatio returns the Mantel-Haenszel estimate of by how much the odds of a
// yes in the second round are those in the first, if that is the same in all
// strata, with limits at the confidence level conf, as 0.95:
//
//	R/S  with  R = Σ k2 (n1-k1)/N  and  S = Σ k1 (n2-k2)/N
//
// Above 1 it is a rise. It is +Inf if S alone is 0 and undefined if R is 0 as
// well. The variance of its logarithm is that of J. Robins, N. Breslow and
// S. Greenland, Estimators of the Mantel-Haenszel variance consistent in both
// sparse data and large-strata limiting models, Biometrics 42 (1986) 311-323.
// A limit beyond a float64 is +Inf or 0.
//
// The error also matches fault.ErrInvalid if conf is not between 0 and 1.
func (s ByStratum) OddsRatio(conf float64) (OddsRatio, error) {
	z, err := stat.Z(conf)
	if err != nil {
		return OddsRatio{}, err
	}
	var rise, fall, riseSame, mixed, fallOther exact.Sum
	for _, x := range s {
		n, err := x.total()
		if err != nil {
			return OddsRatio{}, err
		}
		if n == 0 {
			continue
		}
		nf := float64(n)
		yes1, no1, yes2, no2 := float64(x.K1), float64(x.N1-x.K1), float64(x.K2), float64(x.N2-x.K2)
		r, t := yes2*(no1/nf), yes1*(no2/nf)
		same, other := (yes2+no1)/nf, (yes1+no2)/nf
		rise.Add(r)
		fall.Add(t)
		riseSame.Add(same * r)
		mixed.Add(same*t + other*r)
		fallOther.Add(other * t)
	}
	r, t := rise.Value(), fall.Value()
	switch {
	case r == 0 && t == 0:
		return OddsRatio{}, nil
	case t == 0:
		return OddsRatio{Ratio: stat.Defined(math.Inf(1))}, nil
	case r == 0:
		return OddsRatio{Ratio: stat.Defined(0)}, nil
	}
	se := math.Sqrt(riseSame.Value()/r/r/2 + mixed.Value()/r/t/2 + fallOther.Value()/t/t/2)
	ratio := r / t
	return OddsRatio{
		Ratio: stat.Defined(ratio),
		Lower: stat.Defined(ratio * math.Exp(-z*se)),
		Upper: stat.Defined(ratio * math.Exp(z*se)),
	}, nil
}
