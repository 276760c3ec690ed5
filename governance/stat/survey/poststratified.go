package survey

import "github.com/sixbridges/sixbridges/governance/stat/internal/exact"

// PostStratified is one simple random sample of all households, without
// replacement, that was sorted afterwards into groups of known size
// (事后分层): owners and tenants, or buildings. Weighting the groups to their
// sizes mends a sample in which some of them are too few.
//
// The sizes of the groups in the sample are an accident, so its standard error
// is not that of [Stratified].
type PostStratified struct {
	Groups []Stratum
	// NoFPC leaves out the finite population correction, as in [Stratified].
	NoFPC bool
}

// Share estimates the share of all households that would say yes: with p, n, N
// for the share, respondents and households of a group, W for its part of all
// households and n', N' for all respondents and households,
//
//	Est = Σ W p     SE² = (1-n'/N') n'/(n'-1) Σ W² p(1-p)/n     DF = n'-1
//
// This is the linearised variance of the residuals about the groups, taken
// over the whole sample. A group may have a single respondent. With a single
// respondent in all, SE is undefined unless it is the only household.
//
// The error matches fault.ErrInvalid if a group breaks its invariant,
// fault.ErrLimit if the households are more than an int64 can count, and
// stat.ErrUndefined if there are no households or a group with households has
// no respondent; join it with another group then.
//
// Sources: C.-E. Särndal, B. Swensson and J. Wretman, Model Assisted Survey
// Sampling (1992), chapter 7. T. Lumley, Complex Surveys: A Guide to Analysis
// Using R (2010), chapter 7.
func (s PostStratified) Share() (Share, error) {
	w, err := sumUp(s.Groups)
	if err != nil {
		return Share{}, err
	}
	unseen := float64(w.pop-w.n) / float64(w.pop)
	if s.NoFPC {
		unseen = 1
	}
	if w.n == 1 && unseen > 0 {
		return Share{Estimate{Est: w.est, N: 1}}, nil
	}
	var sum exact.Sum
	for _, g := range w.strata {
		weight := w.weight(g)
		sum.Add(weight * weight * g.pq() / float64(g.N))
	}
	variance := 0.0
	if unseen > 0 {
		variance = unseen * (float64(w.n) / float64(w.n-1)) * sum.Value()
	}
	return w.share(variance, w.n-1, s.NoFPC), nil
}

// Total estimates the number of households that would say yes: the share times
// all households. The error is that of [PostStratified.Share].
func (s PostStratified) Total() (Estimate, error) {
	share, err := s.Share()
	return share.scaled(households(s.Groups, err)), err
}
