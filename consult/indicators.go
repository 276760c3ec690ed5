package consult

import (
	"math/big"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
)

// Where formulas come from.
const (
	press    = "The usual reading of a support rate in the press, and the base of rules that want 90 or 95 % of all."
	law278   = "The base of article 278 of the Civil Code of China: those taking part."
	common   = "Common practice of counting votes."
	manski   = "C. F. Manski, Partial Identification of Probability Distributions (2003), chapter 1."
	finite   = "J. P. Buonaccorsi, The American Statistician 41 (1987) 215-218: exact limits of a finite population."
	newcombe = "R. G. Newcombe, Statistics in Medicine 17 (1998) 2635-2650, method 10."
	panels   = "Voters matched by their number on the roll."
)

// rate is a share of the support of one measure: its part of the catalogue beside
// the code that counts it.
type rate struct {
	code             string
	name             label.Text
	formula          string
	better           metric.Better
	source, reproduc string
	of               func(Support) metric.Rate
}

// rates are the shares that every measure has.
var rates = [...]rate{
	{
		"support",
		label.Text{En: "Support of all eligible", Zh: "支持率（占全部有表决权者）"},
		"in favour / eligible", metric.Higher, press,
		"Xingjiaqiao community: 23 % and 90 % in 2018, 90 % and 98 % in 2022, of its households.",
		Support.OfEligible,
	},
	{
		"support-of-participants",
		label.Text{En: "Support of those taking part", Zh: "支持率（占参与表决者）"},
		"in favour / taking part", metric.Higher, law278, "", Support.OfParticipants,
	},
	{
		"participation",
		label.Text{En: "Participation", Zh: "参与率"},
		"taking part / eligible", metric.Higher, common, "", Support.Participation,
	},
	{
		"opposition",
		label.Text{En: "Opposition", Zh: "反对率"},
		"against / taking part", metric.Lower, common, "", Support.Opposition,
	},
	{
		"abstention",
		label.Text{En: "Abstention", Zh: "弃权率"},
		"abstaining / taking part", metric.Neither, common, "", Support.Abstention,
	},
	{
		"support-low",
		label.Text{En: "Least support of all eligible", Zh: "支持率下界"},
		"in favour / eligible", metric.Higher, manski, "",
		func(s Support) metric.Rate { low, _ := s.Bounds(); return low },
	},
	{
		"support-high",
		label.Text{En: "Greatest support of all eligible", Zh: "支持率上界"},
		"(in favour + silent) / eligible", metric.Higher, manski, "",
		func(s Support) metric.Rate { _, high := s.Bounds(); return high },
	},
}

// supportMeasures are the measures that a round counts.
var supportMeasures = [...]rule.Measure{rule.Heads, rule.Households, rule.Area}

func codeOf(code string, m rule.Measure) string { return code + "-" + m.String() }

// The figures of a measure beside its shares.
const (
	netCode      = "net-support"
	estimateCode = "support-estimate"
)

// changes are the figures of more than one round, and of what was said.
var changes = metric.Catalogue{
	{
		Code: "support-gain", Name: label.Text{En: "Gain in support", Zh: "支持率增幅"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "second share - first share, from -1 to 1", Base: label.Text{En: "that of the two shares", Zh: "同两轮支持率之基数"}, Source: common,
		Reproduces: "Xingjiaqiao community: 67 points in 18 months.",
	},
	{
		Code: "support-pace", Name: label.Text{En: "Pace of support", Zh: "支持率每月提升百分点"}, Unit: metric.Score, Better: metric.Higher,
		Formula: "100 * (second share - first share) / months between, in percentage points per month", Source: common,
		Reproduces: "Xingjiaqiao community: 67 points in 18 months are 3.72 a month.",
	},
	{
		Code: "months-to-target", Name: label.Text{En: "Months to the target", Zh: "达标用时（月）"}, Unit: metric.Count, Better: metric.Lower,
		Formula: "months from the first round to the first whose share reaches the target; undefined if none does", Source: common,
	},
	{
		Code: "conversion", Name: label.Text{En: "Conversion", Zh: "转化率"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "in favour now and not before / not in favour before, of voters on both rolls", Base: notInFavour, Source: panels,
	},
	{
		Code: "loss", Name: label.Text{En: "Loss", Zh: "流失率"}, Unit: metric.Share, Better: metric.Lower,
		Formula: "in favour before and not now / in favour before, of voters on both rolls", Base: inFavour, Source: panels,
	},
	{
		Code: "paired-change", Name: label.Text{En: "Change of support on both rolls", Zh: "配对支持率变化"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "(converted - lost) / voters on both rolls, from -1 to 1; limits by Newcombe's paired method", Base: bothRolls, Source: newcombe,
	},
	{
		Code: "paired-change-p", Name: label.Text{En: "Chance of such a change if none was meant", Zh: "配对变化精确检验P值"}, Unit: metric.Share,
		Formula: "two-sided exact McNemar test: 2 P(X <= min(b, c)) of b + c throws of a coin, at most 1",
		Base:    label.Text{En: "repetitions if as many turned one way as the other", Zh: "假定双向转变机会相同的重复抽样"},
		Source:  "Q. McNemar, Psychometrika 12 (1947) 153-157. Of a random part of the voters only; of all of them it says nothing.",
	},
	{
		Code: "rule-margin", Name: label.Text{En: "Margin of a decision rule", Zh: "表决规则余量"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "least of share - threshold over the conditions of the best alternative, from -1 to 1; 0 passes unless the condition is strict",
		Base:    label.Text{En: "that of the condition", Zh: "该条件的基数"}, Source: "The comparisons of the rule itself.",
	},
	{
		Code: "pivotal-voters", Name: label.Text{En: "Pivotal voters", Zh: "关键户数"}, Unit: metric.Count, Better: metric.Lower,
		Formula: "fewest voters not in favour who would have to be for the target", Source: common,
	},
	{
		Code: "demands-answered", Name: label.Text{En: "Demands answered", Zh: "诉求答复率"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "answered at least once / raised", Base: allDemands, Source: common,
	},
	{
		Code: "demands-accepted", Name: label.Text{En: "Answers accepted", Zh: "答复认可率"}, Unit: metric.Share, Better: metric.Higher,
		Formula: "answer accepted / answered at least once", Base: answeredDemands, Source: common,
	},
	{
		Code: "demands-carried-over", Name: label.Text{En: "Demands carried over", Zh: "诉求结转率"}, Unit: metric.Share, Better: metric.Lower,
		Formula: "carried over at least once / raised", Base: allDemands, Source: common,
	},
}

var bothRolls = label.Text{En: "voters on the roll both times", Zh: "两轮均在册者"}

// Catalogue returns the indicators of asking and of the support rate
// (征求意见与支持率指标目录): the shares for heads, households and area, each with its own
// base, and the figures of several rounds.
func Catalogue() metric.Catalogue {
	var c metric.Catalogue
	for _, m := range supportMeasures {
		s, name := Support{Measure: m}, m.Label()
		for i := range rates {
			r := &rates[i]
			c = append(c, metric.Indicator{
				Code: codeOf(r.code, m), Name: label.Text{En: r.name.En + ", " + name.En, Zh: r.name.Zh + "·" + name.Zh},
				Formula: r.formula, Unit: metric.Share, Base: r.of(s).Base, Better: r.better, Source: r.source, Reproduces: r.reproduc,
			})
		}
		c = append(c, metric.Indicator{
			Code: codeOf(netCode, m), Name: label.Text{En: "Net support, " + name.En, Zh: "净支持率·" + name.Zh},
			Formula: "(in favour - against) / eligible, from -1 to 1", Unit: metric.Share, Base: s.eligible(), Better: metric.Higher, Source: common,
		})
		if m != rule.Area {
			c = append(c, metric.Indicator{
				Code: codeOf(estimateCode, m), Name: label.Text{En: "Estimated support of all eligible, " + name.En, Zh: "推断支持率·" + name.Zh},
				Formula: "in favour / taking part, with limits for all eligible if those taking part were drawn by lot", Unit: metric.Share,
				Base: s.participating(), Better: metric.Higher, Source: finite,
			})
		}
	}
	return append(c, changes...)
}

// Figures returns the shares of the support, its net, and the estimate for all.
// Shares of heads and households have Wilson limits, for a reader who takes those
// counted as a random part of more; the estimate has the exact ones for the
// eligible alone. Areas have neither, because a square metre does not vote.
func (s Support) Figures() []metric.Figure {
	figures := make([]metric.Figure, 0, len(rates)+2)
	for i := range rates {
		code, r := codeOf(rates[i].code, s.Measure), rates[i].of(s)
		f := metric.ShareOf(code, r)
		if s.Measure == rule.Area {
			f.Lower, f.Upper, f.Method = stat.Value{}, stat.Value{}, ""
		}
		figures = append(figures, f)
	}
	net := metric.Figure{Code: codeOf(netCode, s.Measure), Num: s.Votes.Yes - s.Votes.No, Den: s.Count.Eligible}
	net.Value = ratio(s.Net())
	figures = append(figures, net)
	if s.Measure != rule.Area {
		figures = append(figures, s.estimate())
	}
	return figures
}

func (s Support) estimate() metric.Figure {
	f := metric.ShareOf(codeOf(estimateCode, s.Measure), s.OfParticipants())
	f.Lower, f.Upper, f.Method = stat.Value{}, stat.Value{}, "finite population, exact 95%"
	if units, err := s.Answers().Finite(0.95); err == nil {
		all := float64(s.Count.Eligible)
		f.Lower, f.Upper = stat.Defined(float64(units.Lower)/all), stat.Defined(float64(units.Upper)/all)
	}
	return f
}

// ratio returns the value of an exact fraction that may be undefined.
func ratio(r *big.Rat, ok bool) stat.Value {
	if !ok {
		return stat.Value{}
	}
	x, _ := r.Float64()
	return stat.Defined(x)
}

// PaceFigures returns gain and pace between two rounds.
func PaceFigures(first, second Point) []metric.Figure {
	return []metric.Figure{
		{Code: "support-gain", Value: ratio(Gain(first, second))},
		{Code: "support-pace", Value: ratio(Pace(first, second))},
	}
}

// TimeFigure returns the months to the target; see [TimeToTarget].
func TimeFigure(t *Target, points ...Point) metric.Figure {
	_, months, ok := TimeToTarget(t, points...)
	return metric.Figure{Code: "months-to-target", Value: ratio(months, ok)}
}

// Figures returns conversion, loss, and the change of those on both rolls with
// its Newcombe limits at 95 % and its exact p-value, in heads.
func (t *Transitions) Figures() []metric.Figure {
	m, p := t.Moves(0), t.Panel()
	n, _ := p.N()
	paired := metric.Figure{Code: "paired-change", Num: m.Converted - m.Lost, Den: n, Method: "newcombe-paired 95%"}
	chance := metric.Figure{Code: "paired-change-p", Den: n, Method: "mcnemar-exact"}
	if d, err := p.Change(); err == nil {
		paired.Value = stat.Defined(d)
	}
	if limits, err := p.Interval(change.NewcombePaired, 0.95); err == nil {
		paired.Lower, paired.Upper = stat.Defined(limits.Lower), stat.Defined(limits.Upper)
	}
	if test, err := p.McNemar(); err == nil {
		chance.Value = stat.Defined(test.Exact)
	}
	return []metric.Figure{metric.ShareOf("conversion", m.Conversion()), metric.ShareOf("loss", m.Loss()), paired, chance}
}

// Figures returns the shares of the demands.
func (n *Demands) Figures() []metric.Figure {
	return []metric.Figure{
		metric.ShareOf("demands-answered", n.Answered()),
		metric.ShareOf("demands-accepted", n.Accepted()),
		metric.ShareOf("demands-carried-over", n.Carried()),
	}
}

// Figure returns the fewest voters needed; undefined where the target cannot be
// reached.
func (p Pivotal) Figure() metric.Figure {
	f := metric.Figure{Code: "pivotal-voters", Num: p.Needed}
	if p.Possible {
		f.Value = stat.Defined(float64(p.Needed))
	}
	return f
}
