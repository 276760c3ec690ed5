package change

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Independent is two rounds that asked different households, drawn without
// regard to each other (独立样本): K1 of N1 said yes in the first round, K2 of
// N2 in the second.
//
// If the same households were asked twice use [Panel], if some of them were
// [Overlap]: the formulas here would then be wrong in an unknown direction.
//
// Invariant: 0 <= K1 <= N1, 0 <= K2 <= N2, and N1+N2 fits an int64. Methods
// report fault.ErrInvalid or fault.ErrLimit otherwise, and stat.ErrUndefined
// if N1 or N2 is 0.
type Independent struct {
	K1 int64 `json:"k1"`
	N1 int64 `json:"n1"`
	K2 int64 `json:"k2"`
	N2 int64 `json:"n2"`
}

// total checks the invariant and returns N1+N2.
func (x Independent) total() (int64, error) {
	if err := share("K1", "N1", x.K1, x.N1); err != nil {
		return 0, err
	}
	if err := share("K2", "N2", x.K2, x.N2); err != nil {
		return 0, err
	}
	return sum(x.N1, x.N2)
}

// both is total if both rounds have answers.
func (x Independent) both(figure string) (int64, error) {
	n, err := x.total()
	switch {
	case err != nil:
		return 0, err
	case x.N1 == 0:
		return 0, stat.Undefined("change: "+figure, "nobody was asked in the first round")
	case x.N2 == 0:
		return 0, stat.Undefined("change: "+figure, "nobody was asked in the second round")
	}
	return n, nil
}

// swapped has the rounds in the other order.
func (x Independent) swapped() Independent {
	return Independent{K1: x.K2, N1: x.N2, K2: x.K1, N2: x.N1}
}

func (x Independent) shares() (p1, p2 float64) {
	return float64(x.K1) / float64(x.N1), float64(x.K2) / float64(x.N2)
}

// change is p2 - p1, without the cancellation of subtracting them.
func (x Independent) change() float64 {
	return cross(x.K2, x.N1, x.K1, x.N2) / (float64(x.N1) * float64(x.N2))
}

// Shares returns the shares K1/N1 and K2/N2.
func (x Independent) Shares() (first, second float64, err error) {
	if _, err := x.both("share"); err != nil {
		return 0, 0, err
	}
	first, second = x.shares()
	return first, second, nil
}

// Change returns the second share less the first, in [-1,1].
func (x Independent) Change() (float64, error) {
	if _, err := x.both("change"); err != nil {
		return 0, err
	}
	return x.change(), nil
}

// Z tests whether the shares are equal by the z of the pooled share (合并比例
// z检验), which is positive for a rise:
//
//	(p2-p1) / sqrt(P(1-P)(1/N1+1/N2))    with P = (K1+K2)/(N1+N2)
//
// Its square is Pearson's chi-square of the 2x2 table. Both figures are
// undefined if P is 0 or 1; [Independent.Fisher] then gives 1.
func (x Independent) Z() (Test, error) {
	n, err := x.both("z")
	if err != nil {
		return Test{}, err
	}
	scale, ok := x.pooled(n)
	if !ok {
		return Test{}, nil
	}
	return normal(cross(x.K2, x.N1, x.K1, x.N2) * math.Sqrt(scale)), nil
}

// Yates is [Independent.Z] as a chi-square of one degree of freedom with the
// continuity correction (连续性校正) of F. Yates, Contingency tables involving
// small numbers and the χ² test, Supplement to the Journal of the Royal
// Statistical Society 1 (1934) 217-235: each cell is moved ½ towards its
// expectation, but not beyond.
func (x Independent) Yates() (Test, error) {
	n, err := x.both("chi-square")
	if err != nil {
		return Test{}, err
	}
	scale, ok := x.pooled(n)
	if !ok {
		return Test{DF: 1}, nil
	}
	d := max(0, math.Abs(cross(x.K2, x.N1, x.K1, x.N2))-float64(n)/2)
	return chiSquare(d*scale*d, 1), nil
}

// pooled is what the square of K2 N1 - K1 N2 must be multiplied with to give
// Pearson's chi-square: N / (N1 N2 C (N-C)), C being the yes of both rounds.
func (x Independent) pooled(n int64) (scale float64, ok bool) {
	yes := x.K1 + x.K2
	if yes == 0 || yes == n {
		return 0, false
	}
	return float64(n) / (float64(x.N1) * float64(x.N2)) / (float64(yes) * float64(n-yes)), true
}

// Interval returns an interval for the second share less the first at the
// confidence level conf, as 0.95. The error also matches fault.ErrInvalid if m
// is not a method or conf is not between 0 and 1.
//
// Sources: R. G. Newcombe, Interval estimation for the difference between
// independent proportions: comparison of eleven methods, Statistics in
// Medicine 17 (1998) 873-890 (method 10); O. Miettinen and M. Nurminen,
// Comparative analysis of two rates, Statistics in Medicine 4 (1985) 213-226;
// R. W. Mee, Confidence bounds for the difference between two probabilities,
// Biometrics 40 (1984) 1175-1176; A. Agresti and B. Caffo, Simple and
// effective confidence intervals for proportions and differences of
// proportions result from adding two successes and two failures, The American
// Statistician 54 (2000) 280-288.
func (x Independent) Interval(m Method, conf float64) (stat.Interval, error) {
	if !methods.Has(m) {
		return stat.Interval{}, fault.Invalid("change", "method", uint8(m), "must be Newcombe, MiettinenNurminen, Mee, AgrestiCaffo, Wald or WaldCC")
	}
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	n, err := x.both("interval")
	if err != nil {
		return stat.Interval{}, err
	}
	d := x.change()
	switch m {
	case MiettinenNurminen:
		return x.score(z * math.Sqrt(float64(n)/float64(n-1))), nil
	case Mee:
		return x.score(z), nil
	case AgrestiCaffo:
		return x.agrestiCaffo(z), nil
	case Wald:
		return around(d, z*x.se(), true), nil
	case WaldCC:
		return around(d, z*x.se()+min((1/float64(x.N1)+1/float64(x.N2))/2, math.Abs(d)), true), nil
	default:
		return x.newcombe(conf)
	}
}

// se is the standard error of the change by the shares observed.
func (x Independent) se() float64 {
	n1, n2 := float64(x.N1), float64(x.N2)
	return math.Sqrt(float64(x.K1)/n1*(float64(x.N1-x.K1)/n1)/n1 + float64(x.K2)/n2*(float64(x.N2-x.K2)/n2)/n2)
}

func (x Independent) newcombe(conf float64) (stat.Interval, error) {
	w1, err := stat.Wilson(x.K1, x.N1, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	w2, err := stat.Wilson(x.K2, x.N2, conf)
	if err != nil {
		return stat.Interval{}, err
	}
	p1, p2 := x.shares()
	d := x.change()
	return stat.Interval{
		Lower: max(-1, d-math.Hypot(p2-w2.Lower, w1.Upper-p1)),
		Upper: min(1, d+math.Hypot(w2.Upper-p2, p1-w1.Lower)),
	}, nil
}

// agrestiCaffo computes with floats, in which adding 2 cannot overflow.
func (x Independent) agrestiCaffo(z float64) stat.Interval {
	n1, n2 := float64(x.N1)+2, float64(x.N2)+2
	p1, p2 := (float64(x.K1)+1)/n1, (float64(x.K2)+1)/n2
	q1, q2 := (float64(x.N1-x.K1)+1)/n1, (float64(x.N2-x.K2)+1)/n2
	return around(p2-p1, z*math.Sqrt(p1*q1/n1+p2*q2/n2), false)
}
