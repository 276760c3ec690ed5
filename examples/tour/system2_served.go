package main

import (
	"fmt"
	"time"

	"github.com/sixbridges/sixbridges/fund/project"
	"github.com/sixbridges/sixbridges/governance"
	"github.com/sixbridges/sixbridges/governance/money"
	"github.com/sixbridges/sixbridges/governance/period"
)

// The report's figures by November 2022.
const (
	reportedActivities    = 102
	reportedBeneficiaries = 5_600
	reportedRaised        = 2_000_000 // yuan, over
	reportedGoods         = 1_000_000 // yuan
)

// gathering is an activity with who came to it.
type gathering struct {
	id        project.ActivityID
	work      *work
	community int
	start     time.Time
	came      []project.Participation
}

func (g *gathering) served() project.Served {
	var b project.Beneficiaries
	for i := range g.came {
		b.Add(&g.came[i])
	}
	return b.Served()
}

// planActivities plans all activities, and makes the attendance lists up: whoever
// of the persons that the fund reached came to what, and how often.
func (x *sunshine) planActivities() error {
	var all []*gathering
	days, _ := (period.Span{From: period.Must(2021, 3, 15), To: period.Must(2022, 11, 20)}).Days()
	for i := range works {
		for n := range works[i].activities {
			name := fmt.Sprintf("%s/%d", works[i].name, n+1)
			all = append(all, &gathering{
				id: governance.NamedID[project.Activity](sunshineSpace, name), work: &works[i], community: len(all) % len(sevenCommunities),
				start: at(period.Must(2021, 3, 15).AddDays(n*days/works[i].activities+i), 16),
			})
		}
	}
	if err := attend(all); err != nil {
		return err
	}
	for _, g := range all {
		x.came = append(x.came, g.came...)
		x.on(g.start.AddDate(0, 0, -7), func(now time.Time) error {
			a, ev, err := project.PlanActivity(g.work.actor(), project.Plan{
				ID: g.id, Project: g.work.id(), Community: communityOf(g.community), Lead: g.work.lead, StartsAt: g.start,
			}, now)
			return kept(x, x.activities, nil, g.id, a, ev, err)
		})
		x.on(g.start.Add(2*time.Hour), func(now time.Time) error {
			return then(x, x.activities, nil, g.id, func(a project.Activity) (project.Activity, project.ActivityEvent, error) {
				return a.Hold(g.work.actor(), now)
			})
		})
		x.on(g.start.AddDate(0, 0, 1), func(now time.Time) error {
			return then(x, x.activities, nil, g.id, func(a project.Activity) (project.Activity, project.ActivityEvent, error) {
				return a.Report(g.work.actor(), g.served(), "", now)
			})
		})
	}
	return nil
}

// attend fills the attendance lists: everybody comes once, many again, some to
// another community, some sign in twice, and a few are asked for no name.
func attend(all []*gathering) error {
	d := newDice(230)
	local := make([][]*gathering, len(sevenCommunities))
	for _, g := range all {
		local[g.community] = append(local[g.community], g)
	}
	sizes, err := money.Split(reportedBeneficiaries, []int64{91, 84, 77, 80, 69, 88, 72})
	if err != nil {
		return err
	}
	for c, size := range sizes {
		home, left := 0, 0
		for n := range int(size) {
			if left == 0 {
				home, left = home+1, d.between(1, 4)
			}
			left--
			row := project.Participation{
				Person:    governance.NamedID[governance.Person](sunshineSpace, fmt.Sprintf("%d/%d", c, n)),
				Household: governance.NamedID[governance.Household](sunshineSpace, fmt.Sprintf("%d/%d", c, home)),
			}
			local[c][d.below(len(local[c]))].sign(row)
			for d.percent(45) {
				g := local[c][d.below(len(local[c]))]
				g.sign(row)
				if d.percent(8) {
					g.sign(row)
				}
			}
			if d.percent(7) {
				all[d.below(len(all))].sign(row)
			}
		}
	}
	for range 260 {
		all[d.below(len(all))].sign(project.Participation{})
	}
	return nil
}

// sign puts a line on the list.
func (g *gathering) sign(row project.Participation) {
	row.Activity, row.At = g.id, period.At(g.start)
	g.came = append(g.came, row)
}

// tellFirstActivity shows one activity of the project that the story follows.
func (x *sunshine) tellFirstActivity() error {
	a, err := x.activities.get(x.ctx, governance.NamedID[project.Activity](sunshineSpace, "shared grannies/1"))
	if err != nil {
		return err
	}
	s := a.Served
	x.say("The first activity was held on %s and %s. Its list has %d lines (人次), %d", dated(a.HeldAt.Time().In(zone)), a.State, s.Participations, s.Unknown)
	x.say("of nobody who gave a name; the others are %d attendances of %d persons of %d households.", s.Attendances, s.Persons, s.Households)
	return nil
}

// reach counts who was served, by community and in all.
func (x *sunshine) reach() (by []project.Beneficiaries, all project.Beneficiaries, held []int64, err error) {
	activities, err := x.activities.all(x.ctx)
	if err != nil {
		return nil, all, nil, err
	}
	by, held = make([]project.Beneficiaries, len(sevenCommunities)), make([]int64, len(sevenCommunities))
	where := map[project.ActivityID]int{}
	for i := range activities {
		for c := range sevenCommunities {
			if activities[i].Community == communityOf(c) && activities[i].State == project.ActivityReported {
				where[activities[i].ID] = c
				held[c]++
			}
		}
	}
	for i := range x.came {
		by[where[x.came[i].Activity]].Add(&x.came[i])
	}
	for c := range by {
		all.Merge(&by[c])
	}
	return by, all, held, nil
}

// tellServed shows the three numbers that are all called "people served".
func (x *sunshine) tellServed() error {
	x.section("5. Who was served  服务人次与实际受益人数")
	by, all, held, err := x.reach()
	if err != nil {
		return err
	}
	whole := all.Served()
	x.say("By the end of November 2022 there were %d activities. \"People served\" can be three numbers, and", all.Activities())
	x.say("none can be had from another: participations (人次) count every line of every list; attendances")
	x.say("count each person once for each activity; persons (实际受益人数) count each person once.")
	t := newTable("Community 社区", ">Activities 活动", ">Participations 人次", ">Attendances", ">Persons 实际受益人", ">Households 户")
	var sum project.Served
	for c, name := range sevenCommunities {
		s := by[c].Served()
		t.row(name, fmt.Sprint(held[c]), fmt.Sprint(s.Participations), fmt.Sprint(s.Attendances), fmt.Sprint(s.Persons), fmt.Sprint(s.Households))
		sum.Persons += s.Persons
		sum.Households += s.Households
	}
	t.row("Added up 相加", "", "", "", fmt.Sprint(sum.Persons), fmt.Sprint(sum.Households))
	t.row("Merged 去重合并", fmt.Sprint(all.Activities()), fmt.Sprint(whole.Participations), fmt.Sprint(whole.Attendances), fmt.Sprint(whole.Persons), fmt.Sprint(whole.Households))
	x.table(t)
	x.say("Adding the seven numbers of persons up would count %d too many: they came to two communities.", sum.Persons-whole.Persons)
	x.say("The sets are merged instead. %d lines name nobody; how many persons those were, nobody knows.", whole.Unknown)
	grants, err := x.grants.all(x.ctx)
	if err != nil {
		return err
	}
	var tally project.GrantTally
	for i := range grants {
		f := grants[i].Fact()
		tally.Add(&f, period.At(at(sunshineDay, 24)))
	}
	totals, err := tally.Totals(x.cny)
	if err != nil {
		return err
	}
	each, err := whole.CostPerPerson(money.Money{Amount: totals.Disbursed - totals.ClawedBack, Unit: x.cny}, money.HalfEven)
	if err != nil {
		return err
	}
	x.say("%d grants of %s in all, %s paid, %s returned, %s still reserved:", totals.Awards, x.shown(totals.Awarded), x.shown(totals.Disbursed), x.shown(totals.ClawedBack), x.shown(totals.Reserved))
	x.say("%s a person (人均支出), by persons and not by participations.", x.shown(each.Amount))
	return nil
}
