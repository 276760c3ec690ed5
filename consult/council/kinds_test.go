package council

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

// complete checks that the names of an enumeration are complete and that each goes
// through JSON, as a value and as the key of an object.
func complete[T enum](t *testing.T, set *label.Set[T]) {
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

// Every enumeration has every name in both languages, and none twice.
func TestEveryEnumerationIsNamed(t *testing.T) {
	complete(t, &kinds)
	complete(t, &seatKinds)
	complete(t, &topicKinds)
	complete(t, &ways)
	complete(t, &powers)
	complete(t, &outcomes)
	complete(t, &matters)
	complete(t, &seatStates)
	complete(t, &seatActions)
	complete(t, &endings)
	complete(t, &meetingStates)
	complete(t, &meetingActions)
	complete(t, &concernStates)
	complete(t, &concernActions)
	complete(t, &topicStates)
	complete(t, &topicActions)
	complete(t, &proceedingStates)
	complete(t, &proceedingActions)
	complete(t, &presences)
	complete(t, &choices)
	complete(t, &relationKinds)
	complete(t, &exemptions)
	if len(Kinds()) != 4 || len(SeatKinds()) != 5 || len(TopicKinds()) != 4 || len(Matters()) != 11 || len(Ways()) != 3 {
		t.Error("a list is not complete")
	}
}
