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
	keys  []Key // in the order of their first appearance
	accs  []*A
	slots []int32 // open addressing: 0 is free, else 1 + an index into keys
	last  int32   // the index that was found last: facts come in runs
}

// At returns the accumulator of a group, a zero one if the group is new. It
// stays the group's own: add to it.
func (t *Table[A, P]) At(k Key) *A {
	if int(t.last) < len(t.keys) && t.keys[t.last] == k {
		return t.accs[t.last]
	}
	if 2*len(t.keys) >= len(t.slots) {
		t.grow()
	}
	slot := t.slot(k)
	if t.slots[slot] == 0 {
		t.keys = append(t.keys, k)
		t.accs = append(t.accs, new(A))
		t.slots[slot] = int32(len(t.keys))
	}
	t.last = t.slots[slot] - 1
	return t.accs[t.last]
}

// slot returns where the key is, or where it would be put.
func (t *Table[A, P]) slot(k Key) uint32 {
	// Odd constants spread codes that run from 0 up, which is what codes do.
	h := uint64(k[0])*0x9e3779b97f4a7c15 ^ uint64(k[1])*0xc2b2ae3d27d4eb4f ^
		uint64(k[2])*0x165667b19e3779f9 ^ uint64(k[3])*0x27d4eb2f165667c5
	h ^= h >> 32
	mask := uint32(len(t.slots) - 1)
	for i := uint32(h*0x9e3779b97f4a7c15>>32) & mask; ; i = (i + 1) & mask {
		if s := t.slots[i]; s == 0 || t.keys[s-1] == k {
			return i
		}
	}
}

func (t *Table[A, P]) grow() {
	t.slots = make([]int32, max(16, 2*len(t.slots)))
	for i, k := range t.keys {
		t.slots[t.slot(k)] = int32(i + 1)
	}
}

// Len returns the number of groups.
func (t *Table[A, P]) Len() int { return len(t.keys) }

// All iterates over the groups in the order of their keys.
func (t *Table[A, P]) All() iter.Seq2[Key, *A] {
	return func(yield func(Key, *A) bool) {
		for _, i := range t.order() {
			if !yield(t.keys[i], t.accs[i]) {
				return
			}
		}
	}
}

func (t *Table[A, P]) order() []int {
	order := make([]int, len(t.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return t.keys[a].Compare(t.keys[b]) })
	return order
}

// Merge merges the accumulators of o into those of the same groups.
func (t *Table[A, P]) Merge(o *Table[A, P]) {
	for i, n := 0, len(o.keys); i < n; i++ { // o may be t
		P(t.At(o.keys[i])).Merge(o.accs[i])
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
