package workorder_test

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
	"github.com/sixbridges/sixbridges/internal/oracle"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// city is one data set of layouts.json, which says how its expected figures
// were computed from its CSV.
type city struct {
	CSV      string `json:"csv"`
	Category string `json:"category"`
	Opened   string `json:"opened"`
	Closed   string `json:"closed"`
	Status   string `json:"status"`
	Layout   string `json:"layout"`
	Unit     string `json:"unit"`
	AsOf     string `json:"as_of"`
	Event    struct {
		ClosedPresent bool     `json:"closed_present"`
		Status        []string `json:"status"`
	} `json:"event"`
	CensorAtClose bool     `json:"censor_at_close"`
	Competing     []string `json:"competing"`
	BlankCategory string   `json:"blank_category"`
	Drop          oneOrAll `json:"drop_status_containing"`
}

// oneOrAll is a string or a list of them.
type oneOrAll []string

func (o *oneOrAll) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*o = nil
		if one != "" {
			*o = oneOrAll{one}
		}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(o))
}

// endings are the outcomes that stand for the causes of a data set, the first
// for being handled.
var endings = []wo.Outcome{wo.Solved, wo.Void, wo.Referred, wo.OutOfScope, wo.AlreadyDecided, wo.InCourt}

// data is a data set as facts.
type data struct {
	city
	now   period.Instant
	unit  float64 // in seconds
	names metric.Names
	facts []wo.Outline
}

// sets reads the data sets that have expected files of the kind, by name.
func sets(t *testing.T, kind string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, file := range oracle.Glob(t, "workorder/expected/*."+kind+".expected.csv") {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		files[name] = file
	}
	return files
}

// load reads a data set. For competing risks every listed status is an end of
// its own kind; for everything else only the event is.
func load(t *testing.T, name string, competing bool) *data {
	t.Helper()
	layouts := oracle.File(t, "workorder/layouts.json")
	b, err := os.ReadFile(layouts)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sets map[string]city `json:"sets"`
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatalf("%s: %v", layouts, err)
	}
	set, ok := file.Sets[name]
	if !ok {
		t.Fatalf("%s does not describe %q", layouts, name)
	}
	d := &data{city: set, unit: map[string]float64{"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}[set.Unit]}
	if d.unit == 0 {
		t.Fatalf("%s: unknown unit %q", name, set.Unit)
	}
	d.now = d.moment(t, set.AsOf)
	_, rows := table(t, filepath.Join(filepath.Dir(layouts), set.CSV))
	for _, row := range rows {
		d.read(t, row, competing)
	}
	return d
}

// moment reads a time, cut to the unit in which the set counts.
func (d *data) moment(t *testing.T, text string) period.Instant {
	t.Helper()
	if text == "" {
		return 0
	}
	for _, layout := range []string{d.Layout, "2006-01-02T15:04:05", time.DateTime, time.DateOnly, time.RFC3339} {
		if at, err := time.Parse(layout, text); err == nil {
			return period.At(at.UTC().Truncate(time.Duration(d.unit) * time.Second))
		}
	}
	t.Fatalf("%q is no time of the layout %q", text, d.Layout)
	return 0
}

func (d *data) read(t *testing.T, row map[string]string, competing bool) {
	status, closed := row[d.Status], row[d.Closed]
	for _, part := range d.Drop {
		if strings.Contains(status, part) {
			return
		}
	}
	category := row[d.Category]
	if category == "" {
		category = d.BlankCategory
	}
	f := wo.Outline{Category: d.names.Code(category), State: wo.Handling, ReportedAt: d.moment(t, row[d.Opened])}
	cause := slices.Index(d.Competing, status)
	switch {
	case closed == "":
	case d.Event.ClosedPresent || slices.Contains(d.Event.Status, status):
		f.State = wo.Closed
	case competing && cause >= 0:
		f.State = wo.Voided
	case d.CensorAtClose:
		f.State = wo.Withdrawn
	}
	if f.State != wo.Handling {
		f.EndedAt = d.moment(t, closed)
		if cause >= 0 && cause < len(endings) {
			f.Outcome = endings[cause]
		}
	}
	d.facts = append(d.facts, f)
}

// group returns the facts of one category, of all for "ALL".
func (d *data) group(name string) []wo.Outline {
	if name == "ALL" {
		return d.facts
	}
	var of []wo.Outline
	for _, f := range d.facts {
		if f.Category == d.names.Code(name) {
			of = append(of, f)
		}
	}
	return of
}

func (d *data) durations(facts []wo.Outline) *wo.Durations {
	var a wo.Durations
	for i := range facts {
		a.Add(&facts[i], d.now)
	}
	return &a
}

// table reads a CSV file as maps by column.
func table(t *testing.T, file string) (head []string, rows []map[string]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	all, err := r.ReadAll()
	if err != nil || len(all) < 1 {
		t.Fatalf("%s: %v", file, err)
	}
	for _, cells := range all[1:] {
		row := make(map[string]string, len(cells))
		for i, c := range cells {
			if i < len(all[0]) {
				row[all[0][i]] = c
			}
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

// checker compares the cells of an expected row.
type checker struct {
	t    *testing.T
	row  map[string]string
	name string
}

// want compares a figure with a cell; "NA" and empty stand for undefined. A
// column that the file does not have is passed over.
func (c checker) want(column string, got float64, defined bool) {
	c.t.Helper()
	text, ok := c.row[column]
	if !ok {
		return
	}
	if text == "" || text == "NA" || text == "NaN" {
		if defined {
			c.t.Errorf("%s: %s is %v, want undefined", c.name, column, got)
		}
		return
	}
	want := number(c.t, text)
	if !defined || !oracle.Near(got, want, 1e-9) {
		c.t.Errorf("%s: %s is %v (%v), want %v", c.name, column, got, defined, want)
	}
}

func (c checker) count(column string, got int64) { c.t.Helper(); c.want(column, float64(got), true) }

func (c checker) result(column string, got float64, err error) {
	c.t.Helper()
	if err != nil && !errors.Is(err, stat.ErrUndefined) {
		c.t.Errorf("%s: %s: %v", c.name, column, err)
		return
	}
	c.want(column, got, err == nil)
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// eachSet runs over the data sets that have expected files of the kind.
func eachSet(t *testing.T, kind string, check func(t *testing.T, d *data, head []string, rows []map[string]string)) {
	t.Helper()
	found := sets(t, kind)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		t.Run(name, func(t *testing.T) {
			head, rows := table(t, found[name])
			check(t, load(t, name, kind == "competing_risks"), head, rows)
			oracle.Report(t, found[name], len(rows))
		})
	}
}

func TestOracleSummary(t *testing.T) {
	eachSet(t, "summary", func(t *testing.T, d *data, _ []string, rows []map[string]string) {
		for _, row := range rows {
			c := checker{t, row, row["group"]}
			a := d.durations(d.group(row["group"]))
			c.count("n", a.Orders)
			c.count("open", a.Orders-a.Handled)
			c.count("closed", a.Handled)
			share, ok := a.HandledShare().Value()
			c.want("closed_share", share, ok)
			c.count("negative_excluded", a.Negative)
			c.count("n_duration", int64(a.Timed()))
			ends, err := a.Quantiles(stat.Type7, 0, 1)
			ends = append(ends, 0, 0)
			c.result("min", ends[0]/d.unit, err)
			c.result("max", ends[1]/d.unit, err)
			mean, err := a.Mean()
			c.result("mean", mean/d.unit, err)
		}
	})
}

func TestOracleQuantiles(t *testing.T) {
	eachSet(t, "quantiles", func(t *testing.T, d *data, _ []string, rows []map[string]string) {
		for _, row := range rows {
			a := d.durations(d.group(row["group"]))
			q := stat.Quantile(number(t, row["r_quantile_type"]))
			ps, err := a.Quantiles(q, number(t, row["p"]))
			checker{t, row, row["group"] + " " + q.String()}.result("value", append(ps, 0)[0]/d.unit, err)
		}
	})
}

func TestOracleKaplanMeierQuantiles(t *testing.T) {
	eachSet(t, "km_quantiles", func(t *testing.T, d *data, _ []string, rows []map[string]string) {
		for _, row := range rows {
			c := checker{t, row, row["group"] + " " + row["p"]}
			a := d.durations(d.group(row["group"]))
			curve, band := km(t, a)
			p := number(t, row["p"])
			c.count("n", a.Orders-a.Negative-a.Undated)
			c.count("events", int64(a.Timed()))
			v, err := curve.Quantile(p)
			c.result("km_quantile", v/d.unit, err)
			limits, err := band.Quantile(p)
			if err != nil {
				t.Fatal(err)
			}
			c.want("lower95_log", limits.Lower.X/d.unit, limits.Lower.OK)
			c.want("upper95_log", limits.Upper.X/d.unit, limits.Upper.OK)
		}
	})
}

func km(t *testing.T, a *wo.Durations) (survival.Curve, survival.Band) {
	t.Helper()
	curve, err := a.Curve()
	if err != nil {
		t.Fatal(err)
	}
	band, err := curve.Band(survival.Log, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	return curve, band
}

func TestOracleKaplanMeierSurvival(t *testing.T) {
	eachSet(t, "km_survival", func(t *testing.T, d *data, _ []string, rows []map[string]string) {
		for _, row := range rows {
			c := checker{t, row, row["group"] + " " + row["t"]}
			curve, band := km(t, d.durations(d.group(row["group"])))
			at := number(t, row["t"]) * d.unit
			p, ok := curve.At(at)
			c.count("n_risk", p.AtRisk)
			c.want("surv", p.S, ok)
			c.want("std_err", p.SE.X, p.SE.OK)
			limits, ok := band.At(at)
			c.want("lower95_log", limits.Lower, ok)
			c.want("upper95_log", limits.Upper, ok)
		}
	})
}

func TestOracleLogRank(t *testing.T) {
	eachSet(t, "logrank", func(t *testing.T, d *data, _ []string, rows []map[string]string) {
		var curves []survival.Curve
		for _, row := range rows {
			a := d.durations(d.group(row["group"]))
			curve, _ := km(t, a)
			curves = append(curves, curve)
			checker{t, row, row["group"]}.count("n", a.Orders-a.Negative-a.Undated)
		}
		test, err := survival.LogRank(curves...)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			c := checker{t, row, row["group"]}
			c.want("observed", test.Observed[i], true)
			c.want("expected", test.Expected[i], true)
			c.want("chisq", test.ChiSquare.X, test.ChiSquare.OK)
			c.count("df", int64(test.DF))
		}
	})
}

func TestOracleCompetingRisks(t *testing.T) {
	eachSet(t, "competing_risks", func(t *testing.T, d *data, head []string, rows []map[string]string) {
		// After group and t come the share not ended and then the causes, in the
		// order of the layout.
		causes := head[min(3, len(head)):]
		if len(causes) == 0 || len(causes) > len(d.Competing) {
			t.Fatalf("%v are not the causes %v", causes, d.Competing)
		}
		for _, row := range rows {
			c := checker{t, row, row["group"] + " " + row["t"]}
			var e wo.Endings
			facts := d.group(row["group"])
			for i := range facts {
				e.Add(&facts[i], d.now)
			}
			in, err := e.Incidence(endings[:len(causes)]...)
			if err != nil {
				t.Fatal(err)
			}
			at := number(t, row["t"]) * d.unit
			open, ok := in.Open(at)
			c.want(head[2], open, ok)
			for i, column := range causes {
				share, ok := in.Ended(i+1, at)
				c.want(column, share, ok)
			}
		}
	})
}

// byKey groups facts as a program does, by category and, if asked for, the
// month of the report.
func (d *data) byKey(t *testing.T, months bool) (*metric.Table[wo.Durations, *wo.Durations], period.Buckets) {
	t.Helper()
	buckets, err := period.NewBuckets(period.Month, period.Span{From: period.Must(1990, 1, 1), To: period.Must(2050, 1, 1)}, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	var groups metric.Table[wo.Durations, *wo.Durations]
	for i := range d.facts {
		f := &d.facts[i]
		key := metric.Key{f.Category}
		if months {
			k, ok := buckets.Of(f.ReportedAt)
			if !ok {
				t.Fatalf("%v lies in no month", f.ReportedAt)
			}
			key[1] = uint32(k)
		}
		groups.At(key).Add(f, d.now)
	}
	return &groups, buckets
}

func TestOracleByCategoryMonth(t *testing.T) {
	for _, kind := range []string{"by_category_month", "by_category_month.pandas", "by_category.pandas"} {
		t.Run(kind, func(t *testing.T) {
			eachSet(t, kind, func(t *testing.T, d *data, _ []string, rows []map[string]string) {
				groups, buckets := d.byKey(t, strings.Contains(kind, "month"))
				if groups.Len() != len(rows) {
					t.Errorf("%d groups, want %d", groups.Len(), len(rows))
				}
				found := map[string]*wo.Durations{}
				for key, a := range groups.All() {
					name := d.names.Name(key[0])
					if strings.Contains(kind, "month") {
						name += "|" + buckets.Name(int(key[1]))
					}
					found[name] = a
				}
				for _, row := range rows {
					name := row["category"]
					if strings.Contains(kind, "month") {
						name += "|" + row["month"]
					}
					a := found[name]
					if a == nil {
						t.Errorf("no group %q", name)
						continue
					}
					c := checker{t, row, name}
					c.count("n", a.Orders)
					c.count("closed", a.Handled)
					share, ok := a.HandledShare().Value()
					c.want("closed_share", share, ok)
					c.count("negative_excluded", a.Negative)
					c.count("n_duration", int64(a.Timed()))
					for _, q := range []struct {
						how      stat.Quantile
						p50, p90 string
					}{{stat.Type7, "median_t7", "p90_t7"}, {stat.Type7, "p50_linear", "p90_linear"}, {stat.Type1, "p50_nearest_rank", "p90_nearest_rank"}} {
						ps, err := a.Quantiles(q.how, 0.5, 0.9)
						ps = append(ps, 0, 0)
						c.result(q.p50, ps[0]/d.unit, err)
						c.result(q.p90, ps[1]/d.unit, err)
					}
					mean, err := a.Mean()
					c.result("mean", mean/d.unit, err)
				}
			})
		})
	}
}

func TestOracleMonthlyFlow(t *testing.T) {
	eachSet(t, "monthly_flow.pandas", func(t *testing.T, d *data, _ []string, rows []map[string]string) {
		_, buckets := d.byKey(t, false)
		flows := map[string]*wo.Flow{}
		at := func(moment period.Instant) *wo.Flow {
			k, ok := buckets.Of(moment)
			if !ok {
				return nil
			}
			name := buckets.Name(k)
			if flows[name] == nil {
				flows[name] = new(wo.Flow)
			}
			return flows[name]
		}
		for i := range d.facts {
			wo.AddFlow(at, &d.facts[i])
		}
		for _, row := range rows {
			c := checker{t, row, row["month"]}
			flow := flows[row["month"]]
			if flow == nil {
				flow = new(wo.Flow)
			}
			c.count("opened", flow.Reported)
			c.count("closed", flow.Handled)
			end, err := time.Parse("2006-01", row["month"])
			if err != nil {
				t.Fatal(err)
			}
			var b wo.Backlog
			for i := range d.facts {
				b.Add(&d.facts[i], period.At(end.AddDate(0, 1, 0)))
			}
			c.count("backlog_at_end", b.Open())
			ages, err := b.Ages().Quantiles(stat.Type7, 0.5)
			c.result("backlog_median_age_s", append(ages, 0)[0], err)
		}
	})
}
