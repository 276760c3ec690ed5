package workorder

import (
	"iter"
	"math"
	"slices"

	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/metric"
	"github.com/sixbridges/sixbridges/governance/period"
	"github.com/sixbridges/sixbridges/governance/stat"
	"github.com/sixbridges/sixbridges/governance/stat/survival"
)

// handledStates are those in which a unit's work is done, checked or not.
var handledStates = machine.Of(Resolved, Checking, AwaitingRating, Closed)

// otherEnds are those in which an order ended without being handled.
var otherEnds = machine.Of(Rejected, Merged, Withdrawn, Voided)

// Handled reports whether the order's matter has been handled, and when: at
// the resolution, or where that is not known at the end. The moment is zero if
// neither is known.
func (f *Outline) Handled() (period.Instant, bool) {
	if !f.State.Handled() {
		return 0, false
	}
	if f.ResolvedAt != 0 {
		return f.ResolvedAt, true
	}
	return f.EndedAt, true
}

// course is how an order's way went, for figures of time.
type course uint8

const (
	ongoing   course = iota // still on its way at now
	handled                 // handled
	elsewhere               // ended, but not by being handled
	negative                // ends before it begins
	undated                 // begins or ended at an unknown moment
	beyond                  // longer than 136 years
)

// course returns how the order's way went, and how many whole seconds it took
// from the report to there, or has lasted until now.
//
// An order of unknown state that has an end ended elsewhere: that it was
// handled is more than the row says.
func (f *Outline) course(now period.Instant) (course, uint32) {
	end, kind := now, ongoing
	if at, ok := f.Handled(); ok {
		end, kind = at, handled
	} else if otherEnds.Has(f.State) || f.State == 0 && f.EndedAt != 0 {
		end, kind = f.EndedAt, elsewhere
	}
	switch {
	case f.ReportedAt == 0 || end == 0:
		return undated, 0
	case end < f.ReportedAt:
		return negative, 0
	}
	// Both ends are cut to seconds first: what a file with whole seconds says.
	seconds := end.Unix() - f.ReportedAt.Unix()
	if seconds > math.MaxUint32 {
		return beyond, 0
	}
	return kind, uint32(seconds)
}

// Durations is how long handling takes (处置时长): from the report until the
// matter is handled, in seconds. It is an accumulator; the zero Durations is
// empty and ready.
//
// Closed orders alone tell a tale that is too good: those that take longest
// are still open. So it keeps both: [Durations.Quantiles] are of the handled
// orders, [Durations.Curve] counts the open ones for what is known of them.
type Durations struct {
	Orders  int64 // all
	Handled int64 // of these, handled
	// What cannot be timed is counted here and left out of every duration.
	Negative int64 // end before they begin
	Undated  int64 // lack a beginning, or the moment at which they ended
	Beyond   int64 // took longer than 136 years
	// Zero is how many were handled in the second in which they were reported:
	// they count, but many of them speak of how the data were entered.
	Zero int64

	done     metric.Sample[uint32]
	censored metric.Sample[uint32]
}

// Add takes a fact in, as it stood at now.
func (h *Durations) Add(f *Outline, now period.Instant) {
	h.Orders++
	if f.State.Handled() {
		h.Handled++
	}
	switch kind, seconds := f.course(now); kind {
	case handled:
		if seconds == 0 {
			h.Zero++
		}
		h.done.Add(seconds)
	case ongoing, elsewhere:
		h.censored.Add(seconds)
	case negative:
		h.Negative++
	case undated:
		h.Undated++
	case beyond:
		h.Beyond++
	}
}

// Merge takes in what o holds.
func (h *Durations) Merge(o *Durations) {
	h.Orders += o.Orders
	h.Handled += o.Handled
	h.Negative += o.Negative
	h.Undated += o.Undated
	h.Beyond += o.Beyond
	h.Zero += o.Zero
	h.done.Merge(&o.done)
	h.censored.Merge(&o.censored)
}

// Timed returns how many handled orders have a duration.
func (h *Durations) Timed() int { return h.done.Len() }

// HandledShare returns the share of the orders that is handled.
func (h *Durations) HandledShare() metric.Rate {
	return metric.Rate{Num: h.Handled, Den: h.Orders, Base: allOrders}
}

// Quantiles returns quantiles of the handling time in seconds, of the handled
// orders only, by the method q. The error matches stat.ErrUndefined if there
// are none.
func (h *Durations) Quantiles(q stat.Quantile, ps ...float64) ([]float64, error) {
	return h.done.Quantiles(q, ps...)
}

// AppendDone appends the handling times of the handled orders, in no order, to
// dst: for many groups one after the other, with metric.Quantiles and without
// new memory for each.
func (h *Durations) AppendDone(dst []uint32) []uint32 { return h.done.AppendTo(dst) }

// Mean returns the mean handling time in seconds of the handled orders; the
// error matches stat.ErrUndefined if there are none.
func (h *Durations) Mean() (float64, error) {
	if h.done.Len() == 0 {
		return 0, stat.Undefined("workorder: mean handling time", "no order is handled")
	}
	var sum uint64
	for _, v := range h.done.AppendTo(nil) {
		sum += uint64(v)
	}
	return float64(sum) / float64(h.done.Len()), nil
}

// Curve returns the Kaplan-Meier curve of the handling time in seconds, in
// which orders that are still open, or ended without being handled, are
// censored.
func (h *Durations) Curve() (survival.Curve, error) {
	return survival.FromCounts(tally(h.done.Sorted(), h.censored.Sorted()))
}

// tally counts two sorted samples by time.
func tally(done, censored []uint32) iter.Seq[survival.Count] {
	return func(yield func(survival.Count) bool) {
		for i, k := 0, 0; i < len(done) || k < len(censored); {
			t := uint32(math.MaxUint32)
			if i < len(done) {
				t = done[i]
			}
			if k < len(censored) {
				t = min(t, censored[k])
			}
			c := survival.Count{Time: float64(t)}
			for ; i < len(done) && done[i] == t; i++ {
				c.Events++
			}
			for ; k < len(censored) && censored[k] == t; k++ {
				c.Censored++
			}
			if !yield(c) {
				return
			}
		}
	}
}

const durationsKind = "workorder.durations"

// MarshalBinary returns the versioned binary form.
func (h *Durations) MarshalBinary() ([]byte, error) {
	e := metric.NewEncoder(durationsKind, 1)
	e.Counts(h.Orders, h.Handled, h.Negative, h.Undated, h.Beyond, h.Zero)
	if err := e.Part(&h.done); err != nil {
		return nil, err
	}
	if err := e.Part(&h.censored); err != nil {
		return nil, err
	}
	return e.Done(), nil
}

// UnmarshalBinary reads what [Durations.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (h *Durations) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, durationsKind, 1)
	var read Durations
	d.Counts(&read.Orders, &read.Handled, &read.Negative, &read.Undated, &read.Beyond, &read.Zero)
	d.Part(&read.done)
	d.Part(&read.censored)
	timed := int64(read.done.Len())
	if all := timed + int64(read.censored.Len()) + read.Negative + read.Undated + read.Beyond; all != read.Orders {
		d.Fail("orders", read.Orders, "must be the sum of all kinds")
	}
	if read.Handled < timed || read.Handled > read.Orders || read.Zero > timed {
		d.Fail("handled", read.Handled, "must fit the durations")
	}
	if err := d.Done(); err != nil {
		return err
	}
	*h = read
	return nil
}

// Endings is how orders end, and when: by outcome, each of which rules out the
// others. It is an accumulator; the zero Endings is empty and ready.
type Endings struct {
	ended [outcomeCount]metric.Sample[uint32] // by outcome; 0: not known
	open  metric.Sample[uint32]
}

// Add takes a fact in, as it stood at now. What cannot be timed is left out:
// [Durations] counts it.
func (e *Endings) Add(f *Outline, now period.Instant) {
	switch kind, seconds := f.course(now); kind {
	case ongoing:
		e.open.Add(seconds)
	case handled, elsewhere:
		o := f.Outcome
		if !outcomes.Has(o) {
			o = 0
		}
		e.ended[o].Add(seconds)
	}
}

// Merge takes in what o holds.
func (e *Endings) Merge(o *Endings) {
	for i := range e.ended {
		e.ended[i].Merge(&o.ended[i])
	}
	e.open.Merge(&o.open)
}

// Outcomes returns the outcomes that occur, in their order.
func (e *Endings) Outcomes() []Outcome {
	var found []Outcome
	for _, o := range Outcomes() {
		if e.ended[o].Len() > 0 {
			found = append(found, o)
		}
	}
	return found
}

// Unknown returns how many orders ended with an outcome that is not known.
// They are censored at their end.
func (e *Endings) Unknown() int64 { return int64(e.ended[0].Len()) }

// Incidence returns the cumulative incidence, in seconds from the report, of
// the given outcomes as causes 1, 2, ... Orders that ended otherwise, or with
// an unknown outcome, are censored there. An outcome named twice or not known
// is an error that matches governance.ErrInvalid.
func (e *Endings) Incidence(causes ...Outcome) (survival.Incidence, error) {
	for i, o := range causes {
		if !outcomes.Has(o) || slices.Contains(causes[:i], o) {
			return survival.Incidence{}, invalid("outcome", o.String(), "must be known and named once")
		}
	}
	ended := make([][]uint32, len(causes))
	censored := e.open.AppendTo(nil)
	for o := range e.ended {
		if i := slices.Index(causes, Outcome(o)); i >= 0 {
			ended[i] = e.ended[o].Sorted()
		} else {
			censored = e.ended[o].AppendTo(censored)
		}
	}
	slices.Sort(censored)
	return survival.IncidenceFromCounts(tallyEndings(ended, censored), len(causes))
}

// tallyEndings counts sorted samples by time.
func tallyEndings(ended [][]uint32, censored []uint32) iter.Seq[survival.EndingCount] {
	return func(yield func(survival.EndingCount) bool) {
		at := make([]int, len(ended)+1) // how far each sample is read
		samples := append(slices.Clone(ended), censored)
		for {
			t, more := uint32(math.MaxUint32), false
			for i, s := range samples {
				if at[i] < len(s) {
					t, more = min(t, s[at[i]]), true
				}
			}
			if !more {
				return
			}
			counts := make([]int64, len(samples))
			for i, s := range samples {
				for ; at[i] < len(s) && s[at[i]] == t; at[i]++ {
					counts[i]++
				}
			}
			c := survival.EndingCount{Time: float64(t), Ended: counts[:len(ended)], Censored: counts[len(ended)]}
			if !yield(c) {
				return
			}
		}
	}
}

const endingsKind = "workorder.endings"

// MarshalBinary returns the versioned binary form.
func (e *Endings) MarshalBinary() ([]byte, error) {
	w := metric.NewEncoder(endingsKind, 1)
	if err := w.Part(&e.open); err != nil {
		return nil, err
	}
	for i := range e.ended {
		if e.ended[i].Len() == 0 {
			continue
		}
		w.Uint(uint64(i))
		if err := w.Part(&e.ended[i]); err != nil {
			return nil, err
		}
	}
	return w.Done(), nil
}

// UnmarshalBinary reads what [Endings.MarshalBinary] wrote; the error matches
// governance.ErrInvalid.
func (e *Endings) UnmarshalBinary(b []byte) error {
	d := metric.NewDecoder(b, endingsKind, 1)
	var read Endings
	d.Part(&read.open)
	for last := -1; d.Left() > 0; {
		o := d.Uint()
		if o >= outcomeCount || int(o) <= last {
			d.Fail("outcome", o, "must be known and come after the one before")
			break
		}
		last = int(o)
		d.Part(&read.ended[o])
		if d.OK() && read.ended[o].Len() == 0 {
			d.Fail("outcome", o, "must have occurred")
		}
	}
	if err := d.Done(); err != nil {
		return err
	}
	*e = read
	return nil
}
