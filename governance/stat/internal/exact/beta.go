package exact

import "math"

// Beta is a beta distribution, with what does not depend on the place. Make
// it with [NewBeta].
type Beta struct {
	a, b  float64
	n     float64 // a + b
	lost  float64 // what the rounding of n took away
	scale float64 // of the front
}

// NewBeta returns the beta distribution with the shapes a and b, which must be
// positive and finite.
func NewBeta(a, b float64) Beta {
	n := a + b
	s := stirlingReal(n) - stirlingReal(a) - stirlingReal(b)
	return Beta{a, b, n, (max(a, b) - n) + min(a, b), math.Exp(s) * math.Sqrt(a/n*b/(2*math.Pi))}
}

// BetaFront returns x^a y^b / B(a,b), which is xy times the density at x of
// the beta distribution with the shapes a and b. The caller gives both x and
// y = 1-x, because the smaller of them carries digits that a subtraction from
// 1 would lose. It needs a, b > 0 and finite, and x, y >= 0.
func BetaFront(x, y, a, b float64) float64 {
	if x <= 0 || y <= 0 {
		return 0
	}
	return NewBeta(a, b).place(x, y).front()
}

// BetaLower returns I_x(a,b), the probability that a beta variable with the
// shapes a and b is at most x, relatively accurate where it is small. The
// caller gives both x and y = 1-x, as to [BetaFront]; the upper tail is
// BetaLower(y, x, b, a).
func BetaLower(x, y, a, b float64) float64 {
	lower, _ := NewBeta(a, b).Lower(x, y, full)
	return lower
}

// Lower returns [BetaLower], to within the given relative error, and
// [BetaFront], in little more time than one of them takes.
func (d Beta) Lower(x, y, within float64) (lower, front float64) {
	switch {
	case x <= 0:
		return 0, 0
	case y <= 0:
		return 1, 0
	}
	p := d.place(x, y)
	front = p.front()
	if p.d < 0 {
		return max(0, 1-p.mirror().below(front, within)), front
	}
	return p.below(front, within), front
}

// full is the relative error at which a continued fraction is complete.
const full = 0x1p-52

// point is a place in a beta distribution.
type point struct {
	Beta
	x, y   float64
	mx, my float64 // nx, ny
	d      float64 // a - nx = ny - b, to more digits than a difference has
}

func (d Beta) place(x, y float64) point {
	// The rounding errors of the sum and of the product are put back: times
	// the slope of the deviance they would be what is left of the digits if a
	// and b are large.
	p := point{Beta: d, x: x, y: y, mx: d.n * x, my: d.n * y}
	if x <= y {
		p.d = (d.a - p.mx) - math.FMA(d.n, x, -p.mx) - d.lost*x
	} else {
		p.d = (p.my - d.b) + math.FMA(d.n, y, -p.my) + d.lost*y
	}
	return p
}

func (p point) mirror() point {
	p.a, p.b, p.x, p.y, p.mx, p.my, p.d = p.b, p.a, p.y, p.x, p.my, p.mx, -p.d
	return p
}

func (p point) deviance() float64 { return deviance(p.a, p.mx, p.d) + deviance(p.b, p.my, -p.d) }

func (p point) front() float64 { return p.scale * math.Exp(-p.deviance()) }

// many is the size of both shapes from which a quadrature takes less time than
// the continued fraction, the number of whose terms grows like a square root.
const many = 5_000_000

// below is I_x(a,b) for x up to the mean, where the front is known.
func (p point) below(front, within float64) float64 {
	if front == 0 {
		return 0
	}
	if min(p.a, p.b) > many {
		return min(1, front*panels(betaTail{p, p.deviance()}, p.mx))
	}
	return min(1, front/p.fraction(within))
}

// fraction is the continued fraction β0 + α1/(β1 + α2/(β2 + ...)) with
//
//	α_m = (a+m-1)(a+b+m-1) m(b-m) x² / (a+2m-1)²
//	β_m = m + m(b-m)x/(a+2m-1) + (a+m)(d + 1 + m(2-x))/(a+2m+1)
//
// in which nothing cancels for d >= 0 (A. R. DiDonato and A. H. Morris,
// Significant digit computation of the incomplete beta function ratios, ACM
// TOMS 18 (1992) 360-373). It is evaluated forwards, by Lentz's method.
func (p point) fraction(within float64) float64 {
	inverse := 1 / (p.a + 1) // of a+2m-1: divisions are what takes time here
	f := p.a * (p.d + 1) * inverse
	c, r := f, 0.0
	for m := 1.0; m < 1e8; m++ {
		next := 1 / (p.a + 2*m + 1)
		w := m * (p.b - m) * p.x * inverse
		alpha := (p.a + m - 1) * inverse * ((p.n + m - 1) * p.x) * w
		beta := m + w + (p.a+m)*next*(p.d+1+m*(2-p.x))
		inverse = next
		r = 1 / (beta + alpha*r)
		c = beta + alpha/c
		step := c * r
		f *= step
		if !(math.Abs(step-1) >= within) {
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
