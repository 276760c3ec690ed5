package exact

import "math"

// tail is a positive function on the half-line from 0, which falls like the
// tail of a bell.
type tail interface {
	// at is the function at u.
	at(u float64) float64
	// shape is the slope and the curvature of minus its logarithm at u.
	shape(u float64) (slope, bend float64)
}

// panels integrates t from 0 to end. In each panel the function falls by a few
// powers of e and is close to a normal curve, for which the rule is exact to
// the last digits.
func panels[T tail](t T, end float64) float64 {
	var sum float64
	for from := 0.0; from < end; {
		slope, bend := t.shape(from)
		width := min(2/math.Sqrt(bend), end-from)
		if slope > 0 {
			width = min(width, 6/slope)
		}
		half := width / 2
		var part float64
		for _, g := range gauss {
			part += g[1] * (t.at(from+half*(1-g[0])) + t.at(from+half*(1+g[0])))
		}
		part *= half
		sum += part
		// Also true of a NaN.
		if !(part > 0x1p-56*sum) {
			break
		}
		from += width
	}
	return sum
}

// gauss is the Gauss-Legendre rule of 16 points on [-1,1]: the positive nodes
// and their weights.
var gauss = [8][2]float64{
	{0.98940093499164993260, 0.02715245941175409485},
	{0.94457502307323257608, 0.06225352393864789286},
	{0.86563120238783174388, 0.09515851168249278481},
	{0.75540440835500303390, 0.12462897125553387205},
	{0.61787624440264374845, 0.14959598881657673208},
	{0.45801677765722738634, 0.16915651939500253819},
	{0.28160355077925891323, 0.18260341504492358887},
	{0.09501250983763744019, 0.18945061045506849629},
}
