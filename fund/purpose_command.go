package fund

import (
	"strconv"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// NewPurpose is what a purpose is opened with.
type NewPurpose struct {
	ID         project.PurposeID
	Code       string
	Line       project.Line // zero: any
	Restricted bool
	Within     period.Span
}

// OpenPurpose opens a purpose in a fund that is open (设立用途).
func OpenPurpose(by governance.Actor, f Fund, n NewPurpose, at time.Time) (Purpose, PurposeEvent, error) {
	ev := PurposeEvent{
		Move: moved[project.Purpose, PurposeState](DoOpenPurpose, by, "", at), Fund: f.ID, Code: n.Code, Unit: f.Unit,
		Line: n.Line, Restricted: n.Restricted, Within: n.Within,
	}
	ev.ID = n.ID
	var p Purpose
	if f.State != FundOpen {
		return Purpose{}, PurposeEvent{}, p.cannot(&ev, governance.ErrNotAllowed, "the fund is "+stateName(f.State))
	}
	return p.with(nil, ev)
}

// Allocate puts unrestricted money to a purpose of the same fund (划拨): it may
// fill in where restricted money is short. What was restricted by donors never
// goes this way: see [Purpose.Change].
func (p Purpose) Allocate(by governance.Actor, to Purpose, amount money.Money, at time.Time) (Purpose, PurposeEvent, error) {
	return p.move(nil, PurposeEvent{Move: moved[project.Purpose, PurposeState](DoAllocate, by, "", at), Amount: amount}, &to)
}

// Change puts restricted money to another purpose of the same fund (变更用途). It
// needs a consent: the donor's for the gift of a donor, the filing of the changed
// plan for what a campaign brought in, or a public notice that has stood as long
// as the rules say where a donor cannot be reached. The note gives the reason.
func (p Purpose) Change(r *Rules, by governance.Actor, c Change, at time.Time) (Purpose, PurposeEvent, error) {
	return p.move(r, PurposeEvent{Move: moved[project.Purpose, PurposeState](DoChangePurpose, by, c.Note, at), Amount: c.Amount, Consent: c.Consent}, &c.To)
}

// Change is what a change of purpose consists in.
type Change struct {
	To      Purpose
	Amount  money.Money
	Consent Consent
	Note    string
}

// Surplus is what becomes of what is left of a purpose.
type Surplus struct {
	Amount money.Money // zero if nothing is left
	To     Purpose     // gets it; zero if nothing is left
	// Published is where the handling was made public.
	Published string
	// Note says what in the plan or the agreement decides where it goes, or why
	// the purpose is similar; it must not be empty unless [Purpose.Similar].
	Note string
}

// Close ends a purpose and moves its surplus (剩余财产) as the plan or the agreement
// says, otherwise to the same or a similar purpose. [Books.Purpose] refuses it
// if the amount is not all that is left.
func (p Purpose) Close(by governance.Actor, left Surplus, at time.Time) (Purpose, PurposeEvent, error) {
	ev := PurposeEvent{Move: moved[project.Purpose, PurposeState](DoClosePurpose, by, left.Note, at), Amount: left.Amount, Published: left.Published}
	if left.Amount == (money.Money{}) {
		return p.with(nil, ev)
	}
	if !p.Similar(&left.To) && left.Note == "" {
		return Purpose{}, PurposeEvent{}, invalid("note", "", "must say why the surplus goes to another line of work")
	}
	return p.move(nil, ev, &left.To)
}

// move checks the purpose that the money goes to.
func (p Purpose) move(r *Rules, ev PurposeEvent, to *Purpose) (Purpose, PurposeEvent, error) {
	ev.Target = to.ID
	err := error(nil)
	switch {
	case p.State == 0: // the table says so
	case to.Fund != p.Fund:
		err = p.cannot(&ev, governance.ErrNotAllowed, "the other purpose belongs to another fund")
	case to.State != PurposeOpen:
		err = p.cannot(&ev, governance.ErrNotAllowed, "the other purpose is "+stateName(to.State))
	}
	if err != nil {
		return Purpose{}, PurposeEvent{}, err
	}
	return p.with(r, ev)
}

func (p Purpose) with(r *Rules, ev PurposeEvent) (Purpose, PurposeEvent, error) {
	if err := p.Do(r, &ev); err != nil {
		return Purpose{}, PurposeEvent{}, err
	}
	return p, ev, nil
}

// Do carries out the command that the event describes, in place: the caller
// fills Do, By, At, On and what the command of that name takes, the ID of the
// other purpose as Target. Only a change needs rules. What the methods check of
// the other purpose is not checked here. On an error neither the purpose nor the
// event has changed.
func (p *Purpose) Do(r *Rules, ev *PurposeEvent) error {
	was := *ev
	if err := carryOut(purposeChart, &p.Life, &ev.Move, func() error { return p.decide(r, ev) }, func() error { return p.fits(ev) }); err != nil {
		*ev = was
		return err
	}
	p.apply(ev)
	return nil
}

func (p *Purpose) decide(r *Rules, ev *PurposeEvent) error {
	if ev.Do != DoChangePurpose {
		return nil
	}
	if r == nil {
		return errNoRules
	}
	ev.Policy = r.ID
	if ev.Consent.Kind != ByNotice {
		return nil
	}
	if days := ev.On.DaysSince(ev.Consent.Since); r.NoticeDays == 0 || ev.Consent.Since.IsZero() || days < r.NoticeDays {
		return p.cannot(ev, governance.ErrNotAllowed, "a notice in place of the donor must have stood for "+noticeTerm(r.NoticeDays))
	}
	return nil
}

func noticeTerm(days int) string {
	if days == 0 {
		return "a time, which the rules do not give"
	}
	return strconv.Itoa(days) + " days"
}
