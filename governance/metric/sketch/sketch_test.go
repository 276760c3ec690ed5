package sketch_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/metric/sketch"
)

func invalid(err error) bool { return errors.Is(err, fault.ErrInvalid) }

// fresh returns an empty sketch.
func fresh(t testing.TB, precision int) *sketch.Sketch {
	t.Helper()
	s, err := sketch.New(precision)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func form(t testing.TB, s *sketch.Sketch) []byte {
	t.Helper()
	b, err := s.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func estimate(t testing.TB, s *sketch.Sketch) float64 {
	t.Helper()
	x, err := s.Estimate()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestPrecisions(t *testing.T) {
	for p, ok := range map[int]bool{-1: false, 0: false, 3: false, 4: true, 14: true, 18: true, 19: false, 260: false, math.MaxInt: false} {
		s, err := sketch.New(p)
		switch {
		case !ok && (s != nil || !invalid(err)):
			t.Errorf("New(%d) = %v, %v", p, s, err)
		case ok && (err != nil || s.Precision() != p):
			t.Errorf("New(%d) has precision %d, %v", p, s.Precision(), err)
		}
	}
	if _, err := sketch.New(3); err == nil || err.Error() != "sketch: precision 3: must be from 4 to 18" {
		t.Error(err)
	}
}

// A zero sketch has no precision until something comes to it.
func TestZeroSketch(t *testing.T) {
	var s sketch.Sketch
	if s.Precision() != 0 || estimate(t, &s) != 0 || s.RelativeError() != 1.04/128 {
		t.Error(s.Precision(), estimate(t, &s), s.RelativeError())
	}
	s.Add("")
	s.AddID([16]byte{})
	if s.Precision() != 0 || estimate(t, &s) != 0 {
		t.Error("nobody known was counted")
	}
	s.Merge(&sketch.Sketch{})
	if s.Precision() != 0 {
		t.Error("it got a precision from nothing")
	}
	s.Merge(fresh(t, 9))
	if s.Precision() != 9 || estimate(t, &s) != 0 || s.RelativeError() != 1.04/math.Sqrt(512) {
		t.Error(s.Precision(), s.RelativeError())
	}
	var u sketch.Sketch
	u.Add("r-1")
	if u.Precision() != sketch.DefaultPrecision || math.Abs(estimate(t, &u)-1) > 0.001 {
		t.Error(u.Precision(), estimate(t, &u))
	}
}

func TestBytesCountAsTheirString(t *testing.T) {
	a, b := fresh(t, 12), fresh(t, 12)
	for i := range 1000 {
		id := [16]byte{byte(i), byte(i >> 8), 15: 1}
		a.AddID(id)
		b.Add(string(id[:]))
	}
	if !bytes.Equal(form(t, a), form(t, b)) {
		t.Error("they differ")
	}
}

// Mixed precisions give no figure, in whatever order they meet, and nothing
// makes one of them again.
func TestMixedPrecisions(t *testing.T) {
	a, b := fresh(t, 10), fresh(t, 11)
	a.Add("r-1")
	b.Add("r-2")
	before := form(t, b)
	a.Merge(b)
	if !bytes.Equal(form(t, b), before) {
		t.Error("the argument was altered")
	}
	check := func(name string, s *sketch.Sketch) {
		t.Helper()
		_, e1 := s.Estimate()
		_, e2 := s.MarshalBinary()
		_, e3 := s.Coarser(4)
		for _, err := range []error{e1, e2, e3} {
			if !invalid(err) || err.Error() != `sketch: precision "mixed": must be the same in all sketches that are merged` {
				t.Errorf("%s: %v", name, err)
			}
		}
		if s.Precision() != 0 {
			t.Errorf("%s: precision %d", name, s.Precision())
		}
	}
	check("mixed", a)
	a.Merge(b)
	a.Merge(&sketch.Sketch{})
	a.Add("r-3")
	a.AddID([16]byte{1})
	check("merged and added to again", a)
	b.Merge(a)
	check("merged into another", b)
	var z sketch.Sketch
	z.Merge(a)
	check("merged into a zero one", &z)
	// A form that is read replaces everything.
	if err := a.UnmarshalBinary(before); err != nil || a.Precision() != 11 {
		t.Error(err)
	}
	c, d := fresh(t, 4), fresh(t, 5) // empty ones do not mix either
	c.Merge(d)
	check("empty", c)
}

func TestCoarserRefusals(t *testing.T) {
	s := fresh(t, 10)
	s.Add("r-1")
	for _, p := range []int{3, 19, -1} {
		if _, err := s.Coarser(p); !invalid(err) {
			t.Errorf("%d: %v", p, err)
		}
	}
	if _, err := s.Coarser(11); err == nil || err.Error() != "sketch: precision 11: must not be higher than 10" {
		t.Error(err)
	}
	same, err := s.Coarser(10)
	if err != nil || !bytes.Equal(form(t, same), form(t, s)) {
		t.Error("the same precision is not the same sketch", err)
	}
	zero, err := (&sketch.Sketch{}).Coarser(7)
	if err != nil || zero.Precision() != 7 {
		t.Error(zero, err)
	}
}

// A published form must be readable for ever: this one was written by version
// 1, and its registers follow from the published hashes of "a", "ab" and "abc":
// d24ec4f1..., 65f708ca..., 44bc2cf5....
func TestFormOfVersion1(t *testing.T) {
	s := fresh(t, 4)
	for _, id := range []string{"a", "ab", "abc"} {
		s.Add(id)
	}
	registers := make([]byte, 16)
	registers[0xd] = 3 // 2 is 0010
	registers[0x6] = 2 // 5 is 0101
	registers[0x4] = 2 // 4 is 0100
	var want strings.Builder
	want.WriteString("\x0dmetric.sketch\x01\x04\x0c")
	for i := 0; i < 16; i += 4 {
		v := uint32(registers[i])<<18 | uint32(registers[i+1])<<12 | uint32(registers[i+2])<<6 | uint32(registers[i+3])
		want.WriteString(string([]byte{byte(v >> 16), byte(v >> 8), byte(v)}))
	}
	if got := form(t, s); string(got) != want.String() {
		t.Errorf("%q, want %q", got, want.String())
	}
	if got := form(t, &sketch.Sketch{}); string(got) != "\x0dmetric.sketch\x01\x00" {
		t.Errorf("%q", got)
	}
}

func TestForgedForms(t *testing.T) {
	with := func(precision uint64, packed []byte) []byte {
		e := metric.NewEncoder("metric.sketch", 1)
		e.Uint(precision)
		e.Bytes(packed)
		return e.Done()
	}
	var s sketch.Sketch
	s.Add("r-1")
	before := form(t, &s)
	full := func(p uint64, r byte) []byte { // every register holds r
		b := make([]byte, 1<<p/4*3)
		for i := range b {
			b[i] = []byte{r<<2 | r>>4, r<<4 | r>>2, r<<6 | r}[i%3]
		}
		return b
	}
	for _, c := range []struct {
		name, text string
		form       []byte
	}{
		{"empty", "integer", nil},
		{"precision below", "precision 3: must be 0 or from 4 to 18", with(3, make([]byte, 6))},
		{"precision above", "precision 19", with(19, nil)},
		{"precision far above", "precision 260", with(260, make([]byte, 12))},
		{"registers missing", "registers 11: must have six bits each", with(4, make([]byte, 11))},
		{"registers of another precision", "registers 24", with(4, make([]byte, 24))},
		{"registers without precision", "end", with(0, make([]byte, 12))},
		{"register too long", "register 62: must not be longer than the hash", with(4, full(4, 62))},
		{"register too long for 18", "register 48", with(18, full(18, 48))},
		{"bytes after it", "end", append(with(4, make([]byte, 12)), 0)},
		{"another kind", "kind", []byte("\x0fmetric.distinct\x01\x00")},
		{"a later version", "version 2", []byte("\x0dmetric.sketch\x02\x00")},
	} {
		err := s.UnmarshalBinary(c.form)
		if !invalid(err) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: %v", c.name, err)
		}
		if !bytes.Equal(form(t, &s), before) {
			t.Errorf("%s: the sketch was altered", c.name)
		}
	}
	// All registers full is no number at all; one that lacks a bit makes it a
	// very great one.
	for _, p := range []uint64{4, 18} {
		if err := s.UnmarshalBinary(with(p, full(p, byte(65-p)))); err != nil {
			t.Fatal(err)
		}
		if x, err := s.Estimate(); !errors.Is(err, fault.ErrLimit) || x != 0 {
			t.Errorf("full: %v, %v", x, err)
		}
		packed := full(p, byte(65-p))
		packed[0] -= 1 << 2
		if err := s.UnmarshalBinary(with(p, packed)); err != nil {
			t.Fatal(err)
		}
		if x := estimate(t, &s); !(x > 1e19 && !math.IsInf(x, 0)) {
			t.Errorf("almost full: %v", x)
		}
	}
}

// Where the original estimator changes its formula, near 2.5 persons for each
// register, it is biased; Ertl's is not. The mean of many sketches shows it:
// bias would stay, noise does not.
func TestNoBiasInTheMiddle(t *testing.T) {
	const m, sketches = 256, 400
	for _, load := range []float64{0.5, 1, 2, 2.5, 3, 4, 6, 10} {
		n := int(load * m)
		sum := 0.0
		for k := range sketches {
			s := fresh(t, 8)
			for i := range n {
				s.Add(fmt.Sprintf("%d/%d", k, i))
			}
			sum += estimate(t, s)/float64(n) - 1
		}
		mean, sd := sum/sketches, 1.04/math.Sqrt(m)/math.Sqrt(sketches)
		if math.Abs(mean) > 4*sd {
			t.Errorf("%v persons a register: bias %.4f, standard error %.4f", load, mean, sd)
		}
	}
}

// A Sketch goes where accumulators go.
func TestTableOfSketches(t *testing.T) {
	var streets metric.Table[sketch.Sketch, *sketch.Sketch]
	for i := range uint32(3000) {
		streets.At(metric.Key{i % 3}).Add(fmt.Sprint("r-", i/2))
	}
	var all sketch.Sketch
	for _, s := range streets.All() {
		all.Merge(s)
	}
	if x := estimate(t, &all); math.Abs(x-1500) > 3*all.RelativeError()*1500 {
		t.Error(x)
	}
}
