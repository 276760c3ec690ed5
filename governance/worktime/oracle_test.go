package worktime_test

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

// calendars reads the calendars beside a file of cases. They say nothing of
// the days they know, so these are taken from the cases: all years that
// appear, and one more at both ends.
func calendars(t *testing.T, file string, rows [][]string) map[string]*worktime.Calendar {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(filepath.Dir(file), "business_calendars.json"))
	if err != nil {
		t.Fatal(err)
	}
	var specs map[string]struct {
		Zone     string        `json:"tz"`
		Weekdays []int         `json:"weekdays"` // 0 is Monday
		Spans    [][2]int      `json:"spans_minutes"`
		Off      []period.Date `json:"off"`
		Makeup   []period.Date `json:"makeup"`
	}
	if err := json.Unmarshal(b, &specs); err != nil {
		t.Fatal(err)
	}
	first, last := 9999, 0
	for _, row := range rows {
		for _, cell := range row {
			if len(cell) > 10 && cell[4] == '-' {
				y, err := strconv.Atoi(cell[:4])
				if err != nil {
					t.Fatal(err)
				}
				first, last = min(first, y), max(last, y)
			}
		}
	}
	cals := map[string]*worktime.Calendar{}
	for name, spec := range specs {
		c := worktime.Config{
			Zone: zone(t, spec.Zone),
			Days: period.Span{From: period.Must(first-1, 1, 1), To: period.Must(last+2, 1, 1)},
		}
		var shifts []worktime.Shift
		for _, s := range spec.Spans {
			shifts = append(shifts, worktime.Shift{From: s[0], To: s[1]})
		}
		for _, w := range spec.Weekdays {
			c.Week[(w+1)%7] = shifts
		}
		c.MakeupShifts = shifts
		c.Add(worktime.Holidays{Off: spec.Off, Makeup: spec.Makeup})
		cals[name] = build(t, c)
	}
	return cals
}

func rows(t *testing.T, file string) [][]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestOracleBusinessTime(t *testing.T) {
	for _, file := range oracle.Glob(t, "workorder/expected/business_time*.csv") {
		rows := rows(t, file)
		cals := calendars(t, file, rows)
		for _, row := range rows {
			minutes, err := strconv.Atoi(row[4])
			if err != nil {
				t.Fatal(err)
			}
			cal, from, to := cals[row[0]], moment(t, row[2]), moment(t, row[3])
			switch row[1] {
			case "worked":
				got, err := cal.Worked(from, to)
				if err != nil || got != time.Duration(minutes)*time.Minute {
					t.Errorf("%v: %v, %v", row, got, err)
				}
			case "due":
				got, err := cal.Due(from, time.Duration(minutes)*time.Minute)
				if err != nil || !got.Equal(to) {
					t.Errorf("%v: %v, %v", row, got, err)
				}
			default:
				t.Errorf("unknown operation %q", row[1])
			}
		}
		oracle.Report(t, file, len(rows))
	}
}

func TestOracleBusinessDays(t *testing.T) {
	for _, file := range oracle.Glob(t, "workorder/expected/business_days*.csv") {
		rows := rows(t, file)
		cals := calendars(t, file, rows)
		for _, row := range rows {
			n, err := strconv.Atoi(row[2])
			if err != nil {
				t.Fatal(err)
			}
			cal, from := cals[row[0]], moment(t, row[1])
			day, err := cal.NthDay(period.On(from.In(cal.Location())), n)
			if err != nil || day.String() != row[3] {
				t.Errorf("%v: %v, %v", row, day, err)
			}
			if end, err := cal.DueDays(from, n); err != nil || !end.Equal(moment(t, row[4])) {
				t.Errorf("%v: work ends %v, %v", row, end, err)
			}
			if end := day.AddDays(1).In(cal.Location()); !end.Equal(moment(t, row[5])) {
				t.Errorf("%v: the day ends %v", row, end)
			}
		}
		oracle.Report(t, file, len(rows))
	}
}

// The real notices of the State Council decode, and a calendar takes them.
func TestOracleHolidays(t *testing.T) {
	for _, file := range oracle.Glob(t, "workorder/holiday-cn/20*.json") {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		h, err := worktime.DecodeHolidays(b)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		c := office(t, nil, nil)
		c.Days = period.Span{From: period.Must(h.Year-1, 1, 1), To: period.Must(h.Year+2, 1, 1)}
		c.Add(h)
		cal := build(t, c)
		for _, d := range h.Off {
			if off, err := cal.Rest(d); !off || err != nil {
				t.Errorf("%s: %v is worked, %v", file, d, err)
			}
		}
		for _, d := range h.Makeup {
			if off, err := cal.Rest(d); off || err != nil {
				t.Errorf("%s: %v is off, %v", file, d, err)
			}
		}
		oracle.Report(t, file, len(h.Off)+len(h.Makeup))
	}
}
