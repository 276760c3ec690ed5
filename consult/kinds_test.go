package consult

import (
	"encoding/json"
	"testing"

	"golang.org/x/exp/constraints"

	"github.com/sixbridges/sixbridges/governance/label"
)

// enum is what every enumeration can do.
type enum interface {
	constraints.Unsigned
	String() string
	Label() label.Text
	MarshalText() ([]byte, error)
}

// named checks that the names of an enumeration are complete and that each goes
// through JSON, as a value and as the key of an object.
func named[T enum](t *testing.T, set *label.Set[T]) {
	t.Helper()
	if err := set.Check(); err != nil {
		t.Error(err)
	}
	for _, v := range set.All() {
		if v.String() != set.Names[v].Text || v.Label().En != set.Names[v].En || v.Label().Zh != set.Names[v].Zh {
			t.Errorf("%s %d is called %q, %+v", set.Kind, v, v, v.Label())
		}
		b, err := json.Marshal(map[T]T{v: v})
		if err != nil {
			t.Error(err)
		}
		var back map[T]T
		if err := json.Unmarshal(b, &back); err != nil || len(back) != 1 || back[v] != v {
			t.Errorf("%s comes back as %v, %v", b, back, err)
		}
	}
	for _, v := range []T{T(len(set.Names)), ^T(0)} {
		if b, err := v.MarshalText(); err == nil {
			t.Errorf("%s %d, which does not exist, is written as %q", set.Kind, v, b)
		}
	}
}

func TestEveryEnumerationIsNamed(t *testing.T) {
	named(t, &choices)
	named(t, &channels)
	named(t, &partKinds)
	named(t, &holdings)
	named(t, &parkings)
	named(t, &rollChangeKinds)
	named(t, &roundStates)
	named(t, &roundActions)
	named(t, &cuts)
	named(t, &campaignStates)
	named(t, &campaignActions)
	named(t, &demandStates)
	named(t, &demandActions)
	named(t, &demandKinds)
	if len(Choices()) != int(choiceEnd)-1 || len(Channels()) != int(channelEnd)-1 {
		t.Error("a choice or a channel has no name")
	}
	for _, c := range Choices() {
		if c.OnBallot() != (c != Silent && c != NotOnRoll) {
			t.Errorf("%v on a ballot: %v", c, c.OnBallot())
		}
	}
}
