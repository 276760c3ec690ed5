package change

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Interval returns an interval for the second share less the first at the
// confidence level conf, as 0.95. The error also matches fault.ErrInvalid if m
// is not a method or conf is not between 0 and 1.
//
// Sources: T. Tango, Equivalence test and confidence interval for the
// difference in proportions for the paired-sample design, Statistics in
// Medicine 17 (1998) 891-908; R. G. Newcombe, Improved confidence intervals
// for the difference between binomial proportions based on paired data,
// Statistics in Medicine 17 (1998) 2635-2650 (method 10); A. Agresti and
// Y. Min, Simple improved confidence intervals for comparing matched
// proportions, Statistics in Medicine 24 (2005) 729-740.
func (p Panel) Interval(m PanelMethod, conf float64) (stat.Interval, error) {
	if !panelMethods.Has(m) {
		return stat.Interval{}, fault.Invalid("change", "method", uint8(m), "must be Tango, NewcombePaired, AgrestiMin or WaldPaired")
	}
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	n, err := p.some("interval")
	if err != nil {
		return stat.Interval{}, err
	}
	b, c := float64(p.YesNo), float64(p.NoYes)
	switch m {
	case NewcombePaired:
		return p.newcombe(n, conf)
	case AgrestiMin:
		return wald(b+0.5, c+0.5, float64(n)+2, z, true), nil
	case WaldPaired:
		return wald(b, c, float64(n), z, false), nil
	default:
		return stat.Interval{
			Lower: 0 - tango(c, b, float64(n), z),
			Upper: tango(b, c, float64(n), z),
		}, nil
	}
}

// wald has the variance b+c-(b-c)²/n as a sum of positive terms, because the
// difference cancels where nearly everybody turned one way.
func wald(b, c, n, z float64, cut bool) stat.Interval {
	v := b*((n-b)/n) + c*((n-c)/n) + 2*b*(c/n)
	return around((c-b)/n, z*math.Sqrt(max(0, v))/n, cut)
}

// tango is the upper limit of the interval of all changes that the score test
// does not refuse, if b of n households turned to no and c to yes.
func tango(b, c, n, z float64) float64 {
	return scoreLimit((c-b)/n, z, func(delta float64) float64 {
		b, c := b, c
		if delta < 0 { // a change of the other sign of the mirrored panel
			b, c, delta = c, b, -delta
		}
		// The likeliest probability q of turning against the change is the
		// greater root of 2n q² + B q - b delta (1-delta) = 0. Whichever way B
		// points, nothing cancels.
		rest := delta * (1 - delta)
		half := (float64((2*n-c+b)*delta) - (b + c)) / 2
		r := math.Sqrt(half*half + float64(2*n*b)*rest)
		q := 0.0
		switch {
		case half <= 0:
			q = (r - half) / (2 * n)
		case b > 0:
			q = b * rest / (half + r)
		}
		return (2*q + rest) / n
	})
}

// newcombe is the hybrid score interval of independent rounds less what the
// rounds have in common, by their correlation φ.
func (p Panel) newcombe(n int64, conf float64) (stat.Interval, error) {
	k1, k2 := p.YesYes+p.YesNo, p.YesYes+p.NoYes
	w1, err := stat.Wilson(k1, n, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	w2, err := stat.Wilson(k2, n, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	p1, p2 := float64(k1)/float64(n), float64(k2)/float64(n)
	d := float64(p.NoYes-p.YesNo) / float64(n)
	phi := p.correctedPhi(n)
	// x² - 2φxy + y² as a sum that rounding cannot make negative.
	common := func(x, y float64) float64 {
		return math.Sqrt((x-y)*(x-y) + 2*(1-phi)*x*y)
	}
	return stat.Interval{
		Lower: max(-1, d-common(p2-w2.Lower, w1.Upper-p1)),
		Upper: min(1, d+common(w2.Upper-p2, p1-w1.Lower)),
	}, nil
}

// correctedPhi is the correlation of the two rounds with a positive ad - bc
// lowered by n/2, but not below 0; 0 if everybody answered the same in one.
func (p Panel) correctedPhi(n int64) float64 {
	m := p.margins()
	if m == 0 {
		return 0
	}
	x := cross(p.YesYes, p.NoNo, p.YesNo, p.NoYes)
	if x > 0 {
		x = max(0, x-float64(n)/2)
	}
	return x / m
}

// margins is sqrt((a+b)(c+d)(a+c)(b+d)), the divisor of φ.
func (p Panel) margins() float64 {
	return math.Sqrt(float64(p.YesYes+p.YesNo)*float64(p.NoYes+p.NoNo)) *
		math.Sqrt(float64(p.YesYes+p.NoYes)*float64(p.YesNo+p.NoNo))
}
