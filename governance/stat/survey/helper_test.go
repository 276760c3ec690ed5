package survey_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }
func limit(err error) bool     { return errors.Is(err, fault.ErrLimit) }

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// strict refuses fields that T does not have.
type strict[T any] struct{ V T }

func (s *strict[T]) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(&s.V)
}

// out is the expected results of a case. Each is struck off when it has been
// compared.
type out map[string]json.RawMessage

// check compares the results of one case.
type check struct {
	t   *testing.T
	id  string
	tol float64
	out out
}

func take[T any](c check, name string) (want T) {
	c.t.Helper()
	raw, ok := c.out[name]
	if !ok {
		c.t.Errorf("%s: the case has no %s", c.id, name)
	}
	delete(c.out, name)
	if err := json.Unmarshal(raw, &want); ok && err != nil {
		c.t.Errorf("%s: %s: %v", c.id, name, err)
	}
	return want
}

func (c check) near(name string, got float64, want oracle.Number, tol float64) {
	c.t.Helper()
	if !oracle.Near(got, float64(want), tol) {
		c.t.Errorf("%s: %s = %v, want %v", c.id, name, got, want)
	}
}

func (c check) number(name string, got float64) {
	c.t.Helper()
	c.near(name, got, take[oracle.Number](c, name), c.tol)
}

func (c check) numbers(name string, got []float64) {
	c.t.Helper()
	want := take[[]oracle.Number](c, name)
	if len(got) != len(want) {
		c.t.Errorf("%s: %s has %d entries, want %d", c.id, name, len(got), len(want))
		return
	}
	for i := range got {
		c.near(name, got[i], want[i], c.tol)
	}
}

func (c check) interval(name string, got stat.Interval, err error) {
	c.t.Helper()
	c.numbers(name, c.limits(name, got, err))
}

// limits gives NaN for undefined, which is what the reader makes of null.
func (c check) limits(name string, got stat.Interval, err error) []float64 {
	c.t.Helper()
	switch {
	case err == nil:
		return []float64{got.Lower, got.Upper}
	case !undefined(err):
		c.t.Errorf("%s: %s: sound arguments were refused: %v", c.id, name, err)
	}
	return []float64{math.NaN(), math.NaN()}
}

// nothing reports whether there is no estimate, and if so whether every result
// of the case is null.
func (c check) nothing(err error) bool {
	c.t.Helper()
	switch {
	case err == nil:
		return false
	case !undefined(err):
		c.t.Errorf("%s: sound arguments were refused: %v", c.id, err)
	}
	for _, name := range slices.Sorted(maps.Keys(c.out)) {
		if s := bytes.Trim(c.out[name], "[] "); strings.Trim(strings.ReplaceAll(string(s), "null", ""), ", ") != "" {
			c.t.Errorf("%s: %v, want %s = %s", c.id, err, name, c.out[name])
		}
	}
	return true
}

func (c check) done() {
	c.t.Helper()
	for _, name := range slices.Sorted(maps.Keys(c.out)) {
		c.t.Errorf("%s: %s was not compared", c.id, name)
	}
}

func value(v stat.Value) float64 {
	if !v.OK {
		return math.NaN()
	}
	return v.X
}
