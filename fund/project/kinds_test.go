package project

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

// named checks that the names of an enumeration are complete and that each
// goes through JSON.
func named[T enum](t *testing.T, set *label.Set[T], all []T) {
	t.Helper()
	if err := set.Check(); err != nil {
		t.Error(err)
	}
	if len(all) != len(set.Names)-1 {
		t.Errorf("%s: %d of %d values are listed", set.Kind, len(all), len(set.Names)-1)
	}
	for _, v := range all {
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
	named(t, &lines, Lines())
	named(t, &fields, Fields())
	named(t, &priorities, Priorities())
	named(t, &orgKinds, OrgKinds())
	named(t, &costKinds, CostKinds())
	named(t, &offices, Offices())
	named(t, &grantFaults, GrantFaults())
	named(t, &projectStates, ProjectStates())
	named(t, &projectActions, ProjectActions())
	named(t, &grantStates, GrantStates())
	named(t, &grantActions, GrantActions())
	named(t, &expenseStates, ExpenseStates())
	named(t, &expenseActions, ExpenseActions())
	named(t, &activityStates, ActivityStates())
	named(t, &activityActions, ActivityActions())
	named(t, &incubationStates, IncubationStates())
	named(t, &incubationActions, IncubationActions())
	if len(Lines()) != 4 || len(OrgKinds()) != 7 {
		t.Error("four lines and seven kinds of organisations")
	}
}
