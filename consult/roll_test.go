package consult_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

func voterID(name string) consult.VoterID { return governance.NamedID[consult.Voter]("test", name) }

// row is an entry of a voter at a place.
func row(voter, place string, area int64) consult.Entry {
	return consult.Entry{Voter: voterID(voter), Place: placeID(place), Area: area, Parts: 1}
}

func revise(t testing.TB, roll []consult.Entry, at period.Instant, now ...consult.Entry) ([]consult.Entry, []consult.RollChange) {
	t.Helper()
	out, changes, err := consult.Revise(roll, slices.Values(now), at)
	if err != nil {
		t.Fatal(err)
	}
	return out, changes
}

func kinds(changes []consult.RollChange) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%d %v ", c.Number, c.Kind)
	}
	return strings.TrimSpace(b.String())
}

func TestARollIsRevised(t *testing.T) {
	roll, changes := revise(t, nil, 10, row("a", "1", 5), row("b", "1", 6), row("c", "2", 7))
	if kinds(changes) != "1 joined 2 joined 3 joined" {
		t.Error(changes)
	}
	// b leaves, c moves, d comes, a stays.
	roll, changes = revise(t, roll, 20, row("d", "1", 8), row("a", "1", 5), row("c", "3", 7))
	if kinds(changes) != "2 left 3 moved 4 joined" || changes[0].At != 20 || changes[0].Voter != voterID("b") {
		t.Error(changes)
	}
	// b comes back with the old number, a's area was measured again, c holds more.
	roll, changes = revise(t, roll, 30, row("a", "1", 9), row("b", "1", 6), row("c", "3", 7), row("c", "4", 1), row("d", "1", 8))
	if kinds(changes) != "1 moved 2 joined 3 moved" {
		t.Error(changes)
	}
	if _, changes = revise(t, roll, 40, row("d", "1", 8), row("c", "4", 1), row("c", "3", 7), row("b", "1", 6), row("a", "1", 9)); len(changes) != 0 {
		t.Error("nothing changed, in another order:", changes)
	}
	for at, want := range map[period.Instant]string{
		9: "", 10: "1 2 3", 19: "1 2 3", 20: "1 3 4", 29: "1 3 4", 30: "1 2 3 4", 99: "1 2 3 4",
	} {
		e, err := consult.NewElectorate(rule.Heads, slices.Values(roll), at, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Trim(fmt.Sprint(slices.Collect(e.Numbers())), "[]"); got != want {
			t.Errorf("at %d: %s, want %s", at, got, want)
		}
		if e.Heads() != int64(len(strings.Fields(want))) || e.At() != at || e.Measure() != rule.Heads {
			t.Error(e.Heads(), e.At(), e.Measure())
		}
	}
	e, _ := consult.NewElectorate(rule.Heads, slices.Values(roll), 30, nil)
	if id, area, ok := e.Voter(3); id != voterID("c") || area != 8 || !ok {
		t.Error(id, area, ok)
	}
	for _, n := range []uint32{0, 5, 1 << 31} {
		if _, _, ok := e.Voter(n); ok {
			t.Errorf("nobody has the number %d", n)
		}
	}
	if e.Area() != 9+6+8+8 {
		t.Error(e.Area())
	}
}

func TestARollThatIsNone(t *testing.T) {
	entry := func(n uint32, voter string, from, to period.Instant) consult.Entry {
		e := row(voter, "1", 5)
		e.Number, e.From, e.To = n, from, to
		return e
	}
	big := entry(1, "a", 1, 0)
	big.Area = 1 << 53
	other := entry(2, "b", 1, 0)
	negative := entry(1, "a", 1, 0)
	negative.Area = -1
	for name, roll := range map[string][]consult.Entry{
		"no number":            {entry(0, "a", 1, 0)},
		"no voter":             {{Number: 1}},
		"a gap":                {entry(2, "a", 1, 0)},
		"a gap behind":         {entry(1, "a", 1, 0), entry(3, "b", 1, 0), entry(1, "a", 1, 0)},
		"a number for two":     {entry(1, "a", 1, 2), entry(1, "b", 2, 0)},
		"two numbers":          {entry(1, "a", 1, 2), entry(2, "a", 2, 0)},
		"an end that is none":  {entry(1, "a", 5, 5)},
		"a negative area":      {negative},
		"twice at a place":     {entry(1, "a", 1, 0), entry(1, "a", 2, 0)},
		"too much area":        {big, other},
		"a number beyond them": {entry(4_000_000_000, "a", 1, 0)},
	} {
		if _, err := consult.NewElectorate(rule.Heads, slices.Values(roll), 3, nil); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := consult.NewElectorate(rule.Area, slices.Values([]consult.Entry{}), 3, nil); !errors.Is(err, governance.ErrInvalid) {
		t.Error("an area has no vote")
	}
	for _, s := range [][]rule.Scope{{""}, {"building:1", "building:1"}} {
		of := func(governance.PlaceID) []rule.Scope { return s }
		if _, err := consult.NewElectorate(rule.Heads, slices.Values([]consult.Entry{other, big}[1:]), 3, of); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("scopes %q: %v", s, err)
		}
	}

	good := []consult.Entry{entry(1, "a", 1, 0)}
	for name, c := range map[string]struct {
		roll []consult.Entry
		now  []consult.Entry
		at   period.Instant
	}{
		"no roll":             {[]consult.Entry{entry(2, "a", 1, 0)}, nil, 9},
		"at the same moment":  {good, nil, 1},
		"before it":           {good, nil, 0},
		"before an end":       {[]consult.Entry{entry(1, "a", 1, 10)}, nil, 9},
		"nobody":              {good, []consult.Entry{{Area: 1}}, 9},
		"a negative area now": {good, []consult.Entry{negative}, 9},
		"more than there is":  {good, []consult.Entry{{Voter: voterID("b"), Area: 1<<53 + 1}}, 9},
	} {
		if _, _, err := consult.Revise(c.roll, slices.Values(c.now), c.at); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Who was on the roll when is what a list kept for each moment says, and numbers
// never change hands.
func TestTheRollRemembers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var roll []consult.Entry
		kept := map[period.Instant]map[string]int64{}
		numbers := map[consult.VoterID]uint32{}
		for i := range rapid.IntRange(1, 8).Draw(rt, "revisions") {
			at := period.Instant(i+1) * 10
			now := map[string]int64{}
			var rows []consult.Entry
			for v := range 8 {
				if rapid.Bool().Draw(rt, "on") {
					name := fmt.Sprint("voter ", v)
					now[name] = int64(rapid.IntRange(0, 3).Draw(rt, "area"))
					rows = append(rows, row(name, "1", now[name]))
				}
			}
			before := slices.Clone(roll)
			next, changes, err := consult.Revise(roll, slices.Values(rows), at)
			if err != nil {
				rt.Fatal(err)
			}
			if !slices.Equal(roll, before) {
				rt.Fatal("the roll was altered")
			}
			was := kept[at-10]
			for _, c := range changes {
				kind := consult.Moved
				for name := range now {
					if voterID(name) == c.Voter {
						if _, there := was[name]; !there {
							kind = consult.Joined
						}
					}
				}
				if !slices.ContainsFunc(rows, func(e consult.Entry) bool { return e.Voter == c.Voter }) {
					kind = consult.Left
				}
				if c.Kind != kind {
					rt.Fatalf("%v, the model says %v", c, kind)
				}
			}
			roll, kept[at] = next, now
			for _, e := range roll {
				if n, ok := numbers[e.Voter]; ok && n != e.Number {
					rt.Fatal("a number changed hands")
				}
				numbers[e.Voter] = e.Number
			}
		}
		for at, want := range kept {
			e, err := consult.NewElectorate(rule.Households, slices.Values(roll), at+period.Instant(rapid.IntRange(0, 9).Draw(rt, "later")), nil)
			if err != nil {
				rt.Fatal(err)
			}
			if e.Heads() != int64(len(want)) {
				rt.Fatalf("at %d there are %d, the model says %d", at, e.Heads(), len(want))
			}
			for name, area := range want {
				if id, got, ok := e.Voter(numbers[voterID(name)]); !ok || id != voterID(name) || got != area {
					rt.Fatalf("%s has %d, %v, the model says %d", name, got, ok, area)
				}
			}
		}
	})
}

// An owner in two buildings is one head in each, and one in the whole; two places
// of one building are one scope.
func TestScopes(t *testing.T) {
	tree := []governance.Place{
		{ID: placeID("estate"), Level: governance.LevelCommunity, Name: "Xingjiaqiao"},
		{ID: placeID("7"), Parent: placeID("estate"), Level: governance.LevelBuilding, Name: "7"},
		{ID: placeID("8"), Parent: placeID("estate"), Level: governance.LevelBuilding, Name: "8"},
		{ID: placeID("7-1"), Parent: placeID("7"), Level: governance.LevelEntrance, Name: "7-1"},
		{ID: placeID("7-2"), Parent: placeID("7"), Level: governance.LevelEntrance, Name: "7-2"},
	}
	places, err := governance.NewPlaces(slices.Values(tree))
	if err != nil {
		t.Fatal(err)
	}
	of, err := consult.ScopesIn(places, governance.LevelBuilding, governance.LevelEntrance)
	if err != nil {
		t.Fatal(err)
	}
	roll, _ := revise(t, nil, 1, row("a", "7-1", 10), row("a", "7-2", 20), row("a", "8", 40), row("b", "7-1", 5), row("c", "elsewhere", 1))
	e, err := consult.NewElectorate(rule.Heads, slices.Values(roll), 1, of)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(e.Scopes()); got != "[building:7 building:8 entrance:7-1 entrance:7-2]" {
		t.Error(got)
	}
	v := consult.Collect(e, consult.Window{}, slices.Values([]consult.Ballot{{Voter: 1, Choice: consult.Agree, Channel: consult.Paper}}))
	for s, want := range map[rule.Scope]string{
		"": "1 of 3, 70 of 76", "building:7": "1 of 2, 30 of 35", "building:8": "1 of 1, 40 of 40",
		"entrance:7-1": "1 of 2, 10 of 15", "entrance:7-2": "1 of 1, 20 of 20",
	} {
		c, ok := v.Scope(s)
		h, a := c.Heads(), c.Area()
		if got := fmt.Sprintf("%d of %d, %d of %d", h.Yes, h.Eligible, a.Yes, a.Eligible); got != want || !ok {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
		for _, m := range []rule.Measure{rule.Heads, rule.Area} {
			want := h
			if m == rule.Area {
				want = a
			}
			if line, ok := v.Tally().Line(s, m); !ok || line != want {
				t.Errorf("the tally says %v of %s", line, s)
			}
		}
	}
	if _, ok := v.Scope("building:9"); ok {
		t.Error("there is no such building")
	}
	tree = append(tree, governance.Place{ID: placeID("other"), Level: governance.LevelBuilding, Name: "7"})
	places, err = governance.NewPlaces(slices.Values(tree))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := consult.ScopesIn(places, governance.LevelBuilding); !errors.Is(err, governance.ErrInvalid) {
		t.Error("two buildings with one name:", err)
	}
}
