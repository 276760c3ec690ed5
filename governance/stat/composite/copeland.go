package composite

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// even is the difference of weights, relative to all of them, up to which a
// comparison is a draw: weights such as 0.1, 0.2 and 0.3, of which the first
// two should balance the third, are not exact in binary.
const even = 1e-12

// Copeland returns, for each unit, how many others it beats less how many beat
// it (科普兰法), from -(n-1) to n-1. One unit beats another if the indicators in
// which it is better weigh more than those in which it is worse. By how much it
// is better does not count, and no indicator makes up for another; so the
// indicators need not be normalised, but more must be better in all of them.
//
// rows[i] has the values of unit i; the weights are as in [Arithmetic]. Time
// needed is proportional to the number of pairs of units.
//
// The error matches fault.ErrInvalid if a value or a weight is not finite, a
// weight is not positive, or a row has not as many values as the first or as
// there are weights, and stat.ErrUndefined if a value is missing, because then
// pairs would be compared by different indicators, or there is no indicator.
//
// Source: D. G. Saari and V. R. Merlin, The Copeland method I: relationships
// and the dictionary, Economic Theory 8 (1996) 51-76.
func Copeland(rows [][]stat.Value, w []float64) ([]int, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	missing := false
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			return nil, fault.Invalid("composite", "row", len(row), "must have as many values as the first")
		}
		k, err := known(row)
		if err != nil {
			return nil, err
		}
		missing = missing || len(k) < len(row)
	}
	weights, err := scale(w, len(rows[0]))
	switch {
	case err != nil:
		return nil, err
	case len(rows[0]) == 0:
		return nil, stat.Undefined("composite: Copeland score", "there is no indicator")
	case missing:
		return nil, stat.Undefined("composite: Copeland score", "a value is missing")
	}
	draw := even * total(weights)
	scores := make([]int, len(rows))
	for i, a := range rows {
		for j, b := range rows[:i] {
			var lead exact.Sum
			for k, weight := range weights {
				switch {
				case a[k].X > b[k].X:
					lead.Add(weight)
				case a[k].X < b[k].X:
					lead.Add(-weight)
				}
			}
			if by := lead.Value(); math.Abs(by) > draw {
				won := 1
				if by < 0 {
					won = -1
				}
				scores[i] += won
				scores[j] -= won
			}
		}
	}
	return scores, nil
}
