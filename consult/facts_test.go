package consult_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
)

func readFacts(t testing.TB, p consult.RollPolicy, facts ...consult.Fact) []consult.Asked {
	t.Helper()
	rounds, err := consult.ReadFacts(&p, slices.Values(facts), func(p governance.PlaceID) []rule.Scope {
		for i := range uint32(4) {
			if p == consult.PlaceOf(i) && i > 0 {
				return []rule.Scope{rule.Scope(fmt.Sprint("building:", i))}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rounds
}

// One owner of two parts is one head with their area, whatever the file has as
// rows, and the last of the ballots counts.
func TestFactsAreRolledUp(t *testing.T) {
	facts := []consult.Fact{
		{Part: 1, Owner: 1, Building: 1, Area: 100, Round: 1, Choice: consult.Disagree},
		{Part: 2, Owner: 1, Building: 2, Area: 50, Round: 1, Choice: consult.Disagree},
		{Part: 3, Owner: 2, Building: 1, Area: 70, Round: 1},
		{Part: 3, Owner: 3, Building: 1, Area: 70, Round: 1, Choice: consult.Agree, Proxy: true},
		{Part: 4, Owner: 9, Holding: consult.Unsold, Area: 30, Round: 1, Choice: consult.Silent},
		{Part: 5, Owner: 9, Holding: consult.Undelivered, Area: 30, Round: 1},
		{Part: 6, Owner: 1, Kind: consult.ParkingSpace, Area: 12, Round: 1, Choice: consult.Agree},
		// In round 2 part 1 is sold to owner 4, and owner 1 changes her mind.
		{Part: 1, Owner: 4, Building: 1, Area: 100, Round: 2},
		{Part: 2, Owner: 1, Building: 2, Area: 50, Round: 2, Choice: consult.Disagree, At: 5},
		{Part: 2, Owner: 1, Building: 2, Area: 50, Round: 2, Choice: consult.Agree, At: 6, Channel: consult.Online},
		{Part: 3, Owner: 2, Building: 1, Area: 70, Round: 2, Choice: consult.Agree},
		{Part: 3, Owner: 3, Building: 1, Area: 70, Round: 2},
	}
	p, err := consult.OwnersPolicy(preset(t, "cn/spc/owner-count")...)
	if err != nil {
		t.Fatal(err)
	}
	rounds := readFacts(t, p, facts...)
	if len(rounds) != 2 || rounds[0].Number != 1 || rounds[0].Odd != (consult.Odd{Parking: 1}) {
		t.Fatalf("%+v", rounds)
	}
	line := func(v *consult.Votes, s rule.Scope) string {
		c, _ := v.Scope(s)
		h, a := c.Heads(), c.Area()
		return fmt.Sprintf("%d/%d heads, %d/%d area", h.Yes, h.Eligible, a.Yes, a.Eligible)
	}
	first, second := rounds[0].Votes, rounds[1].Votes
	for _, c := range []struct{ got, want string }{
		{line(first, ""), "1/3 heads, 70/280 area"},
		{line(first, "building:1"), "1/2 heads, 70/170 area"},
		{line(first, "building:2"), "0/1 heads, 0/50 area"},
		{line(second, ""), "2/3 heads, 120/220 area"},
		{fmt.Sprintf("%+v", first.Report()), "{Ballots:4 Counting:2 Superseded:1 Foreign:0 OutOfTime:0 NotOnRoll:1 NoMandate:0 Unknown:0 Disputed:0}"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	n, err := consult.Compare(first, second)
	if err != nil {
		t.Fatal(err)
	}
	if m := n.Moves(rule.Heads); m != (consult.Moves{Kept: 1, Converted: 1, New: 1, Left: 1}) {
		t.Errorf("%+v", m)
	}
	for name, bad := range map[string][]consult.Fact{
		"neither part nor household": {{Owner: 1, Round: 1}},
		"two areas of a part":        {{Part: 1, Owner: 1, Area: 1, Round: 1}, {Part: 1, Owner: 1, Area: 2, Round: 1}},
		"no owner":                   {{Part: 1, Round: 1}},
		"an unknown kind":            {{Part: 1, Owner: 1, Kind: 9, Round: 1}},
	} {
		if _, err := consult.ReadFacts(&p, slices.Values(bad), nil); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Facts of households give what the rows themselves give.
func TestFactsAgreeWithRows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var facts []consult.Fact
		type key struct {
			round uint16
			home  uint32
		}
		want := map[key]consult.Choice{}
		area := map[uint32]int64{}
		for h := range uint32(6) {
			area[h+1] = int64(rapid.IntRange(0, 50).Draw(rt, "area"))
			for r := range uint16(3) {
				if rapid.IntRange(0, 3).Draw(rt, "on") == 0 {
					continue
				}
				want[key{r + 1, h + 1}] = consult.Silent
				for range rapid.IntRange(0, 3).Draw(rt, "ballots") + 1 {
					f := consult.Fact{Household: h + 1, Building: h%3 + 1, Area: area[h+1], Round: r + 1, Choice: consult.Choice(rapid.IntRange(0, 8).Draw(rt, "choice"))}
					if f.Choice != 0 && f.Choice != consult.Silent {
						want[key{r + 1, h + 1}] = f.Choice
					}
					facts = append(facts, f)
				}
			}
		}
		for _, asked := range readFacts(t, consult.HouseholdPolicy(), facts...) {
			var model consult.Counts
			for k, c := range want {
				if k.round == asked.Number {
					model.Add(c, area[k.home])
				}
			}
			if got := asked.Votes.Whole(); got != model {
				rt.Fatalf("round %d: %+v, the rows say %+v", asked.Number, got, model)
			}
		}
	})
}
