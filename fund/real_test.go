package fund_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"iter"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/fund"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// table reads a public register; its first line is the head.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(oracle.File(t, "fund/real/"+name))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\uFEFF"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}

// wan reads an amount that is printed in units of 10,000 yuan, as fen.
func wan(t *testing.T, s string) fund.Stated {
	t.Helper()
	if s = strings.TrimSpace(s); s == "" {
		return fund.Stated{}
	}
	a, err := cny.Parse(s + "万")
	if err != nil {
		t.Fatal(err)
	}
	return fund.State(a)
}

// on2020 reads the days of the registers, as in 27-Jan.
func on2020(t *testing.T, s string) period.Date {
	t.Helper()
	at, err := time.Parse("2-Jan 2006", s+" 2020")
	if err != nil {
		t.Fatal(err)
	}
	return period.On(at)
}

type findings struct {
	Hubei struct {
		Rows  int                                   `json:"rows"`
		Cash  []struct{ Date, From, To, By string } `json:"cumulative_cash_fell"`
		Goods []struct{ Date, From, To, By string } `json:"cumulative_goods_fell"`
		Steps []struct{ Date, Diff string }         `json:"previous_plus_day_differs_from_cumulative"`
	} `json:"hubei-redcross-2020-daily.raw.csv"`
	Wuhan struct {
		Sum   string   `json:"sum_of_published_daily_cash"`
		Last  string   `json:"last_published_cumulative_cash"`
		NoDay []string `json:"days_without_a_daily_figure"`
	} `json:"wuhan-redcross-2020-daily.raw.csv"`
	Goods struct {
		In       int    `json:"lots_in"`
		Out      int    `json:"lots_out"`
		ValueIn  string `json:"value_in"`
		ValueOut string `json:"value_out"`
		Unvalued int64  `json:"unvalued_lots"`
		Printed  string `json:"outflow_summary_30_Jan"`
	} `json:"hubei-redcross-2020-goods-in.csv / -out.csv"`
	Outflow struct {
		Rows  string `json:"sum_of_rows"`
		Total string `json:"printed_total"`
	} `json:"hubei-redcross-2020-outflow-summary.raw.csv"`
}

// What others found in the public registers of two charities by hand, our checks
// find.
func TestOracleRealRegisters(t *testing.T) {
	file := oracle.File(t, "fund/real/expected-findings.json")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want findings
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	cases := 0

	var cash, goods []fund.Notice
	for _, row := range table(t, "hubei-redcross-2020-daily.raw.csv") {
		if row[0] == "" {
			continue
		}
		on := on2020(t, row[1])
		c := fund.Notice{On: on, Day: wan(t, row[3]), All: wan(t, row[4])}
		g := fund.Notice{On: on, Day: wan(t, row[5]), All: wan(t, row[6])}
		if all := wan(t, row[7]); c.All.Amount+g.All.Amount != all.Amount {
			t.Errorf("%v: cash and goods are not the total", on)
		}
		cash, goods = append(cash, c), append(goods, g)
	}
	for _, s := range []struct {
		notices []fund.Notice
		falls   []struct{ Date, From, To, By string }
		breaks  []struct{ Date, Diff string }
	}{{cash, want.Hubei.Cash, want.Hubei.Steps}, {goods, want.Hubei.Goods, nil}} {
		got, err := fund.CheckSeries(seq(s.notices))
		if err != nil {
			t.Fatal(err)
		}
		if got.Notices != want.Hubei.Rows || len(got.Falls) != len(s.falls) || len(got.Breaks) != len(s.breaks) {
			t.Fatalf("%+v", got)
		}
		for i, f := range s.falls {
			exp := fund.Fall{On: on2020(t, f.Date), From: wan(t, f.From).Amount, To: wan(t, f.To).Amount, By: wan(t, f.By).Amount}
			if got.Falls[i] != exp {
				t.Errorf("%+v, want %+v", got.Falls[i], exp)
			}
			cases++
		}
		for i, b := range s.breaks {
			if got.Breaks[i] != (fund.Break{On: on2020(t, b.Date), Off: wan(t, b.Diff).Amount}) {
				t.Errorf("%+v, want %+v", got.Breaks[i], b)
			}
			cases++
		}
	}

	var wuhan []fund.Notice
	for _, row := range table(t, "wuhan-redcross-2020-daily.raw.csv") {
		wuhan = append(wuhan, fund.Notice{On: on2020(t, row[1]), Day: wan(t, row[2]), All: wan(t, row[3])})
	}
	got, err := fund.CheckSeries(seq(wuhan))
	if err != nil {
		t.Fatal(err)
	}
	last, sum := wan(t, want.Wuhan.Last), wan(t, want.Wuhan.Sum)
	if got.Last != last || got.Days != sum.Amount || cny.Format(got.Missing, money.Myriad) != "1.812163亿" || got.Missing != last.Amount-sum.Amount || len(got.Falls)+len(got.Breaks) != 0 {
		t.Errorf("%+v", got)
	}
	if len(got.NoDay) != len(want.Wuhan.NoDay) || got.NoDay[0] != on2020(t, want.Wuhan.NoDay[0]) {
		t.Errorf("days without a figure: %v", got.NoDay)
	}
	cases += 2

	in, out := table(t, "hubei-redcross-2020-goods-in.csv"), table(t, "hubei-redcross-2020-goods-out.csv")
	lots := func(rows [][]string, donor, what int, value int) iter.Seq2[string, fund.Stated] {
		return func(yield func(string, fund.Stated) bool) {
			for _, row := range rows {
				if !yield(row[donor]+"/"+row[what], wan(t, row[value])) {
					return
				}
			}
		}
	}
	gaps, err := fund.Gaps(cny, lots(out, 0, 1, 2), lots(in, 2, 0, 1))
	if err != nil || len(gaps) != want.Goods.In || len(out) != want.Goods.Out {
		t.Fatalf("%d gaps, %v", len(gaps), err)
	}
	var published, booked money.Amount
	unvalued := int64(0)
	for i := range gaps {
		g := &gaps[i]
		if !g.Closed() || g.Off != 0 {
			t.Errorf("what came in and went out differs: %+v", g)
		}
		if !g.Booked.Set {
			unvalued++
		}
		published, booked = published+g.Published.Amount, booked+g.Booked.Amount
		cases++
	}
	if published != wan(t, want.Goods.ValueOut).Amount || booked != wan(t, want.Goods.ValueIn).Amount || unvalued != want.Goods.Unvalued {
		t.Errorf("out %d, in %d, %d not valued", published, booked, unvalued)
	}

	var total, printed money.Amount
	var thirty fund.Stated
	for _, row := range table(t, "hubei-redcross-2020-outflow-summary.raw.csv") {
		switch a := wan(t, row[4]); {
		case row[0] == "合计":
			printed = a.Amount
		case a.Set:
			total += a.Amount
			if row[1] == "30-Jan" {
				thirty = wan(t, row[3])
			}
		}
	}
	if total != printed || total != wan(t, want.Outflow.Rows).Amount || printed != wan(t, want.Outflow.Total).Amount {
		t.Errorf("the rows sum to %d, printed is %d", total, printed)
	}
	gap, err := fund.Gaps(cny, one("30 Jan", thirty), one("30 Jan", fund.State(booked)))
	if err != nil || thirty != wan(t, want.Goods.Printed) || cny.Format(gap[0].Off, money.Plain) != "-4570.00" || gap[0].Closed() {
		t.Errorf("%+v, %v", gap, err)
	}
	oracle.Report(t, file, cases+2)
}

func seq[T any](s []T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, x := range s {
			if !yield(x) {
				return
			}
		}
	}
}

func one(key string, s fund.Stated) iter.Seq2[string, fund.Stated] {
	return func(yield func(string, fund.Stated) bool) { yield(key, s) }
}
