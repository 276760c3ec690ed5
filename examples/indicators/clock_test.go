package main

import (
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestCivil19 holds the fast reading of times to time.Parse.
func TestCivil19(t *testing.T) {
	digit := rapid.SampledFrom([]byte("00112345678999-:T /x"))
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-62_167_219_200, 253_402_300_799).Draw(t, "unix"), 0).UTC()
		s := []byte(at.Format("2006-01-02T15:04:05"))
		for range rapid.IntRange(0, 3).Draw(t, "spoilt") {
			s[rapid.IntRange(0, len(s)-1).Draw(t, "place")] = digit.Draw(t, "byte")
		}
		s = s[:rapid.SampledFrom([]int{19, 19, 19, 19, 18}).Draw(t, "length")]
		got, ok := civil19(string(s), 'T')
		want, err := time.Parse("2006-01-02T15:04:05", string(s))
		if ok && (err != nil || want.Unix() != got) {
			t.Fatalf("%q is %d, but time.Parse says %v, %v", s, got, want.Unix(), err)
		}
		if !ok && err == nil && len(s) == 19 && want.Nanosecond() == 0 && s[10] == 'T' && s[11] != ' ' {
			if back := want.Format("2006-01-02T15:04:05"); back == string(s) {
				t.Fatalf("%q is not read", s)
			}
		}
	})
}

// TestMomentSlow compares the reading of civil times with a search through all
// moments around.
func TestMomentSlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{
			"America/Los_Angeles", "Europe/Berlin", "Asia/Shanghai", "Australia/Lord_Howe",
			"Pacific/Apia", "Africa/Casablanca", "America/St_Johns", "UTC", "+08:00", "-03:30",
		}).Draw(t, "zone")
		loc, err := location(name)
		if err != nil {
			t.Fatal(err)
		}
		z := zone{loc: loc}
		for range rapid.IntRange(1, 6).Draw(t, "times") {
			at := time.Unix(rapid.Int64Range(-1_000_000_000, 2_500_000_000).Draw(t, "unix"), 0).In(loc)
			if _, end := at.ZoneBounds(); !end.IsZero() && rapid.Bool().Draw(t, "near") {
				at = end.Add(time.Duration(rapid.IntRange(-30, 30).Draw(t, "quarters")) * 15 * time.Minute)
			}
			_, offset := at.Zone()
			civil := at.Unix() + int64(offset) + int64(rapid.IntRange(-8, 8).Draw(t, "shift"))*900

			// A moment shows the civil time if it lies as far from it as the
			// clocks then do; all offsets are whole minutes here after 1938.
			var shown []int64
			for off := int64(-16 * 3600); off <= 16*3600; off += 60 {
				_, o := time.Unix(civil-off, 0).In(loc).Zone()
				if int64(o) == off {
					shown = append([]int64{civil - off}, shown...)
				}
			}
			got, times := z.moment(civil)
			if times != min(2, len(shown)) {
				t.Fatalf("%s: %d is shown %d times, not %d", name, civil, len(shown), times)
			}
			if len(shown) > 0 && got != shown[0] {
				t.Fatalf("%s: %d is first shown at %d, not %d", name, civil, shown[0], got)
			}
			if len(shown) == 0 {
				before, _ := time.Unix(got, 0).In(loc).ZoneBounds()
				_, o := before.Add(-time.Second).Zone()
				if got != civil-int64(o) {
					t.Fatalf("%s: %d is skipped and read as %d, not as by the offset before, %d", name, civil, got, o)
				}
			}
			if back := z.at(got); len(shown) > 0 && got+back.offset != civil {
				t.Fatalf("%s: %d does not come back", name, civil)
			}
		}
	})
}

// TestMomentWhereTheTableEnds reads a civil time of January 2038, for which
// package time gives two stretches that overlap: it was shown once.
func TestMomentWhereTheTableEnds(t *testing.T) {
	loc, err := location("Australia/Lord_Howe")
	if err != nil {
		t.Fatal(err)
	}
	z := zone{loc: loc}
	if unix, times := z.moment(2_147_522_347); unix != 2_147_482_747 || times != 1 {
		t.Errorf("%d, shown %d times", unix, times)
	}
}

// TestMomentBack takes moments of all years to what the clocks showed, and back.
func TestMomentBack(t *testing.T) {
	zones := map[string]*zone{}
	for _, name := range []string{"America/Los_Angeles", "Asia/Shanghai", "Asia/Manila", "Pacific/Apia", "Europe/Dublin", "Africa/Monrovia", "Antarctica/Troll", "-03:30"} {
		loc, err := location(name)
		if err != nil {
			t.Fatal(err)
		}
		zones[name] = &zone{loc: loc}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(slices.Sorted(maps.Keys(zones))).Draw(t, "zone")
		z := zones[name] // kept, so that what it remembers is tested too
		unix := rapid.Int64Range(-62_167_219_200, 253_402_300_799).Draw(t, "unix")
		_, offset := time.Unix(unix, 0).In(z.loc).Zone()
		if got := z.at(unix).offset; got != int64(offset) {
			t.Fatalf("%s at %d: offset %d, want %d", name, unix, got, offset)
		}
		got, times := z.moment(unix + int64(offset))
		if times == 0 || times == 1 && got != unix || got > unix {
			t.Fatalf("%s: %d comes back as %d, shown %d times", name, unix, got, times)
		}
	})
}

// TestWidth measures text as terminals do.
func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 1, "市政": 4, "（无）": 6, "ｱ": 1, "한국": 4, "…": 1, "90 %": 4} {
		if got := width(s); got != want {
			t.Errorf("width(%q) = %d, want %d", s, got, want)
		}
	}
	if got := clean("a\x1b[31m\nb"); got != "a\ufffd[31m\ufffdb" {
		t.Errorf("clean lets %q through", got)
	}
}

// TestDuration gives lengths of time in two units.
func TestDuration(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0s", 0.4: "0s", 59.6: "1m 0s", 3599: "59m 59s", 3600: "1h 0m", 86_399: "23h 59m", 273_849: "3d 4h", 9_835_560: "113d 20h"} {
		if got := duration(seconds, "en"); got != want {
			t.Errorf("%v s is %q, want %q", seconds, got, want)
		}
	}
}

// TestRepeats compares the table of hashes with a map.
func TestRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r repeats
		seen := map[string]bool{}
		for _, s := range rapid.SliceOfN(rapid.StringMatching(`[0-9a-c]{1,4}`), 0, 3000).Draw(t, "numbers") {
			if r.add(s) != seen[s] {
				t.Fatalf("%q", s)
			}
			seen[s] = true
		}
		if r.used != len(seen) {
			t.Fatalf("%d of %d", r.used, len(seen))
		}
	})
}
