package machine_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/internal/golden"
)

// A door: anybody opens and closes it, the owner locks it, and a locked door
// is final until the locksmith comes.
type (
	state  uint8
	action uint8
	role   uint8
)

const (
	_ state = iota
	ajar
	shut
	locked
)

const (
	_ action = iota
	build
	shutIt
	openIt
	lock
	paint
	pick
)

const (
	_ role = iota
	guest
	owner
	smith
)

func name(kind string, names []string, v uint64) string {
	if v < uint64(len(names)) {
		return names[v]
	}
	return fmt.Sprintf("%s(%d)", kind, v)
}

func (s state) String() string {
	return name("state", []string{"", "ajar", "shut", "locked-up"}, uint64(s))
}

func (a action) String() string {
	return name("action", []string{"", "build", "shut", "open", "lock", "paint", "pick"}, uint64(a))
}

func (r role) String() string {
	return name("role", []string{"", "guest", "owner", "smith"}, uint64(r))
}

type definition = machine.Definition[state, action, role]

type row = machine.Row[state, action, role]

func door() definition {
	anybody := machine.Of(guest, owner)
	return definition{
		States: []state{ajar, shut, locked}, Actions: []action{build, shutIt, openIt, lock, paint, pick},
		Roles: []role{guest, owner, smith}, Final: machine.Of(locked),
		Rows: []row{
			{Do: build, From: machine.Of(state(0)), To: machine.Of(ajar, shut), By: machine.Of(owner)},
			{Do: shutIt, From: machine.Of(ajar), To: machine.Of(shut), By: anybody},
			{Do: openIt, From: machine.Of(shut), To: machine.Of(ajar), By: anybody},
			{Do: lock, From: machine.Of(shut), To: machine.Of(locked), By: machine.Of(owner)},
			{Do: paint, From: machine.Of(ajar, shut, locked), By: machine.Of(owner)},
			{Do: pick, From: machine.Of(locked), To: machine.Of(shut), By: machine.Of(smith), Reopens: true},
		},
	}
}

func TestDoor(t *testing.T) {
	table := machine.Must(door())
	if err := table.Check(); err != nil {
		t.Error(err)
	}
	golden.Check(t, "door.mmd", table.Mermaid())
	golden.Check(t, "door.dot", table.DOT())
}

// Every question about every triple, in and out of range, against a walk over
// the rows.
func TestAgreesWithTheRows(t *testing.T) {
	def := door()
	table := machine.Must(def)
	for s := range state(70) {
		for r := range role(70) {
			var can []action
			for a := range action(70) {
				var to machine.Set[state]
				var by machine.Set[role]
				for _, row := range def.Rows {
					if row.Do == a && s < 64 && row.From.Has(s) {
						to, by = row.To, row.By
						if to == 0 {
							to = machine.Of(s)
						}
					}
				}
				if table.Next(s, a) != to || table.By(s, a) != by {
					t.Fatalf("%v %v: %v %v", s, a, table.Next(s, a), table.By(s, a))
				}
				for q := range state(64) {
					if table.Allows(s, a, q, r) != (to.Has(q) && by.Has(r)) {
						t.Fatalf("%v %v %v %v", s, a, q, r)
					}
				}
				if r < 64 && by.Has(r) {
					can = append(can, a)
				}
			}
			if got := slices.Collect(table.Can(s, r).All()); !slices.Equal(got, can) {
				t.Fatalf("%v %v can %v, want %v", s, r, got, can)
			}
		}
		if table.Final(s) != (s == locked) {
			t.Fatalf("final %v", s)
		}
	}
}

func TestCheckFindsEachFlaw(t *testing.T) {
	for says, edit := range map[string]func(*definition){
		"ajar is never reached":                   func(d *definition) { d.Rows[0].To, d.Rows[2].To = machine.Of(shut), machine.Of(shut) },
		"shut is not final and nothing leads out": func(d *definition) { d.Rows = []row{d.Rows[0], d.Rows[1]}; d.Actions = []action{build, shutIt} },
		"pick leaves a final state without":       func(d *definition) { d.Rows[5].Reopens = false },
		"lock declares that it leaves":            func(d *definition) { d.Rows[3].Reopens = true },
		"action pick has no row":                  func(d *definition) { d.Rows = d.Rows[:5] },
	} {
		def := door()
		edit(&def)
		err := machine.Must(def).Check()
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
}

func TestNewRefusesBadRows(t *testing.T) {
	for says, edit := range map[string]func(*definition){
		"listed action":           func(d *definition) { d.Rows[1].Do = 9 },
		"start in listed states":  func(d *definition) { d.Rows[1].From = machine.Of(state(7)) },
		"start in listed states ": func(d *definition) { d.Rows[1].From = 0 },
		"lead to listed states":   func(d *definition) { d.Rows[1].To = machine.Of(state(7)) },
		"lead to listed states ":  func(d *definition) { d.Rows[1].To = machine.Of(state(0)) },
		"done by listed roles":    func(d *definition) { d.Rows[1].By = machine.Of(role(7)) },
		"done by listed roles ":   func(d *definition) { d.Rows[1].By = 0 },
		"lead somewhere":          func(d *definition) { d.Rows[0].To = 0 },
		"only row for its action": func(d *definition) { d.Rows[1].Do = openIt; d.Rows[1].From = machine.Of(shut) },
		"at most 63":              func(d *definition) { d.States = append(d.States, 64) },
		"at most 63 ":             func(d *definition) { d.Actions = append(d.Actions, 64) },
		"at most 63  ":            func(d *definition) { d.Roles = append(d.Roles, 64) },
	} {
		def := door()
		edit(&def)
		table, err := machine.New(def)
		if !errors.Is(err, fault.ErrInvalid) || table != nil || !strings.Contains(err.Error(), strings.TrimSpace(says)) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("Must took a faulty table")
		}
	}()
	machine.Must(definition{Rows: []row{{}}})
}

func TestSets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Uint8Range(0, 80)).Draw(t, "values")
		set := machine.Of(values...)
		var want []uint8
		for v := range uint8(64) {
			if slices.Contains(values, v) {
				want = append(want, v)
			}
			if set.Has(v) != slices.Contains(values, v) {
				t.Fatalf("has %d", v)
			}
		}
		got := slices.Collect(set.All())
		if !slices.Equal(got, want) || set.Len() != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		if len(want) > 0 && set.First() != want[0] || len(want) == 0 && set.First() != 0 {
			t.Fatalf("first %d", set.First())
		}
		for v := range set.All() {
			if v == set.First() {
				break
			}
		}
	})
}

func BenchmarkStep(b *testing.B) {
	table := machine.Must(door())
	b.ReportAllocs()
	var n int
	for b.Loop() {
		if table.Allows(shut, lock, locked, owner) {
			n++
		}
	}
}

func BenchmarkNext(b *testing.B) {
	table := machine.Must(door())
	b.ReportAllocs()
	for b.Loop() {
		table.Next(shut, lock)
	}
}

func BenchmarkCan(b *testing.B) {
	table := machine.Must(door())
	b.ReportAllocs()
	for b.Loop() {
		table.Can(shut, owner)
	}
}

func ExampleTable_Can() {
	table := machine.Must(door())
	for a := range table.Can(shut, guest).All() {
		fmt.Println(a)
	}
	fmt.Println(table.By(shut, lock).Has(guest))
	// Output:
	// open
	// false
}
