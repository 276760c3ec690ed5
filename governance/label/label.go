// Package label gives the values of an enumeration their names: one stable
// text form for JSON, SQL and CSV, and one label each in English and Chinese
// for people.
//
// An enumeration is a small unsigned integer whose zero value is not set. It
// declares its names once, as data, and its methods are one line each:
//
//	var colours = label.Set[Colour]{Kind: "colour", Names: []label.Name{
//		Red:  {Text: "red", En: "Red", Zh: "红"},
//		Blue: {Text: "blue", En: "Blue", Zh: "蓝"},
//	}}
//
//	func (c Colour) String() string                { return colours.String(c) }
//	func (c Colour) MarshalText() ([]byte, error)  { return colours.MarshalText(c) }
//	func (c *Colour) UnmarshalText(b []byte) error { return colours.UnmarshalText(c, b) }
//	func (c Colour) Label() label.Text             { return colours.Label(c) }
//
// The keys in the literal tie each name to its constant, so a constant that
// moves takes its name along. [Set.Check], called by one test for each
// enumeration, finds holes and repeated names.
package label

import (
	"fmt"
	"strconv"

	"golang.org/x/exp/constraints"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Text is a phrase in the two languages of the library.
type Text struct {
	En string `json:"en"`
	Zh string `json:"zh"`
}

// In returns the phrase in the language of the BCP 47 tag: Chinese for "zh"
// and anything that begins with "zh-", English for every other tag.
func (t Text) In(tag string) string {
	if tag == "zh" || len(tag) > 3 && tag[:3] == "zh-" {
		return t.Zh
	}
	return t.En
}

// Name is what one value of an enumeration is called.
type Name struct {
	Text string // stable text form: lower case, hyphens, never renamed
	En   string // English label
	Zh   string // Chinese label
}

// Set is the closed list of the values of the enumeration T: Names[v] names
// the value v. The value 0 means "not set"; unless the enumeration gives it a
// name of its own, its text form is the empty string.
type Set[T constraints.Unsigned] struct {
	Kind  string // what a value is, for messages, as in "order state"
	Names []Name
}

// Len returns one more than the greatest value.
func (s *Set[T]) Len() int { return len(s.Names) }

// Has reports whether v is a value of the set. Zero is one only if it has a
// name.
func (s *Set[T]) Has(v T) bool {
	return uint64(v) < uint64(len(s.Names)) && s.Names[v].Text != ""
}

// All returns every named value in order.
func (s *Set[T]) All() []T {
	all := make([]T, 0, len(s.Names))
	for i, n := range s.Names {
		if n.Text != "" {
			all = append(all, T(i))
		}
	}
	return all
}

// String returns the text form of v, the empty string for an unnamed zero,
// and "kind(250)" for a value outside the set.
func (s *Set[T]) String(v T) string {
	if uint64(v) < uint64(len(s.Names)) {
		if t := s.Names[v].Text; t != "" || v == 0 {
			return t
		}
	} else if v == 0 {
		return ""
	}
	return s.Kind + "(" + strconv.FormatUint(uint64(v), 10) + ")"
}

// Label returns the labels of v, both empty for an unnamed zero and the
// [Set.String] form for a value outside the set.
func (s *Set[T]) Label(v T) Text {
	if s.Has(v) {
		return Text{En: s.Names[v].En, Zh: s.Names[v].Zh}
	}
	return Text{En: s.String(v), Zh: s.String(v)}
}

// MarshalText returns the text form, or an error that matches
// [fault.ErrInvalid] for a value outside the set, so that nothing is written
// that cannot be read back.
func (s *Set[T]) MarshalText(v T) ([]byte, error) {
	if v != 0 && !s.Has(v) {
		return nil, fault.Invalid("encode", s.Kind, uint64(v), "must be a known value")
	}
	return []byte(s.String(v)), nil
}

// UnmarshalText sets *v to the value with this text form. The empty string is
// an unnamed zero. Anything else unknown is an error that matches
// [fault.ErrInvalid] and leaves *v as it was.
func (s *Set[T]) UnmarshalText(v *T, text []byte) error {
	for i := range s.Names {
		if s.Names[i].Text == string(text) && (i == 0 || len(text) > 0) {
			*v = T(i)
			return nil
		}
	}
	if len(text) == 0 {
		*v = 0
		return nil
	}
	return fault.Invalid("decode", s.Kind, string(text), "must be a known value")
}

// Check reports a hole in the set, a missing label or a text form used twice.
func (s *Set[T]) Check() error {
	seen := make(map[string]int, len(s.Names))
	for i, n := range s.Names {
		if i == 0 && n == (Name{}) {
			continue
		}
		if n.Text == "" || n.En == "" || n.Zh == "" {
			return fmt.Errorf("%s %d has no text or label: %+v", s.Kind, i, n)
		}
		if j, dup := seen[n.Text]; dup {
			return fmt.Errorf("%s %d and %d are both called %q", s.Kind, j, i, n.Text)
		}
		seen[n.Text] = i
	}
	return nil
}
