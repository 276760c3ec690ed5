package sketch_test

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/metric/sketch"
)

// Whatever the bytes: no panic, and what is read is written the same and has
// an estimate that is a number.
func FuzzSketch(f *testing.F) {
	s, _ := sketch.New(4)
	f.Add([]byte{}, "", 4)
	for _, id := range []string{"a", "b"} {
		s.Add(id)
		b, _ := s.MarshalBinary()
		f.Add(b, id, 5)
	}
	f.Fuzz(func(t *testing.T, b []byte, id string, precision int) {
		var s sketch.Sketch
		if err := s.UnmarshalBinary(b); err != nil {
			if !errors.Is(err, fault.ErrInvalid) {
				t.Fatal(err)
			}
		} else if !bytes.Equal(form(t, &s), b) {
			t.Fatal("another form")
		}
		s.Add(id)
		var raw [16]byte
		copy(raw[:], id)
		s.AddID(raw)
		c, err := s.Coarser(precision)
		if (err == nil) != (c != nil) || err != nil && !errors.Is(err, fault.ErrInvalid) {
			t.Fatal(c, err)
		}
		o, err := sketch.New(precision)
		if err != nil {
			o = &sketch.Sketch{}
		}
		for _, k := range []*sketch.Sketch{&s, c, o} {
			if k == nil {
				continue
			}
			x, err := k.Estimate()
			if err != nil && !errors.Is(err, fault.ErrLimit) || !(x >= 0) || math.IsInf(x, 0) {
				t.Fatal(x, err)
			}
			if e := k.RelativeError(); !(e > 0 && e < 1) {
				t.Fatal(e)
			}
		}
		s.Merge(o)
		if x, err := s.Estimate(); !(x >= 0) || s.Precision() == 0 && err == nil && x != 0 {
			t.Fatal(x, err)
		}
	})
}
