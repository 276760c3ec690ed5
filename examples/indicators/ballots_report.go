package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// ballotReport is everything that is printed of a file of ballots.
type ballotReport struct {
	File     string        `json:"file"`
	Measure  rule.Measure  `json:"measure"` // what one voter is
	Rows     int64         `json:"rows"`
	Rounds   []roundReport `json:"rounds"`
	Moves    []moveReport  `json:"moves"`
	Verdicts []verdict     `json:"verdicts,omitempty"`
}

// roundReport is one round.
type roundReport struct {
	Round   uint16         `json:"round"`
	Ballots consult.Report `json:"ballots"`
	Odd     consult.Odd    `json:"odd"`
	Lines   []lineReport   `json:"support"`
}

// lineReport is the support in one measure and scope of a round.
type lineReport struct {
	consult.Support
	Figures []metric.Figure `json:"figures"`
	// Finite is where the support of all eligible lies if those who took part are
	// a random part of them; undefined for areas.
	Finite [2]stat.Value `json:"finite"`
}

// moveReport is what changed from one round to the next.
type moveReport struct {
	From    uint16          `json:"from"`
	To      uint16          `json:"to"`
	Heads   consult.Moves   `json:"heads"`
	Area    consult.Moves   `json:"area"`
	Figures []metric.Figure `json:"figures"`
}

// verdict is what a rule says of a round.
type verdict struct {
	Round    uint16       `json:"round"`
	Rule     string       `json:"rule"`
	Source   label.Text   `json:"source"`
	Article  string       `json:"article"`
	InForce  string       `json:"inForce"` // yes, no, unknown; "" without a day
	Verdict  rule.Verdict `json:"verdict"`
	Reason   label.Text   `json:"reason"`
	NoQuorum bool         `json:"wouldPassWithoutQuorum,omitempty"`
}

// level is the confidence level of the intervals.
const level = 0.95

// ballotReport reads the file and draws up the report.
func (o *options) ballotReport(stdin io.Reader, stderr io.Writer) (*ballotReport, error) {
	if o.file == "" {
		return nil, usageError{fmt.Errorf("-layout ballots: a file must be named, or - for standard input")}
	}
	rules, err := o.decisionRules()
	if err != nil {
		return nil, usageError{err}
	}
	src, err := o.source(stdin)
	if err != nil {
		return nil, err
	}
	in, err := src.open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r, err := newBallotReader(src.name, in)
	if err != nil {
		return nil, err
	}
	policy, err := o.rollPolicy(r)
	if err != nil {
		return nil, usageError{err}
	}
	p := newProgress(stderr, src.size)
	defer p.clear()
	asked, err := r.rounds(&policy, p)
	if err != nil {
		return nil, err
	}
	report := &ballotReport{File: src.name, Measure: policy.Measure, Rows: r.rows, Moves: []moveReport{}}
	for i, a := range asked {
		round, err := o.round(a)
		if err != nil {
			return nil, err
		}
		report.Rounds = append(report.Rounds, round)
		if i > 0 {
			t, err := consult.Compare(asked[i-1].Votes, a.Votes)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", src.name, err)
			}
			report.Moves = append(report.Moves, moveReport{
				asked[i-1].Number, a.Number, t.Moves(policy.Measure), t.Moves(rule.Area), t.Figures(),
			})
		}
		for _, p := range rules {
			v, err := o.judge(&p, a)
			if err != nil {
				return nil, fmt.Errorf("rule %s, round %d: %w", p.ID, a.Number, err)
			}
			report.Verdicts = append(report.Verdicts, v)
		}
	}
	return report, nil
}

// rollPolicy says what one voter is: an owner by the interpretation of the
// Supreme People's Court where the file names owners, else a household.
func (o *options) rollPolicy(r *ballotReader) (consult.RollPolicy, error) {
	roll := o.roll
	if roll == "" {
		roll = "households"
		if r.has("owner") {
			roll = "owners"
		}
	}
	if roll == "households" {
		return consult.HouseholdPolicy(), nil
	}
	presets := rule.Presets()
	heads, _ := presets.Find("cn/spc/owner-count")
	areas, _ := presets.Find("cn/spc/area-source")
	return consult.OwnersPolicy(heads, areas)
}

// decisionRules finds the rules that -rule names.
func (o *options) decisionRules() ([]rule.Preset, error) {
	var found []rule.Preset
	all := rule.Presets()
	for _, id := range o.rules {
		p, ok := all.Find(id)
		if !ok && !o.on.IsZero() {
			// A family: the edition of the day, wherever it holds.
			for _, e := range all {
				if in, _ := e.InForce(o.on); rule.Family(e.ID) == id && in {
					p, ok = e, true
				}
			}
		}
		switch {
		case !ok:
			return nil, fmt.Errorf("-rule %q: is none of %s", id, strings.Join(decisionIDs(), ", "))
		case p.Rule == nil:
			return nil, fmt.Errorf("-rule %q: decides no vote; those that do are %s", id, strings.Join(decisionIDs(), ", "))
		}
		found = append(found, p)
	}
	return found, nil
}

// decisionIDs returns the published rules that decide a vote.
func decisionIDs() []string {
	var ids []string
	for _, p := range rule.Presets() {
		if p.Rule != nil {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

func (o *options) round(a consult.Asked) (roundReport, error) {
	r := roundReport{Round: a.Number, Ballots: a.Votes.Report(), Odd: a.Odd}
	for _, line := range a.Votes.Tally() {
		if line.Scope != "" && !slices.Contains(o.by, "building") {
			continue
		}
		s := consult.SupportOf(line)
		l := lineReport{Support: s, Figures: s.Figures()}
		if line.Measure != rule.Area {
			answers := s.Answers()
			units, err := answers.Finite(level)
			switch {
			case err == nil:
				n := float64(answers.All)
				l.Finite = [2]stat.Value{stat.Defined(float64(units.Lower) / n), stat.Defined(float64(units.Upper) / n)}
			case answers.All > 0:
				return r, err
			}
		}
		r.Lines = append(r.Lines, l)
	}
	return r, nil
}

func (o *options) judge(p *rule.Preset, a consult.Asked) (verdict, error) {
	v := verdict{Round: a.Number, Rule: p.ID, Source: p.Source, Article: p.Article}
	if !o.on.IsZero() {
		in, known := p.InForce(o.on)
		v.InForce = map[[2]bool]string{{true, true}: "yes", {true, false}: "unknown", {false, true}: "no", {false, false}: "unknown"}[[2]bool{in, known}]
	}
	outcome, err := p.Rule.Judge(a.Votes.Tally(), 1, false)
	if err != nil {
		return v, err
	}
	v.Verdict, v.Reason, v.NoQuorum = outcome.Verdict, outcome.Reason, outcome.WithoutQuorum
	return v, nil
}

// readDay reads the day of -on.
func readDay(s string) (period.Date, error) {
	var d period.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		return d, fmt.Errorf("-on %q: must be a day as in 2022-09-10", s)
	}
	return d, nil
}
