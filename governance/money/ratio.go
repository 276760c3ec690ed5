package money

import (
	"math/bits"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Rounding is what becomes of the part that is smaller than the smallest unit
// (舍入方式). It is stored with the rule that uses it.
type Rounding uint8

// The roundings. Half is by the magnitude, so that -x rounds to the negative
// of what x rounds to; Floor and Ceil go by the number line.
const (
	_        Rounding = iota
	HalfEven          // to the nearest, halves to the even one (四舍六入五成双)
	HalfUp            // to the nearest, halves away from zero (四舍五入)
	Floor             // down: never more than there is
	Ceil              // up: never less
	Exact             // nothing may be lost: an inexact result is an error
)

var roundings = label.Set[Rounding]{Kind: "rounding", Names: []label.Name{
	HalfEven: {Text: "half-even", En: "To the nearest, halves to even", Zh: "四舍六入五成双"},
	HalfUp:   {Text: "half-up", En: "To the nearest, halves away from zero", Zh: "四舍五入"},
	Floor:    {Text: "floor", En: "Down", Zh: "向下取整"},
	Ceil:     {Text: "ceil", En: "Up", Zh: "向上取整"},
	Exact:    {Text: "exact", En: "Exact or an error", Zh: "必须整除"},
}}

// String returns the text form.
func (r Rounding) String() string { return roundings.String(r) }

// Label returns the name for people.
func (r Rounding) Label() label.Text { return roundings.Label(r) }

// MarshalText returns the text form.
func (r Rounding) MarshalText() ([]byte, error) { return roundings.MarshalText(r) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (r *Rounding) UnmarshalText(b []byte) error { return roundings.UnmarshalText(r, b) }

// Roundings returns every rounding.
func Roundings() []Rounding { return roundings.All() }

// MulRatio returns a × num/den, rounded once: the product has 128 bits, so
// nothing is lost before the division. 3.75 % of 99.99 yuan, half even, is
// Amount(9999).MulRatio(375, 10000, HalfEven).
//
// The error matches fault.ErrInvalid if den is 0, an argument is -2^63 or the
// rounding unknown, [ErrOverflow] if the result does not fit, and [ErrInexact]
// for an inexact result under [Exact].
func (a Amount) MulRatio(num, den int64, r Rounding) (Amount, error) {
	n, d := Amount(num), Amount(den)
	switch {
	case den == 0:
		return 0, fault.Invalid("money", "den", den, "must not be 0")
	case !a.Valid() || !n.Valid() || !d.Valid():
		return 0, ErrOverflow
	case r < HalfEven || r > Exact:
		return 0, fault.Invalid("money", "rounding", uint8(r), "must be a known rounding")
	}
	negative := (a < 0) != (num < 0) != (den < 0)
	divisor := d.magnitude()
	hi, lo := bits.Mul64(a.magnitude(), n.magnitude())
	if hi >= divisor {
		return 0, ErrOverflow
	}
	q, rest := bits.Div64(hi, lo, divisor)
	if rest == 0 {
		return signed(q, negative)
	}
	up := false
	switch r {
	case Exact:
		return 0, ErrInexact
	case Floor:
		up = negative
	case Ceil:
		up = !negative
	default: // rest < divisor <= 2^63-1, so twice the rest fits
		up = 2*rest > divisor || 2*rest == divisor && (r == HalfUp || q&1 == 1)
	}
	if up {
		if q >= uint64(Max) {
			return 0, ErrOverflow
		}
		q++
	}
	return signed(q, negative)
}

// ErrInexact is matched when a result has more decimals than its unit. It also
// matches fault.ErrInvalid.
var ErrInexact = inexact{}

type inexact struct{}

func (inexact) Error() string        { return "money: the result is not a whole number of the smallest unit" }
func (inexact) Is(target error) bool { return target == fault.ErrInvalid }
