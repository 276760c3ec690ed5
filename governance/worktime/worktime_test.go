package worktime_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // zones wherever the tests run

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/worktime"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func shifts(t testing.TB, text string) []worktime.Shift {
	t.Helper()
	s, err := worktime.ParseShifts(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// office works from Monday to Friday with a lunch break; the days given are
// off or made working days.
func office(t testing.TB, off, makeup []period.Date) worktime.Config {
	c := worktime.Config{
		Zone: zone(t, "Asia/Shanghai"),
		Days: period.Span{From: period.Must(2026, 1, 1), To: period.Must(2027, 1, 1)},
		Off:  off, Makeup: makeup,
	}
	for d := time.Monday; d <= time.Friday; d++ {
		c.Week[d] = shifts(t, "09:00-12:00 14:00-18:00")
	}
	return c
}

func build(t testing.TB, c worktime.Config) *worktime.Calendar {
	t.Helper()
	cal, err := worktime.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

var zones = []string{"Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/London", "America/Havana"}

// anyConfig draws a calendar of a few weeks around a change of the clocks.
func anyConfig(t *rapid.T, tb testing.TB) worktime.Config {
	c := worktime.Config{Zone: zone(tb, rapid.SampledFrom(zones).Draw(t, "zone"))}
	from := period.Must(2024, 1, 1).AddDays(rapid.IntRange(0, 350).Draw(t, "first day"))
	c.Days = period.Span{From: from, To: from.AddDays(rapid.IntRange(3, 25).Draw(t, "days"))}
	weeks := []string{"", "09:00-12:00 14:00-18:00", "00:00-24:00", "22:00-06:00", "00:30-02:30", "01:15-01:45 02:10-02:50 23:00-24:00"}
	night := false
	for i := range c.Week {
		text := rapid.SampledFrom(weeks).Draw(t, "shifts")
		if i == 0 && text == "22:00-06:00" || night && text != "22:00-06:00" || i == 6 && text == "22:00-06:00" && len(c.Week[0]) > 0 {
			text = "" // nothing may begin while the night before is still worked
		}
		night = text == "22:00-06:00"
		c.Week[i] = shifts(tb, text)
	}
	n, _ := c.Days.Days()
	for range rapid.IntRange(0, 3).Draw(t, "holidays") {
		if d := from.AddDays(rapid.IntRange(0, n-1).Draw(t, "holiday")); !slices.Contains(c.Makeup, d) {
			c.Off = append(c.Off, d)
		}
	}
	return c
}

// dumb asks of every minute whether the clock on the wall shows work. It knows
// nothing of intervals.
func dumb(c worktime.Config, t time.Time) bool {
	t = t.In(c.Zone)
	minute := t.Hour()*60 + t.Minute()
	on := func(d period.Date, minute int) bool {
		if !c.Days.Contains(d) || slices.Contains(c.Off, d) {
			return false
		}
		s := c.Week[d.Weekday()]
		if slices.Contains(c.Makeup, d) {
			s = c.MakeupShifts
			if s == nil {
				s = c.Week[time.Monday]
			}
		}
		return slices.ContainsFunc(s, func(s worktime.Shift) bool { return s.From <= minute && minute < s.To })
	}
	d := period.On(t)
	return on(d, minute) || on(d.AddDays(-1), minute+24*60)
}

func TestAgreesWithAWalkByTheMinute(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := anyConfig(rt, t)
		cal := build(t, c)
		first := c.Days.From.AddDays(1).In(c.Zone)
		minutes := int(c.Days.To.In(c.Zone).Sub(first) / time.Minute)
		a := rapid.IntRange(0, minutes).Draw(rt, "a")
		b := rapid.IntRange(a, min(minutes, a+4000)).Draw(rt, "b")
		from, to := first.Add(time.Duration(a)*time.Minute), first.Add(time.Duration(b)*time.Minute)
		want := time.Duration(0)
		for x := from; x.Before(to); x = x.Add(time.Minute) {
			if dumb(c, x) {
				want += time.Minute
			}
		}
		if got, err := cal.Worked(from, to); err != nil || got != want {
			rt.Fatalf("worked %v from %v to %v (%v), the walk says %v", got, from, to, err, want)
		}
		// due = the earliest moment by which so much is worked.
		due, err := cal.Due(from, want)
		if err != nil {
			rt.Fatal(err)
		}
		if got, _ := cal.Worked(from, due); got != want || due.After(to) {
			rt.Fatalf("due %v, by which %v is worked, not %v", due, got, want)
		}
		if want > 0 {
			if got, _ := cal.Worked(from, due.Add(-1)); got != want-1 {
				rt.Fatalf("due %v is not the earliest", due)
			}
		} else if !due.Equal(from) {
			rt.Fatalf("nothing is due at %v, not at once", due)
		}
	})
}

func TestLawsOfWorkingTime(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := anyConfig(rt, t)
		cal := build(t, c)
		first := c.Days.From.AddDays(1).In(c.Zone)
		length := int64(c.Days.To.In(c.Zone).Sub(first))
		var at [3]time.Time
		for i := range at {
			at[i] = first.Add(time.Duration(rapid.Int64Range(0, length).Draw(rt, "at")))
		}
		slices.SortFunc(at[:], time.Time.Compare)
		worked := func(a, b time.Time) time.Duration {
			d, err := cal.Worked(a, b)
			if err != nil {
				rt.Fatal(err)
			}
			return d
		}
		ab, bc, ac := worked(at[0], at[1]), worked(at[1], at[2]), worked(at[0], at[2])
		if ab+bc != ac {
			rt.Fatalf("%v + %v != %v", ab, bc, ac)
		}
		if ab < 0 || ab > at[1].Sub(at[0]) {
			rt.Fatalf("worked %v in %v", ab, at[1].Sub(at[0]))
		}
		// Later or longer is never due earlier.
		d := time.Duration(rapid.Int64Range(0, int64(ac)).Draw(rt, "d"))
		due1, err1 := cal.Due(at[0], d)
		due2, err2 := cal.Due(at[1], d)
		due3, err3 := cal.Due(at[0], ac)
		if err1 != nil || err3 != nil || due3.Before(due1) || err2 == nil && due2.Before(due1) {
			rt.Fatalf("due %v %v, %v %v, %v %v", due1, err1, due2, err2, due3, err3)
		}
		// A holiday more never makes a due time earlier, a make-up day never later.
		n, _ := c.Days.Days()
		extra := c.Days.From.AddDays(rapid.IntRange(0, n-1).Draw(rt, "extra"))
		if !slices.Contains(c.Off, extra) {
			holiday, made := c, c
			holiday.Off = append(slices.Clone(c.Off), extra)
			if due, err := build(t, holiday).Due(at[0], d); err == nil && due.Before(due1) {
				rt.Fatalf("a holiday on %v brings the due time forward from %v to %v", extra, due1, due)
			}
			if len(c.Week[extra.Weekday()]) == 0 && c.Week[(extra.Weekday()+6)%7] == nil {
				made.Makeup, made.MakeupShifts = []period.Date{extra}, shifts(t, "09:00-17:00")
				if cal, err := worktime.New(made); err == nil {
					if due, err := cal.Due(at[0], d); err != nil || due.After(due1) {
						rt.Fatalf("a make-up day on %v puts the due time off from %v to %v (%v)", extra, due1, due, err)
					}
				}
			}
		}
		// used + stopped + off hours = elapsed, and going on where it stopped is
		// the same as counting around the stop.
		used, stopped, err := cal.Used(at[0], at[2], []worktime.Stop{{From: at[1], To: at[2]}, {From: at[1], To: at[1]}})
		if err != nil || used != ab || stopped != bc {
			rt.Fatalf("used %v stopped %v (%v), want %v and %v", used, stopped, err, ab, bc)
		}
		if due, err := cal.Due(at[0], ac); err == nil {
			if later, err := cal.Postpone(due, at[0], at[1]); err == nil {
				if got := worked(at[0], later); got != ac+ab && got < ac+ab {
					rt.Fatalf("postponed to %v, by which %v is worked, not %v", later, got, ac+ab)
				}
			}
		}
	})
}

func TestOverlappingStopsCountOnce(t *testing.T) {
	cal := build(t, office(t, nil, nil))
	at := func(h, m int) time.Time { return time.Date(2026, 3, 2, h, m, 0, 0, cal.Location()) }
	used, stopped, err := cal.Used(at(8, 0), at(20, 0), []worktime.Stop{
		{at(15, 0), at(16, 0)}, {at(9, 30), at(11, 0)}, {at(10, 0), at(10, 30)}, {at(6, 0), at(9, 15)}, {at(17, 30), at(23, 0)},
	})
	if want := 15*time.Minute + 90*time.Minute + time.Hour + 30*time.Minute; err != nil || stopped != want || used != 7*time.Hour-want {
		t.Errorf("used %v, stopped %v, %v; want %v stopped", used, stopped, err, want)
	}
	if _, _, err := cal.Used(at(8, 0), at(20, 0), []worktime.Stop{{at(10, 0), at(9, 0)}}); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("a stop that ends before it begins: %v", err)
	}
}

// A limit of 25 days and more in int milliseconds overflows in another system
// and is always late.
func TestLongLimitsDoNotOverflow(t *testing.T) {
	cal := worktime.Wall(time.UTC)
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, days := range []int{24, 25, 26, 50, 3650, 36500} {
		d := time.Duration(days) * 24 * time.Hour
		if due, err := cal.Due(start, d); err != nil || !due.Equal(start.Add(d)) {
			t.Errorf("%d days are due at %v, %v", days, due, err)
		}
	}
	c := office(t, nil, nil)
	c.Days = period.Span{From: period.Must(1950, 1, 1), To: period.Must(2190, 1, 1)}
	long := build(t, c)
	a, b := time.Date(1950, 2, 1, 0, 0, 0, 0, c.Zone), time.Date(2189, 2, 1, 0, 0, 0, 0, c.Zone)
	worked, err := long.Worked(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if due, err := long.Due(a, worked); err != nil || due.Before(time.Date(2189, 1, 30, 0, 0, 0, 0, c.Zone)) {
		t.Errorf("%v, %v", due, err)
	}
}

// Another system compares N working days, as N x 24 hours, with working
// minutes: three times too lenient where a day has eight hours.
func TestWorkingDaysAreNotHours(t *testing.T) {
	cal := build(t, office(t, []period.Date{period.Must(2026, 10, 1), period.Must(2026, 10, 2)}, []period.Date{period.Must(2026, 10, 10)}))
	start := time.Date(2026, 9, 30, 10, 0, 0, 0, cal.Location())
	due, err := cal.DueDays(start, 5)
	if want := time.Date(2026, 10, 9, 18, 0, 0, 0, cal.Location()); err != nil || !due.Equal(want) {
		t.Errorf("five working days from Wednesday are due %v, want %v (%v)", due, want, err)
	}
	if due, _ = cal.DueDays(start, 6); due.Day() != 10 {
		t.Errorf("the sixth is the make-up Saturday, not %v", due)
	}
	wrong, err := cal.Due(start, 5*24*time.Hour)
	if err != nil || !wrong.After(time.Date(2026, 10, 20, 0, 0, 0, 0, cal.Location())) {
		t.Errorf("120 working hours are due %v, %v", wrong, err)
	}
	// The day itself, and a day off that rolls to the next working day.
	for from, want := range map[int]int{30: 30, 31: 2} {
		due, err := cal.DueDays(time.Date(2026, 10, from, 20, 0, 0, 0, cal.Location()), 0)
		if err != nil || due.Day() != want || due.Hour() != 18 {
			t.Errorf("the end of the working day of the %dth is %v, %v", from, due, err)
		}
	}
}

func TestUnknownYearsAreNotGuessed(t *testing.T) {
	cal := build(t, office(t, nil, nil))
	inside := time.Date(2026, 12, 31, 17, 0, 0, 0, cal.Location())
	outside := time.Date(2027, 1, 4, 9, 0, 0, 0, cal.Location())
	for what, err := range map[string]error{
		"worked":    second(cal.Worked(inside, outside)),
		"from":      second(cal.Worked(time.Date(2025, 12, 31, 0, 0, 0, 0, cal.Location()), inside)),
		"due":       second(cal.Due(inside, 2*time.Hour)),
		"due days":  second(cal.DueDays(inside, 1)),
		"nth day":   second(cal.NthDay(period.Must(2027, 1, 4), 1)),
		"rest":      second(cal.Rest(period.Must(2025, 12, 31))),
		"far away":  second(cal.Worked(inside, time.Unix(1<<50, 0))),
		"zero time": second(cal.Worked(time.Time{}, inside)),
	} {
		if !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), "20") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := cal.Due(inside, time.Hour); err != nil {
		t.Errorf("the last hour of the year is known: %v", err)
	}
	if _, err := cal.Due(inside, 1<<63-1); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("%v", err)
	}
	for what, err := range map[string]error{
		"backwards": second(cal.Worked(inside, inside.Add(-1))), "negative": second(cal.Due(inside, -1)),
		"negative days": second(cal.DueDays(inside, -1)), "no day": second(cal.NthDay(period.Date{}, 1)),
	} {
		if !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestWall(t *testing.T) {
	cal := worktime.Wall(nil)
	start := time.Date(2026, 5, 1, 23, 0, 0, 0, time.UTC)
	if due, err := cal.Due(start, 2*time.Hour); err != nil || due.Hour() != 1 {
		t.Errorf("%v %v", due, err)
	}
	if due, err := cal.DueDays(start, 1); err != nil || !due.Equal(time.Date(2026, 5, 3, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("%v %v", due, err)
	}
	if d, err := cal.NthDay(period.Must(2026, 5, 1), 4); err != nil || d != period.Must(2026, 5, 5) {
		t.Errorf("%v %v", d, err)
	}
	if off, err := cal.Rest(period.Must(2026, 5, 2)); off || err != nil {
		t.Errorf("%v %v", off, err)
	}
	if _, err := cal.Due(start, 1<<63-1); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("%v", err)
	}
	if cal.Location() != time.UTC || cal.Days() != (period.Span{}) {
		t.Error("wall")
	}
}

func TestFaultyConfigs(t *testing.T) {
	for what, edit := range map[string]func(*worktime.Config){
		"zone":      func(c *worktime.Config) { c.Zone = nil },
		"days":      func(c *worktime.Config) { c.Days = period.Span{} },
		"days 1500": func(c *worktime.Config) { c.Days.From = period.Must(1500, 1, 1) },
		"days many": func(c *worktime.Config) { c.Days.From = period.Must(1701, 1, 1) },
		"days 2260": func(c *worktime.Config) {
			c.Days = period.Span{From: period.Must(2250, 1, 1), To: period.Must(2260, 1, 1)}
		},
		"week[Monday] empty": func(c *worktime.Config) { c.Week[1] = []worktime.Shift{{540, 540}} },
		"week[Monday] order": func(c *worktime.Config) { c.Week[1] = []worktime.Shift{{600, 700}, {500, 550}} },
		"week[Monday] long":  func(c *worktime.Config) { c.Week[1] = []worktime.Shift{{0, 1500}} },
		"week[Monday] into":  func(c *worktime.Config) { c.Week[1] = shifts(t, "22:00-10:00") },
		"makeupShifts":       func(c *worktime.Config) { c.MakeupShifts = []worktime.Shift{{-1, 5}} },
		"off outside":        func(c *worktime.Config) { c.Off = []period.Date{period.Must(2027, 1, 1)} },
		"makeup outside":     func(c *worktime.Config) { c.Makeup = []period.Date{{}} },
		"off also a make-up day": func(c *worktime.Config) {
			c.Off, c.Makeup = []period.Date{period.Must(2026, 5, 1)}, []period.Date{period.Must(2026, 5, 1)}
		},
	} {
		c := office(t, nil, nil)
		edit(&c)
		cal, err := worktime.New(c)
		if field := strings.Fields(what)[0]; !errors.Is(err, fault.ErrInvalid) || cal != nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestParseShifts(t *testing.T) {
	for text, want := range map[string][]worktime.Shift{
		"": nil, "09:00-12:00 14:00-18:00": {{540, 720}, {840, 1080}}, "00:00-24:00": {{0, 1440}}, "22:00-06:00": {{1320, 1800}}, "08:00-08:00": {{480, 1920}},
	} {
		got, err := worktime.ParseShifts(text)
		if err != nil || cmp.Diff(want, got) != "" {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, bad := range []string{"9:00-12:00", "09:00", "09:00-25:00", "24:00-25:00", "09:60-10:00", "0a:00-10:00", "10:00-12:00 11:00-13:00", "09:00–12:00"} {
		if got, err := worktime.ParseShifts(bad); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%q: %v, %v", bad, got, err)
		}
	}
}

func FuzzParseShifts(f *testing.F) {
	f.Add("09:00-12:00 14:00-18:00")
	f.Add("22:00-06:00")
	f.Fuzz(func(t *testing.T, text string) {
		if shifts, err := worktime.ParseShifts(text); err == nil {
			var back []string
			for _, s := range shifts {
				back = append(back, s.String())
			}
			if len(shifts) > 0 && shifts[len(shifts)-1].To <= 24*60 {
				again, err := worktime.ParseShifts(strings.Join(back, " "))
				if err != nil || cmp.Diff(shifts, again) != "" {
					t.Fatalf("%q became %q: %v", text, back, err)
				}
			}
		}
	})
}

const sample = `{"year": 2026, "papers": [], "days": [
	{"name": "New Year", "date": "2026-01-01", "isOffDay": true},
	{"name": "New Year", "date": "2026-01-04", "isOffDay": false},
	{"name": "New Year", "date": "2025-12-31", "isOffDay": true}]}`

func TestHolidays(t *testing.T) {
	h, err := worktime.DecodeHolidays([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	c := office(t, []period.Date{period.Must(2026, 1, 1)}, nil)
	c.Add(h)
	want := []period.Date{period.Must(2026, 1, 1)}
	if !slices.Equal(c.Off, want) || !slices.Equal(c.Makeup, []period.Date{period.Must(2026, 1, 4)}) {
		t.Errorf("%v %v", c.Off, c.Makeup)
	}
	cal := build(t, c)
	if off, err := cal.Rest(period.Must(2026, 1, 4)); off || err != nil {
		t.Errorf("a Sunday made a working day is off: %v", err)
	}
	for _, bad := range []string{
		"", "[]", `{"year":2026,"days":[{"date":"2026-13-01","isOffDay":true}]}`, `{"year":2026,"days":[{"date":"2026-01-01"}]}`,
		`{"year":2026,"days":[{"isOffDay":true}]}`, `{"year":2026,"days":[{"date":"2024-01-01","isOffDay":true}]}`,
		`{"year":2026,"days":[{"date":"2026-01-01","isOffDay":true},{"date":"2026-01-01","isOffDay":false}]}`,
	} {
		if h, err := worktime.DecodeHolidays([]byte(bad)); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %+v, %v", bad, h, err)
		}
	}
}

func FuzzDecodeHolidays(f *testing.F) {
	f.Add([]byte(sample))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := worktime.DecodeHolidays(b)
		if err != nil && !errors.Is(err, fault.ErrInvalid) {
			t.Fatal(err)
		}
		for _, d := range h.Off {
			if slices.Contains(h.Makeup, d) {
				t.Fatalf("%v is off and worked", d)
			}
		}
	})
}

// A calendar over the last day of a leap year far ahead, where package time
// gives an end of the stretch that has passed already.
func TestLeapYearsFarAhead(t *testing.T) {
	c := worktime.Config{
		Zone: zone(t, "Europe/Berlin"),
		Days: period.Span{From: period.Must(2040, 12, 28), To: period.Must(2041, 1, 3)},
	}
	c.Week[time.Monday] = []worktime.Shift{{From: 9 * 60, To: 17 * 60}}
	cal, err := worktime.New(c)
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2040, 12, 31, 9, 0, 0, 0, zone(t, "Europe/Berlin")) // a Monday
	if got, err := cal.Worked(from, from.Add(24*time.Hour)); err != nil || got != 8*time.Hour {
		t.Errorf("%v %v", got, err)
	}
}
