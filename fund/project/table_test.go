package project_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/internal/golden"
)

func TestEveryTriple(t *testing.T) {
	t.Run("project", func(t *testing.T) { everyTriple(t, projects) })
	t.Run("grant", func(t *testing.T) { everyTriple(t, grants) })
	t.Run("expense", func(t *testing.T) { everyTriple(t, expenses) })
	t.Run("activity", func(t *testing.T) { everyTriple(t, activities) })
	t.Run("incubation", func(t *testing.T) { everyTriple(t, incubations) })
}

// everyTriple asks for every action in every state as every role. What the
// specification allows succeeds, through the command, through Do and through
// Apply; nothing else ever does, nor changes anything.
func everyTriple[V, E comparable, S, A machine.Enum](t *testing.T, r *rig[V, E, S, A]) {
	spec := map[string]bool{}
	for line := range strings.Lines(strings.TrimPrefix(r.spec, "\n")) {
		what, who, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		for role := range strings.FieldsSeq(who) {
			spec[what+" "+role] = true
		}
	}
	var zero V
	var none E
	allowed, refused := 0, 0
	for _, s := range append([]S{0}, r.states...) {
		was, _, now := r.walk(t, s)
		for _, a := range append([]A{0, 63}, r.actions...) {
			known := false
			for _, role := range append([]governance.Role{0, governance.HostRole, governance.MaxRole}, governance.Roles()...) {
				for _, to := range r.states {
					known = known || spec[fmt.Sprint(s, " ", a, " ", to, " ", role)]
				}
			}
			for _, role := range append([]governance.Role{0, governance.HostRole, governance.MaxRole}, governance.Roles()...) {
				name := fmt.Sprintf("%v %v by %v", s, a, role)
				may := false
				for _, to := range r.states {
					may = may || spec[fmt.Sprint(s, " ", a, " ", to, " ", role)]
				}
				if r.can(was, role).Has(a) != may || r.table.By(s, a).Has(role) != may {
					t.Fatalf("%s: the table says %v", name, !may)
				}
				by := r.actor(a, role)
				copied := was
				next, ev, err := r.perform(copied, a, by, now)
				if copied != was {
					t.Fatalf("%s changed the value that it was asked of", name)
				}
				if !may {
					refused++
					want := governance.ErrNotAllowed
					if known {
						want = governance.ErrForbidden
					}
					if !errors.Is(err, want) || next != zero {
						t.Errorf("%s: %v, want %v", name, err, want)
					}
					for _, to := range r.states {
						raw := r.bare(was, a, to, by, now)
						if v, err := r.apply(was, raw); !errors.Is(err, want) || v != zero {
							t.Errorf("%s: Apply gives %v, want %v", name, err, want)
						}
					}
					raw := r.bare(was, a, 0, by, now)
					if err := r.do(&copied, &raw); copied != was || !r.alone.Has(a) && !errors.Is(err, want) {
						t.Errorf("%s: Do gives %v, want %v", name, err, want)
					}
					continue
				}
				allowed++
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				to, revision := r.life(next)
				if !spec[fmt.Sprint(s, " ", a, " ", to, " ", role)] || ev == none {
					t.Errorf("%s led to %v", name, to)
				}
				if _, before := r.life(was); revision != before+1 {
					t.Errorf("%s: revision %d after %d", name, revision, before)
				}
				if again, err := r.apply(was, ev); err != nil || again != next {
					t.Errorf("%s: its own event gives %v\n%s", name, err, cmp.Diff(next, again))
				}
				order := r.strip(ev)
				err = r.do(&copied, &order)
				if r.alone.Has(a) {
					if !errors.Is(err, governance.ErrInvalid) || copied != was {
						t.Errorf("%s: Do gives %v", name, err)
					}
				} else if err != nil || copied != next || order != ev {
					t.Errorf("%s: Do gives %v\n%s%s", name, err, cmp.Diff(next, copied), cmp.Diff(ev, order))
				}
			}
		}
	}
	t.Logf("%d triples succeed, %d are refused", allowed, refused)
	if err := r.table.Check(); err != nil {
		t.Error(err)
	}
	golden.Check(t, r.name+".mmd", r.table.Mermaid())
}

// moves lists every move of a table that leads to another state.
func moves[V, E comparable, S, A machine.Enum](r *rig[V, E, S, A]) string {
	var b strings.Builder
	for _, from := range append([]S{0}, r.states...) {
		for _, to := range r.states {
			var by []string
			for _, a := range r.actions {
				if from != to && r.table.Next(from, a).Has(to) {
					by = append(by, a.String())
				}
			}
			if len(by) > 0 {
				fmt.Fprintf(&b, "//\t%-10s  %-11s > %-11s %s\n", r.name, from, to, strings.Join(by, ", "))
			}
		}
	}
	return b.String()
}

// The package's documentation draws the tables as they are.
func TestDocShowsTheMachines(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	charts := []string{moves(projects), moves(grants), moves(expenses), moves(activities), moves(incubations)}
	if want := strings.Join(charts, "//\n"); !strings.Contains(string(doc), want) {
		t.Errorf("doc.go does not show the moves of the tables, which are:\n%s", want)
	}
}
