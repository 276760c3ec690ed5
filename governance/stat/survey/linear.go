package survey

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// ratio estimates Σwy/Σwx, where a nil x is 1 throughout.
func (s Sample) ratio(what string, x []float64) (Estimate, error) {
	unit, units, err := s.check(what, x)
	if err != nil {
		return Estimate{}, err
	}
	l := s.members(unit, x)
	if l.total == 0 {
		return Estimate{}, stat.Undefined(what, "the denominator is 0")
	}
	r0, shift, scale := l.residuals()
	df, z, squares := l.byUnit(units, shift)
	e := Estimate{Est: r0 + scale*shift, DF: df, N: int64(len(l.w))}
	unseen := 1.0
	if s.Frame > 0 {
		unseen = float64(s.Frame-int64(units)) / float64(s.Frame)
	}
	if units > 1 || unseen == 0 {
		se := deviation(z, unseen)
		if e.SE = stat.Defined(scale * se); !finite(scale * se) {
			return Estimate{}, stat.Undefined(what, beyond)
		}
		if x == nil {
			// A simple random sample has the variance (1-f) Σw(y-r)²/Σw / (n-1).
			e.Deff = effect(se*se, unseen*squares/float64(len(l.w)-1))
		}
	}
	if !finite(e.Est) {
		return Estimate{}, stat.Undefined(what, beyond)
	}
	return e, nil
}

// linear is those of a sample who are In, one entry of each slice for each.
type linear struct {
	w    []float64 // in units of the greatest
	y, x []float64
	unit []int
	// total is Σwx, and first the respondent that counts most in it.
	total float64
	first int
}

func (s Sample) members(unit []int, x []float64) (l linear) {
	top, n := s.heaviest(), len(s.Y)
	l = linear{w: make([]float64, 0, n), y: make([]float64, 0, n), x: make([]float64, 0, n), unit: make([]int, 0, n)}
	var total exact.Sum
	for i := range s.Y {
		if !s.in(i) {
			continue
		}
		xi, ui := 1.0, i
		if x != nil {
			xi = x[i]
		}
		if unit != nil {
			ui = unit[i]
		}
		w := s.w(i) / top
		l.w, l.y, l.x, l.unit = append(l.w, w), append(l.y, s.Y[i]), append(l.x, xi), append(l.unit, ui)
		total.Add(w * xi)
		if j := len(l.w) - 1; math.Abs(w*xi) > math.Abs(l.w[l.first]*l.x[l.first]) {
			l.first = j
		}
	}
	l.total = total.Value()
	return l
}

// residuals replaces y by y - r0 x, in units of the scale, where r0 is the
// ratio of the respondent that counts most. Its own deviation is then exactly
// 0, so that answers that are all alike, or one weight that dwarfs the rest,
// leave no rounding errors behind. The estimate is r0 + scale*shift.
func (l linear) residuals() (r0, shift, scale float64) {
	r0 = l.y[l.first] / l.x[l.first]
	for i := range l.y {
		l.y[i] -= r0 * l.x[i]
		scale = max(scale, math.Abs(l.y[i]))
	}
	if scale == 0 {
		scale = 1
	}
	var sum exact.Sum
	for i := range l.y {
		l.y[i] /= scale
		sum.Add(l.w[i] / l.total * l.y[i])
	}
	return r0, sum.Value(), scale
}

// byUnit adds up the linearised values w(y - shift x)/Σwx of each primary unit,
// and w(y - shift x)²/Σwx of all.
func (l linear) byUnit(units int, shift float64) (df int64, z []float64, squares float64) {
	sums := make([]exact.Sum, units)
	size := make([]float64, units)
	has := make([]bool, units)
	var all exact.Sum
	for i, k := range l.unit {
		w, moved := l.w[i]/l.total, shift*l.x[i]
		e := l.y[i] - moved
		sums[k].Add(w * e)
		size[k] += math.Abs(w) * (math.Abs(l.y[i]) + math.Abs(moved))
		has[k] = true
		all.Add(w * e * e)
	}
	df = -1
	z = make([]float64, units)
	for k := range z {
		if z[k] = sums[k].Value(); math.Abs(z[k]) <= rounding*size[k] {
			z[k] = 0
		}
		if has[k] {
			df++
		}
	}
	return df, z, all.Value()
}

// rounding is how far a sum of deviations that cancel may be from 0, relative
// to their size.
const rounding = 8 * 0x1p-52

// deviation returns sqrt(unseen m/(m-1) Σ (z - mean z)²), 0 if nothing is
// unseen or there are no two values.
func deviation(z []float64, unseen float64) float64 {
	if unseen == 0 || len(z) < 2 {
		return 0
	}
	m := float64(len(z))
	top := 0.0
	for _, v := range z {
		top = max(top, math.Abs(v))
	}
	if top == 0 {
		return 0
	}
	// Squares of z/top neither overflow nor vanish.
	var sum, squares exact.Sum
	for _, v := range z {
		sum.Add(v / top)
	}
	mean := sum.Value() / m
	for _, v := range z {
		d := v/top - mean
		squares.Add(d * d)
	}
	return top * math.Sqrt(unseen*(m/(m-1))*squares.Value())
}
