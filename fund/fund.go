package fund

import (
	"iter"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// FundID identifies a fund.
type FundID = governance.ID[Fund]

// Fund is a named fund within a charity (专项基金): a part of the charity's money
// that is kept apart, with purposes of its own. It has no legal person, no
// account at a bank and no seal; all it receives and spends goes through the
// charity's account. A fund belongs to a charity and never to another fund, so
// there is no field for one.
//
// It is a plain value, changed by nothing but [Fund.Apply]. The zero Fund does
// not exist yet: [OpenFund] makes one. Its managers and purposes are rows and
// values of their own.
type Fund struct {
	project.Life[Fund, FundState]
	Charity governance.UnitID `json:"charity"`
	// Code names the fund in the chart of accounts: a letter and up to 30 more
	// letters, digits or hyphens, all lower case.
	Code string     `json:"code"`
	Unit money.Unit `json:"unit"` // the currency of its books
	// Certificate is the number of the charity's public-fundraising
	// qualification (公开募捐资格证书), Qualified when it holds. Without a
	// certificate only targeted campaigns are possible.
	// Invariant: both are set, or neither.
	Certificate string                    `json:"certificate,omitzero"`
	Qualified   period.Span               `json:"qualified,omitzero"`
	Lines       machine.Set[project.Line] `json:"lines,omitzero"` // of work (业务板块)
	OpenedOn    period.Date               `json:"openedOn"`
	// ClosedOn, Heir and Published are set when it is closed: the fund's surplus
	// went to a similar purpose of the charity, and that was published where
	// Published says. Heir is zero if nothing was left.
	ClosedOn  period.Date       `json:"closedOn,omitzero"`
	Heir      project.PurposeID `json:"heir,omitzero"`
	Published string            `json:"published,omitzero"`
}

// MayRaise reports whether the fund may ask the public on every day of the span.
func (f *Fund) MayRaise(days period.Span) bool {
	if f.Certificate == "" || days.From.IsZero() || days.To.IsZero() {
		return false
	}
	return f.Qualified.Intersect(days) == days
}

// FundEvent is one thing that happened to a fund.
type FundEvent struct {
	Move[Fund, FundState, FundAction]
	Charity     governance.UnitID         `json:"charity,omitzero"`
	Code        string                    `json:"code,omitzero"`
	Unit        money.Unit                `json:"unit,omitzero"`
	Certificate string                    `json:"certificate,omitzero"`
	Qualified   period.Span               `json:"qualified,omitzero"`
	Lines       machine.Set[project.Line] `json:"lines,omitzero"`
	// Surplus goes from the fund to the purpose Heir when it is closed.
	Surplus   money.Money       `json:"surplus,omitzero"`
	Heir      project.PurposeID `json:"heir,omitzero"`
	Published string            `json:"published,omitzero"`
}

var fundChart = &chart[FundState, FundAction]{thing: "fund", Table: machine.Must(machine.Definition[FundState, FundAction, governance.Role]{
	States:  FundStates(),
	Actions: FundActions(),
	Roles:   governance.Roles(),
	Final:   in(FundClosed),
	Rows: []machine.Row[FundState, FundAction, governance.Role]{
		{Do: DoOpenFund, From: in(FundState(0)), To: in(FundOpen), By: by(governance.Chair, governance.Administrator)},
		{Do: DoQualify, From: in(FundOpen), By: office},
		{Do: DoSetLines, From: in(FundOpen), By: by(governance.Chair)},
		{Do: DoBeginClosing, From: in(FundOpen), To: in(FundClosing), By: by(governance.Chair)},
		{Do: DoCloseFund, From: in(FundClosing), To: in(FundClosed), By: by(governance.Chair)},
	},
})}

// FundMachine returns the state machine of funds: for screens that show what is
// possible, for drawings, for tests.
func FundMachine() *machine.Table[FundState, FundAction, governance.Role] { return fundChart.Table }

// Can returns the actions that the table offers to a role on this fund.
func (f Fund) Can(role governance.Role) machine.Set[FundAction] { return fundChart.Can(f.State, role) }

// Charter is what a fund is opened with.
type Charter struct {
	ID          FundID
	Charity     governance.UnitID
	Code        string
	Unit        money.Unit
	Certificate string
	Qualified   period.Span
	Lines       machine.Set[project.Line]
}

// OpenFund sets a fund up within a charity (设立专项基金).
func OpenFund(by governance.Actor, c Charter, at time.Time) (Fund, FundEvent, error) {
	ev := FundEvent{
		Move: moved[Fund, FundState](DoOpenFund, by, "", at), Charity: c.Charity, Code: c.Code, Unit: c.Unit,
		Certificate: c.Certificate, Qualified: c.Qualified, Lines: c.Lines,
	}
	ev.ID = c.ID
	return Fund{}.with(ev)
}

// Qualify records the charity's certificate and when it holds, in place of the
// one before; an empty certificate takes the qualification away.
func (f Fund) Qualify(by governance.Actor, certificate string, holds period.Span, at time.Time) (Fund, FundEvent, error) {
	return f.with(FundEvent{Move: moved[Fund, FundState](DoQualify, by, "", at), Certificate: certificate, Qualified: holds})
}

// SetLines says on which lines of work the fund is active.
func (f Fund) SetLines(by governance.Actor, lines machine.Set[project.Line], at time.Time) (Fund, FundEvent, error) {
	return f.with(FundEvent{Move: moved[Fund, FundState](DoSetLines, by, "", at), Lines: lines})
}

// BeginClosing stops it from taking on anything new. The note gives the reason.
func (f Fund) BeginClosing(by governance.Actor, note string, at time.Time) (Fund, FundEvent, error) {
	return f.with(FundEvent{Move: moved[Fund, FundState](DoBeginClosing, by, note, at)})
}

// Residue is what becomes of what is left of a fund.
type Residue struct {
	Surplus   money.Money       // zero if nothing is left
	Heir      project.PurposeID // the similar purpose that gets it; zero if nothing is left
	Published string            // where that was made public
}

// Close ends the fund (终止): what is left goes to a similar purpose of the same
// charity, and where this was published is said. [Books.Fund] refuses it as long
// as anything else is left in the books.
func (f Fund) Close(by governance.Actor, left Residue, at time.Time) (Fund, FundEvent, error) {
	return f.with(FundEvent{Move: moved[Fund, FundState](DoCloseFund, by, "", at), Surplus: left.Surplus, Heir: left.Heir, Published: left.Published})
}

func (f Fund) with(ev FundEvent) (Fund, FundEvent, error) {
	if err := f.Do(&ev); err != nil {
		return Fund{}, FundEvent{}, err
	}
	return f, ev, nil
}

// Do carries out the command that the event describes, in place: the caller
// fills Do, By, At, On and what the command of that name takes; Do decides the
// rest. On an error neither the fund nor the event has changed.
func (f *Fund) Do(ev *FundEvent) error {
	was := *ev
	if err := carryOut(fundChart, &f.Life, &ev.Move, func() error { return nil }, func() error { return f.fits(ev) }); err != nil {
		*ev = was
		return err
	}
	f.apply(ev)
	return nil
}

// Apply returns the fund after the event; nothing else changes a field, and
// commands end in the same way. It refuses what is not the next event of this
// fund (ErrInvalid) and what the table does not allow (ErrNotAllowed,
// ErrForbidden).
func (f Fund) Apply(ev FundEvent) (Fund, error) {
	if err := admit(fundChart, &f.Life, &ev.Move, func() error { return f.fits(&ev) }); err != nil {
		return Fund{}, err
	}
	f.apply(&ev)
	return f, nil
}

// ReplayFund folds a history onto the fund, normally the zero Fund. It stops at
// the first event that [Fund.Apply] refuses.
func ReplayFund(f Fund, events iter.Seq[FundEvent]) (Fund, error) {
	return replay(f, events, Fund.Apply)
}

func (f *Fund) fits(ev *FundEvent) error {
	if ev.Lines&^machine.Of(project.Lines()...) != 0 {
		return invalid("lines", uint64(ev.Lines), "must be known lines")
	}
	switch ev.Do {
	case DoOpenFund:
		switch {
		case ev.Charity.IsZero():
			return invalid("charity", "", "must not be empty")
		case !validCode(ev.Code):
			return invalid("code", ev.Code, codeRule)
		case ev.Unit.IsZero():
			return invalid("unit", "", "must not be empty")
		}
		return qualified(ev)
	case DoQualify:
		return qualified(ev)
	case DoBeginClosing:
		return reasoned(ev.Note)
	case DoCloseFund:
		switch {
		case ev.Published == "":
			return invalid("published", "", "must say where it was made public")
		case ev.Surplus == money.Money{} && ev.Heir.IsZero():
		case ev.Surplus.Unit != f.Unit || ev.Surplus.Amount <= 0 || ev.Heir.IsZero():
			return invalid("surplus", ev.Surplus.String(), "must be more than nothing in "+f.Unit.String()+" for a purpose, or nothing for none")
		}
	default:
	}
	return nil
}

func qualified(ev *FundEvent) error {
	if (ev.Certificate == "") != (ev.Qualified == period.Span{}) {
		return invalid("certificate", ev.Certificate, "must come with the days for which it holds")
	}
	return ev.Qualified.Validate()
}

func (f *Fund) apply(ev *FundEvent) {
	follow(&f.Life, &ev.Move)
	switch ev.Do {
	case DoOpenFund:
		f.Charity, f.Code, f.Unit, f.Lines, f.OpenedOn = ev.Charity, ev.Code, ev.Unit, ev.Lines, ev.On
		f.Certificate, f.Qualified = ev.Certificate, ev.Qualified
	case DoQualify:
		f.Certificate, f.Qualified = ev.Certificate, ev.Qualified
	case DoSetLines:
		f.Lines = ev.Lines
	case DoCloseFund:
		f.ClosedOn, f.Heir, f.Published = ev.On, ev.Heir, ev.Published
	default:
	}
}

const codeRule = "must be a lower-case letter and up to 30 lower-case letters, digits or hyphens"

// validCode reports whether a code can be a segment of an account's path.
func validCode(code string) bool {
	for i := range len(code) {
		c := code[i]
		if (c < 'a' || c > 'z') && (i == 0 || (c < '0' || c > '9') && c != '-') {
			return false
		}
	}
	return code != "" && len(code) <= 31
}
