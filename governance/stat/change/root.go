package change

import "math"

// root returns where f, continuous, negative (or taken to be) at lo and
// positive at hi with the values flo and fhi, is zero, to the last digits of a
// float64.
//
// It interpolates where three points look like a smooth monotone function and
// halves the bracket where they do not, so that it always arrives: T. R.
// Chandrupatla, A new hybrid quadratic/bisection algorithm for finding the
// zero of a nonlinear function without using derivatives, Advances in
// Engineering Software 28 (1997) 145-149.
func root(f func(float64) float64, lo, hi, flo, fhi float64) float64 {
	a, fa, b, fb := hi, fhi, lo, flo // a is the newest point, b the other end of the bracket
	t := 0.5
	for range 200 {
		x := a + t*(b-a)
		fx := f(x)
		c, fc := a, fa // the point that drops out of the bracket
		if (fx > 0) != (fa > 0) {
			c, fc, b, fb = b, fb, a, fa
		}
		a, fa = x, fx
		best, fbest := a, fa
		if math.Abs(fb) < math.Abs(fa) {
			best, fbest = b, fb
		}
		least := 0x1p-53 * math.Abs(best) / math.Abs(b-a)
		if fbest == 0 || !(least <= 0.5) {
			return best
		}
		t = 0.5
		xi, phi := (a-b)/(c-b), (fa-fb)/(fc-fb)
		if phi*phi < xi && (1-phi)*(1-phi) < 1-xi {
			t = fa/(fb-fa)*(fc/(fb-fc)) + (c-a)/(b-a)*(fa/(fc-fa))*(fb/(fc-fb))
		}
		t = min(max(t, least), 1-least)
	}
	return a
}

// scoreLimit returns the upper limit of a score interval: the change delta in
// [d,1] with (delta-d)² = z² v(delta), where v is the variance of the estimate
// d if delta is true. If v has its least value 0 at delta = 1 there is one; if
// there are none, as for d = 1, the limit is 1.
//
// The equation is solved as s/(s+z²v) = ½ with s = (delta-d)². That side grows
// from 0 to 1 and neither runs away at 1, where v is 0, nor has it a second
// root at d, where s and v may both be 0.
func scoreLimit(d, z float64, v func(delta float64) float64) float64 {
	if z == 0 || d >= 1 {
		return d
	}
	f := func(delta float64) float64 {
		s := (delta - d) * (delta - d)
		if s == 0 {
			return -0.5
		}
		return s/(s+z*z*v(delta)) - 0.5
	}
	return max(d, min(1, root(f, d, 1, -0.5, 0.5)))
}
