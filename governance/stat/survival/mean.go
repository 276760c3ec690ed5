package survival

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/stat"
)

// Mean returns the mean time until the event or until the limit, whichever
// comes first (限制平均生存时间), and its standard error. It is the area under
// the curve from 0 to the limit, which may be any. Beyond the last observed
// time the curve is extended at its last level, as R does; a limit at or
// before [Curve.Last] makes no such assumption. With A for the area from the
// time of an event to the limit, the variance is Σ A² d/(n(n-d)), in which a
// time at which nobody is left counts for nothing.
//
// The error matches fault.ErrInvalid if the limit is negative, infinite or
// NaN, and stat.ErrUndefined of the zero Curve, or if the area is beyond a
// float64.
func (c Curve) Mean(limit float64) (mean, se float64, err error) {
	if err := checkTime("limit", limit); err != nil {
		return 0, 0, err
	}
	if len(c.steps) == 0 {
		return 0, 0, stat.Undefined("survival: mean", "there are no subjects")
	}
	area, variance, end := 0.0, 0.0, limit
	for i := c.upTo(limit) - 1; i >= 0; i-- {
		p := c.steps[i]
		area += p.s * (end - p.time)
		if rest := p.risk - p.events; p.events > 0 && rest > 0 {
			variance += area * (float64(p.events) / (float64(p.risk) * float64(rest))) * area
		}
		end = p.time
	}
	area += end
	if math.IsInf(variance, 0) || math.IsNaN(variance) || math.IsInf(area, 0) {
		return 0, 0, stat.Undefined("survival: mean", "the area is beyond a float64")
	}
	return area, math.Sqrt(variance), nil
}
