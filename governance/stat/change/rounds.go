package change

import (
	"fmt"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Round is one of several independent rounds: K of N said yes.
//
// Invariant: 0 <= K <= N, and Score is finite.
type Round struct {
	K     int64   `json:"k"`
	N     int64   `json:"n"`
	Score float64 `json:"score"` // its place on the scale of a trend, as its number or its day
}

// Rounds is two or more rounds that asked different households. If the same
// households were asked each time, use [Waves].
//
// Methods report fault.ErrInvalid if there are fewer than two rounds or one
// breaks its invariant, fault.ErrLimit if all answers together do not fit an
// int64, and stat.ErrUndefined if a round has none. The order of the rounds
// does not matter; their scores do.
type Rounds []Round

// totals checks the rounds and returns all answers, and the yes among them.
func (r Rounds) totals() (n, yes int64, err error) {
	if len(r) < 2 {
		return 0, 0, fault.Invalid("change", "rounds", len(r), "must be at least two")
	}
	for i, x := range r {
		if err := share(fmt.Sprintf("K of round %d", i+1), "N", x.K, x.N); err != nil {
			return 0, 0, err
		}
		if math.IsNaN(x.Score) || math.IsInf(x.Score, 0) {
			return 0, 0, fault.Invalid("change", fmt.Sprintf("score of round %d", i+1), x.Score, "must be finite")
		}
		if n, err = sum(n, x.N); err != nil {
			return 0, 0, err
		}
		yes += x.K
	}
	for i, x := range r {
		if x.N == 0 {
			return 0, 0, stat.Undefined("change: comparison of rounds", fmt.Sprintf("nobody was asked in round %d", i+1))
		}
	}
	return n, yes, nil
}

// Trend tests whether the share rises or falls with the score
// (Cochran-Armitage趋势检验), by a chi-square of one degree of freedom:
//
//	(Σ n (p-P)(x-x̄))² / (P(1-P) Σ n (x-x̄)²)    with x̄ = Σ n x / Σ n
//
// It is undefined if the pooled share P is 0 or 1 or all scores are equal.
// Only the proportions between the scores matter: their unit and their zero
// do not.
//
// Sources: W. G. Cochran, Some methods for strengthening the common χ² tests,
// Biometrics 10 (1954) 417-451; P. Armitage, Tests for linear trends in
// proportions and frequencies, Biometrics 11 (1955) 375-386.
func (r Rounds) Trend() (Test, error) {
	n, yes, err := r.totals()
	if err != nil {
		return Test{}, err
	}
	// Halved, the range of the scores cannot overflow.
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range r {
		lo, hi = min(lo, x.Score/2), max(hi, x.Score/2)
	}
	if yes == 0 || yes == n || lo == hi {
		return Test{DF: 1}, nil
	}
	nf, span := float64(n), hi-lo
	unit := func(x Round) float64 { return (x.Score/2 - lo) / span }
	var weighted exact.Sum
	for _, x := range r {
		weighted.Add(float64(x.N) / nf * unit(x))
	}
	mean := weighted.Value()
	var covariance, square exact.Sum
	for _, x := range r {
		off := unit(x) - mean
		covariance.Add(cross(x.K, n, x.N, yes) / nf * off)
		square.Add(float64(x.N) * off * off)
	}
	c := covariance.Value()
	return chiSquare(c/(float64(yes)/nf)*(c/(float64(n-yes)/nf))/square.Value(), 1), nil
}

// Homogeneity tests whether all rounds have the same share, whatever the
// scores (同质性检验), by Pearson's chi-square with one degree of freedom less
// than rounds:
//
//	Σ n (p-P)² / (P(1-P))
//
// It is undefined if the pooled share P is 0 or 1. Of two rounds it is the
// square of [Independent.Z].
func (r Rounds) Homogeneity() (Test, error) {
	n, yes, err := r.totals()
	if err != nil {
		return Test{}, err
	}
	if yes == 0 || yes == n {
		return Test{DF: len(r) - 1}, nil
	}
	nf := float64(n)
	var square exact.Sum
	for _, x := range r {
		d := cross(x.K, n, x.N, yes) / nf
		square.Add(d / float64(x.N) * d)
	}
	return chiSquare(square.Value()/(float64(yes)/nf)/(float64(n-yes)/nf), len(r)-1), nil
}
