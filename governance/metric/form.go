package metric

import (
	"encoding/binary"
	"strconv"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// MaxCount is the greatest count that the binary form can hold, 2^53: every
// one up to it is also an exact float64, and sums of them do not overflow.
const MaxCount = 1 << 53

// Encoder writes the binary form of an accumulator: its kind, the version of
// its form, and integers in the shortest form there is. Accumulators with
// equal contents must write the same integers, so that equal means equal
// bytes.
type Encoder struct{ b []byte }

// NewEncoder begins the form of a kind, as in "metric.sample".
func NewEncoder(kind string, version uint64) *Encoder {
	e := &Encoder{b: make([]byte, 0, 64)}
	e.Bytes([]byte(kind))
	e.Uint(version)
	return e
}

// Uint writes an integer that is not negative.
func (e *Encoder) Uint(v uint64) { e.b = binary.AppendUvarint(e.b, v) }

// Int writes an integer.
func (e *Encoder) Int(v int64) { e.b = binary.AppendVarint(e.b, v) }

// Counts writes counts.
func (e *Encoder) Counts(counts ...int64) {
	for _, c := range counts {
		e.Uint(uint64(c))
	}
}

// Bytes writes bytes and how many they are.
func (e *Encoder) Bytes(b []byte) {
	e.Uint(uint64(len(b)))
	e.b = append(e.b, b...)
}

// Part writes an accumulator that is part of this one, in its own form.
func (e *Encoder) Part(p interface{ MarshalBinary() ([]byte, error) }) error {
	b, err := p.MarshalBinary()
	if err == nil {
		e.Bytes(b)
	}
	return err
}

// Done returns what was written.
func (e *Encoder) Done() []byte { return e.b }

// Decoder reads what an [Encoder] wrote. The first fault stays: everything
// read after it is 0 or empty, and [Decoder.Done] returns it, matching
// fault.ErrInvalid.
type Decoder struct {
	// Version is that of the form that is read.
	Version uint64
	kind    string
	b       []byte
	err     error
}

// NewDecoder begins to read. A form of another kind, or of a version that is 0
// or newer than the newest known, is a fault.
func NewDecoder(b []byte, kind string, newest uint64) *Decoder {
	d := &Decoder{kind: kind, b: b}
	if got := d.Bytes(); d.err == nil && string(got) != kind {
		d.fail("kind", string(got), "must be "+kind)
	}
	d.Version = d.Uint()
	if d.err == nil && (d.Version == 0 || d.Version > newest) {
		d.fail("version", d.Version, "must be from 1 to "+strconv.FormatUint(newest, 10))
	}
	return d
}

func (d *Decoder) fail(field string, value any, rule string) {
	if d.err == nil {
		d.err = fault.Invalid("decode", d.kind+" "+field, value, rule)
		d.b = nil
	}
}

// Fail makes a fault of what was read, for rules that only the accumulator
// knows.
func (d *Decoder) Fail(field string, value any, rule string) { d.fail(field, value, rule) }

// OK reports whether nothing was wrong so far.
func (d *Decoder) OK() bool { return d.err == nil }

// Uint reads what [Encoder.Uint] wrote. A longer form than necessary is a
// fault, so that equal contents have equal bytes.
func (d *Decoder) Uint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 || n > 1 && d.b[n-1] == 0 {
		d.fail("integer", d.b[:min(len(d.b), binary.MaxVarintLen64)], "must be a whole number in its shortest form")
		return 0
	}
	d.b = d.b[n:]
	return v
}

// Int reads what [Encoder.Int] wrote.
func (d *Decoder) Int() int64 {
	u := d.Uint()
	return int64(u>>1) ^ -int64(u&1)
}

// Count reads one of what [Encoder.Counts] wrote. A count above [MaxCount] is
// a fault.
func (d *Decoder) Count() int64 {
	v := d.Uint()
	if v > MaxCount {
		d.fail("count", v, "must be at most 2^53")
		return 0
	}
	return int64(v)
}

// Counts reads counts into the places given.
func (d *Decoder) Counts(into ...*int64) {
	for _, c := range into {
		*c = d.Count()
	}
}

// Bytes reads what [Encoder.Bytes] wrote; the result is part of the input.
func (d *Decoder) Bytes() []byte {
	n := d.Uint()
	if n > uint64(len(d.b)) {
		d.fail("length", n, "must not go beyond the end")
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

// Part reads what [Encoder.Part] wrote.
func (d *Decoder) Part(p interface{ UnmarshalBinary([]byte) error }) {
	b := d.Bytes()
	if d.err == nil {
		if err := p.UnmarshalBinary(b); err != nil {
			d.err, d.b = err, nil
		}
	}
}

// Left returns how many bytes are left: an upper limit of how many integers
// can follow, against a length that would fill the memory.
func (d *Decoder) Left() int { return len(d.b) }

// Done returns the first fault; bytes that are left over are one.
func (d *Decoder) Done() error {
	if len(d.b) > 0 {
		d.fail("end", len(d.b), "must have no bytes after it")
	}
	return d.err
}
