package rule

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Frequency says how often something happens at least: a meeting every quarter,
// accounts every month (频次). Cycles are those of the calendar: the quarters and
// half-years of a year begin in January.
type Frequency struct {
	What label.Text `json:"what"`
	// Times in each cycle of Months months: 1 is monthly, 3 quarterly, 6 half-yearly,
	// 12 yearly.
	Times  int `json:"times,omitzero"`
	Months int `json:"months,omitzero"`
	// AtOnce: not in cycles but whenever there is reason (随时公布).
	AtOnce bool `json:"atOnce,omitzero"`
}

// Missed returns the cycles in the span in which it happened less often than it
// must. Cycles that the span does not wholly hold are not judged. A span with an
// open bound and a rule without cycles miss nothing.
func (f *Frequency) Missed(in period.Span, happened iter.Seq[period.Date]) []period.Span {
	days, closed := in.Days()
	if f.Validate() != nil || f.Months == 0 || !closed || days == 0 {
		return nil
	}
	count := map[period.Date]int{}
	for d := range happened {
		count[f.start(d)]++
	}
	var missed []period.Span
	for from := f.start(in.From); ; {
		to := from.AddMonths(f.Months)
		if to.After(in.To) || !to.After(from) {
			return missed
		}
		if !from.Before(in.From) && count[from] < f.Times {
			missed = append(missed, period.Span{From: from, To: to})
		}
		from = to
	}
}

// start returns the first day of the cycle around d.
func (f *Frequency) start(d period.Date) period.Date {
	first := period.Month.Start(d)
	_, m, _ := first.YMD()
	return first.AddMonths(-((int(m) - 1) % f.Months))
}

// Validate reports the first fault; it matches fault.ErrInvalid.
func (f *Frequency) Validate() error {
	switch {
	case f.AtOnce && f.Months == 0 && f.Times == 0:
		return nil
	case f.Months < 1 || 12%f.Months != 0:
		return fault.Invalid("rule", "frequency.months", f.Months, "must divide the year: 1, 2, 3, 4, 6 or 12")
	case f.Times < 1:
		return fault.Invalid("rule", "frequency.times", f.Times, "must be positive")
	}
	return nil
}
