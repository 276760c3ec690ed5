package stat

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
)

// ErrUndefined is matched by the error of a function whose arguments are sound
// but for which the figure does not exist, as the share k/n when n is 0. It is
// an answer, not a fault: print it as a dash, store it as null.
var ErrUndefined = errors.New("undefined")

// undefinedError says which figure is undefined and why.
type undefinedError struct{ what, why string }

func (e *undefinedError) Error() string { return e.what + " is undefined: " + e.why }
func (e *undefinedError) Unwrap() error { return ErrUndefined }

// Undefined returns an error that matches [ErrUndefined], as in
// Undefined("stat: proportion", "n is 0").
func Undefined(what, why string) error { return &undefinedError{what, why} }

// Value is a figure that may be undefined: one of several in a result. The
// zero Value is undefined. Values compare with ==.
type Value struct {
	X  float64 // the figure; 0 if it is undefined
	OK bool    // whether it is defined
}

// Defined returns the Value x. A NaN gives the undefined Value, so that a NaN
// never leaves a computation as a number.
func Defined(x float64) Value {
	if math.IsNaN(x) {
		return Value{}
	}
	return Value{X: x, OK: true}
}

// OrUndefined turns the result of a function of this package into a Value: if
// the error says that the figure does not exist it is the undefined Value and
// no error, and any other error is returned.
func OrUndefined(x float64, err error) (Value, error) {
	switch {
	case err == nil:
		return Defined(x), nil
	case errors.Is(err, ErrUndefined):
		return Value{}, nil
	}
	return Value{}, err
}

// Get returns the figure and whether it is defined.
func (v Value) Get() (float64, bool) { return v.X, v.OK }

// String returns the shortest decimal form of the figure, and "undefined" if
// there is none.
func (v Value) String() string {
	if !v.OK {
		return "undefined"
	}
	return strconv.FormatFloat(v.X, 'g', -1, 64)
}

// MarshalJSON writes the figure, null if it is undefined, and the strings
// "Inf" and "-Inf" for the infinities, which JSON has no number for.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case !v.OK || math.IsNaN(v.X):
		return []byte("null"), nil
	case math.IsInf(v.X, 1):
		return []byte(`"Inf"`), nil
	case math.IsInf(v.X, -1):
		return []byte(`"-Inf"`), nil
	}
	return json.Marshal(v.X)
}

// UnmarshalJSON reads what [Value.MarshalJSON] writes.
func (v *Value) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "null":
		*v = Value{}
	case `"Inf"`:
		*v = Value{X: math.Inf(1), OK: true}
	case `"-Inf"`:
		*v = Value{X: math.Inf(-1), OK: true}
	default:
		var x float64
		if err := json.Unmarshal(b, &x); err != nil {
			return err
		}
		*v = Value{X: x, OK: true}
	}
	return nil
}
