package metric_test

import (
	"bytes"
	"encoding"
	"errors"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/metric"
)

type form interface {
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

func forms() map[string]func() form {
	return map[string]func() form{
		"sample":    func() form { return new(metric.Sample[uint32]) },
		"narrow":    func() form { return new(metric.Sample[int8]) },
		"histogram": func() form { return new(metric.Histogram) },
		"distinct":  func() form { return new(metric.Distinct[id]) },
		"table":     func() form { return new(table) },
	}
}

func seeds(t testing.TB) [][]byte {
	var s metric.Sample[uint32]
	var h metric.Histogram
	var d metric.Distinct[id]
	var tab table
	for _, v := range []uint32{5, 1, 1 << 31, 5} {
		s.Add(v)
		h.Add(int64(v))
		d.Add(id{byte(v)})
		tab.At(metric.Key{v, 1}).Add(v)
	}
	var all [][]byte
	for _, f := range []form{&s, &h, &d, &tab} {
		b, err := f.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	return all
}

// Whatever is read, is read in one way only: what is accepted is written back
// as the same bytes.
func FuzzForms(f *testing.F) {
	for _, b := range seeds(f) {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for name, fresh := range forms() {
			a := fresh()
			if err := a.UnmarshalBinary(b); err != nil {
				if !errors.Is(err, fault.ErrInvalid) {
					t.Fatalf("%s: %v", name, err)
				}
				continue
			}
			again, err := a.MarshalBinary()
			if err != nil || !bytes.Equal(again, b) {
				t.Fatalf("%s: %x became %x: %v", name, b, again, err)
			}
		}
	})
}

// Every part cut off, every byte changed: an error or another sound value,
// never a misreading of the same.
func TestFormsRefuseDamage(t *testing.T) {
	for _, b := range seeds(t) {
		for name, fresh := range forms() {
			a := fresh()
			if a.UnmarshalBinary(b) != nil {
				continue
			}
			for i := range b {
				if err := a.UnmarshalBinary(b[:i]); err == nil && name != "histogram" && name != "table" {
					t.Errorf("%s: the first %d bytes are accepted", name, i)
				}
			}
			for i := range b {
				for bit := range 8 {
					c := bytes.Clone(b)
					c[i] ^= 1 << bit
					x := fresh()
					if x.UnmarshalBinary(c) == nil {
						if again, _ := x.MarshalBinary(); !bytes.Equal(again, c) {
							t.Errorf("%s: byte %d changed is misread", name, i)
						}
					}
				}
			}
			if now, _ := a.MarshalBinary(); len(now) == 0 {
				t.Errorf("%s: lost", name)
			}
			if a.UnmarshalBinary(append(bytes.Clone(b), 1)) == nil && name != "histogram" {
				t.Errorf("%s: bytes after the end are accepted", name)
			}
		}
	}
}

func TestFormsNameTheirFault(t *testing.T) {
	encode := func(kind string, version uint64, rest ...uint64) []byte {
		e := metric.NewEncoder(kind, version)
		for _, v := range rest {
			e.Uint(v)
		}
		return e.Done()
	}
	for says, b := range map[string][]byte{
		`metric.sample kind "metric.other": must be metric.sample`: encode("metric.other", 1, 0),
		"version 2: must be from 1 to 1":                           encode("metric.sample", 2, 0),
		"version 0: must be from 1 to 1":                           encode("metric.sample", 0, 0),
		"must have no bytes after it":                              encode("metric.sample", 1, 0, 7),
		"must be a whole number in its shortest form":              append(encode("metric.sample", 1), 0x80, 0x00),
		"must fit the sample's type":                               encode("metric.sample", 1, 1, 1), // -1
	} {
		var s metric.Sample[uint32]
		s.Add(3)
		err := s.UnmarshalBinary(b)
		if !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q in: %v", says, err)
		}
		if s.Len() != 1 {
			t.Error("a refused form changed the sample")
		}
	}
	for says, b := range map[string][]byte{
		"bucket 2036: must exist":       encode("metric.histogram", 1, 2036, 1),
		"count 0: must not be zero":     encode("metric.histogram", 1, 1, 0),
		"must be at most 2^53":          encode("metric.histogram", 1, 1, 1<<53+1),
		"must be at most 2^53 in all":   encode("metric.histogram", 1, 0, 1<<53, 0, 1),
		"must be a whole number in its": encode("metric.histogram", 1, 1),
	} {
		var h metric.Histogram
		if err := h.UnmarshalBinary(b); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
	distinct := func(times, unknown uint64, ids ...byte) []byte {
		e := metric.NewEncoder("metric.distinct", 1)
		e.Uint(times)
		e.Uint(unknown)
		e.Bytes(ids)
		return e.Done()
	}
	one := make([]byte, 16)
	one[3] = 1
	for says, b := range map[string][]byte{
		"must be 16 bytes each":             distinct(1, 0, 1, 2),
		"must ascend and not be zero":       distinct(1, 0, make([]byte, 16)...),
		"must ascend and not be zero ":      distinct(2, 0, append(bytes.Clone(one), one...)...),
		"must not be fewer than the person": distinct(1, 1, one...),
	} {
		var d metric.Distinct[id]
		if err := d.UnmarshalBinary(b); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), strings.TrimSpace(says)) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
	for says, b := range map[string][]byte{
		"must be below 2^32":            encode("metric.table", 1, 1<<32, 0, 0, 0),
		"must not go beyond the end":    encode("metric.table", 1, 1, 0, 0, 0, 9),
		"must come after the one befor": append(encode("metric.table", 1), bytes.Repeat(groupOf(t), 2)...),
	} {
		var tab table
		if err := tab.UnmarshalBinary(b); !errors.Is(err, fault.ErrInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("want %q in: %v", says, err)
		}
	}
}

// groupOf returns one group of a table in its binary form.
func groupOf(t *testing.T) []byte {
	var tab table
	tab.At(metric.Key{1, 2, 3, 4}).Add(1)
	with, err := tab.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return with[len(metric.NewEncoder("metric.table", 1).Done()):]
}
