package hours_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/stat/hours"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// load refuses a file with figures that nothing here compares, and one whose
// figures are not exact.
func load[In, Out any](t *testing.T, name string) (oracle.Cases[In, Out], string) {
	t.Helper()
	file, path := oracle.Load[In, Out](t, name)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(new(oracle.Cases[In, Out])); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if file.Tolerance != 0 {
		t.Fatalf("%s: tolerance %v", path, file.Tolerance)
	}
	return file, path
}

type unionIn struct {
	Start []int64 `json:"start"`
	End   []int64 `json:"end"`
}

// Pointers tell a figure of 0 from one that is missing or undefined.
type unionOut struct {
	Union    *int64   `json:"union"`
	Sum      *int64   `json:"sum"`
	Segments *int     `json:"segments"`
	Starts   *[]int64 `json:"seg_start"`
	Ends     *[]int64 `json:"seg_end"`
	Most     *int     `json:"max_concurrent"`
}

func TestOracleIntervalUnion(t *testing.T) {
	file, path := load[unionIn, unionOut](t, "stats/interval_union.json")
	for _, c := range file.Cases {
		if len(c.In.Start) != len(c.In.End) {
			t.Fatalf("%s: %d starts and %d ends", c.ID, len(c.In.Start), len(c.In.End))
		}
		var intervals []hours.Interval
		for i, start := range c.In.Start {
			intervals = append(intervals, hours.Interval{Start: start, End: c.In.End[i]})
		}
		got, err := hours.Join(intervals)
		if err != nil {
			// What the oracle does not define must be refused, and nothing else.
			if c.Out != (unionOut{}) {
				t.Errorf("%s: %v", c.ID, err)
			}
			continue
		}
		starts, ends, segments := []int64{}, []int64{}, len(got.Segments)
		for _, s := range got.Segments {
			starts, ends = append(starts, s.Start), append(ends, s.End)
		}
		if diff := cmp.Diff(c.Out, unionOut{&got.Union, &got.Sum, &segments, &starts, &ends, &got.Most}); diff != "" {
			t.Errorf("%s: %s", c.ID, diff)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}

type serviceIn struct {
	Intervals [][2]int64     `json:"intervals"`
	Zone      string         `json:"tz"`
	Cap       int64          `json:"daily_cap_minutes"`
	Step      int64          `json:"round_minutes"`
	Rounding  hours.Rounding `json:"round_rule"`
}

type serviceOut struct {
	Union        *int64            `json:"union_minutes"`
	Sum          *int64            `json:"sum_minutes"`
	PerDay       *map[string]int64 `json:"per_day"`
	Capped       *int64            `json:"capped_minutes"`
	RoundedOnce  *int64            `json:"rounded_total"`
	RoundedDaily *int64            `json:"rounded_per_day"`
}

func TestOracleServiceHours(t *testing.T) {
	file, path := load[serviceIn, serviceOut](t, "stats/service_hours.json")
	for _, c := range file.Cases {
		rules := hours.Rules{Zone: zone(t, c.In.Zone), Unit: time.Minute, DailyCap: c.In.Cap, Step: c.In.Step, Rounding: c.In.Rounding}
		var intervals []hours.Interval
		for _, iv := range c.In.Intervals {
			intervals = append(intervals, hours.Interval{Start: iv[0], End: iv[1]})
		}
		got, err := rules.Credit(intervals)
		if err != nil {
			if c.Out != (serviceOut{}) {
				t.Errorf("%s: %v", c.ID, err)
			}
			continue
		}
		days := perDay(got.Days)
		if diff := cmp.Diff(c.Out, serviceOut{&got.Union, &got.Sum, &days, &got.Capped, &got.RoundedOnce, &got.RoundedDaily}); diff != "" {
			t.Errorf("%s: %s", c.ID, diff)
		}
	}
	oracle.Report(t, path, len(file.Cases))
}
