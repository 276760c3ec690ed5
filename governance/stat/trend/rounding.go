package trend

import (
	"math"

	"github.com/sixbridges/sixbridges/governance/label"
)

// Rounding is what to do with the ranks of the confidence limits of [Sen]'s
// slope, which as a rule are not whole. The zero Rounding is none.
type Rounding uint8

// The ways.
const (
	_           Rounding = iota
	HalfEven             // to the nearest rank, halves to the even one: scipy's theilslopes
	Interpolate          // between the two slopes next to it: Gilbert (1987)
)

var roundings = label.Set[Rounding]{Kind: "rounding", Names: []label.Name{
	HalfEven:    {Text: "half-even", En: "To the nearest rank, halves to even", Zh: "取最近的秩（四舍六入五成双）"},
	Interpolate: {Text: "interpolate", En: "Between the neighbouring slopes", Zh: "相邻斜率线性插值"},
}}

// Roundings returns the ways in order.
func Roundings() []Rounding { return roundings.All() }

// String returns the text form, as "half-even".
func (r Rounding) String() string { return roundings.String(r) }

// Label returns the name in English and Chinese.
func (r Rounding) Label() label.Text { return roundings.Label(r) }

// MarshalText returns the text form; the error matches fault.ErrInvalid.
func (r Rounding) MarshalText() ([]byte, error) { return roundings.MarshalText(r) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (r *Rounding) UnmarshalText(b []byte) error { return roundings.UnmarshalText(r, b) }

// rank rounds the rank of a limit.
func (r Rounding) rank(x float64) float64 {
	if r == HalfEven {
		return math.RoundToEven(x)
	}
	return x
}
