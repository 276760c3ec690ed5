package ledger

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
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

// named checks that the names of an enumeration are complete and go through JSON.
func named[T enum](t *testing.T, set *label.Set[T], all []T) {
	t.Helper()
	if err := set.Check(); err != nil {
		t.Error(err)
	}
	if len(all) != set.Len()-1 {
		t.Errorf("%s: %d values of %d", set.Kind, len(all), set.Len()-1)
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
	if _, err := T(set.Len()).MarshalText(); !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("%s %d has a text: %v", set.Kind, set.Len(), err)
	}
}

func TestNames(t *testing.T) {
	named(t, &kinds, Kinds())
	named(t, &actions, Actions())
	named(t, &stages, Stages())
	named(t, &reasons, Reasons())
}

// TestDocShowsTheOrder holds the documentation to the code.
func TestDocShowsTheOrder(t *testing.T) {
	var s strings.Builder
	for _, r := range Reasons() {
		plus := ""
		if r.Remembered() {
			plus = " +"
		}
		fmt.Fprintf(&s, "//\t%-15s %v%s\n", r.String(), r.sentinel(), plus)
	}
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(doc), s.String()) {
		t.Errorf("doc.go does not show the reasons, which are:\n%s", s.String())
	}
}

// TestReasons checks what each reason matches.
func TestReasons(t *testing.T) {
	sentinels := []error{fault.ErrInvalid, fault.ErrNotAllowed, fault.ErrForbidden, fault.ErrConflict, fault.ErrNotFound, fault.ErrLimit}
	for _, r := range Reasons() {
		err := fmt.Errorf("wrapped: %w", &Error{Do: DoPost, Reason: r})
		n := 0
		for _, s := range sentinels {
			if errors.Is(err, s) {
				n++
			}
		}
		if n != 1 || !errors.Is(err, r) || r.Error() == "" {
			t.Errorf("%v matches %d sentinels", r, n)
		}
	}
	if errors.Is(BelowMin, AboveMax) {
		t.Error("two reasons match")
	}
}

func TestPaths(t *testing.T) {
	for path, ok := range map[string]bool{
		"assets:bank": true, "资产:银行 一": true, "a": true, "1:2": true, "a-b (c)": true, "A/B & C.": true, strings.Repeat("a", 255): true,
		"": false, ":a": false, "a:": false, "a::b": false, " a": false, "a ": false, "a:b :c": false, "a  b": false, "a;b": false,
		"a\"b": false, "a\tb": false, "a\nb": false, "(a)": false, "[a]": false, "*a": false, "a\xff": false, "a\u00a0b": false, "a\u3000b": false,
		strings.Repeat("a", 256): false, "a\u200bb": false,
	} {
		if validPath(path) != ok {
			t.Errorf("%q: %v", path, !ok)
		}
	}
}
