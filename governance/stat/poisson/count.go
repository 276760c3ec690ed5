package poisson

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
)

// Count is a number of events and the exposure in which they were counted.
type Count struct {
	Events   int64   `json:"events"`   // not negative
	Exposure float64 `json:"exposure"` // as household-months: 0, or from 1e-100 to 1e100
}

// check refuses what is not a count, and what has no rate.
func (c Count) check() error {
	switch {
	case c.Events < 0:
		return fault.Invalid("poisson", "events", c.Events, "must not be negative")
	case c.Exposure == 0 && c.Events > 0:
		return fault.Invalid("poisson", "exposure", c.Exposure, "must be positive where there are events")
	case c.Exposure != 0 && !(c.Exposure >= 1e-100 && c.Exposure <= 1e100):
		return fault.Invalid("poisson", "exposure", c.Exposure, "must be 0, or from 1e-100 to 1e100")
	case c.Exposure == 0:
		return stat.Undefined("poisson: rate", "the exposure is 0")
	}
	return nil
}

// Rate returns events / exposure (发生率), in events per unit of exposure.
//
// The error matches fault.ErrInvalid if the events are negative, or the
// exposure is negative, NaN, infinite, too small or too great, or 0 where there
// are events; and [stat.ErrUndefined] if both are 0.
func (c Count) Rate() (float64, error) {
	if err := c.check(); err != nil {
		return 0, err
	}
	return float64(c.Events) / c.Exposure, nil
}

// Garwood returns the exact confidence interval of the rate at the level conf:
// with the quantiles G(p; a) of the gamma distribution of shape a,
//
//	G((1-conf)/2; events) / exposure   and   G((1+conf)/2; events+1) / exposure
//
// The lower limit is exactly 0 if there are no events. It covers the true rate
// at least as often as conf says.
//
// The errors are those of [Count.Rate], and one that matches fault.ErrInvalid
// if conf is not between 0 and 1.
//
// Source: F. Garwood, Fiducial limits for the Poisson distribution, Biometrika
// 28 (1936) 437-442.
func (c Count) Garwood(conf float64) (stat.Interval, error) {
	if _, err := c.z(conf); err != nil {
		return stat.Interval{}, err
	}
	k, tail := float64(c.Events), (1-conf)/2
	var i stat.Interval
	if c.Events > 0 {
		i.Lower = dist.GammaQuantile(tail, k)
	}
	i.Upper = dist.GammaQuantile(1-tail, k+1)
	if !(i.Lower >= 0 && i.Lower <= k && k <= i.Upper && i.Upper < math.Inf(1)) {
		return stat.Interval{}, fault.Invalid("poisson", "conf", conf, "must not be so close to 0 or 1")
	}
	i.Lower /= c.Exposure
	i.Upper /= c.Exposure
	return i, nil
}

// Byar returns Byar's approximation of the exact interval in its symmetrical
// form: with a = events + 1/2 and the critical value z of the normal
// distribution,
//
//	a (1 - 1/9a ± z/3 sqrt(1/a))³ / exposure
//
// The lower limit is cut at 0, and at the rate. Byar's original form, which has
// a = events for the lower limit and a = events + 1 for the upper one, gives
// other figures.
//
// The errors are those of [Count.Rate]; one that matches fault.ErrInvalid if
// conf is not between 0 and 1; and one that matches [stat.ErrUndefined] if
// there are no events, for which the formula is of no use: [Count.Garwood] is.
//
// Source: K. J. Rothman and J. D. Boice, Epidemiologic analysis with a
// programmable calculator, NIH Publication 79-1649 (1979), in the form that
// epitools has.
func (c Count) Byar(conf float64) (stat.Interval, error) {
	z, err := c.z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	if c.Events == 0 {
		return stat.Interval{}, stat.Undefined("poisson: Byar interval", "there are no events")
	}
	k := float64(c.Events)
	a := k + 0.5
	at := func(z float64) float64 {
		root := 1 - 1/(9*a) + z/3*math.Sqrt(1/a)
		return a * root * root * root
	}
	return stat.Interval{
		Lower: max(0, at(-z)) / c.Exposure,
		Upper: at(z) / c.Exposure,
	}, nil
}

// z checks the count and the level, in this order of blame: an argument that
// breaks a rule before a figure that does not exist.
func (c Count) z(conf float64) (float64, error) {
	z, err := stat.Z(conf)
	if err != nil {
		return 0, err
	}
	return z, c.check()
}
