package project_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

func TestHistories(t *testing.T) {
	t.Run("project", func(t *testing.T) { histories(t, projects, project.ReplayProject) })
	t.Run("grant", func(t *testing.T) { histories(t, grants, project.ReplayGrant) })
	t.Run("expense", func(t *testing.T) { histories(t, expenses, project.ReplayExpense) })
	t.Run("activity", func(t *testing.T) { histories(t, activities, project.ReplayActivity) })
	t.Run("incubation", func(t *testing.T) { histories(t, incubations, project.ReplayIncubation) })
}

// histories makes random histories, with the specification's chart as the model
// of where they stand. They replay, they go through JSON bit for bit, and
// forged ones are refused.
func histories[V, E comparable, S, A machine.Enum](t *testing.T, r *rig[V, E, S, A], replay func(V, iter.Seq[E]) (V, error)) {
	next := map[string]string{}
	for line := range strings.Lines(strings.TrimPrefix(r.spec, "\n")) {
		way, who, _ := strings.Cut(line, ":")
		words := strings.Split(way, " ")
		for role := range strings.FieldsSeq(who) {
			next[words[0]+" "+words[1]+" "+role] = words[2]
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		var zero, v V
		var log []E
		now, model := t0, ""
		for range rapid.IntRange(0, 25).Draw(t, "steps") {
			s, _ := r.life(v)
			role := rapid.SampledFrom(append(governance.Roles(), 0)).Draw(t, "role")
			a := rapid.SampledFrom(r.actions).Draw(t, "action")
			if rapid.IntRange(0, 9).Draw(t, "wild") != 9 {
				var offered []A
				for offer := range r.actions {
					if r.table.By(s, r.actions[offer]) != 0 {
						offered = append(offered, r.actions[offer])
					}
				}
				if len(offered) == 0 {
					break
				}
				a = rapid.SampledFrom(offered).Draw(t, "offered")
				role = rapid.SampledFrom(slices.Collect(r.table.By(s, a).All())).Draw(t, "offered role")
			}
			now = now.Add(time.Duration(rapid.IntRange(0, 300).Draw(t, "minutes")) * time.Minute)
			got, ev, err := r.perform(v, a, r.actor(a, role), now)
			to, may := next[fmt.Sprint(model, " ", a, " ", role)]
			switch {
			case err != nil:
				if got != zero {
					t.Fatal("a value beside an error")
				}
				continue // amounts and times can be against it too: see the other tests
			case !may:
				t.Fatalf("%v by %v in %q is not in the specification", a, role, model)
			}
			model = to
			v, log = got, append(log, ev)
			if s, n := r.life(v); s.String() != model || n != int64(len(log)) {
				t.Fatalf("%v after %d events; the model says %s", s, n, model)
			}
		}
		if again, err := replay(zero, slices.Values(log)); err != nil || again != v {
			t.Fatalf("replay: %v\n%s", err, cmp.Diff(v, again))
		}
		if back := through(t, v); back != v {
			t.Fatal(cmp.Diff(v, back))
		}
		for _, ev := range log {
			if back := through(t, ev); back != ev {
				t.Fatal(cmp.Diff(ev, back))
			}
		}
		if len(log) < 2 {
			return
		}
		forged := slices.Clone(log)
		i := rapid.IntRange(1, len(log)-1).Draw(t, "at")
		edit := func(field string, value any) {
			var m map[string]any
			b := must(json.Marshal(forged[i]))
			if err := json.Unmarshal(b, &m); err != nil {
				t.Fatal(err)
			}
			m[field] = value
			var ev E
			if err := json.Unmarshal(must(json.Marshal(m)), &ev); err != nil {
				t.Fatal(err)
			}
			forged[i] = ev
		}
		switch rapid.IntRange(0, 6).Draw(t, "forgery") {
		case 0:
			forged = slices.Insert(forged, i, forged[i])
		case 1:
			forged = slices.Delete(forged, i-1, i)
		case 2:
			edit("revision", i+2)
		case 3:
			edit("id", governance.NamedID[V]("test", "foreign").String())
		case 4:
			edit("at", "1999-01-01T00:00:00Z")
		case 5:
			edit("by", map[string]string{"role": "chair"})
		case 6:
			edit("from", "")
		}
		if got, err := replay(zero, slices.Values(forged)); err == nil || got != zero {
			t.Fatalf("a forged history was taken: %+v", got)
		} else if !errors.Is(err, governance.ErrInvalid) && !errors.Is(err, governance.ErrNotAllowed) && !errors.Is(err, governance.ErrForbidden) {
			t.Fatalf("no sentinel in %v", err)
		}
	})
}

func through[T any](t *rapid.T, v T) T {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back T
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatalf("%v\n%s", err, b)
	}
	return back
}
