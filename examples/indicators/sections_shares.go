package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// shares lists the other shares, each with all groups below one another. Those
// that are undefined for all orders are left out.
func shares(r *report, lang string) section {
	s := section{title: say(lang, "Shares", "比率"), lines: []string{
		say(lang, "Base of the response, resolution and satisfaction rates: ", "响应率、解决率、满意率的基数：") + r.Meta.Base.Label().In(lang),
	}}
	keys, right := keyHead(r, lang)
	s.head = append(append([]string{say(lang, "share", "指标")}, keys...), say(lang, "of", "分子/分母"), say(lang, "value", "值"), say(lang, "95 % limits", "95%置信限"))
	s.right = append(append([]bool{false}, right...), true, true, true)
	for _, of := range r.All {
		if of.Unit != metric.Share || of.Code == "handled" || !of.Value.OK {
			continue
		}
		name := of.Code
		if i, ok := catalogue.Find(of.Code); ok {
			name = i.Name.In(lang)
		}
		row := func(keys []string, f figure) {
			s.rows = append(s.rows, append(append([]string{name}, keys...),
				fmt.Sprintf("%d/%d", f.Num, f.Den), human(f.Value, f.Unit, lang), strings.TrimSpace(limits(f, lang))))
			name = ""
		}
		row(everybody(r), of)
		for _, g := range r.Groups {
			if f, ok := find(g.Figures, of.Code); ok {
				row(keyTexts(g, lang), f)
			}
		}
	}
	return s
}

func incidenceSection(r *report, lang string) section {
	s := section{
		title: say(lang, "How orders end", "办理结果累积发生率"),
		lines: []string{say(lang, "Share of all orders that ended so by then (Aalen-Johansen; open orders censored).", "截至各时点以该结果结束的比例（Aalen-Johansen，未结删失）。")},
		head:  []string{say(lang, "outcome", "办理结果")},
		right: []bool{false},
	}
	for _, f := range r.Quality {
		if f.Code == "no-outcome" && f.Count > 0 {
			s.lines = append(s.lines, fmt.Sprintf(say(lang, "%d orders ended without an outcome: they are censored at their end.", "%d件已结束但无办理结果，于结束时删失。"), f.Count))
		}
	}
	for _, d := range incidenceDays {
		s.head = append(s.head, strconv.Itoa(d)+say(lang, " d", "天"))
		s.right = append(s.right, true)
	}
	for i, in := range r.Incidence {
		if i%len(incidenceDays) == 0 {
			s.rows = append(s.rows, []string{in.Outcome.Label().In(lang)})
		}
		last := &s.rows[len(s.rows)-1]
		*last = append(*last, human(in.Share, metric.Share, lang))
	}
	return s
}

func logRankSection(r *report, lang string) section {
	l := r.LogRank
	if l == nil {
		return section{}
	}
	s := section{
		title: say(lang, "Do the largest groups differ?", "最大分组之间的差异"),
		lines: []string{say(lang, "Log-rank test: ", "对数秩检验：") + fmt.Sprintf("chi2 = %s, df = %d, p = %s", small(l.ChiSquare), l.DF, small(l.P))},
		head:  []string{clean(l.Key), say(lang, "handled", "已处置"), say(lang, "expected if all were alike", "若无差异的期望数")},
		right: []bool{false, true, true},
	}
	for _, g := range l.Groups {
		text := g.Text
		if text == "" {
			text = say(lang, "(none)", "（无）")
		}
		s.rows = append(s.rows, []string{clean(text), strconv.FormatFloat(g.Observed, 'f', 0, 64), strconv.FormatFloat(g.Expected, 'f', 1, 64)})
	}
	return s
}

// small gives a statistic in four significant digits.
func small(v stat.Value) string {
	if !v.OK {
		return undefined
	}
	return strconv.FormatFloat(v.X, 'g', 4, 64)
}

func leftOutSection(r *report, lang string) section {
	s := section{title: say(lang, "Not computed: the file has no columns for it", "因缺少字段而未计算的指标")}
	for _, l := range r.Meta.LeftOut {
		s.lines = append(s.lines, l.Code+": "+strings.Join(l.Needs, ", "))
	}
	if len(s.lines) == 0 {
		s.lines = []string{undefined}
	}
	return s
}
