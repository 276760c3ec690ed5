package hours_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat/hours"
)

type iv = hours.Interval

const (
	least = math.MinInt64
	most  = math.MaxInt64
)

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	join := func(intervals ...iv) func() error {
		return func() error { _, err := hours.Join(intervals); return err }
	}
	credit := func(change func(*hours.Rules), intervals ...iv) func() error {
		return func() error {
			r := plain(time.UTC)
			change(&r)
			_, err := r.Credit(intervals)
			return err
		}
	}
	round := func(r hours.Rounding, step, n int64) func() error {
		return func() error { _, err := r.To(step, n); return err }
	}
	same := func(*hours.Rules) {}
	const long = ": the total is more than an int64 can hold"
	const years = ": must lie in the years 1 to 9999"
	for _, c := range []struct {
		name  string
		call  func() error
		text  string
		limit bool
	}{
		{"backwards", join(iv{1, 2}, iv{5, 4}), "hours: end 4: must not be before the start", false},
		{"backwards by all", join(iv{most, least}), "hours: end -9223372036854775808: must not be before the start", false},
		{"longer than all", join(iv{least, most}), "hours: cannot add up the lengths" + long, true},
		{"longer by one", join(iv{-1, most}), "hours: cannot add up the lengths" + long, true},
		{"one too many", join(iv{0, most}, iv{0, 1}), "hours: cannot add up the lengths" + long, true},
		{"backwards credit", credit(same, iv{5, 4}), "hours: end 4: must not be before the start", false},
		{"no zone", credit(func(r *hours.Rules) { r.Zone = nil }), `hours: zone "nil": must be given`, false},
		{"no unit", credit(func(r *hours.Rules) { r.Unit = 0 }), "hours: unit 0s: must be whole seconds, from one to an hour", false},
		{"half a second", credit(func(r *hours.Rules) { r.Unit = time.Second * 3 / 2 }), "hours: unit 1.5s: must be whole seconds, from one to an hour", false},
		{"long unit", credit(func(r *hours.Rules) { r.Unit = time.Hour + time.Second }), "hours: unit 1h0m1s: must be whole seconds, from one to an hour", false},
		{"cap", credit(func(r *hours.Rules) { r.DailyCap = -1 }), "hours: daily cap -1: must not be negative", false},
		{"no step", credit(func(r *hours.Rules) { r.Step = 0 }), "hours: step 0: must be at least 1", false},
		{"no rounding", credit(func(r *hours.Rules) { r.Rounding = 0 }), "hours: rounding 0: must be Down, Up or Nearest", false},
		{"before the years", credit(same, iv{-62135596800/60 - 1, -62135596800 / 60}), "hours: interval {-1035593281 -1035593280}" + years, false},
		{"after the years", credit(same, iv{253402300800 / 60, 253402300800/60 + 1}), "hours: interval {4223371680 4223371681}" + years, false},
		{"at the ends of an int64", credit(same, iv{least, least + 1}, iv{most - 1, most}), "hours: interval {-9223372036854775808 -9223372036854775807}" + years, false},
		{"another year there", credit(func(r *hours.Rules) { r.Zone = time.FixedZone("", 60) }, iv{253402300800/60 - 1, 253402300800 / 60}), "hours: interval 10000-01-01" + years, false},
		{"another year here", credit(func(r *hours.Rules) { r.Zone = time.FixedZone("", -60) }, iv{-62135596800 / 60, -62135596800/60 + 1}), "hours: interval 0000-12-31" + years, false},
		{"a day up", credit(func(r *hours.Rules) { r.Step, r.Rounding = most, hours.Up }, iv{0, 1}, iv{1440, 1441}), "hours: cannot add up the days" + long, true},
		{"the whole up", credit(func(r *hours.Rules) { r.Step, r.Rounding = most/2+1, hours.Up }, iv{0, 1}, iv{1440, 1441}), "hours: cannot add up the days" + long, true},
		{"rounding", round(4, 1, 1), "hours: rounding 4: must be Down, Up or Nearest", false},
		{"step", round(hours.Up, -1, 1), "hours: step -1: must be at least 1", false},
		{"n", round(hours.Up, 1, -1), "hours: n -1: must not be negative", false},
		{"up", round(hours.Up, 10, most-1), "hours: cannot add up a step" + long, true},
		{"nearest", round(hours.Nearest, most, most/2+1), "", false},
		{"nearest, once more", round(hours.Nearest, most-1, most), "", false},
	} {
		err := c.call()
		if c.text == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err == nil || err.Error() != c.text || limit(err) != c.limit || invalid(err) == c.limit {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []iv
		want hours.Joined
	}{
		{"nothing", nil, hours.Joined{}},
		{"length zero", []iv{{5, 5}, {least, least}, {most, most}}, hours.Joined{}},
		{"one", []iv{{-3, 4}}, hours.Joined{[]iv{{-3, 4}}, 7, 7, 1}},
		{"touching", []iv{{1, 5}, {5, 9}, {9, 12}}, hours.Joined{[]iv{{1, 12}}, 11, 11, 1}},
		{"touching, out of order", []iv{{9, 12}, {1, 5}, {5, 9}}, hours.Joined{[]iv{{1, 12}}, 11, 11, 1}},
		{"touching at nothing", []iv{{1, 5}, {5, 5}, {7, 7}, {8, 9}}, hours.Joined{[]iv{{1, 5}, {8, 9}}, 5, 5, 1}},
		{"nothing within", []iv{{1, 5}, {3, 3}}, hours.Joined{[]iv{{1, 5}}, 4, 4, 1}},
		{"the same", []iv{{0, 10}, {0, 10}, {0, 10}}, hours.Joined{[]iv{{0, 10}}, 10, 30, 3}},
		{"nested", []iv{{0, 10}, {2, 4}, {4, 5}}, hours.Joined{[]iv{{0, 10}}, 10, 13, 2}},
		{"apart", []iv{{6, 7}, {0, 1}, {3, 4}}, hours.Joined{[]iv{{0, 1}, {3, 4}, {6, 7}}, 3, 3, 1}},
		{"the longest", []iv{{0, most}}, hours.Joined{[]iv{{0, most}}, most, most, 1}},
		{"at both ends", []iv{{most - 1, most}, {least, least + 1}}, hours.Joined{[]iv{{least, least + 1}, {most - 1, most}}, 2, 2, 1}},
	} {
		got, err := hours.Join(c.in)
		if diff := cmp.Diff(c.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", c.name, err, diff)
		}
	}
}

func TestRounding(t *testing.T) {
	for _, c := range []struct{ step, n, down, up, nearest int64 }{
		{1, 0, 0, 0, 0},
		{1, 7, 7, 7, 7},
		{60, 0, 0, 0, 0},
		{60, 1, 0, 60, 0},
		{60, 29, 0, 60, 0},
		{60, 30, 0, 60, 60},
		{60, 59, 0, 60, 60},
		{60, 60, 60, 60, 60},
		{15, 7, 0, 15, 0},
		{15, 8, 0, 15, 15},
		{most, most, most, most, most},
		{most, most / 2, 0, most, 0},
		{most, most/2 + 1, 0, most, most},
		{2, most, most - 1, -1, -1},
		{1, most, most, most, most},
	} {
		want := []int64{c.down, c.up, c.nearest}
		for i, r := range hours.Roundings() {
			got, err := r.To(c.step, c.n)
			if limit(err) {
				got = -1
			} else if err != nil {
				t.Error(err)
			}
			if got != want[i] {
				t.Errorf("%v.To(%d, %d) = %d, want %d", r, c.step, c.n, got, want[i])
			}
		}
	}
}

// Days by the local clock, in zones whose days are not 24 hours from midnight
// to midnight.
func TestLocalDays(t *testing.T) {
	day := func(n int64) int64 { return n * 60 }
	for _, c := range []struct {
		name, zone, from, to string
		want                 map[string]int64
	}{
		{"clocks forward", "America/New_York", "2026-03-08 00:00", "2026-03-09 00:00", map[string]int64{"2026-03-08": day(23)}},
		{"clocks back", "America/New_York", "2026-11-01 00:00", "2026-11-02 00:00", map[string]int64{"2026-11-01": day(25)}},
		{"half an hour back", "Australia/Lord_Howe", "2026-04-05 00:00", "2026-04-06 00:00", map[string]int64{"2026-04-05": day(24) + 30}},
		{"no midnight in São Paulo", "America/Sao_Paulo", "2018-11-03 23:00", "2018-11-04 02:00", map[string]int64{"2018-11-03": 60, "2018-11-04": 60}},
		{"eleven twice in São Paulo", "America/Sao_Paulo", "2018-02-17 00:00", "2018-02-18 01:00", map[string]int64{"2018-02-17": day(25), "2018-02-18": 60}},
		{"no midnight in Beirut", "Asia/Beirut", "2024-03-30 22:00", "2024-03-31 23:00", map[string]int64{"2024-03-30": 120, "2024-03-31": day(22)}},
		{"no midnight in Cairo", "Africa/Cairo", "2024-04-25 12:00", "2024-04-27 00:00", map[string]int64{"2024-04-25": day(12), "2024-04-26": day(23)}},
		{"eleven twice in Cairo", "Africa/Cairo", "2024-10-31 12:00", "2024-11-01 12:00", map[string]int64{"2024-10-31": day(13), "2024-11-01": day(12)}},
		{"no 30 December", "Pacific/Apia", "2011-12-29 00:00", "2012-01-01 00:00", map[string]int64{"2011-12-29": day(24), "2011-12-31": day(24)}},
		{"a minute of the next day", "America/St_Johns", "2006-10-28 12:00", "2006-10-29 12:00", map[string]int64{"2006-10-28": 12*60 + 59, "2006-10-29": 12*60 + 1}},
		{"a table's end", "Europe/Berlin", "2037-12-31 12:00", "2038-01-02 12:00", map[string]int64{"2037-12-31": 720, "2038-01-01": 1440, "2038-01-02": 720}},
		{"the end of a leap year by rules", "Europe/Berlin", "2096-12-30 12:00", "2097-01-01 12:00", map[string]int64{"2096-12-30": 720, "2096-12-31": 1440, "2097-01-01": 720}},
		{"no clock changes", "Asia/Shanghai", "2026-02-28 22:00", "2026-03-01 02:00", map[string]int64{"2026-02-28": 120, "2026-03-01": 120}},
	} {
		z := zone(t, c.zone)
		got, err := plain(z).Credit([]iv{{minutes(t, z, c.from), minutes(t, z, c.to)}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, perDay(got.Days)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// Where the local midnight is not at a full unit, a unit counts for the day in
// which it begins.
func TestMidnightWithinAUnit(t *testing.T) {
	z := time.FixedZone("", 30*60+20) // midnight at 23:29:40
	for _, c := range []struct {
		unit     time.Duration
		from, to int64
		want     map[string]int64
	}{
		{time.Second, 84_570, 84_590, map[string]int64{"1970-01-01": 10, "1970-01-02": 10}},
		{time.Minute, 1_408, 1_411, map[string]int64{"1970-01-01": 2, "1970-01-02": 1}},
		{time.Hour, 22, 25, map[string]int64{"1970-01-01": 2, "1970-01-02": 1}},
		{time.Hour, -2, 1, map[string]int64{"1969-12-31": 2, "1970-01-01": 1}},
	} {
		rules := plain(z)
		rules.Unit = c.unit
		got, err := rules.Credit([]iv{{c.from, c.to}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, perDay(got.Days)); diff != "" {
			t.Errorf("%v: %s", c.unit, diff)
		}
	}
}

// A forgotten check-out: a month of service at once, of which the cap leaves
// four hours a day; and four centuries, to the ends of the years.
func TestLongIntervals(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	rules := hours.Rules{Zone: z, Unit: time.Minute, DailyCap: 240, Step: 60, Rounding: hours.Down}
	got, err := rules.Credit([]iv{{minutes(t, z, "2026-03-01 00:00"), minutes(t, z, "2026-04-01 00:00")}})
	if err != nil || got.Union != 31*1440-60 || got.Capped != 31*240 || len(got.Days) != 31 || got.RoundedDaily != got.Capped {
		t.Errorf("%+v, %v", got, err)
	}
	for _, zone := range []*time.Location{time.UTC, z} {
		rules.Zone = zone
		all := iv{minutes(t, zone, "1900-01-01 00:00"), minutes(t, zone, "2300-01-01 00:00")}
		got, err = rules.Credit([]iv{all})
		if err != nil || len(got.Days) != 146_097 || got.Union != all.End-all.Start || got.Capped != 146_097*240 {
			t.Errorf("%d days, %d, %v", len(got.Days), got.Capped, err)
		}
	}
	for _, all := range []iv{{-62135596800 / 60, -62135596800/60 + 1500}, {253402300800/60 - 1500, 253402300800 / 60}} {
		rules.Zone = time.UTC
		if got, err = rules.Credit([]iv{all}); err != nil || len(got.Days) != 2 || got.Union != 1500 {
			t.Errorf("at an end of the years: %+v, %v", got, err)
		}
	}
}

// Rounding once and rounding each day give different totals.
func TestRoundedOnceAndDaily(t *testing.T) {
	var three []iv
	for day := range int64(3) {
		three = append(three, iv{day * 1440, day*1440 + 40})
	}
	for _, c := range []struct {
		rounding    hours.Rounding
		once, daily int64
	}{{hours.Down, 120, 0}, {hours.Up, 120, 180}, {hours.Nearest, 120, 180}} {
		r := plain(time.UTC)
		r.Step, r.Rounding = 60, c.rounding
		got, err := r.Credit(three)
		if err != nil || got.RoundedOnce != c.once || got.RoundedDaily != c.daily || got.Capped != 120 {
			t.Errorf("%v: %+v, %v", c.rounding, got, err)
		}
	}
}

func TestNothingServed(t *testing.T) {
	got, err := plain(time.UTC).Credit([]iv{{7, 7}})
	if diff := cmp.Diff(hours.Credit{}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestRoundingNames(t *testing.T) {
	set := label.Set[hours.Rounding]{Kind: "rounding", Names: []label.Name{{}}}
	for _, r := range hours.Roundings() {
		b, err := r.MarshalText()
		var back hours.Rounding
		if err != nil || back.UnmarshalText(b) != nil || back != r {
			t.Errorf("%v: %q, %v", r, b, err)
		}
		set.Names = append(set.Names, label.Name{Text: r.String(), En: r.Label().En, Zh: r.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 4 {
		t.Error(set.Len(), err)
	}
	if _, err := hours.Rounding(9).MarshalText(); !invalid(err) {
		t.Error(err)
	}
}

// The result does not share memory with the argument.
func TestSegmentsAreNew(t *testing.T) {
	in := []iv{{1, 2}, {4, 5}}
	got, err := hours.Join(in)
	if err != nil {
		t.Fatal(err)
	}
	got.Segments[0].End = 3
	if !slices.Equal(in, []iv{{1, 2}, {4, 5}}) {
		t.Error(in)
	}
}
