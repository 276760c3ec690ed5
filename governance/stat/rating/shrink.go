package rating

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Unit is what one of several units (streets, teams, buildings) contributes to
// a comparison.
type Unit struct {
	K int64 `json:"k"` // satisfied, or events: not negative
	N int64 `json:"n"` // of so many ratings, or in so many household-months: at least 1
}

// Model is how chance makes K of N. The zero Model is none.
type Model uint8

// The models, with b for the overall rate and m for the mean of N.
const (
	_        Model = iota
	Binomial       // K of N ratings: K is at most N, and chance varies a rate by b(1-b)/N
	Poisson        // K events in N units of exposure: chance varies a rate by b/N
)

var models = label.Set[Model]{Kind: "shrinkage model", Names: []label.Name{
	Binomial: {Text: "binomial", En: "Binomial", Zh: "二项模型"},
	Poisson:  {Text: "poisson", En: "Poisson", Zh: "泊松模型"},
}}

// String returns the text form.
func (m Model) String() string { return models.String(m) }

// Label returns the name in English and Chinese.
func (m Model) Label() label.Text { return models.Label(m) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (m Model) MarshalText() ([]byte, error) { return models.MarshalText(m) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (m *Model) UnmarshalText(b []byte) error { return models.UnmarshalText(m, b) }

// Shrunk is the estimate for one unit.
type Shrunk struct {
	Raw      float64 `json:"raw"`      // K/N
	Weight   float64 `json:"weight"`   // of the raw rate in the estimate, in [0,1]; the overall rate has the rest
	Estimate float64 `json:"estimate"` // never outside of raw and overall
}

// Shrinkage is the result of [Shrink].
type Shrinkage struct {
	Overall  float64  `json:"overall"`  // the rate of all units together, ΣK/ΣN
	Observed float64  `json:"observed"` // variance of the raw rates about it, Σ N (raw-overall)² / ΣN
	Between  float64  `json:"between"`  // variance between the units that chance does not explain; 0 if there is none
	Units    []Shrunk `json:"units"`    // as given
}

// Shrink estimates the rate of each unit by empirical Bayes (经验贝叶斯): the
// fewer ratings a unit has, the more it is pulled towards the overall rate, so
// that a list of the best and the worst is not one of the smallest. With b for
// Overall, s for Observed and m for the mean of N, the variance between the
// units is estimated by moments,
//
//	Binomial:  A = (s - b(1-b)/m) m/(m-1),  weight A / (A + (b(1-b)-A)/N)
//	Poisson:   A = s - b/m,                 weight A / (A + b/N)
//
// and the estimate is b + weight (raw - b). Where chance alone explains more
// than the observed variance, A is 0 and every unit has the estimate b.
//
// The Poisson results are those of EBest in the R package spdep. The binomial
// ones are where A is positive; where it is not, EBest still goes on with the
// formula and its weights leave [0,1], so that estimates lie beyond the raw or
// on the other side of the overall rate.
//
// The error matches fault.ErrInvalid if m is not a model, an N is less than 1 (a
// unit that nobody rated has no rate: leave it out), a K is negative or, for
// Binomial, greater than N; fault.ErrLimit if the sum of the N or of the K
// exceeds an int64; and [stat.ErrUndefined] if there are no units, or, for
// Binomial, if each has a single rating and not all are the same: from these
// nobody can tell chance from difference.
//
// Sources: R. J. Marshall, Mapping disease and mortality rates using empirical
// Bayes estimators, Applied Statistics 40 (1991) 283-294. M. Martuzzi and P.
// Elliott, Empirical Bayes estimation of small area prevalence of non-rare
// conditions, Statistics in Medicine 15 (1996) 1867-1873.
func Shrink(units []Unit, m Model) (Shrinkage, error) {
	k, n, err := totals(units, m)
	if err != nil {
		return Shrinkage{}, err
	}
	kf, nf, mean := float64(k), float64(n), float64(n)/float64(len(units))
	s := Shrinkage{Overall: kf / nf, Units: make([]Shrunk, len(units))}
	var observed, within exact.Sum
	for i, u := range units {
		uk, un := float64(u.K), float64(u.N)
		s.Units[i].Raw = uk / un
		d := s.Units[i].Raw - s.Overall
		observed.Add(d * d * (un / nf))
		within.Add(uk / un * (float64(u.N-u.K) / nf))
	}
	s.Observed = observed.Value()
	var noise float64 // the variance that chance gives a rate of one rating
	switch {
	case m == Poisson:
		s.Between = max(0, s.Observed-s.Overall/mean)
		noise = s.Overall
	case k == 0 || k == n:
		// All rates are the same, and there is nothing to divide.
	case n == int64(len(units)):
		return Shrinkage{}, stat.Undefined("rating: variance between units", "each has a single rating")
	default:
		binomial := s.Overall * (float64(n-k) / nf)
		more := mean / (mean - 1)
		s.Between = max(0, (s.Observed-binomial/mean)*more)
		noise = within.Value() * more // b(1-b) - A without the difference
	}
	for i, u := range units {
		r := &s.Units[i]
		r.Estimate = s.Overall
		if s.Between > 0 {
			r.Weight = s.Between / (s.Between + noise/float64(u.N))
			lo, hi := min(r.Raw, s.Overall), max(r.Raw, s.Overall)
			r.Estimate = min(max(s.Overall+r.Weight*(r.Raw-s.Overall), lo), hi)
		}
	}
	return s, nil
}

// totals checks the units and adds them up.
func totals(units []Unit, m Model) (k, n int64, err error) {
	if !models.Has(m) {
		return 0, 0, fault.Invalid("rating", "model", uint8(m), "must be Binomial or Poisson")
	}
	for _, u := range units {
		switch {
		case u.N < 1:
			return 0, 0, fault.Invalid("rating", "n", u.N, "must be at least 1: leave out a unit that nobody rated")
		case u.K < 0:
			return 0, 0, fault.Invalid("rating", "k", u.K, "must not be negative")
		case m == Binomial && u.K > u.N:
			return 0, 0, fault.Invalid("rating", "k", u.K, "must not be greater than n")
		case u.N > math.MaxInt64-n || u.K > math.MaxInt64-k:
			return 0, 0, fault.Refused(fault.ErrLimit, "rating", "add", "the units", "they are more than an int64 can count")
		}
		k, n = k+u.K, n+u.N
	}
	if len(units) == 0 {
		return 0, 0, stat.Undefined("rating: overall rate", "there are no units")
	}
	return k, n, nil
}
