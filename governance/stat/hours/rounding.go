package hours

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Rounding says what becomes of a part of a step (取整方式). The zero Rounding is
// none.
type Rounding uint8

// The ways to round to whole steps.
const (
	_       Rounding = iota
	Down             // a step counts when it is complete
	Up               // a step counts when it has begun
	Nearest          // a step counts when half of it is complete: half is rounded up
)

var roundings = label.Set[Rounding]{Kind: "rounding", Names: []label.Name{
	Down:    {Text: "down", En: "Down", Zh: "向下取整"},
	Up:      {Text: "up", En: "Up", Zh: "向上取整"},
	Nearest: {Text: "nearest", En: "Nearest, half up", Zh: "就近取整（逢半进一）"},
}}

// Roundings returns the ways in order.
func Roundings() []Rounding { return roundings.All() }

// String returns the text form, as "nearest".
func (r Rounding) String() string { return roundings.String(r) }

// Label returns the name in English and Chinese.
func (r Rounding) Label() label.Text { return roundings.Label(r) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (r Rounding) MarshalText() ([]byte, error) { return roundings.MarshalText(r) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (r *Rounding) UnmarshalText(b []byte) error { return roundings.UnmarshalText(r, b) }

// To returns the multiple of step to which n is rounded.
//
// The error matches fault.ErrInvalid if r is not a way to round, step is not at
// least 1 or n is negative, and fault.ErrLimit if the multiple is more than an
// int64 can hold.
func (r Rounding) To(step, n int64) (int64, error) {
	switch {
	case !roundings.Has(r):
		return 0, fault.Invalid("hours", "rounding", uint8(r), "must be Down, Up or Nearest")
	case step < 1:
		return 0, fault.Invalid("hours", "step", step, "must be at least 1")
	case n < 0:
		return 0, fault.Invalid("hours", "n", n, "must not be negative")
	}
	part := n % step
	down := n - part
	missing := step - part
	if part == 0 || r == Down || r == Nearest && part < missing {
		return down, nil
	}
	if step > math.MaxInt64-down {
		return 0, errTooLong("a step")
	}
	return down + step, nil
}
