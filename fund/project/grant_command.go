package project

import (
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Application is what a grant is applied for with.
type Application struct {
	ID        GrantID
	Project   ProjectID
	Recipient Party
	Amount    money.Money
	Note      string
}

// ApplyForGrant asks for money (申请). A handler asks for the own organisation, a
// resident for himself or herself, the secretary for anybody.
func ApplyForGrant(by governance.Actor, a Application, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoApplyGrant, by, at)
	ev.ID, ev.Project, ev.Recipient, ev.Amount, ev.Note = a.ID, a.Project, a.Recipient, a.Amount, a.Note
	var g Grant
	err = g.to(&next, &ev)
	return
}

// Reject refuses the application. The note gives the reason and must not be
// empty.
func (g Grant) Reject(by governance.Actor, note string, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoRejectGrant, by, at).Note = note
	err = g.to(&next, &ev)
	return
}

// Award is what is decided on an application.
type Award struct {
	Amount  money.Money
	Purpose PurposeID // pays, and reserves the amount
	// Until is by when something must be paid, or the award expires; the zero
	// time sets no limit.
	Until time.Time
	// Ties are the related parties, against which the recipient and the decider
	// are checked: see [Ties.Check]. They must be given, if only an empty list.
	Ties *Ties
	Note string
}

// Award decides how much the recipient gets and from which purpose, and reserves
// it there (批准资助). It reports what [Ties.Check] does, and ErrLimit for more than
// was applied for, unless the rules allow it. A host books the event before it
// stores the grant: a purpose that has not as much available refuses it there.
func (g Grant) Award(r *Rules, by governance.Actor, a Award, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoAward, by, at)
	ev.Amount, ev.Purpose, ev.Until, ev.Note = a.Amount, a.Purpose, period.At(a.Until), a.Note
	if err = g.awardable(r, a.Ties, &ev); err == nil {
		err = g.to(&next, &ev)
	}
	if err != nil {
		ev = GrantEvent{}
	}
	return
}

// awardable checks what the rules and the ties say, once the table allows the
// action.
func (g *Grant) awardable(r *Rules, t *Ties, ev *GrantEvent) error {
	if _, err := permit(grantChart, &g.Life, &ev.Move); err != nil {
		return err
	}
	if err := t.Check(r, ev.By, g.Recipient, ev.Purpose); err != nil {
		return err
	}
	if !r.AwardMore && ev.Amount.Unit == g.AppliedFor.Unit && less(g.AppliedFor, ev.Amount) {
		return g.cannot(ev, governance.ErrLimit, "it was applied for "+g.AppliedFor.String())
	}
	ev.Policy = r.ID
	return nil
}

// Disburse pays a part of what is reserved, or all of it (拨付). It is paid by
// somebody else than who awarded it or applied for it; ErrLimit is reported for
// more than is reserved.
func (g Grant) Disburse(by governance.Actor, amount money.Money, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoDisburse, by, at).Amount = amount
	err = g.to(&next, &ev)
	return
}

// Return records that the recipient gave back what was left over (退回结余).
func (g Grant) Return(by governance.Actor, amount money.Money, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoReturn, by, at).Amount = amount
	err = g.to(&next, &ev)
	return
}

// Report says what was done with the money (提交报告); the report itself is the
// host's. What is still reserved goes back to the purpose: nothing is paid after
// the report.
func (g Grant) Report(by governance.Actor, note string, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoReportGrant, by, at).Note = note
	err = g.to(&next, &ev)
	return
}

// Close accepts the report and ends the grant (结项).
func (g Grant) Close(by governance.Actor, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoCloseGrant, by, at)
	err = g.to(&next, &ev)
	return
}

// Cancel ends a grant before anything is paid; what was reserved goes back. The
// note gives the reason and must not be empty.
func (g Grant) Cancel(by governance.Actor, note string, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoCancelGrant, by, at).Note = note
	err = g.to(&next, &ev)
	return
}

// Expire ends an award from which nothing was paid in time; what was reserved
// goes back.
func (g Grant) Expire(by governance.Actor, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoExpire, by, at)
	err = g.to(&next, &ev)
	return
}

// ClawBack records that money was taken back because it was not used as it
// should have been (追回), and frees what is still reserved. It can come in
// several parts. The note gives the reason and must not be empty.
func (g Grant) ClawBack(by governance.Actor, amount money.Money, note string, at time.Time) (next Grant, ev GrantEvent, err error) {
	ev.start(DoClawBack, by, at).Note = note
	ev.Amount = amount
	err = g.to(&next, &ev)
	return
}

// Do carries out the command that ev describes, in place: the caller fills Do,
// By and At and what else the command of that name takes, and Do decides the
// rest. On an error the grant is unchanged and the event not to be used. An
// award is refused as ErrInvalid, because it needs the ties: see [Grant.Award].
func (g *Grant) Do(ev *GrantEvent) error {
	if ev.Do == DoAward {
		return invalid("do", ev.Do.String(), "must be an action that needs nothing beside the grant")
	}
	return g.command(g, ev)
}

func (ev *GrantEvent) start(do GrantAction, by governance.Actor, at time.Time) *GrantEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out a command and puts the grant after it into next. On an error
// next and ev are zero.
func (g *Grant) to(next *Grant, ev *GrantEvent) error {
	err := g.command(next, ev)
	if err != nil {
		*ev = GrantEvent{}
	}
	return err
}

func (g *Grant) command(next *Grant, ev *GrantEvent) error {
	if err := begin(grantChart, &g.Life, &ev.Move); err != nil {
		return err
	}
	if ev.Do != DoAward {
		ev.Purpose = g.Purpose
	}
	if err := g.payable(ev); err != nil { // before the subtraction
		return err
	}
	ev.Held, ev.Freed = g.reservation(ev)
	if err := g.admit(ev); err != nil {
		return err
	}
	*next = *g
	next.apply(ev)
	return nil
}
