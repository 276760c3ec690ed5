package agree

import (
	"slices"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// Fleiss returns Fleiss' kappa (弗莱斯κ系数): how far raters agree beyond chance
// on the categories, named by numbers, of units that all have the same number m
// of ratings, not necessarily by the same raters. With the share of agreeing
// pairs P within units and the shares q of the categories,
//
//	kappa = (mean P - Σ q²) / (1 - Σ q²)
//
// 1 is perfect agreement, 0 as much as by chance; the least value is -1/(m-1).
// Where ratings are missing, [Alpha] is the figure.
//
// The error matches fault.ErrInvalid if a rating is not a finite number or the
// units do not have equally many, and stat.ErrUndefined if there is no unit,
// they have fewer than two ratings each, or all ratings are equal.
//
// Source: J. L. Fleiss, Measuring nominal scale agreement among many raters,
// Psychological Bulletin 76 (1971) 378-382.
func Fleiss(units []Unit) (float64, error) {
	if err := check(units, false); err != nil {
		return 0, err
	}
	var all []float64
	for _, u := range units {
		if len(u) != len(units[0]) {
			return 0, fault.Invalid("agree", "unit", len(u), "must have as many ratings as the first; where some are missing use Alpha")
		}
		all = append(all, u...)
	}
	slices.Sort(all)
	switch {
	case len(all) == 0:
		return 0, stat.Undefined("agree: Fleiss' kappa", "there is no rating")
	case len(units[0]) < 2:
		return 0, stat.Undefined("agree: Fleiss' kappa", "one rating has no other to agree with")
	case all[0] == all[len(all)-1]:
		return 0, stat.Undefined("agree: Fleiss' kappa", "all ratings are equal")
	}
	// Alpha with all ratings drawn with replacement.
	n := float64(len(all))
	within, total := disagreement(units, all, weigh(Nominal, all))
	return 1 - n*within/total, nil
}
