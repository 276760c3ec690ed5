package machine

import (
	"fmt"
	"slices"
	"strings"
)

// arrow is one line of a drawing: all actions that lead from one state to
// another.
type arrow[S Enum] struct {
	from, to S
	names    []string
}

// arrows lists the steps that change the state, in the order of the states,
// and apart from them the actions that leave each state as it is.
func (t *Table[S, A, R]) arrows() (moves []arrow[S], stays []arrow[S]) {
	for _, from := range append([]S{0}, t.def.States...) {
		byTo := map[S][]string{}
		for _, a := range t.def.Actions {
			for to := range t.Next(from, a).All() {
				byTo[to] = append(byTo[to], a.String())
			}
		}
		for _, to := range t.def.States {
			if names := byTo[to]; len(names) > 0 {
				if to == from {
					stays = append(stays, arrow[S]{from, to, names})
				} else {
					moves = append(moves, arrow[S]{from, to, names})
				}
			}
		}
	}
	return moves, stays
}

// Mermaid returns a state diagram in the Mermaid language. Actions that leave
// the state as it is stand in a note beside it. The text depends on the table
// alone, so it can be kept as a golden file.
func (t *Table[S, A, R]) Mermaid() string {
	var b strings.Builder
	b.WriteString("stateDiagram-v2\n")
	moves, stays := t.arrows()
	for _, m := range moves {
		from := "[*]"
		if m.from != 0 {
			from = mermaidName(m.from)
		}
		fmt.Fprintf(&b, "    %s --> %s: %s\n", from, mermaidName(m.to), strings.Join(m.names, ", "))
	}
	for _, s := range t.def.States {
		if t.Final(s) {
			fmt.Fprintf(&b, "    %s --> [*]\n", mermaidName(s))
		}
	}
	for _, s := range stays {
		fmt.Fprintf(&b, "    note right of %s: %s\n", mermaidName(s.from), strings.Join(s.names, ", "))
	}
	return b.String()
}

// mermaidName keeps a state's text form a single Mermaid identifier.
func mermaidName[S Enum](s S) string { return strings.ReplaceAll(s.String(), "-", "_") }

// DOT returns the same diagram in the Graphviz language; final states have a
// double border.
func (t *Table[S, A, R]) DOT() string {
	var b strings.Builder
	b.WriteString("digraph {\n\trankdir=LR\n\tstart [shape=point]\n")
	for _, s := range t.def.States {
		shape := "box"
		if t.Final(s) {
			shape = "box, peripheries=2"
		}
		fmt.Fprintf(&b, "\t%q [shape=%s]\n", s, shape)
	}
	moves, stays := t.arrows()
	for _, m := range slices.Concat(moves, stays) {
		from := "start"
		if m.from != 0 {
			from = fmt.Sprintf("%q", m.from)
		}
		fmt.Fprintf(&b, "\t%s -> %q [label=%q]\n", from, m.to, strings.Join(m.names, "\n"))
	}
	b.WriteString("}\n")
	return b.String()
}
