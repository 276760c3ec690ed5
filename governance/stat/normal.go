package stat

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// The critical values at the levels of daily use, to 22 digits.
const (
	z90 = 1.644853626951472714864
	z95 = 1.959963984540054235525
	z99 = 2.575829303548900760979
)

// Z returns the two-sided critical value of the standard normal distribution
// at the confidence level conf: the z for which a standard normal variable
// lies in [-z, z] with probability conf, 1.96 for 0.95. The error matches
// fault.ErrInvalid unless 0 < conf < 1.
func Z(conf float64) (float64, error) {
	if !(conf > 0 && conf < 1) {
		return 0, fault.Invalid("stat", "conf", conf, "must be between 0 and 1")
	}
	switch conf {
	case 0.9:
		return z90, nil
	case 0.95:
		return z95, nil
	case 0.99:
		return z99, nil
	}
	// The lower tail keeps its digits when conf is close to 1.
	return math.Abs(ppnd16((1 - conf) / 2)), nil
}

// NormalCDF returns the probability that a standard normal variable (标准正态)
// is at most x. For the upper tail pass -x: 1 - NormalCDF(x) loses its digits.
// The infinities give 0 and 1. The error matches fault.ErrInvalid if x is NaN.
func NormalCDF(x float64) (float64, error) {
	if math.IsNaN(x) {
		return 0, fault.Invalid("stat", "x", x, "must be a number")
	}
	return math.Erfc(-x/math.Sqrt2) / 2, nil
}

// NormalQuantile returns the x that a standard normal variable does not exceed
// with probability p. The error matches fault.ErrInvalid unless 0 < p < 1.
//
// Source: M. J. Wichura, Algorithm AS 241: the percentage points of the normal
// distribution, Applied Statistics 37 (1988) 477-484, routine PPND16, with a
// relative accuracy of about 1 part in 10^16.
func NormalQuantile(p float64) (float64, error) {
	if !(p > 0 && p < 1) {
		return 0, fault.Invalid("stat", "p", p, "must be between 0 and 1")
	}
	return ppnd16(p), nil
}

// ppnd16 takes 0 < p < 1.
func ppnd16(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - q*q
		return q * (((((((2.5090809287301226727e3*r+3.3430575583588128105e4)*r+6.7265770927008700853e4)*r+4.5921953931549871457e4)*r+1.3731693765509461125e4)*r+1.9715909503065514427e3)*r+1.3314166789178437745e2)*r + 3.3871328727963666080e0) /
			(((((((5.2264952788528545610e3*r+2.8729085735721942674e4)*r+3.9307895800092710610e4)*r+2.1213794301586595867e4)*r+5.3941960214247511077e3)*r+6.8718700749205790830e2)*r+4.2313330701600911252e1)*r + 1)
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	ln := math.Log(tail)
	if tail < 0x1p-1022 { // where math.Log is wrong on amd64
		ln = math.Log(tail*0x1p52) - 52*math.Ln2
	}
	r := math.Sqrt(-ln)
	var x float64
	if r <= 5 {
		r -= 1.6
		x = (((((((7.74545014278341407640e-4*r+2.27238449892691845833e-2)*r+2.41780725177450611770e-1)*r+1.27045825245236838258e0)*r+3.64784832476320460504e0)*r+5.76949722146069140550e0)*r+4.63033784615654529590e0)*r + 1.42343711074968357734e0) /
			(((((((1.05075007164441684324e-9*r+5.47593808499534494600e-4)*r+1.51986665636164571966e-2)*r+1.48103976427480074590e-1)*r+6.89767334985100004550e-1)*r+1.67638483018380384940e0)*r+2.05319162663775882187e0)*r + 1)
	} else {
		r -= 5
		x = (((((((2.01033439929228813265e-7*r+2.71155556874348757815e-5)*r+1.24266094738807843860e-3)*r+2.65321895265761230930e-2)*r+2.96560571828504891230e-1)*r+1.78482653991729133580e0)*r+5.46378491116411436990e0)*r + 6.65790464350110377720e0) /
			(((((((2.04426310338993978564e-15*r+1.42151175831644588870e-7)*r+1.84631831751005468180e-5)*r+7.86869131145613259100e-4)*r+1.48753612908506148525e-2)*r+1.36929880922735805310e-1)*r+5.99832206555887937690e-1)*r + 1)
	}
	if q < 0 {
		return -x
	}
	return x
}
