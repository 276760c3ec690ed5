package main

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/stat"
)

// undefined is how a figure that does not exist is printed for people. It is
// never 0.
const undefined = "-"

// human gives a figure as people read it: a length of time in its two greatest
// units, a share in percent.
func human(v stat.Value, u metric.Unit, lang string) string {
	x, ok := v.Get()
	switch {
	case !ok:
		return undefined
	case u == metric.Seconds:
		return duration(x, lang)
	case u == metric.Share:
		return percent(x)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func percent(x float64) string { return strconv.FormatFloat(100*x, 'f', 1, 64) + " %" }

// parts are the units in which lengths of time are given. A day has 24 hours.
var parts = []struct {
	seconds int64
	name    label.Text
}{
	{day, label.Text{En: "d", Zh: "天"}},
	{3600, label.Text{En: "h", Zh: "时"}},
	{60, label.Text{En: "m", Zh: "分"}},
	{1, label.Text{En: "s", Zh: "秒"}},
}

// duration gives "3d 4h", cut to the smaller of the two units after rounding
// to the second.
func duration(seconds float64, lang string) string {
	s := int64(math.Round(seconds))
	for i, p := range parts {
		if s < p.seconds && p.seconds > 1 {
			continue
		}
		text := strconv.FormatInt(s/p.seconds, 10) + p.name.In(lang)
		if i+1 < len(parts) {
			text += " " + strconv.FormatInt(s%p.seconds/parts[i+1].seconds, 10) + parts[i+1].name.In(lang)
		}
		return text
	}
	return ""
}

// limits gives the limits of an estimate in brackets; "" if it has none.
func limits(f figure, lang string) string {
	if !f.Lower.OK && !f.Upper.OK {
		return ""
	}
	lower, upper := human(f.Lower, f.Unit, lang), human(f.Upper, f.Unit, lang)
	return " [" + strings.TrimSuffix(lower, " %") + ", " + upper + "]"
}

// clean makes text safe to print: whatever is not to be seen, and might move
// the cursor, becomes a replacement character.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// width is how many columns a text takes on a terminal: two for each letter of
// the Chinese, Japanese and Korean scripts and their full-width signs, none for
// marks that stand above or below another letter.
func width(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Yi):
		return r < 0xff61 || r > 0xffdc // but for the half-width forms
	}
	return r >= 0x3000 && r <= 0x303e || r >= 0x3200 && r <= 0x33ff || r >= 0xfe30 && r <= 0xfe6f ||
		r >= 0xff01 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x1f300 && r <= 0x1faff
}
