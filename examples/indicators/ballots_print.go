package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// ballotFormats are the printers of a file of ballots by name.
var ballotFormats = map[string]func(w io.Writer, r *ballotReport, lang string) error{
	"table": func(w io.Writer, r *ballotReport, lang string) error { return writeTable(w, ballotSections(r, lang)) },
	"markdown": func(w io.Writer, r *ballotReport, lang string) error {
		return writeMarkdown(w, ballotSections(r, lang))
	},
	"csv": func(w io.Writer, r *ballotReport, _ string) error { return ballotCSV(w, r) },
	"json": func(w io.Writer, r *ballotReport, _ string) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(r)
	},
}

// ballotSections lays the report out.
func ballotSections(r *ballotReport, lang string) []section {
	all := []section{
		{title: say(lang, "Asking and support", "征求意见与支持率"), lines: []string{
			say(lang, "file ", "文件 ") + clean(r.File) + ", " + voter(r.Measure, lang),
		}},
		ballotsSection(r, lang), supportSection(r, lang),
	}
	if len(r.Moves) > 0 {
		all = append(all, movesSection(r, lang))
	}
	if len(r.Verdicts) > 0 {
		all = append(all, verdictSection(r, lang))
	}
	return all
}

// voter says what one voter is.
func voter(m rule.Measure, lang string) string {
	if m == rule.Households {
		return say(lang, "one voter is one household", "每户一票")
	}
	return say(lang, "one voter is one owner", "每一业主一票")
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func ballotsSection(r *ballotReport, lang string) section {
	s := section{
		title: say(lang, "The data", "数据质量"),
		head: []string{
			say(lang, "round", "轮次"), say(lang, "ballots", "收到"), say(lang, "counting", "有效计入"), say(lang, "superseded", "被替代"),
			say(lang, "disputed", "相互矛盾"), say(lang, "no title", "无权利人"), say(lang, "no area", "无面积"), say(lang, "no household", "无住户"), say(lang, "parking left out", "未计车位"),
		},
		right: []bool{true, true, true, true, true, true, true, true, true},
	}
	for _, x := range r.Rounds {
		b, o := x.Ballots, x.Odd
		s.rows = append(s.rows, []string{
			itoa(int64(x.Round)), itoa(b.Ballots), itoa(b.Counting), itoa(b.Superseded), itoa(b.Disputed),
			itoa(o.NoTitle), itoa(o.NoArea), itoa(o.NoHousehold), itoa(o.Parking),
		})
	}
	return s
}

func supportSection(r *ballotReport, lang string) section {
	s := section{
		title: say(lang, "Support", "支持率"),
		lines: []string{say(lang,
			"Wilson: if those who took part are a random part of many more. Exact: if they are one of the eligible. Certain: whatever the silent think.",
			"威尔逊区间：参与者为更大总体的随机样本；精确区间：参与者为全部有表决权者的随机样本；必然界限：无论未反馈者意见如何。")},
		head: []string{
			say(lang, "round", "轮次"), say(lang, "where", "范围"), say(lang, "measure", "计量"), say(lang, "eligible", "应参与"),
			say(lang, "yes", "同意"), say(lang, "no", "不同意"), say(lang, "abstain", "弃权"), say(lang, "participation", "参与率"),
			say(lang, "of eligible", "占全部"), say(lang, "certain", "必然界限"), say(lang, "exact 95 %", "精确区间"),
			say(lang, "of participants", "占参与"), say(lang, "Wilson 95 %", "威尔逊区间"),
		},
		right: []bool{true, false, false, true, true, true, true, true, true, true, true, true, true},
	}
	for _, x := range r.Rounds {
		for _, l := range x.Lines {
			where := string(l.Scope)
			if where == "" {
				where = say(lang, "all", "全部")
			}
			units := itoa
			if l.Measure == rule.Area {
				units = func(n int64) string { return squareMetre.Format(money.Amount(n), money.Plain) }
			}
			low, high := l.Bounds()
			wilson := "-"
			if w, err := l.OfParticipants().Wilson(level); err == nil && l.Measure != rule.Area {
				wilson = between(stat.Defined(w.Lower), stat.Defined(w.Upper))
			}
			s.rows = append(s.rows, []string{
				itoa(int64(x.Round)), clean(where), l.Measure.Label().In(lang), units(l.Count.Eligible),
				units(l.Votes.Yes), units(l.Votes.No), units(l.Votes.Abstain), share(l.Participation()),
				share(l.OfEligible()), between(rateValue(low), rateValue(high)), between(l.Finite[0], l.Finite[1]),
				share(l.OfParticipants()), wilson,
			})
		}
	}
	return s
}

func movesSection(r *ballotReport, lang string) section {
	s := section{
		title: say(lang, "From round to round", "轮次间变化"),
		lines: []string{say(lang, "Voters matched on both rolls; the p-value and the limits suppose a random part of them.", "按名册逐户配对；P值和区间以随机样本为前提。")},
		head: []string{
			say(lang, "rounds", "轮次"), say(lang, "kept", "保持同意"), say(lang, "converted", "转为同意"), say(lang, "lost", "转为不同意"),
			say(lang, "not won", "仍未同意"), say(lang, "new", "新增"), say(lang, "left", "离开"), say(lang, "conversion", "转化率"),
			say(lang, "change", "变化"), say(lang, "limits 95 %", "区间"), say(lang, "exact p", "精确P值"),
		},
		right: []bool{false, true, true, true, true, true, true, true, true, true, true},
	}
	for _, m := range r.Moves {
		changed, p := paired(m.Figures, "paired-change"), paired(m.Figures, "paired-change-p")
		pText := "-"
		if x, ok := p.Value.Get(); ok {
			pText = strconv.FormatFloat(x, 'g', 3, 64)
		}
		s.rows = append(s.rows, []string{
			fmt.Sprintf("%d > %d", m.From, m.To), itoa(m.Heads.Kept), itoa(m.Heads.Converted), itoa(m.Heads.Lost), itoa(m.Heads.NotWon),
			itoa(m.Heads.New), itoa(m.Heads.Left), share(m.Heads.Conversion()),
			percentValue(changed.Value), between(changed.Lower, changed.Upper), pText,
		})
	}
	return s
}

func verdictSection(r *ballotReport, lang string) section {
	s := section{
		title: say(lang, "What rules say", "表决结果"),
		head:  []string{say(lang, "round", "轮次"), say(lang, "rule", "规则"), say(lang, "in force", "施行"), say(lang, "verdict", "结果")},
		right: []bool{true, false, false, false},
	}
	seen := map[string]bool{}
	for _, v := range r.Verdicts {
		s.rows = append(s.rows, []string{itoa(int64(v.Round)), v.Rule, orDash(v.InForce), v.Verdict.Label().In(lang)})
		if !seen[v.Rule] {
			seen[v.Rule] = true
			s.lines = append(s.lines, v.Rule+": "+v.Source.In(lang)+" "+v.Article)
		}
	}
	for _, v := range r.Verdicts {
		line := fmt.Sprintf("%d, %s: %s", v.Round, v.Rule, v.Reason.In(lang))
		if v.NoQuorum {
			line += say(lang, " It would pass without the quorum.", "若无法定人数要求则通过。")
		}
		s.lines = append(s.lines, line)
	}
	return s
}

func orDash(s string) string {
	if s == "" {
		return undefined
	}
	return s
}

// paired finds a figure by its code; undefined if there is none.
func paired(all []metric.Figure, code string) metric.Figure {
	for _, f := range all {
		if f.Code == code {
			return f
		}
	}
	return metric.Figure{}
}

func rateValue(r metric.Rate) stat.Value {
	x, ok := r.Value()
	if !ok {
		return stat.Value{}
	}
	return stat.Defined(x)
}

// share writes a rate in per cent with two decimals: 521 of 579 is 89.98 %, and
// does not read as 90 %.
func share(r metric.Rate) string {
	if r.Den == 0 {
		return undefined
	}
	hundredths, err := money.Amount(r.Num).MulRatio(10000, r.Den, money.HalfEven)
	if err != nil {
		return undefined
	}
	return squareMetre.Format(hundredths, money.Plain) + " %"
}

func percentValue(v stat.Value) string {
	x, ok := v.Get()
	if !ok {
		return undefined
	}
	return strconv.FormatFloat(100*x, 'f', 2, 64) + " %"
}

func between(low, high stat.Value) string {
	if !low.OK || !high.OK {
		return undefined
	}
	return percentValue(low) + " - " + percentValue(high)
}

// ballotCSV prints the long form: one row for each figure.
func ballotCSV(w io.Writer, r *ballotReport) error {
	c := csv.NewWriter(w)
	c.Write([]string{"part", "round", "scope", "code", "numerator", "denominator", "value", "lower", "upper", "method", "text"})
	figure := func(part, round, scope string, f metric.Figure) {
		den := ""
		if f.Den != 0 {
			den = itoa(f.Den)
		}
		c.Write([]string{part, round, scope, f.Code, itoa(f.Num), den, number(f.Value), number(f.Lower), number(f.Upper), f.Method, ""})
	}
	for _, x := range r.Rounds {
		round := itoa(int64(x.Round))
		figure("quality", round, "", metric.CountOf("ballots", x.Ballots.Ballots))
		figure("quality", round, "", metric.CountOf("ballots-superseded", x.Ballots.Superseded))
		figure("quality", round, "", metric.CountOf("ballots-disputed", x.Ballots.Disputed))
		for _, l := range x.Lines {
			for _, f := range l.Figures {
				figure("support", round, string(l.Scope), f)
			}
			if l.Finite[0].OK {
				f := metric.ShareOf("support-"+l.Measure.String(), l.OfEligible())
				f.Lower, f.Upper, f.Method = l.Finite[0], l.Finite[1], "exact finite population 95%"
				figure("support", round, string(l.Scope), f)
			}
		}
	}
	for _, m := range r.Moves {
		for _, f := range m.Figures {
			figure("moves", fmt.Sprintf("%d>%d", m.From, m.To), "", f)
		}
	}
	for _, v := range r.Verdicts {
		c.Write([]string{"verdict", itoa(int64(v.Round)), "", v.Rule, "", "", v.Verdict.String(), "", "", v.InForce, v.Reason.En})
	}
	c.Flush()
	return c.Error()
}
