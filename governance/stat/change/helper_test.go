package change_test

import (
	"errors"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/stat"
)

func invalid(err error) bool   { return errors.Is(err, fault.ErrInvalid) }
func undefined(err error) bool { return errors.Is(err, stat.ErrUndefined) }
func limit(err error) bool     { return errors.Is(err, fault.ErrLimit) }

// must fails the test on an error; rapid.T and testing.T both have Helper and
// Fatal.
func must[T any](t interface {
	Helper()
	Fatal(args ...any)
},
) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// number gives NaN for undefined, which is what the reader makes of null.
func number(v stat.Value) float64 {
	if x, ok := v.Get(); ok {
		return x
	}
	return math.NaN()
}

// near reports whether got is within tol of want, relative to max(1, |want|).
func near(got, want, tol float64) bool {
	return math.Abs(got-want) <= tol*max(1, math.Abs(want))
}

// relative reports whether got is within tol of want relative to want.
func relative(got, want, tol float64) bool {
	return got == want || math.Abs(got-want) <= tol*math.Abs(want)
}
