package governance_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

type thing struct{}

func TestIDRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var u uuid.UUID
		copy(u[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "bytes"))
		id := governance.ID[thing](u)
		if id.UUID() != u || id.IsZero() != (u == uuid.Nil) {
			t.Fatal(id)
		}
		b, err := json.Marshal(id)
		var back governance.ID[thing]
		if err != nil || json.Unmarshal(b, &back) != nil || back != id {
			t.Fatalf("%s became %s", b, back)
		}
		v, err := id.Value()
		if err != nil || back.Scan(v) != nil || back != id {
			t.Fatalf("%v became %s", v, back)
		}
		if err := back.Scan(u[:]); err != nil || back != id {
			t.Fatalf("16 bytes became %s: %v", back, err)
		}
	})
}

func TestIDRefusesOtherSpellings(t *testing.T) {
	id := governance.NamedID[thing]("space", "name")
	for _, bad := range []string{"x", "{" + id.String() + "}", "urn:uuid:" + id.String(), strings.ReplaceAll(id.String(), "-", ""), id.String() + " "} {
		got, err := governance.ParseID[thing](bad)
		if !errors.Is(err, governance.ErrInvalid) || !got.IsZero() {
			t.Errorf("%q gave %v, %v", bad, got, err)
		}
	}
	if err := id.Scan(7); !errors.Is(err, governance.ErrInvalid) {
		t.Errorf("a number was scanned: %v", err)
	}
	if got, err := governance.ParseID[thing](""); err != nil || !got.IsZero() || got.String() != "" {
		t.Errorf("%v, %v", got, err)
	}
}

// The expected values are those of Python's uuid.uuid5.
func TestNamedIDsNeverChange(t *testing.T) {
	for _, c := range []struct{ space, name, want string }{
		{"orders", "W-1", "825bac8f-43a1-56b1-8a9f-79ef7f1de44f"},
		{"orders", "", "b07698b2-fc68-5668-990c-e33c8eef5750"},
		{"", "工单", "684784ad-8d5d-5035-b498-9ddeeb811364"},
	} {
		id := governance.NamedID[thing](c.space, c.name)
		if id.String() != c.want || id.UUID().Version() != 5 {
			t.Errorf("%q %q is %s, was %s", c.space, c.name, id, c.want)
		}
	}
	if governance.NamedID[thing]("a", "b") == governance.NamedID[thing]("b", "a") {
		t.Error("space and name are not told apart")
	}
}

func FuzzID(f *testing.F) {
	f.Add("018f4c1e-0000-7000-8000-000000000000")
	f.Fuzz(func(t *testing.T, s string) {
		id, err := governance.ParseID[thing](s)
		if err == nil && !strings.EqualFold(id.String(), s) && s != uuid.Nil.String() {
			t.Fatalf("%q became %q", s, id)
		}
	})
}

func TestRoles(t *testing.T) {
	all := append(governance.Roles(), 0)
	for r := governance.HostRole; r <= governance.MaxRole; r++ {
		all = append(all, r)
	}
	texts := map[string]bool{}
	for _, r := range all {
		b, err := r.MarshalText()
		var back governance.Role
		if err != nil || back.UnmarshalText(b) != nil || back != r {
			t.Errorf("%d became %q and %d: %v", r, b, back, err)
		}
		if l := r.Label(); r != 0 && (l.En == "" || l.Zh == "") {
			t.Errorf("%v has no label", r)
		}
		if texts[string(b)] {
			t.Errorf("%q is used twice", b)
		}
		texts[string(b)] = true
	}
	for _, bad := range []string{"host-31", "host-64", "host-", "host-040", "king"} {
		var r governance.Role
		if err := r.UnmarshalText([]byte(bad)); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%q gave %v, %v", bad, r, err)
		}
	}
	if _, err := governance.Role(31).MarshalText(); !errors.Is(err, governance.ErrInvalid) {
		t.Error("a role without a name was written")
	}
}

func placeID(name string) governance.PlaceID {
	return governance.NamedID[governance.Place]("test", name)
}

func TestPlacesReportFaults(t *testing.T) {
	street := governance.Place{ID: placeID("s"), Level: governance.LevelStreet, Name: "Shuitu"}
	for what, p := range map[string]governance.Place{
		"must not be empty": {Level: governance.LevelGrid, Name: "x"}, "must be used once": {ID: street.ID, Level: governance.LevelGrid, Name: "x"},
		"name": {ID: placeID("x"), Level: governance.LevelGrid}, "known level": {ID: placeID("x"), Name: "x", Level: 99},
		"known place":   {ID: placeID("x"), Name: "x", Level: governance.LevelGrid, Parent: placeID("nowhere")},
		"larger":        {ID: placeID("x"), Name: "x", Level: governance.LevelDistrict, Parent: street.ID},
		"than a street": {ID: placeID("x"), Name: "x", Level: governance.LevelStreet, Parent: street.ID},
		"than a grid":   {ID: placeID("x"), Name: "x", Level: governance.LevelGrid, Parent: placeID("x")},
	} {
		tree, err := governance.NewPlaces(slices.Values([]governance.Place{street, p}))
		if !errors.Is(err, governance.ErrInvalid) || tree != nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A random forest against walks over the plain list.
func TestPlacesAgreeWithAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "n")
		var list []governance.Place
		for i := range n {
			p := governance.Place{ID: placeID(string(rune('A' + i))), Name: string(rune('A' + i)), Level: rapid.SampledFrom(governance.Levels()).Draw(t, "level")}
			var larger []governance.PlaceID
			for _, o := range list {
				if o.Level < p.Level {
					larger = append(larger, o.ID)
				}
			}
			if len(larger) > 0 && rapid.IntRange(0, 4).Draw(t, "top") > 0 {
				p.Parent = rapid.SampledFrom(larger).Draw(t, "parent")
			}
			list = append(list, p)
		}
		shuffled := rapid.Permutation(list).Draw(t, "order")
		tree, err := governance.NewPlaces(slices.Values(shuffled))
		if err != nil || tree.Len() != n {
			t.Fatal(err)
		}
		find := func(id governance.PlaceID) governance.Place {
			for _, p := range list {
				if p.ID == id {
					return p
				}
			}
			return governance.Place{}
		}
		for _, p := range list {
			if got, ok := tree.Get(p.ID); !ok || got != p {
				t.Fatalf("Get gives %v", got)
			}
			var up []governance.Place
			for q := p; ; q = find(q.Parent) {
				up = append(up, q)
				if q.Parent.IsZero() {
					break
				}
			}
			if got := slices.Collect(tree.Up(p.ID)); !slices.Equal(got, up) {
				t.Fatalf("up from %s: %v, want %v", p.Name, got, up)
			}
			for _, level := range governance.Levels() {
				i := slices.IndexFunc(up, func(q governance.Place) bool { return q.Level == level })
				got, ok := tree.At(p.ID, level)
				if ok != (i >= 0) || ok && got != up[i] {
					t.Fatalf("%s at %v: %v", p.Name, level, got)
				}
			}
			below := slices.Collect(tree.Below(p.ID))
			for _, q := range list {
				in := slices.ContainsFunc(slices.Collect(tree.Up(q.ID)), func(r governance.Place) bool { return r.ID == p.ID })
				if tree.Within(q.ID, p.ID) != in || slices.Contains(below, q) != in {
					t.Fatalf("%s within %s: %v", q.Name, p.Name, in)
				}
			}
			if below[0] != p {
				t.Fatalf("below %s begins with %s", p.Name, below[0].Name)
			}
		}
		if got := slices.Collect(tree.Up(placeID("nowhere"))); got != nil || tree.Path(placeID("nowhere"), "/") != "" {
			t.Fatal("a place that is not known has a way up")
		}
		for range tree.Below(list[0].ID) {
			break
		}
	})
}

func TestHouseholds(t *testing.T) {
	good := governance.Household{ID: governance.NamedID[governance.Household]("test", "h"), Place: placeID("b"), Name: "7-2-301"}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	err := governance.Household{}.Validate()
	for _, field := range []string{"id", "place", "name"} {
		if !errors.Is(err, governance.ErrInvalid) || !strings.Contains(err.Error(), "household."+field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	r := governance.Residence{Household: good.ID, Person: governance.NamedID[governance.Person]("test", "p")}
	if err := r.Validate(); err != nil {
		t.Error(err)
	}
	err = governance.Residence{Time: period.Span{From: period.Must(2026, 1, 2), To: period.Must(2026, 1, 1)}}.Validate()
	for _, field := range []string{"household", "person", "span.to"} {
		if err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestSixBridges(t *testing.T) {
	if got := len(governance.Bridges()); got != 6 {
		t.Errorf("%d bridges", got)
	}
	for _, b := range governance.Bridges() {
		if b.One().Zh == "" || b.Side().En == "" || b.Label().Zh == "" {
			t.Errorf("%v: %v %v", b, b.One(), b.Side())
		}
		text, err := b.MarshalText()
		var back governance.Bridge
		if err != nil || back.UnmarshalText(text) != nil || back != b {
			t.Errorf("%v became %v", b, back)
		}
	}
	if (governance.Bridge(9).One() != governance.Bridge(0).One()) || governance.Bridge(9).Side().En != "" {
		t.Error("a seventh bridge")
	}
	for _, l := range governance.Levels() {
		text, err := l.MarshalText()
		var back governance.Level
		if err != nil || back.UnmarshalText(text) != nil || back != l || l.Label().Zh == "" {
			t.Errorf("%v became %v", l, back)
		}
	}
}
