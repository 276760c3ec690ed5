package survey

import (
	"fmt"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Weights returns the weight of each respondent: the number of households that
// it stands for. The slice is the caller's.
func (r Raked) Weights() []float64 {
	w := make([]float64, len(r.cell))
	for i := range w {
		w[i] = r.weight(i)
	}
	return w
}

// Iterations returns how many rounds the fit took.
func (r Raked) Iterations() int { return r.rounds }

// Share estimates the share of those who say yes: [Raked.Mean] of a y that must
// be 0 or 1 throughout.
func (r Raked) Share(y []float64) (Share, error) {
	if err := binary(y); err != nil {
		return Share{}, err
	}
	e, err := r.Mean(y)
	e.Est = min(max(e.Est, 0), 1)
	return Share{e}, err
}

// Mean estimates the mean of y with the raked weights w. Its variance counts
// only what the margins do not explain: with e for the residuals of y in the
// least-squares fit by the margins, weighted as before raking, and z = w e/Σw,
//
//	Est = Σ w y / Σ w     SE² = (1 - n/Frame) n/(n-1) Σ (z - mean z)²     DF = n-1
//
// To treat raked weights as weights that were given, as [Sample] would, gives
// another standard error.
//
// The error matches fault.ErrInvalid if y has not one entry for each
// respondent or one of them is infinite or NaN, fault.ErrLimit if the residuals
// are not found within the rounds allowed to [Raking.Rake], and
// stat.ErrUndefined of the zero Raked, or if the result is beyond a float64.
//
// Source: J.-C. Deville, C.-E. Särndal and O. Sautory, Generalized raking
// procedures in survey sampling, JASA 88 (1993) 1013-1020.
func (r Raked) Mean(y []float64) (Estimate, error) {
	const what = "survey: mean"
	n := len(r.cell)
	if len(y) != n {
		return Estimate{}, fault.Invalid("survey", "y", len(y), fmt.Sprintf("must have one entry for each of the %d respondents", n))
	}
	if n == 0 {
		return Estimate{}, stat.Undefined(what, "nobody is in the sample")
	}
	if err := allFinite("y", y); err != nil {
		return Estimate{}, err
	}
	// As in ratio, everything is measured from the answer that counts most.
	heavy := 0
	for i := range y {
		if r.weight(i) > r.weight(heavy) {
			heavy = i
		}
	}
	y0, scale := y[heavy], 0.0
	dev := make([]float64, n)
	for i := range y {
		dev[i] = y[i] - y0
		scale = max(scale, math.Abs(dev[i]))
	}
	if scale == 0 {
		scale = 1
	}
	cells := make([]exact.Sum, len(r.factor))
	var sum exact.Sum
	for i := range dev {
		dev[i] /= scale
		sum.Add(r.weight(i) / r.total * dev[i])
		cells[r.cell[i]].Add(r.w(i) * dev[i])
	}
	shift := sum.Value()
	e := Estimate{Est: y0 + scale*shift, DF: int64(n) - 1, N: int64(n)}
	if !finite(e.Est) {
		return Estimate{}, stat.Undefined(what, beyond)
	}
	unseen := 1.0
	if r.frame > 0 {
		unseen = float64(r.frame-int64(n)) / float64(r.frame)
	}
	if n == 1 && unseen > 0 {
		return e, nil
	}
	mean := make([]float64, len(cells))
	for k := range cells {
		mean[k] = cells[k].Value() / r.cells.base[k]
	}
	rest := slices.Clone(mean)
	if err := r.cells.residuals(rest, r.limit); err != nil {
		return Estimate{}, err
	}
	var squares exact.Sum
	z := make([]float64, n)
	most := 0.0
	for i := range dev {
		k := r.cell[i]
		left := dev[i] - mean[k] + rest[k]
		most = max(most, math.Abs(left))
		z[i] = r.weight(i) / r.total * left
		squares.Add(r.weight(i) / r.total * (dev[i] - shift) * (dev[i] - shift))
	}
	se := 0.0
	if most > unexplained {
		se = deviation(z, unseen)
	}
	if e.SE = stat.Defined(scale * se); !finite(scale * se) {
		return Estimate{}, stat.Undefined(what, beyond)
	}
	e.Deff = effect(se*se, unseen*squares.Value()/float64(n-1))
	return e, nil
}

// unexplained is the least residual that is not the work of rounding, relative
// to the greatest difference of two answers.
const unexplained = 1e-11

// w is the weight of respondent i before raking.
func (r Raked) w(i int) float64 {
	if r.before == nil {
		return 1
	}
	return r.before[i]
}

func (r Raked) weight(i int) float64 { return r.w(i) * r.factor[r.cell[i]] }
