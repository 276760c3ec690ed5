package store_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/store"
)

// one is a commit of one change that nothing is wrong with.
func one(edit func(*store.Commit, *store.Change)) store.Commit {
	c := store.Commit{Key: "key", Changes: []store.Change{{Ref: fund, Was: 3, Value: Purse{1}, Events: []any{Moved{By: 1}}}}}
	edit(&c, &c.Changes[0])
	return c
}

func TestEncodeRefuses(t *testing.T) {
	var none *Purse
	for _, c := range []struct {
		text string
		edit func(*store.Commit, *store.Change)
	}{
		{`store: changes 0: must hold at least one`, func(c *store.Commit, _ *store.Change) { c.Changes = nil }},
		{`store: key "a\x00b": must be at most`, func(c *store.Commit, _ *store.Change) { c.Key = "a\x00b" }},
		{`store: key "\xff": must be at most`, func(c *store.Commit, _ *store.Change) { c.Key = "\xff" }},
		{`must be at most 255 bytes`, func(c *store.Commit, _ *store.Change) { c.Key = strings.Repeat("桥", 85) + "x" }},
		{`store: kind "": must be 1 to 255`, func(_ *store.Commit, ch *store.Change) { ch.Ref.Kind = "" }},
		{`store: kind "\x00": must be 1 to 255`, func(_ *store.Commit, ch *store.Change) { ch.Ref.Kind = "\x00" }},
		{`must be 1 to 255 bytes`, func(_ *store.Commit, ch *store.Change) { ch.Ref.Kind = store.Kind(strings.Repeat("k", 256)) }},
		{`0000": must not be zero`, func(_ *store.Commit, ch *store.Change) { ch.Ref.ID = uuid.Nil }},
		{`must not change a value twice`, func(c *store.Commit, ch *store.Change) { c.Changes = append(c.Changes, *ch) }},
		{`store: was -1: must not be negative`, func(_ *store.Commit, ch *store.Change) { ch.Was = -1 }},
		{`must leave room for the events`, func(_ *store.Commit, ch *store.Change) { ch.Was = math.MaxInt64 }},
		{`": must hold at least one`, func(_ *store.Commit, ch *store.Change) { ch.Events = []any{} }},
		{`store: value "example.purse`, func(_ *store.Commit, ch *store.Change) { ch.Value = nil }},
		{`must not be nil`, func(_ *store.Commit, ch *store.Change) { ch.Value = none }},
		{`must not be nil`, func(_ *store.Commit, ch *store.Change) { ch.Events = append(ch.Events, nil) }},
		{`must encode as JSON`, func(_ *store.Commit, ch *store.Change) { ch.Value = math.Inf(1) }},
		{`must encode as JSON`, func(_ *store.Commit, ch *store.Change) { ch.Events[0] = make(chan int) }},
		{`must hold only UTF-8 text`, func(_ *store.Commit, ch *store.Change) { ch.Events[0] = Moved{Note: "\xc4\xe3\xba\xc3"} }},
		{`must hold only UTF-8 text`, func(_ *store.Commit, ch *store.Change) { ch.Value = map[string]int{`\\` + "\n\xff": 1} }},
	} {
		if _, err := one(c.edit).Encode(); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("the error is %v, want one that matches %q and says %q", err, fault.ErrInvalid, c.text)
		}
	}
	var cause *json.UnsupportedValueError
	if _, err := one(func(_ *store.Commit, ch *store.Change) { ch.Value = math.NaN() }).Encode(); !errors.As(err, &cause) {
		t.Errorf("the error %v hides its cause", err)
	}
}

func TestEncodeAllows(t *testing.T) {
	for name, edit := range map[string]func(*store.Commit, *store.Change){
		"plain":                  func(*store.Commit, *store.Change) {},
		"no key":                 func(c *store.Commit, _ *store.Change) { c.Key = "" },
		"a key of 255 bytes":     func(c *store.Commit, _ *store.Change) { c.Key = strings.Repeat("桥", 85) },
		"a kind of 255 bytes":    func(_ *store.Commit, ch *store.Change) { ch.Ref.Kind = store.Kind(strings.Repeat("k", 255)) },
		"a new value":            func(_ *store.Commit, ch *store.Change) { ch.Was = 0 },
		"the last revision":      func(_ *store.Commit, ch *store.Change) { ch.Was = math.MaxInt64 - 1 },
		"U+FFFD itself":          func(_ *store.Commit, ch *store.Change) { ch.Events[0] = "\ufffd" },
		"the text of the escape": func(_ *store.Commit, ch *store.Change) { ch.Events[0] = `\ufffd \\ufffd` },
		"the same ID, two kinds": func(c *store.Commit, ch *store.Change) {
			other := *ch
			other.Ref.Kind = "other"
			c.Changes = append(c.Changes, other)
		},
	} {
		c := one(edit)
		encoded, err := c.Encode()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, v := range c.Receipt().Versions {
			if e := encoded[i]; e.Ref != v.Ref || e.Revision() != v.Revision || len(e.Events) != len(c.Changes[i].Events) {
				t.Errorf("%s: encoded %+v beside the receipt %+v", name, e, v)
			}
		}
	}
	e, err := one(func(*store.Commit, *store.Change) {}).Encode()
	if err != nil || string(e[0].Value) != `{"balance":1}` || string(e[0].Events[0]) != `{"by":1}` || e[0].Revision() != 4 {
		t.Errorf("encoded %+v, error %v", e, err)
	}
}

func TestErrorsSayWhich(t *testing.T) {
	for _, c := range []struct {
		err  error
		kind error
		text string
	}{
		{&store.ConflictError{Refs: []store.Ref{fund, petty}}, fault.ErrConflict, "store: " + fund.String() + ", " + petty.String() + ": not at the expected revision"},
		{&store.NotFoundError{Ref: fund}, fault.ErrNotFound, "store: example.purse " + fund.ID.String() + ": not found"},
		{&store.NotFoundError{Key: "k"}, fault.ErrNotFound, `store: key "k": not found`},
		{&store.NotFoundError{}, fault.ErrNotFound, `store: key "": not found`},
	} {
		if !errors.Is(c.err, c.kind) || c.err.Error() != c.text {
			t.Errorf("%q, want %q that matches %q", c.err, c.text, c.kind)
		}
	}
}
