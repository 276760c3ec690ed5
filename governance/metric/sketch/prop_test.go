package sketch_test

import (
	"bytes"
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/sixbridges/sixbridges/governance/metric/sketch"
	"github.com/sixbridges/sixbridges/internal/laws"
)

func anyID() *rapid.Generator[string] {
	return rapid.OneOf(rapid.StringMatching(`r-[0-9]{1,3}`), rapid.StringN(0, 70, -1))
}

func TestLaws(t *testing.T) {
	t.Run("strings", func(t *testing.T) { laws.Check(t, anyID(), (*sketch.Sketch).Add) })
	t.Run("bytes", func(t *testing.T) {
		ids := rapid.Custom(func(t *rapid.T) (id [16]byte) {
			copy(id[:], rapid.SliceOfN(rapid.Byte(), 0, 16).Draw(t, "id"))
			return id
		})
		laws.Check(t, ids, (*sketch.Sketch).AddID)
	})
}

// Merging is the union of sets: idempotent beside the other laws, at every
// precision; and a coarser sketch is what the coarser one would have been.
func TestPropUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.IntRange(sketch.MinPrecision, 12).Draw(t, "precision")
		q := rapid.IntRange(sketch.MinPrecision, p).Draw(t, "coarser")
		a, b, union, coarse := fresh2(t, p), fresh2(t, p), fresh2(t, p), fresh2(t, q)
		seen := map[string]bool{}
		for _, list := range []*sketch.Sketch{a, b} {
			for _, id := range rapid.SliceOfN(anyID(), 0, 60).Draw(t, "ids") {
				list.Add(id)
				union.Add(id)
				coarse.Add(id)
				if id != "" {
					seen[id] = true
				}
			}
		}
		bForm := form2(t, b)
		a.Merge(b)
		if !bytes.Equal(form2(t, b), bForm) {
			t.Fatal("merging altered its argument")
		}
		whole := form2(t, union)
		if !bytes.Equal(form2(t, a), whole) {
			t.Fatal("merged is not the union")
		}
		a.Merge(b)
		a.Merge(a)
		a.Merge(union)
		if !bytes.Equal(form2(t, a), whole) {
			t.Fatal("merging again changes it")
		}
		c, err := a.Coarser(q)
		if err != nil || !bytes.Equal(form2(t, c), form2(t, coarse)) {
			t.Fatalf("from %d to %d: %v", p, q, err)
		}
		x, err := a.Estimate()
		n := float64(len(seen))
		switch {
		case err != nil || !(x >= 0) || (x == 0) != (n == 0):
			t.Fatalf("estimate %v, %v of %v persons", x, err, n)
		case p >= 10 && math.Abs(x-n) > 8+0.2*n:
			t.Fatalf("estimate %v of %v persons at precision %d", x, n, p)
		}
		before := x
		a.Add("somebody else")
		if x, err := a.Estimate(); err != nil || x < before*(1-1e-14) {
			t.Fatalf("one more makes %v from %v", x, before)
		}
	})
}

func fresh2(t *rapid.T, p int) *sketch.Sketch {
	s, err := sketch.New(p)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func form2(t *rapid.T, s *sketch.Sketch) []byte {
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
