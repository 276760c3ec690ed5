package council

import (
	"math/big"
	"slices"

	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/metric"
)

// Representation compares how the seats of councils divide into categories with
// how the people do for whom they sit (代表性): by sex, by age, by group. Each seat
// and each person belongs to exactly one category, whose code is the caller's;
// for two divisions take two of them. It is an accumulator; the zero
// Representation is empty and ready.
type Representation struct {
	groups map[uint32]both
}

type both struct{ seats, people int64 }

// AddSeats counts seats of the category. A number that is not positive is
// ignored.
func (r *Representation) AddSeats(category uint32, n int64) { r.add(category, both{seats: max(n, 0)}) }

// AddPeople counts people of the category in the population. A number that is not
// positive is ignored.
func (r *Representation) AddPeople(category uint32, n int64) {
	r.add(category, both{people: max(n, 0)})
}

func (r *Representation) add(category uint32, n both) {
	if n == (both{}) {
		return
	}
	if r.groups == nil {
		r.groups = map[uint32]both{}
	}
	g := r.groups[category]
	r.groups[category] = both{g.seats + n.seats, g.people + n.people}
}

// total adds up the categories.
func (r *Representation) total() both {
	var all both
	for _, g := range r.groups {
		all.seats += g.seats
		all.people += g.people
	}
	return all
}

// Categories returns the codes that occur, in order.
func (r *Representation) Categories() []uint32 {
	codes := make([]uint32, 0, len(r.groups))
	for c := range r.groups {
		codes = append(codes, c)
	}
	slices.Sort(codes)
	return codes
}

// The bases of the two shares that are compared.
var (
	allSeats  = label.Text{En: "seats", Zh: "席位"}
	allPeople = label.Text{En: "population", Zh: "人口"}
)

// SeatShare returns the category's share of the seats.
func (r *Representation) SeatShare(category uint32) metric.Rate {
	return metric.Rate{Num: r.groups[category].seats, Den: r.total().seats, Base: allSeats}
}

// PeopleShare returns the category's share of the population.
func (r *Representation) PeopleShare(category uint32) metric.Rate {
	return metric.Rate{Num: r.groups[category].people, Den: r.total().people, Base: allPeople}
}

// Ratio returns the share of the seats divided by the share of the population,
// exactly: 1 is parity, 2 twice as many seats as by numbers, 0 none. It is false
// where nobody belongs to the category, or there is no seat. Source: the idea of
// indicator 16.7.1 of the Sustainable Development Goals.
func (r *Representation) Ratio(category uint32) (*big.Rat, bool) {
	g, all := r.groups[category], r.total()
	if g.people == 0 || all.seats == 0 {
		return nil, false
	}
	ratio := big.NewRat(g.seats, all.seats)
	return ratio.Mul(ratio, big.NewRat(all.people, g.people)), true
}

// Merge takes in what o counted.
func (r *Representation) Merge(o *Representation) {
	for c, g := range o.groups { // o may be r: each category is visited once
		r.add(c, g)
	}
}

const representationKind = "council.representation"

// MarshalBinary returns the versioned binary form, the categories in order.
func (r *Representation) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(representationKind, 1)
	for _, c := range r.Categories() {
		e.Uint(uint64(c))
		e.Counts(r.groups[c].seats, r.groups[c].people)
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Representation.MarshalBinary] wrote; the error
// matches governance.ErrInvalid.
func (r *Representation) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, representationKind, 1)
	var read Representation
	next := uint64(0)
	for d.Left() > 0 {
		code := d.Uint()
		var n both
		d.Counts(&n.seats, &n.people)
		if code < next || code > 1<<32-1 || n == (both{}) {
			d.Fail("category", code, "must be below 2^32, after the one before, and not be empty")
		}
		if !d.OK() {
			break
		}
		read.add(uint32(code), n)
		next = code + 1
	}
	if err := d.Done(); err != nil {
		return err
	}
	*r = read
	return nil
}
