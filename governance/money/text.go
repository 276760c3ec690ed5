package money

import (
	"strconv"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// Style is how an amount is written.
type Style uint8

// The styles. All are exact and all are read back by [Unit.Parse].
const (
	_       Style = iota
	Plain         // 1234567.80
	Grouped       // 1,234,567.80
	Myriad        // 123.45678万; 亿 from a hundred million on
)

var styles = label.Set[Style]{Kind: "style", Names: []label.Name{
	Plain:   {Text: "plain", En: "Plain", Zh: "不分节"},
	Grouped: {Text: "grouped", En: "In groups of thousands", Zh: "三位分节"},
	Myriad:  {Text: "myriad", En: "In ten thousands", Zh: "以万、亿计"},
}}

// String returns the text form.
func (s Style) String() string { return styles.String(s) }

// Label returns the name for people.
func (s Style) Label() label.Text { return styles.Label(s) }

// MarshalText returns the text form.
func (s Style) MarshalText() ([]byte, error) { return styles.MarshalText(s) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (s *Style) UnmarshalText(b []byte) error { return styles.UnmarshalText(s, b) }

const (
	wan = 4 // decimals that 万 stands for
	yi  = 8 // and 亿
)

// Format returns the amount in decimals of the unit. Plain and Grouped always
// write all decimals of the unit, Myriad those that are not zero. An unknown
// style is Plain.
func (u Unit) Format(a Amount, s Style) string { return string(u.Append(nil, a, s)) }

// Append is [Unit.Format] that appends to dst.
func (u Unit) Append(dst []byte, a Amount, s Style) []byte {
	if a < 0 {
		dst = append(dst, '-')
	}
	m, scale, suffix := a.magnitude(), int(u.scale), ""
	if s == Myriad {
		for _, big := range [...]struct {
			decimals int
			suffix   string
		}{{yi, "亿"}, {wan, "万"}} {
			if d := big.decimals + int(u.scale); d <= 19 && m >= pow10(d) {
				scale, suffix = d, big.suffix
				break
			}
		}
	}
	var digits [20]byte
	text := strconv.AppendUint(digits[:0], m, 10)
	whole := len(text) - scale
	if whole <= 0 {
		dst = append(dst, '0')
	}
	for i := range whole {
		if s == Grouped && i > 0 && (whole-i)%3 == 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, text[i])
	}
	dst = u.decimals(dst, text, whole, scale, s)
	return append(dst, suffix...)
}

// decimals appends the digits behind the point.
func (u Unit) decimals(dst, text []byte, whole, scale int, s Style) []byte {
	if scale == 0 {
		return dst
	}
	point := len(dst)
	dst = append(dst, '.')
	for i := whole; i < len(text); i++ {
		if i < 0 {
			dst = append(dst, '0')
			continue
		}
		dst = append(dst, text[i])
	}
	if s == Myriad {
		for dst[len(dst)-1] == '0' {
			dst = dst[:len(dst)-1]
		}
		if len(dst) == point+1 {
			dst = dst[:point]
		}
	}
	return dst
}

// Parse reads an amount of the unit in any of the styles: an optional sign,
// digits, groups of three parted by commas or none, a point and decimals, and
// 万 or 亿 at the end. Nothing is rounded: decimals beyond those of the unit must
// be zeros.
//
// The error matches fault.ErrInvalid for anything else, [ErrInexact] for lost
// decimals, and [ErrOverflow].
func (u Unit) Parse(s string) (Amount, error) {
	digits, negative := strings.CutPrefix(s, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	scale := int(u.scale)
	if d, ok := strings.CutSuffix(digits, "万"); ok {
		digits, scale = d, scale+wan
	} else if d, ok := strings.CutSuffix(digits, "亿"); ok {
		digits, scale = d, scale+yi
	}
	whole, fraction, point := strings.Cut(digits, ".")
	bad := func(rule string) (Amount, error) { return 0, fault.Invalid("money", "amount", s, rule) }
	if point && fraction == "" || whole == "" {
		return bad("must have digits on both sides of the point")
	}
	var m uint64
	groups := strings.IndexByte(whole, ',') >= 0
	for i := range len(whole) {
		c := whole[i]
		if groups && (len(whole)-i)%4 == 0 != (c == ',') || groups && i == 0 && c == ',' {
			return bad("must have groups of three digits between commas")
		}
		if groups && c == ',' {
			continue
		}
		var err error
		if m, err = digit(m, c); err != nil {
			return bad(err.Error())
		}
		if m > uint64(Max) {
			return 0, ErrOverflow
		}
	}
	for i := range max(len(fraction), scale) {
		c := byte('0')
		if i < len(fraction) {
			c = fraction[i]
		}
		if c < '0' || c > '9' {
			return bad(errDigit.Error())
		}
		if i >= scale {
			if c != '0' {
				return 0, ErrInexact
			}
			continue
		}
		m, _ = digit(m, c)
		if m > uint64(Max) {
			return 0, ErrOverflow
		}
	}
	return signed(m, negative)
}

// errDigit is the rule that a character breaks.
var errDigit = digitError{}

type digitError struct{}

func (digitError) Error() string { return "must be a decimal number" }

// digit appends a decimal digit to m, which is at most 2^63-1; the result is
// more than that if it does not fit.
func digit(m uint64, c byte) (uint64, error) {
	if c < '0' || c > '9' {
		return 0, errDigit
	}
	if m > uint64(Max)/10 {
		return uint64(Max) + 1, nil
	}
	return 10*m + uint64(c-'0'), nil
}
