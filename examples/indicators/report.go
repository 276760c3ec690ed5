package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
	"github.com/sixbridges/sixbridges/workorder"
)

// report is everything that is printed, in every format.
type report struct {
	Meta    meta          `json:"meta"`
	Quality []finding     `json:"quality"`
	All     []figure      `json:"all"`
	Groups  []groupReport `json:"groups"`
	// Incidence is the cumulative incidence of each outcome, of all orders; nil
	// unless orders end in more than one way.
	Incidence []incidence `json:"incidence,omitempty"`
	// LogRank compares the largest groups of the first key; nil if there are
	// not two.
	LogRank *logRank `json:"logRank,omitempty"`
}

// meta says what the figures are of, and how they were reached.
type meta struct {
	File      string         `json:"file"`
	Synthetic bool           `json:"synthetic,omitempty"` // made-up data
	Map       string         `json:"map"`
	Note      string         `json:"note,omitempty"`
	Zone      string         `json:"zone"`
	AsOf      string         `json:"asOf"` // in the zone; "" if no row has a moment
	AsOfFrom  string         `json:"asOfFrom"`
	By        []string       `json:"by"`
	Quantile  stat.Quantile  `json:"quantile"`
	Base      workorder.Base `json:"base"`
	// NotShown is how many groups -top keeps back.
	NotShown int       `json:"notShown,omitempty"`
	LeftOut  []leftOut `json:"leftOut"`
}

// figure is a figure with its unit.
type figure struct {
	metric.Figure
	Unit metric.Unit `json:"unit"`
}

// groupReport is the figures of one group.
type groupReport struct {
	Key     []keyText `json:"key"`
	Figures []figure  `json:"figures"`
}

type keyText struct {
	Name string `json:"name"`
	Text string `json:"text"` // "" for none
	code uint32
	key  *key
}

type incidence struct {
	Outcome workorder.Outcome `json:"outcome"`
	Days    int               `json:"days"`
	Share   stat.Value        `json:"share"`
}

type logRank struct {
	Key       string      `json:"key"`
	Groups    []rankGroup `json:"groups"`
	ChiSquare stat.Value  `json:"chiSquare"`
	DF        int         `json:"df"`
	P         stat.Value  `json:"p"`
}

type rankGroup struct {
	Text     string  `json:"text"`
	Observed float64 `json:"observed"`
	Expected float64 `json:"expected"`
}

// newReport draws up the report of a study.
func newReport(s *study, o *options, asOfFrom string) (*report, error) {
	r := &report{Meta: meta{
		File: s.r.file, Synthetic: o.file == "", Map: s.r.m.Name, Note: s.r.m.Note,
		Zone: s.r.clock.zone.loc.String(), AsOfFrom: asOfFrom,
		By: append([]string{}, o.by...), Quantile: o.quantile, Base: o.base, LeftOut: []leftOut{},
	}}
	if s.now != 0 {
		r.Meta.AsOf = s.now.Time().In(s.r.clock.zone.loc).Format("2006-01-02T15:04:05Z07:00")
	}

	s.lacking = map[string]bool{}
	for _, f := range catalogue {
		if lack := s.r.lack(f.Code, o.base); len(lack) > 0 {
			r.Meta.LeftOut = append(r.Meta.LeftOut, leftOut{f.Code, lack})
			s.lacking[f.Code] = true
		}
	}
	var all group
	for _, g := range s.groups.All() {
		all.Merge(g)
	}
	r.Quality = s.quality(all.tally.Quality())
	var err error
	if r.All, err = s.figures(&all, o); err != nil {
		return nil, err
	}
	if r.Incidence, err = incidenceOf(&s.endings); err != nil {
		return nil, err
	}
	if len(s.r.keys) == 0 {
		r.Groups = []groupReport{}
		return r, nil
	}

	firsts := s.firsts()
	if r.LogRank, err = s.logRank(firsts); err != nil {
		return nil, err
	}
	shown := firsts
	if o.top > 0 {
		shown = firsts[:min(o.top, len(firsts))]
	}
	r.Groups, r.Meta.NotShown, err = s.groupReports(shown, o)
	return r, err
}

var catalogue = workorder.Catalogue()

// figures returns the figures of a group, without those that the file has no
// columns for.
func (s *study) figures(g *group, o *options) ([]figure, error) {
	all, err := g.times.Figures(o.quantile)
	if err != nil {
		return nil, err
	}
	all = append(all, g.backlog.Figures()...)
	all = append(all, g.tally.Figures(o.base, o.base, o.base)...)
	figures := make([]figure, 0, len(all))
	for _, f := range all {
		if s.lacking[f.Code] {
			continue
		}
		i, ok := catalogue.Find(f.Code)
		if !ok {
			return nil, fmt.Errorf("figure %q is not in the catalogue", f.Code)
		}
		figures = append(figures, figure{f, i.Unit})
	}
	return figures, nil
}

// first is the groups that have one value of the first key.
type first struct {
	code   uint32
	orders int64
	groups []*group
}

func (f *first) curve() (survival.Curve, error) {
	var times workorder.Durations
	for _, g := range f.groups {
		times.Merge(&g.times)
	}
	return times.Curve()
}

// firsts returns the values of the first key, the largest first.
func (s *study) firsts() []*first {
	var firsts []*first
	for k, g := range s.groups.All() { // in the order of the first code
		if len(firsts) == 0 || firsts[len(firsts)-1].code != k[0] {
			firsts = append(firsts, &first{code: k[0]})
		}
		f := firsts[len(firsts)-1]
		f.orders += g.times.Orders
		f.groups = append(f.groups, g)
	}
	slices.SortFunc(firsts, func(a, b *first) int {
		return cmp.Or(cmp.Compare(b.orders, a.orders), s.r.keys[0].compare(s.r, a.code, b.code))
	})
	return firsts
}

// groupReports returns the groups in order, and how many are not shown.
func (s *study) groupReports(shown []*first, o *options) (reports []groupReport, hidden int, err error) {
	show := map[uint32]bool{}
	for _, f := range shown {
		show[f.code] = true
	}
	reports = []groupReport{}
	for k, g := range s.groups.All() {
		if !show[k[0]] {
			hidden++
			continue
		}
		var gr groupReport
		for i, key := range s.r.keys {
			gr.Key = append(gr.Key, keyText{key.name, key.text(s.r, k[i]), k[i], key})
		}
		if gr.Figures, err = s.figures(g, o); err != nil {
			return nil, 0, err
		}
		reports = append(reports, gr)
	}
	slices.SortFunc(reports, func(a, b groupReport) int {
		for i, key := range s.r.keys {
			if c := key.compare(s.r, a.Key[i].code, b.Key[i].code); c != 0 {
				return c
			}
		}
		return 0
	})
	return reports, hidden, nil
}
