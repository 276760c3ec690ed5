package main

import (
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
	"github.com/sixbridges/sixbridges/workorder"
)

// maxRanked is how many groups the log-rank test compares.
const maxRanked = 5

func (s *study) logRank(firsts []*first) (*logRank, error) {
	firsts = firsts[:min(maxRanked, len(firsts))]
	if len(firsts) < 2 {
		return nil, nil
	}
	l := &logRank{Key: s.r.keys[0].name}
	var curves []survival.Curve
	for _, f := range firsts {
		c, err := f.curve()
		if err != nil {
			return nil, err
		}
		curves = append(curves, c)
	}
	t, err := survival.LogRank(curves...)
	if err != nil {
		return nil, err
	}
	for i, f := range firsts {
		l.Groups = append(l.Groups, rankGroup{s.r.keys[0].text(s.r, f.code), t.Observed[i], t.Expected[i]})
	}
	l.ChiSquare, l.DF, l.P = t.ChiSquare, t.DF, t.P
	return l, nil
}

// incidenceDays are when the cumulative incidence is read.
var incidenceDays = []int{1, 3, 7, 30, 90}

func incidenceOf(e *workorder.Endings) ([]incidence, error) {
	causes := e.Outcomes()
	if len(causes) < 2 {
		return nil, nil
	}
	in, err := e.Incidence(causes...)
	if err != nil {
		return nil, err
	}
	var all []incidence
	for c, outcome := range causes {
		for _, days := range incidenceDays {
			i := incidence{Outcome: outcome, Days: days}
			if share, ok := in.Ended(c+1, float64(days*day)); ok {
				i.Share = stat.Defined(share)
			}
			all = append(all, i)
		}
	}
	return all, nil
}

const day = 86_400 // seconds
