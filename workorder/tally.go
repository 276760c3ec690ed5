package workorder

import (
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Tally counts everything about orders that is a number or a share: the whole
// table of indicators but for times, which are [Durations]'s. It is an
// accumulator; the zero Tally is empty and ready.
type Tally struct {
	orders  int64
	quality Quality
	shares  [len(shares)]counted
	rates   rates
}

type counted struct{ hits, base int64 }

// Quality is what is odd in the facts: counted, reported, and never dropped.
type Quality struct {
	UnknownState    int64 `json:"unknownState"`    // a status that nobody understood
	UnknownCategory int64 `json:"unknownCategory"` // no category
	NoStart         int64 `json:"noStart"`         // no moment of the report
	NoEnd           int64 `json:"noEnd"`           // handled or ended, at an unknown moment
	Negative        int64 `json:"negative"`        // ends before it begins
	Zero            int64 `json:"zero"`            // handled in the second of the report
	Beyond          int64 `json:"beyond"`          // took longer than 136 years
	Future          int64 `json:"future"`          // reported after the moment of reading
	OpenWithEnd     int64 `json:"openWithEnd"`     // has an end, though its state says that it goes on
}

func (q *Quality) counts() []*int64 {
	return []*int64{
		&q.UnknownState, &q.UnknownCategory, &q.NoStart, &q.NoEnd,
		&q.Negative, &q.Zero, &q.Beyond, &q.Future, &q.OpenWithEnd,
	}
}

func (q *Quality) add(f *Fact, now period.Instant) {
	q.UnknownState += one(!states.Has(f.State))
	q.UnknownCategory += one(f.Category == 0)
	q.NoStart += one(f.ReportedAt == 0)
	q.Future += one(f.ReportedAt > now)
	q.OpenWithEnd += one(f.EndedAt != 0 && states.Has(f.State) && !f.State.Final() && !f.State.Handled())
	switch kind, seconds := f.course(now); kind {
	case undated:
		q.NoEnd += one(f.ReportedAt != 0)
	case negative:
		q.Negative += one(f.ReportedAt <= now)
	case beyond:
		q.Beyond++
	case handled:
		q.Zero += one(seconds == 0)
	}
}

// Add takes a fact in, as it stood at now; the three rates are counted as the
// assessment says.
func (t *Tally) Add(f *Fact, a *Assessment, now period.Instant) {
	t.orders++
	t.quality.add(f, now)
	for i := range shares {
		if base, hit := shares[i].counts(f, now); base {
			t.shares[i].base++
			t.shares[i].hits += one(hit)
		}
	}
	t.rates.add(a, f, now)
}

// Orders returns how many facts were taken in.
func (t *Tally) Orders() int64 { return t.orders }

// Quality returns what was odd in them.
func (t *Tally) Quality() Quality { return t.quality }

// Rate returns the share with the code, as in "on-time-disposal"; false for a
// code that is not that of a share. The three rates have methods of their own,
// because they need a base.
func (t *Tally) Rate(code string) (metric.Rate, bool) {
	for i := range shares {
		if shares[i].Code == code {
			return metric.Rate{Num: t.shares[i].hits, Den: t.shares[i].base, Base: shares[i].Base}, true
		}
	}
	return metric.Rate{}, false
}

// Merge takes in what o counted.
func (t *Tally) Merge(o *Tally) {
	var theirs []int64
	o.each(func(c *int64) { theirs = append(theirs, *c) })
	i := 0
	t.each(func(c *int64) { *c += theirs[i]; i++ })
}

// each visits every count in the order of the binary form.
func (t *Tally) each(do func(count *int64)) {
	do(&t.orders)
	for _, c := range t.quality.counts() {
		do(c)
	}
	for i := range t.shares {
		do(&t.shares[i].hits)
		do(&t.shares[i].base)
	}
	t.rates.each(do)
}

const tallyKind = "workorder.tally"

// MarshalBinary returns the versioned binary form.
func (t *Tally) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(tallyKind, 1)
	t.each(func(c *int64) { e.Counts(*c) })
	return e.Done(), nil
}

// UnmarshalBinary reads what [Tally.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (t *Tally) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, tallyKind, 1)
	var read Tally
	read.each(func(c *int64) { *c = d.Count() })
	for i := range read.shares {
		if s := read.shares[i]; s.hits > s.base || s.base > read.orders {
			d.Fail(shares[i].Code, s.hits, "must not exceed its base")
		}
	}
	for _, b := range Bases() {
		r := &read.rates
		if r.responded[b] > r.base[b] || r.solved[b] > r.base[b] || r.satisfied[b] > r.graded[b] || max(r.base[b], r.graded[b]) > read.orders {
			d.Fail("rates of "+b.String(), r.base[b], "must not be exceeded")
		}
	}
	if err := d.Done(); err != nil {
		return err
	}
	*t = read
	return nil
}
