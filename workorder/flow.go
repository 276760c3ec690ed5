package workorder

import (
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Flow is how many orders came in and went out in a period (流量). It is an
// accumulator; the zero Flow is empty and ready.
type Flow struct {
	Reported int64
	Handled  int64
	Ended    int64 // handled or not
}

// AddFlow counts a fact in the periods in which it was reported, handled and
// ended. The function finds the Flow of a moment's period; where it returns
// nil the moment is left out.
func AddFlow(at func(period.Instant) *Flow, f *Outline) {
	of := func(moment period.Instant) *Flow {
		if moment == 0 {
			return nil
		}
		return at(moment)
	}
	if w := of(f.ReportedAt); w != nil {
		w.Reported++
	}
	if moment, ok := f.Handled(); ok {
		if w := of(moment); w != nil {
			w.Handled++
		}
	}
	if w := of(f.EndedAt); w != nil {
		w.Ended++
	}
}

// Merge takes in what o counted.
func (w *Flow) Merge(o *Flow) {
	w.Reported += o.Reported
	w.Handled += o.Handled
	w.Ended += o.Ended
}

const flowKind = "workorder.flow"

// MarshalBinary returns the versioned binary form.
func (w *Flow) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(flowKind, 1)
	e.Counts(w.Reported, w.Handled, w.Ended)
	return e.Done(), nil
}

// UnmarshalBinary reads what [Flow.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (w *Flow) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, flowKind, 1)
	var read Flow
	d.Counts(&read.Reported, &read.Handled, &read.Ended)
	if err := d.Done(); err != nil {
		return err
	}
	*w = read
	return nil
}

// Backlog is the orders that were still open at one moment, and how long they
// had been (积压). It is an accumulator for facts read as of one moment; the
// zero Backlog is empty and ready.
type Backlog struct {
	ages metric.Sample[uint32]
}

// Add takes a fact in if the order was open at the moment: reported by then,
// and neither handled nor ended by then. So the backlog of any past moment can
// be had from the facts of today, except that an order reopened since is not
// seen as closed in between.
func (b *Backlog) Add(f *Outline, at period.Instant) {
	if !f.openAt(at) {
		return
	}
	b.ages.Add(uint32(min(at.Unix()-f.ReportedAt.Unix(), 1<<32-1)))
}

// openAt reports whether the order was reported by then and neither handled nor
// ended by then.
func (f *Outline) openAt(at period.Instant) bool {
	if f.ReportedAt == 0 || f.ReportedAt > at {
		return false
	}
	end := f.EndedAt
	if moment, ok := f.Handled(); ok {
		end = moment
	}
	if end == 0 {
		return !f.State.Final() && !f.State.Handled()
	}
	return end > at
}

// Open returns how many orders were open.
func (b *Backlog) Open() int64 { return int64(b.ages.Len()) }

// Ages returns the ages of the open orders in seconds.
func (b *Backlog) Ages() *metric.Sample[uint32] { return &b.ages }

// Merge takes in what o holds.
func (b *Backlog) Merge(o *Backlog) { b.ages.Merge(&o.ages) }

const backlogKind = "workorder.backlog"

// MarshalBinary returns the versioned binary form.
func (b *Backlog) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(backlogKind, 1)
	if err := e.Part(&b.ages); err != nil {
		return nil, err
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Backlog.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (b *Backlog) UnmarshalBinary(data []byte) error {
	d := metric.NewDecoder(data, backlogKind, 1)
	var read Backlog
	d.Part(&read.ages)
	if err := d.Done(); err != nil {
		return err
	}
	*b = read
	return nil
}
