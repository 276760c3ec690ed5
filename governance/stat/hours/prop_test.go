package hours_test

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/stat/hours"
)

func draw(t *rapid.T, most int64) []hours.Interval {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) hours.Interval {
		start := rapid.Int64Range(-most, most).Draw(t, "start")
		return hours.Interval{Start: start, End: start + rapid.Int64Range(0, max(4, most/8)).Draw(t, "length")}
	}), 0, 20).Draw(t, "intervals")
}

func join(t *rapid.T, intervals []hours.Interval) hours.Joined {
	t.Helper()
	u, err := hours.Join(intervals)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// Every unit by itself.
func TestPropJoinIsTheGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		intervals := draw(t, rapid.SampledFrom([]int64{3, 30, 300}).Draw(t, "most"))
		if rapid.Bool().Draw(t, "ordered") {
			slices.SortFunc(intervals, func(a, b hours.Interval) int { return cmp.Compare(a.Start, b.Start) })
		}
		before := slices.Clone(intervals)
		u := join(t, intervals)
		if !slices.Equal(intervals, before) {
			t.Fatal("the intervals were altered")
		}
		grid := map[int64]int{}
		var sum int64
		for _, iv := range intervals {
			for at := iv.Start; at < iv.End; at++ {
				grid[at]++
				sum++
			}
		}
		most := 0
		for _, n := range grid {
			most = max(most, n)
		}
		if u.Union != int64(len(grid)) || u.Sum != sum || u.Most != most {
			t.Fatalf("%+v, want %d, %d, %d", u, len(grid), sum, most)
		}
		var segments []hours.Interval
		for _, at := range slices.Sorted(maps.Keys(grid)) {
			if n := len(segments); n > 0 && segments[n-1].End == at {
				segments[n-1].End++
			} else {
				segments = append(segments, hours.Interval{Start: at, End: at + 1})
			}
		}
		if !slices.Equal(u.Segments, segments) {
			t.Fatalf("%v, want %v", u.Segments, segments)
		}
		// The order does not matter, the union is its own union, and splitting
		// an interval changes nothing but how many touch.
		again := join(t, rapid.Permutation(intervals).Draw(t, "permuted"))
		if again.Union != u.Union || again.Most != u.Most || !slices.Equal(again.Segments, u.Segments) {
			t.Fatalf("%+v, in another order %+v", u, again)
		}
		if self := join(t, u.Segments); self.Union != u.Union || self.Sum != u.Union || !slices.Equal(self.Segments, u.Segments) {
			t.Fatalf("%+v, of itself %+v", u, self)
		}
		var parts []hours.Interval
		for _, iv := range intervals {
			cut := rapid.Int64Range(iv.Start, iv.End).Draw(t, "cut")
			parts = append(parts, hours.Interval{Start: cut, End: iv.End}, hours.Interval{Start: iv.Start, End: cut})
		}
		if split := join(t, parts); split.Union != u.Union || split.Sum != u.Sum || split.Most != u.Most || !slices.Equal(split.Segments, u.Segments) {
			t.Fatalf("%+v, split %+v", u, split)
		}
	})
}

// The zones that make trouble, and moments near which they do.
var troubles = []struct {
	zone  string
	about time.Time
}{
	{"UTC", time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)},
	{"Asia/Shanghai", time.Date(1991, 9, 15, 0, 0, 0, 0, time.UTC)},      // clocks back at midnight, for the last time
	{"Asia/Shanghai", time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC)},       // local mean time, with seconds
	{"America/Sao_Paulo", time.Date(2018, 11, 4, 0, 0, 0, 0, time.UTC)},  // the day begins at one
	{"America/Sao_Paulo", time.Date(2019, 2, 17, 0, 0, 0, 0, time.UTC)},  // the last hour comes twice
	{"Asia/Beirut", time.Date(2023, 3, 30, 0, 0, 0, 0, time.UTC)},        // no midnight
	{"Africa/Cairo", time.Date(2024, 4, 26, 0, 0, 0, 0, time.UTC)},       // no midnight
	{"Africa/Cairo", time.Date(2024, 10, 31, 21, 0, 0, 0, time.UTC)},     // midnight twice
	{"Pacific/Apia", time.Date(2011, 12, 30, 0, 0, 0, 0, time.UTC)},      // a day that did not exist
	{"Pacific/Kwajalein", time.Date(1969, 9, 30, 12, 0, 0, 0, time.UTC)}, // a day that was longer
	{"America/St_Johns", time.Date(2006, 10, 29, 2, 30, 0, 0, time.UTC)}, // a minute of the next day, then the day before again
	{"Australia/Lord_Howe", time.Date(2026, 4, 4, 15, 0, 0, 0, time.UTC)},
	{"Africa/Monrovia", time.Date(1972, 1, 7, 0, 0, 0, 0, time.UTC)}, // three quarters of an hour, less half a minute
	{"America/New_York", time.Date(2026, 3, 8, 7, 0, 0, 0, time.UTC)},
	{"Europe/Berlin", time.Date(2026, 10, 25, 1, 0, 0, 0, time.UTC)},
	{"Europe/Berlin", time.Date(2038, 1, 1, 0, 0, 0, 0, time.UTC)},    // where tables end
	{"Asia/Gaza", time.Date(2048, 12, 31, 12, 0, 0, 0, time.UTC)},     // rules, at the end of a leap year
	{"Europe/Berlin", time.Date(2096, 12, 31, 12, 0, 0, 0, time.UTC)}, // the same
	{"Africa/Casablanca", time.Date(2087, 5, 4, 0, 0, 0, 0, time.UTC)},
	{"Asia/Kathmandu", time.Date(1985, 12, 31, 18, 0, 0, 0, time.UTC)},
}

// Every minute has the local date that package time says, and the steps follow
// in their order.
func TestPropCreditIsTheGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		trouble := rapid.SampledFrom(troubles).Draw(t, "trouble")
		unit := rapid.SampledFrom([]time.Duration{time.Minute, 7 * time.Minute, time.Hour, 13 * time.Second}).Draw(t, "unit")
		rules := hours.Rules{
			Zone: zone(t, trouble.zone), Unit: unit,
			DailyCap: rapid.Int64Range(0, 400).Draw(t, "cap"),
			Step:     rapid.Int64Range(1, 90).Draw(t, "step"),
			Rounding: rapid.SampledFrom(hours.Roundings()).Draw(t, "rounding"),
		}
		seconds := int64(unit / time.Second)
		about := trouble.about.Unix() / seconds
		intervals := draw(t, 2*86400/seconds)
		for i := range intervals {
			intervals[i].Start += about
			intervals[i].End += about
		}
		got, err := rules.Credit(intervals)
		if err != nil {
			t.Fatal(err)
		}
		if u := join(t, intervals); got.Union != u.Union || got.Sum != u.Sum || got.Most != u.Most || !slices.Equal(got.Segments, u.Segments) {
			t.Fatalf("%+v, the union alone is %+v", got.Joined, u)
		}
		grid := map[hours.Date]int64{}
		for _, s := range got.Segments {
			for at := s.Start; at < s.End; at++ {
				y, m, d := time.Unix(at*seconds, 0).In(rules.Zone).Date()
				grid[hours.Date{Year: y, Month: m, Day: d}]++
			}
		}
		var capped, daily int64
		last := ""
		for _, d := range got.Days {
			if d.Date.String() <= last {
				t.Fatalf("%v after %v", d.Date, last)
			}
			last = d.Date.String()
			if d.Served != grid[d.Date] || d.Served == 0 {
				t.Fatalf("%v: %d, want %d", d.Date, d.Served, grid[d.Date])
			}
			want := d.Served
			if rules.DailyCap > 0 && want > rules.DailyCap {
				want = rules.DailyCap
			}
			if d.Capped != want || d.Rounded != slowRound(rules, want) {
				t.Fatalf("%+v, want %d and %d", d, want, slowRound(rules, want))
			}
			capped += want
			daily += slowRound(rules, want)
		}
		if len(got.Days) != len(grid) || got.Capped != capped || got.RoundedDaily != daily || got.RoundedOnce != slowRound(rules, capped) {
			t.Fatalf("%+v, want %d days, %d, %d, %d", got, len(grid), capped, daily, slowRound(rules, capped))
		}
		// A lower cap never gives more.
		less := rules
		if less.DailyCap = rules.DailyCap / 2; less.DailyCap > 0 {
			c, err := less.Credit(intervals)
			if err != nil || c.Capped > got.Capped || c.RoundedDaily > got.RoundedDaily || c.RoundedOnce > got.RoundedOnce {
				t.Fatalf("cap %d: %+v, %v; cap %d: %+v", less.DailyCap, c, err, rules.DailyCap, got)
			}
		}
	})
}

// slowRound walks over the multiples.
func slowRound(r hours.Rules, n int64) int64 {
	for low := int64(0); ; low += r.Step {
		high := low + r.Step
		switch {
		case n == low:
			return low
		case n >= high:
			continue
		case r.Rounding == hours.Down, r.Rounding == hours.Nearest && 2*n < low+high:
			return low
		}
		return high
	}
}
