package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Encoded is a [Change] whose value and events are JSON text.
type Encoded struct {
	Ref    Ref
	Was    int64
	Value  json.RawMessage
	Events []json.RawMessage
}

// Revision is the revision of the value after the change.
func (e Encoded) Revision() int64 { return e.Was + int64(len(e.Events)) }

// maxName is the longest kind or key: long enough for any name, short enough
// for an index of any database.
const maxName = 255

// Encode checks a commit and returns its changes, in their order, as JSON. It
// is what every implementation of [Store.Commit] does first, so that all of
// them refuse the same.
//
// Errors match fault.ErrInvalid: no change, a value twice, an empty or overlong
// kind, a zero identifier, a negative Was, no event, a revision beyond int64,
// an overlong key, and a value or event that JSON cannot carry. Text that is
// not UTF-8 is among these: encoding/json would replace it silently, and a name
// in GBK would be lost.
func (c Commit) Encode() ([]Encoded, error) {
	switch {
	case len(c.Changes) == 0:
		return nil, invalid("changes", 0, "must hold at least one")
	case c.Key != "" && !isName(c.Key):
		return nil, invalid("key", c.Key, "must be at most 255 bytes of UTF-8 text without NUL")
	}
	out := make([]Encoded, len(c.Changes))
	seen := make(map[Ref]bool, len(c.Changes))
	for i, ch := range c.Changes {
		switch {
		case !isName(string(ch.Ref.Kind)):
			return nil, invalid("kind", string(ch.Ref.Kind), "must be 1 to 255 bytes of UTF-8 text without NUL")
		case ch.Ref.ID == [16]byte{}:
			return nil, invalid("id", ch.Ref.String(), "must not be zero")
		case seen[ch.Ref]:
			return nil, invalid("changes", ch.Ref.String(), "must not change a value twice")
		case ch.Was < 0:
			return nil, invalid("was", ch.Was, "must not be negative")
		case len(ch.Events) == 0:
			return nil, invalid("events", ch.Ref.String(), "must hold at least one")
		case ch.Was > math.MaxInt64-int64(len(ch.Events)):
			return nil, invalid("was", ch.Was, "must leave room for the events")
		}
		seen[ch.Ref] = true
		value, err := encode("value", ch.Ref, ch.Value)
		if err != nil {
			return nil, err
		}
		out[i] = Encoded{Ref: ch.Ref, Was: ch.Was, Value: value, Events: make([]json.RawMessage, len(ch.Events))}
		for j, ev := range ch.Events {
			if out[i].Events[j], err = encode("event", ch.Ref, ev); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func encode(field string, ref Ref, v any) ([]byte, error) {
	text, err := json.Marshal(v)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", invalid(field, ref.String(), "must encode as JSON"), err)
	case string(text) == "null":
		return nil, invalid(field, ref.String(), "must not be nil")
	case replaced(text):
		return nil, invalid(field, ref.String(), "must hold only UTF-8 text")
	}
	return text, nil
}

// replaced reports whether the encoder put the escape \ufffd in the place of a
// byte that is no UTF-8. The character U+FFFD itself is written unescaped, and
// a backslash of the text as two.
func replaced(text []byte) bool {
	for {
		i := bytes.IndexByte(text, '\\')
		if i < 0 {
			return false
		}
		if bytes.HasPrefix(text[i:], []byte(`\ufffd`)) {
			return true
		}
		text = text[i+2:]
	}
}

func isName(s string) bool {
	return s != "" && len(s) <= maxName && utf8.ValidString(s) && !strings.Contains(s, "\x00")
}

func invalid(field string, value any, rule string) error {
	return fault.Invalid("store", field, value, rule)
}
