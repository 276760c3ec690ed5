package rule

import (
	"encoding/json"
	"errors"
	"testing"

	"golang.org/x/exp/constraints"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// enum is what every enumeration can do.
type enum interface {
	constraints.Unsigned
	String() string
	Label() label.Text
	MarshalText() ([]byte, error)
}

// complete checks that the names of an enumeration are complete, that each goes
// through JSON as a value and as a key, and that nothing else does.
func complete[T enum, P interface {
	*T
	UnmarshalText([]byte) error
}](t *testing.T, set *label.Set[T],
) {
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
	var v T
	if err := P(&v).UnmarshalText([]byte("no such name")); !errors.Is(err, fault.ErrInvalid) || v != 0 {
		t.Errorf("%s: %v, %v", set.Kind, v, err)
	}
}

// Every enumeration has every name in both languages, and none twice.
func TestEveryEnumerationIsNamed(t *testing.T) {
	complete(t, &measures)
	complete(t, &parts)
	complete(t, &bases)
	complete(t, &compares)
	complete(t, &followPolicies)
	complete(t, &nonReturnPolicies)
	complete(t, &blankPolicies)
	complete(t, &verdicts)
	complete(t, &finalities)
	complete(t, &recusals)
	complete(t, &areaSources)
	complete(t, &kinds)
}

// The defaults of the policies attribute nothing.
func TestDefaults(t *testing.T) {
	if FollowAbstains != 0 || NotParticipating != 0 || BlankAbstains != 0 {
		t.Error("the zero Counting counts somebody who did not decide")
	}
	if (&Counting{}).majority() != Heads || (&Counting{Majority: Households}).majority() != Households {
		t.Error("whose majority is followed")
	}
}
