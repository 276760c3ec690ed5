package reach_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/reach"
)

func TestZeroTally(t *testing.T) {
	var tally reach.Tally[[16]byte, string]
	if tally.Count() != (reach.Count{}) || tally.At("a") != (reach.Count{}) || len(tally.Frequencies()) != 0 {
		t.Error(tally.Count())
	}
	if _, err := tally.Mean(); !undefined(err) || err.Error() != "reach: activities per person is undefined: nobody came" {
		t.Error(err)
	}
	if _, err := tally.Jaccard("a", "b"); !undefined(err) || err.Error() != "reach: overlap is undefined: nobody came to either activity" {
		t.Error(err)
	}
	tally.Add([16]byte{}, "") // zero keys are keys like any other
	if tally.Count() != (reach.Count{Activities: 1, PersonTimes: 1, Attendances: 1, Persons: 1}) {
		t.Error(tally.Count())
	}
	for a, want := range map[string]float64{"": 1, "unknown": 0} {
		if j := must[float64](t)(tally.Jaccard("", a)); j != want {
			t.Errorf("overlap with %q: %v", a, j)
		}
	}
	b, err := json.Marshal(tally.Count())
	if err != nil || string(b) != `{"activities":1,"person_times":1,"attendances":1,"persons":1,"returning":0}` {
		t.Errorf("%s %v", b, err)
	}
}

func TestEveryRefusalNamesTheArgument(t *testing.T) {
	const most = math.MaxInt64
	sound := reach.Lists{First: 5, Second: 4, Both: 3}
	for _, c := range []struct {
		name  string
		lists reach.Lists
		text  string // "" if they are sound
	}{
		{"sound", sound, ""},
		{"nobody", reach.Lists{}, ""},
		{"first negative", reach.Lists{First: -1}, "reach: first -1: must not be negative"},
		{"second negative", reach.Lists{Second: -1}, "reach: second -1: must not be negative"},
		{"both negative", reach.Lists{First: 1, Second: 1, Both: -1}, "reach: both -1: must not be negative"},
		{"more than first", reach.Lists{First: 1, Second: 3, Both: 2}, "reach: both 2: must not be greater than the first list"},
		{"more than second", reach.Lists{First: 3, Second: 1, Both: 2}, "reach: both 2: must not be greater than the second list"},
		{"too many", reach.Lists{First: most, Second: 1}, "more than an int64 can count"},
		{"most", reach.Lists{First: most, Second: most, Both: most}, ""},
	} {
		_, e1 := c.lists.Known()
		_, e2 := c.lists.LincolnPetersen()
		_, e3 := c.lists.Chapman()
		_, e4 := c.lists.Bailey()
		_, e5 := c.lists.Limits(reach.Normal, 0.95)
		for i, err := range []error{e1, e2, e3, e4, e5} {
			switch {
			case c.text == "":
				if err != nil && (c.name != "nobody" || i != 1) {
					t.Errorf("%s, call %d: %v", c.name, i, err)
				}
			case err == nil || !strings.Contains(err.Error(), c.text) || !one(err):
				t.Errorf("%s, call %d: %v, want %s", c.name, i, err, c.text)
			}
		}
	}
	for _, c := range []struct {
		name  string
		lists reach.Lists
		m     reach.Method
		conf  float64
		text  string
	}{
		{"no method", sound, 0, 0.95, "reach: method 0: must be Hypergeometric, Log, Binomial, Wilson or Normal"},
		{"unknown method", sound, 6, 0.95, "reach: method 6"},
		{"conf 0", sound, reach.Log, 0, "stat: conf 0: must be between 0 and 1"},
		{"conf NaN", sound, reach.Normal, math.NaN(), "stat: conf NaN"},
		{"contained", reach.Lists{First: 9, Second: 4, Both: 4}, reach.Log, 0.95, "reach: logarithmic limits is undefined: one list contains the other"},
		{"long list", reach.Lists{First: 1e10 + 1, Second: 4, Both: 4}, reach.Hypergeometric, 0.95, "reach: cannot find the exact limits: a list has more than 10^10 persons"},
		{"far limit", reach.Lists{First: 1e10, Second: 1e10, Both: 1}, reach.Hypergeometric, 0.95, "reach: cannot find the exact limits: they are beyond 2^62"},
	} {
		if _, err := c.lists.Limits(c.m, c.conf); err == nil || err.Error() != c.text && !strings.HasPrefix(err.Error(), c.text) || !one(err) {
			t.Errorf("%s: %v, want %s", c.name, err, c.text)
		}
	}
	if _, err := (reach.Lists{First: 4}).LincolnPetersen(); !undefined(err) {
		t.Error(err)
	}
}

// Lists that share nobody, or of which one is empty or contains the other: the
// exact limits exist always, and are infinite where nothing bounds them.
func TestExtremeLists(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		lists reach.Lists
		want  stat.Interval
	}{
		{reach.Lists{}, stat.Interval{Lower: 0, Upper: inf}},
		{reach.Lists{First: 7}, stat.Interval{Lower: 7, Upper: inf}},
		{reach.Lists{Second: 7}, stat.Interval{Lower: 7, Upper: inf}},
		{reach.Lists{First: 50, Second: 40}, stat.Interval{Lower: 588, Upper: inf}},
		{reach.Lists{First: 1, Second: 1, Both: 1}, stat.Interval{Lower: 1, Upper: 39}},
		{reach.Lists{First: 10, Second: 10, Both: 10}, stat.Interval{Lower: 10, Upper: 11}},
		{reach.Lists{First: 1e10, Second: 1e10, Both: 1e10}, stat.Interval{Lower: 1e10, Upper: 1e10}},
	} {
		got, err := c.lists.Limits(reach.Hypergeometric, 0.95)
		if c.lists.Both == 1e10 {
			// One more person would be missed by both lists with probability 1/N.
			if err != nil || got.Lower != 1e10 || got.Upper < 1e10 || got.Upper > 1e10+5 {
				t.Errorf("%+v: %v, %v", c.lists, got, err)
			}
			continue
		}
		if err != nil || got != c.want {
			t.Errorf("%+v: %v, %v, want %v", c.lists, got, err, c.want)
		}
	}
	if lp := must[float64](t)(reach.Lists{First: 5, Second: 5}.LincolnPetersen()); lp != inf {
		t.Error(lp)
	}
	if e := must[reach.Estimate](t)(reach.Lists{}.Chapman()); e != (reach.Estimate{}) {
		t.Errorf("%+v", e)
	}
}

// Large lists, where the approximations and the exact limits agree.
func TestLargeLists(t *testing.T) {
	l := reach.Lists{First: 4e9, Second: 3e9, Both: 1e9}
	e := must[reach.Estimate](t)(l.Chapman())
	if math.Abs(e.N/12e9-1) > 1e-8 {
		t.Error(e)
	}
	exact := must[stat.Interval](t)(l.Limits(reach.Hypergeometric, 0.999999))
	log := must[stat.Interval](t)(l.Limits(reach.Log, 0.999999))
	if math.Abs(exact.Lower-log.Lower) > 50 || math.Abs(exact.Upper-log.Upper) > 50 {
		t.Error(exact, log)
	}
	// One match of millions: the upper limit is far away, and a whole number.
	l = reach.Lists{First: 1e6, Second: 1e6, Both: 1}
	far := must[stat.Interval](t)(l.Limits(reach.Hypergeometric, 0.999999))
	if want := 1e12 / 5e-7; math.Abs(far.Upper/want-1) > 1e-3 {
		t.Error(far)
	}
}

func TestMethodNames(t *testing.T) {
	set := label.Set[reach.Method]{Kind: "capture-recapture method", Names: make([]label.Name, 1)}
	for _, m := range reach.Methods() {
		b, err := m.MarshalText()
		var back reach.Method
		if err != nil || back.UnmarshalText(b) != nil || back != m {
			t.Errorf("%v: %q, %v", m, b, err)
		}
		set.Names = append(set.Names, label.Name{Text: m.String(), En: m.Label().En, Zh: m.Label().Zh})
	}
	if err := set.Check(); err != nil || set.Len() != 6 {
		t.Error(set.Len(), err)
	}
}
