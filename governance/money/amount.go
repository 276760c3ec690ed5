package money

import (
	"errors"
	"math"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Amount is a whole number of the smallest unit (最小单位数): fen, points,
// minutes. It runs from -[Max] to [Max], so that every amount has a negative;
// the one int64 below is no amount, and no function here returns it.
type Amount int64

// Max is the greatest amount: 92 quadrillion yuan in fen.
const Max Amount = math.MaxInt64

// ErrOverflow is matched when a result would lie beyond [Max]. It also matches
// fault.ErrLimit.
var ErrOverflow = overflow{}

type overflow struct{}

func (overflow) Error() string        { return "money: the amount is beyond 2^63-1" }
func (overflow) Is(target error) bool { return target == fault.ErrLimit }

// Valid reports whether a is an amount: everything but -2^63.
func (a Amount) Valid() bool { return a != math.MinInt64 }

// Add returns a + b, or [ErrOverflow].
func (a Amount) Add(b Amount) (Amount, error) {
	sum := a + b
	if (sum > a) != (b > 0) && b != 0 || !sum.Valid() || !a.Valid() || !b.Valid() {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Sub returns a - b, or [ErrOverflow].
func (a Amount) Sub(b Amount) (Amount, error) {
	if !b.Valid() {
		return 0, ErrOverflow
	}
	return a.Add(-b)
}

// Abs returns the amount without its sign.
func (a Amount) Abs() Amount {
	if a < 0 {
		return -a
	}
	return a
}

// magnitude returns the absolute value; it is right for -2^63 too.
func (a Amount) magnitude() uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// signed returns the amount of that magnitude and sign, or [ErrOverflow].
func signed(m uint64, negative bool) (Amount, error) {
	if m > uint64(Max) {
		return 0, ErrOverflow
	}
	if negative {
		return -Amount(m), nil
	}
	return Amount(m), nil
}

// Money is an amount of a unit (金额). It compares with ==. The zero Money is
// nothing of no unit, the neutral element of Add: a sum can begin with it.
type Money struct {
	Amount Amount `json:"amount"`
	Unit   Unit   `json:"unit"`
}

// ErrUnit is matched when two units meet that are not the same. It also
// matches fault.ErrInvalid.
var ErrUnit = errors.New("another unit")

type unitError struct{ a, b Unit }

func (e *unitError) Error() string {
	return "money: cannot add " + e.b.String() + " to " + e.a.String() + ": another unit"
}
func (e *unitError) Is(target error) bool { return target == ErrUnit || target == fault.ErrInvalid }

// Add returns the sum of two amounts of one unit. The error matches [ErrUnit]
// if the units differ, and [ErrOverflow].
func (m Money) Add(o Money) (Money, error) {
	switch {
	case m == Money{}:
		m.Unit = o.Unit
	case o == Money{}:
		o.Unit = m.Unit
	case m.Unit != o.Unit:
		return Money{}, &unitError{m.Unit, o.Unit}
	}
	sum, err := m.Amount.Add(o.Amount)
	if err != nil {
		return Money{}, err
	}
	return Money{sum, m.Unit}, nil
}

// Neg returns the money with the other sign.
func (m Money) Neg() Money { return Money{-m.Amount, m.Unit} }

// Sub returns m less o; its errors are those of Add.
func (m Money) Sub(o Money) (Money, error) { return m.Add(o.Neg()) }

// Cmp compares two amounts of one unit: -1 if m is less, 0, or +1. The error
// matches [ErrUnit] if the units differ; the zero Money compares with all.
func (m Money) Cmp(o Money) (int, error) {
	if m.Unit != o.Unit && m != (Money{}) && o != (Money{}) {
		return 0, &unitError{m.Unit, o.Unit}
	}
	switch {
	case m.Amount < o.Amount:
		return -1, nil
	case m.Amount > o.Amount:
		return 1, nil
	}
	return 0, nil
}

// String returns the amount in decimals and the unit: "12.50 CNY".
func (m Money) String() string {
	s := m.Unit.Format(m.Amount, Plain)
	if m.Unit.IsZero() {
		return s
	}
	return s + " " + m.Unit.Code()
}
