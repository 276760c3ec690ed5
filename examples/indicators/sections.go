package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/workorder"
)

// section is a part of the report as people read it: a title, lines of text,
// and a table.
type section struct {
	title string
	lines []string
	head  []string
	right []bool // which columns are set to the right: numbers
	rows  [][]string
}

// say chooses the language.
func say(lang, en, zh string) string { return label.Text{En: en, Zh: zh}.In(lang) }

// sections lays the report out.
func sections(r *report, lang string) []section {
	all := []section{head(r, lang), qualitySection(r, lang), handling(r, lang)}
	for _, s := range []section{shares(r, lang), incidenceSection(r, lang), logRankSection(r, lang)} {
		if len(s.rows) > 0 {
			all = append(all, s)
		}
	}
	return append(all, leftOutSection(r, lang))
}

func head(r *report, lang string) section {
	m := r.Meta
	s := section{title: say(lang, "Work orders", "工单指标")}
	if m.Synthetic {
		s.lines = append(s.lines, say(lang, "Made-up orders that come with the program: they say nothing about any place.", "程序自带的虚构数据，不代表任何地方。"))
	}
	asOf := m.AsOf
	if asOf == "" {
		asOf = undefined
	}
	from := map[string]string{fromFlag: "指定", fromMap: "映射指定", fromClock: "系统时钟", fromFile: "文件中最晚时刻"}[m.AsOfFrom]
	s.lines = append(s.lines,
		say(lang, "file ", "文件 ")+clean(m.File)+say(lang, ", map ", "，映射 ")+clean(m.Map)+say(lang, ", zone ", "，时区 ")+clean(m.Zone),
		say(lang, "as of ", "统计时点 ")+asOf+" ("+say(lang, m.AsOfFrom, from)+")",
	)
	return s
}

func qualitySection(r *report, lang string) section {
	s := section{
		title: say(lang, "The data", "数据质量"),
		head:  []string{say(lang, "what", "项目"), say(lang, "number", "数量"), say(lang, "as in", "示例")},
		right: []bool{false, true, false},
	}
	for _, f := range r.Quality {
		var texts []string
		for _, t := range f.Texts {
			texts = append(texts, fmt.Sprintf("%q %d", short(t.Text), t.Count))
		}
		if f.Rest > 0 {
			texts = append(texts, fmt.Sprintf("%s %d", say(lang, "others", "其他"), f.Rest))
		}
		first := ""
		if len(f.Shown) > 0 {
			first, f.Shown = f.Shown[0], f.Shown[1:]
		} else {
			first = strings.Join(texts, ", ")
		}
		s.rows = append(s.rows, []string{f.Name.In(lang), strconv.FormatInt(f.Count, 10), clean(first)})
		for _, line := range f.Shown {
			s.rows = append(s.rows, []string{"", "", clean(line)})
		}
	}
	return s
}

// everybody is the row of all orders.
func everybody(r *report) []string {
	keys := make([]string, max(1, len(r.Meta.By)))
	keys[0] = "ALL"
	return keys
}

// keyTexts are the names of a group as people read them.
func keyTexts(g groupReport, lang string) []string {
	var texts []string
	for _, k := range g.Key {
		text := k.Text
		switch {
		case text == "":
			text = say(lang, "(none)", "（无）")
		case k.key.state:
			text = workorder.State(k.code).Label().In(lang)
		case k.key.outcome:
			text = workorder.Outcome(k.code).Label().In(lang)
		}
		texts = append(texts, clean(text))
	}
	return texts
}

func keyHead(r *report, lang string) (head []string, right []bool) {
	head = append(head, r.Meta.By...)
	for i := range head {
		head[i] = clean(head[i])
	}
	if len(head) == 0 {
		head = []string{say(lang, "group", "分组")}
	}
	return head, make([]bool, len(head))
}

// handlingColumns are the figures of the main table.
var handlingColumns = []struct{ code, en, zh string }{
	{"orders", "orders", "工单数"},
	{"handled", "handled", "已处置"},
	{"handling-median", "median of handled", "已处置中位数"},
	{"handling-p90", "p90 of handled", "已处置90分位"},
	{"handling-median-all", "median, open censored", "中位数（未结删失）"},
	{"handling-p90-all", "p90, open censored", "90分位（未结删失）"},
	{"backlog", "backlog", "积压"},
	{"overdue", "overdue", "超期"},
	{"backlog-age", "its median age", "积压年龄中位数"},
}

func handling(r *report, lang string) section {
	s := section{title: say(lang, "Handling", "处置"), lines: []string{
		say(lang, "Quantiles of handled orders: ", "已处置工单分位数：") + r.Meta.Quantile.Label().In(lang) + say(lang, ". They are too good while others are open.", "。尚有未结工单时偏乐观。"),
		say(lang, "Open orders censored: Kaplan-Meier, with 95 % limits on the log scale. Shares: Wilson, 95 %.", "未结删失：Kaplan-Meier，95%对数置信限；占比：Wilson 95%。"),
	}}
	if r.Meta.NotShown > 0 {
		s.lines = append(s.lines, fmt.Sprintf(say(lang, "%d smaller groups are not shown; ALL holds them.", "另有%d个较小分组未列出，已计入ALL。"), r.Meta.NotShown))
	}
	s.head, s.right = keyHead(r, lang)
	for _, c := range handlingColumns {
		if _, ok := find(r.All, c.code); ok {
			s.head = append(s.head, say(lang, c.en, c.zh))
			s.right = append(s.right, true)
		}
	}
	row := func(keys []string, figures []figure) {
		for _, c := range handlingColumns {
			f, ok := find(figures, c.code)
			if !ok {
				continue
			}
			text := human(f.Value, f.Unit, lang) + limits(f, lang)
			if f.Unit == metric.Share {
				text = fmt.Sprintf("%d/%d  %s", f.Num, f.Den, text)
			}
			keys = append(keys, text)
		}
		s.rows = append(s.rows, keys)
	}
	row(everybody(r), r.All)
	for _, g := range r.Groups {
		row(keyTexts(g, lang), g.Figures)
	}
	return s
}

func find(figures []figure, code string) (figure, bool) {
	for _, f := range figures {
		if f.Code == code {
			return f, true
		}
	}
	return figure{}, false
}
