package survey

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Stratified is a stratified sample (分层抽样): the households were listed by
// stratum, and of each stratum a number that was fixed beforehand was drawn at
// random, without replacement. A stratum without households is passed over.
//
// If one sample was drawn from all households and they were sorted into groups
// afterwards, use [PostStratified].
type Stratified struct {
	Strata []Stratum
	// Lonely says what to do with a stratum of one respondent and several
	// households. Left at zero, such a stratum is refused.
	Lonely Lonely
	// NoFPC leaves out the finite population correction (有限总体校正), as if
	// every stratum were endless: for a statement about households in general
	// and not about those of the frame.
	NoFPC bool
}

// Share estimates the share of all households that would say yes: with p, n, N
// for the share, respondents and households of a stratum and W for its part of
// all households,
//
//	Est = Σ W p     SE² = Σ W² (1-n/N) p(1-p)/(n-1)     DF = Σ n - number of strata
//
// A stratum that was asked in full adds nothing to SE.
//
// The error matches fault.ErrInvalid if a stratum breaks its invariant or
// Lonely is not one of the ways, fault.ErrLimit if the households are more than
// an int64 can count, and stat.ErrUndefined if there are no households, a
// stratum with households has no respondent, or a stratum is lonely and Lonely
// is zero, or is Average and there is no other stratum.
//
// Source: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), chapter 5.
func (s Stratified) Share() (Share, error) {
	if s.Lonely != 0 && !lonelies.Has(s.Lonely) {
		return Share{}, fault.Invalid("survey", "lonely", uint8(s.Lonely), "must be zero, Certainty, Adjust or Average")
	}
	w, err := sumUp(s.Strata)
	if err != nil {
		return Share{}, err
	}
	var variance exact.Sum
	lonely, strata := 0, len(w.strata)
	for _, h := range w.strata {
		f := h.unseen()
		if s.NoFPC {
			f = 1
		}
		switch weight := w.weight(h); {
		case f == 0:
		case h.N > 1:
			variance.Add(weight * weight * f * h.pq() / float64(h.N-1))
		case s.Lonely == Adjust:
			d := weight * (float64(h.K) - w.est)
			variance.Add(d * d * f)
		default:
			lonely++
		}
	}
	v := variance.Value()
	switch {
	case lonely > 0 && s.Lonely == 0:
		return Share{}, stat.Undefined("survey: standard error", fmt.Sprintf("%d of %d strata have a single respondent; see Lonely", lonely, strata))
	case lonely == strata && s.Lonely == Average:
		return Share{}, stat.Undefined("survey: standard error", "every stratum has a single respondent")
	case s.Lonely == Average:
		v *= float64(strata) / float64(strata-lonely)
	}
	return w.share(v, w.n-int64(strata), s.NoFPC), nil
}

// Total estimates the number of households that would say yes (总数): the share
// times all households. The error is that of [Stratified.Share].
func (s Stratified) Total() (Estimate, error) {
	share, err := s.Share()
	return share.scaled(households(s.Strata, err)), err
}

// households adds up strata that are known to be sound.
func households(strata []Stratum, err error) float64 {
	var pop int64
	if err == nil {
		for _, s := range strata {
			pop += s.Pop
		}
	}
	return float64(pop)
}
