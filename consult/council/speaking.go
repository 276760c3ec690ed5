package council

import (
	"bytes"
	"math/big"
	"slices"

	"github.com/sixbridges/sixbridges/governance/metric"
)

// Speaking is how often each member took the floor (发言次数): turns summed over the
// meetings that a member attended. Who was there and said nothing counts with 0.
// It is an accumulator; the zero Speaking is empty and ready.
type Speaking struct {
	turns map[SeatID]int64
}

// Add takes a row of attendance in. Members who were not there do not count, nor
// rows of an unknown seat; a negative number is taken for 0.
func (s *Speaking) Add(a *Attendance) {
	if a.How != InPerson && a.How != Online || a.Seat.IsZero() {
		return
	}
	if s.turns == nil {
		s.turns = map[SeatID]int64{}
	}
	s.turns[a.Seat] += int64(max(a.Turns, 0))
}

// Members returns how many members attended.
func (s *Speaking) Members() int64 { return int64(len(s.turns)) }

// Turns returns how often any of them took the floor.
func (s *Speaking) Turns() int64 {
	sum := int64(0)
	for _, n := range s.turns {
		sum += n
	}
	return sum
}

// Gini returns the Gini coefficient of the turns, exactly; false where nobody took
// the floor. It is
//
//	sum over i, j of |x_i - x_j| / (2 n sum of x_i)
//
// from 0, where all spoke equally often, to (n-1)/n, where one member spoke
// alone. Source: C. Gini (1912); no correction for small n.
func (s *Speaking) Gini() (*big.Rat, bool) {
	x := make([]int64, 0, len(s.turns))
	for _, n := range s.turns {
		x = append(x, n)
	}
	slices.Sort(x)
	n := int64(len(x))
	weighted, sum := new(big.Int), new(big.Int)
	for i, v := range x { // the i-th smallest weighs 2i - n - 1, from 1
		weight := big.NewInt(2*int64(i+1) - n - 1)
		weighted.Add(weighted, weight.Mul(weight, big.NewInt(v)))
		sum.Add(sum, big.NewInt(v))
	}
	if sum.Sign() == 0 {
		return nil, false
	}
	return new(big.Rat).SetFrac(weighted, sum.Mul(sum, big.NewInt(n))), true
}

// Merge takes in what o counted.
func (s *Speaking) Merge(o *Speaking) {
	if s.turns == nil && len(o.turns) > 0 {
		s.turns = make(map[SeatID]int64, len(o.turns))
	}
	for seat, n := range o.turns { // o may be s: each seat is visited once
		s.turns[seat] += n
	}
}

const speakingKind = "council.speaking"

// MarshalBinary returns the versioned binary form, the seats in order.
func (s *Speaking) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(speakingKind, 1)
	seats := make([]SeatID, 0, len(s.turns))
	for seat := range s.turns {
		seats = append(seats, seat)
	}
	slices.SortFunc(seats, func(a, b SeatID) int { return bytes.Compare(a[:], b[:]) })
	for _, seat := range seats {
		e.Bytes(seat[:])
		e.Counts(s.turns[seat])
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Speaking.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (s *Speaking) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, speakingKind, 1)
	var read Speaking
	var last SeatID
	for d.Left() > 0 {
		var seat SeatID
		if raw := d.Bytes(); len(raw) != len(seat) || copy(seat[:], raw) == 0 || bytes.Compare(seat[:], last[:]) <= 0 {
			d.Fail("seat", raw, "must be 16 bytes, each seat after the one before")
		}
		turns := d.Count()
		if !d.OK() {
			break
		}
		if read.turns == nil {
			read.turns = map[SeatID]int64{}
		}
		read.turns[seat], last = turns, seat
	}
	if err := d.Done(); err != nil {
		return err
	}
	*s = read
	return nil
}
