package consult

import (
	"slices"

	"github.com/sixbridges/sixbridges/consult/rule"
	"github.com/sixbridges/sixbridges/governance/metric"
)

// Transitions counts voters by how they stood in one round and in another one of
// the same question: who was won, who was lost, who is new. It is an
// accumulator; the zero Transitions is empty and ready.
//
// The area is that of the second round, and for who has left that of the first.
type Transitions struct {
	heads, area [choiceEnd][choiceEnd]int64
}

// Add counts a voter who stood as first in the one round and as second in the
// other. Who is on neither roll is not counted; a choice that is not known, or
// none, is silence, a negative area none.
func (t *Transitions) Add(first, second Choice, area int64) {
	if first == 0 || first >= choiceEnd {
		first = Silent
	}
	if second == 0 || second >= choiceEnd {
		second = Silent
	}
	if first == NotOnRoll && second == NotOnRoll {
		return
	}
	t.heads[first][second]++
	t.area[first][second] += max(area, 0)
}

// Merge takes in what o counted.
func (t *Transitions) Merge(o *Transitions) {
	for i := range t.heads {
		for j := range t.heads[i] {
			t.heads[i][j] += o.heads[i][j]
			t.area[i][j] += o.area[i][j]
		}
	}
}

// Compare counts the transitions of every voter between two rounds. The rolls
// must have grown from one another, so that a number is the same voter in both;
// otherwise the error matches governance.ErrInvalid.
func Compare(first, second *Votes) (Transitions, error) {
	if err := sameRoll(first, second); err != nil {
		return Transitions{}, err
	}
	var t Transitions
	a, b := first.choice, second.choice
	areaA, areaB := first.electorate.area, second.electorate.area
	n := min(len(a), len(b))
	for i := range n {
		x, y := a[i], b[i]
		t.heads[x][y]++
		area := areaB[i]
		if y == NotOnRoll {
			area = areaA[i]
		}
		t.area[x][y] += area
	}
	for i := n; i < len(a); i++ {
		t.Add(a[i], NotOnRoll, areaA[i])
	}
	for i := n; i < len(b); i++ {
		t.Add(NotOnRoll, b[i], areaB[i])
	}
	t.heads[NotOnRoll][NotOnRoll], t.area[NotOnRoll][NotOnRoll] = 0, 0
	return t, nil
}

// CompareIn counts the transitions in one scope: a voter is new there who held
// nothing there in the first round, and has left it likewise. An unknown scope
// has none.
func CompareIn(first, second *Votes, s rule.Scope) (Transitions, error) {
	if s == "" {
		return Compare(first, second)
	}
	if err := sameRoll(first, second); err != nil {
		return Transitions{}, err
	}
	var t Transitions
	a, b := first.stakesIn(s), second.stakesIn(s)
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].voter < b[0].voter:
			t.Add(first.choice[a[0].voter], NotOnRoll, a[0].area)
			a = a[1:]
		case len(a) == 0 || b[0].voter < a[0].voter:
			t.Add(NotOnRoll, second.choice[b[0].voter], b[0].area)
			b = b[1:]
		default:
			t.Add(first.choice[a[0].voter], second.choice[b[0].voter], b[0].area)
			a, b = a[1:], b[1:]
		}
	}
	return t, nil
}

func (v *Votes) stakesIn(s rule.Scope) []stake {
	if k, ok := v.electorate.find(s); ok {
		return v.electorate.in(k)
	}
	return nil
}

func sameRoll(first, second *Votes) error {
	a, b := first.electorate, second.electorate
	if a.measure != b.measure {
		return invalid("rounds", b.measure.String(), "must count the same, "+a.measure.String())
	}
	n := min(len(a.ids), len(b.ids))
	if !slices.Equal(a.ids[:n], b.ids[:n]) {
		return invalid("rounds", n, "must have one roll, on which a number is the same voter")
	}
	return nil
}

// Heads returns how many voters went from one choice to the other.
func (t *Transitions) Heads(first, second Choice) int64 {
	if first >= choiceEnd || second >= choiceEnd {
		return 0
	}
	return t.heads[first][second]
}

// Area returns the area of those who went from one choice to the other.
func (t *Transitions) Area(first, second Choice) int64 {
	if first >= choiceEnd || second >= choiceEnd {
		return 0
	}
	return t.area[first][second]
}

const transitionsKind = "consult.transitions"

// MarshalBinary returns the versioned binary form.
func (t *Transitions) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(transitionsKind, 1)
	for x := Agree; x < choiceEnd; x++ {
		for y := Agree; y < choiceEnd; y++ {
			e.Counts(t.heads[x][y], t.area[x][y])
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Transitions.MarshalBinary] wrote; the error matches
// governance.ErrInvalid and leaves t as it was.
func (t *Transitions) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, transitionsKind, 1)
	var read Transitions
	for x := Agree; x < choiceEnd; x++ {
		for y := Agree; y < choiceEnd; y++ {
			d.Counts(&read.heads[x][y], &read.area[x][y])
		}
	}
	if n := read.heads[NotOnRoll][NotOnRoll]; n != 0 {
		d.Fail("nobody", n, "must not be counted")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}
