package composite

import (
	"math"
	"slices"
	"sort"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Rank normalises an indicator by the rank of its units (排名): 1 for the worst
// and one more than the number of worse units for every other, so that equals
// share the lowest of their ranks. For a league table, with 1 for the best, see
// [Standing].
//
// The errors are those of [MinMax].
func Rank(x []stat.Value, d Direction) ([]stat.Value, error) {
	return worse(x, d, func(worse, _ float64) float64 { return worse + 1 })
}

// Borda normalises an indicator by the number of units that are worse (波达计数):
// the [Rank] less 1. The errors are those of [MinMax].
func Borda(x []stat.Value, d Direction) ([]stat.Value, error) {
	return worse(x, d, func(worse, _ float64) float64 { return worse })
}

// PercentRank normalises an indicator by the share of the other units that are
// worse (百分位排名): (rank - 1)/(n - 1), in [0,1]. A single unit has no others,
// and is undefined. The errors are those of [MinMax].
func PercentRank(x []stat.Value, d Direction) ([]stat.Value, error) {
	return worse(x, d, func(worse, others float64) float64 {
		return worse / others // 0/0 is undefined
	})
}

// worse applies f to how many units are worse and how many others there are.
func worse(x []stat.Value, d Direction, f func(worse, others float64) float64) ([]stat.Value, error) {
	k, err := directed(x, d)
	if err != nil {
		return nil, err
	}
	return each(x, func(v float64) float64 {
		n := sort.SearchFloat64s(k, v)
		if d == Lower {
			n = len(k) - sort.Search(len(k), func(i int) bool { return k[i] > v })
		}
		return f(float64(n), float64(len(k)-1))
	}), nil
}

// Standing ranks scores for a league table (名次): 1 for the highest, and one
// more than the number of higher ones for every other. A unit without a score
// has no rank. The error matches fault.ErrInvalid if a score is not finite.
func Standing(scores []stat.Value) ([]stat.Value, error) {
	return Rank(scores, Lower) // the highest is the last that anything is above
}

// Shift is how far ranks moved.
type Shift struct {
	Mean  float64 // average of |rank - rank'|
	Most  float64 // the greatest of them
	Units int     // units with both ranks, of which it is the average
}

// RankShift compares the ranks of the same units by two methods (排名变动): the
// mean of |rank - rank'| over the units that have both.
//
// The error matches fault.ErrInvalid if their numbers differ or a rank is less
// than 1 or not finite, and stat.ErrUndefined if no unit has both.
//
// Source: as [MinMax], step 7.
func RankShift(before, after []stat.Value) (Shift, error) {
	if len(before) != len(after) {
		return Shift{}, fault.Invalid("composite", "ranks", len(after), "must be as many as before")
	}
	for _, ranks := range [][]stat.Value{before, after} {
		for _, r := range ranks {
			if r.OK && (!(r.X >= 1) || math.IsInf(r.X, 1)) {
				return Shift{}, fault.Invalid("composite", "rank", r.X, "must be a finite number and at least 1")
			}
		}
	}
	var moves []float64
	for i, b := range before {
		if a := after[i]; a.OK && b.OK {
			moves = append(moves, math.Abs(a.X-b.X))
		}
	}
	if len(moves) == 0 {
		return Shift{}, stat.Undefined("composite: rank shift", "no unit has both ranks")
	}
	slices.Sort(moves) // units have no order
	var mean exact.Sum
	for _, m := range moves {
		mean.Add(m)
	}
	s := Shift{Mean: mean.Value() / float64(len(moves)), Most: moves[len(moves)-1], Units: len(moves)}
	return s, nil
}
