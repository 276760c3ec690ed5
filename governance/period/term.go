package period

import (
	"strconv"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
)

// TermUnit is what a statutory period is counted in.
type TermUnit uint8

// The units. Hours are no unit here: a period by the hour begins at the moment
// that law or agreement fixes (Civil Code article 201) and needs no calendar.
const (
	_ TermUnit = iota
	CalendarDays
	WorkingDays
	Months
	Years
)

var termUnits = label.Set[TermUnit]{Kind: "term unit", Names: []label.Name{
	CalendarDays: {Text: "days", En: "days", Zh: "日"},
	WorkingDays:  {Text: "working-days", En: "working days", Zh: "个工作日"},
	Months:       {Text: "months", En: "months", Zh: "个月"},
	Years:        {Text: "years", En: "years", Zh: "年"},
}}

// String returns the text form.
func (u TermUnit) String() string { return termUnits.String(u) }

// Label returns the name for people.
func (u TermUnit) Label() label.Text { return termUnits.Label(u) }

// MarshalText returns the text form.
func (u TermUnit) MarshalText() ([]byte, error) { return termUnits.MarshalText(u) }

// UnmarshalText reads the text form; the error matches fault.ErrInvalid.
func (u *TermUnit) UnmarshalText(b []byte) error { return termUnits.UnmarshalText(u, b) }

// Term is a period as a law states it: 30 days, 5 working days, 3 months.
type Term struct {
	N    int      `json:"n"`
	Unit TermUnit `json:"unit"`
}

// Rest reports whether a day is a rest day: a weekly day off or a statutory
// holiday that was not made a working day. The error is for a day of which
// this is not known; it must not guess.
type Rest func(Date) (bool, error)

// maxTerm keeps counts within the calendar.
const maxTerm = 4_000_000

// End returns the last day of a period that an event on the day from starts,
// as the Civil Code of the PRC counts it:
//
//   - by days, months or years, the day of the event is not counted; the
//     period begins on the next day (article 201);
//   - by months or years, it ends on the same day of its last month, and on
//     that month's last day if there is no such day (article 202);
//   - if the last day is a rest day, the day after the rest is the last day
//     (article 203).
//
// The period runs until 24:00 of the last day or, where there are business
// hours, until business stops (article 203). Law or agreement may count
// otherwise (article 204): then do not use this function.
//
// Working days count only days that are not rest days, beginning with the day
// after from. A nil rest means that there are no rest days, and working days
// cannot be counted with it. Errors that are not rest's own match
// fault.ErrInvalid: no date, a negative N, an unknown unit, a period beyond
// the year 9999.
func (t Term) End(from Date, rest Rest) (Date, error) {
	switch {
	case from.IsZero():
		return Date{}, fault.Invalid("period", "from", "", "must be a date")
	case t.N < 0 || t.N > maxTerm:
		return Date{}, fault.Invalid("period", "term.n", t.N, "must be from 0 to 4000000")
	case !termUnits.Has(t.Unit):
		return Date{}, fault.Invalid("period", "term.unit", t.Unit.String(), "must be a known unit")
	case t.Unit == WorkingDays && rest == nil:
		return Date{}, fault.Invalid("period", "rest", "nil", "must be given to count working days")
	}
	d := from
	switch t.Unit {
	case CalendarDays:
		d = from.AddDays(t.N)
	case Months:
		d = from.AddMonths(t.N)
	case Years:
		d = from.AddYears(t.N)
	case WorkingDays:
		for left := t.N; left > 0; {
			if d.n >= maxDay {
				break
			}
			d = d.AddDays(1)
			off, err := rest(d)
			if err != nil {
				return Date{}, err
			}
			if !off {
				left--
			}
		}
	}
	for rest != nil && d.n < maxDay {
		off, err := rest(d)
		if err != nil {
			return Date{}, err
		}
		if !off {
			break
		}
		d = d.AddDays(1)
	}
	if d.n >= maxDay {
		return Date{}, fault.Invalid("period", "term.n", t.N, "must end before the year 9999 does")
	}
	return d, nil
}

// String returns the form "5 working days".
func (t Term) String() string { return strconv.Itoa(t.N) + " " + t.Unit.Label().En }
