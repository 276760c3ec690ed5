package survey

import (
	"fmt"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Stratum is the tally of one part of the population (层), as a building or the
// tenants: K of its N respondents say yes, and it has Pop households in all.
//
// Invariant: 0 <= K <= N <= Pop.
type Stratum struct {
	K   int64 `json:"k"`
	N   int64 `json:"n"`
	Pop int64 `json:"pop"`
}

// Weight returns Pop/N, the number of households that a respondent of the
// stratum stands for. The error matches fault.ErrInvalid if the invariant is
// broken, and stat.ErrUndefined if N is 0.
func (s Stratum) Weight() (float64, error) {
	if err := s.check(-1); err != nil {
		return 0, err
	}
	if s.N == 0 {
		return 0, stat.Undefined("survey: weight", "the stratum has no respondent")
	}
	return float64(s.Pop) / float64(s.N), nil
}

// check names stratum i in its error, unless i is negative.
func (s Stratum) check(i int) error {
	switch {
	case s.Pop < 0:
		return fault.Invalid("survey", field(i, "pop"), s.Pop, "must not be negative")
	case s.N < 0 || s.N > s.Pop:
		return fault.Invalid("survey", field(i, "n"), s.N, fmt.Sprintf("must be from 0 to pop, which is %d", s.Pop))
	case s.K < 0 || s.K > s.N:
		return fault.Invalid("survey", field(i, "k"), s.K, fmt.Sprintf("must be from 0 to n, which is %d", s.N))
	}
	return nil
}

func field(i int, name string) string {
	if i < 0 {
		return name
	}
	return fmt.Sprintf("strata[%d] %s", i, name)
}

// p is the share of the stratum, of which N is not 0.
func (s Stratum) p() float64 { return float64(s.K) / float64(s.N) }

// pq is p(1-p), exactly 0 at p = 0 and p = 1.
func (s Stratum) pq() float64 { return s.p() * (float64(s.N-s.K) / float64(s.N)) }

// unseen is the share of the stratum that was not asked.
func (s Stratum) unseen() float64 { return float64(s.Pop-s.N) / float64(s.Pop) }

// whole is what strata have in common, however they were sampled.
type whole struct {
	strata []Stratum // those that have households
	n, pop int64
	est    float64 // Σ Pop p / Σ Pop
}

func sumUp(strata []Stratum) (whole, error) {
	var w whole
	for i, s := range strata {
		if err := s.check(i); err != nil {
			return whole{}, err
		}
		if s.Pop > math.MaxInt64-w.pop {
			return whole{}, fault.Refused(fault.ErrLimit, "survey", "add up", "the strata", "the households are more than an int64 can count")
		}
		if s.Pop > 0 {
			w.strata = append(w.strata, s)
		}
		w.pop += s.Pop
		w.n += s.N
	}
	if w.pop == 0 {
		return whole{}, stat.Undefined("survey: share", "the strata have no households")
	}
	var yes, no exact.Sum
	for i, s := range strata {
		if s.Pop == 0 {
			continue
		}
		if s.N == 0 {
			return whole{}, stat.Undefined("survey: share", fmt.Sprintf("strata[%d] has households and no respondent", i))
		}
		yes.Add(float64(s.Pop) * s.p())
		no.Add(float64(s.Pop) * (float64(s.N-s.K) / float64(s.N)))
	}
	// All yes is exactly 1, whatever the shares were rounded to.
	if w.est = yes.Value() / float64(w.pop); no.Value() == 0 {
		w.est = 1
	}
	w.est = min(w.est, 1)
	return w, nil
}

// weight is the share of all households that live in the stratum.
func (w whole) weight(s Stratum) float64 { return float64(s.Pop) / float64(w.pop) }

// share puts the estimate together. A simple random sample of n households
// has the variance p(1-p)/(n-1), because Σ weight (y-p)² / Σ weight is p(1-p)
// for answers of 0 and 1.
func (w whole) share(variance float64, df int64, noFPC bool) Share {
	e := Estimate{Est: w.est, SE: stat.Defined(math.Sqrt(variance)), DF: df, N: w.n}
	simple := w.est * (1 - w.est) / float64(w.n-1)
	if !noFPC {
		simple *= float64(w.pop-w.n) / float64(w.pop)
	}
	e.Deff = effect(variance, simple)
	return Share{e}
}

// effect is the ratio of two variances, undefined if either is 0.
func effect(variance, simple float64) stat.Value {
	if d := variance / simple; variance > 0 && simple > 0 && finite(d) {
		return stat.Defined(d)
	}
	return stat.Value{}
}
