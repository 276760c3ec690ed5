package composite_test

import (
	"errors"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }

// near compares relatively, and absolutely below 1.
func near(a, b, tol float64) bool {
	return a == b || math.Abs(a-b) <= tol*max(1, math.Abs(a), math.Abs(b))
}

// number gives NaN for undefined, which is what null is read as.
func number(v stat.Value) float64 {
	if !v.OK {
		return math.NaN()
	}
	return v.X
}

// fataler is what testing.T and rapid.T share.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// must takes the error off a result.
func must[T any](t fataler) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("sound arguments were refused: %v", err)
		}
		return v
	}
}
