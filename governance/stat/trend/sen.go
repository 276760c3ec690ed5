package trend

import (
	"fmt"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Line is the line that [Sen] puts through points.
type Line struct {
	Slope     float64       // change of the value per unit of time
	Intercept float64       // the line at time 0: median(y) - Slope * median(times)
	Limits    stat.Interval // confidence interval of the slope
	Pairs     int64         // pairs of points at different times, of which it is the median

	// Clamped is true if a limit's rank lay beyond the first or the last
	// slope, which then stands in for it. There are too few points for so much
	// confidence: the interval has less.
	Clamped bool
}

// MaxPoints is the greatest number of points that [Sen] takes, because it keeps
// the slopes of all pairs: those of so many fill one gigabyte.
const MaxPoints = 1 << 14

// Sen returns Sen's slope (森斜率, also the Theil-Sen estimator) of the values y
// at times (nil: 0, 1, ..., n-1): the median of the slopes between all pairs
// of points at different times. A few wild values hardly move it. The limits
// at the confidence level conf are the slopes of the ranks
//
//	(N - C)/2  and  (N + C)/2 + 1,  C = z sqrt(Var S)
//
// among the N slopes in ascending order, with z = [stat.Z](conf) and Var S of
// [MannKendall]. Ranks that are not whole are rounded as r says; those below 1
// or above N are taken to be 1 or N, and Clamped is set.
//
// Time and memory needed are proportional to n²; from 16,385 points on the
// error matches fault.ErrLimit. It matches fault.ErrInvalid if a time or a
// value is not finite, their numbers differ, conf is not between 0 and 1 or r
// is no way of rounding, and stat.ErrUndefined if no two points differ in time
// or a result is too large for a float64.
//
// Sources: P. K. Sen, Estimates of the regression coefficient based on
// Kendall's tau, JASA 63 (1968) 1379-1389. R. O. Gilbert, Statistical Methods
// for Environmental Pollution Monitoring, Van Nostrand Reinhold (1987), section
// 16.5. The intercept is that of W. J. Conover, Practical Nonparametric
// Statistics, Wiley, 2nd ed. (1980), section 5.5.
func Sen(times, y []float64, conf float64, r Rounding) (Line, error) {
	const figure = "trend: Sen's slope"
	z, err := stat.Z(conf)
	if err != nil {
		return Line{}, err
	}
	if !roundings.Has(r) {
		return Line{}, fault.Invalid("trend", "rounding", uint8(r), "must be HalfEven or Interpolate")
	}
	points, err := read(times, y)
	switch {
	case err != nil:
		return Line{}, err
	case len(points) > MaxPoints:
		return Line{}, fault.Refused(fault.ErrLimit, "trend", "compare all pairs of", fmt.Sprint(len(points), " points"), fmt.Sprint("there may be ", MaxPoints))
	}
	all := slopes(points)
	n := len(all)
	if n == 0 {
		return Line{}, stat.Undefined(figure, "no two points differ in time")
	}
	half := z * math.Sqrt(count(points).variance(len(points))) / 2
	lower, upper := r.rank(float64(n)/2-half), r.rank(float64(n)/2+half)+1
	line := Line{
		Slope:   at(all, float64(n+1)/2),
		Limits:  stat.Interval{Lower: at(all, lower), Upper: at(all, upper)},
		Pairs:   int64(n),
		Clamped: lower < 1 || upper > float64(n),
	}
	line.Intercept = intercept(points, line.Slope)
	for _, x := range []float64{line.Slope, line.Intercept, line.Limits.Lower, line.Limits.Upper} {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return Line{}, stat.Undefined(figure, "a result is too large for a float64")
		}
	}
	return line, nil
}

// slopes returns those between points at different times, none of them NaN.
func slopes(points []point) []float64 {
	all := make([]float64, 0, pairs(len(points)))
	for i, a := range points {
		for _, b := range points[i+1:] {
			if a.t == b.t {
				continue
			}
			dy, dt := b.y-a.y, b.t-a.t
			if math.IsInf(dy, 0) || math.IsInf(dt, 0) {
				dy, dt = b.y/2-a.y/2, b.t/2-a.t/2
			}
			all = append(all, dy/dt+0) // + 0: no negative zero
		}
	}
	return all
}

// at returns the element of x that has this rank, counted from 1, if x is in
// ascending order, between two elements if the rank is not whole, and the first
// or last element beyond them. It partly sorts x.
func at(x []float64, rank float64) float64 {
	rank = min(max(rank, 1), float64(len(x)))
	whole := math.Floor(rank)
	k := int(whole) - 1
	stat.Select(x, k)
	a := x[k]
	if rank == whole {
		return a
	}
	stat.Select(x, k+1)
	b := x[k+1]
	if a == b {
		return a
	}
	h := rank - whole
	return (1-h)*a + h*b
}

func intercept(points []point, slope float64) float64 {
	y, t := make([]float64, len(points)), make([]float64, len(points))
	for i, p := range points {
		y[i], t[i] = p.y, p.t
	}
	middle := float64(len(points)+1) / 2
	return at(y, middle) - slope*at(t, middle)
}
