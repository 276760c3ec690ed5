package rule

import (
	"errors"

	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Publicity says how something is put up for all to see and to object to
// (公示). What is zero is not asked. Terms are counted as the law counts them,
// the day of the posting not included; see [period.Term.End].
type Publicity struct {
	// Within is the latest time for the posting, after the decision.
	Within period.Term `json:"within,omitzero"`
	// Before is how long before the event it is put up: a list of voters before
	// the election.
	Before period.Term `json:"before,omitzero"`
	// Min is how long it stays up at least.
	Min period.Term `json:"min,omitzero"`
	// Objection is how long objections are taken; as long as Min if not set.
	Objection period.Term `json:"objection,omitzero"`
	// Answer is how long an objection may wait for its answer.
	Answer period.Term `json:"answer,omitzero"`
	// Again is how long the second posting stays up, after an objection led to a
	// re-check; as long as Min if not set.
	Again period.Term `json:"again,omitzero"`
}

// Posting is one thing put up. It is a plain value: an objection or a second
// posting gives a new one.
//
// Invariant: Round is 1 or more; neither Ends nor Objectable lies before Posted.
type Posting struct {
	Round  int         `json:"round"`
	Posted period.Date `json:"posted"`
	// Ends is the last day of the shortest time; it may come down the day after.
	Ends period.Date `json:"ends"`
	// Objectable is the last day for objections.
	Objectable period.Date `json:"objectable"`
	// Objected is the day of the first objection; then it cannot be completed, but
	// is checked again and posted again.
	Objected period.Date `json:"objected,omitzero"`
}

// Post puts it up on the day. Rest is needed for terms in working days, and
// moves the end of every term to the day after a rest day; nil knows none.
// Errors are those of period.Term.End.
func (r *Publicity) Post(on period.Date, rest period.Rest) (Posting, error) {
	return r.post(1, on, r.Min, rest)
}

func (r *Publicity) post(round int, on period.Date, min period.Term, rest period.Rest) (Posting, error) {
	if on.IsZero() {
		return Posting{}, fault.Invalid("rule", "posted", "", "must be a day")
	}
	p := Posting{Round: round, Posted: on}
	var err, err2 error
	p.Ends, err = end(min, on, rest)
	p.Objectable = p.Ends
	if r.Objection != (period.Term{}) {
		p.Objectable, err2 = end(r.Objection, on, rest)
	}
	if err = errors.Join(err, err2); err != nil {
		return Posting{}, err
	}
	return p, nil
}

func end(t period.Term, on period.Date, rest period.Rest) (period.Date, error) {
	if t == (period.Term{}) {
		return on, nil
	}
	return t.End(on, rest)
}

// Object records a valid objection: the posting cannot be completed any more.
// Whether an objection is valid is for the host to say. A further one changes
// nothing. It matches fault.ErrNotAllowed outside the time for objections.
func (p Posting) Object(on period.Date) (Posting, error) {
	if on.Before(p.Posted) || on.After(p.Objectable) {
		return Posting{}, refused(fault.ErrNotAllowed, "object to", p.what(),
			"objections are taken until "+p.Objectable.String())
	}
	if p.Objected.IsZero() {
		p.Objected = on
	}
	return p, nil
}

// Repost puts it up again after a re-check, for the time of the second posting.
// It matches fault.ErrNotAllowed where there was no objection or it came later.
func (r *Publicity) Repost(p Posting, on period.Date, rest period.Rest) (Posting, error) {
	switch {
	case p.Objected.IsZero():
		return Posting{}, refused(fault.ErrNotAllowed, "post again", p.what(), "nobody objected")
	case on.Before(p.Objected):
		return Posting{}, refused(fault.ErrNotAllowed, "post again", p.what(), "the objection is of "+p.Objected.String())
	}
	min := r.Again
	if min == (period.Term{}) {
		min = r.Min
	}
	return r.post(p.Round+1, on, min, rest)
}

// Complete reports whether the posting is done on the day: the shortest time and
// the time for objections have run out, to 24:00 of their last days, and nobody
// objected. Otherwise it matches fault.ErrNotAllowed.
func (p Posting) Complete(on period.Date) error {
	last := p.Ends
	if p.Objectable.After(last) {
		last = p.Objectable
	}
	switch {
	case p.Round < 1 || p.Posted.IsZero():
		return refused(fault.ErrNotAllowed, "complete", p.what(), "it was never put up")
	case !p.Objected.IsZero():
		return refused(fault.ErrNotAllowed, "complete", p.what(), "somebody objected on "+p.Objected.String()+", and it was not posted again")
	case !on.After(last):
		return refused(fault.ErrNotAllowed, "complete", p.what(), "it stays up to the end of "+last.String())
	}
	return nil
}

func (p Posting) what() string { return "the posting of " + p.Posted.String() }

// Due returns the last day for the posting of what was decided on the day, and
// false if the rule names none. Errors are those of period.Term.End.
func (r *Publicity) Due(decided period.Date, rest period.Rest) (period.Date, bool, error) {
	if r.Within == (period.Term{}) {
		return period.Date{}, false, nil
	}
	d, err := r.Within.End(decided, rest)
	return d, err == nil, err
}

// InTime reports whether a posting came early enough before the event. The day
// of the posting is not counted and the day of the event is. Errors are those of
// period.Term.End.
func (r *Publicity) InTime(posted, event period.Date, rest period.Rest) (bool, error) {
	n := Notice{Before: r.Before}
	first, err := n.Earliest(posted, rest)
	return err == nil && !posted.After(event) && !event.Before(first), err
}

// Validate reports every term that cannot be counted; it matches
// fault.ErrInvalid.
func (r *Publicity) Validate() error {
	return errors.Join(
		validTerm("publicity.within", r.Within, true), validTerm("publicity.before", r.Before, true),
		validTerm("publicity.min", r.Min, true), validTerm("publicity.objection", r.Objection, true),
		validTerm("publicity.answer", r.Answer, true), validTerm("publicity.again", r.Again, true),
	)
}
