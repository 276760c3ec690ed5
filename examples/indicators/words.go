package main

import (
	"cmp"
	"encoding"
	"fmt"
	"slices"
	"strings"
)

// words is a vocabulary: what the texts of a column mean. Texts without a
// meaning are counted, so that nothing is lost unseen.
type words[T any] struct {
	column  int // -1: the file has none
	known   map[string]T
	unknown texts
}

// read returns what the text means; the zero T for one without a meaning. An
// empty text says nothing and is not an unknown word.
func (w *words[T]) read(text string) T {
	if text == "" {
		var zero T
		return zero
	}
	t, ok := w.known[text]
	if !ok {
		w.unknown.add(text)
	}
	return t
}

// enum is an enumeration of the library.
type enum interface {
	~uint8
	fmt.Stringer
}

// newWords returns the vocabulary of a column. Without one of the map's the
// words are the enumeration's own text forms.
func newWords[T enum, P interface {
	*T
	encoding.TextUnmarshaler
}](column int, known map[string]T) words[T] {
	if known != nil {
		return words[T]{column: column, known: known}
	}
	own := map[string]T{}
	for i := 1; i < 256; i++ {
		v, text := new(T), T(i).String()
		if P(v).UnmarshalText([]byte(text)) == nil {
			own[text] = *v
		}
	}
	return words[T]{column: column, known: own}
}

// texts counts texts. It holds no more than maxTexts different ones, so that a
// column of free text does not fill the memory; the others are counted as one.
type texts struct {
	counts map[string]int64
	others int64
}

const maxTexts = 1000

func (t *texts) add(text string) {
	if _, ok := t.counts[text]; !ok {
		if len(t.counts) == maxTexts {
			t.others++
			return
		}
		if t.counts == nil {
			t.counts = map[string]int64{}
		}
		text = strings.Clone(text) // not the whole row
	}
	t.counts[text]++
}

// total returns how many texts were counted, equal ones each time.
func (t *texts) total() int64 {
	n := t.others
	for _, c := range t.counts {
		n += c
	}
	return n
}

// textCount is how often a text occurred.
type textCount struct {
	Text  string `json:"text"`
	Count int64  `json:"count"`
}

// top returns the n commonest texts, the commonest first, and how many texts,
// equal ones each time, are not among them.
func (t *texts) top(n int) (top []textCount, rest int64) {
	for text, c := range t.counts {
		top = append(top, textCount{text, c})
	}
	slices.SortFunc(top, func(a, b textCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	top = top[:min(n, len(top))]
	rest = t.total()
	for _, c := range top {
		rest -= c.Count
	}
	return top, rest
}
