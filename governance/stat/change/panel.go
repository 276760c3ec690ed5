package change

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/internal/exact"
)

// Panel is the same households asked twice (固定样本组, 配对样本), counted by
// their two answers. In the literature the cells are called a, b, c and d, as
// here in the formulas.
//
// Two shares do not make a panel: how far their difference is certain depends
// on how many households turned, and shares of 23 % and 90 % may come from
// none who turned to no or from many. [Paired] and [Match] count the cells
// from answers.
//
// Invariant: no cell is negative, and their sum fits an int64. Methods report
// fault.ErrInvalid or fault.ErrLimit otherwise, and stat.ErrUndefined if the
// panel is empty.
type Panel struct {
	YesYes int64 `json:"yes_yes"` // a: yes in both rounds
	YesNo  int64 `json:"yes_no"`  // b: yes in the first, no in the second
	NoYes  int64 `json:"no_yes"`  // c: no in the first, yes in the second
	NoNo   int64 `json:"no_no"`   // d: no in both rounds
}

// Paired counts a panel whose i-th household answered first[i] and second[i].
// The error matches fault.ErrInvalid if the lengths differ.
func Paired(first, second []bool) (Panel, error) {
	if len(first) != len(second) {
		return Panel{}, fault.Invalid("change", "answers in the second round", len(second), "must be as many as in the first")
	}
	var p Panel
	for i, yes := range first {
		p.add(yes, second[i])
	}
	return p, nil
}

func (p *Panel) add(first, second bool) {
	switch {
	case first && second:
		p.YesYes++
	case first:
		p.YesNo++
	case second:
		p.NoYes++
	default:
		p.NoNo++
	}
}

// total checks the invariant and returns the number of households.
func (p Panel) total() (int64, error) {
	for _, c := range []struct {
		name string
		n    int64
	}{{"YesYes", p.YesYes}, {"YesNo", p.YesNo}, {"NoYes", p.NoYes}, {"NoNo", p.NoNo}} {
		if c.n < 0 {
			return 0, fault.Invalid("change", c.name, c.n, "must not be negative")
		}
	}
	return sum(p.YesYes, p.YesNo, p.NoYes, p.NoNo)
}

// some is total if there are households.
func (p Panel) some(figure string) (int64, error) {
	n, err := p.total()
	if err == nil && n == 0 {
		err = stat.Undefined("change: "+figure, "the panel is empty")
	}
	return n, err
}

// N returns the number of households, 0 for the zero Panel.
func (p Panel) N() (int64, error) { return p.total() }

// Shares returns the shares of yes in the two rounds, (a+b)/n and (a+c)/n.
func (p Panel) Shares() (first, second float64, err error) {
	n, err := p.some("share")
	if err != nil {
		return 0, 0, err
	}
	return float64(p.YesYes+p.YesNo) / float64(n), float64(p.YesYes+p.NoYes) / float64(n), nil
}

// Change returns the second share less the first, (c-b)/n, in [-1,1].
func (p Panel) Change() (float64, error) {
	n, err := p.some("change")
	if err != nil {
		return 0, err
	}
	return float64(p.NoYes-p.YesNo) / float64(n), nil
}

// McNemar is the result of the four forms of one test.
type McNemar struct {
	ChiSquare Test    `json:"chi_square"` // (b-c)²/(b+c); undefined if nobody turned
	Corrected Test    `json:"corrected"`  // (|b-c|-1)²/(b+c), by A. L. Edwards; undefined if nobody turned
	Exact     float64 `json:"exact"`      // two-sided p-value; 1 if nobody turned
	MidP      float64 `json:"mid_p"`      // exact p-value less the probability of the observed b; 1 if nobody turned
}

// McNemar tests whether as many households turned from yes to no as from no
// to yes (McNemar检验). Those that answered the same twice say nothing about
// the change and do not count.
//
// With m = min(b,c) and X the number of heads in b+c throws of a coin, the
// exact p-value is 2 P(X<=m), at most 1, and mid-p is 2 P(X<=m) - P(X=m). The
// exact form never refuses too often, and mid-p rarely and hardly; it is what
// Fagerland, Lydersen and Laake advise. The chi-squares need b+c of 20 or so.
//
// Sources: Q. McNemar, Note on the sampling error of the difference between
// correlated proportions or percentages, Psychometrika 12 (1947) 153-157;
// M. W. Fagerland, S. Lydersen and P. Laake, The McNemar test for binary
// matched-pairs data: mid-p and asymptotic are better than exact conditional,
// BMC Medical Research Methodology 13 (2013) 91.
func (p Panel) McNemar() (McNemar, error) {
	if _, err := p.some("McNemar test"); err != nil {
		return McNemar{}, err
	}
	turned := p.YesNo + p.NoYes
	if turned == 0 {
		return McNemar{ChiSquare: Test{DF: 1}, Corrected: Test{DF: 1}, Exact: 1, MidP: 1}, nil
	}
	n, d := float64(turned), math.Abs(float64(p.NoYes-p.YesNo))
	least := min(p.YesNo, p.NoYes)
	twice := 2 * heads(least, turned)
	return McNemar{
		ChiSquare: chiSquare(d*(d/n), 1),
		Corrected: chiSquare((d-1)*((d-1)/n), 1),
		Exact:     min(1, twice),
		MidP:      min(1, twice-exact.BinomialPMF(least, turned, 0.5)),
	}, nil
}
