package reach_test

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/internal/oracle"
)

func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }

// one tells whether an error is exactly one of the kinds.
func one(err error) bool {
	kinds := 0
	for _, k := range []error{fault.ErrInvalid, fault.ErrLimit, stat.ErrUndefined} {
		if errors.Is(err, k) {
			kinds++
		}
	}
	return kinds == 1
}

// fields fails unless every case of the file has exactly these results.
func fields(t *testing.T, path string, names ...string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			ID  string
			Out map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		if len(c.Out) != len(names) {
			t.Errorf("%s: %d results, %d are compared", c.ID, len(c.Out), len(names))
		}
		for _, n := range names {
			if _, ok := c.Out[n]; !ok {
				t.Errorf("%s: no result %s", c.ID, n)
			}
		}
	}
}

// check compares the figures of one case.
type check struct {
	t   *testing.T
	id  string
	tol float64
}

// figure compares a result, of which undefined is null in the file.
func (c check) figure(name string, want oracle.Number) func(float64, error) {
	return func(got float64, err error) {
		c.t.Helper()
		if err != nil && !undefined(err) {
			c.t.Errorf("%s: %s was refused: %v", c.id, name, err)
			return
		}
		if err != nil {
			got = math.NaN()
		}
		if !oracle.Near(got, float64(want), c.tol) {
			c.t.Errorf("%s: %s = %v, want %v", c.id, name, got, want)
		}
	}
}

// interval compares both limits.
func (c check) interval(name string, want [2]oracle.Number) func(stat.Interval, error) {
	return func(got stat.Interval, err error) {
		c.t.Helper()
		c.figure(name+" lower", want[0])(got.Lower, err)
		c.figure(name+" upper", want[1])(got.Upper, err)
	}
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
