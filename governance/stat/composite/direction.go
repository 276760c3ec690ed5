package composite

import "github.com/sixbridges/sixbridges/governance/label"

// Direction says which values of an indicator are the better ones. The zero
// Direction is none.
type Direction uint8

// The directions.
const (
	_      Direction = iota
	Higher           // higher is better: support
	Lower            // lower is better: days to close
)

var directions = label.Set[Direction]{Kind: "direction", Names: []label.Name{
	Higher: {Text: "higher", En: "higher is better", Zh: "越高越好"},
	Lower:  {Text: "lower", En: "lower is better", Zh: "越低越好"},
}}

// Directions returns the directions in order.
func Directions() []Direction { return directions.All() }

// String returns the text form, "higher" or "lower".
func (d Direction) String() string { return directions.String(d) }

// Label returns the name in English and Chinese.
func (d Direction) Label() label.Text { return directions.Label(d) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (d Direction) MarshalText() ([]byte, error) { return directions.MarshalText(d) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (d *Direction) UnmarshalText(b []byte) error { return directions.UnmarshalText(d, b) }
