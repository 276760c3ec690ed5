package main

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/internal/oracle"
)

// TestOracleIndicators runs the program on two open data sets and compares what
// it prints with what R and pandas computed from the same files. They read the
// clock times as if they were UTC, and so does the program here.
func TestOracleIndicators(t *testing.T) {
	for _, set := range []struct{ name, file, preset, asOf string }{
		{"sf311", "sf311_cases_sample_10000.csv", "sf311", "2016-01-28T00:00:00"},
		{"la2017", "la_myla311_2017_subset.csv", "la311", "2018-10-14T00:00:00"},
	} {
		t.Run(set.name, func(t *testing.T) {
			file := oracle.File(t, "workorder/"+set.file)
			args := []string{"-map", set.preset, "-zone", "UTC", "-as-of", set.asOf, "-format", "csv"}
			o := published{t, set.name, printed(t, file, append(args, "-by", "category")...)}
			o.summary()
			o.kaplanMeier()
			o.logRank()
			o.incidence()
			for _, typ := range []string{"1", "2", "6", "7"} {
				o.figures = printed(t, file, append(args, "-by", "category", "-quantile", typ)...)
				o.quantiles(typ)
			}
			if set.name == "sf311" {
				o.figures = printed(t, file, append(args, "-by", "category,month")...)
				o.months()
			}
		})
	}
}

// printed runs the program and returns the rows of the long form: by part, keys,
// code and detail, the columns from "numerator" on.
func printed(t *testing.T, file string, args ...string) map[string][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(result(t, "", append(args, file)...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	figures := map[string][]string{}
	for _, row := range rows[1:] {
		n := len(row)
		figures[strings.Join(row[:n-7], "|")] = row[n-6:] // the unit between them is left out
	}
	return figures
}

// The columns of a printed row.
const (
	numerator = iota
	denominator
	value
	lower
	upper
)

// published compares what one data set's files say with what is printed.
type published struct {
	t       *testing.T
	set     string
	figures map[string][]string
}

// each reads one of the files and calls check for each row, which answers with
// how many numbers it compared.
func (o *published) each(file string, check func(get func(column string) string) int) {
	o.t.Helper()
	path := oracle.File(o.t, "workorder/expected/"+o.set+"."+file+".expected.csv")
	f, err := os.Open(path)
	if err != nil {
		o.t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		o.t.Fatal(err)
	}
	n := 0
	for _, row := range rows[1:] {
		n += check(func(column string) string {
			for i, name := range rows[0] {
				if name == column {
					return row[i]
				}
			}
			o.t.Fatalf("%s has no column %q", filepath.Base(path), column)
			return ""
		})
	}
	oracle.Report(o.t, path, n)
}

// same compares one printed number with one of the file; "NA" is undefined.
func (o *published) same(key string, column int, want string) int {
	o.t.Helper()
	row, ok := o.figures[key]
	if !ok {
		o.t.Errorf("%s: %q is not printed", o.set, key)
		return 1
	}
	if parse(o.t, row[column]) != parse(o.t, want) && !oracle.Near(parse(o.t, row[column]), parse(o.t, want), 1e-9) {
		o.t.Errorf("%s: %s, column %d: %s, want %s", o.set, key, column, row[column], want)
	}
	return 1
}

func parse(t *testing.T, s string) float64 {
	t.Helper()
	if s == "" || s == "NA" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// of is the key of a group's figure; the groups are by category alone.
func of(group, code string) string {
	if group == "ALL" {
		return "all||" + code + "|"
	}
	return "group|" + group + "|" + code + "|"
}

func (o *published) summary() {
	o.each("summary", func(get func(string) string) int {
		g := get("group")
		n := o.same(of(g, "orders"), value, get("n"))
		n += o.same(of(g, "handled"), numerator, get("closed"))
		n += o.same(of(g, "handled"), value, get("closed_share"))
		n += o.same(of(g, "handling-mean"), value, get("mean"))
		n += o.same(of(g, "handling-median"), denominator, get("n_duration"))
		if g == "ALL" {
			n += o.same("quality||negative|", value, get("negative_excluded"))
		}
		return n
	})
}

func (o *published) kaplanMeier() {
	o.each("km_quantiles", func(get func(string) string) int {
		code, ok := map[string]string{"0.5": "handling-median-all", "0.9": "handling-p90-all"}[get("p")]
		if !ok {
			return 0
		}
		key := of(get("group"), code)
		return o.same(key, value, get("km_quantile")) + o.same(key, lower, get("lower95_log")) +
			o.same(key, upper, get("upper95_log")) + o.same(key, denominator, get("n"))
	})
}

func (o *published) quantiles(typ string) {
	o.each("quantiles", func(get func(string) string) int {
		code, ok := map[string]string{"0.5": "handling-median", "0.9": "handling-p90"}[get("p")]
		if !ok || get("r_quantile_type") != typ {
			return 0
		}
		return o.same(of(get("group"), code), value, get("value"))
	})
}

func (o *published) months() {
	o.each("by_category_month", func(get func(string) string) int {
		key := "group|" + get("category") + "|" + get("month") + "|"
		return o.same(key+"orders|", value, get("n")) + o.same(key+"handled|", numerator, get("closed")) +
			o.same(key+"handled|", value, get("closed_share")) +
			o.same(key+"handling-median|", value, get("median_t7")) + o.same(key+"handling-p90|", value, get("p90_t7"))
	})
}

func (o *published) logRank() {
	o.each("logrank", func(get func(string) string) int {
		key := "log-rank|" + get("group") + "|log-rank-"
		return o.same(key+"observed|", value, get("observed")) + o.same(key+"expected|", value, get("expected")) +
			o.same("log-rank||log-rank-chi-square|", value, get("chisq")) +
			o.same("log-rank||log-rank-chi-square|", denominator, get("df"))
	})
}

func (o *published) incidence() {
	if o.set != "la2017" {
		return // the other file says nothing of outcomes
	}
	o.each("competing_risks", func(get func(string) string) int {
		seconds := parse(o.t, get("t"))
		if get("group") != "ALL" {
			return 0
		}
		n := 0
		for outcome, column := range map[string]string{"solved": "cif_closed", "void": "cif_cancelled", "referred": "cif_referred"} {
			n += o.same("incidence||incidence|"+outcome+" within "+strconv.Itoa(int(seconds/day))+" days", value, get(column))
		}
		return n
	})
}
