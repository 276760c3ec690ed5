package main

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/internal/golden"
)

// TestGoldenCommunity makes data/community.csv. Everything in it is made up: a
// small generator of numbers decides, and the names are of no real place.
func TestGoldenCommunity(t *testing.T) {
	golden.Check(t, "../data/community.csv", makeCommunity(150))
}

// dice is a linear congruential generator: the same numbers everywhere.
type dice uint64

func (d *dice) roll(n int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d) >> 33 % uint64(n))
}

// pick chooses by weight.
func (d *dice) pick(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := d.roll(sum)
	for i, w := range weights {
		if n < w {
			return i
		}
		n -= w
	}
	return 0
}

// hours is a length of time around a mean, with a long tail.
func (d *dice) hours(mean int) time.Duration {
	minutes := 5 + d.roll(mean*60)*d.roll(200)*d.roll(200)/10_000
	return time.Duration(minutes) * time.Minute
}

func makeCommunity(n int) string {
	d := dice(2026)
	kinds := []struct {
		category, unit string
		mean           int // hours until resolved
	}{
		{"lift", "电梯维保站", 20},
		{"lighting", "市政照明队", 60},
		{"rubbish", "环卫中心", 30},
		{"parking", "物业服务中心", 90},
		{"leak", "管网抢修所", 120},
	}
	places := []string{"南桥社区", "北滨社区", "石门社区", "云岭社区"}
	sources := []string{"resident", "hotline", "proxy", "patrol", "sensor"}
	priorities := []string{"emergency", "urgent", "general", "complex"}
	limits := []time.Duration{24 * time.Hour, 72 * time.Hour, 168 * time.Hour, 360 * time.Hour}
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	asOf := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)

	var out strings.Builder
	w := csv.NewWriter(&out)
	columns := strings.Split("number,reported,accepted,dispatched,contacted,resolved,ended,due,category,unit,place,source,priority,status,outcome,solved,level,rework", ",")
	w.Write(columns)
	for i := range n {
		k := kinds[d.pick(5, 3, 6, 4, 2)]
		p := d.pick(1, 3, 8, 2)
		reported := start.Add(time.Duration(i)*180*24*time.Hour/time.Duration(n) + time.Duration(d.roll(1440))*time.Minute)
		accepted := reported.Add(d.hours(4))
		dispatched := accepted.Add(d.hours(6))
		contacted := dispatched.Add(d.hours(10))
		resolved := dispatched.Add(d.hours(k.mean * 2))
		row := map[string]string{
			"number": fmt.Sprintf("SYN-%04d", i+1), "category": k.category, "unit": k.unit,
			"place": places[d.roll(len(places))], "source": sources[d.pick(6, 5, 1, 4, 2)], "priority": priorities[p],
		}
		set := func(column string, t time.Time) bool {
			if t.Before(asOf) || column == "due" {
				row[column] = t.Format(time.DateTime)
			}
			return t.Before(asOf)
		}
		set("reported", reported)
		row["status"] = "reported"
		switch end := d.pick(80, 5, 4, 3, 2, 6); end {
		case 0, 5: // handled; 5: suspended on the way
			if !set("accepted", accepted) {
				break
			}
			row["status"] = "accepted"
			set("due", reported.Add(limits[p]))
			if !set("dispatched", dispatched) {
				break
			}
			row["status"] = "handling"
			set("contacted", contacted)
			if end == 5 && d.roll(2) == 0 {
				row["status"] = "suspended"
				break
			}
			if !set("resolved", resolved) {
				break
			}
			row["status"] = "rating"
			row["outcome"] = []string{"solved", "partly-solved", "explained", "unsolvable"}[d.pick(14, 2, 3, 1)]
			if d.roll(8) == 0 {
				row["rework"] = strconv.Itoa(1 + d.roll(2))
			}
			if set("ended", resolved.Add(d.hours(72))) {
				row["status"] = "closed"
				if d.roll(3) > 0 {
					row["solved"] = []string{"yes", "no", "unknown"}[d.pick(12, 3, 2)]
					row["level"] = []string{"1", "2", "3", "4", "5"}[d.pick(1, 1, 2, 5, 8)]
				}
			}
		case 1:
			set("ended", accepted)
			row["status"], row["outcome"] = "rejected", "out-of-scope"
		case 2:
			set("accepted", accepted)
			set("ended", accepted.Add(time.Hour))
			row["status"] = "merged" // how it ended is said by the other order
		case 3:
			set("ended", reported.Add(d.hours(20)))
			row["status"], row["outcome"] = "withdrawn", "withdrawn"
		case 4:
			set("accepted", accepted)
			set("ended", accepted.Add(d.hours(30)))
			row["status"], row["outcome"] = "voided", "void"
		}
		// What files are like.
		switch i {
		case 20, 77:
			row["category"] = ""
		case 31:
			row["number"] = "SYN-0012"
		case 44:
			row["status"] = "转物业"
		case 58:
			row["resolved"] = reported.Add(-26 * time.Hour).Format(time.DateTime)
		case 63:
			row["resolved"], row["ended"] = "-", "-"
		case 90:
			row["status"] = "handling" // with an end: was reopened
		case 101:
			row["source"] = "WeChat"
		}
		fields := make([]string, len(columns))
		for i, c := range columns {
			fields[i] = row[c]
		}
		w.Write(fields)
	}
	w.Flush()
	return out.String()
}
