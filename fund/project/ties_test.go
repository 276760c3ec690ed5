package project_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/machine"
)

func TestRelatedParties(t *testing.T) {
	of := func(name string) project.Party { return project.Party{Person: person(name)} }
	firm := project.Party{Unit: governance.NamedID[governance.Unit]("test", "donor's firm")}
	ties, err := project.NewTies(slices.Values([]project.Tie{
		{Office: project.OfficeDonor, Holder: firm, Party: of("donor's niece"), As: "niece of the owner"},
		{Office: project.OfficeDonor, Holder: of("school donor"), Party: of("school donor's son"), Purpose: schooling, As: "son"},
		{Office: project.OfficeManager, Holder: of("director"), Party: of("director's wife"), As: "spouse"},
		{Office: project.OfficeApprover, Holder: of("chair"), Party: of("chair's brother"), As: "brother"},
		{Office: project.OfficeManager, Holder: of("founder"), Party: of("founder")},
	}))
	if err != nil {
		t.Fatal(err)
	}
	rules := project.Presets()[0].Rules()
	chair := actor(governance.Chair)
	for name, c := range map[string]struct {
		to   project.Party
		from project.PurposeID
		by   governance.Actor
		want error
	}{
		"a stranger":                      {of("stranger"), relief, chair, nil},
		"a donor's relative":              {of("donor's niece"), relief, chair, governance.ErrNotAllowed},
		"the donor":                       {firm, relief, chair, governance.ErrNotAllowed},
		"a donor's relative, the purpose": {of("school donor's son"), schooling, chair, governance.ErrNotAllowed},
		"a donor's relative, another":     {of("school donor's son"), relief, chair, nil},
		"a donor, another purpose":        {of("school donor"), relief, chair, nil},
		"a manager's relative":            {of("director's wife"), relief, chair, governance.ErrNotAllowed},
		"a founder without relatives":     {of("founder"), relief, chair, governance.ErrNotAllowed},
		"the approver's relative":         {of("chair's brother"), relief, chair, governance.ErrForbidden},
		"the same by another approver":    {of("chair's brother"), relief, actor(governance.Secretary), nil},
		"the relative's own decision":     {of("chair"), relief, governance.Actor{ID: person("chair's brother"), Role: governance.Chair}, governance.ErrForbidden},
		"oneself":                         {of("chair"), relief, chair, governance.ErrForbidden},
		"the own organisation":            {project.Party{Unit: office}, relief, chair, governance.ErrForbidden},
		"a tie that does not bar":         {of("school donor's son"), relief, governance.Actor{ID: person("school donor"), Role: governance.Chair}, governance.ErrForbidden},
	} {
		err := ties.Check(&rules, c.by, c.to, c.from)
		if c.want == nil && err != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	// Rules that bar nobody still have people step aside.
	if err := ties.Check(lenient, chair, of("director's wife"), relief); err != nil {
		t.Error(err)
	}
	if err := ties.Check(lenient, chair, of("chair's brother"), relief); !errors.Is(err, governance.ErrForbidden) {
		t.Error(err)
	}

	// And a grant cannot be awarded either.
	resident := governance.Actor{ID: person("director's wife"), Role: governance.Resident}
	g, _, err := project.ApplyForGrant(resident, project.Application{ID: grantID, Project: projectID, Recipient: of("director's wife"), Amount: yuan(500)}, t0)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := g.Award(&rules, chair, project.Award{Amount: yuan(500), Purpose: relief, Ties: ties}, t0); !errors.Is(err, governance.ErrNotAllowed) {
		t.Error(err)
	}
}

func TestBadRows(t *testing.T) {
	p := project.Party{Person: person("p")}
	for name, tie := range map[string]project.Tie{
		"no office":           {Holder: p, Party: p},
		"unknown office":      {Office: 9, Holder: p, Party: p},
		"no holder":           {Office: project.OfficeDonor, Party: p},
		"no party":            {Office: project.OfficeDonor, Holder: p},
		"two parties in one":  {Office: project.OfficeDonor, Holder: p, Party: project.Party{Person: p.Person, Unit: office}},
		"a manager's purpose": {Office: project.OfficeManager, Holder: p, Party: p, Purpose: relief},
	} {
		if ties, err := project.NewTies(slices.Values([]project.Tie{tie})); !errors.Is(err, governance.ErrInvalid) || ties != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (&project.Rules{Barred: machine.Of(project.Office(9))}).Validate(); !errors.Is(err, governance.ErrInvalid) {
		t.Error(err)
	}
	if (project.Membership{Unit: office, Kind: project.Science}).Validate() != nil || (project.Membership{}).Validate() == nil {
		t.Error("membership")
	}
	good := project.Need{
		ID: governance.NamedID[project.Need]("test", "n"), Community: shiqiao, Field: project.Elderly, Priority: project.HighPriority,
		CollectedBy: person("social worker"), CollectedAt: 1,
	}
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
	for name, edit := range map[string]func(*project.Need){
		"no ID":        func(n *project.Need) { n.ID = project.NeedID{} },
		"no community": func(n *project.Need) { n.Community = governance.PlaceID{} },
		"field":        func(n *project.Need) { n.Field = 99 },
		"priority":     func(n *project.Need) { n.Priority = 0 },
		"no day":       func(n *project.Need) { n.CollectedAt = 0 },
		"half funded":  func(n *project.Need) { n.Project = projectID },
	} {
		n := good
		edit(&n)
		if err := n.Validate(); !errors.Is(err, governance.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPresets(t *testing.T) {
	for _, p := range project.Presets() {
		r := p.Rules()
		if err := errors.Join(p.Validate(), r.Validate()); err != nil {
			t.Error(err)
		}
	}
}

func TestFundNeed(t *testing.T) {
	n := project.Need{
		ID: governance.NamedID[project.Need]("test", "n"), Community: shiqiao, Field: project.Elderly, Priority: project.HighPriority,
		CollectedBy: person("social worker"), CollectedAt: 1,
	}
	for s := range projects.ways {
		p, _, _ := projects.walk(t, s)
		funded, err := n.Fund(p)
		has := s == project.ProjectApproved || s == project.ProjectActive || s == project.ProjectCompleted || s == project.ProjectClosed
		if has != (err == nil) || err != nil && !errors.Is(err, governance.ErrNotAllowed) {
			t.Errorf("%v: %v", s, err)
		}
		if err != nil {
			continue
		}
		if funded.FundedAt != p.ApprovedAt || funded.Validate() != nil {
			t.Errorf("%+v", funded)
		}
		if _, err := funded.Fund(p); !errors.Is(err, governance.ErrNotAllowed) {
			t.Errorf("twice: %v", err)
		}
		p.Community = governance.NamedID[governance.Place]("test", "elsewhere")
		if _, err := n.Fund(p); !errors.Is(err, governance.ErrNotAllowed) {
			t.Errorf("elsewhere: %v", err)
		}
	}
}
