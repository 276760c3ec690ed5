package worktime

import (
	"fmt"
	"strings"

	"github.com/sixbridges/sixbridges/governance/fault"
)

// Shift is a stretch of work within a day, in minutes after its midnight on
// the clock on the wall: From up to, not including, To. A To beyond 24 hours
// reaches into the next day, and the work still belongs to the day on which it
// began.
type Shift struct {
	From int `json:"from"`
	To   int `json:"to"`
}

const day = 24 * 60

// String returns the form 22:00-30:00.
func (s Shift) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", s.From/60, s.From%60, s.To/60, s.To%60)
}

// ParseShifts reads shifts as in "09:00-12:00 14:00-18:00". An end that is not
// after its beginning lies on the next day: "22:00-06:00". Text without
// shifts is a day off. The error matches fault.ErrInvalid.
func ParseShifts(text string) ([]Shift, error) {
	var shifts []Shift
	for field := range strings.FieldsSeq(text) {
		from, to, ok := strings.Cut(field, "-")
		a, okA := parseClock(from)
		b, okB := parseClock(to)
		if !ok || !okA || !okB || a == day {
			return nil, fault.Invalid("worktime", "shift", field, "must be as in 09:00-12:00")
		}
		if b <= a {
			b += day
		}
		shifts = append(shifts, Shift{a, b})
	}
	return shifts, checkShifts("shift", shifts)
}

// parseClock reads 00:00 to 24:00 as minutes.
func parseClock(s string) (int, bool) {
	if len(s) != 5 || s[2] != ':' {
		return 0, false
	}
	digit := func(i int) int {
		if s[i] < '0' || s[i] > '9' {
			return 1000
		}
		return int(s[i] - '0')
	}
	h, m := digit(0)*10+digit(1), digit(3)*10+digit(4)
	return h*60 + m, m < 60 && h*60+m <= day
}

// checkShifts reports shifts that are empty, out of order, or overlap.
func checkShifts(field string, shifts []Shift) error {
	end := 0
	for _, s := range shifts {
		switch {
		case s.From < 0 || s.From >= day || s.To <= s.From || s.To > s.From+day:
			return fault.Invalid("worktime", field, s.String(), "must begin within its day and last at most 24 hours")
		case s.From < end:
			return fault.Invalid("worktime", field, s.String(), "must not begin before the one before it ends")
		}
		end = s.To
	}
	return nil
}
