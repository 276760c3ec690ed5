package period_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"
	_ "time/tzdata" // zones wherever the tests run

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func anyDate() *rapid.Generator[period.Date] {
	return rapid.Custom(func(t *rapid.T) period.Date {
		return period.Must(1, 1, 1).AddDays(rapid.IntRange(0, 3_652_058).Draw(t, "day"))
	})
}

func TestInstantRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// The first microsecond of the year 1 is the zero time.Time: not set.
		i := period.Instant(rapid.Int64Range(-62_135_596_799_999_999, 253_402_300_799_999_999).Draw(t, "i"))
		if got := period.At(i.Time()); got != i {
			t.Fatalf("%d became %d", i, got)
		}
		b, err := json.Marshal(i)
		if err != nil {
			t.Fatal(err)
		}
		var back period.Instant
		if err := json.Unmarshal(b, &back); err != nil || back != i {
			t.Fatalf("%d became %s and %d: %v", i, b, back, err)
		}
		j := i.Add(time.Duration(rapid.Int64().Draw(t, "d")))
		if j > i != (j.Sub(i) > 0) || j < i != (j.Sub(i) < 0) {
			t.Fatalf("%d.Sub(%d) = %v", j, i, j.Sub(i))
		}
		if want := i.Time().Unix(); i != 0 && i.Unix() != want {
			t.Fatalf("Unix of %d is %d, want %d", i, i.Unix(), want)
		}
	})
}

func TestInstantEdges(t *testing.T) {
	if period.At(time.Time{}) != 0 || !period.Instant(0).Time().IsZero() || period.Instant(0).String() != "" {
		t.Error("zero is not set")
	}
	if year1 := period.Instant(-62_135_596_800_000_000); period.At(year1.Time()) != 0 || !year1.Time().IsZero() {
		t.Error("the moment of the zero time.Time is not set either")
	}
	var unset period.Instant
	if err := unset.UnmarshalText([]byte("0001-01-01T00:00:00Z")); err != nil || unset != 0 {
		t.Errorf("the zero time.Time became %v: %v", unset, err)
	}
	far := time.Unix(1<<60, 0)
	if period.At(far) != math.MaxInt64 || period.At(time.Unix(-1<<60, 0)) != math.MinInt64 {
		t.Error("far moments must stay at the ends of the range")
	}
	if got := period.Instant(math.MaxInt64).Add(time.Hour); got != math.MaxInt64 {
		t.Errorf("added beyond the range: %d", got)
	}
	if got := period.Instant(math.MinInt64).Add(-time.Hour); got != math.MinInt64 {
		t.Errorf("added beyond the range: %d", got)
	}
	if got := period.Instant(math.MaxInt64).Sub(math.MinInt64); got != math.MaxInt64 {
		t.Errorf("%v", got)
	}
	if got := period.Instant(math.MinInt64).Sub(math.MaxInt64); got != math.MinInt64 {
		t.Errorf("%v", got)
	}
	if _, err := period.Instant(math.MaxInt64).MarshalText(); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("the year 294247 was written: %v", err)
	}
	if got := period.At(time.Unix(0, -1)); got != -1 {
		t.Errorf("cut up instead of down: %d", got)
	}
	for _, bad := range []string{"2026-11-23", "2026-11-23T09:30:00.0000001Z", "1970-01-01T00:00:00Z", "now"} {
		i := period.Instant(7)
		if err := i.UnmarshalText([]byte(bad)); !errors.Is(err, fault.ErrInvalid) || i != 7 {
			t.Errorf("%q gave %d, %v", bad, i, err)
		}
	}
	var i period.Instant
	if err := i.UnmarshalText([]byte("2026-11-23T17:30:00.5+08:00")); err != nil || i.String() != "2026-11-23T09:30:00.5Z" {
		t.Errorf("%v, %v", i, err)
	}
}

func TestDateAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		y, m, day := d.YMD()
		ref := time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
		if d.Weekday() != ref.Weekday() || d.String() != ref.Format(time.DateOnly) || period.On(ref) != d || !d.In(time.UTC).Equal(ref) {
			t.Fatalf("%v is not %v", d, ref)
		}
		n := rapid.IntRange(-4_000_000, 4_000_000).Draw(t, "n")
		if want := ref.AddDate(0, 0, n); want.Year() >= 1 && want.Year() <= 9999 {
			if got := d.AddDays(n); got != period.On(want) || got.DaysSince(d) != n {
				t.Fatalf("%v and %d days is %v, want %v", d, n, got, want)
			}
		}
		var back period.Date
		b, _ := d.MarshalText()
		if err := back.UnmarshalText(b); err != nil || back != d {
			t.Fatalf("%v became %v: %v", d, back, err)
		}
	})
}

// Months by a second reading: go to the month, and if the day is not there,
// step back until it is.
func TestAddMonthsStaysOnTheLastDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		n := rapid.IntRange(-30_000, 30_000).Draw(t, "n")
		y, m, day := d.YMD()
		months := y*12 + int(m) - 1 + n
		got := d.AddMonths(n)
		if months < 12 || months >= 120_000 {
			if got != period.Must(1, 1, 1) && got != period.Must(9999, 12, 31) {
				t.Fatalf("%v left the calendar: %v", d, got)
			}
			return
		}
		want, err := period.New(months/12, time.Month(months%12+1), day)
		for err != nil {
			day--
			want, err = period.New(months/12, time.Month(months%12+1), day)
		}
		if got != want {
			t.Fatalf("%v and %d months is %v, want %v", d, n, got, want)
		}
	})
}

func TestDateEdges(t *testing.T) {
	var none period.Date
	if none.String() != "" || !none.IsZero() || !none.AddDays(3).IsZero() || !none.AddMonths(3).IsZero() || !none.In(time.UTC).IsZero() {
		t.Error("no date must stay no date")
	}
	last := period.Must(9999, 12, 31)
	if last.AddDays(math.MaxInt) != last || last.AddMonths(math.MaxInt) != last || last.AddYears(math.MaxInt) != last {
		t.Error("the last day must stay the last")
	}
	first := period.Must(1, 1, 1)
	if first.AddDays(math.MinInt) != first || first.AddYears(math.MinInt) != first {
		t.Error("the first day must stay the first")
	}
	for _, bad := range [][3]int{{0, 1, 1}, {10000, 1, 1}, {2026, 2, 29}, {2026, 13, 1}, {2026, 0, 1}, {2026, 1, 0}} {
		if d, err := period.New(bad[0], time.Month(bad[1]), bad[2]); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%v gave %v, %v", bad, d, err)
		}
	}
	for _, bad := range []string{"2026-2-1", "2026-02-30", "x", "0000-01-01", "20260201"} {
		if d, err := period.Parse(bad); !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%q gave %v, %v", bad, d, err)
		}
	}
	if !first.Before(last) || !last.After(first) || first.Compare(last) != -1 || none.Compare(first) != -1 {
		t.Error("order")
	}
}

func TestMustPanicsOnAMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("30 February was taken")
		}
	}()
	period.Must(2026, 2, 30)
}

// The first moment of a date, also where clocks skip midnight (Beirut, Havana,
// São Paulo), where it comes twice (Havana), and where a day is left out
// (Apia).
func TestDateBeginsWhereItBegins(t *testing.T) {
	for _, name := range []string{"Asia/Shanghai", "America/Havana", "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe", "Pacific/Apia", "Europe/London"} {
		loc := zone(t, name)
		for d := period.Must(2009, 1, 1); d.Before(period.Must(2020, 1, 1)); d = d.AddDays(1) {
			got := d.In(loc)
			if name == "Pacific/Apia" && d == period.Must(2011, 12, 30) {
				if period.On(got) != d.AddDays(1) {
					t.Errorf("%s skipped %v, which begins at %v", name, d, got)
				}
				continue
			}
			if period.On(got) != d || period.On(got.Add(-1)) == d {
				t.Fatalf("%v in %s begins at %v", d, name, got)
			}
		}
	}
}

func TestSpans(t *testing.T) {
	day := func(n int) period.Date { return period.Must(2026, 1, 1).AddDays(n) }
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) period.Span {
			var s period.Span
			if rapid.Bool().Draw(t, name+" from") {
				s.From = day(rapid.IntRange(0, 9).Draw(t, name+" a"))
			}
			if rapid.Bool().Draw(t, name+" to") {
				s.To = day(rapid.IntRange(0, 9).Draw(t, name+" b"))
			}
			return s
		}
		a, b := draw("a"), draw("b")
		if (a.Validate() == nil) != (a.To.IsZero() || !a.To.Before(a.From)) {
			t.Fatalf("Validate of %v", a)
		}
		if a.Validate() != nil || b.Validate() != nil {
			return
		}
		count, both := 0, false
		in := a.Intersect(b)
		for n := -3; n < 13; n++ {
			inA, inB := a.Contains(day(n)), b.Contains(day(n))
			if in.Contains(day(n)) != (inA && inB) {
				t.Fatalf("%v and %v meet in %v: day %d", a, b, in, n)
			}
			both = both || inA && inB
			if inA {
				count++
			}
		}
		if a.Overlaps(b) != both || a.Overlaps(b) != b.Overlaps(a) {
			t.Fatalf("%v overlaps %v: %v", a, b, a.Overlaps(b))
		}
		if n, ok := a.Days(); ok && n != count {
			t.Fatalf("%v has %d days, not %d", a, count, n)
		}
	})
	if got := (period.Span{From: day(0), To: day(31)}).String(); got != "2026-01-01..2026-01-31" {
		t.Error(got)
	}
}

func TestCyclesTileTheCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		for _, c := range period.Cycles() {
			s := c.Span(d)
			atEnd := d.AddDays(400) == period.Must(9999, 12, 31)
			if !s.Contains(d) && !atEnd {
				t.Fatalf("%v of %v is %v", c, d, s)
			}
			if c.Start(s.From) != s.From && d.AddDays(-7) != period.Must(1, 1, 1) {
				t.Fatalf("%v of %v does not begin at its beginning", c, d)
			}
			if !atEnd && (c.Name(s.From) != c.Name(d) || c.Name(s.To) <= c.Name(d)) {
				t.Fatalf("%v of %v is called %s, then %s", c, d, c.Name(d), c.Name(s.To))
			}
		}
	})
	d := period.Must(2026, 11, 23)
	for c, want := range map[period.Cycle]string{period.Day: "2026-11-23", period.Week: "2026-W48", period.Month: "2026-11", period.Quarter: "2026-Q4", period.Year: "2026"} {
		if got := c.Name(d); got != want {
			t.Errorf("%v: %s, want %s", c, got, want)
		}
		b, err := c.MarshalText()
		var back period.Cycle
		if err != nil || back.UnmarshalText(b) != nil || back != c || c.Label().Zh == "" {
			t.Errorf("%v became %v", c, back)
		}
	}
}

// Buckets against a walk over all of them.
func TestBuckets(t *testing.T) {
	locs := []*time.Location{time.UTC, zone(t, "America/New_York"), zone(t, "Australia/Lord_Howe")}
	rapid.Check(t, func(t *rapid.T) {
		loc := rapid.SampledFrom(locs).Draw(t, "zone")
		c := rapid.SampledFrom(period.Cycles()).Draw(t, "cycle")
		from := period.Must(2000, 1, 1).AddDays(rapid.IntRange(0, 9000).Draw(t, "from"))
		s := period.Span{From: from, To: from.AddDays(rapid.IntRange(1, 900).Draw(t, "days"))}
		b, err := period.NewBuckets(c, s, loc)
		if err != nil {
			t.Fatal(err)
		}
		i := period.At(from.In(loc)).Add(time.Duration(rapid.Int64Range(-int64(400*24*time.Hour), int64(1300*24*time.Hour)).Draw(t, "offset")))
		want, found := 0, false
		for k := range b.Len() {
			span := b.Span(k)
			if i >= period.At(span.From.In(loc)) && i < period.At(span.To.In(loc)) {
				want, found = k, true
			}
		}
		got, ok := b.Of(i)
		if got != want || ok != found {
			t.Fatalf("%v lies in %d (%v), want %d (%v)", i, got, ok, want, found)
		}
		if found && b.Name(got) != c.Name(period.On(i.Time().In(loc))) {
			t.Fatalf("%v lies in %s", i, b.Name(got))
		}
	})
	var none period.Buckets
	if _, ok := none.Of(1); ok || none.Len() != 0 || none.Name(0) != "" || none.Span(0) != (period.Span{}) {
		t.Error("no buckets hold nothing")
	}
	year := period.Year.Span(period.Must(2026, 1, 1))
	for what, err := range map[string]error{
		"no cycle": second(period.NewBuckets(0, year, time.UTC)), "no zone": second(period.NewBuckets(period.Day, year, nil)),
		"open span": second(period.NewBuckets(period.Day, period.Span{}, time.UTC)),
		"too many":  second(period.NewBuckets(period.Day, period.Span{From: period.Must(1, 1, 1), To: period.Must(9999, 1, 1)}, time.UTC)),
	} {
		if !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// Weekends, and a holiday week from 1 to 7 October that made Sunday 27
// September and Saturday 10 October working days.
func rest(d period.Date) (bool, error) {
	y, m, day := d.YMD()
	if y > 2027 {
		return false, errUnknown
	}
	switch {
	case d == period.Must(2026, 9, 27) || d == period.Must(2026, 10, 10):
		return false, nil
	case y == 2026 && m == time.October && day <= 7:
		return true, nil
	}
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday, nil
}

var errUnknown = errors.New("unknown year")

func TestTermsOfTheCivilCode(t *testing.T) {
	for _, c := range []struct {
		from string
		term period.Term
		rest period.Rest
		want string
	}{
		{"2026-11-23", period.Term{N: 1, Unit: period.CalendarDays}, nil, "2026-11-24"},
		{"2026-11-23", period.Term{N: 0, Unit: period.CalendarDays}, nil, "2026-11-23"},
		{"2026-01-31", period.Term{N: 1, Unit: period.Months}, nil, "2026-02-28"},
		{"2024-02-29", period.Term{N: 1, Unit: period.Years}, nil, "2025-02-28"},
		{"2026-11-23", period.Term{N: 5, Unit: period.CalendarDays}, rest, "2026-11-30"}, // Saturday rolls to Monday
		{"2026-09-25", period.Term{N: 7, Unit: period.CalendarDays}, rest, "2026-10-08"}, // into the holiday week
		{"2026-08-27", period.Term{N: 1, Unit: period.Months}, rest, "2026-09-27"},       // a Sunday made a working day
		{"2026-09-25", period.Term{N: 5, Unit: period.WorkingDays}, rest, "2026-10-08"},
		{"2026-10-08", period.Term{N: 2, Unit: period.WorkingDays}, rest, "2026-10-10"},
		{"2026-10-03", period.Term{N: 0, Unit: period.WorkingDays}, rest, "2026-10-08"},
	} {
		from, err := period.Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.term.End(from, c.rest)
		if err != nil || got.String() != c.want {
			t.Errorf("%v from %s ends on %v (%v), want %s", c.term, c.from, got, err, c.want)
		}
	}
	today := period.Must(2026, 11, 23)
	for what, err := range map[string]error{
		"no date":      second(period.Term{N: 1, Unit: period.Months}.End(period.Date{}, nil)),
		"negative":     second(period.Term{N: -1, Unit: period.Months}.End(today, nil)),
		"no unit":      second(period.Term{N: 1}.End(today, nil)),
		"no calendar":  second(period.Term{N: 1, Unit: period.WorkingDays}.End(today, nil)),
		"too far":      second(period.Term{N: 4_000_000, Unit: period.Years}.End(today, nil)),
		"too far away": second(period.Term{N: 4_000_000, Unit: period.WorkingDays}.End(today, func(period.Date) (bool, error) { return true, nil })),
	} {
		if !errors.Is(err, fault.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, u := range []period.TermUnit{period.CalendarDays, period.WorkingDays} {
		if _, err := (period.Term{N: 900, Unit: u}).End(today, rest); !errors.Is(err, errUnknown) {
			t.Errorf("a day that is not known was guessed: %v", err)
		}
	}
	if got := (period.Term{N: 5, Unit: period.WorkingDays}).String(); got != "5 working days" {
		t.Error(got)
	}
}

// The last day is never a rest day; working days by a second count.
func TestTermsAgreeWithACount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := period.Must(2025, 1, 1).AddDays(rapid.IntRange(0, 600).Draw(t, "from"))
		n := rapid.IntRange(1, 60).Draw(t, "n")
		end, err := period.Term{N: n, Unit: period.WorkingDays}.End(from, rest)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for d := from.AddDays(1); !d.After(end); d = d.AddDays(1) {
			if off, _ := rest(d); !off {
				count++
			}
		}
		if off, _ := rest(end); off || count != n {
			t.Fatalf("%d working days from %v end on %v: %d counted, rest %v", n, from, end, count, off)
		}
	})
}

func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", "2026-11-23", "2026-11-23T09:30:00Z", "month", "months", "\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var i period.Instant
		var d period.Date
		if i.UnmarshalText(b) == nil {
			out, err := i.MarshalText()
			var again period.Instant
			if err != nil || again.UnmarshalText(out) != nil || again != i {
				t.Fatalf("%q became %q", b, out)
			}
		}
		if d.UnmarshalText(b) == nil {
			if out, err := d.MarshalText(); err != nil || string(out) != string(b) {
				t.Fatalf("%q became %q", b, out)
			}
		}
		var c period.Cycle
		var u period.TermUnit
		_, _ = c.UnmarshalText(b), u.UnmarshalText(b)
	})
}

func BenchmarkBucketsOf(b *testing.B) {
	buckets, err := period.NewBuckets(period.Month, period.Span{From: period.Must(2008, 7, 1), To: period.Must(2016, 2, 1)}, zone(b, "America/Los_Angeles"))
	if err != nil {
		b.Fatal(err)
	}
	i := period.At(time.Date(2013, 5, 1, 12, 0, 0, 0, time.UTC))
	b.ReportAllocs()
	for b.Loop() {
		buckets.Of(i)
	}
}

// Past the tables of package time, the last day of a leap year ends before it
// began: 2040, 2044, 2068. Who walks over the stretches must arrive all the
// same, and every day begins where the clocks say so.
func TestClockBoundsAlwaysLeadOn(t *testing.T) {
	zones := []*time.Location{zone(t, "America/Los_Angeles"), zone(t, "Europe/Berlin"), zone(t, "Australia/Lord_Howe"), zone(t, "Asia/Shanghai")}
	check := func(t interface {
		Fatalf(string, ...any)
	}, at time.Time,
	) {
		start, end := period.ClockBounds(at)
		if !start.IsZero() && start.After(at) || !end.IsZero() && !end.After(at) {
			t.Fatalf("%v lies between %v and %v", at, start, end)
		}
	}
	for _, z := range zones {
		for y := 1990; y < 2130; y++ {
			last := period.Must(y, 12, 31)
			for h := range 48 {
				check(t, time.Date(y, 12, 30, h, 59, 59, 0, z))
			}
			if got, want := last.In(z), time.Date(y, 12, 31, 0, 0, 0, 0, z); !got.Equal(want) {
				t.Errorf("%v begins at %v, want %v", last, got, want)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-62_135_596_800, 253_402_300_799).Draw(t, "at"), 0)
		check(t, at.In(rapid.SampledFrom(zones).Draw(t, "zone")))
	})
}
