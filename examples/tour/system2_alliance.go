package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/period"
)

// allied is how many organisations of each kind are in the alliance, in the base
// still, graduated and gone: made up, the kinds are the report's.
var allied = map[project.OrgKind][4]int{
	project.SocialService: {6, 1, 3, 0}, project.Charity: {5, 1, 2, 1}, project.Education: {5, 2, 2, 0}, project.Culture: {6, 1, 4, 1},
	project.HealthyLiving: {4, 1, 2, 0}, project.Environment: {3, 1, 1, 1}, project.Science: {2, 1, 1, 0},
}

// planAlliance plans the memberships and the stays in the incubation base.
func (x *sunshine) planAlliance() error {
	d := newDice(240)
	for _, kind := range project.OrgKinds() {
		n := allied[kind]
		for i := range n[0] {
			m := project.Membership{
				Unit: governance.NamedID[governance.Unit](sunshineSpace, fmt.Sprintf("%s/%d", kind, i)), Kind: kind,
				Time: period.Span{From: period.Must(2021, 1, 4).AddDays(d.below(500))},
			}
			if err := m.Validate(); err != nil {
				return err
			}
			x.members = append(x.members, m)
		}
		for i := range n[1] + n[2] + n[3] {
			x.planStay(kind, i, d.below(250), i >= n[1] && i < n[1]+n[2], i >= n[1]+n[2])
		}
	}
	return nil
}

func (x *sunshine) planStay(kind project.OrgKind, i, day int, graduates, leaves bool) {
	name := fmt.Sprintf("%s/%d", kind, i)
	id, unit := governance.NamedID[project.Incubation](sunshineSpace, name), governance.NamedID[governance.Unit](sunshineSpace, name)
	first := period.Must(2021, 2, 1).AddDays(day)
	x.on(at(first, 10), func(now time.Time) error {
		s, ev, err := project.ApplyToIncubator(sunshineSecretary, id, unit, kind, now)
		return kept(x, x.stays, nil, id, s, ev, err)
	})
	next := func(days int, do func(project.Incubation, time.Time) (project.Incubation, project.IncubationEvent, error)) {
		x.on(at(first.AddDays(days), 10), func(now time.Time) error {
			return then(x, x.stays, nil, id, func(s project.Incubation) (project.Incubation, project.IncubationEvent, error) { return do(s, now) })
		})
	}
	next(15, func(s project.Incubation, now time.Time) (project.Incubation, project.IncubationEvent, error) {
		return s.Admit(sunshineChair, now)
	})
	switch {
	case graduates:
		next(330, func(s project.Incubation, now time.Time) (project.Incubation, project.IncubationEvent, error) {
			return s.Graduate(sunshineChair, now)
		})
	case leaves:
		next(120, func(s project.Incubation, now time.Time) (project.Incubation, project.IncubationEvent, error) {
			return s.Leave(sunshineSecretary, "moved away", now)
		})
	}
}

// fostering counts alliance and base on the day of the report.
func (x *sunshine) fostering() (f project.Fostering, err error) {
	for i := range x.members {
		f.AddMember(&x.members[i], sunshineDay)
	}
	stays, err := x.stays.all(x.ctx)
	for i := range stays {
		f.AddStay(&stays[i])
	}
	return f, err
}

// tellAlliance shows the seven kinds of organisations.
func (x *sunshine) tellAlliance() error {
	x.section("8. Seven kinds of organisations  社会工作联盟与孵化基地")
	f, err := x.fostering()
	if err != nil {
		return err
	}
	x.say("The fund fosters a social-work alliance and an incubation base (numbers made up):")
	t := newTable("Kind", "类别", ">Alliance 联盟", ">In the base 孵化中", ">Graduated 出壳", ">Left 退出")
	for _, k := range project.OrgKinds() {
		t.row(k.Label().En, k.Label().Zh, fmt.Sprint(f.Members(k)), fmt.Sprint(f.Stays(k, project.Incubating)),
			fmt.Sprint(f.Stays(k, project.IncubationGraduated)), fmt.Sprint(f.Stays(k, project.IncubationLeft)))
	}
	x.table(t)
	r := f.Graduation()
	x.say("%d organisations in the alliance; %s of the incubations that ended were graduations (%d of %d).", f.AllMembers(), percent(r), r.Num, r.Den)
	return nil
}
