package metric

import (
	"bytes"
	"slices"
)

// Distinct counts different things beside how often they came: persons (人数)
// beside person-times (人次). It is exact: it keeps the set, so that merging two
// of them counts nobody twice. Adding up the counts of two lists is not the
// same, and is how a district comes to have more beneficiaries than
// inhabitants. The zero Distinct is empty and ready.
//
// K is any identifier of 16 bytes, such as a governance.PersonID.
type Distinct[K ~[16]byte] struct {
	seen    map[K]struct{}
	times   int64
	unknown int64
}

// Add counts k once more. The zero identifier is nobody known: it counts as
// a time and as unknown, and never as a person.
func (d *Distinct[K]) Add(k K) {
	d.times++
	if k == (K{}) {
		d.unknown++
		return
	}
	d.put(k)
}

func (d *Distinct[K]) put(k K) {
	if d.seen == nil {
		d.seen = make(map[K]struct{})
	}
	d.seen[k] = struct{}{}
}

// Persons returns how many different ones came. It never exceeds Times.
func (d *Distinct[K]) Persons() int64 { return int64(len(d.seen)) }

// Times returns how often any of them came, unknown ones included.
func (d *Distinct[K]) Times() int64 { return d.times }

// Unknown returns how often nobody known came.
func (d *Distinct[K]) Unknown() int64 { return d.unknown }

// Has reports whether k has been counted.
func (d *Distinct[K]) Has(k K) bool {
	_, ok := d.seen[k]
	return ok
}

// Merge takes in what o counted: the persons are the union of both sets.
func (d *Distinct[K]) Merge(o *Distinct[K]) {
	for k := range o.seen {
		d.put(k)
	}
	d.times += o.times
	d.unknown += o.unknown
}

const distinctKind = "metric.distinct"

// MarshalBinary returns the versioned binary form, the identifiers in order.
func (d *Distinct[K]) MarshalBinary() ([]byte, error) {
	e := NewEncoder(distinctKind, 1)
	e.Counts(d.times, d.unknown)
	keys := make([][16]byte, 0, len(d.seen))
	for k := range d.seen {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) })
	all := make([]byte, 0, 16*len(keys))
	for i := range keys {
		all = append(all, keys[i][:]...)
	}
	e.Bytes(all)
	return e.Done(), nil
}

// UnmarshalBinary reads what [Distinct.MarshalBinary] wrote. The error matches
// fault.ErrInvalid and leaves d as it was.
func (d *Distinct[K]) UnmarshalBinary(b []byte) error {
	r := NewDecoder(b, distinctKind, 1)
	var read Distinct[K]
	r.Counts(&read.times, &read.unknown)
	all := r.Bytes()
	if len(all)%16 != 0 {
		r.Fail("identifiers", len(all), "must be 16 bytes each")
	}
	var last K
	for i := 0; i+16 <= len(all) && r.OK(); i += 16 {
		k := K(all[i : i+16])
		if bytes.Compare(k[:], last[:]) <= 0 {
			r.Fail("identifiers", k, "must ascend and not be zero")
		}
		read.put(k)
		last = k
	}
	if r.OK() && read.Persons() > read.times-read.unknown {
		r.Fail("times", read.times, "must not be fewer than the persons")
	}
	if err := r.Done(); err != nil {
		return err
	}
	*d = read
	return nil
}
