package proportion

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/dist"
)

// CI returns the confidence interval (置信区间) by the method m for the share
// of which k of n is an estimate, at the level conf, as 0.95.
//
// The error matches fault.ErrInvalid if m is not a method, k < 0, n < 0,
// k > n, or conf is not between 0 and 1, and stat.ErrUndefined if n is 0.
func (m Method) CI(k, n int64, conf float64) (stat.Interval, error) {
	if err := checkCounts(k, n); err != nil {
		return stat.Interval{}, err
	}
	if err := checkConf(conf); err != nil {
		return stat.Interval{}, err
	}
	if !methods.Has(m) {
		return stat.Interval{}, fault.Invalid("proportion", "method", uint8(m), "must be one of the methods")
	}
	if n == 0 {
		return stat.Interval{}, stat.Undefined("proportion: interval", "n is 0")
	}
	z, err := stat.Z(conf)
	if err != nil {
		return stat.Interval{}, err
	}
	s, f := float64(k), float64(n-k) // successes and failures
	a := (1 - conf) / 2
	switch m {
	case Wald:
		return around(s, f, z), nil
	case AgrestiCoull:
		return around(s+z*z/2, f+z*z/2, z), nil
	case WilsonCorrected:
		return ends(k, n, scoreLower(s-0.5, f+0.5, z), scoreUpper(s+0.5, f-0.5, z)), nil
	case ClopperPearson:
		return ends(k, n, dist.BetaQuantile(a, s, f+1), dist.BetaTailQuantile(a, s+1, f)), nil
	case Jeffreys:
		return ends(k, n, dist.BetaQuantile(a, s+0.5, f+0.5), dist.BetaTailQuantile(a, s+0.5, f+0.5)), nil
	case JeffreysEqualTailed:
		return ordered(dist.BetaQuantile(a, s+0.5, f+0.5), dist.BetaTailQuantile(a, s+0.5, f+0.5)), nil
	case Wilson:
	}
	return stat.Wilson(k, n, conf)
}

// Lower returns the one-sided lower bound (单侧置信下限): with confidence conf
// the share is at least this. It is the lower limit of the two-sided interval
// at the level 2 conf - 1, so that 0.95 here belongs to 0.9 there.
//
// The errors are those of [Method.CI], but conf must be above ½.
func (m Method) Lower(k, n int64, conf float64) (float64, error) {
	ci, err := m.oneSided(k, n, conf)
	return ci.Lower, err
}

// Upper returns the one-sided upper bound (单侧置信上限): with confidence conf
// the share is at most this. It is otherwise as [Method.Lower].
func (m Method) Upper(k, n int64, conf float64) (float64, error) {
	ci, err := m.oneSided(k, n, conf)
	return ci.Upper, err
}

func (m Method) oneSided(k, n int64, conf float64) (stat.Interval, error) {
	if !(conf > 0.5 && conf < 1) {
		return stat.Interval{}, fault.Invalid("proportion", "conf", conf, "must be between 0.5 and 1")
	}
	return m.CI(k, n, 2*conf-1) // exact, and so is its α/2
}

// ends replaces the limits at the ends of [0,1], which have no beta quantile
// and no root, and keeps the others from rounding beyond them.
func ends(k, n int64, lower, upper float64) stat.Interval {
	if k == 0 {
		lower = 0
	}
	if k == n {
		upper = 1
	}
	return ordered(lower, min(upper, 1))
}

// ordered is needed where conf is next to nothing and both limits are the
// median but for rounding.
func ordered(lower, upper float64) stat.Interval {
	return stat.Interval{Lower: min(lower, upper), Upper: max(lower, upper)}
}

// around is the interval p ± z sqrt(p(1-p)/n) of s successes and f failures,
// cut off at 0 and 1.
func around(s, f, z float64) stat.Interval {
	n := s + f
	d := z * math.Sqrt(s/n*(f/n)/n)
	return stat.Interval{Lower: max(0, s/n-d), Upper: min(1, s/n+d)}
}

// scoreLower is the lower Wilson limit of s successes and f failures, by the
// product of the roots, because their difference would cancel for small s.
func scoreLower(s, f, z float64) float64 { return 2 * s * (s / (s + f)) / scoreSum(s, f, z) }

// scoreUpper is the upper one.
func scoreUpper(s, f, z float64) float64 { return scoreSum(s, f, z) / (2 * (s + f + z*z)) }

func scoreSum(s, f, z float64) float64 {
	return 2*s + z*z + z*math.Sqrt(z*z+4*s*(f/(s+f)))
}

// checkCounts checks k of n.
func checkCounts(k, n int64) error {
	switch {
	case n < 0:
		return fault.Invalid("proportion", "n", n, "must not be negative")
	case k < 0:
		return fault.Invalid("proportion", "k", k, "must not be negative")
	case k > n:
		return fault.Invalid("proportion", "k", k, "must not be greater than n")
	}
	return nil
}

func checkConf(conf float64) error {
	if !(conf > 0 && conf < 1) {
		return fault.Invalid("proportion", "conf", conf, "must be between 0 and 1")
	}
	return nil
}
