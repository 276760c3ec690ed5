package exact

import "math"

// BetaFront returns x^a y^b / B(a,b), which is xy times the density at x of
// the beta distribution with the shapes a and b. The caller gives both x and
// y = 1-x, because the smaller of them carries digits that a subtraction from
// 1 would lose. It needs a, b > 0 and finite, and x, y >= 0.
func BetaFront(x, y, a, b float64) float64 {
	if x <= 0 || y <= 0 {
		return 0
	}
	return newPoint(x, y, a, b).front()
}

// BetaLower returns I_x(a,b), the probability that a beta variable with the
// shapes a and b is at most x, relatively accurate where it is small. The
// caller gives both x and y = 1-x, as to [BetaFront]; the upper tail is
// BetaLower(y, x, b, a).
func BetaLower(x, y, a, b float64) float64 {
	switch {
	case x <= 0:
		return 0
	case y <= 0:
		return 1
	}
	p := newPoint(x, y, a, b)
	if p.d < 0 {
		return max(0, 1-p.mirror().below())
	}
	return p.below()
}

// point is a place in a beta distribution.
type point struct {
	x, y, a, b float64
	n          float64 // a + b
	mx, my     float64 // nx, ny
	d          float64 // a - nx = ny - b, to more digits than a difference has
}

func newPoint(x, y, a, b float64) point {
	// The rounding errors of the sum and of the product are put back: times
	// the slope of the deviance they would be what is left of the digits if a
	// and b are large.
	n := a + b
	lost := (max(a, b) - n) + min(a, b)
	p := point{x: x, y: y, a: a, b: b, n: n, mx: n * x, my: n * y}
	if x <= y {
		p.d = (a - p.mx) - math.FMA(n, x, -p.mx) - lost*x
	} else {
		p.d = (p.my - b) + math.FMA(n, y, -p.my) + lost*y
	}
	return p
}

func (p point) mirror() point {
	return point{x: p.y, y: p.x, a: p.b, b: p.a, n: p.n, mx: p.my, my: p.mx, d: -p.d}
}

func (p point) deviance() float64 { return deviance(p.a, p.mx, p.d) + deviance(p.b, p.my, -p.d) }

func (p point) front() float64 {
	s := stirlingReal(p.n) - stirlingReal(p.a) - stirlingReal(p.b)
	return math.Exp(s-p.deviance()) * math.Sqrt(p.a/p.n*p.b/(2*math.Pi))
}

// many is the size of both shapes from which a quadrature takes less time than
// the continued fraction, the number of whose terms grows like a square root.
const many = 5_000_000

// below is I_x(a,b) for x up to the mean.
func (p point) below() float64 {
	front := p.front()
	if front == 0 {
		return 0
	}
	if min(p.a, p.b) > many {
		return min(1, front*panels(betaTail{p, p.deviance()}, p.mx))
	}
	return min(1, front/p.fraction())
}

// fraction is the continued fraction β0 + α1/(β1 + α2/(β2 + ...)) with
//
//	α_m = (a+m-1)(a+b+m-1) m(b-m) x² / (a+2m-1)²
//	β_m = m + m(b-m)x/(a+2m-1) + (a+m)(d + 1 + m(2-x))/(a+2m+1)
//
// in which nothing cancels for d >= 0 (A. R. DiDonato and A. H. Morris,
// Significant digit computation of the incomplete beta function ratios, ACM
// TOMS 18 (1992) 360-373). It is evaluated forwards, by Lentz's method.
func (p point) fraction() float64 {
	f := p.a * (p.d + 1) / (p.a + 1)
	c, r := f, 0.0
	for m := 1.0; m < 1e8; m++ {
		s := p.a + 2*m - 1
		w := m * (p.b - m) * p.x
		alpha := (p.a + m - 1) / s * ((p.n + m - 1) / s) * w * p.x
		beta := m + w/s + (p.a+m)/(s+2)*(p.d+1+m*(2-p.x))
		r = 1 / (beta + alpha*r)
		c = beta + alpha/c
		step := c * r
		f *= step
		if !(math.Abs(step-1) >= 0x1p-52) {
			break
		}
	}
	return f
}

// betaTail is the density to the left of p, divided by the front at p. The
// variable is u = n(x-t), so that the deviations keep their digits.
type betaTail struct {
	point
	e float64 // the deviance at p
}

func (t betaTail) at(u float64) float64 {
	mx, my, d := t.mx-u, t.my+u, t.d+u
	return math.Exp(t.e-deviance(t.a, mx, d)-deviance(t.b, my, -d)) * (t.n / mx) / my
}

func (t betaTail) shape(u float64) (slope, bend float64) {
	mx, my, d := t.mx-u, t.my+u, t.d+u
	return d/mx + d/my, t.a/mx/mx + t.b/my/my
}
