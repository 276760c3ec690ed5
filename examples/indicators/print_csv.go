package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// printCSV prints the long form: one row for each figure. The column "part"
// says of what: meta, quality, all, group, incidence or log-rank. What is
// undefined is empty.
func printCSV(w io.Writer, r *report, _ string) error {
	c := csv.NewWriter(w)
	head := append([]string{"part"}, r.Meta.By...)
	c.Write(append(head, "code", "detail", "unit", "numerator", "denominator", "value", "lower", "upper", "method"))

	blank := make([]string, len(r.Meta.By))
	row := func(part string, keys []string, rest ...string) {
		c.Write(append(append([]string{part}, keys...), rest...))
	}
	meta := func(code, text string) { row("meta", blank, code, text, "", "", "", "", "", "", "") }
	meta("file", r.Meta.File)
	meta("map", r.Meta.Map)
	meta("zone", r.Meta.Zone)
	meta("as-of", r.Meta.AsOf)
	meta("as-of-from", r.Meta.AsOfFrom)
	if r.Meta.Synthetic {
		meta("synthetic", "made-up data")
	}

	count := func(code, detail string, n int64) {
		s := strconv.FormatInt(n, 10)
		row("quality", blank, code, detail, metric.Count.String(), s, "", s, "", "", "")
	}
	for _, f := range r.Quality {
		count(f.Code, strings.Join(f.Shown, "; "), f.Count)
		for _, t := range f.Texts {
			count(f.Code, t.Text, t.Count)
		}
	}

	figures := func(part string, keys []string, all []figure) {
		for _, f := range all {
			num, den := "", ""
			if f.Unit == metric.Count || f.Unit == metric.Share {
				num = strconv.FormatInt(f.Num, 10)
			}
			if f.Unit != metric.Count {
				den = strconv.FormatInt(f.Den, 10)
			}
			row(part, keys, f.Code, "", f.Unit.String(), num, den, number(f.Value), number(f.Lower), number(f.Upper), f.Method)
		}
	}
	figures("all", blank, r.All)
	for _, g := range r.Groups {
		keys := make([]string, len(g.Key))
		for i, k := range g.Key {
			keys[i] = k.Text
		}
		figures("group", keys, g.Figures)
	}

	for _, i := range r.Incidence {
		row("incidence", blank, "incidence", fmt.Sprintf("%s within %d days", i.Outcome, i.Days), metric.Share.String(), "", "", number(i.Share), "", "", "Aalen-Johansen")
	}
	if l := r.LogRank; l != nil {
		keys := make([]string, len(r.Meta.By))
		for _, g := range l.Groups {
			keys[0] = g.Text
			row("log-rank", keys, "log-rank-observed", "", "", "", "", number(stat.Defined(g.Observed)), "", "", "")
			row("log-rank", keys, "log-rank-expected", "", "", "", "", number(stat.Defined(g.Expected)), "", "", "")
		}
		row("log-rank", blank, "log-rank-chi-square", "", "", "", strconv.Itoa(l.DF), number(l.ChiSquare), "", "", "log-rank")
		row("log-rank", blank, "log-rank-p", "", "", "", "", number(l.P), "", "", "log-rank")
	}
	c.Flush()
	return c.Error()
}

// number is the shortest decimal form; "" if undefined.
func number(v stat.Value) string {
	x, ok := v.Get()
	if !ok {
		return ""
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
