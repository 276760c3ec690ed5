package project

import (
	"iter"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// GrantID identifies a grant.
type GrantID = governance.ID[Grant]

// Grant is money promised and paid to a recipient for a project, from the
// application to the end (资助). It is a plain value, changed by nothing but
// [Grant.Apply]. The zero Grant does not exist yet: [ApplyForGrant] makes one.
//
// Invariant: ClawedBack <= Disbursed <= Awarded, all of the unit of AppliedFor.
// An amount of which nothing has happened yet is the zero Money.
type Grant struct {
	Life[Grant, GrantState]
	Project   ProjectID `json:"project"`
	Recipient Party     `json:"recipient"`
	// Purpose pays.
	// Invariant: set from the award on, as are AwardedBy and Policy.
	Purpose   PurposeID           `json:"purpose,omitzero"`
	AppliedBy governance.PersonID `json:"appliedBy"`
	AwardedBy governance.PersonID `json:"awardedBy,omitzero"`
	Policy    string              `json:"policy,omitzero"` // the rules under which it was awarded

	AppliedFor money.Money `json:"appliedFor"`
	Awarded    money.Money `json:"awarded,omitzero"`
	Disbursed  money.Money `json:"disbursed,omitzero"` // everything paid, whatever came back
	// ClawedBack is what came back: left over and returned, or clawed back.
	ClawedBack money.Money `json:"clawedBack,omitzero"`

	AppliedAt   period.Instant `json:"appliedAt"`
	AwardedAt   period.Instant `json:"awardedAt,omitzero"`
	FirstPaidAt period.Instant `json:"firstPaidAt,omitzero"`
	LastPaidAt  period.Instant `json:"lastPaidAt,omitzero"`
	ReportedAt  period.Instant `json:"reportedAt,omitzero"`
	// EndedAt is when it first came to an end; a grant that is clawed back after
	// it was closed keeps the day of closing.
	EndedAt period.Instant `json:"endedAt,omitzero"`
	// Until is by when something must be paid, or the award expires; 0: no limit.
	Until period.Instant `json:"until,omitzero"`
}

// Reserved returns what the purpose still holds for the grant: what is awarded
// and not yet disbursed, as long as it can be.
func (g *Grant) Reserved() money.Money {
	if g.State != GrantAwarded && g.State != GrantDisbursing {
		return money.Money{}
	}
	return money.Money{Amount: g.Awarded.Amount - g.Disbursed.Amount, Unit: g.Awarded.Unit}
}

// GrantEvent is one thing that happened to a grant. Those that move money or
// reserve it carry the amounts and the purpose, so that one event is one
// transaction in the books: see the package's table of postings.
type GrantEvent struct {
	Move[Grant, GrantState, GrantAction]
	Project   ProjectID `json:"project,omitzero"`
	Recipient Party     `json:"recipient,omitzero"`
	// Purpose is the one that pays: set from the award on, whether money moves
	// or not.
	Purpose PurposeID `json:"purpose,omitzero"`
	// Amount is what is applied for, awarded, paid out, or comes back.
	Amount money.Money `json:"amount,omitzero"`
	// Held is what stays reserved after the event, Freed what was reserved and
	// goes back to the purpose with it. Decided by the command.
	Held    money.Money    `json:"held,omitzero"`
	Freed   money.Money    `json:"freed,omitzero"`
	Expense ExpenseID      `json:"expense,omitzero"` // the expense that a disbursement pays, if it does
	Until   period.Instant `json:"until,omitzero"`
	Policy  string         `json:"policy,omitzero"`
}

// Apply returns the grant after the event. It is the only place where its
// fields change; commands end in it too. It refuses, and returns the zero
// Grant, what is not the next event of this grant (ErrInvalid), what the table
// does not allow (ErrNotAllowed, ErrForbidden), and what contradicts the grant:
// more paid than is reserved, more back than was paid (ErrLimit), a payment by
// who awarded it. Ties and rules were judged by the command and are not judged
// again.
func (g Grant) Apply(ev GrantEvent) (Grant, error) {
	if err := g.admit(&ev); err != nil {
		return Grant{}, err
	}
	g.apply(&ev)
	return g, nil
}

// ReplayGrant folds a history onto the grant, normally the zero Grant. It stops
// at the first event that [Grant.Apply] refuses.
func ReplayGrant(g Grant, events iter.Seq[GrantEvent]) (Grant, error) {
	return replay(g, events, Grant.Apply)
}

func (g *Grant) cannot(ev *GrantEvent, kind error, why string) error {
	return cannot(grantChart, &g.Life, &ev.Move, kind, why)
}

// reservation returns what stays reserved after the event, and what it frees.
// It looks only at amounts that payable admits.
func (g *Grant) reservation(ev *GrantEvent) (held, freed money.Money) {
	was := g.Reserved()
	switch ev.Do {
	case DoAward:
		return ev.Amount, money.Money{}
	case DoDisburse:
		return money.Money{Amount: was.Amount - ev.Amount.Amount, Unit: was.Unit}, money.Money{}
	case DoReportGrant, DoCancelGrant, DoExpire, DoClawBack:
		return money.Money{}, was
	default:
		return was, money.Money{}
	}
}

func (g *Grant) admit(ev *GrantEvent) error {
	err := admit(grantChart, &g.Life, &ev.Move)
	if err == nil {
		err = g.admitActor(ev)
	}
	if err == nil {
		err = g.payable(ev)
	}
	if err != nil {
		return err
	}
	switch held, freed := g.reservation(ev); {
	case ev.Held != held || ev.Freed != freed:
		return invalid("event.held", ev.Held.String(), "must be "+held.String()+", and "+freed.String()+" freed")
	case !ev.Expense.IsZero() && ev.Do != DoDisburse:
		return invalid("event.expense", ev.Expense.String(), "must be empty but for a payment")
	case ev.Do == DoAward && (ev.Purpose.IsZero() || ev.Policy == ""):
		return invalid("event.purpose", ev.Purpose.String(), "must be given at the award, and so must be the rules")
	case ev.Do != DoAward && ev.Purpose != g.Purpose:
		return invalid("event.purpose", ev.Purpose.String(), "must be that of the grant")
	case ev.Do == DoAward && ev.Until != 0 && (ev.Until <= ev.At || !ev.Until.Sayable()), ev.Do != DoAward && ev.Until != 0:
		return invalid("event.until", int64(ev.Until), "must lie after the award, and is set by it alone")
	}
	switch ev.Do {
	case DoApplyGrant:
		if ev.Project.IsZero() {
			return invalid("project", "", "must not be empty")
		}
		return ev.Recipient.Validate()
	case DoDisburse:
		if g.State == GrantAwarded && g.Until != 0 && ev.At > g.Until {
			return g.cannot(ev, governance.ErrNotAllowed, "the award ran out on "+g.Until.String())
		}
	case DoExpire:
		if g.Until == 0 || ev.At <= g.Until {
			return g.cannot(ev, governance.ErrNotAllowed, "the award has not run out")
		}
	case DoRejectGrant, DoCancelGrant, DoClawBack:
		return reasoned(ev.Note)
	default:
	}
	return nil
}

// judges are the roles that decide about others.
var judges = by(governance.Chair, governance.Treasurer, governance.Auditor)

// admitActor checks that the actor stands in the right relation to the grant.
func (g *Grant) admitActor(ev *GrantEvent) error {
	recipient := g.Recipient
	if ev.Do == DoApplyGrant {
		recipient = ev.Recipient
	}
	party := &ev.By
	switch own := recipient.acts(party); {
	case recipients.Has(party.Role) && !own:
		return g.cannot(ev, governance.ErrForbidden, "only the recipient may")
	case judges.Has(party.Role) && (own || party.ID == g.AppliedBy):
		return g.cannot(ev, governance.ErrForbidden, "nobody decides on the own grant")
	case ev.Do == DoDisburse && party.ID == g.AwardedBy:
		return g.cannot(ev, governance.ErrForbidden, "who awarded it does not pay")
	}
	return nil
}

// payable checks the amount of the event.
func (g *Grant) payable(ev *GrantEvent) error {
	var most money.Money
	switch ev.Do {
	case DoApplyGrant:
		return price("amount", ev.Amount)
	case DoAward:
		most = money.Money{Amount: money.Max, Unit: g.AppliedFor.Unit}
	case DoDisburse:
		most = g.Reserved()
	case DoReturn, DoClawBack:
		most = money.Money{Amount: g.Disbursed.Amount - g.ClawedBack.Amount, Unit: g.Disbursed.Unit}
	default:
		if ev.Amount != (money.Money{}) {
			return invalid("amount", ev.Amount.String(), "must not be given")
		}
		return nil
	}
	switch err := price("amount", ev.Amount); {
	case err != nil:
		return err
	case ev.Amount.Unit != most.Unit:
		return invalid("amount", ev.Amount.String(), "must be in "+most.Unit.String()+", as applied for")
	case less(most, ev.Amount):
		return g.cannot(ev, governance.ErrLimit, "it is "+ev.Amount.String()+", and there is only "+most.String())
	}
	return nil
}

func (g *Grant) apply(ev *GrantEvent) {
	follow(&g.Life, &ev.Move)
	switch ev.Do {
	case DoApplyGrant:
		g.Project, g.Recipient, g.AppliedFor = ev.Project, ev.Recipient, ev.Amount
		g.AppliedBy, g.AppliedAt = ev.By.ID, ev.At
	case DoAward:
		g.Purpose, g.Policy, g.Awarded, g.Until = ev.Purpose, ev.Policy, ev.Amount, ev.Until
		g.AwardedBy, g.AwardedAt = ev.By.ID, ev.At
	case DoDisburse:
		g.Disbursed = plus(g.Disbursed, ev.Amount)
		g.LastPaidAt = ev.At
		if g.FirstPaidAt == 0 {
			g.FirstPaidAt = ev.At
		}
	case DoReturn, DoClawBack:
		g.ClawedBack = plus(g.ClawedBack, ev.Amount)
	case DoReportGrant:
		g.ReportedAt = ev.At
	default:
	}
	if g.EndedAt == 0 && grantChart.Final(g.State) {
		g.EndedAt = ev.At
	}
}

// plus adds what payable has admitted: the sum is at most what was awarded.
func plus(a, b money.Money) money.Money {
	return money.Money{Amount: a.Amount + b.Amount, Unit: b.Unit}
}
