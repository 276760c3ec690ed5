package consult_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/consult"
	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

func partID(name string) consult.PartID {
	return governance.NamedID[consult.ExclusivePart]("test", name)
}
func ownerID(name string) consult.OwnerID { return governance.NamedID[consult.Owner]("test", name) }
func placeID(name string) governance.PlaceID {
	return governance.NamedID[governance.Place]("test", name)
}

func homeID(name string) governance.HouseholdID {
	return governance.NamedID[governance.Household]("test", name)
}

func flat(name, place string, area int64) consult.ExclusivePart {
	return consult.ExclusivePart{ID: partID(name), Place: placeID(place), Kind: consult.Dwelling, Registered: area}
}

func owned(part, owner string) consult.Title {
	return consult.Title{Part: partID(part), Owner: ownerID(owner), Household: homeID("of " + part), Holding: consult.Owned}
}

// preset finds published rules.
func preset(t testing.TB, ids ...string) []rule.Preset {
	t.Helper()
	var out []rule.Preset
	all := rule.Presets()
	for _, id := range ids {
		p, ok := all.Find(id)
		if !ok {
			t.Fatalf("no preset %s", id)
		}
		out = append(out, p)
	}
	return out
}

func policy(t testing.TB, ids ...string) consult.RollPolicy {
	t.Helper()
	p, err := consult.OwnersPolicy(preset(t, ids...)...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func rollUp(t testing.TB, p consult.RollPolicy, parts []consult.ExclusivePart, titles []consult.Title) ([]consult.Entry, consult.Odd) {
	t.Helper()
	roll, odd, err := p.RollUp(slices.Values(parts), slices.Values(titles), 1000)
	if err != nil {
		t.Fatal(err)
	}
	return roll, odd
}

// heads draws a roll: the number, the area and the parts of each row.
func heads(roll []consult.Entry) string {
	var b strings.Builder
	for _, e := range roll {
		fmt.Fprintf(&b, "%d:%d/%d ", e.Number, e.Area, e.Parts)
	}
	return strings.TrimSpace(b.String())
}

// The Supreme People's Court counts a head for each part, one for all parts of a
// buyer, and one for all that the developer has not sold or not handed over.
func TestOwnersAreCountedAsTheCourtSays(t *testing.T) {
	parts := []consult.ExclusivePart{
		flat("101", "1", 8000), flat("102", "1", 9000), flat("103", "1", 7000), flat("201", "2", 6000),
		flat("202", "2", 5000), flat("203", "2", 4000),
		{ID: partID("P1"), Place: placeID("garage"), Kind: consult.ParkingSpace, Registered: 1200},
	}
	titles := []consult.Title{
		owned("101", "Li"), owned("102", "Wang"), owned("103", "Zhao"),
		owned("103", "Qian"), // with Zhao
		owned("201", "Li"),
		{Part: partID("202"), Owner: ownerID("developer"), Holding: consult.Unsold},
		{Part: partID("203"), Owner: ownerID("developer"), Holding: consult.Undelivered},
		owned("P1", "Wang"),
	}
	spc := policy(t, "cn/spc/owner-count", "cn/spc/area-source", "cn/spc/owner-def")
	roll, odd := rollUp(t, spc, parts, titles)
	// Li 80 + 60 in two buildings, Wang 90, Zhao and Qian 70 together, the
	// developer 50 + 40.
	if got := heads(roll); got != "1:8000/1 1:6000/1 2:9000/1 3:7000/1 4:9000/2" {
		t.Error(got)
	}
	if odd != (consult.Odd{Parking: 1}) {
		t.Error(odd)
	}
	if roll[0].Voter != consult.VoterID(ownerID("Li")) || roll[4].Voter != consult.VoterID(ownerID("developer")) {
		t.Error("the voter is not the owner")
	}

	spc.Parking = consult.ParkingHead
	if roll, odd = rollUp(t, spc, parts, titles); heads(roll) != "1:8000/1 1:6000/1 2:9000/1 2:0/1 3:7000/1 4:9000/2" || odd.Parking != 0 {
		t.Error(heads(roll), odd)
	}
	spc.Parking = consult.ParkingCounts
	if roll, _ = rollUp(t, spc, parts, titles); heads(roll) != "1:8000/1 1:6000/1 2:9000/1 2:1200/1 3:7000/1 4:9000/2" {
		t.Error(heads(roll))
	}

	// Who owns a parking space alone is a head only where it counts.
	only := []consult.Title{owned("P1", "Sun")}
	if roll, _ = rollUp(t, spc, parts[6:], only); heads(roll) != "1:1200/1" {
		t.Error(heads(roll))
	}
	spc.Parking = consult.NoParking
	if roll, _ = rollUp(t, spc, parts[6:], only); len(roll) != 0 {
		t.Error(heads(roll))
	}

	// Ningbo excludes parking spaces from the area.
	ningbo := policy(t, "cn/zj-ningbo/owner-count")
	if ningbo.Parking = consult.ParkingCounts; !errors.Is(ningbo.Validate(), governance.ErrInvalid) {
		t.Error("Ningbo excludes parking spaces")
	}
	ningbo.Parking = consult.NoParking
	if roll, _ = rollUp(t, ningbo, parts, titles); heads(roll) != "1:8000/1 1:6000/1 2:9000/1 3:7000/1 4:9000/2" {
		t.Error(heads(roll))
	}

	// A head for each part, and no more.
	each := consult.RollPolicy{Measure: rule.Heads, Owners: rule.OwnerCount{HeadPerPart: true}}
	if roll, _ = rollUp(t, each, parts[:6], titles[:7]); heads(roll) != "1:8000/1 2:9000/1 3:7000/1 4:6000/1 5:5000/1 6:4000/1" {
		t.Error(heads(roll))
	}

	// Households: one head each, whoever owns it.
	home := consult.HouseholdPolicy()
	if roll, odd = rollUp(t, home, parts, titles); heads(roll) != "1:8000/1 2:9000/1 3:7000/1 4:6000/1" || odd.NoHousehold != 2 {
		t.Error(heads(roll), odd)
	}
}

func TestAreasComeFromTheirSourceInOrder(t *testing.T) {
	p := consult.RollPolicy{Measure: rule.Heads, Owners: rule.OwnerCount{OneHeadPerOwner: true}}
	part := consult.ExclusivePart{ID: partID("1"), Kind: consult.Shop, Registered: 1, Measured: 2, Contracted: 3}
	titles := []consult.Title{owned("1", "Li")}
	area := func() string {
		roll, odd := rollUp(t, p, []consult.ExclusivePart{part}, titles)
		return fmt.Sprint(roll[0].Area, odd.NoArea)
	}
	if area() != "1 0" {
		t.Error("the register comes first")
	}
	part.Registered = 0
	if area() != "2 0" {
		t.Error("then the surveyor")
	}
	part.Measured = 0
	if area() != "3 0" {
		t.Error("then the contract")
	}
	part.Contracted = 0
	if area() != "0 1" {
		t.Error("an unknown area is odd, not guessed")
	}
	p.Areas = rule.AreaOrder{rule.Contracted, rule.Registered}
	part = consult.ExclusivePart{ID: partID("1"), Kind: consult.Shop, Registered: 1, Contracted: 3}
	if area() != "3 0" {
		t.Error("an order of one's own")
	}
	part.Contracted, part.Registered, part.Measured = 0, 0, 2
	if area() != "0 1" {
		t.Error("a source that is not in the order does not count")
	}
}

func TestRollUpRefuses(t *testing.T) {
	owners := policy(t, "cn/spc/owner-count")
	onlyOwners := consult.RollPolicy{Measure: rule.Heads, Owners: rule.OwnerCount{OneHeadPerOwner: true}}
	share := func(tt consult.Title, n, d int64) consult.Title { tt.Num, tt.Den = n, d; return tt }
	possessed := consult.Title{Part: partID("1"), Owner: ownerID("Li"), Holding: consult.Possessed}
	unsold := consult.Title{Part: partID("1"), Owner: ownerID("developer"), Holding: consult.Unsold}
	other := owned("1", "Wang")
	other.Household = homeID("another")
	one := []consult.ExclusivePart{flat("1", "1", 100)}
	for _, c := range []struct {
		name   string
		policy consult.RollPolicy
		parts  []consult.ExclusivePart
		titles []consult.Title
		want   string // "" if it is not refused
	}{
		{"shares that add up", owners, one, []consult.Title{share(owned("1", "Li"), 1, 3), share(owned("1", "Wang"), 2, 3)}, ""},
		{"shares that do not", owners, one, []consult.Title{share(owned("1", "Li"), 1, 3), share(owned("1", "Wang"), 1, 3)}, "add up to 1"},
		{"a share that is missing", owners, one, []consult.Title{share(owned("1", "Li"), 1, 2), owned("1", "Wang")}, "add up to 1"},
		{"a share above 1", owners, one, []consult.Title{share(owned("1", "Li"), 3, 2)}, "add up to 1"},
		{"a share of nothing", owners, one, []consult.Title{share(owned("1", "Li"), 1, 0)}, "add up to 1"},
		{"an owner twice", owners, one, []consult.Title{owned("1", "Li"), owned("1", "Li")}, "once at a time"},
		{"no owner", owners, one, []consult.Title{{Part: partID("1"), Holding: consult.Owned}}, "owner"},
		{"no holding", owners, one, []consult.Title{{Part: partID("1"), Owner: ownerID("Li")}}, "holding"},
		{"a possessor", owners, one, []consult.Title{possessed}, "possession"},
		{"a possessor whom the rule takes for the owner", policy(t, "cn/spc/owner-count", "cn/spc/owner-def"), one, []consult.Title{possessed}, ""},
		{"owned and unsold", owners, one, []consult.Title{unsold, owned("1", "Li")}, "same for all titles"},
		{"two developers", owners, one, []consult.Title{unsold, {Part: partID("1"), Owner: ownerID("other"), Holding: consult.Unsold}}, "developer alone"},
		{"co-owners of whom nothing is said", onlyOwners, one, []consult.Title{owned("1", "Li"), owned("1", "Wang")}, "co-owners"},
		{"a part twice", owners, []consult.ExclusivePart{one[0], one[0]}, nil, "given once"},
		{"a part without a kind", owners, []consult.ExclusivePart{{ID: partID("1")}}, nil, "known kind"},
		{"a negative area", owners, []consult.ExclusivePart{{ID: partID("1"), Kind: consult.Shop, Measured: -1}}, nil, "negative"},
		{"a title of nothing", owners, one, []consult.Title{owned("2", "Li")}, "among the parts"},
		{"two households in a part", consult.HouseholdPolicy(), one, []consult.Title{owned("1", "Li"), other}, "household"},
		{"no way to count", consult.RollPolicy{Measure: rule.Heads}, one, nil, "must count a head"},
		{"another measure", consult.RollPolicy{Measure: rule.Ballots}, one, nil, "heads or households"},
		{"an unknown parking policy", consult.RollPolicy{Measure: rule.Households, Parking: 9}, one, nil, "must be known"},
		{"an unknown source", consult.RollPolicy{Measure: rule.Households, Areas: rule.AreaOrder{9}}, one, nil, "known sources"},
		{
			"more area than there is", owners,
			[]consult.ExclusivePart{flat("1", "1", 1<<53), flat("2", "1", 1)},
			[]consult.Title{owned("1", "Li"), owned("2", "Li")},
			"2^53",
		},
	} {
		_, _, err := c.policy.RollUp(slices.Values(c.parts), slices.Values(c.titles), 5)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (!errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	for _, presets := range [][]rule.Preset{preset(t, "cn/silence"), preset(t, "cn/spc/area-source", "cn/spc/area-source"), preset(t, "cn/spc/area-source"), nil} {
		if _, err := consult.OwnersPolicy(presets...); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%d presets: %v", len(presets), err)
		}
	}
}

// A title holds from its first moment up to, not including, its last.
func TestTitlesHoldForATime(t *testing.T) {
	p := policy(t, "cn/spc/owner-count")
	before, after := owned("1", "Li"), owned("1", "Wang")
	before.To, after.From = 100, 100
	for at, want := range map[period.Instant]string{1: "Li", 99: "Li", 100: "Wang", 101: "Wang"} {
		roll, _, err := p.RollUp(slices.Values([]consult.ExclusivePart{flat("1", "1", 1)}), slices.Values([]consult.Title{before, after}), at)
		if err != nil || roll[0].Voter != consult.VoterID(ownerID(want)) {
			t.Errorf("at %d: %v", at, err)
		}
	}
}

// Invariant 5 of counting heads: giving all parts of several owners to one never
// raises the number of heads, a developer is one head at most, and the area stays
// what it is. And the roll does not depend on the order of the rows but for the
// numbers.
func TestHeadsOfOwners(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(rt, "parts")
		var parts []consult.ExclusivePart
		var titles, merged []consult.Title
		total, sets := int64(0), map[string]bool{}
		developed := false
		for i := range n {
			name := fmt.Sprint("part ", i)
			area := int64(rapid.IntRange(1, 20000).Draw(rt, "area"))
			total += area
			parts = append(parts, flat(name, fmt.Sprint("place ", rapid.IntRange(0, 3).Draw(rt, "place")), area))
			if rapid.IntRange(0, 4).Draw(rt, "developer") == 0 {
				h := rapid.SampledFrom([]consult.Holding{consult.Unsold, consult.Undelivered}).Draw(rt, "holding")
				titles = append(titles, consult.Title{Part: partID(name), Owner: ownerID("developer"), Holding: h})
				developed = true
				continue
			}
			who := rapid.SliceOfNDistinct(rapid.IntRange(0, 7), 1, 3, rapid.ID).Draw(rt, "owners")
			for _, o := range who {
				titles = append(titles, owned(name, fmt.Sprint("owner ", o)))
			}
			slices.Sort(who)
			sets[fmt.Sprint(who)] = true
		}
		p := policy(t, "cn/spc/owner-count", "cn/zj-ningbo/owner-count")
		roll, _ := rollUp(t, p, parts, titles)
		count := func(roll []consult.Entry) (heads int, area int64) {
			voters := map[consult.VoterID]bool{}
			for _, e := range roll {
				voters[e.Voter] = true
				area += e.Area
			}
			return len(voters), area
		}
		want := len(sets)
		if developed {
			want++
		}
		got, area := count(roll)
		if got != want || area != total {
			rt.Fatalf("%d heads with %d, the model says %d with %d", got, area, want, total)
		}
		// Every part of owners 0 and 1 goes to owner 0.
		for _, tt := range titles {
			if tt.Owner == ownerID("owner 1") {
				tt.Owner = ownerID("owner 0")
			}
			if !slices.ContainsFunc(merged, func(o consult.Title) bool { return o.Part == tt.Part && o.Owner == tt.Owner }) {
				merged = append(merged, tt)
			}
		}
		again, _ := rollUp(t, p, parts, merged)
		if fewer, area := count(again); fewer > got || area != total {
			rt.Fatalf("merging owners makes %d heads of %d", fewer, got)
		}
		shuffled := rapid.Permutation(parts).Draw(rt, "parts shuffled")
		back, _ := rollUp(t, p, shuffled, rapid.Permutation(titles).Draw(rt, "titles shuffled"))
		if diff := cmp.Diff(sorted(roll), sorted(back)); diff != "" {
			rt.Fatalf("the order of the rows matters:\n%s", diff)
		}
	})
}

// sorted returns the rows without their numbers, in an order of their own.
func sorted(roll []consult.Entry) []consult.Entry {
	out := slices.Clone(roll)
	for i := range out {
		out[i].Number = 0
	}
	slices.SortFunc(out, func(a, b consult.Entry) int {
		if c := strings.Compare(a.Voter.String(), b.Voter.String()); c != 0 {
			return c
		}
		return strings.Compare(a.Place.String(), b.Place.String())
	})
	return out
}
