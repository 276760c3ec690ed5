package project

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/money"
)

const grantTallyKind = "project.grants"

// MarshalBinary returns the versioned binary form.
func (t *GrantTally) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(grantTallyKind, 1)
	e.Counts(t.grants, t.waiting)
	e.Counts(t.faulty[1:]...)
	if err := errors.Join(e.Part(&t.first), e.Part(&t.ages)); err != nil {
		return nil, err
	}
	for _, u := range t.Units() {
		a := t.units[u]
		e.Bytes([]byte(u.String()))
		e.Counts(a.awards)
		for _, s := range a.sums() {
			s.encode(e)
		}
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [GrantTally.MarshalBinary] wrote. The error matches
// governance.ErrInvalid and leaves t as it was.
func (t *GrantTally) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, grantTallyKind, 1)
	var read GrantTally
	d.Counts(&read.grants, &read.waiting)
	for i := range read.faulty[1:] {
		if read.faulty[1+i] = d.Count(); read.faulty[1+i] > read.grants {
			d.Fail("fault", read.faulty[1+i], "must not exceed the grants")
		}
	}
	d.Part(&read.first)
	d.Part(&read.ages)
	last := ""
	for d.Left() > 0 {
		text := string(d.Bytes())
		u, err := money.ParseUnit(text)
		if err != nil || u.String() != text || text <= last {
			d.Fail("unit", text, "must be a unit, after the one before")
			break
		}
		last = text
		a := read.of(u)
		a.awards = d.Count()
		for _, s := range a.sums() {
			*s = decodeSum(d)
		}
		if a.awards > read.grants || a.awarded.compare(a.paid) < 0 || a.awarded.compare(a.reserved) < 0 {
			d.Fail("amounts of "+text, a.awards, "must not exceed what was awarded")
		}
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}
