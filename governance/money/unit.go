package money

import (
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Unit is what amounts count (计量单位): a code and a number of decimals, which
// together say what the smallest unit is. Units compare with ==; the same code
// with other decimals is another unit. The zero Unit is none.
type Unit struct {
	code  [15]byte
	scale uint8
}

// MaxScale is the greatest number of decimals: with more, no whole unit would
// fit into an Amount.
const MaxScale = 18

// NewUnit returns the host's own unit, such as POINT with 0 decimals or RICE-KG
// with 3. The code has 1 to 15 characters: capital letters, digits, hyphens
// and underscores, beginning with a letter.
//
// The error matches fault.ErrInvalid for another code, a scale above
// [MaxScale], or the code of a currency with decimals that are not its own: CNY
// with 3 would be a mistake that nobody sees.
func NewUnit(code string, scale uint8) (Unit, error) {
	var u Unit
	if code == "" || len(code) > len(u.code) || code[0] < 'A' || code[0] > 'Z' {
		return Unit{}, badCode(code)
	}
	for i := range len(code) {
		c := code[i]
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return Unit{}, badCode(code)
		}
	}
	if scale > MaxScale {
		return Unit{}, fault.Invalid("money", "scale", scale, "must be at most 18")
	}
	if iso, ok := isoScale(code); ok && iso != scale {
		return Unit{}, fault.Invalid("money", "scale", scale, "must be "+strconv.Itoa(int(iso))+", as ISO 4217 says for "+code)
	}
	copy(u.code[:], code)
	u.scale = scale
	return u, nil
}

func badCode(code string) error {
	return fault.Invalid("money", "unit", code, "must have 1 to 15 capital letters, digits, hyphens or underscores, a letter first")
}

// MustUnit is [NewUnit] for units that a program names itself. It panics on an
// error.
func MustUnit(code string, scale uint8) Unit {
	u, err := NewUnit(code, scale)
	if err != nil {
		panic(err)
	}
	return u
}

// Code returns the code, as in "CNY"; empty for the zero Unit.
func (u Unit) Code() string {
	n := 0
	for n < len(u.code) && u.code[n] != 0 {
		n++
	}
	return string(u.code[:n])
}

// Scale returns the number of decimals.
func (u Unit) Scale() uint8 { return u.scale }

// IsZero reports whether u is no unit.
func (u Unit) IsZero() bool { return u == Unit{} }

// String returns the text form: the code of a currency, as in "CNY", and the
// code with the number of decimals for every other unit, as in "POINT/0".
func (u Unit) String() string {
	code := u.Code()
	if _, ok := isoScale(code); ok || u.IsZero() {
		return code
	}
	return code + "/" + strconv.Itoa(int(u.scale))
}

// ParseUnit reads what [Unit.String] writes; decimals may also be given for a
// currency if they are its own. The error matches fault.ErrInvalid.
func ParseUnit(s string) (Unit, error) {
	code, digits, ok := strings.Cut(s, "/")
	if !ok {
		return ISO(code)
	}
	scale, err := strconv.ParseUint(digits, 10, 8)
	if err != nil || digits != strconv.FormatUint(scale, 10) {
		return Unit{}, fault.Invalid("money", "unit", s, "must have its number of decimals after the slash")
	}
	return NewUnit(code, uint8(scale))
}

// MarshalText returns the text form, empty for the zero Unit.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid and
// leaves u as it was.
func (u *Unit) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*u = Unit{}
		return nil
	}
	read, err := ParseUnit(string(b))
	if err == nil {
		*u = read
	}
	return err
}

// pow10 takes 0 to 19.
func pow10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}
