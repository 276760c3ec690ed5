package workorder

import (
	"math"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/fault"
	"github.com/sixbridges/sixbridges/governance/label"
	"github.com/sixbridges/sixbridges/governance/period"
)

// ApplicationKind is what an application asks for.
type ApplicationKind uint8

// The kinds.
const (
	_             ApplicationKind = iota
	ForReturn                     // the unit: not ours (退单)
	ForExtension                  // the unit: more time (延期)
	ForSuspension                 // the unit: cannot go on for now (挂账)
	ForVoid                       // staff or unit: should never have been an order (作废)
	ForWithdrawal                 // the reporter, once it is being handled (撤回)
)

var applicationKinds = label.Set[ApplicationKind]{Kind: "application", Names: []label.Name{
	ForReturn:     {Text: "return", En: "Return", Zh: "退单"},
	ForExtension:  {Text: "extension", En: "Extension", Zh: "延期"},
	ForSuspension: {Text: "suspension", En: "Suspension", Zh: "挂账"},
	ForVoid:       {Text: "void", En: "Voiding", Zh: "作废"},
	ForWithdrawal: {Text: "withdrawal", En: "Withdrawal", Zh: "撤回"},
}}

// String returns the text form.
func (k ApplicationKind) String() string { return applicationKinds.String(k) }

// Label returns the name for people.
func (k ApplicationKind) Label() label.Text { return applicationKinds.Label(k) }

// MarshalText returns the text form.
func (k ApplicationKind) MarshalText() ([]byte, error) { return applicationKinds.MarshalText(k) }

// UnmarshalText reads the text form; the error matches governance.ErrInvalid.
func (k *ApplicationKind) UnmarshalText(b []byte) error { return applicationKinds.UnmarshalText(k, b) }

// applyActions and approveActions hold the two actions of each kind.
var (
	applyActions = [...]Action{
		ForReturn: DoApplyReturn, ForExtension: DoApplyExtension, ForSuspension: DoApplySuspension,
		ForVoid: DoApplyVoid, ForWithdrawal: DoApplyWithdrawal,
	}
	approveActions = [...]Action{
		ForReturn: DoApproveReturn, ForExtension: DoApproveExtension, ForSuspension: DoApproveSuspension,
		ForVoid: DoApproveVoid, ForWithdrawal: DoApproveWithdrawal,
	}
)

func (k ApplicationKind) apply() Action {
	if int(k) < len(applyActions) {
		return applyActions[k]
	}
	return 0
}

func (k ApplicationKind) approve() Action {
	if int(k) < len(approveActions) {
		return approveActions[k]
	}
	return 0
}

// ApplicationDraft is what [Order.ApplyFor] asks for.
type ApplicationDraft struct {
	Kind ApplicationKind
	// Amount is the extension wanted, in the unit of the rules; ignored for
	// everything else.
	Amount Limit
	// Until is when a suspension is to be looked at again; ignored for
	// everything else.
	Until time.Time
	// Note gives the grounds; it must not be empty.
	Note string
}

// ApplyFor asks for a return, an extension, a suspension, voiding or
// withdrawal; somebody else decides by [Order.Approve] or [Order.Refuse]. One
// application can be open at a time, and it lapses when the order moves on.
//
// An extension must be asked for strictly before the handling clock is due; a
// return within the rules' window and not after a designation; a suspension
// needs a review date in the future. ErrLimit is reported where the rules
// grant no more.
func (o Order) ApplyFor(r *Rules, by governance.Actor, what ApplicationDraft, at time.Time) (next Order, ev Event, err error) {
	do := what.Kind.apply()
	if do == 0 {
		return Order{}, Event{}, invalid("kind", what.Kind.String(), "must be a known application")
	}
	ev.start(do, by, at).Note = what.Note
	ev.Ask.Kind = what.Kind
	switch what.Kind {
	case ForExtension:
		ev.Ask.Amount = what.Amount
	case ForSuspension:
		ev.Ask.Until = period.At(what.Until)
	}
	err = o.to(&next, &ev, r)
	return
}

// decideApplication checks an application against the rules.
func (o *Order) decideApplication(ev *Event, r *Rules) error {
	if err := said(ev, "note", "must give the grounds"); err != nil {
		return err
	}
	switch ev.Ask.Kind {
	case ForReturn:
		if o.Designated {
			return o.cannot(governance.ErrNotAllowed, ev.Do, "the unit was designated for good")
		}
		over, err := r.over(r.ReturnWindow, o.DispatchedAt, ev.At)
		if err != nil {
			return err
		}
		if over {
			return o.cannot(governance.ErrLimit, ev.Do, "the time for returns is over")
		}
	case ForExtension:
		return o.mayExtend(r, ev)
	case ForSuspension:
		if o.Counts.Suspensions >= r.Suspensions {
			return o.cannot(governance.ErrLimit, ev.Do, "the rules grant no more suspensions")
		}
	}
	return nil
}

// mayExtend checks an extension against the rules. Sums are compared in the
// rules' own unit, so no calendar is needed and nothing overflows.
func (o *Order) mayExtend(r *Rules, ev *Event) error {
	amount, total := ev.Ask.Amount, int64(ev.Ask.Amount.N)
	if amount.Unit == o.Counts.ExtendedIn {
		total += int64(o.Counts.Extended)
	}
	switch {
	case o.Counts.Extensions >= r.Extensions:
		return o.cannot(governance.ErrLimit, ev.Do, "the rules grant no more extensions")
	case amount.Unit != r.Extension.Unit:
		return invalid("amount.unit", amount.Unit.String(), "must be "+r.Extension.Unit.String())
	case total > int64(r.Extension.N):
		return o.cannot(governance.ErrLimit, ev.Do, "extensions together would be longer than the rules grant")
	}
	return nil
}

// admitApplication checks what follows from the order itself.
func (o *Order) admitApplication(ev *Event) error {
	a := &ev.Ask
	switch {
	case o.Application.Kind != 0:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "an application is open")
	case a.Kind.apply() != ev.Do:
		return invalid("application", a.Kind.String(), "must be what the event says")
	case a.Kind != ForExtension && !a.Amount.IsZero():
		return invalid("amount", a.Amount.N, "must be empty but for an extension")
	case a.Kind != ForSuspension && a.Until != 0:
		return invalid("until", a.Until.String(), "must be empty but for a suspension")
	case a.Kind == ForSuspension && a.Until <= ev.At:
		return invalid("until", a.Until.String(), "must lie in the future")
	case a.Kind == ForWithdrawal && o.Followers > 0:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "other reports were merged into it")
	case a.Kind == ForExtension:
		return o.admitExtension(ev)
	}
	return nil
}

// admitExtension checks that an extension can be added to what was granted
// before and to a due time that is still ahead.
func (o *Order) admitExtension(ev *Event) error {
	amount, before := ev.Ask.Amount, &o.Counts
	switch {
	case amount.N <= 0 || amount.check() != nil || amount.Start != AtStep:
		return invalid("amount", amount.N, "must be positive, less than 292 years, in a known unit, from the due time")
	case before.Extended > 0 && amount.Unit != before.ExtendedIn:
		return invalid("amount.unit", amount.Unit.String(), "must be "+before.ExtendedIn.String()+", as for the extensions before")
	case amount.N > math.MaxInt32-before.Extended:
		return o.cannot(governance.ErrLimit, ev.Do, "extensions together would be too long")
	case o.Handle.Due == 0:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "it has no time limit")
	case ev.At >= o.Handle.Due:
		return o.cannot(governance.ErrNotAllowed, ev.Do, "it was due at "+o.Handle.Due.String())
	}
	return nil
}

// Approve grants the open application. Nobody grants the own one. An
// extension moves the due times of the unit's and the whole clock by its
// amount, counted from the old due time; a suspension stops the clocks that
// the rules say pause; a return takes the order from its unit.
func (o Order) Approve(r *Rules, by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	do := o.Application.Kind.approve()
	if do == 0 {
		return Order{}, Event{}, fault.Refused(governance.ErrNotAllowed, "workorder", "approve", "order "+o.name(), "there is no application")
	}
	ev.start(do, by, at).Note = note
	err = o.to(&next, &ev, r)
	return
}

func (o *Order) decideApproval(ev *Event, r *Rules) error {
	if o.Application.Kind.approve() != ev.Do {
		return o.cannot(governance.ErrNotAllowed, ev.Do, "there is no such application")
	}
	ev.Ask = o.Application.Ask
	if ev.Do == DoApproveExtension {
		return r.extend(o, ev)
	}
	return nil
}

// Refuse turns the open application down. Only who may grant it may refuse it,
// and nobody decides on the own one; the note gives the reason and must not be
// empty.
func (o Order) Refuse(by governance.Actor, note string, at time.Time) (next Order, ev Event, err error) {
	ev.start(DoRefuse, by, at).Note = note
	err = o.to(&next, &ev, noRules)
	return
}
