package main

import (
	"errors"
	"math"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/change"
	"github.com/sixbridges/sixbridges/governance/stat/proportion"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
	"github.com/sixbridges/sixbridges/governance/stat/trend"
)

// contest is a computation that ours and its rivals do.
type contest struct {
	name   string
	per    int // how many results it makes
	ours   func() error
	answer func() ([]float64, error) // the numbers of the result
	than   []rival
}

// rival is who does it too.
type rival struct {
	name   string
	by     string  // the language
	run    string  // what it is called there
	target float64 // how many times faster ours should be
	part   bool    // it does only the first of the results, because it takes long
}

func contests(in *input) []contest {
	return append(append(survivalContests(in), sampleContests(in)...), tableContests(in)...)
}

func survivalContests(in *input) []contest {
	observations := make([]survival.Observation, len(in.Seconds))
	for i := range observations {
		observations[i] = survival.Observation{Time: in.Seconds[i], Event: in.Event[i] == 1}
	}
	km := func(m survival.Method) (survival.Band, error) {
		c, err := survival.KaplanMeier(observations)
		if err != nil {
			return survival.Band{}, err
		}
		return c.Band(m, 0.95)
	}
	limits := func(m survival.Method) func() error {
		return func() error {
			band, err := km(m)
			for _, l := range band.All() {
				if l.Lower.X > l.Upper.X {
					return errors.New("a lower limit above the upper")
				}
			}
			return err
		}
	}
	table := func(m survival.Method) func() ([]float64, error) {
		return func() ([]float64, error) {
			band, err := km(m)
			var columns [6][]float64
			for p, l := range band.All() {
				for i, x := range []float64{p.Time, float64(p.AtRisk), float64(p.Events), p.S, number(l.Lower), number(l.Upper)} {
					columns[i] = append(columns[i], x)
				}
			}
			var x []float64
			for _, column := range columns {
				x = append(x, column...)
			}
			return x, err
		}
	}
	// From the observations and the group of each to the test.
	difference := func(group []int32, k int, test func(...survival.Curve) (survival.Test, error)) func() (survival.Test, error) {
		return func() (survival.Test, error) {
			parts := make([][]survival.Observation, k)
			for i, o := range observations {
				parts[group[i]] = append(parts[group[i]], o)
			}
			curves := make([]survival.Curve, k)
			for i, part := range parts {
				var err error
				if curves[i], err = survival.KaplanMeier(part); err != nil {
					return survival.Test{}, err
				}
			}
			return test(curves...)
		}
	}
	figures := func(test func() (survival.Test, error)) func() ([]float64, error) {
		return func() ([]float64, error) {
			t, err := test()
			return append(append(append([]float64{}, t.Observed...), t.Expected...), number(t.ChiSquare)), err
		}
	}
	two := difference(in.Unit, units, survival.LogRank)
	thirty := difference(in.Area, areas, survival.LogRank)
	peto := difference(in.Area, areas, survival.PetoPeto)
	return []contest{
		{"Kaplan-Meier, log-log limits", 1, limits(survival.LogLog), table(survival.LogLog), []rival{
			{"survfit", "R", "km", 10, false},
			{"NumPy, by hand", "Python", "km", 1, false},
		}},
		{"Kaplan-Meier, log limits", 1, limits(survival.Log), table(survival.Log), []rival{{"survfit", "R", "kmlog", 10, false}}},
		{"log-rank, 2 groups", 1, func() error { _, err := two(); return err }, figures(two), []rival{
			{"survdiff", "R", "logrank2", 10, false},
			{"NumPy, by hand", "Python", "logrank2", 1, false},
		}},
		{"log-rank, 30 groups", 1, func() error { _, err := thirty(); return err }, figures(thirty), []rival{{"survdiff", "R", "logrank30", 10, false}}},
		{"Peto-Peto, 30 groups", 1, func() error { _, err := peto(); return err }, figures(peto), []rival{{"survdiff", "R", "peto30", 10, false}}},
	}
}

// sampleContests compute figures of the durations.
func sampleContests(in *input) []contest {
	seconds := make([]uint32, len(in.Seconds))
	for i, s := range in.Seconds {
		seconds[i] = uint32(s)
	}
	grouped := func(take func(median, p90 float64) error) error {
		var table metric.Table[metric.Sample[uint32], *metric.Sample[uint32]]
		for i, s := range seconds {
			table.At(metric.Key{uint32(in.Area[i]), uint32(in.Month[i])}).Add(s)
		}
		var values []uint32
		for _, sample := range table.All() {
			values = sample.AppendTo(values[:0])
			q, err := metric.Quantiles(values, stat.Type7, 0.5, 0.9)
			if err != nil {
				return err
			}
			if err := take(q[0], q[1]); err != nil {
				return err
			}
		}
		return nil
	}
	contests := []contest{{
		"median and 90 % quantile of 1,440 groups", 1,
		func() error {
			return grouped(func(median, p90 float64) error {
				if median > p90 {
					return errors.New("a median above the 90 % quantile")
				}
				return nil
			})
		},
		func() (x []float64, err error) {
			err = grouped(func(median, p90 float64) error {
				x = append(x, median/86_400, p90/86_400)
				return nil
			})
			return x, err
		},
		[]rival{
			{"tapply", "R", "grouped", 5, false},
			{"pandas", "Python", "pandas", 5, false},
			{"NumPy, by hand", "Python", "grouped", 5, false},
		},
	}}
	for _, c := range []struct {
		q    stat.Quantile
		name string
	}{{stat.Type6, "type6"}, {stat.Type7, "type7"}, {stat.Type8, "type8"}} {
		two := func() ([]float64, error) {
			median, err := c.q.Of(in.Days, 0.5)
			if err != nil {
				return nil, err
			}
			p90, err := c.q.Of(in.Days, 0.9)
			return []float64{median, p90}, err
		}
		contests = append(contests, contest{"two quantiles, " + c.name[:4] + " " + c.name[4:], 1, func() error { _, err := two(); return err }, two, []rival{
			{"quantile", "R", c.name, 1, false},
			{"NumPy", "Python", c.name, 1, false},
		}})
	}
	return contests
}

// tableContests compute intervals and tests of counts, and of a figure over
// time.
func tableContests(in *input) []contest {
	intervals := func(of func(k, n int64) (stat.Interval, error)) (func() error, func() ([]float64, error)) {
		result := make([]stat.Interval, len(in.K))
		run := func() (err error) {
			for i := range result {
				if result[i], err = of(int64(in.K[i]), int64(in.N[i])); err != nil {
					return err
				}
			}
			return nil
		}
		return run, func() ([]float64, error) {
			err := run()
			var x []float64
			for _, iv := range result {
				x = append(x, iv.Lower, iv.Upper)
			}
			return x, err
		}
	}
	wilson, wilsonAnswer := intervals(func(k, n int64) (stat.Interval, error) { return stat.Wilson(k, n, 0.95) })
	exact, exactAnswer := intervals(func(k, n int64) (stat.Interval, error) { return proportion.ClopperPearson.CI(k, n, 0.95) })
	p := make([]float64, len(in.K1))
	fisher := func() error {
		for i := range p {
			f, err := change.Independent{K1: int64(in.K1[i]), N1: int64(in.N1[i]), K2: int64(in.K2[i]), N2: int64(in.N2[i])}.Fisher()
			if err != nil {
				return err
			}
			p[i] = f.P
		}
		return nil
	}
	kendall := func() ([]float64, error) {
		t, err := trend.MannKendall(in.Month0, in.Figure)
		return []float64{number(t.Tau), number(t.Uncorrected.P)}, err
	}
	sen := func() ([]float64, error) {
		l, err := trend.Sen(in.Month0, in.Figure, 0.95, trend.HalfEven)
		return []float64{l.Slope, l.Intercept, l.Limits.Lower, l.Limits.Upper}, err
	}
	return []contest{
		{"Wilson interval", len(in.K), wilson, wilsonAnswer, []rival{
			{"prop.test", "R", "wilson", 1, true},
			{"SciPy binomtest", "Python", "wilson", 1, true},
		}},
		{"Clopper-Pearson interval", len(in.K), exact, exactAnswer, []rival{
			{"binom.test", "R", "binomtest", 1, true},
			{"qbeta, vectors", "R", "qbeta", 1, false},
			{"SciPy binomtest", "Python", "binomtest", 1, true},
			{"SciPy beta.ppf, vectors", "Python", "ppf", 1, false},
		}},
		{"Fisher's exact test", len(p), fisher, func() ([]float64, error) { err := fisher(); return p, err }, []rival{
			{"fisher.test", "R", "fisher", 1, false},
			{"SciPy fisher_exact", "Python", "fisher", 1, false},
		}},
		{"Mann-Kendall test, 1,000 points", 1, func() error { _, err := kendall(); return err }, kendall, []rival{
			{"cor.test", "R", "kendall", 1, false},
			{"SciPy kendalltau", "Python", "kendall", 1, false},
		}},
		{"Sen's slope, 1,000 points", 1, func() error { _, err := sen(); return err }, sen, []rival{{"SciPy theilslopes", "Python", "sen", 1, false}}},
	}
}

// number gives NaN for undefined, as the peers do.
func number(v stat.Value) float64 {
	if !v.OK {
		return math.NaN()
	}
	return v.X
}
