package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// sevenCommunities are the seven of the report; their names are made up.
var sevenCommunities = []string{"阳光一社区", "阳光二社区", "阳光三社区", "阳光四社区", "阳光五社区", "阳光六社区", "阳光七社区"}

func communityOf(n int) governance.PlaceID {
	return governance.NamedID[governance.Place](sunshineSpace, sevenCommunities[n])
}

// work is a project of the fund: what it answers, who pays, who does it. The six
// fields are the report's, all else is made up.
type work struct {
	name       string
	field      project.Field
	line       project.Line
	purpose    string
	lead       governance.UnitID
	award      int64 // yuan
	paid       []int64
	back       int64 // what was left over and returned
	activities int
}

var works = []work{
	{"shared grannies", project.WomenChildren, project.CaringHelp, "caring", grannies, 90_000, []int64{40_000, 45_000}, 1_250, 24},
	{"warm winter", project.Hardship, project.CharityRelief, "relief", leadOf("warm winter"), 220_000, []int64{120_000, 100_000}, 0, 12},
	{"after school", project.SchoolAid, project.SocialWelfare, "welfare", leadOf("after school"), 120_000, []int64{60_000, 60_000}, 3_400, 18},
	{"long table", project.Elderly, project.CaringHelp, "caring", leadOf("long table"), 240_000, []int64{120_000, 80_000}, 0, 22},
	{"open ear", project.YoungMinds, project.SocialWelfare, "welfare", leadOf("open ear"), 80_000, []int64{30_000, 50_000}, 0, 10},
	{"green corner", project.Neighbourhood, project.CommunityGovernance, "community", leadOf("green corner"), 140_000, []int64{70_000}, 0, 16},
}

func leadOf(name string) governance.UnitID {
	return governance.NamedID[governance.Unit](sunshineSpace, name)
}

func (k *work) id() project.ProjectID {
	return governance.NamedID[project.Project](sunshineSpace, k.name)
}

func (k *work) grant() project.GrantID {
	return governance.NamedID[project.Grant](sunshineSpace, k.name)
}

// actor is who acts for the organisation.
func (k *work) actor() governance.Actor {
	if k.lead == grannies {
		return grannyLi
	}
	return governance.Actor{ID: governance.NamedID[governance.Person](sunshineSpace, "lead of "+k.name), Role: governance.Handler, Unit: k.lead}
}

// planNeeds makes up what social workers wrote down in the winter of 2020.
func (x *sunshine) planNeeds() error {
	d := newDice(220)
	fields := []project.Field{project.Hardship, project.SchoolAid, project.WomenChildren, project.Elderly, project.YoungMinds, project.Neighbourhood, project.OtherField}
	for c := range sevenCommunities {
		for n := range d.between(24, 38) {
			need := project.Need{
				ID: governance.NamedID[project.Need](sunshineSpace, fmt.Sprintf("%d-%d", c, n)), Community: communityOf(c),
				Field: fields[d.pick([]int{14, 16, 18, 24, 10, 14, 4})], Priority: project.Priorities()[d.pick([]int{25, 45, 30})],
				CollectedBy: sunshineSecretary.ID, CollectedAt: period.At(at(period.Must(2020, 11, 2).AddDays(d.below(25)), 9+d.below(8))),
			}
			if err := need.Validate(); err != nil {
				return err
			}
			x.needs = append(x.needs, need)
		}
	}
	return nil
}

// answer notes which needs a project answers once it is approved: in each
// community those of its field that are not of low priority.
func (x *sunshine) answer(k *work, p project.Project) error {
	for i, n := range x.needs {
		if n.Field != k.field || n.Priority == project.LowPriority {
			continue
		}
		funded, err := n.Fund(p)
		if err != nil {
			return err
		}
		x.needs[i] = funded
	}
	return nil
}

// answers counts them beforehand, for the proposal.
func (x *sunshine) answers(k *work) (n uint32) {
	for _, need := range x.needs {
		if need.Field == k.field && need.Priority != project.LowPriority {
			n++
		}
	}
	return n
}

// planProjects plans every project from the proposal to its last payment.
func (x *sunshine) planProjects() error {
	for i := range works {
		k := &works[i]
		start := period.Must(2021, 1, 11).AddDays(i)
		x.on(at(start, 9), func(now time.Time) error {
			p, ev, err := project.Propose(k.actor(), project.Proposal{
				ID: k.id(), Line: k.line, Field: k.field, Needs: x.answers(k), Lead: k.lead, Budget: x.yuan(k.award),
			}, now)
			return kept(x, x.projects, nil, k.id(), p, ev, err)
		})
		x.on(at(start.AddDays(10), 10), func(now time.Time) error {
			err := then(x, x.projects, nil, k.id(), func(p project.Project) (project.Project, project.ProjectEvent, error) {
				return p.Approve(sunshineChair, x.purposes[k.purpose].ID, x.yuan(k.award), now)
			})
			if err != nil {
				return err
			}
			p, err := x.projects.get(x.ctx, k.id())
			if err != nil {
				return err
			}
			return x.answer(k, p)
		})
		x.on(at(start.AddDays(30), 9), func(now time.Time) error {
			return then(x, x.projects, nil, k.id(), func(p project.Project) (project.Project, project.ProjectEvent, error) { return p.Start(k.actor(), now) })
		})
		x.planGrant(k, i)
	}
	return x.planActivities()
}

// tellNeeds shows the needs report.
func (x *sunshine) tellNeeds() error {
	x.section("3. Needs from seven communities  需求报告")
	var report project.NeedsReport
	var all project.NeedTally
	for i := range x.needs {
		for c := range sevenCommunities {
			if x.needs[i].Community == communityOf(c) {
				report.At(project.NeedKey(uint32(c)+1, &x.needs[i])).Add(&x.needs[i])
			}
		}
		all.Add(&x.needs[i])
	}
	x.say("Social workers collected %d needs (made up) in %d communities. From the report the fund made %d", all.Collected, len(sevenCommunities), len(works))
	x.say("projects on four lines of work; a need is funded once a project that answers it is approved.")
	t := newTable("Community 社区", ">High 高", ">Medium 中", ">Low 低", ">Needs 需求", ">Funded 已立项", ">Coverage 覆盖率")
	for c, name := range sevenCommunities {
		var by [3]project.NeedTally
		var sum project.NeedTally
		for key, tally := range report.All() {
			if key[0] == uint32(c)+1 {
				by[key[2]-1].Merge(tally)
				sum.Merge(tally)
			}
		}
		t.row(name, fmt.Sprint(by[0].Collected), fmt.Sprint(by[1].Collected), fmt.Sprint(by[2].Collected), fmt.Sprint(sum.Collected), fmt.Sprint(sum.Funded), percent(sum.Coverage()))
	}
	t.row("Together 合计", "", "", "", fmt.Sprint(all.Collected), fmt.Sprint(all.Funded), percent(all.Coverage()))
	x.table(t)
	p := newTable("Project", "Line", "板块", "Field", "领域", ">Needs", ">Awarded", ">Paid", "Grant")
	for i := range works {
		k := &works[i]
		made, err := x.projects.get(x.ctx, k.id())
		if err != nil {
			return err
		}
		g, err := x.grants.get(x.ctx, k.grant())
		if err != nil {
			return err
		}
		p.row(k.name, made.Line.Label().En, made.Line.Label().Zh, made.Field.Label().En, made.Field.Label().Zh, fmt.Sprint(made.Needs),
			x.shown(g.Awarded.Amount), x.shown(g.Disbursed.Amount), both(g.State.Label()))
	}
	x.table(p)
	return nil
}
