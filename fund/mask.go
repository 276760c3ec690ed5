package fund

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mask hides a person's name for a public list (姓名脱敏): of a Chinese name it
// leaves the first character, of each word of any other name the first letter,
// and puts two stars for the rest, however long it is. A name of one letter or
// character is hidden wholly. Masked data is still personal: publishing it needs
// a ground, and a short list of a small place can point at a person all the same.
func Mask(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		first, size := utf8.DecodeRuneInString(word)
		if size < len(word) && (unicode.IsLetter(first) || unicode.IsDigit(first)) && first != utf8.RuneError {
			b.WriteRune(first)
		}
		b.WriteString("**")
		if unicode.Is(unicode.Han, first) {
			break // the given name can stand apart
		}
	}
	return b.String()
}
