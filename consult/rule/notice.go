package rule

import (
	"fmt"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Notice says how long before a meeting or a vote people are told (通知). What
// is zero is not asked.
//
// Days are civil days. The day of the notice is not counted (Civil Code of
// China, article 201), the day of the meeting is: 10 days before the 11th is
// the 1st. With Clear neither is counted, and it is the day before.
type Notice struct {
	Before period.Term `json:"before,omitzero"`
	// Agenda is how long before the matters are named, where that is another
	// time than the notice.
	Agenda period.Term `json:"agenda,omitzero"`
	Clear  bool        `json:"clear,omitzero"`
	// Emergency: in a special case the notice may be given at short notice.
	Emergency bool `json:"emergency,omitzero"`
	// AgendaLock: nothing is decided that the notice does not name.
	AgendaLock bool `json:"agendaLock,omitzero"`
}

// Call is how a meeting was called.
type Call struct {
	Notified period.Date // when people were told
	Agenda   period.Date // when the matters were named; the day of the notice if not set
	On       period.Date // the day of the meeting or of the first ballot
	Urgent   bool        // the caller declares a special case
}

// Check reports a notice that came too late: it matches fault.ErrNotAllowed, and
// fault.ErrInvalid for a day that is missing. Rest is needed for terms in
// working days.
func (n *Notice) Check(c Call, rest period.Rest) error {
	if c.Notified.IsZero() || c.On.IsZero() {
		return fault.Invalid("rule", "call", c.On.String(), "must have the day of the notice and of the meeting")
	}
	if c.Agenda.IsZero() {
		c.Agenda = c.Notified
	}
	if c.Notified.After(c.On) || c.Agenda.After(c.On) {
		return refused(fault.ErrNotAllowed, "meet", "on "+c.On.String(), "the notice came after the day")
	}
	if c.Urgent && n.Emergency {
		return nil
	}
	if err := n.early(n.Before, c.Notified, c.On, rest, "notice"); err != nil {
		return err
	}
	return n.early(n.Agenda, c.Agenda, c.On, rest, "agenda")
}

func (n *Notice) early(t period.Term, told, on period.Date, rest period.Rest, what string) error {
	if t == (period.Term{}) {
		return nil
	}
	first, err := n.first(t, told, rest)
	if err != nil {
		return err
	}
	if on.Before(first) {
		return refused(fault.ErrNotAllowed, "meet", "on "+on.String(),
			fmt.Sprintf("the %s of %s allows %s at the earliest (%s before)", what, told, first, t))
	}
	return nil
}

// Earliest returns the first day on which a meeting called on the day may be
// held, where no special case is declared. Errors are those of period.Term.End.
func (n *Notice) Earliest(notified period.Date, rest period.Rest) (period.Date, error) {
	if n.Before == (period.Term{}) {
		return notified, nil
	}
	return n.first(n.Before, notified, rest)
}

// first counts forward from the notice. A rest day at the end does not lengthen
// it: people have been told long enough all the same.
func (n *Notice) first(t period.Term, told period.Date, rest period.Rest) (period.Date, error) {
	if t.Unit != period.WorkingDays {
		rest = nil
	}
	first, err := t.End(told, rest)
	if err == nil && n.Clear {
		first = first.AddDays(1)
	}
	return first, err
}

// MayDecide reports whether a matter may be decided: under an agenda lock only
// one that the notice named.
func (n *Notice) MayDecide(announced bool) bool { return announced || !n.AgendaLock }

// Validate reports the first fault of the terms; it matches fault.ErrInvalid.
func (n *Notice) Validate() error {
	if err := validTerm("notice.before", n.Before, true); err != nil {
		return err
	}
	return validTerm("notice.agenda", n.Agenda, true)
}

// validTerm accepts a term that can be counted, and none where that may be.
func validTerm(field string, t period.Term, none bool) error {
	if t == (period.Term{}) && none {
		return nil
	}
	if t.N <= 0 || t.Unit < period.CalendarDays || t.Unit > period.Years {
		return fault.Invalid("rule", field, t.String(), "must be a positive number of a known unit")
	}
	return nil
}
