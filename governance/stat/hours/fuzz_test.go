package hours_test

import (
	"encoding/binary"
	"math"
	"testing"
	"time"

	"github.com/sixbridges/sixbridges/governance/stat/hours"
)

// Nothing panics, and what is not refused adds up, whatever the numbers.
func FuzzNumbers(f *testing.F) {
	pair := func(start, end int64) []byte {
		return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, uint64(start)), uint64(end))
	}
	f.Add(pair(0, 60), int64(60), int64(240), int64(60), uint8(1), uint8(0))
	f.Add(append(pair(29796663, 29796723), pair(29796700, 29798000)...), int64(60), int64(0), int64(1), uint8(2), uint8(1))
	f.Add(pair(math.MinInt64, math.MaxInt64), int64(1), int64(math.MaxInt64), int64(math.MaxInt64), uint8(3), uint8(2))
	f.Add(pair(math.MaxInt64, math.MinInt64), int64(0), int64(math.MinInt64), int64(math.MinInt64), uint8(0), uint8(3))
	zones := []*time.Location{time.UTC, zone(f, "Pacific/Apia"), zone(f, "America/St_Johns"), nil, time.FixedZone("odd", -86_399)}
	f.Fuzz(func(t *testing.T, b []byte, unit, most, step int64, rounding, in uint8) {
		var intervals []hours.Interval
		for ; len(b) >= 16; b = b[16:] {
			start, end := int64(binary.LittleEndian.Uint64(b)), int64(binary.LittleEndian.Uint64(b[8:]))
			intervals = append(intervals, hours.Interval{Start: start, End: end})
		}
		kind := func(err error) bool {
			t.Helper()
			if err != nil && invalid(err) == limit(err) {
				t.Error(err)
			}
			return err == nil
		}
		u, err := hours.Join(intervals)
		if kind(err) {
			var sum int64
			for i, s := range u.Segments {
				if s.End <= s.Start || i > 0 && s.Start <= u.Segments[i-1].End {
					t.Errorf("segments %v", u.Segments)
				}
				sum += s.End - s.Start
			}
			if sum != u.Union || u.Sum < u.Union || (u.Most > 0) != (u.Union > 0) || u.Most > len(intervals) {
				t.Errorf("%+v", u)
			}
		}
		if n, err := hours.Rounding(rounding).To(step, most); kind(err) && (n%step != 0 || n < 0) {
			t.Errorf("%v.To(%d, %d) = %d", hours.Rounding(rounding), step, most, n)
		}
		if u.Union > 10_000_000 { // centuries are tested elsewhere and take long
			return
		}
		rules := hours.Rules{Zone: zones[int(in)%len(zones)], Unit: time.Duration(unit) * time.Second, DailyCap: most, Step: step, Rounding: hours.Rounding(rounding)}
		c, err := rules.Credit(intervals)
		if !kind(err) {
			return
		}
		var served, capped, rounded int64
		for _, d := range c.Days {
			served, capped, rounded = served+d.Served, capped+d.Capped, rounded+d.Rounded
		}
		if served != c.Union || capped != c.Capped || rounded != c.RoundedDaily || c.Capped > c.Union || c.RoundedOnce%step != 0 {
			t.Errorf("%+v", c)
		}
	})
}
