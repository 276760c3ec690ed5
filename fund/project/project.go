package project

import (
	"iter"
	"time"

	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// ProjectID identifies a project.
type ProjectID = governance.ID[Project]

// Project is work that answers needs, from the proposal to the end (项目). It is
// a plain value, changed by nothing but [Project.Apply]. The zero Project does
// not exist yet: [Propose] makes one.
//
// A project holds no money and moves none: its budget is what its grants and
// expenses are compared with.
type Project struct {
	Life[Project, ProjectState]
	Line  Line  `json:"line"`
	Field Field `json:"field"`
	// Needs is how many collected needs it answers: see [Need].
	Needs     uint32             `json:"needs,omitzero"`
	Community governance.PlaceID `json:"community,omitzero"` // zero: for all communities
	Lead      governance.UnitID  `json:"lead"`               // who carries it out
	// Purpose pays.
	// Invariant: set from the approval on.
	Purpose    PurposeID           `json:"purpose,omitzero"`
	Budget     money.Money         `json:"budget"`
	ProposedBy governance.PersonID `json:"proposedBy"`
	ApprovedBy governance.PersonID `json:"approvedBy,omitzero"`

	ProposedAt  period.Instant `json:"proposedAt"`
	ApprovedAt  period.Instant `json:"approvedAt,omitzero"`
	StartedAt   period.Instant `json:"startedAt,omitzero"`
	CompletedAt period.Instant `json:"completedAt,omitzero"`
	EndedAt     period.Instant `json:"endedAt,omitzero"` // set exactly in the states closed and cancelled
}

// ProjectEvent is one thing that happened to a project.
type ProjectEvent struct {
	Move[Project, ProjectState, ProjectAction]
	Line      Line               `json:"line,omitzero"`
	Field     Field              `json:"field,omitzero"`
	Needs     uint32             `json:"needs,omitzero"`
	Community governance.PlaceID `json:"community,omitzero"`
	Lead      governance.UnitID  `json:"lead,omitzero"`
	Purpose   PurposeID          `json:"purpose,omitzero"`
	Budget    money.Money        `json:"budget,omitzero"`
}

// Proposal is what a project is proposed with.
type Proposal struct {
	ID        ProjectID
	Line      Line
	Field     Field
	Needs     uint32
	Community governance.PlaceID
	Lead      governance.UnitID
	Budget    money.Money
	Note      string
}

// Propose makes a project out of needs (申报). A handler proposes for the own
// organisation, the secretary for any.
func Propose(by governance.Actor, p Proposal, at time.Time) (next Project, ev ProjectEvent, err error) {
	ev.start(DoPropose, by, at)
	ev.ID, ev.Line, ev.Field, ev.Needs, ev.Community = p.ID, p.Line, p.Field, p.Needs, p.Community
	ev.Lead, ev.Budget, ev.Note = p.Lead, p.Budget, p.Note
	var project Project
	err = project.to(&next, &ev)
	return
}

// Approve decides that it is to be done, with a budget and the purpose that
// pays (立项). Nobody approves the own proposal or that of the own organisation.
func (p Project) Approve(by governance.Actor, from PurposeID, budget money.Money, at time.Time) (next Project, ev ProjectEvent, err error) {
	ev.start(DoApproveProject, by, at)
	ev.Purpose, ev.Budget = from, budget
	err = p.to(&next, &ev)
	return
}

// Start begins the work.
func (p Project) Start(by governance.Actor, at time.Time) (next Project, ev ProjectEvent, err error) {
	ev.start(DoStart, by, at)
	err = p.to(&next, &ev)
	return
}

// Complete says that the work is done.
func (p Project) Complete(by governance.Actor, at time.Time) (next Project, ev ProjectEvent, err error) {
	ev.start(DoComplete, by, at)
	err = p.to(&next, &ev)
	return
}

// Close ends a completed project once its accounts are settled (结项); that its
// grants and expenses have ended is the host's to see, who has them.
func (p Project) Close(by governance.Actor, at time.Time) (next Project, ev ProjectEvent, err error) {
	ev.start(DoCloseProject, by, at)
	err = p.to(&next, &ev)
	return
}

// Cancel ends a project that will not be completed. The note gives the reason
// and must not be empty.
func (p Project) Cancel(by governance.Actor, note string, at time.Time) (next Project, ev ProjectEvent, err error) {
	ev.start(DoCancelProject, by, at).Note = note
	err = p.to(&next, &ev)
	return
}

// Do carries out the command that ev describes, in place: the caller fills Do,
// By and At and what else the command of that name takes. On an error the
// project is unchanged and the event not to be used.
func (p *Project) Do(ev *ProjectEvent) error { return p.command(p, ev) }

func (ev *ProjectEvent) start(do ProjectAction, by governance.Actor, at time.Time) *ProjectEvent {
	ev.Do, ev.By, ev.At = do, by, period.At(at)
	return ev
}

// to carries out a command and puts the project after it into next. On an
// error next and ev are zero.
func (p *Project) to(next *Project, ev *ProjectEvent) error {
	err := p.command(next, ev)
	if err != nil {
		*ev = ProjectEvent{}
	}
	return err
}

func (p *Project) command(next *Project, ev *ProjectEvent) error {
	if err := begin(projectChart, &p.Life, &ev.Move); err != nil {
		return err
	}
	if err := p.admit(ev); err != nil {
		return err
	}
	*next = *p
	next.apply(ev)
	return nil
}

// Apply returns the project after the event. It is the only place where its
// fields change; commands end in it too. It refuses, and returns the zero
// Project, what is not the next event of this project, what the table does not
// allow, and what contradicts the project.
func (p Project) Apply(ev ProjectEvent) (Project, error) {
	if err := p.admit(&ev); err != nil {
		return Project{}, err
	}
	p.apply(&ev)
	return p, nil
}

// ReplayProject folds a history onto the project, normally the zero Project. It
// stops at the first event that [Project.Apply] refuses.
func ReplayProject(p Project, events iter.Seq[ProjectEvent]) (Project, error) {
	return replay(p, events, Project.Apply)
}

func (p *Project) admit(ev *ProjectEvent) error {
	if err := admit(projectChart, &p.Life, &ev.Move); err != nil {
		return err
	}
	lead, party := p.Lead, &ev.By
	if ev.Do == DoPropose {
		lead = ev.Lead
	}
	switch {
	case party.Role == governance.Handler && party.Unit != lead:
		return cannot(projectChart, &p.Life, &ev.Move, governance.ErrForbidden, "only who carries it out may")
	case judges.Has(party.Role) && (party.Unit == lead || party.ID == p.ProposedBy):
		return cannot(projectChart, &p.Life, &ev.Move, governance.ErrForbidden, "nobody decides on the own project")
	}
	switch ev.Do {
	case DoPropose:
		switch {
		case !lines.Has(ev.Line):
			return invalid("line", ev.Line.String(), "must be known")
		case !fields.Has(ev.Field):
			return invalid("field", ev.Field.String(), "must be known")
		case ev.Lead.IsZero():
			return invalid("lead", "", "must not be empty")
		}
		return price("budget", ev.Budget)
	case DoApproveProject:
		if ev.Purpose.IsZero() {
			return invalid("purpose", "", "must not be empty")
		}
		if ev.Budget.Unit != p.Budget.Unit {
			return invalid("budget", ev.Budget.String(), "must be in "+p.Budget.Unit.String()+", as proposed")
		}
		return price("budget", ev.Budget)
	case DoCancelProject:
		return reasoned(ev.Note)
	default:
		return nil
	}
}

func (p *Project) apply(ev *ProjectEvent) {
	follow(&p.Life, &ev.Move)
	switch ev.Do {
	case DoPropose:
		p.Line, p.Field, p.Needs, p.Community = ev.Line, ev.Field, ev.Needs, ev.Community
		p.Lead, p.Budget, p.ProposedBy, p.ProposedAt = ev.Lead, ev.Budget, ev.By.ID, ev.At
	case DoApproveProject:
		p.Purpose, p.Budget, p.ApprovedBy, p.ApprovedAt = ev.Purpose, ev.Budget, ev.By.ID, ev.At
	case DoStart:
		p.StartedAt = ev.At
	case DoComplete:
		p.CompletedAt = ev.At
	case DoCloseProject, DoCancelProject:
		p.EndedAt = ev.At
	}
}
