package sketch

import (
	"math"
	"math/bits"
	"strconv"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// The precisions.
const (
	MinPrecision     = 4
	MaxPrecision     = 18
	DefaultPrecision = 14 // what a zero Sketch takes when it is added to
)

// Sketch is a set of identifiers of which it can be told approximately how
// many there are (近似去重计数). The zero Sketch is empty, is ready, and takes
// its precision from what comes first: [DefaultPrecision] from an identifier,
// and its own from a sketch that is merged in. It is an accumulator of package
// metric.
//
// A Sketch must not be copied after its first use, and is for one goroutine at
// a time.
type Sketch struct {
	// Invariant: precision is 0 or from MinPrecision to MaxPrecision;
	// registers is nil, which is the same as all zero, or has 2^precision
	// elements of at most 65-precision. If mixed, both are 0.
	precision uint8
	mixed     bool // with another precision: it no longer holds anything
	registers []uint8
}

// New returns an empty sketch of 2^precision registers. The error matches
// fault.ErrInvalid unless precision is from [MinPrecision] to [MaxPrecision].
func New(precision int) (*Sketch, error) {
	if err := checkPrecision(precision); err != nil {
		return nil, err
	}
	return &Sketch{precision: uint8(precision)}, nil
}

func checkPrecision(p int) error {
	if p < MinPrecision || p > MaxPrecision {
		return fault.Invalid("sketch", "precision", p, "must be from "+strconv.Itoa(MinPrecision)+" to "+strconv.Itoa(MaxPrecision))
	}
	return nil
}

// Precision returns the number of bits that choose a register; 0 of a zero
// sketch that nothing has come to, and of one of mixed precisions.
func (s *Sketch) Precision() int { return int(s.precision) }

// RelativeError returns the standard error of the estimate as a part of it,
// 1.04/sqrt(2^precision), that of the default for a sketch that has no
// precision yet. All but one in a thousand estimates are off by less than 3.3
// times that.
//
// Source: P. Flajolet, É. Fusy, O. Gandouet and F. Meunier, HyperLogLog: the
// analysis of a near-optimal cardinality estimation algorithm, DMTCS Proceedings
// AH (2007) 137-156.
func (s *Sketch) RelativeError() float64 {
	p := s.precision
	if p == 0 {
		p = DefaultPrecision
	}
	return 1.04 / math.Sqrt(float64(uint64(1)<<p))
}

// Add counts a person by an identifier. The empty string is nobody known, as
// in metric.Distinct, and is not counted.
func (s *Sketch) Add(id string) {
	if id != "" {
		s.put(hash(id))
	}
}

// AddID counts a person by an identifier of 16 bytes, such as a
// governance.PersonID. It counts as the string of these bytes would. The zero
// identifier is nobody known and is not counted.
func (s *Sketch) AddID(id [16]byte) {
	if id != ([16]byte{}) {
		s.put(hash(id[:]))
	}
}

// put takes in a hash.
func (s *Sketch) put(h uint64) {
	if s.mixed {
		return
	}
	if s.precision == 0 {
		s.precision = DefaultPrecision
	}
	s.room()
	p := s.precision
	// The bit ends the run of zeros where the hash ends.
	rank := uint8(bits.LeadingZeros64(h<<p|1<<(p-1))) + 1
	r := &s.registers[h>>(64-p)]
	*r = max(*r, rank)
}

// room makes the registers; a sketch that nobody was added to has none.
func (s *Sketch) room() {
	if s.registers == nil {
		s.registers = make([]uint8, 1<<s.precision)
	}
}

// Merge takes in the persons of o, which stays as it is: s becomes the sketch
// of the union.
//
// Sketches of two precisions do not merge. The attempt is refused in the way
// in which it cannot be overlooked and does not depend on the order of merging:
// s holds nothing from then on but this fault, which [Sketch.Estimate] and
// [Sketch.MarshalBinary] report. Compare [Sketch.Precision] first where
// sketches come from elsewhere, and bring them to the same by
// [Sketch.Coarser].
func (s *Sketch) Merge(o *Sketch) {
	switch {
	case s.mixed || o.mixed || s.precision != o.precision && s.precision != 0 && o.precision != 0:
		*s = Sketch{mixed: true}
		return
	case o.precision == 0:
		return
	}
	s.precision = o.precision
	if o.registers == nil {
		return
	}
	s.room()
	for i, r := range o.registers {
		s.registers[i] = max(s.registers[i], r)
	}
}

// Coarser returns the sketch that the same persons would have given at a lower
// precision, exactly. There is no way back. The error matches fault.ErrInvalid
// if the precision is not one, or is higher than that of s, or s is of mixed
// precisions.
func (s *Sketch) Coarser(precision int) (*Sketch, error) {
	if s.mixed {
		return nil, s.fault()
	}
	c, err := New(precision)
	if err != nil {
		return nil, err
	}
	if s.precision == 0 {
		return c, nil
	}
	if precision > s.Precision() {
		return nil, fault.Invalid("sketch", "precision", precision, "must not be higher than "+strconv.Itoa(s.Precision()))
	}
	d := s.precision - c.precision
	for i, r := range s.registers {
		if r == 0 {
			continue
		}
		// The d bits that no longer choose the register precede the run.
		rank := d + r
		if low := uint64(i) & (1<<d - 1); low != 0 {
			rank = d - uint8(bits.Len64(low)) + 1
		}
		c.room()
		j := i >> d
		c.registers[j] = max(c.registers[j], rank)
	}
	return c, nil
}

// fault says that precisions were mixed.
func (s *Sketch) fault() error {
	return fault.Invalid("sketch", "precision", "mixed", "must be the same in all sketches that are merged")
}
