package fault_test

import (
	"errors"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
)

func TestErrorsMatchOneSentinelAndSayWhatHappened(t *testing.T) {
	all := []error{fault.ErrInvalid, fault.ErrNotAllowed, fault.ErrForbidden, fault.ErrConflict, fault.ErrNotFound, fault.ErrLimit}
	for _, c := range []struct {
		err  error
		kind error
		text string
	}{
		{fault.Invalid("workorder", "unit", "", "must not be empty"), fault.ErrInvalid, `workorder: unit "": must not be empty`},
		{fault.Invalid("stat", "p", 1.5, "must be in [0,1]"), fault.ErrInvalid, `stat: p 1.5: must be in [0,1]`},
		{fault.Invalid("decode", "text", []byte("a\n"), "must be one line"), fault.ErrInvalid, `decode: text "a\n": must be one line`},
		{fault.Refused(fault.ErrNotAllowed, "workorder", "dispatch", "order 7", "it is closed"), fault.ErrNotAllowed, "workorder: cannot dispatch order 7: it is closed"},
		{fault.Refused(fault.ErrForbidden, "workorder", "rate", "order 7", "the rater belongs to the unit"), fault.ErrForbidden, "workorder: cannot rate order 7: the rater belongs to the unit"},
	} {
		if got := c.err.Error(); got != c.text {
			t.Errorf("text %q, want %q", got, c.text)
		}
		for _, s := range all {
			if got, want := errors.Is(c.err, s), errors.Is(c.kind, s); got != want {
				t.Errorf("%q is %v: %v, want %v", c.text, s, got, want)
			}
		}
	}
	var inv *fault.InvalidError
	if err := fault.Invalid("a", "b", 3, "r"); !errors.As(err, &inv) || inv.Field != "b" || inv.Value != 3 {
		t.Errorf("errors.As gave %+v", inv)
	}
}
