package main

import (
	"math"
	"time"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	wo "github.com/sixbridges/sixbridges/workorder"
)

// groupedOrders is how many orders the contest groups.
const groupedOrders = 1_000_000

// asOf is a moment after all of them.
var asOf = period.At(time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))

// outlines returns the rows as the library takes them.
func outlines(rows []row) []wo.Outline {
	facts := make([]wo.Outline, len(rows))
	for i, r := range rows {
		facts[i] = wo.Outline{Category: r.Category, ReportedAt: r.Reported, State: wo.Handling}
		if r.Closed != 0 {
			facts[i].State, facts[i].EndedAt = wo.Closed, r.Closed
		}
	}
	return facts
}

// grouped is what naive does, with the accumulators of the library. Durations
// count in whole seconds.
func grouped(facts []wo.Outline, now period.Instant) map[group]figures {
	days := period.Span{From: period.Must(firstYear, 1, 1), To: period.Must(firstYear+months/12, 1, 1)}
	buckets, err := period.NewBuckets(period.Month, days, time.UTC)
	if err != nil {
		panic(err)
	}
	var table metric.Table[wo.Durations, *wo.Durations]
	for i := range facts {
		month, _ := buckets.Of(facts[i].ReportedAt)
		table.At(metric.Key{facts[i].Category, uint32(month)}).Add(&facts[i], now)
	}
	result := make(map[group]figures, table.Len())
	var values []uint32
	for key, d := range table.All() {
		f := figures{Count: d.Orders, Closed: d.Handled, Median: math.NaN(), P90: math.NaN()}
		values = d.AppendDone(values[:0])
		if ps, err := metric.Quantiles(values, stat.Type7, 0.5, 0.9); err == nil {
			f.Median, f.P90 = ps[0], ps[1]
		}
		result[group{key[0], int(key[1])}] = f
	}
	return result
}
