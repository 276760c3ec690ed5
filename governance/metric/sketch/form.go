package sketch

import "github.com/sixbridges/sixbridges/governance/metric"

const kind = "metric.sketch"

// MarshalBinary returns the versioned binary form: the precision, 0 for a
// sketch that has none yet, and six bits for each register. Sketches of the
// same set have equal bytes. The error matches fault.ErrInvalid if precisions
// were mixed.
func (s *Sketch) MarshalBinary() ([]byte, error) {
	if s.mixed {
		return nil, s.fault()
	}
	e := metric.NewEncoder(kind, 1)
	e.Uint(uint64(s.precision))
	if s.precision == 0 {
		return e.Done(), nil
	}
	packed := make([]byte, packedLen(s.precision))
	for i, r := range s.registers {
		// Four registers fill three bytes, the first in the highest bits.
		j := i / 4 * 3
		switch i % 4 {
		case 0:
			packed[j] = r << 2
		case 1:
			packed[j] |= r >> 4
			packed[j+1] = r << 4
		case 2:
			packed[j+1] |= r >> 2
			packed[j+2] = r << 6
		case 3:
			packed[j+2] |= r
		}
	}
	e.Bytes(packed)
	return e.Done(), nil
}

func packedLen(precision uint8) int { return 1 << precision / 4 * 3 }

// UnmarshalBinary reads what [Sketch.MarshalBinary] wrote. The error matches
// fault.ErrInvalid and leaves s as it was.
func (s *Sketch) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, kind, 1)
	precision := d.Uint()
	if precision == 0 {
		if err := d.Done(); err != nil {
			return err
		}
		*s = Sketch{}
		return nil
	}
	if precision < MinPrecision || precision > MaxPrecision {
		d.Fail("precision", precision, "must be 0 or from 4 to 18")
	}
	packed := d.Bytes()
	if err := d.Done(); err != nil {
		return err
	}
	read := Sketch{precision: uint8(precision)}
	if len(packed) != packedLen(read.precision) {
		d.Fail("registers", len(packed), "must have six bits each")
		return d.Done()
	}
	read.room()
	for i := range read.registers {
		j := i / 4 * 3
		three := uint32(packed[j])<<16 | uint32(packed[j+1])<<8 | uint32(packed[j+2])
		r := uint8(three >> (18 - 6*(i%4)) & 63)
		if r > 65-read.precision {
			d.Fail("register", r, "must not be longer than the hash")
			return d.Done()
		}
		read.registers[i] = r
	}
	*s = read
	return nil
}
