package metric

import (
	"encoding"
	"iter"
	"slices"
)

// Accumulator is what a [Table] holds one of for each group: a pointer to a
// type whose zero value is useful, that merges and has a binary form.
type Accumulator[A any] interface {
	*A
	Merge(o *A)
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

// Key names a group by up to four codes, such as a category, a unit, a place
// and the number of a period; unused ones are 0. What a code means is the
// caller's affair: the number of a row, a [Names] code, a period.Buckets
// number. Tables can be merged only if their codes mean the same.
type Key [4]uint32

// Compare orders keys by their first code, then the second, and so on.
func (k Key) Compare(o Key) int { return slices.Compare(k[:], o[:]) }

// Table holds one accumulator for each group (分组). It is itself an
// accumulator. The zero Table is empty and ready.
type Table[A any, P Accumulator[A]] struct {
	groups []*group[A] // in the order of their first appearance
	// near finds groups of up to two small codes, the usual ones, without
	// hashing: near[k[0]][k[1]]. The others are in far.
	near [][]*group[A]
	far  map[Key]*group[A]
}

type group[A any] struct {
	key Key
	acc A
}

// Codes below these are small.
const (
	nearRows  = 1 << 10
	nearCells = 1 << 10
)

// At returns the accumulator of a group, a zero one if the group is new. It
// stays the group's own: add to it.
func (t *Table[A, P]) At(k Key) *A {
	if int(k[0]) < len(t.near) && k[2]|k[3] == 0 {
		if row := t.near[k[0]]; int(k[1]) < len(row) && row[k[1]] != nil {
			return &row[k[1]].acc
		}
	}
	return t.find(k)
}

// find is At for what is new or far.
func (t *Table[A, P]) find(k Key) *A {
	if g, ok := t.far[k]; ok {
		return &g.acc
	}
	g := &group[A]{key: k}
	t.groups = append(t.groups, g)
	if k[0] >= nearRows || k[1] >= nearCells || k[2]|k[3] != 0 {
		if t.far == nil {
			t.far = make(map[Key]*group[A])
		}
		t.far[k] = g
		return &g.acc
	}
	t.near = grown(t.near, k[0])
	t.near[k[0]] = grown(t.near[k[0]], k[1])
	t.near[k[0]][k[1]] = g
	return &g.acc
}

// grown returns s with room for the index i.
func grown[T any](s []T, i uint32) []T {
	if n := int(i) + 1 - len(s); n > 0 {
		return append(s, make([]T, n)...)
	}
	return s
}

// Len returns the number of groups.
func (t *Table[A, P]) Len() int { return len(t.groups) }

// All iterates over the groups in the order of their keys.
func (t *Table[A, P]) All() iter.Seq2[Key, *A] {
	return func(yield func(Key, *A) bool) {
		// Merging may find new groups, so the order is that of the beginning.
		groups := slices.Clone(t.groups)
		slices.SortFunc(groups, func(a, b *group[A]) int { return a.key.Compare(b.key) })
		for _, g := range groups {
			if !yield(g.key, &g.acc) {
				return
			}
		}
	}
}

// Merge merges the accumulators of o into those of the same groups.
func (t *Table[A, P]) Merge(o *Table[A, P]) {
	for _, g := range o.groups { // o may be t
		P(t.At(g.key)).Merge(&g.acc)
	}
}

const tableKind = "metric.table"

// MarshalBinary returns the versioned binary form, the groups in order.
func (t *Table[A, P]) MarshalBinary() ([]byte, error) {
	e := NewEncoder(tableKind, 1)
	for k, a := range t.All() {
		for _, code := range k {
			e.Uint(uint64(code))
		}
		if err := e.Part(P(a)); err != nil {
			return nil, err
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Table.MarshalBinary] wrote. The error matches
// fault.ErrInvalid and leaves t as it was.
func (t *Table[A, P]) UnmarshalBinary(b []byte) error {
	d := NewDecoder(b, tableKind, 1)
	var read Table[A, P]
	var last Key
	for d.Left() > 0 {
		var k Key
		for i := range k {
			code := d.Uint()
			if k[i] = uint32(code); uint64(k[i]) != code {
				d.Fail("key", code, "must be below 2^32")
			}
		}
		if read.Len() > 0 && k.Compare(last) <= 0 {
			d.Fail("key", k, "must come after the one before")
		}
		if !d.OK() {
			break
		}
		d.Part(P(read.At(k)))
		last = k
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}
