package fund

import (
	"iter"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// Purpose is what a part of a fund is for (用途): a restricted one (限定用途), to
// which donors gave, or the fund's unrestricted money. How much it holds is the
// balance of its account in the books; here stands what it may be used for. It
// is a plain value, changed by nothing but [Purpose.Apply]. The zero Purpose
// does not exist yet: [OpenPurpose] makes one.
type Purpose struct {
	project.Life[project.Purpose, PurposeState]
	Fund FundID `json:"fund"`
	// Code names the purpose in the chart of accounts of its fund, in the form
	// of a fund's code.
	Code       string       `json:"code"`
	Unit       money.Unit   `json:"unit"` // the currency, that of the fund
	Line       project.Line `json:"line,omitzero"`
	Restricted bool         `json:"restricted,omitzero"`
	// Within are the days on which its money may be spent, where donors have set
	// a time; the zero Span is any.
	Within   period.Span `json:"within,omitzero"`
	OpenedOn period.Date `json:"openedOn"`
	ClosedOn period.Date `json:"closedOn,omitzero"`
}

// Similar reports whether surplus of the purpose can go to the other one without
// more reason: both serve the same line of work (相同或者相近目的). Whether they are
// similar in another way, somebody has to judge and say.
func (p *Purpose) Similar(o *Purpose) bool { return p.Line != 0 && p.Line == o.Line }

// Consent is what allows a change of purpose (变更用途的依据).
type Consent struct {
	Kind ConsentKind `json:"kind,omitzero"`
	// Donation is the one whose money is concerned. A filing that changes the
	// plan of a whole campaign names none.
	Donation DonationID `json:"donation,omitzero"`
	// Document is where it is to be found: the letter, the filing's number, the
	// notice.
	Document string `json:"document,omitzero"`
	// Since is the day on which a public notice was posted.
	Since period.Date `json:"since,omitzero"`
}

// PurposeEvent is one thing that happened to a purpose. Those that move money
// say how much goes where, so that one event is one transaction in the books.
type PurposeEvent struct {
	Move[project.Purpose, PurposeState, PurposeAction]
	Fund       FundID       `json:"fund,omitzero"`
	Code       string       `json:"code,omitzero"`
	Unit       money.Unit   `json:"unit,omitzero"`
	Line       project.Line `json:"line,omitzero"`
	Restricted bool         `json:"restricted,omitzero"`
	Within     period.Span  `json:"within,omitzero"`
	// Amount goes to the purpose Target.
	Amount    money.Money       `json:"amount,omitzero"`
	Target    project.PurposeID `json:"target,omitzero"`
	Consent   Consent           `json:"consent,omitzero"`
	Published string            `json:"published,omitzero"`
	Policy    string            `json:"policy,omitzero"` // of a change
}

var purposeChart = &chart[PurposeState, PurposeAction]{thing: "purpose", Table: machine.Must(machine.Definition[PurposeState, PurposeAction, governance.Role]{
	States:  PurposeStates(),
	Actions: PurposeActions(),
	Roles:   governance.Roles(),
	Final:   in(PurposeClosed),
	Rows: []machine.Row[PurposeState, PurposeAction, governance.Role]{
		{Do: DoOpenPurpose, From: in(PurposeState(0)), To: in(PurposeOpen), By: office | by(governance.Chair)},
		{Do: DoAllocate, From: in(PurposeOpen), By: by(governance.Chair)},
		{Do: DoChangePurpose, From: in(PurposeOpen), By: by(governance.Chair)},
		{Do: DoClosePurpose, From: in(PurposeOpen), To: in(PurposeClosed), By: by(governance.Chair)},
	},
})}

// PurposeMachine returns the state machine of purposes.
func PurposeMachine() *machine.Table[PurposeState, PurposeAction, governance.Role] {
	return purposeChart.Table
}

// Can returns the actions that the table offers to a role on this purpose.
func (p Purpose) Can(role governance.Role) machine.Set[PurposeAction] {
	return purposeChart.Can(p.State, role)
}

// Apply returns the purpose after the event; nothing else changes a field. It
// refuses what is not the next event of this purpose (ErrInvalid), what the
// table does not allow, an allocation of restricted money, and a change without
// consent (ErrNotAllowed).
func (p Purpose) Apply(ev PurposeEvent) (Purpose, error) {
	if err := admit(purposeChart, &p.Life, &ev.Move, func() error { return p.fits(&ev) }); err != nil {
		return Purpose{}, err
	}
	p.apply(&ev)
	return p, nil
}

// ReplayPurpose folds a history onto the purpose, normally the zero one. It
// stops at the first event that [Purpose.Apply] refuses.
func ReplayPurpose(p Purpose, events iter.Seq[PurposeEvent]) (Purpose, error) {
	return replay(p, events, Purpose.Apply)
}

func (p *Purpose) cannot(ev *PurposeEvent, kind error, why string) error {
	return cannot(purposeChart, &p.Life, &ev.Move, kind, why)
}

func (p *Purpose) fits(ev *PurposeEvent) error {
	switch ev.Do {
	case DoOpenPurpose:
		switch {
		case ev.Fund.IsZero():
			return invalid("fund", "", "must not be empty")
		case !validCode(ev.Code):
			return invalid("code", ev.Code, codeRule)
		case ev.Unit.IsZero():
			return invalid("unit", "", "must not be empty")
		case int(ev.Line) > len(project.Lines()):
			return invalid("line", ev.Line.String(), "must be known")
		}
		return ev.Within.Validate()
	case DoAllocate:
		if p.Restricted {
			return p.cannot(ev, governance.ErrNotAllowed, "its money is restricted and needs consent to go elsewhere")
		}
	case DoChangePurpose:
		switch {
		case !p.Restricted:
			return p.cannot(ev, governance.ErrNotAllowed, "its money is not restricted and is allocated")
		case !consentKinds.Has(ev.Consent.Kind) || ev.Consent.Document == "":
			return p.cannot(ev, governance.ErrNotAllowed, "nothing is said to allow it")
		case ev.Consent.Kind != ByFiling && ev.Consent.Donation.IsZero():
			return invalid("consent.donation", "", "must say whose gift it is")
		case ev.Policy == "":
			return invalid("rules.id", "", "must not be empty")
		}
		if err := reasoned(ev.Note); err != nil {
			return err
		}
	case DoClosePurpose:
		if ev.Amount == (money.Money{}) && ev.Target.IsZero() {
			return nil
		}
		if ev.Published == "" {
			return invalid("published", "", "must say where the handling of the surplus was made public")
		}
	}
	switch {
	case ev.Amount.Unit != p.Unit || ev.Amount.Amount <= 0:
		return invalid("amount", ev.Amount.String(), "must be more than nothing in "+p.Unit.String())
	case ev.Target.IsZero() || ev.Target == p.ID:
		return invalid("target", ev.Target.String(), "must be another purpose")
	}
	return nil
}

func (p *Purpose) apply(ev *PurposeEvent) {
	follow(&p.Life, &ev.Move)
	switch ev.Do {
	case DoOpenPurpose:
		p.Fund, p.Code, p.Unit, p.Line, p.Restricted, p.Within, p.OpenedOn = ev.Fund, ev.Code, ev.Unit, ev.Line, ev.Restricted, ev.Within, ev.On
	case DoClosePurpose:
		p.ClosedOn = ev.On
	case DoAllocate, DoChangePurpose:
	}
}
